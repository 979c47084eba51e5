//! Chats and calls that ring for this agent, and how those ended that no longer do.
//!
//! A call that rings and ends between two rounds is missed all the same: calls that ended stay in their list, and the
//! ticket's history tells whose the ticket was while it rang. A chat that does so is told as a new ticket of its
//! department only: it is gone from the list of chats, and its ticket was nobody's all the time, so that neither
//! channel, status nor history tell at whom it rang. So is a call that rang at a whole department at once: its history
//! is that of a call that only waited in the queue.

use super::LiveAgent;
use super::evidence::Scene;
use super::lists::{self, Filter, Question};
use super::memory::Feature;
use super::past;
use super::round::is_about_one_ticket;
use super::sight::Clock;
use super::time::made_recent;
use super::wire::{CallRow, CallStatus, ChatRow, Rows, TicketRow};
use crate::Error;
use deskbell_core::differ::RingEnd;
use deskbell_core::{DepartmentId, Line, Me, Ringing, Ticket, TicketId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use tokio::time::Instant;

/// How long LiveAgent lets a chat ring at one agent before it tries the next: its default routing time.
const ROUTING_TIME: SignedDuration = SignedDuration::from_secs(30);
/// What still rings after its routing time (which can be configured) rings at least this much longer.
const STILL: SignedDuration = SignedDuration::from_secs(10);
/// A call that claims to be live longer than this was not ended properly.
const LONGEST_LIVE: SignedDuration = SignedDuration::from_mins(15);
/// Calls read at once, the newest.
const CALLS: usize = 20;
/// Calls asked after one by one in a round.
const MOST_CALLS: usize = 5;

/// What rings, and what stopped.
#[derive(Debug, Default)]
pub(super) struct Rings {
    pub(super) ringing: Vec<Ringing>,
    pub(super) ends: BTreeMap<TicketId, RingEnd>,
    /// The tickets of what stopped ringing, as they are now.
    pub(super) tickets: Vec<TicketRow>,
    /// Calls that rang and stopped between two rounds.
    pub(super) unheard: Vec<Ringing>,
    /// Somebody is on the line or in a queue.
    pub(super) lively: bool,
    /// The same as in [`super::cursor::Place`].
    pub(super) calls: Option<String>,
}

impl LiveAgent {
    /// Looks at the lines. What the key may not see does not ring, and the rest goes on.
    pub(super) async fn lines(&self, scene: Scene<'_>, calls: Option<String>) -> Result<Rings, Error> {
        let mut rings = Rings { calls, ..Rings::default() };
        let chats = self.chats(scene, &mut rings).await;
        self.take_failure(scene, Feature::Chats, Line::Chat, chats, &mut rings)?;
        let called = self.calls(scene, &mut rings).await;
        self.take_failure(scene, Feature::Calls, Line::Call, called, &mut rings)?;
        Ok(rings)
    }

    /// A line that is refused is off for a while; one with a fault rings as before until its time is over.
    fn take_failure(
        &self,
        scene: Scene<'_>,
        feature: Feature,
        line: Line,
        result: Result<(), Error>,
        rings: &mut Rings,
    ) -> Result<(), Error> {
        let before = scene.watch.ringing.iter().filter(|ringing| ringing.line == line);
        match result {
            Ok(()) => return Ok(()),
            Err(error @ (Error::Forbidden { .. } | Error::NotFound(_))) => {
                self.memory().refused(feature, &error, Instant::now());
                rings.ends.extend(before.map(|ringing| (ringing.ticket.clone(), RingEnd::Answered)));
            }
            Err(error @ (Error::Server { .. } | Error::BadAnswer { .. } | Error::Refused(_))) => {
                tracing::warn!(%error, "going on without this line");
                rings.ringing.retain(|ringing| ringing.line != line);
                rings.ringing.extend(before.cloned());
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    async fn chats(&self, scene: Scene<'_>, rings: &mut Rings) -> Result<(), Error> {
        if self.memory().is_off(Feature::Chats, Instant::now()) {
            return Ok(());
        }
        let question = Question::default();
        let chats =
            lists::all::<ChatRow>(&self.http, "the chats", &["chats"], &question, |row| &row.id).await?.rows;
        self.memory().works(Feature::Chats);
        let (me, clock) = (scene.watch.me, scene.clock);
        rings.lively |= chats.iter().any(|chat| is_lively(chat, me));
        rings.ringing.extend(chats.iter().filter_map(|chat| ringing_chat(chat, me, clock)));
        for ringing in stopped(scene, Line::Chat, &rings.ringing) {
            let chat = chats.iter().find(|chat| chat.id.is(ringing.ticket.as_str()));
            let end = match chat_end(chat, ringing, clock) {
                Some(RingEnd::Answered) => RingEnd::Answered,
                by_chat => {
                    let by_ticket = self.end_by_ticket(scene, ringing, &mut rings.tickets).await?;
                    by_chat.unwrap_or(by_ticket)
                }
            };
            rings.ends.insert(ringing.ticket.clone(), end);
        }
        Ok(())
    }

    /// How a chat or call ended that is in no list any more, by its ticket.
    async fn end_by_ticket(
        &self,
        scene: Scene<'_>,
        ringing: &Ringing,
        tickets: &mut Vec<TicketRow>,
    ) -> Result<RingEnd, Error> {
        let row = match self.fresh(&ringing.ticket).await {
            Ok(row) => row,
            Err(Error::NotFound(_) | Error::Forbidden { .. }) => return Ok(RingEnd::Answered),
            Err(error) => return Err(error),
        };
        let end = ticket_end(&row, ringing, scene.watch.me, scene.clock);
        tickets.push(row);
        Ok(end)
    }

    async fn calls(&self, scene: Scene<'_>, rings: &mut Rings) -> Result<(), Error> {
        if self.memory().is_off(Feature::Calls, Instant::now()) {
            return Ok(());
        }
        let question = Question { filter: Filter::default(), newest_first_by: Some("dateCreated") };
        let calls: Rows<CallRow> =
            lists::some(&self.http, "the calls", &["calls"], &question, 1, CALLS).await?;
        self.memory().works(Feature::Calls);
        let (me, clock) = (scene.watch.me, scene.clock);
        let since = |call: &CallRow| {
            let created = clock.read(call.date_created.str())?;
            Some(if is_live(call) {
                clock.now.map_or(created, |now| made_recent(created, now))
            } else {
                created
            })
        };
        let incoming: Vec<&CallRow> = calls.rows.iter().filter(|call| call.r#type.is("I")).collect();
        let live = incoming.iter().copied().filter(|call| is_live(call));
        let live: Vec<&CallRow> = live
            .filter(|call| since(call).is_some_and(|since| !clock.is_older(since, LONGEST_LIVE)))
            .collect();
        rings.lively |= !live.is_empty();
        for call in live.iter().take(MOST_CALLS) {
            let (Some(id), Some(ticket), Some(since)) =
                (call.id.as_deref(), call.ticket_id.as_deref(), since(call))
            else {
                continue;
            };
            let status: CallStatus = self.http.get("the call", &["calls", id, "status"], &[]).await?;
            if !status.status.is("R") {
                continue;
            }
            let row = self.fresh(&TicketId::from(ticket)).await?;
            if rings_for(me, row.departmentid.str(), row.agentid.as_deref()) {
                rings.ringing.push(ringing_call(call, ticket, &row, since, clock.now));
            }
        }
        for ringing in stopped(scene, Line::Call, &rings.ringing) {
            let call = calls.rows.iter().find(|call| call.ticket_id.is(ringing.ticket.as_str()));
            let answered = call.and_then(|call| call.date_answered.as_deref());
            let end = match answered {
                Some(_) => {
                    // It may have been answered by the next agent after it had rung here.
                    let row = self.fresh(&ringing.ticket).await;
                    let mine = row.as_ref().is_ok_and(|row| row.agentid.is(me.agent.as_str()));
                    rings.tickets.extend(row);
                    let in_time = answered
                        .and_then(|date| clock.read(date))
                        .is_none_or(|answered| answered <= ringing.until);
                    if mine || in_time { RingEnd::Answered } else { RingEnd::Missed }
                }
                None if call.is_some_and(is_live) => {
                    self.end_by_ticket(scene, ringing, &mut rings.tickets).await?;
                    RingEnd::Missed
                }
                None => self.end_by_ticket(scene, ringing, &mut rings.tickets).await?,
            };
            rings.ends.insert(ringing.ticket.clone(), end);
        }
        let before = rings.calls.clone();
        if let Some(before) = &before {
            self.unheard_calls(scene, &incoming, before, rings).await?;
        }
        let ends = incoming.iter().map(|call| call.date_finished.str());
        let newest = ends.chain(before.as_deref()).max();
        rings.calls = Some(newest.unwrap_or_default().to_owned());
        Ok(())
    }

    /// Calls for me that rang and ended between two rounds: after `before`, the last end that was seen.
    async fn unheard_calls(
        &self,
        scene: Scene<'_>,
        incoming: &[&CallRow],
        before: &str,
        rings: &mut Rings,
    ) -> Result<(), Error> {
        let clock = scene.clock;
        let ended = incoming.iter().filter(|call| {
            call.date_answered.is_none()
                && call.date_finished.str() > before
                && !was_heard(scene, call.ticket_id.str())
        });
        for call in ended {
            let Some(ticket) = call.ticket_id.as_deref() else { continue };
            let (Some(since), Some(end)) =
                (clock.read(call.date_created.str()), clock.read(call.date_finished.str()))
            else {
                continue;
            };
            let id = TicketId::from(ticket);
            let Some(history) = self.history(scene.watch.me, clock, &id).await? else { continue };
            if !past::rang_for_me(&history, since, end) {
                continue;
            }
            match self.fresh(&id).await {
                Ok(row) => {
                    rings.unheard.push(ringing_call(call, ticket, &row, since, None));
                    rings.tickets.push(row);
                }
                Err(error) if is_about_one_ticket(&error) => {
                    tracing::warn!(%error, "a missed call is not told");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// It rang at the last round, or was told as missed before it rang on at somebody else.
fn was_heard(scene: Scene<'_>, ticket: &str) -> bool {
    let rings_on = |known: &Ticket| known.live && !known.standing.is_mine();
    scene.watch.ringing.iter().any(|ringing| ringing.ticket.as_str() == ticket)
        || scene.watch.known.get(&TicketId::from(ticket)).is_some_and(rings_on)
}

fn is_live(call: &CallRow) -> bool {
    call.date_answered.is_none() && call.date_finished.is_none()
}

/// What rang on this line before and rings no longer.
fn stopped<'a>(scene: Scene<'a>, line: Line, now: &[Ringing]) -> Vec<&'a Ringing> {
    let rings = |old: &Ringing| now.iter().any(|new| new.ticket == old.ticket && new.since == old.since);
    scene.watch.ringing.iter().filter(|old| old.line == line && !rings(old)).collect()
}

/// It rings for me: at me, or at everybody in a department of mine.
fn rings_for(me: &Me, department: &str, agent: Option<&str>) -> bool {
    match agent {
        Some(agent) => agent == me.agent.as_str(),
        None => me.is_member_of(&DepartmentId::from(department)),
    }
}

fn is_lively(chat: &ChatRow, me: &Me) -> bool {
    let mine = chat.agent_id.is(me.agent.as_str());
    match chat.status.str() {
        "R" | "Q" => mine || me.is_member_of(&DepartmentId::from(chat.department_id.str())),
        "C" => mine,
        _ => false,
    }
}

fn since(chat: &ChatRow, clock: &Clock) -> Option<Timestamp> {
    let since = clock.read(chat.started.as_deref().or(chat.created.as_deref())?)?;
    Some(clock.now.map_or(since, |now| made_recent(since, now)))
}

fn ringing_chat(chat: &ChatRow, me: &Me, clock: &Clock) -> Option<Ringing> {
    if !chat.status.is("R") || !rings_for(me, chat.department_id.str(), chat.agent_id.as_deref()) {
        return None;
    }
    let since = since(chat, clock)?;
    let name = [&chat.firstname, &chat.lastname].into_iter().filter_map(|name| name.as_deref());
    let mut customer = name.collect::<Vec<_>>().join(" ");
    if customer.is_empty() {
        let email = chat.emails.0.as_ref().and_then(|emails| emails.first());
        customer = chat.system_name.as_ref().or(email).cloned().unwrap_or_default();
    }
    Some(Ringing {
        ticket: TicketId::from(chat.id.as_deref()?),
        line: Line::Chat,
        customer,
        subject: chat.subject.str().to_owned(),
        department: DepartmentId::from(chat.department_id.str()),
        since,
        until: until(since, clock.now),
    })
}

fn ringing_call(
    call: &CallRow,
    ticket: &str,
    row: &TicketRow,
    since: Timestamp,
    now: Option<Timestamp>,
) -> Ringing {
    Ringing {
        ticket: TicketId::from(ticket),
        line: Line::Call,
        customer: call.from_name.as_ref().or(call.from_number.as_ref()).cloned().unwrap_or_default(),
        subject: row.subject.str().to_owned(),
        department: DepartmentId::from(row.departmentid.str()),
        since,
        until: until(since, now),
    }
}

fn until(since: Timestamp, now: Option<Timestamp>) -> Timestamp {
    let until = since + ROUTING_TIME;
    now.map_or(until, |now| until.max(now + STILL))
}

/// How a chat that no longer rings for me ended, by its row; nothing if its row does not tell.
fn chat_end(chat: Option<&ChatRow>, ringing: &Ringing, clock: &Clock) -> Option<RingEnd> {
    let chat = chat?;
    match chat.status.str() {
        // It rings on, at somebody else, or at me for another time.
        "R" => Some(RingEnd::Missed),
        "C" => {
            let in_time = since(chat, clock).is_none_or(|started| started <= ringing.until);
            Some(if in_time { RingEnd::Answered } else { RingEnd::Missed })
        }
        _ => None,
    }
}

/// The same by its ticket.
fn ticket_end(row: &TicketRow, ringing: &Ringing, me: &Me, clock: &Clock) -> RingEnd {
    match (row.status.str(), row.agentid.as_deref()) {
        // `I` has no content yet: it waits on, or the visitor left.
        ("I", _) | ("N" | "C" | "P", None) => RingEnd::Missed,
        ("P", Some(agent))
            if agent != me.agent.as_str() && clock.now.is_some_and(|now| now >= ringing.until) =>
        {
            RingEnd::Missed
        }
        _ => RingEnd::Answered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::liveagent::time::Zone;
    use deskbell_core::Department;

    fn me() -> Me {
        let departments = vec![Department { id: "default".into(), name: "General".into(), mine: true }];
        Me { agent: "me".into(), name: String::new(), email: String::new(), departments }
    }

    fn at(second: u32) -> Timestamp {
        format!("2026-04-27T13:00:{second:02}Z").parse().unwrap()
    }

    fn clock(second: u32) -> Clock {
        Clock { zone: Zone::utc(), now: Some(at(second)) }
    }

    fn chat(status: &str, agent: &str, department: &str, second: u32) -> ChatRow {
        let json = format!(
            r#"{{"id":"c","status":"{status}","agentId":"{agent}","departmentId":"{department}",
                "status_date_started":"2026-04-27 13:00:{second:02}","system_name":"Visitor"}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_chat_rings_for_whom_it_rings_at_or_for_all_of_the_department() {
        let rings = |chat: &ChatRow| ringing_chat(chat, &me(), &clock(10)).is_some();
        assert!(rings(&chat("R", "me", "default", 5)));
        assert!(rings(&chat("R", "", "default", 5)));
        assert!(rings(&chat("R", "me", "elsewhere", 5)));
        assert!(!rings(&chat("R", "anna", "default", 5)));
        assert!(!rings(&chat("R", "", "elsewhere", 5)));
        assert!(!rings(&chat("Q", "", "default", 5)));
        assert!(!rings(&chat("C", "me", "default", 5)));
        let ringing = ringing_chat(&chat("R", "me", "default", 5), &me(), &clock(10)).unwrap();
        assert_eq!((ringing.since, ringing.until, ringing.customer.as_str()), (at(5), at(35), "Visitor"));
    }

    #[test]
    fn what_rings_longer_than_the_usual_routing_time_still_rings() {
        let ringing = ringing_chat(&chat("R", "me", "default", 5), &me(), &clock(50)).unwrap();
        assert_eq!(ringing.until, at(50) + STILL);
    }

    #[test]
    fn a_chat_taken_in_time_is_answered_and_one_taken_by_the_next_agent_is_missed() {
        let ringing = ringing_chat(&chat("R", "me", "default", 5), &me(), &clock(10)).unwrap();
        let end = |chat: &ChatRow| chat_end(Some(chat), &ringing, &clock(50));
        assert_eq!(end(&chat("C", "me", "default", 20)), Some(RingEnd::Answered));
        assert_eq!(end(&chat("C", "anna", "default", 20)), Some(RingEnd::Answered));
        assert_eq!(end(&chat("C", "anna", "default", 45)), Some(RingEnd::Missed));
        assert_eq!(end(&chat("R", "anna", "default", 36)), Some(RingEnd::Missed));
        assert_eq!(end(&chat("Q", "", "default", 36)), None);
        assert_eq!(chat_end(None, &ringing, &clock(50)), None);
    }

    #[test]
    fn a_ticket_tells_how_its_chat_ended() {
        let ringing = ringing_chat(&chat("R", "me", "default", 5), &me(), &clock(10)).unwrap();
        let end = |status: &str, agent: &str| {
            let row: TicketRow =
                serde_json::from_str(&format!(r#"{{"status":"{status}","agentid":"{agent}"}}"#)).unwrap();
            ticket_end(&row, &ringing, &me(), &clock(50))
        };
        assert_eq!(end("N", ""), RingEnd::Missed);
        assert_eq!(end("I", ""), RingEnd::Missed);
        assert_eq!(end("A", ""), RingEnd::Answered);
        assert_eq!(end("T", "anna"), RingEnd::Answered);
        assert_eq!(end("R", "me"), RingEnd::Answered);
        assert_eq!(end("N", "anna"), RingEnd::Answered);
    }

    #[test]
    fn a_queued_chat_in_my_department_is_lively() {
        let lively = |chat: ChatRow| is_lively(&chat, &me());
        assert!(lively(chat("Q", "", "default", 0)));
        assert!(lively(chat("R", "anna", "default", 0)));
        assert!(lively(chat("C", "me", "default", 0)));
        assert!(!lively(chat("C", "anna", "default", 0)));
        assert!(!lively(chat("Q", "", "elsewhere", 0)));
    }
}
