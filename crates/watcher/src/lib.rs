//! Runs the accounts: one task for each does rounds, writes the journal, and delivers what rings.
//!
//! ```text
//! Helpdesk::poll -> facts -> core::alert -> core::decide -> journal (one transaction)
//!     -> truth check -> Desk::ring -> journal: shown | withdrawn | failed
//! journal + tickets -> View (watch channel, last value wins)
//! ```
//!
//! **Invariants:** facts, decisions, tickets and cursor of a round are written in one transaction before anything
//! rings. Nothing rings that is not true at that moment. One round is in flight per account. The desktop, the keyring
//! and the clock are reached through the ports of [`port`] only.

mod account;
mod board;
mod delivery;
pub mod journal;
pub mod noted;
pub mod pace;
pub mod port;
mod watcher;

pub use account::{Stuck, Trial};
pub use journal::{Account, Journal, JournalError, SetAside, Step, Trail};
pub use noted::{Noted, Texts};
pub use port::{BannerKey, Manner, Ring};
pub use watcher::{Failure, Watcher};
