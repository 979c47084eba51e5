//! The part of a round that waits for others: keyring and helpdesk. It owns what it needs and changes nothing, so it
//! runs beside everything else and can be thrown away at any point.

use crate::journal::{Account, JournalError};
use crate::port::{NotOpened, Opener};
use deskbell_core::{Me, Ringing, Tickets};
use deskbell_helpdesks::{Code, Cursor, Error, Helpdesk, Round, Watch};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// How long a round may take. Each request in it has its own, shorter limit.
const PATIENCE: Duration = Duration::from_mins(2);

/// A round on its way.
pub(super) type InFlight = Pin<Box<dyn Future<Output = Asked> + Send>>;

/// Everything a round is asked with.
pub(super) struct Question {
    pub(super) opener: Arc<dyn Opener>,
    pub(super) account: Account,
    /// The helpdesk, if it is open.
    pub(super) helpdesk: Option<Arc<dyn Helpdesk>>,
    /// The agent, if known.
    pub(super) me: Option<Me>,
    /// What is known of the agent has to be asked anew.
    pub(super) refresh: bool,
    pub(super) cursor: Option<Cursor>,
    pub(super) tickets: Arc<Tickets>,
    pub(super) ringing: Vec<Ringing>,
}

/// What came of it. The helpdesk stays open even if the round failed.
pub(super) struct Asked {
    pub(super) helpdesk: Option<Arc<dyn Helpdesk>>,
    pub(super) result: Result<Found, Trouble>,
}

/// What a good round found.
pub(super) struct Found {
    /// The agent.
    pub(super) me: Me,
    /// Whether the agent was asked for anew.
    pub(super) refreshed: bool,
    pub(super) round: Round,
}

/// Why a round failed.
pub(super) enum Trouble {
    NotOpened(NotOpened),
    Helpdesk(Error),
    Journal(JournalError),
}

impl Question {
    /// Sets out.
    pub(super) fn ask(self) -> InFlight {
        Box::pin(async move {
            let host = self.account.address.url.host_str().unwrap_or_default().to_owned();
            let mut helpdesk = self.helpdesk.clone();
            let result = tokio::time::timeout(PATIENCE, self.answer(&mut helpdesk))
                .await
                .unwrap_or(Err(Trouble::Helpdesk(Error::TimedOut(host))));
            Asked { helpdesk, result }
        })
    }

    async fn answer(self, open: &mut Option<Arc<dyn Helpdesk>>) -> Result<Found, Trouble> {
        let was_open = open.is_some();
        let helpdesk = if let Some(helpdesk) = open {
            Arc::clone(helpdesk)
        } else {
            let opened = self.opener.open(&self.account).await.map_err(Trouble::NotOpened)?;
            Arc::clone(open.insert(opened))
        };
        // What the last run knew of the agent counts only once this one has asked.
        let known = self.me.filter(|_| was_open);
        let (me, refreshed) = match known {
            Some(me) if !self.refresh => (me, false),
            known => match (helpdesk.connect().await, known) {
                (Ok(me), _) => (me, true),
                // The agent and the departments are known; what they are now can be asked later. The key may be
                // refused meanwhile, and that is said.
                (Err(error), Some(me)) if error.code() != Code::KeyRefused => {
                    tracing::warn!(
                        code = error.code().key(),
                        "what is known of the agent was not refreshed: {error}"
                    );
                    (me, false)
                }
                (Err(error), _) => return Err(Trouble::Helpdesk(error)),
            },
        };
        let watch = Watch { me: &me, known: &self.tickets, ringing: &self.ringing };
        let round = helpdesk.poll(self.cursor.as_ref(), watch).await.map_err(Trouble::Helpdesk)?;
        Ok(Found { me, refreshed, round })
    }
}
