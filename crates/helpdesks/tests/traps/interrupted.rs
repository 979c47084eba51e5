//! Rounds that are dropped, fail or are thrown away: at worst something is told later.

use crate::fake::{Bell, Fake, ago, mail, period, ticket};
use deskbell_core::TicketId;
use deskbell_helpdesks::{Action, Helpdesk};
use serde_json::{Value, json};
use std::pin::pin;
use std::task::Poll;
use wiremock::ResponseTemplate;

/// Runs a future until it has waited so many times, and drops it.
async fn dropped_after<T>(waits: usize, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut waited = 0;
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => {
            waited += 1;
            if waited >= waits { Poll::Ready(None) } else { Poll::Pending }
        }
    })
    .await
}

fn mails(mails: &[(&str, &str)]) -> Value {
    mails.iter().flat_map(|(id, date)| mail(id, date).as_array().unwrap().clone()).collect()
}

/// A bell, and everything that can happen to it since its last round.
async fn much_happened(restarted: bool) -> (Fake, Bell) {
    let fake = Fake::start().await;
    let (long_ago, before) = (ago(500), ago(1));
    let chat = json!([{ "id": "chat", "status": "R", "agentId": "me", "departmentId": "default",
        "status_date_started": ago(2), "firstname": "Jane" }]);
    fake.say("chats", move |_| ResponseTemplate::new(200).set_body_json(&chat));
    fake.tickets([
        ticket("same-second", "me", "C", &before),
        ticket("answered", "me", "A", &long_ago),
        ticket("gone", "me", "C", &long_ago),
        ticket("gone-in-silence", "me", "A", &long_ago),
    ]);
    fake.messages("same-second", mails(&[("s1", &before)]));
    let mut bell = Bell::of(&fake).await;
    assert_eq!((bell.known.len(), bell.ringing.len()), (4, 1));
    if restarted {
        bell.helpdesk = fake.helpdesk();
    }

    fake.pass(20);
    let now = ago(-15);
    fake.say("chats", |_| ResponseTemplate::new(200).set_body_json(json!([])));
    fake.tickets([
        ticket("same-second", "me", "C", &before),
        ticket("answered", "me", "C", &now),
        ticket("given", "me", "N", &now),
        ticket("chat", "", "N", &now),
    ]);
    fake.messages("same-second", mails(&[("s1", &before), ("s2", &before)]));
    fake.messages("answered", mails(&[("a1", &now)]));
    fake.history("given", json!([period("", "N", &ago(60), &now), period("me", "N", &now, "")]));
    (fake, bell)
}

async fn heard(bell: &mut Bell) -> Vec<String> {
    let mut heard = bell.hears().await;
    heard.sort();
    heard
}

#[tokio::test]
async fn a_round_dropped_wherever_it_waits_or_thrown_away_loses_nothing() {
    for restarted in [false, true] {
        let (_fake, mut bell) = much_happened(restarted).await;
        let undisturbed = heard(&mut bell).await;
        let mut expected = vec![
            "assigned given",
            "chat_missed chat",
            "customer_replied answered",
            "customer_replied same-second",
            "transferred_away gone",
        ];
        if restarted {
            // Only now and then is it asked for what waits for its customer, but after a start.
            expected.push("transferred_away gone-in-silence");
        }
        assert_eq!(undisturbed, expected);
        assert_eq!(bell.hears().await, [""; 0]);

        for waits in 1.. {
            let (_fake, mut bell) = much_happened(restarted).await;
            let round = dropped_after(waits, bell.try_round()).await;
            assert_eq!(heard(&mut bell).await, undisturbed, "dropped after {waits} waits, {round:?}");
            assert_eq!(bell.hears().await, [""; 0], "dropped after {waits} waits, {round:?}");
            if round.is_some() {
                assert!(waits > 10, "it was dropped at {waits} points only");
                break;
            }
        }
    }
}

#[tokio::test]
async fn a_reply_within_the_second_is_looked_for_until_the_messages_can_be_read() {
    let fake = Fake::start().await;
    let date = ago(1);
    fake.tickets([ticket("mine", "me", "C", &date)]);
    fake.messages("mine", mails(&[("m1", &date)]));
    let mut bell = Bell::of(&fake).await;
    fake.pass(20);
    fake.messages("mine", mails(&[("m1", &date), ("m2", &date)]));
    fake.refuse("tickets/mine/messages", 502, "try again");
    assert_eq!(bell.hears().await, [""; 0]);
    fake.heal("tickets/mine/messages");
    assert_eq!(bell.hears().await, ["customer_replied mine"]);
    fake.asked().await;
    assert_eq!(bell.hears().await, [""; 0]);
    bell.hears().await;
    let asked = fake.asked().await;
    let looks = asked.iter().filter(|path| *path == "tickets/mine/messages").count();
    assert_eq!(looks, 1, "once more, because nobody can know whether the alert was kept");
}

#[tokio::test]
async fn a_reply_within_the_second_is_looked_for_although_the_list_shows_an_older_state() {
    let fake = Fake::start().await;
    let date = ago(1);
    fake.tickets([ticket("mine", "me", "C", &date)]);
    fake.messages("mine", mails(&[("m1", &date)]));
    let mut bell = Bell::of(&fake).await;
    fake.pass(20);
    fake.messages("mine", mails(&[("m1", &date), ("m2", &date)]));
    let older = json!([ticket("mine", "", "N", &date)]);
    fake.say("tickets", move |_| ResponseTemplate::new(200).set_body_json(&older));
    assert_eq!(bell.hears().await, ["customer_replied mine"]);
}

#[tokio::test]
async fn a_reply_in_the_second_of_an_own_action_rings() {
    let fake = Fake::start().await;
    let date = ago(1);
    fake.tickets([ticket("mine", "me", "C", &ago(500))]);
    let mut bell = Bell::of(&fake).await;
    fake.tickets([ticket("mine", "me", "C", &date)]);
    fake.messages("mine", mails(&[("m1", &date)]));
    let id = TicketId::from("mine");
    let reopened = bell.helpdesk.act(&bell.me, &id, None, &Action::Reopen).await.unwrap();
    bell.known.insert(id, reopened);
    fake.pass(20);
    fake.messages("mine", mails(&[("m1", &date), ("m2", &date)]));
    assert_eq!(bell.hears().await, ["customer_replied mine"]);
}

/// A bell on a helpdesk in UTC that does not say so, and two tickets that changed 50 minutes ago, within an hour without
/// rounds.
async fn slept() -> (Fake, Bell) {
    let fake = Fake::start().await;
    fake.refuse("settings", 403, "no");
    fake.tickets(["a", "b"].map(|id| ticket(id, "me", "A", &ago(500))));
    let mut bell = Bell::of(&fake).await;
    bell.round().await;
    fake.pass(3600);
    fake.tickets([ticket("a", "me", "C", &ago(-600)), ticket("b", "me", "C", &ago(-660))]);
    (fake, bell)
}

async fn assert_that_dates_are_still_read_in_utc(mut bell: Bell) {
    for _ in 0..2 {
        let round = bell.round().await;
        assert!(round.cursor.0.contains(r#""zone":"UTC""#), "{:?}", round.cursor);
    }
}

#[tokio::test]
async fn what_changed_while_the_computer_slept_says_nothing_of_the_zone() {
    let (_fake, bell) = slept().await;
    assert_that_dates_are_still_read_in_utc(bell).await;
}

#[tokio::test]
async fn what_changed_before_a_round_that_failed_says_nothing_of_the_zone() {
    for restarted in [false, true] {
        let (fake, mut bell) = slept().await;
        if restarted {
            bell.helpdesk = fake.helpdesk();
        }
        fake.refuse("tickets/b/messages", 401, "not now");
        bell.try_round().await.unwrap_err();
        fake.heal("tickets/b/messages");
        assert_that_dates_are_still_read_in_utc(bell).await;
    }
}

#[tokio::test]
async fn what_changed_before_a_round_that_was_thrown_away_says_nothing_of_the_zone() {
    let (_fake, bell) = slept().await;
    bell.try_round().await.unwrap();
    assert_that_dates_are_still_read_in_utc(bell).await;
}
