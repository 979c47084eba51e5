//! Helpdesks behind one seam: the trait [`Helpdesk`].
//!
//! Not every helpdesk has an event log, an actor, push, chats or calls; all can say what a ticket looks like now. So
//! the seam is *facts with an opaque cursor*: [`Helpdesk::poll`] takes the cursor of the last round and what is known
//! since, and gives the facts and tickets that are new, with the next cursor. An adapter whose helpdesk keeps a log
//! turns the log into facts; one without uses [`deskbell_core::differ`].
//!
//! **Invariant:** status letters, filter syntax, time zones and header names end here.

mod budget;
mod error;
mod http;
pub mod liveagent;
mod plain;
mod secret;

pub use error::{Code, Error};
pub use secret::ApiKey;

use async_trait::async_trait;
use deskbell_core::view::{Abilities, Problem};
use deskbell_core::{Fact, Me, Ringing, Ticket, TicketId, Tickets};
pub use deskbell_core::{
    action::{Action, Agent, DepartmentState},
    conversation::{By, Detail, Message, Period, Side},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// Which helpdesk an account is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// LiveAgent, hosted or on an own domain; also the built-in helpdesk, which speaks the same.
    LiveAgent,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 1] = [Self::LiveAgent];

    /// The name used on the command line and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::LiveAgent => "liveagent",
        }
    }

    /// The kind with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// How to reach an account's helpdesk. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Which helpdesk.
    pub kind: Kind,
    /// Its address as the agent knows it.
    pub url: Url,
    /// The agent's e-mail or id, for keys that do not tell whose they are.
    pub agent: Option<String>,
    /// A PEM file with a certificate authority to trust beside the system's.
    pub extra_ca: Option<PathBuf>,
    /// Plain http is accepted although the server is not on this machine.
    pub allow_http: bool,
    /// The proxy to go through (http or https), without a password in it; `None` for the system's. A helpdesk on
    /// this machine is reached without any.
    #[serde(default)]
    pub proxy: Option<Url>,
    /// The zone of the server's zoneless times, where the agent corrected what the adapter finds out.
    pub time_zone: Option<String>,
}

/// Opens the adapter for an address. Makes no request.
///
/// # Errors
/// [`Error::InsecureAddress`], [`Error::BadAddress`], [`Error::ExtraCa`] and [`Error::Proxy`] for an address that
/// cannot be used.
pub fn open(address: &Address, key: ApiKey) -> Result<Box<dyn Helpdesk>, Error> {
    match address.kind {
        Kind::LiveAgent => Ok(Box::new(liveagent::LiveAgent::new(address, key)?)),
    }
}

/// Where a ticket of an account opens in a browser: on the account's own host, never an address out of a ticket.
///
/// # Errors
/// [`Error::InsecureAddress`] and [`Error::BadAddress`] for an address that cannot be used.
pub fn ticket_url(address: &Address, id: &TicketId) -> Result<Url, Error> {
    match address.kind {
        Kind::LiveAgent => liveagent::ticket_url(address, id),
    }
}

/// Where an account's helpdesk itself opens in a browser.
///
/// # Errors
/// [`Error::InsecureAddress`] and [`Error::BadAddress`] for an address that cannot be used.
pub fn home_url(address: &Address) -> Result<Url, Error> {
    match address.kind {
        Kind::LiveAgent => liveagent::home_url(address),
    }
}

/// What a helpdesk can tell and do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capabilities {
    /// What it can tell and do for the agent.
    pub abilities: Abilities,
    /// The shortest time between two rounds the helpdesk can be asked to bear.
    pub smallest_interval: Duration,
    /// Requests a minute this companion allows itself; well below the helpdesk's own limit, which is shared.
    pub requests_per_minute: u32,
}

/// The place in the helpdesk's history up to which facts were told. Opaque to everybody but its adapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// What is known before a round.
#[derive(Clone, Copy, Debug)]
pub struct Watch<'a> {
    /// Whom it is for.
    pub me: &'a Me,
    /// Every ticket in sight after the last round, own actions included.
    pub known: &'a Tickets,
    /// What rang after the last round.
    pub ringing: &'a [Ringing],
}

/// What a round found.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// What happened, oldest first. None in the first round (no cursor): that is the baseline.
    pub facts: Vec<Fact>,
    /// Tickets that are new in sight or differ from what was known.
    pub tickets: Vec<Ticket>,
    /// Tickets out of sight.
    pub gone: Vec<TicketId>,
    /// Everything that rings for this agent now.
    pub ringing: Vec<Ringing>,
    /// Where the next round goes on. Equal to the last one if nothing moved.
    pub cursor: Cursor,
    /// There is more: go on at once.
    pub more: bool,
    /// Somebody is on the line or in a queue: poll as often as is allowed.
    pub lively: bool,
    /// The helpdesk asked for this much rest.
    pub slow_down: Option<Duration>,
    /// Features that do not work with this key, while the rest does.
    pub limits: Vec<Problem>,
    /// The server's clock, if it told.
    pub server_time: Option<Timestamp>,
    /// How many requests it took.
    pub requests: u32,
}

/// A helpdesk, seen by one agent.
#[async_trait]
pub trait Helpdesk: Send + Sync {
    /// What it can tell and do.
    fn capabilities(&self) -> Capabilities;

    /// Checks address and key, and finds out whose account it is.
    async fn connect(&self) -> Result<Me, Error>;

    /// One round: what happened since the cursor. Without a cursor a baseline: tickets, no facts.
    ///
    /// An error loses nothing: the same cursor can be asked again.
    async fn poll(&self, cursor: Option<&Cursor>, watch: Watch<'_>) -> Result<Round, Error>;

    /// One ticket with its conversation and history.
    async fn ticket(&self, me: &Me, id: &TicketId) -> Result<Detail, Error>;

    /// Does something to a ticket and gives it as it is afterwards, read again from the helpdesk.
    ///
    /// `known` is the ticket as the agent saw it who decided this. What was done to it since by others, so that the
    /// decision may be wrong, is told and nothing is done: [`Error::Taken`], [`Error::Moved`], [`Error::Closed`].
    /// What the agent knew of is no obstacle: a colleague's ticket can be resolved, or taken over. Without `known`
    /// nothing is checked but that a ticket to be taken is not a colleague's.
    async fn act(
        &self,
        me: &Me,
        ticket: &TicketId,
        known: Option<&Ticket>,
        action: &Action,
    ) -> Result<Ticket, Error>;

    /// The agents, for transfers, with their departments and who is online, as of the last minute.
    async fn agents(&self) -> Result<Vec<Agent>, Error>;

    /// Every department the key can see, as of the last minute, with its agents.
    async fn departments(&self, me: &Me) -> Result<Vec<DepartmentState>, Error>;
}
