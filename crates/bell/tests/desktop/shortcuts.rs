//! Keys that work wherever the agent is, pressed on the desktop's keyboard.

use crate::office::{Office, SOON};
use crate::process::Bell;
use deskbell_core::preferences::Shortcuts;
use deskbell_link::protocol::codes;
use deskbell_link::{Answer, Ask, Error, Refusal, Shortcut};
use std::collections::HashMap;
use std::fs;
use std::sync::{Arc, Mutex};
use zbus::zvariant::{OwnedValue, Value};

fn set(office: &Office, shortcut: Shortcut, keys: Option<&str>) -> Result<(), Refusal> {
    match office.try_ask(Ask::SetShortcut { shortcut, keys: keys.map(str::to_owned) }) {
        Ok(_) => Ok(()),
        Err(Error::Refused(refused)) => Err(refused),
        Err(error) => panic!("{error}"),
    }
}

fn chosen(office: &Office) -> Shortcuts {
    let Answer::Preferences(preferences) = office.ask(Ask::Preferences) else { panic!("no preferences") };
    preferences.shortcuts
}

/// Presses keys, as `xdotool` writes them.
#[track_caller]
fn press(office: &Office, keys: &[&str]) {
    let status = office.desktop.command("xdotool").arg("key").args(keys).status().unwrap();
    assert!(status.success(), "{keys:?}");
}

/// Whether the bell listens to the keyboard.
fn listens(office: &Office) -> bool {
    let tasks = fs::read_dir(format!("/proc/{}/task", office.bell.as_ref().unwrap().pid())).unwrap();
    tasks
        .flatten()
        .any(|task| fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name == "shortcuts\n"))
}

#[test]
fn the_next_ticket_opens_by_its_keys_also_with_num_lock_and_after_a_restart() {
    let mut office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    assert!(!listens(&office), "nothing is connected while no keys are chosen");
    set(&office, Shortcut::OpenNext, Some("ctrl+alt+n")).unwrap();
    press(&office, &["ctrl+alt+n"]);
    assert_eq!(office.opened(), [office.helpdesk.page_of(&ticket)]);
    press(&office, &["Num_Lock", "ctrl+alt+n"]);
    office.opened::<2>();

    office.quit_bell();
    office.start_bell();
    office.wait_for("the keys", || listens(&office).then_some(()));
    office.wait_for("the third time", || {
        press(&office, &["ctrl+alt+n"]);
        (office.desktop.opened_addresses().unwrap().len() >= 3).then_some(())
    });
}

#[test]
fn other_keys_take_the_place_of_those_before_and_none_leave_the_keyboard_alone() {
    let office = Office::without_tray();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    set(&office, Shortcut::OpenNext, Some("Ctrl+Alt+N")).unwrap();
    set(&office, Shortcut::OpenNext, Some("F9")).unwrap();
    press(&office, &["ctrl+alt+n", "F9"]);
    office.opened::<1>();
    set(&office, Shortcut::OpenNext, None).unwrap();
    office.wait_for("the end of listening", || (!listens(&office)).then_some(()));
    assert_eq!(chosen(&office), Shortcuts::default());
    press(&office, &["F9"]);
    office.round();
    office.opened::<1>();
}

#[test]
fn keys_that_another_program_has_are_refused_and_those_of_before_stay() {
    let office = Office::without_tray();
    set(&office, Shortcut::OpenPanel, Some("Ctrl+Alt+D")).unwrap();
    // The window manager closes windows with these.
    let refused = set(&office, Shortcut::OpenPanel, Some("Alt+F4")).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.about["keys"].as_str()), (codes::SHORTCUT, "Alt+F4"));
    assert_eq!(refused.message, "another program uses Alt+F4: choose other keys, or free them there");
    for (keys, said) in [
        ("D", "“D” would be missing when you write: add Ctrl, Alt or Super"),
        ("Ctrl+Foo", "“Ctrl+Foo” is not a combination of keys such as Ctrl+Alt+D"),
        ("F24", "this keyboard has no key for F24"),
    ] {
        assert_eq!(set(&office, Shortcut::OpenPanel, Some(keys)).unwrap_err().message, said);
    }
    let same = set(&office, Shortcut::OpenNext, Some("Alt+Ctrl+D")).unwrap_err();
    assert_eq!(same.message, "Ctrl+Alt+D is Deskbell's other shortcut already");
    let kept = Shortcuts { open_panel: Some("Ctrl+Alt+D".to_owned()), open_next: None };
    assert_eq!(chosen(&office), kept);
    press(&office, &["ctrl+alt+d"]);
    office.wait_for("the panel", || (!office.panel.starts().is_empty()).then_some(()));
}

#[test]
fn keys_that_change_places_in_imported_settings_work() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    set(&office, Shortcut::OpenPanel, Some("Ctrl+Alt+D")).unwrap();
    set(&office, Shortcut::OpenNext, Some("Ctrl+Alt+N")).unwrap();
    let Answer::Settings(settings) = office.ask(Ask::ExportSettings) else { panic!() };
    let settings =
        settings.replace("Ctrl+Alt+D", "?").replace("Ctrl+Alt+N", "Ctrl+Alt+D").replace('?', "Ctrl+Alt+N");
    office.ask(Ask::ImportSettings { settings });
    office.wait_for("the other key", || {
        press(&office, &["ctrl+alt+d"]);
        office.desktop.opened_addresses().unwrap().contains(&office.helpdesk.page_of(&ticket)).then_some(())
    });
    assert_eq!(office.desktop.banners().all().unwrap().len(), 1, "nothing was refused");
}

/// A portal that gives what it is asked for, or has the user say no.
#[derive(Clone, Default)]
struct Portal {
    version: u32,
    bound: Arc<Mutex<Vec<String>>>,
    refuses: Arc<Mutex<bool>>,
    sessions: Arc<Mutex<Vec<String>>>,
}

impl Portal {
    /// The session that was made last.
    fn session(&self) -> Option<String> {
        self.sessions.lock().unwrap().last().cloned()
    }

    async fn answer(
        connection: &zbus::Connection,
        header: &zbus::message::Header<'_>,
        options: &HashMap<String, OwnedValue>,
        code: u32,
        results: HashMap<&str, Value<'_>>,
    ) -> String {
        let sender = header.sender().unwrap();
        let name = sender.trim_start_matches(':').replace('.', "_");
        let token = <&str>::try_from(&options["handle_token"]).unwrap();
        let path = format!("/org/freedesktop/portal/desktop/request/{name}/{token}");
        let interface = "org.freedesktop.portal.Request";
        let body = (code, results);
        connection
            .emit_signal(Some(sender.as_str()), path.as_str(), interface, "Response", &body)
            .await
            .unwrap();
        path
    }
}

#[zbus::interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Portal {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        self.version
    }

    async fn create_session(
        &self,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> zbus::zvariant::OwnedObjectPath {
        let token = <&str>::try_from(&options["session_handle_token"]).unwrap();
        let session = format!("/org/freedesktop/portal/desktop/session/test/{token}");
        self.sessions.lock().unwrap().push(session.clone());
        let results = HashMap::from([("session_handle", Value::from(session))]);
        Self::answer(connection, &header, &options, 0, results).await.try_into().unwrap()
    }

    async fn bind_shortcuts(
        &self,
        session: zbus::zvariant::OwnedObjectPath,
        shortcuts: Vec<(String, HashMap<String, OwnedValue>)>,
        window: String,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> zbus::zvariant::OwnedObjectPath {
        assert_eq!((Some(session.as_str()), window.as_str()), (self.session().as_deref(), ""));
        let refuses = *self.refuses.lock().unwrap();
        let told = |(id, options): &(String, HashMap<String, OwnedValue>)| {
            let text = |name: &str| <&str>::try_from(&options[name]).unwrap().to_owned();
            format!("{id}: {} ({})", text("preferred_trigger"), text("description"))
        };
        if !refuses {
            *self.bound.lock().unwrap() = shortcuts.iter().map(told).collect();
        }
        let results = HashMap::new();
        Self::answer(connection, &header, &options, u32::from(refuses), results).await.try_into().unwrap()
    }
}

#[test]
fn under_wayland_the_portal_gives_the_keys_and_the_user_may_say_no() {
    let mut office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    office.quit_bell();
    let mut command = office.command(&[]);
    command.env("WAYLAND_DISPLAY", "wayland-0");
    office.bell = Some(Bell::start(command, &office.log_file()));
    office.wait_for("the bell answers", || office.try_ask(Ask::View).ok());
    office.round();
    let refused = set(&office, Shortcut::OpenNext, Some("Ctrl+Alt+N")).unwrap_err();
    assert!(refused.message.starts_with("shortcuts are not possible on this desktop"), "{refused}");

    let portal = Portal { version: 1, ..Portal::default() };
    let address = office.desktop.environment()["DBUS_SESSION_BUS_ADDRESS"].clone().unwrap();
    let service = zbus::blocking::connection::Builder::address(address.to_str().unwrap())
        .unwrap()
        .name("org.freedesktop.portal.Desktop")
        .unwrap()
        .serve_at("/org/freedesktop/portal/desktop", portal.clone())
        .unwrap()
        .build()
        .unwrap();
    set(&office, Shortcut::OpenNext, Some("Ctrl+Alt+N")).unwrap();
    set(&office, Shortcut::OpenPanel, Some("Super+F2")).unwrap();
    let bound = ["open-next: CTRL+ALT+n (Open the next ticket)", "open-panel: LOGO+F2 (Open Deskbell)"];
    assert_eq!(*portal.bound.lock().unwrap(), bound);

    let session = zbus::zvariant::ObjectPath::try_from(portal.session().unwrap()).unwrap();
    let options: HashMap<&str, Value<'_>> = HashMap::new();
    let activated = (session, "open-next", 0_u64, options);
    let (path, interface) = ("/org/freedesktop/portal/desktop", "org.freedesktop.portal.GlobalShortcuts");
    service.emit_signal(None::<()>, path, interface, "Activated", &activated).unwrap();
    let opened = office.desktop.wait_for_opened(1, SOON).unwrap();
    assert_eq!(opened, [office.helpdesk.page_of(&ticket)]);

    let given = portal.session().unwrap();
    *portal.refuses.lock().unwrap() = true;
    let refused = set(&office, Shortcut::OpenPanel, Some("Ctrl+F2")).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.message.as_str()),
        (codes::SHORTCUT, "Ctrl+F2 was not allowed")
    );
    assert_eq!(chosen(&office).open_panel.as_deref(), Some("Super+F2"));
    assert_eq!(*portal.bound.lock().unwrap(), bound);

    *portal.refuses.lock().unwrap() = false;
    portal.bound.lock().unwrap().clear();
    let nothing = HashMap::<&str, Value<'_>>::new();
    let interface = "org.freedesktop.portal.Session";
    service.emit_signal(None::<()>, given.as_str(), interface, "Closed", &(nothing,)).unwrap();
    office.wait_for("the keys are bound again", || {
        let now = portal.bound.lock().unwrap().clone();
        (now == [bound[1], bound[0]]).then_some(())
    });
}
