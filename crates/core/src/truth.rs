//! Whether an alert is still true: checked just before its banner is shown, and as long as it is on screen.

use crate::{Alert, AlertKind, Owner, Ringing, Ticket, TicketState, Tickets};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why an alert is not true any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Untrue {
    /// Somebody answered, resolved or postponed it.
    Handled,
    /// It is somebody else's now.
    TakenByOther,
    /// It is mine again, or still.
    MineAgain,
    /// It can no longer be seen.
    Gone,
    /// It no longer rings: answered, or over.
    RingingOver,
    /// Its due time was changed.
    NotDue,
}

/// Says whether the alert is still true, given everything known of the account now.
///
/// # Errors
/// The reason why it is not.
pub fn still_true(
    alert: &Alert,
    tickets: &Tickets,
    ringing: &[Ringing],
    now: Timestamp,
) -> Result<(), Untrue> {
    let ticket = tickets.get(&alert.ticket);
    match alert.kind {
        AlertKind::Assigned | AlertKind::CustomerReplied | AlertKind::Reopened => {
            let ticket = ticket.ok_or(Untrue::Gone)?;
            is_mine(ticket)?;
            unhandled(alert, ticket)
        }
        AlertKind::ChatMessage => {
            let ticket = ticket.ok_or(Untrue::Gone)?;
            is_mine(ticket)?;
            if ticket.live { Ok(()) } else { Err(Untrue::RingingOver) }
        }
        AlertKind::ChatRinging | AlertKind::CallRinging => {
            let rings =
                ringing.iter().any(|r| r.ticket == alert.ticket && r.since == alert.at && now < r.until);
            if rings { Ok(()) } else { Err(Untrue::RingingOver) }
        }
        // What is missed stays missed until somebody has seen to it. Without the ticket in sight nobody knows better.
        AlertKind::ChatMissed | AlertKind::CallMissed => match ticket {
            None => Ok(()),
            Some(ticket) if matches!(ticket.standing.responsibility.owner, Owner::Other(_)) => {
                Err(Untrue::TakenByOther)
            }
            // In progress with somebody. Without an owner it still goes round, or the visitor is about to leave.
            Some(ticket) if ticket.live && !ticket.standing.is_unassigned() => Err(Untrue::Handled),
            Some(ticket) => unhandled(alert, ticket),
        },
        AlertKind::DepartmentNew | AlertKind::DepartmentReopened | AlertKind::DepartmentTransferred => {
            let ticket = ticket.ok_or(Untrue::Gone)?;
            match ticket.standing.responsibility.owner {
                Owner::Nobody => {}
                Owner::Me => return Err(Untrue::Handled),
                Owner::Other(_) => return Err(Untrue::TakenByOther),
            }
            if ticket.standing.responsibility.department != alert.standing.responsibility.department {
                return Err(Untrue::Gone);
            }
            unhandled(alert, ticket)
        }
        AlertKind::TransferredAway => match ticket {
            Some(ticket) if ticket.standing.is_mine() => Err(Untrue::MineAgain),
            Some(_) | None => Ok(()),
        },
        AlertKind::DueSoon | AlertKind::Overdue => {
            let ticket = ticket.ok_or(Untrue::Gone)?;
            is_mine(ticket)?;
            if !ticket.standing.state.awaits_answer() {
                Err(Untrue::Handled)
            } else if ticket.due != alert.deadline
                || (alert.kind == AlertKind::DueSoon && ticket.due <= Some(now))
            {
                Err(Untrue::NotDue)
            } else {
                Ok(())
            }
        }
    }
}

fn is_mine(ticket: &Ticket) -> Result<(), Untrue> {
    match ticket.standing.responsibility.owner {
        Owner::Me => Ok(()),
        Owner::Other(_) => Err(Untrue::TakenByOther),
        Owner::Nobody => Err(Untrue::Gone),
    }
}

/// Closed is handled. Waiting is handled too, unless it was waiting already when the alert arose: being handed an
/// answered ticket is worth knowing.
fn unhandled(alert: &Alert, ticket: &Ticket) -> Result<(), Untrue> {
    match ticket.standing.state {
        TicketState::New | TicketState::Open => Ok(()),
        TicketState::Waiting if alert.standing.state == TicketState::Waiting => Ok(()),
        TicketState::Waiting | TicketState::Closed => Err(Untrue::Handled),
    }
}
