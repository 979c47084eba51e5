//! The journal: accounts, tickets, facts, alerts and preferences in one SQLite file, readable by its user only.
//!
//! Whatever a round found is written in one transaction ([`Journal::commit`]); a crash at any point leaves either the
//! round before or the whole round.

mod accounts;
mod activity;
mod alerts;
mod damage;
mod preferences;
mod rounds;
mod schema;
mod trail;

pub use accounts::{Account, Remembered};
pub use damage::SetAside;
pub use rounds::Commit;
pub use trail::{Step, Trail};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::path::Path;
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard, watch};

/// How often a journal is tried that another program is just making, and how long between.
const MOST_ATTEMPTS: u32 = 50;
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(100);

/// Why the journal did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The database refused.
    #[error("the journal cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// Something in it cannot be read.
    #[error("the journal holds something unreadable: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// The file is damaged, or no journal at all.
    #[error("the journal is damaged: {0}")]
    Damaged(String),
    /// It was written by a newer Deskbell.
    #[error(
        "the journal was written by a newer Deskbell (schema {found}, this one knows {known}); update Deskbell"
    )]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
    /// Its folder cannot be made private.
    #[error("the folder of the journal cannot be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// The journal. One connection: there is one writer, and reads are few.
#[derive(Debug)]
pub struct Journal {
    connection: Mutex<SqliteConnection>,
    set_aside: Option<SetAside>,
    /// Counts the changes of what is read back as activity.
    activity_changes: watch::Sender<u64>,
}

impl Journal {
    /// Opens the journal in a file, making file and folder private to the user if they are new. A file that is damaged or
    /// no journal is set aside, see [`Journal::set_aside`]; one of a newer Deskbell is refused.
    pub async fn open(file: &Path) -> Result<Self, JournalError> {
        if let Some(folder) = file.parent() {
            make_private_folder(folder)?;
        }
        match Self::proven(file).await {
            Err(error) if error.is_damage() => {}
            result => return result,
        }
        let _alone = damage::alone(file)?;
        let why = match Self::proven(file).await {
            Err(error) if error.is_damage() => error.to_string(),
            result => return result, // another program has set it aside meanwhile
        };
        let aside = damage::set_aside(file, jiff::Timestamp::now())?;
        let mut journal = Self::proven(file).await?;
        let accounts = journal.save_from(&aside).await?;
        let set_aside = SetAside { file: aside, why, accounts };
        tracing::error!("{}", set_aside.problem().message);
        journal.set_aside = Some(set_aside);
        Ok(journal)
    }

    /// The journal that was found at the start and could not be read, if that was so.
    pub fn set_aside(&self) -> Option<&SetAside> {
        self.set_aside.as_ref()
    }

    async fn proven(file: &Path) -> Result<Self, JournalError> {
        make_private_file(file)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .journal_mode(SqliteJournalMode::Wal)
            // A power loss may take the last transactions, never the file: the cursor goes back with them.
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(5));
        let journal = Self::with(options).await?;
        journal.prove().await?;
        Ok(journal)
    }

    /// A journal that is forgotten at the end: for tests and for looking without leaving a trace.
    pub async fn in_memory() -> Result<Self, JournalError> {
        Self::with(SqliteConnectOptions::new().in_memory(true)).await
    }

    async fn with(options: SqliteConnectOptions) -> Result<Self, JournalError> {
        let options = options
            .foreign_keys(true)
            .pragma("secure_delete", "ON") // what is gone shall not be readable in the file
            .pragma("cache_size", "-128") // KiB; the journal is small and the resident program shall be, too
            .statement_cache_capacity(16)
            .disable_statement_logging();
        let mut attempts = 0;
        loop {
            match Self::opened(&options).await {
                Err(error) if is_locked(&error) && attempts < MOST_ATTEMPTS => {
                    attempts += 1;
                    tokio::time::sleep(BETWEEN_ATTEMPTS).await;
                }
                result => return result,
            }
        }
    }

    async fn opened(options: &SqliteConnectOptions) -> Result<Self, JournalError> {
        let mut connection = SqliteConnection::connect_with(options).await?;
        schema::bring_up_to_date(&mut connection).await?;
        Ok(Self {
            connection: Mutex::new(connection),
            set_aside: None,
            activity_changes: watch::Sender::default(),
        })
    }

    async fn connection(&self) -> MutexGuard<'_, SqliteConnection> {
        self.connection.lock().await
    }
}

/// Another program holds the file. SQLite waits for most locks by itself, but not for the one it takes to set a new file
/// to write-ahead logging (<https://www.sqlite.org/wal.html>, section 8).
fn is_locked(error: &JournalError) -> bool {
    match error {
        JournalError::Database(sqlx::Error::Database(error)) => error.code().is_some_and(|code| code == "5"),
        _ => false,
    }
}

#[cfg(unix)]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn make_private_file(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    // SQLite gives its side files (-wal, -shm) the permissions of the main file.
    std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(file).map(drop)
}

/// The user's own data folder is private already on this system.
#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn make_private_file(file: &Path) -> std::io::Result<()> {
    std::fs::OpenOptions::new().create(true).append(true).open(file).map(drop)
}
