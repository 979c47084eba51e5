//! The shape of the answers, with LiveAgent's traps.

use std::time::Duration;

use deskbell_frontdesk::{NewKey, Options};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Unit};
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, SONA, demo, encoded, key_of, text};

#[tokio::test]
async fn ping_needs_no_key() {
    let desk = Desk::demo().await;
    assert_eq!(desk.ask(Method::GET, "/api/v3/ping", "", None).await, (200, json!({})));
}

#[tokio::test]
async fn lists_are_bare_arrays_and_null_keys_are_omitted() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    let list = desk.get(SONA, "/tickets").await;
    assert_eq!(list.as_array().unwrap().len(), 10, "a page has ten rows unless asked otherwise");

    let ticket = desk.get(SONA, &format!("/tickets/{id}")).await;
    for absent in ["agentid", "date_due", "date_resolved", "date_deleted"] {
        assert!(ticket.get(absent).is_none(), "{absent} in {ticket}");
    }
    assert_eq!(ticket["departmentid"], "default");
    assert_eq!(ticket["owner_email"], "jane@example.com");
    assert_eq!(ticket["custom_fields"], json!([]));
    let code = text(&ticket, "code");
    assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [3, 5, 3], "{code}");
    assert_eq!(id.len(), 8);
}

#[tokio::test]
async fn a_page_has_at_most_a_hundred_rows() {
    let desk = Desk::demo().await;
    for _ in 0..101 {
        desk.ticket_in("default").await;
    }
    assert_eq!(desk.get(SONA, "/tickets?_perPage=500").await.as_array().unwrap().len(), 100);
    let second = desk.get(SONA, "/tickets?_perPage=100&_page=2").await;
    assert!(!second.as_array().unwrap().is_empty());
}

#[tokio::test]
async fn pages_do_not_overlap_and_from_wins() {
    let desk = Desk::demo().await;
    let all = desk.listed(SONA, "&_sortField=date_changed&_sortDir=DESC").await;
    let mut paged = Vec::new();
    for page in 1..=all.len() {
        let path = format!("/tickets?_perPage=3&_page={page}&_sortField=date_changed&_sortDir=DESC");
        paged.extend(desk.get(SONA, &path).await.as_array().unwrap().iter().map(|t| text(t, "id")));
    }
    assert_eq!(paged, all);
    let part = desk.get(SONA, "/tickets?_from=1&_to=3&_page=9&_sortField=date_changed&_sortDir=DESC").await;
    assert_eq!(part.as_array().unwrap().iter().map(|t| text(t, "id")).collect::<Vec<_>>(), all[1..3]);
}

#[tokio::test]
async fn dates_have_no_zone_and_are_in_the_zone_of_the_account() {
    let zone = TimeZone::get("America/Phoenix").unwrap();
    let desk = Desk::open(Options { timezone: zone.clone(), ..demo() }).await;
    let id = desk.ticket_in("default").await;
    let created = text(&desk.get(SONA, &format!("/tickets/{id}")).await, "date_created");
    let local = DateTime::strptime("%Y-%m-%d %H:%M:%S", &created).unwrap();
    let here = Timestamp::now().to_zoned(zone).datetime();
    let apart = local.until(here).unwrap().total(Unit::Second).unwrap();
    assert!((-1.0..60.0).contains(&apart), "{created} is {apart} s before {here}");

    let settings = desk.get(SONA, "/settings?settingsNames=TIMEZONE").await;
    assert_eq!(settings, json!([{ "name": "TIMEZONE", "value": "America/Phoenix" }]));

    let hour_ago = here.checked_sub(1.hour()).unwrap().strftime("%Y-%m-%d %H:%M:%S").to_string();
    let recent = format!("&_filters={}", encoded(&format!(r#"[["date_created","D>=","{hour_ago}"]]"#)));
    assert!(desk.listed(SONA, &recent).await.contains(&id));
}

#[tokio::test]
async fn answers_carry_the_servers_date() {
    let desk = Desk::demo().await;
    let response = desk.send(Method::GET, "/api/v3/ping", "", None).await;
    assert!(response.headers().contains_key("date"));
}

#[tokio::test]
async fn the_list_lags_behind_and_a_single_ticket_does_not() {
    let desk = Desk::open(Options { index_lag: Duration::from_hours(3), ..demo() }).await;
    let id = desk.ticket_in("default").await;
    assert!(!desk.listed(SONA, "").await.contains(&id), "new tickets come later");
    assert_eq!(desk.get(SONA, &format!("/tickets/{id}")).await["status"], "N");

    // Answered four hours ago and reopened two hours ago.
    let query = format!("/tickets?_filters={}", encoded(r#"{"subject":"bulb"}"#));
    let list = desk.get(SONA, &query).await;
    assert_eq!(list[0]["status"], "A");
    let fresh = desk.get(SONA, &format!("/tickets/{}", text(&list[0], "id"))).await;
    assert_eq!(fresh["status"], "C");
}

#[tokio::test]
async fn history_is_a_row_for_each_period_and_pages_by_a_cursor_in_the_header() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "agentid": SONA })).await;
    desk.put(SONA, &format!("/tickets/{id}"), json!({ "status": "R" })).await;
    let history = desk.get(SONA, &format!("/tickets/{id}/history")).await;
    let rows: Vec<(Option<&str>, &str, bool)> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["agent_id"].as_str(), row["status"].as_str().unwrap(), row.get("date_to").is_some()))
        .collect();
    assert_eq!(rows, [(None, "N", true), (Some(SONA), "N", true), (Some(SONA), "R", false)]);
    assert_eq!(history[0]["department_name"], "General");

    let key = key_of(SONA);
    let mut path = "/api/v3/tickets/history?_perPage=7".to_owned();
    let mut seen: Vec<String> = Vec::new();
    loop {
        let response = desk.send(Method::GET, &path, &key, None).await;
        let cursor = response.headers().get("next_page_cursor").map(|c| c.to_str().unwrap().to_owned());
        let rows: Value = response.json().await.unwrap();
        seen.extend(rows.as_array().unwrap().iter().map(|row| text(row, "id")));
        let Some(cursor) = cursor else { break };
        path = format!("/api/v3/tickets/history?_perPage=7&_cursor={cursor}");
    }
    let all = desk.get(SONA, "/tickets/history?_perPage=100").await;
    assert_eq!(seen, all.as_array().unwrap().iter().map(|row| text(row, "id")).collect::<Vec<_>>());
    assert!(seen.len() > 14, "{seen:?}");

    let since = text(&history[2], "date_from");
    let recent = format!(
        "/tickets/history?_perPage=100&_filters={}",
        encoded(&format!(r#"[["date_from",">=","{since}"]]"#))
    );
    let recent = desk.get(SONA, &recent).await;
    assert!(recent.as_array().unwrap().contains(&history[2]));
    assert!(recent.as_array().unwrap().len() < seen.len());
}

#[tokio::test]
async fn a_ticket_made_over_the_api_is_the_customers_or_the_agents() {
    let desk = Desk::demo().await;
    let body = json!({
        "useridentifier": "jane@example.com", "subject": "Hello", "departmentid": "default",
        "recipient": "support@lumen.example", "message": "Good day", "tags": ["6vy2", "fqr2"],
    });
    let (status, made) = desk.ask(Method::POST, "/api/v3/tickets", &key_of(SONA), Some(body.clone())).await;
    assert_eq!((status, &made["status"], &made["tags"]), (200, &json!("N"), &json!("6vy2,fqr2")));
    let ticket = desk.get(SONA, &format!("/tickets/{}", text(&made, "id"))).await;
    assert_eq!(
        (&ticket["owner_email"], &ticket["tags"]),
        (&json!("jane@example.com"), &json!(["6vy2", "fqr2"]))
    );

    let mut agents = body;
    agents["useridentifier"] = json!(SONA);
    agents["recipient"] = json!("john@example.com");
    let (_, made) = desk.ask(Method::POST, "/api/v3/tickets", &key_of(SONA), Some(agents)).await;
    let ticket = desk.get(SONA, &format!("/tickets/{}", text(&made, "id"))).await;
    assert_eq!(
        (&ticket["owner_email"], &ticket["status"], &ticket["agentid"]),
        (&json!("john@example.com"), &json!("A"), &json!(SONA))
    );
}

#[tokio::test]
async fn people_are_named_as_liveagent_names_them() {
    let desk = Desk::demo().await;
    let departments = desk.get(SONA, "/departments").await;
    let general = departments.as_array().unwrap().iter().find(|d| d["department_id"] == "default").unwrap();
    assert_eq!(general["name"], "General");
    assert!(general["agent_ids"].as_array().unwrap().contains(&json!(SONA)));
    assert!(general.get("id").is_none());
    assert_eq!(desk.get(SONA, "/departments/default").await, *general);
    assert_eq!(desk.get(SONA, &format!("/departments/default/{SONA}")).await, json!({}));
    let elsewhere = format!("/api/v3/departments/logist03/{SONA}");
    assert_eq!(desk.ask(Method::GET, &elsewhere, &key_of(SONA), None).await.0, 404);

    let agent = desk.get(SONA, &format!("/agents/{SONA}")).await;
    assert_eq!(agent["email"], "sona@lumen.example");
    assert!(desk.get(SONA, "/agents").await.as_array().unwrap().contains(&agent));
    assert_eq!(desk.get(SONA, "/tags").await.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn reading_the_api_makes_nobody_online() {
    let desk = Desk::demo().await;
    let petr = crate::desk::PETR;
    for path in ["/tickets", "/agents", "/chats", "/phones/_app_", "/api/info/3"] {
        desk.get(petr, path).await;
    }
    assert_eq!(desk.get(petr, &format!("/agents/{petr}")).await["online_status"], "F");
    let services = desk.get(petr, &format!("/agents/{petr}/status")).await;
    assert!(services.as_array().unwrap().iter().all(|row| row["online_status"] == ""), "{services}");
}

#[tokio::test]
async fn errors_are_json_with_a_message() {
    let desk = Desk::demo().await;
    let key = key_of(SONA);
    for (method, path, body, expected) in [
        (Method::GET, "/api/v3/tickets/nosuch00", None, 404),
        (Method::GET, "/api/v3/nothing", None, 404),
        (Method::DELETE, "/api/v3/tickets", None, 405),
        (Method::GET, "/api/v3/tickets?_perPage=none", None, 400),
        (Method::GET, "/api/v3/tickets?_sortField=preview", None, 400),
        (Method::GET, "/api/v3/tickets?_sortDir=down", None, 400),
        (Method::PUT, "/api/v3/tickets/nosuch00", Some(json!({ "status": 7 })), 400),
        (Method::POST, "/frontdesk/v1/messages", Some(json!({ "name": "J" })), 400),
        (Method::POST, "/frontdesk/v1/messages", Some(json!({ "text": "x".repeat(70_000) })), 413),
    ] {
        let (status, answer) = desk.ask(method, path, &key, body).await;
        assert_eq!(status, expected, "{path}: {answer}");
        assert!(!text(&answer, "message").is_empty());
    }
}

#[tokio::test]
async fn the_due_time_is_the_deadline_until_it_is_met() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    desk.play(SONA, Method::POST, &format!("/tickets/{id}/due"), json!({ "minutes": 30 })).await;
    let due = text(&desk.get(SONA, &format!("/tickets/{id}")).await, "date_due");
    assert_eq!(desk.get(SONA, &format!("/tickets/{id}/sla")).await["first_answer"], json!(due));
    desk.play(SONA, Method::POST, &format!("/tickets/{id}/answer"), json!({ "text": "So." })).await;
    assert!(desk.get(SONA, &format!("/tickets/{id}")).await.get("date_due").is_none());
}

#[tokio::test]
async fn stopping_ends_the_server() {
    let desk = Desk::demo().await;
    let key = desk.running.create_key(&NewKey::of_agent(SONA)).await.unwrap();
    assert_eq!(desk.ask(Method::GET, "/api/v3/tickets", &key, None).await.0, 200);
    let url = format!("{}/api/v3/ping", desk.running.url());
    desk.running.shutdown().await;
    assert!(desk.client.get(url).send().await.unwrap_err().is_connect());
}
