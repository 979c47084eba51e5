//! Writing what a round found, whole or not at all.

use super::trail::Step;
use super::{Journal, JournalError};
use crate::Noted;
use deskbell_core::{AccountId, Fact, FactId, Me, Ringing, Ticket, TicketId};
use deskbell_helpdesks::Cursor;
use jiff::Timestamp;
use sqlx::{Connection, Row};
use std::collections::BTreeSet;

/// Everything that is written for one round.
#[derive(Clone, Copy, Debug)]
pub struct Commit<'a> {
    /// The agent, if the helpdesk said something new about them.
    pub me: Option<&'a Me>,
    /// Facts that were not known.
    pub facts: &'a [Fact],
    /// The alerts among them, decided.
    pub alerts: &'a [Noted],
    /// Tickets new in sight or different.
    pub tickets: &'a [Ticket],
    /// Tickets out of sight.
    pub gone: &'a [TicketId],
    /// Tickets whose snooze ended.
    pub woken: &'a [TicketId],
    /// What rings, if it changed.
    pub ringing: Option<&'a [Ringing]>,
    /// Where the next round goes on; `None` after an own action, which is no round.
    pub cursor: Option<&'a Cursor>,
    /// When it ended, by our clock; `None` after an own action.
    pub ended: Option<Timestamp>,
}

impl Journal {
    /// Which of these facts are in the journal already.
    pub async fn known_facts(
        &self,
        account: &AccountId,
        facts: &[Fact],
    ) -> Result<BTreeSet<FactId>, JournalError> {
        let mut connection = self.connection().await;
        let mut known = BTreeSet::new();
        for fact in facts {
            let row = sqlx::query("SELECT 1 FROM fact WHERE account = ?1 AND id = ?2")
                .bind(account.as_str())
                .bind(fact.id.as_str())
                .fetch_optional(&mut *connection)
                .await?;
            if row.is_some() {
                known.insert(fact.id.clone());
            }
        }
        Ok(known)
    }

    /// Writes a round in one transaction.
    pub async fn commit(&self, account: &AccountId, commit: &Commit<'_>) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        let mut transaction = connection.begin().await?;
        for fact in commit.facts {
            sqlx::query(
                "INSERT INTO fact (account, id, ticket, at, noted, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (account, id) DO NOTHING",
            )
            .bind(account.as_str())
            .bind(fact.id.as_str())
            .bind(fact.ticket.as_str())
            .bind(fact.at.as_second())
            .bind(commit.ended.unwrap_or(fact.at).as_second())
            .bind(serde_json::to_string(fact)?)
            .execute(&mut *transaction)
            .await?;
        }
        for noted in commit.alerts {
            sqlx::query(
                "INSERT INTO alert (account, fact, ticket, state, body, words, trail)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (account, fact) DO NOTHING",
            )
            .bind(account.as_str())
            .bind(noted.alert.fact.as_str())
            .bind(noted.alert.ticket.as_str())
            .bind(noted.outcome.key())
            .bind(serde_json::to_string(noted)?)
            .bind(noted.texts.folded())
            .bind(serde_json::to_string(&[Step::of(noted, commit.ended.unwrap_or(noted.alert.at))])?)
            .execute(&mut *transaction)
            .await?;
        }
        for ticket in commit.tickets {
            sqlx::query(
                "INSERT INTO ticket (account, id, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT (account, id) DO UPDATE SET body = ?3",
            )
            .bind(account.as_str())
            .bind(ticket.id.as_str())
            .bind(serde_json::to_string(ticket)?)
            .execute(&mut *transaction)
            .await?;
        }
        for ticket in commit.gone {
            sqlx::query("DELETE FROM ticket WHERE account = ?1 AND id = ?2")
                .bind(account.as_str())
                .bind(ticket.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        for ticket in commit.gone.iter().chain(commit.woken) {
            sqlx::query("DELETE FROM snooze WHERE account = ?1 AND ticket = ?2")
                .bind(account.as_str())
                .bind(ticket.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(
            "UPDATE account SET cursor = coalesce(?2, cursor), ringing = coalesce(?3, ringing), last_round = coalesce(?4, last_round),
                 me = coalesce(?5, me)
             WHERE id = ?1",
        )
        .bind(account.as_str())
        .bind(commit.cursor.map(|cursor| cursor.0.as_str()))
        .bind(commit.ringing.map(serde_json::to_string).transpose()?)
        .bind(commit.ended.map(Timestamp::as_second))
        .bind(commit.me.map(serde_json::to_string).transpose()?)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        if !commit.alerts.is_empty() {
            self.activity_changed();
        }
        Ok(())
    }

    /// Forgets a fact with its alert.
    pub async fn forget(&self, account: &AccountId, fact: &FactId) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        sqlx::query("DELETE FROM fact WHERE account = ?1 AND id = ?2")
            .bind(account.as_str())
            .bind(fact.as_str())
            .execute(&mut *connection)
            .await?;
        Ok(())
    }

    /// Forgets facts, with their alerts, that were noted before a time, and the oldest of those that are more than
    /// `most`. Facts of tickets in sight stay, or an old due time would be news again, and so do alerts that may still
    /// ring; of the others, alerts of which nothing more will become go.
    pub async fn prune(&self, before: Timestamp, most: u32) -> Result<u64, JournalError> {
        let mut connection = self.connection().await;
        let row = sqlx::query("SELECT noted FROM fact ORDER BY noted DESC LIMIT 1 OFFSET ?1")
            .bind(i64::from(most))
            .fetch_optional(&mut *connection)
            .await?;
        // Of one time all go or none: a round is told whole.
        let full = row.map(|row| row.try_get::<i64, _>(0)).transpose()?.map_or(i64::MIN, |noted| noted + 1);
        let before = before.as_second().max(full);
        sqlx::query(
            "DELETE FROM alert WHERE state IN ('withdrawn', 'acted', 'expired')
                 AND (account, fact) IN (SELECT account, id FROM fact WHERE noted < ?1)",
        )
        .bind(before)
        .execute(&mut *connection)
        .await?;
        let pruned = sqlx::query(
            "DELETE FROM fact WHERE noted < ?1 AND NOT EXISTS (
                 SELECT 1 FROM alert WHERE alert.account = fact.account AND alert.fact = fact.id
                     AND alert.state IN ('pending', 'held'))
                 AND NOT EXISTS (
                     SELECT 1 FROM ticket WHERE ticket.account = fact.account AND ticket.id = fact.ticket)",
        )
        .bind(before)
        .execute(&mut *connection)
        .await?;
        Ok(pruned.rows_affected())
    }
}
