//! Desktops on which something is missing: said plainly, never a hang, and seen when it comes.

use crate::office::{Office, SOON};
use crate::process::{Bell, run};
use deskbell_link::Ask;
use deskbell_virtual_desktop::{Notifications, Parts, Secrets, Tray};
use std::time::Instant;

#[test]
fn without_a_notification_daemon_doctor_says_so_and_a_later_one_shows_what_it_missed_and_the_next() {
    let parts = Parts { tray: Tray::None, notifications: Notifications::None, ..Parts::default() };
    let mut office = Office::open_with(parts);
    let start = Instant::now();
    let (condition, finding) = office.finding("banners");
    assert_eq!(condition, "bad", "{finding}");
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.round();
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
    assert_eq!(office.view().badge, "1", "it counts all the same");

    office.desktop.start_notifications(Notifications::Dunst).unwrap();
    assert_eq!(office.finding("banners").0, "good");
    office.helpdesk.ticket_of_sona("Second refund");
    let [missed, next] = office.banners();
    assert!(missed.body.contains("Refund of my order"), "{missed:?}");
    assert!(next.body.contains("Second refund"), "{next:?}");
}

#[test]
fn a_notification_daemon_that_crashes_and_comes_back_shows_the_next_banner() {
    let mut office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.desktop.stop_notifications().unwrap();
    office.desktop.start_notifications(Notifications::Dunst).unwrap();
    office.helpdesk.customer_replies(&ticket, "Are you there?");
    let [_, reply] = office.banners();
    assert_eq!(reply.summary, "Jane Doe replied");
    office.press(&reply, "Open");
    assert_eq!(office.opened(), [office.helpdesk.page_of(&ticket)]);
}

#[test]
fn a_daemon_without_buttons_gets_none() {
    let office = Office::open_with(Office::recorder(&["body"]));
    office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    assert_eq!(banner.action_keys(), Vec::<&str>::new());
    assert_eq!(office.finding("banners").0, "limited");
}

#[test]
fn with_nothing_but_a_bus_the_bell_runs_and_doctor_names_everything() {
    let mut office = Office::closed(Parts {
        tray: Tray::None,
        notifications: Notifications::None,
        secrets: Secrets::None,
        ..Parts::default()
    });
    office.start_bell();
    for subject in ["tray", "banners", "keyring", "accounts"] {
        let (condition, finding) = office.finding(subject);
        assert_eq!(condition, "bad", "{subject}: {finding}");
    }
    office.quit_bell();
}

#[test]
fn without_a_session_at_all_the_bell_says_what_is_missing_and_ends_when_told() {
    let mut office = Office::closed(Parts {
        tray: Tray::None,
        notifications: Notifications::None,
        secrets: Secrets::None,
        ..Parts::default()
    });
    let mut command = office.command(&[]);
    bare(&mut command);
    office.bell = Some(Bell::start(command, &office.log_file()));
    office.wait_for("the bell answers", || office.try_ask(Ask::View).ok());
    let mut status = office.command(&["status", "--json"]);
    bare(&mut status);
    let said = run(status, "").well();
    assert!(said.contains("\"running\":true"), "{said}");
    let mut doctor = office.command(&["doctor"]);
    bare(&mut doctor);
    let said = run(doctor, "").attention();
    assert_eq!(said.matches("BAD").count(), 4, "{said}");
    office.quit_bell();
}

/// A command as it runs over SSH or in a script at boot: no display, no session bus.
pub(crate) fn bare(command: &mut std::process::Command) {
    for name in ["DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"] {
        command.env_remove(name);
    }
    // Else the bus would be looked for in the runtime folder, where the desktop's own listens.
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}
