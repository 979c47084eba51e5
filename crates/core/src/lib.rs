//! The words and decisions of Deskbell.
//!
//! A helpdesk adapter observes [`Ticket`]s and turns what happened into [`Fact`]s (with the snapshot
//! [`differ`] where the helpdesk keeps no log). [`alert::alert_of`] says which facts concern this agent,
//! [`decide::decide`] what is done about an alert and why, [`truth::still_true`] whether it may still ring, and
//! [`view::View`] is everything the tray, the menu, the command line and the panel show.
//!
//! **Invariant:** nothing here does I/O, reads a clock, knows an async runtime, or has seen a status letter, a
//! filter syntax or a header of any helpdesk. Time and time zone are passed in.

pub mod action;
pub mod alert;
pub mod conversation;
pub mod decide;
pub mod differ;
pub mod fact;
pub mod id;
pub mod outcome;
pub mod preferences;
pub mod ringing;
pub mod text;
pub mod ticket;
pub mod truth;
pub mod view;

pub use action::{Action, Snooze};
pub use alert::{Alert, AlertKind};
pub use decide::{Decision, Reason, Verdict};
pub use fact::{Actor, Fact, What};
pub use id::{AccountId, AgentId, DepartmentId, FactId, TicketId};
pub use outcome::Outcome;
pub use preferences::Preferences;
pub use ringing::{Line, Ringing};
pub use ticket::{Channel, Department, Me, Owner, Responsibility, Standing, Ticket, TicketState, Tickets};
pub use view::{TrayState, View};
