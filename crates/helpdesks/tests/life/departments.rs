//! The departments as they stand, and the colleagues.

use crate::bell::Bell;
use crate::desk::{BILLING, Desk, GENERAL, LOGISTICS, MARTA, PETR, SONA, options};
use deskbell_frontdesk::Options;
use deskbell_helpdesks::{Action, DepartmentState};
use jiff::tz::TimeZone;

/// `id new open resolved mine`, a dash where nothing is told.
fn line(state: &DepartmentState) -> String {
    let number = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
    let (new, open, resolved) = (number(state.new), number(state.open), number(state.resolved));
    let mine = if state.department.mine { " mine" } else { "" };
    format!("{} {new} {open} {resolved}{mine}", state.department.id)
}

async fn lines(bell: &Bell) -> Vec<String> {
    bell.helpdesk.departments(&bell.me).await.unwrap().iter().map(line).collect()
}

#[tokio::test]
async fn my_departments_are_counted_and_the_others_are_not() {
    let desk = Desk::open().await;
    let mut bell = Bell::of_sona(&desk).await;
    let before = lines(&bell).await;
    assert_eq!(
        before,
        ["billing1 2 0 0 mine", "default 2 0 0 mine", "logist03 - - -", "sales002 1 1 0 mine"]
    );
    let first = desk.writes(GENERAL, "Hello").await;
    let second = desk.writes(BILLING, "Hello").await;
    desk.answers(SONA, &second).await;
    desk.replies(&second, "Hello?").await;
    bell.hears().await;
    assert_eq!(lines(&bell).await, before, "a minute has not passed");
    bell.acts(&first, Action::Take).await;
    bell.acts(&first, Action::Resolve).await;
    let after = lines(&bell).await;
    assert_eq!(after, ["billing1 2 1 0 mine", "default 2 0 1 mine", "logist03 - - -", "sales002 1 1 0 mine"]);
}

#[tokio::test]
async fn the_day_of_a_resolved_ticket_is_the_helpdesks_own() {
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let timezone = TimeZone::get(zone).unwrap();
        let desk = Desk::open_with(Options { timezone, ..options() }).await;
        let mut bell = Bell::of_sona(&desk).await;
        let ticket = desk.writes(GENERAL, "Hello").await;
        bell.hears().await;
        bell.acts(&ticket, Action::Take).await;
        bell.acts(&ticket, Action::Resolve).await;
        assert_eq!(lines(&bell).await[1], "default 2 0 1 mine", "{zone}");
    }
}

#[tokio::test]
async fn a_department_has_its_agents_and_who_of_them_is_online() {
    let desk = Desk::open().await;
    desk.online(MARTA, true).await;
    let bell = Bell::of_sona(&desk).await;
    let states = bell.helpdesk.departments(&bell.me).await.unwrap();
    let logistics = states.iter().find(|state| state.department.id == LOGISTICS.into()).unwrap();
    let agents: Vec<_> = logistics.agents.iter().map(|a| (a.name.as_str(), a.online)).collect();
    assert_eq!(agents, [("Marta Silva", Some(true)), ("Petr Novák", Some(false))]);
}

#[tokio::test]
async fn the_colleagues_are_listed_for_a_transfer_with_their_departments() {
    let desk = Desk::open().await;
    let bell = Bell::of_sona(&desk).await;
    let agents = bell.helpdesk.agents().await.unwrap();
    let petr = agents.iter().find(|agent| agent.id == PETR.into()).unwrap();
    assert_eq!((petr.name.as_str(), petr.email.as_str()), ("Petr Novák", "petr@lumen.example"));
    assert_eq!(petr.departments, [BILLING.into(), GENERAL.into(), LOGISTICS.into()]);
    assert_eq!(petr.online, Some(false));
}
