//! Whose key it is. LiveAgent has no "me"; there are four ways to find out.

use super::lists::{self, Question};
use super::wire::{AgentRow, InfoRow, KeyRow, PhoneRow, SettingRow};
use super::{LiveAgent, letters, memory, time::Zone};
use crate::{Agent, Error};
use deskbell_core::text::line;
use deskbell_core::{AgentId, Department, DepartmentId, Me};
use serde_json::{Map, Value};
use tokio::time::{Duration, Instant};

/// Asking department by department for membership goes no further than this.
const MOST_ASKED: usize = 50;
/// Longest name in an error, in graphemes.
const NAME: usize = 60;

impl LiveAgent {
    /// Checks that a LiveAgent API answers at the address, without showing the key.
    pub(super) async fn greet(&self) -> Result<(), Error> {
        match self.http.get_without_key::<Map<String, Value>>("the greeting", &["ping"]).await {
            // It may want a key even for this, and says so in the way of this API.
            Ok(_) | Err(Error::KeyRefused(_) | Error::Forbidden { .. }) => Ok(()),
            Err(Error::NotFound(_) | Error::BadAnswer { .. } | Error::Refused(_)) => {
                Err(Error::NotAHelpdesk {
                    host: self.http.host().to_owned(),
                    why: "there is no LiveAgent API".to_owned(),
                })
            }
            Err(error) => Err(error),
        }
    }

    /// The agent the key belongs to, and the departments.
    pub(super) async fn whoami(&self) -> Result<Me, Error> {
        let mut fault = None;
        let by_key = self.agent_of_key(&mut fault).await?;
        let agents = self.read_agents().await?;
        let known =
            |id: &AgentId| agents.as_ref().and_then(|agents| agents.iter().find(|agent| agent.id == *id));
        // A key may belong to a user who is no agent. Without a list of agents there is no telling.
        let by_key = by_key.filter(|id| agents.is_none() || known(id).is_some());

        let id = match (by_key, &self.agent) {
            (Some(id), Some(given)) if agents.is_some() => {
                let same = find(agents.as_deref(), given).is_some_and(|agent| agent.id == id);
                if !same {
                    let owner = known(&id).map_or_else(|| id.to_string(), named);
                    return Err(Error::OthersKey { given: line(given, NAME), owner: line(&owner, NAME) });
                }
                id
            }
            (Some(id), _) => id,
            (None, Some(given)) => match (find(agents.as_deref(), given), agents.is_some()) {
                (Some(agent), _) => agent.id.clone(),
                (None, true) => {
                    let candidates = agents.unwrap_or_default();
                    return Err(Error::NoSuchAgent { given: line(given, NAME), candidates });
                }
                // The agents cannot be listed. An id can be taken at its word, an e-mail leads nowhere.
                (None, false) if !given.contains('@') => AgentId::from(given.as_str()),
                (None, false) => return Err(nobody(fault, Vec::new())),
            },
            // Last, because the server may set up a phone for whoever asks.
            (None, None) => match self.agent_of_phone(&mut fault).await? {
                Some(id) if agents.is_none() || known(&id).is_some() => id,
                _ => return Err(nobody(fault, agents.unwrap_or_default())),
            },
        };
        let (name, email) =
            known(&id).map(|agent| (agent.name.clone(), agent.email.clone())).unwrap_or_default();
        let departments = self.departments(&id).await?;
        Ok(Me { agent: id, name, email, departments })
    }

    /// The user in the key's own record, if the key may read it.
    async fn agent_of_key(&self, fault: &mut Option<Error>) -> Result<Option<AgentId>, Error> {
        let info = self.http.get::<InfoRow>("the key's record", &["api", "info", "3"], &[]).await;
        let Some(key) = unless_refused(info, fault)?.and_then(|info| info.apikey) else { return Ok(None) };
        if let Some(user) = key.userid.as_deref() {
            return Ok(Some(AgentId::from(user)));
        }
        let Some(id) = key.id.as_deref() else { return Ok(None) };
        let record = self.http.get::<KeyRow>("the key's record", &["apikeys", id], &[]).await;
        Ok(unless_refused(record, fault)?.and_then(|key| key.userid.as_deref().map(AgentId::from)))
    }

    /// The agent whose phone app would use this key.
    async fn agent_of_phone(&self, fault: &mut Option<Error>) -> Result<Option<AgentId>, Error> {
        let phone = self.http.get::<PhoneRow>("the agent's phone", &["phones", "_app_"], &[]).await;
        Ok(unless_refused(phone, fault)?.and_then(|phone| phone.agent_id.as_deref().map(AgentId::from)))
    }

    /// Every agent, read anew; nothing if the key has no right to see them.
    async fn read_agents(&self) -> Result<Option<Vec<Agent>>, Error> {
        let question = Question::default();
        let list = lists::all::<AgentRow>(&self.http, "the agents", &["agents"], &question, |row| &row.id);
        let list = match list.await {
            Ok(list) => list,
            Err(Error::Forbidden { .. } | Error::NotFound(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let agents: Vec<Agent> = list
            .rows
            .iter()
            .filter(|row| !row.status.is("X"))
            .filter_map(|row| {
                Some(Agent {
                    id: AgentId::from(row.id.as_deref()?),
                    name: row.name.str().to_owned(),
                    email: row.email.str().to_owned(),
                    departments: Vec::new(),
                    online: letters::is_online(row.online_status.str()),
                })
            })
            .collect();
        self.memory().set_agents(agents.clone(), Instant::now());
        Ok(Some(agents))
    }

    /// The agents, as read within the last hour.
    pub(super) async fn known_agents(&self) -> Result<Vec<Agent>, Error> {
        self.agents_within(memory::NAMES).await
    }

    /// The agents, as read no longer ago than `age`; none if the key has no right to see them.
    pub(super) async fn agents_within(&self, age: Duration) -> Result<Vec<Agent>, Error> {
        if let Some(agents) = self.memory().agents(Instant::now(), age) {
            return Ok(agents.to_vec());
        }
        if let Some(agents) = self.read_agents().await? {
            return Ok(agents);
        }
        // Not to be asked for again in every round.
        self.memory().set_agents(Vec::new(), Instant::now());
        Ok(Vec::new())
    }

    async fn departments(&self, me: &AgentId) -> Result<Vec<Department>, Error> {
        let rows = match self.read_departments().await {
            Ok(rows) => rows,
            Err(Error::Forbidden { .. } | Error::NotFound(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut departments = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            let Some(id) = row.department_id.as_deref() else { continue };
            let mine = match &row.agent_ids.0 {
                Some(agents) => agents.iter().any(|agent| agent == me.as_str()),
                None if n < MOST_ASKED => self.is_member(id, me).await?,
                None => false,
            };
            let name = row.name.as_deref().unwrap_or(id).to_owned();
            departments.push(Department { id: DepartmentId::from(id), name, mine });
        }
        Ok(departments)
    }

    async fn is_member(&self, department: &str, agent: &AgentId) -> Result<bool, Error> {
        let path = ["departments", department, agent.as_str()];
        match self.http.get::<Value>("a membership", &path, &[]).await {
            Ok(_) => Ok(true),
            Err(Error::Forbidden { .. } | Error::NotFound(_) | Error::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Reads the account's zone, at most once a day.
    pub(super) async fn read_zone(&self) -> Result<(), Error> {
        if self.given_zone.is_some() || self.memory().knows_setting(Instant::now()) {
            return Ok(());
        }
        let query = [("settingsNames", "TIMEZONE")];
        let settings =
            self.http.get::<super::wire::Rows<SettingRow>>("the account's zone", &["settings"], &query);
        // With a fault here the zone of the last round goes on, or one is learned.
        let zone = unless_refused(settings.await, &mut None)?.and_then(|settings| {
            let setting = settings.rows.iter().find(|setting| setting.name.is("TIMEZONE"))?;
            Zone::named(setting.value.as_deref()?)
        });
        self.memory().set_setting(zone, Instant::now());
        Ok(())
    }
}

/// What a way gave, or nothing if it is closed to this key or does not exist on this server, or if it has a `fault`,
/// which is noted: it may pass, and old versions have some for good, here of all places.
fn unless_refused<T>(result: Result<T, Error>, fault: &mut Option<Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error @ (Error::Forbidden { .. } | Error::NotFound(_))) if !is_wrong_kind(&error) => Ok(None),
        Err(Error::Refused(_)) => Ok(None),
        Err(error @ (Error::BadAnswer { .. } | Error::Server { .. })) => {
            *fault = Some(error);
            Ok(None)
        }
        Err(error) => Err(error),
    }
    .map_err(explain)
}

/// No way told whose key it is. Whether the agent has to say it, is certain only if no way had a fault.
fn nobody(fault: Option<Error>, candidates: Vec<Agent>) -> Error {
    let advised = |why| format!("{why}; if this stays so, give your e-mail as the helpdesk knows it");
    match fault {
        Some(Error::Server { status, message, retry_after }) => {
            Error::Server { status, message: advised(message), retry_after }
        }
        Some(Error::BadAnswer { what, why }) => Error::BadAnswer { what, why: advised(why) },
        Some(fault) => fault,
        None => Error::WhoAreYou { candidates },
    }
}

/// The refusal LiveAgent gives to a key of its other, older API.
fn is_wrong_kind(error: &Error) -> bool {
    matches!(error, Error::Forbidden { why, .. } if why.to_ascii_lowercase().contains("apikey not found"))
}

/// Says what is behind a refusal: keys of API v1 and v3 look alike and are different.
pub(super) fn explain(error: Error) -> Error {
    if is_wrong_kind(&error) {
        Error::KeyRefused("it is unknown there, or a key of API v1; create one for API v3".to_owned())
    } else {
        error
    }
}

fn find<'a>(agents: Option<&'a [Agent]>, given: &str) -> Option<&'a Agent> {
    let given = given.trim();
    agents?.iter().find(|agent| {
        agent.email.trim().to_lowercase() == given.to_lowercase()
            || agent.id.as_str().eq_ignore_ascii_case(given)
    })
}

fn named(agent: &Agent) -> String {
    if agent.email.is_empty() { agent.name.clone() } else { agent.email.clone() }
}
