//! `cargo xtask bench`: the figures of the bell as it is shipped. A benchmark, not a test: it prints and judges nothing
//! but the numbers, and its machine should have nothing else to do.

mod figures;
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
use registrations::Registrations;
use serde_json::json;
use std::{
    fs,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::time::{Instant, sleep};

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
}

const THOROUGH: Pains = Pains {
    starts: 11,
    settle: Duration::from_mins(1),
    idle: Duration::from_mins(1),
    changes: 6,
    rounds: 15,
};
const QUICK: Pains = Pains {
    starts: 5,
    settle: Duration::from_secs(35),
    idle: Duration::from_secs(20),
    changes: 2,
    rounds: 5,
};

/// Tickets of the agent, but for the last figure the only ones.
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
/// The limit of requests is not what is measured.
const UNLIMITED: &str = "--requests-per-minute=1000000";

pub(crate) fn run(quick: bool, yes: bool) -> Result<()> {
    install::packages(Purpose::VirtualDesktop, yes)?;
    let programs = Programs::build(Profile::Release)?;
    let pains = if quick { QUICK } else { THOROUGH };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stop = Stop::listen()?;
        let mut bench =
            Bench { pains, figures: Figures::default(), stage: None, frontdesk: None, bell: None };
        let outcome = tokio::select! {
            outcome = bench.measure(&programs) => outcome,
            () = stop.wait() => Err(Error::Interrupted),
        };
        println!("\n{}", bench.figures);
        bench.clear().await;
        outcome
    })
}

/// What is measured, and what runs for it. The stage is the last to go.
struct Bench {
    pains: Pains,
    figures: Figures,
    stage: Option<Stage>,
    frontdesk: Option<Frontdesk>,
    bell: Option<Bell>,
}

impl Bench {
    async fn measure(&mut self, programs: &Programs) -> Result<()> {
        let size = fs::metadata(&programs.bell)?.len();
        self.figures.at_most("size on disk, stripped", megabytes(size), "9 MB", size <= 9_000_000);
        self.stage = Some(Stage::virtual_desktop(Parts::default())?);

        println!("The helpdesk with {MINE} tickets of one agent");
        self.open(programs, MINE).await?;
        self.starts(programs).await?;
        let interval = self.memory("one account, 50 tickets").await?;
        self.idle().await?;
        self.changes(interval).await?;
        self.clear_but_stage().await;

        println!("The helpdesk with {MANY} waiting tickets, {MINE} of them the agent's");
        self.open(programs, MANY).await?;
        self.many().await
    }

    fn parts(&mut self) -> Result<(&Desktop, &Frontdesk, &mut Bell)> {
        let desktop = self.stage.as_ref().and_then(Stage::desktop);
        match (desktop, &self.frontdesk, &mut self.bell) {
            (Some(desktop), Some(frontdesk), Some(bell)) => Ok((desktop, frontdesk, bell)),
            _ => Err(Error::Unsupported("something is not running that should")),
        }
    }

    /// Starts a helpdesk with so many tickets in the agent's sight, and a bell that watches it.
    async fn open(&mut self, programs: &Programs, tickets: usize) -> Result<()> {
        let Some(stage) = &self.stage else { return Err(Error::Unsupported("there is no desktop")) };
        let log = stage.path("log/frontdesk.log");
        let command = stage.command(&programs.frontdesk);
        let frontdesk = &*self.frontdesk.insert(Frontdesk::start(command, &[UNLIMITED], &log).await?);
        fill(frontdesk, tickets).await?;
        let log = stage.path("log/deskbell.log");
        let bell = self.bell.insert(Bell::start(stage, &programs.bell, &log).await?);
        bell.add_account(stage, frontdesk, AGENT).await?;
        let view = bell.wait_until_live().await?;
        println!("  {} to solve, {} in the departments", view.to_solve, view.department);
        Ok(())
    }

    /// From the start of the program to its item in the tray.
    async fn starts(&mut self, programs: &Programs) -> Result<()> {
        let Some(stage) = &self.stage else { return Err(Error::Unsupported("there is no desktop")) };
        let address =
            stage.desktop().and_then(|desktop| desktop.environment().remove("DBUS_SESSION_BUS_ADDRESS"));
        let registrations = Registrations::listen(address.flatten())?;
        let mut times = Vec::new();
        for _ in 0..self.pains.starts {
            if let Some(bell) = self.bell.take() {
                bell.quit().await;
            }
            registrations.forget();
            let start = std::time::Instant::now();
            let log = stage.path("log/deskbell.log");
            let bell = self.bell.insert(Bell::start(stage, &programs.bell, &log).await?);
            times.push(registrations.next()?.saturating_duration_since(start));
            bell.wait_until_live().await?;
        }
        let times = Spread::of(times);
        let good = times.median() <= Duration::from_millis(40);
        self.figures.at_most("start to tray registered", times.shown(milliseconds), "40 ms", good);
        Ok(())
    }

    /// Memory when nothing moves any more. Returns the longest time between two rounds.
    async fn memory(&mut self, what: &str) -> Result<Duration> {
        let settle = self.pains.settle;
        println!("  waiting {} s for the memory to settle", settle.as_secs());
        let (_, _, bell) = self.parts()?;
        let interval = interval(bell, settle).await?;
        let memory = process::Memory::of(bell.id())?;
        let figures = &mut self.figures;
        let good = memory.pss <= 8_000_000;
        figures.at_most(&format!("memory, PSS; {what}"), megabytes(memory.pss), "8 MB", good);
        let good = memory.anonymous <= 3_000_000;
        figures.at_most(&format!("memory, anonymous; {what}"), megabytes(memory.anonymous), "3 MB", good);
        figures.tell("interval between rounds", interval.shown(seconds));
        Ok(interval.longest())
    }

    /// The work of a bell for which nothing happens.
    async fn idle(&mut self) -> Result<()> {
        let idle = self.pains.idle;
        println!("  counting idle work for {} s", idle.as_secs());
        let (_, _, bell) = self.parts()?;
        let id = bell.id();
        let start = Instant::now();
        let before = process::work(id)?;
        sleep(idle).await;
        let share = process::work(id)?.saturating_sub(before).as_secs_f64() / start.elapsed().as_secs_f64();
        let (shown, threads) = (format!("{:.3} % of a core", share * 100.0), process::threads(id)?);
        self.figures.at_most("idle work, rounds included", shown, "0.1 %", share < 0.001);
        self.figures.tell("threads", threads.to_string());
        Ok(())
    }

    /// From a change on the helpdesk to its banner.
    async fn changes(&mut self, interval: Duration) -> Result<()> {
        let Pains { changes, rounds, .. } = self.pains;
        println!("  waiting for the banners of {changes} changes in the bell's own time");
        let (desktop, frontdesk, bell) = self.parts()?;
        let tickets: Vec<String> =
            bell.view().await?.entries.iter().map(|entry| entry.ticket.as_str().to_owned()).collect();
        let mut tickets = tickets.iter().map(String::as_str).cycle();
        let mut own = Vec::new();
        for change in 0..changes {
            // After a banner a round has just been: the changes are spread evenly over the interval.
            sleep(interval * change / changes).await;
            let banners = desktop.banners().all()?.len();
            let start = reply(frontdesk, tickets.next()).await?;
            desktop.banners().wait_until(BANNER, |all| all.len() > banners)?;
            own.push(start.elapsed());
        }
        println!("  and of {rounds} changes after which it is told to look");
        let mut told = Vec::new();
        for _ in 0..rounds {
            let banners = desktop.banners().all()?.len();
            let start = reply(frontdesk, tickets.next()).await?;
            bell.ask(Ask::Poll).await?;
            desktop.banners().wait_until(BANNER, |all| all.len() > banners)?;
            told.push(start.elapsed());
        }
        let (own, told) = (Spread::of(own), Spread::of(told));
        let limit = interval + Duration::from_millis(100);
        let figures = &mut self.figures;
        let goal = format!("interval + 100 ms = {}", seconds(limit));
        figures.at_most("change to banner", own.shown(seconds), &goal, own.longest() <= limit);
        let good = told.median() <= Duration::from_millis(100);
        figures.at_most("change to banner, told to look at once", told.shown(milliseconds), "100 ms", good);
        let memory = process::Memory::of(self.parts()?.2.id())?;
        let both = format!("{} PSS, {} anonymous", megabytes(memory.pss), megabytes(memory.anonymous));
        self.figures.tell("memory after these banners", both);
        Ok(())
    }

    /// A round in which there is much to read and nothing new.
    async fn many(&mut self) -> Result<()> {
        let rounds = self.pains.rounds;
        let (_, _, bell) = self.parts()?;
        let mut times = Vec::new();
        for _ in 0..rounds {
            let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            bell.ask(Ask::Poll).await?;
            let after = |view: &View| last_round(view) > start;
            let view = bell.wait_until("a round", ROUND, after).await?;
            times.push(last_round(&view).saturating_sub(start));
        }
        let id = bell.id();
        let times = Spread::of(times).shown(milliseconds);
        self.figures.tell("a round with 1,000 tickets and nothing new", times);
        let memory = process::Memory::of(id)?;
        let both = format!("{} PSS, {} anonymous", megabytes(memory.pss), megabytes(memory.anonymous));
        self.figures.tell("memory with 1,000 tickets", both);
        Ok(())
    }

    async fn clear_but_stage(&mut self) {
        if let Some(bell) = self.bell.take() {
            bell.end().await;
        }
        if let Some(frontdesk) = self.frontdesk.take() {
            frontdesk.end().await;
        }
    }

    async fn clear(mut self) {
        self.clear_but_stage().await;
        drop(self.stage);
    }
}

/// Fills the helpdesk until so many tickets are in the agent's sight, [`MINE`] of them the agent's.
async fn fill(frontdesk: &Frontdesk, tickets: usize) -> Result<()> {
    /// Tickets of the example data that wait for the agent, and for anybody in the agent's departments.
    const SEEDED: (usize, usize) = (3, 3);
    let (agent, colleague) = (frontdesk.agent(AGENT)?, frontdesk.agent(COLLEAGUE)?);
    let mine = MINE - SEEDED.0;
    let ours = tickets.saturating_sub(MINE + SEEDED.1);
    for (number, department) in (0..mine + ours).zip(DEPARTMENTS.into_iter().cycle()) {
        let message = json!({
            "name": format!("Customer {number}"),
            "email": format!("customer-{number}@mail.example"),
            // The colleague must see what the colleague gives away.
            "department": if number < mine { DEPARTMENTS[0] } else { department },
            "subject": format!("Question {number} about my order"),
            "text": "Good day, could you tell me when the rest of my order will be sent?",
        });
        let ticket = frontdesk.ask(Request::of_customer("messages", message)).await?;
        if number < mine
            && let Some(id) = ticket["id"].as_str()
        {
            frontdesk.ask(Request::change(colleague, id, json!({ "agentid": agent.id }))).await?;
        }
    }
    Ok(())
}

/// The customer of a ticket writes; returns when the helpdesk had it.
async fn reply(frontdesk: &Frontdesk, ticket: Option<&str>) -> Result<Instant> {
    let path = format!("tickets/{}/replies", ticket.unwrap_or_default());
    frontdesk.ask(Request::of_customer(path, json!({ "text": "Is there any news?" }))).await?;
    Ok(Instant::now())
}

/// Watches the rounds for so long and returns the times between them.
async fn interval(bell: &mut Bell, time: Duration) -> Result<Spread> {
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
