//! What can go wrong on the link.

use crate::protocol::Refusal;
use std::path::PathBuf;
use std::{io, time::Duration};

/// Why the link did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody listens there.
    #[error("Deskbell is not running; start it with `deskbell`")]
    NotRunning,
    /// Somebody else is the server there.
    #[error("Deskbell is running already")]
    AlreadyRunning,
    /// Server and client are of different versions.
    #[error("{0}")]
    Version(String),
    /// No answer in time.
    #[error("Deskbell did not answer within {} s; if this goes on, quit it and start it again", .0.as_secs())]
    TimedOut(Duration),
    /// The other side ended the connection.
    #[error("Deskbell ended the connection")]
    Closed,
    /// What was said is not of this protocol.
    #[error("what Deskbell says cannot be understood: {0}")]
    Malformed(String),
    /// The server says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The program at the other end belongs to another user.
    #[error("the program that answers at {0} belongs to another user; nothing was said to it")]
    Stranger(PathBuf),
    /// The folder for the socket cannot be used.
    #[error("the folder {path} cannot hold Deskbell's socket: {why}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it and what to do.
        why: String,
    },
    /// The socket itself failed.
    #[error("the socket {path} cannot be used: {source}")]
    Socket {
        /// The socket.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}
