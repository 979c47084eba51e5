//! What a machine needs besides Rust, and how it gets there.
//!
//! A C compiler is not in the table: this program could not have been linked without one.

use crate::{
    command_line::CommandLine,
    error::{Error, Result},
};
use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _, Write as _},
};

/// What packages are needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The virtual desktop of the end-to-end tests, the demo and the benchmark.
    VirtualDesktop,
    /// The panel, which is a web page in a window of this system.
    Panel,
    /// The page of the panel in a browser.
    Browser,
    /// Type checks for Windows and macOS.
    CheckPlatforms,
    /// The package for Debian, and the tests of how it is made.
    Package,
    /// The proof of that package on a clean system.
    CheckPackage,
}

impl Purpose {
    fn description(self) -> &'static str {
        match self {
            Self::VirtualDesktop => "the virtual desktop",
            Self::Panel => "the panel",
            Self::Browser => "the panel's page in a browser",
            Self::CheckPlatforms => "type checks for Windows and macOS",
            Self::Package => "the package",
            Self::CheckPackage => "the proof of the package",
        }
    }
}

/// Debian packages: what for, name, why.
const PACKAGES: [(Purpose, &str, &str); 29] = [
    (Purpose::VirtualDesktop, "xvfb", "a screen without a monitor"),
    (Purpose::VirtualDesktop, "dbus-daemon", "a session bus of its own"),
    (Purpose::VirtualDesktop, "openbox", "a window manager"),
    (Purpose::VirtualDesktop, "x11-xserver-utils", "the colour of the screen"),
    (Purpose::VirtualDesktop, "xfce4-panel", "a panel with a tray"),
    (Purpose::VirtualDesktop, "xfconf", "the settings of that panel"),
    (Purpose::VirtualDesktop, "adwaita-icon-theme", "the icons of that panel"),
    (Purpose::VirtualDesktop, "fonts-dejavu-core", "letters"),
    (Purpose::VirtualDesktop, "dunst", "a notification daemon"),
    (Purpose::VirtualDesktop, "libnotify-bin", "a notification that is not ours"),
    (Purpose::VirtualDesktop, "gnome-keyring", "a Secret Service"),
    (Purpose::VirtualDesktop, "libsecret-tools", "a secret that is not ours"),
    (Purpose::VirtualDesktop, "xdotool", "the mouse"),
    (Purpose::VirtualDesktop, "webkit2gtk-driver", "the hand that uses the panel's page"),
    (Purpose::VirtualDesktop, "imagemagick", "pictures of the screen"),
    (Purpose::VirtualDesktop, "pulseaudio", "a speaker"),
    (Purpose::VirtualDesktop, "pulseaudio-utils", "a player and an ear for it"),
    (Purpose::Panel, "libwebkit2gtk-4.1-dev", "the webview, to build the window with"),
    (Purpose::Browser, "chromium", "the browser"),
    (Purpose::Browser, "fontconfig", "tells which letters the pictures are made of"),
    (Purpose::Browser, "fonts-inter", "letters"),
    (Purpose::Browser, "fonts-wqy-microhei", "Chinese letters"),
    (Purpose::CheckPlatforms, "rustc-web", "a compiler of the same version as the next"),
    (Purpose::CheckPlatforms, "rust-web-src", "the standard library, built for the other system"),
    (Purpose::CheckPlatforms, "cargo-web", "a cargo of the same version"),
    (Purpose::CheckPlatforms, "gcc-mingw-w64-x86-64-win32", "a C compiler for Windows"),
    (Purpose::Package, "dpkg-dev", "Debian's tools for packages"),
    (Purpose::CheckPackage, "debootstrap", "a clean system in a folder"),
    (Purpose::CheckPackage, "lintian", "the rules of Debian"),
];

/// Installs what is missing for a purpose, after asking unless `yes`.
///
/// # Errors
/// [`Error::CannotAsk`] and [`Error::Declined`] tell the command.
pub(crate) fn packages(purpose: Purpose, yes: bool) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted: Vec<_> = PACKAGES.into_iter().filter(|(needed_for, ..)| *needed_for == purpose).collect();
    let names: Vec<&str> = wanted.iter().map(|(_, name, _)| *name).collect();
    let Ok(query) = CommandLine::new("dpkg-query")
        .arguments(["-W", "-f=${Package} ${db:Status-Status}\n"])
        .arguments(names.iter().copied())
        .output()
    else {
        println!(
            "For {} these Debian packages, or what this system calls them, are needed:",
            purpose.description()
        );
        println!("  {}", names.join(" "));
        return Ok(());
    };
    let present = installed(&String::from_utf8_lossy(&query.stdout));
    let missing: Vec<_> = wanted.into_iter().filter(|(_, name, _)| !present.contains(*name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("For {} these packages are missing:", purpose.description());
    for (_, name, why) in &missing {
        println!("  {name:28} {why}");
    }
    let names: Vec<&str> = missing.iter().map(|(_, name, _)| *name).collect();
    println!(
        "{}",
        download(&names).unwrap_or_else(|| "Their size is known once apt has its lists.".to_owned())
    );
    let [update, install] = apt(&names, is_root());
    ask(&names.join(", "), &install, yes)?;
    if let Err(error) = update.run() {
        // One source out of order need not matter; if it does, the next command says so.
        println!("{error}; going on with the lists as they are");
    }
    install.run()
}

/// Installs cargo-nextest if it is missing, after asking unless `yes`.
pub(crate) fn nextest(yes: bool) -> Result<()> {
    if CommandLine::cargo("nextest --version").output()?.status.success() {
        return Ok(());
    }
    let install = CommandLine::cargo("install cargo-nextest --locked");
    println!("The tests are run by cargo-nextest, which is built from source: some minutes, once.");
    ask("cargo-nextest", &install, yes)?;
    install.run()
}

/// Makes sure that there is npm, for the page of the panel. It is not installed here: the Node.js of many systems is too
/// old, and how a newer one gets there is everybody's own choice. `ui/package.json` says which are new enough.
///
/// # Errors
/// [`Error::Unsupported`] says what to install.
pub(crate) fn npm() -> Result<()> {
    match CommandLine::npm("--version").output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(_) | Err(_) => Err(Error::Unsupported(
            "the panel is built with npm: install Node.js 20.19 or newer, which brings it (https://nodejs.org)",
        )),
    }
}

/// The packages that `dpkg-query` says are installed.
fn installed(query: &str) -> BTreeSet<String> {
    query.lines().filter_map(|line| line.strip_suffix(" installed")).map(str::to_owned).collect()
}

/// How much apt would fetch, with everything the packages need in turn.
fn download(names: &[&str]) -> Option<String> {
    let addresses = CommandLine::new("apt-get")
        .words("install --print-uris -qq --no-install-recommends")
        .arguments(names.iter().copied())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let (files, bytes) = size(&String::from_utf8_lossy(&addresses.stdout));
    Some(format!("With what they need: {files} packages, {} MB to download.", bytes.div_ceil(1_000_000)))
}

/// Number and size in bytes of the files that `--print-uris` lists: address, name, bytes, checksum.
fn size(addresses: &str) -> (usize, u64) {
    let sizes = addresses.lines().filter_map(|line| line.split_whitespace().nth(2)?.parse::<u64>().ok());
    sizes.fold((0, 0), |(files, bytes), size| (files + 1, bytes + size))
}

/// The two commands that install packages: update the lists, install.
fn apt(names: &[&str], root: bool) -> [CommandLine; 2] {
    let apt = || {
        let apt = CommandLine::new(if root { "env" } else { "sudo" });
        let apt = if root { apt } else { apt.words("env") };
        apt.words("DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3")
    };
    let install = apt().words("install --yes --no-install-recommends").arguments(names.iter().copied());
    [apt().words("update"), install]
}

/// Whether this user may do everything.
pub(crate) fn is_root() -> bool {
    CommandLine::new("id").words("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Asks whether to run `command`; an empty answer is a yes.
fn ask(missing: &str, command: &CommandLine, yes: bool) -> Result<()> {
    if yes {
        return Ok(());
    }
    let command = command.to_string();
    if !io::stdin().is_terminal() {
        return Err(Error::CannotAsk { missing: missing.to_owned(), command });
    }
    print!("Install now?\n  {command}\n[Y/n] ");
    io::stdout().flush()?;
    let mut answer = String::new();
    let end_of_input = io::stdin().read_line(&mut answer)? == 0;
    if !end_of_input && is_yes(&answer) { Ok(()) } else { Err(Error::Declined { command }) }
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_ascii_lowercase().as_str(), "" | "y" | "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_installed_packages_count_as_present() {
        let query =
            "xvfb installed\ndunst config-files\nopenbox not-installed\nlibc6 installed\nlibc6 installed\n";
        assert_eq!(installed(query), BTreeSet::from(["libc6".to_owned(), "xvfb".to_owned()]));
    }

    #[test]
    fn the_download_is_the_sum_of_the_files() {
        let addresses = "'http://deb.example/a.deb' a_1_amd64.deb 1500000 SHA256:00\n\
                         'http://deb.example/b.deb' b_1_all.deb 600000 SHA256:11\nnoise\n";
        assert_eq!(size(addresses), (2, 2_100_000));
    }

    #[test]
    fn apt_is_run_by_root_or_through_sudo() {
        let [update, install] = apt(&["xvfb", "dunst"], false);
        let prefix = "sudo env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3";
        assert_eq!(update.to_string(), format!("{prefix} update"));
        assert_eq!(install.to_string(), format!("{prefix} install --yes --no-install-recommends xvfb dunst"));
        let [update, _] = apt(&[], true);
        assert_eq!(
            update.to_string(),
            "env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 update"
        );
    }

    #[test]
    fn an_empty_answer_is_a_yes() {
        for yes in ["\n", "y\n", "Yes\n"] {
            assert!(is_yes(yes), "{yes:?}");
        }
        for no in ["n\n", "no\n", "what?\n"] {
            assert!(!is_yes(no), "{no:?}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn every_program_of_the_virtual_desktop_is_installed_for_it() {
        let packages: Vec<&str> = PACKAGES
            .into_iter()
            .filter(|(purpose, ..)| *purpose == Purpose::VirtualDesktop)
            .map(|(_, name, _)| name)
            .collect();
        for package in deskbell_virtual_desktop::packages() {
            assert!(packages.contains(&package), "{package} is missing in the table");
        }
    }
}
