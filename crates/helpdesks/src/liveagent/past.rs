//! A ticket's history: periods of department, agent and status. Says how a ticket that is new in sight came here. Pure.

use super::letters;
use super::sight::{Clock, owner};
use super::thread::{self, Entry};
use super::wire::PeriodRow;
use crate::Period;
use deskbell_core::{DepartmentId, Me, Standing, TicketState};
use jiff::{SignedDuration, Timestamp};

/// One period as the core sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stood {
    pub(super) standing: Standing,
    /// The department's name then, if told.
    pub(super) department: Option<String>,
    pub(super) status_text: String,
    /// A chat or call rang or went on.
    live: bool,
    pub(super) from: Timestamp,
    to: Option<Timestamp>,
}

/// The periods of a ticket, oldest first, whatever order they came in.
pub(super) fn periods(rows: &[PeriodRow], me: &Me, clock: &Clock) -> Vec<Stood> {
    let mut periods: Vec<Stood> = rows
        .iter()
        .filter_map(|row| {
            let status = letters::status(row.status.str())?;
            let owner = owner(me, row.agent_id.as_deref());
            let standing = Standing::new(DepartmentId::from(row.department_id.str()), owner, status.state);
            Some(Stood {
                standing,
                department: row.department_name.as_ref().cloned(),
                live: status.live,
                status_text: status.text,
                from: clock.read(row.date_from.str())?,
                to: clock.read(row.date_to.str()),
            })
        })
        .collect();
    // Of periods that begin in the same second the one that ends first comes first; the present one has no end.
    periods.sort_by_key(|period| (period.from, period.to.is_none(), period.to));
    periods
}

/// How a ticket that nobody here knew came to stand as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It did not exist at the last observation.
    Created,
    /// It stood like this before.
    Was(Standing),
}

/// How a ticket came to stand as it does, and since when.
///
/// `observed` is the date up to which changes were told: what was before it is no news. Without it everything is.
/// `overlap` before it is in doubt, because the lists lag: what this agent would have kept but does not know was not
/// seen, and what was not worth keeping was.
pub(super) fn origin(
    periods: &[Stood],
    now: &Standing,
    me: &Me,
    observed: Option<Timestamp>,
    overlap: SignedDuration,
) -> Option<(Origin, Timestamp)> {
    let seen = seen(periods);
    let present = seen.last()?;
    let is_news = |period: &Stood| {
        observed.is_none_or(|observed| {
            period.from > observed || period.from >= observed - overlap && is_kept(&period.standing, me)
        })
    };
    let told = seen.iter().rposition(|period| !is_news(period));
    let news = told.map_or(0, |told| told + 1);
    // Since when the present department and owner are responsible.
    let taken = seen
        .iter()
        .rposition(|period| period.standing.responsibility != now.responsibility)
        .map_or(0, |before| before + 1);
    Some(match (told, seen.get(taken)) {
        // It changed while it was looked at: its newest period is what was before.
        (_, None) => (Origin::Was(present.standing.clone()), present.to.unwrap_or(present.from)),
        (_, Some(began)) if taken > 0 && taken >= news => {
            (Origin::Was(seen[taken - 1].standing.clone()), began.from)
        }
        // It has been here for long; only its state may be news.
        (Some(told), Some(_)) => (Origin::Was(seen[told].standing.clone()), present.from),
        (None, Some(began)) => (Origin::Created, began.from),
    })
}

/// The periods in which the ticket was in somebody's sight, the oldest first: not while a chat or call rang that nobody
/// took. At whom it rings, theirs it is; that it is nobody's afterwards shows that they did not take it.
fn seen(periods: &[Stood]) -> Vec<&Stood> {
    let mut rang_in_vain = false;
    let mut seen = Vec::new();
    for period in periods.iter().rev() {
        let unassigned = period.standing.is_unassigned();
        if !period.live {
            rang_in_vain = unassigned;
        }
        if !period.live || !rang_in_vain && !unassigned {
            seen.push(period);
        }
    }
    seen.reverse();
    seen
}

/// Whether a call that was made at `since`, and ended at `end` without an answer, rang for this agent: while a call
/// rings at somebody, its ticket is theirs.
pub(super) fn rang_for_me(periods: &[Stood], since: Timestamp, end: Timestamp) -> bool {
    let during = |period: &Stood| period.from <= end && period.to.is_none_or(|to| to >= since);
    periods.iter().any(|period| period.live && period.standing.is_mine() && during(period))
}

/// Since when it stands so that `holds`, without a break until now.
pub(super) fn since(periods: &[Stood], holds: impl Fn(&Standing) -> bool) -> Option<Timestamp> {
    let latest = periods.iter().rev().take_while(|period| holds(&period.standing));
    latest.last().map(|period| period.from)
}

/// A ticket that stood like this was remembered by whoever saw it.
fn is_kept(standing: &Standing, me: &Me) -> bool {
    let ours = standing.is_unassigned() && me.is_member_of(&standing.responsibility.department);
    standing.is_mine() && standing.state != TicketState::Closed || ours && standing.state.awaits_answer()
}

/// The history as it is shown: of each responsibility and status one period, and by whom, as far as the thread tells.
pub(super) fn shown(periods: Vec<Stood>, thread: &[Entry]) -> Vec<Period> {
    let mut shown: Vec<Period> = Vec::with_capacity(periods.len());
    for period in periods {
        let responsibility = period.standing.responsibility;
        let by = match shown.last() {
            None => thread::begun_by(thread, period.from),
            Some(before) => thread::by(thread, period.from, before.responsibility != responsibility),
        };
        let (status_text, from, to) = (period.status_text, period.from, period.to);
        shown.push(Period { responsibility, status_text, from, to, by });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::liveagent::time::Zone;
    use deskbell_core::{Department, Owner};

    fn me() -> Me {
        let departments = vec![Department { id: "a".into(), name: String::new(), mine: true }];
        Me { agent: "me".into(), name: String::new(), email: String::new(), departments }
    }

    /// The origin of a ticket that was not known, with an overlap of two minutes.
    fn origin(history: &[Stood], now: &Standing, observed: Option<Timestamp>) -> Option<(Origin, Timestamp)> {
        super::origin(history, now, &me(), observed, SignedDuration::from_mins(2))
    }

    /// Periods as `department agent status minute`, each until the next.
    fn history(text: &[&str]) -> Vec<Stood> {
        let minute = |row: &str| format!("2026-04-27 13:{}:00", row.split(' ').nth(3).unwrap());
        let rows: Vec<PeriodRow> = text
            .iter()
            .enumerate()
            .map(|(n, row)| {
                let parts: Vec<&str> = row.split(' ').collect();
                PeriodRow {
                    department_id: parts[0].into(),
                    department_name: "".into(),
                    agent_id: if parts[1] == "-" { "".into() } else { parts[1].into() },
                    status: parts[2].into(),
                    date_from: minute(row).as_str().into(),
                    date_to: text.get(n + 1).map(|next| minute(next)).unwrap_or_default().as_str().into(),
                }
            })
            .rev()
            .collect();
        periods(&rows, &me(), &Clock { zone: Zone::utc(), now: None })
    }

    fn standing(department: &str, owner: Owner, state: TicketState) -> Standing {
        Standing::new(department.into(), owner, state)
    }

    fn at(minute: &str) -> Timestamp {
        format!("2026-04-27T13:{minute}:00Z").parse().unwrap()
    }

    #[test]
    fn a_ticket_with_one_period_was_created() {
        let now = standing("a", Owner::Me, TicketState::New);
        assert_eq!(origin(&history(&["a me N 10"]), &now, Some(at("05"))), Some((Origin::Created, at("10"))));
    }

    #[test]
    fn a_second_message_before_the_first_look_does_not_hide_that_it_was_created() {
        let now = standing("a", Owner::Nobody, TicketState::Open);
        let history = history(&["a - N 10", "a - C 11"]);
        assert_eq!(origin(&history, &now, Some(at("05"))), Some((Origin::Created, at("10"))));
    }

    #[test]
    fn a_transfer_from_a_department_out_of_sight_tells_where_it_was() {
        let now = standing("a", Owner::Nobody, TicketState::New);
        let history = history(&["far - N 10", "a - N 12"]);
        let was = standing("far", Owner::Nobody, TicketState::New);
        assert_eq!(origin(&history, &now, Some(at("11"))), Some((Origin::Was(was.clone()), at("12"))));
        assert_eq!(
            origin(&history, &now, Some(at("05"))),
            Some((Origin::Was(was), at("12"))),
            "not seen either way"
        );
    }

    #[test]
    fn an_old_ticket_of_mine_that_opens_again_was_what_it_was_at_the_last_look() {
        let now = standing("a", Owner::Me, TicketState::Open);
        let history = history(&["a - N 01", "a me N 02", "a me R 03", "a me C 20"]);
        let was = standing("a", Owner::Me, TicketState::Closed);
        assert_eq!(origin(&history, &now, Some(at("10"))), Some((Origin::Was(was), at("20"))));
    }

    #[test]
    fn an_old_ticket_in_which_nothing_happened_is_no_news() {
        let now = standing("a", Owner::Me, TicketState::New);
        let history = history(&["a me N 02"]);
        assert_eq!(origin(&history, &now, Some(at("10"))), Some((Origin::Was(now.clone()), at("02"))));
    }

    #[test]
    fn what_a_list_showed_too_late_is_news_although_something_newer_was_told() {
        let now = standing("a", Owner::Nobody, TicketState::New);
        assert_eq!(origin(&history(&["a - N 10"]), &now, Some(at("11"))), Some((Origin::Created, at("10"))));
        assert_eq!(origin(&history(&["a - N 10"]), &now, Some(at("10"))), Some((Origin::Created, at("10"))));
        let was = Origin::Was(now.clone());
        assert_eq!(
            origin(&history(&["a - N 10"]), &now, Some(at("20"))),
            Some((was, at("10"))),
            "I joined late"
        );
    }

    #[test]
    fn what_was_closed_a_moment_ago_and_not_remembered_is_reopened() {
        let now = standing("a", Owner::Me, TicketState::Open);
        let history = history(&["a - N 09", "a me N 10", "a me R 11", "a me C 12"]);
        let was = Origin::Was(standing("a", Owner::Me, TicketState::Closed));
        assert_eq!(origin(&history, &now, Some(at("11"))), Some((was, at("12"))));
    }

    #[test]
    fn a_chat_that_nobody_took_was_created_when_it_became_a_ticket() {
        let now = standing("a", Owner::Nobody, TicketState::New);
        let history = history(&["a - I 09", "a - T 10", "a - N 11"]);
        assert_eq!(origin(&history, &now, Some(at("05"))), Some((Origin::Created, at("11"))));
    }

    #[test]
    fn a_call_that_nobody_took_was_created_when_it_became_a_ticket() {
        let now = standing("a", Owner::Nobody, TicketState::New);
        for rang in ["a me P 10", "a x P 10", "a - P 10"] {
            let history = history(&["a - P 08", "a x P 09", rang, "a - N 11"]);
            assert_eq!(origin(&history, &now, Some(at("05"))), Some((Origin::Created, at("11"))), "{rang}");
        }
    }

    #[test]
    fn a_call_that_i_took_and_that_became_nobodys_later_was_mine() {
        let now = standing("a", Owner::Nobody, TicketState::Open);
        let history = history(&["a me P 10", "a me A 11", "a - C 12"]);
        let was = Origin::Was(standing("a", Owner::Me, TicketState::Waiting));
        assert_eq!(origin(&history, &now, Some(at("05"))), Some((was, at("12"))));
    }

    #[test]
    fn a_call_rang_for_whose_its_ticket_was_in_the_meantime() {
        let rang = |text: &[&str], since, end| rang_for_me(&history(text), at(since), at(end));
        assert!(rang(&["a me P 10", "a - N 11"], "10", "11"));
        assert!(rang(&["a me P 10", "a x P 11", "a - N 12"], "10", "12"), "it rang on at a colleague");
        assert!(
            rang(&["a me N 05", "a me P 10", "a me C 11"], "10", "11"),
            "in a ticket that is mine anyway"
        );
        assert!(rang(&["a me P 10"], "10", "11"), "the history lags");
        assert!(!rang(&["a x P 10", "a - N 11"], "10", "11"));
        assert!(!rang(&["a - P 10", "a - N 11"], "10", "11"));
        assert!(!rang(&["a me C 05", "a x P 10", "a me C 11"], "10", "11"), "mine, but it did not ring here");
        assert!(!rang(&["a me P 05", "a me A 06", "a x P 10", "a - N 11"], "10", "11"), "another call");
    }

    #[test]
    fn without_any_earlier_observation_everything_is_news() {
        let now = standing("a", Owner::Me, TicketState::New);
        let (origin, _) = origin(&history(&["a - N 01", "a me N 02"]), &now, None).unwrap();
        assert_eq!(origin, Origin::Was(standing("a", Owner::Nobody, TicketState::New)));
    }

    #[test]
    fn a_history_that_lags_behind_gives_its_newest_period_as_what_was_before() {
        let now = standing("b", Owner::Me, TicketState::New);
        let (origin, _) = origin(&history(&["a - N 01"]), &now, Some(at("05"))).unwrap();
        assert_eq!(origin, Origin::Was(standing("a", Owner::Nobody, TicketState::New)));
    }
}
