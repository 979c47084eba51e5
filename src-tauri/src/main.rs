//! `deskbell-panel`: a window that lives only while somebody looks at it.
//!
//! It shows what the bell says and hands it what the agent asks, over the link and in no other way: it holds no key,
//! makes no network request and keeps nothing. It is started by hand; the bell does not start it yet.
//!
//! **Invariant:** what strangers wrote is rendered here, so the page gets nothing but the commands of [`commands`], the
//! event [`EVENT`] and its own files, and no other page is ever shown in the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bell;
mod commands;
#[cfg(test)]
mod null_bell;
#[cfg(test)]
mod types;

use bell::Bell;
use commands::Link;
use deskbell_link::Place;
use std::process::ExitCode;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Emitter as _, WebviewUrl, WebviewWindowBuilder, async_runtime};
use tokio::sync::watch;

/// The only window, by the name the capability gives it.
const WINDOW: &str = "panel";

/// The event that tells the window how the bell is, each time that changes.
const EVENT: &str = "bell";

fn main() -> ExitCode {
    let place = Place::of_user();
    let (sender, bell) = watch::channel(Bell::Connecting);
    let outcome = tauri::Builder::default()
        .manage(Link { place: place.clone(), bell: bell.clone() })
        .invoke_handler(commands::table())
        .setup(move |app| {
            open_window(app)?;
            async_runtime::spawn(tell_window(app.handle().clone(), bell));
            async_runtime::spawn(async move { bell::follow(&place, &sender).await });
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

fn open_window(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("Deskbell")
        .inner_size(400.0, 640.0)
        .min_inner_size(320.0, 320.0)
        // Nothing of what is shown is kept on disk: WebKit still makes its folder of stores, and leaves them empty.
        .incognito(true)
        .on_navigation(|url| is_own_page(url.scheme(), url.host_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Whether an address is that of the page in this program, as the systems' webviews name it.
fn is_own_page(scheme: &str, host: Option<&str>) -> bool {
    matches!((scheme, host), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

async fn tell_window(app: AppHandle, mut bell: watch::Receiver<Bell>) {
    while bell.changed().await.is_ok() {
        let now = bell.borrow_and_update().clone();
        if app.emit_to(WINDOW, EVENT, now).is_err() {
            // The window is gone, and the program ends with it.
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn only_the_page_of_this_program_is_shown() {
        assert!(is_own_page("tauri", Some("localhost")));
        assert!(is_own_page("http", Some("tauri.localhost")));
        for (scheme, host) in [
            ("https", Some("deskbell.example")),
            ("http", Some("localhost")),
            ("tauri", Some("elsewhere")),
            ("file", None),
            ("data", None),
            ("about", None),
        ] {
            assert!(!is_own_page(scheme, host), "{scheme} {host:?}");
        }
    }
}
