//! The package for Debian and Ubuntu, from `packaging/debian` and the files in [`FILES`].

use crate::{
    command_line::{CommandLine, top},
    error::Result,
    install::is_root,
};
use std::{
    fs, io,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

/// The programs, by the names they are installed with.
const PROGRAMS: [&str; 3] = ["deskbell", "deskbell-panel", "deskbell-frontdesk"];

/// What else is installed: from where in the source, to where.
const FILES: [(&str, &str); 6] = [
    ("packaging/deskbell.desktop", "usr/share/applications/deskbell.desktop"),
    ("packaging/deskbell-autostart.desktop", AUTOSTART),
    ("packaging/deskbell.metainfo.xml", "usr/share/metainfo/org.deskbell.Deskbell.metainfo.xml"),
    ("packaging/debian/copyright", "usr/share/doc/deskbell/copyright"),
    ("icons/deskbell.svg", "usr/share/icons/hicolor/scalable/apps/deskbell.svg"),
    ("icons/deskbell-symbolic.svg", "usr/share/icons/hicolor/symbolic/apps/deskbell-symbolic.svg"),
];

/// The sizes in which the app icon is installed, in pixels.
const SIZES: [u32; 9] = [16, 22, 24, 32, 48, 64, 128, 256, 512];

/// Changelogs, which Debian wants compressed.
const CHANGELOGS: [(&str, &str); 2] = [
    ("packaging/debian/changelog", "usr/share/doc/deskbell/changelog.Debian"),
    ("CHANGELOG.md", "usr/share/doc/deskbell/changelog"),
];

/// Starts the bell for every user who did not switch it off. An administrator may change it, and dpkg keeps the change.
const AUTOSTART: &str = "etc/xdg/autostart/deskbell.desktop";

/// Makes the package of these programs, in the order of [`PROGRAMS`], in a folder of its own, and says where it is.
///
/// # Errors
/// [`crate::error::Error::Failed`] with what a tool of Debian's did not like.
pub(super) fn make(programs: [&Path; 3], folder: &Path) -> Result<PathBuf> {
    let stage = folder.join("stage");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    for (program, name) in programs.into_iter().zip(PROGRAMS) {
        copy(program, &stage.join("usr/bin").join(name), 0o755)?;
    }
    for (from, to) in FILES {
        copy(&top().join(from), &stage.join(to), 0o644)?;
    }
    for size in SIZES {
        let to = format!("usr/share/icons/hicolor/{size}x{size}/apps/deskbell.png");
        copy(&top().join(format!("icons/deskbell-{size}.png")), &stage.join(to), 0o644)?;
    }
    for (from, to) in CHANGELOGS {
        let to = stage.join(to);
        copy(&top().join(from), &to, 0o644)?;
        CommandLine::new("gzip").words("--best --no-name").arguments([&*to.to_string_lossy()]).run()?;
    }
    describe(&stage, folder)?;
    let package = folder.join(format!("deskbell_{}_{}.deb", changelog("Version")?, architecture()?));
    CommandLine::new("dpkg-deb")
        .words("--root-owner-group -Zxz --build")
        .arguments([&*stage.to_string_lossy(), &*package.to_string_lossy()])
        // The same input gives the same package.
        .env("SOURCE_DATE_EPOCH", changelog("Timestamp")?)
        .run()?;
    Ok(package)
}

/// Writes what dpkg is to know: description, dependencies, sums, and which files are configuration.
fn describe(stage: &Path, folder: &Path) -> Result<()> {
    let about = stage.join("DEBIAN");
    folder_for(&about.join("control"))?;
    let (stage_text, folder_text) = (stage.to_string_lossy(), folder.to_string_lossy());
    let programs = PROGRAMS.map(|name| format!("{stage_text}/usr/bin/{name}"));
    in_folder(&top().join("packaging"), "dpkg-shlibdeps")
        .arguments([&*format!("-T{folder_text}/substvars")])
        .arguments(programs.iter().map(String::as_str))
        .run()?;
    in_folder(&top().join("packaging"), "dpkg-gencontrol")
        .arguments([
            "-pdeskbell",
            &*format!("-P{stage_text}"),
            &*format!("-T{folder_text}/substvars"),
            &*format!("-f{folder_text}/files"),
        ])
        .run()?;
    write(&about.join("conffiles"), &format!("/{AUTOSTART}\n"))?;
    let mut files = Vec::new();
    for folder in ["etc", "usr"] {
        list(&stage.join(folder), Path::new(folder), &mut files)?;
    }
    files.retain(|file| file != AUTOSTART);
    files.sort();
    let sums = in_folder(stage, "md5sum").arguments(files.iter().map(String::as_str)).read()?;
    write(&about.join("md5sums"), &sums)
}

/// Proves the package: Debian's own rules, then on a clean system, which takes some minutes.
pub(super) fn check(package: &Path) -> Result<()> {
    let package = package.to_string_lossy();
    CommandLine::new("lintian").words("--fail-on error --info").arguments([&*package]).run()?;
    let script = top().join("packaging/check.sh");
    let (script, root) = (script.to_string_lossy(), is_root());
    let shell = CommandLine::new(if root { "sh" } else { "sudo" });
    let shell = if root { shell } else { shell.words("sh") };
    shell.arguments([&*script, &*package]).run()
}

/// A field of the newest entry of the changelog.
fn changelog(field: &str) -> Result<String> {
    let read = in_folder(&top().join("packaging"), "dpkg-parsechangelog").arguments(["-S", field]).read()?;
    Ok(read.trim().to_owned())
}

fn architecture() -> Result<String> {
    Ok(CommandLine::new("dpkg").words("--print-architecture").read()?.trim().to_owned())
}

/// A program that looks around itself where it is started.
fn in_folder(folder: &Path, program: &str) -> CommandLine {
    CommandLine::new("env").arguments(["-C", &*folder.to_string_lossy(), program])
}

fn copy(from: &Path, to: &Path, mode: u32) -> io::Result<()> {
    folder_for(to)?;
    // The name is told with the problem: these are many.
    fs::copy(from, to).map_err(|error| {
        io::Error::new(error.kind(), format!("{} cannot be copied: {error}", from.display()))
    })?;
    fs::set_permissions(to, fs::Permissions::from_mode(mode))
}

fn write(to: &Path, text: &str) -> Result<()> {
    fs::write(to, text)?;
    Ok(fs::set_permissions(to, fs::Permissions::from_mode(0o644))?)
}

/// Makes the folder of a file, open to all whatever this user's habit is.
fn folder_for(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent().filter(|folder| !folder.exists()) else { return Ok(()) };
    folder_for(folder)?;
    fs::create_dir(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

/// The files below a folder, by their names below `name`.
fn list(folder: &Path, name: &Path, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = name.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &name, files)?;
        } else {
            files.push(name.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let program = Path::new("/bin/sh");
        let package = make([program; 3], folder.path()).unwrap();
        (folder, package)
    }

    fn said(command: CommandLine, package: &Path) -> String {
        command.arguments([&*package.to_string_lossy()]).read().unwrap()
    }

    #[test]
    fn the_package_has_the_programs_the_menu_entry_the_start_at_login_and_the_icons() {
        let (_folder, package) = package();
        let contents = said(CommandLine::new("dpkg-deb").words("--contents"), &package);
        let files: Vec<(&str, &str, &str)> = contents
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .map(|words| (words[0], words[1], words[5]))
            .collect();
        for name in PROGRAMS {
            assert!(files.contains(&("-rwxr-xr-x", "root/root", &format!("./usr/bin/{name}"))), "{contents}");
        }
        let icons = "./usr/share/icons/hicolor";
        for file in [
            "./usr/share/applications/deskbell.desktop",
            "./etc/xdg/autostart/deskbell.desktop",
            "./usr/share/doc/deskbell/copyright",
            "./usr/share/doc/deskbell/changelog.Debian.gz",
            &format!("{icons}/16x16/apps/deskbell.png"),
            &format!("{icons}/512x512/apps/deskbell.png"),
            &format!("{icons}/scalable/apps/deskbell.svg"),
            &format!("{icons}/symbolic/apps/deskbell-symbolic.svg"),
        ] {
            assert!(files.contains(&("-rw-r--r--", "root/root", file)), "{file} is missing:\n{contents}");
        }
        assert!(files.iter().all(|(_, owner, _)| *owner == "root/root"), "{contents}");
        assert!(
            files.iter().filter(|(_, _, file)| file.ends_with('/')).all(|(mode, ..)| *mode == "drwxr-xr-x"),
            "{contents}"
        );
    }

    #[test]
    fn what_the_programs_are_linked_with_is_a_dependency() {
        let (_folder, package) = package();
        let control = said(CommandLine::new("dpkg-deb").words("--field"), &package);
        assert!(control.contains("\nDepends: libc6 (>= "), "{control}");
        assert!(control.contains("\nRecommends: notification-daemon,"), "{control}");
    }

    #[test]
    fn the_same_input_gives_the_same_package() {
        let (_one, first) = package();
        let (_other, second) = package();
        assert!(fs::read(first).unwrap() == fs::read(second).unwrap());
    }

    #[test]
    fn the_newest_entry_of_the_changelog_is_of_this_version() {
        let version = changelog("Version").unwrap();
        assert_eq!(version.rsplit_once('-').unwrap().0, env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn every_size_of_the_icon_that_is_drawn_is_installed() {
        let mut drawn: Vec<u32> = fs::read_dir(top().join("icons"))
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
            .filter_map(|name| name.strip_prefix("deskbell-")?.strip_suffix(".png")?.parse().ok())
            .collect();
        drawn.sort_unstable();
        assert_eq!(drawn, SIZES);
    }
}
