//! Sentences of the command line.

use super::moment::{clock, clock_to_the_second};
use super::table::foreign;
use deskbell_core::view::Health;
use deskbell_core::{Decision, Line, Reason, Verdict, View};
use deskbell_link::{Account, Check, Condition, Told};
use jiff::Zoned;
use std::fmt::Display;

/// "1 ticket", "2 tickets".
pub(super) fn count(number: impl Copy + Display + PartialEq + From<u8>, one: &str, many: &str) -> String {
    let noun = if number == 1.into() { one } else { many };
    format!("{number} {noun}")
}

pub(super) fn health(health: &Health) -> &'static str {
    match health {
        Health::Connecting => "connecting",
        Health::Live => "live",
        Health::Stale { .. } => "stale",
        Health::SignedOut { .. } => "signed out",
        Health::Paused => "paused",
    }
}

pub(super) fn line(line: Line) -> &'static str {
    match line {
        Line::Chat => "chat",
        Line::Call => "call",
    }
}

/// An account cannot do its work.
pub(super) fn needs_attention(view: &View) -> bool {
    view.accounts.iter().any(|account| match account.health {
        Health::Connecting | Health::Live | Health::Paused => false,
        Health::Stale { .. } | Health::SignedOut { .. } => true,
    })
}

/// The account with its agent and where its helpdesk is.
pub(super) fn account(account: &Account) -> String {
    let id = foreign(account.id.as_str(), 120);
    let url = foreign(&account.url, 120);
    match &account.agent {
        Some(agent) => format!("{id}, which is {} at {url}", foreign(agent, 60)),
        None => format!("{id} at {url}"),
    }
}

/// The first line of `deskbell doctor`: whether there is a bell at all.
pub(super) fn running(running: bool) -> Check {
    if running {
        Check {
            subject: "bell".to_owned(),
            condition: Condition::Good,
            finding: "Deskbell is running".to_owned(),
            remedy: None,
        }
    } else {
        Check {
            subject: "bell".to_owned(),
            condition: Condition::Limited,
            finding: "Deskbell is not running, so nothing rings".to_owned(),
            remedy: Some(
                "start it with `deskbell`; have it started at login with `deskbell autostart on`".to_owned(),
            ),
        }
    }
}

/// One line of `deskbell watch`.
pub(super) fn told(told: &Told, now: &Zoned) -> String {
    let time = clock_to_the_second(told.at, now);
    let ticket = foreign(told.code.as_deref().unwrap_or(told.ticket.as_str()), 20);
    let [subject, customer, department] =
        [&told.subject, &told.customer, &told.department].map(|text| foreign(text, 60));
    format!(
        "{time}  {:<22}  {}  {ticket}  {subject} | {customer} | {department}",
        told.kind.key(),
        decision(&told.decision, now)
    )
}

fn decision(decision: &Decision, now: &Zoned) -> String {
    let done = match decision.verdict {
        Verdict::Ring { banner: true, sound: true } => "banner and sound".to_owned(),
        Verdict::Ring { banner: true, sound: false } => "banner".to_owned(),
        Verdict::Ring { banner: false, .. } => "sound".to_owned(),
        Verdict::CountOnly => "counted".to_owned(),
        Verdict::Hold { until } => format!("held until {}", clock(until, now)),
        Verdict::Drop => "dropped".to_owned(),
    };
    let why = match decision.reason {
        // The ordinary course needs no reason.
        Reason::SwitchedOn => return done,
        Reason::SwitchedOff => "its kind is switched off",
        Reason::SwitchedOffHere => "its kind is switched off in this department",
        Reason::Paused => "ringing is paused",
        Reason::QuietHours => "these are quiet hours",
        Reason::Snoozed => "the ticket is snoozed",
        Reason::TooLate => "it was too late",
    };
    format!("{done} ({why})")
}
