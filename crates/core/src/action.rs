//! What an agent can do to a ticket from here, and to whom it can go.

use crate::{AgentId, Department, DepartmentId, Me, Owner, Standing, TicketState};
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
    /// What brings a ticket back to where it stood before this agent did this; `None` where nothing does, or nothing has
    /// to.
    ///
    /// What a department or an agent is responsible for comes back; a ticket never answered may be open afterwards.
    pub fn undo(&self, before: &Standing, me: &Me) -> Option<Self> {
        let back = |agent: Option<&AgentId>| Self::Transfer {
            department: before.responsibility.department.clone(),
            agent: agent.cloned(),
        };
        match (self, &before.responsibility.owner) {
            (Self::Take | Self::Transfer { .. }, Owner::Nobody) => Some(back(None)),
            (Self::Take | Self::Transfer { .. }, Owner::Other(agent)) => Some(back(Some(agent))),
            (Self::Transfer { .. }, Owner::Me) => Some(back(Some(&me.agent))),
            (Self::Resolve | Self::Postpone { .. }, _) => {
                before.state.awaits_answer().then_some(Self::Reopen)
            }
            (Self::Reopen, _) => (before.state == TicketState::Closed).then_some(Self::Resolve),
            (Self::Take, Owner::Me) | (Self::Reply { .. }, _) => None,
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
