//! A helpdesk of its own for each test, and a client.

use std::time::{Duration, Instant};

use deskbell_frontdesk::{Frontdesk, Keys, Options, Running, Seed};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

pub(crate) const SONA: &str = "sonak001";
pub(crate) const PETR: &str = "petrn002";
pub(crate) const MARTA: &str = "martas03";

/// How long a test waits for what must happen.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) fn client() -> Client {
    // A second installation fails, and the first is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

pub(crate) fn demo() -> Options {
    Options { seed: Some(Seed::Demo(Keys::Fixed)), requests_per_minute: 10_000, ..Options::default() }
}

pub(crate) fn key_of(agent: &str) -> String {
    format!("demo-key-of-{agent}")
}

pub(crate) struct Desk {
    pub(crate) running: Running,
    pub(crate) client: Client,
}

impl Desk {
    pub(crate) async fn open(options: Options) -> Self {
        Self { running: Frontdesk::start(options).await.unwrap(), client: client() }
    }

    pub(crate) async fn demo() -> Self {
        Self::open(demo()).await
    }

    /// One request with a JSON answer, where `key` is sent if it is not empty.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        key: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let response = self.send(method, path, key, body).await;
        let status = response.status().as_u16();
        (status, response.json().await.unwrap())
    }

    pub(crate) async fn send(&self, method: Method, path: &str, key: &str, body: Option<Value>) -> Response {
        let mut request = self.client.request(method, format!("{}{path}", self.running.url()));
        if !key.is_empty() {
            request = request.header("apikey", key);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.unwrap()
    }

    /// A successful `GET` below `/api/v3` with an agent's key.
    pub(crate) async fn get(&self, agent: &str, path: &str) -> Value {
        let (status, answer) = self.ask(Method::GET, &format!("/api/v3{path}"), &key_of(agent), None).await;
        assert_eq!(status, 200, "GET {path}: {answer}");
        answer
    }

    pub(crate) async fn put(&self, agent: &str, path: &str, body: Value) -> (u16, Value) {
        self.ask(Method::PUT, &format!("/api/v3{path}"), &key_of(agent), Some(body)).await
    }

    /// A successful request as the customer.
    pub(crate) async fn customer(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.ask(Method::POST, &format!("/frontdesk/v1{path}"), "", Some(body)).await;
        assert_eq!(status, 200, "POST {path}: {answer}");
        answer
    }

    /// A successful request of an agent to our own endpoints.
    pub(crate) async fn play(&self, agent: &str, method: Method, path: &str, body: Value) -> Value {
        let (status, answer) =
            self.ask(method, &format!("/frontdesk/v1{path}"), &key_of(agent), Some(body)).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    /// The id of a new ticket.
    pub(crate) async fn ticket_in(&self, department: &str) -> String {
        let body = json!({
            "name": "Jane Doe", "email": "jane@example.com", "department": department,
            "subject": "A question", "text": "How does it work?",
        });
        text(&self.customer("/messages", body).await, "id")
    }

    /// The ids of the list, all pages of it.
    pub(crate) async fn listed(&self, agent: &str, query: &str) -> Vec<String> {
        let tickets = self.get(agent, &format!("/tickets?_perPage=100{query}")).await;
        tickets.as_array().unwrap().iter().map(|ticket| text(ticket, "id")).collect()
    }

    /// Asks until the answer is right.
    pub(crate) async fn until(&self, agent: &str, path: &str, right: impl Fn(&Value) -> bool) -> Value {
        let begin = Instant::now();
        loop {
            let answer = self.get(agent, path).await;
            if right(&answer) {
                return answer;
            }
            assert!(begin.elapsed() < PATIENCE, "GET {path} is still {answer}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The text of a key, or nothing at all.
pub(crate) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("no text {key:?} in {value}")).to_owned()
}

/// A JSON text as the value of a query parameter.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| format!("{all}%{byte:02X}"))
}
