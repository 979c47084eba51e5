//! The customer's first page: write a message, start a chat.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::html::{Problem, Text, explained, page};
use crate::desk::live::Ring;
use crate::desk::tickets::Beginning;
use crate::desk::{Desk, Refused, ticket};
use crate::life::Status;
use crate::moment::Moment;
use crate::play::visitor_address;
use crate::store::live::Kind;
use crate::store::people;
use crate::text;

/// What was written so far; shown again when it was refused.
#[derive(Deserialize, Default)]
pub(super) struct Written {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    text: String,
}

pub(super) async fn home(State(desk): State<Arc<Desk>>) -> Result<Html<String>, Problem> {
    let nothing = Written::default();
    Ok(Html(forms(&desk, &nothing, &nothing, None).await?))
}

pub(super) async fn write(
    State(desk): State<Arc<Desk>>,
    Form(written): Form<Written>,
) -> Result<Response, Problem> {
    match begin_ticket(&desk, &written).await {
        Ok(code) => Ok(to_conversation(&code)),
        Err(refused) => {
            let (status, said) = explained(&refused);
            let shown = forms(&desk, &written, &Written::default(), Some(&said)).await?;
            Ok((status, Html(shown)).into_response())
        }
    }
}

async fn begin_ticket(desk: &Desk, written: &Written) -> Result<String, Refused> {
    let beginning = Beginning {
        name: Some(text::line("name", &written.name)?),
        address: text::address(&written.email)?,
        department: written.department.clone(),
        subject: text::subject(&written.subject)?,
        channel: "M",
        status: Status::New,
        agent: None,
        tags: Vec::new(),
    };
    let text = text::message("message", &written.text)?;
    Ok(desk.customer_writes(beginning, &text, Moment::now()).await?.access_code)
}

pub(super) async fn start_chat(
    State(desk): State<Arc<Desk>>,
    Form(written): Form<Written>,
) -> Result<Response, Problem> {
    match begin_chat(&desk, &written).await {
        Ok(code) => Ok(to_conversation(&code)),
        Err(refused) => {
            let (status, said) = explained(&refused);
            let shown = forms(&desk, &Written::default(), &written, Some(&said)).await?;
            Ok((status, Html(shown)).into_response())
        }
    }
}

async fn begin_chat(desk: &Desk, written: &Written) -> Result<String, Refused> {
    let ring = Ring {
        kind: Kind::Chat,
        name: Some(text::line("name", &written.name)?),
        address: visitor_address(Some(&written.email))?,
        department: written.department.clone(),
        agent: None,
        text: Some(text::message("message", &written.text)?),
    };
    let chat = desk.ring(ring, Moment::now()).await?;
    let mut conn = desk.pool.acquire().await?;
    Ok(ticket(&mut conn, &chat.ticket).await?.access_code)
}

fn to_conversation(code: &str) -> Response {
    Redirect::to(&format!("/customer/tickets/{code}")).into_response()
}

async fn forms(
    desk: &Desk,
    message: &Written,
    chat: &Written,
    problem: Option<&str>,
) -> Result<String, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let agents = people::agents(&mut conn).await?;
    let departments = people::departments(&mut conn).await?;
    let mut plain = Options::new(&message.department);
    let mut with_presence = Options::new(&chat.department);
    for department in &departments {
        let online = agents.iter().any(|agent| agent.online && department.agents.contains(&agent.id));
        plain.push(&department.id, &department.name);
        let presence = if online { "somebody is online" } else { "nobody is online" };
        with_presence.push(&department.id, &format!("{} ({presence})", department.name));
    }
    let problem = problem
        .map_or_else(String::new, |said| format!("<p class=\"error\" role=\"alert\">{}</p>\n", Text(said)));
    let main = format!(
        "{problem}<div class=\"columns\">\n\
         <section class=\"card\">\n<h2>Write a message</h2>\n<form method=\"post\" action=\"/customer/messages\">\n\
         {name}{email}{departments}\
         <label>Subject\n<input name=\"subject\" maxlength=\"300\" required value=\"{subject}\"></label>\n\
         {text}<button>Send the message</button>\n</form>\n</section>\n\
         <section class=\"card\">\n<h2>Start a chat</h2>\n<form method=\"post\" action=\"/customer/chats\">\n\
         {chat_name}{chat_email}{chat_departments}{chat_text}\
         <p class=\"hint\">It rings one agent after the other. If nobody takes it, it becomes a message.</p>\n\
         <button>Start the chat</button>\n</form>\n</section>\n</div>\n",
        name = name_field(&message.name),
        email = email_field(&message.email, true),
        departments = plain.field(),
        subject = Text(&message.subject),
        text = text_field(&message.text),
        chat_name = name_field(&chat.name),
        chat_email = email_field(&chat.email, false),
        chat_departments = with_presence.field(),
        chat_text = text_field(&chat.text),
    );
    Ok(page("How can we help?", "Frontdesk, the customer's side. Here you play the customer.", None, &main))
}

fn name_field(value: &str) -> String {
    let value = Text(value);
    format!(
        "<label>Name\n<input name=\"name\" autocomplete=\"name\" maxlength=\"300\" required value=\"{value}\"></label>\n"
    )
}

fn email_field(value: &str, required: bool) -> String {
    let value = Text(value);
    let (title, required) = if required { ("E-mail", " required") } else { ("E-mail (optional)", "") };
    format!(
        "<label>{title}\n<input name=\"email\" type=\"email\" autocomplete=\"email\" maxlength=\"300\"{required} \
         value=\"{value}\"></label>\n"
    )
}

/// A field for a message; the customer's replies use it too.
pub(super) fn text_field(value: &str) -> String {
    let value = Text(value);
    // The line break after the tag is not part of the text; without it a first empty line would be lost.
    format!(
        "<label>Message\n<textarea name=\"text\" maxlength=\"10000\" required>\n{value}</textarea></label>\n"
    )
}

/// The choice of a department.
struct Options<'a> {
    chosen: &'a str,
    html: String,
}

impl<'a> Options<'a> {
    fn new(chosen: &'a str) -> Self {
        // General unless something else was chosen.
        Self { chosen: if chosen.is_empty() { "default" } else { chosen }, html: String::new() }
    }

    fn push(&mut self, id: &str, name: &str) {
        let selected = if id == self.chosen { " selected" } else { "" };
        // Writing to a String cannot fail.
        let _ = writeln!(self.html, "<option value=\"{}\"{selected}>{}</option>", Text(id), Text(name));
    }

    fn field(&self) -> String {
        format!("<label>Department\n<select name=\"department\">\n{}</select></label>\n", self.html)
    }
}
