//! What the tests of this crate share: a helpdesk that follows a script, and a desktop that writes down.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test file uses its part

use async_trait::async_trait;
use deskbell_core::action::{Action, Agent, DepartmentState};
use deskbell_core::conversation::Detail;
use deskbell_core::differ::{Evidence, changes};
use deskbell_core::preferences::Sound;
use deskbell_core::view::{Abilities, Health, View};
use deskbell_core::*;
use deskbell_helpdesks::{Address, Capabilities, Cursor, Error, Helpdesk, Kind, Round, Watch};
use deskbell_watcher::port::{BannerKey, Desk, Manner, NotOpened, Opener, Ports, Ring};
use deskbell_watcher::{Account, Journal, Noted, Watcher};
use jiff::{Timestamp, Zoned};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use url::Url;

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

pub fn me() -> Me {
    Me {
        agent: "sona".into(),
        name: "Soňa Kováčová".into(),
        email: "sona@example.com".into(),
        departments: vec![Department { id: "sales".into(), name: "Sales".into(), mine: true }],
    }
}

pub fn capabilities() -> Capabilities {
    Capabilities {
        abilities: Abilities { chats: true, calls: true, postpone: true, reply: false },
        smallest_interval: Duration::from_secs(5),
        requests_per_minute: 90,
    }
}

pub fn account() -> Account {
    Account {
        id: "sona@desk.example.com".into(),
        address: Address {
            kind: Kind::LiveAgent,
            url: Url::parse("https://desk.example.com").unwrap(),
            agent: None,
            extra_ca: None,
            allow_http: false,
            proxy: None,
            time_zone: None,
        },
        session_only: false,
        paused: false,
        built_in: false,
    }
}

pub fn ticket(id: &str, owner: Owner, state: TicketState) -> Ticket {
    Ticket {
        id: id.into(),
        code: None,
        subject: format!("Subject of {id}"),
        customer: "Elena R.".into(),
        standing: Standing::new("sales".into(), owner, state),
        status_text: "Open".into(),
        channel: Channel::Email,
        live: false,
        created: at(0),
        changed: at(0),
        last_message: None,
        waiting_since: Some(at(0)),
        due: None,
        excerpt: None,
    }
}

pub fn open(id: &str) -> Ticket {
    ticket(id, Owner::Me, TicketState::Open)
}

/// A ticket that somebody assigned to me at a time, with the facts of that.
pub fn assigned(id: &str, seconds: i64) -> (Ticket, Vec<Fact>) {
    let before = Standing::new("sales".into(), Owner::Nobody, TicketState::Open);
    let mut after = open(id);
    after.changed = at(seconds);
    let facts = changes(Some(&before), &after, &Evidence { actor: Actor::Agent, ..Evidence::none() });
    (after, facts)
}

pub fn replied(id: &str, message: &str) -> (Ticket, Vec<Fact>) {
    let ticket = open(id);
    let what = What::CustomerWrote { live: false, excerpt: Some("Hello?".into()) };
    let fact = Fact::new(&ticket.id, message, at(20), Actor::Customer, what, ticket.standing.clone());
    (ticket, vec![fact])
}

pub fn round(cursor: &str, parts: impl IntoIterator<Item = (Ticket, Vec<Fact>)>) -> Round {
    let (tickets, facts): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    Round {
        facts: facts.into_iter().flatten().collect(),
        tickets,
        gone: vec![],
        ringing: vec![],
        cursor: Cursor(cursor.into()),
        more: false,
        lively: false,
        slow_down: None,
        limits: vec![],
        server_time: None,
        requests: 3,
    }
}

/// A helpdesk that gives the rounds it was told to, and quiet ones after that.
#[derive(Default)]
pub struct Script {
    server_time: Mutex<Option<Timestamp>>,
    rounds: Mutex<VecDeque<Result<Round, Error>>>,
    acts: Mutex<VecDeque<Result<Ticket, Error>>>,
    asked: Mutex<Vec<Option<String>>>,
    hang: Mutex<bool>,
}

impl Script {
    pub fn then(&self, round: Round) {
        self.rounds.lock().unwrap().push_back(Ok(round));
    }

    pub fn fail(&self, error: Error) {
        self.rounds.lock().unwrap().push_back(Err(error));
    }

    pub fn act_gives(&self, result: Result<Ticket, Error>) {
        self.acts.lock().unwrap().push_back(result);
    }

    /// From now on rounds never end.
    pub fn hang(&self) {
        *self.hang.lock().unwrap() = true;
    }

    /// From now on the server tells this time.
    pub fn server_says(&self, time: Timestamp) {
        *self.server_time.lock().unwrap() = Some(time);
    }

    /// The cursors of the rounds so far.
    pub fn asked(&self) -> Vec<Option<String>> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl Helpdesk for Script {
    fn capabilities(&self) -> Capabilities {
        capabilities()
    }

    async fn connect(&self) -> Result<Me, Error> {
        Ok(me())
    }

    async fn poll(&self, cursor: Option<&Cursor>, watch: Watch<'_>) -> Result<Round, Error> {
        self.asked.lock().unwrap().push(cursor.map(|cursor| cursor.0.clone()));
        if *self.hang.lock().unwrap() {
            std::future::pending::<()>().await;
        }
        let next = self.rounds.lock().unwrap().pop_front();
        let quiet = || {
            let cursor = cursor.map_or("start", |cursor| &cursor.0);
            Ok(Round { ringing: watch.ringing.to_vec(), ..round(cursor, []) })
        };
        let server_time = *self.server_time.lock().unwrap();
        next.unwrap_or_else(quiet).map(|round| Round { server_time, ..round })
    }

    async fn ticket(&self, _: &Me, _: &TicketId) -> Result<Detail, Error> {
        Err(Error::NotFound("the ticket"))
    }

    async fn act(&self, _: &Me, _: &TicketId, _: Option<&Ticket>, _: &Action) -> Result<Ticket, Error> {
        self.acts.lock().unwrap().pop_front().unwrap_or(Err(Error::Refused("not now".into())))
    }

    async fn agents(&self) -> Result<Vec<Agent>, Error> {
        Ok(vec![])
    }

    async fn departments(&self, me: &Me) -> Result<Vec<DepartmentState>, Error> {
        let state = |department: &Department| DepartmentState {
            department: department.clone(),
            new: Some(1),
            open: None,
            resolved: None,
            agents: vec![],
        };
        Ok(me.departments.iter().map(state).collect())
    }
}

/// What the desktop was told.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    One(AlertKind, String),
    Digest(usize),
    /// A sound without a banner.
    Sound(AlertKind),
    /// One sound without a banner for several.
    Sounds(usize),
    Withdrawn(Option<String>),
}

/// A desktop that writes down what it was told.
#[derive(Default)]
pub struct Paper {
    seen: Mutex<Vec<Seen>>,
    sounds: Mutex<Vec<Option<Sound>>>,
    broken: Mutex<bool>,
    hangs: Mutex<bool>,
    changed: tokio::sync::Notify,
}

impl Paper {
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The sounds so far, one for each ring.
    pub fn sounds(&self) -> Vec<Option<Sound>> {
        self.sounds.lock().unwrap().clone()
    }

    pub fn break_down(&self) {
        *self.broken.lock().unwrap() = true;
    }

    /// From now on it never answers.
    pub fn hang(&self) {
        *self.hangs.lock().unwrap() = true;
    }

    pub fn come_back(&self) {
        *self.broken.lock().unwrap() = false;
        *self.hangs.lock().unwrap() = false;
    }

    fn write(&self, seen: Seen) {
        self.seen.lock().unwrap().push(seen);
        self.changed.notify_waiters();
    }

    /// Waits until this much was told.
    pub async fn wait_for(&self, count: usize) -> Vec<Seen> {
        within(async {
            loop {
                let changed = self.changed.notified();
                if self.seen().len() >= count {
                    return self.seen();
                }
                changed.await;
            }
        })
        .await
    }
}

#[async_trait]
impl Desk for Paper {
    async fn ring(&self, key: &BannerKey, ring: &Ring, manner: &Manner) -> Result<(), String> {
        if *self.broken.lock().unwrap() {
            return Err("no notification daemon".into());
        }
        let hangs = *self.hangs.lock().unwrap();
        if hangs {
            std::future::pending::<()>().await;
        }
        self.sounds.lock().unwrap().push(manner.sound);
        self.write(match ring {
            Ring::One(noted) if !manner.banner => Seen::Sound(noted.alert.kind),
            Ring::Digest(alerts) if !manner.banner => Seen::Sounds(alerts.len()),
            Ring::One(noted) => {
                assert_eq!(key.ticket.as_ref(), Some(&noted.alert.ticket));
                Seen::One(noted.alert.kind, noted.alert.ticket.to_string())
            }
            Ring::Digest(alerts) => Seen::Digest(alerts.len()),
        });
        Ok(())
    }

    async fn withdraw(&self, key: &BannerKey) {
        self.write(Seen::Withdrawn(key.ticket.as_ref().map(ToString::to_string)));
    }
}

struct Always(Arc<Script>);

#[async_trait]
impl Opener for Always {
    async fn open(&self, _: &Account) -> Result<Arc<dyn Helpdesk>, NotOpened> {
        Ok(self.0.clone())
    }
}

/// A bell with a scripted helpdesk and a desktop on paper, one account, and a clock the test sets.
pub struct Office {
    pub watcher: Arc<Watcher>,
    pub journal: Arc<Journal>,
    pub script: Arc<Script>,
    pub paper: Arc<Paper>,
    pub clock: Arc<Mutex<Timestamp>>,
}

impl Office {
    /// Opens with an empty journal; the first round is over.
    pub async fn open() -> Self {
        let journal = Arc::new(Journal::in_memory().await.unwrap());
        let script = Arc::new(Script::default());
        script.then(round("c0", []));
        Self::with(journal, script).await
    }

    /// Opens with what is there; the first round is over.
    pub async fn with(journal: Arc<Journal>, script: Arc<Script>) -> Self {
        let known = !journal.accounts().await.unwrap().is_empty();
        let paper = Arc::new(Paper::default());
        let clock = Arc::new(Mutex::new(at(100)));
        let time = clock.clone();
        let ports = Ports {
            opener: Arc::new(Always(script.clone())),
            desk: paper.clone(),
            clock: Arc::new(move || -> Zoned { time.lock().unwrap().to_zoned(jiff::tz::TimeZone::UTC) }),
        };
        let watcher = Arc::new(Watcher::start(journal.clone(), ports).await.unwrap());
        if !known {
            watcher.add(account(), &me()).await.unwrap();
        }
        let office = Self { watcher, journal, script, paper, clock };
        office.wait_view(|view| view.accounts.iter().any(|a| a.health != Health::Connecting)).await;
        office
    }

    /// The next round is this one, and it is over.
    pub async fn play(&self, round: Round) {
        self.script.then(round);
        self.poll().await;
    }

    /// One more round is over.
    pub async fn poll(&self) {
        within(self.watcher.poll()).await;
    }

    /// A round has begun that never ends.
    pub async fn hang(&self) {
        self.script.hang();
        let before = self.script.asked().len();
        let watcher = self.watcher.clone();
        tokio::spawn(async move { watcher.poll().await });
        within(async {
            while self.script.asked().len() == before {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }

    pub async fn wait_view(&self, good: impl Fn(&View) -> bool) -> View {
        let mut view = self.watcher.view();
        within(async { View::clone(&**view.wait_for(|view| good(view)).await.unwrap()) }).await
    }

    pub fn view(&self) -> View {
        View::clone(&self.watcher.view().borrow())
    }

    /// It is so late by our clock.
    pub fn clock_says(&self, seconds: i64) {
        *self.clock.lock().unwrap() = at(seconds);
    }

    /// What was rung since `before` rings.
    pub fn seen_since(&self, before: usize) -> Vec<Seen> {
        self.paper.seen().split_off(before)
    }

    pub async fn journaled(&self) -> Vec<Noted> {
        self.journal.alerts(&account().id).await.unwrap()
    }

    pub async fn states(&self) -> Vec<Outcome> {
        self.journaled().await.into_iter().map(|noted| noted.outcome).collect()
    }

    /// Ends this run and opens again with the same journal.
    pub async fn restart(self, script: Arc<Script>) -> Self {
        self.watcher.stop().await;
        Self::with(self.journal, script).await
    }
}

/// Fails instead of hanging.
pub async fn within<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), what).await.unwrap()
}

/// Lets the timers of tokio run, much faster than they would, until something is done.
pub async fn hasten<T>(step: Duration, what: impl Future<Output = T>) -> T {
    // As long as a blocking task lasts, time does not run on by itself while the journal is waited for.
    let (_still, moves) = std::sync::mpsc::channel::<()>();
    tokio::time::pause();
    tokio::task::spawn_blocking(move || moves.recv());
    let mut what = std::pin::pin!(what);
    for _ in 0..10_000 {
        let breath = tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(1)));
        tokio::select! {
            done = &mut what => {
                tokio::time::resume();
                return done;
            }
            _ = breath => tokio::time::advance(step).await,
        }
    }
    panic!("it never ends");
}

/// A snooze until a time.
pub fn until(seconds: i64) -> Snooze {
    Snooze::Until { at: at(seconds) }
}

/// A chat that rings until a time.
pub fn chat(until: i64) -> Ringing {
    Ringing {
        ticket: "chat1".into(),
        line: Line::Chat,
        customer: "Tomáš B.".into(),
        subject: String::new(),
        department: "sales".into(),
        since: at(100),
        until: at(until),
    }
}

/// A round in which a chat begins to ring until a time.
pub fn rings(until: i64) -> Round {
    let chat = chat(until);
    let what = What::Rang { line: Line::Chat, until: chat.until };
    let standing = Standing::new("sales".into(), Owner::Nobody, TicketState::New);
    let fact = Fact::new(&chat.ticket, chat.since, chat.since, Actor::Customer, what, standing);
    let mut round = round("c1", []);
    round.facts.push(fact);
    round.ringing.push(chat);
    round
}
