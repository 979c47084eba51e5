//! Facts: what happened on the helpdesk.

use crate::{FactId, Line, Responsibility, Standing, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who made it happen. `Unknown` rings: an alert too many is better than one missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// This agent, on whatever device.
    Me,
    /// Another agent.
    Agent,
    /// The customer.
    Customer,
    /// A rule or the helpdesk itself.
    System,
    /// The helpdesk does not tell.
    Unknown,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The ticket came to be.
    Created,
    /// Its responsibility changed.
    Moved {
        /// What it was before.
        from: Responsibility,
    },
    /// It was closed and is not any more.
    Reopened,
    /// The customer wrote.
    CustomerWrote {
        /// Into a chat in progress.
        live: bool,
        /// The beginning of what they wrote, where the helpdesk tells; hostile text.
        excerpt: Option<String>,
    },
    /// It can no longer be seen with this agent's rights.
    LeftSight,
    /// A chat or call began to ring for this agent.
    Rang {
        /// Chat or call.
        line: Line,
        /// When it stops by itself.
        until: Timestamp,
    },
    /// A chat or call rang for this agent and was answered by nobody in time.
    Missed {
        /// Chat or call.
        line: Line,
    },
    /// The due time came near.
    DueSoon {
        /// The due time.
        due: Timestamp,
    },
    /// The due time passed.
    Overdue {
        /// The due time.
        due: Timestamp,
    },
}

/// One happening. It says by itself all that decides whom it concerns, so the same facts give the same alerts
/// however they are spread over rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Stable, with the version of the happening.
    pub id: FactId,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// Which ticket.
    pub ticket: TicketId,
    /// What.
    pub what: What,
    /// Where the ticket stands because of it; for [`What::LeftSight`] where it last stood.
    pub standing: Standing,
}

impl Fact {
    /// Puts a fact together with an id made of the ticket, the happening and its version.
    ///
    /// `version` must tell this happening from another one of the same kind on the same ticket: a message id,
    /// the time of an assignment, the time a chat began to ring.
    pub fn new(
        ticket: &TicketId,
        version: impl std::fmt::Display,
        at: Timestamp,
        actor: Actor,
        what: What,
        standing: Standing,
    ) -> Self {
        let id = FactId::new(format!("{ticket}/{}/{version}", what.word()));
        Self { id, at, actor, ticket: ticket.clone(), what, standing }
    }
}

impl What {
    /// The word that stands in fact ids; never change one, or old facts ring again.
    fn word(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Moved { .. } => "moved",
            Self::Reopened => "reopened",
            Self::CustomerWrote { .. } => "wrote",
            Self::LeftSight => "left",
            Self::Rang { line: Line::Chat, .. } => "chat-rang",
            Self::Rang { line: Line::Call, .. } => "call-rang",
            Self::Missed { line: Line::Chat } => "chat-missed",
            Self::Missed { line: Line::Call } => "call-missed",
            Self::DueSoon { .. } => "due-soon",
            Self::Overdue { .. } => "overdue",
        }
    }
}
