//! Plain pages: the customer's side, and a ticket as a link of LiveAgent opens it.

mod conversation;
mod customer;
mod html;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect};
use axum::routing::{get, post};

use crate::desk::Desk;

/// What the pages may load and do: files of this server, nothing inline, nothing from elsewhere.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The pages and the files they load.
pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/", get(customer::home))
        .route("/customer/messages", post(customer::write))
        .route("/customer/chats", post(customer::start_chat))
        .route("/customer/tickets/{code}", get(conversation::page))
        .route("/customer/tickets/{code}/conversation", get(conversation::fragment))
        .route("/customer/tickets/{code}/messages", post(conversation::write))
        .route("/customer/tickets/{code}/leave", post(conversation::leave))
        .route("/agent", get(async || Redirect::permanent("/agent/")))
        .route("/agent/", get(agent))
        .route("/agent/index.php", get(agent))
        .route("/assets/style.css", get(async || asset("text/css", include_str!("assets/style.css"))))
        .route("/assets/agent.js", get(async || asset("text/javascript", include_str!("assets/agent.js"))))
        .route(
            "/assets/conversation.js",
            get(async || asset("text/javascript", include_str!("assets/conversation.js"))),
        )
        .route("/assets/icon.svg", get(async || asset("image/svg+xml", include_str!("assets/icon.svg"))))
}

async fn agent() -> impl IntoResponse {
    Html(include_str!("assets/agent.html"))
}

fn asset(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind)], text)
}
