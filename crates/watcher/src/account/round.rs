//! One round: asked, taken in, and what is made of it. The journal comes first, then memory.

use super::Watching;
use crate::delivery::state_after;
use crate::journal::{Commit, JournalError};
use crate::noted::{Noted, Texts};
use crate::port::NotOpened;
use deskbell_core::alert::{AlertKind, alert_of};
use deskbell_core::differ::due_changes;
use deskbell_core::view::{Health, Problem};
use deskbell_core::{Fact, FactId, Me, Ringing, Ticket, TicketId};
use deskbell_helpdesks::{Error, Helpdesk, Round, Watch};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How long what the helpdesk said of the agent, departments and names counts.
const ME_LASTS: Duration = Duration::from_hours(1);
/// Due times remembered as told, at most.
const MOST_DUE_TOLD: usize = 4096;
/// As many errors in a row make what is shown stale; one hiccup does not.
const ERRORS_TO_STALE: u32 = 2;

/// What a round needs from outside, found without changing anything: it can be dropped at any point.
pub(super) struct Found {
    helpdesk: Arc<dyn Helpdesk>,
    me: Option<Me>,
    round: Round,
}

pub(super) enum Trouble {
    NotOpened(NotOpened),
    Helpdesk(Error),
    Journal(JournalError),
}

impl Watching {
    /// Asks the helpdesk, opening it first if need be.
    pub(super) async fn ask(&self) -> Result<Found, Trouble> {
        let helpdesk = match &self.helpdesk {
            Some(helpdesk) => Arc::clone(helpdesk),
            None => self.ports.opener.open(&self.account).await.map_err(Trouble::NotOpened)?,
        };
        let fresh = self.helpdesk.is_some() && Instant::now() < self.me_until;
        let new = match &self.me {
            Some(_) if fresh => None,
            _ => Some(helpdesk.connect().await.map_err(Trouble::Helpdesk)?),
        };
        // One of the two is there: without a known agent the helpdesk was just asked for one.
        let Some(me) = new.as_ref().or(self.me.as_ref()) else {
            return Err(Trouble::Helpdesk(Error::WhoAreYou { candidates: Vec::new() }));
        };
        let watch = Watch { me, known: &self.tickets, ringing: &self.ringing };
        let round = helpdesk.poll(self.cursor.as_ref(), watch).await.map_err(Trouble::Helpdesk)?;
        Ok(Found { helpdesk, me: new, round })
    }

    /// Takes in what a round found: journal first, then memory. Returns whether there is more.
    pub(super) async fn take_in(&mut self, found: Found) -> Result<bool, Trouble> {
        let Found { helpdesk, me, round } = found;
        let now = (self.ports.clock)();
        if let Some(server_time) = round.server_time {
            self.skew = server_time.duration_since(now.timestamp());
        }
        let baseline = self.cursor.is_none();
        let new_me = me.filter(|me| self.me.as_ref() != Some(me));
        if self.helpdesk.is_none() || new_me.is_some() || Instant::now() >= self.me_until {
            self.me_until = Instant::now() + ME_LASTS;
        }
        self.helpdesk = Some(Arc::clone(&helpdesk));
        let Some(me) = new_me.as_ref().or(self.me.as_ref()).cloned() else {
            return Err(Trouble::Helpdesk(Error::WhoAreYou { candidates: Vec::new() }));
        };

        let server_now = now.timestamp() + self.skew;
        let due = self.due_facts(&round, server_now);
        let due_ids: Vec<FactId> = due.iter().map(|fact| fact.id.clone()).collect();
        let facts =
            self.unknown(round.facts.into_iter().chain(due).collect()).await.map_err(Trouble::Journal)?;
        let alerts =
            if baseline { Vec::new() } else { self.note(&facts, &round.tickets, &round.ringing, &me, &now) };

        let ringing_changed = round.ringing != self.ringing;
        let cursor_changed = self.cursor.as_ref() != Some(&round.cursor);
        let changed =
            !facts.is_empty() || !round.tickets.is_empty() || !round.gone.is_empty() || ringing_changed;
        if changed || cursor_changed || new_me.is_some() {
            let commit = Commit {
                me: new_me.as_ref(),
                facts: &facts,
                alerts: &alerts,
                tickets: &round.tickets,
                gone: &round.gone,
                ringing: ringing_changed.then_some(&round.ringing[..]),
                cursor: cursor_changed.then_some(&round.cursor),
                ended: now.timestamp(),
            };
            self.journal.commit(&self.account.id, &commit).await.map_err(Trouble::Journal)?;
        }

        self.me = Some(me);
        self.cursor = Some(round.cursor);
        self.ringing = round.ringing;
        self.limits = round.limits;
        if self.due_told.len() > MOST_DUE_TOLD {
            self.due_told.clear(); // the journal knows them
        }
        self.due_told.extend(due_ids);
        for gone in &round.gone {
            self.tickets.remove(gone);
            self.snoozed.remove(gone);
        }
        self.tickets.extend(round.tickets.into_iter().map(|ticket| (ticket.id.clone(), ticket)));
        self.health = Health::Live;
        self.last_round = Some(now.timestamp());
        self.pace.good(changed, round.lively, round.requests, round.slow_down);
        self.wake_snoozed(&alerts).await;
        for noted in &alerts {
            // Nobody listening is fine: the journal has it.
            let _ = self.told.send(Arc::new(noted.clone()));
        }
        self.delivery.take_up(alerts);
        Ok(round.more)
    }

    /// Due times that came near or passed, as the tickets are after this round.
    fn due_facts(&self, round: &Round, server_now: Timestamp) -> Vec<Fact> {
        let changed: BTreeSet<&TicketId> =
            round.tickets.iter().map(|ticket| &ticket.id).chain(&round.gone).collect();
        let known = self.tickets.values().filter(|ticket| !changed.contains(&ticket.id));
        let lead = self.preferences.borrow().due_lead();
        let mut due = due_changes(known.chain(&round.tickets), lead, server_now);
        due.retain(|fact| !self.due_told.contains(&fact.id));
        due
    }

    async fn unknown(&self, mut facts: Vec<Fact>) -> Result<Vec<Fact>, JournalError> {
        if !facts.is_empty() {
            let known = self.journal.known_facts(&self.account.id, &facts).await?;
            facts.retain(|fact| !known.contains(&fact.id));
        }
        Ok(facts)
    }

    /// The alerts among new facts, decided.
    fn note(
        &self,
        facts: &[Fact],
        tickets: &[Ticket],
        ringing: &[Ringing],
        me: &Me,
        now: &jiff::Zoned,
    ) -> Vec<Noted> {
        let preferences = self.preferences.borrow();
        let truth = self.truth(&preferences, now);
        facts
            .iter()
            .filter_map(|fact| alert_of(fact, me))
            .map(|alert| {
                let ticket =
                    tickets.iter().find(|t| t.id == alert.ticket).or_else(|| self.tickets.get(&alert.ticket));
                let rings = ringing.iter().chain(&self.ringing).find(|r| r.ticket == alert.ticket);
                let decision = truth.decide(&alert);
                Noted {
                    account: self.account.id.clone(),
                    texts: Texts::of(&alert, ticket, rings, me),
                    state: state_after(decision.verdict),
                    alert,
                    decision,
                    seen: false,
                }
            })
            .collect()
    }

    /// A customer who writes ends the snooze of the ticket.
    async fn wake_snoozed(&mut self, alerts: &[Noted]) {
        for noted in alerts {
            let wakes = matches!(noted.alert.kind, AlertKind::CustomerReplied | AlertKind::Reopened);
            if wakes && self.snoozed.remove(&noted.alert.ticket).is_some() {
                let result = self.journal.snooze(&self.account.id, &noted.alert.ticket, None).await;
                self.note_trouble(result);
            }
        }
    }

    pub(super) fn schedule(&mut self, more: bool) {
        let wait = match &self.helpdesk {
            _ if more => Duration::ZERO,
            Some(helpdesk) => self.pace.wait(&helpdesk.capabilities(), fastrand::f64()),
            None => crate::pace::NORMAL,
        };
        self.next_round = Some(Instant::now() + wait);
    }

    /// A round failed: the last good state stays, and says so.
    pub(super) fn suffer(&mut self, trouble: Trouble) {
        let (problem, waits_for_agent, retry_after) = match trouble {
            Trouble::NotOpened(NotOpened { problem, may_pass }) => {
                self.health = Health::SignedOut { problem: problem.clone() };
                (problem, !may_pass, None)
            }
            Trouble::Helpdesk(error) => {
                let problem = Problem { code: error.code().key().to_owned(), message: error.to_string() };
                if error.needs_the_agent() {
                    self.helpdesk = None; // a new key makes a new adapter
                    self.health = Health::SignedOut { problem: problem.clone() };
                }
                (problem, error.needs_the_agent(), error.retry_after())
            }
            Trouble::Journal(error) => {
                (Problem { code: "journal".to_owned(), message: error.to_string() }, false, None)
            }
        };
        tracing::warn!(account = %self.account.id, code = problem.code, "{}", problem.message);
        self.pace.failed(retry_after);
        if waits_for_agent {
            self.next_round = None;
            return;
        }
        let never_good = matches!(self.health, Health::Connecting);
        let signed_out = matches!(self.health, Health::SignedOut { .. }) && self.helpdesk.is_none();
        if !signed_out && (never_good || self.pace.errors >= ERRORS_TO_STALE) {
            self.health = Health::Stale { problem };
        }
        self.schedule(false);
    }
}
