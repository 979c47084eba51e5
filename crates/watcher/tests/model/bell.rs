//! A bell in the world: one life after the other on the same journal, each in a runtime of its own that can be dropped
//! at any await point. Time passes only when the model says so.

use crate::helpdesk::{SLOTS, time};
use crate::oracle::{Choices, expected, is_urgent};
use crate::world::{Answers, Door, Outside, Screen, entry_of};
use deskbell_core::preferences::{QuietHours, QuietStretch, Scope, Switches};
use deskbell_core::view::Health;
use deskbell_core::{Department, Me, Outcome, Preferences, Snooze};
use deskbell_helpdesks::{Address, Kind};
use deskbell_watcher::port::Ports;
use deskbell_watcher::{Account, Journal, Watcher};
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::runtime::Runtime;

/// A life that takes so long by a real clock hangs.
const PATIENCE: Duration = Duration::from_secs(8);
/// Rounds after which everything that was to be told is told.
const MOST_ROUNDS: usize = 100;

pub fn me() -> Me {
    let department = |id: &str, mine| Department { id: id.into(), name: id.to_owned(), mine };
    Me {
        agent: "sona".into(),
        name: "Soňa".into(),
        email: "sona@example.com".into(),
        departments: vec![department("sales", true), department("support", false)],
    }
}

fn account() -> Account {
    Account {
        id: "sona@desk.example.com".into(),
        address: Address {
            kind: Kind::LiveAgent,
            url: url::Url::parse("https://desk.example.com").unwrap(),
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

/// What the model says is wrong.
pub type Verdict<T = ()> = Result<T, String>;

/// How a snooze is ordered: until a time by our clock, until the customer writes, or not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snoozing {
    Until(i64),
    UntilReply,
    Ends,
}

/// Why a step was not done.
enum End {
    Died,
    Hangs,
}

struct Life {
    /// Dropped first: it keeps time from passing by itself.
    _still: mpsc::Sender<()>,
    watcher: Arc<Watcher>,
    journal: Arc<Journal>,
    runtime: Runtime,
}

pub struct Bell {
    pub outside: Arc<Outside>,
    file: PathBuf,
    life: Option<Life>,
    hangs: Arc<tokio::sync::Notify>,
    /// What rang and was looked at already, and in this life.
    counted: usize,
    life_began: usize,
    pub account_paused: bool,
    /// Banners that a death made ring once more.
    pub repeated: usize,
    pub deaths: usize,
}

impl Bell {
    pub fn new(file: PathBuf) -> Verdict<Self> {
        let mut bell = Self {
            outside: Outside::new(),
            file,
            life: None,
            hangs: Arc::default(),
            counted: 0,
            life_began: 0,
            account_paused: false,
            repeated: 0,
            deaths: 0,
        };
        bell.begin(false)?;
        let watcher = Arc::clone(&bell.life().watcher);
        bell.does(async move { watcher.add(account(), &me()).await.unwrap() })?;
        Ok(bell)
    }

    fn life(&self) -> &Life {
        self.life.as_ref().unwrap()
    }

    fn begin(&mut self, died: bool) -> Verdict {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let (still, moves) = mpsc::channel::<()>();
        let hangs = Arc::clone(&self.hangs);
        // As long as a blocking task runs, the runtime's time does not pass by itself.
        runtime.spawn_blocking(move || {
            if moves.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                hangs.notify_one();
                let _ = moves.recv();
            }
        });
        let outside = Arc::clone(&self.outside);
        let file = self.file.clone();
        let (journal, watcher) = runtime.block_on(async move {
            let journal = Arc::new(Journal::open(&file).await.map_err(|error| error.to_string())?);
            let clock = Arc::clone(&outside);
            let ports = Ports {
                opener: Arc::new(Door(Arc::clone(&outside))),
                desk: Arc::clone(&outside) as _,
                clock: Arc::new(move || {
                    clock.step();
                    time(clock.world().wall()).to_zoned(TimeZone::UTC)
                }),
            };
            Ok::<_, String>((Arc::clone(&journal), (journal, ports)))
        })?;
        self.life_began = self.outside.world().rung.len();
        self.check_in_flight(&runtime, &journal)?;
        if died {
            self.recall(&runtime, &journal)?;
        }
        let watcher = runtime.block_on(Watcher::start(watcher.0, watcher.1));
        let watcher = Arc::new(watcher.map_err(|error| error.to_string())?);
        self.life = Some(Life { _still: still, watcher, journal, runtime });
        Ok(())
    }

    /// What rang and is not known to have rung is the one banner that was in flight.
    fn check_in_flight(&mut self, runtime: &Runtime, journal: &Journal) -> Verdict {
        let left = runtime.block_on(journal.alerts(&account().id)).map_err(|error| error.to_string())?;
        let mut world = self.outside.world();
        let last = world.rung.last().map(|rung| rung.entries.clone()).unwrap_or_default();
        let mut repeats = false;
        for noted in left {
            let waits = matches!(noted.outcome, Outcome::Pending | Outcome::Held | Outcome::Failed { .. });
            let index = entry_of(&noted.alert.fact);
            let Some(track) = world.tracks.get_mut(&index) else { continue };
            if waits && track.rang >= track.may && (last.contains(&index) || !track.over) {
                if !last.contains(&index) {
                    return Err(format!("{index} rang, and the journal does not know it after a death"));
                }
                track.may += 1;
                repeats = true;
            }
        }
        self.repeated += usize::from(repeats);
        Ok(())
    }

    /// Does something, and begins a new life if it died of it. True if it was done.
    fn does(&mut self, what: impl Future<Output = ()> + Send + 'static) -> Verdict<bool> {
        let (death, hangs) = (Arc::clone(&self.outside), Arc::clone(&self.hangs));
        let result = self.life().runtime.block_on(async move {
            tokio::select! {
                biased;
                () = death.death.notified() => Err(End::Died),
                () = hangs.notified() => Err(End::Hangs),
                () = what => Ok(()),
            }
        });
        match result {
            Err(End::Hangs) => Err("it hangs".to_owned()),
            Ok(()) if !self.outside.world().dead => Ok(true),
            Ok(()) | Err(End::Died) => {
                self.die()?;
                Ok(false)
            }
        }
    }

    fn die(&mut self) -> Verdict {
        self.life = None;
        self.deaths += 1;
        {
            let mut world = self.outside.world();
            (world.dead, world.dies_at, world.blind) = (false, None, true);
            world.banners.clear();
            world.repeats.clear();
        }
        self.outside.death_is_over();
        self.check_rung()?;
        self.begin(true)
    }

    /// Ends in order, and begins again.
    pub fn quits(&mut self) -> Verdict {
        let watcher = Arc::clone(&self.life().watcher);
        let outside = Arc::clone(&self.outside);
        if !self.does(hastened(outside, async move { watcher.stop().await }))? {
            return Ok(());
        }
        self.check_rung()?;
        if !self.outside.world().banners.is_empty() && self.outside.world().screen == Screen::Works {
            return Err(format!("{:?} stay on the screen after the end", self.outside.world().banners));
        }
        self.life = None;
        self.outside.world().banners.clear();
        self.outside.world().repeats.clear();
        self.begin(false)
    }

    /// What the agent chose when it died: it may or may not have been written.
    fn recall(&mut self, runtime: &Runtime, journal: &Journal) -> Verdict {
        let (preferences, remembered, accounts) = runtime
            .block_on(async {
                Ok::<_, deskbell_watcher::JournalError>((
                    journal.preferences().await?,
                    journal.remembered(&account().id).await?,
                    journal.accounts().await?,
                ))
            })
            .map_err(|error| error.to_string())?;
        let paused = accounts.iter().any(|account| account.paused);
        {
            let mut world = self.outside.world();
            let seconds = |at: jiff::Timestamp| at.as_second() - time(0).as_second();
            let snoozed = remembered.snoozed.iter().map(|(ticket, snooze)| {
                let slot = SLOTS.iter().position(|slot| *slot == ticket.as_str()).unwrap();
                (
                    slot,
                    match snooze {
                        Snooze::Until { at } => Some(seconds(*at)),
                        Snooze::UntilReply => None,
                    },
                )
            });
            let snoozed = snoozed.collect();
            let paused_until = preferences.paused_until.map(seconds);
            let same = |choices: &&Choices| {
                choices.paused_until == paused_until && preferences == preferences_of(choices)
            };
            let Some(chosen) = world.choices.iter().find(same).cloned() else {
                return Err(format!("{preferences:?} were never chosen"));
            };
            world.choices = vec![Choices { snoozed, ..chosen }];
            world.learnt();
        }
        self.account_paused = paused;
        Ok(())
    }

    /// Waits until everything that was ordered is done.
    pub fn settles(&mut self) -> Verdict<bool> {
        let watcher = Arc::clone(&self.life().watcher);
        let outside = Arc::clone(&self.outside);
        let done = self.does(hastened(outside, async move {
            for _ in 0..2 {
                let _ = watcher.snooze(&account().id, &"nothing".into(), None).await;
            }
        }))?;
        self.check_rung()?;
        if done {
            let mut world = self.outside.world();
            let now = world.wall();
            for choices in &mut world.choices {
                choices.snoozed.retain(|_, until| until.is_none_or(|until| now < until));
            }
        }
        Ok(done)
    }

    /// A round, or as many as there is to tell. True if all is told and everything works.
    pub fn asks(&mut self) -> Verdict<bool> {
        let watcher = Arc::clone(&self.life().watcher);
        if self.outside.world().answers == Answers::Late {
            self.does(async move {
                tokio::spawn(async move { watcher.poll().await });
            })?;
            self.settles()?;
            return Ok(false);
        }
        for _ in 0..MOST_ROUNDS {
            let before = self.outside.world().told;
            let (asks, outside) = (Arc::clone(&watcher), Arc::clone(&self.outside));
            if !self.does(hastened(outside, async move { asks.poll().await }))? || !self.settles()? {
                return Ok(false);
            }
            let world = self.outside.world();
            if world.answers != Answers::Well || self.account_paused {
                return Ok(false);
            }
            // Of several parts the last may be on its way; a round after it is not.
            let whole = world.most == usize::MAX || before == world.told;
            if whole && world.told == world.visible() {
                let works = world.screen == Screen::Works;
                drop(world);
                let health = watcher.view().borrow().accounts[0].health.clone();
                return if health == Health::Live { Ok(works) } else { Err(format!("{health:?}")) };
            }
        }
        Err("it never comes to the end of the history".to_owned())
    }

    /// Time passes, on all clocks.
    pub fn waits(&mut self, seconds: i64) -> Verdict {
        let mut left = seconds;
        while left > 0 {
            let stretch = left.min(15);
            left -= stretch;
            let outside = Arc::clone(&self.outside);
            if !self.does(async move { passes(&outside, stretch).await })? || !self.settles()? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// An order of the agent that changes what may ring.
    pub fn chooses(&mut self, change: impl FnOnce(&mut Choices)) -> Verdict {
        let mut after = self.outside.world().choices[0].clone();
        change(&mut after);
        {
            let mut world = self.outside.world();
            world.choices.push(after.clone());
            world.learnt();
        }
        let watcher = Arc::clone(&self.life().watcher);
        let preferences = preferences_of(&after);
        let outside = Arc::clone(&self.outside);
        let order = async move { watcher.set_preferences(preferences).await.unwrap() };
        if self.does(hastened(outside, order))? && self.settles()? {
            self.chosen();
        }
        Ok(())
    }

    fn chosen(&mut self) {
        self.outside.world().choices.remove(0);
    }

    pub fn snoozes(&mut self, slot: usize, how: Snoozing) -> Verdict {
        {
            let mut world = self.outside.world();
            let mut after = world.choices[0].clone();
            match how {
                Snoozing::Until(at) => after.snoozed.insert(slot, Some(at)),
                Snoozing::UntilReply => after.snoozed.insert(slot, None),
                Snoozing::Ends => after.snoozed.remove(&slot),
            };
            world.choices.push(after);
            world.learnt();
            if how != Snoozing::Ends {
                for index in world.alerts() {
                    if world.chronicle.entries[index].slot == slot
                        && let Some(track) = world.tracks.get_mut(&index)
                    {
                        track.may = track.rang + 1;
                    }
                }
            }
        }
        let watcher = Arc::clone(&self.life().watcher);
        let snooze = match how {
            Snoozing::Until(at) => Some(Snooze::Until { at: time(at) }),
            Snoozing::UntilReply => Some(Snooze::UntilReply),
            Snoozing::Ends => None,
        };
        let order = async move {
            watcher.snooze(&account().id, &SLOTS[slot].into(), snooze).await.unwrap();
        };
        if self.does(hastened(Arc::clone(&self.outside), order))? && self.settles()? {
            self.chosen();
        }
        Ok(())
    }

    /// The agent sees to a ticket from its banner.
    pub fn sees_to(&mut self, slot: usize) -> Verdict {
        let known = {
            let mut world = self.outside.world();
            let mut known = world.alerts();
            known.retain(|index| world.chronicle.entries[*index].slot == slot);
            for index in &known {
                if let Some(track) = world.tracks.get_mut(index) {
                    track.over = true;
                }
            }
            known
        };
        let rung = self.outside.world().rung.len();
        let watcher = Arc::clone(&self.life().watcher);
        let order = async move { watcher.acted(&account().id, &SLOTS[slot].into()).await.unwrap() };
        if self.does(hastened(Arc::clone(&self.outside), order))? && self.settles()? {
            let mut world = self.outside.world();
            for index in &known {
                if let Some(track) = world.tracks.get_mut(index) {
                    track.may = track.rang;
                }
            }
            let stands = world.banners.contains_key(&Some(SLOTS[slot].into()));
            if stands && world.rung.len() == rung {
                return Err(format!("the banner of {} stays although the agent saw to it", SLOTS[slot]));
            }
        }
        Ok(())
    }

    pub fn acts(&mut self, slot: usize, action: deskbell_core::action::Action) -> Verdict {
        let watcher = Arc::clone(&self.life().watcher);
        let order = async move {
            let _ = watcher.act(&account().id, &SLOTS[slot].into(), action).await;
        };
        if self.does(hastened(Arc::clone(&self.outside), order))? {
            self.settles()?;
        }
        Ok(())
    }

    pub fn looks(&mut self) -> Verdict {
        let watcher = Arc::clone(&self.life().watcher);
        if self.does(hastened(Arc::clone(&self.outside), async move { watcher.looked().await }))? {
            self.settles()?;
        }
        Ok(())
    }

    pub fn pauses(&mut self, paused: bool) -> Verdict {
        let watcher = Arc::clone(&self.life().watcher);
        let order = async move { watcher.pause_account(&account().id, paused).await.unwrap() };
        if self.does(hastened(Arc::clone(&self.outside), order))? && self.settles()? {
            self.account_paused = paused;
            let world = self.outside.world();
            if paused && !world.banners.is_empty() {
                return Err(format!("{:?} on the screen of a paused account", world.banners));
            }
            self.life_began = world.rung.len();
        }
        Ok(())
    }

    /// What rang since the last look might ring.
    pub fn check_rung(&mut self) -> Verdict {
        let mut world = self.outside.world();
        for rung in world.rung.clone().drain(self.counted..) {
            if !rung.unknown.is_empty() {
                return Err(format!("{rung:?}: no alert, or not known yet"));
            }
            if !rung.untrue.is_empty() {
                return Err(format!("{rung:?}: not true any more"));
            }
            if rung.blind {
                return Err(format!("{rung:?}: nobody knows whether it is true"));
            }
            for index in rung.entries {
                if world.silenced(index, true, rung.at) {
                    return Err(format!("{index} rang although it should be silent"));
                }
                let track = world.tracks.get_mut(&index).ok_or(format!("{index} is not known"))?;
                track.rang += 1;
                if track.rang > track.may {
                    return Err(format!("{index} rang {} times, {} at most", track.rang, track.may));
                }
            }
        }
        self.counted = world.rung.len();
        Ok(())
    }

    /// All was told and everything works: what should have rung has, and what is shown is so.
    pub fn check_rest(&mut self) -> Verdict {
        let life = self.life();
        let view = life.watcher.view().borrow().clone();
        let journaled = life.runtime.block_on(life.journal.alerts(&account().id)).unwrap();
        let mut world = self.outside.world();
        world.learnt();
        let (now, alerts) = (world.wall(), world.alerts());
        let noted: Vec<usize> = journaled.iter().map(|noted| entry_of(&noted.alert.fact)).collect();
        let mut sorted = noted.clone();
        sorted.sort_unstable();
        if sorted != alerts {
            return Err(format!("the journal has {sorted:?}, and there were {alerts:?}"));
        }
        for (noted, index) in journaled.iter().zip(noted) {
            let slot = world.chronicle.entries[index].slot;
            let track = &world.tracks[&index];
            let holds = world.holds(index);
            let told = noted.outcome.is_final() || noted.outcome == Outcome::Shown;
            if noted.outcome == Outcome::Pending || (!holds && !noted.outcome.is_final()) {
                return Err(format!("{index} is {:?} at rest, and holds: {holds}", noted.outcome));
            }
            let newer = |other: &usize| {
                let entry = &world.chronicle.entries[*other];
                let tells_more = *other > index || expected(entry).is_some_and(is_urgent);
                tells_more && entry.slot == slot && world.tracks[other].rang > 0
            };
            let rang = track.rang > 0 || alerts.iter().any(newer);
            let should = holds && !track.over && !world.silenced(index, false, now);
            if should && !(rang && told) {
                return Err(format!("{index} did not ring: {:?} {:?}", noted.outcome, noted.decision));
            }
            let rings_on =
                holds && !track.over && is_urgent(noted.alert.kind) && noted.alert.deadline.is_some();
            let in_this_life = world.rung[self.life_began..].iter().any(|rung| rung.entries.contains(&index));
            let key = Some(SLOTS[slot].into());
            let stands = world.banners.get(&key).is_some_and(|standing| standing.contains(&index));
            if rings_on && in_this_life && !stands {
                return Err(format!("{index} still rings, but not on the screen: {:?}", noted.outcome));
            }
        }
        for (key, entries) in world.banners.iter().chain(&world.repeats) {
            if !entries.iter().any(|index| world.holds(*index)) {
                return Err(format!("stale on the screen: {key:?} {entries:?}"));
            }
        }
        for (key, entries) in &world.repeats {
            if entries.iter().all(|index| world.silenced(*index, true, now)) {
                return Err(format!("sounds on and on although it should be silent: {key:?}"));
            }
        }
        let snaps = (0..SLOTS.len()).filter_map(|slot| world.chronicle.at(slot, world.known(slot)));
        let to_solve = snaps.filter(|snap| snap.mine() && snap.waits()).count();
        if view.to_solve != to_solve {
            return Err(format!("the badge says {} and {to_solve} wait", view.to_solve));
        }
        Ok(())
    }
}

impl Outside {
    /// A death that was noticed is not noticed again.
    fn death_is_over(&self) {
        let notified = self.death.notified();
        let mut notified = std::pin::pin!(notified);
        notified.as_mut().enable();
    }
}

async fn passes(outside: &Outside, seconds: i64) {
    {
        let mut world = outside.world();
        world.server += seconds;
        let now = world.server;
        world.chronicle.passes(now);
    }
    tokio::time::advance(Duration::from_secs(seconds.unsigned_abs())).await;
}

/// While the screen hangs, time passes until what waits for it gives up.
async fn hastened(outside: Arc<Outside>, what: impl Future<Output = ()>) {
    let mut what = std::pin::pin!(what);
    loop {
        let breath = async {
            if outside.world().screen == Screen::Hangs {
                let _ = tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(2))).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            () = &mut what => return,
            () = breath => passes(&outside, 2).await,
        }
    }
}

fn preferences_of(choices: &Choices) -> Preferences {
    let mut preferences =
        Preferences { paused_until: choices.paused_until.map(time), ..Preferences::default() };
    if let Some((from, to)) = choices.quiet {
        let clock = |minutes: i64| {
            jiff::civil::time(i8::try_from(minutes / 60).unwrap(), i8::try_from(minutes % 60).unwrap(), 0, 0)
        };
        let stretch = QuietStretch { from: clock(from), to: clock(to) };
        let stretches = (1..=7).map(|day| (day, vec![stretch])).collect();
        preferences.quiet = QuietHours { stretches, ..QuietHours::default() };
    }
    // Whatever is not off rings, also what would only count by default.
    for kind in deskbell_core::AlertKind::ALL {
        let on = !choices.is_off(kind);
        let switches = Switches { banner: on, sound: on, badge: on };
        preferences.set(kind, Scope::default(), switches);
    }
    preferences
}
