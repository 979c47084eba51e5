//! From a decided alert to the screen, and off it again.
//!
//! Everything is checked against the truth at the moment: before something is shown, and for what is on the screen
//! after every change. More than [`MOST_SINGLE`] at once become one digest; what rings now or never stays single.

use crate::noted::{Noted, State};
use crate::port::{BannerKey, Desk, Ring};
use deskbell_core::decide::{Verdict, decide};
use deskbell_core::truth::still_true;
use deskbell_core::{AccountId, FactId, Preferences, Ringing, TicketId, Tickets};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::collections::{BTreeMap, BTreeSet};

/// As many banners may appear at once; more become a digest.
pub(crate) const MOST_SINGLE: usize = 3;

/// An alert that only tells something, such as a transfer away, stays true for ever; after this long it is history.
const NEWS_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The alerts of an account of which something may still become, and which of them are on the screen.
#[derive(Default)]
pub(crate) struct Delivery {
    open: Vec<Noted>,
    on_screen: BTreeMap<BannerKey, BTreeSet<FactId>>,
}

/// What alerts are measured against.
#[derive(Clone, Copy)]
pub(crate) struct Truth<'a> {
    pub(crate) tickets: &'a Tickets,
    pub(crate) ringing: &'a [Ringing],
    pub(crate) snoozed: &'a BTreeMap<TicketId, Timestamp>,
    pub(crate) preferences: &'a Preferences,
    /// Our time: for quiet hours, pauses and snoozes.
    pub(crate) now: &'a Zoned,
    /// The server's time: for deadlines and due times.
    pub(crate) server_now: Timestamp,
}

impl Truth<'_> {
    pub(crate) fn decide(&self, alert: &deskbell_core::Alert) -> deskbell_core::Decision {
        decide(alert, self.preferences, self.snoozed.get(&alert.ticket).copied(), self.now)
    }
}

/// The state of an alert that was just decided.
pub(crate) fn state_after(verdict: Verdict) -> State {
    match verdict {
        Verdict::Ring { .. } => State::Pending,
        Verdict::CountOnly => State::Counted,
        Verdict::Hold { .. } => State::Held,
        Verdict::Drop => State::Expired,
    }
}

impl Delivery {
    /// Takes up alerts: those a former run left open, or new ones.
    pub(crate) fn take_up(&mut self, alerts: impl IntoIterator<Item = Noted>) {
        self.open.extend(alerts.into_iter().filter(|noted| !noted.state.is_final()));
    }

    /// Something rang and nobody looked.
    pub(crate) fn wants_attention(&self) -> bool {
        self.open.iter().any(Noted::wants_attention)
    }

    /// When to look again although nothing happens: a hold ends, or something on the screen has a deadline.
    pub(crate) fn next_look(&self, truth: &Truth<'_>) -> Option<Timestamp> {
        let ours = |server: Timestamp| server - (truth.server_now.duration_since(truth.now.timestamp()));
        self.open
            .iter()
            .filter_map(|noted| match (&noted.state, noted.decision.verdict) {
                (State::Held, Verdict::Hold { until }) => Some(until),
                (State::Shown | State::Pending, _) => noted.alert.deadline.map(ours),
                _ => None,
            })
            .filter(|at| *at > truth.now.timestamp())
            .min()
    }

    /// Does what is to be done now. Returns the alerts of which something became, for the journal.
    pub(crate) async fn deliver(
        &mut self,
        account: &AccountId,
        truth: Truth<'_>,
        desk: &dyn Desk,
    ) -> Vec<Noted> {
        let mut changed = Vec::new();
        let mut ripe = Vec::new();
        for mut noted in std::mem::take(&mut self.open) {
            let before = noted.state.clone();
            if let Err(why) = still_true(&noted.alert, truth.tickets, truth.ringing, truth.server_now) {
                noted.state = State::Withdrawn { why };
            } else if matches!(noted.state, State::Pending | State::Held) {
                noted.decision = truth.decide(&noted.alert);
                noted.state = state_after(noted.decision.verdict);
            } else if truth.server_now.duration_since(noted.alert.at) > NEWS_LASTS {
                noted.state = State::Expired;
            }
            match noted.state {
                State::Pending => ripe.push(noted),
                _ if noted.state == before => self.open.push(noted),
                _ => changed.push(noted),
            }
        }
        self.clear_screen(&changed, desk).await;
        changed.extend(self.ring(account, ripe, truth.preferences, desk).await);
        self.take_up(changed.iter().cloned());
        changed
    }

    /// The agent saw to a ticket: its banner goes, its alerts are done.
    pub(crate) async fn acted(
        &mut self,
        account: &AccountId,
        ticket: &TicketId,
        desk: &dyn Desk,
    ) -> Vec<Noted> {
        self.withdraw(&BannerKey { account: account.clone(), ticket: Some(ticket.clone()) }, desk).await;
        self.close(|noted| noted.alert.ticket == *ticket && noted.state != State::Pending)
    }

    /// The agent looked at everything: nothing marks the tray any more, and what only tells is told.
    pub(crate) fn looked(&mut self) -> Vec<Noted> {
        let mut changed: Vec<Noted> = Vec::new();
        for noted in &mut self.open {
            if noted.wants_attention() {
                noted.seen = true;
                changed.push(noted.clone());
            }
        }
        changed
    }

    /// The banner went off the screen by itself or by hand.
    pub(crate) fn closed(&mut self, key: &BannerKey) {
        self.on_screen.remove(key);
    }

    /// The account is removed: nothing rings any more, and nothing of it stays on the screen.
    pub(crate) async fn forget(&mut self, desk: &dyn Desk) {
        self.open.clear();
        for key in std::mem::take(&mut self.on_screen).into_keys() {
            desk.withdraw(&key).await;
        }
    }

    fn close(&mut self, which: impl Fn(&Noted) -> bool) -> Vec<Noted> {
        let (mut done, open): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.open).into_iter().partition(|n| which(n));
        self.open = open;
        for noted in &mut done {
            noted.state = State::Acted;
        }
        done
    }

    /// Takes banners off the screen of which nothing is true any more.
    async fn clear_screen(&mut self, changed: &[Noted], desk: &dyn Desk) {
        let untrue: BTreeSet<&FactId> =
            changed.iter().filter(|noted| noted.state.is_final()).map(|noted| &noted.alert.fact).collect();
        self.on_screen.values_mut().for_each(|facts| facts.retain(|fact| !untrue.contains(fact)));
        let empty: Vec<BannerKey> =
            self.on_screen.iter().filter(|(_, facts)| facts.is_empty()).map(|(key, _)| key.clone()).collect();
        for key in empty {
            self.withdraw(&key, desk).await;
        }
    }

    async fn withdraw(&mut self, key: &BannerKey, desk: &dyn Desk) {
        if self.on_screen.remove(key).is_some() {
            desk.withdraw(key).await;
        }
    }

    async fn ring(
        &mut self,
        account: &AccountId,
        ripe: Vec<Noted>,
        preferences: &Preferences,
        desk: &dyn Desk,
    ) -> Vec<Noted> {
        let (mut single, mut many): (Vec<_>, Vec<_>) =
            ripe.into_iter().partition(|n| n.alert.kind.is_urgent());
        if many.len() <= MOST_SINGLE {
            single.append(&mut many);
        }
        let mut rang = Vec::new();
        for noted in single {
            let key = BannerKey { account: account.clone(), ticket: Some(noted.alert.ticket.clone()) };
            rang.extend(self.put(key, Ring::One(Box::new(noted)), preferences, desk).await);
        }
        if !many.is_empty() {
            let key = BannerKey { account: account.clone(), ticket: None };
            rang.extend(self.put(key, Ring::Digest(many), preferences, desk).await);
        }
        rang
    }

    async fn put(
        &mut self,
        key: BannerKey,
        ring: Ring,
        preferences: &Preferences,
        desk: &dyn Desk,
    ) -> Vec<Noted> {
        let result = desk.ring(&key, &ring, preferences.privacy).await;
        let state = match result {
            Ok(()) => State::Shown,
            Err(why) => State::Failed { why },
        };
        let mut alerts = match ring {
            Ring::One(noted) => vec![*noted],
            Ring::Digest(alerts) => alerts,
        };
        if state == State::Shown {
            self.on_screen.insert(key, alerts.iter().map(|noted| noted.alert.fact.clone()).collect());
        }
        for noted in &mut alerts {
            noted.state = state.clone();
        }
        alerts
    }
}
