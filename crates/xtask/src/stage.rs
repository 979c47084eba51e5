//! Where Deskbell is shown: on the desktop of this machine, or on a virtual one. Either way its data, settings and
//! socket lie in folders that are gone at the end, so that a Deskbell in use is not touched.

#[cfg(target_os = "linux")]
use crate::command_line::quoted;
use crate::error::Result;
use deskbell_link::Place;
#[cfg(target_os = "linux")]
use deskbell_virtual_desktop::{Desktop, Parts};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tokio::process::Command;

/// Where Deskbell is shown.
#[derive(Debug)]
pub(crate) enum Stage {
    /// The desktop of this machine: its tray, its notification daemon, its keyring.
    Here(TempDir),
    /// A desktop that nobody sees.
    #[cfg(target_os = "linux")]
    Virtual(Box<Desktop>),
}

impl Stage {
    /// The desktop of this machine.
    pub(crate) fn here() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("deskbell-").tempdir()?;
        for part in ["bin", "data", "config", "run"] {
            fs::create_dir(folder.path().join(part))?;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700))?;
        }
        #[cfg(target_os = "linux")]
        write_browser(&folder.path().join("bin"))?;
        Ok(Self::Here(folder))
    }

    /// A virtual desktop with these parts.
    #[cfg(target_os = "linux")]
    pub(crate) fn virtual_desktop(parts: Parts) -> Result<Self> {
        Ok(Self::Virtual(Box::new(Desktop::start(parts)?)))
    }

    /// The virtual desktop, if it is one.
    #[cfg(target_os = "linux")]
    pub(crate) fn desktop(&self) -> Option<&Desktop> {
        match self {
            Self::Here(_) => None,
            Self::Virtual(desktop) => Some(desktop),
        }
    }

    /// Whether this machine has a screen that somebody may look at.
    pub(crate) fn has_screen() -> bool {
        !cfg!(target_os = "linux")
            || ["DISPLAY", "WAYLAND_DISPLAY"]
                .iter()
                .any(|name| env::var_os(name).is_some_and(|name| !name.is_empty()))
    }

    /// A program on this desktop. It ends with its handle at the latest.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Here(folder) => {
                let mut command = std::process::Command::new(program);
                command.envs(environment(folder.path()));
                // Ctrl-C is heard here alone: what was started is ended in its order.
                #[cfg(unix)]
                std::os::unix::process::CommandExt::process_group(&mut command, 0);
                Command::from(command)
            }
            #[cfg(target_os = "linux")]
            Self::Virtual(desktop) => Command::from(desktop.command(program)),
        };
        command.kill_on_drop(true);
        command
    }

    /// A path in the folder that is gone at the end.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        match self {
            Self::Here(folder) => folder.path().join(relative),
            #[cfg(target_os = "linux")]
            Self::Virtual(desktop) => desktop.folder().join(relative),
        }
    }

    /// Where the bell of this desktop is spoken to.
    pub(crate) fn place(&self) -> Place {
        if cfg!(windows) {
            Place::at(format!(r"\\.\pipe\deskbell-{USER}"))
        } else {
            Place::at(self.path("run/deskbell/bell.sock"))
        }
    }
}

/// The user by whose name Windows tells the sockets of several users apart.
const USER: &str = "demo";

/// What differs from the environment of this program.
fn environment(folder: &Path) -> Vec<(&'static str, OsString)> {
    let part = |name: &str| folder.join(name).into_os_string();
    if cfg!(windows) {
        return vec![("APPDATA", part("data")), ("LOCALAPPDATA", part("config")), ("USERNAME", USER.into())];
    }
    let mut changes = vec![("XDG_RUNTIME_DIR", part("run"))];
    if cfg!(target_os = "macos") {
        changes.push(("HOME", part("data")));
        return changes;
    }
    changes.push(("XDG_DATA_HOME", part("data")));
    changes.push(("XDG_CONFIG_HOME", part("config")));
    let path = env::var_os("PATH").unwrap_or_default();
    if let Ok(path) = env::join_paths([folder.join("bin")].into_iter().chain(env::split_paths(&path))) {
        changes.push(("PATH", path));
    }
    // The bus of the session lies in the runtime folder unless its address says otherwise.
    if env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none()
        && let Some(runtime) = env::var_os("XDG_RUNTIME_DIR")
    {
        let mut address = OsString::from("unix:path=");
        address.push(Path::new(&runtime).join("bus"));
        changes.push(("DBUS_SESSION_BUS_ADDRESS", address));
    }
    changes
}

/// Writes an `xdg-open` that opens the person's own browser: with the folders of the demo it would have none of its
/// settings, and would not find the screen.
#[cfg(target_os = "linux")]
fn write_browser(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let search = env::var_os("PATH").unwrap_or_default();
    if !env::split_paths(&search).any(|folder| folder.join("xdg-open").is_file()) {
        return Ok(());
    }
    let own = ["XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "PATH"];
    let restored: String = own
        .into_iter()
        .map(|name| match env::var_os(name).and_then(|value| value.into_string().ok()) {
            Some(value) => format!("export {name}={}\n", quoted(&value)),
            None => format!("unset {name}\n"),
        })
        .collect();
    let path = folder.join("xdg-open");
    fs::write(&path, format!("#!/bin/sh\n{restored}exec xdg-open \"$@\"\n"))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

/// The virtual desktop is a Linux desktop.
#[cfg(not(target_os = "linux"))]
pub(crate) fn only_on_linux() -> crate::error::Error {
    crate::error::Error::Unsupported("the virtual desktop exists on Linux only")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_deskbell_in_use_is_not_touched() {
        let stage = Stage::here().unwrap();
        let output = stage
            .command(Path::new("sh"))
            .args(["-c", "echo $XDG_RUNTIME_DIR $XDG_DATA_HOME $XDG_CONFIG_HOME"])
            .output()
            .await
            .unwrap();
        let path = |part: &str| stage.path(part).display().to_string();
        let folders = [path("run"), path("data"), path("config")].join(" ");
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), folders);
        assert_eq!(stage.place(), Place::at(stage.path("run/deskbell/bell.sock")));
    }

    #[test]
    fn the_folders_go_with_the_stage() {
        let stage = Stage::here().unwrap();
        let folder = stage.path("");
        assert!(folder.is_dir());
        drop(stage);
        assert!(!folder.exists());
    }
}
