//! What is done with an alert, and why.

mod common;

use common::*;
use deskbell_core::decide::{Decision, Reason, Verdict, decide};
use deskbell_core::preferences::{QuietHours, QuietStretch, Scope, Sound, Switches, Tone};
use deskbell_core::*;
use jiff::civil::{Weekday, time};
use jiff::{Timestamp, ToSpan, Zoned};
use proptest::prelude::*;

fn alert(kind: AlertKind) -> Alert {
    let rings = matches!(kind, AlertKind::ChatRinging | AlertKind::CallRinging);
    Alert {
        fact: "f1".into(),
        kind,
        ticket: "t1".into(),
        at: at(0),
        standing: standing("sales", Owner::Me, TicketState::Open),
        deadline: rings.then(|| at(30)),
        excerpt: None,
    }
}

fn in_sales() -> Scope {
    Scope { account: None, department: Some("sales".into()) }
}

fn zoned(time: Timestamp) -> Zoned {
    time.to_zoned(jiff::tz::TimeZone::UTC)
}

fn decided(kind: AlertKind, preferences: &Preferences) -> Decision {
    decide(&alert(kind), &account(), preferences, None, &zoned(at(1)), at(1))
}

/// Quiet from `from` to `to` on the weekday of `at(0)`.
fn quiet(from: i8, to: i8) -> Preferences {
    let today = zoned(at(0)).weekday().to_monday_one_offset();
    let stretch = QuietStretch { from: time(from, 0, 0, 0), to: time(to, 0, 0, 0) };
    let quiet = QuietHours { stretches: [(today, vec![stretch])].into(), ..QuietHours::default() };
    Preferences { quiet, ..Preferences::default() }
}

#[test]
fn the_defaults_ring_as_the_plan_says() {
    let ring = |sound| Verdict::Ring { banner: true, sound };
    for kind in AlertKind::ALL {
        let expected = match kind {
            AlertKind::Assigned
            | AlertKind::ChatRinging
            | AlertKind::ChatMissed
            | AlertKind::CallRinging
            | AlertKind::CallMissed => (ring(true), Reason::SwitchedOn),
            AlertKind::DepartmentNew | AlertKind::DepartmentReopened => {
                (Verdict::CountOnly, Reason::SwitchedOff)
            }
            AlertKind::CustomerReplied
            | AlertKind::Reopened
            | AlertKind::ChatMessage
            | AlertKind::DepartmentTransferred
            | AlertKind::TransferredAway
            | AlertKind::DueSoon
            | AlertKind::Overdue => (ring(false), Reason::SwitchedOn),
        };
        let decision = decided(kind, &Preferences::default());
        assert_eq!((decision.verdict, decision.reason), expected, "{kind:?}");
    }
}

#[test]
fn a_departments_rule_beats_the_rule_for_all() {
    let off = Switches { banner: false, sound: false, badge: false };
    let on = Switches { banner: true, sound: false, badge: true };
    let mut preferences = Preferences::default();
    preferences.set(AlertKind::Assigned, in_sales(), off);
    preferences.set(AlertKind::Assigned, Scope::default(), on);
    assert_eq!(decided(AlertKind::Assigned, &preferences).reason, Reason::SwitchedOffHere);
    preferences.set(AlertKind::Assigned, in_sales(), on);
    assert_eq!(
        decided(AlertKind::Assigned, &preferences).verdict,
        Verdict::Ring { banner: true, sound: false }
    );
}

#[test]
fn a_pause_holds_until_it_ends_and_a_ringing_chat_only_counts() {
    let preferences = Preferences { paused_until: Some(at(600)), ..Preferences::default() };
    let assigned = decided(AlertKind::Assigned, &preferences);
    assert_eq!((assigned.verdict, assigned.reason), (Verdict::Hold { until: at(600) }, Reason::Paused));
    assert_eq!(decided(AlertKind::ChatRinging, &preferences).verdict, Verdict::CountOnly);
    let later = decide(&alert(AlertKind::Assigned), &account(), &preferences, None, &zoned(at(600)), at(1));
    assert_eq!(later.reason, Reason::SwitchedOn);
}

#[test]
fn a_snoozed_ticket_waits() {
    let snoozed = |now| {
        decide(
            &alert(AlertKind::DueSoon),
            &account(),
            &Preferences::default(),
            Some(Snooze::Until { at: at(600) }),
            &zoned(at(now)),
            at(now),
        )
    };
    assert_eq!((snoozed(1).verdict, snoozed(1).reason), (Verdict::Hold { until: at(600) }, Reason::Snoozed));
    assert_eq!(snoozed(600).reason, Reason::SwitchedOn);
}

#[test]
fn deadlines_are_told_by_the_servers_clock_and_not_by_ours() {
    let rings = |ours, servers| {
        decide(
            &alert(AlertKind::ChatRinging),
            &account(),
            &Preferences::default(),
            None,
            &zoned(at(ours)),
            at(servers),
        )
        .reason
    };
    assert_eq!(rings(90, 10), Reason::SwitchedOn, "our clock is fast");
    assert_eq!(rings(-90, 30), Reason::TooLate, "our clock is slow");
}

#[test]
fn quiet_hours_hold_all_but_a_ringing_chat_and_call() {
    let preferences = quiet(0, 0); // the whole day
    assert_eq!(decided(AlertKind::Assigned, &preferences).reason, Reason::QuietHours);
    assert_eq!(decided(AlertKind::ChatRinging, &preferences).reason, Reason::SwitchedOn);
    assert_eq!(decided(AlertKind::CallRinging, &preferences).reason, Reason::SwitchedOn);
    assert_eq!(decided(AlertKind::ChatMessage, &preferences).verdict, Verdict::CountOnly, "now or never");
}

#[test]
fn a_ring_that_is_over_is_dropped() {
    let late = decide(
        &alert(AlertKind::ChatRinging),
        &account(),
        &Preferences::default(),
        None,
        &zoned(at(1)),
        at(30),
    );
    assert_eq!((late.verdict, late.reason, late.badge), (Verdict::Drop, Reason::TooLate, false));
}

#[test]
fn quiet_over_midnight_and_touching_stretches_are_one_quiet() {
    let stretch = |from, to| QuietStretch { from: time(from, 0, 0, 0), to: time(to, 0, 0, 0) };
    let friday = Weekday::Friday.to_monday_one_offset();
    let hours = QuietHours {
        stretches: [(friday, vec![stretch(18, 6)]), (friday + 1, vec![stretch(6, 20)])].into(),
        ..QuietHours::default()
    };
    let at = |text: &str| text.parse::<Zoned>().unwrap();
    let end = at("2026-11-21T20:00[Europe/Prague]").timestamp();
    assert_eq!(hours.ends(&at("2026-11-20T17:59[Europe/Prague]")), None);
    assert_eq!(hours.ends(&at("2026-11-20T18:00[Europe/Prague]")), Some(end));
    assert_eq!(hours.ends(&at("2026-11-21T05:00[Europe/Prague]")), Some(end));
    assert_eq!(hours.ends(&at("2026-11-21T20:00[Europe/Prague]")), None);
}

#[test]
fn quiet_hours_keep_local_time_over_a_clock_change() {
    let stretch = QuietStretch { from: time(22, 0, 0, 0), to: time(7, 0, 0, 0) };
    let hours = QuietHours { stretches: [(6, vec![stretch])].into(), ..QuietHours::default() };
    // Clocks go back in the night to Sunday, 25 October 2026: the quiet is an hour longer.
    let start: Zoned = "2026-10-24T22:00[Europe/Prague]".parse().unwrap();
    let end = hours.ends(&start).unwrap();
    assert_eq!(end, (&start + 10.hours()).timestamp());
}

#[test]
fn settings_of_an_older_version_stay_readable() {
    assert_eq!(serde_json::from_str::<Preferences>("{}").unwrap(), Preferences::default());
}

#[test]
fn the_closest_rule_wins() {
    let switches = |banner| Switches { banner, sound: false, badge: banner };
    let scope = |account: Option<&str>, department: Option<&str>| Scope {
        account: account.map(AccountId::from),
        department: department.map(DepartmentId::from),
    };
    let here = Some("sona@desk.example.com");
    // From far to near; each says the opposite of the one before.
    let scopes =
        [scope(None, None), scope(here, None), scope(None, Some("sales")), scope(here, Some("sales"))];
    let mut preferences = Preferences::default();
    for (index, scope) in scopes.into_iter().enumerate() {
        let (on, near) = (index % 2 == 1, scope.department.is_some());
        preferences.set(AlertKind::Assigned, scope, switches(on));
        let sales = preferences.switches(AlertKind::Assigned, &account(), &"sales".into());
        assert_eq!(sales, (switches(on), near), "rule {index}");
    }
    let elsewhere = |account: &str, department: &str| {
        preferences.switches(AlertKind::Assigned, &account.into(), &department.into())
    };
    assert_eq!(elsewhere("sona@desk.example.com", "billing"), (switches(true), false), "the account's");
    assert_eq!(elsewhere("sona@other", "sales"), (switches(false), true), "the department's");
    assert_eq!(elsewhere("sona@other", "billing"), (switches(false), false), "the one for all");
}

#[test]
fn a_sound_nobody_chose_is_the_kinds_own() {
    let mut preferences = Preferences::default();
    assert_eq!(
        preferences.sound(AlertKind::ChatRinging),
        Sound { tone: Tone::Ring, volume: 80, repeat: true }
    );
    let soft = Sound { tone: Tone::Chime, volume: 10, repeat: false };
    preferences.sounds.insert(AlertKind::ChatRinging, soft);
    assert_eq!(preferences.sound(AlertKind::ChatRinging), soft);
    assert_eq!(preferences.sound(AlertKind::CallRinging).tone, Tone::Ring);
}

#[test]
fn only_what_rings_for_somebody_on_the_line_repeats_by_itself() {
    for kind in AlertKind::ALL {
        let rings = matches!(kind, AlertKind::ChatRinging | AlertKind::CallRinging);
        assert_eq!(Sound::default_of(kind).repeat, rings, "{kind:?}");
    }
}

fn any_scope() -> impl Strategy<Value = Scope> {
    let accounts = prop_oneof![Just(None), Just(Some("sona@desk.example.com")), Just(Some("sona@other"))];
    let departments = prop_oneof![Just(None), Just(Some("sales")), Just(Some("billing"))];
    (accounts, departments).prop_map(|(account, department)| Scope {
        account: account.map(AccountId::from),
        department: department.map(DepartmentId::from),
    })
}

fn any_snooze() -> impl Strategy<Value = Snooze> {
    prop_oneof![Just(Snooze::UntilReply), (0..900_i64).prop_map(|seconds| Snooze::Until { at: at(seconds) })]
}

fn any_preferences() -> impl Strategy<Value = Preferences> {
    let rule = (any_scope(), 0..14_usize, any::<[bool; 3]>());
    let rules = prop::collection::vec(rule, 0..40);
    (rules, proptest::option::of(0..900_i64), 0..24_i8, 0..24_i8).prop_map(|(rules, pause, from, to)| {
        let mut preferences = quiet(from, to);
        preferences.paused_until = pause.map(at);
        for (scope, index, [banner, sound, badge]) in rules {
            preferences.set(AlertKind::ALL[index], scope, Switches { banner, sound, badge });
        }
        preferences
    })
}

proptest! {
    #[test]
    fn a_rule_for_elsewhere_changes_nothing_here(preferences in any_preferences(), scope in any_scope(), index in 0..14_usize) {
        let holds = scope.account.as_ref().is_none_or(|of| *of == account())
            && scope.department.as_ref().is_none_or(|of| of.as_str() == "sales");
        prop_assume!(!holds);
        let mut changed = preferences.clone();
        changed.set(AlertKind::ALL[index], scope, Switches { banner: true, sound: true, badge: true });
        prop_assert_eq!(decided(AlertKind::ALL[index], &changed), decided(AlertKind::ALL[index], &preferences));
    }

    #[test]
    fn the_rule_for_this_very_place_holds(preferences in any_preferences(), index in 0..14_usize, set in any::<[bool; 3]>()) {
        let mut preferences = preferences;
        let here = Scope { account: Some(account()), department: Some("sales".into()) };
        let switches = Switches { banner: set[0], sound: set[1], badge: set[2] };
        preferences.set(AlertKind::ALL[index], here, switches);
        prop_assert_eq!(preferences.switches(AlertKind::ALL[index], &account(), &"sales".into()), (switches, true));
    }

    #[test]
    fn a_snoozed_ticket_neither_rings_nor_marks_the_tray(
        preferences in any_preferences(),
        snooze in any_snooze(),
        index in 0..14_usize,
        now in 0..900_i64,
    ) {
        let alert = alert(AlertKind::ALL[index]);
        let decision = decide(&alert, &account(), &preferences, Some(snooze), &zoned(at(now)), at(1));
        let over = matches!(snooze, Snooze::Until { at: until } if until <= at(now));
        if over {
            prop_assert_eq!(decision, decide(&alert, &account(), &preferences, None, &zoned(at(now)), at(1)));
        } else {
            let rings = matches!(decision.verdict, Verdict::Ring { .. });
            prop_assert!(!rings && !decision.badge);
        }
    }

    #[test]
    fn what_rings_rings_as_the_switches_say(preferences in any_preferences(), index in 0..14_usize, now in 0..80_000_i64) {
        let kind = AlertKind::ALL[index];
        if let Verdict::Ring { banner, sound } = decide(&alert(kind), &account(), &preferences, None, &zoned(at(now)), at(1)).verdict {
            let (switches, _) = preferences.switches(kind, &account(), &"sales".into());
            prop_assert_eq!((banner, sound), (switches.banner, switches.sound));
            prop_assert!(banner || sound);
        }
    }

    #[test]
    fn a_hold_always_ends_in_the_future(preferences in any_preferences(), index in 0..14_usize, now in 0..80_000_i64) {
        let now = zoned(at(now));
        let decision = decide(&alert(AlertKind::ALL[index]), &account(), &preferences, None, &now, at(1));
        if let Verdict::Hold { until } = decision.verdict {
            prop_assert!(until > now.timestamp());
        }
    }

    #[test]
    fn a_held_alert_rings_in_the_end(preferences in any_preferences(), index in 0..14_usize) {
        let alert = alert(AlertKind::ALL[index]);
        let mut now = zoned(at(1));
        for _ in 0..10 {
            match decide(&alert, &account(), &preferences, None, &now, at(1)).verdict {
                Verdict::Hold { until } => now = zoned(until),
                _ => return Ok(()),
            }
        }
        prop_assert!(false, "held for ever");
    }

    #[test]
    fn what_is_switched_off_never_rings(index in 0..14_usize, badge in any::<bool>()) {
        let kind = AlertKind::ALL[index];
        let mut preferences = Preferences::default();
        preferences.set(kind, Scope::default(), Switches { banner: false, sound: false, badge });
        let rings = matches!(decided(kind, &preferences).verdict, Verdict::Ring { .. });
        prop_assert!(!rings);
    }

    #[test]
    fn what_rings_now_or_never_is_never_held(preferences in any_preferences(), now in 0..29_i64) {
        for kind in AlertKind::ALL.into_iter().filter(|kind| kind.is_urgent()) {
            let held = matches!(decide(&alert(kind), &account(), &preferences, None, &zoned(at(now)), at(1)).verdict, Verdict::Hold { .. });
            prop_assert!(!held);
        }
    }
}
