//! An alert as the journal keeps it: what it is about, what was decided, and what became of it.

use deskbell_core::{AccountId, Alert, Decision, Me, Outcome, Ringing, Ticket, text};
use serde::{Deserialize, Serialize};

/// The texts of an alert as they were when it arose, safe to show. The ticket may be out of sight when it rings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The ticket's code.
    pub code: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its customer.
    pub customer: String,
    /// Its department's name.
    pub department: String,
    /// The beginning of what the customer wrote.
    pub excerpt: Option<String>,
}

impl Texts {
    /// The texts for an alert, from the ticket or else from what rings.
    pub fn of(alert: &Alert, ticket: Option<&Ticket>, ringing: Option<&Ringing>, me: &Me) -> Self {
        let subject = ticket.map(|t| &t.subject).or(ringing.map(|r| &r.subject));
        let customer = ticket.map(|t| &t.customer).or(ringing.map(|r| &r.customer));
        Self {
            code: ticket.and_then(|t| t.code.as_deref()).map(|code| text::line(code, 30)),
            subject: subject.map(|s| text::line(s, 120)).unwrap_or_default(),
            customer: customer.map(|c| text::line(c, 60)).unwrap_or_default(),
            department: text::line(me.department_name(&alert.standing.responsibility.department), 40),
            excerpt: alert.excerpt.as_deref().map(|excerpt| text::line(excerpt, 160)),
        }
    }

    /// All of them for searching, each a line.
    pub(crate) fn folded(&self) -> String {
        let Self { code, subject, customer, department, excerpt } = self;
        let texts = [code.as_deref(), Some(subject), Some(customer), Some(department), excerpt.as_deref()];
        text::folded(&texts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }
}

/// An alert with its decision and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Whose it is.
    pub account: AccountId,
    /// The alert.
    pub alert: Alert,
    /// Its texts.
    pub texts: Texts,
    /// The last decision about it.
    pub decision: Decision,
    /// What became of it.
    #[serde(alias = "state")]
    pub outcome: Outcome,
    /// The agent looked since.
    pub seen: bool,
    /// It happened while nobody could be told, and was told later: the computer slept or was offline, Deskbell was not
    /// running, or the account was paused.
    #[serde(default)]
    pub away: bool,
}

/// The made-up ticket of test alerts. No helpdesk has one of this id.
pub(crate) const TEST_TICKET: &str = "deskbell-test";

impl Noted {
    /// It is a test alert: there is no such ticket.
    pub fn is_test(&self) -> bool {
        self.alert.ticket.as_str() == TEST_TICKET
    }

    /// It marks the tray icon: it is still true, and nobody looked yet.
    pub fn wants_attention(&self) -> bool {
        let out = match self.outcome {
            Outcome::Counted | Outcome::Shown | Outcome::Failed { .. } => true,
            Outcome::Pending
            | Outcome::Held
            | Outcome::Withdrawn { .. }
            | Outcome::Acted
            | Outcome::Expired => false,
        };
        out && self.decision.badge && !self.seen
    }
}
