//! The asking end of the link.

use crate::protocol::{self, Answer, Ask, Event, Message, Request, codes};
use crate::wire::{self, Lines};
use crate::{Error, Place};
use deskbell_core::{Preferences, View};
use interprocess::local_socket::tokio::{Stream, prelude::*};
use std::io::ErrorKind;
use std::time::Duration;
use tokio::time::timeout;

/// How long a running bell may take to accept and greet.
const GREETING: Duration = Duration::from_secs(5);
/// How long an answer may take; some need several requests to a slow helpdesk.
const ANSWER: Duration = Duration::from_secs(90);
/// The longest line a bell says: thousands of tickets.
const LINE: usize = 16 << 20;

/// A connection to the bell. It asks one thing at a time; who wants more connects again.
pub struct Client {
    lines: Lines<Stream>,
    asked: u64,
}

impl Client {
    /// Connects to the bell and greets it.
    ///
    /// # Errors
    /// [`Error::NotRunning`], [`Error::Version`], [`Error::Stranger`], or that the link does not work.
    pub async fn connect(place: &Place) -> Result<Self, Error> {
        let greeted = async {
            let stream = Stream::connect(place.name()?).await.map_err(|error| match error.kind() {
                ErrorKind::NotFound | ErrorKind::ConnectionRefused => Error::NotRunning,
                _ => place.failed(error),
            })?;
            place.check_peer(&stream)?;
            let mut client = Self { lines: Lines::new(stream, LINE), asked: 0 };
            match client.exchange(Ask::Hello { version: protocol::VERSION }).await {
                Ok(_) => Ok(client),
                Err(Error::Refused(refusal)) if refusal.code == codes::VERSION => {
                    Err(Error::Version(refusal.message))
                }
                Err(error) => Err(error),
            }
        };
        timeout(GREETING, greeted).await.unwrap_or(Err(Error::TimedOut(GREETING)))
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// [`Error::Refused`] with what the bell says; the others say that the link does not work.
    pub async fn ask(&mut self, ask: Ask) -> Result<Answer, Error> {
        timeout(ANSWER, self.exchange(ask)).await.unwrap_or(Err(Error::TimedOut(ANSWER)))
    }

    /// What is shown and chosen, and from then on every change of it and every alert. Whoever is the panel is also
    /// told what to show.
    pub async fn subscribe(mut self, panel: bool) -> Result<Subscribed, Error> {
        match self.ask(Ask::Subscribe { panel }).await? {
            Answer::Subscribed { view, preferences } => Ok(Subscribed {
                view: *view,
                preferences: *preferences,
                events: Events { lines: self.lines },
            }),
            other => Err(Error::Malformed(format!("a view was expected, not {other:?}"))),
        }
    }

    async fn exchange(&mut self, ask: Ask) -> Result<Answer, Error> {
        self.asked += 1;
        let request = Request { id: self.asked, ask };
        wire::say(self.lines.stream(), &request).await.map_err(|_| Error::Closed)?;
        loop {
            match next(&mut self.lines).await? {
                Message::Answer { id, result } if id == self.asked => return Ok(result?),
                // The late answer to something that was given up.
                Message::Answer { .. } | Message::Event(_) => {}
            }
        }
    }
}

/// What a subscription begins with, and what comes after.
pub struct Subscribed {
    /// What is shown.
    pub view: View,
    /// What is chosen.
    pub preferences: Preferences,
    /// What happens from then on.
    pub events: Events,
}

/// What happens, as the bell tells it.
pub struct Events {
    lines: Lines<Stream>,
}

impl Events {
    /// Waits for the next event. Dropped while it waits, it loses nothing.
    ///
    /// # Errors
    /// [`Error::Closed`] when the bell ends or does not keep this client: subscribe again.
    pub async fn next(&mut self) -> Result<Event, Error> {
        loop {
            match next(&mut self.lines).await? {
                Message::Event(event) => return Ok(event),
                Message::Answer { .. } => {}
            }
        }
    }
}

async fn next(lines: &mut Lines<Stream>) -> Result<Message, Error> {
    let line = match lines.next().await {
        Ok(Some(line)) => line,
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return Err(Error::Malformed(error.to_string()));
        }
        Ok(None) | Err(_) => return Err(Error::Closed),
    };
    serde_json::from_slice(&line).map_err(|error| Error::Malformed(error.to_string()))
}
