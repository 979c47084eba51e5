//! Agents, departments, tags, settings, and the phone that tells an app who it is.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::auth::Caller;
use super::paging::Page;
use super::{Parameters, object};
use crate::desk::{Desk, Refused};
use crate::store::people::{self, Agent, Department};

/// The services of an agent who is online: tickets, chats, calls.
const ALL_SERVICES: &str = "MTP";

pub(super) async fn agents(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    parameters: Parameters,
) -> Result<Json<Value>, Refused> {
    caller.must(&["agent.read"])?;
    let mut conn = desk.pool.acquire().await?;
    let agents = Page::from(&parameters)?.of(people::agents(&mut conn).await?);
    Ok(Json(agents.iter().map(agent_view).collect()))
}

pub(super) async fn agent(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    caller.must(&["agent.read"])?;
    let mut conn = desk.pool.acquire().await?;
    let agent = people::agent(&mut conn, &id).await?.ok_or(Refused::Missing("Agent"))?;
    Ok(Json(agent_view(&agent)))
}

fn agent_view(agent: &Agent) -> Value {
    object([
        ("id", json!(agent.id)),
        ("name", json!(agent.name)),
        ("email", json!(agent.email)),
        ("role", json!(agent.role)),
        ("online_status", json!(if agent.online { "N" } else { "F" })),
        ("status", json!("A")),
        ("gender", json!("X")),
        ("twofactor_auth", json!("N")),
        ("voice_status", json!(if agent.online { "N" } else { "F" })),
    ])
}

pub(super) async fn agent_status(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    caller.must(&["agent_status.read", "agent_status.own", "agent_status.manage"])?;
    if caller.0.agent.as_ref() != Some(&id) {
        caller.must(&["agent_status.read", "agent_status.manage"])?;
    }
    let mut conn = desk.pool.acquire().await?;
    let agent = people::agent(&mut conn, &id).await?.ok_or(Refused::Missing("Agent"))?;
    let services = if agent.online { ALL_SERVICES } else { "" };
    let departments = people::departments(&mut conn).await?;
    let statuses =
        departments.iter().filter(|department| department.agents.contains(&id)).map(|department| {
            object([
                ("departmentid", json!(department.id)),
                ("online_status", json!(services)),
                ("preset_status", json!(services)),
                ("work_allocation_allowed", json!(true)),
            ])
        });
    Ok(Json(statuses.collect()))
}

pub(super) async fn departments(
    State(desk): State<Arc<Desk>>,
    _: Caller,
    parameters: Parameters,
) -> Result<Json<Value>, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let agents = people::agents(&mut conn).await?;
    let departments = Page::from(&parameters)?.of(people::departments(&mut conn).await?);
    Ok(Json(departments.iter().map(|department| department_view(department, &agents)).collect()))
}

pub(super) async fn department(
    State(desk): State<Arc<Desk>>,
    _: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let agents = people::agents(&mut conn).await?;
    let department = people::department(&mut conn, &id).await?.ok_or(Refused::Missing("Department"))?;
    Ok(Json(department_view(&department, &agents)))
}

pub(super) async fn membership(
    State(desk): State<Arc<Desk>>,
    _: Caller,
    Path((id, agent)): Path<(String, String)>,
) -> Result<Json<Value>, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let department = people::department(&mut conn, &id).await?.ok_or(Refused::Missing("Department"))?;
    if department.agents.contains(&agent) { Ok(Json(json!({}))) } else { Err(Refused::Missing("Agent")) }
}

fn department_view(department: &Department, agents: &[Agent]) -> Value {
    let online = agents.iter().any(|agent| agent.online && department.agents.contains(&agent.id));
    object([
        ("department_id", json!(department.id)),
        ("agent_count", json!(department.agents.len())),
        ("name", json!(department.name)),
        ("online_status", json!(if online { ALL_SERVICES } else { "" })),
        ("agent_ids", json!(department.agents)),
    ])
}

pub(super) async fn tags(State(desk): State<Arc<Desk>>, caller: Caller) -> Result<Json<Value>, Refused> {
    caller.must(&["tag.read"])?;
    let mut conn = desk.pool.acquire().await?;
    let tags = people::tags(&mut conn).await?;
    let views = tags.iter().map(|tag| {
        object([
            ("id", json!(tag.id)),
            ("name", json!(tag.name)),
            ("color", json!(tag.color)),
            ("background_color", json!(tag.background_color)),
            ("is_public", json!("N")),
            ("is_archived", json!("N")),
        ])
    });
    Ok(Json(views.collect()))
}

pub(super) async fn settings(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    parameters: Parameters,
) -> Result<Json<Value>, Refused> {
    caller.must(&["settings.read"])?;
    let wanted = parameters.get("settingsNames");
    let zone = desk.zone.iana_name().map_or_else(|| offset_name(&desk), str::to_owned);
    let known = [("TIMEZONE", zone.as_str())];
    let views = known
        .into_iter()
        .filter(|(name, _)| wanted.is_none_or(|wanted| wanted.split(',').any(|wanted| wanted == *name)))
        .map(|(name, value)| object([("name", json!(name)), ("value", json!(value))]));
    Ok(Json(views.collect()))
}

/// The name of a zone that is a fixed offset.
fn offset_name(desk: &Desk) -> String {
    desk.zone.to_fixed_offset().map_or_else(|_| "UTC".to_owned(), |offset| offset.to_string())
}

pub(super) async fn app_phone(State(desk): State<Arc<Desk>>, caller: Caller) -> Result<Json<Value>, Refused> {
    let agent = match caller.agent(&desk).await {
        Err(Refused::Missing(_)) => return Err(Refused::Missing("Phone")),
        agent => agent?,
    };
    Ok(Json(object([
        ("id", json!(format!("app_{}", agent.id))),
        ("type", json!("A")),
        ("name", json!(agent.name)),
        ("reg_status", json!("F")),
        ("agent_id", json!(agent.id)),
    ])))
}
