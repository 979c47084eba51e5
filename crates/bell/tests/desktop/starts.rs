//! Starting, ending and starting again.

use crate::office::{Office, SOON};
use crate::stand_ins::PanelLink;
use deskbell_link::Show;
use deskbell_virtual_desktop::{Parts, Tray};
use std::fs;

#[test]
fn two_starts_in_a_row_announce_nothing_twice() {
    let mut office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.helpdesk.customer_replies(&ticket, "Are you there?");
    office.round();
    let before = office.desktop.banners().all().unwrap();
    assert!(!before.is_empty());
    for _ in 0..2 {
        office.quit_bell();
        office.start_bell();
        office.round();
    }
    assert_eq!(office.desktop.banners().all().unwrap().len(), before.len());
    assert_eq!(office.view().badge, "1");
    assert_eq!(office.log(), "", "an ordinary day is not worth a word on standard error");
}

#[test]
fn a_crash_announces_nothing_twice_and_forgets_nothing() {
    let mut office = Office::without_tray();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.bell.take().unwrap().crashes();
    office.helpdesk.ticket_of_sona("Second refund");
    office.start_bell();
    let [_, second] = office.banners();
    assert!(second.body.contains("Second refund"), "{second:?}");
    assert_eq!(office.view().badge, "2");
}

#[test]
fn what_happened_while_it_was_not_running_is_told_at_the_next_start() {
    let mut office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.quit_bell();
    office.helpdesk.customer_replies(&ticket, "Are you there?");
    office.start_bell();
    let [_, reply] = office.banners();
    assert_eq!(reply.summary, "Jane Doe replied");
}

#[test]
fn a_second_start_shows_the_panel_and_leaves_one_bell() {
    let mut office = Office::open();
    office.item();
    let mut panel = PanelLink::open(&office).unwrap();
    office.deskbell(&[]).well();
    assert_eq!(panel.told_to_show(), Show::Last);
    office.bell.as_mut().unwrap().must_run();
    let items = office.desktop.tray().items().unwrap();
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!(bells(&office), [office.bell.as_ref().unwrap().pid()]);
}

#[test]
fn a_second_start_with_neither_panel_nor_account_says_what_to_do() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.panel.program = "/no/such/panel".into();
    office.start_bell();
    let said = office.deskbell(&[]).well();
    assert!(said.contains("Deskbell is running"), "{said}");
    assert!(said.contains("deskbell account add"), "{said}");
    assert_eq!(office.desktop.opened_addresses().unwrap(), Vec::<String>::new());
}

#[test]
fn what_a_dead_bell_left_is_no_obstacle() {
    let mut office = Office::without_tray();
    office.bell.take().unwrap().crashes();
    assert!(office.place().path().exists());
    office.start_bell();
}

#[test]
fn a_helpdesk_that_is_down_at_the_start_is_said_and_recovers() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.add_account();
    office.helpdesk.goes_down();
    office.launch();
    let view = office.wait_for_view("trouble", |view| view.accounts.iter().any(is_stale));
    assert_eq!(view.badge, "");
    let status = office.deskbell(&["status"]).attention();
    assert!(status.contains("127.0.0.1 cannot be reached"), "{status}");

    office.helpdesk.comes_back();
    office.round();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
}

#[test]
fn a_helpdesk_that_goes_down_leaves_the_last_good_state_and_says_so() {
    let mut office = Office::open();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.helpdesk.goes_down();
    office.wait_for("trouble is told", || {
        office.ask(deskbell_link::Ask::Poll);
        office.view().accounts.iter().any(is_stale).then_some(())
    });
    assert_eq!(office.view().badge, "1", "an error is never an empty list");
    let item = office.item();
    item.wait_until(SOON, |item| item.tool_tip.text.contains("No good answer from 127.0.0.1")).unwrap();

    office.helpdesk.comes_back();
    office.round();
    item.wait_until(SOON, |item| !item.tool_tip.text.contains("No good answer")).unwrap();
    office.banners::<1>();
}

fn is_stale(account: &deskbell_core::view::AccountView) -> bool {
    matches!(account.health, deskbell_core::view::Health::Stale { .. })
}

/// The bells of this desktop, by their home folder.
fn bells(office: &Office) -> Vec<u32> {
    let home = format!("HOME={}", office.desktop.home().display());
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let folder = entry.ok()?.path();
        let program = fs::read_link(folder.join("exe")).ok()?;
        let environment = fs::read(folder.join("environ")).ok()?;
        let here = environment.split(|byte| *byte == 0).any(|variable| variable == home.as_bytes());
        (program.ends_with("deskbell") && here)
            .then(|| folder.file_name().unwrap().to_str().unwrap().parse().unwrap())
    });
    processes.collect()
}
