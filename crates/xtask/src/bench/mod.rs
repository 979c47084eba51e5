//! `cargo xtask bench`: the figures of the bell and its panel as they are shipped. A benchmark, not a test: it prints and judges nothing
//! but the numbers, and its machine should have nothing else to do.

mod figures;
mod page;
mod panel;
mod process;
mod registrations;

use crate::{
    bell::Bell,
    error::{Error, Result},
    frontdesk::{Frontdesk, Request},
    install::{self, Purpose},
    programs::{Profile, Programs},
    stage::Stage,
    stop::Stop,
};
use deskbell_core::View;
use deskbell_link::Ask;
use deskbell_virtual_desktop::{Desktop, Parts};
use figures::{Figures, Spread, megabytes, milliseconds, seconds};
use process::Memory;
use registrations::Registrations;
use serde_json::json;
use std::{
    fs,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::time::{Instant, sleep, sleep_until};

/// How long and how often is measured.
#[derive(Clone, Copy)]
struct Pains {
    /// Starts of the bell.
    starts: u32,
    /// Before memory is looked at: several rounds.
    settle: Duration,
    /// Idle work is counted for so long.
    idle: Duration,
    /// Changes on the helpdesk that wait for the bell's own next round.
    changes: u32,
    /// Changes and rounds that the bell is asked to make at once.
    rounds: u32,
    /// Openings of the panel.
    openings: u32,
}

const THOROUGH: Pains = Pains {
    starts: 11,
    settle: Duration::from_mins(1),
    idle: Duration::from_mins(1),
    changes: 6,
    rounds: 15,
    openings: 9,
};
const QUICK: Pains = Pains {
    starts: 5,
    settle: Duration::from_secs(35),
    idle: Duration::from_secs(20),
    changes: 2,
    rounds: 5,
    openings: 5,
};

/// Tickets of the agent.
const MINE: usize = 50;
/// Tickets in sight for the last figure.
const MANY: usize = 1_000;
/// The departments of the agent.
const DEPARTMENTS: [&str; 3] = ["default", "billing1", "sales002"];
/// The agent whose bell it is, and a colleague who gives tickets away.
const AGENT: &str = "Soňa";
const COLLEAGUE: &str = "Petr";
/// How long a banner may take.
const BANNER: Duration = Duration::from_mins(1);
/// How long a round may take.
const ROUND: Duration = Duration::from_mins(1);
/// The bell looks twice at what changed within this time: the helpdesk's dates have whole seconds.
const SETTLED: Duration = Duration::from_secs(12);
/// The bell reads again what changed within this time before the newest change.
const OLD: Duration = Duration::from_secs(125);
/// The limit of requests is not what is measured.
const UNLIMITED: &str = "--requests-per-minute=1000000";

pub(crate) fn run(quick: bool, yes: bool) -> Result<()> {
    install::packages(Purpose::VirtualDesktop, yes)?;
    install::packages(Purpose::Panel, yes)?;
    install::packages(Purpose::Browser, yes)?;
    let programs = Programs::build(Profile::Release)?;
    let pains = if quick { QUICK } else { THOROUGH };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stop = Stop::listen()?;
        let mut figures = Figures::default();
        let outcome = tokio::select! {
            outcome = measure(&programs, pains, &mut figures) => outcome,
            () = stop.wait() => Err(Error::Interrupted),
        };
        // In the browser when everything else is over: it needs the machine for itself.
        let outcome = outcome.and_then(|()| page::measure(&programs.page, &mut figures));
        println!("\n{figures}");
        outcome
    })
}

/// Measures everything. What it starts ends with it, however that ends; the desktop is the last to go.
async fn measure(programs: &Programs, pains: Pains, figures: &mut Figures) -> Result<()> {
    let size = fs::metadata(&programs.bell)?.len();
    figures.at_most("size on disk, stripped", megabytes(size), "9 MB", size <= 9_000_000);

    let stage = Stage::virtual_desktop(Parts::default())?;
    let Some(desktop) = stage.desktop() else { return Ok(()) };
    println!(
        "Filling a helpdesk with {MINE} tickets of one agent, and one with {MANY} of which {MINE} are hers"
    );
    let few = helpdesk(&stage, programs, MINE).await?;
    let many = helpdesk(&stage, programs, MANY).await?;
    let filled = Instant::now();
    write(&few, "The newest", DEPARTMENTS[0]).await?;
    sleep(SETTLED).await;

    let bell = watch(&stage, programs, &few).await?;
    let mut bell = starts(&stage, programs, bell, pains, figures).await?;
    println!("Waiting {} s for the memory to settle", pains.settle.as_secs());
    let interval = intervals(&mut bell, pains.settle).await?;
    let memory = Memory::of(bell.id())?;
    let (pss, anonymous) = (memory.pss, memory.anonymous);
    figures.at_most("memory with 50 tickets, PSS", megabytes(pss), "8 MB", pss <= 8_000_000);
    let good = anonymous <= 3_000_000;
    figures.at_most("memory with 50 tickets, anonymous", megabytes(anonymous), "3 MB", good);
    figures.tell("threads", process::threads(bell.id())?.to_string());
    idle(&bell, pains, figures).await?;
    changes(desktop, &few, &mut bell, (pains, &interval), figures).await?;
    figures.tell("memory after these banners", Memory::of(bell.id())?.to_string());
    panel::measure(desktop, &bell, pains.openings, figures).await?;
    bell.end().await;

    println!("The helpdesk with {MANY} tickets, once they are no news any more");
    sleep_until(filled + OLD).await;
    write(&many, "The newest", DEPARTMENTS[0]).await?;
    sleep(SETTLED).await;
    let mut bell = watch(&stage, programs, &many).await?;
    rounds(&mut bell, pains, figures).await?;
    figures.tell("memory with 1,000 tickets", Memory::of(bell.id())?.to_string());
    bell.end().await;
    Ok(())
}

/// Starts a helpdesk with so many tickets in the agent's sight but for one, [`MINE`] of them the agent's.
async fn helpdesk(stage: &Stage, programs: &Programs, tickets: usize) -> Result<Frontdesk> {
    /// Tickets of the example data that wait for the agent, and for anybody in the agent's departments.
    const SEEDED: (usize, usize) = (3, 3);
    let log = stage.path(&format!("log/frontdesk-{tickets}.log"));
    let frontdesk = Frontdesk::start(stage.command(&programs.frontdesk), &[UNLIMITED], &log).await?;
    let (agent, colleague) = (frontdesk.agent(AGENT)?, frontdesk.agent(COLLEAGUE)?);
    for number in SEEDED.0..MINE {
        // The colleague must see what the colleague gives away.
        let ticket = write(&frontdesk, &format!("Question {number}"), DEPARTMENTS[0]).await?;
        frontdesk.ask(Request::change(colleague, &ticket, json!({ "agentid": agent.id }))).await?;
    }
    for (number, department) in (MINE + SEEDED.1 + 1..tickets).zip(DEPARTMENTS.into_iter().cycle()) {
        write(&frontdesk, &format!("Question {number}"), department).await?;
    }
    Ok(frontdesk)
}

/// A customer writes for the first time. Returns the id of the ticket.
async fn write(frontdesk: &Frontdesk, subject: &str, department: &str) -> Result<String> {
    let message = json!({
        "name": "Dana Novotná",
        "email": "dana@mail.example",
        "department": department,
        "subject": format!("{subject} about my order"),
        "text": "Good day, could you tell me when the rest of my order will be sent?",
    });
    let ticket = frontdesk.ask(Request::of_customer("messages", message)).await?;
    Ok(ticket["id"].as_str().unwrap_or_default().to_owned())
}

/// Starts a bell that watches a helpdesk.
async fn watch(stage: &Stage, programs: &Programs, frontdesk: &Frontdesk) -> Result<Bell> {
    let log = stage.path("log/deskbell.log");
    let mut bell = Bell::start(stage, &programs.bell, None, &log).await?;
    bell.add_account(stage, frontdesk, AGENT).await?;
    let view = bell.wait_until_live().await?;
    println!("{} to solve, {} in the departments", view.to_solve, view.department);
    Ok(bell)
}

/// From the start of the program to its item in the tray. Returns the bell that was started last.
async fn starts(
    stage: &Stage,
    programs: &Programs,
    mut bell: Bell,
    pains: Pains,
    figures: &mut Figures,
) -> Result<Bell> {
    let address =
        stage.desktop().and_then(|desktop| desktop.environment().remove("DBUS_SESSION_BUS_ADDRESS"));
    let registrations = Registrations::listen(address.flatten())?;
    let mut times = Vec::new();
    for _ in 0..pains.starts {
        bell.quit().await;
        registrations.forget();
        let start = std::time::Instant::now();
        let log = stage.path("log/deskbell.log");
        bell = Bell::start(stage, &programs.bell, Some(&programs.panel), &log).await?;
        times.push(registrations.next()?.saturating_duration_since(start));
        bell.wait_until_live().await?;
    }
    let times = Spread::of(times);
    let good = times.median() <= Duration::from_millis(40);
    figures.at_most("start to tray registered", times.shown(milliseconds), "40 ms", good);
    Ok(bell)
}

/// The work of a bell for which nothing happens.
async fn idle(bell: &Bell, pains: Pains, figures: &mut Figures) -> Result<()> {
    println!("Counting idle work for {} s", pains.idle.as_secs());
    let start = Instant::now();
    let before = process::work(bell.id())?;
    sleep(pains.idle).await;
    let work = process::work(bell.id())?.saturating_sub(before);
    let share = work.as_secs_f64() / start.elapsed().as_secs_f64();
    let shown = format!("{:.3} % of a core ({} ms)", share * 100.0, work.as_millis());
    figures.at_most("idle work, rounds included", shown, "0.1 %", share < 0.001);
    Ok(())
}

/// From a change on the helpdesk to its banner.
async fn changes(
    desktop: &Desktop,
    frontdesk: &Frontdesk,
    bell: &mut Bell,
    (pains, intervals): (Pains, &Spread),
    figures: &mut Figures,
) -> Result<()> {
    let interval = intervals.longest();
    println!("Waiting for the banners of {} changes in the bell's own time", pains.changes);
    let tickets: Vec<String> =
        bell.view().await?.entries.iter().map(|entry| entry.ticket.as_str().to_owned()).collect();
    let mut tickets = tickets.iter().map(String::as_str).cycle();
    let mut own = Vec::new();
    for change in 0..pains.changes {
        // After a banner a round has just been: the changes are spread evenly over the interval.
        sleep(interval * change / pains.changes).await;
        let banners = desktop.banners().all()?.len();
        let start = reply(frontdesk, tickets.next()).await?;
        desktop.banners().wait_until(BANNER, |all| all.len() > banners)?;
        own.push(start.elapsed());
    }
    println!("And of {} changes after which it is told to look", pains.rounds);
    let mut told = Vec::new();
    for _ in 0..pains.rounds {
        let banners = desktop.banners().all()?.len();
        let start = reply(frontdesk, tickets.next()).await?;
        bell.ask(Ask::Poll).await?;
        desktop.banners().wait_until(BANNER, |all| all.len() > banners)?;
        told.push(start.elapsed());
    }
    let (own, told) = (Spread::of(own), Spread::of(told));
    figures.tell("interval between rounds", intervals.shown(seconds));
    let limit = interval + Duration::from_millis(100);
    let goal = format!("interval + 100 ms = {}", seconds(limit));
    figures.at_most("change to banner", own.shown(seconds), &goal, own.longest() <= limit);
    let good = told.median() <= Duration::from_millis(100);
    figures.at_most("change to banner, told to look at once", told.shown(milliseconds), "100 ms", good);
    Ok(())
}

/// The customer of a ticket writes; returns when the helpdesk had it.
async fn reply(frontdesk: &Frontdesk, ticket: Option<&str>) -> Result<Instant> {
    let path = format!("tickets/{}/replies", ticket.unwrap_or_default());
    frontdesk.ask(Request::of_customer(path, json!({ "text": "Is there any news?" }))).await?;
    Ok(Instant::now())
}

/// Rounds in which there is much to read and nothing new, the helpdesk's own work included.
async fn rounds(bell: &mut Bell, pains: Pains, figures: &mut Figures) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..pains.rounds {
        let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        bell.ask(Ask::Poll).await?;
        let view = bell.wait_until("a round", ROUND, |view| last_round(view) > start).await?;
        times.push(last_round(&view).saturating_sub(start));
    }
    let times = Spread::of(times).shown(milliseconds);
    figures.tell("a round with 1,000 tickets and nothing new", times);
    Ok(())
}

/// Watches the rounds for so long and returns the times between them.
async fn intervals(bell: &mut Bell, time: Duration) -> Result<Spread> {
    let start = Instant::now();
    let mut rounds = Vec::new();
    while start.elapsed() < time {
        let last = last_round(&bell.view().await?);
        if rounds.last() != Some(&last) {
            rounds.push(last);
        }
        sleep(Duration::from_secs(1)).await;
    }
    let between: Vec<Duration> = rounds.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
    (!between.is_empty())
        .then(|| Spread::of(between))
        .ok_or(Error::Late { what: "a second round", within: time })
}

/// When the last round of the account ended, since 1970.
fn last_round(view: &View) -> Duration {
    let last = view.accounts.iter().filter_map(|account| account.last_round).max();
    last.and_then(|last| u64::try_from(last.as_microsecond()).ok())
        .map(Duration::from_micros)
        .unwrap_or_default()
}
