//! What the page `/agent/` shows and does: one ticket with everything, and the work on it.
//!
//! Demo data on a loopback address is shown to whoever asks, and one says as whom one acts. Otherwise an agent's key is
//! needed, and one acts as that agent.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use crate::api::Body;
use crate::api::auth::Player;
use crate::desk::tickets::Changes;
use crate::desk::{Desk, Refused, ticket_in_sight};
use crate::life::Status;
use crate::moment::Moment;
use crate::play::customer::is_visitor;
use crate::store::live::{self, Kind, Live, State as Stage};
use crate::store::people::{self, Agent, SYSTEM};
use crate::store::ticket_list::Sight;
use crate::store::tickets::Ticket;
use crate::store::{history, messages};
use crate::text;

/// How many groups of a thread are shown.
const SHOWN: i64 = 500;

/// Who looks: the agent of the key, or anybody where there is nothing but demo data.
pub(super) struct Viewer(Option<Agent>);

impl FromRequestParts<Arc<Desk>> for Viewer {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refused> {
        if desk.demo && !parts.headers.contains_key("apikey") {
            return Ok(Self(None));
        }
        Player::from_request_parts(parts, desk).await.map(|Player(agent)| Self(Some(agent)))
    }
}

impl Viewer {
    fn sight(&self) -> Sight {
        self.0.as_ref().map_or(Sight::Everything, |agent| Sight::Of(agent.id.clone()))
    }
}

pub(super) async fn show(
    State(desk): State<Arc<Desk>>,
    viewer: Viewer,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refused> {
    view(&desk, &viewer, &id).await.map(Json)
}

/// One piece of work on a ticket.
#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub(super) enum Work {
    Accept,
    Answer { text: String },
    Resolve,
    Reopen,
    End,
}

/// The work, and as whom it is done where no key says it.
#[derive(Deserialize)]
pub(super) struct Request {
    r#as: Option<String>,
    #[serde(flatten)]
    work: Work,
}

pub(super) async fn act(
    State(desk): State<Arc<Desk>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Body(request): Body<Request>,
) -> Result<Json<Value>, Refused> {
    let now = Moment::now();
    let (agent, live) = {
        let mut conn = desk.pool.acquire().await?;
        let agent = match (&viewer.0, &request.r#as) {
            (Some(agent), _) => Some(agent.clone()),
            (None, Some(id)) => people::agent(&mut conn, id).await?,
            (None, None) => None,
        };
        (agent, present(&mut conn, &id).await?)
    };
    let agent = agent.ok_or_else(|| Refused::Bad("as must be the id of an agent".to_owned()))?;
    let sight = viewer.sight();
    let status = |status| Changes { status: Some(status), ..Changes::default() };
    match (request.work, live) {
        (Work::Accept, Some(live)) => {
            desk.accept(live.kind, &live.id, &agent, now).await?;
        }
        (Work::End, Some(live)) => {
            desk.agent_ends(live.kind, &live.id, &agent, Status::Answered, now).await?;
        }
        (Work::Accept | Work::End, None) => {
            return Err(Refused::Conflict("No chat or call is under way in this ticket".to_owned()));
        }
        (Work::Answer { text }, live) => {
            let text = text::message("text", &text)?;
            match live {
                Some(Live { kind: Kind::Chat, id, .. }) => {
                    desk.chat_message(&id, Some(agent), &text, now).await?;
                }
                _ => {
                    desk.answer(&id, &sight, agent, &text, now).await?;
                }
            }
        }
        (Work::Resolve, _) => {
            desk.change(&id, &sight, &agent.into(), status(Status::Resolved), now).await?;
        }
        (Work::Reopen, _) => {
            desk.change(&id, &sight, &agent.into(), status(Status::Open), now).await?;
        }
    }
    view(&desk, &viewer, &id).await.map(Json)
}

/// The chat or call under way in a ticket.
async fn present(conn: &mut SqliteConnection, ticket: &str) -> Result<Option<Live>, Refused> {
    Ok(live::of_ticket(conn, ticket).await?.filter(|live| live.state != Stage::Over))
}

async fn view(desk: &Desk, viewer: &Viewer, id: &str) -> Result<Value, Refused> {
    let mut conn = desk.pool.acquire().await?;
    let ticket = ticket_in_sight(&mut conn, id, &viewer.sight()).await?;
    let live = present(&mut conn, id).await?;
    let agents = people::agents(&mut conn).await?;
    let name_of = |id: &str| agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.as_str());
    let departments = people::departments(&mut conn).await?;
    let tags = people::tags(&mut conn).await?;
    let date = |moment: Moment| moment.in_zone(&desk.zone);
    let groups = messages::thread(&mut conn, id, false, SHOWN, 0).await?;
    let mut written: Vec<_> = groups
        .iter()
        .flat_map(|(group, messages)| messages.iter().map(move |message| (group, message)))
        .filter(|(_, message)| message.r#type != "H")
        .collect();
    // A chat is one group that goes on while notes and transfers are written beside it.
    written.sort_by_key(|(_, message)| message.created);
    let thread: Vec<Value> = written
        .into_iter()
        .map(|(group, message)| {
            let agent = name_of(&message.user);
            let side = match (message.r#type.as_str(), agent) {
                ("N", _) => "note",
                ("M", Some(_)) => "agent",
                ("M", None) => "customer",
                _ => "system",
            };
            let who = if message.user == SYSTEM { "System" } else { agent.unwrap_or(&group.user_name) };
            json!({ "side": side, "who": who, "at": date(message.created), "text": message.text })
        })
        .collect();
    let history: Vec<Value> = history::of_ticket(&mut conn, id)
        .await?
        .iter()
        .map(|period| {
            json!({
                "department": period.department_name,
                "agent": period.agent.as_deref().and_then(name_of),
                "status": period.status.name(),
                "from": date(period.from),
                "to": period.to.map(date),
            })
        })
        .collect();
    let department = departments.iter().find(|department| department.id == ticket.responsible.department);
    let choice: Vec<Value> = match &viewer.0 {
        None => agents.iter().map(|agent| json!({ "id": agent.id, "name": agent.name })).collect(),
        Some(_) => Vec::new(),
    };
    let acts_first =
        live.as_ref().and_then(|live| live.agent.as_deref()).or(ticket.responsible.agent.as_deref());
    Ok(json!({
        "id": ticket.id,
        "code": ticket.code,
        "subject": ticket.subject,
        "status": ticket.status.name(),
        "customer": ticket.contact_name,
        "address": Some(&ticket.contact_address).filter(|address| !is_visitor(address)),
        "department": department.map(|department| department.name.as_str()),
        "agent": ticket.responsible.agent.as_deref().and_then(name_of),
        "created": date(ticket.created),
        "due": ticket.due.map(date),
        "tags": tags
            .iter()
            .filter(|tag| ticket.tags.contains(&tag.id))
            .map(|tag| tag.name.as_str())
            .collect::<Vec<_>>(),
        "live": live.as_ref().map(|live| json!({ "kind": live.kind.word(), "state": live.state.word() })),
        "thread": thread,
        "history": history,
        "agents": choice,
        "acts_first": acts_first,
        "actions": actions(&ticket, live.as_ref()),
    }))
}

/// What can be done with a ticket now, the most likely first.
fn actions(ticket: &Ticket, live: Option<&Live>) -> Vec<&'static str> {
    match live.map(|live| (live.kind, live.state)) {
        Some((_, Stage::Ringing)) => return vec!["accept"],
        Some((Kind::Chat, Stage::Running)) => return vec!["answer", "end"],
        Some((Kind::Call, Stage::Running)) => return vec!["end"],
        Some((_, Stage::Queued)) => return Vec::new(),
        Some((_, Stage::Over)) | None => {}
    }
    let mut actions = Vec::new();
    if ticket.status == Status::Resolved || ticket.status.agent_may_set(Status::Answered) {
        actions.push("answer");
    }
    if ticket.status != Status::Resolved && ticket.status.agent_may_set(Status::Resolved) {
        actions.push("resolve");
    }
    if matches!(ticket.status, Status::Resolved | Status::Answered | Status::Postponed) {
        actions.push("reopen");
    }
    actions
}
