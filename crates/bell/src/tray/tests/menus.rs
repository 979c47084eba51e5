use crate::tray::menu::{MenuEntry, PauseFor, TICKETS, menu, next_change, tooltip};
use crate::tray::{EntryAction, Look, Settings};
use crate::words::Words;
use deskbell_core::view::{Abilities, AccountView, Entry, Health, Problem, RingingEntry, View, badge};
use deskbell_core::{AccountId, Channel, Line, TicketId, TicketState, TrayState, text};
use deskbell_link::Show;
use jiff::{SignedDuration, Timestamp, Zoned};
use proptest::prelude::*;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;

const ANNA: &str = "anna@acme.ladesk.com";

fn now() -> Zoned {
    "2026-03-02T14:00:00+01:00[+01:00]".parse().unwrap()
}

fn ago(minutes: i64) -> Timestamp {
    now().timestamp() - SignedDuration::from_mins(minutes)
}

fn account() -> AccountView {
    AccountView {
        id: AccountId::from(ANNA),
        agent: "Anna".to_owned(),
        host: "acme.ladesk.com".to_owned(),
        health: Health::Live,
        last_round: Some(now().timestamp()),
        to_solve: 0,
        department: 0,
        departments: Vec::new(),
        limits: Vec::new(),
        abilities: Abilities::default(),
    }
}

fn entry(subject: &str, customer: &str, minutes: i64) -> Entry {
    Entry {
        account: AccountId::from(ANNA),
        ticket: TicketId::from(subject),
        code: None,
        subject: text::line(subject, 120),
        customer: text::line(customer, 60),
        department: "Billing".to_owned(),
        channel: Channel::Email,
        status: "Open".to_owned(),
        waiting_since: Some(ago(minutes)),
        due: None,
        department_id: "billing".into(),
        state: TicketState::Open,
        excerpt: None,
        unread: 0,
        reopened: false,
        snoozed: None,
        changed: ago(minutes),
    }
}

fn ringing(line: Line, customer: &str, seconds: i64) -> RingingEntry {
    RingingEntry {
        account: AccountId::from(ANNA),
        ticket: TicketId::from("rings"),
        line,
        customer: customer.to_owned(),
        department: "Sales".to_owned(),
        until: now().timestamp() + SignedDuration::from_secs(seconds),
    }
}

fn problem(message: &str) -> Problem {
    Problem { code: "some".to_owned(), message: message.to_owned() }
}

fn with(tray: TrayState, accounts: Vec<AccountView>, entries: Vec<Entry>) -> View {
    View {
        tray,
        badge: badge(entries.len()),
        to_solve: entries.len(),
        department: 0,
        ringing: Vec::new(),
        entries,
        nothing_new: Vec::new(),
        queue: Vec::new(),
        accounts,
        paused_until: None,
    }
}

/// Tooltip and menu as they are read.
fn read(view: &View) -> String {
    let words = Words::new("en");
    let mut text = format!("({})\n", tooltip(view, &now(), &words));
    write_entries(&mut text, &menu(view, &Settings::default(), &now(), &words), "");
    text
}

fn write_entries(text: &mut String, entries: &[MenuEntry], indent: &str) {
    for entry in entries {
        match entry {
            MenuEntry::Act { label, .. } => writeln!(text, "{indent}{label}").unwrap(),
            MenuEntry::Check { label, checked, .. } => {
                let mark = if *checked { 'x' } else { ' ' };
                writeln!(text, "{indent}[{mark}] {label}").unwrap();
            }
            MenuEntry::Note(label) => writeln!(text, "{indent}[{label}]").unwrap(),
            MenuEntry::Separator => writeln!(text, "{indent}--").unwrap(),
            MenuEntry::Submenu { label, entries } => {
                writeln!(text, "{indent}{label} >").unwrap();
                write_entries(text, entries, &format!("{indent}    "));
            }
        }
    }
}

#[test]
fn waiting_tickets_are_listed_with_who_waits_and_how_long() {
    let mut overdue = entry("Cannot log in after password reset", "Jonas M.", 75);
    overdue.due = Some(ago(5));
    let mut view = with(
        TrayState::Waiting,
        vec![account()],
        vec![overdue, entry("Invoice 2026-118 shows the wrong VAT", "Elena R.", 14), entry("", "", 0)],
    );
    view.department = 2;
    insta::assert_snapshot!(read(&view), @"
    (3 tickets to solve, 2 unassigned in your departments; longest wait 1 h)
    Cannot log in after password reset — Jonas M. · 1 h · overdue
    Invoice 2026-118 shows the wrong VAT — Elena R. · 14 min
    No subject — Somebody · under a minute
    2 unassigned in your departments
    --
    Open Deskbell
    Pause >
        For 30 minutes
        For 1 hour
        Until tomorrow 08:00
    Settings >
        [ ] Start at login
        [ ] Ring for new tickets of my departments
        Banners show >
            [x] Everything
            [ ] Only who
            [ ] Only that something happened
    --
    Quit Deskbell
    ");
}

#[test]
fn what_rings_stands_on_top_with_the_time_left() {
    let mut view = with(TrayState::Attention, vec![account()], vec![entry("Refund", "Hilda A.", 2)]);
    view.ringing = vec![ringing(Line::Chat, "Tomáš B.", 22), ringing(Line::Call, "", 10)];
    insta::assert_snapshot!(read(&view), @"
    (A chat rings; 1 ticket to solve; longest wait 2 min)
    Chat rings: Tomáš B. · Sales · 30 s left
    Call rings: Somebody · Sales · 10 s left
    Refund — Hilda A. · 2 min
    --
    Open Deskbell
    Pause >
        For 30 minutes
        For 1 hour
        Until tomorrow 08:00
    Settings >
        [ ] Start at login
        [ ] Ring for new tickets of my departments
        Banners show >
            [x] Everything
            [ ] Only who
            [ ] Only that something happened
    --
    Quit Deskbell
    ");
}

#[test]
fn without_an_account_the_menu_says_how_to_add_one() {
    insta::assert_snapshot!(read(&View::empty()), @"
    (No account yet)
    [No account yet: run “deskbell account add”]
    --
    Open Deskbell
    Pause >
        For 30 minutes
        For 1 hour
        Until tomorrow 08:00
    Settings >
        [ ] Start at login
        [ ] Ring for new tickets of my departments
        Banners show >
            [x] Everything
            [ ] Only who
            [ ] Only that something happened
    --
    Quit Deskbell
    ");
}

#[test]
fn nothing_to_solve_is_said_only_where_the_helpdesk_has_answered() {
    let first_lines = |health: Health, last_round: Option<Timestamp>| {
        let view = with(TrayState::Normal, vec![AccountView { health, last_round, ..account() }], Vec::new());
        read(&view).lines().take_while(|line| *line != "--").collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(first_lines(Health::Live, None), @"
    (Nothing waits for you)
    [Nothing waits for you]
    ");
    insta::assert_snapshot!(first_lines(Health::Connecting, None), @"
    (Connecting to acme.ladesk.com)
    [acme.ladesk.com: connecting…]
    ");
    let stale = Health::Stale { problem: problem("the server does not answer; Deskbell keeps trying") };
    insta::assert_snapshot!(first_lines(stale.clone(), None), @"
    (No good answer from acme.ladesk.com)
    [acme.ladesk.com: the server does not answer; Deskbell keeps trying]
    Try again
    ");
    insta::assert_snapshot!(first_lines(stale, Some(ago(4))), @"
    (No good answer from acme.ladesk.com for 4 min)
    [acme.ladesk.com, no good answer for 4 min: the server does not answer; Deskbell keeps trying]
    Try again
    ");
    let signed_out =
        Health::SignedOut { problem: problem("the key is refused; add the account again with a new one") };
    insta::assert_snapshot!(first_lines(signed_out, Some(ago(4))), @"
    (acme.ladesk.com needs you to sign in again)
    [acme.ladesk.com: the key is refused; add the account again with a new one]
    Try again
    ");
}

#[test]
fn a_stale_account_still_shows_its_tickets() {
    let stale = AccountView {
        health: Health::Stale { problem: problem("unreachable") },
        last_round: Some(ago(61)),
        ..account()
    };
    let text = read(&with(TrayState::Stale, vec![stale], vec![entry("Refund", "Hilda A.", 90)]));
    assert!(text.starts_with(
        "(No good answer from acme.ladesk.com for 1 h; 1 ticket to solve; longest wait 1 h)\n\
         [acme.ladesk.com, no good answer for 1 h: unreachable]\n\
         Try again\n\
         Refund — Hilda A. · 1 h\n--\n"
    ));
}

#[test]
fn a_pause_says_until_when_and_offers_its_end() {
    let mut view = with(TrayState::Paused, vec![account()], Vec::new());
    view.paused_until = Some(PauseFor::HalfHour.until(&now()));
    let words = Words::new("en");
    assert_eq!(tooltip(&view, &now(), &words), "Paused until 14:30; Nothing waits for you");
    let menu = menu(&view, &Settings::default(), &now(), &words);
    assert!(menu.contains(&MenuEntry::Act {
        label: "Ring again (paused until 14:30)".to_owned(),
        action: EntryAction::Resume
    }));
    view.paused_until = Some(PauseFor::UntilTomorrow.until(&now()));
    assert!(tooltip(&view, &now(), &words).starts_with("Paused until tomorrow 08:00"));
}

#[test]
fn a_pause_until_tomorrow_ends_at_eight_in_the_morning_also_after_midnight_and_over_a_clock_change() {
    let until = |now: &str| PauseFor::UntilTomorrow.until(&now.parse().unwrap()).to_string();
    assert_eq!(until("2026-03-02T14:00:00+01:00[+01:00]"), "2026-03-03T07:00:00Z");
    assert_eq!(until("2026-03-02T00:10:00+01:00[+01:00]"), "2026-03-03T07:00:00Z");
}

#[test]
fn ten_tickets_are_listed_and_the_others_counted() {
    let entries = (0..17).map(|n| entry(&format!("Ticket {n}"), "Eva", 100 - n)).collect();
    let view = with(TrayState::Waiting, vec![account()], entries);
    let text = read(&view);
    assert_eq!(text.lines().filter(|line| line.starts_with("Ticket ")).count(), TICKETS);
    assert!(text.contains("\nand 7 more\n"));
    let eleven = with(TrayState::Waiting, vec![account()], view.entries[..11].to_vec());
    assert!(read(&eleven).contains("\nand 1 more\n"));
    let ten = with(TrayState::Waiting, vec![account()], view.entries[..10].to_vec());
    assert!(!read(&ten).contains(" more"));
}

#[test]
fn with_several_accounts_a_ticket_says_whose_it_is() {
    let other = |id: &str, host: &str, agent: &str| AccountView {
        id: AccountId::from(id),
        host: host.to_owned(),
        agent: agent.to_owned(),
        ..account()
    };
    let line_with = |accounts: Vec<AccountView>| {
        let view = with(TrayState::Waiting, accounts, vec![entry("Refund", "Hilda A.", 5)]);
        read(&view).lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(line_with(vec![account()]), "Refund — Hilda A. · 5 min");
    assert_eq!(
        line_with(vec![account(), other("anna@b.example", "b.example", "Anna")]),
        "Refund — Hilda A. · 5 min · acme.ladesk.com"
    );
    assert_eq!(
        line_with(vec![account(), other("bob@acme.ladesk.com", "acme.ladesk.com", "Bob")]),
        "Refund — Hilda A. · 5 min · Anna"
    );
}

#[test]
fn a_feature_that_does_not_work_is_told_beside_the_tickets() {
    let limited = AccountView {
        limits: vec![problem("chats are not watched: the key may not read them")],
        ..account()
    };
    let text = read(&with(TrayState::Normal, vec![limited], Vec::new()));
    assert!(
        text.contains("[acme.ladesk.com: chats are not watched: the key may not read them]\n[Nothing waits")
    );
}

/// What can be chosen on the menu's first level, without what is on or off.
fn actions(view: &View) -> Vec<EntryAction> {
    menu(view, &Settings::default(), &now(), &Words::new("en"))
        .into_iter()
        .filter_map(|entry| match entry {
            MenuEntry::Act { action, .. } => Some(action),
            MenuEntry::Check { .. }
            | MenuEntry::Note(_)
            | MenuEntry::Submenu { .. }
            | MenuEntry::Separator => None,
        })
        .collect()
}

#[test]
fn choosing_a_ticket_opens_that_ticket_and_the_departments_line_the_departments() {
    let mut view = with(TrayState::Waiting, vec![account()], vec![entry("Refund", "Hilda A.", 5)]);
    view.ringing = vec![ringing(Line::Chat, "Eva", 30)];
    view.department = 1;
    let ticket =
        |id: &str| EntryAction::Ticket { account: AccountId::from(ANNA), ticket: TicketId::from(id) };
    let expected = [
        ticket("rings"),
        ticket("Refund"),
        EntryAction::OpenPanel(Show::Departments),
        EntryAction::OpenPanel(Show::Last),
        EntryAction::Quit,
    ];
    assert_eq!(actions(&view), expected);
}

#[test]
fn an_account_without_an_answer_can_be_asked_again() {
    let tries = |health: Health| {
        let account = AccountView { health, ..account() };
        let actions = actions(&with(TrayState::Normal, vec![account], Vec::new()));
        actions.contains(&EntryAction::TryAgain)
    };
    assert!(tries(Health::Stale { problem: problem("unreachable") }));
    assert!(tries(Health::SignedOut { problem: problem("the key is refused") }));
    assert!(!tries(Health::Connecting) && !tries(Health::Live));
}

#[test]
fn the_tooltip_holds_nothing_a_customer_wrote() {
    let mut view =
        with(TrayState::Attention, vec![account()], vec![entry("<b>Evil</b>", "<i>Mallory</i>", 5)]);
    view.ringing = vec![ringing(Line::Chat, "<i>Mallory</i>", 30)];
    let text = tooltip(&view, &now(), &Words::new("en"));
    assert!(!text.contains('<') && !text.contains("Evil") && !text.contains("Mallory"), "{text}");
}

#[test]
fn nothing_changes_by_itself_where_nothing_waits() {
    assert_eq!(next_change(&View::empty(), now().timestamp()), None);
    let quiet = with(TrayState::Normal, vec![account()], Vec::new());
    assert_eq!(next_change(&quiet, now().timestamp()), None);
}

fn any_view() -> impl Strategy<Value = View> {
    let entries = proptest::collection::vec(
        (".{0,80}", ".{0,30}", -5_i64..5_000, proptest::option::of(-60_i64..90)),
        0..14,
    );
    let rings = proptest::collection::vec((".{0,40}", 1_i64..40), 0..3);
    (entries, rings, 0_i64..2_000, any::<bool>()).prop_map(|(entries, rings, age, stale)| {
        let health = if stale { Health::Stale { problem: problem("gone") } } else { Health::Live };
        let entries = entries
            .into_iter()
            .map(|(subject, customer, minutes, due)| Entry {
                due: due.map(ago),
                ..entry(&subject, &customer, minutes)
            })
            .collect();
        let account = AccountView { health, last_round: Some(ago(age)), ..account() };
        let mut view = with(TrayState::Waiting, vec![account], entries);
        view.entries.sort_by_key(|entry| entry.waiting_since);
        view.ringing = rings.into_iter().map(|(who, seconds)| ringing(Line::Chat, &who, seconds)).collect();
        view
    })
}

proptest! {
    #[test]
    fn the_tray_stays_as_it_is_until_the_time_it_gave(view in any_view()) {
        let words = Words::new("en");
        let now = now();
        let look = Look::of(&view, &Settings::default(), &now, &words);
        let Some(next) = next_change(&view, now.timestamp()) else { return Ok(()) };
        let next = SignedDuration::try_from(next).unwrap();
        prop_assert!(next.is_positive());
        let just_before = now.checked_add(next - SignedDuration::from_millis(1)).unwrap();
        prop_assert_eq!(&look, &Look::of(&view, &Settings::default(), &just_before, &words));
        let then = now.checked_add(next).unwrap();
        prop_assert_ne!(&look, &Look::of(&view, &Settings::default(), &then, &words));
    }

    #[test]
    fn an_entry_is_one_line_of_bounded_width_whatever_a_customer_writes(subject in "\\PC{0,200}|[&_<>\"'\n\r\t\u{202e}\u{5d0}a ]{0,300}", customer in ".{0,90}") {
        let view = with(TrayState::Waiting, vec![account()], vec![entry(&subject, &customer, 100_000)]);
        let menu = menu(&view, &Settings::default(), &now(), &Words::new("en"));
        let Some(MenuEntry::Act { label, .. }) = menu.first() else { panic!("a ticket stands first") };
        prop_assert!(label.graphemes(true).count() <= 75, "{}", label);
        prop_assert!(!label.contains(|c: char| c.is_control()));
        let opened = label.matches('\u{2068}').count();
        prop_assert_eq!(opened, label.matches('\u{2069}').count());
    }
}

#[test]
fn a_huge_subject_costs_no_more_than_a_line() {
    let view = with(TrayState::Waiting, vec![account()], vec![entry(&"x".repeat(1_000_000), "Eva", 1)]);
    let MenuEntry::Act { label, .. } = menu(&view, &Settings::default(), &now(), &Words::new("en")).remove(0)
    else {
        panic!("a ticket stands first")
    };
    assert_eq!(label, format!("{}… — Eva · 1 min", "x".repeat(55)));
}
