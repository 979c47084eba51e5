//! Who answers a command: the bell that runs, or one that works alone in this process.

use super::Failure;
use async_trait::async_trait;
use deskbell_link::{Answer, Ask, Client, Error, Event, Events, Host, Place, Refusal, Told};
use std::sync::Arc;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

/// What a bell without tray and banners is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// To answer asks. It makes no rounds by itself; [`Ask::View`] makes one fresh, read-only round of each account.
    Answers,
    /// To make rounds and tell the alerts, without showing them.
    Rounds,
}

/// Opens a bell that works alone, when none runs.
#[async_trait]
pub(crate) trait Alone: Send + Sync {
    /// The bell; it ends with the last handle to it.
    async fn open(&self, need: Need) -> Result<Arc<dyn Host>, Refusal>;
}

/// Who answers.
pub(super) enum Bell {
    Running(Client),
    Alone(Arc<dyn Host>),
}

impl Bell {
    pub(super) async fn find(place: &Place, alone: &dyn Alone, need: Need) -> Result<Self, Failure> {
        match Client::connect(place).await {
            Ok(client) => Ok(Self::Running(client)),
            Err(Error::NotRunning) => Ok(Self::Alone(alone.open(need).await?)),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn is_running(&self) -> bool {
        matches!(self, Self::Running(_))
    }

    pub(super) async fn ask(&mut self, ask: Ask) -> Result<Answer, Failure> {
        match self {
            Self::Running(client) => client.ask(ask).await.map_err(|error| match error {
                Error::Refused(refusal) => Failure::Refused(refusal),
                error => Failure::Link(error),
            }),
            Self::Alone(host) => Ok(host.answer(ask).await?),
        }
    }

    pub(super) async fn watch(self) -> Result<Watching, Failure> {
        Ok(match self {
            Self::Running(client) => Watching::Running(client.subscribe(false).await?.events),
            Self::Alone(host) => Watching::Alone { alerts: host.follow(false)?.alerts, _host: host },
        })
    }
}

/// Alerts as they come.
pub(super) enum Watching {
    Running(Events),
    /// The host is kept: its rounds end with it.
    Alone {
        alerts: broadcast::Receiver<Told>,
        _host: Arc<dyn Host>,
    },
}

/// Something a watcher sees.
pub(super) enum Seen {
    Told(Box<Told>),
    /// So many alerts came too fast.
    Lost(u64),
}

impl Watching {
    pub(super) async fn next(&mut self) -> Result<Seen, Failure> {
        match self {
            Self::Running(events) => loop {
                match events.next().await? {
                    Event::Alert(told) => return Ok(Seen::Told(told)),
                    Event::Lost { alerts } => return Ok(Seen::Lost(alerts)),
                    Event::View(_) | Event::Preferences(_) | Event::Show(_) | Event::Activity => {}
                }
            },
            Self::Alone { alerts, .. } => match alerts.recv().await {
                Ok(told) => Ok(Seen::Told(Box::new(told))),
                Err(RecvError::Lagged(alerts)) => Ok(Seen::Lost(alerts)),
                Err(RecvError::Closed) => Err(Error::Closed.into()),
            },
        }
    }
}
