//! The whole bell on a real desktop: the program itself, a helpdesk it reaches over HTTP, a tray, a notification daemon
//! and a keyring, each the real thing. Only the screen and the browser are stand-ins.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what helps a test fails like a test")]

mod alerts;
mod buttons;
mod command_line;
mod helpdesk;
mod hostile;
mod keyring;
mod missing_parts;
mod office;
mod panel;
mod process;
mod refused_accounts;
mod sharing;
mod shortcuts;
mod sound;
mod stand_ins;
mod starts;
mod tray;
mod truth;
mod trying;
