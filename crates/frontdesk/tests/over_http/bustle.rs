//! What customers and colleagues do by themselves.

use std::time::Duration;

use deskbell_frontdesk::Options;
use serde_json::Value;

use crate::desk::{Desk, SONA, demo, encoded};

async fn bustling(beat: Duration) -> Desk {
    Desk::open(Options { play: Some(beat), ring: Duration::from_secs(1), ..demo() }).await
}

fn of<'a>(tickets: &'a Value, customer: &str) -> impl Iterator<Item = &'a Value> {
    tickets.as_array().unwrap().iter().filter(move |ticket| ticket["owner_name"] == customer)
}

#[tokio::test]
async fn the_agent_soon_gets_a_ticket_its_customer_writes_again_and_a_chat_rings() {
    let desk = bustling(Duration::from_millis(10)).await;
    let tickets = "/tickets?_perPage=100";
    let is_hers = |all: &Value| of(all, "Jonas Petersen").any(|ticket| ticket["agentid"] == SONA);
    let all = desk.until(SONA, tickets, is_hers).await;
    let id = of(&all, "Jonas Petersen").next().unwrap()["id"].as_str().unwrap();
    let path = format!("/tickets/{id}/messages?_perPage=100");
    let from_customer = |thread: &Value| {
        thread.as_array().unwrap().iter().filter(|group| group["user_full_name"] == "Jonas Petersen").count()
    };
    desk.until(SONA, &path, |thread| from_customer(thread) == 2).await;
    let rings = |chats: &Value| {
        chats.as_array().unwrap().iter().any(|chat| chat["status"] == "R" && chat["agentId"] == SONA)
    };
    desk.until(SONA, "/chats", rings).await;
    let moved = |all: &Value| of(all, "Hana Novotná").any(|ticket| ticket["departmentid"] == "default");
    desk.until(SONA, tickets, moved).await;
}

#[tokio::test]
async fn nobody_writes_any_more_when_much_waits_already() {
    let desk = bustling(Duration::from_millis(1)).await;
    let key = desk.running.create_key(&deskbell_frontdesk::NewKey::of_account()).await.unwrap();
    let query = format!("/api/v3/tickets?_perPage=100&_filters={}", encoded(r#"[["status","IN","N,C"]]"#));
    let waiting = async || {
        let (_, all) = desk.ask(reqwest::Method::GET, &query, &key, None).await;
        all.as_array().unwrap().len()
    };
    let begin = std::time::Instant::now();
    while waiting().await < 24 {
        assert!(begin.elapsed() < Duration::from_secs(30), "it stays quiet");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // What was under way comes to its end: at most the chats and calls of one second.
    let calm = async || {
        let before = waiting().await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        (before == waiting().await).then_some(before)
    };
    let mut calmed = None;
    for _ in 0..5 {
        calmed = calm().await;
        if calmed.is_some() {
            break;
        }
    }
    assert!(calmed.is_some_and(|waiting| waiting < 40), "{calmed:?}");
}
