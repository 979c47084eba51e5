//! What can go wrong, told so that a person can act on it.

use std::{io, process::ExitStatus, time::Duration};

/// The result of every task.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A program is not there or may not be started.
    #[error("{program} cannot be started: {source}")]
    Start { program: String, source: io::Error },
    /// A command ended with a failure.
    #[error("{command}\nended with {status}")]
    Failed { command: String, status: ExitStatus },
    /// A step of several failed.
    #[error("the step \"{step}\" failed: {source}")]
    Step { step: &'static str, source: Box<Error> },
    /// Something must be installed, and nobody can be asked.
    #[error("{missing} must be installed. Add --yes, or do it yourself:\n  {command}")]
    CannotAsk { missing: String, command: String },
    /// The person said no.
    #[error("not installed; without it this does not work. To do it yourself:\n  {command}")]
    Declined { command: String },
    /// The crates depend on each other, or on something, as they must not.
    #[error("{}", .0.join("\n"))]
    Arrows(Vec<String>),
    /// A task that only works from Linux with apt.
    #[error("{0}")]
    Unsupported(&'static str),
    /// cargo said something this program does not understand.
    #[error("cargo metadata: {0}")]
    Metadata(#[from] serde_json::Error),
    /// A program of ours ended that should have gone on.
    #[error("{program} ended; its last words:\n{log}")]
    Ended { program: &'static str, log: String },
    /// A program of ours said something this program does not understand.
    #[error("{program} said what cannot be understood: {problem}")]
    Unreadable { program: &'static str, problem: String },
    /// A command of ours did not do what it was told.
    #[error("{command} did not work: {problem}")]
    Refused { command: &'static str, problem: String },
    /// Something expected did not happen in time.
    #[error("{what} did not happen within {} s", within.as_secs())]
    Late { what: &'static str, within: Duration },
    /// The built-in helpdesk refused.
    #[error("the built-in helpdesk, {what}: {problem}")]
    Helpdesk { what: String, problem: String },
    /// The link to the bell.
    #[error("the link to deskbell: {0}")]
    Link(#[from] deskbell_link::Error),
    /// Alerts of the demo that did not ring.
    #[error("these did not ring: {}", .0.join(", "))]
    Silent(Vec<&'static str>),
    /// The person pressed Ctrl-C.
    #[error("interrupted; everything that was started has ended")]
    Interrupted,
    /// The virtual desktop.
    #[cfg(target_os = "linux")]
    #[error(transparent)]
    Desktop(#[from] deskbell_virtual_desktop::Error),
    /// A picture of the screen.
    #[cfg(target_os = "linux")]
    #[error("a picture cannot be {0}")]
    Picture(String),
    /// A file or the terminal.
    #[error(transparent)]
    Io(#[from] io::Error),
}
