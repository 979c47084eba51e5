//! The installer for Windows and the disk image for macOS, made by Tauri's bundler as `src-tauri/tauri.conf.json` says.
//!
//! The bell and the built-in helpdesk come along beside the panel as what Tauri calls external binaries.
//! `packaging/bundle.json` names them, apart from the rest: the panel could not be built without them otherwise.

use crate::{
    arrows::target_folder,
    command_line::CommandLine,
    error::{Error, Result},
    programs::Programs,
};
use std::{env::consts::EXE_SUFFIX, fs};

/// Makes it with the panel in it.
///
/// # Errors
/// [`Error::Unsupported`] says how to install the bundler.
pub(super) fn make(programs: &Programs) -> Result<()> {
    if !CommandLine::cargo("tauri --version").output()?.status.success() {
        return Err(Error::Unsupported(
            "the bundler of Tauri is missing; to install it:\n  cargo install tauri-cli --version ^2 --locked",
        ));
    }
    let system = CommandLine::new("rustc").words("--print host-tuple").read()?;
    let folder = target_folder()?.join("package");
    fs::create_dir_all(&folder)?;
    for (name, program) in [("deskbell", &programs.bell), ("deskbell-frontdesk", &programs.frontdesk)] {
        // The bundler looks for the name with the system behind it, and takes that off again.
        fs::copy(program, folder.join(format!("{name}-{}{EXE_SUFFIX}", system.trim())))?;
    }
    let format = if cfg!(windows) { "nsis" } else { "dmg" };
    let bundle =
        CommandLine::cargo("tauri build --config packaging/bundle.json --bundles").arguments([format]);
    println!("{bundle}");
    bundle.run()
}
