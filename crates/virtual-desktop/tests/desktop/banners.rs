//! Banners, shown by dunst and by the recorder.

use crate::{SOON, bare, notify};
use deskbell_virtual_desktop::{Closed, Counts, Desktop, Hint, Notifications, Parts};

#[test]
fn dunst_shows_a_banner_and_the_record_has_it_whole() {
    let desktop = Desktop::start(Parts { notifications: Notifications::Dunst, ..bare() }).unwrap();
    notify(
        &desktop,
        &[
            "-a",
            "tester",
            "-u",
            "critical",
            "-c",
            "im.received",
            "-t",
            "9000",
            "Printer on fire",
            "Since noon",
        ],
    );
    let all = desktop.banners().all().unwrap();
    let [banner] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!(banner.app_name, "tester");
    assert_eq!(banner.summary, "Printer on fire");
    assert_eq!(banner.body, "Since noon");
    assert_eq!(banner.urgency(), Some(2));
    assert_eq!(banner.category(), Some("im.received"));
    assert_eq!(banner.expire_timeout, 9000);
    assert_eq!(banner.closed, None);
    let dunst = desktop.dunst().unwrap();
    assert_eq!(dunst.counts().unwrap(), Counts { displayed: 1, waiting: 0, history: 0 });

    desktop.banners().dismiss(banner.id).unwrap();

    desktop.banners().wait_for(SOON, |banner| banner.closed == Some(Closed::Dismissed)).unwrap();
    assert_eq!(desktop.banners().on_screen().unwrap(), []);
    let history = dunst.history().unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].id, history[0].summary.as_str()), (banner.id, "Printer on fire"));
}

/// With two banners on screen, presses one button of one of them and returns what `notify-send` says was pressed.
fn pressed(desktop: &Desktop, key: &str) -> String {
    let mut other = desktop.command("notify-send");
    let mut other = other.args(["-A", "default=Show", "-A", "open=Open", "other"]).spawn().unwrap();
    let mut command = desktop.command("notify-send");
    command.args(["-A", "default=Show", "-A", "open=Open", "-A", "take=Take it", "Printer on fire"]);
    let waiting = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let banners = desktop.banners();
    banners.wait_for(SOON, |banner| banner.summary == "other").unwrap();
    let banner = banners.wait_for(SOON, |banner| banner.summary == "Printer on fire").unwrap();
    assert_eq!(banner.action_keys(), ["default", "open", "take"]);
    banners.press(banner.id, key).unwrap();
    let output = String::from_utf8(waiting.wait_with_output().unwrap().stdout).unwrap();
    assert!(other.try_wait().unwrap().is_none());
    other.kill().unwrap();
    other.wait().unwrap();
    output.trim().to_owned()
}

#[test]
fn a_named_button_is_pressed_in_dunst() {
    let desktop = Desktop::start(Parts { notifications: Notifications::Dunst, ..bare() }).unwrap();
    assert_eq!(pressed(&desktop, "take"), "take");
}

#[test]
fn a_click_on_a_banner_is_its_default_action_in_dunst() {
    let desktop = Desktop::start(Parts { notifications: Notifications::Dunst, ..bare() }).unwrap();
    assert_eq!(pressed(&desktop, "default"), "default");
}

#[test]
fn the_recorder_presses_buttons() {
    let desktop = Desktop::start(Parts { notifications: Notifications::recorder(), ..bare() }).unwrap();
    assert_eq!(pressed(&desktop, "take"), "take");
    let banner = desktop.banners().wait_for(SOON, |banner| banner.summary == "Printer on fire").unwrap();
    assert_eq!(banner.closed, Some(Closed::Dismissed));
    let error = desktop.banners().press(banner.id, "take").unwrap_err();
    assert_eq!(error.to_string(), format!("banner {}: is not on screen", banner.id));
}

#[test]
fn a_banner_has_only_its_own_buttons() {
    let desktop = Desktop::start(Parts { notifications: Notifications::recorder(), ..bare() }).unwrap();
    let id = notify(&desktop, &["-p", "plain"]).parse().unwrap();
    let error = desktop.banners().press(id, "open").unwrap_err();
    assert_eq!(error.to_string(), format!("banner {id}: has no action \"open\", only []"));
}

#[test]
fn the_recorder_counts_every_call_and_knows_which_banner_replaced_which() {
    let desktop = Desktop::start(Parts { notifications: Notifications::recorder(), ..bare() }).unwrap();
    let first = notify(&desktop, &["-p", "one"]);
    notify(
        &desktop,
        &["-r", &first, "-h", "string:sound-name:message", "-h", "boolean:suppress-sound:true", "two"],
    );
    let all = desktop.banners().all().unwrap();
    assert_eq!(all.iter().map(|banner| banner.summary.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(all[0].id, all[1].id);
    assert_eq!((all[0].replaces_id, all[1].replaces_id), (0, all[0].id));
    assert_eq!(all[1].sound_name(), Some("message"));
    assert!(all[1].suppress_sound());
    assert!(!all[1].resident());
    let on_screen = desktop.banners().on_screen().unwrap();
    assert_eq!(on_screen, [all[1].clone()]);
    let pid = on_screen[0].hints.get("sender-pid");
    assert!(matches!(pid, Some(Hint::Number(_))), "{pid:?}");
}

#[test]
fn a_program_can_withdraw_its_banner() {
    for notifications in [Notifications::recorder(), Notifications::Dunst] {
        let desktop = Desktop::start(Parts { notifications, ..bare() }).unwrap();
        let id: u32 = notify(&desktop, &["-p", "gone soon"]).parse().unwrap();
        let (name, path) = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications");
        let connection = desktop.connection();
        connection.call_method(Some(name), path, Some(name), "CloseNotification", &id).unwrap();
        desktop.banners().wait_for(SOON, |banner| banner.closed == Some(Closed::Withdrawn)).unwrap();
    }
}

#[test]
fn the_recorder_has_the_capabilities_it_was_given() {
    let desktop = Desktop::start(Parts {
        notifications: Notifications::recorder_with(&["body", "persistence"]),
        ..bare()
    })
    .unwrap();
    let (name, path) = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications");
    let answer =
        desktop.connection().call_method(Some(name), path, Some(name), "GetCapabilities", &()).unwrap();
    assert_eq!(answer.body().deserialize::<Vec<String>>().unwrap(), ["body", "persistence"]);
}

#[test]
fn a_notification_daemon_goes_and_comes_back() {
    let mut desktop = Desktop::start(Parts { notifications: Notifications::Dunst, ..bare() }).unwrap();
    notify(&desktop, &["before"]);
    desktop.stop_notifications().unwrap();
    let refused = desktop.command("notify-send").arg("nobody there").output().unwrap();
    assert!(!refused.status.success());
    assert_eq!(desktop.banners().on_screen().unwrap(), []);
    desktop.start_notifications(Notifications::recorder()).unwrap();
    notify(&desktop, &["after"]);
    desktop.start_notifications(Notifications::Dunst).unwrap();
    let all = desktop.banners().all().unwrap();
    let seen: Vec<_> = all.iter().map(|banner| (banner.summary.as_str(), banner.closed)).collect();
    assert_eq!(seen, [("before", Some(Closed::DaemonGone)), ("after", Some(Closed::DaemonGone))]);
}
