//! What is painted, and the mouse.

use crate::{Desktop, Error, Result, panel};
use std::path::Path;

/// A rectangle of the screen, in pixels from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// From the left.
    pub x: u16,
    /// From the top.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}

impl Desktop {
    /// Writes a picture of the whole screen; the format follows from the name.
    pub fn screenshot(&self, path: impl AsRef<Path>) -> Result<()> {
        self.capture(path.as_ref(), &[])
    }

    /// Writes a picture of a part of the screen.
    pub fn screenshot_of(&self, region: Region, path: impl AsRef<Path>) -> Result<()> {
        let Region { x, y, width, height } = region;
        self.capture(path.as_ref(), &["-crop", &format!("{width}x{height}+{x}+{y}"), "+repage"])
    }

    /// The panel with the tray, along the top of the screen.
    pub fn panel_region(&self) -> Region {
        Region { x: 0, y: 0, width: self.size().0, height: panel::HEIGHT }
    }

    /// The middle of the tray's only icon, at the right end of the panel.
    pub fn tray_icon_place(&self) -> (u16, u16) {
        (self.size().0 - panel::HEIGHT / 2, panel::HEIGHT / 2)
    }

    /// Moves the mouse.
    pub fn point_at(&self, (x, y): (u16, u16)) -> Result<()> {
        self.session().run("xdotool", &["mousemove", &x.to_string(), &y.to_string()]).map(drop)
    }

    /// Moves the mouse and clicks: 1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down.
    pub fn click_at(&self, place: (u16, u16), button: u8) -> Result<()> {
        self.point_at(place)?;
        self.session().run("xdotool", &["click", &button.to_string()]).map(drop)
    }

    /// Presses a key or a combination by its X name, such as `Escape` or `ctrl+w`.
    pub fn press_key(&self, key: &str) -> Result<()> {
        self.session().run("xdotool", &["key", key]).map(drop)
    }

    fn capture(&self, path: &Path, options: &[&str]) -> Result<()> {
        let Some(target) = path.to_str() else {
            let not_text = std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a text");
            return Err(Error::file(path)(not_text));
        };
        let mut arguments = vec!["-silent", "-window", "root"];
        arguments.extend(options);
        arguments.push(target);
        self.session().run("import", &arguments).map(drop)
    }
}
