//! The list of tickets, as of a moment: what is in sight, filtered, sorted, one page of it.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::tickets::{Ticket, ticket_columns};
use crate::moment::Moment;

/// Whose eyes look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Every ticket.
    Everything,
    /// The tickets of this agent's departments, and those assigned to the agent.
    Of(String),
}

impl Sight {
    /// Whether a ticket with this responsibility is seen by somebody with these departments.
    pub(crate) fn covers(&self, ticket: &Ticket, departments: &[super::people::Department]) -> bool {
        match self {
            Self::Everything => true,
            Self::Of(agent) => {
                ticket.responsible.agent.as_ref() == Some(agent)
                    || departments.iter().any(|department| {
                        department.id == ticket.responsible.department && department.agents.contains(agent)
                    })
            }
        }
    }
}

/// Narrows a query with the alias `t` for a ticket to what is in sight.
pub(super) fn push_sight(query: &mut QueryBuilder<Sqlite>, sight: &Sight) {
    if let Sight::Of(agent) = sight {
        query
            .push(" AND (t.agent_id = ")
            .push_bind(agent.clone())
            .push(" OR t.department_id IN (SELECT department_id FROM membership WHERE agent_id = ")
            .push_bind(agent.clone())
            .push("))");
    }
}

/// A condition on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    /// The column is one of the values, or none of them.
    OneOf { column: &'static str, values: Vec<String>, negated: bool },
    /// Some tag is one of the values, or none is.
    Tagged { values: Vec<String>, negated: bool },
    /// Some tag contains the text.
    TagLike(String),
    /// There are no tags, or some.
    Untagged(bool),
    /// The subject contains one of the texts.
    SubjectContains(Vec<String>),
    /// The column is at this side of the moment; `operator` is `>`, `>=`, `<` or `<=`.
    Time { column: &'static str, operator: &'static str, moment: Moment },
    /// Subject, customer or messages contain the text.
    Search(String),
}

/// What the caller asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) conditions: Vec<Condition>,
    /// A column of the ticket; ties are broken by the id.
    pub(crate) sort: &'static str,
    pub(crate) descending: bool,
    pub(crate) limit: i64,
    pub(crate) offset: i64,
}

/// One page of the tickets as they were at `as_of`.
pub(crate) async fn page(
    conn: &mut SqliteConnection,
    sight: &Sight,
    wanted: &Wanted,
    as_of: Moment,
) -> sqlx::Result<Vec<Ticket>> {
    let mut query = QueryBuilder::<Sqlite>::new(concat!(
        "SELECT ",
        ticket_columns!(),
        " FROM ticket_state t JOIN contact c ON c.id = t.contact_id
          WHERE t.seq = (SELECT max(s.seq) FROM ticket_state s WHERE s.id = t.id AND s.held_from <= "
    ));
    query.push_bind(as_of).push(")");
    push_sight(&mut query, sight);
    for condition in &wanted.conditions {
        query.push(" AND ");
        push_condition(&mut query, condition);
    }
    let direction = if wanted.descending { " DESC" } else { "" };
    query.push(" ORDER BY t.").push(wanted.sort).push(direction).push(", t.id").push(direction);
    query.push(" LIMIT ").push_bind(wanted.limit).push(" OFFSET ").push_bind(wanted.offset);
    query.build_query_as().fetch_all(conn).await
}

fn push_condition(query: &mut QueryBuilder<Sqlite>, condition: &Condition) {
    match condition {
        Condition::OneOf { column, values, negated } => {
            query.push("coalesce(t.").push(column).push(", '')");
            query.push(if *negated { " NOT IN (" } else { " IN (" });
            let mut list = query.separated(", ");
            for value in values {
                list.push_bind(value.clone());
            }
            query.push(")");
        }
        Condition::Tagged { values, negated } => {
            query.push(if *negated { "NOT (1 = 0" } else { "(1 = 0" });
            for value in values {
                query.push(" OR instr(' ' || t.tags || ' ', ").push_bind(format!(" {value} ")).push(") > 0");
            }
            query.push(")");
        }
        Condition::TagLike(text) => {
            query.push("instr(t.tags, ").push_bind(text.clone()).push(") > 0");
        }
        Condition::Untagged(untagged) => {
            query.push(if *untagged { "t.tags = ''" } else { "t.tags <> ''" });
        }
        Condition::SubjectContains(texts) => {
            query.push("(1 = 0");
            for text in texts {
                query.push(" OR instr(lower(t.subject), lower(").push_bind(text.clone()).push(")) > 0");
            }
            query.push(")");
        }
        Condition::Time { column, operator, moment } => {
            query.push("t.").push(column).push(" ").push(operator).push(" ").push_bind(*moment);
        }
        Condition::Search(text) => {
            query.push("(instr(lower(t.subject || ' ' || c.address || ' ' || coalesce(c.name, '')), lower(");
            query.push_bind(text.clone());
            query.push(
                ")) > 0 OR EXISTS (SELECT 1 FROM message m JOIN message_group g ON g.id = m.group_id
                 WHERE g.ticket_id = t.id AND instr(lower(m.text), lower(",
            );
            query.push_bind(text.clone());
            query.push(")) > 0))");
        }
    }
}
