//! Working on tickets from here.

use crate::bell::Bell;
use crate::desk::{BILLING, Desk, GENERAL, LOGISTICS, MARTA, PETR, SONA, pass_a_second};
use deskbell_core::{Owner, TicketId, TicketState};
use deskbell_helpdesks::{Action, By, Error, Side};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

#[tokio::test]
async fn i_take_a_ticket_and_it_does_not_ring() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    let waits_since = bell.knows(&ticket).waiting_since;
    let taken = bell.acts(&ticket, Action::Take).await;
    assert!(taken.is_to_solve());
    assert_eq!(taken.waiting_since, waits_since);
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(bell.acts(&ticket, Action::Take).await.is_to_solve(), "taking what is mine is no mistake");
    desk.replies(&ticket, "Hello?").await;
    assert_eq!(bell.hears().await, [format!("customer_replied {ticket}")]);
}

#[tokio::test]
async fn a_ticket_that_somebody_else_took_is_not_taken_away() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    let mine = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    bell.acts(&mine, Action::Take).await;
    for ticket in [&ticket, &mine] {
        desk.assigns(PETR, ticket, PETR).await;
    }
    let until = Timestamp::now() + SignedDuration::from_hours(3);
    for action in [
        Action::Take,
        Action::Resolve,
        Action::Postpone { until },
        Action::Transfer { department: GENERAL.into(), agent: Some(MARTA.into()) },
        Action::Transfer { department: BILLING.into(), agent: None },
    ] {
        for ticket in [&ticket, &mine] {
            let error = bell.tries(ticket, action.clone()).await;
            let Error::Taken { by, at } = &error else { panic!("{action:?}: {error:?}") };
            assert_eq!((by.as_str(), error.code().key()), ("Petr Novák", "taken"));
            let ago = Timestamp::now().duration_since(at.unwrap()).as_secs();
            assert!((0..60).contains(&ago), "since when: {ago} s ago");
            assert_eq!(error.about()["agent"], "Petr Novák");
        }
    }
    let detail = bell.helpdesk.ticket(&bell.me, &ticket.as_str().into()).await.unwrap();
    assert_eq!(detail.ticket.standing.state, TicketState::New, "nothing was done");
    assert_eq!(detail.ticket.standing.responsibility.owner, Owner::Other(PETR.into()));
}

#[tokio::test]
async fn a_colleagues_ticket_can_be_resolved_and_taken_over_by_who_knows_whose_it_is() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    bell.acts(&ticket, Action::Take).await;
    let to_petr = Action::Transfer { department: GENERAL.into(), agent: Some(PETR.into()) };
    let before = bell.knows(&ticket).standing.clone();
    bell.acts(&ticket, to_petr.clone()).await;
    assert!(bell.acts(&ticket, to_petr.undo(&before, &bell.me).unwrap()).await.standing.is_mine(), "undone");
    bell.acts(&ticket, to_petr).await;
    let resolved = bell.acts(&ticket, Action::Resolve).await;
    assert_eq!(resolved.standing.responsibility.owner, Owner::Other(PETR.into()));
    assert_eq!(resolved.standing.state, TicketState::Closed);
}

#[tokio::test]
async fn a_ticket_that_was_moved_or_resolved_meanwhile_is_left_alone() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let moved = desk.writes(GENERAL, "Hello").await;
    let resolved = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    desk.change(PETR, &moved, json!({ "departmentid": BILLING })).await;
    desk.change(PETR, &resolved, json!({ "status": "R" })).await;
    let error = bell.tries(&moved, Action::Take).await;
    assert_eq!((error.code().key(), error.about()["department"].as_str()), ("moved", "Billing"));
    assert!(error.about().contains_key("at"));
    let there = Action::Transfer { department: BILLING.into(), agent: Some(SONA.into()) };
    assert!(bell.acts(&moved, there).await.standing.is_mine(), "it is already where it is to go");
    let error = bell.tries(&resolved, Action::Take).await;
    assert_eq!((error.code().key(), error.about()["status"].as_str()), ("closed", "Resolved"));
    let done = bell.acts(&resolved, Action::Resolve).await;
    assert_eq!(done.standing.state, TicketState::Closed, "what was to be done is done");
}

#[tokio::test]
async fn answering_is_for_the_browser() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    assert!(!bell.helpdesk.capabilities().abilities.reply);
    let error = bell.tries(&ticket, Action::Reply { text: "Yes".to_owned() }).await;
    assert_eq!(error.code().key(), "cannot");
    assert!(error.to_string().contains("browser"), "{error}");
}

#[tokio::test]
async fn i_transfer_a_ticket_to_a_department_or_a_colleague() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.acts(&ticket, Action::Take).await;
    let to_department = Action::Transfer { department: BILLING.into(), agent: None };
    let there = bell.acts(&ticket, to_department).await;
    assert_eq!(there.standing.responsibility.department, BILLING.into());
    assert_eq!(there.standing.responsibility.owner, Owner::Nobody);
    assert_eq!(bell.hears().await, [""; 0]);
    let to_petr = Action::Transfer { department: GENERAL.into(), agent: Some(PETR.into()) };
    let there = bell.acts(&ticket, to_petr).await;
    assert_eq!(there.standing.responsibility.owner, Owner::Other(PETR.into()));
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn i_transfer_a_ticket_out_of_my_sight() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.acts(&ticket, Action::Take).await;
    let away = Action::Transfer { department: LOGISTICS.into(), agent: Some(MARTA.into()) };
    let there = bell.acts(&ticket, away).await;
    assert_eq!(there.standing.responsibility.owner, Owner::Other(MARTA.into()));
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn i_resolve_reopen_and_postpone() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.acts(&ticket, Action::Take).await;
    assert_eq!(bell.acts(&ticket, Action::Resolve).await.standing.state, TicketState::Closed);
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.acts(&ticket, Action::Reopen).await.standing.state, TicketState::Open);
    assert_eq!(bell.hears().await, [""; 0]);
    let until = Timestamp::now() + SignedDuration::from_hours(3);
    let asleep = bell.acts(&ticket, Action::Postpone { until }).await;
    assert_eq!((asleep.standing.state, asleep.status_text.as_str()), (TicketState::Waiting, "Postponed"));
    assert_eq!(bell.hears().await, [""; 0]);
    let yesterday = Action::Postpone { until: Timestamp::now() - SignedDuration::from_hours(30) };
    let error = bell.helpdesk.act(&bell.me, &ticket.as_str().into(), None, &yesterday).await.unwrap_err();
    assert!(matches!(error, Error::Refused(_)), "{error:?}");
}

#[tokio::test]
async fn a_ticket_is_shown_with_its_conversation_and_history() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    desk.agent(PETR, &format!("tickets/{ticket}/notes"), json!({ "text": "Careful." })).await;
    pass_a_second().await;
    desk.answers(SONA, &ticket).await;
    pass_a_second().await;
    desk.replies(&ticket, "Thank you").await;
    desk.agent(PETR, &format!("tickets/{ticket}/due"), json!({ "minutes": 30 })).await;
    let detail = bell.helpdesk.ticket(&bell.me, &ticket.as_str().into()).await.unwrap();
    let messages: Vec<_> =
        detail.messages.iter().map(|m| (m.side, m.internal, m.author.as_str(), m.text.as_str())).collect();
    assert_eq!(
        messages,
        [
            (Side::Customer, false, "Jane Doe", "Hello"),
            (Side::Agent, true, "Petr Novák", "Careful."),
            (Side::Me, false, "Soňa Kováčová", "Yes."),
            (Side::Customer, false, "Jane Doe", "Thank you"),
        ]
    );
    let history: Vec<_> =
        detail.history.iter().map(|p| (&p.responsibility.owner, p.status_text.as_str())).collect();
    assert_eq!(
        history,
        [(&Owner::Nobody, "New"), (&Owner::Me, "New"), (&Owner::Me, "Answered"), (&Owner::Me, "Open")]
    );
    let by: Vec<_> = detail.history.iter().map(|period| period.by.clone()).collect();
    assert_eq!(by, [By::Customer, By::Agent { name: "Petr Novák".to_owned() }, By::Me, By::Customer]);
    assert_eq!(detail.departments, [(GENERAL.into(), "General".to_owned())].into());
    assert_eq!(detail.agents, [].into());
    assert!(detail.ticket.due.is_some());
    assert!(!detail.due.is_empty());
    assert_eq!(detail.ticket.waiting_since, Some(detail.messages[3].at));
}

#[tokio::test]
async fn a_ticket_that_is_not_there_is_not_found() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    let error = bell.helpdesk.ticket(&bell.me, &TicketId::from("nothing1")).await.unwrap_err();
    assert!(matches!(error, Error::NotFound(_)), "{error:?}");
}
