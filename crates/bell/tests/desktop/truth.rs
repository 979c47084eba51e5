//! Nothing stays on the screen that is no longer true.

use crate::helpdesk::{BILLING, LOGISTICS, PETR};
use crate::office::Office;
use deskbell_virtual_desktop::Closed;

#[test]
fn a_banner_is_withdrawn_when_the_ticket_is_solved_elsewhere() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.helpdesk.sona().resolves(&ticket);
    office.round();
    office.screen_clears();
    let [banner] = office.banners();
    assert_eq!(banner.closed, Some(Closed::Withdrawn));
}

#[test]
fn a_banner_is_withdrawn_when_the_ticket_is_answered_in_the_browser() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.helpdesk.sona().answers(&ticket, "It is on its way.");
    office.round();
    office.screen_clears();
    office.banners::<1>();
}

#[test]
fn a_banner_for_the_department_is_withdrawn_when_a_colleague_takes_the_ticket() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.customer_writes_to(LOGISTICS, "Refund of my order", "How does it work?");
    office.round();
    office.helpdesk.petr().transfers(&ticket, BILLING);
    office.banners::<1>();
    office.helpdesk.petr().assigns(&ticket, PETR);
    office.round();
    office.screen_clears();
    office.banners::<1>();
}

#[test]
fn a_ticket_that_is_solved_before_the_round_does_not_ring() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.helpdesk.petr().resolves(&ticket);
    office.banners::<0>();
    assert_eq!(office.view().to_solve, 0);
}
