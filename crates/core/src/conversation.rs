//! One ticket in full: its conversation and the history of its responsibility.

use crate::{Responsibility, Ticket};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A message of a conversation. Hostile text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The helpdesk's id.
    pub id: String,
    /// Who wrote it, as it is shown.
    pub author: String,
    /// Whose side wrote it.
    pub side: Side,
    /// When.
    pub at: Timestamp,
    /// Plain text.
    pub text: String,
    /// Only agents see it.
    pub internal: bool,
}

/// Whose side wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The customer.
    Customer,
    /// This agent.
    Me,
    /// Another agent.
    Agent,
    /// The helpdesk itself.
    System,
}

/// A period in which one responsibility and state held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Department and owner.
    pub responsibility: Responsibility,
    /// The helpdesk's word for the state.
    pub status_text: String,
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` for the present one.
    pub to: Option<Timestamp>,
}

/// Everything about one ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The ticket as it is now.
    pub ticket: Ticket,
    /// The conversation, oldest first.
    pub messages: Vec<Message>,
    /// The responsibility's history, oldest first.
    pub history: Vec<Period>,
    /// What is due when: the name of the target and its time.
    pub due: Vec<(String, Timestamp)>,
}
