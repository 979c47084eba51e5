//! One ticket in full.

use super::LiveAgent;
use super::evidence;
use super::past;
use super::sight;
use super::thread::{self, People};
use super::wire::SlaRow;
use crate::{Detail, Error};
use deskbell_core::{Me, TicketId};
use std::collections::BTreeMap;

impl LiveAgent {
    /// See [`crate::Helpdesk::ticket`].
    pub(super) async fn detail(&self, me: &Me, id: &TicketId) -> Result<Detail, Error> {
        self.known_agents().await?;
        let row = self.fresh(id).await?;
        let clock = self.clock();
        let ticket = sight::ticket(&row, me, &clock, None).ok_or(Error::NotFound("the ticket"))?;
        let agents = self.memory().agent_ids();
        let thread = self.thread(People { me, agents: &agents }, &clock, id).await?;
        let history = self.history(me, &clock, id).await?;
        let sla = match self
            .http
            .get::<SlaRow>("the ticket's deadlines", &["tickets", id.as_str(), "sla"], &[])
            .await
        {
            Ok(sla) => sla,
            Err(error @ (Error::Unreachable { .. } | Error::TimedOut(_) | Error::KeyRefused(_))) => {
                return Err(error);
            }
            // Many tickets have none, and many keys may not see them.
            Err(_) => SlaRow::default(),
        };
        let mut due: Vec<_> = [
            ("first answer", &sla.first_answer),
            ("first assignment", &sla.first_assign),
            ("first resolution", &sla.first_resolve),
            ("next answer", &sla.next_answer),
            ("due", &row.date_due),
        ]
        .into_iter()
        .filter_map(|(target, date)| Some((target.to_owned(), clock.read(date.as_deref()?)?)))
        .collect();
        due.sort_by_key(|(_, at)| *at);
        Ok(Detail {
            ticket: evidence::noted(&clock, ticket, thread.as_deref()),
            messages: thread.map(thread::shown).unwrap_or_default(),
            history: history.map(past::shown).unwrap_or_default(),
            due,
            agents: BTreeMap::new(),
            departments: BTreeMap::new(),
        })
    }
}
