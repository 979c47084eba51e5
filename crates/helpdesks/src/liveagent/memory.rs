//! What the adapter remembers between rounds. All of it can be lost: it is found out again.
//!
//! **Invariant:** a round may fail, be dropped wherever it waits, or be thrown away when it is finished, because it could
//! not be stored; then the next one begins with the same cursor and the same known tickets. So a ticket counts as settled
//! or verified only once what was found of it has come back as known. A round that is lost can delay what it found, and
//! no more: what only a sweep shows is told with the next one ([`SWEEP`]).

use super::departments::Counts;
use super::time::{Zone, offset_of_just_now};
use super::wire::DepartmentRow;
use crate::{Agent, Error};
use deskbell_core::view::Problem;
use deskbell_core::{AgentId, TicketId};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::{Duration, Instant};

/// How long a feature that the key has no right to is left alone, and said not to work.
const REFUSED: Duration = Duration::from_hours(1);
/// How long names are good.
pub(super) const NAMES: Duration = Duration::from_hours(1);
/// How long it is good who is online and how many tickets there are.
pub(super) const PRESENCE: Duration = Duration::from_mins(1);
/// How long settings are good.
const SETTINGS: Duration = Duration::from_hours(24);
/// How often tickets that wait for their customer are looked over for those that silently went away.
const SWEEP: Duration = Duration::from_mins(10);
/// A missing ticket that was looked at is not looked at again for so long.
const VERIFIED: Duration = Duration::from_mins(1);
/// What is new in a round is fresh if the round before was no longer ago.
const CLOSE_ROUNDS: SignedDuration = SignedDuration::from_mins(1);

/// A part of the API that may be refused while the rest works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Feature {
    Chats,
    Calls,
    Departments,
    Messages,
    History,
}

impl Feature {
    fn code(self) -> &'static str {
        match self {
            Self::Chats => "no_chats",
            Self::Calls => "no_calls",
            Self::Departments => "no_departments",
            Self::Messages => "no_messages",
            Self::History => "no_history",
        }
    }

    fn loss(self) -> &'static str {
        match self {
            Self::Chats => "chats do not ring",
            Self::Calls => "calls do not ring",
            Self::Departments => "tickets of your departments are not seen, only your own",
            Self::Messages => "alerts do not say what a customer wrote, nor who moved a ticket",
            Self::History => "a transferred ticket may look like a new one",
        }
    }
}

#[derive(Debug)]
struct Refusal {
    until: Instant,
    problem: Problem,
}

/// The last round that was finished.
#[derive(Debug)]
struct LastRound {
    /// The server's clock then: ours stands still while the computer sleeps.
    at: Option<Timestamp>,
    /// The newest date seen so far, as the server wrote it.
    newest: String,
}

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    refusals: BTreeMap<Feature, Refusal>,
    agents: Option<(Instant, Vec<Agent>)>,
    departments: Option<(Instant, Vec<DepartmentRow>)>,
    counts: Option<(Instant, Counts)>,
    setting: Option<(Instant, Option<Zone>)>,
    learned: Option<Zone>,
    /// An offset that one change spoke for, and its date; a second change makes it true.
    vote: Option<(i64, String)>,
    last_round: Option<LastRound>,
    swept: Option<Instant>,
    verified: BTreeMap<TicketId, Instant>,
    /// Tickets of mine that changed moments ago: more may have happened in the same second.
    pub(super) unsettled: BTreeSet<TicketId>,
}

impl Memory {
    /// The key has no right to this, and it was tried not long ago.
    pub(super) fn is_off(&self, feature: Feature, now: Instant) -> bool {
        self.refusals.get(&feature).is_some_and(|refusal| now < refusal.until)
    }

    /// Remembers that a feature does not work, and why.
    pub(super) fn refused(&mut self, feature: Feature, error: &Error, now: Instant) {
        let code = feature.code().to_owned();
        let message = format!("{}: {error}", feature.loss());
        let problem = Problem { code, message };
        self.refusals.insert(feature, Refusal { until: now + REFUSED, problem });
    }

    /// It works after all.
    pub(super) fn works(&mut self, feature: Feature) {
        self.refusals.remove(&feature);
    }

    /// Everything that does not work.
    pub(super) fn limits(&self, now: Instant) -> Vec<Problem> {
        self.refusals
            .values()
            .filter(|refusal| now < refusal.until)
            .map(|refusal| refusal.problem.clone())
            .collect()
    }

    /// The agents, if they were read no longer ago than `age`.
    pub(super) fn agents(&self, now: Instant, age: Duration) -> Option<&[Agent]> {
        self.agents.as_ref().filter(|(read, _)| now - *read < age).map(|(_, agents)| agents.as_slice())
    }

    /// The departments, if they were read not long ago.
    pub(super) fn departments(&self, now: Instant) -> Option<&[DepartmentRow]> {
        self.departments.as_ref().filter(|(read, _)| now - *read < PRESENCE).map(|(_, rows)| rows.as_slice())
    }

    pub(super) fn set_departments(&mut self, rows: Vec<DepartmentRow>, now: Instant) {
        self.departments = Some((now, rows));
    }

    /// The numbers of tickets, if they were counted not long ago.
    pub(super) fn counts(&self, now: Instant) -> Option<&Counts> {
        self.counts.as_ref().filter(|(read, _)| now - *read < PRESENCE).map(|(_, counts)| counts)
    }

    /// Notes the numbers of tickets, or that they are other ones by now.
    pub(super) fn set_counts(&mut self, counts: Option<Counts>, now: Instant) {
        self.counts = counts.map(|counts| (now, counts));
    }

    /// The agents' names as last read, however long ago.
    pub(super) fn agent_names(&self) -> BTreeMap<AgentId, String> {
        let agents = self.agents.iter().flat_map(|(_, agents)| agents);
        agents.map(|agent| (agent.id.clone(), agent.name.clone())).collect()
    }

    /// The name of an agent as last read, else the id.
    pub(super) fn agent_name(&self, id: &AgentId) -> String {
        let mut agents = self.agents.iter().flat_map(|(_, agents)| agents);
        agents.find(|agent| agent.id == *id).map_or_else(|| id.to_string(), |agent| agent.name.clone())
    }

    pub(super) fn set_agents(&mut self, agents: Vec<Agent>, now: Instant) {
        self.agents = Some((now, agents));
    }

    /// The account's zone was asked for not long ago.
    pub(super) fn knows_setting(&self, now: Instant) -> bool {
        self.setting.as_ref().is_some_and(|(read, _)| now - *read < SETTINGS)
    }

    pub(super) fn set_setting(&mut self, zone: Option<Zone>, now: Instant) {
        self.setting = Some((now, zone));
    }

    /// The zone of the server's dates as far as it is known: what was learned from its own dates is surer than its
    /// setting, which older versions did not heed.
    pub(super) fn zone(&self) -> Option<&Zone> {
        self.learned.as_ref().or_else(|| self.setting.as_ref().and_then(|(_, zone)| zone.as_ref()))
    }

    /// Takes up a zone that was learned before a restart.
    pub(super) fn recall(&mut self, zone: Zone) {
        if self.zone().is_none() {
            self.learned = Some(zone);
        }
    }

    /// A ticket changed moments ago, at `date` by the server. If that does not fit the zone in use, and a change at
    /// another date does not either, the zone is another one.
    pub(super) fn learn(&mut self, date: &str, in_use: &Zone, server_time: Timestamp) {
        let Some(offset) = offset_of_just_now(date, server_time) else { return };
        if offset == in_use.offset_at(server_time) {
            self.vote = None;
            return;
        }
        match &self.vote {
            Some((voted, when)) if *voted == offset => {
                if when == date {
                    return;
                }
                tracing::info!(
                    was = in_use.name(),
                    offset,
                    "the server's dates are in another zone than assumed"
                );
                self.learned = Zone::fixed(offset);
                self.vote = None;
            }
            _ => self.vote = Some((offset, date.to_owned())),
        }
    }

    /// If the last round was only moments before `now` by the server's clock, the newest date that was seen then: what
    /// is newer changed meanwhile, moments ago.
    pub(super) fn fresh_after(&self, now: Timestamp) -> Option<&str> {
        let last = self.last_round.as_ref()?;
        let age = now.duration_since(last.at?);
        (SignedDuration::ZERO..CLOSE_ROUNDS).contains(&age).then_some(last.newest.as_str())
    }

    /// A round is finished, which saw the lists at `at` by the server's clock, and nothing newer than `newest` in them.
    pub(super) fn note_round(&mut self, at: Option<Timestamp>, newest: &str) {
        let newest = self.last_round.take().map_or(String::new(), |last| last.newest).max(newest.to_owned());
        self.last_round = Some(LastRound { at, newest });
    }

    /// No round was finished since this adapter was opened.
    pub(super) fn is_first_round(&self) -> bool {
        self.last_round.is_none()
    }

    /// It is time to look over the tickets that wait for their customer.
    pub(super) fn sweep_is_due(&self, now: Instant) -> bool {
        self.swept.is_none_or(|swept| now - swept >= SWEEP)
    }

    pub(super) fn note_sweep(&mut self, now: Instant) {
        self.swept = Some(now);
    }

    /// It was looked at not long ago, and was as it is known.
    pub(super) fn was_verified(&self, ticket: &TicketId, now: Instant) -> bool {
        self.verified.get(ticket).is_some_and(|looked| now - *looked < VERIFIED)
    }

    pub(super) fn note_verified(&mut self, ticket: TicketId, now: Instant) {
        self.verified.retain(|_, looked| now - *looked < VERIFIED);
        self.verified.insert(ticket, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_learned_from_two_changes_not_from_one() {
        let mut memory = Memory::default();
        let now: Timestamp = "2026-04-27T20:48:40Z".parse().unwrap();
        memory.learn("2026-04-27 13:48:27", &Zone::utc(), now);
        assert_eq!(memory.zone(), None);
        memory.learn("2026-04-27 13:48:35", &Zone::utc(), now);
        assert_eq!(memory.zone().map(Zone::name), Some("-07:00"));
    }

    #[test]
    fn one_change_speaks_once_however_often_it_is_seen() {
        let mut memory = Memory::default();
        let now: Timestamp = "2026-04-27T20:48:40Z".parse().unwrap();
        for _ in 0..3 {
            memory.learn("2026-04-27 13:48:27", &Zone::utc(), now);
        }
        assert_eq!(memory.zone(), None);
        memory.learn("2026-04-27 13:48:28", &Zone::utc(), now);
        assert_eq!(memory.zone().map(Zone::name), Some("-07:00"));
    }

    #[test]
    fn what_is_newer_than_a_round_long_ago_is_not_fresh() {
        let mut memory = Memory::default();
        let now: Timestamp = "2026-04-27T20:48:40Z".parse().unwrap();
        assert_eq!(memory.fresh_after(now), None);
        memory.note_round(Some(now), "2026-04-27 20:40:00");
        memory.note_round(Some(now), "2026-04-27 20:30:00");
        let later = |seconds| now + SignedDuration::from_secs(seconds);
        assert_eq!(memory.fresh_after(later(59)), Some("2026-04-27 20:40:00"));
        assert_eq!(memory.fresh_after(later(60)), None);
        assert_eq!(memory.fresh_after(later(-1)), None, "the server's clock was set back");
        memory.note_round(None, "2026-04-27 20:40:00");
        assert_eq!(memory.fresh_after(now), None);
    }

    #[test]
    fn a_change_that_fits_the_zone_in_use_confirms_it() {
        let mut memory = Memory::default();
        let now: Timestamp = "2026-04-27T20:48:40Z".parse().unwrap();
        for date in ["2026-04-27 19:48:27", "2026-04-27 20:48:30", "2026-04-27 19:48:27"] {
            memory.learn(date, &Zone::utc(), now);
        }
        assert_eq!(memory.zone(), None);
    }

    #[test]
    fn what_was_refused_is_tried_again_after_an_hour() {
        let mut memory = Memory::default();
        let now = Instant::now();
        let error = Error::Forbidden { what: "see the chats", why: "no".to_owned() };
        memory.refused(Feature::Chats, &error, now);
        assert!(memory.is_off(Feature::Chats, now));
        assert_eq!(memory.limits(now).len(), 1);
        assert!(!memory.is_off(Feature::Chats, now + Duration::from_hours(1)));
        assert!(memory.limits(now + Duration::from_hours(1)).is_empty());
    }
}
