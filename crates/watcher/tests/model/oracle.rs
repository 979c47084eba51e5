//! What ought to ring, told from the history of the helpdesk alone.

use crate::helpdesk::{Chronicle, Entry, Happened, Place, SLOTS, Snap, Who};
use deskbell_core::{Actor, AlertKind, TicketState};
use std::collections::{BTreeMap, BTreeSet};

/// What the agent chose, as far as it decides what rings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// By our clock.
    pub paused_until: Option<i64>,
    /// Minutes of the day, by our clock: from, to.
    pub quiet: Option<(i64, i64)>,
    /// Kinds without banner and sound.
    pub off: BTreeSet<AlertKind>,
    /// Until when by our clock, or until the customer writes.
    pub snoozed: BTreeMap<usize, Option<i64>>,
}

impl Choices {
    pub fn is_off(&self, kind: AlertKind) -> bool {
        self.off.contains(&kind)
    }

    /// It may not ring now.
    pub fn silences(&self, kind: AlertKind, slot: usize, now: i64) -> bool {
        let snoozed = self.snoozed.get(&slot).is_some_and(|until| until.is_none_or(|until| now < until));
        self.is_off(kind) || self.paused(now) || snoozed || (self.is_quiet(now) && !on_the_line(kind))
    }

    pub fn paused(&self, now: i64) -> bool {
        self.paused_until.is_some_and(|until| now < until)
    }

    fn is_quiet(&self, now: i64) -> bool {
        let minute = (1_790_000_000 + now).rem_euclid(86_400) / 60;
        self.quiet.is_some_and(|(from, to)| from <= minute && minute < to)
    }
}

/// Somebody waits on the line while it rings.
fn on_the_line(kind: AlertKind) -> bool {
    matches!(kind, AlertKind::ChatRinging | AlertKind::CallRinging)
}

/// It is rung for now or never.
pub fn is_urgent(kind: AlertKind) -> bool {
    on_the_line(kind) || kind == AlertKind::ChatMessage
}

/// What an entry of the history is to this agent.
pub fn expected(entry: &Entry) -> Option<AlertKind> {
    let Entry { before, after, .. } = entry;
    if entry.by == Actor::Me {
        return None;
    }
    let was_mine = before.is_some_and(|snap| snap.mine());
    if !after.in_sight() {
        return (was_mine && entry.what == Happened::Moved).then_some(AlertKind::TransferredAway);
    }
    let ours = after.owner == Who::Nobody && after.place == Place::Sales;
    let call = SLOTS[entry.slot].starts_with('k');
    match entry.what {
        Happened::Created if after.mine() => Some(AlertKind::Assigned),
        Happened::Created => ours.then_some(AlertKind::DepartmentNew),
        // Who kept it where nobody else saw it kept it.
        Happened::Moved if before.is_some_and(|snap| snap.owner == Who::Me) => {
            (!after.mine()).then_some(AlertKind::TransferredAway)
        }
        Happened::Moved if after.mine() => Some(AlertKind::Assigned),
        Happened::Moved => (ours && before.is_some_and(|snap| snap.place != Place::Sales))
            .then_some(AlertKind::DepartmentTransferred),
        Happened::Wrote if after.live => after.mine().then_some(AlertKind::ChatMessage),
        Happened::Wrote => after.mine().then_some(AlertKind::CustomerReplied),
        Happened::Reopened if after.mine() => Some(AlertKind::Reopened),
        Happened::Reopened => ours.then_some(AlertKind::DepartmentReopened),
        Happened::Rang => Some(if call { AlertKind::CallRinging } else { AlertKind::ChatRinging }),
        Happened::Missed => Some(if call { AlertKind::CallMissed } else { AlertKind::ChatMissed }),
        Happened::Other => None,
    }
}

/// Whether what an entry told is still so, as things stand.
pub fn holds(chronicle: &Chronicle, index: usize, stands: Option<Snap>, now: i64) -> bool {
    let entry = &chronicle.entries[index];
    let Some(kind) = expected(entry) else { return false };
    let seen = stands.filter(Snap::in_sight);
    // Who is handed a ticket that waits for its customer wants to know although there is nothing to answer.
    let unanswered = |snap: &Snap| {
        snap.waits() || (snap.state == TicketState::Waiting && entry.after.state == TicketState::Waiting)
    };
    match kind {
        AlertKind::Assigned | AlertKind::CustomerReplied | AlertKind::Reopened => {
            seen.is_some_and(|snap| snap.mine() && unanswered(&snap))
        }
        AlertKind::ChatMessage => seen.is_some_and(|snap| snap.mine() && snap.live),
        AlertKind::ChatRinging | AlertKind::CallRinging => {
            seen.and_then(|snap| snap.rings).is_some_and(|(since, until)| since == entry.at && now < until)
        }
        AlertKind::ChatMissed | AlertKind::CallMissed => seen.is_none_or(|snap| {
            snap.owner != Who::Petr && !(snap.live && snap.owner == Who::Me) && unanswered(&snap)
        }),
        AlertKind::DepartmentNew | AlertKind::DepartmentReopened | AlertKind::DepartmentTransferred => seen
            .is_some_and(|snap| {
                snap.owner == Who::Nobody && snap.place == entry.after.place && unanswered(&snap)
            }),
        AlertKind::TransferredAway => !seen.is_some_and(|snap| snap.mine()),
        AlertKind::DueSoon | AlertKind::Overdue => false,
    }
}
