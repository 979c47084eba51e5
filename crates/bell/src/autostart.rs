//! Starting the bell when the agent logs in.
//!
//! On Linux the entry is written here: auto-launch 0.6 neither quotes the program's path nor looks at
//! `$XDG_CONFIG_HOME`, and takes an entry the desktop has switched off for one that is on.

use crate::folders::FolderError;
use std::{io, path::PathBuf};

/// Why starting at login could not be switched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AutostartError {
    /// It is not known what to start.
    #[error("the path of this program cannot be found out: {0}")]
    NoProgram(io::Error),
    /// There is no folder for it.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The system refused.
    #[error("starting at login cannot be switched at {place}: {why}")]
    Failed {
        /// Where it is kept.
        place: String,
        /// What the system says.
        why: String,
    },
}

/// The program to start. An `AppImage` runs from a place that is gone the next time; it says where it came from.
fn program() -> Result<PathBuf, AutostartError> {
    match std::env::var_os("APPIMAGE") {
        Some(image) if cfg!(target_os = "linux") => Ok(image.into()),
        _ => std::env::current_exe().map_err(AutostartError::NoProgram),
    }
}

/// Whether the bell starts at login.
pub(crate) fn is_on() -> Result<bool, AutostartError> {
    entry()?.is_on()
}

/// Has the bell start at login, or not.
pub(crate) fn turn(on: bool) -> Result<(), AutostartError> {
    let entry = entry()?;
    if on { entry.write(&program()?) } else { entry.remove() }
}

#[cfg(target_os = "linux")]
use xdg::entry;

#[cfg(any(target_os = "macos", windows))]
use native::entry;

/// The autostart entry of the desktop (Desktop Application Autostart Specification).
#[cfg(target_os = "linux")]
mod xdg {
    use super::AutostartError;
    use crate::folders;
    use std::io::{ErrorKind, Write};
    use std::path::{Path, PathBuf};
    use std::{fs, io};

    pub(super) struct Entry(pub(super) PathBuf);

    pub(super) fn entry() -> Result<Entry, AutostartError> {
        Ok(Entry(folders::autostart()?.join("deskbell.desktop")))
    }

    impl Entry {
        /// Desktops switch an entry off by `Hidden` or, GNOME's, by a key of its own.
        pub(super) fn is_on(&self) -> Result<bool, AutostartError> {
            match fs::read_to_string(&self.0) {
                Ok(text) => Ok(!text.lines().map(|line| line.replace(' ', "")).any(|line| {
                    line.eq_ignore_ascii_case("Hidden=true")
                        || line.eq_ignore_ascii_case("X-GNOME-Autostart-enabled=false")
                })),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
                Err(error) => Err(self.failed(&error)),
            }
        }

        pub(super) fn write(&self, program: &Path) -> Result<(), AutostartError> {
            let Some(program) = program.to_str().filter(|path| !path.contains(char::is_control)) else {
                return Err(
                    self.failed(&io::Error::other("the program's path has letters no entry can hold"))
                );
            };
            self.replace(&text(program)).map_err(|error| self.failed(&error))
        }

        pub(super) fn remove(&self) -> Result<(), AutostartError> {
            match fs::remove_file(&self.0) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(self.failed(&error)),
                Ok(()) | Err(_) => Ok(()),
            }
        }

        /// A login in the middle of it must not find half an entry.
        fn replace(&self, text: &str) -> io::Result<()> {
            if let Some(folder) = self.0.parent() {
                fs::create_dir_all(folder)?;
            }
            let unfinished = self.0.with_extension("new");
            let mut file = fs::File::create(&unfinished)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, &self.0)
        }

        fn failed(&self, error: &io::Error) -> AutostartError {
            AutostartError::Failed { place: self.0.display().to_string(), why: error.to_string() }
        }
    }

    pub(super) fn text(program: &str) -> String {
        format!(
            "[Desktop Entry]\n\
             Type=Application\n\
             Name=Deskbell\n\
             Comment=Rings when a support ticket needs you\n\
             Exec={}\n\
             Icon=deskbell\n\
             Terminal=false\n\
             StartupNotify=false\n\
             X-GNOME-Autostart-enabled=true\n",
            quoted(program)
        )
    }

    /// A program for the key `Exec` (Desktop Entry Specification, "The Exec key"): quoted, then escaped once more as
    /// every string value is; a percent sign would begin a field code.
    fn quoted(program: &str) -> String {
        let mut quoted = String::from("\"");
        for character in program.chars() {
            match character {
                '"' | '`' | '$' => quoted.extend(['\\', '\\', character]),
                '\\' => quoted.push_str("\\\\\\\\"),
                '%' => quoted.push_str("%%"),
                other => quoted.push(other),
            }
        }
        quoted.push('"');
        quoted
    }
}

#[cfg(any(target_os = "macos", windows))]
mod native {
    use super::AutostartError;
    use auto_launch::{AutoLaunch, AutoLaunchBuilder};
    use std::path::Path;

    pub(super) struct Entry;

    pub(super) fn entry() -> Result<Entry, AutostartError> {
        Ok(Entry)
    }

    impl Entry {
        pub(super) fn is_on(&self) -> Result<bool, AutostartError> {
            launch(&super::program()?)?.is_enabled().map_err(failed)
        }

        pub(super) fn write(&self, program: &Path) -> Result<(), AutostartError> {
            launch(program)?.enable().map_err(failed)
        }

        pub(super) fn remove(&self) -> Result<(), AutostartError> {
            if self.is_on()? { launch(&super::program()?)?.disable().map_err(failed) } else { Ok(()) }
        }
    }

    fn launch(program: &Path) -> Result<AutoLaunch, AutostartError> {
        let program = program.display();
        // The crate writes the path as it is, and Windows cuts one without quotes at its first space.
        let path = if cfg!(windows) { format!("\"{program}\"") } else { program.to_string() };
        let mut builder = AutoLaunchBuilder::new();
        builder.set_app_name("Deskbell").set_app_path(&path);
        #[cfg(target_os = "macos")]
        builder.set_macos_launch_mode(auto_launch::MacOSLaunchMode::LaunchAgent);
        #[cfg(windows)]
        builder.set_windows_enable_mode(auto_launch::WindowsEnableMode::CurrentUser);
        builder.build().map_err(failed)
    }

    fn failed(error: auto_launch::Error) -> AutostartError {
        let place = if cfg!(windows) { "the registry" } else { "the launch agents" };
        AutostartError::Failed { place: place.to_owned(), why: error.to_string() }
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::xdg::{Entry, text};
    use std::fs;
    use std::path::Path;
    use tempfile::TempDir;

    fn entry() -> (TempDir, Entry) {
        let folder = tempfile::tempdir().unwrap();
        let entry = Entry(folder.path().join("autostart/deskbell.desktop"));
        (folder, entry)
    }

    #[test]
    fn on_and_off_and_both_twice() {
        let (_folder, entry) = entry();
        assert!(!entry.is_on().unwrap());
        for _ in 0..2 {
            entry.write(Path::new("/usr/bin/deskbell")).unwrap();
            assert!(entry.is_on().unwrap());
        }
        for _ in 0..2 {
            entry.remove().unwrap();
            assert!(!entry.is_on().unwrap());
        }
    }

    #[test]
    fn an_entry_the_desktop_switched_off_is_off() {
        let (_folder, entry) = entry();
        entry.write(Path::new("/usr/bin/deskbell")).unwrap();
        let on = fs::read_to_string(&entry.0).unwrap();
        fs::write(&entry.0, on.replace("enabled=true", "enabled=false")).unwrap();
        assert!(!entry.is_on().unwrap());
        fs::write(&entry.0, format!("{on}Hidden = true\n")).unwrap();
        assert!(!entry.is_on().unwrap());
        entry.write(Path::new("/usr/bin/deskbell")).unwrap();
        assert!(entry.is_on().unwrap());
    }

    #[test]
    fn the_entry_starts_the_program_wherever_it_lies() {
        insta::assert_snapshot!(text("/opt/My \"Apps\"/100%/$x\\deskbell"), @r#"
        [Desktop Entry]
        Type=Application
        Name=Deskbell
        Comment=Rings when a support ticket needs you
        Exec="/opt/My \\"Apps\\"/100%%/\\$x\\\\deskbell"
        Icon=deskbell
        Terminal=false
        StartupNotify=false
        X-GNOME-Autostart-enabled=true
        "#);
    }

    #[test]
    fn a_path_no_entry_can_hold_is_an_error_and_writes_nothing() {
        let (_folder, entry) = entry();
        assert!(entry.write(Path::new("/opt/a\nExec=evil")).is_err());
        assert!(!entry.is_on().unwrap());
    }
}
