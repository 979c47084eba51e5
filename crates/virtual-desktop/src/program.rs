//! One program of the desktop: found, started, watched, ended.

use crate::{
    Error, Result,
    wait::{Look, PATIENCE, wait_for},
};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    collections::BTreeSet,
    env, fs,
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

/// How long a program may take to end after it was asked to.
const FAREWELL: Duration = Duration::from_secs(3);

/// Every program the desktop may start, with the Debian package that brings it.
const PROGRAMS: [(&str, &str); 13] = [
    ("Xvfb", "xvfb"),
    ("dbus-daemon", "dbus-daemon"),
    ("dunst", "dunst"),
    ("dunstctl", "dunst"),
    ("gnome-keyring-daemon", "gnome-keyring"),
    ("import", "imagemagick"),
    ("openbox", "openbox"),
    ("parec", "pulseaudio-utils"),
    ("pulseaudio", "pulseaudio"),
    ("xdotool", "xdotool"),
    ("xfce4-panel", "xfce4-panel"),
    ("xfconfd", "xfconf"),
    ("xsetroot", "x11-xserver-utils"),
];

/// Where the programs lie that are not for a person to start.
const LIBEXEC: [&str; 4] =
    ["/usr/lib/*/xfce4/xfconf", "/usr/libexec/xfce4/xfconf", "/usr/libexec", "/usr/lib/xfce4/xfconf"];

/// The Debian packages that bring every program a desktop may start.
pub fn packages() -> BTreeSet<&'static str> {
    PROGRAMS.iter().map(|(_, package)| *package).collect()
}

/// Finds a program of the table.
///
/// # Errors
/// [`Error::Missing`] with the name of its package.
pub(crate) fn find(program: &'static str) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(LIBEXEC.iter().flat_map(|folder| expand(folder)))
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .ok_or_else(|| Error::Missing { program, package: package_of(program) })
}

fn package_of(program: &str) -> &'static str {
    PROGRAMS.iter().find(|(name, _)| *name == program).map_or("(unknown)", |(_, package)| package)
}

/// Expands the one `*` a folder of [`LIBEXEC`] may have: Debian puts the architecture there.
fn expand(folder: &str) -> Vec<PathBuf> {
    let Some((before, after)) = folder.split_once("/*/") else { return vec![folder.into()] };
    let Ok(entries) = fs::read_dir(before) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path().join(after))).collect()
}

/// A running program. Dropping it ends it: politely first, then by force.
#[derive(Debug)]
pub(crate) struct Program {
    name: &'static str,
    process: Child,
    log: PathBuf,
}

impl Program {
    /// Starts `command`; what it says on standard error goes to `log`.
    pub(crate) fn start(name: &'static str, mut command: Command, log: &Path) -> Result<Self> {
        let errors = File::create(log).map_err(Error::file(log))?;
        let process = command
            .stderr(Stdio::from(errors))
            .spawn()
            .map_err(|source| Error::Start { program: name, source })?;
        Ok(Self { name, process, log: log.to_owned() })
    }

    /// Waits until `look` finds something, or until the program ends.
    pub(crate) fn wait_for<T>(&mut self, what: &str, mut look: impl FnMut() -> Result<Look<T>>) -> Result<T> {
        let what = format!("{}: {what}", self.name);
        wait_for(what, PATIENCE, || match self.ended()? {
            Some(status) => Err(Error::Ended { program: self.name, status, log: tail(&self.log) }),
            None => look(),
        })
    }

    fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.process.try_wait().map_err(|source| Error::Start { program: self.name, source })
    }

    /// The other end of its standard output, once.
    pub(crate) fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.process.stdout.take()
    }

    /// The other end of its standard input, once.
    pub(crate) fn stdin(&mut self) -> Option<std::process::ChildStdin> {
        self.process.stdin.take()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.ended(), Ok(Some(_))) {
            return;
        }
        if let Some(pid) = Pid::from_raw(self.process.id().cast_signed()) {
            let _ = kill_process(pid, Signal::TERM);
        }
        let gone = wait_for("its end", FAREWELL, || {
            Ok(self.ended()?.map_or_else(|| Look::NotYet(String::new()), Look::Found))
        });
        if gone.is_err() {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// Runs a program to its end and returns what it printed.
///
/// # Errors
/// [`Error::Ended`] if it fails.
pub(crate) fn run(name: &'static str, mut command: Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().map_err(|source| Error::Start { program: name, source })?;
    if !output.status.success() {
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Error::Ended { program: name, status: output.status, log });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The last lines of a log.
fn tail(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_names_its_package() {
        let error = package_of("gnome-keyring-daemon");
        assert_eq!(error, "gnome-keyring");
        let error = Error::Missing { program: "Xvfb", package: package_of("Xvfb") };
        assert_eq!(
            error.to_string(),
            "Xvfb is not installed; on Debian and Ubuntu: sudo apt-get install xvfb"
        );
    }

    #[test]
    fn a_program_that_is_nowhere_is_missing() {
        let error = find("no-such-program-at-all").unwrap_err();
        assert!(matches!(error, Error::Missing { program: "no-such-program-at-all", .. }));
    }
}
