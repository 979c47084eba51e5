//! The bell as a program of its own, spoken to over the link and the command line as any client does.

use crate::{
    error::{Error, Result},
    frontdesk::Frontdesk,
    programs,
    stage::Stage,
};
use deskbell_core::{Preferences, View, view::Health};
use deskbell_link::{Answer, Ask, Client, Place};
use std::{
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt as _,
    process::Child,
    time::{Instant, sleep, timeout},
};

/// How long the bell may take to answer on its link, and an account to its first round.
const START: Duration = Duration::from_secs(30);
/// How long a command of the command line may take; a keyring may ask its owner first.
const COMMAND: Duration = Duration::from_mins(1);
/// How long the bell may take to end.
const FAREWELL: Duration = Duration::from_secs(5);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// The resident bell. It ends with its handle at the latest, and the panel with it.
pub(crate) struct Bell {
    process: Child,
    /// The group of processes it leads, if it leads one: itself and the panel.
    #[cfg(unix)]
    group: Option<rustix::process::Pid>,
    client: Client,
    program: PathBuf,
}

/// Where the key of the added account is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum KeyKept {
    /// In the keyring.
    Keyring,
    /// In memory, because the keyring would not, for this reason.
    Session(String),
}

impl Bell {
    /// Starts it and waits until it answers. Without a panel a program that ends well stands in for it: where there is
    /// no account yet, the bell opens it at once.
    ///
    /// # Errors
    /// [`Error::Ended`] with its last words.
    pub(crate) async fn start(
        stage: &Stage,
        program: &Path,
        panel: Option<&Path>,
        log: &Path,
    ) -> Result<Self> {
        let mut command = stage.command(program);
        command.env("DESKBELL_PANEL", panel.unwrap_or(Path::new("true")));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let mut process = programs::spawn(&mut command, log)?;
        #[cfg(unix)]
        let group = process.id().and_then(|id| rustix::process::Pid::from_raw(i32::try_from(id).ok()?));
        let client = connect(&stage.place(), &mut process, log).await?;
        Ok(Self {
            process,
            #[cfg(unix)]
            group,
            client,
            program: program.to_owned(),
        })
    }

    /// The id of its process.
    pub(crate) fn id(&self) -> Option<u32> {
        self.process.id()
    }

    /// Adds the account of an agent on the command line, with the key in the keyring or, if that will not have it, in
    /// memory.
    ///
    /// # Errors
    /// [`Error::Refused`] says why the account was not added.
    pub(crate) async fn add_account(
        &self,
        stage: &Stage,
        frontdesk: &Frontdesk,
        agent: &str,
    ) -> Result<KeyKept> {
        let agent = frontdesk.agent(agent)?;
        let add = ["account", "add", "--url", frontdesk.url(), "--agent", &agent.email, "--key-stdin"];
        let key = &agent.apikey;
        let output = self.run(stage, &add, key).await?;
        let kept = if output.status.success() {
            KeyKept::Keyring
        } else {
            let why = said(&output);
            let again = [&add[..], &["--session-only"]].concat();
            let output = self.run(stage, &again, key).await?;
            if !output.status.success() {
                return Err(Error::Refused { command: "deskbell account add", problem: said(&output) });
            }
            KeyKept::Session(why)
        };
        Ok(kept)
    }

    /// Runs a command of the command line to its end.
    async fn run(&self, stage: &Stage, arguments: &[&str], input: &str) -> Result<Output> {
        let mut command = stage.command(&self.program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn()?;
        if let Some(mut stdin) = process.stdin.take() {
            stdin.write_all(input.as_bytes()).await?;
        }
        let late = Error::Late { what: "deskbell account add", within: COMMAND };
        Ok(timeout(COMMAND, process.wait_with_output()).await.map_err(|_| late)??)
    }

    /// Asks something over the link.
    pub(crate) async fn ask(&mut self, ask: Ask) -> Result<Answer> {
        Ok(self.client.ask(ask).await?)
    }

    /// What it shows.
    pub(crate) async fn view(&mut self) -> Result<View> {
        match self.ask(Ask::View).await? {
            Answer::View(view) => Ok(*view),
            other => Err(unexpected(&other)),
        }
    }

    /// Changes what the agent chose.
    pub(crate) async fn prefer(&mut self, change: impl FnOnce(&mut Preferences)) -> Result<()> {
        let mut preferences = match self.ask(Ask::Preferences).await? {
            Answer::Preferences(preferences) => *preferences,
            other => return Err(unexpected(&other)),
        };
        change(&mut preferences);
        self.ask(Ask::SetPreferences(preferences)).await.map(drop)
    }

    /// Waits until what it shows is as `wanted`.
    ///
    /// # Errors
    /// [`Error::Late`] if it does not become so.
    pub(crate) async fn wait_until(
        &mut self,
        what: &'static str,
        within: Duration,
        wanted: impl Fn(&View) -> bool,
    ) -> Result<View> {
        let start = Instant::now();
        loop {
            let view = self.view().await?;
            if wanted(&view) {
                return Ok(view);
            }
            if start.elapsed() > within {
                return Err(Error::Late { what, within });
            }
            sleep(PAUSE).await;
        }
    }

    /// Waits for the first round of the account.
    pub(crate) async fn wait_until_live(&mut self) -> Result<View> {
        let live = |view: &View| view.accounts.iter().any(|account| account.health == Health::Live);
        self.wait_until("the first look at the helpdesk", START, live).await
    }

    /// Ends it for good: the account goes too, as its key must not stay in the keyring.
    pub(crate) async fn end(mut self) {
        if let Ok(Ok(Answer::Accounts(accounts))) = timeout(FAREWELL, self.client.ask(Ask::Accounts)).await {
            for account in accounts {
                let remove = Ask::RemoveAccount { account: account.id };
                let _ = timeout(FAREWELL, self.client.ask(remove)).await;
            }
        }
        self.quit().await;
    }

    /// Ends it; its accounts stay.
    pub(crate) async fn quit(mut self) {
        let _ = timeout(FAREWELL, self.client.ask(Ask::Quit)).await;
        if timeout(FAREWELL, self.process.wait()).await.is_err() {
            let _ = self.process.kill().await;
        }
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        let _ = self.process.start_kill();
        #[cfg(unix)]
        if let Some(group) = self.group {
            // On a virtual desktop there is no such group: everything there is of the desktop's.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::TERM);
        }
    }
}

async fn connect(place: &Place, process: &mut Child, log: &Path) -> Result<Client> {
    let start = Instant::now();
    loop {
        match Client::connect(place).await {
            Ok(client) => return Ok(client),
            Err(_) if process.try_wait()?.is_some() => return Err(programs::ended("deskbell", log)),
            Err(error) if start.elapsed() > START => return Err(error.into()),
            Err(_) => sleep(PAUSE).await,
        }
    }
}

fn unexpected(answer: &Answer) -> Error {
    Error::Unreadable { program: "deskbell", problem: format!("{answer:?}") }
}

/// What a command said on standard error.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}
