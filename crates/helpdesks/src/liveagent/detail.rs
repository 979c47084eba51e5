//! One ticket in full.

use super::LiveAgent;
use super::evidence;
use super::past::{self, Stood};
use super::sight;
use super::thread::{self, People};
use super::wire::SlaRow;
use crate::{Detail, Error};
use deskbell_core::text::line;
use deskbell_core::{DepartmentId, Me, Owner, TicketId};

/// Longest name, in graphemes.
const NAME: usize = 60;

impl LiveAgent {
    /// See [`crate::Helpdesk::ticket`].
    pub(super) async fn detail(&self, me: &Me, id: &TicketId) -> Result<Detail, Error> {
        self.known_agents().await?;
        let row = self.fresh(id).await?;
        let clock = self.clock();
        let ticket = sight::ticket(&row, me, &clock, None).ok_or(Error::NotFound("the ticket"))?;
        let names = self.memory().agent_names();
        let thread = self.thread(People { me, agents: &names }, &clock, id).await?;
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
        let history = history.unwrap_or_default();
        let ticket = evidence::noted(&clock, None, ticket, thread.as_deref());
        let thread = thread.unwrap_or_default();
        let in_it =
            || history.iter().map(|p| &p.standing).chain([&ticket.standing]).map(|s| &s.responsibility);
        let agents = in_it()
            .filter_map(|responsibility| match &responsibility.owner {
                Owner::Other(agent) => Some(agent),
                Owner::Me | Owner::Nobody => None,
            })
            .map(|id| (id.clone(), line(names.get(id).map_or(id.as_str(), String::as_str), NAME)))
            .collect();
        let departments = in_it()
            .map(|responsibility| &responsibility.department)
            .map(|id| (id.clone(), line(department_name(id, me, &history), NAME)))
            .collect();
        let history = past::shown(history, &thread);
        Ok(Detail { ticket, messages: thread::shown(thread), history, due, agents, departments })
    }
}

/// The department's name as it is now, else as it was, else its id.
fn department_name<'a>(id: &'a DepartmentId, me: &'a Me, history: &'a [Stood]) -> &'a str {
    let then = || history.iter().rev().find(|period| period.standing.responsibility.department == *id);
    match me.department_name(id) {
        name if name == id.as_str() => then().and_then(|period| period.department.as_deref()).unwrap_or(name),
        name => name,
    }
}
