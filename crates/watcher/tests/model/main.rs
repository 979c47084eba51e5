//! Random histories of a helpdesk, a bell that goes through faults and deaths, and an oracle that knows from the history
//! alone what should have rung.
//!
//! The same few hundred histories by default; as many new ones as `DESKBELL_HISTORIES` says in the long mode.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod bell;
mod helpdesk;
mod oracle;
mod world;

use bell::{Bell, Snoozing, Verdict};
use deskbell_core::action::Action;
use deskbell_core::{Actor, AlertKind};
use helpdesk::{FIRST_LINE, Op, Place, SLOTS, Who};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::sync::atomic::{AtomicUsize, Ordering};
use world::{Answers, Screen};

/// Something that happens to a bell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Happens(Op),
    /// Seconds pass.
    Passes(i64),
    /// The computer sleeps for so many seconds.
    Sleeps(i64),
    /// Our clock is put on or back, by more than what passes for inexact.
    ClockJumps(i64),
    Round,
    Helpdesk(Answers),
    Lag(usize),
    Split(usize),
    TellsAgain(usize),
    Desktop(Screen),
    /// It dies after so many steps.
    Dies(u64),
    Quits,
    Acts(usize, Action),
    SeesTo(usize),
    Looks,
    /// For so many seconds, or until the customer writes.
    Snoozes(usize, Option<i64>),
    Wakes(usize),
    PausesRinging(i64),
    RingsAgain,
    Quiet(Option<i64>),
    Switches(AlertKind),
    PausesAccount(bool),
}

/// Printed one step a line.
#[derive(Clone)]
struct History(Vec<Step>);

impl std::fmt::Debug for History {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|step| write!(f, "\n    {step:?},"))
    }
}

fn op() -> impl Strategy<Value = Op> {
    let who = || prop_oneof![3 => Just(Who::Me), 2 => Just(Who::Nobody), 1 => Just(Who::Petr)];
    let place = || prop_oneof![5 => Just(Place::Sales), 1 => Just(Place::Support), 1 => Just(Place::Vault)];
    let by = || {
        prop_oneof![
            4 => Just(Actor::Agent), 2 => Just(Actor::Me), 1 => Just(Actor::System), 1 => Just(Actor::Unknown)
        ]
    };
    let ticket = || 0..FIRST_LINE;
    let any = || 0..SLOTS.len();
    let line = || FIRST_LINE..SLOTS.len();
    prop_oneof![
        5 => (ticket(), who(), place(), by()).prop_map(|(slot, owner, place, by)| Op::Create { slot, owner, place, by }),
        4 => (any(), who(), place(), by()).prop_map(|(slot, owner, place, by)| Op::Give { slot, owner, place, by }),
        5 => any().prop_map(|slot| Op::CustomerWrites { slot }),
        2 => (any(), by()).prop_map(|(slot, by)| Op::Answer { slot, by }),
        1 => any().prop_map(|slot| Op::Note { slot }),
        2 => (any(), by()).prop_map(|(slot, by)| Op::Resolve { slot, by }),
        1 => (any(), by()).prop_map(|(slot, by)| Op::Reopen { slot, by }),
        1 => (any(), by()).prop_map(|(slot, by)| Op::Postpone { slot, by }),
        1 => any().prop_map(|slot| Op::Wake { slot }),
        4 => (line(), 10..90i64).prop_map(|(slot, seconds)| Op::Rings { slot, seconds }),
        3 => (line(), prop_oneof![Just(Who::Me), Just(Who::Petr)]).prop_map(|(slot, by)| Op::PickUp { slot, by }),
        1 => line().prop_map(|slot| Op::HangUp { slot }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let each = || 0..SLOTS.len();
    let answers = prop_oneof![
        6 => Just(Answers::Well), 3 => Just(Answers::Unreachable), 1 => Just(Answers::KeyRefused),
        1 => Just(Answers::Forbidden), 1 => Just(Answers::Locked), 3 => Just(Answers::Late),
    ];
    let screen = prop_oneof![4 => Just(Screen::Works), 2 => Just(Screen::Refuses), 1 => Just(Screen::Hangs)];
    let action = prop_oneof![
        Just(Action::Take),
        Just(Action::Resolve),
        Just(Action::Reopen),
        Just(Action::Transfer { department: "support".into(), agent: Some("petr".into()) }),
    ];
    prop_oneof![
        24 => op().prop_map(Step::Happens),
        12 => Just(Step::Round),
        5 => (1..60i64).prop_map(Step::Passes),
        2 => (30..10_000i64).prop_map(Step::Sleeps),
        1 => prop_oneof![-8_000..-15i64, 15..8_000i64].prop_map(Step::ClockJumps),
        4 => answers.prop_map(Step::Helpdesk),
        1 => (0..4usize).prop_map(Step::Lag),
        1 => (1..4usize).prop_map(Step::Split),
        1 => (0..5usize).prop_map(Step::TellsAgain),
        2 => screen.prop_map(Step::Desktop),
        5 => (1..40u64).prop_map(Step::Dies),
        1 => Just(Step::Quits),
        3 => (0..FIRST_LINE, action).prop_map(|(slot, action)| Step::Acts(slot, action)),
        2 => each().prop_map(Step::SeesTo),
        1 => Just(Step::Looks),
        2 => (each(), prop_oneof![(1..200i64).prop_map(Some), Just(None)]).prop_map(|(slot, how)| Step::Snoozes(slot, how)),
        1 => each().prop_map(Step::Wakes),
        1 => (1..300i64).prop_map(Step::PausesRinging),
        1 => Just(Step::RingsAgain),
        1 => prop_oneof![(1..60i64).prop_map(Some), Just(None)].prop_map(Step::Quiet),
        1 => (0..AlertKind::ALL.len()).prop_map(|kind| Step::Switches(AlertKind::ALL[kind])),
        1 => any::<bool>().prop_map(Step::PausesAccount),
    ]
}

fn history() -> impl Strategy<Value = History> {
    prop::collection::vec(step(), 1..60).prop_map(History)
}

fn happens(bell: &mut Bell, step: &Step) -> Verdict {
    let outside = std::sync::Arc::clone(&bell.outside);
    let wall = outside.world().wall();
    match step {
        Step::Happens(op) => outside.world().happens(*op),
        Step::Passes(seconds) => bell.waits(*seconds)?,
        Step::Sleeps(seconds) => {
            let mut world = outside.world();
            world.server += seconds;
            // What a desktop that hangs was told before still comes when it wakes up with the computer.
            world.blind |= world.screen != Screen::Hangs;
            let now = world.server;
            world.chronicle.passes(now);
        }
        Step::ClockJumps(seconds) => {
            let mut world = outside.world();
            world.ahead += seconds;
            world.put_on |= *seconds > 0;
        }
        Step::Round => {
            if bell.asks()? {
                bell.check_rest()?;
            }
        }
        Step::Helpdesk(answers) => {
            outside.world().answers = *answers;
            outside.change.notify_waiters();
            bell.settles()?;
        }
        Step::Lag(entries) => outside.world().lag = *entries,
        Step::Split(entries) => outside.world().most = *entries,
        Step::TellsAgain(entries) => outside.world().overlap = *entries,
        Step::Desktop(screen) => {
            outside.world().screen = *screen;
            outside.change.notify_waiters();
            bell.settles()?;
        }
        Step::Dies(steps) => {
            let mut world = outside.world();
            world.dies_at = Some(world.steps + steps);
        }
        Step::Quits => bell.quits()?,
        Step::Acts(slot, action) => bell.acts(*slot, action.clone())?,
        Step::SeesTo(slot) => bell.sees_to(*slot)?,
        Step::Looks => bell.looks()?,
        Step::Snoozes(slot, seconds) => {
            let until = seconds.map_or(Snoozing::UntilReply, |seconds| Snoozing::Until(wall + seconds));
            bell.snoozes(*slot, until)?;
        }
        Step::Wakes(slot) => bell.snoozes(*slot, Snoozing::Ends)?,
        Step::PausesRinging(seconds) => {
            let until = wall + seconds;
            bell.chooses(|choices| choices.paused_until = Some(until))?;
        }
        Step::RingsAgain => bell.chooses(|choices| choices.paused_until = None)?,
        Step::Quiet(minutes) => {
            let now = (1_790_000_000 + wall).rem_euclid(86_400) / 60;
            let stretch = minutes.map(|minutes| (now, (now + minutes).min(1_439)));
            let stretch = stretch.filter(|(from, to)| from < to);
            bell.chooses(|choices| choices.quiet = stretch)?;
        }
        Step::Switches(kind) => bell.chooses(|choices| {
            if !choices.off.remove(kind) {
                choices.off.insert(*kind);
            }
        })?,
        Step::PausesAccount(paused) => bell.pauses(*paused)?,
    }
    bell.check_rung()
}

/// Everything works again, and what is still to be told is told.
fn ends_well(bell: &mut Bell) -> Verdict {
    {
        let mut world = bell.outside.world();
        world.answers = Answers::Well;
        world.screen = Screen::Works;
        (world.lag, world.most) = (0, usize::MAX);
        world.dies_at = None;
    }
    bell.outside.change.notify_waiters();
    bell.settles()?;
    bell.pauses(false)?;
    bell.chooses(|choices| (choices.paused_until, choices.quiet) = (None, None))?;
    for _ in 0..3 {
        if !bell.asks()? {
            return Err("it does not recover".to_owned());
        }
        bell.check_rest()?;
    }
    Ok(())
}

fn play(history: &History) -> Result<Bell, String> {
    let folder = tempfile::tempdir().unwrap();
    let mut bell = Bell::new(folder.path().join("journal.db"))?;
    bell.chooses(|_| {})?;
    for (number, step) in history.0.iter().enumerate() {
        happens(&mut bell, step).map_err(|wrong| format!("at step {number}, {step:?}: {wrong}"))?;
    }
    ends_well(&mut bell).map_err(|wrong| format!("at the end: {wrong}"))?;
    Ok(bell)
}

#[test]
fn every_alert_rings_once_and_nothing_else_whatever_fails() {
    let histories = std::env::var("DESKBELL_HISTORIES").ok().and_then(|number| number.parse().ok());
    let config = Config {
        cases: histories.unwrap_or(300),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let count = || AtomicUsize::new(0);
    let (alerts, rung, deaths, repeated) = (count(), count(), count(), count());
    // The same histories every time, unless more are wanted.
    let mut runner = match histories {
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        Some(_) => TestRunner::new(config),
    };
    let result = runner.run(&history(), |history| {
        let bell = play(&history).map_err(TestCaseError::fail)?;
        let world = bell.outside.world();
        alerts.fetch_add(world.alerts().len(), Ordering::Relaxed);
        rung.fetch_add(world.rung.len(), Ordering::Relaxed);
        deaths.fetch_add(bell.deaths, Ordering::Relaxed);
        repeated.fetch_add(bell.repeated, Ordering::Relaxed);
        Ok(())
    });
    println!(
        "{alerts:?} alerts, {rung:?} rings, {deaths:?} deaths, {repeated:?} banners in flight shown twice"
    );
    if let Err(error) = result {
        panic!("{error}");
    }
}
