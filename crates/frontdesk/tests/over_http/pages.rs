//! The pages, and that hostile text stays text.

use deskbell_frontdesk::{Database, Options};
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, SONA, demo, key_of, text};

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";

/// Fetches a page and checks what holds for every page.
async fn page(desk: &Desk, path: &str) -> String {
    let response = desk.send(Method::GET, path, "", None).await;
    assert_eq!(response.status(), 200, "{path}");
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let html = response.text().await.unwrap();
    for forbidden in ["<script>", "<style", " style=", "://", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden} in {path}: {html}");
    }
    html
}

/// Sends a form and returns where it leads, if it was accepted.
async fn submit(desk: &Desk, path: &str, fields: &[(&str, &str)]) -> (u16, Option<String>, String) {
    let encoded: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", crate::desk::encoded(value))).collect();
    let response = desk
        .client
        .post(format!("{}{path}", desk.running.url()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(encoded.join("&"))
        .send()
        .await
        .unwrap();
    let status = response.status().as_u16();
    let location = response.headers().get("location").map(|l| l.to_str().unwrap().to_owned());
    (status, location, response.text().await.unwrap())
}

#[tokio::test]
async fn a_customer_writes_and_goes_on_behind_a_secret_address() {
    let desk = Desk::demo().await;
    let home = page(&desk, "/").await;
    assert!(home.contains("Write a message") && home.contains("Billing"), "{home}");
    let fields = [
        ("name", HOSTILE),
        ("email", "jane@example.com"),
        ("department", "default"),
        ("subject", HOSTILE),
        ("text", HOSTILE),
    ];
    let (status, location, _) = submit(&desk, "/customer/messages", &fields).await;
    assert_eq!(status, 303);
    let conversation = location.unwrap();
    let shown = page(&desk, &conversation).await;
    assert!(shown.contains("&lt;script&gt;alert(1)") && !shown.contains("<img"), "{shown}");

    let (status, ..) = submit(&desk, &format!("{conversation}/messages"), &[("text", "And one more")]).await;
    assert_eq!(status, 303);
    assert!(page(&desk, &conversation).await.contains("And one more"));
    assert!(page(&desk, &format!("{conversation}/conversation")).await.contains("And one more"));
    let guessed = desk.send(Method::GET, "/customer/tickets/guessed", "", None).await;
    assert_eq!(guessed.status(), 404);
}

#[tokio::test]
async fn what_is_refused_is_shown_again_as_it_was_written() {
    let desk = Desk::demo().await;
    let fields = [
        ("name", "Jane"),
        ("email", "nowhere"),
        ("department", "billing1"),
        ("subject", HOSTILE),
        ("text", "A long text that must not be lost"),
    ];
    let (status, location, shown) = submit(&desk, "/customer/messages", &fields).await;
    assert_eq!((status, location), (400, None));
    assert!(shown.contains("email must be an e-mail address"), "{shown}");
    assert!(shown.contains("A long text that must not be lost"));
    assert!(shown.contains("<option value=\"billing1\" selected>"));
    assert!(!shown.contains("<script>"));
}

#[tokio::test]
async fn a_chat_shows_whom_it_rings_and_what_the_agent_writes_but_no_notes() {
    let desk = Desk::demo().await;
    let fields = [("name", "Jane"), ("email", ""), ("department", "default"), ("text", "Hello?")];
    let (_, location, _) = submit(&desk, "/customer/chats", &fields).await;
    let conversation = location.unwrap();
    assert!(page(&desk, &conversation).await.contains("Ringing Soňa Kováčová"));
    let id = text(&desk.get(SONA, "/chats").await[0], "id");
    desk.play(SONA, Method::POST, &format!("/chats/{id}/accept"), json!({})).await;
    desk.play(SONA, Method::POST, &format!("/chats/{id}/messages"), json!({ "text": "Good day" })).await;
    desk.play(SONA, Method::POST, &format!("/tickets/{id}/notes"), json!({ "text": "A difficult one" }))
        .await;
    let shown = page(&desk, &conversation).await;
    assert!(shown.contains("connected with Soňa Kováčová") && shown.contains("Good day"), "{shown}");
    assert!(!shown.contains("A difficult one"), "{shown}");
    let (status, ..) = submit(&desk, &format!("{conversation}/leave"), &[]).await;
    assert_eq!(status, 303);
    assert!(page(&desk, &conversation).await.contains("Answered"));
}

#[tokio::test]
async fn the_agents_page_is_static_and_shows_a_ticket_as_data() {
    let desk = Desk::demo().await;
    page(&desk, "/agent/").await;
    page(&desk, "/agent/index.php").await;
    for asset in ["style.css", "agent.js", "conversation.js", "icon.svg"] {
        let response = desk.send(Method::GET, &format!("/assets/{asset}"), "", None).await;
        assert_eq!(response.status(), 200, "{asset}");
    }
    let id = desk.ticket_in("default").await;
    let path = format!("/frontdesk/v1/view/{id}");
    let (status, view) = desk.ask(Method::GET, &path, "", None).await;
    assert_eq!((status, &view["actions"]), (200, &json!(["answer", "resolve"])));
    let (_, view) = desk
        .ask(Method::POST, &path, "", Some(json!({ "as": SONA, "action": "answer", "text": "Like this" })))
        .await;
    assert_eq!((&view["status"], &view["agent"]), (&json!("Answered"), &json!("Soňa Kováčová")));
    let (_, view) = desk.ask(Method::POST, &path, "", Some(json!({ "as": SONA, "action": "resolve" }))).await;
    assert_eq!(view["status"], "Resolved");
    let (status, _) = desk.ask(Method::POST, &path, "", Some(json!({ "action": "reopen" }))).await;
    assert_eq!(status, 400, "somebody must do it");
}

#[tokio::test]
async fn without_demo_data_a_ticket_is_shown_to_its_agents_only() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::File(folder.path().join("desk.db"));
    let desk = Desk::open(Options { database: database.clone(), ..demo() }).await;
    let id = desk.ticket_in("default").await;
    let foreign = desk.ticket_in("logist03").await;
    desk.running.shutdown().await;

    let desk = Desk::open(Options { database, ..Options::default() }).await;
    assert!(desk.running.seeded.is_none());
    let path = format!("/frontdesk/v1/view/{id}");
    assert_eq!(desk.ask(Method::GET, &path, "", None).await.0, 401);
    let (status, view): (u16, Value) = desk.ask(Method::GET, &path, &key_of(SONA), None).await;
    assert_eq!((status, &view["agents"]), (200, &json!([])));
    let foreign = format!("/frontdesk/v1/view/{foreign}");
    assert_eq!(desk.ask(Method::GET, &foreign, &key_of(SONA), None).await.0, 403);
}

#[tokio::test]
async fn other_sites_neither_write_nor_reach_it_by_a_name_of_their_own() {
    let desk = Desk::demo().await;
    let url = format!("{}/customer/messages", desk.running.url());
    let foreign = desk.client.post(url).header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(foreign.status(), 403);
    let rebound = desk.client.get(desk.running.url()).header("host", "evil.example").send().await.unwrap();
    assert_eq!(rebound.status(), 421);
}
