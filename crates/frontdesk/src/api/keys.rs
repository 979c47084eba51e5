//! `/apikeys` and `/api/info`: signing in, and what a key says of itself.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::auth::Caller;
use super::{Body, object};
use crate::AGENT_PRIVILEGES;
use crate::desk::{Desk, Refused};
use crate::ids;
use crate::store::keys::{self, ApiKey};
use crate::store::people;

/// The body of a sign-in.
#[derive(Deserialize)]
pub(super) struct SignIn {
    login: String,
    password: String,
    #[serde(default)]
    r#type: Option<String>,
    #[serde(default)]
    valid_to_date: Option<Timestamp>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    installid: Option<String>,
}

pub(super) async fn sign_in(
    State(desk): State<Arc<Desk>>,
    Body(body): Body<SignIn>,
) -> Result<Json<Value>, Refused> {
    let mut tx = desk.begin().await?;
    let known = people::agent_called(&mut tx, &body.login).await?;
    let admitted = desk
        .limits
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .admit_sign_in(known.as_ref().map(|agent| agent.id.as_str()), Instant::now());
    if !admitted {
        return Err(Refused::TooMany);
    }
    let r#type = body.r#type.unwrap_or_else(|| "A".to_owned());
    if !matches!(r#type.as_str(), "A" | "C" | "P" | "T" | "W") {
        return Err(Refused::Bad("type must be one of A, C, P, T, W".to_owned()));
    }
    if body.valid_to_date.is_some_and(|date| date <= Timestamp::now()) {
        return Err(Refused::Bad("valid_to_date must be in the future".to_owned()));
    }
    let agent = people::agent_signing_in(&mut tx, &body.login, &ids::fingerprint(&body.password))
        .await?
        .ok_or(Refused::WrongPassword)?;
    let secret = ids::secret()?;
    let mut key = ApiKey {
        id: 0,
        kind: "v3".to_owned(),
        r#type,
        name: body.name.unwrap_or_else(|| agent.name.clone()),
        install_id: body.installid,
        agent: Some(agent.id),
        privileges: AGENT_PRIVILEGES.iter().map(ToString::to_string).collect(),
        valid_to: body.valid_to_date.map(Into::into),
    };
    key.id = keys::insert(&mut tx, &key, &ids::fingerprint(&secret)).await?;
    tx.commit().await?;
    Ok(Json(view(&key, &desk, Some(&secret))))
}

pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    caller.must(&["api.read_own"])?;
    own(&caller, &id)?;
    Ok(Json(view(&caller.0, &desk, None)))
}

pub(super) async fn delete(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    own(&caller, &id)?;
    let mut conn = desk.pool.acquire().await?;
    keys::delete(&mut conn, caller.0.id).await?;
    Ok(Json(json!({})))
}

/// A key shows and deletes nothing but itself.
fn own(caller: &Caller, id: &str) -> Result<(), Refused> {
    if caller.0.id.to_string() == id {
        Ok(())
    } else {
        Err(Refused::Forbidden("This is not the key of the request".to_owned()))
    }
}

pub(super) async fn info(
    State(desk): State<Arc<Desk>>,
    caller: Caller,
    Path(version): Path<String>,
) -> Result<Json<Value>, Refused> {
    if version != "3" {
        return Err(Refused::Missing("API version"));
    }
    let url = format!("{}/api/v3", desk.url);
    Ok(Json(object([("url", json!(url)), ("apikey", view(&caller.0, &desk, None))])))
}

fn view(key: &ApiKey, desk: &Desk, secret: Option<&str>) -> Value {
    let mut grouped: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for privilege in &key.privileges {
        if let Some((of, what)) = privilege.split_once('.') {
            grouped.entry(of).or_default().push(what);
        }
    }
    let privileges: Vec<Value> = grouped
        .into_iter()
        .map(|(of, what)| object([("object", json!(of)), ("privileges", json!(what))]))
        .collect();
    object([
        ("id", json!(key.id)),
        ("key", json!(secret)),
        ("valid_to_date", json!(key.valid_to.map(|date| date.in_zone(&desk.zone)))),
        ("name", json!(key.name)),
        ("type", json!(key.r#type)),
        ("installid", json!(key.install_id)),
        ("userid", json!(key.agent)),
        ("whitelist", json!("*")),
        ("privileges", Value::Array(privileges)),
    ])
}
