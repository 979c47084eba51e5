//! What the command line does where no bell runs: the same answers, without tray, banners or a trace in the journal.

use crate::accounts::{Accounts, row, unwritten};
use crate::cli::{Alone, Need};
use crate::doctor;
use crate::folders;
use crate::keys::Keys;
use crate::settings;
use crate::told::told;
use crate::words::Speech;
use async_trait::async_trait;
use deskbell_core::view::Health;
use deskbell_core::{Preferences, View};
use deskbell_link::protocol::codes;
use deskbell_link::{Answer, Ask, Following, Host, NewAccount, Refusal, Told};
use deskbell_watcher::port::{BannerKey, Desk, Manner, Ports, Ring};
use deskbell_watcher::{Journal, Watcher};
use jiff::Zoned;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc};

/// How long one fresh look at every account may take.
const PATIENCE: Duration = Duration::from_secs(45);
/// Alerts a watcher may lag behind.
const MOST_TOLD: usize = 64;

/// Opens the journal's accounts when a command needs them.
pub(crate) struct Offline;

#[async_trait]
impl Alone for Offline {
    async fn open(&self, need: Need) -> Result<Arc<dyn Host>, Refusal> {
        let accounts = Accounts { journal: Arc::new(open_journal().await?), keys: Keys::system() };
        let (told, _) = broadcast::channel(MOST_TOLD);
        let chosen = accounts.journal.preferences().await.map_err(|error| unwritten(&error))?;
        let speech = Speech::new(chosen.language.as_deref());
        let mut lone = Lone { accounts, told, rounds: None, speech };
        if need == Need::Rounds {
            lone.start_rounds().await?;
        }
        Ok(Arc::new(lone))
    }
}

/// Where the journal lies.
pub(crate) fn journal_file() -> Result<PathBuf, Refusal> {
    let folder = folders::data().map_err(|error| Refusal::new(codes::JOURNAL, error.to_string()))?;
    Ok(folder.join("journal.db"))
}

async fn open_journal() -> Result<Journal, Refusal> {
    Journal::open(&journal_file()?).await.map_err(|error| unwritten(&error))
}

/// A bell that answers a command and is gone.
struct Lone {
    accounts: Accounts,
    told: broadcast::Sender<Told>,
    rounds: Option<Arc<Watcher>>,
    speech: Speech,
}

impl Lone {
    async fn start_rounds(&mut self) -> Result<(), Refusal> {
        let watcher = Arc::new(self.watcher().await?);
        let (mut alerts, told_to, accounts) = (watcher.alerts(), self.told.clone(), self.accounts.clone());
        tokio::spawn(async move {
            loop {
                match alerts.recv().await {
                    // Nobody may listen yet; a watch begins with what comes after it.
                    Ok(noted) => {
                        let accounts = accounts.journal.accounts().await.unwrap_or_default();
                        let _ = told_to.send(told(&noted, &accounts));
                    }
                    Err(RecvError::Lagged(lost)) => tracing::warn!(lost, "alerts came too fast"),
                    Err(RecvError::Closed) => return,
                }
            }
        });
        self.rounds = Some(watcher);
        Ok(())
    }

    /// Rounds that remember nothing: the first is silent, and the journal's own accounts do not notice.
    async fn watcher(&self) -> Result<Watcher, Refusal> {
        let passing = Arc::new(Journal::in_memory().await.map_err(|error| unwritten(&error))?);
        for account in self.accounts.journal.accounts().await.map_err(|error| unwritten(&error))? {
            passing.put_account(&account, None).await.map_err(|error| unwritten(&error))?;
        }
        let chosen = self.accounts.journal.preferences().await.map_err(|error| unwritten(&error))?;
        passing.set_preferences(&chosen).await.map_err(|error| unwritten(&error))?;
        let ports = Ports {
            opener: Arc::new(self.accounts.clone()),
            desk: Arc::new(NoDesk),
            clock: Arc::new(Zoned::now),
        };
        Watcher::start(passing, ports).await.map_err(|error| unwritten(&error))
    }

    /// One fresh round of each account.
    async fn look(&self) -> Result<View, Refusal> {
        let watcher = self.watcher().await?;
        let mut view = watcher.view();
        let accounts = self.accounts.journal.accounts().await.map_err(|error| unwritten(&error))?.len();
        let answered = |view: &Arc<View>| {
            view.accounts.len() == accounts && view.accounts.iter().all(|a| a.health != Health::Connecting)
        };
        // Whoever has not answered by then is shown as connecting.
        let _ = tokio::time::timeout(PATIENCE, view.wait_for(answered)).await;
        let seen = View::clone(&view.borrow());
        watcher.stop().await;
        Ok(seen)
    }

    async fn preferences(&self) -> Result<Preferences, Refusal> {
        self.accounts.journal.preferences().await.map_err(|error| unwritten(&error))
    }

    async fn choose(&self, preferences: Preferences) -> Result<Answer, Refusal> {
        self.accounts.journal.set_preferences(&preferences).await.map_err(|error| unwritten(&error))?;
        Ok(Answer::Done)
    }

    async fn add_account(&self, new: &NewAccount) -> Result<Answer, Refusal> {
        if new.session_only {
            let message =
                "a key for this session only needs the running bell; start `deskbell` first".to_owned();
            return Err(Refusal::new(codes::NOT_READY, message));
        }
        let checked = self.accounts.check(new).await?;
        self.accounts.keep_key(&checked).await?;
        let journal = &self.accounts.journal;
        journal.put_account(&checked.account, Some(&checked.me)).await.map_err(|error| unwritten(&error))?;
        Ok(Answer::Account(row(&checked.account, Some(&checked.me), None)))
    }
}

#[async_trait]
impl Host for Lone {
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal> {
        let journal = &self.accounts.journal;
        match ask {
            Ask::View => Ok(Answer::View(Box::new(self.look().await?))),
            Ask::Accounts => Ok(Answer::Accounts(self.accounts.list(None).await?)),
            Ask::CheckAccount(new) => Ok(Answer::Checked(Accounts::find_out(&new).await?)),
            Ask::AddAccount(new) => self.add_account(&new).await,
            Ask::TestAccount { account } => {
                let (account, me) = self.accounts.test(&account).await?;
                Ok(Answer::Account(row(&account, Some(&me), None)))
            }
            Ask::RemoveAccount { account } => {
                self.accounts.find(&account).await?;
                self.accounts.forget_key(&account).await?;
                journal.remove_account(&account).await.map_err(|error| unwritten(&error))?;
                Ok(Answer::Done)
            }
            Ask::Preferences => Ok(Answer::Preferences(Box::new(self.preferences().await?))),
            Ask::SetPreferences(new) => {
                self.choose(settings::chosen_anew(new, &self.preferences().await?)?).await
            }
            Ask::ExportSettings => Ok(Answer::Settings(settings::export(&self.preferences().await?)?)),
            Ask::SaveSettings => Ok(Answer::Saved(settings::save(&self.preferences().await?).await?)),
            Ask::ImportSettings { settings: text } => {
                self.choose(settings::import(&text, &self.preferences().await?)?).await
            }
            Ask::Pause { until } => {
                self.choose(Preferences { paused_until: until, ..self.preferences().await? }).await
            }
            Ask::Doctor => {
                Ok(Answer::Doctor(doctor::examine(&self.accounts, None, &self.speech.words()).await))
            }
            Ask::Desktop => Ok(Answer::Doctor(doctor::desktop(&self.speech.words()).await)),
            Ask::Hello { .. }
            | Ask::Subscribe { .. }
            | Ask::Ticket { .. }
            | Ask::Open { .. }
            | Ask::OpenNext
            | Ask::OpenPanel { .. }
            | Ask::Looked
            | Ask::TryFrontdesk
            | Ask::PauseAccount { .. }
            | Ask::Departments { .. }
            | Ask::Activity { .. }
            | Ask::ClearActivity
            | Ask::SetShortcut { .. }
            | Ask::PlaySound { .. }
            | Ask::StartsAtLogin
            | Ask::StartAtLogin { .. }
            | Ask::TestAlert
            | Ask::Act { .. }
            | Ask::Snooze { .. }
            | Ask::Poll
            | Ask::Quit => Err(not_running()),
        }
    }

    fn follow(&self, _: bool) -> Result<Following, Refusal> {
        let rounds = self.rounds.as_ref().ok_or_else(not_running)?;
        Ok(Following {
            view: rounds.view(),
            preferences: rounds.choices(),
            activity: rounds.activity_changes(),
            alerts: self.told.subscribe(),
            shows: mpsc::channel(1).1,
        })
    }
}

fn not_running() -> Refusal {
    Refusal::new(codes::NOT_READY, "Deskbell is not running; start it with `deskbell`")
}

/// A desk that shows nothing: whoever asked reads the alerts.
struct NoDesk;

#[async_trait]
impl Desk for NoDesk {
    async fn ring(&self, _: &BannerKey, _: &Ring, _: &Manner) -> Result<(), String> {
        Ok(())
    }

    async fn withdraw(&self, _: &BannerKey) {}
}
