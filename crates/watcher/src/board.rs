//! Where the accounts put what is shown, and everybody reads it: the last value wins.

use deskbell_core::view::Part;
use deskbell_core::{AccountId, Preferences, View};
use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

pub(crate) struct Board {
    shown: Mutex<Shown>,
    view: watch::Sender<Arc<View>>,
}

struct Shown {
    /// In the order the accounts were added.
    parts: Vec<(AccountId, Option<Part>)>,
    preferences: Arc<Preferences>,
}

impl Board {
    pub(crate) fn new(preferences: Arc<Preferences>) -> Self {
        let view = watch::Sender::new(Arc::new(View::empty()));
        Self { shown: Mutex::new(Shown { parts: Vec::new(), preferences }), view }
    }

    pub(crate) fn view(&self) -> watch::Receiver<Arc<View>> {
        self.view.subscribe()
    }

    /// Keeps a place for an account.
    pub(crate) fn add(&self, account: &AccountId) {
        let mut shown = self.lock();
        if !shown.parts.iter().any(|(id, _)| id == account) {
            shown.parts.push((account.clone(), None));
        }
    }

    /// Shows an account anew. A round that found nothing wakes nobody; only its time is noted.
    pub(crate) fn put(&self, part: Part, now: Timestamp) {
        let mut shown = self.lock();
        let id = part.account().id.clone();
        let Some((_, place)) = shown.parts.iter_mut().find(|(known, _)| *known == id) else {
            return; // removed meanwhile
        };
        if let (Some(old), Some(at)) = (place.as_mut(), part.account().last_round) {
            old.set_last_round(at);
        }
        let over = {
            let view = self.view.borrow();
            view.paused_until.is_some_and(|until| until <= now) || view.ringing.iter().any(|r| r.until <= now)
        };
        let news = over || place.as_ref() != Some(&part);
        *place = Some(part);
        self.draw(&shown, now, news);
    }

    pub(crate) fn remove(&self, account: &AccountId, now: Timestamp) {
        let mut shown = self.lock();
        shown.parts.retain(|(id, _)| id != account);
        self.draw(&shown, now, true);
    }

    pub(crate) fn set_preferences(&self, preferences: Arc<Preferences>, now: Timestamp) {
        let mut shown = self.lock();
        shown.preferences = preferences;
        self.draw(&shown, now, true);
    }

    fn draw(&self, shown: &Shown, now: Timestamp, news: bool) {
        let parts: Vec<&Part> = shown.parts.iter().filter_map(|(_, part)| part.as_ref()).collect();
        self.view.send_if_modified(|view| {
            if news {
                *view = Arc::new(View::of(&parts, &shown.preferences, now));
            } else {
                for (account, part) in Arc::make_mut(view).accounts.iter_mut().zip(&parts) {
                    account.last_round = part.account().last_round;
                }
            }
            news
        });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shown> {
        // Nothing panics while it is held; were it so, the parts would still be whole.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
