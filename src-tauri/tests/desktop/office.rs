//! An office: Soňa's desktop, the helpdesk of her company, and the bell on her desk.

use crate::helpdesk::{Helpdesk, SONA};
use crate::page::Page;
use crate::processes::{self, Process};
use deskbell_core::{Preferences, View};
use deskbell_link::{Answer, Ask, Client, Place};
use deskbell_virtual_desktop::{Banner, Desktop, Parts, Tray};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long something may take that happens at once, on a machine that does much else.
pub(crate) const SOON: Duration = Duration::from_mins(1);

const PANEL: &str = env!("CARGO_BIN_EXE_deskbell-panel");

/// How long chats ring: longer than any test looks at them.
const RING: Duration = Duration::from_mins(2);

/// What waits for Soňa when the office opens.
pub(crate) const REFUND: &str = "Refund of my order";

pub(crate) struct Office {
    // Dropped from top to bottom.
    bell: Option<Child>,
    pub(crate) helpdesk: Helpdesk,
    pub(crate) desktop: Desktop,
    pub(crate) runtime: Runtime,
}

impl Office {
    /// An office where the bell shows Soňa's one ticket, Jane Doe's about a refund.
    pub(crate) fn open() -> Self {
        Self::open_with(Tray::None)
    }

    /// The same with somebody who shows tray icons.
    pub(crate) fn open_with(tray: Tray) -> Self {
        let mut office = Self::closed_with(tray);
        office.helpdesk.ticket_of_sona(REFUND);
        office.add_account();
        office.start_bell();
        office.wait_for("the first round", || Some(office.view()).filter(|view| !view.entries.is_empty()));
        office
    }

    /// An office in which no bell was ever started. The helpdesk is open, and nothing in it waits for Soňa.
    pub(crate) fn closed() -> Self {
        Self::closed_with(Tray::None)
    }

    fn closed_with(tray: Tray) -> Self {
        let helpdesk = Helpdesk::open(RING);
        let desktop = Desktop::start(Parts { tray, ..Parts::default() }).unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        Self { bell: None, helpdesk, desktop, runtime }
    }

    /// Adds Soňa's account by the command line.
    fn add_account(&self) {
        let url = self.helpdesk.url();
        let arguments = ["account", "add", "--helpdesk", "liveagent", "--url", &url, "--key-stdin"];
        let mut adding = self.command(bell()).args(arguments).stdin(Stdio::piped()).spawn().unwrap();
        writeln!(adding.stdin.take().unwrap(), "{}", self.helpdesk.key_of(SONA)).unwrap();
        assert!(adding.wait().unwrap().success(), "the account is added");
    }

    /// Starts the bell, and waits until it can be talked to.
    pub(crate) fn start_bell(&mut self) {
        let log = File::create(self.desktop.folder().join("log/deskbell.log")).unwrap();
        let mut command = self.command(bell());
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.bell = Some(command.spawn().unwrap());
        self.wait_for("the bell answers", || self.try_ask(Ask::View).ok());
    }

    /// The bell crashes.
    pub(crate) fn crash_bell(&self) {
        processes::kill(self.bell.as_ref().unwrap().id());
    }

    /// A program with the environment of the desktop, where every program of Deskbell is one of this build.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = self.desktop.command(program);
        command
            .env("DESKBELL_PANEL", PANEL)
            .env("DESKBELL_BELL", bell())
            .env("DESKBELL_FRONTDESK", beside_panel("deskbell-frontdesk"));
        command
    }

    /// The panel as it is started by hand.
    pub(crate) fn panel(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(PANEL);
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// The panel with a hand on its page.
    pub(crate) fn page(&self, arguments: &[&str]) -> Page<'_> {
        Page::open(self, Path::new(PANEL), arguments)
    }

    /// The processes of the panel and of its webview on this desktop.
    pub(crate) fn panel_processes(&self) -> Vec<Process> {
        processes::on_desktop(&self.desktop.folder())
            .into_iter()
            .filter(|process| {
                process.name.starts_with("deskbell-panel") || process.name.starts_with("WebKit")
            })
            .filter(|process| !process.name.starts_with("WebKitWebDriver"))
            .collect()
    }

    /// Waits until no process of the panel is left.
    #[track_caller]
    pub(crate) fn panel_is_gone(&self) {
        self.wait_for("the end of the panel", || self.panel_processes().is_empty().then_some(()));
    }

    /// The windows of the panel in sight.
    pub(crate) fn windows(&self) -> Vec<String> {
        self.xdotool(&["search", "--onlyvisible", "--name", "^Deskbell$"])
    }

    /// The window with the keyboard.
    pub(crate) fn active_window(&self) -> Vec<String> {
        self.xdotool(&["getactivewindow"])
    }

    /// What xdotool says, by lines; nothing where it finds nothing.
    pub(crate) fn xdotool(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.command("xdotool").args(arguments).stderr(Stdio::null()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// Waits for the only window, with the keyboard in it.
    #[track_caller]
    pub(crate) fn window(&self) -> String {
        self.wait_for("a window with the keyboard in it", || {
            let windows = self.windows();
            (windows.len() == 1 && windows == self.active_window()).then(|| windows[0].clone())
        })
    }

    #[track_caller]
    pub(crate) fn ask(&self, ask: Ask) -> Answer {
        self.try_ask(ask).unwrap()
    }

    fn try_ask(&self, ask: Ask) -> Result<Answer, deskbell_link::Error> {
        let place = Place::at(self.desktop.folder().join("run/deskbell/bell.sock"));
        self.runtime.block_on(async { Client::connect(&place).await?.ask(ask).await })
    }

    #[track_caller]
    pub(crate) fn view(&self) -> View {
        match self.ask(Ask::View) {
            Answer::View(view) => *view,
            other => panic!("no view but {other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn preferences(&self) -> Preferences {
        match self.ask(Ask::Preferences) {
            Answer::Preferences(preferences) => *preferences,
            other => panic!("no preferences but {other:?}"),
        }
    }

    /// Has the bell ask the helpdesk now, and waits until what comes of it has rung.
    #[track_caller]
    pub(crate) fn poll(&self) {
        self.ask(Ask::Poll);
    }

    /// Waits for a banner with this summary, and for no other: it is the last of so many.
    #[track_caller]
    pub(crate) fn banner(&self, number: usize, summary: &str) -> Banner {
        let banners = self.desktop.banners().wait_until(SOON, |all| all.len() >= number).unwrap();
        assert_eq!(banners.len(), number, "{banners:#?}");
        let banner = banners.into_iter().next_back().unwrap();
        assert_eq!(banner.summary, summary, "{banner:#?}");
        banner
    }

    /// Looks until something is there.
    #[track_caller]
    pub(crate) fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        look_for(look).unwrap_or_else(|| {
            let log = fs::read_to_string(self.desktop.folder().join("log/deskbell.log")).unwrap_or_default();
            let processes = self.panel_processes();
            panic!("{what} did not come to be; {processes:?}; the bell said:\n{log}")
        })
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // One that was started from the panel is nobody's child. It may have ended already, as may ours.
        let _ = self.try_ask(Ask::Quit);
        if let Some(mut bell) = self.bell.take() {
            let _ = bell.kill();
            let _ = bell.wait();
        }
    }
}

/// Looks until something is there; nothing if it does not come in time.
pub(crate) fn look_for<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    while start.elapsed() < SOON {
        let found = look();
        if found.is_some() {
            return found;
        }
        thread::sleep(Duration::from_millis(20));
    }
    None
}

/// The bell of this build.
pub(crate) fn bell() -> PathBuf {
    beside_panel("deskbell")
}

/// A program of this build that lies beside the panel. `cargo xtask test` builds them before the tests.
fn beside_panel(name: &str) -> PathBuf {
    let program = Path::new(PANEL).with_file_name(name);
    assert!(program.is_file(), "there is no {}: cargo build -p {name}", program.display());
    program
}
