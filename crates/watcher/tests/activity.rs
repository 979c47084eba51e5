//! What rang and what did not, read back.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::truth::Untrue;
use deskbell_core::*;
use deskbell_watcher::Noted;

async fn activity(
    office: &Office,
    before: Option<u64>,
    search: &str,
    limit: u32,
) -> (Vec<(u64, Noted)>, bool) {
    office.watcher.activity(before, search, false, limit).await.unwrap()
}

fn tickets(alerts: &[(u64, Noted)]) -> Vec<&str> {
    alerts.iter().map(|(_, noted)| noted.alert.ticket.as_str()).collect()
}

fn closed(id: &str) -> (Ticket, Vec<Fact>) {
    (ticket(id, Owner::Me, TicketState::Closed), vec![])
}

#[tokio::test]
async fn every_alert_is_kept_with_its_reason_and_its_outcome_page_by_page() {
    let office = Office::open().await;
    for i in 0..5 {
        office.play(round(&format!("c{i}"), [assigned(&format!("t{i}"), 10)])).await;
    }
    office.play(round("c9", [closed("t4")])).await;
    let (first, more) = activity(&office, None, "", 2).await;
    assert_eq!((tickets(&first), more), (vec!["t4", "t3"], true));
    assert_eq!(first[0].1.outcome, Outcome::Withdrawn { why: Untrue::Handled });
    assert_eq!(first[1].1.decision.reason, Reason::SwitchedOn);
    let (second, more) = activity(&office, Some(first[1].0), "", 3).await;
    assert_eq!((tickets(&second), more), (vec!["t2", "t1", "t0"], false));
    assert_eq!(activity(&office, Some(second[2].0), "", 3).await, (vec![], false));
}

#[tokio::test]
async fn alerts_are_found_by_all_the_words_in_their_texts() {
    let office = Office::open().await;
    let (mut mine, facts) = assigned("t1", 10);
    (mine.subject, mine.customer) = ("Žádost o vrácení peněz".into(), "Soňa Kováčová".into());
    office.play(round("c1", [(mine, facts), assigned("t2", 10), replied("t3", "m1")])).await;
    let found = async |search| {
        let (alerts, _) = activity(&office, None, search, 10).await;
        tickets(&alerts).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("kovac ŽADOST").await, ["t1"]);
    assert_eq!(found("subject T2").await, ["t2"]);
    assert_eq!(found("hello").await, ["t3"], "what the customer wrote");
    assert_eq!(found("sales").await, ["t3", "t2", "t1"], "the department");
    assert_eq!(found("kovac hello").await, Vec::<String>::new());
    assert_eq!(found("100% _ \" ' *").await, Vec::<String>::new());
    assert_eq!(found("  ").await.len(), 3);
}

#[tokio::test]
async fn clearing_forgets_what_is_done_and_nothing_rings_again_for_it() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10), assigned("t2", 10)])).await;
    office.play(round("c2", [closed("t1")])).await;
    office.watcher.clear_activity().await.unwrap();
    let (alerts, _) = activity(&office, None, "", 10).await;
    assert_eq!(tickets(&alerts), ["t2"], "of this one something may still become");
    let seen = office.paper.seen().len();
    office.play(round("c3", [assigned("t1", 10)])).await;
    assert_eq!(office.seen_since(seen), []);
}

#[tokio::test]
async fn what_happened_without_rounds_is_told_as_missed_and_what_happened_just_now_is_not() {
    let office = Office::open().await;
    office.play(round("c1", [(open("t1"), vec![])])).await;
    office.clock_says(5000);
    let mut first = round("c2", [assigned("t1", 300), assigned("t2", 4990)]);
    first.more = true;
    office.script.then(first);
    office.play(round("c3", [assigned("t3", 400)])).await;
    office.paper.wait_for(3).await;
    let away = async |before, limit| office.watcher.activity(before, "", true, limit).await.unwrap();
    let (missed, _) = away(None, 10).await;
    assert_eq!(tickets(&missed), ["t3", "t1"], "in all rounds that catch up");
    assert!(missed.iter().all(|(_, noted)| noted.away));
    office.play(round("c4", [assigned("t4", 500)])).await;
    let (first, more) = away(None, 1).await;
    assert_eq!((tickets(&first), more), (vec!["t3"], true), "t4 was found late, but not because of a gap");
    let (second, more) = away(Some(first[0].0), 1).await;
    assert_eq!((tickets(&second), more), (vec!["t1"], false));
}

#[tokio::test]
async fn a_ticket_that_left_sight_in_a_gap_and_a_due_time_in_it_were_missed() {
    let office = Office::open().await;
    let mut late = open("t2");
    late.due = Some(at(2000));
    let left = open("t1");
    office.play(round("c1", [(left.clone(), vec![]), (late, vec![])])).await;
    office.clock_says(5000);
    let mut news = round("c2", []);
    news.facts.push(differ::left_sight(&left, Actor::Unknown, at(5000)));
    news.gone.push(left.id);
    office.play(news).await;
    let (alerts, _) = activity(&office, None, "", 10).await;
    let away: Vec<_> = alerts.iter().map(|(_, noted)| (noted.alert.kind, noted.away)).collect();
    assert_eq!(away, [(AlertKind::Overdue, true), (AlertKind::TransferredAway, true)]);
}

#[tokio::test]
async fn a_quick_restart_after_a_quiet_night_misses_nothing() {
    let office = Office::open().await;
    office.play(round("c1", [(open("t0"), vec![])])).await;
    office.clock_says(40_000);
    office.poll().await; // finds nothing, so nothing is written
    office.watcher.stop().await;
    let remembered = office.journal.remembered(&account().id).await.unwrap();
    assert_eq!(remembered.last_round, Some(at(40_000)));
}

#[tokio::test]
async fn it_is_told_when_an_alert_arose_and_when_something_became_of_it() {
    let office = Office::open().await;
    let mut changes = office.watcher.activity_changes();
    let mut outcome_becomes = async |wanted: Outcome| {
        within(async {
            while activity(&office, None, "", 1).await.0.first().map(|(_, noted)| &noted.outcome)
                != Some(&wanted)
            {
                changes.changed().await.unwrap();
            }
        })
        .await;
    };
    office.play(round("c1", [assigned("t1", 10)])).await;
    outcome_becomes(Outcome::Shown).await;
    office.play(round("c2", [closed("t1")])).await;
    outcome_becomes(Outcome::Withdrawn { why: Untrue::Handled }).await;
    changes.mark_unchanged();
    office.watcher.clear_activity().await.unwrap();
    assert!(changes.has_changed().unwrap());
    changes.mark_unchanged();
    office.poll().await;
    assert!(!changes.has_changed().unwrap(), "a round without news is none");
}

#[tokio::test]
async fn what_was_not_seen_to_is_counted_on_its_ticket_until_the_agent_acts() {
    let office = Office::open().await;
    let mut due = open("t1");
    due.due = Some(at(50));
    office.play(round("c1", [(due, replied("t1", "m1").1)])).await;
    office.play(round("c2", [replied("t1", "m2")])).await;
    assert_eq!(office.view().entries[0].unread, 2, "a due time is shown as such");
    office.watcher.looked().await;
    office.wait_view(|view| view.tray == TrayState::Waiting && view.entries[0].unread == 2).await;
    office.watcher.acted(&account().id, &"t1".into()).await.unwrap();
    office.wait_view(|view| view.entries[0].unread == 0).await;
}

#[tokio::test]
async fn departments_are_read_beside_a_hanging_round() {
    let office = Office::open().await;
    office.hang().await;
    let departments = within(office.watcher.departments(&account().id)).await.unwrap();
    assert_eq!(departments[0].department.name, "Sales");
}
