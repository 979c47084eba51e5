//! The commands of the README: `cargo xtask test` and the like.

mod arrows;
mod bell;
#[cfg(target_os = "linux")]
mod bench;
mod command_line;
mod demo;
mod error;
mod frontdesk;
mod graph;
mod install;
mod package;
mod platforms;
mod programs;
mod sounds;
mod stage;
mod steps;
mod stop;
mod test;
#[cfg(target_os = "linux")]
mod window;

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
    /// Show Deskbell at work: the built-in helpdesk, customers and colleagues who play, every kind of alert.
    ///
    /// On the desktop of this machine, with folders of its own, so that your Deskbell is not touched. Without a
    /// display, on a virtual desktop; then pictures are left in target/demo.
    Demo {
        /// On a virtual desktop although there is a display.
        #[arg(long)]
        r#virtual: bool,
        /// End when everything has rung.
        #[arg(long)]
        once: bool,
        /// Install what is missing without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Measure bell and panel as they are shipped: memory, start, idle work, delay, size. On Linux, some minutes.
    Bench {
        /// Measure shorter and less often.
        #[arg(long)]
        quick: bool,
        /// Install what is missing without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Make the package to install: a .deb on Debian and Ubuntu, an installer on Windows, a disk image on macOS.
    ///
    /// From release builds, so it takes some minutes. It is left in target/package, or where Tauri's bundler says.
    Package {
        /// Then install it on a clean Debian in a folder, try it, remove it, and see that nothing is left. As root.
        #[arg(long)]
        check: bool,
        /// Install what is missing without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Run everything that CI runs.
    Test {
        /// Install what is missing without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Check who depends on whom: only the arrows of ARCHITECTURE.md, no toolkit outside the panel.
    Arrows,
    /// Compute the tones in sounds/ anew.
    Sounds,
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
        Task::Demo { r#virtual, once, yes } => demo::run(demo::Options { virtually: r#virtual, once, yes }),
        #[cfg(target_os = "linux")]
        Task::Bench { quick, yes } => bench::run(quick, yes),
        #[cfg(not(target_os = "linux"))]
        Task::Bench { .. } => {
            Err(error::Error::Unsupported("the benchmark reads /proc, so it runs on Linux only"))
        }
        Task::Package { check, yes } => package::run(check, yes),
        Task::Test { yes } => test::run(yes),
        Task::Arrows => arrows::run(),
        Task::Sounds => sounds::run(),
        Task::CheckPlatforms { windows, macos, yes } => platforms::run(windows, macos, yes),
    }
}
