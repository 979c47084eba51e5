//! A journal that cannot be read is set aside, and what can be saved goes into a new one.
//!
//! A new journal begins with a silent baseline: nothing of what was known rings again. The accounts and the settings are
//! saved where they can still be read.

use super::{Account, Journal, JournalError};
use deskbell_core::view::Problem;
use deskbell_core::{Me, Preferences};
use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Row};
use std::path::{Path, PathBuf};

/// A journal that could not be read and was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where it is now.
    pub file: PathBuf,
    /// What was wrong with it.
    pub why: String,
    /// So many accounts could be saved.
    pub accounts: usize,
}

impl SetAside {
    /// What to tell people about it, and programs.
    pub fn problem(&self) -> Problem {
        let Self { file, why, accounts } = self;
        let saved = match accounts {
            0 => "no account could be saved: please add yours again".to_owned(),
            1 => "one account was saved".to_owned(),
            _ => format!("{accounts} accounts were saved"),
        };
        let message = format!("{why}. It was set aside as {}, and a new one begun; {saved}", file.display());
        Problem { code: "journal_set_aside".to_owned(), message }
    }
}

impl JournalError {
    /// The file itself is what is wrong: another one would do.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            // Or a value is missing, or not of the kind it has to be.
            Self::Damaged(_) | Self::Unreadable(_) | Self::Database(sqlx::Error::ColumnDecode { .. }) => true,
            // What SQLite calls "corrupt" and "not a database", with whatever it adds in the higher bits
            // (<https://www.sqlite.org/rescode.html>).
            Self::Database(sqlx::Error::Database(error)) => error
                .code()
                .and_then(|code| code.parse::<i32>().ok())
                .is_some_and(|code| matches!(code & 0xff, 11 | 26)),
            Self::Database(_) | Self::Newer { .. } | Self::Folder(_) => false,
        }
    }
}

impl Journal {
    /// Reads all of it that a start needs, so that what is wrong with it shows now.
    pub(super) async fn prove(&self) -> Result<(), JournalError> {
        {
            let mut connection = self.connection().await;
            let row = sqlx::query("PRAGMA quick_check(1)").fetch_one(&mut *connection).await?;
            let said: String = row.try_get(0)?;
            if said != "ok" {
                return Err(JournalError::Damaged(said));
            }
        }
        self.preferences().await?;
        for account in self.accounts().await? {
            self.remembered(&account.id).await?;
            self.open_alerts(&account.id).await?;
        }
        Ok(())
    }

    /// Puts what can be saved of a journal that was set aside into this one. Returns how many accounts that were.
    pub(super) async fn save_from(&self, file: &Path) -> Result<usize, JournalError> {
        let saved = read(file).await;
        if let Some(preferences) = saved.preferences {
            self.set_preferences(&preferences).await?;
        }
        for (account, me) in &saved.accounts {
            self.put_account(account, me.as_ref()).await?;
        }
        Ok(saved.accounts.len())
    }
}

/// What can still be read.
#[derive(Default)]
struct Saved {
    accounts: Vec<(Account, Option<Me>)>,
    preferences: Option<Preferences>,
}

/// Whatever fails is left out.
async fn read(file: &Path) -> Saved {
    let options = SqliteConnectOptions::new().filename(file).disable_statement_logging();
    let Ok(mut connection) = options.connect().await else { return Saved::default() };
    Saved { accounts: accounts(&mut connection).await, preferences: preferences(&mut connection).await }
}

async fn accounts(connection: &mut SqliteConnection) -> Vec<(Account, Option<Me>)> {
    let query = "SELECT id, address, session_only, paused, built_in, me FROM account ORDER BY position, id";
    let Ok(rows) = sqlx::query(query).fetch_all(connection).await else { return Vec::new() };
    let account = |row: &sqlx::sqlite::SqliteRow| {
        let account = Account {
            id: deskbell_core::AccountId::new(row.try_get::<String, _>(0).ok()?),
            address: serde_json::from_str(row.try_get(1).ok()?).ok()?,
            session_only: row.try_get(2).ok()?,
            paused: row.try_get(3).ok()?,
            built_in: row.try_get(4).ok()?,
        };
        let me = row.try_get::<Option<&str>, _>(5).ok().flatten();
        Some((account, me.and_then(|me| serde_json::from_str(me).ok())))
    };
    rows.iter().filter_map(account).collect()
}

async fn preferences(connection: &mut SqliteConnection) -> Option<Preferences> {
    let row = sqlx::query("SELECT body FROM preferences").fetch_optional(connection).await.ok()??;
    serde_json::from_str(row.try_get(0).ok()?).ok()
}

/// Renames a journal with its side files, so that SQLite still finds them. Returns its new name.
pub(super) fn set_aside(file: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let with = |file: &Path, ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let time = now.strftime("%Y%m%dT%H%M%SZ");
    let named = |again: u32| match again {
        0 => with(file, &format!(".damaged-{time}")),
        _ => with(file, &format!(".damaged-{time}-{again}")),
    };
    let aside = (0..100).map(named).find(|aside| !aside.exists()).ok_or(std::io::ErrorKind::AlreadyExists)?;
    for ending in ["-wal", "-shm"] {
        match std::fs::rename(with(file, ending), with(&aside, ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(file, &aside)?;
    Ok(aside)
}

/// Held while a journal is set aside: two programs may find it damaged at once.
pub(super) fn alone(file: &Path) -> std::io::Result<std::fs::File> {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    let lock = Path::new(&name);
    super::make_private_file(lock)?;
    let lock = std::fs::OpenOptions::new().append(true).open(lock)?;
    lock.lock()?;
    Ok(lock)
}
