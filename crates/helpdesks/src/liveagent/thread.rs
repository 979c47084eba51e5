//! A ticket's messages: what the customer wrote that nobody answered, and who did what. Pure.

use super::letters::{self, Group};
use super::rule::rule_in;
use super::sight::Clock;
use super::wire::{GroupRow, MessageRow, Text};
use crate::plain::{readable, text_of_html};
use crate::{By, Message, Side};
use deskbell_core::differ::CustomerMessage;
use deskbell_core::text::line;
use deskbell_core::{Actor, AgentId, Me};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The user that stands for the helpdesk itself.
const SYSTEM: &str = "system00";
/// Longest excerpt of a message in an alert, in characters; a banner shows less.
const EXCERPT: usize = 400;
/// Messages that are shown, the newest.
const MESSAGES: usize = 300;
/// Longest name, in graphemes.
const NAME: usize = 60;
/// Two dates that mean the same happening are no further apart.
const SAME_TIME: SignedDuration = SignedDuration::from_secs(2);

/// Who is who in a thread.
#[derive(Clone, Copy, Debug)]
pub(super) struct People<'a> {
    pub(super) me: &'a Me,
    /// Every agent with the name; empty if the key may not see them.
    pub(super) agents: &'a BTreeMap<AgentId, String>,
}

impl People<'_> {
    /// Whose side a user is on. A chat's visitor has no id that is known elsewhere: whoever is no agent is a customer.
    fn side(&self, user: &str, group: &str) -> Side {
        if user == self.me.agent.as_str() {
            Side::Me
        } else if user == SYSTEM {
            Side::System
        } else if self.agents.contains_key(&AgentId::from(user)) || letters::is_outgoing(group) {
            Side::Agent
        } else {
            Side::Customer
        }
    }
}

/// Something in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) at: Timestamp,
    kind: Kind,
    side: Side,
    author: String,
    text: String,
    /// The name of the rule that did it, if it says so.
    rule: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Written to or by the customer.
    Public,
    /// Handed to somebody.
    Transfer,
    /// Its status changed, by hand or by time.
    Deed,
    /// A note.
    Note,
}

/// The thread of a ticket, oldest first, whatever order it came in.
pub(super) fn thread(groups: &[GroupRow], people: People<'_>, clock: &Clock) -> Vec<Entry> {
    let mut entries = Vec::new();
    let date = |group: Option<&GroupRow>| group.and_then(|group| clock.read(group.datecreated.str()));
    // Newest first is what was asked for; servers that do not sort send them as they came.
    let newest_first = groups.len() > 1 && date(groups.first()) >= date(groups.last());
    let mut ordered: Vec<&GroupRow> = groups.iter().filter(|group| !group.status.is("D")).collect();
    if newest_first {
        ordered.reverse();
    }
    for group in ordered {
        let letter = group.r#type.str();
        let messages = group.messages.as_deref().unwrap_or_default();
        match letters::group(letter) {
            Group::Letter => {
                let written: Vec<String> = messages.iter().filter(|m| is_written(m)).map(text).collect();
                if !messages.is_empty() && written.is_empty() && !messages.iter().any(|m| m.r#type.is("F")) {
                    continue;
                }
                entries.extend(entry(group, None, Kind::Public, written.join("\n"), people, clock));
            }
            Group::Talk => {
                for message in messages.iter().filter(|m| is_written(m) || m.r#type.is("F")) {
                    entries.extend(entry(group, Some(message), Kind::Public, text(message), people, clock));
                }
            }
            Group::Transfer => {
                entries.extend(entry(group, None, Kind::Transfer, all_text(messages), people, clock));
            }
            Group::Deed => entries.extend(entry(group, None, Kind::Deed, all_text(messages), people, clock)),
            Group::Internal => {
                let is_status = messages.iter().any(|m| m.r#type.is("J") || m.r#type.is("S"));
                let kind = if is_status { Kind::Deed } else { Kind::Note };
                entries.extend(entry(group, None, kind, all_text(messages), people, clock));
            }
            Group::Other => {}
        }
    }
    // Stable: within a second the order of the thread stays.
    entries.sort_by_key(|entry| entry.at);
    entries
}

fn is_written(message: &MessageRow) -> bool {
    message.r#type.is("M") || message.r#type.is("Y") || message.r#type.is_none()
}

fn entry(
    group: &GroupRow,
    message: Option<&MessageRow>,
    kind: Kind,
    text: String,
    people: People<'_>,
    clock: &Clock,
) -> Option<Entry> {
    let first = group.messages.as_deref().unwrap_or_default().first();
    let of_group = [Some(&group.datecreated), first.map(|first| &first.datecreated)];
    let dates = message.map(|message| &message.datecreated).into_iter().chain(of_group.into_iter().flatten());
    let at = dates.into_iter().find_map(|date| clock.read(date.str()))?;
    let own = |of: fn(&MessageRow) -> &Text| message.and_then(|message| of(message).as_deref());
    let user = own(|message| &message.userid).unwrap_or(group.userid.str());
    let side = people.side(user, group.r#type.str());
    let id =
        own(|message| &message.id).or(group.id.as_deref()).map_or_else(|| at.to_string(), ToOwned::to_owned);
    let author = match (side, group.user_full_name.as_deref()) {
        (_, Some(name)) => name.to_owned(),
        (Side::Me, None) => people.me.name.clone(),
        (_, None) => people.agents.get(&AgentId::from(user)).cloned().unwrap_or_default(),
    };
    let rule = match kind {
        Kind::Transfer | Kind::Deed => {
            let messages = group.messages.as_deref().unwrap_or_default();
            messages.iter().find_map(|message| rule_in(message.message.str()))
        }
        Kind::Public | Kind::Note => None,
    };
    Some(Entry { id, at, kind, side, author, text, rule })
}

fn all_text(messages: &[MessageRow]) -> String {
    messages.iter().map(text).collect::<Vec<_>>().join("\n")
}

/// The plain text of a message.
fn text(message: &MessageRow) -> String {
    let written = message.message.str();
    match message.format.str() {
        "H" | "Y" => text_of_html(written),
        "J" | "Z" => String::new(),
        // Text, and formats that may be either.
        "T" => written.trim().to_owned(),
        _ if written.contains("</") || written.contains("<br") => text_of_html(written),
        _ => written.trim().to_owned(),
    }
}

/// What the customer wrote since the last answer of an agent, oldest first.
pub(super) fn unanswered(thread: &[Entry]) -> impl Iterator<Item = &Entry> {
    let public = thread.iter().filter(|entry| entry.kind == Kind::Public);
    let answered = thread
        .iter()
        .rposition(|entry| entry.kind == Kind::Public && matches!(entry.side, Side::Me | Side::Agent));
    let skip = answered.map_or(0, |last| thread[..=last].iter().filter(|e| e.kind == Kind::Public).count());
    public.skip(skip).filter(|entry| entry.side == Side::Customer)
}

/// When the last public message was written.
pub(super) fn last_written(thread: &[Entry]) -> Option<Timestamp> {
    thread.iter().rev().find(|entry| entry.kind == Kind::Public).map(|entry| entry.at)
}

/// The beginning of what was last said for all to read; nothing if it was nothing in words.
pub(super) fn last_said(thread: &[Entry]) -> Option<String> {
    excerpt(thread.iter().rev().find(|entry| entry.kind == Kind::Public)?)
}

fn excerpt(entry: &Entry) -> Option<String> {
    Some(entry.text.chars().take(EXCERPT).collect()).filter(|text: &String| !text.is_empty())
}

/// The ids of the public messages written at this very second.
pub(super) fn written_at(thread: &[Entry], at: Timestamp) -> impl Iterator<Item = &str> {
    thread
        .iter()
        .filter(move |entry| entry.kind == Kind::Public && entry.at == at)
        .map(|entry| entry.id.as_str())
}

/// The message as the differ takes it.
pub(super) fn customer_message(entry: &Entry) -> CustomerMessage {
    CustomerMessage { id: entry.id.clone(), at: entry.at, excerpt: excerpt(entry) }
}

/// Who changed a ticket's standing at `since`: whoever moved it then (where it was `moved`), did something else to it, or
/// at least wrote in it.
pub(super) fn actor(thread: &[Entry], since: Timestamp, moved: bool) -> Actor {
    deed(thread, since, moved).map_or(Actor::Unknown, actor_of)
}

/// Who or what changed a ticket's standing at `since`, with the name.
pub(super) fn by(thread: &[Entry], since: Timestamp, moved: bool) -> By {
    deed(thread, since, moved).map_or(By::Unknown, by_of)
}

/// Who or what began the ticket at `since`, with the name.
pub(super) fn begun_by(thread: &[Entry], since: Timestamp) -> By {
    // A long thread is not read to its beginning.
    let first = thread.first().filter(|first| first.at.duration_since(since) <= SAME_TIME);
    first.map_or(By::Unknown, by_of)
}

/// The deed at `since`: of the likeliest kind the nearest, and of equally near ones the last.
fn deed(thread: &[Entry], since: Timestamp, moved: bool) -> Option<&Entry> {
    let distance = |entry: &&Entry| entry.at.duration_since(since).abs();
    let then = || thread.iter().rev().filter(|entry| distance(entry) <= SAME_TIME);
    let order = if moved {
        [Kind::Transfer, Kind::Deed, Kind::Public]
    } else {
        [Kind::Deed, Kind::Public, Kind::Transfer]
    };
    order.into_iter().find_map(|kind| then().filter(|entry| entry.kind == kind).min_by_key(distance))
}

fn by_of(entry: &Entry) -> By {
    if let Some(rule) = &entry.rule {
        return By::Rule { name: line(rule, NAME) };
    }
    match actor_of(entry) {
        Actor::Me => By::Me,
        Actor::Agent => By::Agent { name: line(&entry.author, NAME) },
        Actor::Customer => By::Customer,
        // Rules, timers, and what is automated with a key of the account.
        Actor::System => By::Rule { name: String::new() },
        Actor::Unknown => By::Unknown,
    }
}

/// Who began the ticket.
pub(super) fn creator(thread: &[Entry]) -> Actor {
    thread.first().map_or(Actor::Unknown, actor_of)
}

fn actor_of(entry: &Entry) -> Actor {
    match (entry.side, entry.kind) {
        (Side::Me, _) => Actor::Me,
        (Side::System, _) => Actor::System,
        (Side::Customer, Kind::Public) => Actor::Customer,
        // Customers do not transfer tickets: an agent whom the key may not see.
        (Side::Agent, _) | (Side::Customer, Kind::Transfer | Kind::Deed | Kind::Note) => Actor::Agent,
    }
}

/// The conversation as it is shown. What was done to the ticket is in its history.
pub(super) fn shown(mut thread: Vec<Entry>) -> Vec<Message> {
    thread.retain(|entry| matches!(entry.kind, Kind::Public | Kind::Note));
    let older = thread.len().saturating_sub(MESSAGES);
    thread
        .into_iter()
        .skip(older)
        .map(|entry| Message {
            id: entry.id,
            author: line(&entry.author, NAME),
            side: entry.side,
            at: entry.at,
            text: readable(&entry.text),
            internal: entry.kind == Kind::Note,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::liveagent::time::Zone;

    fn at(second: u32) -> Timestamp {
        format!("2026-04-27T13:00:{second:02}Z").parse().unwrap()
    }

    /// Groups as `type user second`, in the order given; the text is the user's name in bold.
    fn read(groups: &[&str]) -> Vec<Entry> {
        let json: Vec<String> = groups
            .iter()
            .enumerate()
            .map(|(n, group)| {
                let part: Vec<&str> = group.split(' ').collect();
                let kind = match part[0] {
                    "T" => "R",
                    "I" => "N",
                    "R" => "S",
                    _ => "M",
                };
                format!(
                    r#"{{"id":"g{n}","userid":"{1}","type":"{0}","datecreated":"2026-04-27 13:00:{2}","messages":[
                    {{"id":"h{n}","type":"H","format":"T","message":"Subject: x"}},
                    {{"id":"m{n}","userid":"{1}","type":"{kind}","format":"H","message":"<b>{1}</b>",
                      "datecreated":"2026-04-27 13:00:{2}"}}]}}"#,
                    part[0], part[1], part[2]
                )
            })
            .collect();
        let groups: Vec<GroupRow> = serde_json::from_str(&format!("[{}]", json.join(","))).unwrap();
        let me = Me { agent: "me".into(), name: "Me".into(), email: String::new(), departments: Vec::new() };
        let agents = BTreeMap::from([("me".into(), "Me".to_owned()), ("anna".into(), "Anna".to_owned())]);
        thread(&groups, People { me: &me, agents: &agents }, &Clock { zone: Zone::utc(), now: None })
    }

    fn ids<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<&'a str> {
        entries.map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn what_the_customer_wrote_since_the_last_answer_is_unanswered() {
        let thread = read(&["3 cust 01", "4 anna 02", "3 cust 03", "I anna 04", "3 cust 05"]);
        assert_eq!(ids(unanswered(&thread)), ["g2", "g4"]);
        assert_eq!(customer_message(unanswered(&thread).next().unwrap()).excerpt.as_deref(), Some("cust"));
        assert_eq!(ids(unanswered(&read(&["3 cust 01", "4 me 02"]))), [""; 0]);
    }

    #[test]
    fn an_automatic_reply_is_no_answer() {
        assert_eq!(ids(unanswered(&read(&["3 cust 01", "4 system00 02"]))), ["g0"]);
    }

    #[test]
    fn notes_and_deeds_are_nothing_the_customer_wrote() {
        assert_eq!(ids(unanswered(&read(&["I cust 01", "T cust 02", "R cust 03", "G cust 04"]))), [""; 0]);
    }

    #[test]
    fn an_agent_the_key_may_not_see_is_no_customer_when_he_sends_mail() {
        assert_eq!(ids(unanswered(&read(&["4 hidden 01"]))), [""; 0]);
    }

    #[test]
    fn a_group_of_an_unknown_type_counts_if_a_customer_wrote_in_it() {
        assert_eq!(ids(unanswered(&read(&["9 visitor 01"]))), ["m0"]);
    }

    #[test]
    fn messages_of_a_chat_are_told_apart() {
        let thread = read(&["C me 01", "C visitor 02", "C visitor 03"]);
        assert_eq!(ids(unanswered(&thread)), ["m1", "m2"]);
    }

    #[test]
    fn a_thread_that_comes_newest_first_reads_oldest_first_also_within_a_second() {
        let thread = read(&["3 cust 05", "4 anna 05", "3 cust 01"]);
        assert_eq!(ids(thread.iter()), ["g2", "g1", "g0"]);
    }

    #[test]
    fn who_transferred_it_is_who_moved_it() {
        let thread = read(&["3 cust 01", "T anna 30", "R me 30", "4 me 31"]);
        assert_eq!(actor(&thread, at(30), true), Actor::Agent);
        assert_eq!(actor(&thread, at(30), false), Actor::Me, "and I resolved it");
        assert_eq!(actor(&thread, at(1), false), Actor::Customer);
        assert_eq!(actor(&thread, at(50), true), Actor::Unknown);
        assert_eq!(actor(&read(&["T me 30"]), at(31), true), Actor::Me);
        assert_eq!(actor(&read(&["T system00 30"]), at(30), true), Actor::System);
        assert_eq!(actor(&read(&["T hidden 30"]), at(30), true), Actor::Agent);
        assert_eq!(creator(&thread), Actor::Customer);
    }

    #[test]
    fn a_note_does_not_change_a_standing() {
        assert_eq!(actor(&read(&["I me 30"]), at(30), true), Actor::Unknown);
    }

    #[test]
    fn who_brought_a_period_about_is_told_by_name() {
        let thread = read(&["3 cust 01", "T anna 30", "R me 30", "4 me 31", "T system00 50"]);
        assert_eq!(by(&thread, at(30), true), By::Agent { name: "Anna".to_owned() });
        assert_eq!(by(&thread, at(30), false), By::Me);
        assert_eq!(by(&thread, at(50), true), By::Rule { name: String::new() });
        assert_eq!(by(&thread, at(40), true), By::Unknown);
        assert_eq!(begun_by(&thread, at(1)), By::Customer);
        assert_eq!(begun_by(&read(&["3 cust 30"]), at(1)), By::Unknown, "the beginning was not read");
    }
}
