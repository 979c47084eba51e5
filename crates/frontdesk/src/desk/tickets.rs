//! Messages, answers, transfers and states of tickets.

use std::time::Duration;

use sqlx::SqliteConnection;

use super::{Actor, Desk, Refused, add_group, ticket, ticket_in_sight};
use crate::ids;
use crate::life::{Reply, Responsibility, Status, Transfer, customer_reply};
use crate::moment::Moment;
use crate::store::people::{self, Agent, Contact};
use crate::store::ticket_list::Sight;
use crate::store::tickets::{self as rows, Ticket};

/// What begins a ticket.
#[derive(Debug, Clone)]
pub(crate) struct Beginning {
    pub(crate) name: Option<String>,
    /// E-mail address or phone number.
    pub(crate) address: String,
    pub(crate) department: String,
    pub(crate) subject: String,
    pub(crate) channel: &'static str,
    pub(crate) status: Status,
    pub(crate) agent: Option<String>,
    pub(crate) tags: Vec<String>,
}

/// What an agent wishes to change; `None` leaves as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changes {
    pub(crate) transfer: Transfer,
    pub(crate) status: Option<Status>,
    pub(crate) subject: Option<String>,
    pub(crate) tags: Option<Vec<String>>,
}

/// Keeps a new ticket without any message.
pub(super) async fn begin_ticket(
    conn: &mut SqliteConnection,
    beginning: Beginning,
    now: Moment,
) -> Result<(Ticket, Actor), Refused> {
    check_department(conn, &beginning.department).await?;
    check_tags(conn, &beginning.tags).await?;
    let contact = Contact {
        id: ids::id()?,
        user_id: ids::id()?,
        name: beginning.name.filter(|name| !name.is_empty()),
        address: beginning.address,
    };
    let contact = people::contact(conn, &contact).await?;
    let ticket = Ticket {
        id: ids::id()?,
        code: ids::code()?,
        access_code: ids::secret()?,
        contact: contact.id.clone(),
        contact_address: contact.address.clone(),
        contact_name: contact.name.clone(),
        responsible: Responsibility { department: beginning.department, agent: beginning.agent },
        status: beginning.status,
        before_postponing: None,
        wakes: None,
        channel: beginning.channel.to_owned(),
        subject: beginning.subject,
        tags: beginning.tags,
        created: now,
        changed: now,
        resolved: (beginning.status == Status::Resolved).then_some(now),
        due: None,
        deleted: None,
        last_activity: now,
        last_public: now,
    };
    rows::insert(conn, &ticket).await?;
    Ok((ticket, customer(contact)))
}

fn customer(contact: Contact) -> Actor {
    Actor { id: contact.user_id, name: contact.name.unwrap_or(contact.address) }
}

/// The customer of a ticket, as the one who writes.
pub(super) async fn customer_of(conn: &mut SqliteConnection, ticket: &Ticket) -> Result<Actor, Refused> {
    Ok(customer(people::contact_by_id(conn, &ticket.contact).await?))
}

async fn check_department(conn: &mut SqliteConnection, id: &str) -> Result<(), Refused> {
    match people::department(conn, id).await? {
        Some(_) => Ok(()),
        None => Err(Refused::Bad(format!("There is no department {id:?}"))),
    }
}

async fn check_tags(conn: &mut SqliteConnection, tags: &[String]) -> Result<(), Refused> {
    if tags.is_empty() {
        return Ok(());
    }
    let known = people::tags(conn).await?;
    match tags.iter().find(|tag| known.iter().all(|known| known.id != **tag)) {
        Some(tag) => Err(Refused::Bad(format!("There is no tag {tag:?}"))),
        None => Ok(()),
    }
}

/// The kind of group that a customer's message makes in a ticket of this channel.
fn incoming_group(channel: &str) -> &'static str {
    if channel == "M" { "5" } else { "3" }
}

impl Desk {
    /// A customer writes for the first time.
    pub(crate) async fn customer_writes(
        &self,
        beginning: Beginning,
        text: &str,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let (before, customer) = begin_ticket(&mut tx, beginning, now).await?;
        let mut ticket = before.clone();
        let head = format!("Subject: {}", ticket.subject);
        let texts = [("H", head.as_str()), ("M", text)];
        let group = incoming_group(&ticket.channel);
        add_group(&mut tx, &mut ticket, &customer, group, &texts, now).await?;
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// An agent writes to a customer first.
    pub(crate) async fn agent_writes(
        &self,
        beginning: Beginning,
        agent: Agent,
        text: &str,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let (before, _) = begin_ticket(&mut tx, beginning, now).await?;
        let mut ticket = before.clone();
        let head = format!("Subject: {}", ticket.subject);
        let texts = [("H", head.as_str()), ("M", text)];
        add_group(&mut tx, &mut ticket, &agent.into(), "4", &texts, now).await?;
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// The customer of a ticket writes again. Returns the ticket the message went into: a new one if it was finished.
    pub(crate) async fn customer_replies(
        &self,
        id: &str,
        text: &str,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let before = ticket(&mut tx, id).await?;
        let status = match customer_reply(before.status, self.reopen_resolved) {
            Reply::Into(status) => status,
            Reply::NewTicket => {
                drop(tx);
                let beginning = Beginning {
                    name: before.contact_name,
                    address: before.contact_address,
                    department: before.responsible.department,
                    subject: before.subject,
                    channel: "E",
                    status: Status::New,
                    agent: None,
                    tags: Vec::new(),
                };
                return self.customer_writes(beginning, text, now).await;
            }
        };
        if matches!(before.status, Status::Init | Status::Chatting | Status::Calling) {
            return Err(Refused::Conflict("A chat or a call is under way in this ticket".to_owned()));
        }
        let mut ticket = before.clone();
        let customer = customer_of(&mut tx, &ticket).await?;
        ticket.set_status(status, now);
        let group = incoming_group(&ticket.channel);
        add_group(&mut tx, &mut ticket, &customer, group, &[("M", text)], now).await?;
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// An agent answers: the ticket is answered, and theirs if it was nobody's.
    pub(crate) async fn answer(
        &self,
        id: &str,
        sight: &Sight,
        agent: Agent,
        text: &str,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let before = ticket_in_sight(&mut tx, id, sight).await?;
        if before.status != Status::Resolved && !before.status.agent_may_set(Status::Answered) {
            return Err(Refused::Conflict(format!("A ticket that is {} cannot be answered", before.status)));
        }
        let mut ticket = before.clone();
        ticket.responsible = ticket.responsible.after_answer(&agent.id);
        ticket.set_status(Status::Answered, now);
        ticket.due = None;
        let agent = Actor::from(agent);
        if ticket.responsible != before.responsible {
            let said = format!("Assigned to {}", agent.name);
            add_group(&mut tx, &mut ticket, &agent, "T", &[("R", &said)], now).await?;
        }
        add_group(&mut tx, &mut ticket, &agent, "4", &[("M", text)], now).await?;
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// An agent leaves a note for colleagues.
    pub(crate) async fn note(
        &self,
        id: &str,
        sight: &Sight,
        agent: Agent,
        text: &str,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let before = ticket_in_sight(&mut tx, id, sight).await?;
        let mut ticket = before.clone();
        add_group(&mut tx, &mut ticket, &agent.into(), "I", &[("N", text)], now).await?;
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Changes what `changes` names, by LiveAgent's rules of responsibility and status.
    pub(crate) async fn change(
        &self,
        id: &str,
        sight: &Sight,
        by: &Actor,
        changes: Changes,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let before = ticket_in_sight(&mut tx, id, sight).await?;
        let mut ticket = before.clone();
        if let Some(subject) = changes.subject {
            ticket.subject = subject;
        }
        if let Some(tags) = changes.tags {
            check_tags(&mut tx, &tags).await?;
            ticket.tags = tags;
        }
        if changes.transfer != Transfer::default() {
            if before.status == Status::Closed {
                return Err(Refused::Bad("A closed ticket cannot be transferred".to_owned()));
            }
            ticket.responsible = before.responsible.after(&changes.transfer);
            let said = transfer_text(&mut tx, &before.responsible, &ticket.responsible).await?;
            if let Some(said) = said {
                add_group(&mut tx, &mut ticket, by, "T", &[("R", &said)], now).await?;
            }
        }
        if let Some(status) = changes.status
            && status != before.status
        {
            if !before.status.agent_may_set(status) {
                return Err(Refused::Bad(format!("Status cannot change from {} to {status}", before.status)));
            }
            ticket.set_status(status, now);
            let (group, message, said) = status_group(status);
            add_group(&mut tx, &mut ticket, by, group, &[(message, said)], now).await?;
        }
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Puts a ticket off until `until`, when it wakes by itself.
    pub(crate) async fn postpone(
        &self,
        id: &str,
        sight: &Sight,
        by: &Actor,
        until: Moment,
        now: Moment,
    ) -> Result<(), Refused> {
        if until <= now {
            return Err(Refused::Bad("date_time must be in the future".to_owned()));
        }
        let mut tx = self.begin().await?;
        let before = ticket_in_sight(&mut tx, id, sight).await?;
        if !before.status.agent_may_set(Status::Postponed) {
            return Err(Refused::Bad(format!("A ticket that is {} cannot be postponed", before.status)));
        }
        let mut ticket = before.clone();
        ticket.set_status(Status::Postponed, now);
        ticket.wakes = Some(until);
        let said = format!("Postponed until {}", until.in_zone(&self.zone));
        add_group(&mut tx, &mut ticket, by, "J", &[("S", &said)], now).await?;
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        self.deadlines_changed.notify_one();
        Ok(())
    }

    /// Sets the time by which the ticket must be answered.
    pub(crate) async fn set_due(
        &self,
        id: &str,
        sight: &Sight,
        within: Duration,
        now: Moment,
    ) -> Result<Ticket, Refused> {
        let mut tx = self.begin().await?;
        let before = ticket_in_sight(&mut tx, id, sight).await?;
        let mut ticket = before.clone();
        ticket.due = Some(now.plus(within));
        rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Wakes the postponed tickets whose time has come.
    pub(super) async fn wake_tickets(&self, now: Moment) -> Result<(), Refused> {
        let mut tx = self.begin().await?;
        for before in rows::waking(&mut tx, now).await? {
            let mut ticket = before.clone();
            ticket.set_status(Status::after_waking(before.before_postponing.unwrap_or(Status::Open)), now);
            let said = [("S", "The time of postponing has passed")];
            add_group(&mut tx, &mut ticket, &Actor::system(), "I", &said, now).await?;
            rows::update(&mut tx, &before, &mut ticket, now, self.index_lag).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// What a transfer is called in the thread; nothing if it changed nothing.
async fn transfer_text(
    conn: &mut SqliteConnection,
    before: &Responsibility,
    after: &Responsibility,
) -> Result<Option<String>, Refused> {
    if before == after {
        return Ok(None);
    }
    let mut said = Vec::new();
    if before.department != after.department {
        let department = people::department(conn, &after.department)
            .await?
            .ok_or_else(|| Refused::Bad(format!("There is no department {:?}", after.department)))?;
        said.push(format!("Transferred to {}", department.name));
    }
    if let Some(agent) = &after.agent
        && before.agent.as_ref() != Some(agent)
    {
        let agent = people::agent(conn, agent)
            .await?
            .ok_or_else(|| Refused::Bad(format!("There is no agent {agent:?}")))?;
        said.push(format!("Assigned to {}", agent.name));
    }
    if after.agent.is_none() && before.agent.is_some() {
        said.push("Assigned to nobody".to_owned());
    }
    Ok(Some(said.join(". ")))
}

/// The group, message and text that a change of status by hand leaves in the thread.
fn status_group(status: Status) -> (&'static str, &'static str, &'static str) {
    match status {
        Status::Resolved => ("R", "S", "Resolved"),
        Status::Postponed => ("J", "S", "Postponed"),
        Status::Deleted => ("X", "S", "Deleted"),
        Status::Spam => ("B", "S", "Marked as spam"),
        Status::Answered => ("I", "J", "Marked as answered"),
        Status::Open => ("I", "J", "Reopened"),
        Status::New => ("I", "J", "Marked as new"),
        Status::Init | Status::Chatting | Status::Calling | Status::Closed => ("I", "J", "Status changed"),
    }
}
