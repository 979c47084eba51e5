//! What the agent sees and does without any window: the icon, the tooltip, the menu.

use crate::helpdesk::{MARTA, SONA};
use crate::office::{Office, SOON};
use deskbell_virtual_desktop::{EntryKind, MenuEntry, Parts, Tray};

/// The entries above the first line: what waits.
fn waiting(menu: &MenuEntry) -> Vec<&str> {
    menu.children
        .iter()
        .take_while(|entry| entry.kind != EntryKind::Separator)
        .map(|entry| entry.label.as_str())
        .collect()
}

#[test]
fn the_badge_counts_from_none_to_three_to_none() {
    let office = Office::open();
    let item = office.item();
    let none = item.wait_until(SOON, |item| item.tool_tip.text.contains("Nothing waits for you")).unwrap();
    assert_eq!((none.id.as_str(), none.title.as_str()), ("deskbell", "Deskbell"));
    assert!(!none.icons.is_empty());

    // Three of the example company's customers, of an hour and a half ago and later.
    let [lamp, reseller, transfer] = office.helpdesk.unassigned().try_into().unwrap();
    office.helpdesk.petr().assigns(&lamp, SONA);
    office.helpdesk.marta().assigns(&reseller, SONA);
    office.helpdesk.petr().assigns(&transfer, SONA);
    office.round();
    let three = item.wait_until(SOON, |item| item.tool_tip.text.contains("3 tickets to solve")).unwrap();
    assert!(three.tool_tip.text.contains("longest wait 1 h"), "{}", three.tool_tip.text);
    assert_ne!(three.icons, none.icons, "the icon bears the number");
    assert_eq!(office.view().badge, "3");

    for ticket in [lamp, reseller, transfer] {
        office.helpdesk.sona().resolves(&ticket);
    }
    office.round();
    let again = item.wait_until(SOON, |item| item.tool_tip.text.contains("Nothing waits for you")).unwrap();
    assert_eq!(again.icons, none.icons, "the number is gone");
}

#[test]
fn the_menu_lists_the_longest_wait_first_and_opens_a_ticket_that_is_chosen() {
    let office = Office::open();
    let item = office.item();
    let [lamp, reseller, _] = office.helpdesk.unassigned().try_into().unwrap();
    office.helpdesk.marta().assigns(&reseller, SONA);
    office.helpdesk.petr().assigns(&lamp, SONA);
    office.round();
    let menu = item.wait_until_menu(SOON, |menu| waiting(menu).len() == 3).unwrap();
    assert_eq!(
        waiting(&menu),
        [
            "Lamp arrived with a broken switch — Olivia Brandt · 1 h",
            "Reseller conditions — Noor van Dijk · 1 h",
            "1 unassigned in your departments",
        ]
    );

    item.click_where(|entry| entry.label.starts_with("Reseller conditions")).unwrap();
    assert_eq!(office.opened(), [office.helpdesk.page_of(&reseller)]);
}

#[test]
fn the_menu_lists_ten_tickets_and_counts_the_rest() {
    let mut office = Office::closed(Parts::default());
    for n in 1..=12 {
        office.helpdesk.ticket_of_sona(&format!("Question {n}"));
    }
    office.add_account();
    office.start_bell();
    let menu = office.item().wait_until_menu(SOON, |menu| waiting(menu).len() == 12).unwrap();
    let waiting = waiting(&menu);
    assert!(waiting[..10].iter().all(|entry| entry.starts_with("Question ")), "{waiting:?}");
    assert_eq!(waiting[10..], ["and 2 more", "3 unassigned in your departments"]);
}

#[test]
fn a_ticket_that_goes_to_a_colleague_leaves_menu_and_badge() {
    let office = Office::open();
    let item = office.item();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.round();
    item.wait_until_menu(SOON, |menu| waiting(menu)[0].starts_with("Refund of my order")).unwrap();
    office.helpdesk.petr().assigns(&ticket, MARTA);
    office.round();
    item.wait_until_menu(SOON, |menu| waiting(menu)[0] == "Nothing waits for you").unwrap();
    assert_eq!(office.view().badge, "");
}

#[test]
fn a_pause_from_the_menu_holds_what_rings_until_it_is_ended() {
    let office = Office::open();
    let item = office.item();
    item.click("For 30 minutes").unwrap();
    office.wait_for_view("a pause", |view| view.paused_until.is_some());
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<0>();
    assert_eq!(office.view().to_solve, 1, "it counts all the same: {ticket}");

    item.click_where(|entry| entry.label.starts_with("Ring again")).unwrap();
    office.wait_for_view("no pause", |view| view.paused_until.is_none());
    let [banner] = office.banners();
    assert_eq!(banner.summary, "Assigned to you");
}

#[test]
fn quit_ends_the_bell_and_takes_the_icon_away() {
    let mut office = Office::open();
    office.item().click("Quit Deskbell").unwrap();
    office.bell.take().unwrap().must_end_well();
    office.desktop.tray().wait_until_empty(SOON).unwrap();
}

#[test]
fn without_a_tray_host_the_bell_rings_and_says_so_and_a_later_host_gets_the_icon() {
    let mut office = Office::without_tray();
    let (condition, finding) = office.finding("tray");
    assert_ne!(condition, "good", "{finding}");
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();

    office.desktop.start_tray(Tray::XfcePanel).unwrap();
    let item = office.item();
    item.wait_until(SOON, |item| item.tool_tip.text.contains("1 ticket to solve")).unwrap();
    assert_eq!(office.finding("tray").0, "good");
}

#[test]
fn a_panel_that_crashes_gets_the_icon_back_when_it_is_there_again() {
    let mut office = Office::open_with(Parts::default());
    office.item();
    office.desktop.stop_tray().unwrap();
    office.desktop.start_tray(Tray::XfcePanel).unwrap();
    office.item();
    office.bell.as_mut().unwrap().must_run();
}
