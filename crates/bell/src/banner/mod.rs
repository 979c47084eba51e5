//! Banners: what they say ([`compose`]), and the desktop that shows them ([`Banners`]).

mod compose;
mod server;

#[cfg(target_os = "linux")]
#[path = "dbus.rs"]
mod screen;
#[cfg(not(target_os = "linux"))]
#[path = "native.rs"]
mod screen;

#[cfg(test)]
mod tests;

#[cfg(target_os = "linux")]
pub(crate) use screen::server_info;

use crate::sharing;
use crate::sound::Sounds;
use crate::words::Speech;
use async_trait::async_trait;
use deskbell_core::preferences::{Privacy, Tone};
use deskbell_core::text;
use deskbell_watcher::port::{BannerKey, Desk, Manner, Ring};
use jiff::Zoned;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(test)]
use std::sync::{Mutex, PoisonError};
use tokio::sync::mpsc;

/// How many banners are kept track of. The oldest goes when one more comes: some desktops keep them for days.
const MOST: usize = 64;

/// How many graphemes the body of a notice has at most.
const NOTICE: usize = 300;

/// A banner, ready to be shown. Its texts are plain; markup is the business of [`server`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Banner {
    /// The first line.
    pub(crate) summary: String,
    /// The other lines, possibly none.
    pub(crate) body: String,
    /// What can be done from the banner, with the words on the buttons.
    pub(crate) buttons: Vec<(Button, String)>,
    /// How the desktop may treat it.
    pub(crate) urgency: Urgency,
    /// What the desktop is to sound with it, where our own sounds are not heard; `None` for silence.
    pub(crate) sound: Option<Tone>,
}

/// A button on a banner. A click on the banner itself is [`Button::Open`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Button {
    /// Open the ticket; of a digest or a test alert, the panel.
    Open,
    /// Make the ticket mine.
    Take,
    /// Ring for it later.
    Snooze,
}

/// How pressing a banner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// It goes by itself, as the desktop is set.
    Normal,
    /// Somebody waits on the line: it stays until it is withdrawn, and shows in "do not disturb" too.
    Ringing,
}

/// A banner was pressed, which takes it off the screen. One that goes otherwise is not told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BannerEvent {
    /// Which banner.
    pub(crate) key: BannerKey,
    /// Which button.
    pub(crate) pressed: Button,
}

/// Why a banner could not be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BannerError {
    /// There is nothing to talk to.
    #[error("there is no session bus: banners need a desktop session ({0})")]
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only Linux has a session bus"))]
    NoBus(String),
    /// Nobody shows banners here.
    #[error("no notification service runs: install and start one, such as dunst or xfce4-notifyd")]
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "elsewhere it is part of the system"))]
    NoServer,
    /// The service is there and does not answer.
    #[error("the notification service does not answer")]
    NoAnswer,
    /// The service says no.
    #[error("the notification service refused the banner: {0}")]
    Refused(String),
}

/// What stands for a banner: its key, or nothing for a notice, which nobody waits to hear of.
type Slot = Option<BannerKey>;

/// Where it is told which banners somebody touched: their sounds stop.
#[derive(Clone)]
struct Events {
    pressed: mpsc::Sender<BannerEvent>,
    sounds: Sounds,
}

impl Events {
    fn pressed(&self, slot: Slot, pressed: Button) {
        let Some(key) = slot else { return };
        self.sounds.stop(&key);
        // Full only if nobody listened while every banner was pressed; then one more would not be heard either.
        if self.pressed.try_send(BannerEvent { key, pressed }).is_err() {
            tracing::warn!("a reaction to a banner was not heard");
        }
    }

    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "elsewhere a banner goes unheard"))]
    fn closed_by_hand(&self, slot: &Slot) {
        if let Some(key) = slot {
            self.sounds.stop(key);
        }
    }
}

/// The banners on this desktop: at most one for each key.
///
/// Every call answers within some seconds, also where nothing shows banners. Needs a running tokio runtime.
pub(crate) struct Banners {
    backend: Backend,
    speech: Arc<Speech>,
    sounds: Sounds,
    neutral_while_sharing: AtomicBool,
}

enum Backend {
    Screen(screen::Screen),
    #[cfg(test)]
    Null(Shown),
}

impl Banners {
    /// The banners of this session's desktop, and what is pressed on them. The desktop is asked only when the first one is
    /// shown.
    pub(crate) fn new(speech: Arc<Speech>, sounds: Sounds) -> (Self, mpsc::Receiver<BannerEvent>) {
        let (pressed, heard) = mpsc::channel(MOST);
        let events = Events { pressed, sounds: sounds.clone() };
        (Self::on(Backend::Screen(screen::Screen::new(events)), speech, sounds), heard)
    }

    /// Banners that nobody sees, and the memory of what was told to them.
    #[cfg(test)]
    pub(crate) fn null(speech: Arc<Speech>, sounds: Sounds) -> (Self, Shown) {
        let shown = Shown::default();
        let banners = Self::on(Backend::Null(shown.clone()), speech, sounds);
        banners.neutral_while_sharing(false); // nothing of this machine is asked
        (banners, shown)
    }

    fn on(backend: Backend, speech: Arc<Speech>, sounds: Sounds) -> Self {
        Self { backend, speech, sounds, neutral_while_sharing: AtomicBool::new(true) }
    }

    /// Whether banners tell only that something happened while the screen is shared.
    pub(crate) fn neutral_while_sharing(&self, neutral: bool) {
        self.neutral_while_sharing.store(neutral, Ordering::Relaxed);
    }

    /// Tells the agent something about Deskbell itself, in place of the last such notice. The body may hold what others
    /// said, such as a helpdesk's error: one line of it is shown.
    pub(crate) async fn notice(&self, summary: &str, body: &str) {
        let notice = Banner {
            summary: summary.to_owned(),
            body: text::line(body, NOTICE),
            buttons: Vec::new(),
            urgency: Urgency::Normal,
            sound: None,
        };
        if let Err(error) = self.show(None, notice).await {
            tracing::warn!(%error, "a notice was not shown");
        }
    }

    /// Takes every banner off the screen: when the bell ends, their buttons would do nothing.
    pub(crate) async fn close_all(&self) {
        self.sounds.stop_all();
        match &self.backend {
            Backend::Screen(screen) => screen.close_all().await,
            #[cfg(test)]
            Backend::Null(shown) => shown.push(Told::AllClosed),
        }
    }

    /// What a banner may tell at this moment.
    async fn privacy(&self, chosen: Privacy) -> Privacy {
        let shared = chosen != Privacy::Neutral
            && self.neutral_while_sharing.load(Ordering::Relaxed)
            && sharing::is_shared().await;
        if shared { Privacy::Neutral } else { chosen }
    }

    /// Shows a banner in place of the one of the same slot, which goes first so that the new one is noticed.
    async fn show(&self, slot: Slot, banner: Banner) -> Result<(), BannerError> {
        match &self.backend {
            Backend::Screen(screen) => screen.show(slot, banner).await,
            #[cfg(test)]
            Backend::Null(shown) => {
                shown.push(Told::Shown(slot, banner));
                Ok(())
            }
        }
    }
}

#[async_trait]
impl Desk for Banners {
    async fn ring(&self, key: &BannerKey, ring: &Ring, manner: &Manner) -> Result<(), String> {
        let sound = manner.sound.filter(|sound| sound.volume > 0);
        // Ours or the desktop's, never both.
        let unheard = match sound {
            Some(_) => self.sounds.ready().await.err(),
            None => None,
        };
        match (sound, &unheard) {
            // Before the banner is there: whoever presses it at once stops the sound.
            (Some(sound), None) => self.sounds.ring(key, sound),
            (Some(_), Some(refused)) if !manner.banner => return Err(refused.message.clone()),
            (Some(_), Some(_)) | (None, _) => self.sounds.stop(key),
        }
        if !manner.banner {
            return Ok(());
        }
        let privacy = self.privacy(manner.privacy).await;
        let mut banner = compose::compose(ring, privacy, &Zoned::now(), &self.speech.words());
        banner.sound = sound.filter(|_| unheard.is_some()).map(|sound| sound.tone);
        let shown = self.show(Some(key.clone()), banner).await;
        if shown.is_err() {
            self.sounds.stop(key); // it will ring again with a banner
        }
        shown.map_err(|error| error.to_string())
    }

    async fn withdraw(&self, key: &BannerKey) {
        self.sounds.stop(key);
        match &self.backend {
            Backend::Screen(screen) => screen.withdraw(key).await,
            #[cfg(test)]
            Backend::Null(shown) => shown.push(Told::Withdrawn(key.clone())),
        }
    }
}

/// What banners that nobody sees were told.
#[cfg(test)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// To show one.
    Shown(Option<BannerKey>, Banner),
    /// To take one off.
    Withdrawn(BannerKey),
    /// To take all off.
    AllClosed,
}

/// The memory of banners that nobody sees.
#[cfg(test)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown(Arc<Mutex<Vec<Told>>>);

#[cfg(test)]
impl Shown {
    fn push(&self, told: Told) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(told);
    }

    /// Everything told since the last time, in its order.
    pub(crate) fn take(&self) -> Vec<Told> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
