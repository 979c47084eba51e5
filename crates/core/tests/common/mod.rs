//! What the tests of this crate share: a small office and its tickets.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test file uses its part

use deskbell_core::*;
use jiff::Timestamp;
use proptest::prelude::*;

pub fn account() -> AccountId {
    "sona@desk.example.com".into()
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

/// An agent of billing and sales; logistics is somebody else's.
pub fn me() -> Me {
    let department = |id: &str, name: &str, mine| Department { id: id.into(), name: name.into(), mine };
    Me {
        agent: "sona".into(),
        name: "Soňa Kováčová".into(),
        email: "sona@example.com".into(),
        departments: vec![
            department("billing", "Billing", true),
            department("sales", "Sales", true),
            department("logistics", "Logistics", false),
        ],
    }
}

pub fn other() -> Owner {
    Owner::Other("petr".into())
}

pub fn standing(department: &str, owner: Owner, state: TicketState) -> Standing {
    Standing::new(department.into(), owner, state)
}

pub fn ticket(id: &str, standing: Standing) -> Ticket {
    Ticket {
        id: id.into(),
        code: Some(format!("ABC-{id}")),
        subject: format!("Subject of {id}"),
        customer: "Elena R.".into(),
        waiting_since: standing.state.awaits_answer().then(|| at(0)),
        standing,
        status_text: "Open".into(),
        channel: Channel::Email,
        live: false,
        created: at(0),
        changed: at(10),
        last_message: None,
        due: None,
        excerpt: None,
    }
}

pub fn tickets(all: impl IntoIterator<Item = Ticket>) -> Tickets {
    all.into_iter().map(|ticket| (ticket.id.clone(), ticket)).collect()
}

pub fn fact(actor: Actor, what: What, standing: Standing) -> Fact {
    Fact::new(&"t1".into(), "v1", at(10), actor, what, standing)
}

pub fn any_owner() -> impl Strategy<Value = Owner> {
    prop_oneof![Just(Owner::Me), Just(other()), Just(Owner::Nobody)]
}

pub fn any_state() -> impl Strategy<Value = TicketState> {
    prop_oneof![
        Just(TicketState::New),
        Just(TicketState::Open),
        Just(TicketState::Waiting),
        Just(TicketState::Closed)
    ]
}

pub fn any_standing() -> impl Strategy<Value = Standing> {
    (prop_oneof![Just("billing"), Just("sales"), Just("logistics")], any_owner(), any_state())
        .prop_map(|(department, owner, state)| standing(department, owner, state))
}

pub fn any_actor() -> impl Strategy<Value = Actor> {
    prop_oneof![
        Just(Actor::Me),
        Just(Actor::Agent),
        Just(Actor::Customer),
        Just(Actor::System),
        Just(Actor::Unknown)
    ]
}

pub fn any_line() -> impl Strategy<Value = Line> {
    prop_oneof![Just(Line::Chat), Just(Line::Call)]
}

pub fn any_what() -> impl Strategy<Value = What> {
    prop_oneof![
        Just(What::Created),
        any_standing().prop_map(|s| What::Moved { from: s.responsibility }),
        Just(What::Reopened),
        any::<bool>().prop_map(|live| What::CustomerWrote { live, excerpt: None }),
        Just(What::LeftSight),
        any_line().prop_map(|line| What::Rang { line, until: at(40) }),
        any_line().prop_map(|line| What::Missed { line }),
        Just(What::DueSoon { due: at(600) }),
        Just(What::Overdue { due: at(5) }),
    ]
}

pub fn any_fact() -> impl Strategy<Value = Fact> {
    ("[a-d]", 0..50_i64, any_actor(), any_what(), any_standing()).prop_map(
        |(ticket, version, actor, what, standing)| {
            Fact::new(&TicketId::from(ticket), version, at(version), actor, what, standing)
        },
    )
}
