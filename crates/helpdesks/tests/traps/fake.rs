//! A server that says what it is told to, and a bell that listens to it.

use deskbell_core::alert::alerts;
use deskbell_core::{Me, Ringing, TicketId, Tickets};
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{Address, ApiKey, Cursor, Error, Helpdesk, Kind, Round, Watch};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub(crate) const KEY: &str = "sekret-key-4711";

/// What the server says; each test spoils a part of it.
#[derive(Clone, Default)]
pub(crate) struct Script {
    /// Answers by path below `/api/v3`, before anything else.
    pub(crate) answers: BTreeMap<String, Answer>,
    /// Every ticket. Lists ignore filters, sorting and paging, like old versions did.
    pub(crate) tickets: Vec<Value>,
    /// Messages by ticket.
    pub(crate) messages: BTreeMap<String, Value>,
    /// History by ticket.
    pub(crate) history: BTreeMap<String, Value>,
    /// So many seconds the server's clock is ahead of the real one.
    pub(crate) ahead: i64,
}

type Answer = Arc<dyn Fn(&Request) -> ResponseTemplate + Send + Sync>;

pub(crate) struct Fake {
    pub(crate) server: MockServer,
    pub(crate) script: Arc<Mutex<Script>>,
}

impl Fake {
    pub(crate) async fn start() -> Self {
        let server = MockServer::start().await;
        let script = Arc::new(Mutex::new(Script::default()));
        let read = Arc::clone(&script);
        Mock::given(any())
            .respond_with(move |request: &Request| {
                let script = read.lock().unwrap().clone();
                answer(&script, request).insert_header("date", date(script.ahead))
            })
            .mount(&server)
            .await;
        Self { server, script }
    }

    pub(crate) fn say(
        &self,
        path: &str,
        answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static,
    ) {
        self.script.lock().unwrap().answers.insert(path.to_owned(), Arc::new(answer));
    }

    pub(crate) fn refuse(&self, path: &str, status: u16, message: &str) {
        let body = json!({ "message": message });
        self.say(path, move |_| ResponseTemplate::new(status).set_body_json(&body));
    }

    pub(crate) fn heal(&self, path: &str) {
        self.script.lock().unwrap().answers.remove(path);
    }

    pub(crate) fn tickets(&self, tickets: impl IntoIterator<Item = Value>) {
        self.script.lock().unwrap().tickets = tickets.into_iter().collect();
    }

    pub(crate) fn messages(&self, ticket: &str, messages: Value) {
        self.script.lock().unwrap().messages.insert(ticket.to_owned(), messages);
    }

    pub(crate) fn history(&self, ticket: &str, history: Value) {
        self.script.lock().unwrap().history.insert(ticket.to_owned(), history);
    }

    /// The server's clock goes on, and nothing else does.
    pub(crate) fn pass(&self, seconds: i64) {
        self.script.lock().unwrap().ahead += seconds;
    }

    pub(crate) fn address(&self) -> Address {
        Address {
            kind: Kind::LiveAgent,
            url: self.server.uri().parse().unwrap(),
            agent: None,
            extra_ca: None,
            allow_http: false,
            proxy: None,
            time_zone: None,
        }
    }

    pub(crate) fn helpdesk(&self) -> LiveAgent {
        LiveAgent::new(&self.address(), ApiKey::new(KEY)).unwrap()
    }

    /// The paths asked for since the last time, without `/api/v3/`.
    pub(crate) async fn asked(&self) -> Vec<String> {
        let requests = self.server.received_requests().await.unwrap();
        let paths = requests.iter().map(|r| r.url.path().trim_start_matches("/api/v3/").to_owned());
        let paths = paths.collect();
        self.server.reset().await;
        let read = Arc::clone(&self.script);
        Mock::given(any())
            .respond_with(move |request: &Request| {
                let script = read.lock().unwrap().clone();
                answer(&script, request).insert_header("date", date(script.ahead))
            })
            .mount(&self.server)
            .await;
        paths
    }
}

fn answer(script: &Script, request: &Request) -> ResponseTemplate {
    let path = request.url.path().trim_start_matches("/api/v3/").to_owned();
    if let Some(answer) = script.answers.get(&path) {
        return answer(request);
    }
    let ok = |body: Value| ResponseTemplate::new(200).set_body_json(body);
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["ping"] => ok(json!({})),
        ["api", "info", "3"] => ok(json!({ "url": "", "apikey": { "id": 7, "userid": "me" } })),
        ["agents"] => ok(json!([
            { "id": "me", "name": "Soňa", "email": "sona@example.com", "status": "A" },
            { "id": "anna", "name": "Anna", "email": "anna@example.com", "status": "A" },
        ])),
        ["departments"] => ok(json!([
            { "department_id": "default", "name": "General", "agent_ids": ["me", "anna"] },
            { "department_id": "far", "name": "Far", "agent_ids": ["anna"] },
        ])),
        ["settings"] => ok(json!([{ "name": "TIMEZONE", "value": "UTC" }])),
        ["tickets"] => ok(json!(script.tickets)),
        ["tickets", id] => match script.tickets.iter().find(|ticket| ticket["id"] == id) {
            Some(ticket) => ok(ticket.clone()),
            None => ResponseTemplate::new(404).set_body_json(json!({ "message": "Ticket not found" })),
        },
        ["tickets", id, "messages"] => ok(script.messages.get(id).cloned().unwrap_or(json!([]))),
        ["tickets", id, "history"] => ok(script.history.get(id).cloned().unwrap_or(json!([]))),
        ["chats" | "calls"] => ok(json!([])),
        _ => ResponseTemplate::new(404).set_body_json(json!({ "message": "Not found" })),
    }
}

/// The header of an answer given by a clock that is so many seconds ahead.
fn date(ahead: i64) -> String {
    let now = Timestamp::from_second(Timestamp::now().as_second() + ahead).unwrap();
    now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A date as the server writes it, in UTC, so many seconds ago.
pub(crate) fn ago(seconds: i64) -> String {
    let then = Timestamp::from_second(Timestamp::now().as_second() - seconds).unwrap();
    then.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// A ticket in General, created an hour ago.
pub(crate) fn ticket(id: &str, agent: &str, status: &str, changed: &str) -> Value {
    json!({ "id": id, "departmentid": "default", "agentid": agent, "status": status, "subject": "A lamp",
        "date_created": ago(3600), "date_changed": changed, "last_activity_public": changed,
        "unheard_of": { "new": [1] } })
}

/// One e-mail of the customer.
pub(crate) fn mail(id: &str, date: &str) -> Value {
    json!([{ "id": id, "userid": "cust", "type": "3", "datecreated": date, "messages": [
        { "id": format!("m-{id}"), "type": "M", "format": "H", "datecreated": date,
          "message": "<p>Still <b>dark</b></p>" }] }])
}

pub(crate) fn period(agent: &str, status: &str, from: &str, to: &str) -> Value {
    json!({ "department_id": "default", "agent_id": agent, "status": status, "date_from": from, "date_to": to })
}

/// The bell of one agent, as far as a test needs it.
pub(crate) struct Bell {
    pub(crate) helpdesk: LiveAgent,
    pub(crate) me: Me,
    pub(crate) known: Tickets,
    pub(crate) ringing: Vec<Ringing>,
    pub(crate) cursor: Option<Cursor>,
}

impl Bell {
    pub(crate) async fn of(fake: &Fake) -> Self {
        Self::with(fake.helpdesk()).await
    }

    pub(crate) async fn with(helpdesk: LiveAgent) -> Self {
        let me = helpdesk.connect().await.unwrap();
        let mut bell = Self { helpdesk, me, known: Tickets::new(), ringing: Vec::new(), cursor: None };
        bell.round().await;
        bell
    }

    pub(crate) async fn try_round(&self) -> Result<Round, Error> {
        let watch = Watch { me: &self.me, known: &self.known, ringing: &self.ringing };
        self.helpdesk.poll(self.cursor.as_ref(), watch).await
    }

    pub(crate) async fn round(&mut self) -> Round {
        let round = self.try_round().await.unwrap();
        self.known.extend(round.tickets.iter().map(|ticket| (ticket.id.clone(), ticket.clone())));
        self.known.retain(|id, _| !round.gone.contains(id));
        self.ringing.clone_from(&round.ringing);
        self.cursor = Some(round.cursor.clone());
        round
    }

    pub(crate) async fn hears(&mut self) -> Vec<String> {
        let round = self.round().await;
        alerts(&round.facts, &self.me).iter().map(|a| format!("{} {}", a.kind.key(), a.ticket)).collect()
    }

    pub(crate) fn knows(&self, id: &str) -> bool {
        self.known.contains_key(&TicketId::from(id))
    }
}

/// The page a request asks for.
pub(crate) fn page_of(request: &Request) -> usize {
    let page = request.url.query_pairs().find(|(name, _)| name == "_page");
    page.map_or(1, |(_, page)| page.parse().unwrap())
}
