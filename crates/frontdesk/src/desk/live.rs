//! Chats and calls: they ring one agent after the other until somebody takes them or nobody is left.

use sqlx::SqliteConnection;

use super::tickets::{Beginning, begin_ticket, customer_of};
use super::{Actor, Desk, Refused, add_group, add_message, ticket};
use crate::ids;
use crate::life::Status;
use crate::moment::Moment;
use crate::ringing::next_agent;
use crate::store::live::{self as rows, Kind, Live, State};
use crate::store::messages;
use crate::store::people::{self, Agent};
use crate::store::tickets::{self, Ticket};

/// What begins a chat or a call.
#[derive(Debug, Clone)]
pub(crate) struct Ring {
    pub(crate) kind: Kind,
    pub(crate) name: Option<String>,
    /// E-mail address or phone number.
    pub(crate) address: String,
    pub(crate) department: String,
    /// The agent the customer asks for.
    pub(crate) agent: Option<String>,
    /// The first message of a chat.
    pub(crate) text: Option<String>,
}

/// The group of the thread that holds the chat or call.
const fn group_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Chat => "C",
        Kind::Call => "P",
    }
}

async fn find(conn: &mut SqliteConnection, kind: Kind, id: &str) -> Result<Live, Refused> {
    rows::by_id(conn, kind, id).await?.ok_or(Refused::Missing(match kind {
        Kind::Chat => "Chat",
        Kind::Call => "Call",
    }))
}

impl Desk {
    /// A customer starts a chat or calls.
    pub(crate) async fn ring(&self, ring: Ring, now: Moment) -> Result<Live, Refused> {
        let mut tx = self.begin().await?;
        if let Some(agent) = &ring.agent
            && people::agent(&mut tx, agent).await?.is_none()
        {
            return Err(Refused::Bad(format!("There is no agent {agent:?}")));
        }
        let who = ring.name.clone().unwrap_or_else(|| ring.address.clone());
        let (channel, status, subject) = match ring.kind {
            Kind::Chat => ("B", Status::Init, format!("Chat with {who}")),
            Kind::Call => ("C", Status::Calling, format!("Call from {who}")),
        };
        let beginning = Beginning {
            name: ring.name,
            address: ring.address,
            department: ring.department,
            subject,
            channel,
            status,
            agent: None,
            tags: Vec::new(),
        };
        let (before, customer) = begin_ticket(&mut tx, beginning, now).await?;
        let mut ticket = before.clone();
        let text = ring.text.as_deref().map(|text| ("M", text));
        add_group(&mut tx, &mut ticket, &customer, group_of(ring.kind), text.as_slice(), now).await?;
        let mut live = Live {
            ticket: ticket.id.clone(),
            id: match ring.kind {
                Kind::Chat => ticket.id.clone(),
                Kind::Call => ids::id()?,
            },
            kind: ring.kind,
            state: State::Queued,
            asked_for: ring.agent,
            agent: None,
            deadline: Some(now.plus(self.ring)),
            created: now,
            since: now,
            answered: None,
            finished: None,
        };
        rows::save(&mut tx, &live).await?;
        self.ring_next(&mut tx, &mut live, &mut ticket, now).await?;
        tickets::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        self.deadlines_changed.notify_one();
        Ok(live)
    }

    /// Rings the next agent. False if nobody is left.
    async fn ring_next(
        &self,
        conn: &mut SqliteConnection,
        live: &mut Live,
        ticket: &mut Ticket,
        now: Moment,
    ) -> Result<bool, Refused> {
        let online = people::online_members(conn, &ticket.responsible.department).await?;
        let rung = rows::rung(conn, &live.ticket).await?;
        let Some(agent) = next_agent(&online, &rung, live.asked_for.as_deref()) else { return Ok(false) };
        rows::begin_ring(conn, &live.ticket, agent, now).await?;
        live.agent = Some(agent.to_owned());
        live.state = State::Ringing;
        live.since = now;
        live.deadline = Some(now.plus(self.ring));
        rows::save(conn, live).await?;
        if live.kind == Kind::Call {
            ticket.responsible.agent = Some(agent.to_owned());
        }
        Ok(true)
    }

    /// Ends a chat or a call. One that nobody took is missed: its ticket becomes new and nobody's.
    async fn finish(
        &self,
        conn: &mut SqliteConnection,
        live: &mut Live,
        after: Status,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let before = ticket(conn, &live.ticket).await?;
        let mut ticket = before.clone();
        let group = messages::live_group(conn, &live.ticket, group_of(live.kind)).await?;
        if live.state == State::Running {
            ticket.set_status(after, now);
        } else {
            rows::end_ring(conn, &live.ticket, false, now).await?;
            ticket.set_status(Status::New, now);
            ticket.responsible.agent = None;
            if let Some(group) = &group {
                let said = format!("The {} was not answered", live.kind.word());
                add_message(conn, group, &Actor::system(), "S", &said, now).await?;
            }
        }
        if let Some(group) = &group {
            messages::finish_group(conn, group, now).await?;
        }
        live.state = State::Over;
        live.since = now;
        live.finished = Some(now);
        live.deadline = None;
        rows::save(conn, live).await?;
        tickets::update(conn, &before, &mut ticket, now, self.index_lag).await?;
        Ok(ticket)
    }

    /// An agent takes what rings at them.
    pub(crate) async fn accept(
        &self,
        kind: Kind,
        id: &str,
        agent: &Agent,
        now: Moment,
    ) -> Result<Live, Refused> {
        let mut tx = self.begin().await?;
        let mut live = find(&mut tx, kind, id).await?;
        if live.state != State::Ringing || live.agent.as_ref() != Some(&agent.id) {
            return Err(Refused::Conflict(format!("This {} does not ring at you", kind.word())));
        }
        let before = ticket(&mut tx, &live.ticket).await?;
        let mut ticket = before.clone();
        rows::end_ring(&mut tx, &live.ticket, true, now).await?;
        live.state = State::Running;
        live.since = now;
        live.answered = Some(now);
        live.deadline = None;
        rows::save(&mut tx, &live).await?;
        let by = Actor::from(agent.clone());
        let said = format!("Assigned to {}", by.name);
        add_group(&mut tx, &mut ticket, &by, "T", &[("R", &said)], now).await?;
        ticket.responsible.agent = Some(by.id);
        ticket.set_status(
            match kind {
                Kind::Chat => Status::Chatting,
                Kind::Call => Status::Calling,
            },
            now,
        );
        tickets::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(live)
    }

    /// The agent ends what they took; the ticket is then `after`.
    pub(crate) async fn agent_ends(
        &self,
        kind: Kind,
        id: &str,
        agent: &Agent,
        after: Status,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let mut live = find(&mut tx, kind, id).await?;
        if live.state != State::Running || live.agent.as_ref() != Some(&agent.id) {
            return Err(Refused::Conflict(format!("This {} is not yours to end", kind.word())));
        }
        let ticket = self.finish(&mut tx, &mut live, after, now).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// The customer leaves the chat or hangs up.
    pub(crate) async fn customer_leaves(&self, kind: Kind, id: &str, now: Moment) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let mut live = find(&mut tx, kind, id).await?;
        if live.state == State::Over {
            return Err(Refused::Conflict(format!("This {} is over", kind.word())));
        }
        let ticket = self.finish(&mut tx, &mut live, Status::Answered, now).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Somebody writes in a chat: its customer, or the agent who took it.
    pub(crate) async fn chat_message(
        &self,
        id: &str,
        agent: Option<Agent>,
        text: &str,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let live = find(&mut tx, Kind::Chat, id).await?;
        let before = ticket(&mut tx, &live.ticket).await?;
        let by = match agent {
            Some(agent) if live.state == State::Running && live.agent.as_ref() == Some(&agent.id) => {
                agent.into()
            }
            Some(_) => return Err(Refused::Conflict("You do not take part in this chat".to_owned())),
            None if live.state == State::Over => {
                return Err(Refused::Conflict("This chat is over".to_owned()));
            }
            None => customer_of(&mut tx, &before).await?,
        };
        let mut ticket = before.clone();
        if let Some(group) = messages::live_group(&mut tx, &live.ticket, "C").await? {
            add_message(&mut tx, &group, &by, "M", text, now).await?;
        }
        ticket.changed = now;
        ticket.last_activity = now;
        ticket.last_public = now;
        tickets::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// An agent comes or goes; whoever comes is rung by what waits in their departments.
    pub(crate) async fn set_online(&self, agent: &str, online: bool, now: Moment) -> Result<(), Refused> {
        let mut tx = self.begin().await?;
        people::set_online(&mut tx, agent, online).await?;
        if online {
            for mut live in rows::queued(&mut tx, agent).await? {
                let before = ticket(&mut tx, &live.ticket).await?;
                let mut ticket = before.clone();
                self.ring_next(&mut tx, &mut live, &mut ticket, now).await?;
                tickets::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
            }
        }
        tx.commit().await?;
        self.deadlines_changed.notify_one();
        Ok(())
    }

    /// Moves on what has rung or waited long enough: to the next agent, or to its end.
    pub(super) async fn expire_rings(&self, now: Moment) -> Result<(), Refused> {
        let mut tx = self.begin().await?;
        for mut live in rows::expired(&mut tx, now).await? {
            rows::end_ring(&mut tx, &live.ticket, false, now).await?;
            let before = ticket(&mut tx, &live.ticket).await?;
            let mut ticket = before.clone();
            if self.ring_next(&mut tx, &mut live, &mut ticket, now).await? {
                tickets::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
            } else {
                self.finish(&mut tx, &mut live, Status::New, now).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }
}
