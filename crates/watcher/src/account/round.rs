//! What is made of a round: taken in, journal first and then memory, or suffered.

use super::Watching;
use super::ask::{Found, Trouble};
use crate::delivery::{Truth, state_after};
use crate::journal::{Commit, JournalError};
use crate::noted::{Noted, Texts};
use crate::port::NotOpened;
use deskbell_core::alert::{Alert, alert_of};
use deskbell_core::differ::due_changes;
use deskbell_core::view::{Health, Problem};
use deskbell_core::{Actor, Fact, FactId, Me, Ringing, Snooze, Ticket, TicketId, What};
use deskbell_helpdesks::{Code, Round};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How long what the helpdesk said of the agent, departments and names counts.
const ME_LASTS: Duration = Duration::from_hours(1);
/// When it is asked again after it could not be refreshed.
const ME_AGAIN: Duration = Duration::from_mins(5);
/// How long facts and alerts are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// As many facts are kept at most; the oldest go first.
const MOST_KEPT: u32 = 20_000;
/// Due times remembered as told, at most.
const MOST_DUE_TOLD: usize = 4096;
/// As many errors in a row make what is shown stale; one hiccup does not.
const ERRORS_TO_STALE: u32 = 2;
/// So long without a good round is a time in which nobody could be told.
const GAP: SignedDuration = SignedDuration::from_mins(2);

/// What an account is after a failed round.
enum After {
    /// It may get better by itself, and nobody is to blame.
    Stale,
    /// It may get better by itself, when a keyring is unlocked or a right is given.
    SignedOut,
    /// Nothing happens until the agent acts.
    SignedOutForGood,
}

impl Watching {
    /// Takes in what a round found: journal first, then memory. Returns whether there is more to ask for at once.
    pub(super) async fn take_in(&mut self, found: Found) -> Result<bool, Trouble> {
        let Found { me, refreshed, round } = found;
        let now = self.time.now();
        self.time.answered(&now, round.server_time);
        let baseline = self.cursor.is_none();
        let server_now = now.timestamp() + self.time.skew();
        let due = self.due_facts(&round, server_now);
        let due_ids: Vec<FactId> = due.iter().map(|fact| fact.id.clone()).collect();
        let facts =
            self.unknown(round.facts.into_iter().chain(due).collect()).await.map_err(Trouble::Journal)?;
        let concerning: Vec<Alert> =
            if baseline { Vec::new() } else { facts.iter().filter_map(|fact| alert_of(fact, &me)).collect() };
        let woken = self.woken_by(&facts);
        // By either clock: one may have stood still, the other been set back.
        self.catching_up |= self.last_round.is_some_and(|last| now.timestamp().duration_since(last) > GAP)
            || self.last_good.is_some_and(|last| last.elapsed() > GAP.unsigned_abs());
        let away = self.away(&facts, server_now);
        // What went out of sight is not snoozed any more either.
        let awake: Vec<TicketId> = woken.iter().chain(&round.gone).cloned().collect();
        let mut alerts = self.note(concerning, &awake, &round.tickets, &round.ringing, &me, &now);
        for noted in &mut alerts {
            noted.away = away.contains(&noted.alert.fact);
        }

        let new_me = (self.me.as_ref() != Some(&me)).then_some(&me);
        let ringing_changed = round.ringing != self.ringing;
        let cursor_changed = self.cursor.as_ref() != Some(&round.cursor);
        let changed =
            !facts.is_empty() || !round.tickets.is_empty() || !round.gone.is_empty() || ringing_changed;
        if changed || cursor_changed || new_me.is_some() {
            let commit = Commit {
                me: new_me,
                facts: &facts,
                alerts: &alerts,
                tickets: &round.tickets,
                gone: &round.gone,
                woken: &woken,
                ringing: ringing_changed.then_some(&round.ringing[..]),
                cursor: cursor_changed.then_some(&round.cursor),
                ended: Some(now.timestamp()),
            };
            self.journal.commit(&self.account.id, &commit).await.map_err(Trouble::Journal)?;
        }

        let more = round.more && round.slow_down.is_none();
        self.catching_up &= round.more;
        self.me = Some(me);
        if refreshed {
            self.me_until = Instant::now() + ME_LASTS;
            let pruned = self.journal.prune(now.timestamp() - KEPT, MOST_KEPT).await;
            self.note_written(pruned.map(drop));
        } else if Instant::now() >= self.me_until {
            self.me_until = Instant::now() + ME_AGAIN;
        }
        self.cursor = Some(round.cursor);
        self.ringing = round.ringing;
        self.limits = round.limits;
        if self.due_told.len() > MOST_DUE_TOLD {
            self.due_told.clear(); // the journal knows them
        }
        self.due_told.extend(due_ids);
        for ticket in &awake {
            self.snoozed.remove(ticket);
            self.delivery.woken(ticket);
        }
        if !round.gone.is_empty() || !round.tickets.is_empty() {
            let tickets = Arc::make_mut(&mut self.tickets); // nobody else holds them: no round is in flight
            for gone in &round.gone {
                tickets.remove(gone);
            }
            tickets.extend(round.tickets.into_iter().map(|ticket| (ticket.id.clone(), ticket)));
        }
        self.health = Health::Live;
        self.last_round = Some(now.timestamp());
        self.last_good = Some(Instant::now());
        self.pace.good(changed, round.lively, round.requests, round.slow_down);
        for noted in &alerts {
            // Nobody listening is fine: the journal has it.
            let _ = self.told.send(Arc::new(noted.clone()));
        }
        self.delivery.take_up(alerts);
        Ok(more)
    }

    /// Snoozed tickets whose customer wrote: that ends the snooze.
    fn woken_by(&self, facts: &[Fact]) -> Vec<TicketId> {
        let wrote = |fact: &&Fact| match fact.what {
            What::CustomerWrote { .. } => true,
            // Of the message that reopened it there is no second fact.
            What::Reopened => fact.actor == Actor::Customer,
            What::Created
            | What::Moved { .. }
            | What::LeftSight
            | What::Rang { .. }
            | What::Missed { .. }
            | What::DueSoon { .. }
            | What::Overdue { .. } => false,
        };
        facts
            .iter()
            .filter(wrote)
            .filter(|fact| self.snoozed.contains_key(&fact.ticket))
            .map(|fact| fact.ticket.clone())
            .collect()
    }

    /// What happened while nobody could be told: facts of the rounds that catch up after a gap, but for those that happened
    /// just now.
    fn away(&self, facts: &[Fact], server_now: Timestamp) -> BTreeSet<FactId> {
        if !self.catching_up {
            return BTreeSet::new();
        }
        let lead = self.preferences.borrow().due_lead();
        let just_now = |fact: &&Fact| {
            let at = match fact.what {
                What::LeftSight => return false, // only when it was noticed is known
                What::DueSoon { due } => due - lead,
                What::Overdue { due } => due,
                What::Created
                | What::Moved { .. }
                | What::Reopened
                | What::CustomerWrote { .. }
                | What::Rang { .. }
                | What::Missed { .. } => fact.at,
            };
            server_now.duration_since(at) <= GAP
        };
        facts.iter().filter(|fact| !just_now(fact)).map(|fact| fact.id.clone()).collect()
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

    /// New alerts with their texts, decided. Those of `awake` tickets are not snoozed any more.
    pub(super) fn note(
        &self,
        alerts: Vec<Alert>,
        awake: &[TicketId],
        tickets: &[Ticket],
        ringing: &[Ringing],
        me: &Me,
        now: &Zoned,
    ) -> Vec<Noted> {
        let preferences = self.preferences.borrow();
        let snoozed: BTreeMap<TicketId, Snooze> = self
            .snoozed
            .iter()
            .filter(|(ticket, _)| !awake.contains(ticket))
            .map(|(ticket, snooze)| (ticket.clone(), *snooze))
            .collect();
        let truth = Truth { snoozed: &snoozed, ..self.truth(&preferences, now) };
        alerts
            .into_iter()
            .map(|alert| {
                let ticket =
                    tickets.iter().find(|t| t.id == alert.ticket).or_else(|| self.tickets.get(&alert.ticket));
                let rings = ringing.iter().chain(&self.ringing).find(|r| r.ticket == alert.ticket);
                let decision = truth.decide(&alert);
                Noted {
                    account: self.account.id.clone(),
                    texts: Texts::of(&alert, ticket, rings, me),
                    outcome: state_after(decision.verdict),
                    alert,
                    decision,
                    seen: false,
                    away: false,
                }
            })
            .collect()
    }

    /// How long to wait for the next round.
    pub(super) fn wait(&self) -> Duration {
        let capabilities = self.helpdesk.as_ref().map(|helpdesk| helpdesk.capabilities());
        self.pace.wait(capabilities.as_ref(), fastrand::f64())
    }

    /// Sets the time of the next round; at once, if somebody waits for one.
    pub(super) fn schedule(&mut self, wait: Duration) {
        let wait = if self.waiting.is_empty() { wait } else { Duration::ZERO };
        self.next_round = Some(Instant::now() + wait);
    }

    /// A round failed: the last good state stays, and says so.
    pub(super) fn suffer(&mut self, trouble: Trouble) {
        let (problem, after, rest) = match trouble {
            Trouble::NotOpened(NotOpened { problem, may_pass }) => {
                (problem, if may_pass { After::SignedOut } else { After::SignedOutForGood }, None)
            }
            Trouble::Helpdesk(error) => {
                let problem = error.problem();
                match error.code() {
                    // Rights come and go, and some walls answer so for a while: asked again, but seldom.
                    Code::Forbidden => (problem, After::SignedOut, Some(crate::pace::LONGEST_BACKOFF)),
                    _ if error.needs_the_agent() => (problem, After::SignedOutForGood, None),
                    _ => (problem, After::Stale, error.retry_after()),
                }
            }
            Trouble::Journal(error) => {
                let problem = Problem { code: "journal".to_owned(), message: error.to_string() };
                (problem, After::Stale, None)
            }
        };
        tracing::warn!(account = %self.account.id, code = problem.code, "{}", problem.message);
        self.pace.failed(rest);
        match after {
            After::Stale if matches!(self.health, Health::Live) && self.pace.errors < ERRORS_TO_STALE => {}
            After::Stale => self.health = Health::Stale { problem },
            After::SignedOut => self.health = Health::SignedOut { problem },
            After::SignedOutForGood => {
                self.helpdesk = None; // a new key makes a new adapter
                self.health = Health::SignedOut { problem };
                if self.waiting.is_empty() {
                    self.next_round = None;
                    return;
                }
            }
        }
        self.schedule(self.wait());
    }
}
