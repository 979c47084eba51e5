//! Starting Deskbell's own programs.

use crate::{
    arrows::target_folder,
    command_line::CommandLine,
    error::{Error, Result},
};
use std::{
    env::consts::EXE_SUFFIX,
    fs::{self, File},
    path::{Path, PathBuf},
};
use tokio::process::{Child, Command};

/// Deskbell's own programs, built.
pub(crate) struct Programs {
    pub(crate) bell: PathBuf,
    pub(crate) frontdesk: PathBuf,
}

/// How they are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quickly.
    Debug,
    /// As they are shipped.
    Release,
}

impl Programs {
    /// Builds them.
    pub(crate) fn build(profile: Profile) -> Result<Self> {
        let (builds, folder) = match profile {
            Profile::Debug => (vec!["build -p deskbell -p deskbell-frontdesk --bins"], "debug"),
            // One by one: built together, each would get the features of its crates that only the other wants.
            Profile::Release => (
                vec!["build --release -p deskbell-frontdesk --bins", "build --release -p deskbell --bins"],
                "release",
            ),
        };
        for build in builds {
            println!("cargo {build}");
            CommandLine::cargo(build).run()?;
        }
        let folder = target_folder()?.join(folder);
        Ok(Self {
            bell: folder.join(format!("deskbell{EXE_SUFFIX}")),
            frontdesk: folder.join(format!("deskbell-frontdesk{EXE_SUFFIX}")),
        })
    }
}

/// Starts a program whose standard error goes to `log`.
pub(crate) fn spawn(command: &mut Command, log: &Path) -> Result<Child> {
    command.stderr(File::create(log)?);
    command.spawn().map_err(|source| Error::Start {
        program: command.as_std().get_program().to_string_lossy().into_owned(),
        source,
    })
}

/// That a program ended that should have gone on.
pub(crate) fn ended(program: &'static str, log: &Path) -> Error {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    Error::Ended { program, log: lines[lines.len().saturating_sub(8)..].join("\n") }
}
