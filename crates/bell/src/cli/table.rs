//! Plain tables for people.

use super::moment::{clock, stretch};
use super::sentences;
use deskbell_core::View;
use deskbell_core::text::line;
use deskbell_core::view::Health;
use deskbell_link::{Account, Check, Condition};
use jiff::Zoned;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Text of others, fit for a terminal: one line without control characters.
pub(super) fn foreign(text: &str, limit: usize) -> String {
    line(text, limit)
}

/// Columns under their heads, two spaces apart, the last one ragged.
fn columns<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        rows.iter().map(|row| row[column].width()).chain([heads[column].width()]).max().unwrap_or_default()
    });
    let mut text = String::new();
    for row in std::iter::once(&heads.map(str::to_owned)).chain(rows) {
        let mut written = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(written, "{cell}{}  ", " ".repeat(width - cell.width()));
        }
        let _ = writeln!(text, "{}", written.trim_end());
    }
    text
}

/// `deskbell status`.
pub(super) fn status(view: &View, running: bool, desktop: &[Check], now: &Zoned) -> String {
    let mut text = String::new();
    let running =
        if running { "Deskbell is running" } else { "Deskbell is not running; this was read just now" };
    let _ = writeln!(text, "{running}.");
    for check in desktop.iter().filter(|check| check.condition != Condition::Good) {
        let _ = writeln!(text, "! {}: {}", check.subject, foreign(&check.finding, 400));
    }
    if view.accounts.is_empty() {
        let _ = writeln!(text, "There is no account yet: add one with `deskbell account add`.");
        return text;
    }
    let to_solve = sentences::count(view.to_solve, "ticket waits", "tickets wait");
    let department = sentences::count(view.department, "more belongs", "more belong");
    let _ = writeln!(text, "{to_solve} for you; {department} to nobody in your departments.");
    if let Some(until) = view.paused_until {
        let _ = writeln!(text, "Nothing rings until {}; `deskbell pause off` ends that.", clock(until, now));
    }

    let rows: Vec<_> = view
        .accounts
        .iter()
        .map(|account| {
            [
                foreign(account.id.as_str(), 60),
                foreign(&account.agent, 40),
                sentences::health(&account.health).to_owned(),
                account
                    .last_round
                    .map_or("never".to_owned(), |last| format!("{} ago", stretch(last, now.timestamp()))),
                account.to_solve.to_string(),
                account.department.to_string(),
            ]
        })
        .collect();
    let heads = ["ACCOUNT", "AGENT", "STATE", "LAST ROUND", "FOR YOU", "DEPARTMENTS"];
    let _ = write!(text, "\n{}", columns(heads, &rows));
    for account in &view.accounts {
        let problem = match &account.health {
            Health::Connecting | Health::Live | Health::Paused => None,
            Health::Stale { problem } | Health::SignedOut { problem } => Some(problem),
        };
        for problem in problem.into_iter().chain(&account.limits) {
            let (id, message) = (foreign(account.id.as_str(), 60), foreign(&problem.message, 400));
            let _ = writeln!(text, "! {id}: {message}");
        }
    }

    if !view.ringing.is_empty() {
        let rows: Vec<_> = view
            .ringing
            .iter()
            .map(|ringing| {
                let left = stretch(now.timestamp(), ringing.until);
                let (customer, department) =
                    (foreign(&ringing.customer, 40), foreign(&ringing.department, 40));
                [sentences::line(ringing.line).to_owned(), left, customer, department]
            })
            .collect();
        let _ = write!(text, "\n{}", columns(["RINGS", "LEFT", "CUSTOMER", "DEPARTMENT"], &rows));
    }
    if !view.entries.is_empty() {
        let rows: Vec<_> = view
            .entries
            .iter()
            .map(|entry| {
                [
                    entry.waiting_since.map_or(String::new(), |since| stretch(since, now.timestamp())),
                    foreign(entry.code.as_deref().unwrap_or(entry.ticket.as_str()), 20),
                    foreign(&entry.subject, 60),
                    foreign(&entry.customer, 40),
                    foreign(&entry.department, 40),
                ]
            })
            .collect();
        let heads = ["WAITS", "TICKET", "SUBJECT", "CUSTOMER", "DEPARTMENT"];
        let _ = write!(text, "\n{}", columns(heads, &rows));
    }
    text
}

/// `deskbell account list`.
pub(super) fn accounts(accounts: &[Account]) -> String {
    if accounts.is_empty() {
        return "There is no account yet: add one with `deskbell account add`.\n".to_owned();
    }
    let rows: Vec<_> = accounts
        .iter()
        .map(|account| {
            [
                foreign(account.id.as_str(), 60),
                foreign(account.agent.as_deref().unwrap_or_default(), 40),
                foreign(&account.helpdesk, 20),
                foreign(&account.url, 80),
                if account.session_only { "this session".to_owned() } else { "keyring".to_owned() },
            ]
        })
        .collect();
    let mut text = columns(["ACCOUNT", "AGENT", "HELPDESK", "ADDRESS", "KEY IN"], &rows);
    for account in accounts {
        if let Some(problem) = &account.problem {
            let (id, message) = (foreign(account.id.as_str(), 60), foreign(&problem.message, 400));
            let _ = writeln!(text, "! {id}: {message}");
        }
    }
    text
}

/// `deskbell doctor`.
pub(super) fn doctor(checks: &[Check]) -> String {
    let width = checks.iter().map(|check| foreign(&check.subject, 60).width()).max().unwrap_or_default();
    let mut text = String::new();
    for check in checks {
        let condition = match check.condition {
            Condition::Good => "good   ",
            Condition::Limited => "limited",
            Condition::Bad => "BAD    ",
        };
        let subject = foreign(&check.subject, 60);
        let padding = " ".repeat(width - subject.width());
        let _ = writeln!(text, "{condition}  {subject}{padding}  {}", foreign(&check.finding, 400));
        if let Some(remedy) = &check.remedy {
            let _ = writeln!(text, "{:width$}-> {}", "", foreign(remedy, 400), width = width + 11);
        }
    }
    text
}
