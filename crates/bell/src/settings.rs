//! What the agent chose, as a text to keep or to carry to another computer; and what of it makes no sense.

use crate::folders;
use deskbell_core::Preferences;
use deskbell_link::Refusal;
use deskbell_link::protocol::codes;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of the text.
const VERSION: u64 = 1;
/// The key of the version, by which the text is known.
const MARK: &str = "deskbell_settings";
/// What belongs to the moment and to this computer, and does not travel.
const PASSING: [&str; 2] = ["paused_until", "transferred"];

/// What a file of settings is called, before its number and `.json`.
const FILE: &str = "deskbell-settings";
/// Files of settings in one folder at most.
const MOST_FILES: u32 = 1000;
/// How long a disk may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Minutes of a week: nothing that is chosen in minutes is longer.
const WEEK: u32 = 7 * 24 * 60;
/// Rules at most: every kind in every department of a large company.
const MOST_RULES: usize = 5000;
/// Snoozes that are offered at most.
const MOST_SNOOZES: usize = 10;
/// Quiet stretches on a day at most.
const MOST_STRETCHES: usize = 24;

/// The choices as a text. There is no secret in it: keys and accounts are kept elsewhere.
pub(crate) fn export(preferences: &Preferences) -> Result<String, Refusal> {
    let written = |error: serde_json::Error| Refusal::new(codes::SETTINGS, error.to_string());
    let mut preferences = serde_json::to_value(preferences).map_err(written)?;
    if let Some(preferences) = preferences.as_object_mut() {
        preferences.retain(|name, _| !PASSING.contains(&name.as_str()));
    }
    serde_json::to_string_pretty(&json!({ MARK: VERSION, "preferences": preferences })).map_err(written)
}

/// Writes the choices into a new file in the user's folder of downloads, and says which.
pub(crate) async fn save(preferences: &Preferences) -> Result<String, Refusal> {
    let text = export(preferences)?;
    let unsaved = |error: &dyn std::fmt::Display| {
        Refusal::new(codes::SETTINGS, format!("the settings cannot be written to a file: {error}"))
    };
    let folder = folders::downloads().map_err(|error| unsaved(&error))?;
    let written = tokio::task::spawn_blocking(move || write_new(&folder, &text));
    match tokio::time::timeout(PATIENCE, written).await {
        Ok(Ok(Ok(file))) => Ok(file.display().to_string()),
        Ok(Ok(Err(error))) => Err(unsaved(&error)),
        Ok(Err(error)) => Err(unsaved(&error)),
        Err(error) => Err(unsaved(&error)),
    }
}

/// Writes a file that was not there before.
fn write_new(folder: &Path, text: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST_FILES {
        let name = if number == 1 { FILE.to_owned() } else { format!("{FILE}-{number}") };
        let file = folder.join(name).with_extension("json");
        match File::create_new(&file) {
            Ok(mut new) => return new.write_all(text.as_bytes()).map(|()| file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other(format!("there are {MOST_FILES} such files in {} already", folder.display())))
}

/// The choices a text holds, in place of the present ones. Rules of accounts that are not on this computer are kept:
/// an account may be added later.
///
/// # Errors
/// [`codes::SETTINGS`] for a text that is none of ours, is of a newer version, or holds anything that is not understood.
pub(crate) fn import(text: &str, present: &Preferences) -> Result<Preferences, Refusal> {
    let refused = |message: String| Refusal::new(codes::SETTINGS, format!("{message}; nothing was changed"));
    let foreign = || refused("this is no text of Deskbell's settings".to_owned());
    let Value::Object(mut text) = serde_json::from_str(text).map_err(|_| foreign())? else {
        return Err(foreign());
    };
    match text.remove(MARK).ok_or_else(foreign)?.as_u64() {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => {
            let message = format!("these settings are of a newer Deskbell (version {newer} of the text)");
            return Err(refused(message));
        }
        Some(_) | None => return Err(foreign()),
    }
    let mut given = text.remove("preferences").ok_or_else(foreign)?;
    if let Some(name) = text.keys().next() {
        return Err(refused(not_understood(name)));
    }
    if let Some(given) = given.as_object_mut() {
        given.retain(|name, _| !PASSING.contains(&name.as_str()));
    }
    let preferences: Preferences = serde_json::from_value(given.clone()).map_err(|error| {
        refused(format!("these settings cannot be understood: {}", shown(&error.to_string())))
    })?;
    let understood = serde_json::to_value(&preferences).map_err(|error| refused(error.to_string()))?;
    if let Some(name) = unknown(&given, &understood) {
        return Err(refused(not_understood(&name)));
    }
    let preferences = Preferences {
        paused_until: present.paused_until,
        transferred: present.transferred.clone(),
        ..preferences
    };
    check(&preferences)?;
    Ok(preferences)
}

/// The choices a client makes. What is set by asks of its own stays as it is: a client may not know its latest state.
pub(crate) fn chosen_anew(new: Preferences, present: &Preferences) -> Result<Preferences, Refusal> {
    check(&new)?;
    Ok(Preferences {
        paused_until: present.paused_until,
        shortcuts: present.shortcuts.clone(),
        transferred: present.transferred.clone(),
        ..new
    })
}

/// Refuses choices that make no sense.
fn check(preferences: &Preferences) -> Result<(), Refusal> {
    let quiet = &preferences.quiet.stretches;
    let minutes = |minutes: &u32| (1..=WEEK).contains(minutes);
    let wrong = [
        (preferences.rules.len() > MOST_RULES, "there are too many rules"),
        (!quiet.keys().all(|day| (1..=7).contains(day)), "a weekday is 1 (Monday) to 7 (Sunday)"),
        (quiet.values().any(|day| day.len() > MOST_STRETCHES), "there are too many quiet hours on a day"),
        (preferences.sounds.values().any(|sound| sound.volume > 100), "a volume is 0 to 100"),
        (preferences.due_lead_minutes > WEEK, "tickets are due soon at most a week ahead"),
        (!preferences.snooze_minutes.iter().all(minutes), "a snooze takes from a minute to a week"),
        (preferences.snooze_minutes.len() > MOST_SNOOZES, "there are too many snoozes"),
    ];
    match wrong.into_iter().find(|(is_wrong, _)| *is_wrong) {
        Some((_, why)) => Err(Refusal::new(codes::SETTINGS, format!("{why}; nothing was changed"))),
        None => Ok(()),
    }
}

/// The first name in a text that nobody understood, with what it is in.
fn unknown(given: &Value, understood: &Value) -> Option<String> {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => {
            given.iter().find_map(|(name, value)| match understood.get(name) {
                Some(known) => unknown(value, known).map(|inner| format!("{name}.{inner}")),
                None => Some(name.clone()),
            })
        }
        (Value::Array(given), Value::Array(understood)) => {
            given.iter().zip(understood).find_map(|(value, known)| unknown(value, known))
        }
        _ => None,
    }
}

fn not_understood(name: &str) -> String {
    format!("this version of Deskbell does not know the setting {}", shown(name))
}

fn shown(text: &str) -> String {
    deskbell_core::text::line(text, 200)
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskbell_core::AlertKind;
    use deskbell_core::preferences::{
        Privacy, QuietStretch, Scope, Shortcuts, Sound, Switches, Theme, Tone, Transferred,
    };
    use jiff::Timestamp;

    fn chosen() -> Preferences {
        let mut preferences = Preferences {
            paused_until: Some(Timestamp::UNIX_EPOCH),
            privacy: Privacy::Who,
            due_lead_minutes: 45,
            snooze_minutes: vec![15, 60],
            shortcuts: Shortcuts { open_panel: Some("Ctrl+Alt+D".into()), open_next: None },
            language: Some("cs".into()),
            theme: Theme::Dark,
            transferred: vec![Transferred {
                account: "dana@desk.example".into(),
                department: "billing".into(),
                agent: None,
            }],
            ..Preferences::default()
        };
        let night = QuietStretch { from: jiff::civil::time(18, 0, 0, 0), to: jiff::civil::time(8, 0, 0, 0) };
        preferences.quiet.stretches.insert(5, vec![night]);
        preferences.sounds.insert(AlertKind::Assigned, Sound { tone: Tone::Bell, volume: 30, repeat: true });
        let scope = Scope { account: Some("eve@other.example".into()), department: Some("sales".into()) };
        preferences.set(
            AlertKind::DepartmentNew,
            scope,
            Switches { banner: true, sound: false, badge: true },
        );
        preferences
    }

    #[test]
    fn what_was_exported_is_chosen_again_but_for_what_belongs_to_the_moment() {
        let text = export(&chosen()).unwrap();
        assert!(!text.contains("paused_until") && !text.contains("billing"), "{text}");
        let present = Preferences { paused_until: Some(Timestamp::MAX), ..Preferences::default() };
        let imported = import(&text, &present).unwrap();
        let expected =
            Preferences { paused_until: Some(Timestamp::MAX), transferred: Vec::new(), ..chosen() };
        assert_eq!(imported, expected);
    }

    #[test]
    fn what_is_absent_has_its_default() {
        let imported = import(r#"{"deskbell_settings": 1, "preferences": {}}"#, &chosen()).unwrap();
        assert_eq!(imported.due_lead_minutes, Preferences::default().due_lead_minutes);
    }

    #[test]
    fn what_is_not_understood_is_refused_by_its_name() {
        let refusal = |preferences: &str| {
            let text = format!(r#"{{"deskbell_settings": 1, "preferences": {preferences}}}"#);
            let refused = import(&text, &Preferences::default()).unwrap_err();
            assert_eq!(refused.code, codes::SETTINGS);
            refused.message
        };
        insta::assert_snapshot!(
            refusal(r#"{"colour": "red"}"#),
            @"this version of Deskbell does not know the setting colour; nothing was changed"
        );
        insta::assert_snapshot!(
            refusal(r#"{"sounds": {"assigned": {"tone": "bell", "volume": 3, "repeat": false, "echo": true}}}"#),
            @"this version of Deskbell does not know the setting sounds.assigned.echo; nothing was changed"
        );
        insta::assert_snapshot!(
            refusal(r#"{"theme": "pink"}"#),
            @"these settings cannot be understood: unknown variant `pink`, expected one of `system`, `light`, `dark`; nothing was changed"
        );
        insta::assert_snapshot!(
            refusal(r#"{"quiet": {"stretches": {"8": []}, "exceptions": []}}"#),
            @"a weekday is 1 (Monday) to 7 (Sunday); nothing was changed"
        );
        insta::assert_snapshot!(
            refusal(r#"{"snooze_minutes": [0]}"#),
            @"a snooze takes from a minute to a week; nothing was changed"
        );
    }

    #[test]
    fn a_text_of_something_else_or_of_a_newer_version_is_refused() {
        for foreign in ["", "hello", "[]", "{}", r#"{"deskbell_settings": "1", "preferences": {}}"#] {
            let refused = import(foreign, &Preferences::default()).unwrap_err();
            assert_eq!(
                refused.message, "this is no text of Deskbell's settings; nothing was changed",
                "{foreign}"
            );
        }
        let newer = import(r#"{"deskbell_settings": 2, "preferences": {}}"#, &Preferences::default());
        assert!(newer.unwrap_err().message.contains("newer Deskbell"));
    }

    #[test]
    fn a_client_does_not_undo_what_has_an_ask_of_its_own() {
        let new = chosen_anew(Preferences::default(), &chosen()).unwrap();
        assert_eq!((new.shortcuts, new.transferred), (chosen().shortcuts, chosen().transferred));
        assert_eq!((new.theme, new.paused_until), (Theme::System, chosen().paused_until));
    }

    #[test]
    fn a_file_that_is_there_already_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let name = |file: PathBuf| file.file_name().unwrap().to_str().unwrap().to_owned();
        assert_eq!(name(write_new(folder.path(), "one").unwrap()), "deskbell-settings.json");
        assert_eq!(name(write_new(folder.path(), "two").unwrap()), "deskbell-settings-2.json");
        assert_eq!(std::fs::read_to_string(folder.path().join("deskbell-settings.json")).unwrap(), "one");
    }
}
