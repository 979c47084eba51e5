//! API keys. Only the fingerprint of a key is kept.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _, SqliteConnection};

use crate::moment::Moment;

/// What is known of a key; the key itself is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiKey {
    pub(crate) id: i64,
    /// `v3` or `v1`.
    pub(crate) kind: String,
    /// One letter: A API, C chat, P phone, T ticket, W web.
    pub(crate) r#type: String,
    pub(crate) name: String,
    pub(crate) install_id: Option<String>,
    /// The agent it belongs to; nobody for a key of the account.
    pub(crate) agent: Option<String>,
    /// As in `ticket.read`.
    pub(crate) privileges: Vec<String>,
    pub(crate) valid_to: Option<Moment>,
}

impl FromRow<'_, SqliteRow> for ApiKey {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let privileges: String = row.try_get("privileges")?;
        Ok(Self {
            id: row.try_get("id")?,
            kind: row.try_get("kind")?,
            r#type: row.try_get("type")?,
            name: row.try_get("name")?,
            install_id: row.try_get("install_id")?,
            agent: row.try_get("agent_id")?,
            privileges: privileges.split_whitespace().map(str::to_owned).collect(),
            valid_to: row.try_get("valid_to")?,
        })
    }
}

/// Keeps `key` (its `id` is ignored) and returns the id it got.
pub(crate) async fn insert(conn: &mut SqliteConnection, key: &ApiKey, sha256: &[u8]) -> sqlx::Result<i64> {
    let done = sqlx::query(
        "INSERT INTO api_key (sha256, kind, type, name, install_id, agent_id, privileges, valid_to)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(sha256)
    .bind(&key.kind)
    .bind(&key.r#type)
    .bind(&key.name)
    .bind(&key.install_id)
    .bind(&key.agent)
    .bind(key.privileges.join(" "))
    .bind(key.valid_to)
    .execute(conn)
    .await?;
    Ok(done.last_insert_rowid())
}

pub(crate) async fn by_fingerprint(
    conn: &mut SqliteConnection,
    sha256: &[u8],
) -> sqlx::Result<Option<ApiKey>> {
    sqlx::query_as(
        "SELECT id, kind, type, name, install_id, agent_id, privileges, valid_to FROM api_key WHERE sha256 = ?",
    )
    .bind(sha256)
    .fetch_optional(conn)
    .await
}

pub(crate) async fn delete(conn: &mut SqliteConnection, id: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM api_key WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}
