//! Rounds over an index that lags, with faults in the middle, and dates without a zone.

use crate::fake::{Bell, Fake, KEY, ago, period, ticket};
use deskbell_core::TicketId;
use deskbell_helpdesks::liveagent::LiveAgent;
use deskbell_helpdesks::{ApiKey, Cursor};
use jiff::Timestamp;
use serde_json::json;
use std::time::Duration;
use wiremock::ResponseTemplate;

#[tokio::test]
async fn a_line_with_a_fault_rings_on_and_is_asked_again() {
    let fake = Fake::start().await;
    let chat = json!([{ "id": "chat1", "status": "R", "agentId": "me", "departmentId": "default",
        "status_date_started": ago(2), "firstname": "Jane" }]);
    let mut bell = Bell::of(&fake).await;
    fake.say("chats", move |_| ResponseTemplate::new(200).set_body_json(&chat));
    assert_eq!(bell.hears().await, ["chat_ringing chat1"]);
    fake.refuse("chats", 500, "oops");
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.ringing.len(), round.limits.len()), (0, 1, 0));
    fake.say("chats", |_| ResponseTemplate::new(200).set_body_json(json!([])));
    fake.tickets([ticket("chat1", "", "N", &ago(0))]);
    assert_eq!(bell.hears().await, ["chat_missed chat1"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn too_many_requests_in_the_middle_of_a_round_lose_nothing() {
    let fake = Fake::start().await;
    let mut bell = Bell::of(&fake).await;
    fake.tickets([ticket("a", "me", "N", &ago(40)), ticket("b", "me", "N", &ago(30))]);
    fake.history("a", json!([period("", "N", &ago(60), &ago(40)), period("me", "N", &ago(40), "")]));
    fake.history("b", json!([period("", "N", &ago(60), &ago(30)), period("me", "N", &ago(30), "")]));
    fake.say("tickets/b/messages", |_| ResponseTemplate::new(429).insert_header("retry-after", "9"));
    let round = bell.round().await;
    let told: Vec<_> = round.facts.iter().map(|fact| fact.ticket.as_str()).collect();
    assert_eq!((told, round.more, round.slow_down), (vec!["a"], true, Some(Duration::from_secs(9))));
    fake.heal("tickets/b/messages");
    assert_eq!(bell.hears().await, ["assigned b"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn a_row_older_than_what_is_known_is_not_believed() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "C", &ago(30))]);
    let mut bell = Bell::of(&fake).await;
    fake.say("tickets", |_| {
        ResponseTemplate::new(200).set_body_json(json!([ticket("t", "", "N", &ago(60))]))
    });
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.tickets.len()), (0, 0));
}

#[tokio::test]
async fn of_two_states_of_the_same_second_the_fresh_one_counts() {
    let fake = Fake::start().await;
    let changed = ago(30);
    fake.tickets([ticket("t", "me", "C", &changed)]);
    let mut bell = Bell::of(&fake).await;
    let stale = json!([ticket("t", "", "N", &changed)]);
    fake.say("tickets", move |_| ResponseTemplate::new(200).set_body_json(&stale));
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(bell.known[&TicketId::from("t")].standing.is_mine());
}

#[tokio::test]
async fn a_row_that_stays_older_for_long_is_believed_in_the_end() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "C", &ago(1200))]);
    let mut bell = Bell::of(&fake).await;
    fake.tickets([ticket("t", "anna", "C", &ago(1500))]);
    assert_eq!(bell.hears().await, ["transferred_away t"]);
}

#[tokio::test]
async fn what_went_missing_is_asked_for_before_it_counts_as_gone() {
    let fake = Fake::start().await;
    fake.tickets([ticket("t", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    fake.say("tickets", |_| ResponseTemplate::new(200).set_body_json(json!([])));
    assert_eq!(bell.hears().await, [""; 0]);
    assert!(bell.knows("t"), "it is still mine, the list lags");
    fake.asked().await;
    bell.round().await;
    assert!(!fake.asked().await.contains(&"tickets/t".to_owned()), "not asked for in every round");

    for (path, status) in [("tickets/u", 403), ("tickets/v", 404)] {
        let id = path.trim_start_matches("tickets/");
        fake.heal("tickets");
        fake.tickets([ticket("t", "me", "C", &ago(500)), ticket(id, "me", "C", &ago(500))]);
        bell.round().await;
        fake.tickets([ticket("t", "me", "C", &ago(500))]);
        fake.refuse(path, status, "no");
        assert_eq!(bell.hears().await, [format!("transferred_away {id}")], "{status}");
        assert!(!bell.knows(id));
    }
}

#[tokio::test]
async fn dates_are_read_in_the_accounts_zone_unless_the_agent_knows_better() {
    let fake = Fake::start().await;
    fake.say("settings", |_| {
        ResponseTemplate::new(200).set_body_json(json!([{ "name": "TIMEZONE", "value": "America/Phoenix" }]))
    });
    let mut mine = ticket("mine", "me", "C", "2026-04-27 13:48:40");
    mine["date_created"] = json!("2026-04-27 13:48:27");
    fake.tickets([mine]);
    let bell = Bell::of(&fake).await;
    let created = |bell: &Bell| bell.known[&TicketId::from("mine")].created;
    assert_eq!(created(&bell), "2026-04-27T20:48:27Z".parse().unwrap());
    let mut address = fake.address();
    address.time_zone = Some("Europe/Bratislava".to_owned());
    let bell = Bell::with(LiveAgent::new(&address, ApiKey::new(KEY)).unwrap()).await;
    assert_eq!(created(&bell), "2026-04-27T11:48:27Z".parse().unwrap());
    address.time_zone = Some("Mars/Olympus".to_owned());
    assert!(LiveAgent::new(&address, ApiKey::new(KEY)).is_err());
}

#[tokio::test]
async fn a_zone_nobody_tells_is_learned_from_changes_without_an_alert_for_it() {
    let fake = Fake::start().await;
    fake.refuse("settings", 403, "no");
    let phoenix = |seconds: i64| ago(7 * 3600 + seconds);
    fake.tickets([ticket("mine", "me", "C", &phoenix(600))]);
    let mut bell = Bell::of(&fake).await;
    for seconds in [9, 5] {
        let mut changed = ticket("mine", "me", "C", &phoenix(seconds));
        changed["subject"] = json!(format!("{seconds}"));
        changed["last_activity_public"] = json!(phoenix(600));
        fake.tickets([changed]);
        assert_eq!(bell.hears().await, [""; 0]);
    }
    assert_eq!(bell.hears().await, [""; 0]);
    let age = Timestamp::now().duration_since(bell.known[&TicketId::from("mine")].changed).as_secs();
    assert!((0..120).contains(&age), "{age}");
    let cursor = bell.cursor.clone();
    let round = bell.round().await;
    assert_eq!((Some(round.cursor), round.tickets.len()), (cursor, 0));
}

#[tokio::test]
async fn a_cursor_of_somebody_else_begins_anew() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    bell.known.clear();
    bell.cursor = Some(Cursor("not ours".to_owned()));
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.tickets.len()), (0, 1));
}

#[tokio::test]
async fn a_first_round_lets_go_of_what_is_done_or_gone_since() {
    let fake = Fake::start().await;
    let open = ticket("open", "me", "C", &ago(500));
    fake.tickets(
        [open.clone()].into_iter().chain(["done", "gone"].map(|id| ticket(id, "me", "C", &ago(500)))),
    );
    let mut bell = Bell::of(&fake).await;
    fake.tickets([open, ticket("done", "me", "R", &ago(20))]);
    bell.cursor = None;
    let round = bell.round().await;
    assert_eq!((round.facts.len(), round.tickets.len()), (0, 0));
    assert_eq!(bell.known.keys().map(TicketId::as_str).collect::<Vec<_>>(), ["open"]);
}

#[tokio::test]
async fn one_ticket_the_server_cannot_give_does_not_stop_the_others() {
    let fake = Fake::start().await;
    fake.tickets(["a", "b"].map(|id| ticket(id, "me", "C", &ago(500))));
    let mut bell = Bell::of(&fake).await;
    fake.refuse("tickets/a", 500, "no browser phone");
    fake.tickets([ticket("c", "me", "N", &ago(9))]);
    fake.history("c", json!([period("", "N", &ago(60), &ago(9)), period("me", "N", &ago(9), "")]));
    let mut heard = bell.hears().await;
    heard.sort();
    assert_eq!(heard, ["assigned c", "transferred_away b"]);
    assert!(bell.knows("a"), "nobody knows, so it stays");
}

#[tokio::test]
async fn many_tickets_that_vanish_at_once_are_asked_for_a_few_at_a_time() {
    let fake = Fake::start().await;
    fake.tickets((0..25).map(|n| ticket(&format!("t{n:02}"), "me", "A", &ago(500))));
    let mut bell = Bell::of(&fake).await;
    fake.tickets([]);
    bell.helpdesk = fake.helpdesk();
    let mut heard = 0;
    for _ in 0..3 {
        let round = bell.round().await;
        assert!(round.requests <= 20, "{}", round.requests);
        heard += round.facts.len();
    }
    assert_eq!((heard, bell.known.len()), (25, 0));
}
