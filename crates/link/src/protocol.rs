//! What is said on the link. One JSON value a line, both ways.
//!
//! The client begins with [`Ask::Hello`]; the server answers every ask with the same number, and after
//! [`Ask::Subscribe`] sends events without a number in between.

use deskbell_core::action::{Action, Agent, DepartmentState, Snooze};
use deskbell_core::conversation::Detail;
use deskbell_core::preferences::Tone;
use deskbell_core::view::Problem;
use deskbell_core::{AccountId, AlertKind, Decision, Outcome, Preferences, TicketId, View};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The version of this protocol. Server and client must have the same.
pub const VERSION: u32 = 2;

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
    /// What is shown and chosen at once, then every change of it and of the activity, and every alert, with nothing lost
    /// in between.
    Subscribe {
        /// As the panel, of which there is one: it is told what to show, and a second one is refused with
        /// [`codes::PANEL_OPEN`] after the first was told to come to the front.
        panel: bool,
    },
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
    /// Open the most pressing ticket in the browser.
    OpenNext,
    /// Show the panel, and this in it.
    OpenPanel {
        /// What.
        show: Show,
    },
    /// The agent looked: nothing marks the tray any more.
    Looked,
    /// Do something to a ticket.
    Act {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
        /// What.
        action: Action,
        /// It takes back what was done before, as [`Answer::Acted`] told.
        undo: bool,
    },
    /// Ring for this ticket only later, or when its customer writes.
    Snooze {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
        /// Until when; `None` rings again at once.
        snooze: Option<Snooze>,
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
    /// Check address and key of an account that is not added yet.
    CheckAccount(NewAccount),
    /// Add an account, or give a known one a new key: address and key are checked first, and nothing is kept if they
    /// are not good.
    AddAccount(NewAccount),
    /// Start the built-in helpdesk on this machine, with examples in it, and add its account.
    TryFrontdesk,
    /// Check address and key of an account now.
    TestAccount {
        /// The account.
        account: AccountId,
    },
    /// Stop the rounds of an account, or go on with them.
    PauseAccount {
        /// The account.
        account: AccountId,
        /// Stop.
        paused: bool,
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
    /// What can be chosen from, for a transfer: the departments with their agents and how they stand.
    Departments {
        /// The account.
        account: AccountId,
    },
    /// What rang and what did not, the latest first.
    Activity {
        /// Only what arose before this one.
        before: Option<u64>,
        /// Only what has all these words in its texts.
        search: String,
        /// Only what happened while nobody could be told.
        away: bool,
        /// At most so many, up to [`MOST_ACTIVITY`].
        limit: u32,
    },
    /// Forget what nothing more will become of.
    ClearActivity,
    /// What was chosen, as a text without secrets.
    ExportSettings,
    /// Write what was chosen, as that text, into a new file in the user's folder of downloads.
    SaveSettings,
    /// Choose what an exported text says.
    ImportSettings {
        /// The text.
        settings: String,
    },
    /// Have a key work everywhere, or none.
    SetShortcut {
        /// For what.
        shortcut: Shortcut,
        /// Which, as `Ctrl+Alt+D`.
        keys: Option<String>,
    },
    /// Make a sound.
    PlaySound {
        /// Which.
        tone: Tone,
        /// How loud, 0 to 100.
        volume: u8,
    },
    /// Whether the bell starts at login.
    StartsAtLogin,
    /// Start at login, or do not.
    StartAtLogin {
        /// Do.
        on: bool,
    },
    /// Let an alert go the whole way, from a fact to the screen, and say where it got stuck.
    TestAlert,
    /// What works and what does not.
    Doctor,
    /// What of it concerns the desktop: tray, banners and sound. Quick.
    Desktop,
    /// End the bell.
    Quit,
}

/// Entries of [`Answer::Activity`] at most.
pub const MOST_ACTIVITY: u32 = 200;

/// What the panel shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "view")]
pub enum Show {
    /// What it showed last; the tickets to solve at first.
    #[default]
    Last,
    /// The tickets to solve.
    ToSolve,
    /// A ticket.
    Ticket {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
    },
    /// The departments.
    Departments,
    /// What rang and what did not.
    Activity,
    /// The settings.
    Settings,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shortcut {
    /// Shows the panel.
    OpenPanel,
    /// Opens the most pressing ticket in the browser.
    OpenNext,
}

/// An account to be added.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
    /// The proxy to go through, without a password in it; `None` for the system's.
    #[serde(default)]
    pub proxy: Option<String>,
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
    /// To [`Ask::View`].
    View(Box<View>),
    /// To [`Ask::Subscribe`].
    Subscribed {
        /// What is shown.
        view: Box<View>,
        /// What is chosen.
        preferences: Box<Preferences>,
    },
    /// To [`Ask::Act`].
    Acted {
        /// What takes it back, if something does.
        undo: Option<Action>,
    },
    /// To [`Ask::CheckAccount`].
    Checked(Checked),
    /// To [`Ask::Departments`].
    Departments(Vec<DepartmentState>),
    /// To [`Ask::Activity`].
    Activity(Activity),
    /// To [`Ask::ExportSettings`].
    Settings(String),
    /// To [`Ask::SaveSettings`]: the file.
    Saved(String),
    /// To [`Ask::StartsAtLogin`].
    StartsAtLogin(bool),
    /// To [`Ask::Ticket`].
    Ticket(Box<Detail>),
    /// To [`Ask::Accounts`].
    Accounts(Vec<Account>),
    /// To [`Ask::AddAccount`] and [`Ask::TestAccount`].
    Account(Account),
    /// To [`Ask::Preferences`].
    Preferences(Box<Preferences>),
    /// To [`Ask::Doctor`], [`Ask::Desktop`] and [`Ask::TestAlert`].
    Doctor(Vec<Check>),
}

/// What a check of address and key found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Checked {
    /// Both are good.
    Good {
        /// Whose account it is.
        name: String,
        /// The address the agent signs in with.
        email: String,
    },
    /// Both are good, but the key does not tell whose it is.
    WhoAreYou {
        /// Whom one can be.
        candidates: Vec<Agent>,
    },
}

/// Some of what rang and what did not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Activity {
    /// The latest first.
    pub happenings: Vec<Happening>,
    /// There are older ones.
    pub more: bool,
}

/// An alert with its trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Happening {
    /// Counts up as alerts arise.
    pub seq: u64,
    /// The alert with what was last decided.
    pub told: Told,
    /// The beginning of what the customer wrote.
    pub excerpt: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// It happened while nobody could be told: the computer slept, was offline, or Deskbell was not running.
    pub away: bool,
}

/// An account as it is listed. Holds no secret.
#[expect(clippy::struct_excessive_bools, reason = "each says of one thing whether it is so")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Which helpdesk.
    pub helpdesk: String,
    /// The helpdesk's address.
    pub url: String,
    /// A file with a certificate authority to trust beside the system's.
    pub extra_ca: Option<String>,
    /// The proxy to go through; `None` for the system's.
    pub proxy: Option<String>,
    /// Plain http is fine although the server is elsewhere.
    pub allow_http: bool,
    /// There are no rounds until the agent says so.
    pub paused: bool,
    /// It is the built-in helpdesk, started by the bell.
    pub built_in: bool,
    /// The agent's name, if known.
    pub agent: Option<String>,
    /// The agent's e-mail or id, as [`NewAccount::agent`] takes it; `None` if it is not known yet.
    pub agent_login: Option<String>,
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
    /// Something else was chosen.
    Preferences(Box<Preferences>),
    /// Only to the panel: come to the front and show this.
    Show(Show),
    /// An alert was decided.
    Alert(Box<Told>),
    /// What [`Ask::Activity`] answers changed: an alert arose, something became of some, or some were forgotten.
    Activity,
    /// The client read too slowly and was not told of some alerts. The view is never lost: what came of them is in it.
    Lost {
        /// How many.
        alerts: u64,
    },
}

/// An alert with what was decided about it: one line of `deskbell watch --json`. Texts are safe to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[error("{message}")]
pub struct Refusal {
    /// For programs; the codes of the helpdesks and those of [`codes`].
    pub code: String,
    /// For people: what is wrong and what to do.
    pub message: String,
    /// What the code is about, by name, for words of one's own: `agent`, `host`, `seconds`.
    #[serde(default)]
    pub about: BTreeMap<String, String>,
}

impl Refusal {
    /// Says no.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), about: BTreeMap::new() }
    }

    /// Adds what the code is about.
    #[must_use]
    pub fn about(mut self, name: &str, value: impl Into<String>) -> Self {
        self.about.insert(name.to_owned(), value.into());
        self
    }
}

/// Refusals of the bell itself.
pub mod codes {
    /// There is a panel already, and it was told to come to the front.
    pub const PANEL_OPEN: &str = "panel_open";
    /// The panel could not be started.
    pub const PANEL: &str = "panel";
    /// These keys cannot work everywhere: they are no keys, or another program has them.
    pub const SHORTCUT: &str = "shortcut";
    /// Nothing on this machine makes sounds.
    pub const SOUND: &str = "sound";
    /// The text is no settings of Deskbell.
    pub const SETTINGS: &str = "settings";
    /// The built-in helpdesk did not start.
    pub const FRONTDESK: &str = "frontdesk";
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
