//! The accounts and what is remembered of each between starts.

use super::{Journal, JournalError};
use deskbell_core::{AccountId, Me, Ringing, Snooze, TicketId, Tickets};
use deskbell_helpdesks::{Address, Cursor};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use std::collections::BTreeMap;

/// An account. Its key is in the keyring, not here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its id: the agent's e-mail at the server's host.
    pub id: AccountId,
    /// How to reach its helpdesk.
    pub address: Address,
    /// Its key is kept in memory only.
    pub session_only: bool,
    /// There are no rounds until the agent says so.
    pub paused: bool,
    /// It is the built-in helpdesk, started by the bell.
    pub built_in: bool,
}

/// What the last run left of an account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remembered {
    /// Its agent.
    pub me: Option<Me>,
    /// The place in the helpdesk's history.
    pub cursor: Option<Cursor>,
    /// Every ticket in sight.
    pub tickets: Tickets,
    /// What rang.
    pub ringing: Vec<Ringing>,
    /// Tickets that shall ring only later.
    pub snoozed: BTreeMap<TicketId, Snooze>,
    /// When the last good round ended; after a crash, the last one that changed anything.
    pub last_round: Option<Timestamp>,
}

impl Journal {
    /// The accounts in the order they were added.
    pub async fn accounts(&self) -> Result<Vec<Account>, JournalError> {
        let mut connection = self.connection().await;
        let rows = sqlx::query(
            "SELECT id, address, session_only, paused, built_in FROM account ORDER BY position, id",
        )
        .fetch_all(&mut *connection)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Account {
                    id: AccountId::new(row.try_get::<String, _>(0)?),
                    address: serde_json::from_str(row.try_get(1)?)?,
                    session_only: row.try_get(2)?,
                    paused: row.try_get(3)?,
                    built_in: row.try_get(4)?,
                })
            })
            .collect()
    }

    /// Adds an account, or changes its address; what is remembered of it stays.
    pub async fn put_account(&self, account: &Account, me: Option<&Me>) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        sqlx::query(
            "INSERT INTO account (id, position, address, session_only, me, paused, built_in)
             VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM account), ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET
                 address = ?2, session_only = ?3, me = coalesce(?4, me), paused = ?5, built_in = ?6",
        )
        .bind(account.id.as_str())
        .bind(serde_json::to_string(&account.address)?)
        .bind(account.session_only)
        .bind(me.map(serde_json::to_string).transpose()?)
        .bind(account.paused)
        .bind(account.built_in)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }

    /// Remembers whether an account is paused.
    pub async fn pause(&self, account: &AccountId, paused: bool) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        sqlx::query("UPDATE account SET paused = ?2 WHERE id = ?1")
            .bind(account.as_str())
            .bind(paused)
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Remembers when the last good round ended: what happens from now on is told late. Rounds that find nothing are not
    /// written one by one.
    pub async fn rounds_ended(&self, account: &AccountId, at: Timestamp) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        sqlx::query("UPDATE account SET last_round = ?2 WHERE id = ?1")
            .bind(account.as_str())
            .bind(at.as_second())
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Removes an account and everything known of it. True if there was one.
    pub async fn remove_account(&self, account: &AccountId) -> Result<bool, JournalError> {
        let mut connection = self.connection().await;
        let gone = sqlx::query("DELETE FROM account WHERE id = ?1")
            .bind(account.as_str())
            .execute(&mut *connection)
            .await?;
        self.activity_changed();
        // Subjects and names must not stay readable in the write-ahead log either.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
        Ok(gone.rows_affected() > 0)
    }

    /// The agent of an account, if the helpdesk ever said.
    pub async fn agent(&self, account: &AccountId) -> Result<Option<Me>, JournalError> {
        let mut connection = self.connection().await;
        let row = sqlx::query("SELECT me FROM account WHERE id = ?1")
            .bind(account.as_str())
            .fetch_optional(&mut *connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(row.try_get::<Option<&str>, _>(0)?.map(serde_json::from_str).transpose()?)
    }

    /// What the last run left of an account.
    pub async fn remembered(&self, account: &AccountId) -> Result<Remembered, JournalError> {
        let mut connection = self.connection().await;
        let Some(row) = sqlx::query("SELECT me, cursor, ringing, last_round FROM account WHERE id = ?1")
            .bind(account.as_str())
            .fetch_optional(&mut *connection)
            .await?
        else {
            return Ok(Remembered::default());
        };
        let tickets = sqlx::query("SELECT body FROM ticket WHERE account = ?1")
            .bind(account.as_str())
            .fetch_all(&mut *connection)
            .await?;
        let snoozed = sqlx::query("SELECT ticket, until FROM snooze WHERE account = ?1")
            .bind(account.as_str())
            .fetch_all(&mut *connection)
            .await?;
        Ok(Remembered {
            me: row.try_get::<Option<&str>, _>(0)?.map(serde_json::from_str).transpose()?,
            cursor: row.try_get::<Option<String>, _>(1)?.map(Cursor),
            tickets: tickets
                .iter()
                .map(|row| {
                    let ticket: deskbell_core::Ticket = serde_json::from_str(row.try_get(0)?)?;
                    Ok((ticket.id.clone(), ticket))
                })
                .collect::<Result<_, JournalError>>()?,
            ringing: serde_json::from_str(row.try_get(2)?)?,
            snoozed: snoozed
                .iter()
                .map(|row| {
                    let until: Option<i64> = row.try_get(1)?;
                    let snooze = until.map_or(Snooze::UntilReply, |at| Snooze::Until { at: time(at) });
                    Ok((TicketId::new(row.try_get::<String, _>(0)?), snooze))
                })
                .collect::<Result<_, JournalError>>()?,
            last_round: row.try_get::<Option<i64>, _>(3)?.map(time),
        })
    }

    /// Remembers that a ticket shall ring only later; `None` forgets it.
    pub async fn snooze(
        &self,
        account: &AccountId,
        ticket: &TicketId,
        snooze: Option<Snooze>,
    ) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        let query = match snooze {
            None => sqlx::query("DELETE FROM snooze WHERE account = ?1 AND ticket = ?2"),
            Some(_) => sqlx::query(
                "INSERT INTO snooze (account, ticket, until) VALUES (?1, ?2, ?3)
                 ON CONFLICT (account, ticket) DO UPDATE SET until = ?3",
            ),
        };
        let until = match snooze {
            Some(Snooze::Until { at }) => Some(at.as_second()),
            Some(Snooze::UntilReply) | None => None,
        };
        let query = query.bind(account.as_str()).bind(ticket.as_str());
        let query = if snooze.is_some() { query.bind(until) } else { query };
        query.execute(&mut *connection).await?;
        Ok(())
    }
}

/// Times are whole seconds of the Unix epoch; one out of range can only be a damaged file and counts as long ago.
fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
