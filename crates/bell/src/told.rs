//! An alert as it is told to clients.

use deskbell_link::{Happening, Told};
use deskbell_watcher::{Account, Noted};

/// Puts an alert into the words of the link. Without its account (removed meanwhile) it has no address.
pub(crate) fn told(noted: &Noted, accounts: &[Account]) -> Told {
    let account = accounts.iter().find(|account| account.id == noted.account);
    let page = account
        .and_then(|account| deskbell_helpdesks::ticket_url(&account.address, &noted.alert.ticket).ok());
    Told {
        account: noted.account.clone(),
        kind: noted.alert.kind,
        at: noted.alert.at,
        ticket: noted.alert.ticket.clone(),
        code: noted.texts.code.clone(),
        subject: noted.texts.subject.clone(),
        customer: noted.texts.customer.clone(),
        department: noted.texts.department.clone(),
        url: page.map(String::from).unwrap_or_default(),
        decision: noted.decision,
    }
}

/// The same with what became of it.
pub(crate) fn happening(seq: u64, noted: &Noted, accounts: &[Account]) -> Happening {
    Happening {
        seq,
        told: told(noted, accounts),
        excerpt: noted.texts.excerpt.clone(),
        outcome: noted.outcome.clone(),
        away: noted.away,
    }
}
