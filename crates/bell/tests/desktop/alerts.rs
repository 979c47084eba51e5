//! Every kind of alert shows exactly one banner with the right words, in a real notification daemon.

use crate::helpdesk::{BILLING, LOGISTICS, MARTA, PETR, SONA};
use crate::office::{Office, shown};
use deskbell_core::AlertKind;
use deskbell_virtual_desktop::{Closed, Parts, Tray};
use std::time::Duration;

/// An office with a ticket of Soňa's from before the bell was started.
fn office_with_ticket() -> (Office, String) {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.add_account();
    office.start_bell();
    (office, ticket)
}

/// An office in which chats and calls ring some seconds only.
fn office_with_short_rings() -> Office {
    let parts = Parts { tray: Tray::None, ..Parts::default() };
    let mut office = Office::closed_with(parts, Duration::from_secs(3));
    office.add_account();
    office.start_bell();
    office
}

#[test]
fn a_ticket_that_a_colleague_assigns_rings_once() {
    let office = Office::without_tray();
    office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    Assigned to you
    Refund of my order
    Jane Doe · Billing · CODE
    [Open] [Snooze]
    ");
    assert_eq!(banner.app_name, "Deskbell");
    assert!(banner.sound_name().is_some(), "{:?}", banner.hints);
    assert_eq!(office.desktop.dunst().unwrap().counts().unwrap().displayed, 1);
}

#[test]
fn what_was_there_before_the_first_start_does_not_ring() {
    let (office, _) = office_with_ticket();
    office.banners::<0>();
    assert_eq!(office.view().to_solve, 1);
}

#[test]
fn a_second_reply_rings_again_while_the_first_is_unread() {
    let (office, ticket) = office_with_ticket();
    office.helpdesk.customer_replies(&ticket, "Are you there?");
    let [first] = office.banners();
    insta::assert_snapshot!(shown(&first), @"
    Jane Doe replied
    Refund of my order
    “Are you there?”
    Billing · CODE
    [Open] [Snooze]
    ");
    office.helpdesk.customer_replies(&ticket, "Hello?");
    let [_, second] = office.banners();
    insta::assert_snapshot!(shown(&second), @"
    Jane Doe replied
    Refund of my order
    “Hello?”
    Billing · CODE
    [Open] [Snooze]
    ");
    assert_eq!(office.on_screen().len(), 1, "one ticket has one banner");
}

#[test]
fn a_solved_ticket_that_a_customer_opens_again_rings_once() {
    let (office, ticket) = office_with_ticket();
    office.helpdesk.sona().resolves(&ticket);
    office.round();
    office.helpdesk.customer_replies(&ticket, "It is broken again.");
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    Your ticket was reopened
    Refund of my order
    Jane Doe · Billing · CODE
    [Open] [Snooze]
    ");
}

#[test]
fn a_chat_rings_and_is_withdrawn_when_it_is_answered_in_the_browser() {
    let office = Office::without_tray();
    let chat = office.helpdesk.visitor_starts_chat();
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    Chat rings: Jane Doe
    Chat with Jane Doe
    Billing
    [Open]
    ");
    assert_eq!(banner.urgency(), Some(2), "it stays until it is over");

    office.helpdesk.sona().accepts_chat(&chat);
    office.round();
    office.screen_clears();
    let [banner] = office.banners();
    assert_eq!(banner.closed, Some(Closed::Withdrawn));
}

#[test]
fn a_chat_is_withdrawn_when_its_visitor_leaves_and_told_as_missed() {
    let office = Office::without_tray();
    let chat = office.helpdesk.visitor_starts_chat();
    office.banners::<1>();
    office.helpdesk.visitor_leaves(&chat);
    let [rang, missed] = office.banners();
    assert!(rang.closed.is_some() || rang.id == missed.id, "it rings no more: {rang:?}");
    insta::assert_snapshot!(shown(&missed), @"
    Missed chat: Jane Doe
    Chat with Jane Doe
    Billing · CODE
    [Open] [Take]
    ");
}

#[test]
fn a_chat_that_nobody_answers_in_time_is_missed_once() {
    let office = office_with_short_rings();
    let chat = office.helpdesk.visitor_starts_chat();
    office.round();
    office.wait_for("the end of the chat", || (office.helpdesk.ticket(&chat)["status"] == "N").then_some(()));
    let [rang, missed] = office.banners();
    assert!(rang.closed.is_some(), "it rings no more: {}", shown(&rang));
    insta::assert_snapshot!(shown(&missed), @"
    Missed chat: Jane Doe
    Chat with Jane Doe
    Billing · CODE
    [Open] [Take]
    ");
    assert_eq!(missed.closed, None);
}

#[test]
fn a_visitor_who_writes_in_a_running_chat_rings() {
    let office = Office::without_tray();
    let chat = office.helpdesk.visitor_starts_chat();
    office.helpdesk.sona().accepts_chat(&chat);
    office.banners::<0>();
    office.helpdesk.visitor_writes(&chat, "My lamp does not work.");
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    Jane Doe wrote in your chat
    Chat with Jane Doe
    “My lamp does not work.”
    Billing · CODE
    [Open]
    ");
}

#[test]
fn a_call_rings_and_is_withdrawn_when_it_is_answered() {
    let office = Office::without_tray();
    let (call, _) = office.helpdesk.customer_calls();
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    Call rings: Jane Doe
    Call from Jane Doe
    Billing · CODE
    [Open]
    ");
    office.helpdesk.sona().accepts_call(&call);
    office.round();
    office.screen_clears();
    office.banners::<1>();
}

#[test]
fn a_call_that_nobody_answers_in_time_is_missed_once() {
    let office = office_with_short_rings();
    let (_, ticket) = office.helpdesk.customer_calls();
    office.round();
    office
        .wait_for("the end of the call", || (office.helpdesk.ticket(&ticket)["status"] == "N").then_some(()));
    let [rang, missed] = office.banners();
    assert!(rang.closed.is_some(), "it rings no more: {}", shown(&rang));
    insta::assert_snapshot!(shown(&missed), @"
    Missed call: Jane Doe
    Call from Jane Doe
    Billing · CODE
    [Open] [Take]
    ");
    assert_eq!(missed.closed, None);
}

#[test]
fn a_call_that_rang_and_ended_between_two_rounds_is_missed_all_the_same() {
    let office = office_with_short_rings();
    let (_, ticket) = office.helpdesk.customer_calls();
    office
        .wait_for("the end of the call", || (office.helpdesk.ticket(&ticket)["status"] == "N").then_some(()));
    office.round();
    // A round of its own accord may have fallen into the ringing; the miss is told either way, and once.
    let all = office.desktop.banners().all().unwrap();
    let missed: Vec<&str> = all
        .iter()
        .map(|banner| banner.summary.as_str())
        .filter(|summary| !summary.starts_with("Call rings"))
        .collect();
    assert_eq!(missed, ["Missed call: Jane Doe"]);
}

#[test]
fn a_ticket_that_a_colleague_takes_over_rings_once() {
    let (office, ticket) = office_with_ticket();
    office.helpdesk.petr().assigns(&ticket, PETR);
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    No longer yours
    Refund of my order
    Jane Doe · Billing · CODE
    [Open]
    ");
    assert_eq!(banner.sound_name(), None);
}

#[test]
fn a_ticket_that_goes_to_a_department_out_of_sight_rings_once() {
    let (office, ticket) = office_with_ticket();
    office.helpdesk.petr().transfers(&ticket, LOGISTICS);
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    No longer yours
    Refund of my order
    Jane Doe · Billing · CODE
    [Open]
    ");
}

#[test]
fn a_ticket_transferred_to_ones_department_rings_once() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.customer_writes_to(LOGISTICS, "Refund of my order", "How does it work?");
    office.round();
    office.helpdesk.petr().transfers(&ticket, BILLING);
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    Transferred to Billing
    Refund of my order
    Jane Doe · CODE
    [Open] [Take]
    ");
}

#[test]
fn a_new_ticket_of_ones_department_only_counts_until_its_banner_is_switched_on() {
    let office = Office::without_tray();
    let before = office.view().department;
    office.helpdesk.customer_writes_to(BILLING, "Refund of my order", "How does it work?");
    office.banners::<0>();
    assert_eq!(office.view().department, before + 1);

    office.switch_on(AlertKind::DepartmentNew);
    office.banners::<0>();
    office.helpdesk.customer_writes_to(BILLING, "Second refund", "And now?");
    let [banner] = office.banners();
    insta::assert_snapshot!(shown(&banner), @"
    New in Billing
    Second refund
    Jane Doe · CODE
    [Open] [Take]
    ");
}

#[test]
fn a_due_time_that_is_near_rings_once() {
    let (office, ticket) = office_with_ticket();
    office.helpdesk.petr().sets_due(&ticket, 10);
    let [banner] = office.banners();
    assert!(banner.summary.starts_with("Due at "), "{}", shown(&banner));
    assert!(banner.body.contains("Refund of my order"), "{}", shown(&banner));
}

#[test]
fn a_due_time_that_has_passed_rings_once() {
    let (office, ticket) = office_with_ticket();
    office.helpdesk.petr().sets_due(&ticket, 0);
    let [banner] = office.banners();
    assert!(banner.summary.starts_with("Was due at "), "{}", shown(&banner));
    assert!(banner.body.contains("Refund of my order"), "{}", shown(&banner));
}

#[test]
fn what_the_agent_does_never_rings() {
    let (office, ticket) = office_with_ticket();
    let [other, ..] = &office.helpdesk.unassigned()[..] else { panic!("nothing unassigned") };
    office.helpdesk.sona().assigns(other, SONA);
    office.helpdesk.sona().answers(&ticket, "On its way.");
    office.round();
    office.helpdesk.sona().assigns(&ticket, PETR);
    office.helpdesk.sona().resolves(other);
    office.banners::<0>();
}

#[test]
fn many_at_once_are_one_banner() {
    let office = Office::without_tray();
    for n in 1..=5 {
        office.helpdesk.ticket_of_sona(&format!("Question {n}"));
    }
    let [banner] = office.banners();
    let shown = shown(&banner);
    assert!(shown.starts_with("5 things for you\n5 assigned\nQuestion "), "{shown}");
    assert!(shown.ends_with("\nand 2 more\n[Open]"), "{shown}");
    assert_eq!(office.view().badge, "5");
}

#[test]
fn a_ticket_for_a_colleague_does_not_ring() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.customer_writes_to("default", "Refund of my order", "How does it work?");
    office.helpdesk.petr().assigns(&ticket, MARTA);
    office.helpdesk.customer_replies(&ticket, "Are you there?");
    office.banners::<0>();
}
