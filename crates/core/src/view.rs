//! Everything that is shown: what the tray, the menu, the command line and the panel draw from.

use crate::preferences::BadgeCounts;
use crate::{
    AccountId, Channel, Department, DepartmentId, Line, Me, Preferences, Ringing, Snooze, Ticket, TicketId,
    TicketState, Tickets,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How an account is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Health {
    /// No round has ended yet.
    Connecting,
    /// The last round was good.
    Live,
    /// Rounds fail; what is shown is as of the last good one.
    Stale {
        /// What is wrong.
        problem: Problem,
    },
    /// The helpdesk refuses the key, or there is none: nothing happens until the agent acts.
    SignedOut {
        /// What is wrong.
        problem: Problem,
    },
    /// The agent paused the account: there are no rounds, and nothing of it is shown to wait.
    Paused,
}

/// What can be told of and done on a helpdesk.
#[expect(clippy::struct_excessive_bools, reason = "each says of one thing whether it can be done")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Abilities {
    /// Chats ring.
    pub chats: bool,
    /// Calls ring.
    pub calls: bool,
    /// Tickets can be postponed until a time.
    pub postpone: bool,
    /// A ticket can be answered.
    pub reply: bool,
}

/// What the agent has not seen to yet on a ticket: the customer's messages, that it was assigned, reopened, missed or came
/// into the department, whether or not it rang. It is seen to once the agent acted on the ticket, opened it, or what
/// happened is no longer true; a look at the tray is not enough. Due times do not count: they are shown as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// How many things happened.
    pub count: u32,
    /// It was reopened.
    pub reopened: bool,
}

/// Something that does not work, for people and for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Problem {
    /// A stable code a program can match on, such as `unreachable`.
    pub code: String,
    /// What is wrong and what to do, in words. Never holds a secret.
    pub message: String,
}

/// What is known of one account: the input of its [`Part`].
#[derive(Clone, Copy, Debug)]
pub struct AccountState<'a> {
    /// The account.
    pub id: &'a AccountId,
    /// Its agent, once the helpdesk has said so.
    pub me: Option<&'a Me>,
    /// The server's host, for people.
    pub host: &'a str,
    /// How it is doing.
    pub health: &'a Health,
    /// When the last good round ended, by our clock.
    pub last_round: Option<Timestamp>,
    /// Every ticket in sight.
    pub tickets: &'a Tickets,
    /// What rings for this agent.
    pub ringing: &'a [Ringing],
    /// The server's clock minus ours: what is shown is told by ours.
    pub skew: SignedDuration,
    /// An alert that marks the tray was not looked at yet.
    pub attention: bool,
    /// Things that do not work although rounds do, such as a feature the key has no right to.
    pub limits: &'a [Problem],
    /// What the helpdesk can tell and do.
    pub abilities: Abilities,
    /// What was not seen to yet, by ticket.
    pub unseen: &'a BTreeMap<TicketId, Unseen>,
    /// Tickets that ring later.
    pub snoozed: &'a BTreeMap<TicketId, Snooze>,
}

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

/// One account's share of a [`View`]. Drawn up anew only when something of that account changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    account: AccountView,
    entries: Vec<Entry>,
    nothing_new: Vec<Entry>,
    queue: Vec<Entry>,
    ringing: Vec<RingingEntry>,
    attention: bool,
}

impl Part {
    /// Draws up the share of an account.
    pub fn of(account: &AccountState<'_>) -> Self {
        let nothing = Tickets::new();
        let account = &match account.health {
            // What it was when it was paused is true no more.
            Health::Paused => AccountState { tickets: &nothing, ringing: &[], attention: false, ..*account },
            Health::Connecting | Health::Live | Health::Stale { .. } | Health::SignedOut { .. } => *account,
        };
        Self {
            account: account_view(account),
            entries: entries_of(account, Ticket::is_to_solve),
            nothing_new: entries_of(account, |ticket| {
                ticket.standing.is_mine() && ticket.standing.state == TicketState::Waiting
            }),
            queue: entries_of(account, |ticket| waits_in_department(ticket, account.me)),
            ringing: ringing_of(account),
            attention: account.attention,
        }
    }

    /// The account as it is shown.
    pub fn account(&self) -> &AccountView {
        &self.account
    }

    /// Notes when the last good round ended, which by itself is no news.
    pub fn set_last_round(&mut self, at: Timestamp) {
        self.account.last_round = Some(at);
    }
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

fn account_view(account: &AccountState<'_>) -> AccountView {
    AccountView {
        id: account.id.clone(),
        agent: account.me.map(|me| crate::text::line(&me.name, 60)).unwrap_or_default(),
        host: account.host.to_owned(),
        health: account.health.clone(),
        last_round: account.last_round,
        to_solve: account.tickets.values().filter(|ticket| ticket.is_to_solve()).count(),
        department: account.tickets.values().filter(|ticket| waits_in_department(ticket, account.me)).count(),
        departments: account.me.map(my_departments).unwrap_or_default(),
        limits: account.limits.to_vec(),
        abilities: account.abilities,
    }
}

fn my_departments(me: &Me) -> Vec<Department> {
    let shown = |department: &Department| Department {
        name: crate::text::line(&department.name, 40),
        ..department.clone()
    };
    me.departments.iter().filter(|department| department.mine).map(shown).collect()
}

fn waits_in_department(ticket: &Ticket, me: Option<&Me>) -> bool {
    ticket.standing.is_unassigned()
        && ticket.standing.state.awaits_answer()
        && !ticket.live
        && me.is_some_and(|me| me.is_member_of(&ticket.standing.responsibility.department))
}

fn department_name(me: Option<&Me>, department: &DepartmentId) -> String {
    crate::text::line(me.map_or(department.as_str(), |me| me.department_name(department)), 40)
}

fn entries_of(account: &AccountState<'_>, wanted: impl Fn(&Ticket) -> bool) -> Vec<Entry> {
    account.tickets.values().filter(|ticket| wanted(ticket)).map(|ticket| entry(account, ticket)).collect()
}

fn entry(account: &AccountState<'_>, ticket: &Ticket) -> Entry {
    let unseen = account.unseen.get(&ticket.id).copied().unwrap_or_default();
    Entry {
        account: account.id.clone(),
        ticket: ticket.id.clone(),
        code: ticket.code.as_deref().map(|code| crate::text::line(code, 30)),
        subject: crate::text::line(&ticket.subject, 120),
        customer: crate::text::line(&ticket.customer, 60),
        department: department_name(account.me, &ticket.standing.responsibility.department),
        channel: ticket.channel,
        status: crate::text::line(&ticket.status_text, 30),
        waiting_since: ticket.waiting_since,
        due: ticket.due.map(|due| due - account.skew),
        department_id: ticket.standing.responsibility.department.clone(),
        state: ticket.standing.state,
        excerpt: ticket.excerpt.as_deref().map(|excerpt| crate::text::line(excerpt, 160)),
        unread: unseen.count,
        reopened: unseen.reopened,
        snoozed: account.snoozed.get(&ticket.id).copied(),
        changed: ticket.changed - account.skew,
    }
}

fn ringing_of(account: &AccountState<'_>) -> Vec<RingingEntry> {
    account
        .ringing
        .iter()
        .map(|ringing| RingingEntry {
            account: account.id.clone(),
            ticket: ringing.ticket.clone(),
            line: ringing.line,
            customer: crate::text::line(&ringing.customer, 60),
            department: department_name(account.me, &ringing.department),
            until: ringing.until - account.skew,
        })
        .collect()
}
