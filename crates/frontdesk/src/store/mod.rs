//! What is kept, in SQLite: the schema and the queries, by subject. Decides nothing.

pub(crate) mod history;
pub(crate) mod keys;
pub(crate) mod live;
pub(crate) mod messages;
pub(crate) mod people;
pub(crate) mod ticket_list;
pub(crate) mod tickets;

use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::Database;

/// How long a request waits for the database before it fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the database and makes its tables.
///
/// One connection: every change is serialised by it, and in memory a second one would see another database.
pub(crate) async fn open(database: &Database) -> Result<SqlitePool, sqlx::Error> {
    let options = match database {
        Database::Memory => SqliteConnectOptions::new().in_memory(true),
        Database::File(path) => SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal),
    };
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.foreign_keys(true).busy_timeout(PATIENCE))
        .await?;
    sqlx::raw_sql(include_str!("schema.sql")).execute(&pool).await?;
    Ok(pool)
}
