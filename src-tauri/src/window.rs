//! The window: made out of sight, shown with something in it, remembered when it closes.

use crate::bell::Bell;
use crate::commands::Link;
use crate::geometry::{self, Area, Point};
use crate::remembered::{self, Remembered};
use deskbell_core::preferences::Theme;
use std::env;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::webview::{Color, NewWindowResponse};
use tauri::{
    App, AppHandle, Manager as _, Monitor, PhysicalPosition, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent, async_runtime,
};

/// The only window, by the name the capability gives it.
pub(crate) const WINDOW: &str = "panel";

/// How large it is at first, in logical pixels.
const SIZE: (f64, f64) = (400.0, 640.0);

/// It is no smaller than that: at 320 pixels everything can still be used.
const SMALLEST: (f64, f64) = (320.0, 320.0);

/// The title bar that the system will put around it, in logical pixels. Its true size is known too late.
const TITLE_BAR: f64 = 32.0;

/// It comes in sight after this time even if the page says nothing: a window with a fault in it tells more than none.
const LATEST: Duration = Duration::from_secs(3);

/// Whether the window has come in sight.
#[derive(Default)]
struct InSight(AtomicBool);

/// Makes the window, out of sight: beside an icon, or where it was last.
pub(crate) fn make(app: &App, near: Option<Point>) -> tauri::Result<()> {
    let file = remembered::file();
    let last = file.as_deref().and_then(remembered::read);
    let monitors = app.available_monitors()?;
    let (mut width, mut height) = last.map_or(SIZE, |last| (last.width, last.height));
    let mut place = None;
    if let Some((area, scale)) = area(&monitors, near, last, (width, height)) {
        place = Some(PhysicalPosition::new(area.x, area.y));
        (width, height) = (f64::from(area.width) / scale, f64::from(area.height) / scale - TITLE_BAR);
    }
    app.manage(InSight::default());
    let builder = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("Deskbell")
        .inner_size(width, height)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .visible(false)
        .zoom_hotkeys_enabled(true)
        .on_navigation(|url| is_own_page(url.scheme(), url.host_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    let window = match stores() {
        Some(folder) => builder.data_directory(folder),
        None => builder.incognito(true),
    }
    .build()?;
    without_graphics_card(&window)?;
    if let Some(place) = place {
        window.set_position(place)?;
    }
    window.on_window_event({
        let window = window.clone();
        move |event| {
            if let (WindowEvent::CloseRequested { .. }, Some(file)) = (event, &file) {
                // Where it cannot be written, the window opens where the system puts it.
                let _ = now(&window).map(|now| remembered::write(file, &now));
            }
        }
    });
    let app = app.handle().clone();
    async_runtime::spawn(async move {
        tokio::time::sleep(LATEST).await;
        reveal(&app);
    });
    Ok(())
}

/// Where the webview puts the folders it makes of everything a page may store, though this one stores nothing: among
/// what ends with the session and never reaches the disk. None where the webview can do without them.
///
/// On Linux it cannot: told to keep nothing it makes them all the same, among the user's data, and cannot be tested.
fn stores() -> Option<PathBuf> {
    let runtime = PathBuf::from(env::var_os("XDG_RUNTIME_DIR").filter(|_| cfg!(target_os = "linux"))?);
    runtime.is_absolute().then(|| runtime.join("deskbell-panel"))
}

/// Has the page painted by the processor: a small page of text gains nothing from the graphics card, and loading its
/// driver takes a part of a second and some ten megabytes, whatever the card is.
#[cfg(target_os = "linux")]
fn without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "as on Linux")]
fn without_graphics_card(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The part of the screen for the window with its frame, and how many pixels a logical one is there. None if the system
/// is to choose.
fn area(
    monitors: &[Monitor],
    near: Option<Point>,
    last: Option<Remembered>,
    (width, height): (f64, f64),
) -> Option<(Area, f64)> {
    let areas: Vec<Area> = monitors.iter().map(work_area).collect();
    let corner = near.or(last.map(|last| Point { x: last.x, y: last.y }))?;
    let chosen = geometry::nearest(&areas, corner)?;
    let scale =
        monitors.iter().find(|monitor| work_area(monitor) == chosen).map_or(1.0, Monitor::scale_factor);
    let size = (pixels(width * scale), pixels((height + TITLE_BAR) * scale));
    let area = match near {
        Some(icon) => geometry::beside(icon, size, chosen),
        None => geometry::again(Area { x: corner.x, y: corner.y, width: size.0, height: size.1 }, &areas)?,
    };
    Some((area, scale))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths on a screen; what is too large is as large as can be"
)]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}

fn work_area(monitor: &Monitor) -> Area {
    let area = monitor.work_area();
    let length = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    Area {
        x: area.position.x,
        y: area.position.y,
        width: length(area.size.width),
        height: length(area.size.height),
    }
}

/// How the window is. None while it fills the screen: that is not how it opens again.
fn now(window: &WebviewWindow) -> Option<Remembered> {
    if window.is_maximized().ok()? || window.is_fullscreen().ok()? || window.is_minimized().ok()? {
        return None;
    }
    let size = window.inner_size().ok()?.to_logical(window.scale_factor().ok()?);
    let place = window.outer_position().ok()?;
    Some(Remembered { width: size.width, height: size.height, x: place.x, y: place.y })
}

/// The window comes in sight, the first time this is called.
pub(crate) fn reveal(app: &AppHandle) {
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    if app.state::<InSight>().0.swap(true, Ordering::Relaxed) {
        return;
    }
    // Whatever fails here, the window is there all the same.
    let _ = window.set_background_color(Some(background(theme(app, &window))));
    let _ = window.show();
    let _ = window.set_focus();
}

/// The window comes to the front. One that has not come in sight yet does so with its first picture.
pub(crate) fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    if app.state::<InSight>().0.load(Ordering::Relaxed) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// The window closes, and remembers how it was.
pub(crate) fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.close();
    }
}

/// The agent's theme if it is known, else the system's.
fn theme(app: &AppHandle, window: &WebviewWindow) -> tauri::Theme {
    let chosen = match &*app.state::<Link>().bell.borrow() {
        Bell::Here { preferences, .. } => preferences.theme,
        Bell::Connecting | Bell::Away { .. } => Theme::System,
    };
    match chosen {
        Theme::Light => tauri::Theme::Light,
        Theme::Dark => tauri::Theme::Dark,
        Theme::System => window.theme().unwrap_or(tauri::Theme::Light),
    }
}

/// What is behind the page: `--surface` of `ui/src/style.css`.
fn background(theme: tauri::Theme) -> Color {
    match theme {
        tauri::Theme::Dark => Color(0x1a, 0x18, 0x16, 0xff),
        _ => Color(0xfc, 0xfb, 0xf9, 0xff),
    }
}

/// Whether an address is that of the page in this program, as the systems' webviews name it.
fn is_own_page(scheme: &str, host: Option<&str>) -> bool {
    matches!((scheme, host), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn what_is_behind_the_page_has_its_colour() {
        let style = include_str!("../../ui/src/style.css");
        let [light, dark] = [tauri::Theme::Light, tauri::Theme::Dark]
            .map(background)
            .map(|Color(red, green, blue, _)| format!("#{red:02x}{green:02x}{blue:02x}"));
        assert!(style.contains(&format!("--surface: light-dark({light}, {dark});")), "{light} {dark}");
    }
}
