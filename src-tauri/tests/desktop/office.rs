//! An office: Soňa's desktop, the helpdesk of her company, and the bell on her desk.

use crate::page::Page;
use crate::processes::{self, Process};
use deskbell_core::View;
use deskbell_frontdesk::{Frontdesk, Keys, Options, Running, Seed};
use deskbell_link::{Answer, Ask, Client, Place};
use deskbell_virtual_desktop::{Desktop, Parts, Tray};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long something may take that happens at once, on a machine that does much else.
pub(crate) const SOON: Duration = Duration::from_secs(30);

const PANEL: &str = env!("CARGO_BIN_EXE_deskbell-panel");

/// The agent at the desk.
const SONA: &str = "sona@lumen.example";

pub(crate) struct Office {
    // Dropped from top to bottom.
    bell: Option<Child>,
    helpdesk: Option<Running>,
    pub(crate) desktop: Desktop,
    pub(crate) runtime: Runtime,
}

impl Office {
    /// An office where the bell shows Soňa's three tickets of the example.
    pub(crate) fn open() -> Self {
        let mut office = Self::closed();
        office.open_helpdesk();
        office.start_bell();
        office.wait_for("the example's tickets", || {
            Some(office.view()).filter(|view| !view.entries.is_empty())
        });
        office
    }

    /// An office in which neither bell nor helpdesk runs.
    pub(crate) fn closed() -> Self {
        let desktop = Desktop::start(Parts { tray: Tray::None, ..Parts::default() }).unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        Self { bell: None, helpdesk: None, desktop, runtime }
    }

    /// Opens the helpdesk, and adds Soňa's account to the bell.
    fn open_helpdesk(&mut self) {
        // A second installation fails, and the first is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let options = Options { seed: Some(Seed::Demo(Keys::Random)), ..Options::default() };
        let helpdesk = self.runtime.block_on(Frontdesk::start(options)).unwrap();
        let key = helpdesk.seeded.as_ref().unwrap().agents.iter().find(|agent| agent.email == SONA).unwrap();
        let key = key.apikey.clone();
        let url = format!("http://{}", helpdesk.address);
        self.helpdesk = Some(helpdesk);
        let arguments =
            ["account", "add", "--helpdesk", "liveagent", "--url", &url, "--agent", SONA, "--key-stdin"];
        let mut adding = self.command(bell()).args(arguments).stdin(Stdio::piped()).spawn().unwrap();
        writeln!(adding.stdin.take().unwrap(), "{key}").unwrap();
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

    /// A program with the environment of the desktop, where every program of Deskbell is one of this build.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = self.desktop.command(program);
        command.env("DESKBELL_PANEL", PANEL).env("DESKBELL_BELL", bell());
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

    /// Looks until something is there.
    #[track_caller]
    pub(crate) fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            if start.elapsed() > SOON {
                let log = fs::read_to_string(self.desktop.folder().join("log/deskbell.log"));
                let processes = self.panel_processes();
                panic!(
                    "{what} did not come to be; {processes:?}; the bell said:\n{}",
                    log.unwrap_or_default()
                );
            }
            thread::sleep(Duration::from_millis(20));
        }
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
        if let Some(helpdesk) = self.helpdesk.take() {
            self.runtime.block_on(helpdesk.shutdown());
        }
    }
}

/// The bell of this build: it lies beside the panel. `cargo xtask test` builds it before the tests.
pub(crate) fn bell() -> PathBuf {
    let program = Path::new(PANEL).with_file_name("deskbell");
    assert!(program.is_file(), "there is no {}: cargo build -p deskbell", program.display());
    program
}
