//! The panel's pictures: each view, as a person sees it.

use super::{
    picture::Picture,
    play::Company,
    script::{Act, BULB, RESELLER},
};
use crate::{
    bell::Bell,
    error::{Error, Result},
    frontdesk::Frontdesk,
    window::{PANEL, Screen},
};
use deskbell_core::preferences::Theme;
use deskbell_link::{Ask, Show};
use deskbell_virtual_desktop::Desktop;
use std::{
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

/// How long the panel may take to show what it is told to.
const PAINT: Duration = Duration::from_secs(10);
/// What is the same for so long holds still.
const PAUSE: Duration = Duration::from_millis(250);
/// How long a chat may take from the helpdesk to the bell.
const RING: Duration = Duration::from_secs(10);
/// Where the window stands, away from the tray and the banners.
const PLACE: (i32, i32) = (96, 72);

/// The panel, which holds still for its pictures.
pub(super) struct Model<'d> {
    desktop: &'d Desktop,
    screen: Screen,
    folder: PathBuf,
}

impl<'d> Model<'d> {
    pub(super) fn new(desktop: &'d Desktop, folder: &Path) -> Result<Self> {
        Ok(Self { desktop, screen: Screen::of(desktop)?, folder: folder.to_owned() })
    }

    /// What somebody sees who starts Deskbell for the first time: the bell shows it by itself.
    pub(super) async fn first_start(&self, bell: &mut Bell) -> Result<()> {
        self.come()?;
        self.in_both_themes(bell, "first-start").await?;
        self.screen.close(PANEL)
    }

    /// What there is to see when the play is over.
    pub(super) async fn views(&self, bell: &mut Bell, frontdesk: &Frontdesk) -> Result<()> {
        let mut company = Company::of(frontdesk).await?;
        // Away from the tray, which would say what it is.
        self.desktop.point_at((self.desktop.size().0 / 2, self.desktop.size().1 - 1))?;
        bell.prefer(|preferences| preferences.theme = Theme::Light).await?;
        self.show(bell, Show::ToSolve).await?;
        self.come()?;
        self.still(None)?;
        let text = "Hello! The lamp I ordered on Monday has a scratch. Can I change it?";
        company.perform(Act::Chat { name: "Nadia Rossi", department: "default", text }).await?;
        company.perform(Act::Reply { ticket: RESELLER, text: "We would start with forty lamps." }).await?;
        bell.ask(Ask::Poll).await?;
        bell.wait_until("a chat", RING, |view| !view.ringing.is_empty()).await?;
        self.still(None)?;
        self.keep("screen", &self.look()?)?;
        self.in_both_themes(bell, "to-solve").await?;

        let account = bell.view().await?.accounts.first().map(|account| account.id.clone());
        let ticket = company.ticket(BULB)?.into();
        let Some(account) = account else { return Ok(()) };
        for (name, show) in [
            ("ticket", Show::Ticket { account, ticket }),
            ("departments", Show::Departments),
            ("activity", Show::Activity),
            ("settings", Show::Settings),
        ] {
            let before = self.still(None)?;
            self.show(bell, show).await?;
            self.still(Some(&before))?;
            self.in_both_themes(bell, name).await?;
        }
        self.screen.close(PANEL)
    }

    async fn show(&self, bell: &mut Bell, show: Show) -> Result<()> {
        bell.ask(Ask::OpenPanel { show }).await.map(drop)
    }

    /// Waits for the window, and puts it where it is in nobody's way.
    fn come(&self) -> Result<()> {
        self.screen.wait_until_there(PANEL)?;
        self.screen.put(PANEL, PLACE)
    }

    async fn in_both_themes(&self, bell: &mut Bell, name: &str) -> Result<()> {
        bell.prefer(|preferences| preferences.theme = Theme::Light).await?;
        let light = self.still(None)?;
        self.keep(name, &light)?;
        bell.prefer(|preferences| preferences.theme = Theme::Dark).await?;
        self.keep(&format!("{name}-dark"), &self.still(Some(&light))?)?;
        bell.prefer(|preferences| preferences.theme = Theme::Light).await
    }

    /// The window once it holds still, and differs from what it was `before`. Where something counts the seconds it is
    /// as it was last.
    fn still(&self, before: Option<&Picture>) -> Result<Picture> {
        let start = Instant::now();
        let mut last = self.window()?;
        loop {
            sleep(PAUSE);
            let now = self.window()?;
            let other = before.is_none_or(|before| *before != now);
            if other && (now == last || start.elapsed() > 4 * PAUSE) {
                return Ok(now);
            }
            if start.elapsed() > PAINT {
                return Err(Error::Late { what: "another view in the panel", within: PAINT });
            }
            last = now;
        }
    }

    /// The window without its frame.
    fn window(&self) -> Result<Picture> {
        Ok(self.look()?.cut(self.screen.region(PANEL)?))
    }

    fn look(&self) -> Result<Picture> {
        let path = self.desktop.folder().join("look.png");
        self.desktop.screenshot(&path)?;
        Picture::load(&path)
    }

    fn keep(&self, name: &str, picture: &Picture) -> Result<()> {
        let path = self.folder.join(format!("{name}.png"));
        picture.keep(&path)?;
        println!("Picture: {}", super::shown(&path));
        Ok(())
    }
}
