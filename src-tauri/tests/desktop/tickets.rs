//! What an agent does to tickets in the seconds after the bell, and how it is taken back.

use crate::helpdesk::{BILLING, MARTA, PETR, SONA};
use crate::office::{Office, REFUND};

/// A department of Soňa's and of Marta's.
const SALES: &str = "sales002";

impl Office {
    /// Waits until the helpdesk says something of a ticket.
    #[track_caller]
    fn ticket_has(&self, ticket: &str, key: &str, value: &str) {
        self.wait_for(&format!("a ticket with the {key} {value:?}"), || {
            (self.helpdesk.ticket(ticket)[key].as_str().unwrap_or_default() == value).then_some(())
        });
    }

    /// The id of Soňa's one ticket.
    fn refund(&self) -> String {
        self.helpdesk.tickets_of(SONA).remove(0)
    }

    /// Jane Doe writes to Billing, and the bell knows.
    fn unassigned(&self, subject: &str) -> String {
        let ticket = self.helpdesk.customer_writes_to(BILLING, subject, "How does it work?");
        self.poll();
        ticket
    }
}

#[test]
fn a_ticket_of_nobody_is_taken_and_given_back() {
    let office = Office::open();
    let ticket = office.unassigned("Where is my invoice?");
    let page = office.page(&[]);
    page.says(REFUND);
    page.key("2");
    page.says("Soňa Kováčová online"); // the departments are read, and nothing moves any more
    page.press("Take: Where is my invoice?");
    page.says("You took “Where is my invoice?”");
    office.ticket_has(&ticket, "agentid", SONA);
    page.key("1");
    page.says("Where is my invoice?");
    page.press("Undo");
    page.says("Taken back");
    office.ticket_has(&ticket, "agentid", "");
}

#[test]
fn a_ticket_that_a_colleague_just_took_is_refused_with_the_name() {
    let office = Office::open();
    let page = office.page(&[]);
    page.says(REFUND);
    page.key("2");
    page.says("Soňa Kováčová online");
    let ticket = office.unassigned("Where is my invoice?");
    page.says("Where is my invoice?");
    // The bell will see that some seconds from now.
    office.helpdesk.petr().assigns(&ticket, PETR);
    page.press("Take: Where is my invoice?");
    page.says("Taken by Petr Novák");
    page.key("1");
    page.says_no_more("Where is my invoice?");
    page.says(REFUND);
    office.ticket_has(&ticket, "agentid", PETR);
}

#[test]
fn a_ticket_is_handed_on_by_keys_alone_and_comes_back() {
    let office = Office::open();
    let ticket = office.refund();
    let page = office.page(&[]);
    page.focuses(REFUND);
    page.key("Return");
    page.says("How does it work?");
    page.key("t");
    page.type_into("Department", "Sal");
    page.offers("Sales");
    page.key("Return");
    page.holds("Department", "Sales");
    page.key("Tab");
    page.type_into("Agent", "Mar");
    page.offers("Marta Silva");
    page.key("Return");
    page.holds("Agent", "Marta Silva");
    page.key("Tab");
    page.focuses("Cancel");
    page.key("Tab");
    page.focuses("Transfer");
    page.key("Return");
    page.says("Marta Silva · Sales");
    office.ticket_has(&ticket, "agentid", MARTA);
    office.ticket_has(&ticket, "departmentid", SALES);

    page.key("ctrl+z");
    page.says("Taken back");
    office.ticket_has(&ticket, "agentid", SONA);
    office.ticket_has(&ticket, "departmentid", BILLING);
    page.says(REFUND);
}

#[test]
fn a_ticket_is_resolved_and_opened_again() {
    let office = Office::open();
    let ticket = office.refund();
    let page = office.page(&[]);
    page.focuses(REFUND);
    page.key("r");
    page.says(&format!("Resolved “{REFUND}”"));
    page.says_no_more("Waiting for you");
    office.ticket_has(&ticket, "status", "R");
    page.key("ctrl+z");
    page.says("Taken back");
    page.says("Waiting for you");
    office.wait_for("a ticket that waits", || (office.helpdesk.tickets_of(SONA) == [&*ticket]).then_some(()));
}

#[test]
fn a_snoozed_ticket_is_silent_until_the_customer_writes() {
    let office = Office::open();
    let ticket = office.refund();
    let page = office.page(&[]);
    page.focuses(REFUND);
    page.key("s");
    page.says("It is silent for you alone");
    page.press("Until the customer writes");
    page.says(&format!("“{REFUND}” rings again when the customer writes"));
    page.says("until reply");
    office.wait_for("a snooze", || office.view().entries[0].snoozed.map(drop));

    office.helpdesk.customer_replies(&ticket, "Are you there?");
    office.poll();
    let banner = office.banner(1, "Jane Doe replied");
    assert!(banner.body.contains("Are you there?"), "{banner:#?}");
    page.says_no_more("until reply");
    page.says("Are you there?");
}
