//! The task of one account: rounds, orders, and the delivery of what they bring.

use crate::board::Board;
use crate::delivery::{Delivery, Truth, state_after};
use crate::journal::{Account, Commit, Journal, JournalError};
use crate::noted::{Noted, Texts};
use crate::pace::Pace;
use crate::port::{BannerKey, NotOpened, Ports};
use crate::watcher::Failure;
use deskbell_core::action::Action;
use deskbell_core::alert::{AlertKind, alert_of};
use deskbell_core::conversation::Detail;
use deskbell_core::differ::due_changes;
use deskbell_core::view::{AccountState, Health, Part, Problem};
use deskbell_core::{Fact, FactId, Me, Preferences, Ringing, Ticket, TicketId, Tickets};
use deskbell_helpdesks::{Cursor, Error, Helpdesk, Round, Watch};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::time::Instant;

/// How long what the helpdesk said of the agent, departments and names counts.
const ME_LASTS: Duration = Duration::from_hours(1);
/// Due times remembered as told, at most.
const MOST_DUE_TOLD: usize = 4096;
/// As many errors in a row make what is shown stale; one hiccup does not.
const ERRORS_TO_STALE: u32 = 2;

/// What an account's task can be told to do.
pub(crate) enum Order {
    Act {
        ticket: TicketId,
        action: Action,
        reply: oneshot::Sender<Result<Ticket, Failure>>,
    },
    Ticket {
        ticket: TicketId,
        reply: oneshot::Sender<Result<Detail, Failure>>,
    },
    Snooze {
        ticket: TicketId,
        until: Timestamp,
        reply: oneshot::Sender<Result<(), Failure>>,
    },
    /// The agent saw to this ticket.
    Acted {
        ticket: TicketId,
    },
    /// The agent looked at everything.
    Looked,
    /// A banner is off the screen.
    Closed {
        key: BannerKey,
    },
    /// Ask the helpdesk now; also after the agent gave a new key.
    Poll,
}

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

/// What a round needs from outside, found without changing anything: it can be dropped at any point.
struct Found {
    helpdesk: Arc<dyn Helpdesk>,
    me: Option<Me>,
    round: Round,
}

enum Trouble {
    NotOpened(NotOpened),
    Helpdesk(Error),
    Journal(JournalError),
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

    /// Asks the helpdesk, opening it first if need be.
    async fn ask(&self) -> Result<Found, Trouble> {
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
    async fn take_in(&mut self, found: Found) -> Result<bool, Trouble> {
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

    fn schedule(&mut self, more: bool) {
        let wait = match &self.helpdesk {
            _ if more => Duration::ZERO,
            Some(helpdesk) => self.pace.wait(&helpdesk.capabilities(), fastrand::f64()),
            None => crate::pace::NORMAL,
        };
        self.next_round = Some(Instant::now() + wait);
    }

    /// A round failed: the last good state stays, and says so.
    fn suffer(&mut self, trouble: Trouble) {
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

    async fn obey(&mut self, order: Order) {
        match order {
            Order::Act { ticket, action, reply } => {
                let result = self.act(&ticket, &action).await;
                let _ = reply.send(result);
                self.next_round = self.next_round.map(|_| Instant::now());
            }
            Order::Ticket { ticket, reply } => {
                let _ = reply.send(self.detail(&ticket).await);
            }
            Order::Snooze { ticket, until, reply } => {
                let result = self.journal.snooze(&self.account.id, &ticket, Some(until)).await;
                if result.is_ok() {
                    self.snoozed.insert(ticket.clone(), until);
                    let acted = self.delivery.acted(&self.account.id, &ticket, &*self.ports.desk).await;
                    self.write(acted).await;
                }
                let _ = reply.send(result.map_err(Failure::Journal));
            }
            Order::Acted { ticket } => {
                let acted = self.delivery.acted(&self.account.id, &ticket, &*self.ports.desk).await;
                self.write(acted).await;
            }
            Order::Looked => {
                let looked = self.delivery.looked();
                self.write(looked).await;
            }
            Order::Closed { key } => self.delivery.closed(&key),
            Order::Poll => {
                if self.next_round.is_none() {
                    self.health = Health::Connecting;
                }
                self.next_round = Some(Instant::now());
            }
        }
        self.deliver().await;
        self.publish();
    }

    async fn act(&mut self, ticket: &TicketId, action: &Action) -> Result<Ticket, Failure> {
        let (helpdesk, me) = self.ready()?;
        let after = helpdesk.act(me, ticket, action).await.map_err(Failure::Helpdesk)?;
        let commit = Commit {
            me: None,
            facts: &[],
            alerts: &[],
            tickets: std::slice::from_ref(&after),
            gone: &[],
            ringing: None,
            cursor: None,
            ended: (self.ports.clock)().timestamp(),
        };
        self.journal.commit(&self.account.id, &commit).await.map_err(Failure::Journal)?;
        self.tickets.insert(after.id.clone(), after.clone());
        let acted = self.delivery.acted(&self.account.id, ticket, &*self.ports.desk).await;
        self.write(acted).await;
        Ok(after)
    }

    async fn detail(&self, ticket: &TicketId) -> Result<Detail, Failure> {
        let (helpdesk, me) = self.ready()?;
        helpdesk.ticket(me, ticket).await.map_err(Failure::Helpdesk)
    }

    fn ready(&self) -> Result<(&Arc<dyn Helpdesk>, &Me), Failure> {
        match (&self.helpdesk, &self.me) {
            (Some(helpdesk), Some(me)) => Ok((helpdesk, me)),
            _ => Err(Failure::NotReady(match &self.health {
                Health::Stale { problem } | Health::SignedOut { problem } => Some(problem.clone()),
                Health::Connecting | Health::Live => None,
            })),
        }
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
