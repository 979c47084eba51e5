//! What becomes of alerts.

use super::trail::{self, Step};
use super::{Journal, JournalError};
use crate::Noted;
use deskbell_core::AccountId;
use jiff::Timestamp;
use sqlx::{Connection, Row};

impl Journal {
    /// The alerts of an account of which something may still become, in the order they arose.
    pub async fn open_alerts(&self, account: &AccountId) -> Result<Vec<Noted>, JournalError> {
        self.alerts_where(
            "SELECT body FROM alert
             WHERE account = ?1 AND state IN ('pending', 'held', 'counted', 'shown', 'failed') ORDER BY seq",
            account,
        )
        .await
    }

    /// Every alert of an account that is kept, in the order they arose.
    pub async fn alerts(&self, account: &AccountId) -> Result<Vec<Noted>, JournalError> {
        self.alerts_where("SELECT body FROM alert WHERE account = ?1 ORDER BY seq", account).await
    }

    async fn alerts_where(
        &self,
        query: &'static str,
        account: &AccountId,
    ) -> Result<Vec<Noted>, JournalError> {
        let mut connection = self.connection().await;
        let rows = sqlx::query(query).bind(account.as_str()).fetch_all(&mut *connection).await?;
        rows.iter().map(|row| Ok(serde_json::from_str(row.try_get(0)?)?)).collect()
    }

    /// Writes what became of some alerts by a time of ours, all or none. Their trails grow where something changed.
    pub async fn mark<'a>(
        &self,
        alerts: impl IntoIterator<Item = &'a Noted>,
        at: Timestamp,
    ) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        let mut transaction = connection.begin().await?;
        for noted in alerts {
            let row = sqlx::query("SELECT trail FROM alert WHERE account = ?1 AND fact = ?2")
                .bind(noted.account.as_str())
                .bind(noted.alert.fact.as_str())
                .fetch_optional(&mut *transaction)
                .await?;
            let Some(row) = row else { continue };
            let mut trail: Vec<Step> = serde_json::from_str(row.try_get(0)?)?;
            trail::add(&mut trail, Step::of(noted, at));
            sqlx::query(
                "UPDATE alert SET state = ?3, body = ?4, trail = ?5 WHERE account = ?1 AND fact = ?2",
            )
            .bind(noted.account.as_str())
            .bind(noted.alert.fact.as_str())
            .bind(noted.outcome.key())
            .bind(serde_json::to_string(noted)?)
            .bind(serde_json::to_string(&trail)?)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        self.activity_changed();
        Ok(())
    }
}
