//! Which facts concern this agent.

mod common;

use common::*;
use deskbell_core::alert::{alert_of, alerts};
use deskbell_core::*;
use proptest::prelude::*;

fn kind(fact: &Fact) -> Option<AlertKind> {
    alert_of(fact, &me()).map(|alert| alert.kind)
}

fn moved(actor: Actor, from: (&str, Owner), to: (&str, Owner)) -> Fact {
    let from = Responsibility { department: from.0.into(), owner: from.1 };
    fact(actor, What::Moved { from }, standing(to.0, to.1, TicketState::Open))
}

#[test]
fn a_ticket_assigned_to_me_by_somebody_else_rings() {
    for actor in [Actor::Agent, Actor::System, Actor::Customer, Actor::Unknown] {
        let fact = moved(actor, ("billing", Owner::Nobody), ("billing", Owner::Me));
        assert_eq!(kind(&fact), Some(AlertKind::Assigned), "{actor:?}");
    }
}

#[test]
fn a_ticket_stolen_for_me_from_another_agent_rings() {
    assert_eq!(
        kind(&moved(Actor::Agent, ("sales", other()), ("billing", Owner::Me))),
        Some(AlertKind::Assigned)
    );
}

#[test]
fn a_ticket_i_take_does_not_ring() {
    assert_eq!(kind(&moved(Actor::Me, ("billing", Owner::Nobody), ("billing", Owner::Me))), None);
}

#[test]
fn a_ticket_created_as_mine_rings_as_assigned() {
    let created = fact(Actor::System, What::Created, standing("billing", Owner::Me, TicketState::New));
    assert_eq!(kind(&created), Some(AlertKind::Assigned));
}

#[test]
fn a_ticket_i_create_for_myself_does_not_ring() {
    let created = fact(Actor::Me, What::Created, standing("billing", Owner::Me, TicketState::New));
    assert_eq!(kind(&created), None);
}

#[test]
fn a_new_ticket_of_nobody_concerns_me_only_in_my_departments() {
    let created = |department| {
        fact(Actor::Customer, What::Created, standing(department, Owner::Nobody, TicketState::New))
    };
    assert_eq!(kind(&created("sales")), Some(AlertKind::DepartmentNew));
    assert_eq!(kind(&created("logistics")), None);
}

#[test]
fn a_new_ticket_of_a_colleague_does_not_concern_me() {
    assert_eq!(
        kind(&fact(Actor::Customer, What::Created, standing("sales", other(), TicketState::New))),
        None
    );
}

#[test]
fn a_transfer_into_my_department_concerns_me_while_nobody_has_it() {
    let to_nobody = moved(Actor::Agent, ("logistics", other()), ("billing", Owner::Nobody));
    let to_colleague = moved(Actor::Agent, ("logistics", other()), ("billing", other()));
    let to_others = moved(Actor::Agent, ("billing", other()), ("logistics", Owner::Nobody));
    assert_eq!(kind(&to_nobody), Some(AlertKind::DepartmentTransferred));
    assert_eq!(kind(&to_colleague), None);
    assert_eq!(kind(&to_others), None);
}

#[test]
fn my_ticket_going_to_anybody_else_is_a_transfer_away() {
    for to in [("billing", other()), ("sales", Owner::Nobody), ("logistics", Owner::Nobody)] {
        let fact = moved(Actor::Agent, ("billing", Owner::Me), to);
        assert_eq!(kind(&fact), Some(AlertKind::TransferredAway));
    }
}

#[test]
fn my_ticket_changing_department_with_me_does_not_ring() {
    assert_eq!(kind(&moved(Actor::Agent, ("billing", Owner::Me), ("sales", Owner::Me))), None);
}

#[test]
fn my_ticket_out_of_sight_is_a_transfer_away_and_a_colleagues_is_nothing() {
    let mine = fact(Actor::Unknown, What::LeftSight, standing("billing", Owner::Me, TicketState::Open));
    let theirs = fact(Actor::Unknown, What::LeftSight, standing("billing", other(), TicketState::Open));
    assert_eq!(kind(&mine), Some(AlertKind::TransferredAway));
    assert_eq!(kind(&theirs), None);
}

#[test]
fn the_customers_words_ring_in_my_ticket_only() {
    let wrote = |owner, live| {
        fact(
            Actor::Customer,
            What::CustomerWrote { live, excerpt: None },
            standing("sales", owner, TicketState::Open),
        )
    };
    assert_eq!(kind(&wrote(Owner::Me, false)), Some(AlertKind::CustomerReplied));
    assert_eq!(kind(&wrote(Owner::Me, true)), Some(AlertKind::ChatMessage));
    assert_eq!(kind(&wrote(other(), false)), None);
    assert_eq!(kind(&wrote(Owner::Nobody, false)), None);
}

#[test]
fn reopened_is_told_apart_for_mine_and_for_the_department() {
    let reopened = |department, owner| {
        fact(Actor::Customer, What::Reopened, standing(department, owner, TicketState::Open))
    };
    assert_eq!(kind(&reopened("sales", Owner::Me)), Some(AlertKind::Reopened));
    assert_eq!(kind(&reopened("sales", Owner::Nobody)), Some(AlertKind::DepartmentReopened));
    assert_eq!(kind(&reopened("logistics", Owner::Nobody)), None);
    assert_eq!(kind(&reopened("sales", other())), None);
}

#[test]
fn what_rings_bears_its_deadline() {
    let rang = fact(
        Actor::Customer,
        What::Rang { line: Line::Chat, until: at(40) },
        standing("sales", Owner::Nobody, TicketState::New),
    );
    let alert = alert_of(&rang, &me()).unwrap();
    assert_eq!((alert.kind, alert.deadline), (AlertKind::ChatRinging, Some(at(40))));
}

#[test]
fn every_kind_has_its_own_key_and_is_found_by_it() {
    for kind in AlertKind::ALL {
        assert_eq!(AlertKind::from_key(kind.key()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
    }
}

proptest! {
    #[test]
    fn own_actions_never_alert(what in any_what(), standing in any_standing()) {
        prop_assert_eq!(kind(&fact(Actor::Me, what, standing)), None);
    }

    #[test]
    fn the_same_facts_in_any_split_of_rounds_give_the_same_alerts(
        facts in prop::collection::vec(any_fact(), 0..30),
        cuts in prop::collection::vec(0..30_usize, 0..6),
    ) {
        let whole = alerts(&facts, &me());
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(facts.len())).collect();
        cuts.extend([0, facts.len()]);
        cuts.sort_unstable();
        let split: Vec<Alert> = cuts.windows(2).flat_map(|cut| alerts(&facts[cut[0]..cut[1]], &me())).collect();
        prop_assert_eq!(whole, split);
    }

    #[test]
    fn what_belongs_to_a_colleague_and_stays_there_never_alerts(
        actor in any_actor(),
        department in prop_oneof![Just("billing"), Just("logistics")],
        live in any::<bool>(),
    ) {
        for what in [What::Created, What::Reopened, What::CustomerWrote { live, excerpt: None }, What::LeftSight] {
            let fact = fact(actor, what, standing(department, other(), TicketState::Open));
            prop_assert_eq!(kind(&fact), None);
        }
    }
}
