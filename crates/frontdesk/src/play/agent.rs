//! The agent's side: what an agent does in LiveAgent's panel and its API v3 cannot do. Needs an agent's key.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::Body;
use crate::api::auth::Player;
use crate::desk::{Desk, Refused};
use crate::life::Status;
use crate::moment::Moment;
use crate::store::live::{self, Kind};
use crate::store::ticket_list::Sight;
use crate::text;

/// The farthest due time: thirty days.
const LATEST_DUE_MINUTES: u64 = 30 * 24 * 60;

#[derive(Deserialize)]
pub(super) struct Text {
    text: String,
}

pub(super) async fn answer(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Path(id): Path<String>,
    Body(body): Body<Text>,
) -> Result<Json<Value>, Refused> {
    let text = text::message("text", &body.text)?;
    let sight = Sight::Of(agent.id.clone());
    let ticket = desk.answer(&id, &sight, agent, &text, Moment::now()).await?;
    Ok(Json(json!({ "id": ticket.id, "status": ticket.status.letter(), "agent": ticket.responsible.agent })))
}

pub(super) async fn note(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Path(id): Path<String>,
    Body(body): Body<Text>,
) -> Result<Json<Value>, Refused> {
    let text = text::message("text", &body.text)?;
    let sight = Sight::Of(agent.id.clone());
    let ticket = desk.note(&id, &sight, agent, &text, Moment::now()).await?;
    Ok(Json(json!({ "id": ticket.id, "status": ticket.status.letter() })))
}

#[derive(Deserialize)]
pub(super) struct Due {
    minutes: u64,
}

pub(super) async fn due(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Path(id): Path<String>,
    Body(body): Body<Due>,
) -> Result<Json<Value>, Refused> {
    if body.minutes > LATEST_DUE_MINUTES {
        return Err(Refused::Bad(format!("minutes must be at most {LATEST_DUE_MINUTES}")));
    }
    let within = Duration::from_secs(body.minutes * 60);
    let ticket = desk.set_due(&id, &Sight::Of(agent.id), within, Moment::now()).await?;
    Ok(Json(json!({ "id": ticket.id, "date_due": ticket.due.map(|due| due.in_zone(&desk.zone)) })))
}

pub(super) async fn accept_chat(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let chat = desk.accept(Kind::Chat, &id, &agent, Moment::now()).await?;
    Ok(Json(json!({ "id": chat.id, "ticket": chat.ticket, "state": chat.state.word() })))
}

pub(super) async fn accept_call(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let call = desk.accept(Kind::Call, &id, &agent, Moment::now()).await?;
    Ok(Json(json!({ "id": call.id, "ticket": call.ticket, "state": call.state.word() })))
}

#[derive(Deserialize)]
pub(super) struct End {
    /// `A` (answered) or `R` (resolved).
    #[serde(default)]
    status: Option<String>,
}

pub(super) async fn end_chat(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Path(id): Path<String>,
    Body(body): Body<End>,
) -> Result<Json<Value>, Refused> {
    let after = match body.status.as_deref() {
        None | Some("A") => Status::Answered,
        Some("R") => Status::Resolved,
        Some(_) => return Err(Refused::Bad("status must be A or R".to_owned())),
    };
    let ticket = desk.agent_ends(Kind::Chat, &id, &agent, after, Moment::now()).await?;
    Ok(Json(json!({ "id": ticket.id, "status": ticket.status.letter() })))
}

#[derive(Deserialize)]
pub(super) struct Online {
    online: bool,
}

pub(super) async fn online(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
    Body(body): Body<Online>,
) -> Result<Json<Value>, Refused> {
    desk.set_online(&agent.id, body.online, Moment::now()).await?;
    Ok(Json(json!({ "id": agent.id, "online": body.online })))
}

/// What rang at the agent and nobody answered.
pub(super) async fn missed(
    State(desk): State<Arc<Desk>>,
    Player(agent): Player,
) -> Result<Json<Value>, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let missed = live::missed(&mut conn, &agent.id).await?;
    let views = missed.iter().map(|missed| {
        json!({
            "ticket": missed.ticket,
            "kind": missed.kind,
            "agent": missed.agent,
            "rang_from": missed.rang_from.in_zone(&desk.zone),
            "rang_to": missed.rang_to.in_zone(&desk.zone),
        })
    });
    Ok(Json(views.collect()))
}
