//! From a round to the screen.

mod common;

use common::*;
use deskbell_core::preferences::Scope;
use deskbell_core::truth::Untrue;
use deskbell_core::view::TrayState;
use deskbell_core::*;
use std::sync::Arc;

#[tokio::test]
async fn the_first_round_is_a_silent_baseline() {
    let script = Arc::new(Script::default());
    script.then(round("c0", [assigned("t1", 10)]));
    let journal = Arc::new(deskbell_watcher::Journal::in_memory().await.unwrap());
    let office = Office::with(journal, script).await;
    assert_eq!((office.view().to_solve, office.paper.seen()), (1, vec![]));
}

#[tokio::test]
async fn an_assignment_rings_once_and_the_journal_has_it() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Assigned, "t1".into())]);
    assert_eq!(office.states().await, [Outcome::Shown]);
    assert_eq!((office.view().badge.as_str(), office.view().tray), ("1", TrayState::Attention));
}

#[tokio::test]
async fn the_same_facts_in_the_next_round_ring_nothing() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.play(round("c2", [assigned("t1", 10)])).await;
    assert_eq!(office.paper.seen().len(), 1);
}

#[tokio::test]
async fn a_second_reply_while_the_first_is_unread_rings_again() {
    let office = Office::open().await;
    office.play(round("c1", [replied("t1", "m1")])).await;
    office.play(round("c2", [replied("t1", "m2")])).await;
    assert_eq!(office.paper.seen(), vec![Seen::One(AlertKind::CustomerReplied, "t1".into()); 2]);
}

#[tokio::test]
async fn a_restart_goes_on_with_the_cursor_and_announces_nothing_twice() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    let script = Arc::new(Script::default());
    script.then(round("c1", [assigned("t1", 10)]));
    let office = office.restart(script.clone()).await;
    office.poll().await;
    assert_eq!(script.asked()[0].as_deref(), Some("c1"));
    assert_eq!(office.paper.seen(), []);
    assert_eq!(office.view().badge, "1");
}

#[tokio::test]
async fn what_a_crash_left_pending_rings_after_the_restart_if_it_is_still_true() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10), assigned("t2", 11)])).await;
    let mut left = office.journaled().await;
    for noted in &mut left {
        noted.outcome = Outcome::Pending;
    }
    office.journal.mark(&left, at(100)).await.unwrap();
    let script = Arc::new(Script::default());
    script.then(round("c2", [(ticket("t2", Owner::Me, TicketState::Closed), vec![])]));
    let office = office.restart(script).await;
    assert_eq!(office.paper.wait_for(1).await, [Seen::One(AlertKind::Assigned, "t1".into())]);
    office.poll().await;
    assert_eq!(office.states().await, [Outcome::Shown, Outcome::Withdrawn { why: Untrue::Handled }]);
}

#[tokio::test]
async fn a_banner_leaves_the_screen_when_a_colleague_takes_the_ticket() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.play(round("c2", [(ticket("t1", Owner::Other("petr".into()), TicketState::Open), vec![])])).await;
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(Some("t1".into())));
    assert_eq!(office.states().await, [Outcome::Withdrawn { why: Untrue::TakenByOther }]);
    assert_eq!(office.view().tray, TrayState::Normal);
}

#[tokio::test]
async fn many_at_once_are_one_digest_and_it_leaves_with_the_last_of_them() {
    let office = Office::open().await;
    office.play(round("c1", (0..4).map(|i| assigned(&format!("t{i}"), 10)))).await;
    assert_eq!(office.paper.seen(), [Seen::Digest(4)]);
    let closed = |i: i32| (ticket(&format!("t{i}"), Owner::Me, TicketState::Closed), vec![]);
    office.play(round("c2", (0..3).map(closed))).await;
    assert_eq!(office.paper.seen().len(), 1, "one of them is still true");
    office.play(round("c3", [closed(3)])).await;
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(None));
}

#[tokio::test]
async fn a_pause_holds_and_its_end_rings() {
    let office = Office::open().await;
    let paused = Preferences { paused_until: Some(at(3600)), ..Preferences::default() };
    office.watcher.set_preferences(paused).await.unwrap();
    office.play(round("c1", [assigned("t1", 10)])).await;
    assert_eq!((office.paper.seen(), office.view().tray), (vec![], TrayState::Paused));
    assert_eq!(office.states().await, [Outcome::Held]);
    office.watcher.set_preferences(Preferences::default()).await.unwrap();
    assert_eq!(office.paper.wait_for(1).await, [Seen::One(AlertKind::Assigned, "t1".into())]);
}

#[tokio::test]
async fn a_pause_that_ends_by_itself_is_over_on_the_tray_too() {
    let office = Office::open().await;
    let paused = Preferences { paused_until: Some(at(101)), ..Preferences::default() };
    office.watcher.set_preferences(paused).await.unwrap();
    assert_eq!(office.view().tray, TrayState::Paused);
    *office.clock.lock().unwrap() = at(102); // a second passes on the timer; the clock says so
    office.wait_view(|view| view.tray == TrayState::Normal && view.paused_until.is_none()).await;
}

#[tokio::test]
async fn a_ring_that_ends_by_itself_leaves_the_view_although_it_never_rang() {
    let office = Office::open().await;
    let off = deskbell_core::preferences::Switches { banner: false, sound: false, badge: false };
    let mut silent = Preferences::default();
    silent.set(AlertKind::ChatRinging, Scope::default(), off);
    office.watcher.set_preferences(silent).await.unwrap();
    office.play(rings(101)).await;
    assert_eq!(office.view().ringing.len(), 1);
    office.hang().await;
    *office.clock.lock().unwrap() = at(102);
    office.wait_view(|view| view.ringing.is_empty()).await;
}

#[tokio::test]
async fn what_is_switched_off_only_counts() {
    let office = Office::open().await;
    let new = ticket("t1", Owner::Nobody, TicketState::New);
    let fact = Fact::new(&new.id, "v", at(10), Actor::Customer, What::Created, new.standing.clone());
    office.play(round("c1", [(new, vec![fact])])).await;
    assert_eq!(office.paper.seen(), []);
    assert_eq!((office.view().department, office.states().await), (1, vec![Outcome::Counted]));
}

#[tokio::test]
async fn a_clock_that_is_wrong_by_a_minute_silences_no_chat() {
    for skew in [-60, 60] {
        let office = Office::open().await;
        office.script.server_says(at(100 + skew));
        let mut rings = rings(130 + skew);
        for ringing in &mut rings.ringing {
            ringing.since = at(100);
        }
        office.play(rings).await;
        assert_eq!(office.paper.seen(), [Seen::One(AlertKind::ChatRinging, "chat1".into())], "{skew}");
        assert_eq!(office.view().ringing[0].until, at(130), "told by our clock");
    }
}

#[tokio::test]
async fn what_comes_in_several_rounds_is_one_digest_and_a_ringing_chat_does_not_wait_for_it() {
    let office = Office::open().await;
    let part = |cursor: &str, from: i32| {
        let mut part = round(cursor, (from..from + 3).map(|i| assigned(&format!("t{i}"), 10)));
        part.more = true;
        part
    };
    let mut last = part("c3", 6);
    last.more = false;
    let mut first = part("c1", 0);
    let chat = rings(130);
    first.facts.extend(chat.facts);
    first.ringing.clone_from(&chat.ringing);
    let middle = deskbell_helpdesks::Round { ringing: chat.ringing.clone(), ..part("c2", 3) };
    office.script.then(first);
    office.script.then(middle);
    office.script.then(deskbell_helpdesks::Round { ringing: chat.ringing, ..last });
    office.poll().await;
    let seen = office.paper.wait_for(2).await;
    assert_eq!(seen, [Seen::One(AlertKind::ChatRinging, "chat1".into()), Seen::Digest(9)]);
}

#[tokio::test]
async fn a_notification_service_that_comes_late_gets_what_it_missed_if_that_is_still_true() {
    let office = Office::open().await;
    office.paper.break_down();
    office.play(round("c1", [assigned("t1", 10), assigned("t2", 11)])).await;
    office.play(round("c2", [(ticket("t2", Owner::Me, TicketState::Closed), vec![])])).await;
    office.paper.come_back();
    office.poll().await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Assigned, "t1".into())]);
    office.poll().await;
    assert_eq!(office.paper.seen().len(), 1);
}

#[tokio::test]
async fn a_due_time_that_passed_is_told_once() {
    let office = Office::open().await;
    let mut late = open("t1");
    late.due = Some(at(50));
    office.play(round("c1", [(late, vec![])])).await;
    office.poll().await;
    office.poll().await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Overdue, "t1".into())]);
}

#[tokio::test]
async fn a_ringing_chat_leaves_the_screen_when_it_is_picked_up() {
    let office = Office::open().await;
    office.play(rings(130)).await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::ChatRinging, "chat1".into())]);
    assert_eq!(office.view().ringing.len(), 1);
    office.play(round("c2", [])).await;
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(Some("chat1".into())));
    assert_eq!(office.view().ringing, []);
}

#[tokio::test]
async fn a_ringing_chat_leaves_the_screen_at_its_deadline_although_a_round_hangs() {
    let office = Office::open().await;
    office.play(rings(101)).await;
    office.hang().await;
    *office.clock.lock().unwrap() = at(102); // a second passes on the timer; the clock says so
    assert_eq!(office.paper.wait_for(2).await[1], Seen::Withdrawn(Some("chat1".into())));
}

#[tokio::test]
async fn a_desktop_that_fails_is_written_down_and_the_tray_still_tells() {
    let office = Office::open().await;
    office.paper.break_down();
    office.play(round("c1", [assigned("t1", 10)])).await;
    assert_eq!(office.states().await, [Outcome::Failed { why: "no notification daemon".into() }]);
    assert_eq!(office.view().tray, TrayState::Attention);
}

#[tokio::test]
async fn looking_ends_the_mark_and_acting_ends_the_alert() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.watcher.looked().await;
    office.wait_view(|view| view.tray == TrayState::Waiting).await;
    office.watcher.acted(&account().id, &"t1".into()).await.unwrap();
    office.poll().await;
    assert_eq!(office.states().await, [Outcome::Acted]);
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(Some("t1".into())));
}

#[tokio::test]
async fn every_alert_is_told_to_listeners_once_with_its_decision() {
    let office = Office::open().await;
    let mut alerts = office.watcher.alerts();
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.play(round("c2", [assigned("t1", 10)])).await;
    let told = alerts.recv().await.unwrap();
    assert_eq!((told.alert.kind, told.texts.subject.as_str()), (AlertKind::Assigned, "Subject of t1"));
    assert!(alerts.try_recv().is_err());
}

#[tokio::test]
async fn a_desktop_that_hangs_holds_nothing_up_and_gets_it_later() {
    let office = Office::open().await;
    office.paper.hang();
    office.script.then(round("c1", [assigned("t1", 10)]));
    let pace = std::time::Duration::from_millis(10);
    hasten(pace, office.watcher.poll()).await;
    assert_eq!(office.states().await, [Outcome::Failed { why: "the desktop does not answer".into() }]);
    office.paper.come_back();
    hasten(pace, office.watcher.poll()).await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Assigned, "t1".into())]);
}

#[tokio::test]
async fn a_chat_that_rings_again_is_not_hidden_by_its_own_miss_of_before() {
    for broken in [false, true] {
        let office = Office::open().await;
        let chat = ticket("chat1", Owner::Nobody, TicketState::New);
        let what = What::Missed { line: Line::Chat };
        let missed = Fact::new(&chat.id, "v", at(90), Actor::Customer, what, chat.standing.clone());
        let mut both = rings(130);
        both.facts.insert(0, missed);
        both.tickets.push(Ticket { live: true, ..chat });
        if broken {
            office.paper.break_down();
            office.play(both).await;
            office.poll().await;
            office.paper.come_back();
            office.poll().await;
        } else {
            office.play(both).await;
        }
        assert_eq!(office.paper.seen(), [Seen::One(AlertKind::ChatRinging, "chat1".into())]);
    }
}

#[tokio::test]
async fn a_miss_of_before_that_is_told_late_does_not_take_the_place_of_the_chat_that_rings() {
    let office = Office::open().await;
    let chat = ticket("chat1", Owner::Nobody, TicketState::New);
    let what = What::Missed { line: Line::Chat };
    let missed = Fact::new(&chat.id, "v", at(90), Actor::Customer, what, chat.standing.clone());
    let rings = rings(130);
    let again = deskbell_helpdesks::Round { ringing: rings.ringing.clone(), ..round("c2", []) };
    let first = round("c0", [(Ticket { live: true, ..chat }, vec![missed])]);
    office.script.then(deskbell_helpdesks::Round { more: true, ..first });
    office.script.then(deskbell_helpdesks::Round { more: true, ..rings });
    office.script.then(again.clone());
    office.poll().await;
    office.play(again).await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::ChatRinging, "chat1".into())]);
}

#[tokio::test]
async fn what_a_newer_banner_should_have_told_rings_itself_if_that_never_came() {
    let office = Office::open().await;
    office.paper.break_down();
    office.play(round("c1", [assigned("t1", 10), replied("t1", "m1")])).await;
    office.poll().await;
    let off = deskbell_core::preferences::Switches { banner: false, sound: false, badge: false };
    let mut silent = Preferences::default();
    silent.set(AlertKind::CustomerReplied, Scope::default(), off);
    office.watcher.set_preferences(silent).await.unwrap();
    office.paper.come_back();
    office.poll().await;
    assert_eq!(office.paper.seen(), [Seen::One(AlertKind::Assigned, "t1".into())]);
}
