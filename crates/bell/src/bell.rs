//! The resident bell as everybody addresses it: the tray, the banners, and the clients of the link.

use crate::accounts::{Accounts, failed, refusal, row, unwritten};
use crate::autostart::{self, AutostartError};
use crate::browser::Browser;
use crate::doctor;
use crate::told::told;
use crate::words::Words;
use async_trait::async_trait;
use deskbell_core::{AccountId, Preferences, TicketId, View};
use deskbell_link::protocol::codes;
use deskbell_link::{Answer, Ask, Host, NewAccount, Refusal, Told};
use deskbell_watcher::{Noted, Watcher};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Notify, broadcast, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long a client waits for rounds it asked for.
const POLL_PATIENCE: Duration = Duration::from_secs(10);
/// Alerts a client may lag behind.
const MOST_TOLD: usize = 64;
/// How long the system may take to switch starting at login.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of the choices so far, beside the preferences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chosen {
    /// Whether the bell starts at login, as the system said last.
    pub(crate) starts_at_login: bool,
    /// How many choices were served, also those that failed.
    pub(crate) times: u64,
}

/// The resident bell.
pub(crate) struct Bell {
    pub(crate) accounts: Accounts,
    pub(crate) watcher: Arc<Watcher>,
    pub(crate) words: Arc<Words>,
    browser: Browser,
    told: broadcast::Sender<Told>,
    /// Held by who chooses: of two choices at the same time none undoes the other.
    choosing: Mutex<()>,
    chosen: watch::Sender<Chosen>,
    quit: Notify,
}

impl Bell {
    pub(crate) fn new(
        accounts: Accounts,
        watcher: Arc<Watcher>,
        words: Arc<Words>,
        browser: Browser,
    ) -> Self {
        Self {
            accounts,
            watcher,
            words,
            browser,
            told: broadcast::Sender::new(MOST_TOLD),
            choosing: Mutex::new(()),
            chosen: watch::Sender::new(Chosen::default()),
            quit: Notify::new(),
        }
    }

    /// Waits until somebody asked the bell to end.
    pub(crate) async fn asked_to_quit(&self) {
        self.quit.notified().await;
    }

    /// Ends the bell.
    pub(crate) fn quit(&self) {
        self.quit.notify_one();
    }

    /// Tells an alert to the clients of the link.
    pub(crate) async fn tell(&self, noted: &Noted) {
        if self.told.receiver_count() > 0 {
            // Nobody may listen any more by now, and that is fine.
            let _ = self.told.send(told(noted, &self.accounts).await);
        }
    }

    /// Opens a ticket in the browser; its alerts are seen to.
    pub(crate) async fn open(&self, account: &AccountId, ticket: &TicketId) -> Result<(), Refusal> {
        let (page, home) = self.accounts.ticket_page(account, ticket).await?;
        self.browser.open(&page, &home).await?;
        self.watcher.acted(account, ticket).await.map_err(|failure| failed(&failure))
    }

    /// Shows the panel. Until there is one it opens the helpdesk where the most waits.
    pub(crate) async fn open_panel(&self) -> Result<(), Refusal> {
        self.watcher.looked().await;
        let view = Arc::clone(&self.watcher.view().borrow());
        let busiest = view.accounts.iter().rev().max_by_key(|account| account.to_solve);
        let Some(busiest) = busiest else {
            let message = self.words.say("doctor-account-none-remedy", &[]);
            return Err(refusal(codes::NOT_READY, message));
        };
        let account = self.accounts.find(&busiest.id).await?;
        let (page, home) = Accounts::home_page(&account)?;
        Ok(self.browser.open(&page, &home).await?)
    }

    /// Rings for nothing before a time; `None` rings again.
    pub(crate) async fn pause(&self, until: Option<Timestamp>) -> Result<(), Refusal> {
        self.choose(|preferences| preferences.paused_until = until).await
    }

    /// Changes what the agent chose.
    pub(crate) async fn choose(&self, change: impl FnOnce(&mut Preferences)) -> Result<(), Refusal> {
        let _choosing = self.choosing.lock().await;
        let mut preferences = (*self.watcher.preferences()).clone();
        change(&mut preferences);
        let written = self.watcher.set_preferences(preferences).await.map_err(|error| unwritten(&error));
        self.chosen.send_modify(|chosen| chosen.times += 1);
        written
    }

    /// Has the bell start at login, or not.
    pub(crate) async fn start_at_login(&self, on: bool) -> Result<(), Refusal> {
        let choosing = self.choosing.lock().await;
        let turned = at_login(move || autostart::turn(on)).await;
        drop(choosing);
        self.look_at_login().await;
        turned
    }

    /// Looks whether the bell starts at login. If nobody can say, what was known stays.
    pub(crate) async fn look_at_login(&self) {
        let _choosing = self.choosing.lock().await;
        let looked = at_login(autostart::is_on).await;
        self.chosen.send_modify(|chosen| {
            match looked {
                Ok(on) => chosen.starts_at_login = on,
                Err(refused) => tracing::warn!("{}", refused.message),
            }
            chosen.times += 1;
        });
    }

    /// What came of the choices so far; changes with every choice that was served.
    pub(crate) fn chosen(&self) -> watch::Receiver<Chosen> {
        self.chosen.subscribe()
    }

    async fn add_account(&self, new: &NewAccount) -> Result<Answer, Refusal> {
        let checked = self.accounts.check(new).await?;
        self.accounts.keep_key(&checked).await?;
        let (account, me) = (checked.account, checked.me);
        let listed = row(&account, Some(&me), None);
        self.watcher.add(account, &me).await.map_err(|error| unwritten(&error))?;
        Ok(Answer::Account(listed))
    }

    async fn remove_account(&self, id: &AccountId) -> Result<(), Refusal> {
        self.accounts.find(id).await?;
        self.accounts.forget_key(id).await?;
        self.watcher.remove(id).await.map_err(|error| unwritten(&error))?;
        Ok(())
    }
}

/// Has the system do something about starting at login, on a thread that may wait.
async fn at_login<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, AutostartError> + Send + 'static,
) -> Result<T, Refusal> {
    let message = match timeout(PATIENCE, spawn_blocking(act)).await {
        Ok(Ok(Ok(done))) => return Ok(done),
        Ok(Ok(Err(error))) => error.to_string(),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("starting at login was not switched within {} s", PATIENCE.as_secs()),
    };
    Err(refusal("autostart", message))
}

#[async_trait]
impl Host for Bell {
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal> {
        let order = |result: Result<(), _>| result.map(|()| Answer::Done).map_err(|failure| failed(&failure));
        match ask {
            // The link answers these itself.
            Ask::Hello { .. } | Ask::Subscribe => {
                Err(refusal(codes::MALFORMED, "asked of the link".to_owned()))
            }
            Ask::View => Ok(Answer::View(Box::new(View::clone(&self.watcher.view().borrow())))),
            Ask::Ticket { account, ticket } => {
                let detail =
                    self.watcher.ticket(&account, &ticket).await.map_err(|failure| failed(&failure))?;
                Ok(Answer::Ticket(Box::new(detail)))
            }
            Ask::Open { account, ticket } => self.open(&account, &ticket).await.map(|()| Answer::Done),
            Ask::OpenPanel => self.open_panel().await.map(|()| Answer::Done),
            Ask::Act { account, ticket, action } => {
                order(self.watcher.act(&account, &ticket, action).await.map(drop))
            }
            Ask::Snooze { account, ticket, until } => {
                order(self.watcher.snooze(&account, &ticket, until).await)
            }
            Ask::Pause { until } => self.pause(until).await.map(|()| Answer::Done),
            Ask::Poll => {
                // Whoever asks waits for the answers, but not for a helpdesk that gives none.
                let _ = tokio::time::timeout(POLL_PATIENCE, self.watcher.poll()).await;
                Ok(Answer::Done)
            }
            Ask::Accounts => {
                let view = Arc::clone(&self.watcher.view().borrow());
                Ok(Answer::Accounts(self.accounts.list(Some(&view)).await?))
            }
            Ask::AddAccount(new) => self.add_account(&new).await,
            Ask::TestAccount { account } => {
                let (account, me) = self.accounts.test(&account).await?;
                Ok(Answer::Account(row(&account, Some(&me), None)))
            }
            Ask::RemoveAccount { account } => self.remove_account(&account).await.map(|()| Answer::Done),
            Ask::Preferences => Ok(Answer::Preferences(Box::new((*self.watcher.preferences()).clone()))),
            Ask::SetPreferences(preferences) => {
                self.choose(|chosen| *chosen = preferences).await.map(|()| Answer::Done)
            }
            Ask::Doctor => {
                let view = Arc::clone(&self.watcher.view().borrow());
                Ok(Answer::Doctor(doctor::examine(&self.accounts, Some(&view), &self.words).await))
            }
            Ask::Desktop => Ok(Answer::Doctor(doctor::desktop(&self.words).await)),
            Ask::Quit => {
                self.quit();
                Ok(Answer::Done)
            }
        }
    }

    fn view(&self) -> watch::Receiver<Arc<View>> {
        self.watcher.view()
    }

    fn alerts(&self) -> broadcast::Receiver<Told> {
        self.told.subscribe()
    }
}
