//! The window of the panel as the screen shows it: when there is something in it.

use crate::error::{Error, Result};
use deskbell_virtual_desktop::{Desktop, Region};
use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{
        AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask, ImageFormat,
        MapState, Window,
    },
    rust_connection::RustConnection,
};

/// How long the window may take to come.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(2);
/// The window's height is looked at in so many stripes; in each of them is something when a list is painted.
const STRIPES: usize = 6;
/// So many colours in a stripe are more than a ground and a line: letters with their soft edges.
const COLOURS: usize = 12;
/// Of so many pixels one is looked at.
const SKIP: usize = 7;

/// What the window of the panel is called.
pub(crate) const PANEL: &str = "Deskbell";

/// A line to the screen.
pub(crate) struct Screen {
    connection: RustConnection,
    root: Window,
    clients: u32,
}

impl Screen {
    /// The screen of a virtual desktop.
    pub(crate) fn of(desktop: &Desktop) -> Result<Self> {
        let display = desktop.environment().remove("DISPLAY").flatten();
        let display = display.and_then(|display| display.into_string().ok());
        let (connection, screen) = x11rb::connect(display.as_deref()).map_err(failed)?;
        let root = connection.setup().roots.get(screen).map(|screen| screen.root).unwrap_or_default();
        let clients = connection.intern_atom(false, b"_NET_CLIENT_LIST").map_err(failed)?;
        let clients = clients.reply().map_err(failed)?.atom;
        Ok(Self { connection, root, clients })
    }

    /// Waits until the window with this title is in sight.
    ///
    /// # Errors
    /// [`Error::Late`] if that does not come to be.
    pub(crate) fn wait_until_there(&self, title: &str) -> Result<()> {
        self.wait_until(title, |_| true).map(drop)
    }

    /// Waits until the window with this title is painted from top to bottom, and says when that was.
    ///
    /// # Errors
    /// [`Error::Late`] if that does not come to be.
    pub(crate) fn wait_until_painted(&self, title: &str) -> Result<Instant> {
        self.wait_until(title, |window| self.is_painted(window))
    }

    fn wait_until(&self, title: &str, wanted: impl Fn(Window) -> bool) -> Result<Instant> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            // What is seen was there when the look began.
            let look = Instant::now();
            if self.window(title)?.is_some_and(&wanted) {
                return Ok(look);
            }
            thread::sleep(PAUSE);
        }
        Err(Error::Late { what: "a window with something in it", within: PATIENCE })
    }

    /// Where the window with this title is on the screen, without its frame.
    ///
    /// # Errors
    /// [`Error::Late`] if there is none.
    pub(crate) fn region(&self, title: &str) -> Result<Region> {
        let window = self.known(title)?;
        let geometry = self.connection.get_geometry(window).map_err(failed)?.reply().map_err(failed)?;
        let place = self.connection.translate_coordinates(window, self.root, 0, 0).map_err(failed)?;
        let place = place.reply().map_err(failed)?;
        let side = |place: i16| u16::try_from(place).unwrap_or_default();
        let (x, y) = (side(place.dst_x), side(place.dst_y));
        Ok(Region { x, y, width: geometry.width, height: geometry.height })
    }

    /// Moves the window with this title.
    ///
    /// # Errors
    /// [`Error::Late`] if there is none.
    pub(crate) fn put(&self, title: &str, (x, y): (i32, i32)) -> Result<()> {
        let place = ConfigureWindowAux::new().x(x).y(y);
        self.connection.configure_window(self.known(title)?, &place).map_err(failed)?;
        self.connection.flush().map_err(failed)
    }

    fn known(&self, title: &str) -> Result<Window> {
        self.window(title)?.ok_or(Error::Late { what: "a window", within: Duration::ZERO })
    }

    /// Asks the window to close, as a person does with its button.
    pub(crate) fn close(&self, title: &str) -> Result<()> {
        let Some(window) = self.window(title)? else { return Ok(()) };
        let atom = |name: &str| -> Result<u32> {
            let asked = self.connection.intern_atom(false, name.as_bytes()).map_err(failed)?;
            Ok(asked.reply().map_err(failed)?.atom)
        };
        let message = ClientMessageEvent::new(
            32,
            window,
            atom("WM_PROTOCOLS")?,
            [atom("WM_DELETE_WINDOW")?, x11rb::CURRENT_TIME, 0, 0, 0],
        );
        self.connection.send_event(false, window, EventMask::NO_EVENT, message).map_err(failed)?;
        self.connection.flush().map_err(failed)
    }

    /// The window with this title in sight, among those the window manager knows.
    fn window(&self, title: &str) -> Result<Option<Window>> {
        let list = self.connection.get_property(false, self.root, self.clients, AtomEnum::WINDOW, 0, 1_000);
        let list = list.map_err(failed)?.reply().map_err(failed)?;
        let mut windows = list.value32().into_iter().flatten();
        Ok(windows.find(|window| self.is_named(*window, title)))
    }

    /// A window that goes while it is looked at is none.
    fn is_named(&self, window: Window, title: &str) -> bool {
        let name = self.connection.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 1_000);
        let name = name.ok().and_then(|name| name.reply().ok());
        let attributes = self.connection.get_window_attributes(window).ok();
        let attributes = attributes.and_then(|attributes| attributes.reply().ok());
        name.is_some_and(|name| name.value == title.as_bytes())
            && attributes.is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    fn is_painted(&self, window: Window) -> bool {
        let geometry = self.connection.get_geometry(window).ok().and_then(|asked| asked.reply().ok());
        let Some(geometry) = geometry else { return false };
        let (width, height) = (geometry.width, geometry.height);
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, window, 0, 0, width, height, !0);
        let Some(image) = image.ok().and_then(|image| image.reply().ok()) else { return false };
        is_painted(&image.data)
    }
}

/// Whether there is something in every stripe of a picture with four bytes a pixel. Some of them tell: to look takes
/// time from what is looked at.
fn is_painted(pixels: &[u8]) -> bool {
    let stripe = (pixels.len() / STRIPES / 4 * 4).max(4);
    let mut stripes = pixels.chunks_exact(stripe);
    stripes.len() > 0
        && stripes
            .all(|stripe| stripe.chunks_exact(4).step_by(SKIP).collect::<BTreeSet<&[u8]>>().len() > COLOURS)
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Picture(format!("taken of a window: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 600 pixels, with so many colours in each half.
    fn picture(above: u8, below: u8) -> Vec<u8> {
        let half = |colours: u8| {
            (0..300_u16).flat_map(move |pixel| [(pixel % u16::from(colours)).to_le_bytes()[0], 0, 0, 0])
        };
        half(above).chain(half(below)).collect()
    }

    #[test]
    fn a_window_is_painted_when_something_is_everywhere_in_it() {
        assert!(is_painted(&picture(100, 100)));
        assert!(!is_painted(&picture(100, 1)), "the list is still to come");
        assert!(!is_painted(&picture(2, 2)), "a ground and lines");
        assert!(!is_painted(&[]));
    }
}
