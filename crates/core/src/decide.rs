//! What is done with an alert, and why, in words that can be told.

use crate::preferences::Preferences;
use crate::{AccountId, Alert, AlertKind, Snooze};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// What is done with an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Show a banner or make a sound, at once.
    Ring {
        /// Show the banner. A sound comes with its banner, so this is false only for a sound alone.
        banner: bool,
        /// Make the sound.
        sound: bool,
    },
    /// Only what is shown anyway changes: counts, menu, list.
    CountOnly,
    /// Decide again at this time.
    Hold {
        /// When.
        until: Timestamp,
    },
    /// It is worth nothing any more.
    Drop,
}

/// Why the verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The kind's switches are on.
    SwitchedOn,
    /// The kind's banner and sound are off.
    SwitchedOff,
    /// The kind's banner and sound are off in this department.
    SwitchedOffHere,
    /// Ringing is paused.
    Paused,
    /// It is quiet at this hour.
    QuietHours,
    /// The agent wants to hear of this ticket later.
    Snoozed,
    /// It rang for somebody waiting on the line, and the time is over.
    TooLate,
}

/// A verdict with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Decision {
    /// What is done.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
    /// Whether the tray icon is marked until somebody looked.
    pub badge: bool,
}

/// Decides about an alert at a time. `snoozed` is the ticket's own snooze; `server_now` is the server's clock, by
/// which deadlines are told, `now` ours, by which agents live.
///
/// The order is: what can no longer be answered is dropped; what is switched off only counts; a pause, a snooze of the
/// ticket and quiet hours, but for their exceptions, hold everything; what is snoozed does not mark the tray either. What rings now or never cannot be held: it only
/// counts, and the miss that follows is told later.
pub fn decide(
    alert: &Alert,
    account: &AccountId,
    preferences: &Preferences,
    snoozed: Option<Snooze>,
    now: &Zoned,
    server_now: Timestamp,
) -> Decision {
    let (switches, by_department) =
        preferences.switches(alert.kind, account, &alert.standing.responsibility.department);
    let time = now.timestamp();
    let snoozed = snoozed.filter(|snooze| match snooze {
        Snooze::Until { at } => time < *at,
        Snooze::UntilReply => true,
    });
    let badge = switches.badge && snoozed.is_none();
    let decision = |verdict, reason| Decision { verdict, reason, badge };
    let hold = |until, reason| {
        let verdict = if alert.kind.is_urgent() { Verdict::CountOnly } else { Verdict::Hold { until } };
        decision(verdict, reason)
    };

    if is_over(alert, server_now) {
        return Decision { verdict: Verdict::Drop, reason: Reason::TooLate, badge: false };
    }
    if !switches.banner && !switches.sound {
        let reason = if by_department { Reason::SwitchedOffHere } else { Reason::SwitchedOff };
        return decision(Verdict::CountOnly, reason);
    }
    if let Some(until) = preferences.pause_ends(time) {
        return hold(until, Reason::Paused);
    }
    match snoozed {
        Some(Snooze::Until { at }) => return hold(at, Reason::Snoozed),
        // The customer's message ends the snooze before its alert is decided about: nothing else rings until then.
        Some(Snooze::UntilReply) => return decision(Verdict::CountOnly, Reason::Snoozed),
        None => {}
    }
    if !preferences.quiet.exceptions.contains(&alert.kind)
        && let Some(until) = preferences.quiet.ends(now)
    {
        return hold(until, Reason::QuietHours);
    }
    decision(Verdict::Ring { banner: switches.banner, sound: switches.sound }, Reason::SwitchedOn)
}

/// A chat or call stopped ringing by itself.
fn is_over(alert: &Alert, now: Timestamp) -> bool {
    match alert.kind {
        AlertKind::ChatRinging | AlertKind::CallRinging => alert.deadline.is_some_and(|until| until <= now),
        AlertKind::Assigned
        | AlertKind::CustomerReplied
        | AlertKind::Reopened
        | AlertKind::ChatMissed
        | AlertKind::ChatMessage
        | AlertKind::CallMissed
        | AlertKind::DepartmentNew
        | AlertKind::DepartmentReopened
        | AlertKind::DepartmentTransferred
        | AlertKind::TransferredAway
        | AlertKind::DueSoon
        | AlertKind::Overdue => false,
    }
}
