//! The helpdesk of the model: a history of what happened, and what a bell sees of it.

use deskbell_core::*;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Tickets, then chats, then a call.
pub const SLOTS: [&str; 8] = ["t0", "t1", "t2", "t3", "t4", "c0", "c1", "k0"];
/// The first of them that rings instead of being assigned.
pub const FIRST_LINE: usize = 5;

pub fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Me,
    Nobody,
    Petr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// My department.
    Sales,
    /// Not mine, but in sight.
    Support,
    /// Out of sight.
    Vault,
}

/// A ticket as the helpdesk has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snap {
    pub owner: Who,
    pub place: Place,
    pub state: TicketState,
    pub live: bool,
    /// Since when and until when it rings.
    pub rings: Option<(i64, i64)>,
}

impl Snap {
    pub fn in_sight(&self) -> bool {
        self.place != Place::Vault
    }

    pub fn mine(&self) -> bool {
        self.in_sight() && self.owner == Who::Me
    }

    pub fn waits(&self) -> bool {
        matches!(self.state, TicketState::New | TicketState::Open)
    }
}

/// Something people do at the helpdesk. What makes no sense as things stand does not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Create { slot: usize, owner: Who, place: Place, by: Actor },
    Give { slot: usize, owner: Who, place: Place, by: Actor },
    CustomerWrites { slot: usize },
    Answer { slot: usize, by: Actor },
    Note { slot: usize },
    Resolve { slot: usize, by: Actor },
    Reopen { slot: usize, by: Actor },
    Postpone { slot: usize, by: Actor },
    Wake { slot: usize },
    Rings { slot: usize, seconds: i64 },
    PickUp { slot: usize, by: Who },
    HangUp { slot: usize },
}

/// What kind of happening an entry of the history is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    Created,
    Moved,
    Wrote,
    Reopened,
    Rang,
    Missed,
    Other,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub at: i64,
    pub slot: usize,
    pub by: Actor,
    pub what: Happened,
    pub before: Option<Snap>,
    pub after: Snap,
}

/// Everything that ever happened, in order.
#[derive(Debug, Default)]
pub struct Chronicle {
    pub entries: Vec<Entry>,
}

impl Chronicle {
    /// A ticket as it was when this many things had happened.
    pub fn at(&self, slot: usize, position: usize) -> Option<Snap> {
        self.entries[..position].iter().rev().find(|entry| entry.slot == slot).map(|entry| entry.after)
    }

    pub fn now(&self, slot: usize) -> Option<Snap> {
        self.at(slot, self.entries.len())
    }

    fn add(&mut self, at: i64, slot: usize, by: Actor, what: Happened, after: Snap) {
        let before = self.now(slot);
        self.entries.push(Entry { at, slot, by, what, before, after });
    }

    /// It happens, if it can.
    pub fn happens(&mut self, op: Op, at: i64) {
        use TicketState::{Closed, New, Open, Waiting};
        let old = |slot: usize| self.now(slot).filter(|snap| slot >= FIRST_LINE || !snap.live);
        match op {
            Op::Create { slot, owner, place, by } => {
                let owner = if place == Place::Vault { Who::Petr } else { owner };
                if self.now(slot).is_none() && slot < FIRST_LINE {
                    let after = Snap { owner, place, state: New, live: false, rings: None };
                    self.add(at, slot, by, Happened::Created, after);
                }
            }
            Op::Give { slot, owner, place, by } => {
                let owner = if place == Place::Vault { Who::Petr } else { owner };
                if let Some(before) = old(slot).filter(|snap| !snap.live && snap.rings.is_none())
                    && (before.owner, before.place) != (owner, place)
                {
                    self.add(at, slot, by, Happened::Moved, Snap { owner, place, ..before });
                }
            }
            Op::CustomerWrites { slot } => {
                if let Some(before) = old(slot).filter(|snap| snap.rings.is_none()) {
                    let what = if before.state == Closed { Happened::Reopened } else { Happened::Wrote };
                    let state = if before.state == New { New } else { Open };
                    self.add(at, slot, Actor::Customer, what, Snap { state, ..before });
                }
            }
            Op::Note { slot } => {
                if let Some(before) = old(slot) {
                    self.add(at, slot, Actor::Agent, Happened::Other, before);
                }
            }
            Op::Answer { slot, by } | Op::Postpone { slot, by } => {
                if let Some(before) = old(slot).filter(|s| !s.live && s.state != Closed) {
                    self.add(at, slot, by, Happened::Other, Snap { state: Waiting, ..before });
                }
            }
            Op::Resolve { slot, by } => {
                if let Some(before) = old(slot).filter(|s| !s.live && s.state != Closed) {
                    self.add(at, slot, by, Happened::Other, Snap { state: Closed, ..before });
                }
            }
            Op::Reopen { slot, by } => {
                if let Some(before) = old(slot).filter(|s| s.state == Closed) {
                    self.add(at, slot, by, Happened::Reopened, Snap { state: Open, ..before });
                }
            }
            Op::Wake { slot } => {
                if let Some(before) = old(slot).filter(|s| s.state == Waiting) {
                    self.add(at, slot, Actor::System, Happened::Other, Snap { state: Open, ..before });
                }
            }
            Op::Rings { slot, seconds } => {
                // The second in which it begins tells one ringing from another.
                let at_once = self.entries.iter().any(|entry| entry.slot == slot && entry.at == at);
                if !at_once
                    && slot >= FIRST_LINE
                    && self.now(slot).is_none_or(|s| !s.live && s.rings.is_none())
                {
                    let rings = Some((at, at + seconds));
                    let (owner, place) = (Who::Nobody, Place::Sales);
                    let after = Snap { owner, place, state: New, live: true, rings };
                    self.add(at, slot, Actor::Customer, Happened::Rang, after);
                }
            }
            Op::PickUp { slot, by } => {
                if let Some(before) = self.now(slot).filter(|s| s.rings.is_some()) {
                    let actor = if by == Who::Me { Actor::Me } else { Actor::Agent };
                    let after = Snap { owner: by, state: Open, rings: None, ..before };
                    self.add(at, slot, actor, Happened::Other, after);
                }
            }
            Op::HangUp { slot } => match self.now(slot) {
                Some(before) if before.rings.is_some() => self.missed(slot, at),
                Some(before) if before.live => {
                    let after = Snap { live: false, state: Waiting, ..before };
                    self.add(at, slot, Actor::Customer, Happened::Other, after);
                }
                _ => {}
            },
        }
    }

    fn missed(&mut self, slot: usize, at: i64) {
        if let Some(before) = self.now(slot) {
            let after = Snap { live: false, rings: None, ..before };
            self.add(at, slot, Actor::Customer, Happened::Missed, after);
        }
    }

    /// What rang until now and was picked up by nobody is missed.
    pub fn passes(&mut self, now: i64) {
        for slot in FIRST_LINE..SLOTS.len() {
            if let Some(until) = self.now(slot).and_then(|snap| snap.rings).map(|(_, until)| until)
                && until <= now
            {
                self.missed(slot, now);
            }
        }
    }

    /// The facts a helpdesk with a log makes of an entry.
    pub fn fact(&self, index: usize) -> Option<Fact> {
        let entry = &self.entries[index];
        let before = entry.before.filter(Snap::in_sight);
        let what = match entry.what {
            _ if before.is_none() && !entry.after.in_sight() => return None,
            _ if !entry.after.in_sight() => What::LeftSight,
            Happened::Created => What::Created,
            Happened::Moved => What::Moved { from: standing(&entry.before?).responsibility },
            Happened::Wrote if entry.after.live && entry.after.owner != Who::Me => return None,
            Happened::Wrote => {
                What::CustomerWrote { live: entry.after.live, excerpt: Some("Hello?".to_owned()) }
            }
            Happened::Reopened => What::Reopened,
            Happened::Rang => What::Rang {
                line: line(entry.slot),
                until: time(entry.after.rings.map_or(0, |(_, until)| until)),
            },
            Happened::Missed => What::Missed { line: line(entry.slot) },
            Happened::Other => return None,
        };
        let stands = match what {
            What::LeftSight => entry.before?,
            _ => entry.after,
        };
        Some(Fact::new(&SLOTS[entry.slot].into(), index, time(entry.at), entry.by, what, standing(&stands)))
    }

    /// A ticket as a round brings it; none that is out of sight.
    pub fn ticket(&self, slot: usize, position: usize) -> Option<Ticket> {
        let entry = self.entries[..position].iter().rev().find(|entry| entry.slot == slot)?;
        entry.after.in_sight().then(|| Ticket {
            id: SLOTS[slot].into(),
            code: Some(format!("AB-{slot}")),
            subject: format!("Subject of {}", SLOTS[slot]),
            customer: "Elena R.".to_owned(),
            standing: standing(&entry.after),
            status_text: String::new(),
            channel: Channel::Email,
            live: entry.after.live,
            created: time(0),
            changed: time(entry.at),
            last_message: None,
            waiting_since: None,
            due: None,
            excerpt: None,
        })
    }

    /// What rings, when this many things had happened.
    pub fn ringing(&self, position: usize, now: i64) -> Vec<Ringing> {
        (FIRST_LINE..SLOTS.len())
            .filter_map(|slot| {
                let (since, until) = self.at(slot, position)?.rings?;
                (now < until).then(|| Ringing {
                    ticket: SLOTS[slot].into(),
                    line: line(slot),
                    customer: "Tomáš B.".to_owned(),
                    subject: String::new(),
                    department: "sales".into(),
                    since: time(since),
                    until: time(until),
                })
            })
            .collect()
    }

    /// The tickets that differ between two positions: as they are, or gone.
    pub fn changed(&self, from: usize, to: usize) -> BTreeMap<usize, Option<Ticket>> {
        self.entries[from..to].iter().map(|entry| (entry.slot, self.ticket(entry.slot, to))).collect()
    }
}

fn line(slot: usize) -> Line {
    if SLOTS[slot].starts_with('k') { Line::Call } else { Line::Chat }
}

fn standing(snap: &Snap) -> Standing {
    let owner = match snap.owner {
        Who::Me => Owner::Me,
        Who::Nobody => Owner::Nobody,
        Who::Petr => Owner::Other("petr".into()),
    };
    let place = match snap.place {
        Place::Sales => "sales",
        Place::Support => "support",
        Place::Vault => "vault",
    };
    Standing::new(place.into(), owner, snap.state)
}
