//! Facts to alerts: which happenings concern this agent.

use crate::fact::{Actor, Fact, What};
use crate::{FactId, Line, Me, Owner, Responsibility, Standing, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why the bell may ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// A ticket became mine, not by me.
    Assigned,
    /// A customer wrote in a ticket of mine.
    CustomerReplied,
    /// A closed ticket of mine is open again.
    Reopened,
    /// A chat rings for me.
    ChatRinging,
    /// A chat rang for me and nobody answered in time.
    ChatMissed,
    /// The visitor wrote in my running chat.
    ChatMessage,
    /// A call rings for me.
    CallRinging,
    /// A call rang for me and nobody answered in time.
    CallMissed,
    /// A new ticket in my department that belongs to nobody.
    DepartmentNew,
    /// A closed ticket of my department that belongs to nobody is open again.
    DepartmentReopened,
    /// A ticket came into my department and belongs to nobody.
    DepartmentTransferred,
    /// A ticket of mine went away, not by me.
    TransferredAway,
    /// The due time of a ticket of mine is near.
    DueSoon,
    /// The due time of a ticket of mine has passed.
    Overdue,
}

impl AlertKind {
    /// Every kind, in the order people expect to read them.
    pub const ALL: [Self; 14] = [
        Self::Assigned,
        Self::CustomerReplied,
        Self::Reopened,
        Self::ChatRinging,
        Self::ChatMissed,
        Self::ChatMessage,
        Self::CallRinging,
        Self::CallMissed,
        Self::DepartmentNew,
        Self::DepartmentReopened,
        Self::DepartmentTransferred,
        Self::TransferredAway,
        Self::DueSoon,
        Self::Overdue,
    ];

    /// The key used in settings, on the command line, in the journal and in the text files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::CustomerReplied => "customer_replied",
            Self::Reopened => "reopened",
            Self::ChatRinging => "chat_ringing",
            Self::ChatMissed => "chat_missed",
            Self::ChatMessage => "chat_message",
            Self::CallRinging => "call_ringing",
            Self::CallMissed => "call_missed",
            Self::DepartmentNew => "department_new",
            Self::DepartmentReopened => "department_reopened",
            Self::DepartmentTransferred => "department_transferred",
            Self::TransferredAway => "transferred_away",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// It rings now or never: somebody waits on the line.
    pub fn is_urgent(self) -> bool {
        match self {
            Self::ChatRinging | Self::CallRinging | Self::ChatMessage => true,
            Self::Assigned
            | Self::CustomerReplied
            | Self::Reopened
            | Self::ChatMissed
            | Self::CallMissed
            | Self::DepartmentNew
            | Self::DepartmentReopened
            | Self::DepartmentTransferred
            | Self::TransferredAway
            | Self::DueSoon
            | Self::Overdue => false,
        }
    }

    /// How much it presses beside others; of what is told at once, the one with the most gives the sound.
    pub fn urgency(self) -> u8 {
        match self {
            Self::ChatRinging | Self::CallRinging => 5,
            Self::ChatMessage => 4,
            Self::ChatMissed | Self::CallMissed | Self::Overdue => 3,
            Self::Assigned | Self::Reopened | Self::DueSoon => 2,
            Self::CustomerReplied => 1,
            Self::DepartmentNew
            | Self::DepartmentReopened
            | Self::DepartmentTransferred
            | Self::TransferredAway => 0,
        }
    }
}

/// A fact that concerns this agent. There is at most one alert for a fact, so the fact's id names both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// The fact behind it.
    pub fact: FactId,
    /// Why it may ring.
    pub kind: AlertKind,
    /// The ticket.
    pub ticket: TicketId,
    /// When it happened, by the server's clock.
    pub at: Timestamp,
    /// Where the ticket stood because of it.
    pub standing: Standing,
    /// Until when it makes sense to ring, for what rings now or never; for due times, the due time.
    pub deadline: Option<Timestamp>,
    /// The beginning of what the customer wrote, if known; hostile text.
    pub excerpt: Option<String>,
}

/// The alert this fact is for this agent, if it is one.
///
/// Own actions never alert. A fact is judged by itself alone: no state, no clock.
pub fn alert_of(fact: &Fact, me: &Me) -> Option<Alert> {
    if fact.actor == Actor::Me {
        return None;
    }
    let kind = kind_of(fact, me)?;
    let (deadline, excerpt) = match &fact.what {
        What::Rang { until, .. } => (Some(*until), None),
        What::DueSoon { due } | What::Overdue { due } => (Some(*due), None),
        What::CustomerWrote { excerpt, .. } => (None, excerpt.clone()),
        What::Created | What::Moved { .. } | What::Reopened | What::LeftSight | What::Missed { .. } => {
            (None, None)
        }
    };
    Some(Alert {
        fact: fact.id.clone(),
        kind,
        ticket: fact.ticket.clone(),
        at: fact.at,
        standing: fact.standing.clone(),
        deadline,
        excerpt,
    })
}

/// The alerts among these facts, in their order.
pub fn alerts<'a>(facts: impl IntoIterator<Item = &'a Fact>, me: &Me) -> Vec<Alert> {
    facts.into_iter().filter_map(|fact| alert_of(fact, me)).collect()
}

fn kind_of(fact: &Fact, me: &Me) -> Option<AlertKind> {
    let standing = &fact.standing;
    let mine = standing.is_mine();
    // Of nobody, in a department of mine: somebody of us has to take it.
    let ours = standing.is_unassigned() && me.is_member_of(&standing.responsibility.department);
    match &fact.what {
        What::Created if mine => Some(AlertKind::Assigned),
        What::Created => ours.then_some(AlertKind::DepartmentNew),
        What::Moved { from } => moved(from, standing, ours),
        What::Reopened if mine => Some(AlertKind::Reopened),
        What::Reopened => ours.then_some(AlertKind::DepartmentReopened),
        What::CustomerWrote { live, .. } => {
            mine.then_some(if *live { AlertKind::ChatMessage } else { AlertKind::CustomerReplied })
        }
        What::LeftSight => mine.then_some(AlertKind::TransferredAway),
        What::Rang { line: Line::Chat, .. } => Some(AlertKind::ChatRinging),
        What::Rang { line: Line::Call, .. } => Some(AlertKind::CallRinging),
        What::Missed { line: Line::Chat } => Some(AlertKind::ChatMissed),
        What::Missed { line: Line::Call } => Some(AlertKind::CallMissed),
        What::DueSoon { .. } => mine.then_some(AlertKind::DueSoon),
        What::Overdue { .. } => mine.then_some(AlertKind::Overdue),
    }
}

fn moved(from: &Responsibility, to: &Standing, ours: bool) -> Option<AlertKind> {
    match (&from.owner, &to.responsibility.owner) {
        (Owner::Me, Owner::Me) => None, // still mine, only the department changed
        (_, Owner::Me) => Some(AlertKind::Assigned),
        (Owner::Me, _) => Some(AlertKind::TransferredAway),
        (_, _) if ours && from.department != to.responsibility.department => {
            Some(AlertKind::DepartmentTransferred)
        }
        (_, _) => None,
    }
}
