//! `cargo xtask check-platforms`: what ships is type-checked for Windows and macOS, from Linux.
//!
//! The toolchain of this workspace has no standard library for other systems. Debian's second compiler comes with the
//! library's source, so that is built on the way. Nothing is linked, except that Windows has a real C compiler.

use crate::{
    command_line::{CommandLine, top},
    error::{Error, Result},
    install::{self, Purpose},
    steps::{self, Step},
};
use std::{fs, path::Path};

/// What ships, or must at least run everywhere for the demo.
const SHIPPED: [&str; 6] = [
    "deskbell",
    "deskbell-core",
    "deskbell-frontdesk",
    "deskbell-helpdesks",
    "deskbell-link",
    "deskbell-watcher",
];

/// Answers in place of Apple's C compiler. Crates with C code ask it what it is, let it preprocess a probe, and want
/// object files; as nothing is linked, empty ones will do.
const C_COMPILER: &str = r#"#!/bin/sh
set -eu
preprocess= output= source= previous=
for word; do
  case $word in
    -dumpversion | --version | -v) exec gcc "$word" ;;
    -E) preprocess=yes ;;
  esac
  if [ "$previous" = -o ]; then output=$word; fi
  if [ -f "$word" ]; then source=$word; fi
  previous=$word
done
if [ "$preprocess" ]; then exec gcc -E -x c "$source"; fi
if [ "$output" ]; then gcc -c -x c -o "$output" /dev/null; fi
"#;

/// Answers in place of Apple's archiver: an archive with nothing in it.
const ARCHIVER: &str = r#"#!/bin/sh
set -eu
for word; do
  case $word in
    *.a) rm -f "$word"; exec ar crs "$word" ;;
  esac
done
"#;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Platform {
    Windows,
    MacOs,
}

/// Checks the platforms asked for; both if none is.
pub(crate) fn run(windows: bool, macos: bool, yes: bool) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Err(Error::Unsupported(
            "check-platforms works from Debian or Ubuntu; here, cargo check does it for this system",
        ));
    }
    install::packages(Purpose::CheckPlatforms, yes)?;
    let target = top().join("target");
    write_stand_ins(&target.join("check-macos-tools"))?;
    let steps: Vec<Step> = asked_for(windows, macos)
        .iter()
        .map(|platform| Step::command(platform.name(), platform.check(&target)))
        .collect();
    steps::perform(&steps)
}

fn asked_for(windows: bool, macos: bool) -> &'static [Platform] {
    match (windows, macos) {
        (true, false) => &[Platform::Windows],
        (false, true) => &[Platform::MacOs],
        (true, true) | (false, false) => &[Platform::Windows, Platform::MacOs],
    }
}

impl Platform {
    fn name(self) -> &'static str {
        match self {
            Self::Windows => "Windows",
            Self::MacOs => "macOS",
        }
    }

    /// The command that checks what ships, with a target folder of its own below `target`.
    fn check(self, target: &Path) -> CommandLine {
        let (triple, folder) = match self {
            Self::Windows => ("x86_64-pc-windows-gnu", "check-windows"),
            Self::MacOs => ("aarch64-apple-darwin", "check-macos"),
        };
        let packages = SHIPPED.iter().flat_map(|package| ["--package", package]);
        let check = CommandLine::new("/usr/bin/cargo")
            .words("check -Zbuild-std=std,panic_abort --target")
            .arguments([triple, "--target-dir", &target.join(folder).to_string_lossy()])
            .arguments(packages)
            // Else the compiler of this workspace is taken, which has no library to build.
            .env("RUSTC", "/usr/bin/rustc")
            .env("RUSTC_BOOTSTRAP", "1")
            .without("RUSTUP_TOOLCHAIN")
            .without("CARGO");
        let tool = |name: &str| target.join("check-macos-tools").join(name).to_string_lossy().into_owned();
        match self {
            Self::Windows => check,
            Self::MacOs => {
                check.env("CC_aarch64_apple_darwin", tool("cc")).env("AR_aarch64_apple_darwin", tool("ar"))
            }
        }
    }
}

/// Writes the stand-ins for Apple's tools.
fn write_stand_ins(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (name, script) in [("cc", C_COMPILER), ("ar", ARCHIVER)] {
        let path = folder.join(name);
        fs::write(&path, script)?;
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_is_checked_with_the_library_built_on_the_way() {
        let command = Platform::Windows.check(Path::new("/src/target")).to_string();
        assert_eq!(
            command,
            "RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 /usr/bin/cargo check -Zbuild-std=std,panic_abort \
             --target x86_64-pc-windows-gnu --target-dir /src/target/check-windows \
             --package deskbell --package deskbell-core --package deskbell-frontdesk \
             --package deskbell-helpdesks --package deskbell-link --package deskbell-watcher"
        );
    }

    #[test]
    fn macos_is_checked_with_stand_ins_for_its_tools() {
        let command = Platform::MacOs.check(Path::new("/src/target")).to_string();
        let tools = "/src/target/check-macos-tools";
        let environment = format!(
            "AR_aarch64_apple_darwin={tools}/ar CC_aarch64_apple_darwin={tools}/cc RUSTC=/usr/bin/rustc "
        );
        assert!(command.starts_with(&environment), "{command}");
        assert!(command.contains("--target aarch64-apple-darwin --target-dir /src/target/check-macos "));
    }

    #[test]
    fn both_are_checked_unless_one_is_asked_for() {
        use Platform::{MacOs, Windows};
        assert_eq!(asked_for(false, false), [Windows, MacOs]);
        assert_eq!(asked_for(true, false), [Windows]);
        assert_eq!(asked_for(false, true), [MacOs]);
        assert_eq!(asked_for(true, true), [Windows, MacOs]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_stand_ins_give_empty_objects_and_archives() {
        let folder = std::env::temp_dir().join(format!("deskbell-stand-ins-{}", std::process::id()));
        write_stand_ins(&folder).unwrap();
        let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
        fs::write(folder.join("probe.m"), "#ifdef __GNUC__\nthe_family gcc\n#endif\n").unwrap();
        let cc = CommandLine::new(&path("cc"));
        let probe =
            cc.clone().words("-arch arm64 -mmacosx-version-min=11.0 -E").arguments([&*path("probe.m")]);
        assert!(probe.read().unwrap().contains("the_family gcc"));
        cc.words("-fobjc-arc -c").arguments([&*path("probe.m"), "-o", &*path("probe.o")]).run().unwrap();
        CommandLine::new(&path("ar")).arguments(["cq", &*path("lib.a"), &*path("probe.o")]).run().unwrap();
        assert!(folder.join("probe.o").is_file());
        assert!(folder.join("lib.a").is_file());
        fs::remove_dir_all(&folder).unwrap();
    }
}
