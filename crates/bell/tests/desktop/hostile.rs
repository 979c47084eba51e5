//! What strangers write is shown as text, whatever it is.

use crate::helpdesk::{BILLING, SONA};
use crate::office::{Office, SOON, shown};
use deskbell_virtual_desktop::{Banner, Parts};

const SUBJECT: &str = "<b>Urgent</b> & <a href=\"http://evil.example\">win</a> \u{202e}gpj.exe _x_ && y";

/// A ticket of Soňa's with a hostile subject, in which the customer then wrote something hostile.
fn hostile(office: &Office) -> [Banner; 2] {
    let ticket = office.helpdesk.customer_writes_to(BILLING, SUBJECT, "<script>alert(1)</script>");
    office.helpdesk.petr().assigns(&ticket, SONA);
    let [_] = office.banners();
    let message = format!("<img src=x> one\n\ntwo\r\nthree \u{202e}{}", "0123456789".repeat(500));
    office.helpdesk.customer_replies(&ticket, &message);
    office.banners()
}

/// What no text of ours ever has.
fn is_tame(text: &str) -> bool {
    !text.contains(['\u{202e}', '\r', '\0']) && text.chars().count() < 600
}

#[test]
fn a_daemon_that_reads_markup_gets_the_body_escaped() {
    let office = Office::open_with(Office::recorder(&["actions", "body", "body-markup"]));
    let [assigned, reply] = hostile(&office);
    for banner in [&assigned, &reply] {
        assert!(is_tame(&banner.summary) && is_tame(&banner.body), "{}", shown(banner));
        assert!(!banner.body.contains('<'), "{}", shown(banner));
    }
    assert!(assigned.body.contains("&lt;b&gt;Urgent&lt;/b&gt; &amp; "), "{}", shown(&assigned));
    assert!(reply.body.contains("&lt;img src=x&gt; one two three"), "{}", shown(&reply));
}

#[test]
fn a_daemon_that_reads_none_gets_the_body_as_it_is() {
    let office = Office::open_with(Office::recorder(&["actions", "body"]));
    let [assigned, reply] = hostile(&office);
    for banner in [&assigned, &reply] {
        assert!(is_tame(&banner.summary) && is_tame(&banner.body), "{}", shown(banner));
        assert!(!banner.body.contains("&lt;"), "{}", shown(banner));
    }
    assert!(assigned.body.contains("<b>Urgent</b> & "), "{}", shown(&assigned));
    assert!(reply.body.contains("<img src=x> one two three"), "{}", shown(&reply));
}

#[test]
fn the_menu_shows_a_hostile_subject_as_one_short_line() {
    let office = Office::open_with(Parts::default());
    let ticket = office.helpdesk.customer_writes_to(BILLING, SUBJECT, "How does it work?");
    office.helpdesk.petr().assigns(&ticket, SONA);
    office.round();
    let item = office.item();
    let menu = item
        .wait_until_menu(SOON, |menu| menu.find(&|entry| entry.label.contains("Urgent")).is_some())
        .unwrap();
    let entry = menu.find(&|entry| entry.label.contains("Urgent")).unwrap();
    assert!(entry.label.contains("<b>Urgent</b> & <a href="), "{}", entry.label);
    assert!(is_tame(&entry.label) && !entry.label.contains('\n'), "{}", entry.label);
    assert!(entry.label.chars().count() < 90, "{}", entry.label);

    // A customer's name and subject are in no tooltip, which some hosts read as markup.
    let tool_tip = item.properties().unwrap().tool_tip;
    assert!(!format!("{}{}", tool_tip.title, tool_tip.text).contains("Urgent"));
    item.click_where(|entry| entry.label.contains("Urgent")).unwrap();
    assert_eq!(office.opened(), [office.helpdesk.page_of(&ticket)]);
}

#[test]
fn dunst_shows_hostile_text_as_text() {
    let office = Office::without_tray();
    let [_, reply] = hostile(&office);
    assert!(reply.closed.is_none(), "{reply:?}");
    assert_eq!(office.desktop.dunst().unwrap().counts().unwrap().displayed, 1);
}
