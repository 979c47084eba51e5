//! The page of a panel in the hand of a test, through `WebDriver`: what it says is read, its buttons are pressed, and its
//! keys are pressed on the keyboard of the desktop.
//!
//! The panel is started by `WebKitWebDriver`, which needs no part of ours but the variable that Tauri reads.

use crate::office::{Office, SOON, look_for};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::future::Future;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use tokio::time::timeout;

/// What something says, in `XPath`, without the marks around what others have written.
const WORDS: &str = "translate(normalize-space(), '\u{2068}\u{2069}', '')";

/// What is pressed.
const PRESSED: &str =
    "self::button or self::a or self::label or @role='tab' or @role='menuitem' or @role='option'";

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
        // A bell that is started from here opens no other panel at its first start: `true` stands for one that found this.
        command.env("DESKBELL_PANEL", "true");
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

    /// Everything the page says, without the marks around what others have written.
    #[track_caller]
    pub(crate) fn words(&self) -> String {
        self.execute("return document.body.innerText.replace(/[\\u2068\\u2069]/g, '')")
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// What a script answers.
    #[track_caller]
    pub(crate) fn execute(&self, script: &str) -> Value {
        self.run(self.client.execute(script, Vec::new())).expect("the page runs a script")
    }

    /// Looks until something is there.
    #[track_caller]
    fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        look_for(look)
            .unwrap_or_else(|| panic!("{what} did not come to be; the page says:\n{}", self.words()))
    }

    /// Waits until the page says something.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) {
        self.wait_for(&format!("{words:?}"), || self.words().contains(words).then_some(()));
    }

    /// Waits until the page does not say something any more.
    #[track_caller]
    pub(crate) fn says_no_more(&self, words: &str) {
        self.wait_for(&format!("a page without {words:?}"), || (!self.words().contains(words)).then_some(()));
    }

    /// Waits for a button or a link with this name, as it is told to those who do not see, and presses it.
    #[track_caller]
    pub(crate) fn press(&self, name: &str) {
        self.click(&format!("//*[{PRESSED}][@aria-label={0} or {WORDS}={0}]", quoted(name)));
    }

    /// Presses what says something among other words, such as a ticket in a list.
    #[track_caller]
    pub(crate) fn press_with(&self, words: &str) {
        self.click(&format!("//*[{PRESSED}][contains({WORDS}, {})]", quoted(words)));
    }

    /// Changes a checkbox that is not as it is wanted.
    #[track_caller]
    pub(crate) fn turn(&self, label: &str, on: bool) {
        let path = format!("//label[{WORDS}={}]/input[@type='checkbox']", quoted(label));
        let is = || {
            let found = self.run(self.client.find(Locator::XPath(&path)))?;
            self.run(found.prop("checked")).flatten()
        };
        if self.wait_for(label, is) != on.to_string() {
            self.click(&path);
        }
        self.wait_for(&format!("{label:?} to be {on}"), || is().filter(|now| *now == on.to_string()));
    }

    /// Chooses from a list that opens.
    #[track_caller]
    pub(crate) fn choose(&self, field: &str, option: &str) {
        let path = format!("{}/option[{WORDS}={}]", labelled(field), quoted(option));
        self.click(&path);
    }

    /// Goes into a field and types on the keyboard, in place of what is there.
    #[track_caller]
    pub(crate) fn fill(&self, field: &str, text: &str) {
        self.click(&labelled(field));
        self.key("ctrl+a");
        self.type_into(field, text);
    }

    /// Types on the keyboard, into the field that has it.
    #[track_caller]
    pub(crate) fn type_into(&self, field: &str, text: &str) {
        self.focuses(field);
        self.office.window();
        self.office.xdotool(&["type", "--delay", "8", "--", text]);
        self.holds(field, text);
    }

    /// Waits until a field holds a text.
    #[track_caller]
    pub(crate) fn holds(&self, field: &str, text: &str) {
        let path = labelled(field);
        self.wait_for(&format!("{text:?} in {field:?}"), || {
            let input = self.run(self.client.find(Locator::XPath(&path)))?;
            let value = self.run(input.prop("value"))?;
            (value.as_deref() == Some(text)).then_some(())
        });
    }

    /// Waits until a button or a field with these words in its name has the keyboard.
    #[track_caller]
    pub(crate) fn focuses(&self, words: &str) {
        let script = "const at = document.activeElement; \
            const named = at.matches('button, a') ? [at] : [...(at.labels ?? [])]; \
            return [at.ariaLabel ?? '', ...named.map((name) => name.innerText)].join(' ')";
        self.wait_for(&format!("the keyboard at {words:?}"), || {
            self.execute(script).as_str().unwrap().contains(words).then_some(())
        });
    }

    /// Waits until a list that opened has this first, where Return chooses it.
    #[track_caller]
    pub(crate) fn offers(&self, option: &str) {
        let script = "return document.querySelector('[role=option]:is([data-highlighted], [aria-selected=true])')?.innerText ?? ''";
        self.wait_for(&format!("{option:?} to be chosen"), || {
            self.execute(script).as_str().unwrap().starts_with(option).then_some(())
        });
    }

    /// Waits for the one window, with the keyboard in it, and presses a key or a combination by its X name.
    #[track_caller]
    pub(crate) fn key(&self, key: &str) {
        self.office.window();
        self.office.desktop.press_key(key).unwrap();
    }

    /// Waits until something can be clicked, and clicks it. What lies under a dialog cannot, and what still moves is not
    /// where it was.
    #[track_caller]
    fn click(&self, path: &str) {
        let moves = "for (let at = arguments[0]; at; at = at.parentElement) \
            if (at.getAnimations().some(({ playState }) => playState === 'running')) return true; \
            return false";
        self.wait_for(path, || {
            let found: Vec<Element> = self.run(self.client.find_all(Locator::XPath(path)))?;
            found.into_iter().find_map(|element| {
                let moving =
                    self.run(self.client.execute(moves, vec![serde_json::to_value(&element).ok()?]))?;
                if moving == json!(false) { self.run(element.click()) } else { None }
            })
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

/// The path of a control with this label.
fn labelled(label: &str) -> String {
    format!("//*[@id=//label[{WORDS}={}]/@for]", quoted(label))
}

/// A text in `XPath`, which has no way to write a quote in quotes.
fn quoted(text: &str) -> String {
    assert!(!text.contains('\''), "{text}");
    format!("'{text}'")
}
