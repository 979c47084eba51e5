//! What happens at the desk: customers write, agents work, chats ring. Each happening is one transaction.

pub(crate) mod live;
pub(crate) mod tickets;
pub(crate) mod timers;

use std::sync::Mutex;
use std::time::Duration;

use jiff::tz::TimeZone;
use sqlx::sqlite::Sqlite;
use sqlx::{SqliteConnection, SqlitePool, Transaction};
use tokio::sync::Notify;

use crate::api::limits::Limits;
use crate::ids::{self, NoRandomness};
use crate::moment::Moment;
use crate::store::messages::{self, Group, Message};
use crate::store::people::{self, Agent, SYSTEM};
use crate::store::ticket_list::Sight;
use crate::store::tickets::{self as rows, Ticket};

/// Why something was not done. The text is for the caller, except for `Database` and `Randomness`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// The request makes no sense as it is.
    #[error("{0}")]
    Bad(String),
    /// No key, or one nobody knows.
    #[error("Invalid apikey")]
    Unknown,
    /// The password or address is wrong.
    #[error("Invalid login or password")]
    WrongPassword,
    /// A known key that may not do this.
    #[error("{0}")]
    Forbidden(String),
    /// There is no such thing.
    #[error("{0} not found")]
    Missing(&'static str),
    /// Not possible in the present state.
    #[error("{0}")]
    Conflict(String),
    /// Over the limit.
    #[error("Too many requests")]
    TooMany,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// No random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Actor {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl Actor {
    /// Rules, timers, and keys that belong to no agent.
    pub(crate) fn system() -> Self {
        Self { id: SYSTEM.to_owned(), name: "System".to_owned() }
    }
}

impl From<Agent> for Actor {
    fn from(agent: Agent) -> Self {
        Self { id: agent.id, name: agent.name }
    }
}

/// The open helpdesk.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) pool: SqlitePool,
    /// The zone of the dates on the wire.
    pub(crate) zone: TimeZone,
    /// How long it rings at one agent.
    pub(crate) ring: Duration,
    /// How far the list of tickets is behind.
    pub(crate) index_lag: Duration,
    /// LiveAgent's option "Reopen Resolved Ticket".
    pub(crate) reopen_resolved: bool,
    /// Where it listens, without a slash at the end.
    pub(crate) url: String,
    /// Whether it listens on a loopback address.
    pub(crate) loopback: bool,
    /// Whether tickets may be seen and worked on without a key: demo data on a loopback address only.
    pub(crate) demo: bool,
    /// Counts requests and sign-ins.
    pub(crate) limits: Mutex<Limits>,
    /// Told when a deadline was added.
    pub(crate) deadlines_changed: Notify,
}

impl Desk {
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>, Refused> {
        Ok(self.pool.begin().await?)
    }
}

/// The ticket of an id.
pub(crate) async fn ticket(conn: &mut SqliteConnection, id: &str) -> Result<Ticket, Refused> {
    rows::by_id(conn, id).await?.ok_or(Refused::Missing("Ticket"))
}

/// The ticket of an id, if it is in sight.
pub(crate) async fn ticket_in_sight(
    conn: &mut SqliteConnection,
    id: &str,
    sight: &Sight,
) -> Result<Ticket, Refused> {
    let ticket = ticket(conn, id).await?;
    if sight.covers(&ticket, &people::departments(conn).await?) {
        Ok(ticket)
    } else {
        Err(Refused::Forbidden("You do not have access to this ticket".to_owned()))
    }
}

/// Adds a group to the thread of `ticket`. Each message is its letter and its text.
async fn add_group(
    conn: &mut SqliteConnection,
    ticket: &mut Ticket,
    by: &Actor,
    kind: &str,
    texts: &[(&str, &str)],
    now: Moment,
) -> Result<(), Refused> {
    let live = matches!(kind, "C" | "P");
    let group = Group {
        seq: 0,
        id: ids::id()?,
        user: by.id.clone(),
        user_name: by.name.clone(),
        r#type: kind.to_owned(),
        created: now,
        finished: (!live).then_some(now),
    };
    messages::insert_group(conn, &ticket.id, &group).await?;
    for (kind, text) in texts {
        add_message(conn, &group.id, by, kind, text, now).await?;
    }
    ticket.changed = now;
    ticket.last_activity = now;
    if messages::is_public(kind) {
        ticket.last_public = now;
    }
    Ok(())
}

async fn add_message(
    conn: &mut SqliteConnection,
    group: &str,
    by: &Actor,
    kind: &str,
    text: &str,
    now: Moment,
) -> Result<(), Refused> {
    let message = Message {
        id: ids::id()?,
        user: by.id.clone(),
        r#type: kind.to_owned(),
        text: text.to_owned(),
        created: now,
    };
    Ok(messages::insert_message(conn, group, &message).await?)
}
