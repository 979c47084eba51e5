//! What is shown.

mod common;

use common::*;
use deskbell_core::preferences::BadgeCounts;
use deskbell_core::view::{Abilities, AccountState, Health, Part, Problem, TrayState, Unseen, View, badge};
use deskbell_core::*;
use jiff::SignedDuration;
use proptest::prelude::*;
use std::collections::BTreeMap;

struct Given {
    id: AccountId,
    health: Health,
    tickets: Tickets,
    ringing: Vec<Ringing>,
    skew: SignedDuration,
    attention: bool,
    unseen: BTreeMap<TicketId, Unseen>,
    snoozed: BTreeMap<TicketId, Snooze>,
}

fn given(all: impl IntoIterator<Item = Ticket>) -> Given {
    Given {
        id: "sona@desk".into(),
        health: Health::Live,
        tickets: tickets(all),
        ringing: vec![],
        skew: SignedDuration::ZERO,
        attention: false,
        unseen: BTreeMap::new(),
        snoozed: BTreeMap::new(),
    }
}

fn view(accounts: &[Given], preferences: &Preferences) -> View {
    let me = me();
    let parts: Vec<Part> = accounts
        .iter()
        .map(|given| {
            Part::of(&AccountState {
                id: &given.id,
                me: Some(&me),
                host: "desk.example.com",
                health: &given.health,
                last_round: Some(at(0)),
                tickets: &given.tickets,
                ringing: &given.ringing,
                skew: given.skew,
                attention: given.attention,
                limits: &[],
                abilities: Abilities::default(),
                unseen: &given.unseen,
                snoozed: &given.snoozed,
            })
        })
        .collect();
    View::of(&parts.iter().collect::<Vec<_>>(), preferences, at(0))
}

fn problem() -> Problem {
    Problem { code: "unreachable".into(), message: "desk.example.com cannot be reached".into() }
}

#[test]
fn the_badge_counts_what_waits_for_me_and_nothing_else() {
    let open = |id: &str, owner| ticket(id, standing("sales", owner, TicketState::Open));
    let answered = ticket("t4", standing("sales", Owner::Me, TicketState::Waiting));
    let view = view(
        &[given([open("t1", Owner::Me), open("t2", Owner::Nobody), open("t3", other()), answered])],
        &Preferences::default(),
    );
    assert_eq!((view.to_solve, view.department, view.badge.as_str()), (1, 1, "1"));
    assert_eq!(view.tray, TrayState::Waiting);
}

#[test]
fn the_badge_text_stays_short() {
    assert_eq!([0, 1, 99, 100, 5000].map(badge), ["", "1", "99", "99+", "99+"]);
}

#[test]
fn who_waited_longest_comes_first() {
    let waiting = |id: &str, since: Option<i64>| {
        let mut ticket = ticket(id, standing("sales", Owner::Me, TicketState::Open));
        ticket.waiting_since = since.map(at);
        ticket
    };
    let view = view(
        &[given([
            waiting("a", Some(30)),
            waiting("b", None),
            waiting("c", Some(10)),
            waiting("d", Some(10)),
        ])],
        &Preferences::default(),
    );
    let order: Vec<&str> = view.entries.iter().map(|entry| entry.ticket.as_str()).collect();
    assert_eq!(order, ["c", "d", "a", "b"]);
}

#[test]
fn the_tray_says_first_what_needs_the_agent() {
    let mine = || ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    let tray = |change: fn(&mut Given), preferences: &Preferences| {
        let mut given = given([mine()]);
        change(&mut given);
        view(&[given], preferences).tray
    };
    let normal = Preferences::default();
    let paused = Preferences { paused_until: Some(at(60)), ..Preferences::default() };
    assert_eq!(view(&[given([])], &normal).tray, TrayState::Normal);
    assert_eq!(tray(|g| g.attention = true, &normal), TrayState::Attention);
    assert_eq!(tray(|g| g.attention = true, &paused), TrayState::Paused);
    assert_eq!(tray(|g| g.health = Health::Stale { problem: problem() }, &paused), TrayState::Stale);
    assert_eq!(tray(|g| g.health = Health::SignedOut { problem: problem() }, &paused), TrayState::SignedOut);
}

#[test]
fn an_account_without_good_rounds_keeps_its_tickets() {
    let mut stale = given([ticket("t1", standing("sales", Owner::Me, TicketState::Open))]);
    stale.health = Health::Stale { problem: problem() };
    let view = view(&[stale], &Preferences::default());
    assert_eq!((view.badge.as_str(), view.entries.len()), ("1", 1));
}

fn chat(until: i64) -> Ringing {
    Ringing {
        ticket: "c1".into(),
        line: Line::Chat,
        customer: "Tomáš".into(),
        subject: String::new(),
        department: "sales".into(),
        since: at(until - 30),
        until: at(until),
    }
}

#[test]
fn somebody_on_the_line_is_shown_although_another_account_is_in_trouble() {
    let mut rings = given([]);
    rings.ringing.push(chat(30));
    let mut stale = given([]);
    (stale.id, stale.health) = ("sona@other".into(), Health::SignedOut { problem: problem() });
    assert_eq!(view(&[rings, stale], &Preferences::default()).tray, TrayState::Attention);
}

#[test]
fn what_rings_is_shown_by_our_clock_however_wrong_it_is() {
    let shown = |until, skew| {
        let mut given = given([]);
        given.ringing.push(chat(until));
        given.skew = SignedDuration::from_secs(skew);
        view(&[given], &Preferences::default()).ringing.first().map(|ringing| ringing.until)
    };
    // It is at(0) by our clock.
    assert_eq!(shown(30, 60), None, "over for the server");
    assert_eq!(shown(-30, -60), Some(at(30)), "the server is a minute behind us");
}

#[test]
fn several_accounts_are_one_list() {
    let mine = |id: &str| ticket(id, standing("sales", Owner::Me, TicketState::Open));
    let mut second = given([mine("t2")]);
    second.id = "sona@other".into();
    let view = view(&[given([mine("t1")]), second], &Preferences::default());
    assert_eq!((view.to_solve, view.entries.len(), view.accounts.len()), (2, 2, 2));
}

#[test]
fn a_customers_text_cannot_break_out_of_its_line() {
    let mut hostile = ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    hostile.subject = "one\u{7}\r\ntwo \u{202E}evil".into();
    let view = view(&[given([hostile])], &Preferences::default());
    assert_eq!(view.entries[0].subject, "\u{2068}one two evil\u{2069}");
}

#[test]
fn a_view_survives_the_wire() {
    let view = view(
        &[given([ticket("t1", standing("sales", Owner::Me, TicketState::Open))])],
        &Preferences::default(),
    );
    assert_eq!(serde_json::from_str::<View>(&serde_json::to_string(&view).unwrap()).unwrap(), view);
}

#[test]
fn the_badge_counts_what_the_agent_chose() {
    let mut office = given([
        ticket("t1", standing("sales", Owner::Me, TicketState::Open)),
        ticket("t2", standing("sales", Owner::Me, TicketState::Open)),
        ticket("t3", standing("sales", Owner::Me, TicketState::Open)),
        ticket("t4", standing("sales", Owner::Nobody, TicketState::New)),
    ]);
    office.snoozed.insert("t1".into(), Snooze::UntilReply);
    let accounts = [office];
    let badge = |badge| view(&accounts, &Preferences { badge, ..Preferences::default() }).badge;
    assert_eq!(badge(BadgeCounts::ToSolve), "3");
    assert_eq!(badge(BadgeCounts::Waiting), "2");
    assert_eq!(badge(BadgeCounts::Department), "4");
}

#[test]
fn a_tray_on_which_nothing_counts_is_not_waiting() {
    let mut office = given([ticket("t1", standing("sales", Owner::Me, TicketState::Open))]);
    office.snoozed.insert("t1".into(), Snooze::UntilReply);
    let waiting = Preferences { badge: BadgeCounts::Waiting, ..Preferences::default() };
    assert_eq!(view(&[office], &waiting).tray, TrayState::Normal);
}

#[test]
fn what_is_due_comes_first_and_what_has_nothing_new_is_told_apart() {
    let mine = |id: &str, due: Option<i64>, since: i64, state| {
        let mut ticket = ticket(id, standing("sales", Owner::Me, state));
        (ticket.due, ticket.changed) = (due.map(at), at(since));
        ticket.waiting_since = state.awaits_answer().then(|| at(since));
        ticket
    };
    let open = TicketState::Open;
    let view = view(
        &[given([
            mine("a", None, 1, open),
            mine("b", Some(900), 2, open),
            mine("c", Some(300), 3, open),
            mine("d", None, 4, TicketState::Waiting),
            mine("e", None, 5, TicketState::Waiting),
            mine("f", None, 6, TicketState::Closed),
        ])],
        &Preferences::default(),
    );
    let ids = |entries: &[deskbell_core::view::Entry]| {
        entries.iter().map(|entry| entry.ticket.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&view.entries), ["c", "b", "a"]);
    assert_eq!(ids(&view.nothing_new), ["e", "d"], "the latest first");
}

#[test]
fn what_is_unseen_and_snoozed_is_said_of_its_ticket() {
    let mine = |id: &str| ticket(id, standing("sales", Owner::Me, TicketState::Open));
    let mut office = given([mine("t1"), mine("t2")]);
    office.unseen.insert("t1".into(), Unseen { count: 3, reopened: true });
    office.snoozed.insert("t2".into(), Snooze::Until { at: at(60) });
    let view = view(&[office], &Preferences::default());
    let [first, second] = &view.entries[..] else { panic!("{view:?}") };
    assert_eq!((first.unread, first.reopened, first.snoozed), (3, true, None));
    assert_eq!((second.unread, second.snoozed), (0, Some(Snooze::Until { at: at(60) })));
}

#[test]
fn of_a_paused_account_nothing_waits() {
    let mine = || ticket("t1", standing("sales", Owner::Me, TicketState::Open));
    let mut paused = given([mine()]);
    (paused.health, paused.attention) = (Health::Paused, true);
    paused.ringing.push(chat(30));
    let mut other = given([mine()]);
    other.id = "sona@other".into();
    let both = view(&[paused, other], &Preferences::default());
    assert_eq!((both.badge.as_str(), both.entries.len(), both.ringing.len()), ("1", 1, 0));
    assert_eq!((both.tray, both.accounts[0].to_solve), (TrayState::Waiting, 0));

    let mut alone = given([mine()]);
    alone.health = Health::Paused;
    assert_eq!(view(&[alone], &Preferences::default()).tray, TrayState::Paused);
}

proptest! {
    #[test]
    fn the_count_is_the_number_of_entries(standings in prop::collection::vec(any_standing(), 0..40)) {
        let all = standings.iter().enumerate().map(|(i, s)| ticket(&format!("t{i}"), s.clone()));
        let view = view(&[given(all)], &Preferences::default());
        let mine = standings.iter().filter(|s| s.is_mine() && s.state.awaits_answer()).count();
        prop_assert_eq!(view.to_solve, mine);
        prop_assert_eq!(view.entries.len(), mine);
        prop_assert_eq!(view.badge, badge(mine));
    }
}
