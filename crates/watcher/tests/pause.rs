//! An account the agent paused, and the test alert.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::preferences::{Scope, Switches};
use deskbell_core::view::Health;
use deskbell_core::*;
use deskbell_watcher::{Journal, Stuck};
use std::sync::Arc;

async fn pause(office: &Office, paused: bool) {
    within(office.watcher.pause_account(&account().id, paused)).await.unwrap();
}

#[tokio::test]
async fn a_paused_account_has_no_rounds_and_nothing_of_it_stays_on_the_screen() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    pause(&office, true).await;
    let asked = office.script.asked().len();
    let view = office.wait_view(|view| view.accounts[0].health == Health::Paused).await;
    assert_eq!((view.tray, view.badge.as_str(), view.entries.len()), (TrayState::Paused, "", 0));
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(Some("t1".into())));
    office.script.then(round("c2", [assigned("t2", 20)]));
    office.poll().await;
    assert_eq!((office.script.asked().len(), office.paper.seen().len()), (asked, 2));
}

#[tokio::test]
async fn a_pause_ends_a_round_that_hangs() {
    let office = Office::open().await;
    office.hang().await;
    pause(&office, true).await;
    office.wait_view(|view| view.accounts[0].health == Health::Paused).await;
}

#[tokio::test]
async fn a_paused_account_stays_paused_over_a_restart_and_goes_on_as_after_a_gap() {
    let office = Office::open().await;
    office.play(round("c1", [(open("t0"), vec![])])).await;
    pause(&office, true).await;
    let script = Arc::new(Script::default());
    let office = office.restart(script.clone()).await;
    office.poll().await;
    assert_eq!((office.view().accounts[0].health.clone(), script.asked().len()), (Health::Paused, 0));
    assert!(office.journal.accounts().await.unwrap()[0].paused);

    office.clock_says(4000);
    script.then(round("c2", (0..4).map(|i| assigned(&format!("t{i}"), 200))));
    pause(&office, false).await;
    office.wait_view(|view| view.accounts[0].health == Health::Live).await;
    assert_eq!(script.asked(), [Some("c1".into())], "it goes on where it was");
    assert_eq!(office.paper.wait_for(1).await, [Seen::Digest(4)]);
    assert!(office.journaled().await.iter().all(|noted| noted.away));
}

#[tokio::test]
async fn what_was_known_before_a_pause_does_not_ring_again_after_it() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    pause(&office, true).await;
    pause(&office, false).await;
    office.wait_view(|view| view.accounts[0].health == Health::Live && view.badge == "1").await;
    office.poll().await;
    assert_eq!(office.paper.seen().len(), 2, "rang and withdrawn");
}

#[tokio::test]
async fn a_test_alert_goes_the_whole_way_and_leaves_nothing() {
    let office = Office::open().await;
    let before = office.view();
    let mut alerts = office.watcher.alerts();
    let trial = within(office.watcher.test_alert("This is a test")).await.unwrap();
    assert!(trial.result.is_ok(), "{trial:?}");
    assert_eq!(trial.account, Some((account().id, Health::Live)));
    assert_eq!(trial.decision.reason, Reason::SwitchedOn);
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Assigned, "deskbell-test".into())]);
    assert!(office.paper.sounds()[0].is_some_and(|sound| !sound.repeat));
    assert_eq!((office.view(), office.journaled().await), (before, vec![]));
    assert_eq!(office.watcher.activity(None, "", false, 10).await.unwrap(), (vec![], false));
    assert!(alerts.try_recv().is_err());
    // It works again, which it would not if the fact were still known.
    within(office.watcher.test_alert("This is a test")).await.unwrap().result.unwrap();
    assert_eq!(office.paper.seen().len(), 2);
}

#[tokio::test]
async fn a_test_alert_rings_in_a_pause_and_says_that_a_real_one_would_not() {
    let office = Office::open().await;
    let paused = Preferences { paused_until: Some(at(3600)), ..Preferences::default() };
    office.watcher.set_preferences(paused).await.unwrap();
    let trial = within(office.watcher.test_alert("This is a test")).await.unwrap();
    assert_eq!(trial.decision.verdict, Verdict::Hold { until: at(3600) });
    assert_eq!((trial.decision.reason, office.paper.seen().len()), (Reason::Paused, 1));

    let off = Switches { banner: false, sound: false, badge: false };
    let mut silent = Preferences::default();
    silent.set(AlertKind::Assigned, Scope::default(), off);
    office.watcher.set_preferences(silent).await.unwrap();
    let trial = within(office.watcher.test_alert("This is a test")).await.unwrap();
    assert_eq!((trial.decision.reason, office.paper.seen().len()), (Reason::SwitchedOff, 2));
    assert_eq!(office.paper.sounds()[1], None);
}

#[tokio::test]
async fn a_test_alert_says_that_the_desktop_refused() {
    let office = Office::open().await;
    office.paper.break_down();
    let trial = within(office.watcher.test_alert("This is a test")).await.unwrap();
    assert!(matches!(trial.result, Err(Stuck::Desk(why)) if why == "no notification daemon"));
    assert_eq!(office.journaled().await, []);
}

#[tokio::test]
async fn a_test_alert_of_a_paused_account_says_so() {
    let office = Office::open().await;
    pause(&office, true).await;
    let trial = within(office.watcher.test_alert("This is a test")).await.unwrap();
    assert_eq!(trial.account, Some((account().id, Health::Paused)));
}

#[tokio::test]
async fn a_test_alert_without_an_account_reaches_the_screen() {
    let journal = Arc::new(Journal::in_memory().await.unwrap());
    let office = Office::with(journal, Arc::new(Script::default())).await;
    office.watcher.remove(&account().id).await.unwrap();
    let trial = within(office.watcher.test_alert("This is a test")).await.unwrap();
    assert!(trial.account.is_none() && trial.result.is_ok(), "{trial:?}");
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Assigned, "deskbell-test".into())]);
}
