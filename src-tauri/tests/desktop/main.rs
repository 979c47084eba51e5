//! The panel on a real desktop: the program itself, a bell, and a helpdesk the bell reaches over HTTP. Its page is read
//! and used through `WebDriver`, as a person would; what concerns the window and its processes is seen from outside.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what helps a test fails like a test")]

mod first_start;
#[path = "../../../crates/bell/tests/desktop/helpdesk.rs"]
#[expect(dead_code, reason = "the tests of the bell do more with it")]
mod helpdesk;
mod office;
mod page;
mod processes;
mod settings;
mod starting;
mod tickets;
mod window;
