//! One account's share of what is shown.

use super::{AccountView, Entry, RingingEntry};
use crate::{
    AccountId, Department, DepartmentId, Me, Ringing, Snooze, Ticket, TicketId, TicketState, Tickets,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
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

/// One account's share of a [`View`](super::View). Drawn up anew only when something of that account changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub(super) account: AccountView,
    pub(super) entries: Vec<Entry>,
    pub(super) nothing_new: Vec<Entry>,
    pub(super) queue: Vec<Entry>,
    pub(super) ringing: Vec<RingingEntry>,
    pub(super) attention: bool,
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
