//! Why something rang or did not, told step by step.
#![allow(clippy::unwrap_used)] // outside of the tests themselves, too

mod common;

use common::*;
use deskbell_core::truth::Untrue;
use deskbell_core::*;
use deskbell_watcher::Trail;

async fn trail(office: &Office, ticket: &str) -> Vec<Trail> {
    office.watcher.trail(Some(&account().id), ticket).await.unwrap()
}

fn outcomes(trail: &Trail) -> Vec<&str> {
    trail.steps.iter().map(|step| step.outcome.key()).collect()
}

#[tokio::test]
async fn an_alert_leaves_a_trail_from_its_fact_to_its_end() {
    let office = Office::open().await;
    let paused = Preferences { paused_until: Some(at(3600)), ..Preferences::default() };
    office.watcher.set_preferences(paused).await.unwrap();
    let (mut mine, facts) = assigned("t1", 10);
    mine.code = Some("XWD-1".into());
    office.play(round("c1", [(mine, facts.clone())])).await;
    office.paper.break_down();
    office.watcher.set_preferences(Preferences::default()).await.unwrap();
    office.poll().await;
    office.paper.come_back();
    office.poll().await;
    office.watcher.looked().await;
    office.play(round("c2", [(ticket("t1", Owner::Me, TicketState::Closed), vec![])])).await;

    let told = trail(&office, "t1").await;
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0].fact, told[0].account.clone()), (&facts[0], account().id));
    assert_eq!(outcomes(&told[0]), ["held", "failed", "shown", "withdrawn"], "a look is no step");
    assert_eq!(told[0].steps[0].decision.reason, Reason::Paused);
    assert_eq!(told[0].steps[1].outcome, Outcome::Failed { why: "no notification daemon".into() });
    assert_eq!(told[0].steps[2].decision.reason, Reason::SwitchedOn);
    assert_eq!(told[0].steps[3].outcome, Outcome::Withdrawn { why: Untrue::Handled });
    assert!(told[0].steps.iter().all(|step| step.at == at(100)), "by our clock");
    assert_eq!(trail(&office, "xwd-1").await, told, "it is found by its code, too");
    assert_eq!(office.journal.trail(None, "t1").await.unwrap(), told);
    assert_eq!(office.journal.trail(Some(&"else@desk".into()), "t1").await.unwrap(), []);
}

#[tokio::test]
async fn what_does_not_concern_the_agent_is_told_without_an_alert() {
    let office = Office::open().await;
    let mine = open("t1");
    let from = Responsibility { department: "sales".into(), owner: Owner::Nobody };
    let taken = Fact::new(&mine.id, "v", at(10), Actor::Me, What::Moved { from }, mine.standing.clone());
    office.play(round("c1", [(mine, vec![taken.clone()])])).await;
    let told = trail(&office, "t1").await;
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0].fact, &told[0].alert, told[0].steps.len()), (&taken, &None, 0));
}

#[tokio::test]
async fn a_trail_that_never_ends_keeps_its_beginning_and_its_end() {
    let office = Office::open().await;
    office.play(round("c1", [assigned("t1", 10)])).await;
    let mut noted = office.journaled().await.remove(0);
    for number in 0..100 {
        noted.outcome = Outcome::Failed { why: number.to_string() };
        office.journal.mark([&noted], at(200 + number)).await.unwrap();
    }
    let told = trail(&office, "t1").await.remove(0);
    assert_eq!(told.steps.len(), 40);
    assert_eq!((told.steps[0].at, told.steps[39].at), (at(100), at(299)));
    assert_eq!(told.alert, Some(noted));
}
