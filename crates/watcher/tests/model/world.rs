//! The world around a bell: helpdesk, desktop and clocks, in which everything can fail and the bell can die at any step.

use crate::helpdesk::{Chronicle, FIRST_LINE, Happened, Op, Place, SLOTS, Who, time};
use crate::oracle::{Choices, expected, holds, is_urgent};
use async_trait::async_trait;
use deskbell_core::action::{Action, Agent, DepartmentState};
use deskbell_core::conversation::Detail;
use deskbell_core::view::{Abilities, Problem};
use deskbell_core::{Actor, FactId, Me, Ticket, TicketId};
use deskbell_helpdesks::{Capabilities, Cursor, Error, Helpdesk, Round, Watch};
use deskbell_watcher::Account;
use deskbell_watcher::port::{BannerKey, Desk, Manner, NotOpened, Opener, Ring};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::sync::Notify;

/// How the helpdesk answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    Well,
    Unreachable,
    KeyRefused,
    Forbidden,
    /// The keyring is locked, for whoever has no key yet.
    Locked,
    /// Not before something changes, and then what was true when it was asked.
    Late,
}

/// How the desktop behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Works,
    Refuses,
    Hangs,
}

/// Something that rang.
#[derive(Clone, Debug)]
pub struct Rung {
    /// Entries of the history.
    pub entries: Vec<usize>,
    /// Those of them that were not so at that moment.
    pub untrue: Vec<usize>,
    /// Those of them of which the bell could not know.
    pub unknown: Vec<usize>,
    /// The helpdesk failed, or the computer slept, since the bell heard of it last.
    pub blind: bool,
    /// By our clock.
    pub at: i64,
}

/// What the model remembers of what ought to ring.
#[derive(Clone, Debug, Default)]
pub struct Track {
    /// How often it rang, and how often it may.
    pub rang: u32,
    pub may: u32,
    /// It stopped being true, was only to be counted, or was seen to: it need not ring any more.
    pub over: bool,
}

pub struct World {
    /// The server's clock, and what ours is ahead of it.
    pub server: i64,
    pub ahead: i64,
    pub chronicle: Chronicle,
    /// So many of the latest entries are not shown yet.
    pub lag: usize,
    /// So many entries come in a round at most.
    pub most: usize,
    /// So many entries are told again.
    pub overlap: usize,
    pub answers: Answers,
    pub screen: Screen,
    /// The helpdesk failed, or the computer slept, since the bell heard of it last.
    pub blind: bool,
    /// Our clock was put on since then.
    pub put_on: bool,
    /// What happened before it is the baseline.
    pub baseline: Option<usize>,
    /// What happened before it was told to the bell; and what was told of single tickets, as answers to actions.
    pub told: usize,
    pub acted: BTreeMap<usize, usize>,
    /// What stands on the screen, and what sounds again and again.
    pub banners: BTreeMap<Option<TicketId>, BTreeSet<usize>>,
    pub repeats: BTreeMap<Option<TicketId>, BTreeSet<usize>>,
    pub rung: Vec<Rung>,
    pub tracks: BTreeMap<usize, Track>,
    /// What the agent chose; two while it changes.
    pub choices: Vec<Choices>,
    pub steps: u64,
    pub dies_at: Option<u64>,
    pub dead: bool,
}

impl World {
    pub fn new() -> Self {
        Self {
            server: 0,
            ahead: 0,
            chronicle: Chronicle::default(),
            lag: 0,
            most: usize::MAX,
            overlap: 0,
            answers: Answers::Well,
            screen: Screen::Works,
            blind: true,
            put_on: false,
            baseline: None,
            told: 0,
            acted: BTreeMap::new(),
            banners: BTreeMap::new(),
            repeats: BTreeMap::new(),
            rung: Vec::new(),
            tracks: BTreeMap::new(),
            choices: vec![Choices::default()],
            steps: 0,
            dies_at: None,
            dead: false,
        }
    }

    pub fn wall(&self) -> i64 {
        self.server + self.ahead
    }

    /// Something happens at the helpdesk.
    pub fn happens(&mut self, op: Op) {
        self.chronicle.happens(op, self.server);
    }

    /// What a round that is asked now can see.
    pub fn visible(&self) -> usize {
        let acted = self.acted.values().copied().max().unwrap_or(0);
        (self.chronicle.entries.len().saturating_sub(self.lag)).max(self.told).max(acted)
    }

    /// How far the bell knows the history of a ticket.
    pub fn known(&self, slot: usize) -> usize {
        self.acted.get(&slot).copied().unwrap_or(0).max(self.told)
    }

    /// What an entry told is so, as far as the bell can know.
    pub fn holds(&self, index: usize) -> bool {
        let slot = self.chronicle.entries[index].slot;
        holds(&self.chronicle, index, self.chronicle.at(slot, self.known(slot)), self.server)
    }

    /// The entries that are alerts and that the bell knows.
    pub fn alerts(&self) -> Vec<usize> {
        let from = self.baseline.unwrap_or(self.told);
        (from..self.told).filter(|index| expected(&self.chronicle.entries[*index]).is_some()).collect()
    }

    /// Some choice that may hold now silences it, or each does.
    pub fn silenced(&self, index: usize, by_each: bool, now: i64) -> bool {
        let entry = &self.chronicle.entries[index];
        let Some(kind) = expected(entry) else { return true };
        let mut silences = self.choices.iter().map(|choices| choices.silences(kind, entry.slot, now));
        if by_each { silences.all(|silent| silent) } else { silences.any(|silent| silent) }
    }

    /// The bell learnt something: what is not so any more need not ring, nor what only counts.
    pub fn learnt(&mut self) {
        let now = self.wall();
        for index in self.alerts() {
            let over = !self.holds(index) || self.only_counts(index, now);
            let track = self.tracks.entry(index).or_insert(Track { rang: 0, may: 1, over: false });
            track.over |= over;
        }
    }

    /// The bell hears nothing. A clock that was put on looks like a sleep then, over which whoever rang has given up.
    fn fails(&mut self) {
        self.blind = true;
        if self.put_on {
            let urgent = |index: &usize| expected(&self.chronicle.entries[*index]).is_some_and(is_urgent);
            for index in self.alerts().into_iter().filter(urgent).collect::<Vec<_>>() {
                if let Some(track) = self.tracks.get_mut(&index) {
                    track.over = true;
                }
            }
        }
    }

    /// Snoozes that end with what a round tells.
    fn wake(&mut self, from: usize, round: &Round) {
        let wrote = |index: &usize| {
            let entry = &self.chronicle.entries[*index];
            entry.by == Actor::Customer
                && matches!(entry.what, Happened::Wrote | Happened::Reopened)
                && self.chronicle.fact(*index).is_some()
        };
        let wrote = (from..self.told).filter(wrote).map(|index| self.chronicle.entries[index].slot);
        let gone = round.gone.iter().filter_map(|id| SLOTS.iter().position(|slot| *slot == id.as_str()));
        let over: Vec<usize> = wrote.chain(gone).collect();
        for choices in &mut self.choices {
            choices.snoozed.retain(|slot, _| !over.contains(slot));
        }
    }

    fn only_counts(&self, index: usize, now: i64) -> bool {
        let entry = &self.chronicle.entries[index];
        let Some(kind) = expected(entry) else { return true };
        self.choices.iter().any(|choices| choices.is_off(kind))
            || (is_urgent(kind) && self.silenced(index, false, now))
    }

    fn answer(&self, cursor: Option<&Cursor>, asked: usize) -> (Round, usize) {
        let from: usize = cursor.map_or(0, |cursor| cursor.0.parse().unwrap());
        let to = match cursor {
            None => asked,
            Some(_) => asked.min(from.saturating_add(self.most)).max(from),
        };
        let again = from.saturating_sub(self.overlap).max(self.baseline.unwrap_or(0)).min(from);
        let facts = match cursor {
            None => vec![],
            Some(_) => (again..to).filter_map(|index| self.chronicle.fact(index)).collect(),
        };
        let (mut tickets, mut gone) = (Vec::new(), Vec::new());
        for (slot, ticket) in self.chronicle.changed(from, to) {
            // What was acted upon is told as it was after that, whatever the list says.
            let acted = self.acted.get(&slot).filter(|acted| **acted > to);
            match acted.map_or(ticket, |acted| self.chronicle.ticket(slot, *acted)) {
                Some(ticket) => tickets.push(ticket),
                None => gone.push(SLOTS[slot].into()),
            }
        }
        let round = Round {
            facts,
            tickets,
            gone,
            ringing: self.chronicle.ringing(to, self.server),
            cursor: Cursor(to.to_string()),
            more: to < asked,
            lively: false,
            slow_down: None,
            limits: vec![],
            server_time: Some(time(self.server)),
            requests: 1,
        };
        (round, to)
    }
}

/// The index of an entry in the id of its fact.
pub fn entry_of(fact: &FactId) -> usize {
    fact.as_str().rsplit('/').next().unwrap().parse().unwrap()
}

/// All ports of a bell.
pub struct Outside {
    world: Mutex<World>,
    /// It died.
    pub death: Notify,
    /// Something changed that a hanging call may wait for.
    pub change: Notify,
}

impl Outside {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { world: Mutex::new(World::new()), death: Notify::new(), change: Notify::new() })
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// A step of the bell at which it may die; true once it is dead.
    pub fn step(&self) -> bool {
        let mut world = self.world();
        world.steps += 1;
        if world.dies_at.is_some_and(|at| at <= world.steps) {
            world.dead = true;
            self.death.notify_one();
        }
        world.dead
    }

    /// A step that the dead do not finish.
    async fn live(&self) {
        if self.step() {
            std::future::pending::<()>().await;
        }
    }

    async fn until(&self, good: impl Fn(&World) -> bool) {
        loop {
            let change = self.change.notified();
            if good(&self.world()) {
                return;
            }
            change.await;
        }
    }
}

#[async_trait]
impl Helpdesk for Outside {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            abilities: Abilities { chats: true, calls: true, postpone: true, reply: false },
            smallest_interval: Duration::from_secs(5),
            requests_per_minute: 90,
        }
    }

    async fn connect(&self) -> Result<Me, Error> {
        Ok(crate::bell::me())
    }

    async fn poll(&self, cursor: Option<&Cursor>, _: Watch<'_>) -> Result<Round, Error> {
        self.live().await;
        let (answers, asked) = {
            let world = self.world();
            (world.answers, world.visible())
        };
        if !matches!(answers, Answers::Well | Answers::Locked | Answers::Late) {
            self.world().fails();
        }
        match answers {
            Answers::Well | Answers::Locked => {}
            Answers::Unreachable => {
                return Err(Error::Unreachable { host: "desk.example.com".into(), why: "refused".into() });
            }
            Answers::KeyRefused => return Err(Error::KeyRefused("invalid key".into())),
            Answers::Forbidden => return Err(Error::Forbidden { what: "read tickets", why: "no".into() }),
            Answers::Late => self.until(|world| world.answers != Answers::Late).await,
        }
        let (round, to) = self.world().answer(cursor, asked);
        self.live().await;
        let mut world = self.world();
        if cursor.is_none() {
            world.baseline = Some(to);
            world.tracks.clear();
        }
        let from = cursor.map_or(to, |cursor| cursor.0.parse().unwrap());
        world.told = to;
        (world.blind, world.put_on) = (false, false);
        world.wake(from, &round);
        world.learnt();
        Ok(round)
    }

    async fn ticket(&self, _: &Me, _: &TicketId) -> Result<Detail, Error> {
        Err(Error::NotFound("the ticket"))
    }

    async fn act(
        &self,
        _: &Me,
        ticket: &TicketId,
        _: Option<&Ticket>,
        action: &Action,
    ) -> Result<Ticket, Error> {
        self.live().await;
        let slot = SLOTS.iter().position(|slot| *slot == ticket.as_str()).unwrap();
        let after = {
            let mut world = self.world();
            if world.answers != Answers::Well {
                return Err(Error::Unreachable { host: "desk.example.com".into(), why: "refused".into() });
            }
            let Some(now) =
                world.chronicle.now(slot).filter(|s| s.in_sight() && !s.live && slot < FIRST_LINE)
            else {
                return Err(Error::NotFound("the ticket"));
            };
            world.happens(match action {
                Action::Take => Op::Give { slot, owner: Who::Me, place: now.place, by: Actor::Me },
                Action::Resolve => Op::Resolve { slot, by: Actor::Me },
                Action::Reopen => Op::Reopen { slot, by: Actor::Me },
                _ => Op::Give { slot, owner: Who::Petr, place: Place::Support, by: Actor::Me },
            });
            world.chronicle.ticket(slot, world.chronicle.entries.len()).unwrap()
        };
        self.live().await;
        let mut world = self.world();
        let position = world.chronicle.entries.len();
        world.acted.insert(slot, position);
        for index in world.alerts() {
            if world.chronicle.entries[index].slot == slot
                && let Some(track) = world.tracks.get_mut(&index)
            {
                track.over = true;
            }
        }
        world.learnt();
        Ok(after)
    }

    async fn agents(&self) -> Result<Vec<Agent>, Error> {
        Ok(vec![])
    }

    async fn departments(&self, _: &Me) -> Result<Vec<DepartmentState>, Error> {
        Ok(vec![])
    }
}

#[async_trait]
impl Desk for Outside {
    async fn ring(&self, key: &BannerKey, ring: &Ring, manner: &Manner) -> Result<(), String> {
        self.live().await;
        let entries: Vec<usize> = ring.alerts().iter().map(|noted| entry_of(&noted.alert.fact)).collect();
        // What a desktop that hangs shows when it wakes up is as true as when it was told.
        let (screen, blind, untrue) = {
            let world = self.world();
            let untrue = entries.iter().copied().filter(|index| !world.holds(*index)).collect();
            (world.screen, world.blind, untrue)
        };
        match screen {
            Screen::Works => {}
            Screen::Refuses => return Err("no notification service".to_owned()),
            Screen::Hangs => self.until(|world| world.screen != Screen::Hangs).await,
        }
        {
            let mut world = self.world();
            let alerts = world.alerts();
            let unknown = entries.iter().copied().filter(|index| !alerts.contains(index)).collect();
            let (key, standing) = (key.ticket.clone(), entries.iter().copied().collect::<BTreeSet<_>>());
            if manner.banner {
                world.banners.insert(key.clone(), standing.clone());
                world.repeats.remove(&key);
            }
            if manner.sound.is_some_and(|sound| sound.repeat) {
                world.repeats.insert(key, standing);
            }
            let at = world.wall();
            world.rung.push(Rung { entries, untrue, unknown, blind, at });
        }
        self.live().await;
        Ok(())
    }

    async fn withdraw(&self, key: &BannerKey) {
        self.live().await;
        {
            let mut world = self.world();
            world.banners.remove(&key.ticket);
            world.repeats.remove(&key.ticket);
        }
        self.live().await;
    }
}

/// Opens the one helpdesk there is.
pub struct Door(pub Arc<Outside>);

#[async_trait]
impl Opener for Door {
    async fn open(&self, _: &Account) -> Result<Arc<dyn Helpdesk>, NotOpened> {
        self.0.live().await;
        if self.0.world().answers == Answers::Locked {
            let problem = Problem { code: "keyring_locked".into(), message: "unlock it".into() };
            return Err(NotOpened { problem, may_pass: true });
        }
        Ok(self.0.clone())
    }
}
