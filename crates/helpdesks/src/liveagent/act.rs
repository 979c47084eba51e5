//! Doing something to a ticket: asks first, does it, and looks whether it was done.

use super::LiveAgent;
use super::evidence;
use super::sight;
use super::thread::People;
use super::unsettled::is_unsettled;
use super::wire::TicketRow;
use crate::{Action, Error};
use deskbell_core::{AgentId, DepartmentId, Me, Owner, Ticket, TicketId, TicketState};
use serde_json::{Value, json};

impl LiveAgent {
    /// See [`crate::Helpdesk::act`].
    pub(super) async fn do_action(&self, me: &Me, id: &TicketId, action: &Action) -> Result<Ticket, Error> {
        let before = self.fresh(id).await?;
        match action {
            Action::Take => self.take(me, id, &before).await,
            Action::Transfer { department, agent } => {
                self.transfer(me, id, &before, department, agent.as_ref()).await
            }
            Action::Resolve => self.set_status(me, id, &before, "R", "resolved").await,
            Action::Reopen => self.set_status(me, id, &before, "C", "open").await,
            Action::Postpone { until } => {
                let body = json!({ "date_time": self.clock().zone.write(*until) });
                let path = ["tickets", id.as_str(), "postpone"];
                self.http.put("postpone the ticket", &path, &body).await?;
                let (after, ticket) = self.afterwards(me, id).await?;
                if after.status.is("W") { Ok(ticket) } else { Err(not(&ticket, "it is not postponed")) }
            }
            Action::Reply { .. } => {
                Err(Error::Refused("this helpdesk takes answers in the browser only".to_owned()))
            }
        }
    }

    async fn take(&self, me: &Me, id: &TicketId, before: &TicketRow) -> Result<Ticket, Error> {
        match sight::owner(me, before.agentid.as_deref()) {
            Owner::Me => {}
            Owner::Other(agent) => {
                self.known_agents().await?;
                return Err(self.taken_by(&agent));
            }
            Owner::Nobody => {
                let department = before.departmentid.str();
                self.put(id, &json!({ "agentid": me.agent.as_str(), "departmentid": department })).await?;
            }
        }
        let (_, ticket) = self.afterwards(me, id).await?;
        match &ticket.standing.responsibility.owner {
            Owner::Me => Ok(ticket),
            Owner::Nobody => Err(not(&ticket, "it still belongs to nobody")),
            Owner::Other(agent) => Err(self.taken_by(agent)),
        }
    }

    fn taken_by(&self, agent: &AgentId) -> Error {
        Error::Refused(format!("the ticket was taken by {}", self.name_of(agent)))
    }

    /// An agent's name, fit to be shown.
    fn name_of(&self, agent: &AgentId) -> String {
        deskbell_core::text::line(&self.memory().agent_name(agent), 60)
    }

    async fn transfer(
        &self,
        me: &Me,
        id: &TicketId,
        before: &TicketRow,
        department: &DepartmentId,
        agent: Option<&AgentId>,
    ) -> Result<Ticket, Error> {
        let to = agent.map_or("", AgentId::as_str);
        let body = json!({ "departmentid": department.as_str(), "agentid": to });
        match self.put(id, &body).await {
            // How to take the agent away is documented nowhere. A transfer alone does it, to another department.
            Err(Error::Refused(_)) if agent.is_none() && !before.departmentid.is(department.as_str()) => {
                self.put(id, &json!({ "departmentid": department.as_str() })).await?;
            }
            done => done?,
        }
        let ticket = match self.afterwards(me, id).await {
            Ok((_, ticket)) => ticket,
            // It went to where this agent may not look.
            Err(error @ (Error::NotFound(_) | Error::Forbidden { .. })) => {
                let known = sight::ticket(before, me, &self.clock(), None);
                let mut ticket = known.ok_or(error)?;
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

    async fn set_status(
        &self,
        me: &Me,
        id: &TicketId,
        before: &TicketRow,
        letter: &str,
        word: &str,
    ) -> Result<Ticket, Error> {
        let mut body = json!({ "status": letter });
        // Some versions refused to change the state of an assigned ticket without its agent.
        if let Some(agent) = before.agentid.as_deref() {
            body["agentid"] = json!(agent);
            body["departmentid"] = json!(before.departmentid.str());
        }
        self.put(id, &body).await?;
        let (_, ticket) = self.afterwards(me, id).await?;
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
    async fn afterwards(&self, me: &Me, id: &TicketId) -> Result<(TicketRow, Ticket), Error> {
        let row = self.fresh(id).await?;
        let clock = self.clock();
        let ticket = sight::ticket(&row, me, &clock, None).ok_or(Error::NotFound("the ticket"))?;
        let agents = self.memory().agent_ids();
        // It was done; that the messages cannot be read now is no reason to say otherwise.
        let thread = self.thread(People { me, agents: &agents }, &clock, id).await.unwrap_or_default();
        let ticket = evidence::noted(&clock, ticket, thread.as_deref());
        // The next round may come when this second is long over.
        if is_unsettled(&ticket, &clock) {
            self.memory().unsettled.insert(id.clone());
        }
        Ok((row, ticket))
    }
}

fn not(ticket: &Ticket, why: &str) -> Error {
    Error::NotDone(format!("{why} ({})", deskbell_core::text::line(&ticket.status_text, 30)))
}
