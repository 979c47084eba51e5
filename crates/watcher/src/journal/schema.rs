//! The tables, and how an older journal becomes a present one.

use super::JournalError;
use sqlx::{Connection, Executor, Row, SqliteConnection};

/// What marks a file as a journal: "Dbel". The fifth script sets it.
const MARK: i64 = 1_147_299_180;

/// One script for each version; a journal at version n gets the scripts from n on. Never change one that was shipped.
const MIGRATIONS: [&str; 5] = [
    "
CREATE TABLE account (
    id TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    session_only INTEGER NOT NULL DEFAULT 0,
    me TEXT,
    cursor TEXT,
    ringing TEXT NOT NULL DEFAULT '[]',
    last_round INTEGER
) STRICT;

CREATE TABLE ticket (
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    at INTEGER NOT NULL,
    noted INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_noted ON fact (noted);

CREATE TABLE alert (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    fact TEXT NOT NULL,
    ticket TEXT NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (account, fact),
    FOREIGN KEY (account, fact) REFERENCES fact (account, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX alert_open ON alert (account, state) WHERE state IN ('pending', 'held', 'counted', 'shown', 'failed');

CREATE TABLE snooze (
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    ticket TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (account, ticket)
) STRICT, WITHOUT ROWID;

CREATE TABLE preferences (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    body TEXT NOT NULL
) STRICT;
",
    // A snooze without a time ends when the customer writes.
    "
CREATE TABLE snooze_2 (
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    ticket TEXT NOT NULL,
    until INTEGER,
    PRIMARY KEY (account, ticket)
) STRICT, WITHOUT ROWID;
INSERT INTO snooze_2 (account, ticket, until) SELECT account, ticket, until FROM snooze;
DROP TABLE snooze;
ALTER TABLE snooze_2 RENAME TO snooze;

ALTER TABLE account ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN built_in INTEGER NOT NULL DEFAULT 0;
",
    // What can be searched for, folded. Of older alerts only the letters of ASCII are.
    "
ALTER TABLE alert ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE alert SET words = lower(concat_ws(
    char(10), body ->> '$.texts.code', body ->> '$.texts.subject', body ->> '$.texts.customer',
    body ->> '$.texts.department', body ->> '$.texts.excerpt'));
",
    // What happened while nobody could be told is read by itself.
    "
ALTER TABLE alert ADD COLUMN away INTEGER AS (body ->> '$.away');
CREATE INDEX alert_away ON alert (away) WHERE away = 1;
",
    // What was done with an alert, step by step; and whose file it is.
    "
ALTER TABLE alert ADD COLUMN trail TEXT NOT NULL DEFAULT '[]';
PRAGMA application_id = 1147299180;
",
];

pub(super) async fn bring_up_to_date(connection: &mut SqliteConnection) -> Result<(), JournalError> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    // Two programs may open a new journal at once: what is found counts only while nobody else can write.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let found: i64 = sqlx::query("PRAGMA user_version").fetch_one(&mut *transaction).await?.try_get(0)?;
    let marked: i64 = sqlx::query("PRAGMA application_id").fetch_one(&mut *transaction).await?.try_get(0)?;
    let tables = "SELECT count(*), count(*) FILTER (WHERE name IN ('account', 'alert')) FROM sqlite_schema
                  WHERE type = 'table'";
    let row = sqlx::query(tables).fetch_one(&mut *transaction).await?;
    let (all, ours): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    let is_journal = match marked {
        MARK => true,
        // Older journals are not marked, and new files are empty.
        0 if found == 0 => all == 0,
        0 => ours == 2,
        _ => false,
    };
    if !is_journal {
        return Err(JournalError::Damaged("it is a database of another program".to_owned()));
    }
    if found > known {
        return Err(JournalError::Newer { found, known });
    }
    for (version, script) in (1i64..).zip(MIGRATIONS).skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute(sqlx::raw_sql(script)).await?;
        transaction
            .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!("PRAGMA user_version = {version}"))))
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}
