//! Chats and calls: they ring now or never.

use crate::bell::Bell;
use crate::desk::{Desk, GENERAL, MARTA, PETR, SONA, options, pass_a_second};
use deskbell_core::{Line, TicketState};
use deskbell_frontdesk::Options;
use serde_json::json;
use std::time::{Duration, Instant};

/// A helpdesk where it rings for a short time only.
async fn impatient() -> Desk {
    Desk::open_with(Options { ring: Duration::from_millis(400), ..options() }).await
}

/// Rounds until something is heard.
async fn hears_soon(bell: &mut Bell) -> Vec<String> {
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline {
        let heard = bell.hears().await;
        if !heard.is_empty() {
            return heard;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing was heard");
}

#[tokio::test]
async fn a_chat_rings_and_i_take_it() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let chat = desk.chat().await;
    assert_eq!(bell.hears().await, [format!("chat_ringing {chat}")]);
    let [ringing] = &bell.ringing[..] else { panic!("{:?}", bell.ringing) };
    assert_eq!((ringing.line, ringing.customer.as_str()), (Line::Chat, "Visitor"));
    assert!(bell.round().await.lively);

    desk.agent(SONA, &format!("chats/{chat}/accept"), json!({})).await;
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.ringing, []);
    assert!(bell.knows(&chat).live);

    desk.customer(&format!("chats/{chat}/messages"), json!({ "text": "My lamp is dark" })).await;
    assert_eq!(bell.hears().await, [format!("chat_message {chat}")]);
    desk.agent(SONA, &format!("chats/{chat}/messages"), json!({ "text": "Is it plugged in?" })).await;
    assert_eq!(bell.hears().await, [""; 0]);

    desk.agent(SONA, &format!("chats/{chat}/end"), json!({})).await;
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.knows(&chat).standing.state, TicketState::Waiting);
    assert!(!bell.round().await.lively);
}

#[tokio::test]
async fn a_chat_nobody_takes_is_missed_and_no_new_ticket_besides() {
    let desk = impatient().await;
    let mut bell = Bell::of_sona(&desk).await;
    let chat = desk.chat().await;
    assert_eq!(bell.hears().await, [format!("chat_ringing {chat}")]);
    assert_eq!(hears_soon(&mut bell).await, [format!("chat_missed {chat}")]);
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.knows(&chat).standing.state, TicketState::New);
}

#[tokio::test]
async fn a_chat_that_rings_on_at_a_colleague_was_missed_by_me() {
    let desk = Desk::open_with(Options { ring: Duration::from_secs(2), ..options() }).await;
    desk.online(MARTA, true).await;
    let mut bell = Bell::of_sona(&desk).await;
    let body = json!({ "name": "Visitor", "department": GENERAL, "agent": SONA, "text": "Hello?" });
    let chat = desk.customer("chats", body).await["id"].as_str().unwrap().to_owned();
    assert_eq!(bell.hears().await, [format!("chat_ringing {chat}")]);
    assert_eq!(hears_soon(&mut bell).await, [format!("chat_missed {chat}")]);
    desk.agent(MARTA, &format!("chats/{chat}/accept"), json!({})).await;
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_chat_that_rings_at_a_colleague_does_not_ring_here_but_its_ticket_is_new() {
    let desk = impatient().await;
    desk.online(SONA, false).await;
    desk.online(PETR, true).await;
    let mut bell = Bell::of_sona(&desk).await;
    let chat = desk.chat().await;
    assert_eq!(hears_soon(&mut bell).await, [format!("department_new {chat}")]);
}

#[tokio::test]
async fn a_visitor_who_leaves_while_it_rings_was_missed() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let chat = desk.chat().await;
    bell.hears().await;
    desk.customer(&format!("chats/{chat}/leave"), json!({})).await;
    assert_eq!(bell.hears().await, [format!("chat_missed {chat}")]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_call_rings_and_i_take_it() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let call = desk
        .customer("calls", json!({ "from": "+421900123456", "name": "Jana", "department": GENERAL }))
        .await;
    let (id, ticket) = (call["id"].as_str().unwrap(), call["ticket"].as_str().unwrap());
    assert_eq!(bell.hears().await, [format!("call_ringing {ticket}")]);
    assert_eq!(bell.ringing.len(), 1);
    assert_eq!(bell.hears().await, [""; 0]);
    desk.agent(SONA, &format!("calls/{id}/accept"), json!({})).await;
    assert_eq!(bell.hears().await, [""; 0]);
    assert_eq!(bell.ringing, []);
    desk.customer(&format!("calls/{id}/hangup"), json!({})).await;
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_call_nobody_takes_is_missed_and_neither_transferred_nor_new() {
    let desk = impatient().await;
    let mut bell = Bell::of_sona(&desk).await;
    let call = desk
        .customer("calls", json!({ "from": "+421900123456", "name": "Jana", "department": GENERAL }))
        .await;
    let ticket = call["ticket"].as_str().unwrap();
    assert_eq!(bell.hears().await, [format!("call_ringing {ticket}")]);
    assert_eq!(hears_soon(&mut bell).await, [format!("call_missed {ticket}")]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_call_the_caller_gives_up_is_missed() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let call = desk
        .customer("calls", json!({ "from": "+421900123456", "name": "Jana", "department": GENERAL }))
        .await;
    let (id, ticket) = (call["id"].as_str().unwrap(), call["ticket"].as_str().unwrap());
    bell.hears().await;
    desk.customer(&format!("calls/{id}/hangup"), json!({})).await;
    assert_eq!(bell.hears().await, [format!("call_missed {ticket}")]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn what_rang_before_a_restart_is_missed_after_it() {
    let desk = impatient().await;
    let mut bell = Bell::of_sona(&desk).await;
    let chat = desk.chat().await;
    assert_eq!(bell.hears().await, [format!("chat_ringing {chat}")]);
    let mut bell = bell.restart(&desk).await;
    assert_eq!(hears_soon(&mut bell).await, [format!("chat_missed {chat}")]);
}

/// A call that begins and ends before anybody looks; gives its ticket.
async fn calls_in_vain(desk: &Desk) -> String {
    let body = json!({ "from": "+421900123456", "name": "Jana", "department": GENERAL });
    let call = desk.customer("calls", body).await;
    let id = call["id"].as_str().unwrap();
    desk.customer(&format!("calls/{id}/hangup"), json!({})).await;
    call["ticket"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_call_that_rings_and_ends_between_two_rounds_is_missed_and_nothing_else() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    for _ in 0..2 {
        let ticket = calls_in_vain(&desk).await;
        assert_eq!(bell.hears().await, [format!("call_missed {ticket}")]);
        assert_eq!(bell.hears().await, [""; 0]);
        assert_eq!(bell.knows(&ticket).standing.state, TicketState::New);
        pass_a_second().await;
    }
}

#[tokio::test]
async fn calls_that_ended_before_the_first_round_are_no_news() {
    let desk = Desk::open().await;
    calls_in_vain(&desk).await;
    let mut bell = Bell::of_sona(&desk).await;
    assert_eq!(bell.hears().await, [""; 0]);
    pass_a_second().await;
    let ticket = calls_in_vain(&desk).await;
    assert_eq!(bell.hears().await, [format!("call_missed {ticket}")]);
}

#[tokio::test]
async fn all_calls_of_a_long_absence_are_missed() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let mut expected = Vec::new();
    for _ in 0..8 {
        expected.push(format!("call_missed {}", calls_in_vain(&desk).await));
    }
    let mut heard = bell.hears().await;
    expected.sort();
    heard.sort();
    assert_eq!(heard, expected);
}

#[tokio::test]
async fn a_call_that_rang_at_a_colleague_only_is_a_new_ticket_here() {
    let desk = Desk::open().await;
    desk.online(SONA, false).await;
    desk.online(PETR, true).await;
    let mut bell = Bell::of_sona(&desk).await;
    let ticket = calls_in_vain(&desk).await;
    assert_eq!(bell.hears().await, [format!("department_new {ticket}")]);
}

#[tokio::test]
async fn a_call_that_rings_on_at_a_colleague_and_ends_there_is_missed_once() {
    let desk = Desk::open_with(Options { ring: Duration::from_secs(2), ..options() }).await;
    desk.online(MARTA, true).await;
    let mut bell = Bell::of_sona(&desk).await;
    let body = json!({ "from": "+421900123456", "name": "Jana", "department": GENERAL, "agent": SONA });
    let call = desk.customer("calls", body).await;
    let (id, ticket) = (call["id"].as_str().unwrap(), call["ticket"].as_str().unwrap());
    assert_eq!(bell.hears().await, [format!("call_ringing {ticket}")]);
    assert_eq!(hears_soon(&mut bell).await, [format!("call_missed {ticket}")]);
    desk.customer(&format!("calls/{id}/hangup"), json!({})).await;
    assert_eq!(bell.hears().await, [""; 0]);
}
