//! Tickets that ring only later.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::*;
use std::sync::Arc;

/// An office with one ticket of mine in it.
async fn office_with(id: &str) -> Office {
    let office = Office::open().await;
    office.play(round("c1", [(open(id), vec![])])).await;
    office
}

async fn snooze(office: &Office, ticket: &str, snooze: Option<Snooze>) {
    within(office.watcher.snooze(&account().id, &ticket.into(), snooze)).await.unwrap();
}

fn rang(kind: AlertKind, ticket: &str) -> Seen {
    Seen::One(kind, ticket.into())
}

#[tokio::test]
async fn a_snoozed_ticket_is_silent_until_its_customer_writes() {
    let office = Office::open().await;
    office.play(round("c1", [replied("t1", "m1")])).await;
    office.watcher.snooze(&account().id, &"t1".into(), Some(until(3600))).await.unwrap();
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(Some("t1".into())));
    let mut due = open("t1");
    due.due = Some(at(50));
    office.play(round("c2", [(due, vec![])])).await;
    assert_eq!(office.paper.seen().len(), 2, "overdue is held, and so is the reply of before");
    office.play(round("c3", [replied("t1", "m2")])).await;
    let after = &office.paper.seen()[2..];
    assert_eq!(after, [Seen::One(AlertKind::CustomerReplied, "t1".into())], "the newest tells it all");
}

#[tokio::test]
async fn a_snooze_that_is_over_rings_again() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.watcher.snooze(&account().id, &"t1".into(), Some(until(101))).await.unwrap();
    *office.clock.lock().unwrap() = at(102); // a second passes on the timer; the clock says so
    let again = Seen::One(AlertKind::Assigned, "t1".into());
    assert_eq!(office.paper.wait_for(3).await, [again.clone(), Seen::Withdrawn(Some("t1".into())), again]);
}

#[tokio::test]
async fn a_ticket_snoozed_until_a_reply_is_silent_for_all_else_and_wakes_with_it() {
    let office = office_with("t1").await;
    snooze(&office, "t1", Some(Snooze::UntilReply)).await;
    let mut due = open("t1");
    due.due = Some(at(50));
    office.play(round("c2", [(due, assigned("t1", 30).1)])).await;
    assert_eq!(office.paper.seen(), []);
    assert_eq!(office.view().tray, TrayState::Waiting, "nor is the tray marked");
    office.play(round("c3", [replied("t1", "m1")])).await;
    assert_eq!(office.paper.seen(), [rang(AlertKind::CustomerReplied, "t1")], "the newest tells it all");
    assert_eq!(office.view().entries[0].snoozed, None);
}

#[tokio::test]
async fn a_snooze_survives_a_restart() {
    let office = office_with("t1").await;
    snooze(&office, "t1", Some(Snooze::UntilReply)).await;
    let script = Arc::new(Script::default());
    script.then(round("c2", [assigned("t1", 30)]));
    let office = office.restart(script).await;
    office.poll().await;
    assert_eq!(office.paper.seen(), []);
    assert_eq!(office.view().entries[0].snoozed, Some(Snooze::UntilReply));
    office.play(round("c3", [replied("t1", "m1")])).await;
    assert_eq!(office.paper.seen().len(), 1);
    let remembered = office.journal.remembered(&account().id).await.unwrap();
    assert_eq!(remembered.snoozed, [].into(), "it is over for good");
}

#[tokio::test]
async fn a_ticket_that_is_woken_rings_once_for_all_that_was_held() {
    for silent in [Some(Snooze::UntilReply), Some(until(3600))] {
        let office = office_with("t1").await;
        snooze(&office, "t1", silent).await;
        for round_number in 0..5 {
            let id = format!("c{round_number}");
            office.play(round(&id, [assigned("t1", 30 + round_number)])).await;
        }
        assert_eq!(office.paper.seen(), []);
        snooze(&office, "t1", None).await;
        assert_eq!(office.paper.wait_for(1).await, [rang(AlertKind::Assigned, "t1")], "{silent:?}");
        office.poll().await;
        assert_eq!(office.paper.seen().len(), 1);
        assert_eq!(office.view().entries[0].snoozed, None);
    }
}

#[tokio::test]
async fn waking_a_ticket_that_was_not_snoozed_rings_nothing_again() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    snooze(&office, "t1", None).await;
    office.poll().await;
    assert_eq!(office.paper.seen().len(), 1);
}

#[tokio::test]
async fn what_is_not_true_any_more_does_not_ring_when_its_ticket_wakes() {
    let office = office_with("t1").await;
    snooze(&office, "t1", Some(Snooze::UntilReply)).await;
    office.play(round("c2", [assigned("t1", 30)])).await;
    office.play(round("c3", [(ticket("t1", Owner::Me, TicketState::Closed), vec![])])).await;
    snooze(&office, "t1", None).await;
    office.poll().await;
    assert_eq!(office.paper.seen(), []);
}

#[tokio::test]
async fn the_view_shows_a_snooze_as_it_begins_and_as_it_ends() {
    let office = office_with("t1").await;
    snooze(&office, "t1", Some(until(101))).await;
    office.wait_view(|view| view.entries[0].snoozed == Some(until(101))).await;
    office.clock_says(102); // a second passes on the timer; the clock says so
    office.wait_view(|view| view.entries[0].snoozed.is_none()).await;
}

#[tokio::test]
async fn a_reopening_by_a_colleague_does_not_wake_and_one_by_the_customer_does() {
    let office = office_with("t1").await;
    let reopened = |actor, version| {
        let ticket = open("t1");
        let fact = Fact::new(&ticket.id, version, at(20), actor, What::Reopened, ticket.standing.clone());
        (ticket, vec![fact])
    };
    snooze(&office, "t1", Some(Snooze::UntilReply)).await;
    office.play(round("c2", [reopened(Actor::Agent, "v1")])).await;
    assert_eq!(office.paper.seen(), []);
    office.play(round("c3", [reopened(Actor::Customer, "v2")])).await;
    assert_eq!(office.paper.seen(), [rang(AlertKind::Reopened, "t1")]);
}

#[tokio::test]
async fn a_snoozed_ticket_that_is_transferred_out_of_sight_rings_at_once() {
    let office = office_with("t1").await;
    snooze(&office, "t1", Some(Snooze::UntilReply)).await;
    let before = open("t1");
    let left = deskbell_core::differ::left_sight(&before, Actor::Agent, at(30));
    let round = deskbell_helpdesks::Round { gone: vec![before.id], facts: vec![left], ..round("c2", []) };
    office.play(round).await;
    assert_eq!(office.paper.seen(), [rang(AlertKind::TransferredAway, "t1")]);
}
