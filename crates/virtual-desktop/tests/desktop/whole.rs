//! A desktop comes up, is private, and goes.

use crate::{bare, notify, running, wait_until};
use deskbell_virtual_desktop::{Desktop, Notifications, Parts};
use std::{fs, path::Path, process::Command};

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
        .args(["--exact", "whole::a_desktop_goes_when_its_owner_is_killed"])
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
