//! What can go wrong, told so that a person can act on it.

use std::{io, process::ExitStatus};

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
    /// A file or the terminal.
    #[error(transparent)]
    Io(#[from] io::Error),
}
