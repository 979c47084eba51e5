//! Plays the script and follows what rings.

use super::script::{Act, Agent, RING_SECONDS, SCRIPT, Scene, words};
use crate::{
    bell::Bell,
    error::{Error, Result},
    frontdesk::{Frontdesk, Request},
};
use deskbell_core::{AlertKind, Verdict};
use deskbell_link::{Ask, Told};
use serde_json::{Value, json};
use std::{collections::BTreeMap, time::Duration};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout},
    time::{Instant, MissedTickBehavior, interval, sleep_until},
};

/// When the demo gives up on what has not rung.
const DEADLINE: Duration = Duration::from_secs(90);
/// Between two orders to look at the helpdesk. The bell's own rounds are some seconds apart.
const LOOK: Duration = Duration::from_secs(1);

/// `deskbell watch --json`.
pub(super) struct Watch {
    _process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Watch {
    pub(super) fn of(mut process: Child) -> Result<Self> {
        let output = process.stdout.take().ok_or(Error::Refused {
            command: "deskbell watch --json",
            problem: "it has no output".to_owned(),
        })?;
        Ok(Self { _process: process, lines: BufReader::new(output).lines() })
    }

    async fn next(&mut self) -> Result<Told> {
        let line = self
            .lines
            .next_line()
            .await?
            .ok_or(Error::Refused { command: "deskbell watch --json", problem: "it ended".to_owned() })?;
        serde_json::from_str(&line).map_err(|error| Error::Unreadable {
            program: "deskbell watch --json",
            problem: format!("{error}: {line}"),
        })
    }
}

/// What rang: of each kind how often, and when first, from the beginning.
#[derive(Debug, Default)]
pub(super) struct Rang(BTreeMap<AlertKind, (u32, Duration)>);

impl Rang {
    fn note(&mut self, kind: AlertKind, at: Duration) {
        self.0.entry(kind).or_insert((0, at)).0 += 1;
    }

    fn missing(&self) -> Vec<AlertKind> {
        AlertKind::ALL.into_iter().filter(|kind| !self.0.contains_key(kind)).collect()
    }

    /// # Errors
    /// [`Error::Silent`] names the kinds that did not ring.
    pub(super) fn check(&self) -> Result<()> {
        let missing: Vec<&'static str> = self.missing().into_iter().map(AlertKind::key).collect();
        if missing.is_empty() { Ok(()) } else { Err(Error::Silent(missing)) }
    }

    /// Kind and whether it rang, one a line.
    pub(super) fn table(&self) -> String {
        let line = |kind: AlertKind| match self.0.get(&kind) {
            Some((1, at)) => format!("✓  {:22}  after {:4.1} s\n", kind.key(), at.as_secs_f64()),
            Some((times, at)) => {
                format!("✓  {:22}  after {:4.1} s, {times} times\n", kind.key(), at.as_secs_f64())
            }
            None => format!("✗  {:22}  did not ring\n", kind.key()),
        };
        AlertKind::ALL.into_iter().map(line).collect()
    }
}

/// The stage's own doings while the play goes on, such as pictures.
pub(super) trait Audience {
    /// A scene is about to begin.
    fn before(&mut self, scene: &Scene) -> Result<()>;
    /// Something rang.
    fn rang(&mut self, kind: AlertKind) -> Result<()>;
    /// The play is over.
    fn end(&mut self) -> Result<()>;
}

/// Plays the script to its end, or until the deadline.
pub(super) async fn play(
    frontdesk: &Frontdesk,
    bell: &mut Bell,
    watch: &mut Watch,
    audience: &mut dyn Audience,
) -> Result<Rang> {
    let mut company = Company::of(frontdesk).await?;
    let mut rang = Rang::default();
    let mut scenes = SCRIPT.iter().peekable();
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let start = Instant::now();
    loop {
        let now = start.elapsed();
        if now > DEADLINE || scenes.peek().is_none() && rang.missing().is_empty() {
            return Ok(rang);
        }
        let next = scenes.peek().map_or(DEADLINE, |scene| Duration::from_secs(scene.second));
        tokio::select! {
            told = watch.next() => {
                let told = told?;
                println!("{}", line(&told));
                if rings(&told) {
                    rang.note(told.kind, start.elapsed());
                    audience.rang(told.kind)?;
                }
            }
            () = sleep_until(start + next) => {
                if let Some(scene) = scenes.next() {
                    audience.before(scene)?;
                    println!("{:3} s  {}", scene.second, scene.words);
                    company.perform(scene.act).await?;
                    bell.ask(Ask::Poll).await?;
                }
            }
            _ = looks.tick() => {
                bell.ask(Ask::Poll).await?;
            }
        }
    }
}

fn rings(told: &Told) -> bool {
    match told.decision.verdict {
        Verdict::Ring { .. } => true,
        Verdict::CountOnly | Verdict::Hold { .. } | Verdict::Drop => false,
    }
}

/// An alert in plain words.
fn line(told: &Told) -> String {
    let tick = if rings(told) { "✓" } else { "·" };
    let how = match told.decision.verdict {
        Verdict::Ring { banner: true, sound: true } => "banner and sound",
        Verdict::Ring { banner: true, sound: false } => "banner",
        Verdict::Ring { banner: false, .. } => "sound",
        Verdict::CountOnly => "counted",
        Verdict::Hold { .. } => "held",
        Verdict::Drop => "dropped",
    };
    format!("       {tick} {}: {}, {} ({how})", words(told.kind), told.subject, told.customer)
}

/// The example company, played.
pub(super) struct Company<'f> {
    frontdesk: &'f Frontdesk,
    /// Ids of its tickets by their subjects.
    tickets: BTreeMap<String, String>,
    /// The chat that began last.
    chat: String,
}

impl<'f> Company<'f> {
    pub(super) async fn of(frontdesk: &'f Frontdesk) -> Result<Self> {
        let mut tickets = BTreeMap::new();
        // Nobody sees all departments.
        for agent in [Agent::Petr, Agent::Marta] {
            let all = Request::read(frontdesk.agent(agent.name())?, "tickets?_perPage=100");
            for ticket in frontdesk.ask(all).await?.as_array().into_iter().flatten() {
                if let (Some(subject), Some(id)) = (ticket["subject"].as_str(), ticket["id"].as_str()) {
                    tickets.insert(subject.to_owned(), id.to_owned());
                }
            }
        }
        Ok(Self { frontdesk, tickets, chat: String::new() })
    }

    pub(super) async fn perform(&mut self, act: Act) -> Result<()> {
        let agent = |agent: Agent| self.frontdesk.agent(agent.name());
        let request = match act {
            Act::Write { name, email, department, subject, text } => {
                let message = json!({
                    "name": name, "email": email, "department": department, "subject": subject, "text": text,
                });
                Request::of_customer("messages", message)
            }
            Act::Reply { ticket, text } => {
                let path = format!("tickets/{}/replies", self.ticket(ticket)?);
                Request::of_customer(path, json!({ "text": text }))
            }
            Act::Chat { name, department, text } => {
                Request::of_customer("chats", json!({ "name": name, "department": department, "text": text }))
            }
            Act::ChatMessage { text } => {
                Request::of_customer(format!("chats/{}/messages", self.chat), json!({ "text": text }))
            }
            Act::Call { name, from, department } => {
                Request::of_customer("calls", json!({ "name": name, "from": from, "department": department }))
            }
            Act::Assign { by, ticket, to } => {
                let change = json!({ "agentid": agent(to)?.id });
                Request::change(agent(by)?, self.ticket(ticket)?, change)
            }
            Act::Transfer { by, ticket, department } => {
                Request::change(agent(by)?, self.ticket(ticket)?, json!({ "departmentid": department }))
            }
            Act::Resolve { by, ticket } => {
                Request::change(agent(by)?, self.ticket(ticket)?, json!({ "status": "R" }))
            }
            Act::Due { by, ticket, minutes } => {
                let path = format!("tickets/{}/due", self.ticket(ticket)?);
                Request::of_agent(agent(by)?, path, json!({ "minutes": minutes }))
            }
            Act::AcceptChat { by } => {
                Request::of_agent(agent(by)?, format!("chats/{}/accept", self.chat), json!({}))
            }
            Act::Nothing => return Ok(()),
        };
        let answer = self.frontdesk.ask(request).await?;
        if let (Act::Chat { .. }, Value::String(id)) = (act, &answer["id"]) {
            self.chat.clone_from(id);
        }
        Ok(())
    }

    /// The id of the ticket with this subject.
    pub(super) fn ticket(&self, subject: &str) -> Result<&str> {
        self.tickets.get(subject).map(String::as_str).ok_or_else(|| Error::Helpdesk {
            what: "its tickets".to_owned(),
            problem: format!("there is none with the subject {subject:?}"),
        })
    }
}

/// How the helpdesk is started for the script.
pub(super) fn frontdesk_arguments(database: &str) -> Vec<String> {
    // More looks than an office would make in a minute.
    let limit = "--requests-per-minute=6000".to_owned();
    vec![format!("--ring-seconds={RING_SECONDS}"), limit, "--database".to_owned(), database.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_rang_and_what_did_not() {
        let mut rang = Rang::default();
        for kind in AlertKind::ALL.into_iter().filter(|kind| *kind != AlertKind::Overdue) {
            rang.note(kind, Duration::from_millis(2_340));
        }
        rang.note(AlertKind::ChatRinging, Duration::from_secs(19));
        let table = rang.table();
        assert!(table.contains("✓  assigned                after  2.3 s\n"), "{table}");
        assert!(table.contains("✓  chat_ringing            after  2.3 s, 2 times\n"), "{table}");
        assert!(table.ends_with("✗  overdue                 did not ring\n"), "{table}");
        assert_eq!(rang.check().unwrap_err().to_string(), "these did not ring: overdue");
    }
}
