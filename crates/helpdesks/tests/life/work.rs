//! Working on tickets from here.

use crate::bell::Bell;
use crate::desk::{BILLING, Desk, GENERAL, LOGISTICS, MARTA, PETR, SONA};
use deskbell_core::{Owner, TicketId, TicketState};
use deskbell_helpdesks::{Action, Error, Side};
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
    bell.hears().await;
    desk.assigns(PETR, &ticket, PETR).await;
    let error = bell.helpdesk.act(&bell.me, &ticket.as_str().into(), &Action::Take).await.unwrap_err();
    assert_eq!(error.to_string(), "the helpdesk refused: the ticket was taken by Petr Novák");
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
    let error = bell.helpdesk.act(&bell.me, &ticket.as_str().into(), &yesterday).await.unwrap_err();
    assert!(matches!(error, Error::Refused(_)), "{error:?}");
}

#[tokio::test]
async fn a_ticket_is_shown_with_its_conversation_and_history() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    desk.agent(PETR, &format!("tickets/{ticket}/notes"), json!({ "text": "Careful." })).await;
    desk.answers(SONA, &ticket).await;
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

#[tokio::test]
async fn the_colleagues_can_be_listed_for_a_transfer() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    let agents = bell.helpdesk.agents().await.unwrap();
    assert!(agents.iter().any(|agent| agent.id.as_str() == PETR && agent.name == "Petr Novák"));
}
