//! The helpdesk of an office, and the customers and colleagues who use it. Reached over HTTP, as everybody reaches it.

use deskbell_frontdesk::{
    AGENT_PRIVILEGES, Database, Frontdesk, KeyKind, Keys, NewKey, Options, Running, Seed, SeededAgent,
};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The agent at the desk; a member of General, Billing and Sales.
pub(crate) const SONA: &str = "sonak001";
/// A colleague in General, Billing and Logistics.
pub(crate) const PETR: &str = "petrn002";
/// A colleague in General, Sales and Logistics.
pub(crate) const MARTA: &str = "martas03";

pub(crate) const BILLING: &str = "billing1";
pub(crate) const LOGISTICS: &str = "logist03";

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A helpdesk with its example company.
pub(crate) struct Helpdesk {
    running: Option<Running>,
    options: Options,
    client: Client,
    agents: Vec<SeededAgent>,
    // After what runs on it.
    runtime: Runtime,
    _folder: TempDir,
}

impl Helpdesk {
    /// Opens one in which nothing waits for Soňa: her three tickets of the example are solved. `ring` is how long a
    /// chat or call rings at an agent.
    pub(crate) fn open(ring: Duration) -> Self {
        // A second installation fails, and the first is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut options = Options {
            database: Database::File(folder.path().join("helpdesk.db")),
            seed: Some(Seed::Demo(Keys::Random)),
            ring,
            ..Options::default()
        };
        let running = runtime.block_on(Frontdesk::start(options.clone())).unwrap();
        // It comes back at the same address.
        options.listen = running.address;
        let client = Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
        let agents = running.seeded.as_ref().unwrap().agents.clone();
        let helpdesk = Self { running: Some(running), options, client, agents, runtime, _folder: folder };
        for ticket in helpdesk.tickets_of(SONA) {
            helpdesk.sona().resolves(&ticket);
        }
        helpdesk
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.options.listen)
    }

    /// Where a ticket opens in the browser.
    pub(crate) fn page_of(&self, ticket: &str) -> String {
        format!("{}/agent/#Conversation;id={ticket}", self.url())
    }

    /// The network to it fails, or it is being serviced.
    pub(crate) fn goes_down(&mut self) {
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running.shutdown());
        }
    }

    /// It is back, with everything it had.
    pub(crate) fn comes_back(&mut self) {
        self.running = Some(self.runtime.block_on(Frontdesk::start(self.options.clone())).unwrap());
    }

    /// The API key of an agent.
    pub(crate) fn key_of(&self, agent: &str) -> &str {
        &self.agents.iter().find(|known| known.id == agent).unwrap().apikey
    }

    /// Makes another key.
    pub(crate) fn new_key(&self, key: &NewKey) -> String {
        self.runtime.block_on(self.running.as_ref().unwrap().create_key(key)).unwrap()
    }

    /// Makes a key worth nothing.
    pub(crate) fn revokes(&self, key: &str) {
        let info = self.ask(&Method::GET, "/api/v3/api/info/3", Some(key), None);
        self.ask(&Method::DELETE, &format!("/api/v3/apikeys/{}", info["apikey"]["id"]), Some(key), None);
    }

    /// A key of Soňa's that lacks one right.
    pub(crate) fn key_without(&self, right: &str) -> String {
        let privileges =
            AGENT_PRIVILEGES.iter().filter(|has| **has != right).map(ToString::to_string).collect();
        self.new_key(&NewKey { privileges, ..NewKey::of_agent(SONA) })
    }

    /// A key of Soňa's for the older API.
    pub(crate) fn key_of_v1(&self) -> String {
        self.new_key(&NewKey { kind: KeyKind::V1, ..NewKey::of_agent(SONA) })
    }

    pub(crate) fn sona(&self) -> Colleague<'_> {
        Colleague { helpdesk: self, key: self.key_of(SONA) }
    }

    pub(crate) fn petr(&self) -> Colleague<'_> {
        Colleague { helpdesk: self, key: self.key_of(PETR) }
    }

    pub(crate) fn marta(&self) -> Colleague<'_> {
        Colleague { helpdesk: self, key: self.key_of(MARTA) }
    }

    /// Jane Doe writes to a department for the first time. Returns the ticket.
    pub(crate) fn customer_writes_to(&self, department: &str, subject: &str, text: &str) -> String {
        let message = json!({
            "name": "Jane Doe", "email": "jane@example.com", "department": department,
            "subject": subject, "text": text,
        });
        text_of(&self.as_customer("/messages", message), "id")
    }

    /// A ticket of Soňa's, in Billing, from before she looked.
    pub(crate) fn ticket_of_sona(&self, subject: &str) -> String {
        let ticket = self.customer_writes_to(BILLING, subject, "How does it work?");
        self.petr().assigns(&ticket, SONA);
        ticket
    }

    pub(crate) fn customer_replies(&self, ticket: &str, text: &str) {
        self.as_customer(&format!("/tickets/{ticket}/replies"), json!({ "text": text }));
    }

    /// Jane Doe starts a chat with Billing. Returns its ticket, which is its id too.
    pub(crate) fn visitor_starts_chat(&self) -> String {
        let chat = json!({ "name": "Jane Doe", "department": BILLING, "text": "Is anybody there?" });
        text_of(&self.as_customer("/chats", chat), "ticket")
    }

    pub(crate) fn visitor_leaves(&self, chat: &str) {
        self.as_customer(&format!("/chats/{chat}/leave"), json!({}));
    }

    pub(crate) fn visitor_writes(&self, chat: &str, text: &str) {
        self.as_customer(&format!("/chats/{chat}/messages"), json!({ "text": text }));
    }

    /// Jane Doe calls Billing. Returns the call and its ticket.
    pub(crate) fn customer_calls(&self) -> (String, String) {
        let call = json!({ "from": "+421 900 123 456", "name": "Jane Doe", "department": BILLING });
        let call = self.as_customer("/calls", call);
        (text_of(&call, "id"), text_of(&call, "ticket"))
    }

    /// A ticket as Soňa sees it.
    pub(crate) fn ticket(&self, ticket: &str) -> Value {
        self.ask(&Method::GET, &format!("/api/v3/tickets/{ticket}"), Some(self.key_of(SONA)), None)
    }

    /// The unsolved tickets of an agent, the oldest first.
    pub(crate) fn tickets_of(&self, agent: &str) -> Vec<String> {
        self.tickets_where(|ticket| ticket["agentid"] == agent)
    }

    /// The tickets of nobody that wait in the departments of Soňa, the oldest first.
    pub(crate) fn unassigned(&self) -> Vec<String> {
        self.tickets_where(|ticket| ticket["agentid"].as_str().unwrap_or_default().is_empty())
    }

    fn tickets_where(&self, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
        let path = "/api/v3/tickets?_perPage=100&_sortField=date_created&_sortDir=ASC";
        let tickets = self.ask(&Method::GET, path, Some(self.key_of(SONA)), None);
        let waits = |ticket: &&Value| ["N", "C"].iter().any(|letter| ticket["status"] == *letter);
        tickets
            .as_array()
            .unwrap()
            .iter()
            .filter(waits)
            .filter(|ticket| wanted(ticket))
            .map(|ticket| text_of(ticket, "id"))
            .collect()
    }

    fn as_customer(&self, path: &str, body: Value) -> Value {
        self.ask(&Method::POST, &format!("/frontdesk/v1{path}"), None, Some(body))
    }

    fn ask(&self, method: &Method, path: &str, key: Option<&str>, body: Option<Value>) -> Value {
        let mut request = self.client.request(method.clone(), format!("{}{path}", self.url()));
        if let Some(key) = key {
            request = request.header("apikey", key);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.runtime.block_on(async {
            let response = request.send().await.unwrap();
            let status = response.status();
            let answer = response.text().await.unwrap();
            assert!(status.is_success(), "{method} {path}: {status} {answer}");
            serde_json::from_str(&answer).unwrap()
        })
    }
}

/// An agent at the helpdesk, in the browser or wherever.
pub(crate) struct Colleague<'h> {
    helpdesk: &'h Helpdesk,
    key: &'h str,
}

impl Colleague<'_> {
    pub(crate) fn assigns(&self, ticket: &str, agent: &str) {
        self.changes(ticket, json!({ "agentid": agent }));
    }

    pub(crate) fn transfers(&self, ticket: &str, department: &str) {
        self.changes(ticket, json!({ "departmentid": department }));
    }

    pub(crate) fn resolves(&self, ticket: &str) {
        self.changes(ticket, json!({ "status": "R" }));
    }

    pub(crate) fn answers(&self, ticket: &str, text: &str) {
        self.plays(&format!("/tickets/{ticket}/answer"), json!({ "text": text }));
    }

    pub(crate) fn sets_due(&self, ticket: &str, minutes: u64) {
        self.plays(&format!("/tickets/{ticket}/due"), json!({ "minutes": minutes }));
    }

    pub(crate) fn accepts_chat(&self, chat: &str) {
        self.plays(&format!("/chats/{chat}/accept"), json!({}));
    }

    pub(crate) fn accepts_call(&self, call: &str) {
        self.plays(&format!("/calls/{call}/accept"), json!({}));
    }

    fn changes(&self, ticket: &str, change: Value) {
        self.helpdesk.ask(&Method::PUT, &format!("/api/v3/tickets/{ticket}"), Some(self.key), Some(change));
    }

    fn plays(&self, path: &str, body: Value) {
        self.helpdesk.ask(&Method::POST, &format!("/frontdesk/v1{path}"), Some(self.key), Some(body));
    }
}

fn text_of(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("no text {key:?} in {value}")).to_owned()
}
