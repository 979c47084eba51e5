//! The lists of a round: what is mine, what waits in my departments, and what changed there.

use super::LiveAgent;
use super::cursor::Place;
use super::letters;
use super::lists::{self, Filter, List, Question};
use super::sight::Clock;
use super::wire::TicketRow;
use crate::{Error, Watch};
use deskbell_core::TicketId;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use tokio::time::Instant;

/// So far before the last change that was told the next round begins: the index behind the lists lags.
pub(super) const OVERLAP: SignedDuration = SignedDuration::from_mins(2);

/// The lists of a round, each ticket once.
#[derive(Debug)]
pub(super) struct Sighted {
    pub(super) rows: BTreeMap<TicketId, TicketRow>,
    /// The list of my tickets, and that of my departments, are complete.
    pub(super) mine_complete: bool,
    pub(super) waiting_complete: bool,
    /// My tickets that wait for the customer were asked for as well.
    pub(super) swept: bool,
}

impl Sighted {
    /// The newest date in sight.
    pub(super) fn newest(&self) -> &str {
        self.rows.values().map(|row| row.date_changed.str()).max().unwrap_or_default()
    }

    /// The newest change seen, but not beyond what has to wait, and never back.
    pub(super) fn next(&self, place: Option<&Place>, deferred: Option<&str>, clock: &Clock) -> String {
        let before = place.map_or("", |place| &place.changed);
        let dates = self.rows.values().map(|row| row.date_changed.str());
        let newest = match deferred {
            Some(deferred) => deferred,
            None => dates.max_by_key(|date| clock.read(date)).unwrap_or_default(),
        };
        if clock.read(newest) > clock.read(before) { newest.to_owned() } else { before.to_owned() }
    }
}

impl LiveAgent {
    /// Reads the lists.
    pub(super) async fn sighted(
        &self,
        place: Option<&Place>,
        watch: Watch<'_>,
        started: Instant,
    ) -> Result<Sighted, Error> {
        let me = watch.me;
        let departments: Vec<&str> =
            me.departments.iter().filter(|department| department.mine).map(|d| d.id.as_str()).collect();
        let swept = place.is_none() || self.memory().sweep_is_due(started);
        let statuses = if swept { letters::UNRESOLVED } else { letters::UNFINISHED };
        let mine = Filter::default().any_of("agentid", [me.agent.as_str()]).any_of("status", [statuses]);
        let mine = self.tickets("your tickets", Question { filter: mine, newest_first_by: None }).await?;
        let mut rows = BTreeMap::new();
        merge(&mut rows, mine.rows);
        let mut waiting_complete = true;
        // An empty list of departments might mean all of them.
        if !departments.is_empty() {
            let ours = || Filter::default().any_of("departmentid", departments.iter().copied());
            let waiting = ours().any_of("status", [letters::WAITING_IN_DEPARTMENT]);
            let waiting = Question { filter: waiting, newest_first_by: None };
            let waiting = self.tickets("the tickets of your departments", waiting).await?;
            waiting_complete = waiting.complete;
            merge(&mut rows, waiting.rows);
            let what = "the changed tickets";
            match place {
                None => {
                    // Where the next round begins. Only the newest matters; what it says does not.
                    let newest = Question { filter: ours(), newest_first_by: Some("date_changed") };
                    merge(&mut rows, lists::some(&self.http, what, &["tickets"], &newest, 1, 10).await?.rows);
                }
                Some(place) => {
                    let clock = self.clock();
                    let since = clock.zone.back(&place.changed, OVERLAP, clock.now);
                    let filter = match &since {
                        Some(since) => ours().since("date_changed", since),
                        None => ours(),
                    };
                    let changed = Question { filter, newest_first_by: Some("date_changed") };
                    merge(&mut rows, self.tickets(what, changed).await?.rows);
                }
            }
        }
        Ok(Sighted { rows, mine_complete: mine.complete, waiting_complete, swept })
    }

    async fn tickets(&self, what: &'static str, question: Question) -> Result<List<TicketRow>, Error> {
        lists::all(&self.http, what, &["tickets"], &question, |row: &TicketRow| &row.id).await
    }
}

/// Adds rows, of each ticket the newest.
fn merge(rows: &mut BTreeMap<TicketId, TicketRow>, more: Vec<TicketRow>) {
    for row in more {
        let Some(id) = row.id.as_deref().map(TicketId::from) else { continue };
        match rows.get(&id) {
            Some(old) if old.date_changed.str() > row.date_changed.str() => {}
            _ => {
                rows.insert(id, row);
            }
        }
    }
}
