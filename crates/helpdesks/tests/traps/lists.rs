//! Rows and pages of lists.

use crate::fake::{Bell, Fake, ago, mail, page_of, ticket};
use deskbell_core::alert::alerts;
use deskbell_core::{Owner, TicketId, TicketState};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

#[tokio::test]
async fn an_unassigned_ticket_may_leave_its_agent_out_or_null_or_empty() {
    let fake = Fake::start().await;
    let mut bell = Bell::of(&fake).await;
    let mut without = ticket("without", "", "N", &ago(5));
    without.as_object_mut().unwrap().remove("agentid");
    let mut null = ticket("null", "", "N", &ago(5));
    null["agentid"] = Value::Null;
    fake.tickets([without, null, ticket("empty", "", "N", &ago(5))]);
    bell.round().await;
    assert_eq!(bell.known.len(), 3);
    assert!(bell.known.values().all(|ticket| ticket.standing.responsibility.owner == Owner::Nobody));
}

#[tokio::test]
async fn a_ticket_with_an_unknown_status_is_kept_and_shows_the_letter() {
    let fake = Fake::start().await;
    fake.tickets([ticket("odd", "me", "Ω", &ago(500))]);
    let bell = Bell::of(&fake).await;
    let odd = &bell.known[&TicketId::from("odd")];
    assert_eq!((odd.standing.state, odd.status_text.as_str()), (TicketState::Open, "Ω"));
}

#[tokio::test]
async fn rows_are_checked_although_the_server_ignores_filters() {
    let fake = Fake::start().await;
    let mut far = ticket("far", "", "N", &ago(500));
    far["departmentid"] = json!("far");
    fake.tickets([
        far,
        ticket("annas", "anna", "N", &ago(500)),
        ticket("done", "me", "R", &ago(500)),
        ticket("mine", "me", "C", &ago(500)),
        ticket("init", "", "I", &ago(500)),
    ]);
    let mut bell = Bell::of(&fake).await;
    assert_eq!(bell.known.keys().map(TicketId::as_str).collect::<Vec<_>>(), ["mine"]);
    assert_eq!(bell.hears().await, [""; 0]);
}

#[tokio::test]
async fn no_more_than_a_hundred_rows_are_asked_for_at_once() {
    let fake = Fake::start().await;
    let mut bell = Bell::of(&fake).await;
    bell.round().await;
    for request in fake.server.received_requests().await.unwrap() {
        for (name, value) in request.url.query_pairs() {
            assert!(name != "_perPage" || value.parse::<u32>().unwrap() <= 100, "{}", request.url);
        }
    }
}

#[tokio::test]
async fn a_page_that_is_repeated_for_ever_is_read_twice() {
    let fake = Fake::start().await;
    fake.tickets((0..100).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))));
    let bell = Bell::of(&fake).await;
    assert_eq!(bell.known.len(), 100);
    let lists = fake.asked().await.iter().filter(|path| *path == "tickets").count();
    assert!(lists <= 6, "{lists}");
}

#[tokio::test]
async fn a_list_that_never_ends_is_left_at_some_point() {
    let fake = Fake::start().await;
    fake.say("tickets", |request| {
        let page = page_of(request);
        let rows: Vec<_> =
            (0..100).map(|n| ticket(&format!("t{page}x{n}"), "me", "A", &ago(50_000))).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    let bell = Bell::of(&fake).await;
    assert_eq!(bell.known.len(), 5000);
}

#[tokio::test]
async fn a_list_that_moves_while_it_is_read_gives_each_ticket_once() {
    let fake = Fake::start().await;
    fake.say("tickets", |request| {
        let first = (page_of(request) - 1) * 95;
        let rows: Vec<_> =
            (first..(first + 100).min(230)).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    assert_eq!(Bell::of(&fake).await.known.len(), 230);
}

#[tokio::test]
async fn a_server_that_sends_ten_rows_whatever_it_is_asked_is_read_to_the_end() {
    let fake = Fake::start().await;
    fake.say("tickets", |request| {
        let first = (page_of(request) - 1) * 10;
        let rows: Vec<_> =
            (first..(first + 10).min(34)).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    assert_eq!(Bell::of(&fake).await.known.len(), 34);
}

#[tokio::test]
async fn a_thousand_known_tickets_and_no_news_cost_no_request_for_any_of_them() {
    let fake = Fake::start().await;
    let rows: Vec<_> = (0..1000).map(|n| ticket(&format!("t{n}"), "me", "C", &ago(500))).collect();
    fake.say("tickets", move |request| {
        let first = (page_of(request) - 1) * 100;
        ResponseTemplate::new(200).set_body_json(&rows[first.min(1000)..(first + 100).min(1000)])
    });
    let mut bell = Bell::of(&fake).await;
    let cursor = bell.cursor.clone();
    fake.asked().await;
    let round = bell.round().await;
    assert_eq!((round.tickets.len(), round.facts.len(), Some(round.cursor)), (0, 0, cursor));
    let asked = fake.asked().await;
    assert!(asked.iter().all(|path| ["tickets", "chats", "calls"].contains(&path.as_str())), "{asked:?}");
}

#[tokio::test]
async fn a_customers_message_is_told_with_its_beginning_in_plain_text() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "A", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    let date = ago(15);
    fake.tickets([ticket("mine", "me", "C", &date)]);
    fake.messages("mine", mail("g1", &date));
    let round = bell.round().await;
    let alerts = alerts(&round.facts, &bell.me);
    assert_eq!(alerts[0].excerpt.as_deref(), Some("Still dark"));
}

#[tokio::test]
async fn the_last_words_stay_until_something_else_is_said_and_cost_no_request_of_their_own() {
    let fake = Fake::start().await;
    fake.tickets([ticket("mine", "me", "A", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    let id = TicketId::from("mine");
    assert_eq!(bell.known[&id].excerpt, None, "nobody has read it");
    let date = ago(15);
    fake.tickets([ticket("mine", "me", "C", &date)]);
    fake.messages("mine", mail("g1", &date));
    bell.round().await;
    assert_eq!(bell.known[&id].excerpt.as_deref(), Some("Still dark"));
    let mut moved = ticket("mine", "me", "C", &ago(12));
    moved["last_activity_public"] = json!(date);
    moved["subject"] = json!("Another lamp");
    fake.tickets([moved]);
    fake.asked().await;
    bell.round().await;
    assert_eq!(bell.known[&id].excerpt.as_deref(), Some("Still dark"), "nothing was said since");
    assert!(!fake.asked().await.iter().any(|path| path.starts_with("tickets/")));
    fake.tickets([ticket("mine", "me", "A", &ago(11))]);
    bell.round().await;
    assert_eq!(bell.known[&id].excerpt, None, "something was said that nobody has read");
}
