//! The program `deskbell-frontdesk`: starts the built-in helpdesk and says where it listens.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use deskbell_frontdesk::{Database, Error, Frontdesk, Keys, Options, Running, Seed};
use jiff::tz::TimeZone;
use serde_json::json;

/// Deskbell's built-in helpdesk, LiveAgent-compatible on the wire.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves until stopped. Prints one line of JSON when it listens
    ///
    /// The line holds `url`, `customer_page` (where one plays the customer), and, if the database was filled just now,
    /// `agents` with their `id`, `name`, `email`, `apikey` and `password`, the one to be played first, and
    /// `departments`. Keys are told this once and kept as fingerprints only.
    ///
    /// To be tried from another program: serve --seed demo --play --database FILE --while-stdin, with a pipe for its
    /// standard input and output. It ends with the program that holds the pipe, however that ends; started again with
    /// the same file and port, the key goes on working.
    Serve(Serve),
}

#[derive(clap::Args)]
struct Serve {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Allow an address that other computers can reach.
    #[arg(long)]
    allow_remote: bool,
    /// The file to keep everything in; without it everything is gone at the end.
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
    /// What to fill an empty database with.
    #[arg(long)]
    seed: Option<SeedName>,
    /// Let customers and colleagues of the example company do something by themselves, the first within seconds.
    #[arg(long, requires = "seed")]
    play: bool,
    /// End when standard input is closed.
    #[arg(long)]
    while_stdin: bool,
    /// How long a chat or a call rings at one agent.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    ring_seconds: u64,
    /// How old the state is that the list of tickets shows.
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=3600))]
    index_lag_seconds: u64,
    /// How many requests a key may make in a minute.
    #[arg(long, value_name = "NUMBER", default_value_t = 180, value_parser = clap::value_parser!(u32).range(1..))]
    requests_per_minute: u32,
    /// The zone of the dates on the wire, as in Europe/Bratislava.
    #[arg(long, value_name = "ZONE", default_value = "UTC", value_parser = zone)]
    timezone: TimeZone,
}

/// How long a beat of `--play` is.
const BEAT: Duration = Duration::from_secs(1);

#[derive(Clone, Copy, ValueEnum)]
enum SeedName {
    /// An example company with agents and tickets.
    Demo,
}

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|error| error.to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(std::io::stderr).init();
    let Command::Serve(arguments) = Arguments::parse().command;
    match serve(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tracing::error!("{failure}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Start(#[from] Error),
    #[error("cannot write to standard output: {0}")]
    Announce(std::io::Error),
    #[error("cannot listen for signals: {0}")]
    Signals(std::io::Error),
}

async fn serve(arguments: Serve) -> Result<(), Failure> {
    // Before the announcement: whoever reads it may stop us at once.
    let stop = stop_signal().map_err(Failure::Signals)?;
    let left_alone = arguments.while_stdin.then(end_of_stdin);
    let running = Frontdesk::start(Options {
        listen: arguments.listen,
        allow_remote: arguments.allow_remote,
        database: arguments.database.map_or(Database::Memory, Database::File),
        seed: arguments.seed.map(|SeedName::Demo| Seed::Demo(Keys::Random)),
        ring: Duration::from_secs(arguments.ring_seconds),
        requests_per_minute: arguments.requests_per_minute,
        index_lag: Duration::from_secs(arguments.index_lag_seconds),
        timezone: arguments.timezone,
        play: arguments.play.then_some(BEAT),
        ..Options::default()
    })
    .await?;
    announce(&running).map_err(Failure::Announce)?;
    tokio::select! {
        () = stop => {}
        () = async {
            match left_alone {
                Some(left_alone) => left_alone.await,
                None => std::future::pending().await,
            }
        } => {}
    }
    running.shutdown().await;
    Ok(())
}

/// The one line on standard output. Keys are in it only when they were made just now.
fn announce(running: &Running) -> std::io::Result<()> {
    let (agents, departments) = match &running.seeded {
        Some(seeded) => (json!(seeded.agents), json!(seeded.departments)),
        None => (json!([]), json!([])),
    };
    let line = json!({
        "url": running.url(),
        "customer_page": format!("{}/", running.url()),
        "agents": agents,
        "departments": departments,
    });
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Reads standard input from now on; the future ends with it.
fn end_of_stdin() -> impl Future<Output = ()> {
    let (tell, told) = tokio::sync::oneshot::channel::<()>();
    // A thread of its own: the runtime would wait for the end of what it reads itself, also after a signal.
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        drop(tell);
    });
    async move {
        let _ = told.await;
    }
}

/// Listens for the signal to stop from now on; the future ends when it comes.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Listens for the signal to stop from now on; the future ends when it comes.
#[cfg(windows)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
