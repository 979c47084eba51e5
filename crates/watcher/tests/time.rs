//! Clocks that jump, and a computer that sleeps.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::view::TrayState;
use deskbell_core::*;
use deskbell_helpdesks::Error;
use std::time::Duration;

fn down() -> Error {
    Error::Unreachable { host: "desk.example.com".into(), why: "no network".into() }
}

#[tokio::test]
async fn after_a_sleep_the_helpdesk_is_asked_at_once_although_it_would_not_be_time() {
    let office = Office::open().await;
    let busy = Duration::from_mins(10);
    office.play(deskbell_helpdesks::Round { slow_down: Some(busy), ..round("c1", []) }).await;
    let asked = office.script.asked().len();
    office.clock_says(3 * 3600);
    office.script.then(round("c2", (0..4).map(|i| assigned(&format!("t{i}"), 200))));
    hasten(Duration::from_millis(20), async {
        while office.paper.seen().is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(office.paper.seen(), [Seen::Digest(4)]);
    assert!(office.script.asked().len() > asked);
    assert!(office.journaled().await.iter().all(|noted| noted.away), "it was told late");
}

#[tokio::test]
async fn a_clock_that_is_put_on_ends_no_ringing_chat_and_one_that_is_put_back_neither() {
    for seconds in [4_000, -4_000] {
        let office = Office::open().await;
        office.script.server_says(at(100));
        let chat = rings(130);
        office.play(chat.clone()).await;
        office.script.then(deskbell_helpdesks::Round { ringing: chat.ringing, ..round("c2", []) });
        office.clock_says(seconds);
        office.poll().await;
        office.poll().await;
        let rang = [Seen::One(AlertKind::ChatRinging, "chat1".into())];
        assert_eq!(office.paper.seen(), rang, "{seconds}");
        assert_eq!(office.view().ringing.len(), 1);
    }
}

#[tokio::test]
async fn what_was_held_over_a_sleep_does_not_ring_before_the_helpdesk_was_heard() {
    let office = Office::open().await;
    let paused = Preferences { paused_until: Some(at(3600)), ..Preferences::default() };
    office.watcher.set_preferences(paused).await.unwrap();
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.clock_says(8 * 3600);
    office.script.fail(down());
    office.poll().await;
    assert_eq!(office.paper.seen(), [], "the network is not back yet");
    office.play(round("c2", [(ticket("t1", Owner::Me, TicketState::Closed), vec![])])).await;
    assert_eq!(office.paper.seen(), [], "it was solved meanwhile");
}

#[tokio::test]
async fn a_chat_leaves_the_screen_after_a_sleep_without_a_network() {
    let office = Office::open().await;
    office.play(rings(130)).await;
    office.clock_says(8 * 3600);
    office.script.fail(down());
    office.poll().await;
    assert_eq!(office.paper.wait_for(2).await[1], Seen::Withdrawn(Some("chat1".into())));
}

#[tokio::test]
async fn a_server_time_that_wavers_within_a_second_wakes_nobody() {
    let office = Office::open().await;
    office.script.server_says(at(100));
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.watcher.looked().await;
    let mut view = office.watcher.view();
    view.wait_for(|view| view.tray == TrayState::Waiting).await.unwrap();
    view.mark_unchanged();
    for seconds in [101, 100, 101] {
        office.script.server_says(at(seconds));
        office.poll().await;
        office.poll().await;
    }
    assert!(!view.has_changed().unwrap());
}

#[tokio::test]
async fn a_chat_is_not_over_because_a_new_start_does_not_know_the_servers_time_yet() {
    let office = Office::open().await;
    office.script.server_says(at(60));
    office.paper.break_down();
    office.play(rings(90)).await;
    let script = std::sync::Arc::new(Script::default());
    script.server_says(at(61));
    script.fail(down());
    let office = office.restart(script).await;
    assert_eq!(office.paper.seen(), []);
    office.poll().await;
    assert_eq!(office.paper.wait_for(1).await, [Seen::One(AlertKind::ChatRinging, "chat1".into())]);
}
