//! Deskbell's built-in helpdesk: small, in SQLite, and LiveAgent-compatible on the wire.
//!
//! It exists so that Deskbell can be tried and tested from end to end without an account anywhere. To the rest of
//! Deskbell it is a *foreign* helpdesk: this crate uses no other crate of the house and is reached over HTTP only.
//!
//! # What is LiveAgent's
//!
//! Everything below `/api/v3`: paths, keys of the JSON, status letters and their transitions, rules of responsibility,
//! and the traps: bare arrays without a count, null keys omitted, dates without a zone, `_perPage` at most 100, exactly
//! the documented filters, keys of API v1 refused with 403, 180 requests a minute for each key and then 429 without
//! `Retry-After`, a list of tickets that may lag behind, cursors in the response header `next_page_cursor`. A link
//! `/agent/#Conversation;id=ID` opens a ticket, as in LiveAgent's panel.
//!
//! # What is our own
//!
//! Everything below `/frontdesk/v1` (to play customers and agents) and the pages `/`, `/customer/…` and `/agent/`; and
//! with [`Options::play`] customers and colleagues who do something by themselves.
//!
//! # What is inferred
//!
//! LiveAgent does not document these points; here they were decided:
//! - an empty `agentid` in a change takes the agent away, `null` leaves as it is;
//! - `_from` counts from 0, and `_to` is not part of the result;
//! - what a key of the account does is done by the user `system00`;
//! - `/departments`, `/phones/_app_` and `/ping` need no privilege; creating a ticket needs `ticket.operate`;
//! - an agent's key sees the tickets of the agent's departments and those assigned to the agent, other tickets are 403;
//! - a change of tags or subject alone does not move `date_changed`;
//! - status `W` set without a time lasts until the next message; an agent cannot set `N` to `C`, `I`, `T` or `P`;
//! - `date_due` is cleared by an answer or a solution; `/sla` repeats it as the first or the next answer's deadline;
//! - a ringing chat's ticket is `I`, a running one's `T`; a ringing call's ticket is `P` and the ringing agent's;
//! - a chat or call that finds nobody online is queued for as long as it would ring, then missed by nobody;
//! - a reply to a deleted ticket begins a new one, a reply to spam stays spam;
//! - `Timezone-Offset` is ignored; of the date presets (`DP`) only `TW` and `LM` are known;
//! - an agent who is offline has no service letters in `/agents/{id}/status`.

mod api;
mod bustle;
mod desk;
mod ids;
mod life;
mod moment;
mod pages;
mod play;
mod ringing;
mod seed;
mod server;
mod store;
mod text;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use jiff::tz::TimeZone;

pub use ids::NoRandomness;
pub use seed::{Keys, Seed, Seeded, SeededAgent, SeededDepartment};
pub use server::{Frontdesk, Running};

/// What an agent's key may do unless told otherwise, as when the agent signs in: everything but reading others' tickets.
pub const AGENT_PRIVILEGES: &[&str] = &[
    "agent.own",
    "agent.read",
    "agent_status.own",
    "agent_status.read",
    "api.read_own",
    "call.read",
    "chats.read",
    "device.own",
    "settings.read",
    "sla.read",
    "tag.read",
    "ticket.change_state",
    "ticket.operate",
    "ticket.read",
];

/// Where everything is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// Nowhere: it is gone with the server.
    Memory,
    /// In this file, which is made if it is missing.
    File(PathBuf),
}

/// How the helpdesk is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Whether `listen` may be an address that other computers reach. Without it such an address is an error.
    pub allow_remote: bool,
    /// Where everything is kept.
    pub database: Database,
    /// What to fill an empty database with.
    pub seed: Option<Seed>,
    /// How long a chat or a call rings at one agent.
    pub ring: Duration,
    /// How many requests a key may make in a minute.
    pub requests_per_minute: u32,
    /// How old the state is that `GET /tickets` shows; a single ticket is always fresh.
    pub index_lag: Duration,
    /// The zone of the dates, which are written without one.
    pub timezone: TimeZone,
    /// Whether customers and colleagues of the example company do something by themselves, and how long a beat of that
    /// is: a second is lifelike.
    pub play: Option<Duration>,
    /// LiveAgent's option "Reopen Resolved Ticket": whether a reply opens a resolved ticket again or begins a new one.
    pub reopen_resolved: bool,
}

impl Default for Options {
    /// LiveAgent's own values, in memory, empty, on a free port of 127.0.0.1, in UTC.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            allow_remote: false,
            database: Database::Memory,
            seed: None,
            ring: Duration::from_secs(30),
            requests_per_minute: 180,
            index_lag: Duration::ZERO,
            timezone: TimeZone::UTC,
            play: None,
            reopen_resolved: true,
        }
    }
}

/// Which API a key is for. LiveAgent's v1 and v3 have different keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// For the API that is served here.
    V3,
    /// For the old one: known, and refused with 403.
    V1,
}

/// A key to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// Which API it is for.
    pub kind: KeyKind,
    /// The id of the agent it belongs to; nobody makes it a key of the account.
    pub agent: Option<String>,
    /// What it is called.
    pub name: String,
    /// Privileges such as `ticket.read`.
    pub privileges: Vec<String>,
}

impl NewKey {
    /// An ordinary key of an agent.
    pub fn of_agent(agent: &str) -> Self {
        Self {
            kind: KeyKind::V3,
            agent: Some(agent.to_owned()),
            name: "Agent's key".to_owned(),
            privileges: AGENT_PRIVILEGES.iter().map(ToString::to_string).collect(),
        }
    }

    /// A key of the account: an agent's privileges and `ticket.read_all`, and no agent.
    pub fn of_account() -> Self {
        let mut privileges: Vec<String> = AGENT_PRIVILEGES.iter().map(ToString::to_string).collect();
        privileges.push("ticket.read_all".to_owned());
        Self { kind: KeyKind::V3, agent: None, name: "Account's key".to_owned(), privileges }
    }
}

/// Why the helpdesk did not start, or a key was not made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address can be reached from elsewhere and that was not allowed.
    #[error("{0} can be reached by other computers; listen on 127.0.0.1 or allow it with --allow-remote")]
    NotLoopback(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database cannot be opened or used.
    #[error("the database cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// No random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The seed could not be planted.
    #[error("the example data could not be made: {0}")]
    Seed(String),
    /// A key was to be made for an agent that does not exist.
    #[error("there is no agent {0:?}")]
    NoSuchAgent(String),
}
