//! What takes an action back.

mod common;

use common::*;
use deskbell_core::*;
use proptest::prelude::*;

/// What a helpdesk makes of a standing.
fn after(action: &Action, before: &Standing) -> Standing {
    let mut after = before.clone();
    match action {
        Action::Take => after.responsibility.owner = Owner::Me,
        Action::Transfer { department, agent } => {
            after.responsibility.department = department.clone();
            after.responsibility.owner = match agent {
                Some(agent) if *agent == me().agent => Owner::Me,
                Some(agent) => Owner::Other(agent.clone()),
                None => Owner::Nobody,
            };
        }
        Action::Resolve => after.state = TicketState::Closed,
        Action::Reopen => after.state = TicketState::Open,
        Action::Postpone { .. } | Action::Reply { .. } => after.state = TicketState::Waiting,
    }
    after
}

fn any_action() -> impl Strategy<Value = Action> {
    let departments = prop_oneof![Just("billing"), Just("sales"), Just("logistics")];
    let agents = prop_oneof![Just(None), Just(Some("petr")), Just(Some("sona")), Just(Some("jana"))];
    prop_oneof![
        Just(Action::Take),
        (departments, agents).prop_map(|(department, agent)| Action::Transfer {
            department: department.into(),
            agent: agent.map(AgentId::from),
        }),
        Just(Action::Resolve),
        Just(Action::Reopen),
        Just(Action::Postpone { until: at(600) }),
        Just(Action::Reply { text: "Hello".into() }),
    ]
}

#[test]
fn a_ticket_i_give_away_comes_back_to_me_where_it_was() {
    let before = standing("billing", Owner::Me, TicketState::Open);
    let given = Action::Transfer { department: "sales".into(), agent: None };
    let back = Action::Transfer { department: "billing".into(), agent: Some("sona".into()) };
    assert_eq!(given.undo(&before, &me()), Some(back));
}

#[test]
fn taking_what_is_mine_and_answering_cannot_be_taken_back() {
    let mine = standing("billing", Owner::Me, TicketState::Open);
    assert_eq!(Action::Take.undo(&mine, &me()), None);
    assert_eq!(Action::Reply { text: "Hello".into() }.undo(&mine, &me()), None);
}

#[test]
fn only_what_was_open_is_reopened_and_only_what_was_closed_is_resolved_again() {
    let was = |state| standing("billing", Owner::Me, state);
    for state in [TicketState::New, TicketState::Open] {
        assert_eq!(Action::Resolve.undo(&was(state), &me()), Some(Action::Reopen));
        assert_eq!(Action::Reopen.undo(&was(state), &me()), None);
    }
    assert_eq!(Action::Resolve.undo(&was(TicketState::Waiting), &me()), None);
    assert_eq!(Action::Reopen.undo(&was(TicketState::Closed), &me()), Some(Action::Resolve));
}

proptest! {
    #[test]
    fn what_was_done_and_taken_back_leaves_the_same_responsibility(action in any_action(), before in any_standing()) {
        let done = after(&action, &before);
        if let Some(undo) = action.undo(&before, &me()) {
            let back = after(&undo, &done);
            prop_assert_eq!(&back.responsibility, &before.responsibility);
            prop_assert_eq!(back.state.awaits_answer(), before.state.awaits_answer());
        } else {
            prop_assert_eq!(done.responsibility, before.responsibility, "what moved can be moved back");
        }
    }
}
