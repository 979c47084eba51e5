//! Chats and calls that ring, are taken, or are missed.

use std::time::Duration;

use deskbell_frontdesk::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, MARTA, PETR, SONA, demo, key_of, text};

async fn online(desk: &Desk, agent: &str, online: bool) {
    desk.play(agent, Method::PUT, "/agents/me/online", json!({ "online": online })).await;
}

async fn chat_in(desk: &Desk, department: &str, agent: Option<&str>) -> String {
    let body = json!({ "name": "Jane Doe", "department": department, "agent": agent, "text": "Hello?" });
    text(&desk.customer("/chats", body).await, "id")
}

async fn missed(desk: &Desk, agent: &str) -> Vec<String> {
    let (_, missed) = desk.ask(Method::GET, "/frontdesk/v1/missed", &key_of(agent), None).await;
    missed.as_array().unwrap().iter().map(|ring| text(ring, "ticket")).collect()
}

fn nothing(list: &Value) -> bool {
    list.as_array().is_some_and(Vec::is_empty)
}

#[tokio::test]
async fn a_chat_rings_one_agent_after_the_other_and_is_then_missed_by_both() {
    let desk = Desk::open(Options { ring: Duration::from_millis(1500), ..demo() }).await;
    online(&desk, PETR, true).await;
    let id = chat_in(&desk, "default", Some(SONA)).await;
    let chats = desk.get(SONA, "/chats").await;
    assert_eq!((&chats[0]["status"], &chats[0]["agentId"]), (&json!("R"), &json!(SONA)), "{chats}");
    assert_eq!(chats[0]["departmentId"], "default");
    let ticket = desk.get(SONA, &format!("/tickets/{id}")).await;
    assert_eq!(
        (&ticket["status"], &ticket["channel_type"], ticket.get("agentid")),
        (&json!("I"), &json!("B"), None)
    );

    desk.until(SONA, "/chats", |chats| chats[0]["agentId"] == PETR || nothing(chats)).await;
    desk.until(SONA, "/chats", nothing).await;
    let ticket = desk.get(SONA, &format!("/tickets/{id}")).await;
    assert_eq!((&ticket["status"], ticket.get("agentid")), (&json!("N"), None));
    assert_eq!(missed(&desk, SONA).await, std::slice::from_ref(&id));
    assert_eq!(missed(&desk, PETR).await, [id]);
    assert_eq!(missed(&desk, MARTA).await, Vec::<String>::new(), "nobody rings who is offline");
}

#[tokio::test]
async fn an_accepted_chat_is_the_agents_and_ends_answered() {
    let desk = Desk::demo().await;
    let id = chat_in(&desk, "default", None).await;
    let refused = format!("/frontdesk/v1/chats/{id}/accept");
    assert_eq!(desk.ask(Method::POST, &refused, &key_of(PETR), None).await.0, 409, "it does not ring there");
    desk.play(SONA, Method::POST, &format!("/chats/{id}/accept"), json!({})).await;
    let chats = desk.get(SONA, "/chats").await;
    assert_eq!((&chats[0]["status"], &chats[0]["rstatus"]), (&json!("C"), &json!("T")));
    let ticket = desk.get(SONA, &format!("/tickets/{id}")).await;
    assert_eq!((&ticket["status"], &ticket["agentid"]), (&json!("T"), &json!(SONA)));

    desk.customer(&format!("/chats/{id}/messages"), json!({ "text": "Are you there?" })).await;
    assert_eq!(desk.get(SONA, "/chats").await[0]["preview"], "Are you there?");
    desk.play(SONA, Method::POST, &format!("/chats/{id}/messages"), json!({ "text": "Yes" })).await;
    let thread = desk.get(SONA, &format!("/tickets/{id}/messages")).await;
    let chat = thread.as_array().unwrap().iter().find(|group| group["type"] == "C").unwrap();
    let written: Vec<_> = chat["messages"].as_array().unwrap().iter().map(|m| text(m, "message")).collect();
    assert_eq!(written, ["Hello?", "Are you there?", "Yes"]);
    assert_eq!(chat["messages"][2]["userid"], SONA);

    desk.play(SONA, Method::POST, &format!("/chats/{id}/end"), json!({})).await;
    assert!(nothing(&desk.get(SONA, "/chats").await));
    assert_eq!(desk.get(SONA, &format!("/tickets/{id}")).await["status"], "A");
    assert_eq!(missed(&desk, SONA).await, Vec::<String>::new());
    let late = format!("/frontdesk/v1/chats/{id}/messages");
    assert_eq!(desk.ask(Method::POST, &late, "", Some(json!({ "text": "Wait" }))).await.0, 409);
}

#[tokio::test]
async fn a_visitor_who_leaves_while_it_rings_was_missed() {
    let desk = Desk::demo().await;
    let id = chat_in(&desk, "default", None).await;
    desk.customer(&format!("/chats/{id}/leave"), json!({})).await;
    assert!(nothing(&desk.get(SONA, "/chats").await));
    assert_eq!(desk.get(SONA, &format!("/tickets/{id}")).await["status"], "N");
    assert_eq!(missed(&desk, SONA).await, [id]);
}

#[tokio::test]
async fn a_chat_waits_in_the_queue_and_rings_whoever_comes_online() {
    let desk = Desk::demo().await;
    let id = chat_in(&desk, "logist03", None).await;
    assert_eq!(desk.get(PETR, "/chats").await[0]["status"], "Q");
    assert!(nothing(&desk.get(SONA, "/chats").await), "not her department");
    online(&desk, PETR, true).await;
    let chats = desk.get(PETR, "/chats").await;
    assert_eq!(
        (&chats[0]["status"], &chats[0]["agentId"], &chats[0]["id"]),
        (&json!("R"), &json!(PETR), &json!(id))
    );
}

#[tokio::test]
async fn a_call_rings_with_its_ticket_in_the_agents_hands() {
    let desk = Desk::demo().await;
    let body = json!({ "from": "+421 900 123 456", "name": "Jane Doe", "department": "default" });
    let call = desk.customer("/calls", body).await;
    let (id, ticket) = (text(&call, "id"), text(&call, "ticket"));
    assert_eq!(desk.get(SONA, &format!("/calls/{id}/status")).await["status"], "R");
    let shown = desk.get(SONA, &format!("/tickets/{ticket}")).await;
    assert_eq!(
        (&shown["status"], &shown["agentid"], &shown["channel_type"], &shown["owner_email"]),
        (&json!("P"), &json!(SONA), &json!("C"), &json!("+421 900 123 456"))
    );

    desk.play(SONA, Method::POST, &format!("/calls/{id}/accept"), json!({})).await;
    assert_eq!(desk.get(SONA, &format!("/calls/{id}/status")).await["status"], "C");
    desk.customer(&format!("/calls/{id}/hangup"), json!({})).await;
    assert_eq!(desk.get(SONA, &format!("/calls/{id}/status")).await["status"], "F");
    let calls = desk.get(SONA, "/calls").await;
    assert_eq!((&calls[0]["ticketId"], &calls[0]["type"]), (&json!(ticket), &json!("I")));
    assert!(calls[0].get("dateAnswered").is_some() && calls[0].get("dateFinished").is_some());
    assert_eq!(desk.get(SONA, &format!("/tickets/{ticket}")).await["status"], "A");
}

#[tokio::test]
async fn a_call_nobody_takes_is_finished_without_an_answer() {
    let desk = Desk::open(Options { ring: Duration::from_millis(100), ..demo() }).await;
    let body = json!({ "from": "0900123456", "name": "Jane Doe", "department": "default" });
    let ticket = text(&desk.customer("/calls", body).await, "ticket");
    let calls = desk.until(SONA, "/calls", |calls| calls[0].get("dateFinished").is_some()).await;
    assert!(calls[0].get("dateAnswered").is_none(), "{calls}");
    let shown = desk.get(SONA, &format!("/tickets/{ticket}")).await;
    assert_eq!((&shown["status"], shown.get("agentid")), (&json!("N"), None));
    assert_eq!(missed(&desk, SONA).await, [ticket]);
}

#[tokio::test]
async fn calls_page_by_a_cursor_in_the_header() {
    let desk = Desk::demo().await;
    for number in 0..5 {
        let body = json!({ "from": format!("090012345{number}"), "name": "Jane", "department": "default" });
        desk.customer("/calls", body).await;
    }
    let key = key_of(SONA);
    let mut path = "/api/v3/calls?_perPage=2".to_owned();
    let mut numbers = Vec::new();
    loop {
        let response = desk.send(Method::GET, &path, &key, None).await;
        let cursor = response.headers().get("next_page_cursor").map(|c| c.to_str().unwrap().to_owned());
        let calls: Value = response.json().await.unwrap();
        numbers.extend(calls.as_array().unwrap().iter().map(|call| text(call, "fromNumber")));
        let Some(cursor) = cursor else { break };
        path = format!("/api/v3/calls?_perPage=2&_cursor={cursor}");
    }
    assert_eq!(numbers, ["0900123450", "0900123451", "0900123452", "0900123453", "0900123454"]);
}
