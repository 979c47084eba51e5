//! The snapshot differ: facts for helpdesks that tell what a ticket looks like now, not what happened to it.
//!
//! The adapter brings the standing before (its own last observation, or an older one the helpdesk remembers), the
//! ticket now, and whatever [`Evidence`] it could gather cheaply. One happening gives one fact: a customer whose
//! message reopens a ticket has reopened it, and has not replied as well.

use crate::fact::{Actor, Fact, What};
use crate::{Owner, Ringing, Standing, Ticket, TicketId, TicketState};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A message of the customer that was not known at the last observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerMessage {
    /// The helpdesk's id of the message.
    pub id: String,
    /// When it was written, by the server's clock.
    pub at: Timestamp,
    /// Its beginning; hostile text.
    pub excerpt: Option<String>,
}

/// What the adapter learned about a change beyond the two snapshots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Who changed the standing; for a new ticket, who created it.
    pub actor: Actor,
    /// Since when the ticket stands as it does now, if the helpdesk remembers; else its last change counts.
    pub standing_since: Option<Timestamp>,
    /// The customer's new messages, oldest first.
    pub messages: Vec<CustomerMessage>,
}

impl Evidence {
    /// Nothing but the snapshots.
    pub fn none() -> Self {
        Self { actor: Actor::Unknown, standing_since: None, messages: Vec::new() }
    }
}

/// The facts that lead from `before` (`None`: the ticket did not exist) to `after`.
///
/// The same `before` and `after` twice give the same facts with the same ids; equal standings and no messages
/// give none. A chat or call in progress gives only the visitor's messages: it is announced by ringing.
pub fn changes(before: Option<&Standing>, after: &Ticket, evidence: &Evidence) -> Vec<Fact> {
    let standing = &after.standing;
    let fact =
        |version: String, at, actor, what| Fact::new(&after.id, version, at, actor, what, standing.clone());
    let wrote = |messages: &[CustomerMessage]| {
        messages
            .iter()
            .map(|message| {
                let what = What::CustomerWrote { live: after.live, excerpt: message.excerpt.clone() };
                fact(message.id.clone(), message.at, Actor::Customer, what)
            })
            .collect::<Vec<_>>()
    };

    let Some(before) = before else {
        // What the customer wrote so far is what created it.
        return if after.live {
            Vec::new()
        } else {
            vec![fact(after.created.to_string(), after.created, evidence.actor, What::Created)]
        };
    };
    if after.live {
        // What was written before this agent picked the chat up was read when picking it up.
        return if before.is_mine() { wrote(&evidence.messages) } else { Vec::new() };
    }

    let since = evidence.standing_since.unwrap_or(after.changed);
    let mut facts = Vec::new();
    let mut messages = &evidence.messages[..];

    let owner_changed = before.responsibility.owner != standing.responsibility.owner;
    let department_changed = before.responsibility.department != standing.responsibility.department;
    if owner_changed || department_changed {
        let version = format!("{since}:{}:{}", standing.responsibility.department, owner_word(standing));
        let from = before.responsibility.clone();
        facts.push(fact(version, since, evidence.actor, What::Moved { from }));
        let covered = messages.iter().take_while(|message| message.at <= since).count();
        messages = &messages[covered..];
    }
    // A move that brings the ticket to somebody new says it all; that it was closed before adds nothing.
    let brought = owner_changed || (department_changed && standing.is_unassigned());
    if before.state == TicketState::Closed && standing.state.awaits_answer() && !brought {
        let by_message = evidence.messages.first();
        let actor = if by_message.is_some() { Actor::Customer } else { evidence.actor };
        let version = by_message.map_or_else(|| since.to_string(), |message| message.id.clone());
        facts.push(fact(version, since, actor, What::Reopened));
        messages = messages.get(1..).unwrap_or_default();
    }
    facts.extend(wrote(messages));
    facts
}

/// The ticket can no longer be seen: it left for a department this agent has no right to, or was removed.
pub fn left_sight(before: &Ticket, actor: Actor, noticed: Timestamp) -> Fact {
    Fact::new(&before.id, before.changed, noticed, actor, What::LeftSight, before.standing.clone())
}

/// How a chat or call that no longer rings for this agent ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingEnd {
    /// Somebody picked it up in time.
    Answered,
    /// Nobody picked it up while it rang for this agent.
    Missed,
}

/// The facts between two observations of what rings for this agent.
///
/// `ends` tells how those that stopped ringing ended; one that is not in it counts as missed once its deadline is
/// past and as answered before, because only the deadline speaks for a miss then.
pub fn ringing_changes(
    before: &[Ringing],
    now: &[Ringing],
    ends: &BTreeMap<TicketId, RingEnd>,
    noticed: Timestamp,
) -> Vec<Fact> {
    let same = |a: &Ringing, b: &Ringing| a.ticket == b.ticket && a.since == b.since;
    let stands =
        |ringing: &Ringing| Standing::new(ringing.department.clone(), Owner::Nobody, TicketState::New);
    let began = now.iter().filter(|ringing| !before.iter().any(|old| same(old, ringing))).map(|ringing| {
        let what = What::Rang { line: ringing.line, until: ringing.until };
        Fact::new(&ringing.ticket, ringing.since, ringing.since, Actor::Customer, what, stands(ringing))
    });
    let missed =
        before.iter().filter(|ringing| !now.iter().any(|new| same(new, ringing))).filter_map(|ringing| {
            let end = ends.get(&ringing.ticket).copied().unwrap_or(if noticed >= ringing.until {
                RingEnd::Missed
            } else {
                RingEnd::Answered
            });
            match end {
                RingEnd::Answered => None,
                RingEnd::Missed => {
                    let at = noticed.min(ringing.until);
                    let what = What::Missed { line: ringing.line };
                    Some(Fact::new(
                        &ringing.ticket,
                        ringing.since,
                        at,
                        Actor::Customer,
                        what,
                        stands(ringing),
                    ))
                }
            }
        });
    missed.chain(began).collect()
}

/// Due times that came near or passed, for tickets of mine that somebody waits for. `lead` is how long before the
/// due time it counts as near.
pub fn due_changes<'a>(
    tickets: impl IntoIterator<Item = &'a Ticket>,
    lead: jiff::SignedDuration,
    now: Timestamp,
) -> Vec<Fact> {
    tickets
        .into_iter()
        .filter(|ticket| ticket.is_to_solve() && !ticket.live)
        .filter_map(|ticket| {
            let due = ticket.due?;
            let what = if due <= now {
                What::Overdue { due }
            } else if due.duration_since(now) <= lead {
                What::DueSoon { due }
            } else {
                return None;
            };
            Some(Fact::new(&ticket.id, due, now, Actor::System, what, ticket.standing.clone()))
        })
        .collect()
}

fn owner_word(standing: &Standing) -> &str {
    match &standing.responsibility.owner {
        Owner::Me => "me",
        Owner::Nobody => "nobody",
        Owner::Other(agent) => agent.as_str(),
    }
}
