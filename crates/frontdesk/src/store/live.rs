//! Chats and calls, and whom they rang.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row as _, Sqlite, SqliteConnection};

use super::ticket_list::{Sight, push_sight};
use crate::moment::Moment;

/// Chat or call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Chat,
    Call,
}

impl Kind {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Call => "call",
        }
    }
}

/// How far a chat or a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody is online: it waits for somebody.
    Queued,
    /// It rings an agent.
    Ringing,
    /// An agent took it.
    Running,
    /// It ended, answered or not.
    Over,
}

impl State {
    const ALL: [Self; 4] = [Self::Queued, Self::Ringing, Self::Running, Self::Over];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Ringing => "ringing",
            Self::Running => "running",
            Self::Over => "over",
        }
    }
}

/// A chat or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Live {
    pub(crate) ticket: String,
    /// A chat's is its ticket's.
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    /// The agent the customer asked for.
    pub(crate) asked_for: Option<String>,
    /// Whom it rings, or who took it.
    pub(crate) agent: Option<String>,
    /// When ringing or waiting ends.
    pub(crate) deadline: Option<Moment>,
    pub(crate) created: Moment,
    pub(crate) since: Moment,
    pub(crate) answered: Option<Moment>,
    pub(crate) finished: Option<Moment>,
}

fn unknown(column: &str, word: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: format!("{word:?} is not a {column} of a chat or a call").into(),
    }
}

impl FromRow<'_, SqliteRow> for Live {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let kind: String = row.try_get("kind")?;
        let state: String = row.try_get("state")?;
        Ok(Self {
            ticket: row.try_get("ticket_id")?,
            id: row.try_get("id")?,
            kind: [Kind::Chat, Kind::Call]
                .into_iter()
                .find(|known| known.word() == kind)
                .ok_or_else(|| unknown("kind", &kind))?,
            state: State::ALL
                .into_iter()
                .find(|known| known.word() == state)
                .ok_or_else(|| unknown("state", &state))?,
            asked_for: row.try_get("asked_for")?,
            agent: row.try_get("agent_id")?,
            deadline: row.try_get("deadline")?,
            created: row.try_get("created_at")?,
            since: row.try_get("state_at")?,
            answered: row.try_get("answered_at")?,
            finished: row.try_get("finished_at")?,
        })
    }
}

const SELECT: &str = "SELECT l.ticket_id, l.id, l.kind, l.state, l.asked_for, l.agent_id, l.deadline, l.created_at, \
                      l.state_at, l.answered_at, l.finished_at FROM live l JOIN ticket t ON t.id = l.ticket_id WHERE ";

/// Keeps a chat or a call, new or changed.
pub(crate) async fn save(conn: &mut SqliteConnection, live: &Live) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO live (ticket_id, id, kind, state, asked_for, agent_id, deadline, created_at, state_at,
             answered_at, finished_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (ticket_id) DO UPDATE SET state = excluded.state, agent_id = excluded.agent_id,
             deadline = excluded.deadline, state_at = excluded.state_at, answered_at = excluded.answered_at,
             finished_at = excluded.finished_at",
    )
    .bind(&live.ticket)
    .bind(&live.id)
    .bind(live.kind.word())
    .bind(live.state.word())
    .bind(&live.asked_for)
    .bind(&live.agent)
    .bind(live.deadline)
    .bind(live.created)
    .bind(live.since)
    .bind(live.answered)
    .bind(live.finished)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn by_id(conn: &mut SqliteConnection, kind: Kind, id: &str) -> sqlx::Result<Option<Live>> {
    QueryBuilder::<Sqlite>::new(SELECT)
        .push("l.kind = ")
        .push_bind(kind.word())
        .push(" AND l.id = ")
        .push_bind(id)
        .build_query_as()
        .fetch_optional(conn)
        .await
}

/// The chat or call of a ticket, if it began with one.
pub(crate) async fn of_ticket(conn: &mut SqliteConnection, ticket: &str) -> sqlx::Result<Option<Live>> {
    QueryBuilder::<Sqlite>::new(SELECT)
        .push("l.ticket_id = ")
        .push_bind(ticket)
        .build_query_as()
        .fetch_optional(conn)
        .await
}

/// The chats that are not over, oldest first.
pub(crate) async fn present_chats(conn: &mut SqliteConnection, sight: &Sight) -> sqlx::Result<Vec<Live>> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query.push("l.kind = 'chat' AND l.state <> 'over'");
    push_live_sight(&mut query, sight);
    query.push(" ORDER BY l.created_at, l.ticket_id").build_query_as().fetch_all(conn).await
}

/// All calls in sight, oldest first.
pub(crate) async fn calls(conn: &mut SqliteConnection, sight: &Sight) -> sqlx::Result<Vec<Live>> {
    let mut query = QueryBuilder::<Sqlite>::new(SELECT);
    query.push("l.kind = 'call'");
    push_live_sight(&mut query, sight);
    query.push(" ORDER BY l.created_at, l.id").build_query_as().fetch_all(conn).await
}

/// What is queued in the departments of an agent, oldest first.
pub(crate) async fn queued(conn: &mut SqliteConnection, agent: &str) -> sqlx::Result<Vec<Live>> {
    QueryBuilder::<Sqlite>::new(SELECT)
        .push("l.state = 'queued' AND t.department_id IN (SELECT department_id FROM membership WHERE agent_id = ")
        .push_bind(agent)
        .push(") ORDER BY l.created_at")
        .build_query_as()
        .fetch_all(conn)
        .await
}

/// What has rung or waited long enough.
pub(crate) async fn expired(conn: &mut SqliteConnection, now: Moment) -> sqlx::Result<Vec<Live>> {
    QueryBuilder::<Sqlite>::new(SELECT)
        .push("l.deadline <= ")
        .push_bind(now)
        .push(" ORDER BY l.deadline")
        .build_query_as()
        .fetch_all(conn)
        .await
}

pub(crate) async fn next_deadline(conn: &mut SqliteConnection) -> sqlx::Result<Option<Moment>> {
    sqlx::query_scalar("SELECT min(deadline) FROM live WHERE deadline IS NOT NULL").fetch_one(conn).await
}

/// A chat or call is in sight with its ticket, or while it rings this agent.
fn push_live_sight(query: &mut QueryBuilder<Sqlite>, sight: &Sight) {
    if let Sight::Of(agent) = sight {
        query.push(" AND (l.agent_id = ").push_bind(agent.clone()).push(" OR (1 = 1");
        push_sight(query, sight);
        query.push("))");
    }
}

/// A ring that nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missed {
    pub(crate) ticket: String,
    pub(crate) kind: String,
    pub(crate) agent: String,
    pub(crate) rang_from: Moment,
    pub(crate) rang_to: Moment,
}

impl FromRow<'_, SqliteRow> for Missed {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            ticket: row.try_get("ticket_id")?,
            kind: row.try_get("kind")?,
            agent: row.try_get("agent_id")?,
            rang_from: row.try_get("started_at")?,
            rang_to: row.try_get("ended_at")?,
        })
    }
}

pub(crate) async fn begin_ring(
    conn: &mut SqliteConnection,
    ticket: &str,
    agent: &str,
    now: Moment,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO ring (ticket_id, agent_id, started_at) VALUES (?, ?, ?)")
        .bind(ticket)
        .bind(agent)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends the present ring of a chat or a call.
pub(crate) async fn end_ring(
    conn: &mut SqliteConnection,
    ticket: &str,
    answered: bool,
    now: Moment,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE ring SET ended_at = ?, outcome = ? WHERE ticket_id = ? AND ended_at IS NULL")
        .bind(now)
        .bind(if answered { "answered" } else { "missed" })
        .bind(ticket)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whom a chat or a call rang, in order.
pub(crate) async fn rung(conn: &mut SqliteConnection, ticket: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT agent_id FROM ring WHERE ticket_id = ? ORDER BY id")
        .bind(ticket)
        .fetch_all(conn)
        .await
}

pub(crate) async fn missed(conn: &mut SqliteConnection, agent: &str) -> sqlx::Result<Vec<Missed>> {
    sqlx::query_as(
        "SELECT r.ticket_id, l.kind, r.agent_id, r.started_at, r.ended_at FROM ring r
         JOIN live l ON l.ticket_id = r.ticket_id
         WHERE r.agent_id = ? AND r.outcome = 'missed' ORDER BY r.id",
    )
    .bind(agent)
    .fetch_all(conn)
    .await
}
