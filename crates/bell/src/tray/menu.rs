//! The tray's menu and tooltip: the bell's first user interface, there without the panel.
//!
//! Texts here are plain. What a menu makes of `&` and `_` is known where menus are built, in [`super`].

use super::Settings;
use crate::words::{Span, Words};
use deskbell_core::preferences::Privacy;
use deskbell_core::view::{AccountView, Entry, Health, Problem, RingingEntry, TrayState};
use deskbell_core::{AccountId, Line, TicketId, View, text};
use deskbell_link::Show;
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation;

/// How many waiting tickets the menu lists.
pub(crate) const TICKETS: usize = 10;

/// How many graphemes a ticket's entry has at most. A little more where direction marks are in it.
const WIDTH: usize = 70;

/// How many graphemes a sentence about an account has at most.
const SENTENCE: usize = 100;

/// A ringing chat's seconds are told in steps of this many, rounded up.
const RING_STEP: i64 = 10;

/// When a pause "until tomorrow" ends, local time.
const MORNING: Time = Time::constant(8, 0, 0, 0);

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MenuEntry {
    /// Something to choose.
    Act {
        /// What it says.
        label: String,
        /// What it does.
        action: EntryAction,
    },
    /// Something that is on or off.
    Check {
        /// What it says.
        label: String,
        /// Whether it is on.
        checked: bool,
        /// What choosing it does.
        action: EntryAction,
    },
    /// Something to read.
    Note(String),
    /// More entries behind one.
    Submenu {
        /// What it says.
        label: String,
        /// What is behind it.
        entries: Vec<MenuEntry>,
    },
    /// A line.
    Separator,
}

/// What choosing an entry does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EntryAction {
    /// Open a ticket; of a chat or call that rings, the ticket behind it.
    Ticket {
        /// The account.
        account: AccountId,
        /// The ticket.
        ticket: TicketId,
    },
    /// Show the panel, and this in it.
    OpenPanel(Show),
    /// Ask the helpdesks now.
    TryAgain,
    /// Ring for nothing for a while.
    Pause(PauseFor),
    /// Ring again.
    Resume,
    /// Start at login, or not.
    StartAtLogin(bool),
    /// Have banners tell so much.
    Privacy(Privacy),
    /// Show banners of new tickets of the agent's departments, or only count them.
    RingForDepartments(bool),
    /// End Deskbell.
    Quit,
}

/// How long to pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PauseFor {
    /// 30 minutes.
    HalfHour,
    /// An hour.
    Hour,
    /// Until eight in the morning of the next day.
    UntilTomorrow,
}

impl PauseFor {
    /// When the pause ends.
    pub(crate) fn until(self, now: &Zoned) -> Timestamp {
        let in_minutes = |minutes: i64| {
            now.timestamp().saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(Timestamp::MAX)
        };
        match self {
            Self::HalfHour => in_minutes(30),
            Self::Hour => in_minutes(60),
            Self::UntilTomorrow => now
                .date()
                .checked_add(1.day())
                .and_then(|day| day.to_datetime(MORNING).to_zoned(now.time_zone().clone()))
                .map_or_else(|_| in_minutes(24 * 60), |morning| morning.timestamp()),
        }
    }
}

/// Draws up the menu.
pub(crate) fn menu(view: &View, settings: &Settings, now: &Zoned, words: &Words) -> Vec<MenuEntry> {
    let time = now.timestamp();
    let mut entries: Vec<MenuEntry> =
        view.ringing.iter().map(|ringing| ringing_entry(ringing, time, words)).collect();
    entries.extend(view.accounts.iter().flat_map(|account| notes(account, time, words)));
    if view.accounts.is_empty() {
        entries.push(MenuEntry::Note(words.say("menu-no-account", &[])));
    }
    entries.extend(view.entries.iter().take(TICKETS).map(|entry| ticket_entry(entry, view, time, words)));
    let more = view.to_solve.saturating_sub(TICKETS);
    if more > 0 {
        entries.push(act(
            words.say("menu-more", &[("count", more.into())]),
            EntryAction::OpenPanel(Show::ToSolve),
        ));
    }
    // Only who was answered may say that there is nothing.
    let answered = |account: &AccountView| account.health == Health::Live;
    if view.to_solve == 0 && view.ringing.is_empty() && view.accounts.iter().any(answered) {
        entries.push(MenuEntry::Note(words.say("menu-nothing", &[])));
    }
    if view.department > 0 {
        let label = words.say("menu-department", &[("count", view.department.into())]);
        entries.push(act(label, EntryAction::OpenPanel(Show::Departments)));
    }
    entries.push(MenuEntry::Separator);
    entries.push(act(words.say("menu-open-panel", &[]), EntryAction::OpenPanel(Show::Last)));
    entries.push(pause_entry(view, now, words));
    entries.push(settings_entry(settings, words));
    entries.push(MenuEntry::Separator);
    entries.push(act(words.say("menu-quit", &[]), EntryAction::Quit));
    entries
}

/// Draws up the tooltip: what is wrong, then how many tickets wait and how long. It holds no text of customers, as
/// some hosts read tooltips as markup.
pub(crate) fn tooltip(view: &View, now: &Zoned, words: &Words) -> String {
    let time = now.timestamp();
    let mut parts: Vec<String> =
        view.ringing.first().map(|first| rings(first.line, words)).into_iter().collect();
    if view.accounts.is_empty() {
        parts.push(words.say("tooltip-no-account", &[]));
        return parts.join("; ");
    }
    if view.tray == TrayState::Attention && view.ringing.is_empty() {
        parts.push(words.say("tooltip-attention", &[]));
    }
    parts.extend(view.accounts.iter().filter_map(|account| trouble(account, time, words)));
    if let Some(until) = view.paused_until {
        parts.push(words.say("tooltip-paused", &[("time", words.clock(until, now).into())]));
    }
    if view.to_solve > 0 || view.accounts.iter().any(|account| account.health == Health::Live) {
        let mut counts = words.say("tooltip-to-solve", &[("count", view.to_solve.into())]);
        if view.department > 0 {
            counts.push_str(", ");
            counts.push_str(&words.say("tooltip-department", &[("count", view.department.into())]));
        }
        parts.push(counts);
    }
    if let Some(since) = view.entries.first().and_then(|entry| entry.waiting_since) {
        let wait = words.span(Span::between(since, time));
        parts.push(words.say("tooltip-longest-wait", &[("wait", wait.into())]));
    }
    parts.join("; ")
}

/// How long the menu and the tooltip stay as they are if the view does; `None` if for ever.
pub(crate) fn next_change(view: &View, now: Timestamp) -> Option<Duration> {
    let shown = || view.entries.iter().take(TICKETS);
    let waits = shown().filter_map(|entry| entry.waiting_since);
    let stale = view
        .accounts
        .iter()
        .filter(|account| matches!(account.health, Health::Stale { .. }))
        .filter_map(|account| account.last_round);
    let due = shown().filter_map(|entry| entry.due).map(|due| due.duration_since(now));
    let rings = view.ringing.iter().map(|ringing| {
        let left = ringing.until.duration_since(now);
        left - SignedDuration::from_secs((ring_steps(left) - 1).max(0) * RING_STEP)
    });
    waits
        .chain(stale)
        .map(|since| Span::next(since, now))
        .chain(due.chain(rings).filter(SignedDuration::is_positive).map(SignedDuration::unsigned_abs))
        .min()
}

/// How many steps of seconds are left, begun ones counted.
fn ring_steps(left: SignedDuration) -> i64 {
    let left = left.as_secs() + i64::from(left.subsec_nanos() > 0);
    (left.max(0) + RING_STEP - 1) / RING_STEP
}

fn act(label: String, action: EntryAction) -> MenuEntry {
    MenuEntry::Act { label, action }
}

fn ringing_entry(ringing: &RingingEntry, now: Timestamp, words: &Words) -> MenuEntry {
    let seconds = ring_steps(ringing.until.duration_since(now)) * RING_STEP;
    let left = words.say("span-seconds", &[("seconds", seconds.into())]);
    let customer = named(text::line(&ringing.customer, 24), "somebody", words);
    let department = text::line(&ringing.department, 20);
    let args = [("customer", customer.into()), ("department", department.into()), ("left", left.into())];
    let label = match ringing.line {
        Line::Chat => words.say("menu-chat-rings", &args),
        Line::Call => words.say("menu-call-rings", &args),
    };
    act(label, EntryAction::Ticket { account: ringing.account.clone(), ticket: ringing.ticket.clone() })
}

fn ticket_entry(entry: &Entry, view: &View, now: Timestamp, words: &Words) -> MenuEntry {
    let mut details = vec![named(text::line(&entry.customer, 20), "somebody", words)];
    details.extend(entry.waiting_since.map(|since| words.span(Span::between(since, now))));
    if entry.due.is_some_and(|due| due <= now) {
        details.push(words.say("menu-overdue", &[]));
    }
    details.extend(account_mark(&entry.account, view));
    let details = details.join(" · ");
    let room = WIDTH.saturating_sub(details.graphemes(true).count() + 3).max(20);
    let subject = named(text::line(&entry.subject, room), "no-subject", words);
    act(
        words.say("menu-ticket", &[("subject", subject.into()), ("details", details.into())]),
        EntryAction::Ticket { account: entry.account.clone(), ticket: entry.ticket.clone() },
    )
}

/// The text, or what is said where there is none.
fn named(text: String, otherwise: &str, words: &Words) -> String {
    if text.is_empty() { words.say(otherwise, &[]) } else { text }
}

/// What tells an account from the others, where there are others: its server, or its agent if servers are the same.
fn account_mark(id: &AccountId, view: &View) -> Option<String> {
    let account = view.accounts.iter().find(|account| account.id == *id)?;
    let mut others = view.accounts.iter().filter(|account| account.id != *id).peekable();
    others.peek()?;
    let same_host = others.any(|other| other.host == account.host);
    let mark = if !same_host {
        &account.host
    } else if account.agent.is_empty() {
        id.as_str()
    } else {
        &account.agent
    };
    Some(text::line(mark, 20))
}

/// What is wrong with an account, and what to do: where waiting is one thing, asking now is another.
fn notes(account: &AccountView, now: Timestamp, words: &Words) -> Vec<MenuEntry> {
    let host = || text::line(&account.host, 40).into();
    let message = |problem: &Problem| text::line(&words.problem(&problem.code, &problem.message), SENTENCE);
    let with = |problem: &Problem| [("host", host()), ("message", message(problem).into())];
    let try_again = || act(words.say("menu-try-again", &[]), EntryAction::TryAgain);
    let health = match (&account.health, account.last_round) {
        (Health::Live, _) => Vec::new(),
        (Health::Connecting, _) => vec![MenuEntry::Note(words.say("menu-connecting", &[("host", host())]))],
        (Health::Paused, _) => vec![MenuEntry::Note(words.say("menu-account-paused", &[("host", host())]))],
        (Health::SignedOut { problem }, _) => {
            vec![MenuEntry::Note(words.say("menu-signed-out", &with(problem))), try_again()]
        }
        (Health::Stale { problem }, None) => {
            vec![MenuEntry::Note(words.say("menu-stale", &with(problem))), try_again()]
        }
        (Health::Stale { problem }, Some(since)) => {
            let age = words.span(Span::between(since, now));
            let args = [("host", host()), ("age", age.into()), ("message", message(problem).into())];
            vec![MenuEntry::Note(words.say("menu-stale-for", &args)), try_again()]
        }
    };
    let limits = account.limits.iter().map(|limit| words.say("menu-limit", &with(limit)));
    health.into_iter().chain(limits.map(MenuEntry::Note)).collect()
}

fn trouble(account: &AccountView, now: Timestamp, words: &Words) -> Option<String> {
    let host = || text::line(&account.host, 40).into();
    match (&account.health, account.last_round) {
        (Health::Live, _) => None,
        (Health::Connecting, _) => Some(words.say("tooltip-connecting", &[("host", host())])),
        (Health::Paused, _) => Some(words.say("tooltip-account-paused", &[("host", host())])),
        (Health::SignedOut { .. }, _) => Some(words.say("tooltip-signed-out", &[("host", host())])),
        (Health::Stale { .. }, None) => Some(words.say("tooltip-stale", &[("host", host())])),
        (Health::Stale { .. }, Some(since)) => {
            let age = words.span(Span::between(since, now));
            Some(words.say("tooltip-stale-for", &[("host", host()), ("age", age.into())]))
        }
    }
}

fn rings(line: Line, words: &Words) -> String {
    match line {
        Line::Chat => words.say("tooltip-chat-rings", &[]),
        Line::Call => words.say("tooltip-call-rings", &[]),
    }
}

fn pause_entry(view: &View, now: &Zoned, words: &Words) -> MenuEntry {
    if let Some(until) = view.paused_until {
        let label = words.say("menu-resume", &[("time", words.clock(until, now).into())]);
        return act(label, EntryAction::Resume);
    }
    let morning = words.time_of_day(MORNING);
    let pauses = [
        (words.say("menu-pause-half-hour", &[]), PauseFor::HalfHour),
        (words.say("menu-pause-hour", &[]), PauseFor::Hour),
        (words.say("menu-pause-tomorrow", &[("time", morning.into())]), PauseFor::UntilTomorrow),
    ];
    MenuEntry::Submenu {
        label: words.say("menu-pause", &[]),
        entries: pauses.into_iter().map(|(label, pause)| act(label, EntryAction::Pause(pause))).collect(),
    }
}

/// What an entry does is said in full, not as "the opposite": two clicks on the same menu do the same.
fn settings_entry(settings: &Settings, words: &Words) -> MenuEntry {
    let check = |label, checked, action| MenuEntry::Check { label, checked, action };
    let (at_login, departments) = (settings.starts_at_login, settings.departments_ring);
    let privacies = [
        (words.say("menu-banners-all", &[]), Privacy::All),
        (words.say("menu-banners-who", &[]), Privacy::Who),
        (words.say("menu-banners-neutral", &[]), Privacy::Neutral),
    ];
    let banners = MenuEntry::Submenu {
        label: words.say("menu-banners", &[]),
        entries: privacies
            .map(|(label, privacy)| check(label, privacy == settings.privacy, EntryAction::Privacy(privacy)))
            .into(),
    };
    let at_login =
        check(words.say("menu-start-at-login", &[]), at_login, EntryAction::StartAtLogin(!at_login));
    let departments = check(
        words.say("menu-ring-for-departments", &[]),
        departments,
        EntryAction::RingForDepartments(!departments),
    );
    MenuEntry::Submenu {
        label: words.say("menu-settings", &[]),
        entries: vec![at_login, departments, banners],
    }
}
