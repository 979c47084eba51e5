//! Who calls: the header `apikey`, the kind of key, its privileges, its share of requests.

use std::sync::{Arc, PoisonError};
use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::desk::{Actor, Desk, Refused};
use crate::ids;
use crate::moment::Moment;
use crate::store::keys::{self, ApiKey};
use crate::store::people::{self, Agent};
use crate::store::ticket_list::Sight;

/// A caller of the API with a valid key, whose request was counted.
pub(crate) struct Caller(pub(crate) ApiKey);

impl Caller {
    /// Refuses unless the key has one of the privileges.
    pub(crate) fn must(&self, any_of: &[&str]) -> Result<(), Refused> {
        if any_of.iter().any(|wanted| self.0.privileges.iter().any(|has| has == wanted)) {
            Ok(())
        } else {
            Err(Refused::Forbidden(format!("Missing privilege {}", any_of.join(" or "))))
        }
    }

    /// Which tickets it may read.
    pub(crate) fn sight(&self) -> Result<Sight, Refused> {
        if self.must(&["ticket.read_all"]).is_ok() {
            return Ok(Sight::Everything);
        }
        self.sight_of_agent("ticket.read")
    }

    /// What it may see of that which needs `privilege`: everything for a key of the account, else what the agent sees.
    pub(crate) fn sight_with(&self, privilege: &str) -> Result<Sight, Refused> {
        self.must(&[privilege])?;
        match &self.0.agent {
            None => Ok(Sight::Everything),
            Some(_) if self.must(&["ticket.read_all"]).is_ok() => Ok(Sight::Everything),
            Some(agent) => Ok(Sight::Of(agent.clone())),
        }
    }

    fn sight_of_agent(&self, privilege: &str) -> Result<Sight, Refused> {
        self.must(&[privilege])?;
        match &self.0.agent {
            Some(agent) => Ok(Sight::Of(agent.clone())),
            None => Err(Refused::Forbidden("Missing privilege ticket.read_all".to_owned())),
        }
    }

    /// The agent of the key, or the system for a key of the account (*inferred*).
    pub(crate) async fn actor(&self, desk: &Desk) -> Result<Actor, Refused> {
        match &self.0.agent {
            Some(_) => Ok(self.agent(desk).await?.into()),
            None => Ok(Actor::system()),
        }
    }

    /// The agent of the key.
    pub(crate) async fn agent(&self, desk: &Desk) -> Result<Agent, Refused> {
        let id = self.0.agent.as_deref().ok_or(Refused::Missing("Agent of this key"))?;
        let mut conn = desk.pool.acquire().await?;
        people::agent(&mut conn, id).await?.ok_or(Refused::Missing("Agent"))
    }
}

/// The key of the header `apikey`. A key in the query string is not looked at.
async fn key_of(parts: &Parts, desk: &Desk) -> Result<ApiKey, Refused> {
    let header = parts.headers.get("apikey").ok_or(Refused::Unknown)?;
    let key = header.to_str().map_err(|_| Refused::Unknown)?;
    let mut conn = desk.pool.acquire().await?;
    let key = keys::by_fingerprint(&mut conn, &ids::fingerprint(key)).await?.ok_or(Refused::Unknown)?;
    if key.valid_to.is_some_and(|valid_to| valid_to <= Moment::now()) {
        return Err(Refused::Unknown);
    }
    if key.kind != "v3" {
        return Err(Refused::Forbidden("ApiKey not found".to_owned()));
    }
    Ok(key)
}

impl FromRequestParts<Arc<Desk>> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refused> {
        let key = key_of(parts, desk).await?;
        let mut limits = desk.limits.lock().unwrap_or_else(PoisonError::into_inner);
        if limits.admit_request(key.id, Instant::now()) { Ok(Self(key)) } else { Err(Refused::TooMany) }
    }
}

/// A caller of our own endpoints: the same key, but these requests are not counted and the key is an agent's.
pub(crate) struct Player(pub(crate) Agent);

impl FromRequestParts<Arc<Desk>> for Player {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refused> {
        let caller = Caller(key_of(parts, desk).await?);
        match caller.agent(desk).await {
            Err(Refused::Missing(_)) => Err(Refused::Forbidden("This key belongs to no agent".to_owned())),
            agent => agent.map(Self),
        }
    }
}
