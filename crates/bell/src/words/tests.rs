use super::*;
use deskbell_helpdesks::Code;
use jiff::{Timestamp, Zoned};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The variables of every text, read from the files themselves.
fn variables() -> BTreeMap<String, BTreeSet<String>> {
    variables_of(ENGLISH.1)
}

fn variables_of(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = line.split('=').next().unwrap().trim().to_owned();
            assert!(!texts.contains_key(&key), "{key} is there twice");
            texts.insert(key.clone(), BTreeSet::new());
        }
        let names = line
            .split('$')
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default().to_owned());
        if let Some(variables) = texts.get_mut(&key) {
            variables.extend(names);
        }
    }
    texts
}

/// A call that says something, as it stands in the source.
struct Call {
    place: String,
    key: String,
    /// The names of its arguments; `None` where they come from elsewhere.
    names: Option<BTreeSet<String>>,
}

fn calls(start: &str) -> Vec<Call> {
    let mut sources = Vec::new();
    read_sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
    let mut found = Vec::new();
    for (place, source) in sources {
        for after in source.split(start).skip(1) {
            let Some(after) = after.trim_start().strip_prefix('"') else { continue };
            let (key, after) = after.split_once('"').unwrap();
            let mut depth = 1;
            let end = after.find(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth == 0
            });
            let arguments = &after[..end.unwrap()];
            let literal = arguments.split_once("&[").and_then(|(_, list)| names(list));
            found.push(Call { place: place.clone(), key: key.to_owned(), names: literal });
        }
    }
    found
}

/// The names in a list of arguments, if all of them stand in it.
fn names(list: &str) -> Option<BTreeSet<String>> {
    let mut depth = 0;
    let elements = list.split(|c| {
        depth += i32::from("([".contains(c)) - i32::from(")]".contains(c));
        c == ',' && depth == 0
    });
    elements
        .map(|element| element.trim().trim_end_matches(']'))
        .filter(|element| !element.is_empty())
        .map(|element| Some(element.strip_prefix("(\"")?.split('"').next()?.to_owned()))
        .collect()
}

fn read_sources(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            read_sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            into.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Every key the sources ask for.
fn asked() -> BTreeSet<String> {
    let kinds = calls(".of_kind(")
        .into_iter()
        .flat_map(|call| AlertKind::ALL.map(|kind| format!("{}-{}", call.key, kind.key().replace('_', "-"))));
    let named = calls("named(").into_iter().map(|call| call.key);
    calls(".say(").into_iter().map(|call| call.key).chain(kinds).chain(named).collect()
}

#[test]
fn every_file_is_read_without_an_error_and_no_key_is_there_twice() {
    for (tag, files) in LANGUAGES {
        let mut bundle: FluentBundle<FluentResource> =
            FluentBundle::new_concurrent(vec![tag.parse().unwrap()]);
        for file in *files {
            let resource = FluentResource::try_new((*file).to_owned()).expect("the file is Fluent");
            bundle.add_resource(resource).expect("no key is there twice");
        }
    }
}

#[test]
fn every_language_says_everything_and_nothing_else() {
    let texts = variables();
    for (tag, files) in LANGUAGES {
        let theirs = variables_of(files);
        for (key, variables) in &texts {
            assert_eq!(theirs.get(key), Some(variables), "what {tag} tells with {key}");
        }
        for key in theirs.keys() {
            assert!(texts.contains_key(key), "nobody asks for {key} of {tag}");
        }
    }
}

/// The forms of a language for the counts of things, by CLDR.
fn plurals(tag: &str) -> &'static [&'static str] {
    match tag {
        "cs" => &["one", "few", "many", "other"],
        "zh-CN" => &["other"],
        _ => &["one", "other"],
    }
}

#[test]
fn every_count_has_the_forms_of_its_language() {
    for (tag, files) in LANGUAGES {
        for text in files.iter().flat_map(|file| file.split("->").skip(1)) {
            let forms = text.lines().map(str::trim).take_while(|line| *line != "}");
            let names =
                forms.filter_map(|line| line.trim_start_matches('*').strip_prefix('[')?.split(']').next());
            let names: Vec<&str> = names.filter(|name| *name != "0").collect();
            assert_eq!(names, plurals(tag), "{tag}: {text}");
        }
    }
}

#[test]
fn every_key_that_the_sources_use_has_a_text() {
    let texts = variables();
    for call in calls(".say(") {
        assert!(texts.contains_key(&call.key), "{} says {}, which has no text", call.place, call.key);
    }
    assert!(calls(".say(").len() > 40, "the sources were read");
}

#[test]
fn every_text_gets_the_arguments_it_needs_and_no_others() {
    let texts = variables();
    for call in calls(".say(") {
        if let Some(names) = call.names {
            assert_eq!(names, texts[&call.key], "arguments of {} in {}", call.key, call.place);
        }
    }
}

#[test]
fn every_alert_kind_has_words() {
    let texts = variables();
    for call in calls(".of_kind(") {
        for kind in AlertKind::ALL {
            let key = format!("{}-{}", call.key, kind.key().replace('_', "-"));
            let needed = texts.get(&key);
            let needed = needed.unwrap_or_else(|| panic!("{} says {key}, which has no text", call.place));
            if let Some(names) = &call.names {
                assert!(names.is_superset(needed), "arguments of {key} in {}", call.place);
            }
        }
    }
}

#[test]
fn no_text_of_the_bell_is_left_over() {
    let asked = asked();
    let mut sources = Vec::new();
    read_sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
    // The first file holds what the panel says, too.
    let common = variables_of(&ENGLISH.1[..1]).into_keys();
    let starts = ["span-", "clock-", "notice-"];
    let common = common.filter(|key| starts.iter().any(|start| key.starts_with(start)));
    for key in variables_of(&ENGLISH.1[1..]).into_keys().chain(common) {
        let literal = format!("\"{key}\"");
        let said = asked.contains(&key) || sources.iter().any(|(_, source)| source.contains(&literal));
        assert!(said, "nobody says {key}");
    }
}

#[test]
fn what_is_wrong_has_words_for_every_code() {
    use deskbell_link::protocol::codes;
    let texts = variables();
    let ours = [
        codes::PANEL,
        codes::SHORTCUT,
        codes::SOUND,
        codes::SETTINGS,
        codes::FRONTDESK,
        codes::NO_ACCOUNT,
        codes::KEYRING,
        codes::KEYRING_LOCKED,
        codes::JOURNAL,
        codes::BROWSER,
        codes::NOT_READY,
        "autostart",
    ];
    let helpdesks = [
        Code::Address,
        Code::ExtraCa,
        Code::Proxy,
        Code::Unreachable,
        Code::Untrusted,
        Code::NotAHelpdesk,
        Code::KeyRefused,
        Code::Forbidden,
        Code::WhoAreYou,
        Code::NotFound,
        Code::TooMany,
        Code::Server,
        Code::Refused,
        Code::Taken,
        Code::Moved,
        Code::Closed,
        Code::Cannot,
    ];
    for code in ours.into_iter().chain(helpdesks.map(Code::key)) {
        let key = format!("problem-{}", code.replace('_', "-"));
        assert_eq!(texts.get(&key), Some(&BTreeSet::new()), "{key} has a text that needs nothing");
    }
}

#[test]
fn a_language_is_found_by_its_tongue_wherever_it_is_spoken() {
    for (wanted, language) in [
        ("cs", "cs"),
        ("cs_CZ.UTF-8", "cs"),
        ("da-DK", "da"),
        ("pt", "pt-BR"),
        ("pt-BR", "pt-BR"),
        ("pt_PT.UTF-8", "pt-BR"),
        ("zh", "zh-CN"),
        ("zh_CN", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("sr_RS@latin", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
    ] {
        assert_eq!(language_of(wanted).0, language, "{wanted}");
    }
}

#[test]
fn every_language_writes_times_and_dates_in_its_form() {
    let now: Zoned = "2026-03-02T15:00:00+01:00[+01:00]".parse().unwrap();
    for (tag, _) in LANGUAGES {
        let clock = Words::new(tag).clock(at("2026-12-06T07:05:00Z"), &now);
        for part in ["08", "05", "12", "06", "2026"] {
            let short = part.trim_start_matches('0');
            assert!(clock.contains(part) || part == "06" && clock.contains(short), "{tag}: {clock}");
        }
    }
}

#[test]
fn the_language_changes_while_it_is_spoken_and_stays_if_it_is_the_same() {
    let speech = Speech::new(Some("en"));
    let before = speech.words();
    speech.choose(Some("en-GB"));
    assert!(Arc::ptr_eq(&before, &speech.words()), "nothing is made anew");
    for (tag, _) in LANGUAGES {
        speech.choose(Some(tag));
        assert_eq!(speech.words().language, *tag);
    }
}

#[test]
fn any_language_tag_is_answered_in_a_language_there_is() {
    for tag in ["en", "en-GB", "en_GB.UTF-8", "sk_SK", "C", "", "🔔", "x-"] {
        assert_eq!(Words::new(tag).say("menu-quit", &[]), "Quit Deskbell");
    }
}

#[test]
fn a_missing_text_is_told_by_its_key_and_a_missing_argument_by_its_name() {
    let words = Words::new("en");
    assert_eq!(words.say("no-such-key", &[]), "no-such-key");
    assert_eq!(words.say("span-minutes", &[]), "{$minutes} min");
}

#[test]
fn text_from_outside_is_never_read_as_fluent_and_gets_no_marks() {
    let hostile = "{ $minutes } { menu-quit } \u{202e}";
    let text = Words::new("en").say("banner-quote", &[("excerpt", hostile.into())]);
    assert_eq!(text, format!("“{hostile}”"));
}

#[test]
fn a_sentence_that_begins_with_a_hebrew_name_still_runs_from_left_to_right() {
    let name = deskbell_core::text::line("דוד", 60);
    let said = Words::new("en").say("banner-customer-replied", &[("customer", name.as_str().into())]);
    assert_eq!(said, format!("\u{200e}{name} replied"));
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_wait_is_told_in_minutes_then_hours_then_days() {
    let words = Words::new("en");
    let since = at("2026-03-02T09:00:00Z");
    let told = |now: &str| words.span(Span::between(since, at(now)));
    assert_eq!(told("2026-03-02T08:00:00Z"), "under a minute");
    assert_eq!(told("2026-03-02T09:00:59Z"), "under a minute");
    assert_eq!(told("2026-03-02T09:01:00Z"), "1 min");
    assert_eq!(told("2026-03-02T09:59:59Z"), "59 min");
    assert_eq!(told("2026-03-02T10:00:00Z"), "1 h");
    assert_eq!(told("2026-03-03T08:59:59Z"), "23 h");
    assert_eq!(told("2026-03-03T09:00:00Z"), "1 day");
    assert_eq!(told("2026-03-09T08:59:59Z"), "6 days");
}

#[test]
fn a_time_of_day_says_which_day_it_is_of() {
    let words = Words::new("en");
    let now: Zoned = "2026-03-02T15:00:00+01:00[+01:00]".parse().unwrap();
    assert_eq!(words.clock(at("2026-03-02T16:30:00Z"), &now), "17:30");
    assert_eq!(words.clock(at("2026-03-03T07:00:00Z"), &now), "tomorrow 08:00");
    assert_eq!(words.clock(at("2026-03-06T07:00:00Z"), &now), "2026-03-06 08:00");
}

proptest::proptest! {
    #[test]
    fn a_wait_reads_differently_when_it_said_it_would_and_not_before(passed in -100_000_i64..1_000_000_000_i64) {
        let now = at("2026-03-02T09:00:00.5Z");
        let since = now - jiff::SignedDuration::from_millis(passed);
        let next = now + jiff::SignedDuration::try_from(Span::next(since, now)).unwrap();
        let before = next - jiff::SignedDuration::from_millis(2);
        proptest::prop_assert_ne!(Span::between(since, now), Span::between(since, next));
        if before > now {
            proptest::prop_assert_eq!(Span::between(since, now), Span::between(since, before));
        }
    }
}
