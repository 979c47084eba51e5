//! The commands of the README: `cargo xtask test` and the like.

mod arrows;
mod command_line;
mod error;
mod graph;
mod install;
mod platforms;
mod steps;
mod test;

use clap::{Parser, Subcommand};
use error::Result;
use std::process::ExitCode;

/// What can be done with Deskbell's source.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run everything that CI runs.
    Test {
        /// Install what is missing without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Check who depends on whom: only the arrows of ARCHITECTURE.md, no toolkit outside the panel.
    Arrows,
    /// Type-check the shipped crates for Windows and macOS, from Linux. About six minutes each the first time.
    CheckPlatforms {
        /// Only Windows.
        #[arg(long)]
        windows: bool,
        /// Only macOS.
        #[arg(long)]
        macos: bool,
        /// Install what is missing without asking.
        #[arg(long)]
        yes: bool,
    },
}

fn main() -> ExitCode {
    match perform(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task) -> Result<()> {
    // Every command may be called from any folder below; the work is done at the top.
    std::env::set_current_dir(command_line::top())?;
    match *task {
        Task::Test { yes } => test::run(yes),
        Task::Arrows => arrows::run(),
        Task::CheckPlatforms { windows, macos, yes } => platforms::run(windows, macos, yes),
    }
}
