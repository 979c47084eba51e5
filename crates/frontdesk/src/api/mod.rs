//! LiveAgent's API v3, one file per resource.

pub(crate) mod auth;
mod filters;
mod history;
mod keys;
pub(crate) mod limits;
mod live;
mod paging;
mod people;
mod ticket_views;
mod tickets;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::desk::{Desk, Refused};

/// The routes below `/api/v3`.
pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/ping", get(async || Json(json!({}))))
        .route("/apikeys/_login", post(keys::sign_in))
        .route("/apikeys/{id}", get(keys::show).delete(keys::delete))
        .route("/api/info/{version}", get(keys::info))
        .route("/phones/_app_", get(people::app_phone))
        .route("/agents", get(people::agents))
        .route("/agents/{id}", get(people::agent))
        .route("/agents/{id}/status", get(people::agent_status))
        .route("/departments", get(people::departments))
        .route("/departments/{id}", get(people::department))
        .route("/departments/{id}/{agent}", get(people::membership))
        .route("/tags", get(people::tags))
        .route("/settings", get(people::settings))
        .route("/tickets", get(tickets::list).post(tickets::create))
        .route("/tickets/history", get(history::all))
        .route("/tickets/{id}", get(tickets::show).put(tickets::update))
        .route("/tickets/{id}/postpone", put(tickets::postpone))
        .route("/tickets/{id}/messages", get(tickets::messages))
        .route("/tickets/{id}/history", get(history::of_ticket))
        .route("/tickets/{id}/sla", get(tickets::sla))
        .route("/chats", get(live::chats))
        .route("/calls", get(live::calls))
        .route("/calls/{id}/status", get(live::call_status))
}

/// A LiveAgent error: a status and `{"message": …}`.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "message": message }))).into_response()
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Unknown | Self::WrongPassword => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Missing(_) => StatusCode::NOT_FOUND,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Database(_) | Self::Randomness(_) => {
                tracing::error!(error = %self, "a request failed");
                return error(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error");
            }
        };
        error(status, &self.to_string())
    }
}

/// The body of a request as JSON; what cannot be read is answered as LiveAgent answers.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(error(body_status(&rejection), &rejection.body_text())),
        }
    }
}

fn body_status(rejection: &JsonRejection) -> StatusCode {
    match rejection.status() {
        // LiveAgent has one status for every body that is wrong.
        StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
        status => status,
    }
}

/// The query parameters of a request; of one given twice the last counts, as in PHP.
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(parameters)| Self(parameters))
            .map_err(|_| Refused::Bad("The query string cannot be read".to_owned()))
    }
}

/// A JSON object of these keys; like LiveAgent it omits what is null.
fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let present = entries.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(present.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}
