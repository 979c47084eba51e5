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
///
/// A package puts an entry into a folder of the system, which counts for every user who has none of the same name; so a
/// user switches it off with an entry that is hidden.
#[cfg(target_os = "linux")]
mod xdg {
    use super::AutostartError;
    use crate::folders;
    use std::io::{ErrorKind, Write};
    use std::path::{Path, PathBuf};
    use std::{env, fs, io};

    const NAME: &str = "deskbell.desktop";

    pub(super) struct Entry {
        /// The user's.
        pub(super) own: PathBuf,
        /// Those for all users; the first that exists counts.
        pub(super) shared: Vec<PathBuf>,
    }

    pub(super) fn entry() -> Result<Entry, AutostartError> {
        let folders = env::var("XDG_CONFIG_DIRS").ok().filter(|folders| !folders.is_empty());
        let folders = folders.as_deref().unwrap_or("/etc/xdg");
        Ok(Entry {
            own: folders::autostart()?.join(NAME),
            // The specification of base directories has relative ones ignored.
            shared: env::split_paths(folders)
                .filter(|folder| folder.is_absolute())
                .map(|folder| folder.join("autostart").join(NAME))
                .collect(),
        })
    }

    impl Entry {
        pub(super) fn is_on(&self) -> Result<bool, AutostartError> {
            match text_of(&self.own)? {
                Some(text) => Ok(starts(&text)),
                None => Ok(self.shared()?.is_some()),
            }
        }

        pub(super) fn write(&self, program: &Path) -> Result<(), AutostartError> {
            let Some(program) = program.to_str().filter(|path| !path.contains(char::is_control)) else {
                let problem = io::Error::other("the program's path has letters no entry can hold");
                return Err(failed(&self.own, &problem));
            };
            // Where a package has it started already, nothing is left to go wrong once the package is gone.
            match self.shared()? {
                Some(text) if text.lines().any(|line| line == try_exec(program)) => self.delete(),
                Some(_) | None => self.replace(&text(program)),
            }
        }

        pub(super) fn remove(&self) -> Result<(), AutostartError> {
            if self.shared()?.is_some() { self.replace(HIDDEN) } else { self.delete() }
        }

        /// The entry for all users, if it starts something.
        fn shared(&self) -> Result<Option<String>, AutostartError> {
            for path in &self.shared {
                if let Some(text) = text_of(path)? {
                    return Ok(Some(text).filter(|text| starts(text)));
                }
            }
            Ok(None)
        }

        fn delete(&self) -> Result<(), AutostartError> {
            match fs::remove_file(&self.own) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&self.own, &error)),
                Ok(()) | Err(_) => Ok(()),
            }
        }

        /// A login in the middle of it must not find half an entry.
        fn replace(&self, text: &str) -> Result<(), AutostartError> {
            let replace = || {
                if let Some(folder) = self.own.parent() {
                    fs::create_dir_all(folder)?;
                }
                let unfinished = self.own.with_extension("new");
                let mut file = fs::File::create(&unfinished)?;
                file.write_all(text.as_bytes())?;
                file.sync_all()?;
                fs::rename(&unfinished, &self.own)
            };
            replace().map_err(|error| failed(&self.own, &error))
        }
    }

    /// What an entry says, if there is one.
    fn text_of(path: &Path) -> Result<Option<String>, AutostartError> {
        match fs::read_to_string(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(path, &error)),
        }
    }

    /// Desktops switch an entry off by `Hidden` or, GNOME's, by a key of its own. A removed package leaves its entry
    /// behind, as packages do with all configuration; one whose program is gone starts nothing.
    fn starts(text: &str) -> bool {
        text.lines().all(|line| match line.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            Some(("Hidden", value)) => !value.eq_ignore_ascii_case("true"),
            Some(("X-GNOME-Autostart-enabled", value)) => !value.eq_ignore_ascii_case("false"),
            Some(("TryExec", program)) => Path::new(&program.replace("\\\\", "\\")).exists(),
            Some(_) | None => true,
        })
    }

    fn failed(place: &Path, error: &io::Error) -> AutostartError {
        AutostartError::Failed { place: place.display().to_string(), why: error.to_string() }
    }

    /// Says that the entry for all users is not for this one.
    const HIDDEN: &str = "[Desktop Entry]\nType=Application\nName=Deskbell\nHidden=true\n";

    pub(super) fn text(program: &str) -> String {
        format!(
            "[Desktop Entry]\n\
             Type=Application\n\
             Name=Deskbell\n\
             Comment=Rings when a support ticket needs you\n\
             Exec={}\n\
             {}\n\
             Icon=deskbell\n\
             Terminal=false\n\
             StartupNotify=false\n\
             X-GNOME-Autostart-enabled=true\n",
            quoted(program),
            try_exec(program)
        )
    }

    /// The line that has an entry ignored once its program is gone.
    fn try_exec(program: &str) -> String {
        format!("TryExec={}", program.replace('\\', "\\\\"))
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
        let at = |place: &str| folder.path().join(place).join("autostart/deskbell.desktop");
        let entry = Entry { own: at("home"), shared: vec![at("site"), at("system")] };
        (folder, entry)
    }

    /// A program that is there on every system.
    const PROGRAM: &str = "/bin/sh";

    /// What the package of this project installs, for that program.
    fn packaged() -> String {
        include_str!("../../../packaging/deskbell-autostart.desktop").replace("/usr/bin/deskbell", PROGRAM)
    }

    /// Puts an entry where it counts for all users.
    fn install(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn on_and_off_and_both_twice() {
        let (_folder, entry) = entry();
        assert!(!entry.is_on().unwrap());
        for _ in 0..2 {
            entry.write(Path::new(PROGRAM)).unwrap();
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
        entry.write(Path::new(PROGRAM)).unwrap();
        let on = fs::read_to_string(&entry.own).unwrap();
        fs::write(&entry.own, on.replace("enabled=true", "enabled=false")).unwrap();
        assert!(!entry.is_on().unwrap());
        fs::write(&entry.own, format!("{on}Hidden = true\n")).unwrap();
        assert!(!entry.is_on().unwrap());
        entry.write(Path::new(PROGRAM)).unwrap();
        assert!(entry.is_on().unwrap());
    }

    #[test]
    fn an_entry_for_all_users_is_on_until_this_user_switches_it_off() {
        let (_folder, entry) = entry();
        install(&entry.shared[1], &packaged());
        assert!(entry.is_on().unwrap());
        for _ in 0..2 {
            entry.remove().unwrap();
            assert!(!entry.is_on().unwrap());
            assert!(fs::read_to_string(&entry.own).unwrap().contains("\nHidden=true\n"));
        }
        assert!(entry.shared[1].exists(), "the others keep theirs");
    }

    #[test]
    fn what_the_package_starts_needs_no_entry_of_the_user() {
        let (_folder, entry) = entry();
        install(&entry.shared[1], &packaged());
        entry.remove().unwrap();
        entry.write(Path::new(PROGRAM)).unwrap();
        assert!(entry.is_on().unwrap());
        assert!(!entry.own.exists());
    }

    #[test]
    fn another_program_than_the_packages_gets_an_entry_of_its_own() {
        let (_folder, entry) = entry();
        install(&entry.shared[1], &packaged());
        entry.write(Path::new("/bin/cat")).unwrap();
        assert!(entry.is_on().unwrap());
        assert!(fs::read_to_string(&entry.own).unwrap().contains("Exec=\"/bin/cat\"\n"));
    }

    #[test]
    fn an_entry_that_a_removed_package_left_behind_is_off() {
        let (_folder, entry) = entry();
        install(&entry.shared[1], &packaged().replace(PROGRAM, "/nowhere/deskbell"));
        assert!(!entry.is_on().unwrap());
        entry.remove().unwrap();
        assert!(!entry.own.exists());
    }

    #[test]
    fn an_entry_that_is_switched_off_for_all_is_off_and_can_be_switched_on() {
        let (_folder, entry) = entry();
        install(&entry.shared[0], &(packaged() + "Hidden=true\n"));
        install(&entry.shared[1], &packaged());
        assert!(!entry.is_on().unwrap(), "the first folder counts");
        entry.write(Path::new(PROGRAM)).unwrap();
        assert!(entry.is_on().unwrap());
        entry.remove().unwrap();
        assert!(!entry.own.exists());
    }

    #[test]
    fn the_entry_starts_the_program_wherever_it_lies() {
        insta::assert_snapshot!(text("/opt/My \"Apps\"/100%/$x\\deskbell"), @r#"
        [Desktop Entry]
        Type=Application
        Name=Deskbell
        Comment=Rings when a support ticket needs you
        Exec="/opt/My \\"Apps\\"/100%%/\\$x\\\\deskbell"
        TryExec=/opt/My "Apps"/100%/$x\\deskbell
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
