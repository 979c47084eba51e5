//! The tray, with a program that puts itself there by the crate the bell uses.

use crate::{SOON, bare, wait_until};
use deskbell_virtual_desktop::{Desktop, EntryKind, Error, Parts, Tray};
use std::{
    env, fs,
    path::Path,
    process::{Child, Stdio},
    sync::mpsc,
};
use tray_icon::{
    Icon, MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent,
    menu::{CheckMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu},
};

/// Set in the child process that is the program in the tray: the file it reports to.
const ROLE: &str = "VIRTUAL_DESKTOP_TRAY_PROGRAM";

/// The program in the tray. It reports what is chosen and clicked, until it is told to quit.
fn be_the_program(report: &Path) {
    let (send, events) = mpsc::channel();
    let send_choice = send.clone();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| send_choice.send(event.id.0).unwrap()));
    TrayIconEvent::set_event_handler(Some(move |event| {
        if let TrayIconEvent::Click { button, button_state: MouseButtonState::Up, .. } = event {
            let button = if button == MouseButton::Left { "left" } else { "other" };
            send.send(format!("{button} click")).unwrap();
        }
    }));
    let asleep = MenuItem::with_id("asleep", "Asleep", false, None);
    let sound = CheckMenuItem::with_id("sound", "Sound", true, true, None);
    let hour = MenuItem::with_id("hour", "For an hour", true, None);
    let pause = Submenu::with_items("Pause", true, &[&hour]).unwrap();
    let line = PredefinedMenuItem::separator();
    let quit = MenuItem::with_id("quit", "&Quit", true, None);
    let menu = Menu::with_items(&[&asleep, &sound, &pause, &line, &quit]).unwrap();
    let pixels = [[200, 30, 40, 255]; 22 * 22].concat();
    let _icon = TrayIconBuilder::new()
        .with_id("tray-test")
        .with_title("Tray test")
        .with_tooltip("Three tickets")
        .with_icon(Icon::from_rgba(pixels, 22, 22).unwrap())
        .with_menu(Box::new(menu))
        .with_menu_on_left_click(false)
        .build()
        .unwrap();
    let mut told = String::new();
    for event in events {
        told.push_str(&event);
        told.push('\n');
        fs::write(report, &told).unwrap();
        if event == "quit" {
            return;
        }
    }
}

/// Starts it on a desktop: this test program again, in its other role.
fn start(desktop: &Desktop, report: &Path) -> Child {
    let mut command = desktop.command(env::current_exe().unwrap());
    command.args(["--exact", "tray::a_program_in_the_tray_is_read_and_clicked"]).env(ROLE, report);
    command.stdout(Stdio::null()).spawn().unwrap()
}

fn reported(report: &Path, event: &str) -> bool {
    fs::read_to_string(report).is_ok_and(|text| text.lines().any(|line| line == event))
}

#[test]
fn a_program_in_the_tray_is_read_and_clicked() {
    if let Some(report) = env::var_os(ROLE) {
        return be_the_program(report.as_ref());
    }
    let desktop = Desktop::start(Parts { tray: Tray::XfcePanel, ..bare() }).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report");
    let mut program = start(&desktop, &report);

    let item = desktop.tray().wait_for_item(SOON, |item| item.title == "Tray test").unwrap();
    let properties = item.properties().unwrap();
    assert_eq!((properties.id.as_str(), properties.status.as_str()), ("tray-test", "Active"));
    assert!(format!("{:?}", properties.tool_tip).contains("Three tickets"), "{properties:?}");
    let [icon] = properties.icons.as_slice() else { panic!("{properties:?}") };
    assert_eq!((icon.width, icon.height, &icon.rgba[..4]), (22, 22, &[200, 30, 40, 255][..]));

    let menu = item.wait_until_menu(SOON, |menu| menu.children.len() == 5).unwrap();
    assert_eq!(menu.to_string(), "Asleep (off)\n[x] Sound\nPause\n  For an hour\n----\nQuit\n");
    assert_eq!(menu.entry("Pause").unwrap().kind, EntryKind::Submenu);

    item.click("For an hour").unwrap();
    wait_until("the choice in the submenu", || reported(&report, "hour"));
    item.click("Sound").unwrap();
    item.wait_until_menu(SOON, |menu| menu.entry("Sound").unwrap().checked == Some(false)).unwrap();
    item.activate().unwrap();
    wait_until("a left click", || reported(&report, "left click"));

    assert!(matches!(item.click("Asleep").unwrap_err(), Error::NoEntry { .. }));
    let error = item.click("Unknown").unwrap_err().to_string();
    assert!(error.starts_with("no menu entry \"Unknown\"; there are:\nAsleep (off)\n"), "{error}");

    item.click_where(|entry| entry.label.starts_with("Qu")).unwrap();
    assert!(program.wait().unwrap().success());
    desktop.tray().wait_until_empty(SOON).unwrap();
}

#[test]
fn the_mouse_finds_the_icon_at_the_end_of_the_panel() {
    let desktop = Desktop::start(Parts { tray: Tray::XfcePanel, ..bare() }).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report");
    let mut program = start(&desktop, &report);
    let item = desktop.tray().wait_for_item(SOON, |item| item.title == "Tray test").unwrap();
    // The panel paints the icon a moment after it knows of it.
    wait_until("a click with the mouse", || {
        desktop.click_at(desktop.tray_icon_place(), 1).unwrap();
        reported(&report, "left click")
    });
    item.click("Quit").unwrap();
    program.wait().unwrap();
}

#[test]
fn a_panel_goes_and_comes_back_and_finds_the_program_again() {
    let mut desktop = Desktop::start(Parts { tray: Tray::XfcePanel, ..bare() }).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut program = start(&desktop, &folder.path().join("report"));
    desktop.tray().wait_for_item(SOON, |item| item.title == "Tray test").unwrap();

    desktop.stop_tray().unwrap();
    assert!(desktop.tray().items().unwrap().is_empty());

    desktop.start_tray(Tray::XfcePanel).unwrap();
    let item = desktop.tray().wait_for_item(SOON, |item| item.title == "Tray test").unwrap();
    item.click("Quit").unwrap();
    program.wait().unwrap();
}
