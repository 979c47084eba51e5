//! The panel is started, brought to the front and done without.

use crate::office::{Office, SOON, shown};
use crate::stand_ins::PanelLink;
use deskbell_core::preferences::Sound;
use deskbell_core::view::Health;
use deskbell_core::{AlertKind, TrayState};
use deskbell_link::protocol::codes;
use deskbell_link::{Answer, Ask, Error, Show};
use deskbell_virtual_desktop::{Parts, Tray};
use jiff::{SignedDuration, Timestamp};
use std::thread;

#[test]
fn a_click_on_the_icon_starts_one_panel_and_everything_after_it_is_shown_in_that() {
    let office = Office::open();
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    let item = office.item();
    assert_eq!(office.view().tray, TrayState::Attention);
    item.activate().unwrap();
    item.activate().unwrap();
    office.wait_for("the panel is started", || (!office.panel.starts().is_empty()).then_some(()));
    let mut panel = PanelLink::open(&office).unwrap();
    assert_eq!(panel.told_to_show(), Show::Last, "the second click");
    office.wait_for_view("somebody looked", |view| view.tray == TrayState::Waiting);

    item.click_where(|entry| entry.label.ends_with("unassigned in your departments")).unwrap();
    assert_eq!(panel.told_to_show(), Show::Departments);
    office.deskbell(&[]).well();
    assert_eq!(panel.told_to_show(), Show::Last);
    assert_eq!(office.panel.starts(), [r#"--show {"view":"last"}"#]);
    assert_eq!(office.desktop.opened_addresses().unwrap(), Vec::<String>::new());
}

#[test]
fn a_second_panel_is_refused_and_a_closed_one_is_started_again() {
    let office = Office::without_tray();
    let mut panel = PanelLink::open(&office).unwrap();
    let refused = PanelLink::open(&office).err();
    assert!(
        matches!(&refused, Some(Error::Refused(refusal)) if refusal.code == codes::PANEL_OPEN),
        "{refused:?}"
    );
    assert_eq!(panel.told_to_show(), Show::Last);
    drop(panel);

    // The bell may not know yet that it is closed, and then it is asked again.
    office.wait_for("another one is started", || {
        thread::scope(|scope| {
            scope.spawn(|| office.ask(Ask::OpenPanel { show: Show::Settings }));
            office.wait_for("it is asked", || Some(()));
            let started = (0..100).any(|_| {
                thread::sleep(std::time::Duration::from_millis(5));
                !office.panel.starts().is_empty()
            });
            started.then(|| PanelLink::open(&office).unwrap())
        })
    });
    assert_eq!(office.panel.starts(), [r#"--show {"view":"settings"}"#]);
}

#[test]
fn the_banner_of_several_tickets_opens_the_panel_with_what_is_to_be_solved() {
    let office = Office::without_tray();
    for n in 1..=5 {
        office.helpdesk.ticket_of_sona(&format!("Question {n}"));
    }
    let [digest] = office.banners();
    assert!(shown(&digest).starts_with("5 things for you"), "{}", shown(&digest));
    office.press(&digest, "Open");
    office.wait_for("the panel is started", || (!office.panel.starts().is_empty()).then_some(()));
    assert_eq!(office.panel.starts(), [r#"--show {"view":"to_solve"}"#]);
}

#[test]
fn without_the_panel_the_helpdesk_opens_in_the_browser_and_a_notice_says_why() {
    let mut office = Office::closed(Parts::default());
    office.panel.program = "/no/such/panel".into();
    office.add_account();
    office.start_bell();
    office.item().activate().unwrap();
    assert_eq!(office.opened(), [format!("{}/agent/", office.helpdesk.url())]);
    let notice = office.desktop.banners().wait_until(SOON, |all| !all.is_empty()).unwrap();
    let notice = shown(&notice[0]);
    assert!(notice.contains("the panel could not be opened"), "{notice}");
    assert!(notice.contains("the helpdesk was opened in the browser instead"), "{notice}");
    office.bell.as_mut().unwrap().must_run();
}

#[test]
fn a_panel_that_is_killed_takes_nothing_with_it() {
    let mut office = Office::without_tray();
    let panel = PanelLink::open(&office).unwrap();
    let until = Some(Timestamp::now() + SignedDuration::from_hours(1));
    office.ask(Ask::Pause { until });
    drop(panel);
    office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<0>();
    office.ask(Ask::Pause { until: None });
    office.banners::<1>();
    office.bell.as_mut().unwrap().must_run();
}

#[test]
fn a_transfer_is_remembered_and_taken_back_by_what_it_answered() {
    let office = Office::without_tray();
    let (account, ticket) = (office.account(), office.helpdesk.ticket_of_sona("Refund of my order"));
    office.wait_for_view("it is there", |view| view.to_solve == 1);
    let act = |action, undo| {
        let ask = Ask::Act { account: account.clone(), ticket: ticket.as_str().into(), action, undo };
        match office.ask(ask) {
            Answer::Acted { undo } => undo,
            other => panic!("{other:?}"),
        }
    };
    let to_petr = deskbell_core::Action::Transfer {
        department: crate::helpdesk::BILLING.into(),
        agent: Some(crate::helpdesk::PETR.into()),
    };
    let undo = act(to_petr, false).expect("a transfer can be taken back");
    assert_eq!(office.helpdesk.ticket(&ticket)["agentid"], crate::helpdesk::PETR);
    let Answer::Preferences(preferences) = office.ask(Ask::Preferences) else { panic!() };
    let [remembered] = &preferences.transferred[..] else { panic!("{:?}", preferences.transferred) };
    assert_eq!(remembered.agent, Some(crate::helpdesk::PETR.into()));
    let remembered = remembered.clone();
    act(undo, true);
    assert_eq!(office.helpdesk.ticket(&ticket)["agentid"], crate::helpdesk::SONA);
    let Answer::Preferences(preferences) = office.ask(Ask::Preferences) else { panic!() };
    assert_eq!(preferences.transferred, [remembered], "back is nowhere one transfers to");
}

#[test]
fn an_account_that_is_paused_says_so_everywhere_and_goes_on() {
    let office = Office::open();
    office.ask(Ask::PauseAccount { account: office.account(), paused: true });
    office.wait_for_view("a pause", |view| view.accounts[0].health == Health::Paused);
    office.item().wait_until_menu(SOON, |menu| menu.children[0].label == "127.0.0.1: paused").unwrap();
    assert_eq!(office.status()["accounts"][0]["health"], "paused");
    assert_eq!(office.finding(&format!("account:{}", office.account())).0, "limited");
    office.helpdesk.ticket_of_sona("Refund of my order");

    office.ask(Ask::PauseAccount { account: office.account(), paused: false });
    office.wait_for_view("rounds", |view| view.to_solve == 1);
}

#[test]
fn a_test_alert_says_how_far_it_came() {
    let office = Office::without_tray();
    let Answer::Doctor(checks) = office.ask(Ask::TestAlert) else { panic!() };
    let found: Vec<_> = checks.iter().map(|check| check.subject.split(':').next().unwrap()).collect();
    assert_eq!(found[..3], ["account", "decision", "banner"], "{checks:#?}");
    let [banner] = office.banners();
    assert!(banner.body.contains("This is a test"), "{banner:?}");
    office.press(&banner, "Open");
    office.wait_for("the panel", || (!office.panel.starts().is_empty()).then_some(()));
    let _panel = PanelLink::open(&office).unwrap();

    let mut preferences = match office.ask(Ask::Preferences) {
        Answer::Preferences(preferences) => *preferences,
        other => panic!("{other:?}"),
    };
    let silent = Sound { volume: 0, ..preferences.sound(AlertKind::Assigned) };
    preferences.sounds.insert(AlertKind::Assigned, silent);
    office.ask(Ask::SetPreferences(preferences));
    let Answer::Doctor(checks) = office.ask(Ask::TestAlert) else { panic!() };
    assert_eq!(checks.last().unwrap().finding, "No sound is chosen for assignments.");

    office.ask(Ask::Pause { until: Some(Timestamp::now() + SignedDuration::from_hours(1)) });
    let Answer::Doctor(checks) = office.ask(Ask::TestAlert) else { panic!() };
    assert_eq!(checks[1].finding, "Ringing is paused: a real alert would wait.");
}

#[test]
fn without_an_account_the_banner_of_a_test_alert_opens_the_panel() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.start_bell();
    office.wait_for("the panel of the first start", || (!office.panel.starts().is_empty()).then_some(()));
    let mut panel = PanelLink::open(&office).unwrap();
    office.ask(Ask::TestAlert);
    let banners = office.desktop.banners();
    banners.wait_until(SOON, |all| all.len() == 1).unwrap();
    let [banner] = &banners.all().unwrap()[..] else { panic!() };
    office.press(banner, "Open");
    assert_eq!(panel.told_to_show(), Show::Last);
}

#[test]
fn what_rang_is_told_with_its_reason_and_forgotten_when_that_is_asked() {
    let office = Office::without_tray();
    let ticket = office.helpdesk.ticket_of_sona("Refund of my order");
    office.banners::<1>();
    let activity = |search: &str| {
        let ask = Ask::Activity { before: None, search: search.to_owned(), away: false, limit: 50 };
        match office.ask(ask) {
            Answer::Activity(activity) => activity,
            other => panic!("{other:?}"),
        }
    };
    let [happening] = &activity("refund").happenings[..] else { panic!("{:?}", activity("")) };
    assert_eq!(happening.told.kind, AlertKind::Assigned);
    assert_eq!(happening.told.url, office.helpdesk.page_of(&ticket));
    assert_eq!(activity("invoice").happenings, []);

    office.ask(Ask::Open { account: office.account(), ticket: ticket.as_str().into() });
    office.wait_for("it is seen to", || {
        office.ask(Ask::ClearActivity);
        activity("").happenings.is_empty().then_some(())
    });
}

#[test]
fn settings_are_kept_in_a_file_and_taken_from_it() {
    let office = Office::open_with(Parts { tray: Tray::None, ..Parts::default() });
    office.switch_on(AlertKind::DepartmentNew);
    let file = office.desktop.folder().join("settings.json");
    let path = file.to_str().unwrap();
    office.deskbell(&["settings", "export", path]).well();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(office.helpdesk.key_of(crate::helpdesk::SONA)), "{text}");

    office.ask(Ask::SetPreferences(deskbell_core::Preferences::default()));
    office.deskbell(&["settings", "import", path]).well();
    let Answer::Preferences(preferences) = office.ask(Ask::Preferences) else { panic!() };
    assert_eq!(preferences.rules.len(), 1);
    std::fs::write(&file, text.replace("due_lead", "do_lead")).unwrap();
    let refused = office.deskbell(&["settings", "import", path]).failure();
    assert!(refused.contains("does not know the setting do_lead_minutes; nothing was changed"), "{refused}");
}

#[test]
fn the_first_start_shows_the_panel_and_later_ones_do_not() {
    let mut office = Office::closed(Parts { tray: Tray::None, ..Parts::default() });
    office.launch();
    office.wait_for("the panel is started", || (!office.panel.starts().is_empty()).then_some(()));
    let _panel = PanelLink::open(&office).unwrap();
    office.add_account();
    office.quit_bell();
    office.start_bell();
    assert_eq!(office.panel.starts().len(), 1);
}

#[test]
fn another_language_is_spoken_at_once_by_menu_banner_and_doctor() {
    let office = Office::open();
    let item = office.item();
    let speak = |language: Option<&str>| {
        let Answer::Preferences(mut preferences) = office.ask(Ask::Preferences) else { panic!() };
        preferences.language = language.map(str::to_owned);
        office.ask(Ask::SetPreferences(*preferences));
    };
    let says = |text: &'static str| {
        item.wait_until_menu(SOON, |menu| menu.children.iter().any(|entry| entry.label == text)).unwrap();
    };
    says("Quit Deskbell");
    speak(Some("cs"));
    says("Ukončit Deskbell");
    office.helpdesk.ticket_of_sona("Refund of my order");
    let [banner] = office.banners();
    assert_eq!(banner.summary, "Přiřazeno vám");
    assert!(office.finding("tray").1.contains("oznamovací"), "{}", office.finding("tray").1);
    speak(None);
    says("Quit Deskbell");
}
