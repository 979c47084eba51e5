//! LiveAgent over its REST API v3.
//!
//! There is no push and no event log. A round reads three lists (what changed in my departments, what is mine and not
//! done, what waits in my departments), compares them with what is known, and asks for messages and history only of
//! tickets whose change concerns this agent. What waits for the agent is in the last two lists by its state, so nothing
//! depends on having seen it happen.
//!
//! **Invariants:** the helpdesk's own dates and clock decide, never ours. The lists come from a search index that lags
//! behind and may show an older state: a row older than what is known is not believed, and what went missing from a
//! list is asked for by its id before it counts as gone.

mod act;
mod address;
mod cursor;
mod departments;
mod detail;
mod evidence;
mod letters;
mod lists;
mod memory;
mod past;
mod ringing;
mod round;
mod rule;
mod sight;
mod sighting;
mod thread;
mod time;
mod unsettled;
mod whoami;
mod wire;

use crate::http::Http;
use crate::{
    Action, Address, Agent, ApiKey, Capabilities, Cursor, DepartmentState, Detail, Error, Helpdesk, Round,
    Watch,
};
use address::Server;
use async_trait::async_trait;
use deskbell_core::view::Abilities;
use deskbell_core::{Me, Ticket, TicketId};
use memory::Memory;
use sight::Clock;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use time::Zone;
use url::Url;
use whoami::explain;
use wire::TicketRow;

/// Requests a minute: half of the 180 LiveAgent allows a key, which others may use too.
const REQUESTS_PER_MINUTE: u32 = 90;

/// Where a ticket opens in a browser.
///
/// # Errors
/// [`Error::InsecureAddress`] and [`Error::BadAddress`] for an address that cannot be used.
pub fn ticket_url(address: &Address, id: &TicketId) -> Result<Url, Error> {
    Ok(Server::of(address)?.ticket(id))
}

/// Where the agents' panel opens in a browser.
///
/// # Errors
/// [`Error::InsecureAddress`] and [`Error::BadAddress`] for an address that cannot be used.
pub fn home_url(address: &Address) -> Result<Url, Error> {
    Ok(Server::of(address)?.panel())
}

/// One LiveAgent server, seen with one key.
#[derive(Debug)]
pub struct LiveAgent {
    http: Http,
    /// Who the agent says to be.
    agent: Option<String>,
    /// The zone the agent says the dates are in.
    given_zone: Option<Zone>,
    memory: Mutex<Memory>,
}

impl LiveAgent {
    /// Takes the address and the key. Makes no request.
    ///
    /// # Errors
    /// [`Error::InsecureAddress`], [`Error::BadAddress`], [`Error::ExtraCa`] and [`Error::Proxy`] for an address that
    /// cannot be used.
    pub fn new(address: &Address, key: ApiKey) -> Result<Self, Error> {
        let server = Server::of(address)?;
        let given_zone = match &address.time_zone {
            Some(name) => {
                Some(Zone::named(name).ok_or_else(|| Error::BadAddress(format!("{name} (the time zone)")))?)
            }
            None => None,
        };
        Ok(Self {
            http: Http::new(address, server.api(), key, "apikey", REQUESTS_PER_MINUTE)?,
            agent: address
                .agent
                .as_deref()
                .map(str::trim)
                .filter(|agent| !agent.is_empty())
                .map(str::to_owned),
            given_zone,
            memory: Mutex::default(),
        })
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // What is remembered is right in every state in which a panic could have left it.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The server's zone and clock as they are known now.
    fn clock(&self) -> Clock {
        let zone =
            self.given_zone.clone().or_else(|| self.memory().zone().cloned()).unwrap_or_else(Zone::utc);
        Clock { zone, now: self.http.server_time() }
    }

    /// A ticket as it is now, past the lists that lag.
    async fn fresh(&self, id: &TicketId) -> Result<TicketRow, Error> {
        self.http.get("the ticket", &["tickets", id.as_str()], &[]).await
    }
}

#[async_trait]
impl Helpdesk for LiveAgent {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            abilities: Abilities { chats: true, calls: true, postpone: true, reply: false },
            smallest_interval: Duration::from_secs(5),
            requests_per_minute: REQUESTS_PER_MINUTE,
        }
    }

    async fn connect(&self) -> Result<Me, Error> {
        self.greet().await?;
        let me = self.whoami().await.map_err(explain)?;
        self.read_zone().await.map_err(explain)?;
        Ok(me)
    }

    async fn poll(&self, cursor: Option<&Cursor>, watch: Watch<'_>) -> Result<Round, Error> {
        self.round(cursor, watch).await.map_err(explain)
    }

    async fn ticket(&self, me: &Me, id: &TicketId) -> Result<Detail, Error> {
        self.detail(me, id).await.map_err(explain)
    }

    async fn act(
        &self,
        me: &Me,
        ticket: &TicketId,
        known: Option<&Ticket>,
        action: &Action,
    ) -> Result<Ticket, Error> {
        self.do_action(me, ticket, known, action).await.map_err(explain)
    }

    async fn agents(&self) -> Result<Vec<Agent>, Error> {
        self.present_agents().await.map_err(explain)
    }

    async fn departments(&self, me: &Me) -> Result<Vec<DepartmentState>, Error> {
        self.present_states(me).await.map_err(explain)
    }
}
