//! Departments of servers that tell less than was asked for, or far more.

use crate::fake::{Bell, Fake, ago, page_of, ticket};
use deskbell_helpdesks::{Code, Helpdesk};
use serde_json::json;
use wiremock::ResponseTemplate;

#[tokio::test]
async fn departments_cost_a_handful_of_requests_and_none_within_a_minute() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.asked().await;
    let first = bell.helpdesk.departments(&bell.me).await.unwrap();
    let asked = fake.asked().await;
    assert_eq!(asked, ["departments", "tickets", "tickets"], "the agents are known for a minute");
    assert_eq!(bell.helpdesk.departments(&bell.me).await.unwrap(), first);
    bell.helpdesk.agents().await.unwrap();
    assert_eq!(fake.asked().await, [""; 0]);
}

#[tokio::test]
async fn rows_nobody_asked_for_are_not_counted() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    let mut far = ticket("far", "", "N", &ago(500));
    far["departmentid"] = json!("far");
    let mut today = ticket("today", "", "R", &ago(1));
    today["date_resolved"] = json!(ago(1));
    let mut long_ago = ticket("long-ago", "", "L", &ago(1));
    long_ago["date_resolved"] = json!(ago(3 * 24 * 3600));
    fake.tickets([
        far,
        today,
        long_ago,
        ticket("undated", "", "R", &ago(1)),
        ticket("new", "", "N", &ago(500)),
        ticket("open", "anna", "C", &ago(500)),
        ticket("answered", "me", "A", &ago(500)),
    ]);
    let states = bell.helpdesk.departments(&bell.me).await.unwrap();
    let told: Vec<_> = states.iter().map(|s| (s.department.id.as_str(), s.new, s.open, s.resolved)).collect();
    assert_eq!(told, [("default", Some(1), Some(1), Some(1)), ("far", None, None, None)]);
}

#[tokio::test]
async fn tickets_beyond_counting_have_no_number_instead_of_a_wrong_one() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.say("tickets", |request| {
        let first = page_of(request) * 100;
        let row = |n| ticket(&format!("t{n}"), "", "N", &ago(500));
        let rows: Vec<_> = (first..first + 100).map(row).collect();
        ResponseTemplate::new(200).set_body_json(rows)
    });
    fake.asked().await;
    let states = bell.helpdesk.departments(&bell.me).await.unwrap();
    assert_eq!((states[0].new, states[0].open, states[0].resolved), (None, None, None));
    assert_eq!(fake.asked().await.iter().filter(|path| *path == "tickets").count(), 8);
}

#[tokio::test]
async fn a_key_without_the_right_to_departments_is_told_so_and_still_knows_its_colleagues() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.refuse("departments", 403, "no");
    assert_eq!(bell.helpdesk.departments(&bell.me).await.unwrap_err().code(), Code::Forbidden);
    let agents = bell.helpdesk.agents().await.unwrap();
    assert_eq!(agents.iter().map(|agent| agent.online).collect::<Vec<_>>(), [None, None]);
    assert!(agents.iter().all(|agent| agent.departments.is_empty()));
}

#[tokio::test]
async fn a_fault_while_counting_costs_the_number_and_nothing_else() {
    let fake = Fake::start().await;
    let bell = Bell::of(&fake).await;
    fake.refuse("tickets", 500, "search is down");
    let states = bell.helpdesk.departments(&bell.me).await.unwrap();
    assert_eq!((states.len(), states[0].new, states[0].resolved), (2, None, None));
    assert_eq!(states[0].agents.len(), 2);
}
