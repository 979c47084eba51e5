//! The panel: how fast it comes, what it takes while it is there, and what is left of it.

use super::{
    figures::{Figures, Spread, megabytes, milliseconds},
    process::{self, Memory},
};
use crate::{
    bell::Bell,
    error::{Error, Result},
    window::{PANEL, Screen},
};
use deskbell_virtual_desktop::Desktop;
use std::{collections::BTreeMap, path::Path, time::Duration};
use tokio::time::{Instant, sleep};

/// How long the tray may take to know the bell, and the panel's processes to end.
const PATIENCE: Duration = Duration::from_secs(20);
/// What is under way when it has come or gone is over after this time.
const SETTLED: Duration = Duration::from_secs(5);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(20);
/// So much more or less, in bytes, is the same: the bell does its rounds meanwhile.
const SAME: u64 = 500_000;

/// Opens it with a click on the icon in the tray and closes it, several times.
pub(super) async fn measure(
    desktop: &Desktop,
    bell: &Bell,
    openings: u32,
    figures: &mut Figures,
) -> Result<()> {
    println!("Opening the panel {openings} times");
    let runtime = desktop.folder().join("run");
    let screen = Screen::of(desktop)?;
    let item = desktop.tray().wait_for_item(PATIENCE, |item| item.title.contains(PANEL))?;
    let before = memory(&process::of_deskbell(&runtime)?)?;
    let mut times = Vec::new();
    for opening in 0..openings {
        let start = std::time::Instant::now();
        item.activate()?;
        times.push(screen.wait_until_painted(PANEL)?.saturating_duration_since(start));
        sleep(SETTLED).await;
        if opening == 0 {
            let with = process::of_deskbell(&runtime)?;
            let together = memory(&with)?;
            figures.tell("all processes, PSS: before the panel", megabytes(before));
            let names: Vec<&str> = with.values().map(String::as_str).collect();
            let shown = format!("{} ({})", megabytes(together), names.join(", "));
            figures.tell("all processes, PSS: with the panel", shown);
        }
        screen.close(PANEL)?;
        gone(&runtime, bell.id()).await?;
    }
    sleep(SETTLED).await;
    let after = memory(&process::of_deskbell(&runtime)?)?;
    let goal = format!("before + {}", megabytes(SAME));
    figures.at_most("all processes, PSS: after it", megabytes(after), &goal, after <= before + SAME);

    let first = times.first().copied().unwrap_or_default();
    figures.tell("panel from the tray to its first useful frame, the first time", milliseconds(first));
    let times = Spread::of(times);
    let good = times.median() <= Duration::from_millis(500);
    let name = "panel from the tray to its first useful frame";
    figures.at_most(name, times.shown(milliseconds), "500 ms", good);
    Ok(())
}

/// What they take together, in bytes.
fn memory(processes: &BTreeMap<u32, String>) -> Result<u64> {
    processes.keys().map(|id| Memory::of(Some(*id)).map(|memory| memory.pss)).sum()
}

/// Waits until the bell is alone.
async fn gone(runtime: &Path, bell: Option<u32>) -> Result<()> {
    let start = Instant::now();
    while process::of_deskbell(runtime)?.keys().any(|id| Some(*id) != bell) {
        if start.elapsed() > PATIENCE {
            return Err(Error::Late { what: "the end of the panel's processes", within: PATIENCE });
        }
        sleep(PAUSE).await;
    }
    Ok(())
}
