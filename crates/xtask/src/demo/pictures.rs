//! The pictures that the demo leaves in `target/demo`.

use super::{
    picture::{Picture, with_margin},
    play::Audience,
    script::Scene,
};
use crate::error::{Error, Result};
use deskbell_core::AlertKind;
use deskbell_virtual_desktop::{Desktop, Region};
use std::{
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

/// How long the desktop may take to paint.
const PAINT: Duration = Duration::from_secs(5);
/// Between two looks at the screen.
const PAUSE: Duration = Duration::from_millis(100);
/// What is around a banner or a menu on its picture, in pixels.
const MARGIN: u16 = 12;
/// How much of the panel is beside the tray icon on its picture, in pixels.
const PANEL: u16 = 120;
/// How much larger the tray icon is on its picture.
const ENLARGED: usize = 4;

/// Takes pictures of a virtual desktop.
pub(super) struct Photographer<'d> {
    desktop: &'d Desktop,
    folder: PathBuf,
    before: Option<Picture>,
    taken: Vec<PathBuf>,
    rang: usize,
}

impl<'d> Photographer<'d> {
    pub(super) fn new(desktop: &'d Desktop, folder: &Path) -> Result<Self> {
        // Away from what is to be seen.
        desktop.point_at((desktop.size().0 / 2, desktop.size().1 - 1))?;
        Ok(Self { desktop, folder: folder.to_owned(), before: None, taken: Vec::new(), rang: 0 })
    }

    /// The screen as it is.
    fn look(&self) -> Result<Picture> {
        let path = self.desktop.folder().join("look.png");
        self.desktop.screenshot(&path)?;
        Picture::load(&path)
    }

    /// Waits until something was painted over `before` below the panel and nothing moves any more.
    fn painted(&self, before: &Picture) -> Result<(Picture, Region)> {
        let start = Instant::now();
        let mut last = self.look()?;
        while start.elapsed() < PAINT {
            sleep(PAUSE);
            let now = self.look()?;
            if now == last
                && let Some(region) = self.below_panel(before).difference(&self.below_panel(&now))
            {
                let region = Region { y: region.y + self.desktop.panel_region().height, ..region };
                return Ok((now, region));
            }
            last = now;
        }
        Err(Error::Picture(format!("taken: nothing was painted within {} s", PAINT.as_secs())))
    }

    /// Without the panel, where the clock moves.
    fn below_panel(&self, picture: &Picture) -> Picture {
        let (width, height) = self.desktop.size();
        picture.cut(Region { x: 0, y: self.desktop.panel_region().height, width, height })
    }

    fn keep(&mut self, name: &str, picture: &Picture) -> Result<()> {
        let path = self.folder.join(name);
        picture.keep(&path)?;
        self.taken.push(path);
        Ok(())
    }

    /// The tray icon with its badge, enlarged.
    fn tray(&mut self) -> Result<()> {
        let panel = self.desktop.panel_region();
        let end = Region { x: panel.width.saturating_sub(PANEL), width: PANEL, ..panel };
        let picture = self.look()?.cut(end).enlarged(ENLARGED);
        self.keep("tray.png", &picture)
    }

    /// The menu, opened as a person opens it.
    fn menu(&mut self) -> Result<()> {
        let before = self.look()?;
        self.desktop.click_at(self.desktop.tray_icon_place(), 3)?;
        let (now, region) = self.painted(&before)?;
        // From the tray icon above it on.
        let region = Region { y: 0, height: region.y + region.height, ..region };
        self.keep("menu.png", &now.cut(with_margin(region, MARGIN)))?;
        Ok(self.desktop.press_key("Escape")?)
    }
}

impl Audience for Photographer<'_> {
    fn before(&mut self, scene: &Scene) -> Result<()> {
        if scene.rings == Some(AlertKind::Assigned) {
            self.before = Some(self.look()?);
        }
        Ok(())
    }

    fn rang(&mut self, _: AlertKind) -> Result<()> {
        self.rang += 1;
        if let Some(before) = self.before.take() {
            let (now, region) = self.painted(&before)?;
            self.keep("banner.png", &now.cut(with_margin(region, MARGIN)))?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        let rang = self.rang;
        self.desktop.banners().wait_until(PAINT, |banners| banners.len() >= rang)?;
        println!("Each was a banner on the session bus.");
        self.desktop.dunst()?.close_all()?;
        sleep(PAUSE * 5);
        self.tray()?;
        self.menu()?;
        for path in &self.taken {
            println!("Picture: {}", super::shown(path));
        }
        Ok(())
    }
}
