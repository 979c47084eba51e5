//! The built-in helpdesk as a program of its own, and what customers and colleagues do there.

use crate::{
    error::{Error, Result},
    programs,
};
use serde::Deserialize;
use serde_json::Value;
use std::{path::Path, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};

/// How long it may take to listen; it plants its example data first.
const START: Duration = Duration::from_secs(30);
/// How long it may take to answer.
const ANSWER: Duration = Duration::from_secs(20);

/// A running helpdesk. It ends with its handle at the latest.
pub(crate) struct Frontdesk {
    process: Child,
    http: ureq::Agent,
    announced: Announced,
}

/// The one line it prints when it listens.
#[derive(Deserialize)]
struct Announced {
    url: String,
    customer_page: String,
    agents: Vec<Agent>,
}

/// An agent of the example company.
#[derive(Deserialize)]
pub(crate) struct Agent {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) apikey: String,
}

/// Something asked of the helpdesk over HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    /// Below the helpdesk's address.
    pub(crate) path: String,
    /// The key of the agent who does it; customers have none.
    pub(crate) key: Option<String>,
    pub(crate) body: Option<Value>,
}

impl Request {
    /// A customer does something.
    pub(crate) fn of_customer(path: impl Into<String>, body: Value) -> Self {
        Self { method: "POST", path: format!("/frontdesk/v1/{}", path.into()), key: None, body: Some(body) }
    }

    /// An agent does in the helpdesk's own pages what its API cannot do.
    pub(crate) fn of_agent(agent: &Agent, path: impl Into<String>, body: Value) -> Self {
        Self { key: Some(agent.apikey.clone()), ..Self::of_customer(path, body) }
    }

    /// An agent changes a ticket.
    pub(crate) fn change(agent: &Agent, ticket: &str, body: Value) -> Self {
        let path = format!("/api/v3/tickets/{ticket}");
        Self { method: "PUT", path, key: Some(agent.apikey.clone()), body: Some(body) }
    }

    /// An agent reads something.
    pub(crate) fn read(agent: &Agent, path: &str) -> Self {
        let path = format!("/api/v3/{path}");
        Self { method: "GET", path, key: Some(agent.apikey.clone()), body: None }
    }
}

impl Frontdesk {
    /// Starts it with the example company on a free port of this machine, and waits until it listens.
    ///
    /// # Errors
    /// [`Error::Ended`] with its last words.
    pub(crate) async fn start(mut command: Command, arguments: &[&str], log: &Path) -> Result<Self> {
        command.args(["serve", "--listen", "127.0.0.1:0", "--seed", "demo"]).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut process = programs::spawn(&mut command, log)?;
        let output = process.stdout.take().map(BufReader::new);
        let line = async {
            match output {
                Some(output) => output.lines().next_line().await,
                None => Ok(None),
            }
        };
        let line = timeout(START, line).await.ok().transpose()?.flatten();
        let Some(line) = line else { return Err(programs::ended("deskbell-frontdesk", log)) };
        let announced = serde_json::from_str(&line).map_err(|error| Error::Unreadable {
            program: "deskbell-frontdesk",
            problem: error.to_string(),
        })?;
        let http = ureq::Agent::config_builder()
            .proxy(None)
            .timeout_global(Some(ANSWER))
            .http_status_as_error(false)
            .build()
            .new_agent();
        Ok(Self { process, http, announced })
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.announced.url
    }

    /// Where one plays the customer.
    pub(crate) fn customer_page(&self) -> &str {
        &self.announced.customer_page
    }

    /// An agent of the example company, by the beginning of the name.
    ///
    /// # Errors
    /// [`Error::Helpdesk`] if nobody there is called so.
    pub(crate) fn agent(&self, name: &str) -> Result<&Agent> {
        let agents = &self.announced.agents;
        agents.iter().find(|agent| agent.name.starts_with(name)).ok_or_else(|| Error::Helpdesk {
            what: "its agents".to_owned(),
            problem: format!("nobody is called {name}"),
        })
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// [`Error::Helpdesk`] if it refuses.
    pub(crate) async fn ask(&self, request: Request) -> Result<Value> {
        let what = format!("{} {}", request.method, request.path);
        let (http, url) = (self.http.clone(), format!("{}{}", self.url(), request.path));
        let answer = tokio::task::spawn_blocking(move || send(&http, &url, request)).await;
        let problem = match answer {
            Ok(Ok((status, answer))) if (200..300).contains(&status) => return Ok(answer),
            Ok(Ok((status, answer))) => format!("{status} {answer}"),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        Err(Error::Helpdesk { what, problem })
    }

    /// Ends it.
    pub(crate) async fn end(mut self) {
        // Nothing of it is kept, so it need not be asked politely.
        let _ = self.process.kill().await;
    }
}

fn send(http: &ureq::Agent, url: &str, request: Request) -> Result<(u16, Value), ureq::Error> {
    let mut to = ureq::http::Request::builder().method(request.method).uri(url);
    if let Some(key) = &request.key {
        to = to.header("apikey", key);
    }
    let mut answer = match request.body {
        Some(body) => http.run(to.header("content-type", "application/json").body(body.to_string())?)?,
        None => http.run(to.body(())?)?,
    };
    let text = answer.body_mut().read_to_string()?;
    Ok((answer.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::String(text))))
}
