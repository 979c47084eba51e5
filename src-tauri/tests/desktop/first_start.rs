//! From nothing to the first bell.

use crate::helpdesk::{BILLING, SONA};
use crate::office::{Office, REFUND};
use deskbell_core::view::Health;
use deskbell_frontdesk::NewKey;

/// A window at the first start: no account is known.
fn first_start(office: &Office) -> crate::page::Page<'_> {
    let page = office.page(&[]);
    page.press("Start Deskbell");
    page.says("Welcome to Deskbell");
    page
}

#[test]
fn an_account_is_added_by_its_address_its_key_and_who_one_is() {
    let office = Office::closed();
    office.helpdesk.ticket_of_sona(REFUND);
    // It belongs to the account, so it does not tell whose it is.
    let key = office.helpdesk.new_key(&NewKey::of_account());
    let page = first_start(&office);
    page.press_with("Connect LiveAgent");

    page.fill("Address", &office.helpdesk.url());
    page.fill("API key", "no-key-of-anybody");
    page.key("Return");
    page.says("The helpdesk refuses the API key");
    assert!(office.view().accounts.is_empty());

    page.focuses("API key");
    page.fill("API key", &key);
    page.key("Return");
    page.says("Which agent are you?");
    page.type_into("Which agent are you?", "sona@");
    page.press_with("sona@lumen.example");
    page.holds("Which agent are you?", "Soňa Kováčová");
    page.press("Check and connect");
    page.says("Connected as Soňa Kováčová");
    page.says(REFUND);

    let view = office.view();
    assert!(view.accounts[0].id.as_str().starts_with("sona@lumen.example/"), "{:?}", view.accounts);
    let kept = office.desktop.secrets().search(&[("service", "deskbell")]).unwrap();
    assert_eq!(kept.len(), 1, "the key is in the keyring");
    // And it rings.
    let ticket = office.helpdesk.customer_writes_to(BILLING, "Where is my invoice?", "I have none.");
    office.helpdesk.petr().assigns(&ticket, SONA);
    office.poll();
    office.banner(1, "Assigned to you");
    page.says("Where is my invoice?");
}

#[test]
fn the_built_in_helpdesk_is_one_click_away() {
    let office = Office::closed();
    let page = first_start(&office);
    page.press_with("Try it right now");
    page.says("Connected as Soňa Kováčová");
    page.says("Invoice 2231 was paid twice");
    let view = office.view();
    assert_eq!(view.accounts[0].id.as_str(), "sona@lumen.example/deskbell-frontdesk");
    assert_eq!(view.accounts[0].health, Health::Live);
}
