//! Tickets of mine that changed moments ago. Dates have whole seconds: more may have happened in the same second, which
//! no list shows. Their messages are read again until that is over.

use super::LiveAgent;
use super::cursor::Place;
use super::evidence::{Looked, Scene};
use super::memory::Feature;
use super::sight::{self, Clock};
use super::wire::TicketRow;
use deskbell_core::{Ticket, TicketId, TicketState};
use std::collections::BTreeMap;
use tokio::time::Instant;

/// It is mine and changed a moment ago: more may have happened in the same second.
pub(super) fn is_unsettled(ticket: &Ticket, clock: &Clock) -> bool {
    ticket.standing.is_mine()
        && ticket.standing.state != TicketState::Closed
        && !clock.is_older(ticket.changed, sight::UNSETTLED)
}

impl LiveAgent {
    /// After a restart nobody knows what happened in the second of the last change, nor just before it.
    pub(super) fn recall_unsettled(&self, scene: Scene<'_>, place: &Place) {
        let last = scene.clock.read(&place.changed);
        let is_late =
            |ticket: &Ticket| last.is_none_or(|last| last.duration_since(ticket.changed) <= sight::UNSETTLED);
        let known = scene.watch.known.values();
        let unsettled = known.filter(|ticket| ticket.standing.is_mine() && is_late(ticket));
        self.memory().unsettled.extend(unsettled.map(|ticket| ticket.id.clone()));
    }

    /// Its messages must be read although nothing seems to have changed.
    pub(super) fn must_be_read(&self, ticket: &Ticket, clock: &Clock) -> bool {
        is_unsettled(ticket, clock)
            || ticket.standing.is_mine() && self.memory().unsettled.contains(&ticket.id)
    }

    /// A ticket was looked at: it is settled if its second is over, its messages were read, and what they told has come
    /// back as known. Until then the round that found it may have been lost.
    pub(super) fn settle(&self, scene: Scene<'_>, looked: &Looked) {
        let ticket = &looked.ticket;
        let known = scene.watch.known.get(&ticket.id);
        let is_known = known.is_some_and(|known| known.last_message == ticket.last_message);
        let mut memory = self.memory();
        // A fault may pass; a right will not come, and a fault that lasts must not cost a request in every round.
        let is_read = looked.read
            || memory.is_off(Feature::Messages, Instant::now())
            || scene.clock.is_older(ticket.changed, sight::LAG);
        if is_unsettled(ticket, scene.clock) {
            memory.unsettled.insert(ticket.id.clone());
        } else if is_known && is_read {
            memory.unsettled.remove(&ticket.id);
        }
    }

    /// Forgets what is neither known nor in sight: should it come back, it is looked at anyway.
    pub(super) fn forget_settled(&self, scene: Scene<'_>, rows: &BTreeMap<TicketId, TicketRow>) {
        let known = scene.watch.known;
        self.memory().unsettled.retain(|id| known.contains_key(id) || rows.contains_key(id));
    }
}
