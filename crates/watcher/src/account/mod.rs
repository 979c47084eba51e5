//! The task of one account: rounds, orders, and the delivery of what they bring.

mod ask;
mod orders;
mod round;
mod time;
mod trial;

pub(crate) use orders::Order;
pub(crate) use trial::without_account;
pub use trial::{Stuck, Trial};

use crate::board::Board;
use crate::delivery::{Delivery, Rings, Truth};
use crate::journal::{Account, Journal, JournalError, SetAside};
use crate::noted::Noted;
use crate::pace::Pace;
use crate::port::Ports;
use ask::{Asked, InFlight, Question};
use deskbell_core::view::{AccountState, Health, Part, Problem};
use deskbell_core::{FactId, Me, Preferences, Ringing, Snooze, TicketId, Tickets};
use deskbell_helpdesks::{Cursor, Helpdesk};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use time::{BEAT, Time};
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::time::Instant;

/// An account with everything known of it. Only its own task changes it.
pub(crate) struct Watching {
    account: Account,
    host: String,
    ports: Ports,
    journal: Arc<Journal>,
    board: Arc<Board>,
    told: broadcast::Sender<Arc<Noted>>,
    preferences: watch::Receiver<Arc<Preferences>>,

    helpdesk: Option<Arc<dyn Helpdesk>>,
    me: Option<Me>,
    me_until: Instant,
    cursor: Option<Cursor>,
    tickets: Arc<Tickets>,
    ringing: Vec<Ringing>,
    snoozed: BTreeMap<TicketId, Snooze>,
    /// Due times that were told already: saves asking the journal in every round.
    due_told: BTreeSet<FactId>,
    delivery: Delivery,
    limits: Vec<Problem>,
    health: Health,
    last_round: Option<Timestamp>,
    /// When the last good round of this run ended, by the clock that only counts.
    last_good: Option<Instant>,
    time: Time,
    pace: Pace,
    /// `None`: the account waits for the agent.
    next_round: Option<Instant>,
    /// Who wants to know when a round that begins from now on has ended.
    waiting: Vec<oneshot::Sender<()>>,
    /// Who wants to know when the round in flight has ended.
    served: Vec<oneshot::Sender<()>>,
    /// Rounds went on after a time without any, and what happened meanwhile is not all told yet.
    catching_up: bool,
    /// The last round was good and did not tell all: the next is asked at once.
    more: bool,
    /// The journal failed, and what it should have written is written with the next chance.
    unwritten: Option<Problem>,
}

impl Watching {
    pub(crate) async fn new(
        account: Account,
        ports: Ports,
        journal: Arc<Journal>,
        board: Arc<Board>,
        told: broadcast::Sender<Arc<Noted>>,
        preferences: watch::Receiver<Arc<Preferences>>,
    ) -> Result<Self, JournalError> {
        let remembered = journal.remembered(&account.id).await?;
        journal.forget(&account.id, &trial::fact_id()).await?; // a test alert that a crash left behind
        let mut delivery = Delivery::default();
        let paused = account.paused;
        delivery.take_up(journal.open_alerts(&account.id).await?);
        let now = Instant::now();
        Ok(Self {
            host: account.address.url.host_str().unwrap_or_default().to_owned(),
            account,
            journal,
            board,
            told,
            preferences,
            helpdesk: None,
            me: remembered.me,
            me_until: now,
            cursor: remembered.cursor,
            tickets: Arc::new(remembered.tickets),
            ringing: remembered.ringing,
            snoozed: remembered.snoozed,
            due_told: BTreeSet::new(),
            delivery,
            limits: Vec::new(),
            health: if paused { Health::Paused } else { Health::Connecting },
            last_round: remembered.last_round,
            last_good: None,
            time: Time::new(Arc::clone(&ports.clock)),
            ports,
            pace: Pace::default(),
            next_round: (!paused).then_some(now),
            waiting: Vec::new(),
            served: Vec::new(),
            catching_up: false,
            more: false,
            unwritten: None,
        })
    }

    /// Runs until nobody can give orders any more; then nothing of the account stays on the screen.
    pub(crate) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        self.publish();
        // At most one round is in flight. Everything else goes on beside it; only an action, after which it would tell
        // of a past, and a pause throw it away, and nothing is lost: the same cursor is asked again.
        let mut in_flight: Option<InFlight> = None;
        loop {
            if self.time.jumped() && self.asks_after_a_jump() && in_flight.take().is_some() {
                self.waiting.append(&mut self.served);
            }
            let look = self.next_look();
            tokio::select! {
                biased;
                order = orders.recv() => match order {
                    Some(order) => {
                        if order.throws_the_round_away() && in_flight.take().is_some() {
                            self.waiting.append(&mut self.served);
                        }
                        self.obey(order).await;
                    }
                    None => break,
                },
                changed = self.preferences.changed() => {
                    if changed.is_err() {
                        break;
                    }
                    self.deliver().await;
                }
                asked = arrival(&mut in_flight) => {
                    in_flight = None;
                    self.end_round(asked).await;
                }
                () = at(self.next_round), if in_flight.is_none() => {
                    self.served.append(&mut self.waiting);
                    in_flight = Some(self.question().ask());
                    continue; // nothing to show yet
                }
                () = at(look) => self.deliver().await,
                () = tokio::time::sleep(BEAT), if self.next_round.is_some() => continue, // the clocks are compared
            }
            self.publish();
        }
        self.delivery.leave_the_screen(&*self.ports.desk).await;
        if let Some(at) = self.last_round {
            let written = self.journal.rounds_ended(&self.account.id, at).await;
            self.note_written(written);
        }
    }

    /// After a sleep everything may be different, and a connection dead: the helpdesk is asked at once. True if there are
    /// rounds.
    fn asks_after_a_jump(&mut self) -> bool {
        if self.next_round.is_none() {
            self.time.assume_sleep();
            return false;
        }
        self.next_round = Some(Instant::now());
        true
    }

    fn question(&self) -> Question {
        Question {
            opener: Arc::clone(&self.ports.opener),
            account: self.account.clone(),
            helpdesk: self.helpdesk.clone(),
            me: self.me.clone(),
            refresh: self.helpdesk.is_none() || self.me.is_none() || Instant::now() >= self.me_until,
            cursor: self.cursor.clone(),
            tickets: Arc::clone(&self.tickets),
            ringing: self.ringing.clone(),
        }
    }

    async fn end_round(&mut self, asked: Asked) {
        self.helpdesk = asked.helpdesk;
        let result = match asked.result {
            Ok(found) => self.take_in(found).await,
            Err(trouble) => Err(trouble),
        };
        self.more = matches!(result, Ok(true));
        match result {
            Ok(more) => self.schedule(if more { Duration::ZERO } else { self.wait() }),
            Err(trouble) => {
                self.time.assume_sleep();
                self.suffer(trouble);
            }
        }
        self.deliver().await;
        for served in self.served.drain(..) {
            let _ = served.send(()); // whoever asked may have given up
        }
    }

    async fn deliver(&mut self) {
        // What is known is old unless the last round was good: then things may leave the screen, not come to it.
        let good = matches!(self.health, Health::Live) && self.pace.errors == 0;
        let rings = match (good, self.more) {
            (false, _) => Rings::Nothing,
            // One digest for all of it: only what rings now or never rings before the rest is known.
            (true, true) => Rings::NowOrNever,
            (true, false) => Rings::All,
        };
        let now = self.time.now();
        self.end_snoozes(now.timestamp()).await;
        // Until the first good round of this run nobody knows what is still true, nor what time it is there; after a jump
        // of the clock neither. What became of alerts by the agent's hand is written all the same.
        if self.last_good.is_none()
            || self.time.in_doubt()
            || matches!(self.health, Health::Connecting | Health::Paused)
        {
            let written = self.delivery.write(&self.journal, now.timestamp()).await;
            self.note_written(written);
            return;
        }
        let preferences = Arc::clone(&self.preferences.borrow());
        let truth = Truth {
            account: &self.account.id,
            tickets: &self.tickets,
            ringing: &self.ringing,
            snoozed: &self.snoozed,
            preferences: &preferences,
            now: &now,
            server_now: now.timestamp() + self.time.skew(),
        };
        let written =
            self.delivery.deliver(&self.account.id, truth, rings, &*self.ports.desk, &self.journal).await;
        self.note_written(written);
    }

    /// Snoozes whose time has come are over.
    async fn end_snoozes(&mut self, now: Timestamp) {
        let over = |snooze: &Snooze| matches!(snooze, Snooze::Until { at } if *at <= now);
        let over: Vec<TicketId> = self
            .snoozed
            .iter()
            .filter(|(_, snooze)| over(snooze))
            .map(|(ticket, _)| ticket.clone())
            .collect();
        for ticket in over {
            self.snoozed.remove(&ticket);
            // Not written, it is over all the same the next time.
            if let Err(error) = self.journal.snooze(&self.account.id, &ticket, None).await {
                tracing::warn!(account = %self.account.id, "the end of a snooze was not written: {error}");
            }
        }
    }

    /// What could not be written is written with the next chance; that it failed is said.
    fn note_written(&mut self, written: Result<(), JournalError>) {
        self.unwritten = written.err().map(|error| {
            tracing::error!(account = %self.account.id, "{error}");
            Problem { code: "journal".to_owned(), message: error.to_string() }
        });
    }

    fn truth<'a>(&'a self, preferences: &'a Preferences, now: &'a jiff::Zoned) -> Truth<'a> {
        Truth {
            account: &self.account.id,
            tickets: &self.tickets,
            ringing: &self.ringing,
            snoozed: &self.snoozed,
            preferences,
            now,
            server_now: now.timestamp() + self.time.skew(),
        }
    }

    /// When something changes although nothing happens: a hold, a snooze or the pause ends, a ringing stops.
    fn next_look(&self) -> Option<Instant> {
        let now = self.time.shown();
        let preferences = self.preferences.borrow();
        let delivery = self.delivery.next_look(&self.truth(&preferences, &now));
        let rings = self.ringing.iter().map(|ringing| ringing.until - self.time.skew());
        let snoozes = self.snoozed.values().filter_map(|snooze| match snooze {
            Snooze::Until { at } => Some(*at),
            Snooze::UntilReply => None,
        });
        let next = rings
            .chain(delivery)
            .chain(snoozes)
            .chain(preferences.paused_until)
            .filter(|at| *at > now.timestamp())
            .min()?
            .duration_since(now.timestamp());
        Some(Instant::now() + Duration::try_from(next).unwrap_or_default())
    }

    fn publish(&self) {
        let set_aside = self.journal.set_aside().map(SetAside::problem);
        let limits: Vec<Problem> =
            self.limits.iter().chain(&self.unwritten).chain(&set_aside).cloned().collect();
        let state = AccountState {
            id: &self.account.id,
            me: self.me.as_ref(),
            host: &self.host,
            health: &self.health,
            last_round: self.last_round,
            tickets: &self.tickets,
            ringing: &self.ringing,
            skew: self.time.skew(),
            attention: self.delivery.wants_attention(),
            limits: &limits,
            abilities: self
                .helpdesk
                .as_ref()
                .map(|helpdesk| helpdesk.capabilities().abilities)
                .unwrap_or_default(),
            unseen: &self.delivery.unseen(),
            snoozed: &self.snoozed,
        };
        self.board.put(Part::of(&state), self.time.shown().timestamp());
    }
}

/// Waits for a time; for ever if there is none.
async fn at(time: Option<Instant>) {
    match time {
        Some(time) => tokio::time::sleep_until(time).await,
        None => std::future::pending().await,
    }
}

/// Waits for the round in flight; for ever if there is none.
async fn arrival(in_flight: &mut Option<InFlight>) -> Asked {
    match in_flight {
        Some(round) => round.await,
        None => std::future::pending().await,
    }
}
