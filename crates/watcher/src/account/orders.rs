//! What an account's task is told to do: by the agent, from wherever.

use super::Watching;
use crate::journal::Commit;
use crate::port::BannerKey;
use crate::watcher::Failure;
use deskbell_core::action::Action;
use deskbell_core::conversation::Detail;
use deskbell_core::view::Health;
use deskbell_core::{Me, Ticket, TicketId};
use deskbell_helpdesks::Helpdesk;
use jiff::Timestamp;
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
        until: Timestamp,
        reply: oneshot::Sender<Result<(), Failure>>,
    },
    /// The agent saw to this ticket.
    Acted {
        ticket: TicketId,
    },
    /// The agent looked at everything.
    Looked,
    /// A banner is off the screen.
    Closed {
        key: BannerKey,
    },
    /// The account is removed: nothing of it rings any more.
    Forget,
    /// Ask the helpdesk now; also after the agent gave a new key.
    Poll,
}

impl Watching {
    pub(super) async fn obey(&mut self, order: Order) {
        match order {
            Order::Act { ticket, action, reply } => {
                let result = self.act(&ticket, &action).await;
                let _ = reply.send(result);
                self.next_round = self.next_round.map(|_| Instant::now());
            }
            Order::Ticket { ticket, reply } => {
                let _ = reply.send(self.detail(&ticket).await);
            }
            Order::Snooze { ticket, until, reply } => {
                let result = self.journal.snooze(&self.account.id, &ticket, Some(until)).await;
                if result.is_ok() {
                    self.snoozed.insert(ticket.clone(), until);
                    let acted = self.delivery.acted(&self.account.id, &ticket, &*self.ports.desk).await;
                    self.write(acted).await;
                }
                let _ = reply.send(result.map_err(Failure::Journal));
            }
            Order::Acted { ticket } => {
                let acted = self.delivery.acted(&self.account.id, &ticket, &*self.ports.desk).await;
                self.write(acted).await;
            }
            Order::Looked => {
                let looked = self.delivery.looked();
                self.write(looked).await;
            }
            Order::Closed { key } => self.delivery.closed(&key),
            Order::Forget => self.delivery.forget(&*self.ports.desk).await,
            Order::Poll => {
                if self.next_round.is_none() {
                    self.health = Health::Connecting;
                }
                self.next_round = Some(Instant::now());
            }
        }
        self.deliver().await;
        self.publish();
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
            ringing: None,
            cursor: None,
            ended: (self.ports.clock)().timestamp(),
        };
        self.journal.commit(&self.account.id, &commit).await.map_err(Failure::Journal)?;
        self.tickets.insert(after.id.clone(), after.clone());
        let acted = self.delivery.acted(&self.account.id, ticket, &*self.ports.desk).await;
        self.write(acted).await;
        Ok(after)
    }

    async fn detail(&self, ticket: &TicketId) -> Result<Detail, Failure> {
        let (helpdesk, me) = self.ready()?;
        helpdesk.ticket(me, ticket).await.map_err(Failure::Helpdesk)
    }

    fn ready(&self) -> Result<(&Arc<dyn Helpdesk>, &Me), Failure> {
        match (&self.helpdesk, &self.me) {
            (Some(helpdesk), Some(me)) => Ok((helpdesk, me)),
            _ => Err(Failure::NotReady(match &self.health {
                Health::Stale { problem } | Health::SignedOut { problem } => Some(problem.clone()),
                Health::Connecting | Health::Live => None,
            })),
        }
    }
}
