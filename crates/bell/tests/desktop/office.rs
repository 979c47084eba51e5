//! An office: Soňa's desktop, the helpdesk of her company, and the bell on her desk.

use crate::helpdesk::{Helpdesk, SONA};
use crate::process::{self, Bell, Said, Speaking};
use crate::stand_ins::StandIn;
use deskbell_core::{
    AccountId, AlertKind, View,
    preferences::{Scope, Switches},
};
use deskbell_link::{Answer, Ask, Client, Place};
use deskbell_virtual_desktop::{Banner, Desktop, Item, Notifications, Parts, Tray};
use jiff::Timestamp;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// How long something may take that happens at once.
pub(crate) const SOON: Duration = Duration::from_secs(15);

/// How long chats ring where nothing is said: longer than any test looks at them.
const RING: Duration = Duration::from_mins(2);

const BELL: &str = env!("CARGO_BIN_EXE_deskbell");

pub(crate) struct Office {
    // Dropped from top to bottom.
    pub(crate) bell: Option<Bell>,
    pub(crate) helpdesk: Helpdesk,
    pub(crate) panel: StandIn,
    /// The program of the built-in helpdesk; no test has one that does not say so.
    pub(crate) frontdesk: PathBuf,
    pub(crate) desktop: Desktop,
}

impl Office {
    /// An office with a whole desktop, where the bell knows Soňa's account and has had its first look at the helpdesk.
    pub(crate) fn open() -> Self {
        Self::open_with(Parts::default())
    }

    /// The same with other parts of the desktop.
    pub(crate) fn open_with(parts: Parts) -> Self {
        let mut office = Self::closed(parts);
        office.add_account();
        office.start_bell();
        office
    }

    /// An office without a panel, for what needs none.
    pub(crate) fn without_tray() -> Self {
        Self::open_with(Parts { tray: Tray::None, ..Parts::default() })
    }

    /// An office in which no bell was ever started.
    pub(crate) fn closed(parts: Parts) -> Self {
        Self::closed_with(parts, RING)
    }

    /// The same, where chats and calls ring this long.
    pub(crate) fn closed_with(parts: Parts, ring: Duration) -> Self {
        let helpdesk = Helpdesk::open(ring);
        let desktop = Desktop::start(parts).unwrap();
        Self {
            bell: None,
            helpdesk,
            panel: StandIn::panel(&desktop.folder()),
            frontdesk: "/nonexistent/frontdesk".into(),
            desktop,
        }
    }

    /// A desktop with a recorder in place of dunst, which can exactly this.
    pub(crate) fn recorder(capabilities: &[&str]) -> Parts {
        Parts {
            tray: Tray::None,
            notifications: Notifications::recorder_with(capabilities),
            ..Parts::default()
        }
    }

    /// Soňa's account as the bell names it.
    pub(crate) fn account(&self) -> AccountId {
        format!("sona@lumen.example/{}", self.helpdesk.url().trim_start_matches("http://")).into()
    }

    /// The program, with the environment of the desktop.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.desktop.command(BELL);
        command
            .args(arguments)
            .env("DESKBELL_PANEL", &self.panel.program)
            .env("DESKBELL_FRONTDESK", &self.frontdesk);
        command
    }

    /// Runs a command of the program to its end.
    #[track_caller]
    pub(crate) fn deskbell(&self, arguments: &[&str]) -> Said {
        process::run(self.command(arguments), "")
    }

    /// Runs a command that goes on.
    pub(crate) fn speaking(&self, arguments: &[&str]) -> Speaking {
        Speaking::start(self.command(arguments))
    }

    /// Adds an account by the command line, the key on standard input.
    #[track_caller]
    pub(crate) fn add(&self, url: &str, key: &str, more: &[&str]) -> Said {
        let mut arguments = vec!["account", "add", "--helpdesk", "liveagent", "--url", url, "--key-stdin"];
        arguments.extend(more);
        process::run(self.command(&arguments), &format!("{key}\n"))
    }

    /// Adds Soňa's account.
    #[track_caller]
    pub(crate) fn add_account(&self) {
        let (url, key) = (self.helpdesk.url(), self.helpdesk.key_of(SONA));
        self.add(&url, key, &["--agent", "sona@lumen.example"]).well();
    }

    /// Starts the bell and waits until it has had its first look at the helpdesk.
    #[track_caller]
    pub(crate) fn start_bell(&mut self) {
        let start = Timestamp::now();
        self.launch();
        self.wait_for_view("a first round", |view| {
            view.accounts.iter().all(|account| account.last_round.is_some_and(|at| at >= start))
        });
    }

    /// Starts the bell and waits for nothing but that it can be talked to.
    #[track_caller]
    pub(crate) fn launch(&mut self) {
        self.bell = Some(Bell::start(self.command(&[]), &self.log_file()));
        self.wait_for("the bell answers", || self.try_ask(Ask::View).ok());
        self.bell.as_mut().unwrap().must_run();
    }

    /// Waits until a program has noted its end so many times.
    #[track_caller]
    pub(crate) fn wait_for_end(&self, noted: &Path, times: usize) {
        self.wait_for("the program ends", || {
            let ends = fs::read_to_string(noted).unwrap_or_default().lines().count();
            (ends == times).then_some(())
        });
    }

    /// Where what the bells of this office say is written.
    pub(crate) fn log_file(&self) -> PathBuf {
        self.desktop.folder().join("log/deskbell.log")
    }

    /// What the bells of this office said.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap()
    }

    /// Ends the bell as "Quit" does.
    #[track_caller]
    pub(crate) fn quit_bell(&mut self) {
        self.deskbell(&["quit"]).well();
        self.bell.take().unwrap().must_end_well();
    }

    /// Where the bell listens.
    pub(crate) fn place(&self) -> Place {
        Place::at(self.runtime_folder().join("deskbell/bell.sock"))
    }

    pub(crate) fn runtime_folder(&self) -> PathBuf {
        self.desktop.folder().join("run")
    }

    /// Asks the bell over the link.
    #[track_caller]
    pub(crate) fn ask(&self, ask: Ask) -> Answer {
        self.try_ask(ask).unwrap()
    }

    /// The same, where it may not run yet.
    pub(crate) fn try_ask(&self, ask: Ask) -> Result<Answer, deskbell_link::Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { Client::connect(&self.place()).await?.ask(ask).await })
    }

    #[track_caller]
    pub(crate) fn view(&self) -> View {
        match self.ask(Ask::View) {
            Answer::View(view) => *view,
            other => panic!("no view but {other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn wait_for_view(&self, what: &str, wanted: impl Fn(&View) -> bool) -> View {
        self.wait_for(what, || Some(self.view()).filter(&wanted))
    }

    /// Looks until something is there.
    #[track_caller]
    pub(crate) fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            let late = start.elapsed() > SOON;
            assert!(!late, "{what} did not come to be; the view is {:#?}", self.try_ask(Ask::View));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Has the bell ask the helpdesk now, and waits until everything that comes of it is done.
    #[track_caller]
    pub(crate) fn round(&self) {
        self.wait_for("a good round", || {
            let ordered = Timestamp::now();
            self.ask(Ask::Poll); // answered when the round has ended and rung
            let good = |at: Timestamp| at >= ordered;
            self.view().accounts.iter().all(|account| account.last_round.is_some_and(good)).then_some(())
        });
    }

    /// Every banner there was, after another round: exactly so many, in the order in which they came.
    #[track_caller]
    pub(crate) fn banners<const N: usize>(&self) -> [Banner; N] {
        self.round();
        let banners = self.desktop.banners();
        banners.wait_until(SOON, |all| all.len() >= N).unwrap();
        if N > 0 {
            // What comes twice comes in the next round.
            self.round();
        }
        let all = banners.all().unwrap();
        all.try_into().unwrap_or_else(|all: Vec<Banner>| {
            panic!("{} banners and not {N}: {:#?}", all.len(), all.iter().map(shown).collect::<Vec<_>>())
        })
    }

    /// The banners on screen after another round.
    #[track_caller]
    pub(crate) fn on_screen(&self) -> Vec<Banner> {
        self.round();
        self.desktop.banners().on_screen().unwrap()
    }

    /// Waits until the screen is empty of banners.
    #[track_caller]
    pub(crate) fn screen_clears(&self) {
        self.desktop
            .banners()
            .wait_until(SOON, |all| all.iter().all(|banner| banner.closed.is_some()))
            .unwrap();
    }

    /// Presses the button with this label.
    #[track_caller]
    pub(crate) fn press(&self, banner: &Banner, label: &str) {
        let action = banner.actions.iter().find(|action| action.label == label);
        let action = action.unwrap_or_else(|| panic!("no button {label} on {}", shown(banner)));
        self.desktop.banners().press(banner.id, &action.key).unwrap();
    }

    /// The bell's item in the tray.
    #[track_caller]
    pub(crate) fn item(&self) -> Item {
        self.desktop.tray().wait_for_item(SOON, |item| item.id == "deskbell").unwrap()
    }

    /// The addresses that were opened in the browser, as soon as there are so many.
    #[track_caller]
    pub(crate) fn opened<const N: usize>(&self) -> [String; N] {
        self.desktop.wait_for_opened(N, SOON).unwrap().try_into().unwrap()
    }

    /// Switches the banner of a kind on.
    pub(crate) fn switch_on(&self, kind: AlertKind) {
        let Answer::Preferences(mut preferences) = self.ask(Ask::Preferences) else {
            panic!("no preferences")
        };
        preferences.set(kind, Scope::default(), Switches { banner: true, sound: false, badge: true });
        self.ask(Ask::SetPreferences(*preferences));
    }

    /// What `deskbell doctor` finds out about a subject, with what it is called.
    #[track_caller]
    pub(crate) fn finding(&self, subject: &str) -> (String, String) {
        let said = self.deskbell(&["doctor", "--json"]);
        assert!(matches!(said.code, 0 | 3), "{said:?}");
        let checks: Value = serde_json::from_str(&said.out).unwrap();
        let check = checks.as_array().unwrap().iter().find(|check| check["subject"] == subject);
        let check = check.unwrap_or_else(|| panic!("nothing about {subject} in {checks:#}"));
        let text = |key: &str| check[key].as_str().unwrap_or_default().to_owned();
        (text("condition"), format!("{} -> {}", text("finding"), text("remedy")))
    }

    /// `deskbell status --json`, whatever the exit status says.
    #[track_caller]
    pub(crate) fn status(&self) -> Value {
        let said = self.deskbell(&["status", "--json"]);
        assert!(matches!(said.code, 0 | 3), "{said:?}");
        serde_json::from_str(&said.out).unwrap()
    }
}

/// A banner as a person reads it: what happened, which ticket, the buttons. Tickets have random codes.
pub(crate) fn shown(banner: &Banner) -> String {
    let buttons: Vec<&str> = banner.actions.iter().map(|action| action.label.as_str()).collect();
    let body: Vec<&str> = banner
        .body
        .split_inclusive(&['\n', ' '])
        .map(|word| if is_code(word) { "CODE" } else { word })
        .collect();
    format!("{}\n{}\n[{}]", banner.summary, body.concat(), buttons.join("] ["))
}

/// Such as `NZD-YQKJF-828`.
fn is_code(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    matches!(parts[..], [a, b, c] if (a.len(), b.len(), c.len()) == (3, 5, 3)
        && c.chars().all(|digit| digit.is_ascii_digit()))
}
