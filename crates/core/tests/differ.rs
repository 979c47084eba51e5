//! Facts from snapshots.

mod common;

use common::*;
use deskbell_core::alert::alerts;
use deskbell_core::differ::*;
use deskbell_core::*;
use jiff::SignedDuration;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn message(id: &str, seconds: i64) -> CustomerMessage {
    CustomerMessage { id: id.into(), at: at(seconds), excerpt: Some("It still says 21 %".into()) }
}

fn by(actor: Actor, messages: Vec<CustomerMessage>) -> Evidence {
    Evidence { actor, standing_since: Some(at(10)), messages }
}

fn kinds(before: Option<&Standing>, after: &Ticket, evidence: &Evidence) -> Vec<AlertKind> {
    alerts(&changes(before, after, evidence), &me()).into_iter().map(|alert| alert.kind).collect()
}

#[test]
fn nothing_changed_gives_nothing() {
    let ticket = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    assert_eq!(changes(Some(&ticket.standing), &ticket, &Evidence::none()), []);
}

#[test]
fn two_replies_in_one_round_ring_twice() {
    let ticket = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    let evidence = by(Actor::Customer, vec![message("m1", 11), message("m2", 12)]);
    assert_eq!(kinds(Some(&ticket.standing), &ticket, &evidence), [AlertKind::CustomerReplied; 2]);
}

#[test]
fn a_reply_to_an_answered_ticket_is_a_reply_and_not_a_reopening() {
    let before = standing("sales", Owner::Me, TicketState::Waiting);
    let after = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    assert_eq!(
        kinds(Some(&before), &after, &by(Actor::Customer, vec![message("m1", 10)])),
        [AlertKind::CustomerReplied]
    );
}

#[test]
fn the_message_that_reopens_is_told_once_and_the_next_one_is_a_reply() {
    let before = standing("sales", Owner::Me, TicketState::Closed);
    let after = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    let one = by(Actor::Customer, vec![message("m1", 10)]);
    let two = by(Actor::Customer, vec![message("m1", 10), message("m2", 12)]);
    assert_eq!(kinds(Some(&before), &after, &one), [AlertKind::Reopened]);
    assert_eq!(kinds(Some(&before), &after, &two), [AlertKind::Reopened, AlertKind::CustomerReplied]);
}

#[test]
fn what_i_reopen_myself_does_not_ring() {
    let before = standing("sales", Owner::Me, TicketState::Closed);
    let after = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    assert_eq!(kinds(Some(&before), &after, &by(Actor::Me, vec![])), []);
}

#[test]
fn an_assignment_covers_what_the_customer_wrote_before_it_but_not_after() {
    let before = standing("sales", Owner::Nobody, TicketState::New);
    let after = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    let evidence = by(Actor::Agent, vec![message("m1", 5), message("m2", 20)]);
    assert_eq!(kinds(Some(&before), &after, &evidence), [AlertKind::Assigned, AlertKind::CustomerReplied]);
}

#[test]
fn a_transfer_that_also_reopens_is_told_once() {
    let before = standing("logistics", other(), TicketState::Closed);
    let after = ticket("t1", standing("sales", Owner::Nobody, TicketState::Open));
    assert_eq!(kinds(Some(&before), &after, &by(Actor::Agent, vec![])), [AlertKind::DepartmentTransferred]);
}

#[test]
fn assigned_taken_away_and_assigned_again_are_three_happenings() {
    let nobody = standing("sales", Owner::Nobody, TicketState::Open);
    let mine = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    let first = changes(Some(&nobody), &mine, &Evidence { standing_since: Some(at(10)), ..Evidence::none() });
    let again = changes(Some(&nobody), &mine, &Evidence { standing_since: Some(at(90)), ..Evidence::none() });
    assert_ne!(first[0].id, again[0].id);
}

#[test]
fn a_running_chat_is_no_new_ticket_and_its_words_are_chat_messages() {
    let mut chat = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    chat.live = true;
    let evidence = by(Actor::Customer, vec![message("m1", 11)]);
    let ringing = standing("sales", Owner::Nobody, TicketState::New);
    assert_eq!(kinds(None, &chat, &evidence), []);
    assert_eq!(kinds(Some(&ringing), &chat, &evidence), [], "read when picking it up");
    assert_eq!(kinds(Some(&chat.standing), &chat, &evidence), [AlertKind::ChatMessage]);
}

fn chat(since: i64) -> Ringing {
    Ringing {
        ticket: "t1".into(),
        line: Line::Chat,
        customer: "Tomáš B.".into(),
        subject: String::new(),
        department: "sales".into(),
        since: at(since),
        until: at(since + 30),
    }
}

#[test]
fn a_chat_that_begins_to_ring_rings_once() {
    let facts = ringing_changes(&[], &[chat(0)], &BTreeMap::new(), at(1));
    assert_eq!(alerts(&facts, &me())[0].kind, AlertKind::ChatRinging);
    assert_eq!(ringing_changes(&[chat(0)], &[chat(0)], &BTreeMap::new(), at(2)), []);
}

#[test]
fn a_chat_that_rings_for_me_again_after_going_round_rings_again() {
    let facts = ringing_changes(&[chat(0)], &[chat(60)], &BTreeMap::new(), at(61));
    let kinds: Vec<_> = alerts(&facts, &me()).into_iter().map(|alert| alert.kind).collect();
    assert_eq!(kinds, [AlertKind::ChatMissed, AlertKind::ChatRinging]);
}

#[test]
fn how_a_chat_ended_decides_whether_it_was_missed() {
    let ended = |end: Option<RingEnd>, noticed| {
        let ends = end.map(|end| ("t1".into(), end)).into_iter().collect();
        ringing_changes(&[chat(0)], &[], &ends, at(noticed)).len()
    };
    assert_eq!(ended(Some(RingEnd::Answered), 40), 0);
    assert_eq!(ended(Some(RingEnd::Missed), 10), 1);
    assert_eq!(ended(None, 10), 0, "before its deadline only an answer ends it");
    assert_eq!(ended(None, 31), 1);
}

#[test]
fn due_times_are_told_for_what_waits_for_me() {
    let due_in = |minutes: i64, standing| {
        let mut ticket = ticket("t1", standing);
        ticket.due = Some(at(minutes * 60));
        let facts = due_changes([&ticket], SignedDuration::from_mins(30), at(0));
        alerts(&facts, &me()).into_iter().map(|alert| alert.kind).collect::<Vec<_>>()
    };
    let mine = standing("sales", Owner::Me, TicketState::Open);
    assert_eq!(due_in(31, mine.clone()), []);
    assert_eq!(due_in(30, mine.clone()), [AlertKind::DueSoon]);
    assert_eq!(due_in(0, mine), [AlertKind::Overdue]);
    assert_eq!(due_in(5, standing("sales", Owner::Me, TicketState::Waiting)), []);
    assert_eq!(due_in(5, standing("sales", Owner::Nobody, TicketState::Open)), []);
}

proptest! {
    #[test]
    fn a_round_applied_twice_changes_nothing(before in any_standing(), after in any_standing(), actor in any_actor()) {
        let ticket = ticket("t1", after);
        let evidence = by(actor, vec![]);
        let first = changes(Some(&before), &ticket, &evidence);
        prop_assert_eq!(&first, &changes(Some(&before), &ticket, &evidence), "the same ids");
        prop_assert_eq!(changes(Some(&ticket.standing), &ticket, &evidence), vec![]);
    }

    #[test]
    fn one_change_of_standing_alerts_once_at_most(before in any_standing(), after in any_standing(), actor in any_actor()) {
        prop_assert!(kinds(Some(&before), &ticket("t1", after), &by(actor, vec![])).len() <= 1);
    }

    #[test]
    fn becoming_mine_always_rings_unless_by_me(before in any_standing(), state in any_state(), actor in any_actor()) {
        prop_assume!(!before.is_mine());
        let ticket = ticket("t1", standing("sales", Owner::Me, state));
        let expected: &[AlertKind] = if actor == Actor::Me { &[] } else { &[AlertKind::Assigned] };
        prop_assert_eq!(kinds(Some(&before), &ticket, &by(actor, vec![])), expected);
    }
}
