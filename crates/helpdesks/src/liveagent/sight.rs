//! Which tickets concern this agent, what they look like in the core's words, and what has to be found out about a
//! change. Pure.

use super::letters;
use super::time::Zone;
use super::wire::TicketRow;
use deskbell_core::{AgentId, DepartmentId, Me, Owner, Standing, Ticket, TicketId, TicketState};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How long the search index behind the lists may still show what was before.
pub(super) const LAG: SignedDuration = SignedDuration::from_mins(10);
/// For so long after a change another one may have the same date, which has whole seconds, or be on its way.
pub(super) const UNSETTLED: SignedDuration = SignedDuration::from_secs(10);
/// Closed tickets of mine are remembered for so long, because they may be reopened.
const CLOSED_KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);
/// And no more than these, the newest.
const CLOSED_MOST: usize = 1000;

/// The server's zone and clock in one round.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    pub(super) zone: Zone,
    pub(super) now: Option<Timestamp>,
}

impl Clock {
    /// When a date of the server is.
    pub(super) fn read(&self, date: &str) -> Option<Timestamp> {
        self.zone.read(date, self.now)
    }

    /// Something is older than this, by the server's clock; without a clock it is.
    pub(super) fn is_older(&self, time: Timestamp, than: SignedDuration) -> bool {
        self.now.is_none_or(|now| now.duration_since(time) > than)
    }
}

/// Where an agent id points, seen from this agent.
pub(super) fn owner(me: &Me, agent: Option<&str>) -> Owner {
    match agent {
        None => Owner::Nobody,
        Some(agent) if agent == me.agent.as_str() => Owner::Me,
        Some(agent) => Owner::Other(AgentId::from(agent)),
    }
}

/// The ticket of a row; nothing for one without an id or without content. `known` is what was known of it.
pub(super) fn ticket(row: &TicketRow, me: &Me, clock: &Clock, known: Option<&Ticket>) -> Option<Ticket> {
    let id = TicketId::from(row.id.as_deref()?);
    let status = letters::status(row.status.str())?;
    let changed = clock.read(row.date_changed.str());
    let public = clock.read(row.last_activity_public.str());
    let created = clock.read(row.date_created.str()).or(changed).or(public);
    let created = created.or(known.map(|known| known.created)).or(clock.now).unwrap_or(Timestamp::UNIX_EPOCH);
    let changed = changed.or(public).unwrap_or(created);
    let department = DepartmentId::from(row.departmentid.str());
    let standing = Standing::new(department, owner(me, row.agentid.as_deref()), status.state);
    let waiting_since = status.state.awaits_answer().then(|| {
        let estimate = if status.state == TicketState::New { created } else { public.unwrap_or(changed) };
        known.and_then(|known| known.waiting_since).unwrap_or(estimate)
    });
    let last_message = row.last_activity_public.as_deref().map(|date| match known {
        // A list that lags shows an older message than the one that was seen in the thread.
        Some(known) if version_date(known) >= Some(date) => known.last_message.clone().unwrap_or_default(),
        _ => date.to_owned(),
    });
    // As long as nothing was said after it.
    let excerpt = known
        .filter(|known| last_message.is_none() || known.last_message == last_message)
        .and_then(|known| known.excerpt.clone());
    Some(Ticket {
        id,
        code: row.code.as_ref().cloned(),
        subject: row.subject.str().to_owned(),
        customer: row.owner_name.as_ref().or(row.owner_email.as_ref()).cloned().unwrap_or_default(),
        standing,
        status_text: status.text,
        channel: letters::channel(row.channel_type.str()),
        live: status.live,
        created,
        changed,
        waiting_since,
        due: clock.read(row.date_due.str()),
        last_message,
        excerpt,
    })
}

/// Separates the date from the ids of the messages of that second in [`Ticket::last_message`].
const SEPARATOR: char = ';';

/// The date in the version of a ticket's last message.
pub(super) fn version_date(ticket: &Ticket) -> Option<&str> {
    ticket.last_message.as_deref().and_then(|version| version.split(SEPARATOR).next())
}

/// The messages of that date that were seen; nothing if nobody has looked yet.
pub(super) fn version_messages(ticket: &Ticket) -> Option<BTreeSet<&str>> {
    let (_, ids) = ticket.last_message.as_deref()?.split_once(SEPARATOR)?;
    Some(ids.split(SEPARATOR).filter(|id| !id.is_empty()).collect())
}

/// The version of a ticket's last message, with the messages of that date.
pub(super) fn version<'a>(date: &str, ids: impl IntoIterator<Item = &'a str>) -> String {
    ids.into_iter().fold(format!("{date}{SEPARATOR}"), |mut version, id| {
        if !version.ends_with(SEPARATOR) {
            version.push(SEPARATOR);
        }
        version.push_str(id);
        version
    })
}

/// What has to be asked about a ticket before its change is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// It does not concern this agent.
    Skip,
    /// Nothing: whatever changed is no news.
    Nothing,
    /// Its messages.
    Messages,
    /// Its messages and its history.
    Everything,
}

/// Of nobody and waiting in one of my departments.
pub(super) fn is_ours(ticket: &Ticket, me: &Me) -> bool {
    ticket.standing.is_unassigned()
        && ticket.standing.state.awaits_answer()
        && !ticket.live
        && me.is_member_of(&ticket.standing.responsibility.department)
}

/// What has to be asked about the change from `known` to `now`.
pub(super) fn need(known: Option<&Ticket>, now: &Ticket, me: &Me) -> Need {
    let mine = now.standing.is_mine();
    let Some(known) = known else {
        return match now.standing.state {
            TicketState::Closed => Need::Skip,
            _ if mine && now.live => Need::Messages,
            _ if mine || is_ours(now, me) => Need::Everything,
            _ => Need::Skip,
        };
    };
    let awaits = now.standing.state.awaits_answer();
    let moved = known.standing.responsibility != now.standing.responsibility;
    let reopened = known.standing.state == TicketState::Closed && awaits;
    let wrote = version_date(known) != version_date(now) || known.standing.state != now.standing.state;
    let concerns = mine || known.standing.is_mine() || is_ours(now, me);
    if concerns && (moved || reopened) {
        Need::Everything
    } else if mine && awaits && wrote {
        Need::Messages
    } else {
        Need::Nothing
    }
}

/// The tickets among these that need not be remembered any more.
///
/// What is mine or waits in my departments stays. Closed tickets of mine stay for a while; what became somebody else's
/// stays until no list can bring back how it was before.
pub(super) fn forgettable<'a>(
    tickets: impl IntoIterator<Item = &'a Ticket>,
    me: &Me,
    clock: &Clock,
) -> Vec<TicketId> {
    let mut closed = Vec::new();
    let mut gone = Vec::new();
    for ticket in tickets {
        let standing = &ticket.standing;
        if standing.is_mine() && standing.state == TicketState::Closed {
            if clock.now.is_some() && clock.is_older(ticket.changed, CLOSED_KEPT) {
                gone.push(ticket.id.clone());
            } else {
                closed.push(ticket);
            }
        } else if !standing.is_mine()
            && !is_ours(ticket, me)
            && clock.now.is_some()
            && clock.is_older(ticket.changed, LAG)
        {
            gone.push(ticket.id.clone());
        }
    }
    closed.sort_by(|a, b| (b.changed, &b.id).cmp(&(a.changed, &a.id)));
    gone.extend(closed.into_iter().skip(CLOSED_MOST).map(|ticket| ticket.id.clone()));
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskbell_core::Department;

    fn me() -> Me {
        let department = |id: &str, mine| Department { id: id.into(), name: id.to_owned(), mine };
        Me {
            agent: "me".into(),
            name: "Me".into(),
            email: "me@example.com".into(),
            departments: vec![department("default", true), department("other", false)],
        }
    }

    fn clock() -> Clock {
        Clock { zone: Zone::utc(), now: "2026-04-27T14:00:00Z".parse().ok() }
    }

    fn row(json: &str) -> TicketRow {
        serde_json::from_str(json).unwrap()
    }

    fn seen(agent: &str, status: &str, extra: &str) -> Ticket {
        let json = format!(
            r#"{{"id":"t1","departmentid":"default","agentid":"{agent}","status":"{status}",
                "date_created":"2026-04-27 13:00:00","date_changed":"2026-04-27 13:30:00",
                "last_activity_public":"2026-04-27 13:30:00"{extra}}}"#
        );
        ticket(&row(&json), &me(), &clock(), None).unwrap()
    }

    #[test]
    fn a_live_tenants_ticket_is_read() {
        let row = row(
            r#"{"id":"kin1vthj","owner_contactid":"gv6dy7vk","owner_email":"jane@example.com","owner_name":"Jane Doe",
            "departmentid":"default","agentid":"93lqhv8s","status":"N","tags":["6vy2"],"code":"WCP-QDQCZ-170",
            "channel_type":"E","date_created":"2026-04-27 13:48:27","date_changed":"2026-04-27 13:48:40",
            "last_activity":"2026-04-27 13:48:27","last_activity_public":"2026-04-27 13:48:27",
            "public_access_urlcode":"3f0c","subject":"otázočka","custom_fields":[]}"#,
        );
        let ticket = ticket(&row, &me(), &clock(), None).unwrap();
        assert_eq!(ticket.standing.responsibility.owner, Owner::Other("93lqhv8s".into()));
        assert_eq!((ticket.subject.as_str(), ticket.customer.as_str()), ("otázočka", "Jane Doe"));
        assert_eq!(ticket.changed, "2026-04-27T13:48:40Z".parse().unwrap());
        assert_eq!(ticket.waiting_since, Some(ticket.created));
        assert_eq!(ticket.due, None);
    }

    #[test]
    fn a_ticket_without_content_is_not_in_sight() {
        assert!(ticket(&row(r#"{"id":"a","status":"I"}"#), &me(), &clock(), None).is_none());
        assert!(ticket(&row(r#"{"status":"N"}"#), &me(), &clock(), None).is_none());
        assert!(ticket(&row(r#"{"id":"a"}"#), &me(), &clock(), None).is_none());
    }

    #[test]
    fn a_ticket_with_nothing_but_an_id_and_a_status_is_not_lost() {
        let bare = ticket(&row(r#"{"id":"a","status":"C"}"#), &me(), &clock(), None).unwrap();
        assert_eq!(Some(bare.created), clock().now);
        assert_eq!(bare.standing.responsibility.owner, Owner::Nobody);
    }

    #[test]
    fn the_customer_goes_on_waiting_through_changes_that_are_no_answer() {
        let mut known = seen("me", "C", "");
        known.waiting_since = "2026-04-27T12:00:00Z".parse().ok();
        let again = row(
            r#"{"id":"t1","departmentid":"other","agentid":"x","status":"C","date_changed":"2026-04-27 13:50:00"}"#,
        );
        assert_eq!(ticket(&again, &me(), &clock(), Some(&known)).unwrap().waiting_since, known.waiting_since);
        let answered = row(r#"{"id":"t1","status":"A"}"#);
        assert_eq!(ticket(&answered, &me(), &clock(), Some(&known)).unwrap().waiting_since, None);
    }

    #[test]
    fn the_version_of_a_message_holds_the_messages_of_its_second() {
        let mut ticket = seen("me", "C", "");
        assert_eq!(version_date(&ticket), Some("2026-04-27 13:30:00"));
        assert_eq!(version_messages(&ticket), None);
        ticket.last_message = Some(version("2026-04-27 13:30:00", ["a", "b"]));
        assert_eq!(version_date(&ticket), Some("2026-04-27 13:30:00"));
        assert_eq!(version_messages(&ticket), Some(BTreeSet::from(["a", "b"])));
        ticket.last_message = Some(version("2026-04-27 13:30:00", []));
        assert_eq!(version_messages(&ticket), Some(BTreeSet::new()));
    }

    #[test]
    fn what_is_nobodys_business_here_costs_no_request() {
        let me = me();
        for (known, now, expected) in [
            (None, seen("x", "N", ""), Need::Skip),
            (None, seen("me", "R", ""), Need::Skip),
            (None, seen("", "T", ""), Need::Skip),
            (None, seen("me", "T", ""), Need::Messages),
            (None, seen("me", "A", ""), Need::Everything),
            (None, seen("", "N", ""), Need::Everything),
            (Some(seen("", "N", "")), seen("x", "N", ""), Need::Nothing),
            (Some(seen("", "A", "")), seen("", "C", ""), Need::Nothing),
            (Some(seen("", "R", "")), seen("", "C", ""), Need::Everything),
            (Some(seen("x", "N", "")), seen("me", "N", ""), Need::Everything),
            (Some(seen("me", "C", "")), seen("x", "C", ""), Need::Everything),
            (Some(seen("me", "A", "")), seen("me", "C", ""), Need::Messages),
            (Some(seen("me", "C", "")), seen("me", "A", ""), Need::Nothing),
            (Some(seen("me", "C", "")), seen("me", "C", ",\"subject\":\"new\""), Need::Nothing),
        ] {
            assert_eq!(need(known.as_ref(), &now, &me), expected, "{known:?} -> {now:?}");
        }
    }

    #[test]
    fn what_waits_for_the_customer_is_remembered_and_what_went_away_is_not() {
        let me = me();
        let old = |agent: &str, status: &str| {
            let mut ticket = seen(agent, status, "");
            ticket.changed = "2026-04-01T00:00:00Z".parse().unwrap();
            ticket
        };
        let forgotten = |ticket: &Ticket| !forgettable([ticket], &me, &clock()).is_empty();
        assert!(!forgotten(&old("me", "A")), "a reply may come after weeks");
        assert!(!forgotten(&old("me", "W")));
        assert!(!forgotten(&old("", "N")));
        assert!(forgotten(&old("me", "R")));
        assert!(!forgotten(&seen("me", "R", "")));
        assert!(forgotten(&old("x", "C")));
        let mut just_gone = seen("x", "C", "");
        just_gone.changed = "2026-04-27T13:59:00Z".parse().unwrap();
        assert!(!forgotten(&just_gone), "a list that lags would show it as mine again");
    }

    #[test]
    fn no_more_than_a_thousand_closed_tickets_are_remembered() {
        let me = me();
        let closed: Vec<Ticket> = (0..1005)
            .map(|n| {
                let mut ticket = seen("me", "R", "");
                ticket.id = TicketId::new(format!("t{n:05}"));
                ticket.changed += SignedDuration::from_secs(n);
                ticket
            })
            .collect();
        let gone = forgettable(&closed, &me, &clock());
        assert_eq!(gone.len(), 5);
        assert!(gone.contains(&"t00000".into()));
    }
}
