use crate::tray::menu::{MenuEntry, menu};
use crate::tray::{EntryAction, Look, Settings, ring_for_departments};
use crate::words::Words;
use deskbell_core::preferences::{Privacy, Scope, Switches};
use deskbell_core::{AlertKind, DepartmentId, Preferences, View};
use jiff::Zoned;
use std::fmt::Write as _;

fn now() -> Zoned {
    "2026-03-02T14:00:00+01:00[+01:00]".parse().unwrap()
}

/// The marks of the menu, and what choosing their entries does.
fn marks(settings: &Settings) -> String {
    fn write(text: &mut String, entries: &[MenuEntry]) {
        for entry in entries {
            match entry {
                MenuEntry::Check { label, checked, action } => {
                    let mark = if *checked { 'x' } else { ' ' };
                    writeln!(text, "[{mark}] {label} -> {action:?}").unwrap();
                }
                MenuEntry::Submenu { entries, .. } => write(text, entries),
                MenuEntry::Act { .. } | MenuEntry::Note(_) | MenuEntry::Separator => {}
            }
        }
    }
    let mut text = String::new();
    write(&mut text, &menu(&View::empty(), settings, &now(), &Words::new("en")));
    text
}

/// The settings after an entry of the menu was chosen.
fn after(mut preferences: Preferences, action: EntryAction) -> Settings {
    match action {
        EntryAction::Privacy(privacy) => preferences.privacy = privacy,
        EntryAction::RingForDepartments(on) => ring_for_departments(&mut preferences, on),
        other => panic!("{other:?} changes no preference"),
    }
    Settings::of(&preferences, false, 0)
}

#[test]
fn the_settings_of_an_agent_who_chose_nothing_are_those_of_a_new_bell() {
    assert_eq!(Settings::of(&Preferences::default(), false, 0), Settings::default());
    insta::assert_snapshot!(marks(&Settings::default()), @"
    [ ] Start at login -> StartAtLogin(true)
    [ ] Ring for new tickets of my departments -> RingForDepartments(true)
    [x] Everything -> Privacy(All)
    [ ] Only who -> Privacy(Who)
    [ ] Only that something happened -> Privacy(Neutral)
    ");
}

#[test]
fn what_is_on_has_a_mark_and_choosing_it_turns_it_off() {
    let mut preferences = Preferences { privacy: Privacy::Who, ..Preferences::default() };
    ring_for_departments(&mut preferences, true);
    insta::assert_snapshot!(marks(&Settings::of(&preferences, true, 0)), @"
    [x] Start at login -> StartAtLogin(false)
    [x] Ring for new tickets of my departments -> RingForDepartments(false)
    [ ] Everything -> Privacy(All)
    [x] Only who -> Privacy(Who)
    [ ] Only that something happened -> Privacy(Neutral)
    ");
}

#[test]
fn one_of_the_three_privacies_has_the_mark_whichever_is_chosen() {
    for privacy in [Privacy::All, Privacy::Who, Privacy::Neutral] {
        let settings = after(Preferences::default(), EntryAction::Privacy(privacy));
        let marked: Vec<String> = marks(&settings)
            .lines()
            .filter(|line| line.starts_with("[x]"))
            .map(|line| line.rsplit_once("-> ").unwrap().1.to_owned())
            .collect();
        assert_eq!(marked, [format!("Privacy({privacy:?})")]);
    }
}

#[test]
fn new_and_reopened_tickets_of_departments_ring_and_count_together() {
    let billing = DepartmentId::from("billing");
    let mut preferences = Preferences::default();
    for on in [true, false] {
        ring_for_departments(&mut preferences, on);
        assert_eq!(Settings::of(&preferences, false, 0).departments_ring, on);
        for kind in [AlertKind::DepartmentNew, AlertKind::DepartmentReopened] {
            let (switches, _) = preferences.switches(kind, &"anna@acme.example".into(), &billing);
            assert_eq!(switches, Switches { banner: on, sound: false, badge: on }, "{kind:?}");
        }
    }
    let off = preferences.switches(AlertKind::DepartmentNew, &"anna@acme.example".into(), &billing).0;
    assert_eq!(off, Switches::default_of(AlertKind::DepartmentNew), "off is what it is for a new bell");
}

#[test]
fn a_department_keeps_its_own_rule_and_does_not_speak_for_the_others() {
    let billing = DepartmentId::from("billing");
    let loud = Switches { banner: true, sound: true, badge: true };
    let mut preferences = Preferences::default();
    preferences.set(
        AlertKind::DepartmentNew,
        Scope { account: None, department: Some(billing.clone()) },
        loud,
    );
    assert!(!Settings::of(&preferences, false, 0).departments_ring);
    ring_for_departments(&mut preferences, true);
    ring_for_departments(&mut preferences, false);
    assert_eq!(
        preferences.switches(AlertKind::DepartmentNew, &"anna@acme.example".into(), &billing),
        (loud, true)
    );
}

#[test]
fn a_choice_that_changed_nothing_is_shown_all_the_same() {
    let look = |choices| {
        Look::of(&View::empty(), &Settings { choices, ..Settings::default() }, &now(), &Words::new("en"))
    };
    assert_eq!(look(1).menu, look(2).menu);
    assert_ne!(look(1), look(2));
}
