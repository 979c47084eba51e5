//! What rang and what did not, for people: read back, searched and cleared.

use super::{Journal, JournalError};
use crate::Noted;
use crate::noted::TEST_TICKET;
use deskbell_core::text;
use sqlx::Row;
use tokio::sync::watch;

/// A page of the alerts that fulfil a condition.
macro_rules! page {
    ($condition:literal) => {
        concat!(
            "SELECT seq, body FROM alert WHERE ",
            $condition,
            " AND seq < ?1 AND ticket <> ?2
                 AND NOT EXISTS (SELECT 1 FROM json_each(?3) AS word WHERE instr(alert.words, word.value) = 0)
             ORDER BY seq DESC LIMIT ?4"
        )
    };
}

impl Journal {
    /// Alerts of all accounts with their number, the latest first: those before `before` that have every word of `search`
    /// in their texts, at most `limit`; with `away` only those that arose while nobody could be told. Also whether there
    /// are older ones.
    ///
    /// A page costs what is on it. A search reads what is kept, which is thirty days.
    pub async fn activity(
        &self,
        before: Option<u64>,
        search: &str,
        away: bool,
        limit: u32,
    ) -> Result<(Vec<(u64, Noted)>, bool), JournalError> {
        let folded = text::folded(search);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let mut connection = self.connection().await;
        let rows = sqlx::query(if away { page!("away = 1") } else { page!("true") })
            .bind(before)
            .bind(TEST_TICKET)
            .bind(serde_json::to_string(&words)?)
            .bind(i64::from(limit) + 1)
            .fetch_all(&mut *connection)
            .await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let alerts = rows
            .iter()
            .take(limit)
            .map(|row| Ok((row.try_get::<i64, _>(0)?.unsigned_abs(), serde_json::from_str(row.try_get(1)?)?)))
            .collect::<Result<_, JournalError>>()?;
        Ok((alerts, rows.len() > limit))
    }

    /// Forgets alerts of which nothing more will become. Their facts stay known, so nothing rings again.
    pub async fn clear_activity(&self) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        sqlx::query("DELETE FROM alert WHERE state IN ('withdrawn', 'acted', 'expired')")
            .execute(&mut *connection)
            .await?;
        self.activity_changed();
        // Subjects and names must not stay readable in the write-ahead log either.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
        Ok(())
    }

    /// Changes whenever [`Journal::activity`] would answer something else.
    pub fn activity_changes(&self) -> watch::Receiver<u64> {
        self.activity_changes.subscribe()
    }

    /// What is read back as activity was written.
    pub(super) fn activity_changed(&self) {
        self.activity_changes.send_modify(|times| *times += 1);
    }
}
