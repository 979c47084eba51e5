//! The customer's page of one ticket, behind its secret code: what was written, and a field to go on.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::customer::text_field;
use super::html::{Problem, Text, page as whole_page};
use crate::desk::{Desk, Refused};
use crate::life::Status;
use crate::moment::Moment;
use crate::store::live::{self, Kind, Live, State as Stage};
use crate::store::messages;
use crate::store::people;
use crate::store::tickets::{self, Ticket};
use crate::text;

/// How many groups of a thread are shown.
const SHOWN: i64 = 500;

async fn find(desk: &Desk, code: &str) -> Result<(Ticket, Option<Live>), Refused> {
    let mut conn = desk.pool.acquire().await?;
    let ticket = tickets::by_access_code(&mut conn, code).await?.ok_or(Refused::Missing("Conversation"))?;
    let live = live::of_ticket(&mut conn, &ticket.id).await?.filter(|live| live.state != Stage::Over);
    Ok((ticket, live))
}

pub(super) async fn page(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
) -> Result<Html<String>, Problem> {
    let (ticket, live) = find(&desk, &code).await?;
    let mut main = format!(
        "<section class=\"card\">\n{}</section>\n",
        conversation(&desk, &ticket, live.as_ref()).await?
    );
    let code = Text(&ticket.access_code);
    let is_call = live.as_ref().is_some_and(|live| live.kind == Kind::Call);
    if !is_call && ticket.status != Status::Spam {
        let send = if live.is_some() { "Send" } else { "Reply" };
        let _ = write!(
            main,
            "<section class=\"card\">\n<form method=\"post\" action=\"/customer/tickets/{code}/messages\">\n\
             {}<button>{send}</button>\n</form>\n</section>\n",
            text_field("")
        );
    }
    if let Some(live) = &live {
        let leave = match live.kind {
            Kind::Chat => "Leave the chat",
            Kind::Call => "Hang up",
        };
        let _ = write!(
            main,
            "<section class=\"card\">\n<form method=\"post\" action=\"/customer/tickets/{code}/leave\">\n\
             <button class=\"quiet\">{leave}</button>\n</form>\n</section>\n"
        );
    }
    let _ = writeln!(
        main,
        "<p class=\"hint\">Keep the address of this page: it is the way back to this conversation. <a href=\"/\">Begin another one</a></p>"
    );
    let lead = format!("Ticket {}", ticket.code);
    Ok(Html(whole_page(&ticket.subject, &lead, Some("conversation.js"), &main)))
}

/// The part of the page that changes by itself.
pub(super) async fn fragment(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
) -> Result<Html<String>, Problem> {
    let (ticket, live) = find(&desk, &code).await?;
    Ok(Html(conversation(&desk, &ticket, live.as_ref()).await?))
}

async fn conversation(desk: &Desk, ticket: &Ticket, live: Option<&Live>) -> Result<String, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let agent = match live.and_then(|live| live.agent.as_deref()) {
        Some(agent) => people::agent(&mut conn, agent).await?.map(|agent| agent.name),
        None => None,
    };
    let agent = agent.as_deref().unwrap_or("an agent");
    let (state, said) = match live.map(|live| live.state) {
        Some(Stage::Queued) => ("queued", "Nobody is online yet. Please wait a moment.".to_owned()),
        Some(Stage::Ringing) => ("ringing", format!("Ringing {agent}…")),
        Some(Stage::Running) => ("running", format!("You are connected with {agent}")),
        Some(Stage::Over) | None => ("over", seen_by_customer(ticket.status).to_owned()),
    };
    let urgent = if matches!(state, "queued" | "ringing") { " urgent" } else { "" };
    let mut html = format!(
        "<div id=\"conversation\" data-state=\"{state}\">\n<span class=\"state{urgent}\" role=\"status\">{}</span>\n\
         <ol class=\"thread\">\n",
        Text(&said)
    );
    let customer = people::contact_by_id(&mut conn, &ticket.contact).await?.user_id;
    for (group, messages) in messages::thread(&mut conn, &ticket.id, false, SHOWN, 0).await? {
        // What agents do among themselves is not the customer's.
        if !messages::is_public(&group.r#type) {
            continue;
        }
        for message in messages.iter().filter(|message| matches!(message.r#type.as_str(), "M" | "S")) {
            let at = message.created.in_zone(&desk.zone);
            if message.r#type == "S" {
                let _ = writeln!(html, "<li class=\"system\"><p>{}</p>{at}</li>", Text(&message.text));
                continue;
            }
            let (side, who) = if message.user == customer {
                ("customer", "You".to_owned())
            } else {
                let name = people::agent(&mut conn, &message.user).await?.map(|agent| agent.name);
                ("agent", name.unwrap_or_else(|| "Frontdesk".to_owned()))
            };
            let _ = writeln!(
                html,
                "<li class=\"{side}\"><span class=\"who\"><bdi>{}</bdi>, {at}</span><p dir=\"auto\">{}</p></li>",
                Text(&who),
                Text(&message.text)
            );
        }
    }
    html.push_str("</ol>\n</div>\n");
    Ok(html)
}

/// What the state of a ticket means to its customer.
const fn seen_by_customer(status: Status) -> &'static str {
    match status {
        Status::Init | Status::New | Status::Open | Status::Postponed => "Waiting for an answer",
        Status::Chatting => "Chat",
        Status::Calling => "Call",
        Status::Answered => "Answered",
        Status::Resolved => "Solved",
        Status::Deleted | Status::Spam | Status::Closed => "Closed",
    }
}

#[derive(Deserialize)]
pub(super) struct Written {
    text: String,
}

pub(super) async fn write(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Problem> {
    let text = text::message("message", &written.text)?;
    let (ticket, live) = find(&desk, &code).await?;
    let ticket = match live {
        Some(live) => desk.chat_message(&live.id, None, &text, Moment::now()).await?,
        None => desk.customer_replies(&ticket.id, &text, Moment::now()).await?,
    };
    Ok(Redirect::to(&format!("/customer/tickets/{}", ticket.access_code)).into_response())
}

pub(super) async fn leave(
    State(desk): State<Arc<Desk>>,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let (_, live) = find(&desk, &code).await?;
    let live = live.ok_or_else(|| Refused::Conflict("It is over already".to_owned()))?;
    let ticket = desk.customer_leaves(live.kind, &live.id, Moment::now()).await?;
    Ok(Redirect::to(&format!("/customer/tickets/{}", ticket.access_code)).into_response())
}
