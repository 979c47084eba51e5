//! A running helpdesk, and everybody who does something at it.

use deskbell_frontdesk::{Frontdesk, Keys, NewKey, Options, Running, Seed};
use serde_json::{Value, json};
use std::time::Duration;

/// The agent the bell belongs to.
pub(crate) const SONA: &str = "sonak001";
/// A colleague in the departments `default` and `billing1`.
pub(crate) const PETR: &str = "petrn002";
/// A colleague in the departments `default` and `sales002`.
pub(crate) const MARTA: &str = "martas03";
/// Of Petr and Marta: out of Soňa's sight.
pub(crate) const LOGISTICS: &str = "logist03";
/// Of Soňa and Petr.
pub(crate) const BILLING: &str = "billing1";
/// Of all.
pub(crate) const GENERAL: &str = "default";

pub(crate) struct Desk {
    pub(crate) running: Running,
    client: reqwest::Client,
}

/// Options for tests: an empty clock zone, no limit of requests.
pub(crate) fn options() -> Options {
    Options {
        seed: Some(Seed::Demo(Keys::Fixed)),
        requests_per_minute: 1_000_000,
        ring: Duration::from_secs(30),
        ..Options::default()
    }
}

/// The key of a seeded agent.
pub(crate) fn key(agent: &str) -> String {
    format!("demo-key-of-{agent}")
}

impl Desk {
    pub(crate) async fn open() -> Self {
        Self::open_with(options()).await
    }

    pub(crate) async fn open_with(options: Options) -> Self {
        let running = Frontdesk::start(options).await.unwrap();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { running, client }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.running.address)
    }

    pub(crate) async fn account_key(&self) -> String {
        self.running.create_key(&NewKey::of_account()).await.unwrap()
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Value {
        let response = request.send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        assert!(status.is_success(), "{status}: {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// A customer does something: no key.
    pub(crate) async fn customer(&self, path: &str, body: Value) -> Value {
        self.send(self.client.post(format!("{}/frontdesk/v1/{path}", self.url())).json(&body)).await
    }

    /// An agent does something in the panel.
    pub(crate) async fn agent(&self, agent: &str, path: &str, body: Value) -> Value {
        let url = format!("{}/frontdesk/v1/{path}", self.url());
        self.send(self.client.post(url).header("apikey", key(agent)).json(&body)).await
    }

    /// An agent changes a ticket.
    pub(crate) async fn change(&self, agent: &str, ticket: &str, changes: Value) {
        let url = format!("{}/api/v3/tickets/{ticket}", self.url());
        self.send(self.client.put(url).header("apikey", key(agent)).json(&changes)).await;
    }

    /// A customer writes for the first time; gives the ticket.
    pub(crate) async fn writes(&self, department: &str, text: &str) -> String {
        let body = json!({ "name": "Jane Doe", "email": "jane@example.com", "department": department,
            "subject": "A lamp", "text": text });
        self.customer("messages", body).await["id"].as_str().unwrap().to_owned()
    }

    /// The customer of a ticket writes again.
    pub(crate) async fn replies(&self, ticket: &str, text: &str) {
        self.customer(&format!("tickets/{ticket}/replies"), json!({ "text": text })).await;
    }

    /// An agent answers.
    pub(crate) async fn answers(&self, agent: &str, ticket: &str) {
        self.agent(agent, &format!("tickets/{ticket}/answer"), json!({ "text": "Yes." })).await;
    }

    /// An agent assigns a ticket to an agent, in the same department.
    pub(crate) async fn assigns(&self, by: &str, ticket: &str, to: &str) {
        self.change(by, ticket, json!({ "agentid": to })).await;
    }

    /// An agent comes or goes.
    pub(crate) async fn online(&self, agent: &str, online: bool) {
        let url = format!("{}/frontdesk/v1/agents/me/online", self.url());
        self.send(self.client.put(url).header("apikey", key(agent)).json(&json!({ "online": online }))).await;
    }

    /// A visitor starts a chat in General; gives its ticket, which is its id.
    pub(crate) async fn chat(&self) -> String {
        let body = json!({ "name": "Visitor", "department": GENERAL, "text": "Is anybody there?" });
        self.customer("chats", body).await["id"].as_str().unwrap().to_owned()
    }
}

/// Dates on the wire have whole seconds: some things can only be told apart when the second is another one.
pub(crate) async fn pass_a_second() {
    let now = || jiff::Timestamp::now().as_second();
    let then = now();
    while now() == then {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
