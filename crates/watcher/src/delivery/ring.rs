//! What of the alerts that may ring now rings together, and how.

use super::MOST_SINGLE;
use crate::noted::Noted;
use crate::port::{Manner, Ring};
use deskbell_core::preferences::Sound;
use deskbell_core::{FactId, Outcome, Preferences, TicketId, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Whether it rings with a banner, and whether with a sound.
pub(super) fn rings_with(noted: &Noted) -> (bool, bool) {
    match noted.decision.verdict {
        Verdict::Ring { banner, sound } => (banner, sound),
        Verdict::CountOnly | Verdict::Hold { .. } | Verdict::Drop => (false, false),
    }
}

/// What rings now or never stays single, and so do some others; more are a digest.
pub(super) fn put_together(ripe: Vec<Noted>) -> Vec<Ring> {
    let (mut single, mut many): (Vec<_>, Vec<_>) =
        ripe.into_iter().partition(|noted| noted.alert.kind.is_urgent());
    if many.len() <= MOST_SINGLE {
        single.append(&mut many);
    }
    let digest = (!many.is_empty()).then_some(Ring::Digest(many));
    single.into_iter().map(|noted| Ring::One(Box::new(noted))).chain(digest).collect()
}

/// How something rings: with the sound of the most urgent alert in it. A digest sounds once.
pub(super) fn manner(ring: &Ring, preferences: &Preferences) -> Manner {
    let sounding = ring.alerts().iter().filter(|noted| rings_with(noted).1);
    let sound = sounding
        .max_by_key(|noted| noted.alert.kind.urgency())
        .map(|noted| preferences.sound(noted.alert.kind))
        .map(|sound| Sound { repeat: sound.repeat && matches!(ring, Ring::One(_)), ..sound });
    let banner = ring.alerts().iter().any(|noted| rings_with(noted).0);
    Manner { banner, privacy: preferences.privacy, sound }
}

/// Splits off what would be replaced on the screen at once by something of the same ticket that tells it all: what had to
/// wait by something newer, and anything by what rings now or never, also if that is on the screen already. By tickets:
/// it is told once that is.
pub(super) fn superseded(
    ripe: Vec<Noted>,
    ringing: &BTreeSet<TicketId>,
) -> (BTreeMap<TicketId, Vec<Noted>>, Vec<Noted>) {
    let mut last: BTreeMap<TicketId, (bool, FactId)> = BTreeMap::new();
    for noted in &ripe {
        let urgent = noted.alert.kind.is_urgent();
        if last.get(&noted.alert.ticket).is_none_or(|(before, _)| urgent >= *before) {
            last.insert(noted.alert.ticket.clone(), (urgent, noted.alert.fact.clone()));
        }
    }
    let replaced = |noted: &Noted| {
        let waited = matches!(noted.outcome, Outcome::Held | Outcome::Failed { .. });
        let (ticket, may_wait) = (&noted.alert.ticket, !noted.alert.kind.is_urgent());
        let by_another = last
            .get(ticket)
            .is_some_and(|(urgent, fact)| *fact != noted.alert.fact && (waited || *urgent && may_wait));
        by_another || may_wait && ringing.contains(ticket)
    };
    let (replaced, ripe): (Vec<_>, Vec<_>) = ripe.into_iter().partition(replaced);
    let mut by_ticket: BTreeMap<TicketId, Vec<Noted>> = BTreeMap::new();
    for noted in replaced {
        by_ticket.entry(noted.alert.ticket.clone()).or_default().push(noted);
    }
    (by_ticket, ripe)
}
