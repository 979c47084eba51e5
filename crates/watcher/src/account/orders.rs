//! What an account's task is told to do: by the agent, from wherever.

use super::Watching;
use crate::journal::Commit;
use crate::watcher::Failure;
use deskbell_core::action::Action;
use deskbell_core::conversation::Detail;
use deskbell_core::view::Health;
use deskbell_core::{Me, Snooze, Ticket, TicketId};
use deskbell_helpdesks::Helpdesk;
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::time::Instant;

/// What an account's task can be told to do.
pub(crate) enum Order {
    Act {
        ticket: TicketId,
        action: Action,
        reply: oneshot::Sender<Result<Ticket, Failure>>,
    },
    Ticket {
        ticket: TicketId,
        reply: oneshot::Sender<Result<Detail, Failure>>,
    },
    Snooze {
        ticket: TicketId,
        snooze: Option<Snooze>,
        reply: oneshot::Sender<Result<(), Failure>>,
    },
    /// The agent saw to this ticket.
    Acted {
        ticket: TicketId,
    },
    /// The agent looked at everything.
    Looked,
    /// Ask the helpdesk now, and tell when it has answered.
    Poll {
        done: oneshot::Sender<()>,
    },
}

impl Order {
    /// A round that is in flight would tell of the time before it.
    pub(super) fn changes_the_helpdesk(&self) -> bool {
        match self {
            Self::Act { .. } => true,
            Self::Ticket { .. }
            | Self::Snooze { .. }
            | Self::Acted { .. }
            | Self::Looked
            | Self::Poll { .. } => false,
        }
    }
}

impl Watching {
    pub(super) async fn obey(&mut self, order: Order) {
        match order {
            Order::Act { ticket, action, reply } => {
                let result = self.act(&ticket, &action).await;
                let _ = reply.send(result);
                self.next_round = self.next_round.map(|_| Instant::now());
            }
            Order::Ticket { ticket, reply } => self.read(ticket, reply),
            Order::Snooze { ticket, snooze, reply } => {
                let result = self.journal.snooze(&self.account.id, &ticket, snooze).await;
                if result.is_ok() {
                    match snooze {
                        Some(snooze) => drop(self.snoozed.insert(ticket.clone(), snooze)),
                        None => drop(self.snoozed.remove(&ticket)),
                    }
                    self.delivery.snoozed(&self.account.id, &ticket, &*self.ports.desk).await;
                }
                let _ = reply.send(result.map_err(Failure::Journal));
            }
            Order::Acted { ticket } => {
                self.delivery.acted(&self.account.id, &ticket, &*self.ports.desk).await;
            }
            Order::Looked => self.delivery.looked(),
            Order::Poll { done } => {
                if self.next_round.is_none() {
                    self.health = Health::Connecting;
                }
                self.waiting.push(done);
                self.next_round = Some(Instant::now());
            }
        }
        self.deliver().await;
    }

    async fn act(&mut self, ticket: &TicketId, action: &Action) -> Result<Ticket, Failure> {
        let (helpdesk, me) = self.ready()?;
        let after = helpdesk.act(me, ticket, action).await.map_err(Failure::Helpdesk)?;
        let commit = Commit {
            me: None,
            facts: &[],
            alerts: &[],
            tickets: std::slice::from_ref(&after),
            gone: &[],
            woken: &[],
            ringing: None,
            cursor: None,
            ended: None,
        };
        self.journal.commit(&self.account.id, &commit).await.map_err(Failure::Journal)?;
        Arc::make_mut(&mut self.tickets).insert(after.id.clone(), after.clone());
        self.delivery.acted(&self.account.id, ticket, &*self.ports.desk).await;
        Ok(after)
    }

    /// Reads a ticket beside everything else.
    fn read(&self, ticket: TicketId, reply: oneshot::Sender<Result<Detail, Failure>>) {
        match self.ready() {
            Ok((helpdesk, me)) => {
                let (helpdesk, me) = (Arc::clone(helpdesk), me.clone());
                tokio::spawn(async move {
                    let _ = reply.send(helpdesk.ticket(&me, &ticket).await.map_err(Failure::Helpdesk));
                });
            }
            Err(failure) => drop(reply.send(Err(failure))),
        }
    }

    fn ready(&self) -> Result<(&Arc<dyn Helpdesk>, &Me), Failure> {
        match (&self.helpdesk, &self.me) {
            (Some(helpdesk), Some(me)) => Ok((helpdesk, me)),
            _ => Err(Failure::NotReady(match &self.health {
                Health::Stale { problem } | Health::SignedOut { problem } => Some(problem.clone()),
                Health::Connecting | Health::Live | Health::Paused => None,
            })),
        }
    }
}
