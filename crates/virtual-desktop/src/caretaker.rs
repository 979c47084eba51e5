//! What ends a desktop when nobody is left to do it.

use crate::{Error, Result};
use std::{
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
};

/// Sits on a pipe from the owning process. When the pipe closes, because the desktop was dropped or because its owner
/// was killed, it ends every process of the group and removes the folder if that is still there. A process group
/// rather than `PR_SET_PDEATHSIG`: that follows threads instead of processes, is lost by programs with file
/// capabilities (gnome-keyring-daemon) and does not reach what the programs have started themselves.
const SCRIPT: &str = r#"
cat >/dev/null
trap '' TERM
kill -TERM 0
if [ -e "$1" ]; then sleep 1; rm -rf -- "$1"; fi
kill -KILL 0
"#;

/// The process that leads the process group of a desktop and outlives everything else in it.
#[derive(Debug)]
pub(crate) struct Caretaker {
    process: Child,
}

impl Caretaker {
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let process = Command::new("sh")
            .args(["-c", SCRIPT, "deskbell-virtual-desktop"])
            .arg(folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|source| Error::Start { program: "sh", source })?;
        Ok(Self { process })
    }

    /// The process group everything on the desktop belongs to.
    pub(crate) fn group(&self) -> i32 {
        self.process.id().cast_signed()
    }
}

impl Drop for Caretaker {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // It kills its own group last, so this takes no longer than its script.
        let _ = self.process.wait();
    }
}
