//! What can go wrong, told so that a person can act on it.

use std::{io, path::PathBuf, process::ExitStatus, time::Duration};

/// What can go wrong on a virtual desktop.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program the desktop is made of is not on this machine.
    #[error("{program} is not installed; on Debian and Ubuntu: sudo apt-get install {package}")]
    Missing {
        /// The missing program.
        program: &'static str,
        /// The Debian package that brings it.
        package: &'static str,
    },
    /// A program is there but could not be started.
    #[error("{program} cannot be started: {source}")]
    Start {
        /// The program.
        program: &'static str,
        /// Why.
        source: io::Error,
    },
    /// A program ended that should have gone on, or ended with a failure.
    #[error("{program} ended with {status}; its last words:\n{log}")]
    Ended {
        /// The program.
        program: &'static str,
        /// How it ended.
        status: ExitStatus,
        /// The end of what it wrote.
        log: String,
    },
    /// Something expected did not happen in time.
    #[error("{what} did not happen within {within:?}; seen at the end: {seen}")]
    Late {
        /// What was waited for.
        what: String,
        /// How long it was waited for.
        within: Duration,
        /// What was there instead.
        seen: String,
    },
    /// The desktop was asked for a part it does not have at the moment.
    #[error("this desktop has no {0} at the moment")]
    NoPart(&'static str),
    /// A menu has no such entry.
    #[error("no menu entry {wanted}; there are:\n{menu}")]
    NoEntry {
        /// What was looked for.
        wanted: String,
        /// The menu as text.
        menu: String,
    },
    /// A banner cannot be pressed or dismissed like that.
    #[error("banner {id}: {problem}")]
    Banner {
        /// The banner's id.
        id: u32,
        /// Why not.
        problem: String,
    },
    /// The session bus or the program at its other end refused.
    #[error("D-Bus: {0}")]
    Bus(#[from] zbus::Error),
    /// A file of the desktop could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A program said something this crate does not understand.
    #[error("{program} said what cannot be understood: {problem}")]
    Unreadable {
        /// Who said it.
        program: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

impl From<zbus::fdo::Error> for Error {
    fn from(error: zbus::fdo::Error) -> Self {
        Self::Bus(error.into())
    }
}

impl From<zbus::zvariant::Error> for Error {
    fn from(error: zbus::zvariant::Error) -> Self {
        Self::Bus(error.into())
    }
}

impl Error {
    /// For `map_err`: an I/O failure at `path`.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
