//! What the panel is to a person at the desk: it opens, it has the keyboard, it closes, and nothing is left of it.

use crate::office::Office;
use deskbell_link::{Ask, Show};
use serde_json::json;

#[test]
fn it_opens_shows_a_ticket_and_closes_with_escape() {
    let office = Office::open();
    let subject = office.view().entries[0].subject.clone();
    let page = office.page(&[]);
    page.says(&subject);
    office.window();
    office.desktop.press_key("Escape").unwrap();
    page.closes();
}

#[test]
fn the_page_is_answered_by_the_bell_and_can_do_no_more() {
    let office = Office::open();
    let page = office.page(&[]);
    page.says(&office.view().entries[0].subject);
    let accounts = page.ask("accounts", &json!({})).unwrap();
    assert_eq!(accounts[0]["helpdesk"], "liveagent");
    assert_eq!(
        page.ask("ticket", &json!({ "account": "nobody/nowhere", "ticket": "t" })),
        Err("no_account".to_owned())
    );
    for never in ["quit", "subscribe", "plugin:window|set_title", "plugin:webview|create_webview_window"] {
        page.ask(never, &json!({})).expect_err(never);
    }
    // What a fault in the page could try: another page, a script of somebody else, a request.
    for attempt in [
        "location.href = 'https://deskbell.invalid/'; return null",
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s); return null",
    ] {
        page.execute(attempt);
    }
    assert_eq!(
        page.execute("return [location.protocol, window.broken ?? 'whole']"),
        json!(["tauri:", "whole"])
    );
}

#[test]
fn the_bell_opens_one_and_brings_it_to_the_front_after_that() {
    let office = Office::open();
    office.ask(Ask::OpenPanel { show: Show::Last });
    let window = office.window();
    let pids = || office.panel_processes().iter().map(|process| process.pid).collect::<Vec<_>>();
    let before = pids();

    office.xdotool(&["windowminimize", &window]);
    office.wait_for("a screen without the window", || office.windows().is_empty().then_some(()));
    office.ask(Ask::OpenPanel { show: Show::Settings });
    assert_eq!(office.window(), window);
    // One that is started by hand as well does the same and ends.
    office.xdotool(&["windowminimize", &window]);
    let second = office.panel(&[]).status().unwrap();
    assert!(second.success(), "{second}");
    assert_eq!(office.window(), window);
    office.wait_for("the first panel alone", || (pids() == before).then_some(()));

    office.xdotool(&["windowclose", &window]);
    office.panel_is_gone();
}

#[test]
fn it_opens_where_it_was_and_as_large() {
    let office = Office::open();
    office.ask(Ask::OpenPanel { show: Show::Last });
    let window = office.window();
    office.xdotool(&["windowsize", "--sync", &window, "500", "560"]);
    office.xdotool(&["windowmove", "--sync", &window, "300", "120"]);
    let was = office.xdotool(&["getwindowgeometry", &window]);
    office.desktop.press_key("alt+F4").unwrap();
    office.panel_is_gone();

    office.ask(Ask::OpenPanel { show: Show::Last });
    let window = office.window();
    let is = office.xdotool(&["getwindowgeometry", &window]);
    assert_eq!(is[1..], was[1..]);
}

#[test]
fn a_panel_that_is_killed_takes_its_webview_with_it_and_the_next_one_comes() {
    let office = Office::open();
    let mut panel = office.panel(&[]).spawn().unwrap();
    office.window();
    panel.kill().unwrap();
    panel.wait().unwrap();
    office.panel_is_gone();
    office.ask(Ask::OpenPanel { show: Show::Last });
    office.window();
}
