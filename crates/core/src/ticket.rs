//! Tickets, who is responsible for them, and where they stand.

use crate::{AgentId, DepartmentId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every ticket in this agent's sight, by id.
pub type Tickets = BTreeMap<TicketId, Ticket>;

/// Who answers for a ticket, seen from this agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// This agent.
    Me,
    /// Another agent.
    Other(AgentId),
    /// Nobody: somebody of the department has to take it.
    Nobody,
}

/// The state of a ticket in the four words every helpdesk can be told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// Never answered.
    New,
    /// The customer waits for an answer.
    Open,
    /// It is the customer's turn, or the ticket sleeps until a time.
    Waiting,
    /// Done: resolved, closed, deleted or spam.
    Closed,
}

impl TicketState {
    /// Somebody has to answer it.
    pub fn awaits_answer(self) -> bool {
        match self {
            Self::New | Self::Open => true,
            Self::Waiting | Self::Closed => false,
        }
    }
}

/// The pair that decides whom a ticket concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Responsibility {
    /// The responsible department.
    pub department: DepartmentId,
    /// The responsible agent.
    pub owner: Owner,
}

/// Where a ticket stands: its responsibility and its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Standing {
    /// Department and owner.
    #[serde(flatten)]
    pub responsibility: Responsibility,
    /// The state.
    pub state: TicketState,
}

impl Standing {
    /// Puts the three parts together.
    pub fn new(department: DepartmentId, owner: Owner, state: TicketState) -> Self {
        Self { responsibility: Responsibility { department, owner }, state }
    }

    /// This agent is responsible.
    pub fn is_mine(&self) -> bool {
        self.responsibility.owner == Owner::Me
    }

    /// Nobody is responsible.
    pub fn is_unassigned(&self) -> bool {
        self.responsibility.owner == Owner::Nobody
    }
}

/// How the customer reached the helpdesk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// A contact form.
    Form,
    /// A chat.
    Chat,
    /// A phone call.
    Call,
    /// A social network or messenger.
    Social,
    /// Anything else, also a kind the adapter does not know yet.
    #[default]
    Other,
}

/// One conversation, as it looks now. Texts are the customer's, so hostile until they pass [`crate::text`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Ticket {
    /// The helpdesk's id.
    pub id: TicketId,
    /// The code people quote, where the helpdesk has one.
    pub code: Option<String>,
    /// The subject, possibly empty.
    pub subject: String,
    /// Whom it is with: the customer's name, else address, else empty.
    pub customer: String,
    /// Department, owner and state.
    pub standing: Standing,
    /// The helpdesk's own word for the state, in its language.
    pub status_text: String,
    /// How the customer came.
    pub channel: Channel,
    /// A chat or call in progress: it is announced by ringing, not as a new ticket.
    pub live: bool,
    /// When it was created.
    pub created: Timestamp,
    /// When the helpdesk last changed it. Versions the facts about it.
    pub changed: Timestamp,
    /// The version of its last public message, if the helpdesk tells one: a change means somebody wrote.
    pub last_message: Option<String>,
    /// Since when the customer waits for an answer; `None` when it is not our turn.
    pub waiting_since: Option<Timestamp>,
    /// By when it must be answered.
    pub due: Option<Timestamp>,
    /// The beginning of what was last said in it for all to read, where a round has read it.
    #[serde(default)]
    pub excerpt: Option<String>,
}

impl Ticket {
    /// Mine, and somebody waits for me: it is on the badge.
    pub fn is_to_solve(&self) -> bool {
        self.standing.is_mine() && self.standing.state.awaits_answer()
    }
}

/// A department as the agent knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// This agent is a member.
    pub mine: bool,
}

/// The agent an account belongs to, as the helpdesk knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The agent's id.
    pub agent: AgentId,
    /// The name colleagues see.
    pub name: String,
    /// The address the agent signs in with.
    pub email: String,
    /// Every department the key can see.
    pub departments: Vec<Department>,
}

impl Me {
    /// Whether this agent is a member of the department.
    pub fn is_member_of(&self, department: &DepartmentId) -> bool {
        self.departments.iter().any(|d| d.mine && d.id == *department)
    }

    /// The department's name, else its id.
    pub fn department_name<'a>(&'a self, department: &'a DepartmentId) -> &'a str {
        self.departments.iter().find(|d| d.id == *department).map_or(department.as_str(), |d| &d.name)
    }
}
