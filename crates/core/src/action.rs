//! What an agent can do to a ticket from here, and to whom it can go.

use crate::{AgentId, Department, DepartmentId, Owner, Standing, TicketState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What an agent can do to a ticket without the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Action {
    /// Make it mine.
    Take,
    /// Hand it to a department, and perhaps to an agent in it.
    Transfer {
        /// To which department.
        department: DepartmentId,
        /// To whom; nobody if absent.
        agent: Option<AgentId>,
    },
    /// It is done.
    Resolve,
    /// It is not done after all.
    Reopen,
    /// Let it sleep.
    Postpone {
        /// Until when.
        until: Timestamp,
    },
    /// Write to the customer.
    Reply {
        /// What, as plain text.
        text: String,
    },
}

impl Action {
    /// What brings a ticket back to where it stood before; `None` where nothing does.
    pub fn undo(&self, before: &Standing) -> Option<Self> {
        match self {
            Self::Take | Self::Transfer { .. } => Some(match &before.responsibility.owner {
                Owner::Me => Self::Take,
                Owner::Other(agent) => Self::Transfer {
                    department: before.responsibility.department.clone(),
                    agent: Some(agent.clone()),
                },
                Owner::Nobody => {
                    Self::Transfer { department: before.responsibility.department.clone(), agent: None }
                }
            }),
            Self::Resolve | Self::Postpone { .. } => before.state.awaits_answer().then_some(Self::Reopen),
            Self::Reopen => (before.state == TicketState::Closed).then_some(Self::Resolve),
            Self::Reply { .. } => None,
        }
    }
}

/// How long a ticket is silent for this agent alone. The customer's next message ends it in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Snooze {
    /// Until a time.
    Until {
        /// When.
        at: Timestamp,
    },
    /// Until the customer writes.
    UntilReply,
}

/// An agent one can transfer to, or pick as oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Agent {
    /// The id.
    pub id: AgentId,
    /// The name.
    pub name: String,
    /// The address; empty if unknown.
    pub email: String,
    /// The departments the agent is a member of, where the helpdesk tells.
    #[serde(default)]
    pub departments: Vec<DepartmentId>,
    /// Whether the agent is online, where the helpdesk tells.
    #[serde(default)]
    pub online: Option<bool>,
}

/// A department as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DepartmentState {
    /// Which.
    pub department: Department,
    /// Tickets never answered; `None` where the helpdesk does not tell.
    pub new: Option<u32>,
    /// Tickets whose customers wait again.
    pub open: Option<u32>,
    /// Tickets resolved today.
    pub resolved: Option<u32>,
    /// Its agents.
    pub agents: Vec<Agent>,
}
