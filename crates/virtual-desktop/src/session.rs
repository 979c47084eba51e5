//! The private folder of a desktop and the environment of what runs on it.

use crate::{
    Error, Result,
    caretaker::Caretaker,
    program::{Program, find, run},
    wait::PATIENCE,
};
use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// What would lead a program out of the virtual desktop into the machine's own session or network.
const FOREIGN: [&str; 30] = [
    "ALL_PROXY",
    "BROWSER",
    "DBUS_STARTER_ADDRESS",
    "DBUS_STARTER_BUS_TYPE",
    "DESKTOP_STARTUP_ID",
    "GNOME_KEYRING_CONTROL",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_PROXY",
    "PIPEWIRE_REMOTE",
    "PIPEWIRE_RUNTIME_DIR",
    "PULSE_COOKIE",
    "PULSE_RUNTIME_PATH",
    "PULSE_SERVER",
    "PULSE_SINK",
    "SESSION_MANAGER",
    "SSH_AUTH_SOCK",
    "WAYLAND_DISPLAY",
    "WAYLAND_SOCKET",
    "XAUTHORITY",
    "XDG_ACTIVATION_TOKEN",
    "XDG_SEAT",
    "XDG_SESSION_ID",
    "all_proxy",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

/// Stands in for `xdg-open`: writes down what it is asked to open. `$0` lies in the folder's `bin`.
const RECORDING_BROWSER: &str = r#"#!/bin/sh
printf '%s\n' "$1" >>"${0%/bin/*}/opened"
"#;

/// The folder, the process group and the display of one desktop.
#[derive(Debug)]
pub(crate) struct Session {
    /// The number of the X display, as soon as there is one.
    pub(crate) display: Option<u32>,
    // Dropped in this order: the folder goes first, then the caretaker ends what is left.
    folder: TempDir,
    caretaker: Caretaker,
}

impl Session {
    pub(crate) fn create() -> Result<Self> {
        let folder =
            tempfile::Builder::new().prefix("desk-").tempdir().map_err(Error::file(env::temp_dir()))?;
        let caretaker = Caretaker::start(folder.path())?;
        let session = Self { display: None, folder, caretaker };
        for part in ["bin", "cache", "home/.config", "home/.local/share", "home/.local/state", "log", "run"] {
            let path = session.path(part);
            fs::create_dir_all(&path).map_err(Error::file(path))?;
        }
        // The XDG base directory specification asks for it, and programs check it.
        set_mode(&session.path("run"), 0o700)?;
        session.write_program("xdg-open", RECORDING_BROWSER)?;
        // Else a player would start a server by itself, or play on the machine's own card.
        session.write_file("pulse.conf", "autospawn = no\n")?;
        session.write_file("alsa.conf", "")?;
        Ok(session)
    }

    /// A path inside the folder of the desktop.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// The process group of the desktop.
    pub(crate) fn group(&self) -> i32 {
        self.caretaker.group()
    }

    /// The address of the session bus.
    pub(crate) fn bus_address(&self) -> String {
        format!("unix:path={}", self.path("run/bus").display())
    }

    /// Writes a script that is found before the machine's own program of that name.
    pub(crate) fn write_program(&self, name: &str, script: &str) -> Result<PathBuf> {
        let path = self.path("bin").join(name);
        fs::write(&path, script).map_err(Error::file(&path))?;
        set_mode(&path, 0o755)?;
        Ok(path)
    }

    /// Writes a file of the desktop, with the folders above it.
    pub(crate) fn write_file(&self, relative: &str, text: &str) -> Result<PathBuf> {
        let path = self.path(relative);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::file(folder))?;
        }
        fs::write(&path, text).map_err(Error::file(&path))?;
        Ok(path)
    }

    /// See [`crate::Desktop::environment`].
    pub(crate) fn environment(&self) -> BTreeMap<&'static str, Option<OsString>> {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths([self.path("bin")].into_iter().chain(env::split_paths(&path)));
        let mut environment: BTreeMap<&'static str, Option<OsString>> =
            FOREIGN.iter().map(|name| (*name, None)).collect();
        for (name, relative) in [
            ("ALSA_CONFIG_PATH", "alsa.conf"),
            ("HOME", "home"),
            ("PULSE_CLIENTCONFIG", "pulse.conf"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_STATE_HOME", "home/.local/state"),
        ] {
            environment.insert(name, Some(self.path(relative).into()));
        }
        for (name, value) in [
            ("GDK_BACKEND", "x11"),
            ("GSETTINGS_BACKEND", "memory"),
            ("GTK_A11Y", "none"),
            ("LANG", "C.UTF-8"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("NO_AT_BRIDGE", "1"),
            ("XDG_CURRENT_DESKTOP", "XFCE"),
            ("XDG_SESSION_DESKTOP", "xfce"),
            ("XDG_SESSION_TYPE", "x11"),
        ] {
            environment.insert(name, Some(value.into()));
        }
        environment.insert("DBUS_SESSION_BUS_ADDRESS", Some(self.bus_address().into()));
        environment.insert("DISPLAY", self.display.map(|number| format!(":{number}").into()));
        environment.insert("PATH", path.ok());
        environment
    }

    /// A command with the environment and in the process group of the desktop.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, value) in self.environment() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command.process_group(self.group());
        command
    }

    /// Starts a program of the desktop with its log in the folder.
    pub(crate) fn start(&self, name: &'static str, prepare: impl FnOnce(&mut Command)) -> Result<Program> {
        let mut command = self.command(find(name)?);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        prepare(&mut command);
        Program::start(name, command, &self.path("log").join(name).with_extension("log"))
    }

    /// Runs a program of the desktop to its end, which must come soon, and returns what it printed.
    pub(crate) fn run(&self, name: &'static str, arguments: &[&str]) -> Result<String> {
        let mut command = self.command("timeout");
        // In the foreground: it stays in the process group of the desktop.
        command.arg("--foreground").arg(PATIENCE.as_secs().to_string()).arg(find(name)?).args(arguments);
        run(name, command)
    }

    /// See [`crate::Desktop::opened_addresses`].
    pub(crate) fn opened(&self) -> Result<Vec<String>> {
        let path = self.path("opened");
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(Error::file(path)(error)),
        }
    }
}

fn set_mode(path: &Path, mode: u32) -> Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(Error::file(path))
}
