//! `/chats` and `/calls`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::auth::Caller;
use super::history::NEXT_CURSOR;
use super::paging::{Page, descending, incorrect, sort_field};
use super::{Parameters, filters, object};
use crate::desk::{Desk, Refused, ticket};
use crate::store::live::{self, Live, State as Stage};
use crate::store::messages;
use crate::store::tickets::Ticket;

pub(super) async fn chats(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    parameters: Parameters,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight_with("chats.read")?;
    let page = Page::from(&parameters)?;
    let mut conn = desk.pool.acquire().await?;
    let mut chats = live::present_chats(&mut conn, &sight).await?;
    sort_field(&parameters, &[("date_created", "created_at")])?;
    if descending(&parameters)? {
        chats.reverse();
    }
    let mut views = Vec::new();
    for chat in page.of(chats) {
        let ticket = ticket(&mut conn, &chat.ticket).await?;
        let preview = messages::newest_text(&mut conn, &ticket.id).await?;
        views.push(chat_view(&chat, &ticket, preview.as_deref(), &desk));
    }
    Ok(Json(Value::Array(views)))
}

fn chat_view(chat: &Live, ticket: &Ticket, preview: Option<&str>, desk: &Desk) -> Value {
    let name = ticket.contact_name.as_deref().unwrap_or(&ticket.contact_address);
    let (first, last) = name.split_once(' ').map_or((name, None), |(first, last)| (first, Some(last)));
    let status = match chat.state {
        Stage::Queued => "Q",
        Stage::Ringing => "R",
        Stage::Running => "C",
        Stage::Over => "T",
    };
    object([
        ("id", json!(chat.id)),
        ("subject", json!(ticket.subject)),
        ("preview", json!(preview)),
        ("chat_order", json!(ticket.last_activity.in_zone(&desk.zone))),
        ("date_created", json!(chat.created.in_zone(&desk.zone))),
        ("status_date_started", json!(chat.since.in_zone(&desk.zone))),
        ("tags", json!(ticket.tags)),
        ("rstatus", json!(ticket.status.letter())),
        ("firstname", json!(first)),
        ("lastname", json!(last)),
        ("system_name", json!(name)),
        ("departmentId", json!(ticket.responsible.department)),
        ("agentId", json!(chat.agent)),
        ("status", json!(status)),
        ("emails", json!([ticket.contact_address])),
    ])
}

pub(super) async fn calls(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    parameters: Parameters,
) -> Result<(HeaderMap, Json<Value>), Refused> {
    let sight = caller.sight_with("call.read")?;
    let bounds = filters::of_times(&parameters, "dateCreated", &desk.zone)?;
    sort_field(&parameters, &[("dateCreated", "created_at")])?;
    let size = Page::size(&parameters)?;
    let mut conn = desk.pool.acquire().await?;
    let mut calls = live::calls(&mut conn, &sight).await?;
    calls.retain(|call| bounds.iter().all(|bound| bound.holds(call.created)));
    if descending(&parameters)? {
        calls.reverse();
    }
    let begin = match parameters.get("_cursor") {
        None => 0,
        Some(cursor) => {
            calls.iter().position(|call| call.id == cursor).ok_or_else(|| incorrect("_cursor"))? + 1
        }
    };
    let calls = calls.split_off(begin);
    let found = calls.len();
    let page = Page { offset: 0, limit: size }.of(calls);
    let mut headers = HeaderMap::new();
    if page.len() < found
        && let Some(last) = page.last()
        && let Ok(cursor) = HeaderValue::from_str(&last.id)
    {
        headers.insert(NEXT_CURSOR, cursor);
    }
    let mut views = Vec::new();
    for call in page {
        let ticket = ticket(&mut conn, &call.ticket).await?;
        views.push(call_view(&call, &ticket, &desk));
    }
    Ok((headers, Json(Value::Array(views))))
}

fn call_view(call: &Live, ticket: &Ticket, desk: &Desk) -> Value {
    let duration = match (call.answered, call.finished) {
        (Some(answered), Some(finished)) => Some(finished.since(answered).as_secs().to_string()),
        _ => None,
    };
    object([
        ("id", json!(call.id)),
        ("ticketId", json!(call.ticket)),
        ("type", json!("I")),
        ("fromNumber", json!(ticket.contact_address)),
        ("fromName", json!(ticket.contact_name)),
        ("dateCreated", json!(call.created.in_zone(&desk.zone))),
        ("dateAnswered", json!(call.answered.map(|moment| moment.in_zone(&desk.zone)))),
        ("dateFinished", json!(call.finished.map(|moment| moment.in_zone(&desk.zone)))),
        ("callDuration", json!(duration)),
    ])
}

pub(super) async fn call_status(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let sight = caller.sight_with("call.read")?;
    let mut conn = desk.pool.acquire().await?;
    let calls = live::calls(&mut conn, &sight).await?;
    let call = calls.into_iter().find(|call| call.id == id).ok_or(Refused::Missing("Call"))?;
    let status = match call.state {
        Stage::Queued => "Q",
        Stage::Ringing => "R",
        Stage::Running => "C",
        Stage::Over => "F",
    };
    let agent = call.agent.map(|agent| object([("id", json!(agent))]));
    Ok(Json(object([
        ("status", json!(status)),
        ("manually_picked_up", json!(false)),
        ("agent", json!(agent)),
    ])))
}
