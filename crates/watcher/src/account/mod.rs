//! The task of one account: rounds, orders, and the delivery of what they bring.

mod orders;
mod round;

pub(crate) use orders::Order;

use crate::board::Board;
use crate::delivery::{Delivery, Truth};
use crate::journal::{Account, Journal, JournalError};
use crate::noted::Noted;
use crate::pace::Pace;
use crate::port::Ports;
use deskbell_core::view::{AccountState, Health, Part, Problem};
use deskbell_core::{FactId, Me, Preferences, Ringing, TicketId, Tickets};
use deskbell_helpdesks::{Cursor, Helpdesk};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, watch};
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
    tickets: Tickets,
    ringing: Vec<Ringing>,
    snoozed: BTreeMap<TicketId, Timestamp>,
    /// Due times that were told already: saves asking the journal in every round.
    due_told: BTreeSet<FactId>,
    delivery: Delivery,
    limits: Vec<Problem>,
    health: Health,
    last_round: Option<Timestamp>,
    /// The server's clock minus ours.
    skew: SignedDuration,
    pace: Pace,
    /// `None`: the account waits for the agent.
    next_round: Option<Instant>,
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
        let mut delivery = Delivery::default();
        delivery.take_up(journal.open_alerts(&account.id).await?);
        let now = Instant::now();
        Ok(Self {
            host: account.address.url.host_str().unwrap_or_default().to_owned(),
            account,
            ports,
            journal,
            board,
            told,
            preferences,
            helpdesk: None,
            me: remembered.me,
            me_until: now,
            cursor: remembered.cursor,
            tickets: remembered.tickets,
            ringing: remembered.ringing,
            snoozed: remembered.snoozed,
            due_told: BTreeSet::new(),
            delivery,
            limits: Vec::new(),
            health: Health::Connecting,
            last_round: remembered.last_round,
            skew: SignedDuration::ZERO,
            pace: Pace::default(),
            next_round: Some(now),
        })
    }

    /// Runs until nobody can give orders any more.
    pub(crate) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        self.publish();
        loop {
            let look = self.next_look();
            tokio::select! {
                biased;
                order = orders.recv() => match order {
                    Some(order) => self.obey(order).await,
                    None => return,
                },
                changed = self.preferences.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    self.deliver().await;
                    self.publish();
                }
                () = at(self.next_round) => match self.round(&mut orders).await {
                    Some(Some(order)) => self.obey(order).await,
                    Some(None) => return,
                    None => {}
                },
                () = at(look) => {
                    self.deliver().await;
                    self.publish();
                }
            }
        }
    }

    /// One round. An order interrupts it: the agent does not wait for the helpdesk, and nothing is lost.
    async fn round(&mut self, orders: &mut mpsc::Receiver<Order>) -> Option<Option<Order>> {
        let result = {
            let round = self.ask();
            tokio::select! {
                biased;
                order = orders.recv() => return Some(order),
                found = round => found,
            }
        };
        let result = match result {
            Ok(found) => self.take_in(found).await,
            Err(trouble) => Err(trouble),
        };
        match result {
            Ok(more) => self.schedule(more),
            Err(trouble) => self.suffer(trouble),
        }
        self.deliver().await;
        self.publish();
        None
    }

    async fn deliver(&mut self) {
        // Until the first good round nobody knows what is still true.
        if self.last_round.is_none() || matches!(self.health, Health::Connecting) {
            return;
        }
        let now = (self.ports.clock)();
        let preferences = Arc::clone(&self.preferences.borrow());
        let truth = Truth {
            tickets: &self.tickets,
            ringing: &self.ringing,
            snoozed: &self.snoozed,
            preferences: &preferences,
            now: &now,
            server_now: now.timestamp() + self.skew,
        };
        let changed = self.delivery.deliver(&self.account.id, truth, &*self.ports.desk).await;
        self.write(changed).await;
    }

    async fn write(&mut self, changed: Vec<Noted>) {
        if !changed.is_empty() {
            let result = self.journal.mark(&changed).await;
            self.note_trouble(result);
        }
    }

    /// What could not be written is done again after the next start, at worst twice; that it failed is said.
    fn note_trouble(&mut self, result: Result<(), JournalError>) {
        if let Err(error) = result {
            tracing::error!(account = %self.account.id, "{error}");
            self.limits.retain(|problem| problem.code != "journal");
            self.limits.push(Problem { code: "journal".to_owned(), message: error.to_string() });
        }
    }

    fn truth<'a>(&'a self, preferences: &'a Preferences, now: &'a jiff::Zoned) -> Truth<'a> {
        Truth {
            tickets: &self.tickets,
            ringing: &self.ringing,
            snoozed: &self.snoozed,
            preferences,
            now,
            server_now: now.timestamp() + self.skew,
        }
    }

    /// When something changes although nothing happens: a hold or the pause ends, a ringing stops.
    fn next_look(&self) -> Option<Instant> {
        let now = (self.ports.clock)();
        let preferences = self.preferences.borrow();
        let delivery = self.delivery.next_look(&self.truth(&preferences, &now));
        let rings = self.ringing.iter().map(|ringing| ringing.until - self.skew);
        let next = rings
            .chain(delivery)
            .chain(preferences.paused_until)
            .filter(|at| *at > now.timestamp())
            .min()?
            .duration_since(now.timestamp());
        Some(Instant::now() + Duration::try_from(next).unwrap_or_default())
    }

    fn publish(&self) {
        let state = AccountState {
            id: &self.account.id,
            me: self.me.as_ref(),
            host: &self.host,
            health: &self.health,
            last_round: self.last_round,
            tickets: &self.tickets,
            ringing: &self.ringing,
            attention: self.delivery.wants_attention(),
            limits: &self.limits,
        };
        self.board.put(Part::of(&state), (self.ports.clock)().timestamp());
    }
}

/// Waits for a time; for ever if there is none.
async fn at(time: Option<Instant>) {
    match time {
        Some(time) => tokio::time::sleep_until(time).await,
        None => std::future::pending().await,
    }
}
