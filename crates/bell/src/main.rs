//! Deskbell: the bell on a support agent's desk. The resident program, and its command line.

mod accounts;
mod answers;
mod autostart;
mod banner;
mod bell;
mod browser;
mod cli;
mod doctor;
mod folders;
mod frontdesk;
mod keys;
mod offline;
mod panel;
mod resident;
mod settings;
mod sharing;
mod shortcuts;
mod sound;
mod told;
mod tray;
mod trial;
mod words;

use clap::Parser;
use deskbell_link::Place;
use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    log();
    let place = Place::of_user();
    match arguments.command {
        None => resident::run(&place),
        Some(command) => match runtime() {
            Ok(runtime) => runtime
                .block_on(cli::run(
                    command,
                    &place,
                    &offline::Offline,
                    &mut std::io::stdout(),
                    &mut std::io::stderr(),
                ))
                .into(),
            Err(error) => {
                eprintln!("deskbell: {error}");
                ExitCode::FAILURE
            }
        },
    }
}

/// Only what goes wrong goes to standard error, unless `DESKBELL_LOG` asks for more (`info`, `deskbell_watcher=info`, ...).
/// Never to a file. zbus warns of signals it cannot read when a connection is closed, which is no fault.
fn log() {
    let wanted = std::env::var("DESKBELL_LOG").ok().and_then(|wanted| wanted.parse().ok());
    let quiet = || Targets::new().with_default(LevelFilter::WARN).with_target("zbus", LevelFilter::ERROR);
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines).with(wanted.unwrap_or_else(quiet)).init();
}

/// One thread is enough for what mostly waits.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
