//! From a decided alert to the screen, and off it again.
//!
//! Everything is checked against the truth at the moment: before something is shown, and for what is on the screen
//! after every change. More than [`MOST_SINGLE`] at once become one digest; what rings now or never stays single.

mod ring;

use crate::journal::{Journal, JournalError};
use crate::noted::Noted;
use crate::port::{BannerKey, Desk, Manner, Ring};
use deskbell_core::decide::{Reason, Verdict, decide};
use deskbell_core::truth::still_true;
use deskbell_core::view::Unseen;
use deskbell_core::{
    AccountId, AlertKind, Decision, FactId, Outcome, Preferences, Ringing, Snooze, TicketId, Tickets,
};
use jiff::{SignedDuration, Timestamp, Zoned};
use ring::{manner, put_together, rings_with, superseded};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long the desktop has for a banner. It has limits of its own; this one keeps the account going whatever it does.
const DESK_PATIENCE: Duration = Duration::from_secs(10);

/// As many banners may appear at once; more become a digest.
pub(crate) const MOST_SINGLE: usize = 3;

/// An alert that only tells something, such as a transfer away, stays true for ever. Once it was looked at, it is history
/// after this long.
const NEWS_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What may ring at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rings {
    /// Everything.
    All,
    /// Only what rings now or never: the rest of what happened is not known yet.
    NowOrNever,
    /// Nothing: what is known is old.
    Nothing,
}

/// The alerts of an account of which something may still become, and which of them are on the screen.
#[derive(Default)]
pub(crate) struct Delivery {
    open: Vec<Noted>,
    /// What was put on the screen or sounds again and again. It may have gone by itself since; taking it off then does
    /// nothing.
    standing: BTreeMap<BannerKey, Standing>,
    /// What became of alerts and is not in the journal yet.
    unwritten: Vec<Noted>,
}

/// What stands on the screen, or sounds, under a key.
struct Standing {
    facts: BTreeSet<FactId>,
    banner: bool,
    repeats: bool,
}

/// What alerts are measured against.
#[derive(Clone, Copy)]
pub(crate) struct Truth<'a> {
    pub(crate) account: &'a AccountId,
    pub(crate) tickets: &'a Tickets,
    pub(crate) ringing: &'a [Ringing],
    pub(crate) snoozed: &'a BTreeMap<TicketId, Snooze>,
    pub(crate) preferences: &'a Preferences,
    /// Our time: for quiet hours, pauses and snoozes.
    pub(crate) now: &'a Zoned,
    /// The server's time: for deadlines and due times.
    pub(crate) server_now: Timestamp,
}

impl Truth<'_> {
    pub(crate) fn decide(&self, alert: &deskbell_core::Alert) -> Decision {
        let snoozed = self.snoozed.get(&alert.ticket).copied();
        decide(alert, self.account, self.preferences, snoozed, self.now, self.server_now)
    }
}

/// The state of an alert that was just decided.
pub(crate) fn state_after(verdict: Verdict) -> Outcome {
    match verdict {
        Verdict::Ring { .. } => Outcome::Pending,
        Verdict::CountOnly => Outcome::Counted,
        Verdict::Hold { .. } => Outcome::Held,
        Verdict::Drop => Outcome::Expired,
    }
}

impl Delivery {
    /// Takes up alerts: those a former run left open, or new ones.
    pub(crate) fn take_up(&mut self, alerts: impl IntoIterator<Item = Noted>) {
        self.open.extend(alerts.into_iter().filter(|noted| !noted.outcome.is_final()));
    }

    /// Something rang and nobody looked.
    pub(crate) fn wants_attention(&self) -> bool {
        self.open.iter().any(Noted::wants_attention)
    }

    /// What the agent has not seen to, by ticket.
    pub(crate) fn unseen(&self) -> BTreeMap<TicketId, Unseen> {
        let mut unseen: BTreeMap<TicketId, Unseen> = BTreeMap::new();
        for noted in self.open.iter().filter(|noted| counts_as_unseen(noted.alert.kind)) {
            let ticket = unseen.entry(noted.alert.ticket.clone()).or_default();
            ticket.count += 1;
            ticket.reopened |= noted.alert.kind == AlertKind::Reopened;
        }
        unseen
    }

    /// When to look again although nothing happens: a hold ends, or something on the screen has a deadline.
    pub(crate) fn next_look(&self, truth: &Truth<'_>) -> Option<Timestamp> {
        let ours = |server: Timestamp| server - (truth.server_now.duration_since(truth.now.timestamp()));
        self.open
            .iter()
            .filter_map(|noted| match (&noted.outcome, noted.decision.verdict) {
                (Outcome::Held, Verdict::Hold { until }) => Some(until),
                (Outcome::Shown | Outcome::Pending, _) => noted.alert.deadline.map(ours),
                _ => None,
            })
            .filter(|at| *at > truth.now.timestamp())
            .min()
    }

    /// A ticket that rang only later rings again: what was silent because of that is decided anew.
    pub(crate) fn woken(&mut self, ticket: &TicketId) {
        for noted in &mut self.open {
            let silent = noted.outcome == Outcome::Counted && noted.decision.reason == Reason::Snoozed;
            if noted.alert.ticket == *ticket && silent {
                noted.outcome = Outcome::Held;
                self.unwritten.push(noted.clone());
            }
        }
    }

    /// Does what is to be done now, and writes down what became of each alert as soon as it is so.
    ///
    /// # Errors
    /// The journal refused; what is not written is written the next time.
    pub(crate) async fn deliver(
        &mut self,
        account: &AccountId,
        truth: Truth<'_>,
        rings: Rings,
        desk: &dyn Desk,
        journal: &Journal,
    ) -> Result<(), JournalError> {
        let order: BTreeMap<FactId, usize> =
            self.open.iter().enumerate().map(|(place, noted)| (noted.alert.fact.clone(), place)).collect();
        let mut ripe = Vec::new();
        let mut untrue = BTreeSet::new();
        for mut noted in std::mem::take(&mut self.open) {
            let before = noted.outcome.clone();
            if let Err(why) = still_true(&noted.alert, truth.tickets, truth.ringing, truth.server_now) {
                noted.outcome = Outcome::Withdrawn { why };
            } else if may_ring(&noted, rings) {
                noted.decision = truth.decide(&noted.alert);
                if matches!(noted.decision.verdict, Verdict::Ring { .. }) {
                    ripe.push(noted);
                    continue;
                }
                noted.outcome = state_after(noted.decision.verdict);
            } else if let Some(silenced) = self.silenced(&noted, truth) {
                noted.outcome = state_after(silenced.verdict);
                noted.decision = silenced;
                untrue.insert(noted.alert.fact.clone());
                if may_ring(&noted, rings) && rings_with(&noted).0 {
                    ripe.push(noted); // its banner may stand, without the sound
                    continue;
                }
            } else if noted.seen && truth.server_now.duration_since(noted.alert.at) > NEWS_LASTS {
                noted.outcome = Outcome::Expired;
            }
            if noted.outcome.is_final() {
                untrue.insert(noted.alert.fact.clone());
            }
            if noted.outcome != before {
                self.unwritten.push(noted.clone());
            }
            self.take_up([noted]);
        }
        self.clear_screen(&untrue, desk).await;
        self.write(journal, truth.now.timestamp()).await?;
        let rang = self.ring(account, ripe, truth, desk, journal).await;
        // What is tried again must not pass for newer than what came after it.
        self.open.sort_by_key(|noted| order.get(&noted.alert.fact).copied());
        rang
    }

    /// The agent saw to a ticket: its banner goes, its alerts are done.
    pub(crate) async fn acted(&mut self, account: &AccountId, ticket: &TicketId, desk: &dyn Desk) {
        self.put_aside(account, ticket, &Outcome::Acted, desk).await;
    }

    /// The agent wants to hear of a ticket later: its banner goes, its alerts are decided again.
    pub(crate) async fn snoozed(&mut self, account: &AccountId, ticket: &TicketId, desk: &dyn Desk) {
        self.put_aside(account, ticket, &Outcome::Held, desk).await;
    }

    async fn put_aside(&mut self, account: &AccountId, ticket: &TicketId, state: &Outcome, desk: &dyn Desk) {
        self.withdraw(&BannerKey { account: account.clone(), ticket: Some(ticket.clone()) }, desk).await;
        for mut noted in std::mem::take(&mut self.open) {
            if noted.alert.ticket == *ticket {
                noted.outcome = state.clone();
                self.unwritten.push(noted.clone());
            }
            self.take_up([noted]);
        }
    }

    /// The agent looked at everything: nothing marks the tray any more.
    pub(crate) fn looked(&mut self) {
        for noted in self.open.iter_mut().filter(|noted| noted.wants_attention()) {
            noted.seen = true;
            self.unwritten.push(noted.clone());
        }
    }

    /// Nothing of the account stays on the screen.
    pub(crate) async fn leave_the_screen(&mut self, desk: &dyn Desk) {
        for key in std::mem::take(&mut self.standing).into_keys() {
            take_off(&key, desk).await;
        }
    }

    /// Writes down what became of alerts, by our time.
    pub(crate) async fn write(&mut self, journal: &Journal, now: Timestamp) -> Result<(), JournalError> {
        if !self.unwritten.is_empty() {
            journal.mark(&self.unwritten, now).await?;
            self.unwritten.clear();
        }
        Ok(())
    }

    /// Takes banners off the screen of which nothing is true any more.
    async fn clear_screen(&mut self, untrue: &BTreeSet<FactId>, desk: &dyn Desk) {
        self.standing.values_mut().for_each(|standing| standing.facts.retain(|fact| !untrue.contains(fact)));
        let empty = self.standing.iter().filter(|(_, standing)| standing.facts.is_empty());
        for key in empty.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.withdraw(&key, desk).await;
        }
    }

    /// What sounds again and again must end when it may not sound any more, although it is still true.
    fn silenced(&self, noted: &Noted, truth: Truth<'_>) -> Option<Decision> {
        let sounds = noted.outcome == Outcome::Shown
            && self.standing.values().any(|s| s.repeats && s.facts.contains(&noted.alert.fact));
        let decision = sounds.then(|| truth.decide(&noted.alert))?;
        (!matches!(decision.verdict, Verdict::Ring { sound: true, .. })).then_some(decision)
    }

    /// Tickets whose banner tells that somebody is on the line.
    fn ringing(&self) -> BTreeSet<TicketId> {
        let stands = |fact: &FactId| self.standing.values().any(|s| s.banner && s.facts.contains(fact));
        self.open
            .iter()
            .map(|noted| &noted.alert)
            .filter(|alert| alert.kind.is_urgent() && alert.deadline.is_some() && stands(&alert.fact))
            .map(|alert| alert.ticket.clone())
            .collect()
    }

    async fn withdraw(&mut self, key: &BannerKey, desk: &dyn Desk) {
        if self.standing.remove(key).is_some() {
            take_off(key, desk).await;
        }
    }

    async fn ring(
        &mut self,
        account: &AccountId,
        ripe: Vec<Noted>,
        truth: Truth<'_>,
        desk: &dyn Desk,
        journal: &Journal,
    ) -> Result<(), JournalError> {
        // A sound alone is no banner, and takes no banner's place.
        let (banners, sounds): (Vec<_>, Vec<_>) = ripe.into_iter().partition(|noted| rings_with(noted).0);
        let ringing = self.ringing();
        let mut rings = Vec::new();
        for ripe in [banners, sounds] {
            let (mut superseded, ripe) = superseded(ripe, &ringing);
            for (_, told) in superseded.extract_if(.., |ticket, _| ringing.contains(ticket)) {
                self.take_up_as(told, &Outcome::Shown);
            }
            for ring in put_together(ripe) {
                let tickets: BTreeSet<&TicketId> =
                    ring.alerts().iter().map(|noted| &noted.alert.ticket).collect();
                let told = superseded.extract_if(.., |ticket, _| tickets.contains(ticket));
                let told: Vec<Noted> = told.flat_map(|(_, told)| told).collect();
                rings.push((ring, told));
            }
        }
        let mut broken = None;
        for (ring, told) in rings {
            // A desktop that does not answer is not asked again for each of them.
            let result = match &broken {
                None => self.put(account, &ring, manner(&ring, truth.preferences), desk).await,
                Some(why) => Err(String::clone(why)),
            };
            let state = match result {
                Ok(()) => Outcome::Shown,
                Err(why) => {
                    broken = Some(why.clone());
                    Outcome::Failed { why }
                }
            };
            let alerts = match ring {
                Ring::One(noted) => vec![*noted],
                Ring::Digest(alerts) => alerts,
            };
            match state {
                Outcome::Shown => self.take_up_as(told, &state), // the newer one tells it all
                _ => self.take_up(told),
            }
            self.take_up_as(alerts, &state);
            self.write(journal, truth.now.timestamp()).await?; // a crash shows at most the banner in flight again
        }
        Ok(())
    }

    /// Takes up alerts of which something became. Tried again and failed again is no news.
    fn take_up_as(&mut self, alerts: Vec<Noted>, state: &Outcome) {
        for mut noted in alerts {
            if noted.outcome != *state {
                noted.outcome = state.clone();
                self.unwritten.push(noted.clone());
            }
            self.take_up([noted]);
        }
    }

    /// Puts something on the screen, or makes its sound.
    pub(crate) async fn put(
        &mut self,
        account: &AccountId,
        ring: &Ring,
        mut manner: Manner,
        desk: &dyn Desk,
    ) -> Result<(), String> {
        let ticket = match ring {
            Ring::One(noted) => Some(noted.alert.ticket.clone()),
            Ring::Digest(_) => None,
        };
        let key = BannerKey { account: account.clone(), ticket };
        if let Some(sound) = &mut manner.sound {
            // Its end would take the banner along that stands there for something else.
            let another_stands = !manner.banner && self.standing.get(&key).is_some_and(|s| s.banner);
            sound.repeat &= !another_stands;
        }
        tokio::time::timeout(DESK_PATIENCE, desk.ring(&key, ring, &manner))
            .await
            .unwrap_or_else(|_| Err("the desktop does not answer".to_owned()))?;
        let repeats = manner.sound.is_some_and(|sound| sound.repeat);
        if manner.banner || repeats {
            let facts = ring.alerts().iter().map(|noted| noted.alert.fact.clone()).collect();
            self.standing.insert(key, Standing { facts, banner: manner.banner, repeats });
        }
        Ok(())
    }
}

/// What a desktop that hangs does not take off, nobody can.
async fn take_off(key: &BannerKey, desk: &dyn Desk) {
    if tokio::time::timeout(DESK_PATIENCE, desk.withdraw(key)).await.is_err() {
        tracing::warn!(account = %key.account, "the desktop does not answer");
    }
}

/// Due times are shown as such, and so is what rings; what went away is in no list.
fn counts_as_unseen(kind: AlertKind) -> bool {
    match kind {
        AlertKind::Assigned
        | AlertKind::CustomerReplied
        | AlertKind::Reopened
        | AlertKind::ChatMessage
        | AlertKind::ChatMissed
        | AlertKind::CallMissed
        | AlertKind::DepartmentNew
        | AlertKind::DepartmentReopened
        | AlertKind::DepartmentTransferred => true,
        AlertKind::ChatRinging
        | AlertKind::CallRinging
        | AlertKind::TransferredAway
        | AlertKind::DueSoon
        | AlertKind::Overdue => false,
    }
}

/// It has not rung yet, and may.
fn may_ring(noted: &Noted, rings: Rings) -> bool {
    let waits = match noted.outcome {
        // A notification service that comes late or again gets what it missed, as long as that is true.
        Outcome::Pending | Outcome::Held | Outcome::Failed { .. } => true,
        Outcome::Counted | Outcome::Shown | Outcome::Withdrawn { .. } | Outcome::Acted | Outcome::Expired => {
            false
        }
    };
    waits
        && match rings {
            Rings::All => true,
            Rings::NowOrNever => noted.alert.kind.is_urgent(),
            Rings::Nothing => false,
        }
}
