//! What the resident bell answers to its clients.

use crate::accounts::{Accounts, failed, row, unwritten};
use crate::bell::Bell;
use crate::{doctor, settings};
use async_trait::async_trait;
use deskbell_core::View;
use deskbell_link::protocol::codes;
use deskbell_link::{Answer, Ask, Following, Host, Refusal};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::timeout;

/// How long a client waits for rounds it asked for.
const POLL_PATIENCE: Duration = Duration::from_secs(10);

#[async_trait]
impl Host for Bell {
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal> {
        let order = |result: Result<(), _>| result.map(|()| Answer::Done).map_err(|failure| failed(&failure));
        let done = |result: Result<(), Refusal>| result.map(|()| Answer::Done);
        let view = || Arc::clone(&self.watcher.view().borrow());
        match ask {
            // The link answers these itself.
            Ask::Hello { .. } | Ask::Subscribe { .. } => {
                Err(Refusal::new(codes::MALFORMED, "asked of the link"))
            }
            Ask::View => Ok(Answer::View(Box::new(View::clone(&view())))),
            Ask::Ticket { account, ticket } => {
                let detail =
                    self.watcher.ticket(&account, &ticket).await.map_err(|failure| failed(&failure))?;
                Ok(Answer::Ticket(Box::new(detail)))
            }
            Ask::Open { account, ticket } => done(self.open(&account, &ticket).await),
            Ask::OpenNext => done(self.open_next().await),
            Ask::OpenPanel { show } => done(self.open_panel(show, None).await),
            Ask::Looked => {
                self.watcher.looked().await;
                Ok(Answer::Done)
            }
            Ask::Act { account, ticket, action, undo } => {
                Ok(Answer::Acted { undo: self.act(&account, &ticket, action, undo).await? })
            }
            Ask::Snooze { account, ticket, snooze } => {
                order(self.watcher.snooze(&account, &ticket, snooze).await)
            }
            Ask::Pause { until } => done(self.pause(until).await),
            Ask::Poll => {
                // Whoever asks waits for the answers, but not for a helpdesk that gives none.
                let _ = timeout(POLL_PATIENCE, self.watcher.poll()).await;
                Ok(Answer::Done)
            }
            Ask::Accounts => Ok(Answer::Accounts(self.accounts.list(Some(&view())).await?)),
            Ask::CheckAccount(new) => Ok(Answer::Checked(Accounts::find_out(&new).await?)),
            Ask::AddAccount(new) => Ok(Answer::Account(self.add_account(&new).await?)),
            Ask::TryFrontdesk => Ok(Answer::Account(self.try_frontdesk().await?)),
            Ask::TestAccount { account } => {
                let (account, me) = self.accounts.test(&account).await?;
                Ok(Answer::Account(row(&account, Some(&me), None)))
            }
            Ask::PauseAccount { account, paused } => {
                order(self.watcher.pause_account(&account, paused).await)
            }
            Ask::RemoveAccount { account } => done(self.remove_account(&account).await),
            Ask::Preferences => Ok(Answer::Preferences(Box::new((*self.watcher.preferences()).clone()))),
            Ask::SetPreferences(new) => {
                done(self.choose_from(|present| settings::chosen_anew(new, present)).await)
            }
            Ask::Departments { account } => {
                let departments =
                    self.watcher.departments(&account).await.map_err(|failure| failed(&failure))?;
                Ok(Answer::Departments(departments))
            }
            Ask::Activity { before, search, away, limit } => {
                Ok(Answer::Activity(self.activity(before, &search, away, limit).await?))
            }
            Ask::ClearActivity => {
                self.watcher.clear_activity().await.map_err(|error| unwritten(&error))?;
                Ok(Answer::Done)
            }
            Ask::PlaySound { tone, volume } => done(self.sounds.play(tone, volume).await),
            Ask::ExportSettings => Ok(Answer::Settings(settings::export(&self.watcher.preferences())?)),
            Ask::SaveSettings => Ok(Answer::Saved(settings::save(&self.watcher.preferences()).await?)),
            Ask::ImportSettings { settings: text } => {
                done(self.choose_from(|present| settings::import(&text, present)).await)
            }
            Ask::StartsAtLogin => {
                self.look_at_login().await;
                Ok(Answer::StartsAtLogin(self.chosen().borrow().starts_at_login))
            }
            Ask::StartAtLogin { on } => done(self.start_at_login(on).await),
            Ask::Doctor => {
                let words = self.speech.words();
                Ok(Answer::Doctor(doctor::examine(&self.accounts, Some(&view()), &words).await))
            }
            Ask::Desktop => Ok(Answer::Doctor(doctor::desktop(&self.speech.words()).await)),
            Ask::TestAlert => Ok(Answer::Doctor(self.test_alert().await?)),
            Ask::Quit => {
                self.quit();
                Ok(Answer::Done)
            }
            Ask::SetShortcut { shortcut, keys } => done(self.set_shortcut(shortcut, keys).await),
        }
    }

    fn follow(&self, panel: bool) -> Result<Following, Refusal> {
        Ok(Following {
            // The panel is asked first: one that is refused follows nothing.
            shows: if panel { self.panel.follow()? } else { mpsc::channel(1).1 },
            view: self.watcher.view(),
            preferences: self.watcher.choices(),
            activity: self.watcher.activity_changes(),
            alerts: self.told.subscribe(),
        })
    }
}
