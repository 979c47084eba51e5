//! The desktop itself, on the real programs.
#![cfg(target_os = "linux")]

use deskbell_virtual_desktop::{Closed, Counts, Desktop, Error, Hint, Notifications, Parts, Secrets, Tray};
use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

const SOON: Duration = Duration::from_secs(10);

/// The parts a test does not need are left out.
fn bare() -> Parts {
    Parts { tray: Tray::None, notifications: Notifications::None, secrets: Secrets::None, ..Parts::default() }
}

fn notify(desktop: &Desktop, arguments: &[&str]) -> String {
    let output = desktop.command("notify-send").args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The processes of a group that still run, by their names.
fn running(group: i32) -> Vec<String> {
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let stat = fs::read_to_string(entry.ok()?.path().join("stat")).ok()?;
        let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        (fields[0] != "Z" && fields[2] == group.to_string()).then(|| name.to_owned())
    });
    processes.collect()
}

fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < SOON, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_desktop_comes_up_whole_and_leaves_nothing_behind() {
    let desktop = Desktop::start(Parts::default()).unwrap();
    let (group, folder) = (desktop.process_group(), desktop.folder());
    let names = running(group);
    for name in ["Xvfb", "dbus-daemon", "dunst", "gnome-keyring-d", "openbox", "xfce4-panel", "xfconfd"] {
        assert!(names.iter().any(|running| running == name), "{name} is not among {names:?}");
    }
    assert!(desktop.tray().items().unwrap().is_empty());
    // A program the test has forgotten goes as well.
    let mut forgotten = desktop.command("sleep").arg("1000").spawn().unwrap();

    drop(desktop);

    assert!(!forgotten.wait().unwrap().success());
    assert_eq!(running(group), Vec::<String>::new());
    assert!(!folder.exists());
}

#[test]
fn a_desktop_goes_when_a_test_panics() {
    let (send, receive) = std::sync::mpsc::channel();
    let test = std::thread::spawn(move || {
        let desktop = Desktop::start(bare()).unwrap();
        send.send((desktop.process_group(), desktop.folder())).unwrap();
        panic!("as a failing test does");
    });
    assert!(test.join().is_err());
    let (group, folder) = receive.recv().unwrap();
    assert_eq!(running(group), Vec::<String>::new());
    assert!(!folder.exists());
}

/// Runs a second process of this test program with a desktop of its own, kills it and looks what is left.
#[test]
fn a_desktop_goes_when_its_owner_is_killed() {
    const ROLE: &str = "VIRTUAL_DESKTOP_OWNER";
    if let Some(path) = std::env::var_os(ROLE) {
        let desktop = Desktop::start(Parts::default()).unwrap();
        let text = format!("{} {}\n", desktop.process_group(), desktop.folder().display());
        fs::write(path, text).unwrap();
        loop {
            std::thread::park();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("owner");
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_desktop_goes_when_its_owner_is_killed"])
        .env(ROLE, &path)
        .spawn()
        .unwrap();
    wait_until("the other desktop", || fs::read_to_string(&path).is_ok_and(|text| text.ends_with('\n')));
    let text = fs::read_to_string(&path).unwrap();
    let (group, folder) = text.trim().split_once(' ').unwrap();
    assert!(running(group.parse().unwrap()).len() > 5);

    owner.kill().unwrap();
    owner.wait().unwrap();

    wait_until("the end of the other desktop", || running(group.parse().unwrap()).is_empty());
    assert!(!Path::new(folder).exists());
}

#[test]
fn two_desktops_at_once_do_not_see_each_other() {
    let first = Desktop::start(Parts { notifications: Notifications::recorder(), ..bare() }).unwrap();
    let second = Desktop::start(Parts { notifications: Notifications::Dunst, ..bare() }).unwrap();
    assert_ne!(first.environment()["DISPLAY"], second.environment()["DISPLAY"]);
    notify(&first, &["for the first"]);
    assert_eq!(first.banners().all().unwrap().len(), 1);
    assert_eq!(second.banners().all().unwrap(), []);
}

#[test]
fn nothing_of_the_surrounding_session_comes_in() {
    let desktop = Desktop::start(bare()).unwrap();
    let mut command = desktop.command("sh");
    command.args(["-c", "echo $HOME $WAYLAND_DISPLAY; stat -c %a $XDG_RUNTIME_DIR"]);
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert_eq!(output, format!("{}\n700\n", desktop.home().display()));
    assert_eq!(desktop.environment()["WAYLAND_DISPLAY"], None);
}

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

fn store(desktop: &Desktop, secret: &str) -> bool {
    let mut command = desktop.command("secret-tool");
    command.args(["store", "--label", "a test", "service", "deskbell-test", "user", "anna"]);
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), secret.as_bytes()).unwrap();
    child.wait().unwrap().success()
}

#[test]
fn a_stored_secret_is_found_and_deleted() {
    let desktop = Desktop::start(Parts { secrets: Secrets::Unlocked, ..bare() }).unwrap();
    assert!(store(&desktop, "s3cret"));
    let secrets = desktop.secrets();
    assert_eq!(secrets.search(&[("service", "another")]).unwrap(), []);
    let found = secrets.search(&[("service", "deskbell-test")]).unwrap();
    let [item] = found.as_slice() else { panic!("{found:?}") };
    assert!(!item.locked);
    assert_eq!(secrets.label(item).unwrap(), "a test");
    assert_eq!(secrets.attributes(item).unwrap()["user"], "anna");
    assert_eq!(secrets.secret(item).unwrap(), b"s3cret");
    secrets.delete(item).unwrap();
    assert_eq!(secrets.search(&[("service", "deskbell-test")]).unwrap(), []);
}

#[test]
fn a_locked_keyring_is_seen_as_locked_and_opens_again() {
    let mut desktop = Desktop::start(Parts { secrets: Secrets::Locked, ..bare() }).unwrap();
    assert!(desktop.secrets().is_locked().unwrap());
    desktop.secrets().unlock().unwrap();
    assert!(!desktop.secrets().is_locked().unwrap());
    assert!(store(&desktop, "s3cret"));

    // The same after a new login without a password.
    desktop.start_secrets(Secrets::Locked).unwrap();
    let found = desktop.secrets().search(&[("service", "deskbell-test")]).unwrap();
    let [item] = found.as_slice() else { panic!("{found:?}") };
    assert!(item.locked);
    assert!(desktop.secrets().secret(item).is_err());
    desktop.secrets().unlock().unwrap();
    assert_eq!(desktop.secrets().secret(item).unwrap(), b"s3cret");
}

#[test]
fn a_desktop_without_secrets_says_so() {
    let desktop = Desktop::start(bare()).unwrap();
    let error = desktop.secrets().search(&[]).unwrap_err();
    assert!(matches!(error, Error::NoPart("Secret Service")), "{error}");
}

#[test]
fn addresses_opened_in_the_browser_are_written_down() {
    let desktop = Desktop::start(bare()).unwrap();
    assert_eq!(desktop.opened_addresses().unwrap(), Vec::<String>::new());
    let addresses = ["https://desk.example/agent/#Conversation;id=1", "https://desk.example/?a=b&c=%20d"];
    for address in addresses {
        assert!(desktop.command("xdg-open").arg(address).status().unwrap().success());
    }
    assert_eq!(desktop.wait_for_opened(2, SOON).unwrap(), addresses);
}

#[test]
fn what_is_painted_can_be_pictured() {
    let desktop =
        Desktop::start(Parts { notifications: Notifications::Dunst, size: (800, 600), ..bare() }).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let colours = |name: &str| {
        let mut reader =
            png::Decoder::new(std::io::BufReader::new(fs::File::open(folder.path().join(name)).unwrap()))
                .read_info()
                .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        let first = pixels[..4].to_vec();
        let plain = pixels[..frame.buffer_size()].chunks(first.len()).all(|pixel| pixel == first);
        (frame.width, frame.height, plain)
    };
    desktop.screenshot(folder.path().join("all.png")).unwrap();
    assert_eq!(colours("all.png").0, 800);
    let corner = deskbell_virtual_desktop::Region { x: 460, y: 40, width: 340, height: 100 };
    notify(&desktop, &["Look at me"]);
    wait_until("a painted banner", || {
        desktop.screenshot_of(corner, folder.path().join("corner.png")).unwrap();
        let (width, height, plain) = colours("corner.png");
        assert_eq!((width, height), (340, 100));
        !plain
    });
}
