//! What `/proc` tells of a process, see proc(5).

use super::figures::megabytes;
use crate::error::{Error, Result};
use std::{collections::BTreeMap, fmt, fs, path::Path, time::Duration};

/// The unit of processor times in `/proc`; the same on every Linux machine there is.
const TICKS_PER_SECOND: u64 = 100;

/// The memory of a process in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    /// Its proportional set size: what it shares with others counts in part.
    pub(super) pss: u64,
    /// Of it what is no file: heap and stacks.
    pub(super) anonymous: u64,
}

impl Memory {
    pub(super) fn of(process: Option<u32>) -> Result<Self> {
        Self::parse(&read(process, "smaps_rollup")?)
    }

    fn parse(rollup: &str) -> Result<Self> {
        let bytes = |name: &str| {
            let line = rollup.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
        };
        match (bytes("Pss:"), bytes("Anonymous:")) {
            (Some(pss), Some(anonymous)) => Ok(Self { pss, anonymous }),
            _ => Err(unreadable(rollup)),
        }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} PSS, {} anonymous", megabytes(self.pss), megabytes(self.anonymous))
    }
}

/// The processor time a process has used, in steps of a hundredth of a second.
pub(super) fn work(process: Option<u32>) -> Result<Duration> {
    let stat = read(process, "stat")?;
    parse_work(&stat).ok_or_else(|| unreadable(&stat))
}

fn parse_work(stat: &str) -> Option<Duration> {
    // The second field is the name in brackets, and may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = |field: usize| fields.split_whitespace().nth(field - 3)?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks(14)? + ticks(15)?) * 1000 / TICKS_PER_SECOND))
}

/// The processes of Deskbell with this runtime folder in their environment, the panel's webview among them, and the
/// names of their programs. What ends while it is looked at is left out.
pub(super) fn of_deskbell(runtime: &Path) -> Result<BTreeMap<u32, String>> {
    let mark = format!("XDG_RUNTIME_DIR={}", runtime.display());
    let process = |id: u32| {
        let environment = fs::read(format!("/proc/{id}/environ")).ok()?;
        environment.split(|byte| *byte == 0).any(|entry| entry == mark.as_bytes()).then_some(())?;
        let command = fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
        let name = command.split('\0').next()?.rsplit('/').next()?.to_owned();
        (name == "deskbell" || name == "deskbell-panel" || name.starts_with("WebKit")).then_some((id, name))
    };
    let entries = fs::read_dir("/proc")?;
    Ok(entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(process)
        .collect())
}

/// How many threads a process has.
pub(super) fn threads(process: Option<u32>) -> Result<usize> {
    Ok(fs::read_dir(path(process, "task")?)?.count())
}

fn read(process: Option<u32>, file: &str) -> Result<String> {
    Ok(fs::read_to_string(path(process, file)?)?)
}

fn path(process: Option<u32>, file: &str) -> Result<String> {
    let gone = Error::Ended { program: "deskbell", log: String::new() };
    process.map(|id| format!("/proc/{id}/{file}")).ok_or(gone)
}

fn unreadable(text: &str) -> Error {
    Error::Unreadable { program: "/proc", problem: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_sums() {
        let rollup =
            "55d5-7ffc ---p 00000000 00:00 0  [rollup]\nRss:  1744 kB\nPss:   269 kB\nAnonymous:  108 kB\n";
        assert_eq!(Memory::parse(rollup).unwrap(), Memory { pss: 269 * 1024, anonymous: 108 * 1024 });
        assert!(Memory::parse("nothing").is_err());
    }

    #[test]
    fn work_is_that_for_the_program_and_that_of_the_system_for_it() {
        let stat = "42 (a) b) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 4 0";
        assert_eq!(parse_work(stat), Some(Duration::from_secs(3)));
    }

    #[test]
    fn this_process_can_be_looked_at() {
        let this = Some(std::process::id());
        assert!(Memory::of(this).unwrap().pss > 0);
        assert!(threads(this).unwrap() > 0);
        work(this).unwrap();
    }
}
