//! Our own endpoints beside LiveAgent's, below `/frontdesk/v1`: to play customers and agents.

mod agent;
mod customer;
mod view;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post, put};

use crate::desk::Desk;

pub(crate) use customer::visitor_address;

/// The routes below `/frontdesk/v1`.
pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/messages", post(customer::write))
        .route("/tickets/{id}/replies", post(customer::reply))
        .route("/chats", post(customer::start_chat))
        .route("/chats/{id}/messages", post(customer::chat_message))
        .route("/chats/{id}/leave", post(customer::leave_chat))
        .route("/calls", post(customer::call))
        .route("/calls/{id}/hangup", post(customer::hang_up))
        .route("/tickets/{id}/answer", post(agent::answer))
        .route("/tickets/{id}/notes", post(agent::note))
        .route("/tickets/{id}/due", post(agent::due))
        .route("/chats/{id}/accept", post(agent::accept_chat))
        .route("/chats/{id}/end", post(agent::end_chat))
        .route("/calls/{id}/accept", post(agent::accept_call))
        .route("/agents/me/online", put(agent::online))
        .route("/view/{id}", get(view::show).post(view::act))
        .route("/missed", get(agent::missed))
}
