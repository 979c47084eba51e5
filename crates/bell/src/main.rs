//! Deskbell: the bell on a support agent's desk. The resident program, and its command line.

mod accounts;
mod autostart;
mod banner;
mod bell;
mod browser;
mod cli;
mod doctor;
mod folders;
mod keys;
mod offline;
mod resident;
mod told;
mod tray;
mod words;

use clap::Parser;
use deskbell_link::Place;
use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    // Only what goes wrong, unless DESKBELL_LOG asks for more. Never to a file. zbus warns of signals it cannot read
    // when a connection is closed, which is no fault.
    let filter =
        EnvFilter::try_from_env("DESKBELL_LOG").unwrap_or_else(|_| EnvFilter::new("warn,zbus=error"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
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

/// One thread is enough for what mostly waits.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
