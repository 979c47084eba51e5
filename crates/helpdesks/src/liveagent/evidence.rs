//! What a change of a ticket means: asks for its messages and history, and has the differ say what happened.

use super::LiveAgent;
use super::memory::Feature;
use super::past::{self, Origin, Stood};
use super::sight::{self, Clock, Need};
use super::sighting::OVERLAP;
use super::thread::{self, Entry, People};
use super::wire::{GroupRow, PeriodRow, Rows};
use crate::{Error, Watch};
use deskbell_core::differ::{CustomerMessage, Evidence, changes};
use deskbell_core::{Actor, AgentId, Fact, Me, Owner, Standing, Ticket, TicketId, TicketState};
use jiff::Timestamp;
use std::collections::BTreeMap;
use tokio::time::Instant;

/// Groups of messages asked for at once.
const GROUPS: usize = 100;
/// Pages of groups read, where the newest do not come first.
const GROUP_PAGES: usize = 5;

/// What is the same for all tickets of a round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub(super) watch: Watch<'a>,
    pub(super) clock: &'a Clock,
    pub(super) agents: &'a BTreeMap<AgentId, String>,
    /// Up to when changes were told already.
    pub(super) observed: Option<Timestamp>,
}

impl<'a> Scene<'a> {
    fn people(&self) -> People<'a> {
        People { me: self.watch.me, agents: self.agents }
    }
}

/// What a look at a ticket gave.
#[derive(Debug)]
pub(super) struct Looked {
    /// The ticket, completed with what was learned.
    pub(super) ticket: Ticket,
    pub(super) facts: Vec<Fact>,
    /// Its messages were read.
    pub(super) read: bool,
}

impl LiveAgent {
    /// Finds out what led to `now`.
    pub(super) async fn look(&self, scene: Scene<'_>, now: Ticket, need: Need) -> Result<Looked, Error> {
        let me = scene.watch.me;
        let known = scene.watch.known.get(&now.id);
        let (mut now, mut need) = (now, need);
        let mut history = None;
        if need == Need::Everything {
            history = self.history(me, scene.clock, &now.id).await?;
            let stands = history.as_ref().and_then(|periods| periods.last()).map(|period| &period.standing);
            if stands.is_some_and(|stands| *stands != now.standing) {
                // The list lags behind, or it changed since.
                match self.fresh(&now.id).await {
                    Ok(row) => now = sight::ticket(&row, me, scene.clock, known).unwrap_or(now),
                    Err(error @ (Error::Server { .. } | Error::BadAnswer { .. })) => {
                        tracing::warn!(%error, "the list has to be believed");
                    }
                    Err(error) => return Err(error),
                }
                need = sight::need(known, &now, me);
            }
        }
        if matches!(need, Need::Skip | Need::Nothing) {
            return Ok(Looked { ticket: now, facts: Vec::new(), read: false });
        }
        let thread = self.thread(scene.people(), scene.clock, &now.id).await?;
        let read = thread.is_some();
        let messages = news(&scene, known, &now, thread.as_deref());
        note_messages(scene.clock, &mut now, thread.as_deref());
        note_waiting(known, &mut now, thread.as_deref());

        let (origin, since) = origin(&scene, known, &now, history.as_deref());
        let thread = thread.unwrap_or_default();
        let (before, actor) = match origin {
            Origin::Created => (None, thread::creator(&thread)),
            Origin::Was(before) => {
                let moved = before.responsibility != now.standing.responsibility;
                let actor = thread::actor(&thread, since.unwrap_or(now.changed), moved);
                (Some(before), actor)
            }
        };
        let facts = changes(before.as_ref(), &now, &Evidence { actor, standing_since: since, messages });
        Ok(Looked { ticket: now, facts, read })
    }

    /// A ticket's messages, oldest first; nothing if they are not to be had.
    pub(super) async fn thread(
        &self,
        people: People<'_>,
        clock: &Clock,
        id: &TicketId,
    ) -> Result<Option<Vec<Entry>>, Error> {
        let mut groups: Vec<GroupRow> = Vec::new();
        let per_page = GROUPS.to_string();
        for page in 1..=GROUP_PAGES {
            let page = page.to_string();
            let query = [("_page", page.as_str()), ("_perPage", &per_page), ("_sortDir", "DESC")];
            let path = ["tickets", id.as_str(), "messages"];
            let read = self.http.get::<Rows<GroupRow>>("the ticket's messages", &path, &query).await;
            let Some(read) = self.unless_missing(Feature::Messages, read)? else {
                return Ok((!groups.is_empty()).then(|| thread::thread(&groups, people, clock)));
            };
            let date = |group: Option<&GroupRow>| group.and_then(|group| clock.read(group.datecreated.str()));
            let newest_first = date(read.rows.first()) >= date(read.rows.last());
            let full = read.sent >= GROUPS;
            groups.extend(read.rows);
            if newest_first || !full {
                break;
            }
        }
        Ok(Some(thread::thread(&groups, people, clock)))
    }

    /// A ticket's history, oldest first; nothing if it is not to be had.
    pub(super) async fn history(
        &self,
        me: &Me,
        clock: &Clock,
        id: &TicketId,
    ) -> Result<Option<Vec<Stood>>, Error> {
        let path = ["tickets", id.as_str(), "history"];
        let read = self.http.get::<Rows<PeriodRow>>("the ticket's history", &path, &[]).await;
        let rows = self.unless_missing(Feature::History, read)?;
        Ok(rows.map(|rows| past::periods(&rows.rows, me, clock)).filter(|periods| !periods.is_empty()))
    }

    /// What was read, or nothing if it cannot be: evidence is worth having, but no ticket is lost without it.
    fn unless_missing<T>(&self, feature: Feature, read: Result<T, Error>) -> Result<Option<T>, Error> {
        match read {
            Ok(read) => {
                self.memory().works(feature);
                Ok(Some(read))
            }
            Err(error @ Error::Forbidden { .. }) => {
                self.memory().refused(feature, &error, Instant::now());
                Ok(None)
            }
            Err(
                error @ (Error::NotFound(_)
                | Error::Server { .. }
                | Error::BadAnswer { .. }
                | Error::Refused(_)),
            ) => {
                tracing::warn!(%error, "going on without it");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

/// How the ticket stood before, and since when it stands as it does.
fn origin(
    scene: &Scene<'_>,
    known: Option<&Ticket>,
    now: &Ticket,
    history: Option<&[Stood]>,
) -> (Origin, Option<Timestamp>) {
    let Some(known) = known else {
        return match history
            .and_then(|periods| past::origin(periods, &now.standing, scene.watch.me, scene.observed, OVERLAP))
        {
            Some((origin, since)) => (origin, Some(since)),
            None if scene.observed.is_none_or(|observed| now.created > observed) => (Origin::Created, None),
            None => (Origin::Was(elsewhere(now)), None),
        };
    };
    // A call that rang for me is mine while it rings. That it is nobody's afterwards is how the ticket begins.
    if known.live && known.standing.is_mine() && now.standing.is_unassigned() {
        return (Origin::Created, None);
    }
    let moved = known.standing.responsibility != now.standing.responsibility;
    let since = history.and_then(|periods| {
        if moved {
            past::origin(periods, &now.standing, scene.watch.me, None, OVERLAP).map(|(_, since)| since)
        } else {
            periods.last().map(|period| period.from)
        }
    });
    (Origin::Was(known.standing.clone()), since)
}

/// Where a ticket was that is older than the last look and has no history: anywhere but here.
fn elsewhere(now: &Ticket) -> Standing {
    let department = if now.standing.is_mine() {
        now.standing.responsibility.department.clone()
    } else {
        deskbell_core::DepartmentId::from("")
    };
    Standing::new(department, Owner::Nobody, now.standing.state)
}

/// What the customer wrote that was not known and that nobody answered.
fn news(
    scene: &Scene<'_>,
    known: Option<&Ticket>,
    now: &Ticket,
    thread: Option<&[Entry]>,
) -> Vec<CustomerMessage> {
    if !now.standing.state.awaits_answer() {
        return Vec::new();
    }
    let version = known.and_then(|known| sight::version_date(known));
    let wrote = version != sight::version_date(now);
    let was_our_turn = known.is_some_and(|known| known.standing.state.awaits_answer());
    let Some(thread) = thread else {
        // Nobody can tell who wrote. That it awaits an answer says enough.
        let date = sight::version_date(now).filter(|_| known.is_some() && wrote);
        let message = date.map(|date| CustomerMessage {
            id: format!("at {date}"),
            at: scene.clock.read(date).unwrap_or(now.changed),
            excerpt: None,
        });
        return message.into_iter().collect();
    };
    let is_new = |entry: &&Entry| match known {
        None => scene.observed.is_none_or(|observed| entry.at > observed),
        Some(known) => match version.and_then(|date| scene.clock.read(date)) {
            None => entry.at > known.changed,
            Some(last) if entry.at == last => match sight::version_messages(known) {
                Some(seen) => !seen.contains(entry.id.as_str()),
                None => !was_our_turn,
            },
            Some(last) => entry.at > last,
        },
    };
    let unanswered: Vec<&Entry> = thread::unanswered(thread).collect();
    let new: Vec<&Entry> = unanswered.iter().copied().filter(is_new).collect();
    // Should messages have their dates in another zone than tickets: it became our turn because somebody wrote.
    let fallback =
        unanswered.last().copied().filter(|_| new.is_empty() && known.is_some() && wrote && !was_our_turn);
    new.into_iter().chain(fallback).map(thread::customer_message).collect()
}

/// Notes which messages of the last second were seen, so that another one of the same second is new.
fn note_messages(clock: &Clock, now: &mut Ticket, thread: Option<&[Entry]>) {
    let Some(thread) = thread else { return };
    let of_list = sight::version_date(now).and_then(|date| clock.read(date));
    let of_thread = thread::last_written(thread);
    if let Some(last) = of_list.max(of_thread) {
        // The thread may be ahead of the list.
        let date = match sight::version_date(now) {
            Some(date) if of_list == Some(last) => date.to_owned(),
            _ => clock.zone.write(last),
        };
        now.last_message = Some(sight::version(&date, thread::written_at(thread, last)));
        // If the list is ahead of the thread, it says that something else was said last.
        now.excerpt = if of_thread == Some(last) { thread::last_said(thread) } else { None };
    }
}

/// The customer waits since the first message that nobody answered.
fn note_waiting(known: Option<&Ticket>, now: &mut Ticket, thread: Option<&[Entry]>) {
    let waited = known.is_some_and(|known| known.waiting_since.is_some());
    if now.standing.state.awaits_answer()
        && !waited
        && let Some(first) = thread.and_then(|thread| thread::unanswered(thread).next())
    {
        now.waiting_since = Some(first.at);
    }
}

/// The ticket with its messages noted, as after an own action.
pub(super) fn noted(
    clock: &Clock,
    known: Option<&Ticket>,
    mut now: Ticket,
    thread: Option<&[Entry]>,
) -> Ticket {
    note_messages(clock, &mut now, thread);
    note_waiting(known, &mut now, thread);
    now
}

/// A ticket that left while it was being looked at stands where it stood.
pub(super) fn left(known: &Ticket, noticed: Timestamp) -> Fact {
    deskbell_core::differ::left_sight(known, Actor::Unknown, noticed)
}

/// A chat or call nobody took has no content yet: remembered as live, so that the ticket it becomes is no news.
pub(super) fn is_waiting_for_content(known: &Ticket) -> bool {
    known.live && known.standing.is_unassigned() && known.standing.state == TicketState::Open
}
