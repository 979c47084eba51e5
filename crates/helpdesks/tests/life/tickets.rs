//! What rings, and what does not.

use crate::bell::Bell;
use crate::desk::{BILLING, Desk, GENERAL, LOGISTICS, MARTA, PETR, SONA, pass_a_second};
use deskbell_core::fact::What;
use deskbell_core::{Actor, TicketState};
use serde_json::json;

#[tokio::test]
async fn a_new_ticket_of_my_department_is_told_once() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    assert_eq!(bell.hears().await, [format!("department_new {ticket}")]);
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.knows(&ticket).standing.state, TicketState::New);
}

#[tokio::test]
async fn a_second_message_before_the_first_round_does_not_hide_the_new_ticket() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.replies(&ticket, "Hello again").await;
    assert_eq!(bell.hears().await, [format!("department_new {ticket}")]);
}

#[tokio::test]
async fn a_ticket_of_a_foreign_department_is_nobodys_business_here() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    desk.writes(LOGISTICS, "Hello").await;
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_colleague_assigns_a_ticket_to_me() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    desk.assigns(PETR, &ticket, SONA).await;
    assert_eq!(bell.hears().await, [format!("assigned {ticket}")]);
    assert!(bell.knows(&ticket).is_to_solve());
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_ticket_that_is_mine_when_it_comes_in_sight_is_assigned() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(LOGISTICS, "Hello").await;
    desk.change(PETR, &ticket, json!({ "departmentid": BILLING, "agentid": SONA })).await;
    assert_eq!(bell.hears().await, [format!("assigned {ticket}")]);
}

#[tokio::test]
async fn an_assignment_between_two_rounds_is_one_alert() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    assert_eq!(bell.hears().await, [format!("assigned {ticket}")]);
}

#[tokio::test]
async fn what_i_take_in_the_browser_does_not_ring() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(bell.knows(&ticket).is_to_solve());
    let answered = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    desk.answers(SONA, &answered).await;
    assert_eq!(bell.hears().await, [""; 0], "an answer takes the ticket as well");
}

#[tokio::test]
async fn a_customer_replies_to_my_answer() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.answers(SONA, &ticket).await;
    bell.hears().await;
    assert_eq!(bell.knows(&ticket).standing.state, TicketState::Waiting);
    desk.replies(&ticket, "One <b>more</b> question").await;
    let round = bell.round().await;
    let [fact] = &round.facts[..] else { panic!("{:?}", round.facts) };
    assert_eq!(fact.actor, Actor::Customer);
    assert_eq!(
        fact.what,
        What::CustomerWrote { live: false, excerpt: Some("One <b>more</b> question".to_owned()) }
    );
    assert!(bell.knows(&ticket).is_to_solve());
    assert_eq!(bell.knows(&ticket).waiting_since, Some(fact.at));
}

#[tokio::test]
async fn a_second_reply_rings_again() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    bell.hears().await;
    for _ in 0..3 {
        desk.replies(&ticket, "Hello?").await;
        assert_eq!(bell.hears().await, [format!("customer_replied {ticket}")]);
    }
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn two_replies_between_two_rounds_ring_twice() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    bell.hears().await;
    desk.replies(&ticket, "Hello?").await;
    desk.replies(&ticket, "Anybody?").await;
    assert_eq!(
        bell.hears().await,
        [format!("customer_replied {ticket}"), format!("customer_replied {ticket}")]
    );
}

#[tokio::test]
async fn a_reply_that_was_answered_before_the_round_is_settled() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    bell.hears().await;
    desk.replies(&ticket, "Hello?").await;
    desk.answers(PETR, &ticket).await;
    assert_eq!(bell.hears().await, [""; 0]);
    desk.replies(&ticket, "And now?").await;
    assert_eq!(bell.hears().await, [format!("customer_replied {ticket}")]);
}

#[tokio::test]
async fn answers_and_notes_of_agents_do_not_ring() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(PETR, &ticket, SONA).await;
    bell.hears().await;
    desk.agent(PETR, &format!("tickets/{ticket}/notes"), json!({ "text": "Careful." })).await;
    assert_eq!(bell.hears().await, [""; 0]);
    desk.answers(PETR, &ticket).await;
    assert_eq!(bell.hears().await, [""; 0]);
    desk.answers(SONA, &ticket).await;
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn my_resolved_ticket_is_reopened_by_its_customer() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    bell.hears().await;
    desk.change(SONA, &ticket, json!({ "status": "R" })).await;
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.knows(&ticket).standing.state, TicketState::Closed);
    desk.replies(&ticket, "It broke again").await;
    assert_eq!(bell.hears().await, [format!("reopened {ticket}")]);
    desk.replies(&ticket, "And again").await;
    assert_eq!(bell.hears().await, [format!("customer_replied {ticket}")]);
}

#[tokio::test]
async fn my_resolved_ticket_is_reopened_by_a_colleague_or_by_me() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    desk.change(SONA, &ticket, json!({ "status": "R" })).await;
    bell.hears().await;
    desk.change(PETR, &ticket, json!({ "status": "C" })).await;
    assert_eq!(bell.hears().await, [format!("reopened {ticket}")]);
    pass_a_second().await;
    desk.change(SONA, &ticket, json!({ "status": "R" })).await;
    bell.hears().await;
    desk.change(SONA, &ticket, json!({ "status": "C" })).await;
    assert_eq!(bell.hears().await, [""; 0], "I reopened it myself");
}

#[tokio::test]
async fn a_resolved_ticket_nobody_remembers_is_reopened_all_the_same() {
    let desk = Desk::open().await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    desk.change(SONA, &ticket, json!({ "status": "R" })).await;
    pass_a_second().await;
    let mut bell = Bell::of_sona(&desk).await;
    assert!(!bell.known.contains_key(&ticket.as_str().into()));
    pass_a_second().await;
    desk.replies(&ticket, "It broke again").await;
    assert_eq!(bell.hears().await, [format!("reopened {ticket}")]);
}

#[tokio::test]
async fn a_department_ticket_is_reopened() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    desk.change(PETR, &ticket, json!({ "status": "R" })).await;
    assert_eq!(bell.hears().await, [""; 0]);
    desk.replies(&ticket, "Still there?").await;
    assert_eq!(bell.hears().await, [format!("department_reopened {ticket}")]);
}

#[tokio::test]
async fn a_ticket_is_transferred_into_my_department() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(LOGISTICS, "Hello").await;
    assert_eq!(bell.hears().await, [""; 0]);
    desk.change(PETR, &ticket, json!({ "departmentid": BILLING })).await;
    assert_eq!(bell.hears().await, [format!("department_transferred {ticket}")]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_ticket_i_transfer_between_my_departments_does_not_ring() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    bell.hears().await;
    desk.change(SONA, &ticket, json!({ "departmentid": BILLING })).await;
    assert_eq!(bell.hears().await, [""; 0]);
    desk.change(PETR, &ticket, json!({ "departmentid": GENERAL })).await;
    assert_eq!(bell.hears().await, [format!("department_transferred {ticket}")]);
}

#[tokio::test]
async fn my_ticket_goes_to_a_colleague() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    bell.hears().await;
    desk.assigns(PETR, &ticket, MARTA).await;
    assert_eq!(bell.hears().await, [format!("transferred_away {ticket}")]);
    assert_eq!(bell.hears().await, [""; 0]);
    pass_a_second().await;
    desk.assigns(MARTA, &ticket, SONA).await;
    assert_eq!(bell.hears().await, [format!("assigned {ticket}")], "and comes back");
}

#[tokio::test]
async fn what_i_give_away_myself_does_not_ring() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(GENERAL, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    bell.hears().await;
    desk.assigns(SONA, &ticket, MARTA).await;
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn my_ticket_goes_out_of_my_sight() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(BILLING, "Hello").await;
    desk.assigns(SONA, &ticket, SONA).await;
    bell.hears().await;
    desk.change(PETR, &ticket, json!({ "departmentid": LOGISTICS })).await;
    assert_eq!(bell.hears().await, [format!("transferred_away {ticket}")]);
    assert!(!bell.known.contains_key(&ticket.as_str().into()));
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn an_answered_ticket_of_mine_that_goes_out_of_sight_is_noticed_when_all_are_looked_over() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(BILLING, "Hello").await;
    desk.answers(SONA, &ticket).await;
    bell.hears().await;
    desk.change(PETR, &ticket, json!({ "departmentid": LOGISTICS })).await;
    let mut bell = bell.restart(&desk).await;
    assert_eq!(bell.hears().await, [format!("transferred_away {ticket}")]);
}

#[tokio::test]
async fn a_department_ticket_that_leaves_is_let_go_in_silence() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = desk.writes(BILLING, "Hello").await;
    bell.hears().await;
    desk.change(PETR, &ticket, json!({ "departmentid": LOGISTICS })).await;
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(!bell.known.contains_key(&ticket.as_str().into()));
}
