//! The processes on a desktop, as the system lists them.

use std::fs;
use std::path::Path;
use std::process::Command;

#[derive(Clone, Debug)]
pub(crate) struct Process {
    pub(crate) pid: u32,
    pub(crate) name: String,
    /// Its line in `/proc`: parent, state and more, for whoever wonders why it is there.
    #[expect(dead_code, reason = "printed where a test fails")]
    stat: String,
}

/// Those that live on the desktop with this folder: its runtime folder is in their environment. What has ended and is
/// only waiting to be asked how has none.
pub(crate) fn on_desktop(folder: &Path) -> Vec<Process> {
    let mark = format!("XDG_RUNTIME_DIR={}", folder.join("run").display());
    let process = |pid: u32| {
        let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
        let here = environment.split(|byte| *byte == 0).any(|entry| entry == mark.as_bytes());
        let name = fs::read_to_string(format!("/proc/{pid}/cmdline")).ok()?;
        let name = name.split('\0').next()?.rsplit('/').next()?.to_owned();
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        here.then_some(Process { pid, name, stat })
    };
    let entries = fs::read_dir("/proc").unwrap();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).filter_map(process).collect()
}

/// Ends a process so that it can do nothing any more.
#[track_caller]
pub(crate) fn kill(pid: u32) {
    let killed = Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap();
    assert!(killed.success(), "{killed}");
}
