//! The thread of a ticket: groups of messages.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _, SqliteConnection};

use crate::moment::Moment;

/// A group of messages: one e-mail, one chat, one transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) user: String,
    pub(crate) user_name: String,
    /// LiveAgent's letter or digit of the kind of group.
    pub(crate) r#type: String,
    pub(crate) created: Moment,
    pub(crate) finished: Option<Moment>,
}

impl FromRow<'_, SqliteRow> for Group {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            seq: row.try_get("seq")?,
            id: row.try_get("id")?,
            user: row.try_get("user_id")?,
            user_name: row.try_get("user_name")?,
            r#type: row.try_get("type")?,
            created: row.try_get("created_at")?,
            finished: row.try_get("finished_at")?,
        })
    }
}

/// One message of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) user: String,
    /// LiveAgent's letter of the kind of message.
    pub(crate) r#type: String,
    pub(crate) text: String,
    pub(crate) created: Moment,
}

impl FromRow<'_, SqliteRow> for Message {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            user: row.try_get("user_id")?,
            r#type: row.try_get("type")?,
            text: row.try_get("text")?,
            created: row.try_get("created_at")?,
        })
    }
}

/// Whether the customer takes part in groups of this kind.
pub(crate) fn is_public(group: &str) -> bool {
    matches!(group, "3" | "4" | "5" | "7" | "C" | "P")
}

/// Keeps a new group; its `seq` is given by the database.
pub(crate) async fn insert_group(
    conn: &mut SqliteConnection,
    ticket: &str,
    group: &Group,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO message_group (id, ticket_id, user_id, user_name, type, created_at, finished_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&group.id)
    .bind(ticket)
    .bind(&group.user)
    .bind(&group.user_name)
    .bind(&group.r#type)
    .bind(group.created)
    .bind(group.finished)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn insert_message(
    conn: &mut SqliteConnection,
    group: &str,
    message: &Message,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO message (id, group_id, user_id, type, text, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(&message.id)
    .bind(group)
    .bind(&message.user)
    .bind(&message.r#type)
    .bind(&message.text)
    .bind(message.created)
    .execute(conn)
    .await?;
    Ok(())
}

/// The group of the ticket's chat (`C`) or call (`P`).
pub(crate) async fn live_group(
    conn: &mut SqliteConnection,
    ticket: &str,
    kind: &str,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT id FROM message_group WHERE ticket_id = ? AND type = ? ORDER BY seq DESC LIMIT 1",
    )
    .bind(ticket)
    .bind(kind)
    .fetch_optional(conn)
    .await
}

pub(crate) async fn finish_group(conn: &mut SqliteConnection, group: &str, now: Moment) -> sqlx::Result<()> {
    sqlx::query("UPDATE message_group SET finished_at = ? WHERE id = ?")
        .bind(now)
        .bind(group)
        .execute(conn)
        .await?;
    Ok(())
}

/// A part of the thread, each group with its messages.
pub(crate) async fn thread(
    conn: &mut SqliteConnection,
    ticket: &str,
    descending: bool,
    limit: i64,
    offset: i64,
) -> sqlx::Result<Vec<(Group, Vec<Message>)>> {
    let groups: Vec<Group> = sqlx::query_as(if descending {
        "SELECT seq, id, user_id, user_name, type, created_at, finished_at FROM message_group
         WHERE ticket_id = ? ORDER BY seq DESC LIMIT ? OFFSET ?"
    } else {
        "SELECT seq, id, user_id, user_name, type, created_at, finished_at FROM message_group
         WHERE ticket_id = ? ORDER BY seq LIMIT ? OFFSET ?"
    })
    .bind(ticket)
    .bind(limit)
    .bind(offset)
    .fetch_all(&mut *conn)
    .await?;
    let mut thread = Vec::with_capacity(groups.len());
    for group in groups {
        let messages = sqlx::query_as(
            "SELECT id, user_id, type, text, created_at FROM message WHERE group_id = ? ORDER BY seq",
        )
        .bind(&group.id)
        .fetch_all(&mut *conn)
        .await?;
        thread.push((group, messages));
    }
    Ok(thread)
}

/// The newest message that people wrote, for a preview.
pub(crate) async fn newest_text(conn: &mut SqliteConnection, ticket: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "SELECT m.text FROM message m JOIN message_group g ON g.id = m.group_id
         WHERE g.ticket_id = ? AND m.type = 'M' ORDER BY m.seq DESC LIMIT 1",
    )
    .bind(ticket)
    .fetch_optional(conn)
    .await
}
