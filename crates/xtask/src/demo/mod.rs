//! `cargo xtask demo`: Deskbell at work in front of the built-in helpdesk, with every kind of alert.

#[cfg(target_os = "linux")]
mod panel;
#[cfg(target_os = "linux")]
mod picture;
#[cfg(target_os = "linux")]
mod pictures;
mod play;
mod script;

use crate::{
    bell::{Bell, KeyKept},
    command_line::top,
    error::{Error, Result},
    frontdesk::Frontdesk,
    install::{self, Purpose},
    programs::{self, Profile, Programs},
    stage::Stage,
    stop::Stop,
};
use deskbell_core::{
    AlertKind,
    preferences::{Scope, Switches},
};
use play::{Audience, Watch};
use script::{Agent, Scene};
use std::{
    fs,
    io::IsTerminal as _,
    path::{Path, PathBuf},
    process::Stdio,
};

/// How the demo is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// On a virtual desktop although there is a screen.
    pub(crate) virtually: bool,
    /// End after the play.
    pub(crate) once: bool,
    /// Install without asking.
    pub(crate) yes: bool,
}

pub(crate) fn run(options: Options) -> Result<()> {
    let virtually = options.virtually || !Stage::has_screen();
    if virtually {
        #[cfg(target_os = "linux")]
        install::packages(Purpose::VirtualDesktop, options.yes)?;
        #[cfg(not(target_os = "linux"))]
        return Err(crate::stage::only_on_linux());
    }
    install::packages(Purpose::Panel, options.yes)?;
    let programs = Programs::build(Profile::Debug)?;
    let folder = top().join("target/demo");
    fs::create_dir_all(&folder)?;
    let stays = !virtually && !options.once && std::io::stdin().is_terminal();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stop = Stop::listen()?;
        let mut cast = Cast { folder, ..Cast::default() };
        let outcome = tokio::select! {
            outcome = cast.perform(&programs, virtually) => outcome,
            () = stop.wait() => Err(Error::Interrupted),
        };
        if outcome.is_ok() && stays {
            println!("\nIt goes on until you press Ctrl-C.");
            stop.wait().await;
        }
        cast.end().await;
        outcome
    })
}

/// Everything that was started. The stage is the last to go.
#[derive(Default)]
struct Cast {
    folder: PathBuf,
    stage: Option<Stage>,
    frontdesk: Option<Frontdesk>,
    bell: Option<Bell>,
    watch: Option<Watch>,
}

impl Cast {
    async fn perform(&mut self, programs: &Programs, virtually: bool) -> Result<()> {
        let stage = &*self.stage.insert(start_stage(virtually)?);
        let arguments = play::frontdesk_arguments(&stage.path("frontdesk.sqlite").to_string_lossy());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let command = stage.command(&programs.frontdesk);
        let log = self.folder.join("frontdesk.log");
        let frontdesk = &*self.frontdesk.insert(Frontdesk::start(command, &arguments, &log).await?);
        println!("The helpdesk listens at {}", frontdesk.url());

        let log = self.folder.join("deskbell.log");
        let bell = self.bell.insert(Bell::start(stage, &programs.bell, Some(&programs.panel), &log).await?);
        println!("Deskbell is running; what it has to say goes to {}", shown(&log));
        #[cfg(target_os = "linux")]
        if let Some(desktop) = stage.desktop() {
            panel::Model::new(desktop, &self.folder)?.first_start(bell).await?;
        }
        let watch = self.watch.insert(watch(stage, &programs.bell, &self.folder)?);
        match bell.add_account(stage, frontdesk, Agent::Sona.name()).await? {
            KeyKept::Keyring => println!("Soňa's account was added; its key is in the keyring"),
            KeyKept::Session(why) => {
                println!("Soňa's account was added; its key is kept for this session only:\n  {why}");
            }
        }
        switch_everything_on(bell).await?;
        let view = bell.wait_until_live().await?;
        println!(
            "{} tickets wait for Soňa, {} for anybody in her departments\n",
            view.to_solve, view.department
        );

        let mut audience = audience(stage, &self.folder)?;
        let rang = play::play(frontdesk, bell, watch, &mut *audience).await?;
        println!("\n{}", rang.table());
        audience.end()?;
        #[cfg(target_os = "linux")]
        if let Some(desktop) = stage.desktop() {
            panel::Model::new(desktop, &self.folder)?.views(bell, frontdesk).await?;
        }
        println!("Play the customer yourself:  {}", frontdesk.customer_page());
        if let Some(entry) = bell.view().await?.entries.first() {
            let page = format!("{}/agent/#Conversation;id={}", frontdesk.url(), entry.ticket.as_str());
            println!("See a ticket as its agent:   {page}");
        }
        rang.check()
    }

    async fn end(self) {
        drop(self.watch);
        if let Some(bell) = self.bell {
            bell.end().await;
        }
        if let Some(frontdesk) = self.frontdesk {
            frontdesk.end().await;
        }
        drop(self.stage);
    }
}

fn start_stage(virtually: bool) -> Result<Stage> {
    if !virtually {
        println!("On this desktop, with data, settings and link of its own");
        return Stage::here();
    }
    #[cfg(target_os = "linux")]
    {
        println!("On a virtual desktop");
        // As large as its pictures need to be.
        Stage::virtual_desktop(deskbell_virtual_desktop::Parts {
            size: (1024, 768),
            ..deskbell_virtual_desktop::Parts::default()
        })
    }
    #[cfg(not(target_os = "linux"))]
    Err(crate::stage::only_on_linux())
}

fn watch(stage: &Stage, program: &Path, folder: &Path) -> Result<Watch> {
    let mut command = stage.command(program);
    command.args(["watch", "--json"]).stdin(Stdio::null()).stdout(Stdio::piped());
    Watch::of(programs::spawn(&mut command, &folder.join("watch.log"))?)
}

/// Two kinds only count unless they are switched on.
async fn switch_everything_on(bell: &mut Bell) -> Result<()> {
    let switches = Switches { banner: true, sound: false, badge: true };
    bell.prefer(|preferences| {
        for kind in [AlertKind::DepartmentNew, AlertKind::DepartmentReopened] {
            preferences.set(kind, Scope::default(), switches);
        }
    })
    .await
}

/// Pictures on a virtual desktop; on this one the person looks.
fn audience<'s>(stage: &'s Stage, folder: &Path) -> Result<Box<dyn Audience + 's>> {
    #[cfg(target_os = "linux")]
    if let Some(desktop) = stage.desktop() {
        return Ok(Box::new(pictures::Photographer::new(desktop, folder)?));
    }
    let _ = (stage, folder);
    Ok(Box::new(NoPictures))
}

struct NoPictures;

impl Audience for NoPictures {
    fn before(&mut self, _: &Scene) -> Result<()> {
        Ok(())
    }

    fn rang(&mut self, _: AlertKind) -> Result<()> {
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        Ok(())
    }
}

/// A path below the top folder without it.
fn shown(path: &Path) -> String {
    path.strip_prefix(top()).unwrap_or(path).display().to_string()
}
