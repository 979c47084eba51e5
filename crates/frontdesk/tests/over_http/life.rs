//! Status and responsibility of a ticket, from the first message to the last.

use deskbell_frontdesk::Options;
use jiff::{Timestamp, ToSpan as _};
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, PETR, SONA, demo, text};

async fn ticket(desk: &Desk, id: &str) -> Value {
    desk.get(SONA, &format!("/tickets/{id}")).await
}

/// Type and user of every group of the thread.
async fn thread(desk: &Desk, id: &str) -> Vec<(String, String)> {
    let groups = desk.get(SONA, &format!("/tickets/{id}/messages?_perPage=100")).await;
    groups.as_array().unwrap().iter().map(|group| (text(group, "type"), text(group, "userid"))).collect()
}

fn by(kind: &str, user: &str) -> (String, String) {
    (kind.to_owned(), user.to_owned())
}

#[tokio::test]
async fn an_answer_takes_a_ticket_that_is_nobodys_and_leaves_anothers_alone() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    desk.play(SONA, Method::POST, &format!("/tickets/{id}/answer"), json!({ "text": "Like this." })).await;
    let answered = ticket(&desk, &id).await;
    assert_eq!((&answered["status"], &answered["agentid"]), (&json!("A"), &json!(SONA)));
    desk.play(PETR, Method::POST, &format!("/tickets/{id}/answer"), json!({ "text": "And so." })).await;
    assert_eq!(ticket(&desk, &id).await["agentid"], SONA);
    let groups = thread(&desk, &id).await;
    assert_eq!(groups[1..], [by("T", SONA), by("4", SONA), by("4", PETR)]);
    assert!(groups[0].0 == "3" && groups[0].1 != SONA && groups[0].1 != "system00", "{groups:?}");
}

#[tokio::test]
async fn a_department_transfer_assigns_nobody_unless_an_agent_is_sent_along() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    let path = format!("/tickets/{id}");
    desk.put(SONA, &path, json!({ "agentid": SONA })).await;
    desk.put(PETR, &path, json!({ "departmentid": "billing1" })).await;
    let moved = ticket(&desk, &id).await;
    assert_eq!((&moved["departmentid"], moved.get("agentid")), (&json!("billing1"), None));
    desk.put(PETR, &path, json!({ "departmentid": "default", "agentid": SONA })).await;
    let moved = ticket(&desk, &id).await;
    assert_eq!((&moved["departmentid"], &moved["agentid"]), (&json!("default"), &json!(SONA)));
    desk.put(PETR, &path, json!({ "agentid": "" })).await;
    assert!(ticket(&desk, &id).await.get("agentid").is_none());
    assert_eq!(thread(&desk, &id).await[1..], [by("T", SONA), by("T", PETR), by("T", PETR), by("T", PETR)]);
}

#[tokio::test]
async fn a_transfer_keeps_the_status() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "status": "R" })).await;
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "departmentid": "billing1" })).await;
    assert_eq!(ticket(&desk, &id).await["status"], "R");
}

#[tokio::test]
async fn a_reply_opens_what_was_answered_or_resolved() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    for before in ["A", "R"] {
        desk.put(SONA, &format!("/tickets/{id}"), json!({ "status": before })).await;
        let replied = desk.customer(&format!("/tickets/{id}/replies"), json!({ "text": "One more" })).await;
        assert_eq!((text(&replied, "id"), text(&replied, "status")), (id.clone(), "C".to_owned()));
        assert!(ticket(&desk, &id).await.get("date_resolved").is_none());
    }
}

#[tokio::test]
async fn without_reopening_a_reply_to_a_resolved_ticket_begins_a_new_one() {
    let desk = Desk::open(Options { reopen_resolved: false, ..demo() }).await;
    let id = desk.ticket_in("default").await;
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "status": "R" })).await;
    let replied = desk.customer(&format!("/tickets/{id}/replies"), json!({ "text": "One more" })).await;
    assert_ne!(text(&replied, "id"), id);
    assert_eq!(replied["status"], "N");
    assert_eq!(ticket(&desk, &id).await["status"], "R");
}

#[tokio::test]
async fn resolving_and_reopening_say_who_did_it() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    desk.put(PETR, &format!("/tickets/{id}"), json!({ "status": "R" })).await;
    assert!(ticket(&desk, &id).await.get("date_resolved").is_some());
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "status": "C" })).await;
    assert_eq!(thread(&desk, &id).await[1..], [by("R", PETR), by("I", SONA)]);
}

#[tokio::test]
async fn what_the_table_does_not_allow_is_refused_and_changes_nothing() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    for body in [
        json!({ "status": "L" }),
        json!({ "status": "S" }),
        json!({ "status": "T" }),
        json!({ "status": "C", "agentid": SONA }),
        json!({ "agentid": "nosuch00" }),
        json!({ "departmentid": "nosuch00" }),
        json!({ "tags": ["nosuch00"] }),
        json!({ "subject": "" }),
    ] {
        let (status, answer) = desk.put(SONA, &format!("/tickets/{id}"), body.clone()).await;
        assert_eq!(status, 400, "{body}: {answer}");
    }
    let after = ticket(&desk, &id).await;
    assert_eq!((&after["status"], after.get("agentid")), (&json!("N"), None));
    assert_eq!(thread(&desk, &id).await.len(), 1);
}

#[tokio::test]
async fn a_change_is_partial() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    let before = ticket(&desk, &id).await;
    let (status, after) =
        desk.put(SONA, &format!("/tickets/{id}"), json!({ "tags": ["6vy2"], "subject": "Named anew" })).await;
    assert_eq!(status, 200);
    assert_eq!((&after["tags"], &after["subject"]), (&json!(["6vy2"]), &json!("Named anew")));
    for kept in ["status", "departmentid", "date_changed", "owner_email"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
}

#[tokio::test]
async fn a_postponed_ticket_wakes_by_itself() {
    let desk = Desk::demo().await;
    let new = desk.ticket_in("default").await;
    let answered = desk.ticket_in("default").await;
    desk.put(SONA, &format!("/tickets/{answered}"), json!({ "status": "A" })).await;
    let soon = Timestamp::now().checked_add(3.seconds()).unwrap().strftime("%Y-%m-%d %H:%M:%S").to_string();
    for id in [&new, &answered] {
        let (status, answer) =
            desk.put(SONA, &format!("/tickets/{id}/postpone"), json!({ "date_time": soon })).await;
        assert_eq!((status, answer), (200, json!({})));
    }
    desk.until(SONA, &format!("/tickets/{new}"), |ticket| ticket["status"] == "N").await;
    desk.until(SONA, &format!("/tickets/{answered}"), |ticket| ticket["status"] == "C").await;
    let history = desk.get(SONA, &format!("/tickets/{new}/history")).await;
    let letters: Vec<_> = history.as_array().unwrap().iter().map(|row| text(row, "status")).collect();
    assert_eq!(letters, ["N", "W", "N"]);
    let groups = thread(&desk, &new).await;
    assert_eq!(groups[1..], [by("J", SONA), by("I", "system00")]);
}

#[tokio::test]
async fn postponing_into_the_past_or_in_words_is_refused() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    for date in ["2001-01-01 00:00:00", "tomorrow", "2999-01-01T00:00:00Z"] {
        let (status, _) =
            desk.put(SONA, &format!("/tickets/{id}/postpone"), json!({ "date_time": date })).await;
        assert_eq!(status, 400, "{date}");
    }
}

#[tokio::test]
async fn a_note_is_a_change_but_no_public_activity() {
    let desk = Desk::demo().await;
    let list = desk.get(SONA, "/tickets?_perPage=1").await;
    let (id, public) = (text(&list[0], "id"), text(&list[0], "last_activity_public"));
    desk.play(SONA, Method::POST, &format!("/tickets/{id}/notes"), json!({ "text": "Mind the discount" }))
        .await;
    let after = ticket(&desk, &id).await;
    assert_eq!(text(&after, "last_activity_public"), public);
    assert!(text(&after, "date_changed") > text(&list[0], "date_changed"));
    assert_eq!(after["status"], list[0]["status"]);
}
