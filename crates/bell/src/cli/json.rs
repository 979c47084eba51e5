//! What `--json` prints. The keys are part of the help and stay as they are.

use deskbell_core::view::{AccountView, Entry, Health, Problem};
use deskbell_core::{AccountId, Channel, TicketId, TrayState, View};
use deskbell_helpdesks::{Address, Kind};
use deskbell_link::{Account, Check};
use jiff::Timestamp;
use serde::Serialize;
use url::Url;

/// `deskbell status --json`.
#[derive(Serialize)]
pub(super) struct Status<'a> {
    running: bool,
    tray: TrayState,
    badge: &'a str,
    to_solve: usize,
    department: usize,
    paused_until: Option<Timestamp>,
    desktop: &'a [Check],
    accounts: Vec<AccountStatus<'a>>,
    tickets: Vec<TicketStatus<'a>>,
}

#[derive(Serialize)]
struct AccountStatus<'a> {
    id: &'a AccountId,
    agent: Option<&'a str>,
    host: &'a str,
    health: &'static str,
    problem: Option<&'a Problem>,
    limits: &'a [Problem],
    last_round: Option<Timestamp>,
    age_seconds: Option<i64>,
    to_solve: usize,
    department: usize,
}

#[derive(Serialize)]
struct TicketStatus<'a> {
    account: &'a AccountId,
    id: &'a TicketId,
    code: Option<&'a str>,
    subject: &'a str,
    customer: &'a str,
    department: &'a str,
    channel: Channel,
    status: &'a str,
    waiting_since: Option<Timestamp>,
    due: Option<Timestamp>,
    url: Option<Url>,
}

pub(super) fn status<'a>(
    view: &'a View,
    running: bool,
    desktop: &'a [Check],
    accounts: &[Account],
    now: Timestamp,
) -> Status<'a> {
    Status {
        running,
        tray: view.tray,
        badge: &view.badge,
        to_solve: view.to_solve,
        department: view.department,
        paused_until: view.paused_until,
        desktop,
        accounts: view.accounts.iter().map(|account| account_status(account, now)).collect(),
        tickets: view.entries.iter().map(|entry| ticket_status(entry, accounts)).collect(),
    }
}

fn account_status(account: &AccountView, now: Timestamp) -> AccountStatus<'_> {
    let (health, problem) = match &account.health {
        Health::Connecting => ("connecting", None),
        Health::Live => ("live", None),
        Health::Stale { problem } => ("stale", Some(problem)),
        Health::SignedOut { problem } => ("signed_out", Some(problem)),
        Health::Paused => ("paused", None),
    };
    AccountStatus {
        id: &account.id,
        agent: Some(account.agent.as_str()).filter(|agent| !agent.is_empty()),
        host: &account.host,
        health,
        problem,
        limits: &account.limits,
        last_round: account.last_round,
        age_seconds: account.last_round.map(|last| now.duration_since(last).as_secs().max(0)),
        to_solve: account.to_solve,
        department: account.department,
    }
}

fn ticket_status<'a>(entry: &'a Entry, accounts: &[Account]) -> TicketStatus<'a> {
    TicketStatus {
        account: &entry.account,
        id: &entry.ticket,
        code: entry.code.as_deref(),
        subject: &entry.subject,
        customer: &entry.customer,
        department: &entry.department,
        channel: entry.channel,
        status: &entry.status,
        waiting_since: entry.waiting_since,
        due: entry.due,
        url: accounts
            .iter()
            .find(|account| account.id == entry.account)
            .and_then(|account| page_of(&entry.ticket, account)),
    }
}

/// Where a ticket opens in the browser.
fn page_of(ticket: &TicketId, account: &Account) -> Option<Url> {
    let address = Address {
        kind: Kind::from_key(&account.helpdesk)?,
        url: Url::parse(&account.url).ok()?,
        agent: None,
        extra_ca: None,
        allow_http: account.allow_http,
        proxy: None,
        time_zone: None,
    };
    deskbell_helpdesks::ticket_url(&address, ticket).ok()
}
