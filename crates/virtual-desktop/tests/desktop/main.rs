//! The desktop itself, on the real programs.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "what helps a test fails like a test")]

mod banners;
mod screen;
mod secrets;
mod speaker;
mod tray;
mod whole;

use deskbell_virtual_desktop::{Desktop, Notifications, Parts, Secrets, Tray};
use std::{
    fs,
    time::{Duration, Instant},
};

pub(crate) const SOON: Duration = Duration::from_secs(10);

/// The parts a test does not need are left out.
pub(crate) fn bare() -> Parts {
    Parts { tray: Tray::None, notifications: Notifications::None, secrets: Secrets::None, ..Parts::default() }
}

pub(crate) fn notify(desktop: &Desktop, arguments: &[&str]) -> String {
    let output = desktop.command("notify-send").args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The processes of a group that still run, by their names.
pub(crate) fn running(group: i32) -> Vec<String> {
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let stat = fs::read_to_string(entry.ok()?.path().join("stat")).ok()?;
        let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        (fields[0] != "Z" && fields[2] == group.to_string()).then(|| name.to_owned())
    });
    processes.collect()
}

pub(crate) fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < SOON, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
