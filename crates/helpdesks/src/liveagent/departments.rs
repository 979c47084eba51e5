//! The departments as they stand: what waits in them, what was resolved today, and who is online.
//!
//! Lists have no totals, so tickets are counted page by page, as far as that is bearable. An agent's key sees the tickets
//! of its own departments only: of the others there is nothing to count.

use super::LiveAgent;
use super::lists::{self, Filter, Question};
use super::memory::Feature;
use super::sight::Clock;
use super::wire::{DepartmentRow, TicketRow};
use super::{letters, memory};
use crate::{Agent, DepartmentState, Error};
use deskbell_core::text::line;
use deskbell_core::{AgentId, Department, DepartmentId, Me};
use std::collections::BTreeMap;
use tokio::time::Instant;

/// Pages of waiting tickets that are counted; with more there is no number.
const WAITING_PAGES: usize = 5;
/// Pages of tickets resolved today that are counted.
const RESOLVED_PAGES: usize = 3;
/// Longest name, in graphemes.
const NAME: usize = 60;

/// The tickets of a department.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Waiting {
    new: u32,
    open: u32,
}

/// The tickets of the agent's departments; nothing where they cannot be counted.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    waiting: Option<BTreeMap<DepartmentId, Waiting>>,
    resolved: Option<BTreeMap<DepartmentId, u32>>,
}

impl LiveAgent {
    /// See [`crate::Helpdesk::agents`].
    pub(super) async fn present_agents(&self) -> Result<Vec<Agent>, Error> {
        let agents = self.agents_within(memory::PRESENCE).await?;
        let rows = match self.present_departments().await {
            Ok(rows) => rows,
            // Without them an agent's departments are not known, which is no reason to know no agents.
            Err(Error::Forbidden { .. } | Error::NotFound(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(with_departments(&agents, &rows))
    }

    /// See [`crate::Helpdesk::departments`].
    pub(super) async fn present_states(&self, me: &Me) -> Result<Vec<DepartmentState>, Error> {
        let rows = self.present_departments().await?;
        let agents = with_departments(&self.agents_within(memory::PRESENCE).await?, &rows);
        let departments: Vec<Department> = rows.iter().filter_map(|row| department(row, me)).collect();
        let mine: Vec<&str> =
            departments.iter().filter(|department| department.mine).map(|d| d.id.as_str()).collect();
        let counts = self.counts(&mine).await?;
        let states = departments.into_iter().map(|department| {
            let waiting = counts.waiting.as_ref().filter(|_| department.mine);
            let waiting = waiting.map(|counts| counts.get(&department.id).copied().unwrap_or_default());
            let resolved = counts.resolved.as_ref().filter(|_| department.mine);
            let is_member = |agent: &&Agent| agent.departments.contains(&department.id);
            DepartmentState {
                new: waiting.map(|waiting| waiting.new),
                open: waiting.map(|waiting| waiting.open),
                resolved: resolved.map(|counts| counts.get(&department.id).copied().unwrap_or_default()),
                agents: agents.iter().filter(is_member).cloned().collect(),
                department,
            }
        });
        Ok(states.collect())
    }

    /// The departments, as read within the last minute.
    async fn present_departments(&self) -> Result<Vec<DepartmentRow>, Error> {
        if let Some(rows) = self.memory().departments(Instant::now()) {
            return Ok(rows.to_vec());
        }
        let rows = self.read_departments().await?;
        self.memory().set_departments(rows.clone(), Instant::now());
        Ok(rows)
    }

    /// Every department, read anew.
    pub(super) async fn read_departments(&self) -> Result<Vec<DepartmentRow>, Error> {
        let (what, question) = ("the departments", Question::default());
        let list = lists::all::<DepartmentRow>(&self.http, what, &["departments"], &question, |row| {
            &row.department_id
        });
        match list.await {
            Ok(list) => {
                self.memory().works(Feature::Departments);
                Ok(list.rows)
            }
            Err(error) => {
                if matches!(error, Error::Forbidden { .. } | Error::NotFound(_)) {
                    self.memory().refused(Feature::Departments, &error, Instant::now());
                }
                Err(error)
            }
        }
    }

    /// The numbers of tickets, as counted within the last minute.
    async fn counts(&self, departments: &[&str]) -> Result<Counts, Error> {
        // An empty list of departments might mean all of them.
        if departments.is_empty() {
            return Ok(Counts { waiting: None, resolved: None });
        }
        if let Some(counts) = self.memory().counts(Instant::now()) {
            return Ok(counts.clone());
        }
        self.read_zone().await?;
        let ours = || Filter::default().any_of("departmentid", departments.iter().copied());
        let waiting = ours().any_of("status", [letters::WAITING_IN_DEPARTMENT]);
        let waiting = self.count("the waiting tickets", waiting, WAITING_PAGES).await?;
        let clock = self.clock();
        let today = clock.now.map(|now| clock.zone.midnight(now));
        let resolved = match &today {
            Some(today) => {
                // Only what changed today can have been resolved today. Its own date may be no filter.
                let resolved = ours().any_of("status", [letters::DONE]).since("date_changed", today);
                self.count("the resolved tickets", resolved, RESOLVED_PAGES).await?
            }
            None => None,
        };
        // Old versions ignore filters: every row is looked at.
        let is_ours = |row: &&TicketRow| departments.contains(&row.departmentid.str());
        let counts = Counts {
            waiting: waiting.map(|rows| count_waiting(rows.iter().filter(is_ours))),
            resolved: resolved
                .zip(today)
                .map(|(rows, today)| count_resolved(rows.iter().filter(is_ours), &today, &clock)),
        };
        self.memory().set_counts(Some(counts.clone()), Instant::now());
        Ok(counts)
    }

    /// Tickets to be counted; nothing if they are too many or cannot be had.
    async fn count(
        &self,
        what: &'static str,
        filter: Filter,
        pages: usize,
    ) -> Result<Option<Vec<TicketRow>>, Error> {
        let question = Question { filter, newest_first_by: Some("date_changed") };
        let list = lists::up_to(&self.http, what, &["tickets"], &question, pages, |row: &TicketRow| &row.id);
        match list.await {
            Ok(list) => Ok(Some(list.rows).filter(|_| list.complete)),
            Err(
                error @ (Error::Forbidden { .. }
                | Error::NotFound(_)
                | Error::Refused(_)
                | Error::Server { .. }
                | Error::BadAnswer { .. }),
            ) => {
                tracing::warn!(%error, "going on without the number");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

fn department(row: &DepartmentRow, me: &Me) -> Option<Department> {
    let id = DepartmentId::from(row.department_id.as_deref()?);
    let mine = match &row.agent_ids.0 {
        Some(agents) => agents.iter().any(|agent| agent == me.agent.as_str()),
        None => me.is_member_of(&id),
    };
    let name = line(row.name.as_deref().unwrap_or(id.as_str()), NAME);
    Some(Department { id, name, mine })
}

/// The agents, each with the departments that list them.
fn with_departments(agents: &[Agent], rows: &[DepartmentRow]) -> Vec<Agent> {
    let mut of: BTreeMap<AgentId, Vec<DepartmentId>> = BTreeMap::new();
    for row in rows {
        let Some(id) = row.department_id.as_deref().map(DepartmentId::from) else { continue };
        for agent in row.agent_ids.0.iter().flatten() {
            of.entry(AgentId::from(agent.as_str())).or_default().push(id.clone());
        }
    }
    let shown = |agent: &Agent| Agent {
        name: line(&agent.name, NAME),
        email: line(&agent.email, NAME),
        departments: of.remove(&agent.id).unwrap_or_default(),
        ..agent.clone()
    };
    agents.iter().map(shown).collect()
}

fn count_waiting<'a>(rows: impl Iterator<Item = &'a TicketRow>) -> BTreeMap<DepartmentId, Waiting> {
    let mut counts: BTreeMap<DepartmentId, Waiting> = BTreeMap::new();
    for row in rows {
        let count = counts.entry(DepartmentId::from(row.departmentid.str())).or_default();
        match row.status.str() {
            "N" => count.new += 1,
            "C" => count.open += 1,
            _ => {}
        }
    }
    counts
}

fn count_resolved<'a>(
    rows: impl Iterator<Item = &'a TicketRow>,
    today: &str,
    clock: &Clock,
) -> BTreeMap<DepartmentId, u32> {
    let today = clock.read(today);
    let mut counts: BTreeMap<DepartmentId, u32> = BTreeMap::new();
    for row in rows.filter(|row| row.status.is("R") || row.status.is("L")) {
        let resolved = row.date_resolved.as_deref().and_then(|date| clock.read(date));
        if resolved.is_some() && resolved >= today {
            *counts.entry(DepartmentId::from(row.departmentid.str())).or_default() += 1;
        }
    }
    counts
}
