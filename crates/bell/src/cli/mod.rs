//! The command line: asks the bell that runs, or works alone when none does.

mod add;
mod arguments;
mod bell;
mod json;
mod moment;
mod sentences;
mod settings;
mod table;

#[cfg(test)]
mod tests;

pub(crate) use arguments::{Arguments, Command};
pub(crate) use bell::{Alone, Need};

use crate::autostart;
use arguments::{AccountCommand, AutostartCommand, SettingsCommand};
use bell::{Bell, Seen};
use deskbell_link::{Account, Answer, Ask, Check, Condition, Error, Place, Refusal};
use jiff::Zoned;
use moment::Pause;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended, as the exit status tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All is well.
    Good,
    /// It did not work.
    Failed,
    /// The command cannot be understood; the status clap uses too.
    Usage,
    /// It worked, and found something that needs a person.
    Attention,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Good => Self::SUCCESS,
            Ending::Failed => Self::from(1),
            Ending::Usage => Self::from(2),
            Ending::Attention => Self::from(3),
        }
    }
}

/// Why a command did not work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Link(#[from] Error),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the bell answered something else than was asked: {0}")]
    Unexpected(String),
    #[error(transparent)]
    Autostart(#[from] autostart::AutostartError),
    /// A key in the memory of this command would be gone with it.
    #[error(
        "with --session-only the Deskbell that runs keeps the key, and none runs; start it with `deskbell`"
    )]
    NoSession,
    /// The command is not complete.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read or written.
    #[error("{path}: {problem}")]
    File { path: PathBuf, problem: io::Error },
    #[error("{0}")]
    Terminal(#[from] io::Error),
}

/// Runs a command. Its result goes to `out`, what went wrong to `err`.
pub(crate) async fn run(
    command: Command,
    place: &Place,
    alone: &dyn Alone,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
) -> Ending {
    match perform(command, place, alone, out, err).await {
        Ok(ending) => ending,
        // Whoever read the output has enough, such as `head`.
        Err(Failure::Terminal(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ending::Good,
        Err(failure) => {
            let _ = writeln!(err, "deskbell: {}", table::foreign(&failure.to_string(), 500));
            if matches!(failure, Failure::Usage(_)) { Ending::Usage } else { Ending::Failed }
        }
    }
}

async fn perform(
    command: Command,
    place: &Place,
    alone: &dyn Alone,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
) -> Result<Ending, Failure> {
    let answers = async || Bell::find(place, alone, Need::Answers).await;
    match command {
        Command::Account(AccountCommand::Add(new)) => {
            let mut bell = answers().await?;
            if new.session_only && !bell.is_running() {
                return Err(Failure::NoSession);
            }
            let account = account(bell.ask(Ask::AddAccount(add::complete(new)?)).await?)?;
            writeln!(out, "Added {}.", sentences::account(&account))?;
            Ok(Ending::Good)
        }
        Command::Account(AccountCommand::List { json }) => {
            let accounts = accounts(answers().await?.ask(Ask::Accounts).await?)?;
            if json {
                line(out, &accounts)?;
            } else {
                write!(out, "{}", table::accounts(&accounts))?;
            }
            Ok(Ending::Good)
        }
        Command::Account(AccountCommand::Test { id }) => {
            let ask = Ask::TestAccount { account: id.into() };
            let account = account(answers().await?.ask(ask).await?)?;
            writeln!(out, "Address and key are good: {}.", sentences::account(&account))?;
            Ok(Ending::Good)
        }
        Command::Account(AccountCommand::Remove { id, yes }) => {
            if !yes && !confirmed(&id, err)? {
                writeln!(out, "Nothing was removed.")?;
                return Ok(Ending::Failed);
            }
            answers().await?.ask(Ask::RemoveAccount { account: id.as_str().into() }).await?;
            writeln!(out, "Removed {} with its key and its history.", table::foreign(&id, 120))?;
            Ok(Ending::Good)
        }
        Command::Status { json } => {
            let mut bell = answers().await?;
            let view = match bell.ask(Ask::View).await? {
                Answer::View(view) => view,
                other => return Err(unexpected(&other)),
            };
            // Only the bell that runs has a tray and banners that could be missing.
            let desktop = if bell.is_running() { checks(bell.ask(Ask::Desktop).await?)? } else { Vec::new() };
            let now = Zoned::now();
            if json {
                let accounts = accounts(bell.ask(Ask::Accounts).await?)?;
                line(out, &json::status(&view, bell.is_running(), &desktop, &accounts, now.timestamp()))?;
            } else {
                write!(out, "{}", table::status(&view, bell.is_running(), &desktop, &now))?;
            }
            Ok(if sentences::needs_attention(&view) { Ending::Attention } else { Ending::Good })
        }
        Command::Watch { json } => watch(place, alone, json, out, err).await,
        Command::Doctor { json } => {
            let mut bell = answers().await?;
            let found = checks(bell.ask(Ask::Doctor).await?)?;
            let checks: Vec<Check> =
                std::iter::once(sentences::running(bell.is_running())).chain(found).collect();
            if json {
                line(out, &checks)?;
            } else {
                write!(out, "{}", table::doctor(&checks))?;
            }
            let bad = checks.iter().any(|check| check.condition == Condition::Bad);
            Ok(if bad { Ending::Attention } else { Ending::Good })
        }
        Command::Pause { time } => {
            let now = Zoned::now();
            let until = time.until(&now);
            answers().await?.ask(Ask::Pause { until }).await?;
            match until {
                Some(until) => writeln!(out, "Nothing rings until {}.", moment::clock(until, &now))?,
                None => writeln!(out, "Deskbell rings again.")?,
            }
            Ok(Ending::Good)
        }
        Command::Autostart(wanted) => {
            match wanted {
                AutostartCommand::On => autostart::turn(true)?,
                AutostartCommand::Off => autostart::turn(false)?,
                AutostartCommand::Status => {}
            }
            let starts = if autostart::is_on()? { "starts" } else { "does not start" };
            writeln!(out, "Deskbell {starts} when you log in.")?;
            Ok(Ending::Good)
        }
        Command::Settings(SettingsCommand::Export { file }) => {
            settings::write(&file, &text(answers().await?.ask(Ask::ExportSettings).await?)?)?;
            writeln!(out, "The settings are in {}.", table::foreign(&file.display().to_string(), 200))?;
            Ok(Ending::Good)
        }
        Command::Settings(SettingsCommand::Import { file }) => {
            let settings = settings::read(&file)?;
            answers().await?.ask(Ask::ImportSettings { settings }).await?;
            writeln!(out, "The settings are those of {}.", table::foreign(&file.display().to_string(), 200))?;
            Ok(Ending::Good)
        }
        Command::Quit => {
            match deskbell_link::Client::connect(place).await {
                Ok(mut client) => {
                    client.ask(Ask::Quit).await?;
                    writeln!(out, "Deskbell has ended; nothing rings until it is started again.")?;
                }
                Err(Error::NotRunning) => writeln!(out, "Deskbell was not running.")?,
                Err(error) => return Err(error.into()),
            }
            Ok(Ending::Good)
        }
    }
}

/// Prints alerts as they are decided, until the bell ends.
async fn watch(
    place: &Place,
    alone: &dyn Alone,
    json: bool,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
) -> Result<Ending, Failure> {
    let mut watching = Bell::find(place, alone, Need::Rounds).await?.watch().await?;
    loop {
        match watching.next().await? {
            Seen::Told(told) if json => line(out, &told)?,
            Seen::Told(told) => writeln!(out, "{}", sentences::told(&told, &Zoned::now()))?,
            Seen::Lost(alerts) => {
                let times = sentences::count(alerts, "alert was", "alerts were");
                writeln!(err, "deskbell: {times} decided faster than this output is read, and not printed")?;
            }
        }
        out.flush()?;
    }
}

fn account(answer: Answer) -> Result<Account, Failure> {
    match answer {
        Answer::Account(account) => Ok(account),
        other => Err(unexpected(&other)),
    }
}

fn accounts(answer: Answer) -> Result<Vec<Account>, Failure> {
    match answer {
        Answer::Accounts(accounts) => Ok(accounts),
        other => Err(unexpected(&other)),
    }
}

fn checks(answer: Answer) -> Result<Vec<Check>, Failure> {
    match answer {
        Answer::Doctor(checks) => Ok(checks),
        other => Err(unexpected(&other)),
    }
}

fn text(answer: Answer) -> Result<String, Failure> {
    match answer {
        Answer::Settings(text) => Ok(text),
        other => Err(unexpected(&other)),
    }
}

fn unexpected(answer: &Answer) -> Failure {
    Failure::Unexpected(format!("{answer:?}"))
}

/// One JSON value, on one line.
fn line(out: &mut (dyn Write + Send), value: &impl serde::Serialize) -> io::Result<()> {
    writeln!(out, "{}", serde_json::to_string(value)?)
}

fn confirmed(id: &str, err: &mut (dyn Write + Send)) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage("there is no terminal to ask for a yes; say --yes".to_owned()));
    }
    write!(err, "Remove {} with its key and its history? [y/N] ", table::foreign(id, 120))?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
