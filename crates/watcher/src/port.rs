//! What the watcher needs from outside. The bell implements these; tests bring their own.

use crate::noted::TEST_TICKET;
use crate::{Account, Noted};
use async_trait::async_trait;
use deskbell_core::preferences::{Privacy, Sound};
use deskbell_core::view::Problem;
use deskbell_core::{AccountId, TicketId};
use deskbell_helpdesks::Helpdesk;
use jiff::Zoned;
use std::sync::Arc;

/// Our own clock and time zone, for quiet hours and for what is said of ages. Never for cursors.
pub type Clock = Arc<dyn Fn() -> Zoned + Send + Sync>;

/// Which banner: there is at most one on the screen for each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BannerKey {
    /// The account.
    pub account: AccountId,
    /// The ticket, or `None` for the account's digest.
    pub ticket: Option<TicketId>,
}

impl BannerKey {
    /// It is that of a test alert: there is no such ticket.
    pub fn is_test(&self) -> bool {
        self.ticket.as_ref().is_some_and(|ticket| ticket.as_str() == TEST_TICKET)
    }
}

/// What is to ring now.
#[derive(Clone, Debug, PartialEq)]
pub enum Ring {
    /// One alert.
    One(Box<Noted>),
    /// Several at once, of one account, in the order they happened.
    Digest(Vec<Noted>),
}

impl Ring {
    /// The alerts in it.
    pub fn alerts(&self) -> &[Noted] {
        match self {
            Self::One(noted) => std::slice::from_ref(noted),
            Self::Digest(alerts) => alerts,
        }
    }
}

/// How it is to ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Show a banner; `false` for a sound alone.
    pub banner: bool,
    /// What the banner tells.
    pub privacy: Privacy,
    /// The sound, if there is one. One that repeats goes on until the banner is touched or closed, something else rings
    /// for the key, or the key is withdrawn.
    pub sound: Option<Sound>,
}

/// The desktop: shows banners and makes sounds.
#[async_trait]
pub trait Desk: Send + Sync {
    /// Shows a banner in place of what rang for the same key, and makes its sound. A sound alone leaves the banner on the
    /// screen that stands there.
    ///
    /// # Errors
    /// Why the desktop did not take it, in words. Must answer within some seconds.
    async fn ring(&self, key: &BannerKey, ring: &Ring, manner: &Manner) -> Result<(), String>;

    /// Takes a banner off the screen, if it is there, and ends a sound that repeats for the key.
    async fn withdraw(&self, key: &BannerKey);
}

/// Why an account's helpdesk could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotOpened {
    /// What is wrong.
    pub problem: Problem,
    /// It may work later by itself, as a locked keyring does.
    pub may_pass: bool,
}

/// Opens the helpdesk of an account: finds its key and makes its adapter.
#[async_trait]
pub trait Opener: Send + Sync {
    /// Opens it. Must answer within some seconds, also with a keyring that hangs.
    async fn open(&self, account: &Account) -> Result<Arc<dyn Helpdesk>, NotOpened>;
}

/// Everything from outside.
#[derive(Clone)]
pub struct Ports {
    /// Opens helpdesks.
    pub opener: Arc<dyn Opener>,
    /// Shows banners.
    pub desk: Arc<dyn Desk>,
    /// Tells the time.
    pub clock: Clock,
}
