//! When the helpdesk, the key or the agent interfere.

mod common;

use common::*;
use deskbell_core::action::Action;
use deskbell_core::view::{Health, TrayState};
use deskbell_core::*;
use deskbell_helpdesks::Error;
use deskbell_watcher::Failure;
use std::sync::Arc;

fn down() -> Error {
    Error::Unreachable { host: "desk.example.com".into(), why: "connection refused".into() }
}

#[tokio::test]
async fn a_failed_round_keeps_the_tickets_and_one_hiccup_is_no_news() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.script.fail(down());
    office.poll().await;
    assert_eq!((office.view().badge.as_str(), office.view().tray), ("1", TrayState::Attention));
    office.script.fail(down());
    office.poll().await;
    assert_eq!((office.view().badge.as_str(), office.view().tray), ("1", TrayState::Stale));
    office.poll().await;
    assert_eq!(office.view().accounts[0].health, Health::Live);
    assert_eq!(office.paper.seen().len(), 1, "nothing rang again");
}

#[tokio::test]
async fn a_helpdesk_that_is_down_at_the_start_is_said_at_once_and_recovers() {
    let journal = Arc::new(deskbell_watcher::Journal::in_memory().await.unwrap());
    let script = Arc::new(Script::default());
    script.fail(down());
    let office = Office::with(journal, script).await;
    assert!(
        matches!(&office.view().accounts[0].health, Health::Stale { problem } if problem.code == "unreachable")
    );
    office.poll().await;
    assert_eq!(office.view().accounts[0].health, Health::Live);
}

#[tokio::test]
async fn a_refused_key_stops_the_account_until_the_agent_acts() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.script.fail(Error::KeyRefused("invalid key".into()));
    office.poll().await;
    assert_eq!((office.view().tray, office.view().badge.as_str()), (TrayState::SignedOut, "1"));
    office.poll().await;
    assert_eq!(office.view().accounts[0].health, Health::Live);
    assert_eq!(office.script.asked().last(), Some(&Some("c1".into())), "it goes on where it was");
}

#[tokio::test]
async fn a_failed_round_asks_the_same_cursor_again_and_loses_no_alert() {
    let office = Office::open().await;
    office.script.fail(down());
    office.poll().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    assert_eq!(office.paper.seen().len(), 1);
    assert_eq!(office.script.asked(), [None, Some("c0".into()), Some("c0".into())]);
}

#[tokio::test]
async fn an_order_does_not_wait_for_a_hanging_round() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.hang().await;
    office.script.act_gives(Ok(ticket("t1", Owner::Me, TicketState::Closed)));
    let (after, undo) =
        within(office.watcher.act(&account().id, &"t1".into(), Action::Resolve)).await.unwrap();
    assert_eq!((after.standing.state, undo), (TicketState::Closed, Some(Action::Reopen)));
    office.wait_view(|view| view.badge.is_empty()).await;
}

#[tokio::test]
async fn taking_a_ticket_makes_it_mine_at_once() {
    let office = Office::open().await;
    office.play(round("c1", [(ticket("t1", Owner::Nobody, TicketState::New), vec![])])).await;
    assert_eq!(office.view().department, 1);
    office.script.act_gives(Ok(ticket("t1", Owner::Me, TicketState::New)));
    office.watcher.act(&account().id, &"t1".into(), Action::Take).await.unwrap();
    office.wait_view(|view| (view.to_solve, view.department) == (1, 0)).await;
    assert_eq!(office.paper.seen(), [], "own actions never ring");
}

#[tokio::test]
async fn a_refused_action_is_told_and_changes_nothing() {
    let office = Office::open().await;
    office.script.act_gives(Err(Error::Refused("taken by Petr Novák".into())));
    let refused = office.watcher.act(&account().id, &"t1".into(), Action::Take).await;
    assert!(matches!(refused, Err(Failure::Helpdesk(Error::Refused(why))) if why == "taken by Petr Novák"));
}

#[tokio::test]
async fn an_account_that_is_removed_leaves_nothing() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    assert!(office.watcher.remove(&account().id).await.unwrap());
    assert!(!office.watcher.remove(&account().id).await.unwrap());
    assert_eq!((office.view().accounts.len(), office.view().to_solve), (0, 0));
    assert_eq!(office.journaled().await, []);
    assert_eq!(office.paper.seen()[1], Seen::Withdrawn(Some("t1".into())), "nor on the screen");
    assert_eq!(office.journal.known_facts(&account().id, &assigned("t1", 10).1).await.unwrap(), [].into());
}

#[tokio::test]
async fn an_order_for_an_unknown_account_is_refused() {
    let office = Office::open().await;
    let result = office.watcher.acted(&"nobody@nowhere".into(), &"t1".into()).await;
    assert!(matches!(result, Err(Failure::NoAccount(_))));
}

#[tokio::test]
async fn everything_goes_on_beside_a_hanging_round() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    office.hang().await;
    office.watcher.looked().await;
    office.wait_view(|view| view.tray == TrayState::Waiting).await;
    let paused = Preferences { paused_until: Some(at(3600)), ..Preferences::default() };
    office.watcher.set_preferences(paused).await.unwrap();
    office.wait_view(|view| view.tray == TrayState::Paused).await;
    office.watcher.acted(&account().id, &"t1".into()).await.unwrap();
    assert_eq!(office.paper.wait_for(2).await[1], Seen::Withdrawn(Some("t1".into())));
}

#[tokio::test]
async fn a_key_without_rights_is_said_and_asked_again_later() {
    let office = Office::open().await;
    office.script.fail(Error::Forbidden { what: "read tickets", why: "no".into() });
    office.poll().await;
    assert_eq!(office.view().tray, TrayState::SignedOut);
    office.poll().await;
    assert_eq!(office.view().accounts[0].health, Health::Live);
}

#[tokio::test]
async fn what_was_left_pending_does_not_ring_while_nobody_knows_whether_it_is_true() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    let mut left = office.journaled().await;
    left[0].outcome = Outcome::Pending;
    office.journal.mark(&left, at(100)).await.unwrap();
    let script = Arc::new(Script::default());
    script.fail(down());
    script.then(round("c2", [(ticket("t1", Owner::Me, TicketState::Closed), vec![])]));
    let office = office.restart(script).await;
    assert_eq!(office.paper.seen(), [], "the helpdesk is down");
    office.poll().await;
    assert_eq!(office.paper.seen(), [], "it was solved meanwhile");
}

#[tokio::test]
async fn a_helpdesk_that_asks_for_rest_in_the_middle_of_its_news_gets_it() {
    let office = Office::open().await;
    let news = round("c1", [assigned("t1", 10)]);
    let busy = std::time::Duration::from_mins(10);
    office.play(deskbell_helpdesks::Round { more: true, slow_down: Some(busy), ..news }).await;
    let asked = office.script.asked().len();
    office.watcher.looked().await;
    office.wait_view(|view| view.tray == TrayState::Waiting).await;
    assert_eq!(office.script.asked().len(), asked);
    assert_eq!(office.paper.seen().len(), 1);
}
