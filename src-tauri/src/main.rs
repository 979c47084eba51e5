//! `deskbell-panel`: a window that lives only while somebody looks at it.
//!
//! It shows what the bell says and hands it what the agent asks, over the link and in no other way: it holds no key,
//! makes no network request and writes nothing but how its window was. The bell starts it, one at a time.
//!
//! **Invariant:** what strangers wrote is rendered here, so the page gets nothing but the commands of [`commands`], the
//! events [`BELL`], [`SHOW`] and [`ACTIVITY`] and its own files, and no other page is ever shown in the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod bell;
mod commands;
mod geometry;
#[cfg(test)]
mod null_bell;
mod remembered;
mod start;
#[cfg(test)]
mod types;
mod window;

use arguments::Arguments;
use bell::{Bell, Heard};
use clap::Parser as _;
use commands::Link;
use deskbell_link::Place;
use serde::Serialize;
use std::process::ExitCode;
use tauri::{AppHandle, Emitter as _, async_runtime};
use tokio::sync::watch;

/// The event that tells the page how the bell is, each time that changes.
const BELL: &str = "bell";
/// The event that tells the page what to show, when the window is brought to the front.
const SHOW: &str = "show";
/// The event that tells the page that what is read back as activity changed.
const ACTIVITY: &str = "activity";

fn main() -> ExitCode {
    let Arguments { show, near } = Arguments::parse();
    if let Err(problem) = open_display() {
        eprintln!("error: {problem}");
        return ExitCode::FAILURE;
    }
    let place = Place::of_user();
    let (bell, show) = (watch::Sender::new(Bell::Connecting), watch::Sender::new(show.unwrap_or_default()));
    let link = Link { place: place.clone(), bell: bell.subscribe(), show: show.subscribe() };
    let heard = Heard { bell, show, activity: watch::Sender::default() };
    let (bell, show, activity) = (link.bell.clone(), link.show.clone(), heard.activity.subscribe());
    let outcome = tauri::Builder::default()
        .manage(link)
        .invoke_handler(commands::table())
        .setup(move |app| {
            let app_handle = app.handle();
            async_runtime::spawn(tell_bell(app_handle.clone(), bell));
            async_runtime::spawn(bring_to_front(app_handle.clone(), show));
            async_runtime::spawn(tell_activity(app_handle.clone(), activity));
            let app_handle = app_handle.clone();
            async_runtime::spawn(async move {
                bell::follow(&place, &heard).await;
                // Another panel is there, and comes to the front in this one's place.
                app_handle.exit(0);
            });
            window::make(app, near)?;
            Ok(())
        })
        .run(tauri::generate_context!());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes sure that there is a screen: without one the window system would end this program with a crash.
#[cfg(target_os = "linux")]
fn open_display() -> Result<(), &'static str> {
    gtk::init().map_err(
        |_| "there is no screen to open a window on: neither WAYLAND_DISPLAY nor DISPLAY leads to one",
    )
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "as on Linux")]
fn open_display() -> Result<(), &'static str> {
    Ok(())
}

async fn tell_bell(app: AppHandle, mut bell: watch::Receiver<Bell>) {
    while bell.changed().await.is_ok() {
        let now = bell.borrow_and_update().clone();
        tell(&app, BELL, now);
    }
}

async fn bring_to_front(app: AppHandle, mut show: watch::Receiver<deskbell_link::Show>) {
    while show.changed().await.is_ok() {
        let now = show.borrow_and_update().clone();
        tell(&app, SHOW, now);
        window::raise(&app);
    }
}

async fn tell_activity(app: AppHandle, mut activity: watch::Receiver<u64>) {
    while activity.changed().await.is_ok() {
        tell(&app, ACTIVITY, ());
    }
}

/// Tells the page. There is nobody to tell when the window is gone, and the program ends with it.
fn tell(app: &AppHandle, event: &str, what: impl Serialize + Clone) {
    let _ = app.emit_to(window::WINDOW, event, what);
}
