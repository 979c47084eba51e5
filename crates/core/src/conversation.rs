//! One ticket in full: its conversation and the history of its responsibility.

use crate::{AgentId, DepartmentId, Responsibility, Ticket};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A message of a conversation. Hostile text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Period {
    /// Department and owner.
    pub responsibility: Responsibility,
    /// The helpdesk's word for the state.
    pub status_text: String,
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` for the present one.
    pub to: Option<Timestamp>,
    /// Who or what brought it about.
    #[serde(default)]
    pub by: By,
}

/// Who or what brought a period about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "who")]
pub enum By {
    /// This agent.
    Me,
    /// Another agent.
    Agent {
        /// The name.
        name: String,
    },
    /// The customer.
    Customer,
    /// A rule of the helpdesk.
    Rule {
        /// Its name, empty if the helpdesk tells none.
        name: String,
    },
    /// The helpdesk does not tell.
    #[default]
    Unknown,
}

/// Everything about one ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Detail {
    /// The ticket as it is now.
    pub ticket: Ticket,
    /// The conversation, oldest first.
    pub messages: Vec<Message>,
    /// The responsibility's history, oldest first.
    pub history: Vec<Period>,
    /// What is due when: the name of the target and its time.
    pub due: Vec<(String, Timestamp)>,
    /// The names of the agents in it.
    pub agents: BTreeMap<AgentId, String>,
    /// The names of the departments in it.
    pub departments: BTreeMap<DepartmentId, String>,
}
