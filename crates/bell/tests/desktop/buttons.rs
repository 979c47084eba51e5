//! The buttons of a banner do what they say.

use crate::helpdesk::{BILLING, LOGISTICS, PETR, SONA};
use crate::office::{Office, SOON, shown};
use deskbell_core::AlertKind;

#[test]
fn open_shows_the_ticket_in_the_browser_and_takes_the_banner_away() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    office.press(&banner, "Open");
    assert_eq!(office.opened(), [office.helpdesk.page_of(&ticket)]);
    office.screen_clears();
    office.banners::<1>();
}

#[test]
fn a_click_on_the_banner_itself_shows_the_ticket() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.desktop.dunst().unwrap().act().unwrap();
    assert_eq!(office.opened(), [office.helpdesk.page_of(&ticket)]);
    office.screen_clears();
}

#[test]
fn take_makes_the_ticket_mine_on_the_helpdesk() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.customer_writes_to(LOGISTICS, "Refund of my order", "How does it work?");
    office.round();
    office.helpdesk.petr().transfers(&ticket, BILLING);
    let [banner] = office.banners();
    office.press(&banner, "Take");
    office.wait_for("the ticket is Soňa's", || {
        (office.helpdesk.ticket(&ticket)["agentid"] == SONA).then_some(())
    });
    office.wait_for_view("it is to be solved", |view| view.to_solve == 1);
    office.screen_clears();
    // What she did herself does not ring.
    office.banners::<1>();
}

#[test]
fn take_on_a_new_ticket_of_the_department_makes_it_mine() {
    let office = Office::without_tray();
    office.switch_on(AlertKind::DepartmentNew);
    let ticket = office.helpdesk.customer_writes_to(BILLING, "Refund of my order", "How does it work?");
    let [banner] = office.banners();
    office.press(&banner, "Take");
    office.wait_for("the ticket is Soňa's", || {
        (office.helpdesk.ticket(&ticket)["agentid"] == SONA).then_some(())
    });
    office.banners::<1>();
}

#[test]
fn a_ticket_that_a_colleague_took_first_is_not_taken_away_and_that_is_told() {
    let office = Office::without_tray();
    office.switch_on(AlertKind::DepartmentNew);
    let ticket = office.helpdesk.customer_writes_to(BILLING, "Refund of my order", "How does it work?");
    let [banner] = office.banners();
    office.helpdesk.petr().assigns(&ticket, PETR);
    office.press(&banner, "Take");
    let banners = office.desktop.banners();
    let notice = banners.wait_for(SOON, |banner| banner.summary == "That did not work").unwrap();
    assert!(notice.body.contains("taken by Petr Novák"), "{}", shown(&notice));
    assert_eq!(office.helpdesk.ticket(&ticket)["agentid"], PETR);
}

#[test]
fn snooze_silences_a_ticket_until_its_customer_writes() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    office.press(&banner, "Snooze");
    office.screen_clears();

    office.helpdesk.petr().sets_due(&ticket, 10);
    office.banners::<1>();

    office.helpdesk.customer_replies(&ticket, "Are you there?");
    // What was held meanwhile is told by what woke it.
    let [_, reply] = office.banners();
    assert_eq!(reply.summary, "Jane Doe replied");
}

#[test]
fn a_banner_that_is_put_away_stays_away_and_the_ticket_still_counts() {
    let office = Office::without_tray();
    office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    office.desktop.banners().dismiss(banner.id).unwrap();
    office.banners::<1>();
    assert_eq!(office.view().badge, "1");
}
