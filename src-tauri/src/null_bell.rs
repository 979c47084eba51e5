//! A bell with nothing behind it, for tests: it really serves the link, shows what it is given and remembers what it
//! was asked.

use async_trait::async_trait;
use deskbell_core::{Preferences, View};
use deskbell_link::{Answer, Ask, Following, Host, Place, Refusal, Server, Show, Told};
use std::sync::{Arc, Mutex};
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

pub(crate) struct NullBell {
    view: watch::Sender<Arc<View>>,
    preferences: watch::Sender<Arc<Preferences>>,
    activity: watch::Sender<u64>,
    alerts: broadcast::Sender<Told>,
    shows: Mutex<Option<mpsc::Sender<Show>>>,
    answer: Mutex<Answer>,
    asked: Mutex<Vec<Ask>>,
    refusal: Option<Refusal>,
}

impl NullBell {
    /// One that does what it is asked.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self::made(None))
    }

    /// One that refuses everything.
    pub(crate) fn refusing(refusal: Refusal) -> Arc<Self> {
        Arc::new(Self::made(Some(refusal)))
    }

    fn made(refusal: Option<Refusal>) -> Self {
        Self {
            view: watch::Sender::new(Arc::new(View::empty())),
            preferences: watch::Sender::default(),
            activity: watch::Sender::default(),
            alerts: broadcast::Sender::new(1),
            shows: Mutex::default(),
            answer: Mutex::new(Answer::Done),
            asked: Mutex::default(),
            refusal,
        }
    }

    pub(crate) fn show(&self, view: View) {
        self.view.send_replace(Arc::new(view));
    }

    pub(crate) fn choose(&self, preferences: Preferences) {
        self.preferences.send_replace(Arc::new(preferences));
    }

    /// Tells the panel what to show.
    pub(crate) async fn bring_to_front(&self, show: Show) {
        let shows = self.shows.lock().unwrap().clone().unwrap();
        shows.send(show).await.unwrap();
    }

    /// Tells that something became of an alert.
    pub(crate) fn activity_changes(&self) {
        self.activity.send_modify(|times| *times += 1);
    }

    /// From now on everything is answered with this.
    pub(crate) fn answers(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    pub(crate) fn asked(&self) -> Vec<Ask> {
        self.asked.lock().unwrap().clone()
    }

    /// Serves at a place, until told to stop.
    pub(crate) fn serve(self: &Arc<Self>, place: &Place) -> Serving {
        let (stop, stopped) = oneshot::channel::<()>();
        let server = Server::bind(place).unwrap();
        let host = Arc::clone(self);
        let task = tokio::spawn(server.serve(host, async {
            let _ = stopped.await;
        }));
        Serving { stop, task }
    }
}

pub(crate) struct Serving {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Serving {
    /// Ends the bell, and waits until its place is free.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        self.task.await.unwrap();
    }
}

#[async_trait]
impl Host for NullBell {
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal> {
        self.asked.lock().unwrap().push(ask);
        self.refusal.clone().map_or_else(|| Ok(self.answer.lock().unwrap().clone()), Err)
    }

    fn follow(&self, _panel: bool) -> Result<Following, Refusal> {
        if let Some(refusal) = &self.refusal {
            return Err(refusal.clone());
        }
        let (shows, showing) = mpsc::channel(1);
        *self.shows.lock().unwrap() = Some(shows);
        Ok(Following {
            view: self.view.subscribe(),
            preferences: self.preferences.subscribe(),
            activity: self.activity.subscribe(),
            alerts: self.alerts.subscribe(),
            shows: showing,
        })
    }
}
