//! dunst: its configuration, and `dunstctl`.

use crate::{Error, Result, banners::Banner, desktop::Desktop, program::Program, session::Session};
use serde::Deserialize;
use std::{fs, path::Path};

const CONFIGURATION: &str = r##"[global]
    width = 370
    origin = top-right
    offset = 12x44
    notification_limit = 0
    stack_duplicates = false
    show_indicators = false
    font = DejaVu Sans 10
    line_height = 2
    padding = 12
    horizontal_padding = 14
    text_icon_padding = 14
    max_icon_size = 36
    frame_width = 2
    separator_height = 2
    separator_color = "#c9d1e2"
    show_age_threshold = -1
    mouse_left_click = do_action, close_current
    mouse_middle_click = close_all
    mouse_right_click = close_current
    dmenu = @CHOOSE@

[urgency_low]
    background = "#f4f6fb"
    foreground = "#1b2333"
    frame_color = "#9aa7c2"
    timeout = 0

[urgency_normal]
    background = "#ffffff"
    foreground = "#1b2333"
    frame_color = "#9aa7c2"
    timeout = 0

[urgency_critical]
    background = "#fff4f2"
    foreground = "#1b2333"
    frame_color = "#c83224"
    timeout = 0
"##;

/// dunst shows no buttons; it offers all actions through a menu program that reads lines and prints the chosen one.
/// This one chooses what the file `choice` in the desktop's folder names.
const CHOOSE: &str = r#"#!/bin/sh
exec grep -m 1 -F -f "${0%/bin/*}/choice"
"#;

/// Starts dunst.
pub(crate) fn start(session: &Session) -> Result<Program> {
    let choose = session.write_program("choose-action", CHOOSE)?;
    let configuration = CONFIGURATION.replace("@CHOOSE@", &choose.display().to_string());
    let configuration = session.write_file("dunstrc", &configuration)?;
    session.start("dunst", |command| {
        command.arg("-conf").arg(configuration);
    })
}

/// Presses a button through dunst's menu of actions.
pub(crate) fn press(session: &Session, banner: &Banner, key: &str) -> Result<()> {
    // A line of the menu is `#LABEL (SUMMARY) [ID,KEY]`.
    write_choice(&session.path("choice"), &format!("[{},{key}]", banner.id))?;
    session.run("dunstctl", &["context"]).map(drop)
}

fn write_choice(path: &Path, choice: &str) -> Result<()> {
    fs::write(path, format!("{choice}\n")).map_err(Error::file(path))
}

/// `dunstctl` on a desktop with dunst. From [`Desktop::dunst`].
#[derive(Debug)]
pub struct Dunst<'d> {
    pub(crate) desktop: &'d Desktop,
}

/// How many banners dunst has where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// On screen.
    pub displayed: u32,
    /// Not on screen yet.
    pub waiting: u32,
    /// Gone.
    pub history: u32,
}

/// A banner that went, as dunst remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its id.
    pub id: u32,
    /// The name of the sending program.
    pub app_name: String,
    /// The line on top.
    pub summary: String,
    /// The text below.
    pub body: String,
}

impl Dunst<'_> {
    /// How many banners dunst has where.
    pub fn counts(&self) -> Result<Counts> {
        let counts = self.ctl(&["count"])?;
        let number = |name: &str| {
            counts
                .lines()
                .filter_map(|line| line.trim().split_once(':'))
                .find(|(found, _)| *found == name)
                .and_then(|(_, number)| number.trim().parse().ok())
                .ok_or_else(|| Error::Unreadable { program: "dunstctl", problem: counts.clone() })
        };
        Ok(Counts {
            displayed: number("Currently displayed")?,
            waiting: number("Waiting")?,
            history: number("History")?,
        })
    }

    /// The banners that went, the latest first.
    pub fn history(&self) -> Result<Vec<HistoryEntry>> {
        parse_history(&self.ctl(&["history"])?)
    }

    /// Clicks on the topmost banner, which is its default action.
    pub fn act(&self) -> Result<()> {
        self.ctl(&["action", "0"]).map(drop)
    }

    /// Closes the topmost banner as a person does.
    pub fn close(&self) -> Result<()> {
        self.ctl(&["close"]).map(drop)
    }

    /// Closes all banners as a person does.
    pub fn close_all(&self) -> Result<()> {
        self.ctl(&["close-all"]).map(drop)
    }

    fn ctl(&self, arguments: &[&str]) -> Result<String> {
        self.desktop.session().run("dunstctl", arguments)
    }
}

/// `dunstctl history` prints a D-Bus value as JSON: each value is wrapped with its type.
fn parse_history(json: &str) -> Result<Vec<HistoryEntry>> {
    #[derive(Deserialize)]
    struct Wrapped<T> {
        data: T,
    }
    #[derive(Deserialize)]
    struct Entry {
        id: Wrapped<u32>,
        appname: Wrapped<String>,
        summary: Wrapped<String>,
        body: Wrapped<String>,
    }
    let lists: Wrapped<Vec<Vec<Entry>>> = serde_json::from_str(json)
        .map_err(|error| Error::Unreadable { program: "dunstctl", problem: error.to_string() })?;
    Ok(lists
        .data
        .into_iter()
        .flatten()
        .map(|entry| HistoryEntry {
            id: entry.id.data,
            app_name: entry.appname.data,
            summary: entry.summary.data,
            body: entry.body.data,
        })
        .collect())
}
