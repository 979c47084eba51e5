//! Stand-ins for the other programs of Deskbell: scripts that note how they were started. What the panel says and hears
//! on the link, the test says and hears.

use crate::office::{Office, SOON};
use deskbell_link::{Client, Error, Event, Events, Show};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;

/// A program that is a script. It belongs to the desktop and ends with it at the latest.
pub(crate) struct StandIn {
    pub(crate) program: PathBuf,
    noted: PathBuf,
}

impl StandIn {
    /// A script in a folder, which begins with noting its arguments.
    pub(crate) fn new(folder: &Path, name: &str, script: &str) -> Self {
        let (program, noted) = (folder.join(name), folder.join(format!("{name}.starts")));
        let text = format!("#!/bin/sh\necho \"$*\" >> '{}'\n{script}\n", noted.display());
        fs::write(&program, text).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        Self { program, noted }
    }

    /// A panel, which stays until its desktop ends.
    pub(crate) fn panel(folder: &Path) -> Self {
        Self::new(folder, "stand-in-panel", "exec sleep 600")
    }

    /// How it was started so far.
    pub(crate) fn starts(&self) -> Vec<String> {
        fs::read_to_string(&self.noted).unwrap_or_default().lines().map(str::to_owned).collect()
    }
}

/// The panel's end of the link, in the hand of the test.
pub(crate) struct PanelLink {
    runtime: Runtime,
    events: Events,
}

impl PanelLink {
    /// What a panel does first.
    pub(crate) fn open(office: &Office) -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let subscribed =
            runtime.block_on(async { Client::connect(&office.place()).await?.subscribe(true).await })?;
        Ok(Self { runtime, events: subscribed.events })
    }

    /// What it is told to show next.
    #[track_caller]
    pub(crate) fn told_to_show(&mut self) -> Show {
        let events = &mut self.events;
        self.runtime.block_on(async {
            loop {
                match tokio::time::timeout(SOON, events.next()).await.expect("it is told").unwrap() {
                    Event::Show(show) => return show,
                    Event::View(_)
                    | Event::Preferences(_)
                    | Event::Alert(_)
                    | Event::Activity
                    | Event::Lost { .. } => {}
                }
            }
        })
    }
}
