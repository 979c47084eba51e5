//! What can be said on the command line.

use super::Pause;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use deskbell_helpdesks::Kind;
use std::path::PathBuf;

/// The bell on a support agent's desk
///
/// Without a command, Deskbell sits in the tray, counts the tickets that wait for you, and rings when something became
/// yours to answer. Started again, it opens its panel.
///
/// The commands talk to the Deskbell that runs; where none runs they do their work alone.
#[derive(Debug, Parser)]
#[command(
    name = "deskbell",
    version,
    after_long_help = "\
Exit status:
  0  all is well
  1  it did not work; the reason is on standard error
  2  the command cannot be understood
  3  it worked, and found something that needs you (status, doctor)

Examples:
  deskbell account add --url https://example.ladesk.com
  deskbell &
  deskbell status"
)]
pub(crate) struct Arguments {
    /// What to do; to ring, if nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// A command.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Add, list, test and remove accounts
    #[command(subcommand)]
    Account(AccountCommand),

    /// Show what waits for you and how the accounts are doing
    #[command(after_long_help = "\
With --json, one object: running, tray, badge, to_solve, department, paused_until; desktop (tray and \
banners of the bell that runs), each with subject, condition, finding, remedy; accounts, each with id, agent, host, \
health (connecting, live, stale, signed_out, paused), problem and limits (code, message), last_round, age_seconds, to_solve, \
department; tickets, each with account, id, code, subject, customer, department, channel, status, waiting_since, due, url. \
Times are UTC; what is not known is null.

Exit status 3 says that an account needs you.

Examples:
  deskbell status
  deskbell status --json | jq .to_solve")]
    Status {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },

    /// Print each alert, what was done about it and why, as it happens
    #[command(after_long_help = "\
With --json, one object a line: account, kind, at, ticket, code, subject, customer, department, url, \
decision (verdict, reason, badge).

Examples:
  deskbell watch
  deskbell watch --json | jq -r 'select(.kind == \"assigned\") | .url'")]
    Watch {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },

    /// Check what works on this desktop, and say what to do about the rest
    #[command(after_long_help = "\
With --json, an array of objects: subject, condition (good, limited, bad), finding, remedy.

Exit status 3 says that something does not work.

Examples:
  deskbell doctor
  deskbell doctor --json | jq '.[] | select(.condition != \"good\")'")]
    Doctor {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },

    /// Ring for nothing, for a time
    #[command(after_long_help = "\
What would have rung meanwhile is held and told when the time is over.

Examples:
  deskbell pause 30m
  deskbell pause '1h 30m'
  deskbell pause tomorrow
  deskbell pause off")]
    Pause {
        /// How long: 30m, 1h, ...; `tomorrow` for until eight in the morning; `off` to ring again
        time: Pause,
    },

    /// Start Deskbell when you log in, or not
    #[command(
        subcommand,
        after_long_help = "\
Examples:
  deskbell autostart on
  deskbell autostart status"
    )]
    Autostart(AutostartCommand),

    /// Keep what you chose in a file, or choose what a file says
    #[command(subcommand)]
    Settings(SettingsCommand),

    /// End the Deskbell that runs
    #[command(after_long_help = "\
Examples:
  deskbell quit")]
    Quit,
}

/// What can be done with accounts.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum AccountCommand {
    /// Add an account; address and key are checked first
    Add(Add),

    /// List the accounts
    #[command(after_long_help = "\
With --json, an array of objects: id, helpdesk, url, agent, session_only, problem (code, message).

Examples:
  deskbell account list
  deskbell account list --json | jq -r '.[].id'")]
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },

    /// Check address and key of an account now
    #[command(after_long_help = "\
Examples:
  deskbell account test dana@example.ladesk.com")]
    Test {
        /// The account, as `account list` shows it
        id: String,
    },

    /// Remove an account, its key and its history from this computer
    #[command(after_long_help = "\
Examples:
  deskbell account remove dana@example.ladesk.com
  deskbell account remove dana@example.ladesk.com --yes")]
    Remove {
        /// The account, as `account list` shows it
        id: String,
        /// Do not ask whether this is meant
        #[arg(long)]
        yes: bool,
    },
}

/// An account to add. The key is no argument: others could read it in the list of processes.
#[derive(Args, Debug, PartialEq, Eq)]
#[command(after_long_help = "\
The API key is asked for without showing it, or read from standard input with --key-stdin. It is kept in the keyring of \
your desktop and nowhere else.

Examples:
  deskbell account add --url https://example.ladesk.com
  deskbell account add --url https://example.ladesk.com --agent dana@example.com
  pass show helpdesk | deskbell account add --url https://example.ladesk.com --key-stdin")]
pub(crate) struct Add {
    /// The kind of helpdesk
    #[arg(long, default_value = Kind::LiveAgent.key(), value_parser = kinds())]
    pub(crate) helpdesk: String,
    /// The address of the helpdesk
    #[arg(long)]
    pub(crate) url: String,
    /// Your e-mail as the helpdesk knows it, if the key does not say whose it is
    #[arg(long, value_name = "EMAIL")]
    pub(crate) agent: Option<String>,
    /// Read the API key from standard input
    #[arg(long)]
    pub(crate) key_stdin: bool,
    /// A file with a certificate authority to trust beside the system's (PEM)
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
    /// The proxy to go through, without a password; the system's, if nothing is said
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) proxy: Option<String>,
    /// Accept plain http, where everybody on the way can read the key
    #[arg(long)]
    pub(crate) allow_http: bool,
    /// Keep the key in memory only, until Deskbell ends; for desktops without a keyring
    #[arg(long)]
    pub(crate) session_only: bool,
}

fn kinds() -> PossibleValuesParser {
    Kind::ALL.map(Kind::key).into()
}

/// What can be done with the settings.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum SettingsCommand {
    /// Write the settings into a file; neither keys nor accounts are in it
    #[command(after_long_help = "\
Examples:
  deskbell settings export deskbell.json")]
    Export {
        /// The file; one that is there is replaced
        file: PathBuf,
    },

    /// Choose what a file says; it is checked first, and nothing is changed if anything in it is not understood
    #[command(after_long_help = "\
Examples:
  deskbell settings import deskbell.json")]
    Import {
        /// The file
        file: PathBuf,
    },
}

/// What can be done about starting at login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum AutostartCommand {
    /// Start Deskbell when you log in
    On,
    /// Do not start it
    Off,
    /// Say whether it starts
    Status,
}
