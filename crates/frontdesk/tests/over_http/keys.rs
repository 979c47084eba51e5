//! Keys: kinds, privileges, limits, signing in.

use deskbell_frontdesk::{Error, KeyKind, NewKey, Options};
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, SONA, demo, key_of, text};

fn message(text: &str) -> Value {
    json!({ "message": text })
}

#[tokio::test]
async fn only_a_known_key_in_the_header_is_a_key() {
    let desk = Desk::demo().await;
    let invalid = (401, message("Invalid apikey"));
    assert_eq!(desk.ask(Method::GET, "/api/v3/tickets", "", None).await, invalid);
    assert_eq!(desk.ask(Method::GET, "/api/v3/tickets", "unknown", None).await, invalid);
    let in_query = format!("/api/v3/tickets?apikey={}", key_of(SONA));
    assert_eq!(desk.ask(Method::GET, &in_query, "", None).await, invalid);
}

#[tokio::test]
async fn a_key_of_the_old_api_is_not_found() {
    let desk = Desk::demo().await;
    let old = NewKey { kind: KeyKind::V1, ..NewKey::of_agent(SONA) };
    let key = desk.running.create_key(&old).await.unwrap();
    let answer = desk.ask(Method::GET, "/api/v3/tickets", &key, None).await;
    assert_eq!(answer, (403, message("ApiKey not found")));
}

#[tokio::test]
async fn a_missing_privilege_closes_one_endpoint_only() {
    let desk = Desk::demo().await;
    for (privilege, path) in [
        ("chats.read", "/chats"),
        ("call.read", "/calls"),
        ("agent.read", "/agents"),
        ("tag.read", "/tags"),
        ("settings.read", "/settings"),
    ] {
        let mut poor = NewKey::of_agent(SONA);
        poor.privileges.retain(|has| has != privilege);
        let key = desk.running.create_key(&poor).await.unwrap();
        let (status, answer) = desk.ask(Method::GET, &format!("/api/v3{path}"), &key, None).await;
        assert_eq!((status, answer), (403, message(&format!("Missing privilege {privilege}"))));
        assert_eq!(desk.ask(Method::GET, "/api/v3/tickets", &key, None).await.0, 200);
    }
}

#[tokio::test]
async fn reading_is_not_changing() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    let reader = NewKey { privileges: vec!["ticket.read".to_owned()], ..NewKey::of_agent(SONA) };
    let key = desk.running.create_key(&reader).await.unwrap();
    let path = format!("/api/v3/tickets/{id}");
    for body in [json!({ "status": "R" }), json!({ "agentid": SONA }), json!({ "departmentid": "billing1" })]
    {
        assert_eq!(desk.ask(Method::PUT, &path, &key, Some(body)).await.0, 403);
    }
    assert_eq!(desk.get(SONA, &format!("/tickets/{id}")).await["status"], "N");
}

#[tokio::test]
async fn each_key_has_its_own_share_of_requests_and_no_retry_after() {
    let desk = Desk::open(Options { requests_per_minute: 3, ..demo() }).await;
    let key = key_of(SONA);
    for _ in 0..3 {
        assert_eq!(desk.ask(Method::GET, "/api/v3/chats", &key, None).await.0, 200);
    }
    let refused = desk.send(Method::GET, "/api/v3/chats", &key, None).await;
    assert_eq!(refused.status(), 429);
    assert!(!refused.headers().contains_key("retry-after"));
    assert_eq!(refused.json::<Value>().await.unwrap(), message("Too many requests"));
    let other = key_of(crate::desk::PETR);
    assert_eq!(desk.ask(Method::GET, "/api/v3/chats", &other, None).await.0, 200);
    assert_eq!(desk.ask(Method::GET, "/api/v3/ping", "", None).await.0, 200);
}

#[tokio::test]
async fn signing_in_gives_a_key_that_knows_its_agent_and_can_be_deleted() {
    let desk = Desk::demo().await;
    let body = json!({
        "login": "sona@lumen.example", "password": format!("demo-password-of-{SONA}"),
        "type": "A", "name": "Deskbell", "installid": "1b4e28ba",
    });
    let (status, made) = desk.ask(Method::POST, "/api/v3/apikeys/_login", "", Some(body)).await;
    assert_eq!((status, &made["userid"]), (200, &json!(SONA)), "{made}");
    assert!(made["privileges"].as_array().unwrap().iter().any(|p| p["object"] == "ticket"));
    let key = text(&made, "key");

    let info = desk.ask(Method::GET, "/api/v3/api/info/3", &key, None).await.1;
    assert_eq!(info["apikey"]["userid"], SONA);
    assert!(info["apikey"].get("key").is_none(), "a key is told once");
    let phone = desk.ask(Method::GET, "/api/v3/phones/_app_", &key, None).await.1;
    assert_eq!(phone["agent_id"], SONA);

    let own = format!("/api/v3/apikeys/{}", made["id"]);
    assert_eq!(desk.ask(Method::GET, &own, &key, None).await.1["userid"], SONA);
    assert_eq!(desk.ask(Method::DELETE, &own, &key_of(SONA), None).await.0, 403, "not the key's own");
    assert_eq!(desk.ask(Method::DELETE, &own, &key, None).await, (200, json!({})));
    assert_eq!(desk.ask(Method::GET, "/api/v3/tickets", &key, None).await.0, 401);
}

#[tokio::test]
async fn ten_wrong_passwords_close_the_door_for_that_agent() {
    let desk = Desk::demo().await;
    let wrong = json!({ "login": "sona@lumen.example", "password": "guess" });
    for _ in 0..10 {
        let (status, _) = desk.ask(Method::POST, "/api/v3/apikeys/_login", "", Some(wrong.clone())).await;
        assert_eq!(status, 401);
    }
    let right = json!({ "login": "sona@lumen.example", "password": format!("demo-password-of-{SONA}") });
    let (status, answer) = desk.ask(Method::POST, "/api/v3/apikeys/_login", "", Some(right)).await;
    assert_eq!((status, answer), (429, message("Too many requests")));
}

#[tokio::test]
async fn a_key_of_the_account_is_no_agent() {
    let desk = Desk::demo().await;
    let key = desk.running.create_key(&NewKey::of_account()).await.unwrap();
    assert_eq!(desk.ask(Method::GET, "/api/v3/phones/_app_", &key, None).await.0, 404);
    let info = desk.ask(Method::GET, "/api/v3/api/info/3", &key, None).await.1;
    assert!(info["apikey"].get("userid").is_none());
}

#[tokio::test]
async fn a_key_for_nobody_is_not_made() {
    let desk = Desk::demo().await;
    let made = desk.running.create_key(&NewKey::of_agent("nosuch00")).await;
    assert!(matches!(made, Err(Error::NoSuchAgent(_))), "{made:?}");
}
