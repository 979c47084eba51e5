//! The bell as the window knows it.

use deskbell_core::view::Problem;
use deskbell_core::{Preferences, View};
use deskbell_link::{Client, Error, Event, Place, Subscribed};
use serde::Serialize;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;

/// How long after a lost or refused connection the next one is tried.
const RETRY: Duration = Duration::from_secs(1);

/// How the bell is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
        view: View,
        /// What the agent chose.
        preferences: Preferences,
    },
}

/// Follows the bell for as long as somebody wants to know: it may start, end and start again.
pub(crate) async fn follow(place: &Place, bell: &watch::Sender<Bell>) {
    while !bell.is_closed() {
        let Err(error) = listen(place, bell).await;
        put(bell, Bell::Away { problem: problem(&error) });
        tokio::time::sleep(RETRY).await;
    }
}

async fn listen(place: &Place, bell: &watch::Sender<Bell>) -> Result<Infallible, Error> {
    let Subscribed { mut view, mut preferences, mut events } =
        Client::connect(place).await?.subscribe(true).await?;
    loop {
        put(bell, Bell::Here { view: view.clone(), preferences: preferences.clone() });
        match events.next().await? {
            Event::View(now) => view = *now,
            Event::Preferences(now) => preferences = *now,
            // What came of alerts is in the view.
            Event::Show(_) | Event::Alert(_) | Event::Lost { .. } => {}
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
pub(crate) fn problem(error: &Error) -> Problem {
    let code = match error {
        Error::NotRunning => "not_running",
        Error::AlreadyRunning => "already_running",
        Error::Version(_) => "version",
        Error::TimedOut(_) => "timed_out",
        Error::Closed => "closed",
        Error::Malformed(_) => "malformed",
        Error::Refused(refusal) => &refusal.code,
        Error::Stranger(_) => "stranger",
        Error::Folder { .. } => "folder",
        Error::Socket { .. } => "socket",
    };
    Problem { code: code.to_owned(), message: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::null_bell::NullBell;

    /// Waits for the next change and hands it over.
    async fn next(bell: &mut watch::Receiver<Bell>) -> Bell {
        tokio::time::timeout(Duration::from_secs(20), bell.changed()).await.unwrap().unwrap();
        bell.borrow_and_update().clone()
    }

    fn code(bell: &Bell) -> &str {
        match bell {
            Bell::Away { problem } => &problem.code,
            Bell::Connecting | Bell::Here { .. } => "",
        }
    }

    #[tokio::test]
    async fn a_bell_that_starts_ends_and_starts_again_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::at(folder.path().join("deskbell/bell.sock"));
        let (sender, mut bell) = watch::channel(Bell::Connecting);
        let following = tokio::spawn({
            let place = place.clone();
            async move { follow(&place, &sender).await }
        });
        assert_eq!(code(&next(&mut bell).await), "not_running");

        let host = NullBell::new();
        let serving = host.serve(&place);
        assert_eq!(
            next(&mut bell).await,
            Bell::Here { view: View::empty(), preferences: Preferences::default() }
        );
        let three = View { to_solve: 3, ..View::empty() };
        host.show(three.clone());
        assert_eq!(
            next(&mut bell).await,
            Bell::Here { view: three.clone(), preferences: Preferences::default() }
        );

        serving.stop().await;
        assert_eq!(code(&next(&mut bell).await), "closed");
        let serving = host.serve(&place);
        let found = loop {
            // It may be tried once more before the bell is back.
            match next(&mut bell).await {
                Bell::Away { .. } | Bell::Connecting => {}
                Bell::Here { view, .. } => break view,
            }
        };
        assert_eq!(found, three);

        drop(bell);
        serving.stop().await;
        tokio::time::timeout(Duration::from_secs(20), following).await.unwrap().unwrap();
    }

    #[test]
    fn what_is_known_already_is_no_news() {
        let (sender, mut bell) = watch::channel(Bell::Connecting);
        let away = || Bell::Away { problem: problem(&Error::NotRunning) };
        put(&sender, away());
        assert!(bell.has_changed().unwrap());
        bell.mark_unchanged();
        put(&sender, away());
        assert!(!bell.has_changed().unwrap());
        put(&sender, Bell::Away { problem: problem(&Error::Closed) });
        assert!(bell.has_changed().unwrap());
    }
}
