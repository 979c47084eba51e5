//! Who sees which ticket.

use deskbell_frontdesk::NewKey;
use reqwest::Method;
use serde_json::json;

use crate::desk::{Desk, MARTA, PETR, SONA, key_of, text};

async fn status_of(desk: &Desk, agent: &str, id: &str) -> u16 {
    desk.ask(Method::GET, &format!("/api/v3/tickets/{id}"), &key_of(agent), None).await.0
}

#[tokio::test]
async fn an_agent_sees_the_own_departments_and_what_is_assigned() {
    let desk = Desk::demo().await;
    let foreign = desk.ticket_in("logist03").await;
    assert!(!desk.listed(SONA, "").await.contains(&foreign));
    for path in ["", "/messages", "/history", "/sla"] {
        let path = format!("/api/v3/tickets/{foreign}{path}");
        assert_eq!(desk.ask(Method::GET, &path, &key_of(SONA), None).await.0, 403, "{path}");
    }
    assert_eq!(desk.put(SONA, &format!("/tickets/{foreign}"), json!({ "status": "R" })).await.0, 403);
    let history = desk.get(SONA, "/tickets/history?_perPage=100&_sortDir=DESC").await;
    assert!(history.as_array().unwrap().iter().all(|row| row["conversation_id"] != json!(foreign)));

    desk.put(PETR, &format!("/tickets/{foreign}"), json!({ "agentid": SONA })).await;
    assert!(desk.listed(SONA, "").await.contains(&foreign));
    assert_eq!(status_of(&desk, SONA, &foreign).await, 200);
}

#[tokio::test]
async fn a_ticket_moved_out_of_sight_vanishes_from_list_and_get() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "agentid": SONA })).await;
    let (status, _) = desk.put(PETR, &format!("/tickets/{id}"), json!({ "departmentid": "logist03" })).await;
    assert_eq!(status, 200);
    assert!(!desk.listed(SONA, "").await.contains(&id));
    assert_eq!(status_of(&desk, SONA, &id).await, 403);
    assert_eq!(status_of(&desk, MARTA, &id).await, 200);
}

#[tokio::test]
async fn a_key_of_the_account_sees_everything_if_it_may() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("logist03").await;
    let all = desk.running.create_key(&NewKey::of_account()).await.unwrap();
    let path = format!("/api/v3/tickets/{id}");
    assert_eq!(text(&desk.ask(Method::GET, &path, &all, None).await.1, "id"), id);
    let mut narrow = NewKey::of_account();
    narrow.privileges.retain(|privilege| privilege != "ticket.read_all");
    let narrow = desk.running.create_key(&narrow).await.unwrap();
    assert_eq!(desk.ask(Method::GET, &path, &narrow, None).await.0, 403);
}
