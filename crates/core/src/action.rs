//! What an agent can do to a ticket from here, and to whom it can go.

use crate::{AgentId, DepartmentId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What an agent can do to a ticket without the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// An agent one can transfer to, or pick as oneself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// The id.
    pub id: AgentId,
    /// The name.
    pub name: String,
    /// The address; empty if unknown.
    pub email: String,
}
