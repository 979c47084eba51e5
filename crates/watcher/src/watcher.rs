//! The handle: state out through channels, orders in through methods.

use crate::account::{Order, Trial, Watching, without_account};
use crate::board::Board;
use crate::journal::{Account, Journal, JournalError, SetAside, Trail};
use crate::noted::Noted;
use crate::port::Ports;
use deskbell_core::action::{Action, DepartmentState};
use deskbell_core::conversation::Detail;
use deskbell_core::view::{Health, Problem};
use deskbell_core::{AccountId, Me, Preferences, Snooze, Ticket, TicketId, View};
use deskbell_helpdesks::Error;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, broadcast, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// Orders waiting for an account at most; more are an agent faster than any hand.
const MOST_ORDERS: usize = 32;
/// Alerts a listener may lag behind before it has to start anew.
const MOST_TOLD: usize = 64;
/// How long a task has to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why an order was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no such account.
    #[error("there is no account {0}")]
    NoAccount(AccountId),
    /// The account has no connection yet.
    #[error("the account is not connected{}", .0.as_ref().map(|problem| format!(": {}", problem.message)).unwrap_or_default())]
    NotReady(Option<Problem>),
    /// The helpdesk did not do it.
    #[error(transparent)]
    Helpdesk(Error),
    /// It could not be written down.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The bell is ending.
    #[error("Deskbell is ending")]
    Ending,
}

struct Running {
    orders: mpsc::Sender<Order>,
    task: JoinHandle<()>,
}

/// Everything that runs: a task for each account.
pub struct Watcher {
    journal: Arc<Journal>,
    ports: Ports,
    board: Arc<Board>,
    told: broadcast::Sender<Arc<Noted>>,
    preferences: watch::Sender<Arc<Preferences>>,
    running: Mutex<BTreeMap<AccountId, Running>>,
}

impl Watcher {
    /// Starts the accounts of the journal.
    pub async fn start(journal: Arc<Journal>, ports: Ports) -> Result<Self, JournalError> {
        let preferences = Arc::new(journal.preferences().await?);
        let watcher = Self {
            board: Arc::new(Board::new(Arc::clone(&preferences))),
            told: broadcast::Sender::new(MOST_TOLD),
            preferences: watch::Sender::new(preferences),
            running: Mutex::default(),
            journal,
            ports,
        };
        for account in watcher.journal.accounts().await? {
            watcher.run(account).await?;
        }
        Ok(watcher)
    }

    /// Everything that is shown, as it changes.
    pub fn view(&self) -> watch::Receiver<Arc<View>> {
        self.board.view()
    }

    /// Alerts as they are decided, each once.
    pub fn alerts(&self) -> broadcast::Receiver<Arc<Noted>> {
        self.told.subscribe()
    }

    /// Adds an account whose address and key were checked, or starts one anew with a new address or key.
    pub async fn add(&self, account: Account, me: &Me) -> Result<(), JournalError> {
        // Written first: if that fails, what runs goes on.
        self.journal.put_account(&account, Some(me)).await?;
        self.end(&account.id).await;
        self.run(account).await
    }

    /// Removes an account and everything known of it, but for its key. True if there was one.
    pub async fn remove(&self, account: &AccountId) -> Result<bool, JournalError> {
        // Written first: if that fails, what runs goes on. A round that ends after it has nowhere to write.
        let was_there = self.journal.remove_account(account).await?;
        self.end(account).await;
        self.board.remove(account, self.now());
        Ok(was_there)
    }

    /// Does something to a ticket. Returns it as it is then, and what takes that back, if something does.
    pub async fn act(
        &self,
        account: &AccountId,
        ticket: &TicketId,
        action: Action,
    ) -> Result<(Ticket, Option<Action>), Failure> {
        let ticket = ticket.clone();
        self.order(account, |reply| Order::Act { ticket, action, reply }).await
    }

    /// Reads a ticket in full.
    pub async fn ticket(&self, account: &AccountId, ticket: &TicketId) -> Result<Detail, Failure> {
        let ticket = ticket.clone();
        self.order(account, |reply| Order::Ticket { ticket, reply }).await
    }

    /// Reads the departments of an account as they stand, with their agents.
    pub async fn departments(&self, account: &AccountId) -> Result<Vec<DepartmentState>, Failure> {
        self.order(account, |reply| Order::Departments { reply }).await
    }

    /// Rings for a ticket only later, or when its customer writes; `None` rings again at once.
    pub async fn snooze(
        &self,
        account: &AccountId,
        ticket: &TicketId,
        snooze: Option<Snooze>,
    ) -> Result<(), Failure> {
        let ticket = ticket.clone();
        self.order(account, |reply| Order::Snooze { ticket, snooze, reply }).await
    }

    /// The agent saw to a ticket, by opening it or from its banner.
    pub async fn acted(&self, account: &AccountId, ticket: &TicketId) -> Result<(), Failure> {
        self.tell(account, Order::Acted { ticket: ticket.clone() }).await
    }

    /// The agent looked: nothing marks the tray any more.
    pub async fn looked(&self) {
        for orders in self.all_orders().await {
            let _ = orders.send(Order::Looked).await; // a task that just ended marks nothing
        }
    }

    /// Stops the rounds of an account, with everything of it on the screen, or goes on with them. Survives a restart.
    pub async fn pause_account(&self, account: &AccountId, paused: bool) -> Result<(), Failure> {
        self.order(account, |reply| Order::Pause { paused, reply }).await
    }

    /// Lets a made-up alert go the whole way to the screen, for an account that is doing well, else for any, else for none.
    /// It rings although ringing may be paused; `subject` says on the banner what it is.
    pub async fn test_alert(&self, subject: &str) -> Result<Trial, Failure> {
        let account = {
            let view = self.board.view();
            let view = view.borrow();
            let live = view.accounts.iter().find(|account| account.health == Health::Live);
            live.or(view.accounts.first()).map(|account| account.id.clone())
        };
        if let Some(account) = account {
            let subject = subject.to_owned();
            return self.order(&account, |reply| Order::Try { subject, reply }).await;
        }
        let now = (self.ports.clock)();
        Ok(without_account(subject, &self.preferences(), &now, &*self.ports.desk).await)
    }

    /// Alerts of all accounts with their number, the latest first: those before `before` that have every word of `search`
    /// in their texts, at most `limit`; with `away` only those that arose while nobody could be told. Also whether there
    /// are older ones.
    pub async fn activity(
        &self,
        before: Option<u64>,
        search: &str,
        away: bool,
        limit: u32,
    ) -> Result<(Vec<(u64, Noted)>, bool), JournalError> {
        self.journal.activity(before, search, away, limit).await
    }

    /// Changes whenever [`Watcher::activity`] would answer something else.
    pub fn activity_changes(&self) -> watch::Receiver<u64> {
        self.journal.activity_changes()
    }

    /// Everything kept of a ticket, named by its id or its code, in one account or in all: why it rang or did not.
    pub async fn trail(&self, account: Option<&AccountId>, ticket: &str) -> Result<Vec<Trail>, JournalError> {
        self.journal.trail(account, ticket).await
    }

    /// What to tell people of a journal that could not be read at the start. It is among the limits of every account, too.
    pub fn set_aside(&self) -> Option<Problem> {
        self.journal.set_aside().map(SetAside::problem)
    }

    /// Forgets alerts of which nothing more will become.
    pub async fn clear_activity(&self) -> Result<(), JournalError> {
        self.journal.clear_activity().await
    }

    /// Asks the helpdesks now, and returns when each has answered or failed.
    pub async fn poll(&self) {
        let mut rounds = Vec::new();
        for orders in self.all_orders().await {
            let (done, ended) = oneshot::channel();
            if orders.send(Order::Poll { done }).await.is_ok() {
                rounds.push(ended);
            }
        }
        for round in rounds {
            let _ = round.await; // an account that was removed meanwhile has answered, too
        }
    }

    /// What the agent chose.
    pub fn preferences(&self) -> Arc<Preferences> {
        Arc::clone(&self.preferences.borrow())
    }

    /// What the agent chose, as it changes.
    pub fn choices(&self) -> watch::Receiver<Arc<Preferences>> {
        self.preferences.subscribe()
    }

    /// Chooses anew; holds that end with it ring at once.
    pub async fn set_preferences(&self, preferences: Preferences) -> Result<(), JournalError> {
        self.journal.set_preferences(&preferences).await?;
        let preferences = Arc::new(preferences);
        self.board.set_preferences(Arc::clone(&preferences), self.now());
        self.preferences.send_replace(preferences);
        Ok(())
    }

    /// Ends every task. What is pending is delivered after the next start.
    pub async fn stop(&self) {
        let running = std::mem::take(&mut *self.running.lock().await);
        // All are told before any is waited for.
        let tasks: Vec<JoinHandle<()>> = running.into_values().map(|Running { task, .. }| task).collect();
        for task in tasks {
            wait_for(task).await;
        }
    }

    async fn run(&self, account: Account) -> Result<(), JournalError> {
        let id = account.id.clone();
        self.board.add(&id);
        let watching = Watching::new(
            account,
            self.ports.clone(),
            Arc::clone(&self.journal),
            Arc::clone(&self.board),
            self.told.clone(),
            self.preferences.subscribe(),
        )
        .await?;
        let (orders, received) = mpsc::channel(MOST_ORDERS);
        let task = tokio::spawn(watching.run(received));
        self.running.lock().await.insert(id, Running { orders, task });
        Ok(())
    }

    async fn end(&self, account: &AccountId) {
        // A task ends when nobody can order it any more.
        let task = self.running.lock().await.remove(account).map(|Running { task, .. }| task);
        if let Some(task) = task {
            wait_for(task).await;
        }
    }

    async fn order<T>(
        &self,
        account: &AccountId,
        order: impl FnOnce(oneshot::Sender<Result<T, Failure>>) -> Order,
    ) -> Result<T, Failure> {
        let (reply, answer) = oneshot::channel();
        self.tell(account, order(reply)).await?;
        answer.await.map_err(|_| Failure::Ending)?
    }

    async fn tell(&self, account: &AccountId, order: Order) -> Result<(), Failure> {
        let orders = match self.running.lock().await.get(account) {
            Some(running) => running.orders.clone(),
            None => return Err(Failure::NoAccount(account.clone())),
        };
        orders.send(order).await.map_err(|_| Failure::Ending)
    }

    async fn all_orders(&self) -> Vec<mpsc::Sender<Order>> {
        self.running.lock().await.values().map(|running| running.orders.clone()).collect()
    }

    fn now(&self) -> Timestamp {
        (self.ports.clock)().timestamp()
    }
}

/// Waits until a task has ended, and makes it end if it takes too long.
async fn wait_for(mut task: JoinHandle<()>) {
    if tokio::time::timeout(PATIENCE, &mut task).await.is_err() {
        task.abort();
    }
}
