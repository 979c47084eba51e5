//! What an account's task is told to do: by the agent, from wherever.

use super::{Trial, Watching};
use crate::journal::{Commit, JournalError};
use crate::watcher::Failure;
use deskbell_core::action::{Action, DepartmentState};
use deskbell_core::conversation::Detail;
use deskbell_core::view::Health;
use deskbell_core::{Me, Snooze, Ticket, TicketId};
use deskbell_helpdesks::{Error, Helpdesk};
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::time::Instant;

/// What an account's task can be told to do.
pub(crate) enum Order {
    Act {
        ticket: TicketId,
        action: Action,
        reply: oneshot::Sender<Result<(Ticket, Option<Action>), Failure>>,
    },
    Ticket {
        ticket: TicketId,
        reply: oneshot::Sender<Result<Detail, Failure>>,
    },
    Departments {
        reply: oneshot::Sender<Result<Vec<DepartmentState>, Failure>>,
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
    /// No rounds any more, or rounds again.
    Pause {
        paused: bool,
        reply: oneshot::Sender<Result<(), Failure>>,
    },
    /// Ring for something made up.
    Try {
        subject: String,
        reply: oneshot::Sender<Result<Trial, Failure>>,
    },
    /// Ask the helpdesk now, and tell when it has answered.
    Poll {
        done: oneshot::Sender<()>,
    },
}

impl Order {
    /// A round that is in flight would tell of the time before it, or is not wanted any more.
    pub(super) fn throws_the_round_away(&self) -> bool {
        match self {
            Self::Act { .. } | Self::Pause { paused: true, .. } => true,
            Self::Ticket { .. }
            | Self::Departments { .. }
            | Self::Pause { paused: false, .. }
            | Self::Try { .. }
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
            Order::Ticket { ticket, reply } => {
                self.read(reply, |helpdesk, me| async move { helpdesk.ticket(&me, &ticket).await });
            }
            Order::Departments { reply } => {
                self.read(reply, |helpdesk, me| async move { helpdesk.departments(&me).await });
            }
            Order::Snooze { ticket, snooze, reply } => {
                let result = self.snooze(&ticket, snooze).await;
                let _ = reply.send(result.map_err(Failure::Journal));
            }
            Order::Acted { ticket } => {
                self.delivery.acted(&self.account.id, &ticket, &*self.ports.desk).await;
            }
            Order::Looked => self.delivery.looked(),
            Order::Pause { paused, reply } => {
                let result = self.pause(paused).await;
                let _ = reply.send(result.map_err(Failure::Journal));
            }
            Order::Try { subject, reply } => {
                let trial = self.try_out(&subject).await;
                let _ = reply.send(Ok(trial));
            }
            Order::Poll { done } if self.account.paused => {
                let _ = done.send(()); // there are no rounds to wait for
            }
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

    async fn snooze(&mut self, ticket: &TicketId, snooze: Option<Snooze>) -> Result<(), JournalError> {
        self.journal.snooze(&self.account.id, ticket, snooze).await?;
        if let Some(snooze) = snooze {
            self.snoozed.insert(ticket.clone(), snooze);
            self.delivery.snoozed(&self.account.id, ticket, &*self.ports.desk).await;
        } else {
            self.snoozed.remove(ticket);
            self.delivery.woken(ticket);
        }
        Ok(())
    }

    /// Going on is like a start after a time without rounds.
    async fn pause(&mut self, paused: bool) -> Result<(), JournalError> {
        if paused == self.account.paused {
            return Ok(());
        }
        self.journal.pause(&self.account.id, paused).await?;
        self.account.paused = paused;
        if paused {
            self.next_round = None;
            self.health = Health::Paused;
            self.delivery.leave_the_screen(&*self.ports.desk).await;
            for waiting in self.waiting.drain(..) {
                let _ = waiting.send(()); // whoever asked may have given up
            }
        } else {
            self.next_round = Some(Instant::now());
            self.health = Health::Connecting;
        }
        Ok(())
    }

    /// Does something to a ticket, and says what takes it back.
    async fn act(&mut self, ticket: &TicketId, action: &Action) -> Result<(Ticket, Option<Action>), Failure> {
        let (helpdesk, me) = self.ready()?;
        let undo = self.tickets.get(ticket).and_then(|before| action.undo(&before.standing, me));
        let known = self.tickets.get(ticket);
        let after = helpdesk.act(me, ticket, known, action).await.map_err(Failure::Helpdesk)?;
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
        Ok((after, undo))
    }

    /// Reads something from the helpdesk beside everything else.
    fn read<T, R>(
        &self,
        reply: oneshot::Sender<Result<T, Failure>>,
        read: impl FnOnce(Arc<dyn Helpdesk>, Me) -> R,
    ) where
        T: Send + 'static,
        R: Future<Output = Result<T, Error>> + Send + 'static,
    {
        match self.ready() {
            Ok((helpdesk, me)) => {
                let reading = read(Arc::clone(helpdesk), me.clone());
                tokio::spawn(async move {
                    let _ = reply.send(reading.await.map_err(Failure::Helpdesk));
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
