//! Tickets: the one true row of each, and the states the list shows.

use std::time::Duration;

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _, SqliteConnection};

use crate::life::{Responsibility, Status};
use crate::moment::Moment;

/// The columns of a ticket (alias `t`) with its contact (alias `c`).
macro_rules! ticket_columns {
    () => {
        "t.id, t.code, t.access_code, t.contact_id, t.department_id, t.agent_id, t.status, t.before_postponing, \
         t.wakes_at, t.channel, t.subject, t.tags, t.created_at, t.changed_at, t.resolved_at, t.due_at, \
         t.deleted_at, t.last_activity_at, t.last_public_at, c.address AS contact_address, c.name AS contact_name"
    };
}
pub(crate) use ticket_columns;

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ticket {
    pub(crate) id: String,
    pub(crate) code: String,
    /// Opens the customer's page of this ticket; a secret.
    pub(crate) access_code: String,
    pub(crate) contact: String,
    pub(crate) contact_address: String,
    pub(crate) contact_name: Option<String>,
    pub(crate) responsible: Responsibility,
    pub(crate) status: Status,
    /// While postponed: the status before.
    pub(crate) before_postponing: Option<Status>,
    /// While postponed: when it wakes by itself.
    pub(crate) wakes: Option<Moment>,
    /// LiveAgent's letter of the channel: E e-mail, M form, B chat, C call.
    pub(crate) channel: String,
    pub(crate) subject: String,
    /// Ids of tags.
    pub(crate) tags: Vec<String>,
    pub(crate) created: Moment,
    pub(crate) changed: Moment,
    pub(crate) resolved: Option<Moment>,
    pub(crate) due: Option<Moment>,
    pub(crate) deleted: Option<Moment>,
    pub(crate) last_activity: Moment,
    pub(crate) last_public: Moment,
}

impl Ticket {
    /// Sets the status and what goes with it.
    ///
    /// An answer or a solution meets the due time (*inferred*: LiveAgent's deadlines belong to waiting tickets).
    pub(crate) fn set_status(&mut self, status: Status, now: Moment) {
        if status == self.status {
            return;
        }
        self.before_postponing = (status == Status::Postponed).then_some(self.status);
        self.wakes = None;
        self.resolved = (status == Status::Resolved).then_some(now);
        self.deleted = (status == Status::Deleted).then_some(now);
        if matches!(status, Status::Answered | Status::Resolved | Status::Deleted | Status::Spam) {
            self.due = None;
        }
        self.status = status;
    }
}

/// The status of a column of letters; nothing where it is null.
pub(super) fn status(row: &SqliteRow, column: &str) -> sqlx::Result<Option<Status>> {
    let letter: Option<String> = row.try_get(column)?;
    letter
        .map(|letter| {
            Status::from_letter(&letter).ok_or_else(|| sqlx::Error::ColumnDecode {
                index: column.to_owned(),
                source: format!("no ticket status has the letter {letter:?}").into(),
            })
        })
        .transpose()
}

impl FromRow<'_, SqliteRow> for Ticket {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let tags: String = row.try_get("tags")?;
        Ok(Self {
            id: row.try_get("id")?,
            code: row.try_get("code")?,
            access_code: row.try_get("access_code")?,
            contact: row.try_get("contact_id")?,
            contact_address: row.try_get("contact_address")?,
            contact_name: row.try_get("contact_name")?,
            responsible: Responsibility {
                department: row.try_get("department_id")?,
                agent: row.try_get("agent_id")?,
            },
            status: status(row, "status")?.ok_or(sqlx::Error::RowNotFound)?,
            before_postponing: status(row, "before_postponing")?,
            wakes: row.try_get("wakes_at")?,
            channel: row.try_get("channel")?,
            subject: row.try_get("subject")?,
            tags: tags.split_whitespace().map(str::to_owned).collect(),
            created: row.try_get("created_at")?,
            changed: row.try_get("changed_at")?,
            resolved: row.try_get("resolved_at")?,
            due: row.try_get("due_at")?,
            deleted: row.try_get("deleted_at")?,
            last_activity: row.try_get("last_activity_at")?,
            last_public: row.try_get("last_public_at")?,
        })
    }
}

/// Keeps a new ticket, with its first state and the first row of its history.
pub(crate) async fn insert(conn: &mut SqliteConnection, ticket: &Ticket) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO ticket (id, code, access_code, contact_id, department_id, agent_id, status, before_postponing,
             wakes_at, channel, subject, tags, created_at, changed_at, resolved_at, due_at, deleted_at,
             last_activity_at, last_public_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&ticket.id)
    .bind(&ticket.code)
    .bind(&ticket.access_code)
    .bind(&ticket.contact)
    .bind(&ticket.responsible.department)
    .bind(&ticket.responsible.agent)
    .bind(ticket.status.letter())
    .bind(ticket.before_postponing.map(Status::letter))
    .bind(ticket.wakes)
    .bind(&ticket.channel)
    .bind(&ticket.subject)
    .bind(ticket.tags.join(" "))
    .bind(ticket.created)
    .bind(ticket.changed)
    .bind(ticket.resolved)
    .bind(ticket.due)
    .bind(ticket.deleted)
    .bind(ticket.last_activity)
    .bind(ticket.last_public)
    .execute(&mut *conn)
    .await?;
    super::history::begin(conn, ticket, ticket.created).await?;
    keep_state(conn, &ticket.id, ticket.created).await
}

/// Writes what changed since `before` at `now`: the row, the history, the state for the list.
pub(crate) async fn update(
    conn: &mut SqliteConnection,
    before: &Ticket,
    ticket: &mut Ticket,
    now: Moment,
    index_lag: Duration,
) -> sqlx::Result<()> {
    let period_ends = ticket.status != before.status || ticket.responsible != before.responsible;
    if period_ends {
        ticket.changed = now;
        ticket.last_activity = now;
    }
    sqlx::query(
        "UPDATE ticket SET department_id = ?, agent_id = ?, status = ?, before_postponing = ?, wakes_at = ?,
             subject = ?, tags = ?, changed_at = ?, resolved_at = ?, due_at = ?, deleted_at = ?,
             last_activity_at = ?, last_public_at = ?
         WHERE id = ?",
    )
    .bind(&ticket.responsible.department)
    .bind(&ticket.responsible.agent)
    .bind(ticket.status.letter())
    .bind(ticket.before_postponing.map(Status::letter))
    .bind(ticket.wakes)
    .bind(&ticket.subject)
    .bind(ticket.tags.join(" "))
    .bind(ticket.changed)
    .bind(ticket.resolved)
    .bind(ticket.due)
    .bind(ticket.deleted)
    .bind(ticket.last_activity)
    .bind(ticket.last_public)
    .bind(&ticket.id)
    .execute(&mut *conn)
    .await?;
    if period_ends {
        super::history::end(conn, &ticket.id, now).await?;
        super::history::begin(conn, ticket, now).await?;
    }
    keep_state(conn, &ticket.id, now).await?;
    forget_states(conn, &ticket.id, now.minus(index_lag)).await
}

async fn keep_state(conn: &mut SqliteConnection, id: &str, held_from: Moment) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO ticket_state (held_from, id, code, access_code, contact_id, department_id, agent_id, status,
             before_postponing, wakes_at, channel, subject, tags, created_at, changed_at, resolved_at, due_at,
             deleted_at, last_activity_at, last_public_at)
         SELECT ?, id, code, access_code, contact_id, department_id, agent_id, status, before_postponing, wakes_at,
             channel, subject, tags, created_at, changed_at, resolved_at, due_at, deleted_at, last_activity_at,
             last_public_at
         FROM ticket WHERE id = ?",
    )
    .bind(held_from)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes the states that were followed by another one at `before` already.
async fn forget_states(conn: &mut SqliteConnection, id: &str, before: Moment) -> sqlx::Result<()> {
    sqlx::query(
        "DELETE FROM ticket_state WHERE id = ?1
         AND seq < (SELECT max(seq) FROM ticket_state WHERE id = ?1 AND held_from <= ?2)",
    )
    .bind(id)
    .bind(before)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn by_id(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<Ticket>> {
    sqlx::query_as(concat!(
        "SELECT ",
        ticket_columns!(),
        " FROM ticket t JOIN contact c ON c.id = t.contact_id WHERE t.id = ?"
    ))
    .bind(id)
    .fetch_optional(conn)
    .await
}

pub(crate) async fn by_access_code(conn: &mut SqliteConnection, code: &str) -> sqlx::Result<Option<Ticket>> {
    sqlx::query_as(concat!(
        "SELECT ",
        ticket_columns!(),
        " FROM ticket t JOIN contact c ON c.id = t.contact_id WHERE t.access_code = ?"
    ))
    .bind(code)
    .fetch_optional(conn)
    .await
}

/// The postponed tickets whose time has come.
pub(crate) async fn waking(conn: &mut SqliteConnection, now: Moment) -> sqlx::Result<Vec<Ticket>> {
    sqlx::query_as(concat!(
        "SELECT ",
        ticket_columns!(),
        " FROM ticket t JOIN contact c ON c.id = t.contact_id WHERE t.wakes_at <= ? ORDER BY t.wakes_at"
    ))
    .bind(now)
    .fetch_all(conn)
    .await
}

/// When the next postponed ticket wakes.
pub(crate) async fn next_waking(conn: &mut SqliteConnection) -> sqlx::Result<Option<Moment>> {
    sqlx::query_scalar("SELECT min(wakes_at) FROM ticket WHERE wakes_at IS NOT NULL").fetch_one(conn).await
}
