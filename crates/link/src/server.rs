//! The answering end of the link.

use crate::protocol::{self, Answer, Ask, Event, Message, Refusal, Request, Show, Told, codes};
use crate::wire::{self, Lines};
use crate::{Error, Place};
use async_trait::async_trait;
use deskbell_core::{Preferences, View};
use interprocess::local_socket::ListenerOptions;
use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use serde::Deserialize;
use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Semaphore, broadcast, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Clients at a time.
const CONNECTIONS: usize = 32;
/// Answers at work at a time, over all clients.
const ANSWERS: usize = 64;
/// Messages that wait for a client to read them.
const QUEUE: usize = 64;
/// The longest line a client may say, in bytes.
const LINE: usize = 1 << 20;
/// How long a client may take to say hello.
const HELLO: Duration = Duration::from_secs(5);
/// How long a client may take to read a line.
const READING: Duration = Duration::from_secs(10);
/// How long answers at work may still be waited for when a client or the server ends.
const DRAIN: Duration = Duration::from_secs(2);

/// What answers behind the link: the resident bell, or a command that works alone.
#[async_trait]
pub trait Host: Send + Sync + 'static {
    /// Answers everything but [`Ask::Hello`] and [`Ask::Subscribe`], to which the link answers itself. An answer once begun is
    /// finished even if the client goes away; every wait in it must have an end.
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal>;

    /// Everything that happens from now on, for a client that wants to know. Of clients that are the panel the host
    /// follows one: another one is refused with [`codes::PANEL_OPEN`].
    fn follow(&self, panel: bool) -> Result<Following, Refusal>;
}

/// What a client is told, for as long as this is kept.
pub struct Following {
    /// What is shown, now and from now on.
    pub view: watch::Receiver<Arc<View>>,
    /// What is chosen, now and from now on.
    pub preferences: watch::Receiver<Arc<Preferences>>,
    /// Counts the changes of the activity.
    pub activity: watch::Receiver<u64>,
    /// Every alert from now on, with what was decided.
    pub alerts: broadcast::Receiver<Told>,
    /// What the panel is to show; nothing ever comes for other clients.
    pub shows: mpsc::Receiver<Show>,
}

/// The only server at its place.
pub struct Server {
    place: Place,
    listener: Listener,
    /// After the listener, which removes its socket: the place is free only when nothing is left of it.
    #[cfg(unix)]
    _lock: std::fs::File,
}

impl Server {
    /// Takes the place. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// [`Error::AlreadyRunning`] if a server lives there, [`Error::Folder`] if others could get at the socket.
    pub fn bind(place: &Place) -> Result<Self, Error> {
        #[cfg(unix)]
        let lock = place.take()?;
        #[cfg(windows)]
        place.take()?;
        let listener = ListenerOptions::new().name(place.name()?).create_tokio().map_err(|error| {
            match error.kind() {
                // What Windows says of a pipe that another program serves.
                io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied if cfg!(windows) => {
                    Error::AlreadyRunning
                }
                _ => place.failed(error),
            }
        })?;
        Ok(Self {
            place: place.clone(),
            listener,
            #[cfg(unix)]
            _lock: lock,
        })
    }

    /// Serves clients until `stop`, then sends what is answered already and frees the place.
    pub async fn serve(self, host: Arc<dyn Host>, stop: impl Future<Output = ()> + Send) {
        let (serving, stopping) = watch::channel(());
        let answers = Arc::new(Semaphore::new(ANSWERS));
        let mut connections = JoinSet::new();
        let mut stop = pin!(stop);
        loop {
            let accepted = tokio::select! {
                () = &mut stop => break,
                Some(_) = connections.join_next() => continue,
                accepted = self.listener.accept() => accepted,
            };
            match accepted {
                Ok(stream) => {
                    if let Err(error) = self.place.check_peer(&stream) {
                        tracing::warn!(%error, "a connection is refused");
                    } else if connections.len() == CONNECTIONS {
                        tracing::warn!("a connection is refused: there are {CONNECTIONS} already");
                    } else {
                        let session = Session { host: host.clone(), answers: answers.clone() };
                        connections.spawn(session.run(stream, stopping.clone()));
                    }
                }
                Err(error) => {
                    // Such as too many open files: it will pass, and must not be tried without end meanwhile.
                    tracing::warn!(%error, "a connection cannot be accepted");
                    sleep(Duration::from_millis(100)).await;
                }
            }
        }
        drop(serving);
        while connections.join_next().await.is_some() {}
    }
}

/// One client.
struct Session {
    host: Arc<dyn Host>,
    answers: Arc<Semaphore>,
}

impl Session {
    async fn run(self, stream: Stream, mut stopping: watch::Receiver<()>) {
        let (out, queue) = mpsc::channel(QUEUE);
        let mut writing = pin!(write(&stream, queue));
        // Whichever comes first; with the reading end its part of the queue and its subscription.
        tokio::select! {
            () = &mut writing => return,
            () = self.read(&stream, out) => {}
            _ = stopping.changed() => {}
        }
        // Answers at work hold the queue open until they are said.
        if timeout(DRAIN, writing).await.is_err() {
            tracing::debug!("a client went away before its answer");
        }
    }

    async fn read(&self, stream: &Stream, out: mpsc::Sender<Message>) {
        let mut lines = Lines::new(stream, LINE);
        if timeout(HELLO, greet(&mut lines, &out)).await != Ok(Some(())) {
            return;
        }
        let mut subscription = JoinSet::new();
        while let Some(Request { id, ask }) = next(&mut lines, &out).await {
            match ask {
                Ask::Hello { .. } => {
                    refuse(&out, id, codes::MALFORMED, "hello was said already".to_owned()).await;
                }
                Ask::Subscribe { panel } if subscription.is_empty() => match self.host.follow(panel) {
                    Ok(following) => drop(subscription.spawn(tell(id, following, out.clone()))),
                    Err(refusal) => {
                        let _ = out.send(Message::Answer { id, result: Err(refusal) }).await;
                    }
                },
                Ask::Subscribe { .. } => {
                    refuse(&out, id, codes::MALFORMED, "this connection is subscribed already".to_owned())
                        .await;
                }
                ask => {
                    let Ok(permit) = self.answers.clone().acquire_owned().await else { return };
                    let (host, out) = (self.host.clone(), out.clone());
                    // Not part of the connection: what is half done must be finished.
                    tokio::spawn(async move {
                        let result = host.answer(ask).await;
                        drop(permit);
                        let _ = out.send(Message::Answer { id, result }).await;
                    });
                }
            }
        }
    }
}

/// Sends what is in the queue until it ends, or the client does not read.
async fn write(stream: &Stream, mut queue: mpsc::Receiver<Message>) {
    let mut stream = stream;
    while let Some(message) = queue.recv().await {
        match timeout(READING, wire::say(&mut stream, &message)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return tracing::debug!(%error, "a client went away"),
            Err(_) => return tracing::warn!("a client does not read; its connection is ended"),
        }
    }
}

/// The first word: hello in the same version.
async fn greet(lines: &mut Lines<&Stream>, out: &mpsc::Sender<Message>) -> Option<()> {
    loop {
        let Request { id, ask } = next(lines, out).await?;
        match ask {
            Ask::Hello { version: protocol::VERSION } => {
                let hello = Message::Answer { id, result: Ok(Answer::Done) };
                return out.send(hello).await.ok();
            }
            Ask::Hello { version } => {
                let message = format!(
                    "the running Deskbell speaks version {} of its protocol and this program version {version}; \
                     quit Deskbell and start it again",
                    protocol::VERSION
                );
                refuse(out, id, codes::VERSION, message).await;
                return None;
            }
            _ => refuse(out, id, codes::MALFORMED, "say hello first".to_owned()).await,
        }
    }
}

/// The next request; what is none is refused on the way. `None` when nothing more can be read.
async fn next(lines: &mut Lines<&Stream>, out: &mpsc::Sender<Message>) -> Option<Request> {
    /// What can be understood of a request that cannot.
    #[derive(Deserialize)]
    struct Numbered {
        id: u64,
    }
    loop {
        let line = match lines.next().await {
            Ok(line) => line?,
            Err(error) => {
                if error.kind() == io::ErrorKind::InvalidData {
                    refuse(out, 0, codes::MALFORMED, error.to_string()).await;
                }
                return None;
            }
        };
        match serde_json::from_slice(&line) {
            Ok(request) => return Some(request),
            Err(error) => {
                let id = serde_json::from_slice(&line).map_or(0, |Numbered { id }| id);
                // Only the place: the error's own words may repeat what was said, and that may be a key.
                let message = format!("this is no request (column {})", error.column());
                refuse(out, id, codes::MALFORMED, message).await;
            }
        }
    }
}

async fn refuse(out: &mpsc::Sender<Message>, id: u64, code: &str, message: String) {
    let result = Err(Refusal::new(code, message));
    let _ = out.send(Message::Answer { id, result }).await;
}

/// What is shown and chosen, then every change of it and of the activity, and every alert.
async fn tell(id: u64, following: Following, out: mpsc::Sender<Message>) {
    let Following { mut view, mut preferences, mut activity, mut alerts, mut shows } = following;
    // Marks the values as seen in the same step, so what comes after them is a change.
    let present = Answer::Subscribed {
        view: Box::new(View::clone(&view.borrow_and_update())),
        preferences: Box::new(Preferences::clone(&preferences.borrow_and_update())),
    };
    let mut message = Message::Answer { id, result: Ok(present) };
    while out.send(message).await.is_ok() {
        message = Message::Event(tokio::select! {
            biased;
            alert = alerts.recv() => match alert {
                Ok(told) => Event::Alert(Box::new(told)),
                Err(RecvError::Lagged(alerts)) => Event::Lost { alerts },
                Err(RecvError::Closed) => return,
            },
            Some(show) = shows.recv() => Event::Show(show),
            changed = preferences.changed() => match changed {
                Ok(()) => Event::Preferences(Box::new(Preferences::clone(&preferences.borrow_and_update()))),
                Err(_) => return,
            },
            changed = view.changed() => match changed {
                Ok(()) => Event::View(Box::new(View::clone(&view.borrow_and_update()))),
                Err(_) => return,
            },
            changed = activity.changed() => match changed {
                Ok(()) => Event::Activity,
                Err(_) => return,
            },
        });
    }
}
