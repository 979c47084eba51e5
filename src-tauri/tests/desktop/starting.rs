//! What a panel says that cannot do its work, and what it can do about it.

use crate::office::{Office, REFUND};
use std::process::Stdio;

#[test]
fn without_a_screen_it_says_so_and_ends() {
    let office = Office::closed();
    let mut panel = office.panel(&[]);
    panel
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GDK_BACKEND")
        .stderr(Stdio::piped());
    let output = panel.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("error: there is no screen to open a window on"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn it_tells_its_version_and_how_it_is_started() {
    let office = Office::closed();
    let said = |argument| {
        let output = office.panel(&[argument]).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(said("--version"), format!("deskbell-panel {}\n", env!("CARGO_PKG_VERSION")));
    assert!(said("--help").contains("--near <X,Y>"));
}

#[test]
fn without_a_bell_it_offers_to_start_it_and_goes_on_when_that_is_there() {
    let office = Office::closed();
    let page = office.page(&[]);
    page.says("Deskbell is not running");
    page.press("Start Deskbell");
    page.says_no_more("Deskbell is not running");
    // After the answer to this script: a page that closes answers no more.
    page.execute("setTimeout(() => window.__TAURI_INTERNALS__.invoke('close'), 100); return null");
    page.closes();
    // It does not end with the panel that started it.
    assert_eq!(office.view().accounts, []);
}

#[test]
fn the_end_of_the_bell_is_said_and_with_the_next_one_everything_is_there_again() {
    let office = Office::open();
    let page = office.page(&[]);
    page.says(REFUND);
    office.crash_bell();
    page.says("Deskbell is not running");
    page.press("Start Deskbell");
    page.says(REFUND);
    page.says_no_more("Deskbell is not running");
}
