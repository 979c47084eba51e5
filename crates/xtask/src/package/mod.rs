//! `cargo xtask package`: a package of everything to install, for the system this runs on.
//!
//! On Debian and Ubuntu with Debian's own tools: they compute the dependencies, the same input gives the same package,
//! and nothing more has to be installed to build one. On Windows and macOS with Tauri's bundler, which the panel comes
//! with anyway.

#[cfg(not(target_os = "linux"))]
mod bundle;
#[cfg(target_os = "linux")]
mod deb;

use crate::{
    error::Result,
    install::{self, Purpose},
    programs::{Profile, Programs},
};

/// Makes the package, and with `check` proves it on a clean system.
pub(crate) fn run(check: bool, yes: bool) -> Result<()> {
    install::packages(Purpose::Package, yes)?;
    install::packages(Purpose::Panel, yes)?;
    if check {
        install::packages(Purpose::CheckPackage, yes)?;
    }
    let programs = Programs::build(Profile::Release)?;
    system(&programs, check)
}

#[cfg(target_os = "linux")]
fn system(programs: &Programs, check: bool) -> Result<()> {
    use crate::arrows::target_folder;

    let folder = target_folder()?.join("package");
    let built = [&programs.bell, &programs.panel, &programs.frontdesk];
    let package = deb::make(built.map(std::path::PathBuf::as_path), &folder)?;
    println!("{}", package.display());
    if check { deb::check(&package) } else { Ok(()) }
}

#[cfg(not(target_os = "linux"))]
fn system(programs: &Programs, check: bool) -> Result<()> {
    if check {
        return Err(crate::error::Error::Unsupported("a package is proved on a clean system on Linux only"));
    }
    bundle::make(programs)
}
