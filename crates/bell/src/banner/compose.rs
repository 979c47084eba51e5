//! What a banner says about an alert, as far as whoever looks over the agent's shoulder may read it.

use super::{Banner, Button, Urgency};
use crate::words::Words;
use deskbell_core::AlertKind;
use deskbell_core::preferences::Privacy;
use deskbell_watcher::Noted;
use deskbell_watcher::port::Ring;
use jiff::{SignedDuration, Zoned};
use std::collections::BTreeMap;

/// How many tickets a digest names.
const NAMED: usize = 3;

/// A digest whose first alert is older than this says since when.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(10);

/// Composes the banner for what is to ring now. Its sound is not its own matter.
pub(super) fn compose(ring: &Ring, privacy: Privacy, now: &Zoned, words: &Words) -> Banner {
    match ring {
        Ring::One(noted) => one(noted, privacy, now, words),
        Ring::Digest(alerts) => digest(alerts, privacy, now, words),
    }
}

fn one(noted: &Noted, privacy: Privacy, now: &Zoned, words: &Words) -> Banner {
    let kind = noted.alert.kind;
    let (summary, lines) = match privacy {
        Privacy::All => {
            (summary(noted, now, words), [ticket_lines(noted, words), where_line(noted, true)].concat())
        }
        Privacy::Who => (summary(noted, now, words), where_line(noted, false)),
        Privacy::Neutral if kind.is_urgent() => (words.say("banner-neutral-now", &[]), Vec::new()),
        Privacy::Neutral => (words.say("banner-neutral", &[]), Vec::new()),
    };
    Banner {
        summary,
        body: lines.join("\n"),
        buttons: with_words(&buttons(noted), words),
        urgency: if rings(kind) { Urgency::Ringing } else { Urgency::Normal },
        sound: None,
    }
}

fn summary(noted: &Noted, now: &Zoned, words: &Words) -> String {
    let kind = noted.alert.kind;
    let customer = somebody(noted, words);
    let time = match (kind, noted.alert.deadline) {
        (AlertKind::DueSoon | AlertKind::Overdue, None) => return words.kind(kind),
        (_, Some(deadline)) => words.clock(deadline, now),
        (_, None) => String::new(),
    };
    let department = noted.texts.department.as_str();
    let args = [("customer", customer.into()), ("department", department.into()), ("time", time.into())];
    words.of_kind("banner", kind, &args)
}

fn somebody(noted: &Noted, words: &Words) -> String {
    if noted.texts.customer.is_empty() { words.say("somebody", &[]) } else { noted.texts.customer.clone() }
}

/// The subject and the first words.
fn ticket_lines(noted: &Noted, words: &Words) -> Vec<String> {
    let texts = &noted.texts;
    let subject = (!texts.subject.is_empty()).then(|| texts.subject.clone());
    let excerpt = texts.excerpt.as_deref().filter(|excerpt| !excerpt.is_empty());
    let quote = excerpt.map(|excerpt| words.say("banner-quote", &[("excerpt", excerpt.into())]));
    subject.into_iter().chain(quote).collect()
}

/// Who, which department, which code; without what the first line says already.
fn where_line(noted: &Noted, code: bool) -> Vec<String> {
    let texts = &noted.texts;
    let (says_customer, says_department) = said_in_summary(noted.alert.kind);
    let parts = [
        (!says_customer).then_some(texts.customer.as_str()),
        (!says_department).then_some(texts.department.as_str()),
        texts.code.as_deref().filter(|_| code),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { Vec::new() } else { vec![parts.join(" · ")] }
}

/// Whether the first line names the customer, and whether it names the department.
fn said_in_summary(kind: AlertKind) -> (bool, bool) {
    match kind {
        AlertKind::CustomerReplied
        | AlertKind::ChatRinging
        | AlertKind::ChatMissed
        | AlertKind::ChatMessage
        | AlertKind::CallRinging
        | AlertKind::CallMissed => (true, false),
        AlertKind::DepartmentNew | AlertKind::DepartmentReopened | AlertKind::DepartmentTransferred => {
            (false, true)
        }
        AlertKind::Assigned
        | AlertKind::Reopened
        | AlertKind::TransferredAway
        | AlertKind::DueSoon
        | AlertKind::Overdue => (false, false),
    }
}

/// Open is always there; of a test alert it opens the panel. Take, where the ticket is nobody's; Snooze, where it is mine and can wait.
fn buttons(noted: &Noted) -> Vec<Button> {
    if noted.is_test() {
        return vec![Button::Open];
    }
    match noted.alert.kind {
        AlertKind::DepartmentNew | AlertKind::DepartmentReopened | AlertKind::DepartmentTransferred => {
            vec![Button::Open, Button::Take]
        }
        AlertKind::ChatMissed | AlertKind::CallMissed if noted.alert.standing.is_unassigned() => {
            vec![Button::Open, Button::Take]
        }
        AlertKind::Assigned
        | AlertKind::CustomerReplied
        | AlertKind::Reopened
        | AlertKind::DueSoon
        | AlertKind::Overdue => vec![Button::Open, Button::Snooze],
        AlertKind::ChatRinging
        | AlertKind::ChatMissed
        | AlertKind::ChatMessage
        | AlertKind::CallRinging
        | AlertKind::CallMissed
        | AlertKind::TransferredAway => vec![Button::Open],
    }
}

fn with_words(buttons: &[Button], words: &Words) -> Vec<(Button, String)> {
    let word = |button: &Button| match button {
        Button::Open => words.say("button-open", &[]),
        Button::Take => words.say("button-take", &[]),
        Button::Snooze => words.say("button-snooze", &[]),
    };
    buttons.iter().map(|button| (*button, word(button))).collect()
}

/// Somebody is on the line at this moment.
fn rings(kind: AlertKind) -> bool {
    matches!(kind, AlertKind::ChatRinging | AlertKind::CallRinging)
}

fn digest(alerts: &[Noted], privacy: Privacy, now: &Zoned, words: &Words) -> Banner {
    let count = alerts.len();
    let first = alerts.iter().map(|noted| noted.alert.at).min();
    let summary = match first.filter(|first| now.timestamp().duration_since(*first) > JUST_NOW) {
        Some(first) => {
            words.say("digest-since", &[("count", count.into()), ("time", words.clock(first, now).into())])
        }
        None => words.say("digest", &[("count", count.into())]),
    };
    let mut kinds: BTreeMap<AlertKind, usize> = BTreeMap::new();
    for noted in alerts {
        *kinds.entry(noted.alert.kind).or_default() += 1;
    }
    let kinds =
        kinds.into_iter().map(|(kind, count)| words.of_kind("digest", kind, &[("count", count.into())]));
    let mut lines = vec![kinds.collect::<Vec<_>>().join(", ")];
    let names: Vec<String> = match privacy {
        Privacy::All => alerts.iter().map(|noted| subject(noted, words)).collect(),
        Privacy::Who => alerts.iter().map(|noted| somebody(noted, words)).collect(),
        Privacy::Neutral => Vec::new(),
    };
    lines.extend(names.iter().take(NAMED).cloned());
    let more = names.len().saturating_sub(NAMED);
    if more > 0 {
        lines.push(words.say("digest-more", &[("count", more.into())]));
    }
    Banner {
        summary,
        body: lines.join("\n"),
        buttons: with_words(&[Button::Open], words),
        urgency: Urgency::Normal,
        sound: None,
    }
}

fn subject(noted: &Noted, words: &Words) -> String {
    if noted.texts.subject.is_empty() { words.say("no-subject", &[]) } else { noted.texts.subject.clone() }
}
