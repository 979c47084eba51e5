//! Starting Deskbell's own programs.

use crate::{
    arrows::target_folder,
    command_line::{CommandLine, top},
    error::{Error, Result},
    install,
};
use std::{
    env::consts::EXE_SUFFIX,
    fs::{self, File},
    path::{Path, PathBuf},
    time::SystemTime,
};
use tokio::process::{Child, Command};

/// Deskbell's own programs, built.
pub(crate) struct Programs {
    pub(crate) bell: PathBuf,
    pub(crate) panel: PathBuf,
    pub(crate) frontdesk: PathBuf,
    /// What the build of the panel's page said.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "the benchmark reads it"))]
    pub(crate) page: String,
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
    /// Builds them, and before them the page that the panel has built in.
    pub(crate) fn build(profile: Profile) -> Result<Self> {
        let page = build_page()?;
        let (builds, folder) = match profile {
            Profile::Debug => {
                (&["build -p deskbell -p deskbell-frontdesk -p deskbell-panel --bins"][..], "debug")
            }
            // One by one: built together, each would get the features of its crates that only another wants.
            Profile::Release => (
                &[
                    "build --release -p deskbell-frontdesk --bins",
                    "build --release -p deskbell --bins",
                    "build --release -p deskbell-panel --bins",
                ][..],
                "release",
            ),
        };
        for build in builds {
            println!("cargo {build}");
            CommandLine::cargo(build).run()?;
        }
        let folder = target_folder()?.join(folder);
        let program = |name: &str| folder.join(format!("{name}{EXE_SUFFIX}"));
        let [bell, panel, frontdesk] = ["deskbell", "deskbell-panel", "deskbell-frontdesk"].map(program);
        Ok(Self { bell, panel, frontdesk, page })
    }
}

/// Builds the page of the panel, with the packages it is made of if they are not there as wanted. Returns what was said.
fn build_page() -> Result<String> {
    install::npm()?;
    let changed = |path: &str| top().join(path).metadata().and_then(|file| file.modified()).ok();
    if fetch(changed("ui/package-lock.json"), changed("ui/node_modules/.package-lock.json")) {
        let packages = CommandLine::npm("ci --ignore-scripts");
        println!("{packages}");
        packages.run()?;
    }
    let build = CommandLine::npm("run build");
    println!("{build}");
    let said = build.read()?;
    println!("{}", said.trim());
    Ok(said)
}

/// Whether packages must be fetched: by when they were chosen, and when those that are there were.
fn fetch(chosen: Option<SystemTime>, fetched: Option<SystemTime>) -> bool {
    fetched.is_none() || fetched < chosen
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn packages_are_fetched_where_there_are_none_or_others_were_chosen() {
        let then = SystemTime::UNIX_EPOCH;
        let later = then + Duration::from_secs(1);
        assert!(fetch(Some(then), None));
        assert!(fetch(Some(later), Some(then)));
        assert!(!fetch(Some(then), Some(later)));
    }
}
