//! Keys: whose they are, and what they may not do.

use crate::fake::{Bell, Fake, KEY, ago, page_of, period, ticket};
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{ApiKey, Error, Helpdesk};
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

#[tokio::test]
async fn keys_of_the_wrong_kind_are_told_what_they_are() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    for path in ["api/info/3", "tickets"] {
        fake.refuse(path, 403, "ApiKey not found");
    }
    let told = [fake.helpdesk().connect().await.unwrap_err(), bell.try_round().await.unwrap_err()];
    for error in told {
        assert!(
            matches!(&error, Error::KeyRefused(why) if why.contains("v1") && why.contains("v3")),
            "{error:?}"
        );
    }
    fake.heal("api/info/3");
    fake.refuse("tickets", 401, "Invalid apikey");
    let error = bell.try_round().await.unwrap_err();
    assert!(error.needs_the_agent() && matches!(error, Error::KeyRefused(_)));
    fake.refuse("tickets", 403, "Missing privilege ticket.read");
    let error = bell.try_round().await.unwrap_err();
    assert!(matches!(error, Error::Forbidden { .. }), "{error:?}");
}

#[tokio::test]
async fn a_key_with_signs_no_header_can_carry_is_refused_here() {
    let fake = Fake::start().await;
    let helpdesk = LiveAgent::new(&fake.address(), ApiKey::new("a\nb\u{e9}")).unwrap();
    let error = helpdesk.connect().await.unwrap_err();
    assert!(matches!(error, Error::KeyRefused(_)), "{error:?}");
}

#[tokio::test]
async fn a_line_the_key_may_not_see_is_off_while_tickets_go_on() {
    let fake = Fake::start().await;
    fake.refuse("chats", 403, "Missing privilege chats.read");
    fake.refuse("calls", 404, "Not found");
    let mut bell = Bell::of(&fake).await;
    fake.asked().await;
    fake.tickets([ticket("new", "", "N", &ago(1))]);
    fake.history("new", json!([period("", "N", &ago(1), "")]));
    let round = bell.round().await;
    assert_eq!(round.facts.len(), 1);
    let limits: Vec<_> = round.limits.iter().map(|limit| limit.code.as_str()).collect();
    assert_eq!(limits, ["no_chats", "no_calls"]);
    assert!(round.limits[0].message.contains("chats.read"));
    let asked = fake.asked().await;
    assert!(!asked.iter().any(|path| path == "chats" || path == "calls"), "not asked again: {asked:?}");
}

#[tokio::test]
async fn without_the_departments_my_own_tickets_are_seen() {
    let fake = Fake::start().await;
    fake.refuse("departments", 403, "Missing privilege");
    fake.tickets([ticket("mine", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    assert!(bell.me.departments.is_empty());
    assert!(bell.knows("mine"));
    let round = bell.round().await;
    assert_eq!(round.limits[0].code, "no_departments");
    for request in fake.server.received_requests().await.unwrap() {
        let query = request.url.query().unwrap_or_default();
        assert!(!query.contains("departmentid"), "no department might mean all: {query}");
    }
}

#[tokio::test]
async fn a_department_that_does_not_list_its_agents_is_asked_one_by_one() {
    let fake = Fake::start().await;
    fake.say("departments", |_| {
        ResponseTemplate::new(200)
            .set_body_json(json!([{ "department_id": "default" }, { "department_id": "far" }]))
    });
    fake.say("departments/default/me", |_| ResponseTemplate::new(200).set_body_json(json!({})));
    let me = fake.helpdesk().connect().await.unwrap();
    assert!(me.is_member_of(&"default".into()) && !me.is_member_of(&"far".into()));
}

#[tokio::test]
async fn without_messages_and_history_a_reply_and_an_assignment_still_ring() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "A", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    fake.refuse("tickets/mine/messages", 403, "no");
    fake.refuse("tickets/given/messages", 500, "no");
    fake.refuse("tickets/given/history", 403, "no");
    fake.tickets([ticket("mine", "me", "C", &ago(20)), ticket("given", "me", "N", &ago(21))]);
    let mut heard = bell.hears().await;
    heard.sort();
    assert_eq!(heard, ["assigned given", "customer_replied mine"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn the_four_ways_to_know_who_i_am_are_tried_in_turn() {
    let fake = Fake::start().await;
    let ok = |body: Value| move |_: &Request| ResponseTemplate::new(200).set_body_json(&body);
    assert_eq!(fake.helpdesk().connect().await.unwrap().agent.as_str(), "me");
    // The record names only itself.
    fake.say("api/info/3", ok(json!({ "apikey": { "id": 7 } })));
    fake.say("apikeys/7", ok(json!({ "id": 7, "userid": "anna" })));
    assert_eq!(fake.helpdesk().connect().await.unwrap().agent.as_str(), "anna");
    // The key's user is no agent.
    fake.say("api/info/3", ok(json!({ "apikey": { "userid": "system00" } })));
    fake.say("phones/_app_", ok(json!({ "id": "p", "agent_id": "anna" })));
    assert_eq!(fake.helpdesk().connect().await.unwrap().agent.as_str(), "anna");
    // The record is out of reach, and there is no phone.
    fake.refuse("api/info/3", 403, "no");
    fake.refuse("phones/_app_", 403, "no");
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(&error, Error::WhoAreYou { candidates } if candidates.len() == 2), "{error:?}");
    // What the agent says, without setting up a phone.
    fake.asked().await;
    let mut address = fake.address();
    address.agent = Some(" Sona@Example.COM ".to_owned());
    let me = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap();
    assert_eq!((me.agent.as_str(), me.name.as_str(), me.email.as_str()), ("me", "Soňa", "sona@example.com"));
    assert!(!fake.asked().await.contains(&"phones/_app_".to_owned()));
}

#[tokio::test]
async fn a_fault_is_no_answer_to_whose_key_it_is() {
    for (path, other) in [("api/info/3", "phones/_app_"), ("phones/_app_", "api/info/3")] {
        let fake = Fake::start().await;
        fake.refuse(other, 403, "no");
        fake.refuse(path, 503, "busy");
        let error = fake.helpdesk().connect().await.unwrap_err();
        assert!(matches!(error, Error::Server { status: 503, .. }) && !error.needs_the_agent(), "{error:?}");
        // Old versions have this fault for good.
        assert!(error.to_string().contains("give your e-mail"), "{error}");
        fake.say(path, |_| ResponseTemplate::new(200).set_body_raw("{\"apikey\"", "application/json"));
        let error = fake.helpdesk().connect().await.unwrap_err();
        assert!(matches!(error, Error::BadAnswer { .. }) && !error.needs_the_agent(), "{error:?}");
        // Who says who he is needs neither.
        let mut address = fake.address();
        address.agent = Some("sona@example.com".to_owned());
        LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap();
        // Nobody can be found by an e-mail among agents that cannot be listed.
        if path == "api/info/3" {
            fake.refuse("agents", 403, "no");
            let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
            assert!(!error.needs_the_agent(), "{error:?}");
        }
        fake.refuse(path, 429, "slowly");
        let error = fake.helpdesk().connect().await.unwrap_err();
        assert!(!error.needs_the_agent(), "{error:?}");
    }
}

#[tokio::test]
async fn names_in_errors_are_one_short_line() {
    let fake = Fake::start().await;
    let spoilt = format!("anna@example.com\n\u{202e}{}", "x".repeat(200));
    fake.say("agents", move |_| {
        ResponseTemplate::new(200).set_body_json(json!([
            { "id": "me", "name": "Soňa", "email": "sona@example.com", "status": "A" },
            { "id": "anna", "name": "Anna", "email": spoilt, "status": "A" },
        ]))
    });
    fake.say("api/info/3", |_| {
        ResponseTemplate::new(200).set_body_json(json!({ "apikey": { "userid": "anna" } }))
    });
    let mut address = fake.address();
    address.agent = Some(format!("sona@example.com{}", " ".repeat(200)));
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err().to_string();
    assert!(error.contains("anna@example.com xxx") && !error.contains(['\n', '\u{202e}']), "{error:?}");
    assert!(error.chars().count() < 200 && error.ends_with("not to sona@example.com"), "{error:?}");
}

#[tokio::test]
async fn agents_are_looked_for_on_every_page_and_deleted_ones_are_none() {
    let fake = Fake::start().await;
    fake.say("agents", |request| {
        let first = (page_of(request) - 1) * 100;
        let agent = |n: usize| {
            let status = if n == 5 { "X" } else { "A" };
            json!({ "id": format!("a{n}"), "name": "", "email": format!("a{n}@example.com"), "status": status })
        };
        ResponseTemplate::new(200).set_body_json((first..(first + 100).min(150)).map(agent).collect::<Vec<_>>())
    });
    fake.refuse("api/info/3", 403, "no");
    let connect = async |agent: &str| {
        let mut address = fake.address();
        address.agent = Some(agent.to_owned());
        LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await
    };
    assert_eq!(connect("a149@example.com").await.unwrap().agent.as_str(), "a149");
    assert!(matches!(connect("a5@example.com").await.unwrap_err(), Error::NoSuchAgent { .. }));
}
