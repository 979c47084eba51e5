//! What a helpdesk and the network can do to the LiveAgent adapter.

use deskbell_core::alert::alerts;
use deskbell_core::{Me, Owner, Ringing, TicketId, TicketState, Tickets};
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{Action, Address, ApiKey, Cursor, Error, Helpdesk, Kind, Round, Watch};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const KEY: &str = "sekret-key-4711";

/// What the server says; each test spoils a part of it.
#[derive(Clone, Default)]
struct Script {
    /// Answers by path below `/api/v3`, before anything else.
    answers: BTreeMap<String, Answer>,
    /// Every ticket. Lists ignore filters, sorting and paging, like old versions did.
    tickets: Vec<Value>,
    /// Messages by ticket.
    messages: BTreeMap<String, Value>,
    /// History by ticket.
    history: BTreeMap<String, Value>,
}

type Answer = Arc<dyn Fn(&Request) -> ResponseTemplate + Send + Sync>;

struct Fake {
    server: MockServer,
    script: Arc<Mutex<Script>>,
}

impl Fake {
    async fn start() -> Self {
        let server = MockServer::start().await;
        let script = Arc::new(Mutex::new(Script::default()));
        let read = Arc::clone(&script);
        Mock::given(any())
            .respond_with(move |request: &Request| {
                let script = read.lock().unwrap().clone();
                answer(&script, request)
            })
            .mount(&server)
            .await;
        Self { server, script }
    }

    fn say(&self, path: &str, answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) {
        self.script.lock().unwrap().answers.insert(path.to_owned(), Arc::new(answer));
    }

    fn refuse(&self, path: &str, status: u16, message: &str) {
        let body = json!({ "message": message });
        self.say(path, move |_| ResponseTemplate::new(status).set_body_json(&body));
    }

    fn heal(&self, path: &str) {
        self.script.lock().unwrap().answers.remove(path);
    }

    fn tickets(&self, tickets: impl IntoIterator<Item = Value>) {
        self.script.lock().unwrap().tickets = tickets.into_iter().collect();
    }

    fn messages(&self, ticket: &str, messages: Value) {
        self.script.lock().unwrap().messages.insert(ticket.to_owned(), messages);
    }

    fn history(&self, ticket: &str, history: Value) {
        self.script.lock().unwrap().history.insert(ticket.to_owned(), history);
    }

    fn address(&self) -> Address {
        Address {
            kind: Kind::LiveAgent,
            url: self.server.uri().parse().unwrap(),
            agent: None,
            extra_ca: None,
            allow_http: false,
            time_zone: None,
        }
    }

    fn helpdesk(&self) -> LiveAgent {
        LiveAgent::new(&self.address(), ApiKey::new(KEY)).unwrap()
    }

    /// The paths asked for since the last time, without `/api/v3/`.
    async fn asked(&self) -> Vec<String> {
        let requests = self.server.received_requests().await.unwrap();
        let paths = requests.iter().map(|r| r.url.path().trim_start_matches("/api/v3/").to_owned());
        let paths = paths.collect();
        self.server.reset().await;
        let read = Arc::clone(&self.script);
        Mock::given(any())
            .respond_with(move |request: &Request| {
                let script = read.lock().unwrap().clone();
                answer(&script, request)
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
        ["chats"] | ["calls"] => ok(json!([])),
        _ => ResponseTemplate::new(404).set_body_json(json!({ "message": "Not found" })),
    }
}

/// A date as the server writes it, in UTC, so many seconds ago.
fn ago(seconds: i64) -> String {
    let then = Timestamp::from_second(Timestamp::now().as_second() - seconds).unwrap();
    then.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// A ticket in General, created an hour ago.
fn ticket(id: &str, agent: &str, status: &str, changed: &str) -> Value {
    json!({ "id": id, "departmentid": "default", "agentid": agent, "status": status, "subject": "A lamp",
        "date_created": ago(3600), "date_changed": changed, "last_activity_public": changed,
        "unheard_of": { "new": [1] } })
}

/// One e-mail of the customer.
fn mail(id: &str, date: &str) -> Value {
    json!([{ "id": id, "userid": "cust", "type": "3", "datecreated": date, "messages": [
        { "id": format!("m-{id}"), "type": "M", "format": "H", "datecreated": date,
          "message": "<p>Still <b>dark</b></p>" }] }])
}

fn period(agent: &str, status: &str, from: &str, to: &str) -> Value {
    json!({ "department_id": "default", "agent_id": agent, "status": status, "date_from": from, "date_to": to })
}

/// The bell of one agent, as far as a test needs it.
struct Bell {
    helpdesk: LiveAgent,
    me: Me,
    known: Tickets,
    ringing: Vec<Ringing>,
    cursor: Option<Cursor>,
}

impl Bell {
    async fn of(fake: &Fake) -> Self {
        Self::with(fake.helpdesk()).await
    }

    async fn with(helpdesk: LiveAgent) -> Self {
        let me = helpdesk.connect().await.unwrap();
        let mut bell = Self { helpdesk, me, known: Tickets::new(), ringing: Vec::new(), cursor: None };
        bell.round().await;
        bell
    }

    async fn try_round(&self) -> Result<Round, Error> {
        let watch = Watch { me: &self.me, known: &self.known, ringing: &self.ringing };
        self.helpdesk.poll(self.cursor.as_ref(), watch).await
    }

    async fn round(&mut self) -> Round {
        let round = self.try_round().await.unwrap();
        self.known.extend(round.tickets.iter().map(|ticket| (ticket.id.clone(), ticket.clone())));
        self.known.retain(|id, _| !round.gone.contains(id));
        self.ringing.clone_from(&round.ringing);
        self.cursor = Some(round.cursor.clone());
        round
    }

    async fn hears(&mut self) -> Vec<String> {
        let round = self.round().await;
        alerts(&round.facts, &self.me).iter().map(|a| format!("{} {}", a.kind.key(), a.ticket)).collect()
    }

    fn knows(&self, id: &str) -> bool {
        self.known.contains_key(&TicketId::from(id))
    }
}

#[tokio::test]
async fn an_unassigned_ticket_may_leave_its_agent_out_or_null_or_empty() {
    let fake = Fake::start().await;
    let mut bell = Bell::of(&fake).await;
    let mut without = ticket("without", "", "N", &ago(5));
    without.as_object_mut().unwrap().remove("agentid");
    let mut null = ticket("null", "", "N", &ago(5));
    null["agentid"] = Value::Null;
    fake.tickets([without, null, ticket("empty", "", "N", &ago(5))]);
    bell.round().await;
    assert_eq!(bell.known.len(), 3);
    assert!(bell.known.values().all(|ticket| ticket.standing.responsibility.owner == Owner::Nobody));
}

#[tokio::test]
async fn a_ticket_with_an_unknown_status_is_kept_and_shows_the_letter() {
    let fake = Fake::start().await;
    fake.tickets([ticket("odd", "me", "Ω", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let odd = &bell.known[&TicketId::from("odd")];
    assert_eq!((odd.standing.state, odd.status_text.as_str()), (TicketState::Open, "Ω"));
}

#[tokio::test]
async fn rows_are_checked_although_the_server_ignores_filters() {
    let fake = Fake::start().await;
    let mut far = ticket("far", "", "N", &ago(500));
    far["departmentid"] = json!("far");
    fake.tickets([
        far,
        ticket("annas", "anna", "N", &ago(500)),
        ticket("done", "me", "R", &ago(500)),
        ticket("mine", "me", "C", &ago(500)),
        ticket("init", "", "I", &ago(500)),
    ]);
    let mut bell = Bell::of(&fake).await;
    assert_eq!(bell.known.keys().map(TicketId::as_str).collect::<Vec<_>>(), ["mine"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn an_html_fault_becomes_a_line_of_text() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.say("tickets", |_| {
        let page = "<html><head><title>Slim</title><style>x{}</style></head><body><h1>Slim Application Error</h1>\
            <p>The application could not run.</p></body></html>";
        ResponseTemplate::new(500).set_body_raw(page, "text/html")
    });
    let error = bell.try_round().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the helpdesk has a fault (status 500): Slim Application Error The application could not run."
    );
}

#[tokio::test]
async fn the_sign_in_page_of_a_network_is_no_helpdesk() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    let page =
        |_: &Request| ResponseTemplate::new(200).set_body_raw("<!DOCTYPE html><p>Welcome", "text/html");
    fake.say("tickets", page);
    let error = bell.try_round().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
    fake.say("ping", page);
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
}

#[tokio::test]
async fn something_else_at_the_address_is_no_helpdesk() {
    let fake = Fake::start().await;
    for body in ["[]", "\"pong\"", "nothing", ""] {
        fake.say("ping", move |_| ResponseTemplate::new(200).set_body_raw(body, "application/json"));
        let error = fake.helpdesk().connect().await.unwrap_err();
        assert!(matches!(error, Error::NotAHelpdesk { .. }), "{body}: {error:?}");
    }
    fake.refuse("ping", 404, "Not found");
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
}

#[tokio::test]
async fn the_greeting_is_asked_without_the_key() {
    let fake = Fake::start().await;
    fake.helpdesk().connect().await.unwrap();
    for request in fake.server.received_requests().await.unwrap() {
        let is_ping = request.url.path().ends_with("/ping");
        assert_eq!(request.headers.contains_key("apikey"), !is_ping, "{}", request.url);
    }
}

#[tokio::test]
async fn a_redirect_never_carries_the_key_away() {
    let fake = Fake::start().await;
    let elsewhere = MockServer::start().await;
    let to = format!("{}/api/v3/tickets", elsewhere.uri().replace("127.0.0.1", "localhost"));
    let bell = Bell::of(&fake).await;
    for status in [301, 302, 307, 308] {
        let to = to.clone();
        fake.say("tickets", move |_| ResponseTemplate::new(status).insert_header("location", to.as_str()));
        let error = bell.try_round().await.unwrap_err();
        let told = error.to_string();
        assert!(told.contains("sends on to localhost"), "{told}");
    }
    assert_eq!(elsewhere.received_requests().await.unwrap().len(), 0);
}

#[tokio::test]
async fn the_key_is_in_no_error_and_in_no_debug_output() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    assert!(!format!("{:?}", bell.helpdesk).contains(KEY));
    for status in [400, 401, 403, 404, 429, 500] {
        let echo = format!("the key {KEY} is not welcome");
        fake.refuse("tickets", status, &echo);
        let error = bell.try_round().await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}");
    }
    fake.say("tickets", |_| ResponseTemplate::new(200).set_body_string(format!("[{{\"id\":\"{KEY}\" x")));
    let error = bell.try_round().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}");
}

#[tokio::test]
async fn keys_of_the_wrong_kind_are_told_what_they_are() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    for path in ["api/info/3", "tickets"] {
        fake.refuse(path, 403, "ApiKey not found");
    }
    let told = [fake.helpdesk().connect().await.unwrap_err(), bell.try_round().await.unwrap_err()];
    for error in told {
        assert!(
            matches!(&error, Error::KeyRefused(why) if why.contains("v1") && why.contains("v3")),
            "{error:?}"
        );
    }
    fake.heal("api/info/3");
    fake.refuse("tickets", 401, "Invalid apikey");
    let error = bell.try_round().await.unwrap_err();
    assert!(error.needs_the_agent() && matches!(error, Error::KeyRefused(_)));
    fake.refuse("tickets", 403, "Missing privilege ticket.read");
    let error = bell.try_round().await.unwrap_err();
    assert!(matches!(error, Error::Forbidden { .. }), "{error:?}");
}

#[tokio::test]
async fn a_key_with_signs_no_header_can_carry_is_refused_here() {
    let fake = Fake::start().await;
    let helpdesk = LiveAgent::new(&fake.address(), ApiKey::new("a\nb\u{e9}")).unwrap();
    let error = helpdesk.connect().await.unwrap_err();
    assert!(matches!(error, Error::KeyRefused(_)), "{error:?}");
}

#[tokio::test]
async fn a_line_the_key_may_not_see_is_off_while_tickets_go_on() {
    let fake = Fake::start().await;
    fake.refuse("chats", 403, "Missing privilege chats.read");
    fake.refuse("calls", 404, "Not found");
    let mut bell = Bell::of(&fake).await;
    fake.asked().await;
    fake.tickets([ticket("new", "", "N", &ago(1))]);
    fake.history("new", json!([period("", "N", &ago(1), "")]));
    let round = bell.round().await;
    assert_eq!(round.facts.len(), 1);
    let limits: Vec<_> = round.limits.iter().map(|limit| limit.code.as_str()).collect();
    assert_eq!(limits, ["no_chats", "no_calls"]);
    assert!(round.limits[0].message.contains("chats.read"));
    let asked = fake.asked().await;
    assert!(!asked.iter().any(|path| path == "chats" || path == "calls"), "not asked again: {asked:?}");
}

#[tokio::test]
async fn a_line_with_a_fault_rings_on_and_is_asked_again() {
    let fake = Fake::start().await;
    let chat = json!([{ "id": "chat1", "status": "R", "agentId": "me", "departmentId": "default",
        "status_date_started": ago(2), "firstname": "Jane" }]);
    let mut bell = Bell::of(&fake).await;
    fake.say("chats", move |_| ResponseTemplate::new(200).set_body_json(&chat));
    assert_eq!(bell.hears().await, ["chat_ringing chat1"]);
    fake.refuse("chats", 500, "oops");
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.ringing.len(), round.limits.len()), (0, 1, 0));
    fake.say("chats", |_| ResponseTemplate::new(200).set_body_json(json!([])));
    fake.tickets([ticket("chat1", "", "N", &ago(0))]);
    assert_eq!(bell.hears().await, ["chat_missed chat1"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn without_the_departments_my_own_tickets_are_seen() {
    let fake = Fake::start().await;
    fake.refuse("departments", 403, "Missing privilege");
    fake.tickets([ticket("mine", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    assert!(bell.me.departments.is_empty());
    assert!(bell.knows("mine"));
    let round = bell.round().await;
    assert_eq!(round.limits[0].code, "no_departments");
    for request in fake.server.received_requests().await.unwrap() {
        let query = request.url.query().unwrap_or_default();
        assert!(!query.contains("departmentid"), "no department might mean all: {query}");
    }
}

#[tokio::test]
async fn a_department_that_does_not_list_its_agents_is_asked_one_by_one() {
    let fake = Fake::start().await;
    fake.say("departments", |_| {
        ResponseTemplate::new(200)
            .set_body_json(json!([{ "department_id": "default" }, { "department_id": "far" }]))
    });
    fake.say("departments/default/me", |_| ResponseTemplate::new(200).set_body_json(json!({})));
    let me = fake.helpdesk().connect().await.unwrap();
    assert!(me.is_member_of(&"default".into()) && !me.is_member_of(&"far".into()));
}

#[tokio::test]
async fn without_messages_and_history_a_reply_and_an_assignment_still_ring() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "A", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    fake.refuse("tickets/mine/messages", 403, "no");
    fake.refuse("tickets/given/messages", 500, "no");
    fake.refuse("tickets/given/history", 403, "no");
    fake.tickets([ticket("mine", "me", "C", &ago(20)), ticket("given", "me", "N", &ago(21))]);
    let mut heard = bell.hears().await;
    heard.sort();
    assert_eq!(heard, ["assigned given", "customer_replied mine"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn retry_after_is_passed_on_and_may_be_missing() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    for (header, expected) in
        [(Some("7"), Some(7)), (Some("Sun, 06 Nov 1994 08:49:37 GMT"), Some(0)), (None, None)]
    {
        fake.say("tickets", move |_| {
            let answer = ResponseTemplate::new(429);
            header.map_or(answer.clone(), |header| answer.insert_header("retry-after", header))
        });
        let error = bell.try_round().await.unwrap_err();
        assert!(matches!(error, Error::TooMany { .. }), "{error:?}");
        assert_eq!(error.retry_after(), expected.map(Duration::from_secs), "{header:?}");
    }
    fake.say("tickets", |_| ResponseTemplate::new(503).insert_header("retry-after", "30"));
    assert_eq!(bell.try_round().await.unwrap_err().retry_after(), Some(Duration::from_secs(30)));
}

#[tokio::test]
async fn too_many_requests_in_the_middle_of_a_round_lose_nothing() {
    let fake = Fake::start().await;
    let mut bell = Bell::of(&fake).await;
    fake.tickets([ticket("a", "me", "N", &ago(40)), ticket("b", "me", "N", &ago(30))]);
    fake.history("a", json!([period("", "N", &ago(60), &ago(40)), period("me", "N", &ago(40), "")]));
    fake.history("b", json!([period("", "N", &ago(60), &ago(30)), period("me", "N", &ago(30), "")]));
    fake.say("tickets/b/messages", |_| ResponseTemplate::new(429).insert_header("retry-after", "9"));
    let round = bell.round().await;
    let told: Vec<_> = round.facts.iter().map(|fact| fact.ticket.as_str()).collect();
    assert_eq!((told, round.more, round.slow_down), (vec!["a"], true, Some(Duration::from_secs(9))));
    fake.heal("tickets/b/messages");
    assert_eq!(bell.hears().await, ["assigned b"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn no_more_than_a_hundred_rows_are_asked_for_at_once() {
    let fake = Fake::start().await;
    let mut bell = Bell::of(&fake).await;
    bell.round().await;
    for request in fake.server.received_requests().await.unwrap() {
        for (name, value) in request.url.query_pairs() {
            assert!(name != "_perPage" || value.parse::<u32>().unwrap() <= 100, "{}", request.url);
        }
    }
}

fn page_of(request: &Request) -> usize {
    let page = request.url.query_pairs().find(|(name, _)| name == "_page");
    page.map_or(1, |(_, page)| page.parse().unwrap())
}

#[tokio::test]
async fn a_page_that_is_repeated_for_ever_is_read_twice() {
    let fake = Fake::start().await;
    fake.tickets((0..100).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))));
    let bell = Bell::of(&fake).await;
    assert_eq!(bell.known.len(), 100);
    let lists = fake.asked().await.iter().filter(|path| *path == "tickets").count();
    assert!(lists <= 6, "{lists}");
}

#[tokio::test]
async fn a_list_that_never_ends_is_left_at_some_point() {
    let fake = Fake::start().await;
    fake.say("tickets", |request| {
        let page = page_of(request);
        let rows: Vec<_> =
            (0..100).map(|n| ticket(&format!("t{page}x{n}"), "me", "A", &ago(50_000))).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    let bell = Bell::of(&fake).await;
    assert_eq!(bell.known.len(), 5000);
}

#[tokio::test]
async fn a_list_that_moves_while_it_is_read_gives_each_ticket_once() {
    let fake = Fake::start().await;
    fake.say("tickets", |request| {
        let first = (page_of(request) - 1) * 95;
        let rows: Vec<_> =
            (first..(first + 100).min(230)).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    assert_eq!(Bell::of(&fake).await.known.len(), 230);
}

#[tokio::test]
async fn a_server_that_sends_ten_rows_whatever_it_is_asked_is_read_to_the_end() {
    let fake = Fake::start().await;
    fake.say("tickets", |request| {
        let first = (page_of(request) - 1) * 10;
        let rows: Vec<_> =
            (first..(first + 10).min(34)).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    assert_eq!(Bell::of(&fake).await.known.len(), 34);
}

#[tokio::test]
async fn a_thousand_known_tickets_and_no_news_cost_no_request_for_any_of_them() {
    let fake = Fake::start().await;
    let rows: Vec<_> = (0..1000).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))).collect();
    fake.say("tickets", move |request| {
        let first = (page_of(request) - 1) * 100;
        ResponseTemplate::new(200).set_body_json(&rows[first.min(1000)..(first + 100).min(1000)])
    });
    let mut bell = Bell::of(&fake).await;
    let cursor = bell.cursor.clone();
    fake.asked().await;
    let round = bell.round().await;
    assert_eq!((round.tickets.len(), round.facts.len(), Some(round.cursor)), (0, 0, cursor));
    let asked = fake.asked().await;
    assert!(asked.iter().all(|path| ["tickets", "chats", "calls"].contains(&path.as_str())), "{asked:?}");
}

#[tokio::test]
async fn a_row_older_than_what_is_known_is_not_believed() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "C", &ago(30))]);
    let mut bell = Bell::of(&fake).await;
    fake.say("tickets", |_| {
        ResponseTemplate::new(200).set_body_json(json!([ticket("t", "", "N", &ago(60))]))
    });
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.tickets.len()), (0, 0));
}

#[tokio::test]
async fn of_two_states_of_the_same_second_the_fresh_one_counts() {
    let fake = Fake::start().await;
    let changed = ago(30);
    fake.tickets([ticket("t", "me", "C", &changed)]);
    let mut bell = Bell::of(&fake).await;
    let stale = json!([ticket("t", "", "N", &changed)]);
    fake.say("tickets", move |_| ResponseTemplate::new(200).set_body_json(&stale));
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(bell.known[&TicketId::from("t")].standing.is_mine());
}

#[tokio::test]
async fn a_row_that_stays_older_for_long_is_believed_in_the_end() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "C", &ago(1200))]);
    let mut bell = Bell::of(&fake).await;
    fake.tickets([ticket("t", "anna", "C", &ago(1500))]);
    assert_eq!(bell.hears().await, ["transferred_away t"]);
}

#[tokio::test]
async fn what_went_missing_is_asked_for_before_it_counts_as_gone() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    fake.say("tickets", |_| ResponseTemplate::new(200).set_body_json(json!([])));
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(bell.knows("t"), "it is still mine, the list lags");
    fake.asked().await;
    bell.round().await;
    assert!(!fake.asked().await.contains(&"tickets/t".to_owned()), "not asked for in every round");

    for (path, status) in [("tickets/u", 403), ("tickets/v", 404)] {
        let id = path.trim_start_matches("tickets/");
        fake.heal("tickets");
        fake.tickets([ticket("t", "me", "C", &ago(500)), ticket(id, "me", "C", &ago(500))]);
        bell.round().await;
        fake.tickets([ticket("t", "me", "C", &ago(500))]);
        fake.refuse(path, status, "no");
        assert_eq!(bell.hears().await, [format!("transferred_away {id}")], "{status}");
        assert!(!bell.knows(id));
    }
}

#[tokio::test]
async fn a_customers_message_is_told_with_its_beginning_in_plain_text() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "A", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    let date = ago(15);
    fake.tickets([ticket("mine", "me", "C", &date)]);
    fake.messages("mine", mail("g1", &date));
    let round = bell.round().await;
    let alerts = alerts(&round.facts, &bell.me);
    assert_eq!(alerts[0].excerpt.as_deref(), Some("Still dark"));
}

#[tokio::test]
async fn truncated_json_is_an_answer_that_cannot_be_understood() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    for body in ["[{\"id\":\"a\"", "", "{\"rows\":[]}", "null"] {
        fake.say("tickets", move |_| ResponseTemplate::new(200).set_body_raw(body, "application/json"));
        let error = bell.try_round().await.unwrap_err();
        assert!(matches!(error, Error::BadAnswer { .. }), "{body}: {error:?}");
        assert!(!error.needs_the_agent());
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.say("tickets", |_| ResponseTemplate::new(200).set_body_string(" ".repeat(17 * 1024 * 1024)));
    let error = bell.try_round().await.unwrap_err();
    assert!(matches!(&error, Error::BadAnswer { why, .. } if why.contains("too long")), "{error:?}");
}

#[tokio::test]
async fn nobody_at_the_address_cannot_be_reached() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let fake = Fake::start().await;
    let mut address = fake.address();
    address.url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_that_hangs_up_cannot_be_reached() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let fake = Fake::start().await;
    let mut address = fake.address();
    address.url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let server = std::thread::spawn(move || drop(listener.accept().unwrap()));
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
    server.join().unwrap();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_accepts_and_says_nothing_times_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = Address {
        kind: Kind::LiveAgent,
        url: format!("http://{}", listener.local_addr().unwrap()).parse().unwrap(),
        agent: None,
        extra_ca: None,
        allow_http: false,
        time_zone: None,
    };
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
    assert!(matches!(error, Error::TimedOut(_)), "{error:?}");
    drop(listener);
}

#[tokio::test]
async fn the_four_ways_to_know_who_i_am_are_tried_in_turn() {
    let fake = Fake::start().await;
    let ok = |body: Value| move |_: &Request| ResponseTemplate::new(200).set_body_json(&body);
    assert_eq!(fake.helpdesk().connect().await.unwrap().agent.as_str(), "me");
    // The record names only itself.
    fake.say("api/info/3", ok(json!({ "apikey": { "id": 7 } })));
    fake.say("apikeys/7", ok(json!({ "id": 7, "userid": "anna" })));
    assert_eq!(fake.helpdesk().connect().await.unwrap().agent.as_str(), "anna");
    // The key's user is no agent.
    fake.say("api/info/3", ok(json!({ "apikey": { "userid": "system00" } })));
    fake.say("phones/_app_", ok(json!({ "id": "p", "agent_id": "anna" })));
    assert_eq!(fake.helpdesk().connect().await.unwrap().agent.as_str(), "anna");
    // The record has a fault, as in some versions, and there is no phone.
    fake.refuse("api/info/3", 500, "oops");
    fake.refuse("phones/_app_", 403, "no");
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(&error, Error::WhoAreYou { candidates } if candidates.len() == 2), "{error:?}");
    // What the agent says, without setting up a phone.
    fake.asked().await;
    let mut address = fake.address();
    address.agent = Some(" Sona@Example.COM ".to_owned());
    let me = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap();
    assert_eq!((me.agent.as_str(), me.name.as_str(), me.email.as_str()), ("me", "Soňa", "sona@example.com"));
    assert!(!fake.asked().await.contains(&"phones/_app_".to_owned()));
}

#[tokio::test]
async fn agents_are_looked_for_on_every_page_and_deleted_ones_are_none() {
    let fake = Fake::start().await;
    fake.say("agents", |request| {
        let first = (page_of(request) - 1) * 100;
        let agent = |n: usize| {
            let status = if n == 5 { "X" } else { "A" };
            json!({ "id": format!("a{n}"), "name": "", "email": format!("a{n}@example.com"), "status": status })
        };
        ResponseTemplate::new(200).set_body_json((first..(first + 100).min(150)).map(agent).collect::<Vec<_>>())
    });
    fake.refuse("api/info/3", 403, "no");
    let connect = async |agent: &str| {
        let mut address = fake.address();
        address.agent = Some(agent.to_owned());
        LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await
    };
    assert_eq!(connect("a149@example.com").await.unwrap().agent.as_str(), "a149");
    assert!(matches!(connect("a5@example.com").await.unwrap_err(), Error::NoSuchAgent { .. }));
}

#[tokio::test]
async fn dates_are_read_in_the_accounts_zone_unless_the_agent_knows_better() {
    let fake = Fake::start().await;
    fake.say("settings", |_| {
        ResponseTemplate::new(200).set_body_json(json!([{ "name": "TIMEZONE", "value": "America/Phoenix" }]))
    });
    let mut mine = ticket("mine", "me", "C", "2026-04-27 13:48:40");
    mine["date_created"] = json!("2026-04-27 13:48:27");
    fake.tickets([mine]);
    let bell = Bell::of(&fake).await;
    let created = |bell: &Bell| bell.known[&TicketId::from("mine")].created;
    assert_eq!(created(&bell), "2026-04-27T20:48:27Z".parse().unwrap());
    let mut address = fake.address();
    address.time_zone = Some("Europe/Bratislava".to_owned());
    let bell = Bell::with(LiveAgent::new(&address, ApiKey::new(KEY)).unwrap()).await;
    assert_eq!(created(&bell), "2026-04-27T11:48:27Z".parse().unwrap());
    address.time_zone = Some("Mars/Olympus".to_owned());
    assert!(LiveAgent::new(&address, ApiKey::new(KEY)).is_err());
}

#[tokio::test]
async fn a_zone_nobody_tells_is_learned_from_changes_without_an_alert_for_it() {
    let fake = Fake::start().await;
    fake.refuse("settings", 403, "no");
    let phoenix = |seconds: i64| ago(7 * 3600 + seconds);
    fake.tickets([ticket("mine", "me", "C", &phoenix(600))]);
    let mut bell = Bell::of(&fake).await;
    for seconds in [9, 5] {
        let mut changed = ticket("mine", "me", "C", &phoenix(seconds));
        changed["subject"] = json!(format!("{seconds}"));
        changed["last_activity_public"] = json!(phoenix(600));
        fake.tickets([changed]);
        assert_eq!(bell.hears().await, [""; 0]);
    }
    assert_eq!(bell.hears().await, [""; 0]);
    let age = Timestamp::now().duration_since(bell.known[&TicketId::from("mine")].changed).as_secs();
    assert!((0..120).contains(&age), "{age}");
    let cursor = bell.cursor.clone();
    let round = bell.round().await;
    assert_eq!((Some(round.cursor), round.tickets.len()), (cursor, 0));
}

#[tokio::test]
async fn a_cursor_of_somebody_else_begins_anew() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    bell.known.clear();
    bell.cursor = Some(Cursor("not ours".to_owned()));
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.tickets.len()), (0, 1));
}

#[tokio::test]
async fn a_change_that_was_accepted_and_not_made_is_not_believed() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let id = TicketId::from("t");
    for action in [
        Action::Take,
        Action::Resolve,
        Action::Transfer { department: "far".into(), agent: None },
        Action::Postpone { until: Timestamp::now() },
    ] {
        fake.say("tickets/t/postpone", |_| ResponseTemplate::new(200).set_body_json(json!({})));
        let error = bell.helpdesk.act(&bell.me, &id, &action).await.unwrap_err();
        assert!(matches!(error, Error::NotDone(_)), "{action:?}: {error:?}");
    }
}

#[tokio::test]
async fn agent_and_department_are_sent_together() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let _ = bell.helpdesk.act(&bell.me, &TicketId::from("t"), &Action::Take).await;
    let requests = fake.server.received_requests().await.unwrap();
    let put = requests.iter().find(|request| request.method.as_str() == "PUT").unwrap();
    let body: Value = put.body_json().unwrap();
    assert_eq!(body, json!({ "agentid": "me", "departmentid": "default" }));
}

#[tokio::test]
async fn a_server_that_cannot_unassign_transfers_by_department_alone() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let script = Arc::clone(&fake.script);
    let mut moved = ticket("t", "", "N", &ago(0));
    moved["departmentid"] = json!("far");
    let before = ticket("t", "me", "N", &ago(500));
    let done = Mutex::new(false);
    fake.say("tickets/t", move |request| {
        let mut done = done.lock().unwrap();
        if request.method.as_str() == "PUT" {
            let body: Value = request.body_json().unwrap();
            if body.get("agentid").is_some() {
                return ResponseTemplate::new(400)
                    .set_body_json(json!({ "message": "Agent does not exist" }));
            }
            *done = true;
        }
        ResponseTemplate::new(200).set_body_json(if *done { &moved } else { &before })
    });
    drop(script);
    let to_far = Action::Transfer { department: "far".into(), agent: None };
    let ticket = bell.helpdesk.act(&bell.me, &TicketId::from("t"), &to_far).await.unwrap();
    assert_eq!(ticket.standing.responsibility.department, "far".into());
}

#[test]
fn a_certificate_file_that_cannot_be_used_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let open = || {
        let address = Address {
            kind: Kind::LiveAgent,
            url: "https://example.ladesk.com".parse().unwrap(),
            agent: None,
            extra_ca: Some(path.clone()),
            allow_http: false,
            time_zone: None,
        };
        LiveAgent::new(&address, ApiKey::new(KEY)).unwrap_err()
    };
    assert!(matches!(open(), Error::ExtraCa { .. }), "there is no such file");
    std::fs::write(&path, "this is no certificate").unwrap();
    assert!(matches!(open(), Error::ExtraCa { .. }), "there is none in it");
    std::fs::write(&path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").unwrap();
    assert!(matches!(open(), Error::ExtraCa { .. }), "it is none");
}
