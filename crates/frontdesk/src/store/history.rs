//! The history of a ticket: periods of one department, agent and status.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row as _, Sqlite, SqliteConnection};

use super::ticket_list::{Sight, push_sight};
use super::tickets::{Ticket, status};
use crate::life::Status;
use crate::moment::Moment;

/// A time in which a ticket had one department, agent and status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) id: i64,
    pub(crate) ticket: String,
    pub(crate) ticket_code: String,
    pub(crate) department: String,
    pub(crate) department_name: String,
    pub(crate) agent: Option<String>,
    pub(crate) status: Status,
    pub(crate) from: Moment,
    /// Nothing while it lasts.
    pub(crate) to: Option<Moment>,
}

impl FromRow<'_, SqliteRow> for Period {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            ticket: row.try_get("ticket_id")?,
            ticket_code: row.try_get("code")?,
            department: row.try_get("department_id")?,
            department_name: row.try_get("department_name")?,
            agent: row.try_get("agent_id")?,
            status: status(row, "status")?.ok_or(sqlx::Error::RowNotFound)?,
            from: row.try_get("from_at")?,
            to: row.try_get("to_at")?,
        })
    }
}

const SELECT: &str = "SELECT h.id, h.ticket_id, t.code, h.department_id, d.name AS department_name, h.agent_id, \
                      h.status, h.from_at, h.to_at FROM history h JOIN ticket t ON t.id = h.ticket_id \
                      JOIN department d ON d.id = h.department_id WHERE ";

pub(super) async fn begin(conn: &mut SqliteConnection, ticket: &Ticket, from: Moment) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO history (ticket_id, department_id, agent_id, status, from_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(&ticket.id)
    .bind(&ticket.responsible.department)
    .bind(&ticket.responsible.agent)
    .bind(ticket.status.letter())
    .bind(from)
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn end(conn: &mut SqliteConnection, ticket: &str, to: Moment) -> sqlx::Result<()> {
    sqlx::query("UPDATE history SET to_at = ? WHERE ticket_id = ? AND to_at IS NULL")
        .bind(to)
        .bind(ticket)
        .execute(conn)
        .await?;
    Ok(())
}

/// The whole history of one ticket, oldest first.
pub(crate) async fn of_ticket(conn: &mut SqliteConnection, ticket: &str) -> sqlx::Result<Vec<Period>> {
    QueryBuilder::<Sqlite>::new(SELECT)
        .push("h.ticket_id = ")
        .push_bind(ticket)
        .push(" ORDER BY h.id")
        .build_query_as()
        .fetch_all(conn)
        .await
}

/// A condition on the time when a period began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bound {
    /// `>`, `>=`, `<` or `<=`.
    pub(crate) operator: &'static str,
    pub(crate) moment: Moment,
}

impl Bound {
    /// Whether a moment is on the right side.
    pub(crate) fn holds(self, moment: Moment) -> bool {
        match self.operator {
            ">" => moment > self.moment,
            ">=" => moment >= self.moment,
            "<" => moment < self.moment,
            _ => moment <= self.moment,
        }
    }
}

/// A page of the history of all tickets in sight, after the period `after`.
pub(crate) async fn page(
    conn: &mut SqliteConnection,
    sight: &Sight,
    bounds: &[Bound],
    after: Option<i64>,
    descending: bool,
    limit: i64,
) -> sqlx::Result<Vec<Period>> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query.push("1 = 1");
    push_sight(&mut query, sight);
    for bound in bounds {
        query.push(" AND h.from_at ").push(bound.operator).push(" ").push_bind(bound.moment);
    }
    if let Some(after) = after {
        query.push(if descending { " AND h.id < " } else { " AND h.id > " }).push_bind(after);
    }
    query.push(if descending { " ORDER BY h.id DESC" } else { " ORDER BY h.id" });
    query.push(" LIMIT ").push_bind(limit);
    query.build_query_as().fetch_all(conn).await
}
