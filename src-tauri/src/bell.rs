//! The bell as the window knows it.

use deskbell_core::view::Problem;
use deskbell_core::{Preferences, View};
use deskbell_link::protocol::codes;
use deskbell_link::{Client, Error, Event, Place, Refusal, Show, Subscribed};
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long after a lost or refused connection the next one is tried.
const RETRY: Duration = Duration::from_millis(250);

/// How the bell is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum Bell {
    /// The first connection is being made.
    Connecting,
    /// There is no connection; another is tried all the time.
    Away {
        /// Why.
        problem: Problem,
    },
    /// It answers.
    Here {
        /// What it shows.
        view: Arc<View>,
        /// What the agent chose.
        preferences: Arc<Preferences>,
    },
}

/// What is heard of the bell.
pub(crate) struct Heard {
    /// How it is.
    pub(crate) bell: watch::Sender<Bell>,
    /// What it wants to be shown.
    pub(crate) show: watch::Sender<Show>,
    /// Counts the changes of what is read back as activity, as far as one knows of them.
    pub(crate) activity: watch::Sender<u64>,
}

/// Follows the bell, which may start, end and start again. Returns when the bell has another panel: then there is
/// nothing more to do here.
pub(crate) async fn follow(place: &Place, heard: &Heard) {
    loop {
        let Err(error) = listen(place, heard).await;
        if code(&error) == codes::PANEL_OPEN {
            return;
        }
        let problem = Problem { code: code(&error).to_owned(), message: error.to_string() };
        put(&heard.bell, Bell::Away { problem });
        tokio::time::sleep(RETRY).await;
    }
}

async fn listen(place: &Place, heard: &Heard) -> Result<Infallible, Error> {
    let Subscribed { view, preferences, mut events } = Client::connect(place).await?.subscribe(true).await?;
    let (mut view, mut preferences) = (Arc::new(view), Arc::new(preferences));
    let activity_changed = || heard.activity.send_modify(|times| *times += 1);
    // What happened before nobody told.
    activity_changed();
    loop {
        put(&heard.bell, Bell::Here { view: view.clone(), preferences: preferences.clone() });
        match events.next().await? {
            Event::View(now) => view = Arc::new(*now),
            Event::Preferences(now) => preferences = Arc::new(*now),
            Event::Show(show) => drop(heard.show.send_replace(show)),
            Event::Activity | Event::Lost { .. } => activity_changed(),
            // It is among the activity.
            Event::Alert(_) => {}
        }
    }
}

/// Only what differs is news: a bell that stays away is told once.
fn put(bell: &watch::Sender<Bell>, now: Bell) {
    bell.send_if_modified(|known| {
        let differs = *known != now;
        *known = now;
        differs
    });
}

/// An error of the link as the window gets it: a code to match on and words to show.
pub(crate) fn refusal(error: Error) -> Refusal {
    match error {
        Error::Refused(refusal) => refusal,
        other => Refusal::new(code(&other), other.to_string()),
    }
}

fn code(error: &Error) -> &str {
    match error {
        Error::NotRunning => "not_running",
        Error::AlreadyRunning => "already_running",
        Error::Version(_) => codes::VERSION,
        Error::TimedOut(_) => "timed_out",
        Error::Closed => "closed",
        Error::Malformed(_) => codes::MALFORMED,
        Error::Refused(refusal) => &refusal.code,
        Error::Stranger(_) => "stranger",
        Error::Folder { .. } => "folder",
        Error::Socket { .. } => "socket",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::null_bell::NullBell;
    use deskbell_core::preferences::Theme;

    /// Waits for the next change and hands it over.
    async fn next<T: Clone>(heard: &mut watch::Receiver<T>) -> T {
        tokio::time::timeout(Duration::from_secs(20), heard.changed()).await.unwrap().unwrap();
        heard.borrow_and_update().clone()
    }

    fn heard() -> Arc<Heard> {
        Arc::new(Heard {
            bell: watch::Sender::new(Bell::Connecting),
            show: watch::Sender::default(),
            activity: watch::Sender::default(),
        })
    }

    /// Follows the bell at this place until the test ends.
    fn following(place: &Place) -> (Arc<Heard>, tokio::task::JoinHandle<()>) {
        let heard = heard();
        let task = tokio::spawn({
            let (place, heard) = (place.clone(), heard.clone());
            async move { follow(&place, &heard).await }
        });
        (heard, task)
    }

    fn place(folder: &tempfile::TempDir) -> Place {
        Place::at(folder.path().join("deskbell/bell.sock"))
    }

    fn here(view: View) -> Bell {
        Bell::Here { view: Arc::new(view), preferences: Arc::default() }
    }

    fn away(bell: &Bell) -> &str {
        match bell {
            Bell::Away { problem } => &problem.code,
            Bell::Connecting | Bell::Here { .. } => "",
        }
    }

    #[tokio::test]
    async fn a_bell_that_starts_ends_and_starts_again_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder);
        let (heard, _task) = following(&place);
        let mut bell = heard.bell.subscribe();
        assert_eq!(away(&next(&mut bell).await), "not_running");

        let host = NullBell::new();
        let serving = host.serve(&place);
        assert_eq!(next(&mut bell).await, here(View::empty()));
        let three = View { to_solve: 3, ..View::empty() };
        host.show(three.clone());
        assert_eq!(next(&mut bell).await, here(three.clone()));

        serving.stop().await;
        assert_eq!(away(&next(&mut bell).await), "closed");
        let serving = host.serve(&place);
        let found = loop {
            // It may be tried once more before the bell is back.
            match next(&mut bell).await {
                Bell::Away { .. } | Bell::Connecting => {}
                found @ Bell::Here { .. } => break found,
            }
        };
        assert_eq!(found, here(three));
        serving.stop().await;
    }

    #[tokio::test]
    async fn what_is_chosen_shown_and_listed_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder);
        let host = NullBell::new();
        let serving = host.serve(&place);
        let (heard, _task) = following(&place);
        let (mut bell, mut show, mut activity) =
            (heard.bell.subscribe(), heard.show.subscribe(), heard.activity.subscribe());
        assert_eq!(next(&mut bell).await, here(View::empty()));
        assert_eq!(next(&mut activity).await, 1, "nobody knows what happened before");

        host.choose(Preferences { theme: Theme::Dark, ..Preferences::default() });
        let Bell::Here { preferences, .. } = next(&mut bell).await else { panic!() };
        assert_eq!(preferences.theme, Theme::Dark);

        // Twice the same, and each time the window comes to the front.
        for _ in 0..2 {
            host.bring_to_front(Show::Settings).await;
            assert_eq!(next(&mut show).await, Show::Settings);
        }

        host.activity_changes();
        assert_eq!(next(&mut activity).await, 2);
        serving.stop().await;
    }

    #[tokio::test]
    async fn where_there_is_a_panel_the_second_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder);
        let serving = NullBell::refusing(Refusal::new(codes::PANEL_OPEN, "the panel is open")).serve(&place);
        let (heard, task) = following(&place);
        tokio::time::timeout(Duration::from_secs(20), task).await.unwrap().unwrap();
        assert_eq!(*heard.bell.borrow(), Bell::Connecting);
        serving.stop().await;
    }

    #[test]
    fn what_is_known_already_is_no_news() {
        let (sender, mut bell) = watch::channel(Bell::Connecting);
        let away = |code: &str| Bell::Away { problem: Problem { code: code.into(), message: String::new() } };
        put(&sender, away("not_running"));
        assert!(bell.has_changed().unwrap());
        bell.mark_unchanged();
        put(&sender, away("not_running"));
        assert!(!bell.has_changed().unwrap());
        put(&sender, away("closed"));
        assert!(bell.has_changed().unwrap());
    }
}
