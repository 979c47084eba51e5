//! What is chosen in the window is what rings, in whichever language, and lasts longer than the window.

use crate::helpdesk::SONA;
use crate::office::{Office, REFUND, SOON};
use crate::page::Page;
use crate::processes;
use deskbell_core::preferences::Theme;
use deskbell_core::{AlertKind, Preferences};
use deskbell_virtual_desktop::Tray;

impl Office {
    /// Waits until the bell has a choice.
    #[track_caller]
    fn chosen(&self, what: &str, is: impl Fn(&Preferences) -> bool) {
        self.wait_for(what, || is(&self.preferences()).then_some(()));
    }
}

/// Goes from the tickets to a page of the settings.
fn open_settings(page: &Page<'_>, name: &str) {
    page.says(REFUND);
    page.key("comma");
    page.press_with(name);
}

#[test]
fn a_switch_is_obeyed_by_the_next_banner_and_activity_says_why() {
    let office = Office::open();
    let ticket = office.helpdesk.tickets_of(SONA).remove(0);
    let page = office.page(&[]);
    open_settings(&page, "Notifications");
    let turn = |on| {
        page.turn("Customer replied: Banner", on);
        page.turn("Customer replied: Sound", on);
        office.chosen("switches", |preferences| {
            let everywhere = preferences.switches(AlertKind::CustomerReplied, &"".into(), &"".into()).0;
            everywhere.banner == on && everywhere.sound == on
        });
    };
    turn(false);
    office.helpdesk.customer_replies(&ticket, "Are you there?");
    office.poll();
    page.key("Escape");
    page.key("Escape");
    page.says("Are you there?");
    page.key("3");
    page.says("Silent: switched off for this kind");

    open_settings(&page, "Notifications");
    turn(true);
    office.helpdesk.customer_replies(&ticket, "Hello?");
    office.poll();
    let banner = office.banner(1, "Jane Doe replied");
    assert!(banner.body.contains("Hello?"), "{banner:#?}");
}

#[test]
fn another_language_is_spoken_by_window_menu_and_banner() {
    let office = Office::open_with(Tray::XfcePanel);
    let item = office.desktop.tray().wait_for_item(SOON, |item| item.id == "deskbell").unwrap();
    let says = |label: &str| {
        item.wait_until_menu(SOON, |menu| menu.children.iter().any(|entry| entry.label == label)).unwrap();
    };
    says("Quit Deskbell");
    let page = office.page(&[]);
    open_settings(&page, "Language, look, shortcuts, backup");
    page.choose("Language", "Čeština");
    page.says("Jazyk a vzhled");
    says("Ukončit Deskbell");
    page.key("Escape");
    page.key("Escape");
    page.says("K vyřešení");
    office.helpdesk.ticket_of_sona("Where is my invoice?");
    office.poll();
    office.banner(1, "Přiřazeno vám");
}

#[test]
fn a_window_that_is_killed_loses_no_setting_and_no_alert() {
    let office = Office::open();
    let page = office.page(&[]);
    open_settings(&page, "Language, look, shortcuts, backup");
    page.press("Dark");
    office.chosen("a dark window", |preferences| preferences.theme == Theme::Dark);
    for process in office.panel_processes() {
        if process.name == "deskbell-panel" {
            processes::kill(process.pid);
        }
    }
    page.closes();
    office.helpdesk.ticket_of_sona("Where is my invoice?");
    office.poll();
    office.banner(1, "Assigned to you");

    let page = office.page(&[]);
    page.says("Where is my invoice?");
    assert_eq!(page.execute("return document.documentElement.dataset.theme"), "dark");
    page.key("3");
    page.says("Rang: banner");
}
