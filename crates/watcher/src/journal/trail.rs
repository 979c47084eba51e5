//! The trail of each alert: what was decided and what became of it, step by step.

use super::{Journal, JournalError};
use crate::Noted;
use deskbell_core::{AccountId, Decision, Fact, Outcome};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// Steps kept of an alert: how it arose, and the latest.
const MOST_STEPS: usize = 40;

/// A decision about an alert and what became of it by that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When it was written down, by our clock.
    pub at: Timestamp,
    /// What was decided, and why.
    pub decision: Decision,
    /// What became of it: of a delivery that failed, why.
    pub outcome: Outcome,
}

/// Something that happened to a ticket, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// Whose.
    pub account: AccountId,
    /// What happened.
    pub fact: Fact,
    /// The alert it was, as it stands; `None` if it does not concern this agent, is an own action, or was cleared away.
    pub alert: Option<Noted>,
    /// What was done with the alert, oldest first. Alerts of older versions have none.
    pub steps: Vec<Step>,
}

impl Step {
    pub(super) fn of(noted: &Noted, at: Timestamp) -> Self {
        Self { at, decision: noted.decision, outcome: noted.outcome.clone() }
    }
}

/// Adds a step that changed something.
pub(super) fn add(trail: &mut Vec<Step>, step: Step) {
    let same = |last: &Step| last.decision == step.decision && last.outcome == step.outcome;
    if trail.last().is_some_and(same) {
        return;
    }
    if trail.len() >= MOST_STEPS {
        trail.remove(1);
    }
    trail.push(step);
}

impl Journal {
    /// Everything kept of a ticket, named by its id or its code, in one account or in all: what happened, oldest first,
    /// and what was made of it.
    pub async fn trail(&self, account: Option<&AccountId>, ticket: &str) -> Result<Vec<Trail>, JournalError> {
        let mut connection = self.connection().await;
        let rows = sqlx::query(
            "SELECT fact.account, fact.body, alert.body, alert.trail FROM fact
             LEFT JOIN alert ON alert.account = fact.account AND alert.fact = fact.id
             WHERE (?1 IS NULL OR fact.account = ?1) AND fact.ticket <> ?3
                 AND (fact.ticket = ?2
                     OR (fact.account, fact.ticket) IN (
                         SELECT account, id FROM ticket WHERE lower(body ->> '$.code') = lower(?2)
                         UNION SELECT account, ticket FROM alert WHERE lower(body ->> '$.texts.code') = lower(?2)))
             ORDER BY fact.account, fact.at, fact.noted, alert.seq",
        )
        .bind(account.map(AccountId::as_str))
        .bind(ticket)
        .bind(crate::noted::TEST_TICKET)
        .fetch_all(&mut *connection)
        .await?;
        rows.iter()
            .map(|row| {
                let steps: Option<&str> = row.try_get(3)?;
                Ok(Trail {
                    account: AccountId::new(row.try_get::<String, _>(0)?),
                    fact: serde_json::from_str(row.try_get(1)?)?,
                    alert: row.try_get::<Option<&str>, _>(2)?.map(serde_json::from_str).transpose()?,
                    steps: steps.map(serde_json::from_str).transpose()?.unwrap_or_default(),
                })
            })
            .collect()
    }
}
