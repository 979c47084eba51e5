//! Chats and calls that ring for this agent at this moment.

use crate::{DepartmentId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A chat.
    Chat,
    /// A phone call.
    Call,
}

/// A chat or call that rings for this agent until its deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ringing {
    /// The ticket behind it.
    pub ticket: TicketId,
    /// Chat or call.
    pub line: Line,
    /// Who calls: name, else number or address.
    pub customer: String,
    /// What it is about, possibly empty.
    pub subject: String,
    /// Where it rings.
    pub department: DepartmentId,
    /// When it began to ring for this agent. Versions the fact: ringing again later is another happening.
    pub since: Timestamp,
    /// When it stops ringing for this agent if nobody answers.
    pub until: Timestamp,
}
