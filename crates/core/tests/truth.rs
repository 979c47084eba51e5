//! Whether an alert is still true.

#![allow(clippy::unwrap_used)] // what a test cannot do without

mod common;

use common::*;
use deskbell_core::alert::alert_of;
use deskbell_core::truth::{Untrue, still_true};
use deskbell_core::*;
use proptest::prelude::*;

fn truth(alert: &Alert, now: Option<Ticket>) -> Result<(), Untrue> {
    still_true(alert, &tickets(now), &[], at(20))
}

fn alert(what: What, standing: Standing) -> Alert {
    alert_of(&fact(Actor::Customer, what, standing), &me()).unwrap()
}

fn replied() -> Alert {
    alert(What::CustomerWrote { live: false, excerpt: None }, standing("sales", Owner::Me, TicketState::Open))
}

#[test]
fn a_reply_is_true_until_somebody_answers_or_takes_it() {
    let now = |owner, state| truth(&replied(), Some(ticket("t1", standing("sales", owner, state))));
    assert_eq!(now(Owner::Me, TicketState::Open), Ok(()));
    assert_eq!(now(Owner::Me, TicketState::Waiting), Err(Untrue::Handled));
    assert_eq!(now(Owner::Me, TicketState::Closed), Err(Untrue::Handled));
    assert_eq!(now(other(), TicketState::Open), Err(Untrue::TakenByOther));
    assert_eq!(now(Owner::Nobody, TicketState::Open), Err(Untrue::Gone));
    assert_eq!(truth(&replied(), None), Err(Untrue::Gone));
}

#[test]
fn being_handed_an_answered_ticket_is_true_while_it_stays_answered() {
    let from = Responsibility { department: "sales".into(), owner: other() };
    let answered = standing("sales", Owner::Me, TicketState::Waiting);
    let assigned = alert(What::Moved { from }, answered.clone());
    assert_eq!(truth(&assigned, Some(ticket("t1", answered))), Ok(()));
    assert_eq!(
        truth(&assigned, Some(ticket("t1", standing("sales", Owner::Me, TicketState::Closed)))),
        Err(Untrue::Handled)
    );
}

#[test]
fn a_department_alert_is_true_while_nobody_has_taken_it() {
    let new = alert(What::Created, standing("sales", Owner::Nobody, TicketState::New));
    let now =
        |department, owner| truth(&new, Some(ticket("t1", standing(department, owner, TicketState::New))));
    assert_eq!(now("sales", Owner::Nobody), Ok(()));
    assert_eq!(now("sales", other()), Err(Untrue::TakenByOther));
    assert_eq!(now("sales", Owner::Me), Err(Untrue::Handled));
    assert_eq!(now("billing", Owner::Nobody), Err(Untrue::Gone));
}

#[test]
fn a_ticket_that_came_back_was_not_transferred_away() {
    let away = alert(What::LeftSight, standing("sales", Owner::Me, TicketState::Open));
    assert_eq!(truth(&away, None), Ok(()));
    assert_eq!(
        truth(&away, Some(ticket("t1", standing("sales", Owner::Me, TicketState::Open)))),
        Err(Untrue::MineAgain)
    );
}

#[test]
fn a_ring_is_true_only_while_it_rings() {
    let rang = What::Rang { line: Line::Chat, until: at(40) };
    let alert = alert(rang, standing("sales", Owner::Nobody, TicketState::New));
    let rings = Ringing {
        ticket: "t1".into(),
        line: Line::Chat,
        customer: String::new(),
        subject: String::new(),
        department: "sales".into(),
        since: at(10),
        until: at(40),
    };
    let now = |ringing: &[Ringing], seconds| still_true(&alert, &tickets([]), ringing, at(seconds));
    assert_eq!(now(std::slice::from_ref(&rings), 39), Ok(()));
    assert_eq!(now(std::slice::from_ref(&rings), 40), Err(Untrue::RingingOver));
    assert_eq!(now(&[], 20), Err(Untrue::RingingOver));
    let again = Ringing { since: at(15), ..rings };
    assert_eq!(now(&[again], 20), Err(Untrue::RingingOver), "another ring has its own alert");
}

#[test]
fn a_missed_chat_is_true_until_somebody_sees_to_it() {
    let missed = alert(What::Missed { line: Line::Chat }, standing("sales", Owner::Nobody, TicketState::New));
    let now = |owner, state| truth(&missed, Some(ticket("t1", standing("sales", owner, state))));
    assert_eq!(truth(&missed, None), Ok(()));
    assert_eq!(now(Owner::Nobody, TicketState::New), Ok(()));
    assert_eq!(now(Owner::Me, TicketState::New), Ok(()));
    assert_eq!(now(other(), TicketState::New), Err(Untrue::TakenByOther));
    assert_eq!(now(Owner::Nobody, TicketState::Closed), Err(Untrue::Handled));
}

#[test]
fn a_missed_chat_that_still_goes_round_is_missed_until_somebody_picks_it_up() {
    let missed = alert(What::Missed { line: Line::Chat }, standing("sales", Owner::Nobody, TicketState::New));
    let live = |owner| {
        let mut chat = ticket("t1", standing("sales", owner, TicketState::Open));
        chat.live = true;
        truth(&missed, Some(chat))
    };
    assert_eq!(live(Owner::Nobody), Ok(()));
    assert_eq!(live(Owner::Me), Err(Untrue::Handled));
    assert_eq!(live(other()), Err(Untrue::TakenByOther));
}

#[test]
fn a_due_time_that_moved_is_not_due() {
    let mut mine = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    mine.due = Some(at(600));
    let soon = alert(What::DueSoon { due: at(600) }, mine.standing.clone());
    assert_eq!(truth(&soon, Some(mine.clone())), Ok(()));
    let overdue_now = still_true(&soon, &tickets([mine.clone()]), &[], at(600));
    assert_eq!(overdue_now, Err(Untrue::NotDue), "it is overdue by then");
    mine.due = Some(at(900));
    assert_eq!(truth(&soon, Some(mine)), Err(Untrue::NotDue));
}

proptest! {
    #[test]
    fn every_alert_of_a_ticket_is_true_at_the_moment_it_arises(before in any_standing(), after in any_standing()) {
        let ticket = ticket("t1", after);
        let facts = deskbell_core::differ::changes(Some(&before), &ticket, &deskbell_core::differ::Evidence::none());
        for alert in deskbell_core::alert::alerts(&facts, &me()) {
            let closed = ticket.standing.state == TicketState::Closed;
            let answered_department = alert.kind == AlertKind::DepartmentTransferred
                && ticket.standing.state == TicketState::Waiting;
            let known = tickets([ticket.clone()]);
            let result = still_true(&alert, &known, &[], at(20));
            if closed && alert.kind != AlertKind::TransferredAway {
                prop_assert_eq!(result, Err(Untrue::Handled), "what is done needs nobody");
            } else {
                prop_assert!(result.is_ok() || answered_department, "{:?} {:?}", alert, result);
            }
        }
    }
}
