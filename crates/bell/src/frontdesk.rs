//! The built-in helpdesk, for whoever wants to try Deskbell: a program of its own with examples in it, on this machine
//! alone. It lives with the bell as long as its account does.

use crate::accounts::Accounts;
use crate::folders;
use deskbell_core::{AccountId, Me};
use deskbell_helpdesks::{Address, Kind};
use deskbell_link::protocol::codes;
use deskbell_link::{NewAccount, Refusal};
use deskbell_watcher::Account;
use serde::Deserialize;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::Mutex;
use tokio::time::timeout;
use url::Url;

/// How long it may take to start; the first time it fills its database.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest line it says of itself, in bytes.
const LINE: u64 = 1 << 20;

/// Why the built-in helpdesk is not there.
#[derive(Debug, thiserror::Error)]
enum FrontdeskError {
    #[error("its program deskbell-frontdesk cannot be started: {0}")]
    NotStarted(io::Error),
    #[error("it did not say where it listens: {0}")]
    Silent(io::Error),
    #[error("it did not answer within {} s", PATIENCE.as_secs())]
    Late,
    #[error("its examples are of an earlier try; remove its account and try again")]
    NoKey,
    #[error("the one of before cannot be ended: {0}")]
    NotEnded(io::Error),
    #[error("its folder cannot be used: {0}")]
    Folder(io::Error),
}

impl From<FrontdeskError> for Refusal {
    fn from(error: FrontdeskError) -> Self {
        Self::new(codes::FRONTDESK, format!("the built-in helpdesk did not start: {error}"))
    }
}

/// What it says of itself when it listens.
#[derive(Deserialize)]
struct Announced {
    url: Url,
    /// Those that were made just now, the one to be played first; none if its database was there.
    #[serde(default)]
    agents: Vec<Seeded>,
}

#[derive(Deserialize)]
struct Seeded {
    email: String,
    apikey: String,
}

/// The built-in helpdesk, whether it runs or not.
pub(crate) struct Frontdesk {
    program: OsString,
    /// Ends by itself with its standard input, which this holds: also if the bell crashes.
    running: Mutex<Option<Child>>,
}

impl Frontdesk {
    /// The built-in helpdesk that belongs to this program.
    pub(crate) fn system() -> Self {
        Self {
            program: deskbell_link::program("deskbell-frontdesk", "DESKBELL_FRONTDESK"),
            running: Mutex::default(),
        }
    }

    /// Starts it with examples in it, and gives the account of their agent, to be added. What an earlier try left is
    /// forgotten.
    pub(crate) async fn begin(&self, accounts: &Accounts) -> Result<(Account, Me), Refusal> {
        self.end().await?;
        let Announced { url, agents } = self.start(None).await?;
        let agent = agents.into_iter().next().ok_or(FrontdeskError::NoKey)?;
        let new = NewAccount {
            helpdesk: Kind::LiveAgent.key().to_owned(),
            url: url.into(),
            agent: Some(agent.email),
            key: agent.apikey,
            extra_ca: None,
            proxy: None,
            allow_http: false,
            session_only: false,
        };
        let mut checked = accounts.check(&new).await?;
        // Its port may be another one the next time.
        checked.account.id = AccountId::new(format!("{}/deskbell-frontdesk", checked.me.email));
        checked.account.built_in = true;
        if accounts.keep_key(&checked).await.is_err() {
            // It is only a try: without a keyring it lasts as long as the bell.
            checked.account.session_only = true;
            accounts.keep_key(&checked).await?;
        }
        Ok((checked.account, checked.me))
    }

    /// Starts it again for the account it has, and gives the account as it is now: it listens where it did if it can.
    pub(crate) async fn resume(&self, account: Account) -> Result<Account, Refusal> {
        let port = account.address.url.port();
        let announced = match self.start(port).await {
            Err(error) if port.is_some() => {
                tracing::info!(%error, "the built-in helpdesk takes another port");
                self.start(None).await
            }
            started => started,
        };
        Ok(Account { address: Address { url: announced?.url, ..account.address }, ..account })
    }

    /// Whether it runs.
    pub(crate) async fn runs(&self) -> bool {
        self.running.lock().await.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None)))
    }

    /// Ends it, and forgets everything in it.
    pub(crate) async fn end(&self) -> Result<(), Refusal> {
        if let Some(mut child) = self.running.lock().await.take() {
            drop(child.stdin.take());
            if timeout(PATIENCE, child.wait()).await.is_err() {
                child.kill().await.map_err(FrontdeskError::NotEnded)?;
            }
        }
        match std::fs::remove_dir_all(folder()?) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(FrontdeskError::Folder(error).into())
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    async fn start(&self, port: Option<u16>) -> Result<Announced, Refusal> {
        let folder = folder()?;
        folders::make_private(&folder).map_err(FrontdeskError::Folder)?;
        let mut running = self.running.lock().await;
        let (child, announced) = launch(&self.program, &folder.join("frontdesk.db"), port).await?;
        *running = Some(child);
        Ok(announced)
    }
}

fn folder() -> Result<PathBuf, Refusal> {
    let data = folders::data().map_err(|error| Refusal::new(codes::FRONTDESK, error.to_string()))?;
    Ok(data.join("frontdesk"))
}

async fn launch(
    program: &OsString,
    database: &Path,
    port: Option<u16>,
) -> Result<(Child, Announced), FrontdeskError> {
    let mut child = Command::new(program)
        .args(["serve", "--while-stdin", "--seed", "demo", "--play"])
        .args(["--listen", &format!("127.0.0.1:{}", port.unwrap_or_default())])
        .arg("--database")
        .arg(database)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // It says every request there.
        .stderr(Stdio::null())
        .spawn()
        .map_err(FrontdeskError::NotStarted)?;
    let out = child.stdout.take().ok_or_else(|| FrontdeskError::Silent(io::ErrorKind::BrokenPipe.into()))?;
    let mut line = String::new();
    let mut out = BufReader::new(out.take(LINE));
    timeout(PATIENCE, out.read_line(&mut line))
        .await
        .map_err(|_| FrontdeskError::Late)?
        .map_err(FrontdeskError::Silent)?;
    // Only that it cannot be read: the line may hold keys.
    let announced = serde_json::from_str(&line)
        .map_err(|_| FrontdeskError::Silent(io::Error::other("what it said cannot be read")))?;
    Ok((child, announced))
}
