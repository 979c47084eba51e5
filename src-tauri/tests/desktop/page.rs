//! The page of a panel in the hand of a test, through `WebDriver`: what it says is read, its buttons are pressed, and its
//! keys are pressed on the keyboard of the desktop.
//!
//! The panel is started by `WebKitWebDriver`, which needs no part of ours but the variable that Tauri reads.

use crate::office::{Office, SOON};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::future::Future;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use tokio::time::timeout;

pub(crate) struct Page<'o> {
    // Dropped from top to bottom; the driver takes the panel with it.
    client: Client,
    driver: Driver,
    office: &'o Office,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl<'o> Page<'o> {
    pub(crate) fn open(office: &'o Office, panel: &Path, arguments: &[&str]) -> Self {
        // Free now, and taken at once.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = office.command("WebKitWebDriver");
        command.arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let driver = Driver(command.spawn().expect("WebKitWebDriver is of the package webkit2gtk-driver"));
        let options = json!({ "webkitgtk:browserOptions": { "binary": panel, "args": arguments } });
        let Value::Object(capabilities) = options else { unreachable!() };
        let address = format!("http://127.0.0.1:{port}");
        let client = office.wait_for("a session with the page", || {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let connected = builder.capabilities(capabilities.clone()).connect(&address);
            office.runtime.block_on(async { timeout(SOON, connected).await.unwrap().ok() })
        });
        Self { client, driver, office }
    }

    /// Waits for one command's end.
    fn run<T>(&self, command: impl Future<Output = Result<T, fantoccini::error::CmdError>>) -> Option<T> {
        self.office.runtime.block_on(async { timeout(SOON, command).await.unwrap().ok() })
    }

    /// Everything the page says.
    #[track_caller]
    pub(crate) fn words(&self) -> String {
        self.execute("return document.body.innerText").as_str().unwrap().to_owned()
    }

    /// What a script answers.
    #[track_caller]
    pub(crate) fn execute(&self, script: &str) -> Value {
        self.run(self.client.execute(script, Vec::new())).expect("the page runs a script")
    }

    /// Waits until the page says something.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        self.office
            .wait_for(&format!("{words:?} on the page"), || self.words().contains(words).then_some(()));
    }

    /// Waits until the page does not say something any more.
    #[track_caller]
    pub(crate) fn says_no_more(&self, words: &str) {
        self.office
            .wait_for(&format!("a page without {words:?}"), || (!self.words().contains(words)).then_some(()));
    }

    /// Waits for a button or a link with this name, as it is told to those who do not see, and presses it.
    #[track_caller]
    pub(crate) fn press(&self, name: &str) {
        let path = format!(
            "//*[self::button or self::a or @role='tab' or @role='menuitem'][@aria-label={0} or normalize-space()={0}]",
            quoted(name)
        );
        self.office.wait_for(&format!("a button {name:?}"), || {
            let button = self.run(self.client.find(Locator::XPath(&path)))?;
            self.run(button.click())
        });
    }

    /// Asks what the page can ask, past its views: the answer, or the code of the refusal.
    #[track_caller]
    pub(crate) fn ask(&self, command: &str, arguments: &Value) -> Result<Value, String> {
        let script = "const [command, args, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke(command, args) \
            .then((good) => done({ good }), (bad) => done({ bad: bad.code ?? String(bad) }))";
        let said = self.run(self.client.execute_async(script, vec![json!(command), arguments.clone()]));
        let said = said.expect("the page can be asked");
        said["bad"].as_str().map_or_else(|| Ok(said["good"].clone()), |code| Err(code.to_owned()))
    }

    /// Waits until the panel has ended by itself.
    #[track_caller]
    pub(crate) fn closes(self) {
        self.office.panel_is_gone();
        drop(self.driver);
    }
}

/// A text in `XPath`, which has no way to write a quote in quotes.
fn quoted(text: &str) -> String {
    assert!(!text.contains('\''), "{text}");
    format!("'{text}'")
}
