//! `/tickets`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::auth::Caller;
use super::paging::{Page, descending, sort_field};
use super::{Body, Parameters, filters, ticket_views as views};
use crate::desk::tickets::{Beginning, Changes};
use crate::desk::{Desk, Refused, ticket_in_sight};
use crate::life::{Assign, Status, Transfer};
use crate::moment::Moment;
use crate::store::ticket_list::{self, Sight, Wanted};
use crate::store::{messages as threads, people};
use crate::text;

/// What the list can be sorted by, and the column of each. The first is LiveAgent's default.
const SORT_FIELDS: &[(&str, &str)] = &[
    ("date_created", "created_at"),
    ("date_changed", "changed_at"),
    ("date_resolved", "resolved_at"),
    ("date_due", "due_at"),
    ("last_activity", "last_activity_at"),
    ("last_activity_public", "last_public_at"),
    ("subject", "subject"),
    ("status", "status"),
    ("code", "code"),
    ("id", "id"),
];

pub(super) async fn list(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    parameters: Parameters,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight()?;
    let page = Page::from(&parameters)?;
    let wanted = Wanted {
        conditions: filters::of_tickets(&parameters, &desk.zone, Timestamp::now())?,
        sort: sort_field(&parameters, SORT_FIELDS)?,
        descending: descending(&parameters)?,
        limit: page.limit,
        offset: page.offset,
    };
    let as_of = Moment::now().minus(desk.index_lag);
    let mut conn = desk.pool.acquire().await?;
    let tickets = ticket_list::page(&mut conn, &sight, &wanted, as_of).await?;
    Ok(Json(tickets.iter().map(|ticket| views::ticket(ticket, &desk.zone)).collect()))
}

pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight()?;
    let mut conn = desk.pool.acquire().await?;
    let ticket = ticket_in_sight(&mut conn, &id, &sight).await?;
    Ok(Json(views::ticket(&ticket, &desk.zone)))
}

/// The body of a new ticket. What this server does not do (templates, copies, attachments) is not read.
#[derive(Deserialize)]
pub(super) struct New {
    /// Who writes: an agent (id or e-mail), or the e-mail of a customer.
    useridentifier: String,
    subject: String,
    departmentid: String,
    /// To whom an agent writes; a customer writes to the company's own address.
    recipient: String,
    message: String,
    #[serde(default)]
    recipient_name: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
}

pub(super) async fn create(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Body(body): Body<New>,
) -> Result<Json<Value>, Refused> {
    caller.must(&["ticket.operate"])?;
    let text = text::message("message", &body.message)?;
    let agent = {
        let mut conn = desk.pool.acquire().await?;
        people::agent_called(&mut conn, &body.useridentifier).await?
    };
    let address = if agent.is_some() { &body.recipient } else { &body.useridentifier };
    let beginning = Beginning {
        name: body.recipient_name.filter(|_| agent.is_some()),
        address: text::address(address)?,
        department: body.departmentid,
        subject: text::subject(&body.subject)?,
        channel: "E",
        status: match body.status.as_deref() {
            None => {
                if agent.is_some() {
                    Status::Answered
                } else {
                    Status::New
                }
            }
            Some(letter) => new_status(letter)?,
        },
        agent: agent.as_ref().map(|agent| agent.id.clone()),
        tags: body.tags,
    };
    let ticket = match agent {
        Some(agent) => desk.agent_writes(beginning, agent, &text, Moment::now()).await?,
        None => desk.customer_writes(beginning, &text, Moment::now()).await?,
    };
    let mut conn = desk.pool.acquire().await?;
    let contact = people::contact_by_id(&mut conn, &ticket.contact).await?;
    Ok(Json(views::information(&ticket, &contact.user_id, &desk.zone)))
}

/// A status that a ticket may begin with.
fn new_status(letter: &str) -> Result<Status, Refused> {
    match Status::from_letter(letter) {
        Some(status @ (Status::New | Status::Open | Status::Answered | Status::Resolved | Status::Spam)) => {
            Ok(status)
        }
        _ => Err(Refused::Bad(format!("A ticket cannot be created with status {letter:?}"))),
    }
}

/// The body of a change; what is absent or null stays.
#[derive(Deserialize)]
pub(super) struct Update {
    #[serde(default)]
    departmentid: Option<String>,
    /// An empty string takes the agent away (*inferred*).
    #[serde(default)]
    agentid: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    tags: Option<Vec<String>>,
}

pub(super) async fn update(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<Update>,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight()?;
    if body.status.is_some() {
        caller.must(&["ticket.change_state", "ticket.operate"])?;
    }
    if body.departmentid.is_some() || body.agentid.is_some() || body.subject.is_some() || body.tags.is_some()
    {
        caller.must(&["ticket.operate"])?;
    }
    let status =
        match body.status.as_deref() {
            None => None,
            Some("L") => {
                return Err(Refused::Bad("status must be one of I, N, T, P, R, X, B, A, C, W".to_owned()));
            }
            Some(letter) => Some(Status::from_letter(letter).ok_or_else(|| {
                Refused::Bad("status must be one of I, N, T, P, R, X, B, A, C, W".to_owned())
            })?),
        };
    let changes = Changes {
        transfer: Transfer {
            department: body.departmentid,
            assign: match body.agentid {
                None => Assign::Unsaid,
                Some(agent) if agent.is_empty() => Assign::Nobody,
                Some(agent) => Assign::To(agent),
            },
        },
        status,
        subject: body.subject.as_deref().map(text::subject).transpose()?,
        tags: body.tags,
    };
    let by = caller.actor(&desk).await?;
    let ticket = desk.change(&id, &sight, &by, changes, Moment::now()).await?;
    Ok(Json(views::ticket(&ticket, &desk.zone)))
}

/// The body of a postponement.
#[derive(Deserialize)]
pub(super) struct Postpone {
    date_time: String,
}

pub(super) async fn postpone(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<Postpone>,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight()?;
    caller.must(&["ticket.change_state", "ticket.operate"])?;
    let until = Moment::from_date(&body.date_time, &desk.zone)
        .ok_or_else(|| Refused::Bad("date_time must be written YYYY-MM-DD HH:MM:SS".to_owned()))?;
    let by = caller.actor(&desk).await?;
    desk.postpone(&id, &sight, &by, until, Moment::now()).await?;
    Ok(Json(json!({})))
}

pub(super) async fn messages(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
    parameters: Parameters,
) -> Result<Json<Value>, Refused> {
    let sight: Sight = caller.sight()?;
    let page = Page::from(&parameters)?;
    let descending = descending(&parameters)?;
    let mut conn = desk.pool.acquire().await?;
    let ticket = ticket_in_sight(&mut conn, &id, &sight).await?;
    let thread = threads::thread(&mut conn, &ticket.id, descending, page.limit, page.offset).await?;
    Ok(Json(thread.iter().map(|(group, messages)| views::group(group, messages, &desk.zone)).collect()))
}

pub(super) async fn sla(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight()?;
    caller.must(&["sla.read"])?;
    let mut conn = desk.pool.acquire().await?;
    let ticket = ticket_in_sight(&mut conn, &id, &sight).await?;
    Ok(Json(views::sla(&ticket, &desk.zone)))
}
