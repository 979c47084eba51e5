//! Everything that is shown: what the tray, the menu, the command line and the panel draw from.

mod account;

pub use account::{Abilities, AccountState, Health, Part, Problem, Unseen};

use crate::preferences::BadgeCounts;
use crate::{AccountId, Channel, Department, DepartmentId, Line, Preferences, Snooze, TicketId, TicketState};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// One account as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AccountView {
    /// The account.
    pub id: AccountId,
    /// The agent's name, empty until known.
    pub agent: String,
    /// The server's host.
    pub host: String,
    /// How it is doing.
    pub health: Health,
    /// When the last good round ended.
    pub last_round: Option<Timestamp>,
    /// Tickets waiting for this agent.
    pub to_solve: usize,
    /// Tickets of nobody waiting in this agent's departments.
    pub department: usize,
    /// This agent's departments.
    pub departments: Vec<Department>,
    /// Things that do not work although rounds do.
    pub limits: Vec<Problem>,
    /// What the helpdesk can tell and do.
    pub abilities: Abilities,
}

/// A ticket as it is shown. Texts are safe to show beside our own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Entry {
    /// The account.
    pub account: AccountId,
    /// The ticket.
    pub ticket: TicketId,
    /// The code people quote.
    pub code: Option<String>,
    /// The subject.
    pub subject: String,
    /// The customer.
    pub customer: String,
    /// The department's name.
    pub department: String,
    /// How the customer came.
    pub channel: Channel,
    /// The helpdesk's word for its state.
    pub status: String,
    /// Since when the customer waits.
    pub waiting_since: Option<Timestamp>,
    /// By when it must be answered.
    pub due: Option<Timestamp>,
    /// The department's id.
    pub department_id: DepartmentId,
    /// Where it stands.
    pub state: TicketState,
    /// The beginning of what was last said in it, if known.
    pub excerpt: Option<String>,
    /// How many things happened that the agent has not seen to, see [`Unseen`].
    pub unread: u32,
    /// It was reopened, and the agent has not seen to it.
    pub reopened: bool,
    /// It rings later.
    pub snoozed: Option<Snooze>,
    /// When the helpdesk last changed it.
    pub changed: Timestamp,
}

/// A chat or call that rings, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RingingEntry {
    /// The account.
    pub account: AccountId,
    /// The ticket behind it.
    pub ticket: TicketId,
    /// Chat or call.
    pub line: Line,
    /// Who calls.
    pub customer: String,
    /// The department's name.
    pub department: String,
    /// When it stops ringing for this agent.
    pub until: Timestamp,
}

/// What the tray icon says, by shape and not by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TrayState {
    /// Nothing waits.
    Normal,
    /// Tickets wait.
    Waiting,
    /// Something rang and nobody looked yet.
    Attention,
    /// What is shown is old: an account has no good rounds.
    Stale,
    /// An account needs the agent: its key is refused or missing.
    SignedOut,
    /// Ringing is paused, or every account is.
    Paused,
}

/// Everything that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct View {
    /// The tray icon's state.
    pub tray: TrayState,
    /// The number on the tray icon: "", "1" to "99", "99+".
    pub badge: String,
    /// Tickets waiting for this agent, over all accounts.
    pub to_solve: usize,
    /// Tickets of nobody waiting in this agent's departments, over all accounts.
    pub department: usize,
    /// Chats and calls that ring now, the most pressing first.
    pub ringing: Vec<RingingEntry>,
    /// The tickets waiting for this agent: by due time, then the longest wait first.
    pub entries: Vec<Entry>,
    /// This agent's other open tickets, where it is the customer's turn: the latest first.
    pub nothing_new: Vec<Entry>,
    /// The tickets of nobody waiting in this agent's departments, in the order of [`View::entries`].
    pub queue: Vec<Entry>,
    /// The accounts, in the order they were added.
    pub accounts: Vec<AccountView>,
    /// Nothing rings before this time.
    pub paused_until: Option<Timestamp>,
}

impl View {
    /// Puts the shares of the accounts together at a time.
    pub fn of(parts: &[&Part], preferences: &Preferences, now: Timestamp) -> Self {
        let all = || parts.iter().copied();
        let entries = gathered(parts, |part| &part.entries, pressing);
        let mut ringing: Vec<RingingEntry> = all()
            .flat_map(|part| part.ringing.iter())
            .filter(|ringing| now < ringing.until)
            .cloned()
            .collect();
        ringing.sort_by(|a, b| (a.until, &a.ticket).cmp(&(b.until, &b.ticket)));
        let accounts: Vec<AccountView> = all().map(|part| part.account.clone()).collect();
        let nothing_new = gathered(parts, |part| &part.nothing_new, |entry| Reverse(entry.changed));
        let queue = gathered(parts, |part| &part.queue, pressing);
        let to_solve = entries.len();
        let counted = match preferences.badge {
            BadgeCounts::ToSolve => to_solve,
            BadgeCounts::Waiting => entries.iter().filter(|entry| entry.snoozed.is_none()).count(),
            BadgeCounts::Department => to_solve + queue.len(),
        };
        let paused_until = preferences.pause_ends(now);
        let attention = all().any(|part| part.attention);
        Self {
            tray: tray_state(&accounts, counted, !ringing.is_empty(), attention, paused_until.is_some()),
            badge: badge(counted),
            to_solve,
            department: queue.len(),
            ringing,
            entries,
            nothing_new,
            queue,
            accounts,
            paused_until,
        }
    }

    /// The view before anything is known.
    pub fn empty() -> Self {
        Self::of(&[], &Preferences::default(), Timestamp::UNIX_EPOCH)
    }
}

/// What every account has of something, in one order; ids make equals stay where they are.
fn gathered<K: Ord>(parts: &[&Part], of: fn(&Part) -> &[Entry], key: fn(&Entry) -> K) -> Vec<Entry> {
    let mut entries: Vec<Entry> = parts.iter().flat_map(|part| of(part)).cloned().collect();
    entries.sort_by(|a, b| {
        key(a).cmp(&key(b)).then_with(|| (&a.account, &a.ticket).cmp(&(&b.account, &b.ticket)))
    });
    entries
}

/// By due time, then by waiting time; what has none comes last.
fn pressing(entry: &Entry) -> impl Ord + use<> {
    (entry.due.is_none(), entry.due, entry.waiting_since.is_none(), entry.waiting_since)
}

/// The text on the tray icon for a count.
pub fn badge(count: usize) -> String {
    match count {
        0 => String::new(),
        1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    }
}

/// Somebody on the line comes first; then what needs the agent's hand, what is merely wrong, and normal work.
fn tray_state(
    accounts: &[AccountView],
    counted: usize,
    rings: bool,
    attention: bool,
    paused: bool,
) -> TrayState {
    let any = |test: fn(&Health) -> bool| accounts.iter().any(|account| test(&account.health));
    let paused = paused || (!accounts.is_empty() && accounts.iter().all(|a| a.health == Health::Paused));
    if rings && !paused {
        TrayState::Attention
    } else if any(|health| matches!(health, Health::SignedOut { .. })) {
        TrayState::SignedOut
    } else if any(|health| matches!(health, Health::Stale { .. })) {
        TrayState::Stale
    } else if paused {
        TrayState::Paused
    } else if attention {
        TrayState::Attention
    } else if counted > 0 {
        TrayState::Waiting
    } else {
        TrayState::Normal
    }
}
