//! Work on tickets that the server only claims to do.

use crate::fake::{Bell, Fake, ago, ticket};
use deskbell_core::TicketId;
use deskbell_helpdesks::{Action, Error, Helpdesk};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use wiremock::ResponseTemplate;

#[tokio::test]
async fn a_change_that_was_accepted_and_not_made_is_not_believed() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let id = TicketId::from("t");
    for action in [
        Action::Take,
        Action::Resolve,
        Action::Transfer { department: "far".into(), agent: None },
        Action::Postpone { until: Timestamp::now() },
    ] {
        fake.say("tickets/t/postpone", |_| ResponseTemplate::new(200).set_body_json(json!({})));
        let error = bell.helpdesk.act(&bell.me, &id, None, &action).await.unwrap_err();
        assert!(matches!(error, Error::NotDone(_)), "{action:?}: {error:?}");
    }
}

#[tokio::test]
async fn agent_and_department_are_sent_together() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let _ = bell.helpdesk.act(&bell.me, &TicketId::from("t"), None, &Action::Take).await;
    let requests = fake.server.received_requests().await.unwrap();
    let put = requests.iter().find(|request| request.method.as_str() == "PUT").unwrap();
    let body: Value = put.body_json().unwrap();
    assert_eq!(body, json!({ "agentid": "me", "departmentid": "default" }));
}

#[tokio::test]
async fn a_server_that_cannot_unassign_transfers_by_department_alone() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let script = Arc::clone(&fake.script);
    let mut moved = ticket("t", "", "N", &ago(0));
    moved["departmentid"] = json!("far");
    let before = ticket("t", "me", "N", &ago(500));
    let done = Mutex::new(false);
    fake.say("tickets/t", move |request| {
        let mut done = done.lock().unwrap();
        if request.method.as_str() == "PUT" {
            let body: Value = request.body_json().unwrap();
            if body.get("agentid").is_some() {
                return ResponseTemplate::new(400)
                    .set_body_json(json!({ "message": "Agent does not exist" }));
            }
            *done = true;
        }
        ResponseTemplate::new(200).set_body_json(if *done { &moved } else { &before })
    });
    drop(script);
    let to_far = Action::Transfer { department: "far".into(), agent: None };
    let ticket = bell.helpdesk.act(&bell.me, &TicketId::from("t"), None, &to_far).await.unwrap();
    assert_eq!(ticket.standing.responsibility.department, "far".into());
}

#[tokio::test]
async fn who_took_a_ticket_is_said_in_one_short_line() {
    let fake = Fake::start().await;
    let spoilt = format!("Anna\n\u{202e}{}", "x".repeat(200));
    fake.say("agents", move |_| {
        ResponseTemplate::new(200).set_body_json(json!([
            { "id": "me", "name": "Soňa", "email": "sona@example.com" },
            { "id": "anna", "name": spoilt, "email": "anna@example.com" },
        ]))
    });
    fake.tickets([ticket("t", "", "N", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let id = TicketId::from("t");
    let check = |error: Error| {
        let error = error.to_string();
        assert!(error.contains("Anna xxx") && !error.contains(['\n', '\u{202e}']), "{error:?}");
        assert!(error.chars().count() < 200, "{error:?}");
    };
    let to_anna = Action::Transfer { department: "default".into(), agent: Some("anna".into()) };
    check(bell.helpdesk.act(&bell.me, &id, None, &to_anna).await.unwrap_err());
    fake.tickets([ticket("t", "anna", "N", &ago(500))]);
    check(bell.helpdesk.act(&bell.me, &id, None, &Action::Take).await.unwrap_err());
}
