//! Doing something to a ticket: asks first, does it, and looks whether it was done.

use super::LiveAgent;
use super::evidence;
use super::letters;
use super::past;
use super::sight;
use super::thread::People;
use super::unsettled::is_unsettled;
use super::wire::TicketRow;
use crate::{Action, Error};
use deskbell_core::text::line;
use deskbell_core::{AgentId, DepartmentId, Me, Owner, Standing, Ticket, TicketId, TicketState};
use serde_json::{Value, json};
use tokio::time::Instant;

/// Longest name in an error, in graphemes.
const NAME: usize = 60;

impl LiveAgent {
    /// See [`crate::Helpdesk::act`].
    pub(super) async fn do_action(
        &self,
        me: &Me,
        id: &TicketId,
        known: Option<&Ticket>,
        action: &Action,
    ) -> Result<Ticket, Error> {
        if matches!(action, Action::Reply { .. }) {
            // API v3 reads messages and posts none; the one that does wants a key of its own.
            return Err(Error::Cannot { what: "answering" });
        }
        let before = self.fresh(id).await?;
        let scene = Scene { me, id, known, before: &before };
        if let Some(surprise) = surprise(&scene, action) {
            return Err(self.told(&scene, surprise).await);
        }
        match action {
            Action::Take => self.take(&scene).await,
            Action::Transfer { department, agent } => self.transfer(&scene, department, agent.as_ref()).await,
            Action::Resolve => self.set_status(&scene, "R", "resolved").await,
            Action::Reopen => self.set_status(&scene, "C", "open").await,
            Action::Postpone { until } => {
                let body = json!({ "date_time": self.clock().zone.write(*until) });
                let path = ["tickets", id.as_str(), "postpone"];
                self.http.put("postpone the ticket", &path, &body).await?;
                let (after, ticket) = self.afterwards(&scene).await?;
                if after.status.is("W") { Ok(ticket) } else { Err(not(&ticket, "it is not postponed")) }
            }
            Action::Reply { .. } => Err(Error::Cannot { what: "answering" }),
        }
    }

    /// What the agent is told who did not know, with the time since when it is so.
    async fn told(&self, scene: &Scene<'_>, surprise: Surprise) -> Error {
        let clock = self.clock();
        // Without the names or the history less can be told, and nothing is lost.
        let _ = self.known_agents().await;
        let history = self.history(scene.me, &clock, scene.id).await.ok().flatten();
        let at = history.and_then(|periods| past::since(&periods, surprise.lasts()));
        match surprise {
            Surprise::Taken(agent) => Error::Taken { by: self.name_of(&agent), at },
            Surprise::Moved(department) => {
                let department = line(scene.me.department_name(&department), NAME);
                Error::Moved { department, at }
            }
            Surprise::Closed(status) => Error::Closed { status: line(&status, NAME), at },
        }
    }

    async fn take(&self, scene: &Scene<'_>) -> Result<Ticket, Error> {
        if scene.owner() != Owner::Me {
            let department = scene.before.departmentid.str();
            let body = json!({ "agentid": scene.me.agent.as_str(), "departmentid": department });
            self.put(scene.id, &body).await?;
        }
        let (_, ticket) = self.afterwards(scene).await?;
        match &ticket.standing.responsibility.owner {
            Owner::Me => Ok(ticket),
            Owner::Nobody => Err(not(&ticket, "it still belongs to nobody")),
            Owner::Other(agent) => Err(self.told(scene, Surprise::Taken(agent.clone())).await),
        }
    }

    /// An agent's name, fit to be shown.
    fn name_of(&self, agent: &AgentId) -> String {
        line(&self.memory().agent_name(agent), NAME)
    }

    async fn transfer(
        &self,
        scene: &Scene<'_>,
        department: &DepartmentId,
        agent: Option<&AgentId>,
    ) -> Result<Ticket, Error> {
        let &Scene { me, id, known, before } = scene;
        let to = agent.map_or("", AgentId::as_str);
        let body = json!({ "departmentid": department.as_str(), "agentid": to });
        match self.put(id, &body).await {
            // How to take the agent away is documented nowhere. A transfer alone does it, to another department.
            Err(Error::Refused(_)) if agent.is_none() && !before.departmentid.is(department.as_str()) => {
                self.put(id, &json!({ "departmentid": department.as_str() })).await?;
            }
            done => done?,
        }
        let ticket = match self.afterwards(scene).await {
            Ok((_, ticket)) => ticket,
            // It went to where this agent may not look.
            Err(error @ (Error::NotFound(_) | Error::Forbidden { .. })) => {
                let mut ticket = sight::ticket(before, me, &self.clock(), known).ok_or(error)?;
                ticket.standing.responsibility.department = department.clone();
                ticket.standing.responsibility.owner = sight::owner(me, agent.map(AgentId::as_str));
                ticket.changed = self.http.server_time().unwrap_or(ticket.changed).max(ticket.changed);
                return Ok(ticket);
            }
            Err(error) => return Err(error),
        };
        let stands = &ticket.standing.responsibility;
        if stands.department != *department {
            return Err(not(&ticket, "it is still in the same department"));
        }
        if stands.owner != sight::owner(me, agent.map(AgentId::as_str)) {
            let to = agent.map_or("nobody".to_owned(), |agent| self.name_of(agent));
            return Err(not(&ticket, &format!("it is in the department, but does not belong to {to}")));
        }
        Ok(ticket)
    }

    async fn set_status(&self, scene: &Scene<'_>, letter: &str, word: &str) -> Result<Ticket, Error> {
        let before = scene.before;
        let mut body = json!({ "status": letter });
        // Some versions refused to change the state of an assigned ticket without its agent.
        if let Some(agent) = before.agentid.as_deref() {
            body["agentid"] = json!(agent);
            body["departmentid"] = json!(before.departmentid.str());
        }
        self.put(scene.id, &body).await?;
        let (_, ticket) = self.afterwards(scene).await?;
        let done = match letter {
            "R" => ticket.standing.state == TicketState::Closed,
            _ => ticket.standing.state.awaits_answer(),
        };
        if done { Ok(ticket) } else { Err(not(&ticket, &format!("it is not {word}"))) }
    }

    async fn put(&self, id: &TicketId, body: &Value) -> Result<(), Error> {
        self.http.put("change the ticket", &["tickets", id.as_str()], body).await
    }

    /// The ticket as it is now, with what the customer waits for.
    async fn afterwards(&self, scene: &Scene<'_>) -> Result<(TicketRow, Ticket), Error> {
        let &Scene { me, id, known, .. } = scene;
        let row = self.fresh(id).await?;
        let clock = self.clock();
        let ticket = sight::ticket(&row, me, &clock, known).ok_or(Error::NotFound("the ticket"))?;
        let agents = self.memory().agent_names();
        // It was done; that the messages cannot be read now is no reason to say otherwise.
        let thread = self.thread(People { me, agents: &agents }, &clock, id).await.unwrap_or_default();
        let ticket = evidence::noted(&clock, known, ticket, thread.as_deref());
        self.memory().set_counts(None, Instant::now());
        // The next round may come when this second is long over.
        if is_unsettled(&ticket, &clock) {
            self.memory().unsettled.insert(id.clone());
        }
        Ok((row, ticket))
    }
}

/// What an action is done to.
#[derive(Clone, Copy)]
struct Scene<'a> {
    me: &'a Me,
    id: &'a TicketId,
    /// As the agent knows it.
    known: Option<&'a Ticket>,
    /// As it is, just before.
    before: &'a TicketRow,
}

impl Scene<'_> {
    fn owner(&self) -> Owner {
        sight::owner(self.me, self.before.agentid.as_deref())
    }
}

/// What somebody else did to a ticket that the agent does not know of, and should before acting.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Surprise {
    /// It is this agent's.
    Taken(AgentId),
    /// It is nobody's, in this department.
    Moved(DepartmentId),
    /// It is done; this is the helpdesk's word.
    Closed(String),
}

impl Surprise {
    /// Whether it is already so in a period of the history.
    fn lasts(&self) -> impl Fn(&Standing) -> bool {
        move |standing| match self {
            Self::Taken(agent) => standing.responsibility.owner == Owner::Other(agent.clone()),
            Self::Moved(department) => standing.responsibility.department == *department,
            Self::Closed(_) => standing.state == TicketState::Closed,
        }
    }
}

/// What stands against an action. Pure.
fn surprise(scene: &Scene<'_>, action: &Action) -> Option<Surprise> {
    let owner = scene.owner();
    let known = scene.known.map(|known| &known.standing);
    if let Owner::Other(agent) = &owner {
        let is_wanted = matches!(action, Action::Transfer { agent: Some(to), .. } if to == agent);
        let is_news = match known {
            Some(known) => known.responsibility.owner != owner,
            None => matches!(action, Action::Take),
        };
        if is_news && !is_wanted {
            return Some(Surprise::Taken(agent.clone()));
        }
    }
    let known = known?;
    let department = DepartmentId::from(scene.before.departmentid.str());
    let is_wanted_there = matches!(action, Action::Transfer { department: to, .. } if *to == department);
    if owner == Owner::Nobody && known.responsibility.department != department && !is_wanted_there {
        return Some(Surprise::Moved(department));
    }
    let status = letters::status(scene.before.status.str())?;
    let needs_work = match action {
        Action::Take | Action::Transfer { .. } | Action::Postpone { .. } => true,
        Action::Resolve | Action::Reopen | Action::Reply { .. } => false,
    };
    let is_closed = status.state == TicketState::Closed && known.state != TicketState::Closed;
    (needs_work && is_closed).then_some(Surprise::Closed(status.text))
}

fn not(ticket: &Ticket, why: &str) -> Error {
    Error::NotDone(format!("{why} ({})", line(&ticket.status_text, 30)))
}
