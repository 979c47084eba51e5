//! `_filters` of `GET /tickets`: what is documented works, anything else is refused.

use reqwest::Method;
use serde_json::json;

use crate::desk::{Desk, SONA, encoded, key_of, text};

async fn subjects(desk: &Desk, filters: &str) -> Vec<String> {
    let path = format!("/tickets?_perPage=100&_filters={}", encoded(filters));
    let tickets = desk.get(SONA, &path).await;
    let mut subjects: Vec<String> =
        tickets.as_array().unwrap().iter().map(|ticket| text(ticket, "subject")).collect();
    subjects.sort();
    subjects
}

#[tokio::test]
async fn documented_filters_select_what_they_say() {
    let desk = Desk::demo().await;
    let paid_twice = "Invoice 2231 was paid twice";
    let transfer = "Can I pay by bank transfer?";
    let wrong_number = "Wrong VAT number on invoice 2214";
    let bulb = "Which bulb fits the Nova floor lamp?";
    let address = "Change of the e-mail address of my account";
    let showroom = "Opening hours of the showroom";
    for (filters, expected) in [
        (r#"{"status":"C"}"#, vec![bulb]),
        (r#"[["status","E","C"]]"#, vec![bulb]),
        (r#"[["agentid","IN","sonak001"],["status","IN","N,C"]]"#, vec![address, paid_twice, bulb]),
        (r#"[["departmentid","E","billing1"]]"#, vec![transfer, paid_twice, wrong_number]),
        (r#"[["departmentid","IN","billing1"],["status","NI","N,C"]]"#, vec![wrong_number]),
        (r#"[["tags","E","6vy2"],["departmentid","NI","sales002"]]"#, vec![paid_twice]),
        (
            r#"[["tags","CY","25pr,6vy2"],["status","E","N"]]"#,
            vec![paid_twice, "Lamp arrived with a broken switch"],
        ),
        (r#"[["tags","IE",""],["status","IN","C,A"]]"#, vec![showroom, bulb]),
        (r#"[["tags","INE",""],["departmentid","E","billing1"]]"#, vec![transfer, paid_twice, wrong_number]),
        (r#"[["tags","L","fqr"],["status","E","N"]]"#, vec![transfer, paid_twice]),
        (r#"[["tags","NI","fqr2,25pr,6vy2"],["status","IN","C,A"]]"#, vec![showroom, bulb]),
        (r#"{"subject":"NOVA"}"#, vec![bulb]),
        (r#"[["subject","IN","showroom,Nova"]]"#, vec![showroom, bulb]),
        (r#"{"search":"dimmable"}"#, vec![bulb]),
        (r#"[["search","L","brandt.example"]]"#, vec!["Lamp arrived with a broken switch"]),
        (r#"[["channel_type","IN","B,C"]]"#, vec![]),
        (r#"[["date_created","D<","2001-01-01 00:00:00"]]"#, vec![]),
        (r#"[["status","E","C"],["date_changed","D>","2001-01-01 00:00:00"]]"#, vec![bulb]),
        (r#"[["status","E","C"],["date_created","D<=","2999-01-01 00:00:00"]]"#, vec![bulb]),
        ("[]", subjects(&desk, "{}").await.iter().map(String::as_str).collect()),
    ] {
        assert_eq!(subjects(&desk, filters).await, expected, "{filters}");
    }
}

#[tokio::test]
async fn a_row_is_found_by_its_own_second_and_not_after_it() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    let second = text(&desk.get(SONA, &format!("/tickets/{id}")).await, "date_created");
    for (operator, found) in [("D>=", true), ("D<=", true), ("D>", false), ("D<", false)] {
        let filters = format!(r#"[["date_created","{operator}","{second}"]]"#);
        let query = format!("&_filters={}", encoded(&filters));
        assert_eq!(desk.listed(SONA, &query).await.contains(&id), found, "{operator}");
    }
}

#[tokio::test]
async fn the_presets_this_week_and_last_month_are_known() {
    let desk = Desk::demo().await;
    let id = desk.ticket_in("default").await;
    for (preset, found) in [("TW", true), ("LM", false)] {
        let query = format!("&_filters={}", encoded(&format!(r#"[["date_created","DP","{preset}"]]"#)));
        assert_eq!(desk.listed(SONA, &query).await.contains(&id), found, "{preset}");
    }
}

#[tokio::test]
async fn anything_else_is_an_incorrect_filter() {
    let desk = Desk::demo().await;
    for filters in [
        "",
        "no json",
        "7",
        "null",
        r#"{"code":"X"}"#,
        r#"{"id":"abcdefgh"}"#,
        r#"{"owner_email":"jane@example.com"}"#,
        r#"{"last_activity_public":"2026-01-01 00:00:00"}"#,
        r#"{"status":1}"#,
        r#"{"agentid":"sonak001"}"#,
        r#"[["agentid","E","sonak001"]]"#,
        r#"[["agentid","NI","sonak001"]]"#,
        r#"[["agentid","IE",""]]"#,
        r#"[["status","NE","N"]]"#,
        r#"[["status","L","N"]]"#,
        r#"[["status","IN",["N","C"]]]"#,
        r#"[["channel_type","NI","E"]]"#,
        r#"[["date_changed",">=","2026-01-01 00:00:00"]]"#,
        r#"[["date_changed","D>=","2026-01-01T00:00:00Z"]]"#,
        r#"[["date_changed","D>=","2026-01-01"]]"#,
        r#"[["date_changed","DP","NEVER"]]"#,
        r#"[["date_due","D>=","2026-01-01 00:00:00"]]"#,
        r#"[["status","IN"]]"#,
        r#"["status","IN","N"]"#,
    ] {
        let path = format!("/api/v3/tickets?_filters={}", encoded(filters));
        let answer = desk.ask(Method::GET, &path, &key_of(SONA), None).await;
        assert_eq!(answer, (400, json!({ "message": "Incorrect _filters parameter value" })), "{filters}");
    }
}

#[tokio::test]
async fn a_filter_is_a_value_and_never_sql() {
    let desk = Desk::demo().await;
    for hostile in ["' OR 1=1 --", "\\\" OR 1=1", "%", "_", "N') OR ('1'='1"] {
        let filters = json!({ "status": hostile }).to_string();
        assert_eq!(subjects(&desk, &filters).await, Vec::<String>::new(), "{hostile}");
        let filters = json!([["agentid", "IN", hostile]]).to_string();
        assert_eq!(subjects(&desk, &filters).await, Vec::<String>::new(), "{hostile}");
    }
}
