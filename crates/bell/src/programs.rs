//! Where the other programs of Deskbell are.

use std::env;
use std::ffi::OsString;

/// The program of this name: what the environment variable names, for tests; else the one beside this program; else
/// whichever the system finds in its `PATH`.
pub(crate) fn find(name: &str, variable: &str) -> OsString {
    if let Some(named) = env::var_os(variable).filter(|named| !named.is_empty()) {
        return named;
    }
    let beside = env::current_exe()
        .ok()
        .map(|own| own.with_file_name(name).with_extension(env::consts::EXE_EXTENSION));
    beside.filter(|program| program.is_file()).map_or_else(|| name.into(), OsString::from)
}
