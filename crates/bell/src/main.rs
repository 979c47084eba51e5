//! deskbell
#![allow(dead_code)] // until the resident bell is wired
mod autostart;
mod browser;
mod cli;
mod folders;
mod keys;
mod tray;
mod words;

use clap::Parser;

fn main() {
    let _ = cli::Arguments::parse();
}
