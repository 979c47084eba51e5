//! Faults of the network and of what answers there.

use crate::fake::{Bell, Fake, KEY};
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{Address, ApiKey, Error, Helpdesk, Kind};
use std::time::Duration;
use wiremock::{MockServer, Request, ResponseTemplate};

#[tokio::test]
async fn an_html_fault_becomes_a_line_of_text() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.say("tickets", |_| {
        let page = "<html><head><title>Slim</title><style>x{}</style></head><body><h1>Slim Application Error</h1>\
            <p>The application could not run.</p></body></html>";
        ResponseTemplate::new(500).set_body_raw(page, "text/html")
    });
    let error = bell.try_round().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the helpdesk has a fault (status 500): Slim Application Error The application could not run."
    );
}

#[tokio::test]
async fn the_sign_in_page_of_a_network_is_no_helpdesk() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    let page =
        |_: &Request| ResponseTemplate::new(200).set_body_raw("<!DOCTYPE html><p>Welcome", "text/html");
    fake.say("tickets", page);
    let error = bell.try_round().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
    fake.say("ping", page);
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
}

#[tokio::test]
async fn a_web_page_that_refuses_is_not_the_helpdesk_refusing_the_key() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    let refuse = |path: &str, body: &'static str, kind: &'static str| {
        fake.say(path, move |_| ResponseTemplate::new(403).set_body_raw(body, kind));
    };
    for path in ["tickets", "chats"] {
        refuse(path, "<!DOCTYPE html><h1>Access denied</h1>", "text/html; charset=utf-8");
        let error = bell.try_round().await.unwrap_err();
        let told = matches!(&error, Error::NotAHelpdesk { why, .. } if why.contains("Access denied"));
        assert!(told && !error.needs_the_agent(), "{error:?}");
        fake.heal(path);
    }
    refuse("ping", "<html><p>Sign in", "text/plain");
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
    for body in [r#"{"message":"Missing privilege"}"#, "", "Forbidden"] {
        let kind = if body == "Forbidden" { "text/plain" } else { "text/html" };
        refuse("tickets", body, kind);
        let error = bell.try_round().await.unwrap_err();
        assert!(matches!(error, Error::Forbidden { .. }), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn something_else_at_the_address_is_no_helpdesk() {
    let fake = Fake::start().await;
    for body in ["[]", "\"pong\"", "nothing", ""] {
        fake.say("ping", move |_| ResponseTemplate::new(200).set_body_raw(body, "application/json"));
        let error = fake.helpdesk().connect().await.unwrap_err();
        assert!(matches!(error, Error::NotAHelpdesk { .. }), "{body}: {error:?}");
    }
    fake.refuse("ping", 404, "Not found");
    let error = fake.helpdesk().connect().await.unwrap_err();
    assert!(matches!(error, Error::NotAHelpdesk { .. }), "{error:?}");
}

#[tokio::test]
async fn the_greeting_is_asked_without_the_key() {
    let fake = Fake::start().await;
    fake.helpdesk().connect().await.unwrap();
    for request in fake.server.received_requests().await.unwrap() {
        let is_ping = request.url.path().ends_with("/ping");
        assert_eq!(request.headers.contains_key("apikey"), !is_ping, "{}", request.url);
    }
}

#[tokio::test]
async fn a_redirect_never_carries_the_key_away() {
    let fake = Fake::start().await;
    let elsewhere = MockServer::start().await;
    let to = format!("{}/api/v3/tickets", elsewhere.uri().replace("127.0.0.1", "localhost"));
    let bell = Bell::of(&fake).await;
    for status in [301, 302, 307, 308] {
        let to = to.clone();
        fake.say("tickets", move |_| ResponseTemplate::new(status).insert_header("location", to.as_str()));
        let error = bell.try_round().await.unwrap_err();
        let told = error.to_string();
        assert!(told.contains("sends on to localhost"), "{told}");
    }
    assert_eq!(elsewhere.received_requests().await.unwrap().len(), 0);
}

#[tokio::test]
async fn the_key_is_in_no_error_and_in_no_debug_output() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    assert!(!format!("{:?}", bell.helpdesk).contains(KEY));
    for status in [400, 401, 403, 404, 429, 500] {
        let echo = format!("the key {KEY} is not welcome");
        fake.refuse("tickets", status, &echo);
        let error = bell.try_round().await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}");
    }
    fake.say("tickets", |_| ResponseTemplate::new(200).set_body_string(format!("[{{\"id\":\"{KEY}\" x")));
    let error = bell.try_round().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY), "{error:?}");
}

#[tokio::test]
async fn retry_after_is_passed_on_and_may_be_missing() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    for (header, expected) in
        [(Some("7"), Some(7)), (Some("Sun, 06 Nov 1994 08:49:37 GMT"), Some(0)), (None, None)]
    {
        fake.say("tickets", move |_| {
            let answer = ResponseTemplate::new(429);
            header.map_or(answer.clone(), |header| answer.insert_header("retry-after", header))
        });
        let error = bell.try_round().await.unwrap_err();
        assert!(matches!(error, Error::TooMany { .. }), "{error:?}");
        assert_eq!(error.retry_after(), expected.map(Duration::from_secs), "{header:?}");
    }
    fake.say("tickets", |_| ResponseTemplate::new(503).insert_header("retry-after", "30"));
    assert_eq!(bell.try_round().await.unwrap_err().retry_after(), Some(Duration::from_secs(30)));
}

#[tokio::test]
async fn truncated_json_is_an_answer_that_cannot_be_understood() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    for body in ["[{\"id\":\"a\"", "", "{\"rows\":[]}", "null"] {
        fake.say("tickets", move |_| ResponseTemplate::new(200).set_body_raw(body, "application/json"));
        let error = bell.try_round().await.unwrap_err();
        assert!(matches!(error, Error::BadAnswer { .. }), "{body}: {error:?}");
        assert!(!error.needs_the_agent());
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.say("tickets", |_| ResponseTemplate::new(200).set_body_string(" ".repeat(17 * 1024 * 1024)));
    let error = bell.try_round().await.unwrap_err();
    assert!(matches!(&error, Error::BadAnswer { why, .. } if why.contains("too long")), "{error:?}");
}

#[tokio::test]
async fn nobody_at_the_address_cannot_be_reached() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let fake = Fake::start().await;
    let mut address = fake.address();
    address.url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_that_hangs_up_cannot_be_reached() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let fake = Fake::start().await;
    let mut address = fake.address();
    address.url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let server = std::thread::spawn(move || drop(listener.accept().unwrap()));
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
    server.join().unwrap();
    assert!(matches!(error, Error::Unreachable { .. }), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_accepts_and_says_nothing_times_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = Address {
        kind: Kind::LiveAgent,
        url: format!("http://{}", listener.local_addr().unwrap()).parse().unwrap(),
        agent: None,
        extra_ca: None,
        allow_http: false,
        proxy: None,
        time_zone: None,
    };
    let error = LiveAgent::new(&address, ApiKey::new(KEY)).unwrap().connect().await.unwrap_err();
    assert!(matches!(error, Error::TimedOut(_)), "{error:?}");
    drop(listener);
}

#[test]
fn a_certificate_file_that_cannot_be_used_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let open = || {
        let address = Address {
            kind: Kind::LiveAgent,
            url: "https://example.ladesk.com".parse().unwrap(),
            agent: None,
            extra_ca: Some(path.clone()),
            allow_http: false,
            proxy: None,
            time_zone: None,
        };
        LiveAgent::new(&address, ApiKey::new(KEY)).unwrap_err()
    };
    assert!(matches!(open(), Error::ExtraCa { .. }), "there is no such file");
    std::fs::write(&path, "this is no certificate").unwrap();
    assert!(matches!(open(), Error::ExtraCa { .. }), "there is none in it");
    std::fs::write(&path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").unwrap();
    assert!(matches!(open(), Error::ExtraCa { .. }), "it is none");
}
