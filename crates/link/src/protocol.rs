//! What is said on the link. One JSON value a line, both ways.
//!
//! The client begins with [`Ask::Hello`]; the server answers every ask with the same number, and after
//! [`Ask::Subscribe`] sends events without a number in between.

use deskbell_core::action::Action;
use deskbell_core::conversation::Detail;
use deskbell_core::view::Problem;
use deskbell_core::{AccountId, AlertKind, Decision, Preferences, TicketId, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of this protocol. Server and client must have the same.
pub const VERSION: u32 = 1;

/// What a client says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The client's own number for it; the answer bears it.
    pub id: u64,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked of the bell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// The first word. Refused if the versions differ.
    Hello {
        /// The client's [`VERSION`].
        version: u32,
    },
    /// The present [`View`].
    View,
    /// The present view at once, then every change of it and every alert, with nothing lost in between.
    Subscribe,
    /// One ticket in full, read from the helpdesk.
    Ticket {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
    },
    /// Open a ticket in the browser.
    Open {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
    },
    /// Show the panel.
    OpenPanel,
    /// Do something to a ticket.
    Act {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
        /// What.
        action: Action,
    },
    /// Ring for this ticket only after a time, or when its customer writes.
    Snooze {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
        /// Until when.
        until: Timestamp,
    },
    /// Ring for nothing before a time; `None` rings again at once.
    Pause {
        /// Until when.
        until: Option<Timestamp>,
    },
    /// Ask the helpdesks now. Answered when they have answered, or after some seconds.
    Poll,
    /// The accounts.
    Accounts,
    /// Add an account: address and key are checked first, and nothing is kept if they are not good.
    AddAccount(NewAccount),
    /// Check address and key of an account now.
    TestAccount {
        /// The account.
        account: AccountId,
    },
    /// Remove an account, its key and everything known of it.
    RemoveAccount {
        /// The account.
        account: AccountId,
    },
    /// What the agent chose.
    Preferences,
    /// Choose anew.
    SetPreferences(Preferences),
    /// What works and what does not.
    Doctor,
    /// What of it concerns the desktop: tray and banners. Quick.
    Desktop,
    /// End the bell.
    Quit,
}

/// An account to be added.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct NewAccount {
    /// Which helpdesk, such as `liveagent`.
    pub helpdesk: String,
    /// Its address.
    pub url: String,
    /// The agent's e-mail or id, where the key does not tell.
    pub agent: Option<String>,
    /// The API key. Travels over the private socket into the keyring, never further.
    pub key: String,
    /// A file with a certificate authority to trust beside the system's.
    pub extra_ca: Option<String>,
    /// Plain http is fine although the server is elsewhere.
    pub allow_http: bool,
    /// Keep the key in memory only, where there is no keyring.
    pub session_only: bool,
}

impl fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewAccount")
            .field("helpdesk", &self.helpdesk)
            .field("url", &self.url)
            .field("agent", &self.agent)
            .field("key", &"<redacted>")
            .finish_non_exhaustive()
    }
}

/// What the server says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// The answer to a request.
    Answer {
        /// The request's number.
        id: u64,
        /// How it went.
        result: Result<Answer, Refusal>,
    },
    /// Something happened; only after [`Ask::Subscribe`].
    Event(Event),
}

/// A good answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is done, and there is nothing to tell.
    Done,
    /// To [`Ask::View`] and [`Ask::Subscribe`].
    View(Box<View>),
    /// To [`Ask::Ticket`].
    Ticket(Box<Detail>),
    /// To [`Ask::Accounts`].
    Accounts(Vec<Account>),
    /// To [`Ask::AddAccount`] and [`Ask::TestAccount`].
    Account(Account),
    /// To [`Ask::Preferences`].
    Preferences(Box<Preferences>),
    /// To [`Ask::Doctor`] and [`Ask::Desktop`].
    Doctor(Vec<Check>),
}

/// An account as it is listed. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Which helpdesk.
    pub helpdesk: String,
    /// The helpdesk's address.
    pub url: String,
    /// The agent's name, if known.
    pub agent: Option<String>,
    /// The key is kept in memory only and gone when the bell ends.
    pub session_only: bool,
    /// What is wrong with it, if something is.
    pub problem: Option<Problem>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The view changed.
    View(Box<View>),
    /// An alert was decided.
    Alert(Box<Told>),
    /// The client read too slowly and was not told of some alerts. The view is never lost: what came of them is in it.
    Lost {
        /// How many.
        alerts: u64,
    },
}

/// An alert with what was decided about it: one line of `deskbell watch --json`. Texts are safe to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The account.
    pub account: AccountId,
    /// Why it may ring.
    pub kind: AlertKind,
    /// When it happened, by the server's clock.
    pub at: Timestamp,
    /// The ticket.
    pub ticket: TicketId,
    /// Its code.
    pub code: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its customer.
    pub customer: String,
    /// Its department.
    pub department: String,
    /// Where it opens.
    pub url: String,
    /// What was done about it, and why.
    pub decision: Decision,
}

/// One line of what `deskbell doctor` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was looked at: `tray`, `banners`, `keyring`, `account:ID`, ...
    pub subject: String,
    /// How it is.
    pub condition: Condition,
    /// In words.
    pub finding: String,
    /// What to do, if there is something to do.
    pub remedy: Option<String>,
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// It works.
    Good,
    /// It works in part.
    Limited,
    /// It does not work.
    Bad,
}

/// An answer that says no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// For programs; the codes of the helpdesks and those of [`codes`].
    pub code: String,
    /// For people: what is wrong and what to do.
    pub message: String,
}

/// Refusals of the bell itself.
pub mod codes {
    /// The client speaks another version.
    pub const VERSION: &str = "version";
    /// It is not a request.
    pub const MALFORMED: &str = "malformed";
    /// There is no such account.
    pub const NO_ACCOUNT: &str = "no_account";
    /// There is no keyring, or it does not answer.
    pub const KEYRING: &str = "keyring";
    /// The keyring is locked.
    pub const KEYRING_LOCKED: &str = "keyring_locked";
    /// The bell could not write to its database.
    pub const JOURNAL: &str = "journal";
    /// The browser did not open.
    pub const BROWSER: &str = "browser";
    /// The account has no connection yet, or no key.
    pub const NOT_READY: &str = "not_ready";
}
