//! A whole Linux desktop without a screen, for end-to-end tests and the demo: an X server, a session bus, a window
//! manager, a Secret Service, a notification daemon and a panel with a tray, each the real program, and from the other
//! side what a person does with them: look at the tray and its menu, read banners and press their buttons, look into
//! the keyring, listen to the speaker, see which address was opened in the browser.
//!
//! ```no_run
//! use deskbell_virtual_desktop::{Desktop, Parts};
//! use std::time::Duration;
//!
//! # fn main() -> Result<(), deskbell_virtual_desktop::Error> {
//! let desktop = Desktop::start(Parts::default())?;
//! let mut child = desktop.command("deskbell").spawn().expect("deskbell starts");
//! let item = desktop.tray().wait_for_item(Duration::from_secs(5), |item| item.title == "Deskbell")?;
//! item.click("Pause for 30 minutes")?;
//! # child.kill().ok();
//! # Ok(())
//! # }
//! ```
//!
//! A desktop is private: its own home, runtime folder, display and bus, and a bus that starts nothing by itself. So
//! several may run at once, and nothing of the machine's own session is seen or touched. Dropping the desktop ends all
//! its programs, last started first, and removes its folder; the same happens when the owning process is killed.
#![cfg(target_os = "linux")]

mod banners;
mod caretaker;
mod desktop;
mod dunst;
mod error;
mod icon;
mod menu;
mod monitor;
mod panel;
mod parts;
mod program;
mod recorder;
mod screen;
mod secrets;
mod session;
mod speaker;
mod tray;
mod wait;

pub use banners::{Action, Banner, Banners, Closed, Hint};
pub use desktop::Desktop;
pub use dunst::{Counts, Dunst, HistoryEntry};
pub use error::Error;
pub use icon::Icon;
pub use menu::{EntryKind, MenuEntry};
pub use parts::{Notifications, Parts, Secrets, Speaker, Tray};
pub use program::packages;
pub use screen::Region;
pub use secrets::{SecretItem, SecretService};
pub use speaker::{Heard, Listening};
pub use tray::{Item, Properties, ToolTip, TrayHost};

/// The result of everything a desktop can be asked.
pub type Result<T, E = Error> = std::result::Result<T, E>;
