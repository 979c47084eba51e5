//! One round: compares what is in sight with what is known, asks where it matters, and tells.

use super::LiveAgent;
use super::cursor::Place;
use super::evidence::{self, Scene};
use super::ringing::Rings;
use super::sight::{self, Need};
use super::sighting::Sighted;
use super::time::Zone;
use super::unsettled::is_unsettled;
use super::wire::TicketRow;
use crate::{Cursor, Error, Round, Watch};
use deskbell_core::differ::{RingEnd, ringing_changes};
use deskbell_core::fact::What;
use deskbell_core::{Actor, Fact, Owner, Standing, Ticket, TicketId, TicketState, Tickets};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::Instant;

/// Requests for evidence in one round; what needs more comes in the next, at once.
const MOST_EVIDENCE: u32 = 20;
/// Missing tickets asked for in one round.
const MOST_VERIFIED: usize = 10;
/// The rest a server gets that asked for fewer requests and did not say how long.
const REST: Duration = Duration::from_secs(10);

/// What a round found so far.
#[derive(Default)]
struct Found {
    facts: Vec<Fact>,
    tickets: Tickets,
    gone: BTreeSet<TicketId>,
    /// The date of the oldest change that has to wait for the next round.
    deferred: Option<String>,
    slow_down: Option<Duration>,
    /// Missing tickets are left to ask for: there were too many, or what was found is known only if this round is kept.
    missing_left: bool,
}

impl Found {
    /// Tells what rings and what was missed. Gives the tickets about which this says everything.
    fn tell_ringing(&mut self, scene: Scene<'_>, rings: &Rings) -> BTreeSet<TicketId> {
        let (me, clock) = (scene.watch.me, scene.clock);
        let noticed = clock.now.or(scene.observed).unwrap_or(Timestamp::UNIX_EPOCH);
        self.facts.extend(ringing_changes(scene.watch.ringing, &rings.ringing, &rings.ends, noticed));
        self.facts.extend(rings.unheard.iter().map(|missed| {
            let standing = Standing::new(missed.department.clone(), Owner::Nobody, TicketState::New);
            let what = What::Missed { line: missed.line };
            Fact::new(&missed.ticket, missed.since, missed.since, Actor::Customer, what, standing)
        }));
        let missed = rings.ends.iter().filter(|(_, end)| **end == RingEnd::Missed).map(|(id, _)| id);
        let told: BTreeSet<TicketId> =
            missed.chain(rings.unheard.iter().map(|missed| &missed.ticket)).cloned().collect();
        for row in &rings.tickets {
            let Some(id) = row.id.as_deref().map(TicketId::from).filter(|id| told.contains(id)) else {
                continue;
            };
            let known = scene.watch.known.get(&id);
            // Without content yet: live, so that the ticket it becomes is no news.
            let live = TicketRow {
                status: if row.status.is("I") { "T".into() } else { row.status.clone() },
                ..row.clone()
            };
            if let Some(ticket) = sight::ticket(&live, me, clock, known) {
                self.keep(scene, ticket);
            }
        }
        told
    }

    /// Keeps a ticket if it differs from what is known.
    fn keep(&mut self, scene: Scene<'_>, ticket: Ticket) {
        if scene.watch.known.get(&ticket.id) == Some(&ticket) {
            self.tickets.remove(&ticket.id);
        } else {
            self.tickets.insert(ticket.id.clone(), ticket);
        }
    }

    /// Lets go of what needs no more watching.
    fn forget(&mut self, scene: Scene<'_>) {
        let unchanged = scene.watch.known.values().filter(|known| !self.tickets.contains_key(&known.id));
        let forgettable =
            sight::forgettable(unchanged.chain(self.tickets.values()), scene.watch.me, scene.clock);
        for id in forgettable {
            self.tickets.remove(&id);
            if scene.watch.known.contains_key(&id) {
                self.gone.insert(id);
            }
        }
    }
}

impl LiveAgent {
    /// One round, see [`crate::Helpdesk::poll`].
    pub(super) async fn round(&self, cursor: Option<&Cursor>, watch: Watch<'_>) -> Result<Round, Error> {
        let requests = self.http.requests();
        let started = Instant::now();
        let place = cursor.and_then(Place::of);
        self.read_zone().await?;
        self.known_agents().await?;
        if let Some(zone) = place.as_ref().and_then(|place| Zone::named(&place.zone)) {
            self.memory().recall(zone);
        }
        let sighted = self.sighted(place.as_ref(), watch, started).await?;
        let clock = self.clock();
        let agents = self.memory().agent_names();
        let observed = place.as_ref().and_then(|place| clock.read(&place.changed));
        let scene = Scene { watch, clock: &clock, agents: &agents, observed };
        let rings = self.lines(scene, place.as_ref().and_then(|place| place.calls.clone())).await?;

        if place.as_ref().is_some_and(|place| place.zone == clock.zone.name()) {
            self.learn_zone(&sighted, scene);
        }
        let found = match &place {
            None => self.baseline(scene, &sighted).await?,
            Some(place) => {
                if self.memory().is_first_round() {
                    self.recall_unsettled(scene, place);
                }
                self.changes(scene, place, &sighted, &rings).await?
            }
        };
        // From here on nothing waits: either all of it is noted, or nothing.
        self.memory().note_round(clock.now, sighted.newest());
        self.forget_settled(scene, &sighted.rows);
        if sighted.swept && found.deferred.is_none() && !found.missing_left {
            self.memory().note_sweep(started);
        }
        let next = Place {
            changed: sighted.next(place.as_ref(), found.deferred.as_deref(), &clock),
            calls: rings.calls,
            zone: clock.zone.name().to_owned(),
        };
        let mut facts = found.facts;
        facts.sort_by_key(|fact| fact.at);
        let mut told = BTreeSet::new();
        facts.retain(|fact| told.insert(fact.id.clone()));
        Ok(Round {
            facts,
            tickets: found.tickets.into_values().collect(),
            gone: found.gone.into_iter().collect(),
            ringing: rings.ringing,
            cursor: next.cursor(),
            more: found.deferred.is_some(),
            lively: rings.lively,
            slow_down: found.slow_down,
            limits: self.memory().limits(started),
            server_time: self.http.server_time(),
            requests: self.http.requests() - requests,
        })
    }

    /// Takes the dates of known tickets that changed since the last round, if that was moments ago, as witnesses of the
    /// zone.
    fn learn_zone(&self, sighted: &Sighted, scene: Scene<'_>) {
        let Some(server_time) = scene.clock.now.filter(|_| self.given_zone.is_none()) else { return };
        let mut memory = self.memory();
        let Some(newest) = memory.fresh_after(server_time).map(str::to_owned) else { return };
        for (id, row) in &sighted.rows {
            let date = row.date_changed.str();
            let Some(known) = scene.watch.known.get(id).filter(|_| date > newest.as_str()) else { continue };
            if scene.clock.read(date).is_some_and(|changed| changed > known.changed) {
                memory.learn(date, &scene.clock.zone, server_time);
            }
        }
    }

    /// The first round: tickets, no facts.
    async fn baseline(&self, scene: Scene<'_>, sighted: &Sighted) -> Result<Found, Error> {
        let (me, clock) = (scene.watch.me, scene.clock);
        let mut found = Found::default();
        let mut looked = 0;
        let mut kept = BTreeSet::new();
        for row in sighted.rows.values() {
            let Some(mut ticket) = sight::ticket(row, me, clock, None) else { continue };
            if sight::need(None, &ticket, me) == Need::Skip {
                continue;
            }
            // Another message of this very second would be taken for one that was there already.
            if is_unsettled(&ticket, clock) {
                self.memory().unsettled.insert(ticket.id.clone());
                if looked < MOST_VERIFIED {
                    looked += 1;
                    ticket = self.look(scene, ticket, Need::Messages).await?.ticket;
                }
            }
            kept.insert(ticket.id.clone());
            found.keep(scene, ticket);
        }
        found.gone = scene.watch.known.keys().filter(|id| !kept.contains(*id)).cloned().collect();
        Ok(found)
    }

    /// Every other round.
    async fn changes(
        &self,
        scene: Scene<'_>,
        place: &Place,
        sighted: &Sighted,
        rings: &Rings,
    ) -> Result<Found, Error> {
        let mut found = Found::default();
        let answered_by_ringing = found.tell_ringing(scene, rings);
        let same_zone = place.zone == scene.clock.zone.name();
        let mut changed = Vec::new();
        for (id, row) in &sighted.rows {
            if answered_by_ringing.contains(id) {
                continue;
            }
            let known = scene.watch.known.get(id);
            // Times read in another zone than before cannot be compared.
            let comparable =
                known.filter(|known| same_zone && !scene.clock.is_older(known.changed, sight::LAG));
            let Some(now) = sight::ticket(row, scene.watch.me, scene.clock, known) else { continue };
            if comparable.is_some_and(|known| now.changed < known.changed) {
                continue;
            }
            let doubtful = comparable
                .is_some_and(|known| now.changed == known.changed && now.standing != known.standing);
            changed.push((now, row, doubtful));
        }
        changed.sort_by(|(a, ..), (b, ..)| (a.changed, &a.id).cmp(&(b.changed, &b.id)));

        let before = self.http.requests();
        for (mut now, row, doubtful) in changed {
            let known = scene.watch.known.get(&now.id);
            let unsettled = self.must_be_read(&now, scene.clock);
            let mut need = sight::need(known, &now, scene.watch.me);
            let again = need == Need::Nothing && unsettled && !doubtful;
            if again {
                need = Need::Messages;
            }
            if matches!(need, Need::Skip) {
                continue;
            }
            if !doubtful && need == Need::Nothing {
                found.keep(scene, now);
                continue;
            }
            if found.deferred.is_some() || self.http.requests() - before >= MOST_EVIDENCE {
                if again {
                    self.memory().unsettled.insert(now.id.clone());
                } else {
                    found.deferred.get_or_insert_with(|| row.date_changed.str().to_owned());
                }
                continue;
            }
            let looked = async {
                if doubtful {
                    // Two states of the same second: the list may show the older one.
                    let fresh = self.fresh(&now.id).await?;
                    if let Some(fresh) = sight::ticket(&fresh, scene.watch.me, scene.clock, known) {
                        now = fresh;
                    }
                    need = sight::need(known, &now, scene.watch.me);
                    if need == Need::Nothing && self.must_be_read(&now, scene.clock) {
                        need = Need::Messages;
                    }
                }
                self.look(scene, now, need).await
            };
            match looked.await {
                Ok(looked) => {
                    self.settle(scene, &looked);
                    found.facts.extend(looked.facts);
                    found.keep(scene, looked.ticket);
                }
                Err(Error::TooMany { retry_after }) => {
                    found.slow_down = Some(retry_after.unwrap_or(REST));
                    found.deferred = Some(row.date_changed.str().to_owned());
                }
                // It went away since it was listed, or the server has a fault with this one. It is listed again as
                // long as it waits, and if it was known it is asked for once it is missing.
                Err(error) if is_about_one_ticket(&error) => {
                    tracing::warn!(%error, "left for the next round");
                }
                Err(error) => return Err(error),
            }
        }
        if found.slow_down.is_none() {
            self.verify_missing(scene, sighted, &mut found).await?;
        }
        found.forget(scene);
        Ok(found)
    }

    /// Asks for known tickets that should be in a list and are not: the list may lag, or they went away.
    async fn verify_missing(
        &self,
        scene: Scene<'_>,
        sighted: &Sighted,
        found: &mut Found,
    ) -> Result<(), Error> {
        let (me, clock, started) = (scene.watch.me, scene.clock, Instant::now());
        let mut missing: Vec<&Ticket> = scene
            .watch
            .known
            .values()
            .filter(|known| {
                let listed = if known.standing.is_mine() {
                    sighted.mine_complete
                        && match known.standing.state {
                            TicketState::New | TicketState::Open => true,
                            TicketState::Waiting => sighted.swept,
                            TicketState::Closed => false,
                        }
                } else {
                    sighted.waiting_complete
                        && (sight::is_ours(known, me) || evidence::is_waiting_for_content(known))
                };
                listed && !sighted.rows.contains_key(&known.id) && !found.tickets.contains_key(&known.id)
            })
            .filter(|known| !self.memory().was_verified(&known.id, started))
            .take(MOST_VERIFIED + 1)
            .collect();
        found.missing_left = missing.len() > MOST_VERIFIED;
        missing.truncate(MOST_VERIFIED);
        for known in missing {
            let verified = async {
                let row = self.fresh(&known.id).await?;
                let Some(now) = sight::ticket(&row, me, clock, Some(known)) else { return Ok(None) };
                let need = sight::need(Some(known), &now, me);
                self.look(scene, now, need).await.map(Some)
            };
            let is_news = match verified.await {
                Ok(Some(looked)) => {
                    let is_news = looked.ticket != *known || !looked.facts.is_empty();
                    self.settle(scene, &looked);
                    found.facts.extend(looked.facts);
                    found.keep(scene, looked.ticket);
                    is_news
                }
                // No content, for now. If that lasts, it was nothing.
                Ok(None) if !clock.is_older(known.changed, sight::LAG) => false,
                Ok(None) => {
                    found.gone.insert(known.id.clone());
                    true
                }
                Err(Error::NotFound(_) | Error::Forbidden { .. }) => {
                    found.facts.push(evidence::left(known, clock.now.unwrap_or(known.changed)));
                    found.gone.insert(known.id.clone());
                    true
                }
                Err(Error::TooMany { retry_after }) => {
                    found.slow_down = Some(retry_after.unwrap_or(REST));
                    found.missing_left = true;
                    return Ok(());
                }
                Err(error) if is_about_one_ticket(&error) => {
                    tracing::warn!(%error, "left for a later round");
                    false
                }
                Err(error) => return Err(error),
            };
            if is_news {
                found.missing_left = true;
            } else {
                self.memory().note_verified(known.id.clone(), started);
            }
        }
        Ok(())
    }
}

/// The helpdesk does not give this ticket; that says nothing about the others.
pub(super) fn is_about_one_ticket(error: &Error) -> bool {
    matches!(
        error,
        Error::NotFound(_)
            | Error::Forbidden { .. }
            | Error::Server { .. }
            | Error::BadAnswer { .. }
            | Error::Refused(_)
    )
}
