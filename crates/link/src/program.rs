//! Where the programs of Deskbell are, which start each other.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// The program of this name: what the environment variable names, for tests; else the one beside the running program; else
/// whichever the system finds in its `PATH`.
pub fn program(name: &str, variable: &str) -> OsString {
    find(name, env::var_os(variable), env::current_exe().ok().as_deref())
}

fn find(name: &str, named: Option<OsString>, own: Option<&Path>) -> OsString {
    let beside = || {
        let program = own?.with_file_name(name).with_extension(env::consts::EXE_EXTENSION);
        program.is_file().then(|| program.into_os_string())
    };
    named.filter(|named| !named.is_empty()).or_else(beside).unwrap_or_else(|| OsStr::new(name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_program_beside_this_one_comes_before_any_other_but_the_one_that_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("deskbell-panel");
        assert_eq!(find("deskbell", None, Some(&own)), "deskbell");
        let beside = folder.path().join("deskbell").with_extension(env::consts::EXE_EXTENSION);
        fs::write(&beside, "").unwrap();
        assert_eq!(find("deskbell", None, Some(&own)), beside.as_os_str());
        assert_eq!(find("deskbell", Some("".into()), Some(&own)), beside.as_os_str());
        assert_eq!(find("deskbell", Some("/other".into()), Some(&own)), "/other");
    }
}
