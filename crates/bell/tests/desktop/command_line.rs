//! The command line, with the bell and without.

use crate::helpdesk::SONA;
use crate::missing_parts::bare;
use crate::office::{Office, SOON};
use crate::process::{Said, Speaking, run};
use deskbell_core::TrayState;
use deskbell_frontdesk::NewKey;
use deskbell_link::Ask;
use deskbell_virtual_desktop::{Notifications, Parts, Secrets, Speaker, Tray};
use serde_json::Value;
use std::time::Duration;

/// A desktop with a keyring and nothing to look at.
fn parts() -> Parts {
    Parts { tray: Tray::None, notifications: Notifications::None, ..Parts::default() }
}

fn json(said: &str) -> Value {
    serde_json::from_str(said).unwrap()
}

/// Runs a command without display, tray and notifications; only the keyring's bus is there.
fn without_display(office: &Office, arguments: &[&str]) -> Said {
    let mut command = office.command(arguments);
    command.env_remove("DISPLAY");
    run(command, "")
}

#[test]
fn status_tells_the_same_with_and_without_a_bell() {
    let mut office = Office::closed(parts());
    office.add_account();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");

    let alone = json(&without_display(&office, &["status", "--json"]).well());
    assert_eq!(alone["running"], false);
    office.start_bell();
    let with = json(&without_display(&office, &["status", "--json"]).well());
    assert_eq!(with["running"], true);

    for status in [&alone, &with] {
        assert_eq!(status["badge"], "1");
        assert_eq!(status["to_solve"], 1);
        assert_eq!(status["department"], 3);
        assert_eq!(status["accounts"][0]["id"], office.account().as_str());
        assert_eq!(status["accounts"][0]["agent"], "Soňa Kováčová");
        assert_eq!(status["accounts"][0]["health"], "live");
        assert!(status["accounts"][0]["age_seconds"].as_u64().unwrap() < 60, "{status:#}");
        assert_eq!(status["tickets"][0]["id"], ticket.as_str());
        assert_eq!(status["tickets"][0]["subject"], "Refund of my order");
        assert_eq!(status["tickets"][0]["customer"], "Jane Doe");
        assert_eq!(status["tickets"][0]["department"], "Billing");
    }

    let table = office.deskbell(&["status"]).well();
    assert!(table.contains("Deskbell is running."), "{table}");
    assert!(table.contains("Refund of my order"), "{table}");
}

#[test]
fn status_without_an_account_says_how_to_add_one() {
    let office = Office::closed(parts());
    let table = office.deskbell(&["status"]).well();
    assert!(table.contains("deskbell account add"), "{table}");
}

#[test]
fn looking_from_the_command_line_takes_nothing_from_the_bell() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.add_account();
    office.start_bell();
    office.quit_bell();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.deskbell(&["status", "--json"]).well();
    office.start_bell();
    office.banners::<1>();
}

#[test]
fn watch_tells_each_alert_on_a_line_with_a_running_bell() {
    let mut office = Office::closed(parts());
    office.add_account();
    office.start_bell();
    let watch = office.speaking(&["watch", "--json"]);
    let told = a_line_for_a_new_ticket(&office, &watch);
    assert_eq!(told["kind"], "assigned");
    assert_eq!(told["account"], office.account().as_str());
    assert_eq!(told["customer"], "Jane Doe");
    assert_eq!(told["department"], "Billing");
    assert_eq!(told["decision"]["reason"], "switched_on");
    assert_eq!(told["decision"]["verdict"]["ring"]["banner"], true);
    let ticket = told["ticket"].as_str().unwrap();
    assert_eq!(told["url"], office.helpdesk.page_of(ticket));
}

#[test]
fn watch_tells_alerts_without_a_bell_a_display_and_a_tray() {
    let office = Office::closed(parts());
    office.add_account();
    let mut command = office.command(&["watch", "--json"]);
    command.env_remove("DISPLAY");
    let watch = Speaking::start(command);
    // Its first round is silent; what is assigned after it is told.
    for n in 0.. {
        assert!(n < 20, "nothing was told");
        office.helpdesk.ticket_of_sona(&format!("Refund {n}"));
        if let Some(line) = watch.line_within(Duration::from_secs(3)) {
            assert_eq!(json(&line)["kind"], "assigned");
            return;
        }
    }
}

/// Lets tickets be assigned until the watch, which takes its time to begin, tells of one.
fn a_line_for_a_new_ticket(office: &Office, watch: &Speaking) -> Value {
    for n in 0..20 {
        office.helpdesk.ticket_of_sona(&format!("Refund {n}"));
        office.round();
        if let Some(line) = watch.line_within(Duration::from_millis(500)) {
            return json(&line);
        }
    }
    json(&watch.line())
}

#[test]
fn doctor_finds_a_whole_desktop_good_with_and_without_a_bell() {
    let mut office = Office::closed(Parts { speaker: Speaker::PulseAudio, ..Parts::default() });
    office.add_account();
    let account = format!("account:{}", office.account());
    let alone = office.deskbell(&["doctor", "--json"]).well();
    assert_eq!(conditions(&alone), good(&account, "limited"));
    office.start_bell();
    let with = office.deskbell(&["doctor", "--json"]).well();
    assert_eq!(conditions(&with), good(&account, "good"));
    let table = office.deskbell(&["doctor"]).well();
    assert!(!table.contains("BAD"), "{table}");
}

fn good(account: &str, bell: &str) -> Vec<(String, String)> {
    [
        ("bell", bell),
        ("tray", "good"),
        ("banners", "good"),
        ("sound", "good"),
        ("keyring", "good"),
        (account, "good"),
    ]
    .map(|(subject, condition)| (subject.to_owned(), condition.to_owned()))
    .into()
}

fn conditions(checks: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let checks = json(checks);
    checks
        .as_array()
        .unwrap()
        .iter()
        .map(|check| (text(&check["subject"]), text(&check["condition"])))
        .collect()
}

#[test]
fn doctor_ends_without_any_session() {
    let office = Office::closed(Parts { secrets: Secrets::None, ..parts() });
    let mut command = office.command(&["doctor", "--json"]);
    bare(&mut command);
    let said = run(command, "").attention();
    for (subject, condition) in conditions(&said) {
        assert_ne!(condition, "good", "{subject} in {said}");
    }
}

#[test]
fn accounts_are_listed_tested_and_removed_with_and_without_a_bell() {
    let mut office = Office::closed(parts());
    for with_bell in [false, true] {
        office.add_account();
        if with_bell {
            office.start_bell();
        }
        let id = office.account();
        let list = json(&office.deskbell(&["account", "list", "--json"]).well());
        assert_eq!(list[0]["id"], id.as_str());
        assert_eq!(list[0]["helpdesk"], "liveagent");
        assert_eq!(list[0]["agent"], "Soňa Kováčová");
        assert_eq!(list[0]["session_only"], false);
        assert_eq!(list[0]["problem"], Value::Null);
        let test = office.deskbell(&["account", "test", id.as_str()]).well();
        assert!(test.starts_with("Address and key are good"), "{test}");
        let removed = office.deskbell(&["account", "remove", id.as_str(), "--yes"]).well();
        assert!(removed.starts_with("Removed"), "{removed}");
        assert_eq!(office.deskbell(&["account", "list", "--json"]).well(), "[]\n");
        assert_eq!(office.desktop.secrets().search(&[("service", "deskbell")]).unwrap(), []);
        for command in ["test", "remove"] {
            let mut arguments = vec!["account", command, id.as_str()];
            arguments.extend((command == "remove").then_some("--yes"));
            let failure = office.deskbell(&arguments).failure();
            assert!(failure.contains("there is no account"), "{failure}");
        }
    }
}

#[test]
fn an_account_that_is_added_while_the_bell_runs_is_watched_at_once() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.start_bell();
    office.add_account();
    office.round();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
}

#[test]
fn a_key_that_is_revoked_is_said_and_a_new_one_takes_its_place() {
    let mut office = Office::closed(Parts::default());
    let (url, key) = (office.helpdesk.url(), office.helpdesk.new_key(&NewKey::of_agent(SONA)));
    office.add(&url, &key, &[]).well();
    office.start_bell();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();

    office.helpdesk.revokes(&key);
    office.ask(Ask::Poll);
    office.wait_for_view("trouble", |view| view.tray == TrayState::SignedOut);
    assert_eq!(office.view().badge, "1", "what is known stays");
    let item = office.item();
    item.wait_until(SOON, |item| item.tool_tip.text.contains("needs you to sign in again")).unwrap();
    let (condition, finding) = office.finding(&format!("account:{}", office.account()));
    assert_eq!(condition, "bad", "{finding}");
    let status = office.deskbell(&["status"]).attention();
    assert!(status.contains("the helpdesk refuses the API key"), "{status}");

    let key = office.helpdesk.new_key(&NewKey::of_agent(SONA));
    office.add(&url, &key, &[]).well();
    office.round();
    let [secret] = office.desktop.secrets().search(&[("service", "deskbell")]).unwrap().try_into().unwrap();
    assert_eq!(office.desktop.secrets().secret(&secret).unwrap(), key.as_bytes());
    item.wait_until(SOON, |item| !item.tool_tip.text.contains("sign in")).unwrap();
    office.banners::<1>();
}

#[test]
fn pause_and_quit_do_what_they_say() {
    let mut office = Office::closed(parts());
    office.start_bell();
    office.deskbell(&["pause", "30m"]).well();
    assert!(office.view().paused_until.is_some());
    office.deskbell(&["pause", "off"]).well();
    assert!(office.view().paused_until.is_none());
    office.quit_bell();
    assert_eq!(office.deskbell(&["quit"]).well(), "Deskbell was not running.\n");
}

#[test]
fn autostart_is_switched_on_and_off() {
    let office = Office::closed(parts());
    let entry = office.desktop.home().join(".config/autostart/deskbell.desktop");
    assert_eq!(
        office.deskbell(&["autostart", "status"]).well(),
        "Deskbell does not start when you log in.\n"
    );
    assert_eq!(office.deskbell(&["autostart", "on"]).well(), "Deskbell starts when you log in.\n");
    assert!(entry.exists());
    assert_eq!(office.deskbell(&["autostart", "off"]).well(), "Deskbell does not start when you log in.\n");
    assert!(!entry.exists());
}

#[test]
fn what_cannot_be_understood_is_said_and_nothing_is_done() {
    let office = Office::closed(parts());
    for arguments in [&["ring"][..], &["account"], &["account", "add"], &["pause", "soon"], &["--quiet"]] {
        let said = office.deskbell(arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}: {said:?}");
        assert!(!said.err.is_empty());
    }
}
