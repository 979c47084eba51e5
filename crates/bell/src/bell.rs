//! The resident bell as everybody addresses it: the tray, the banners, and the clients of the link.

use crate::accounts::{Accounts, failed, row, unwritten};
use crate::autostart::{self, AutostartError};
use crate::browser::Browser;
use crate::frontdesk::Frontdesk;
use crate::panel::{Panel, Place};
use crate::shortcuts::Shortcuts;
use crate::sound::Sounds;
use crate::told::{happening, told};
use crate::trial;
use crate::words::Speech;
use deskbell_core::preferences::Transferred;
use deskbell_core::{AccountId, Action, Me, Preferences, TicketId};
use deskbell_link::protocol::{MOST_ACTIVITY, codes};
use deskbell_link::{self as link, Activity, Check, NewAccount, Refusal, Shortcut, Show, Told};
use deskbell_watcher::{Account, Noted, Watcher};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Notify, broadcast, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

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
    pub(crate) speech: Arc<Speech>,
    browser: Browser,
    pub(crate) panel: Panel,
    pub(crate) sounds: Sounds,
    pub(crate) shortcuts: Shortcuts,
    frontdesk: Frontdesk,
    pub(crate) told: broadcast::Sender<Told>,
    /// Held by who chooses: of two choices at the same time none undoes the other.
    choosing: Mutex<()>,
    /// Held by who starts or ends the built-in helpdesk.
    trying: Mutex<()>,
    chosen: watch::Sender<Chosen>,
    quit: Notify,
}

impl Bell {
    pub(crate) fn new(
        accounts: Accounts,
        watcher: Arc<Watcher>,
        speech: Arc<Speech>,
        browser: Browser,
        panel: Panel,
        sounds: Sounds,
        shortcuts: Shortcuts,
    ) -> Self {
        Self {
            accounts,
            watcher,
            speech,
            browser,
            panel,
            sounds,
            shortcuts,
            frontdesk: Frontdesk::system(),
            told: broadcast::Sender::new(MOST_TOLD),
            choosing: Mutex::new(()),
            trying: Mutex::new(()),
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
            let accounts = self.accounts.journal.accounts().await.unwrap_or_default();
            // Nobody may listen any more by now, and that is fine.
            let _ = self.told.send(told(noted, &accounts));
        }
    }

    /// Opens a ticket in the browser; its alerts are seen to.
    pub(crate) async fn open(&self, account: &AccountId, ticket: &TicketId) -> Result<(), Refusal> {
        let (page, home) = self.accounts.ticket_page(account, ticket).await?;
        self.browser.open(&page, &home).await?;
        self.watcher.acted(account, ticket).await.map_err(|failure| failed(&failure))
    }

    /// Opens the most pressing ticket in the browser: what rings, then what waits and is not snoozed.
    pub(crate) async fn open_next(&self) -> Result<(), Refusal> {
        let next = {
            let view = self.watcher.view();
            let view = view.borrow();
            let rings = view.ringing.first().map(|ringing| (&ringing.account, &ringing.ticket));
            let awake = view.entries.iter().find(|entry| entry.snoozed.is_none());
            let waits = awake.or(view.entries.first()).map(|entry| (&entry.account, &entry.ticket));
            rings.or(waits).map(|(account, ticket)| (account.clone(), ticket.clone()))
        };
        match next {
            Some((account, ticket)) => self.open(&account, &ticket).await,
            None => Err(Refusal::new("not_found", self.speech.words().say("menu-nothing", &[]))),
        }
    }

    /// Shows the panel, near a place on the screen if one is told. Where there is none, the helpdesk opens in the
    /// browser in its place, and that is said.
    pub(crate) async fn open_panel(&self, show: Show, near: Option<Place>) -> Result<(), Refusal> {
        self.watcher.looked().await;
        let Err(error) = self.panel.open(show, near).await else { return Ok(()) };
        let instead = match self.open_helpdesk().await {
            Ok(()) => "the helpdesk was opened in the browser instead".to_owned(),
            Err(refused) => refused.message,
        };
        Err(Refusal::new(codes::PANEL, format!("the panel could not be opened, as {error}; {instead}")))
    }

    /// Opens the helpdesk where the most waits.
    async fn open_helpdesk(&self) -> Result<(), Refusal> {
        let view = Arc::clone(&self.watcher.view().borrow());
        let busiest = view.accounts.iter().rev().max_by_key(|account| account.to_solve);
        let Some(busiest) = busiest else {
            let message = self.speech.words().say("doctor-account-none-remedy", &[]);
            return Err(Refusal::new(codes::NOT_READY, message));
        };
        let account = self.accounts.find(&busiest.id).await?;
        let (page, home) = Accounts::home_page(&account)?;
        Ok(self.browser.open(&page, &home).await?)
    }

    /// Does something to a ticket, and tells what takes it back.
    pub(crate) async fn act(
        &self,
        account: &AccountId,
        ticket: &TicketId,
        action: Action,
        undo: bool,
    ) -> Result<Option<Action>, Refusal> {
        let transferred = match &action {
            // Where it came from nobody chose.
            Action::Transfer { .. } if undo => None,
            Action::Transfer { department, agent } => Some(Transferred {
                account: account.clone(),
                department: department.clone(),
                agent: agent.clone(),
            }),
            Action::Take
            | Action::Resolve
            | Action::Reopen
            | Action::Postpone { .. }
            | Action::Reply { .. } => None,
        };
        let (_, undo) =
            self.watcher.act(account, ticket, action).await.map_err(|failure| failed(&failure))?;
        if let Some(to) = transferred
            && let Err(refused) = self.choose(|preferences| preferences.remember_transfer(to)).await
        {
            // It is done all the same.
            tracing::warn!("a transfer is not remembered: {}", refused.message);
        }
        Ok(undo)
    }

    /// What rang and what did not, the latest first.
    pub(crate) async fn activity(
        &self,
        before: Option<u64>,
        search: &str,
        away: bool,
        limit: u32,
    ) -> Result<Activity, Refusal> {
        let limit = limit.clamp(1, MOST_ACTIVITY);
        let found = self.watcher.activity(before, search, away, limit).await;
        let (alerts, more) = found.map_err(|error| unwritten(&error))?;
        let accounts = self.accounts.journal.accounts().await.map_err(|error| unwritten(&error))?;
        let happenings = alerts.iter().map(|(seq, noted)| happening(*seq, noted, &accounts)).collect();
        Ok(Activity { happenings, more })
    }

    /// Lets an alert go the whole way, and says how it fared.
    pub(crate) async fn test_alert(&self) -> Result<Vec<Check>, Refusal> {
        let words = self.speech.words();
        let subject = words.say("trial-subject", &[]);
        let trial = self.watcher.test_alert(&subject).await.map_err(|failure| failed(&failure))?;
        let sound = match trial.sound.filter(|sound| sound.volume > 0) {
            Some(_) => Some(self.sounds.check().await),
            None => None,
        };
        let view = Arc::clone(&self.watcher.view().borrow());
        Ok(trial::checks(&trial, &view, sound.as_ref(), &words))
    }

    /// Rings for nothing before a time; `None` rings again.
    pub(crate) async fn pause(&self, until: Option<Timestamp>) -> Result<(), Refusal> {
        self.choose(|preferences| preferences.paused_until = until).await
    }

    /// Has keys work everywhere and remembers them, or none.
    pub(crate) async fn set_shortcut(&self, shortcut: Shortcut, keys: Option<String>) -> Result<(), Refusal> {
        self.shortcuts.set(shortcut, keys.as_deref()).await?;
        self.choose(|preferences| match shortcut {
            Shortcut::OpenPanel => preferences.shortcuts.open_panel = keys,
            Shortcut::OpenNext => preferences.shortcuts.open_next = keys,
        })
        .await
    }

    /// Has the chosen keys work, as at the start and after settings were imported.
    ///
    /// # Errors
    /// The last one that was refused; the others work all the same.
    pub(crate) async fn restore_shortcuts(&self) -> Result<(), Refusal> {
        let chosen = self.watcher.preferences().shortcuts.clone();
        self.shortcuts.set_all(&chosen).await
    }

    /// Has the chosen keys work again after the desktop let go of them.
    pub(crate) async fn bind_shortcuts_again(&self) -> Result<(), Refusal> {
        let chosen = self.watcher.preferences().shortcuts.clone();
        self.shortcuts.bind_again(&chosen).await
    }

    /// Changes what the agent chose.
    pub(crate) async fn choose(&self, change: impl FnOnce(&mut Preferences)) -> Result<(), Refusal> {
        let changed = |present: &Preferences| {
            let mut preferences = present.clone();
            change(&mut preferences);
            Ok(preferences)
        };
        self.choose_from(changed).await
    }

    /// Chooses anew, from what is chosen now, or refuses to.
    pub(crate) async fn choose_from(
        &self,
        choice: impl FnOnce(&Preferences) -> Result<Preferences, Refusal>,
    ) -> Result<(), Refusal> {
        let _choosing = self.choosing.lock().await;
        let preferences = choice(&self.watcher.preferences())?;
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

    /// Adds an account, or gives a known one its new key.
    pub(crate) async fn add_account(&self, new: &NewAccount) -> Result<link::Account, Refusal> {
        let checked = self.accounts.check(new).await?;
        self.accounts.keep_key(&checked).await?;
        self.run(checked.account, &checked.me).await
    }

    pub(crate) async fn remove_account(&self, id: &AccountId) -> Result<(), Refusal> {
        if !self.accounts.find(id).await?.built_in {
            return self.forget(id).await;
        }
        // Else its helpdesk would start for an account that goes, or stay without one.
        let _trying = self.trying.lock().await;
        self.accounts.find(id).await?;
        self.forget(id).await?;
        self.frontdesk.end().await
    }

    async fn forget(&self, id: &AccountId) -> Result<(), Refusal> {
        self.accounts.forget_key(id).await?;
        self.watcher.remove(id).await.map_err(|error| unwritten(&error))?;
        Ok(())
    }

    /// Starts the built-in helpdesk and adds its account, if it is not there already.
    pub(crate) async fn try_frontdesk(&self) -> Result<link::Account, Refusal> {
        let _trying = self.trying.lock().await;
        match self.built_in().await? {
            Some((account, me)) => self.go_on_trying(account, &me).await,
            None => self.begin_trying().await,
        }
    }

    /// Starts the built-in helpdesk again, if it has an account.
    pub(crate) async fn resume_frontdesk(&self) -> Result<(), Refusal> {
        let _trying = self.trying.lock().await;
        match self.built_in().await? {
            Some((account, me)) => self.go_on_trying(account, &me).await.map(drop),
            None => Ok(()),
        }
    }

    async fn begin_trying(&self) -> Result<link::Account, Refusal> {
        let (account, me) = self.frontdesk.begin(&self.accounts).await?;
        self.run(account, &me).await
    }

    async fn go_on_trying(&self, account: Account, me: &Me) -> Result<link::Account, Refusal> {
        if self.frontdesk.runs().await {
            return Ok(row(&account, Some(me), None));
        }
        if account.session_only && !self.accounts.keys.holds_for_session(&account.id) {
            // Its key went with the last bell, and all that it opened was examples.
            return self.begin_trying().await;
        }
        let account = self.frontdesk.resume(account).await?;
        self.run(account, me).await
    }

    async fn built_in(&self) -> Result<Option<(Account, Me)>, Refusal> {
        let accounts = self.accounts.journal.accounts().await.map_err(|error| unwritten(&error))?;
        let Some(account) = accounts.into_iter().find(|account| account.built_in) else { return Ok(None) };
        let me = self.accounts.journal.agent(&account.id).await.map_err(|error| unwritten(&error))?;
        Ok(me.map(|me| (account, me)))
    }

    /// Has rounds of an account made, in place of those it had.
    async fn run(&self, account: Account, me: &Me) -> Result<link::Account, Refusal> {
        let listed = row(&account, Some(me), None);
        self.watcher.add(account, me).await.map_err(|error| unwritten(&error))?;
        Ok(listed)
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
    Err(Refusal::new("autostart", message))
}
