//! An alert as it is told to clients.

use crate::accounts::Accounts;
use deskbell_link::Told;
use deskbell_watcher::Noted;

/// Puts an alert into the words of the link. Without its account (removed meanwhile) it has no address.
pub(crate) async fn told(noted: &Noted, accounts: &Accounts) -> Told {
    let page = accounts.ticket_page(&noted.account, &noted.alert.ticket).await;
    Told {
        account: noted.account.clone(),
        kind: noted.alert.kind,
        at: noted.alert.at,
        ticket: noted.alert.ticket.clone(),
        code: noted.texts.code.clone(),
        subject: noted.texts.subject.clone(),
        customer: noted.texts.customer.clone(),
        department: noted.texts.department.clone(),
        url: page.map(|(page, _)| page.to_string()).unwrap_or_default(),
        decision: noted.decision,
    }
}
