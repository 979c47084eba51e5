//! The customer's side: no key. Whoever reaches the server may write to the company, as on any contact page.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::Body;
use crate::api::auth::Player;
use crate::desk::live::Ring;
use crate::desk::tickets::Beginning;
use crate::desk::{Desk, Refused};
use crate::life::Status;
use crate::moment::Moment;
use crate::store::live::{Kind, Live};
use crate::store::tickets::Ticket;
use crate::text;

/// The department of those who name none.
const GENERAL: &str = "default";

/// What a ticket's customer gets to know of it.
fn ticket_view(desk: &Desk, ticket: &Ticket) -> Value {
    json!({
        "id": ticket.id,
        "code": ticket.code,
        "status": ticket.status.letter(),
        "access_code": ticket.access_code,
        "page": format!("{}/customer/tickets/{}", desk.url, ticket.access_code),
    })
}

/// What a caller gets to know of a chat or a call.
fn live_view(live: &Live) -> Value {
    json!({
        "id": live.id,
        "ticket": live.ticket,
        "state": live.state.word(),
        "agent": live.agent,
    })
}

#[derive(Deserialize)]
pub(super) struct Message {
    name: String,
    email: String,
    #[serde(default)]
    department: Option<String>,
    subject: String,
    text: String,
}

pub(super) async fn write(
    State(desk): State<Arc<Desk>>,
    Body(body): Body<Message>,
) -> Result<Json<Value>, Refused> {
    let beginning = Beginning {
        name: Some(text::line("name", &body.name)?),
        address: text::address(&body.email)?,
        department: body.department.unwrap_or_else(|| GENERAL.to_owned()),
        subject: text::subject(&body.subject)?,
        channel: "E",
        status: Status::New,
        agent: None,
        tags: Vec::new(),
    };
    let text = text::message("text", &body.text)?;
    let ticket = desk.customer_writes(beginning, &text, Moment::now()).await?;
    Ok(Json(ticket_view(&desk, &ticket)))
}

#[derive(Deserialize)]
pub(super) struct Text {
    text: String,
}

pub(super) async fn reply(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    Body(body): Body<Text>,
) -> Result<Json<Value>, Refused> {
    let text = text::message("text", &body.text)?;
    let ticket = desk.customer_replies(&id, &text, Moment::now()).await?;
    Ok(Json(ticket_view(&desk, &ticket)))
}

#[derive(Deserialize)]
pub(super) struct Chat {
    name: String,
    #[serde(default)]
    email: Option<String>,
    department: String,
    #[serde(default)]
    agent: Option<String>,
    text: String,
}

pub(super) async fn start_chat(
    State(desk): State<Arc<Desk>>,
    Body(body): Body<Chat>,
) -> Result<Json<Value>, Refused> {
    let ring = Ring {
        kind: Kind::Chat,
        name: Some(text::line("name", &body.name)?),
        address: visitor_address(body.email.as_deref())?,
        department: body.department,
        agent: body.agent,
        text: Some(text::message("text", &body.text)?),
    };
    Ok(Json(live_view(&desk.ring(ring, Moment::now()).await?)))
}

/// The address of a visitor: the one given, else one that can never receive mail.
pub(crate) fn visitor_address(email: Option<&str>) -> Result<String, Refused> {
    match email.filter(|email| !email.trim().is_empty()) {
        Some(email) => text::address(email),
        None => Ok(format!("visitor-{}{NOWHERE}", crate::ids::id()?)),
    }
}

/// Where the visitors without an address are.
const NOWHERE: &str = "@visitor.invalid";

/// Whether an address was made for a visitor who gave none.
pub(super) fn is_visitor(address: &str) -> bool {
    address.ends_with(NOWHERE)
}

/// Writes in a chat: with a key as the agent, without one as the visitor.
pub(super) async fn chat_message(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    Writer(agent): Writer,
    Body(body): Body<Text>,
) -> Result<Json<Value>, Refused> {
    let text = text::message("text", &body.text)?;
    let agent = agent.map(|Player(agent)| agent);
    desk.chat_message(&id, agent, &text, Moment::now()).await?;
    Ok(Json(json!({})))
}

pub(super) async fn leave_chat(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let ticket = desk.customer_leaves(Kind::Chat, &id, Moment::now()).await?;
    Ok(Json(ticket_view(&desk, &ticket)))
}

#[derive(Deserialize)]
pub(super) struct Call {
    from: String,
    name: String,
    department: String,
    #[serde(default)]
    agent: Option<String>,
}

pub(super) async fn call(
    State(desk): State<Arc<Desk>>,
    Body(body): Body<Call>,
) -> Result<Json<Value>, Refused> {
    let ring = Ring {
        kind: Kind::Call,
        name: Some(text::line("name", &body.name)?),
        address: text::phone(&body.from)?,
        department: body.department,
        agent: body.agent,
        text: None,
    };
    Ok(Json(live_view(&desk.ring(ring, Moment::now()).await?)))
}

/// Hangs up: with a key as the agent, without one as the caller.
pub(super) async fn hang_up(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    Writer(agent): Writer,
) -> Result<Json<Value>, Refused> {
    let now = Moment::now();
    let ticket = match agent {
        Some(Player(agent)) => desk.agent_ends(Kind::Call, &id, &agent, Status::Answered, now).await?,
        None => desk.customer_leaves(Kind::Call, &id, now).await?,
    };
    Ok(Json(ticket_view(&desk, &ticket)))
}

/// Who acts in a chat or call: the agent of the key, or the customer where there is none.
pub(super) struct Writer(Option<Player>);

impl axum::extract::FromRequestParts<Arc<Desk>> for Writer {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refused> {
        let headers: &HeaderMap = &parts.headers;
        if !headers.contains_key("apikey") {
            return Ok(Self(None));
        }
        Player::from_request_parts(parts, desk).await.map(|player| Self(Some(player)))
    }
}
