//! Keys that work wherever the agent is. Nothing is connected or loaded while none is chosen.

mod keys;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(target_os = "linux")]
mod x11;

use crate::words::Speech;
use deskbell_core::preferences;
use deskbell_link::protocol::codes;
use deskbell_link::{Refusal, Shortcut};
use keys::{Keys, NoKeys};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Notify, mpsc};
use tokio::time::Instant;

/// Presses that may wait to be served.
const MOST: usize = 8;

/// Keys that the desktop let go of are bound again, but not if that happened so shortly before.
const SETTLED: Duration = Duration::from_mins(1);

/// Every shortcut there is.
const ALL: [Shortcut; 2] = [Shortcut::OpenPanel, Shortcut::OpenNext];

/// Why keys do not work.
#[derive(Debug, thiserror::Error)]
enum ShortcutError {
    /// What was written is none.
    #[error("“{0}” {1}")]
    NoKeys(String, NoKeys),
    /// There is no key for it on this keyboard.
    #[error("this keyboard has no key for {0}")]
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only X11 knows the keyboard"))]
    NoSuchKey(Keys),
    /// Somebody else has them.
    #[error("another program uses {0}: choose other keys, or free them there")]
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only X11 says so"))]
    Taken(Keys),
    /// The other shortcut has them.
    #[error("{0} is Deskbell's other shortcut already")]
    Same(Keys),
    /// The desktop asked the user, who said no.
    #[error("{0} was not allowed")]
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only the portal asks"))]
    NotAllowed(Keys),
    /// There is no way to them.
    #[error("shortcuts are not possible on this desktop: {0}")]
    NotPossible(String),
    /// There was a way, and it is gone; there may be another by now.
    #[error("the desktop let go of the shortcuts: {0}")]
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "there is none elsewhere"))]
    Gone(String),
}

impl ShortcutError {
    /// The keys that it is about.
    fn keys(&self) -> Option<Keys> {
        match self {
            Self::NoSuchKey(keys) | Self::Taken(keys) | Self::Same(keys) | Self::NotAllowed(keys) => {
                Some(*keys)
            }
            Self::NoKeys(..) | Self::NotPossible(_) | Self::Gone(_) => None,
        }
    }

    fn refusal(&self, written: &str) -> Refusal {
        Refusal::new(codes::SHORTCUT, self.to_string()).about("keys", written)
    }
}

/// The shortcuts of this desktop. Needs a running tokio runtime.
pub(crate) struct Shortcuts {
    speech: Arc<Speech>,
    pressed: mpsc::Sender<Shortcut>,
    lost: Arc<Notify>,
    /// Held by who sets one: of two at the same time the later wins.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    set: Vec<(Shortcut, Keys)>,
    desktop: Option<Desktop>,
    /// When they were bound again last.
    again: Option<Instant>,
}

impl State {
    fn without(&self, shortcut: Shortcut) -> Vec<(Shortcut, Keys)> {
        self.set.iter().filter(|(of, _)| *of != shortcut).copied().collect()
    }
}

impl Shortcuts {
    /// No shortcuts yet, and where it is told which is pressed.
    pub(crate) fn new(speech: Arc<Speech>) -> (Self, mpsc::Receiver<Shortcut>) {
        let (pressed, heard) = mpsc::channel(MOST);
        (Self { speech, pressed, lost: Arc::default(), state: Mutex::default() }, heard)
    }

    /// Has keys work everywhere, or none; those of before no longer do. If they are refused, those of before still do.
    ///
    /// # Errors
    /// [`codes::SHORTCUT`] about `keys`.
    pub(crate) async fn set(&self, shortcut: Shortcut, keys: Option<&str>) -> Result<(), Refusal> {
        let written = keys.unwrap_or_default();
        self.change(shortcut, keys).await.map_err(|error| error.refusal(written))
    }

    async fn change(&self, shortcut: Shortcut, keys: Option<&str>) -> Result<(), ShortcutError> {
        let keys = keys.map(parse).transpose()?;
        let mut state = self.state.lock().await;
        let mut wanted = state.without(shortcut);
        if let Some(keys) = keys {
            if wanted.iter().any(|(_, others)| *others == keys) {
                return Err(ShortcutError::Same(keys));
            }
            wanted.push((shortcut, keys));
        }
        self.bind(&mut state, wanted).await
    }

    /// Has all the chosen keys work and no others, at once: they may have changed places.
    ///
    /// # Errors
    /// The last one that was refused; the others work all the same.
    pub(crate) async fn set_all(&self, chosen: &preferences::Shortcuts) -> Result<(), Refusal> {
        self.change_all(&mut *self.state.lock().await, chosen).await
    }

    async fn change_all(&self, state: &mut State, chosen: &preferences::Shortcuts) -> Result<(), Refusal> {
        let mut wanted: Vec<(Shortcut, Keys)> = Vec::new();
        let mut refused = None;
        for shortcut in ALL {
            let Some(written) = chosen_for(shortcut, chosen) else { continue };
            match parse(written) {
                Ok(keys) if wanted.iter().any(|(_, others)| *others == keys) => {
                    refused = Some(ShortcutError::Same(keys).refusal(written));
                }
                Ok(keys) => wanted.push((shortcut, keys)),
                Err(error) => refused = Some(error.refusal(written)),
            }
        }
        // Each time without those that were refused by name.
        while let Err(error) = self.bind(state, wanted.clone()).await {
            let refused_keys = error.keys();
            refused = Some(error.refusal(&refused_keys.map(|keys| keys.to_string()).unwrap_or_default()));
            let before = wanted.len();
            wanted.retain(|(_, keys)| Some(*keys) != refused_keys);
            if wanted.len() == before {
                break;
            }
        }
        refused.map_or(Ok(()), Err)
    }

    /// Waits until the desktop let go of the keys, as when a part of it was started anew.
    pub(crate) async fn lost(&self) {
        self.lost.notified().await;
    }

    /// Has the chosen keys work again after they were [lost](Self::lost): once, for a desktop that lets go of them again
    /// and again is not to be pressed.
    pub(crate) async fn bind_again(&self, chosen: &preferences::Shortcuts) -> Result<(), Refusal> {
        let mut state = self.state.lock().await;
        let settled = state.again.is_none_or(|again| again.elapsed() > SETTLED);
        *state = State { again: Some(Instant::now()), ..State::default() };
        if !settled {
            tracing::warn!("the desktop let go of the shortcuts again; they work after the next start");
            return Ok(());
        }
        self.change_all(&mut state, chosen).await
    }

    /// Has exactly these work. If they are refused, those of before still do.
    async fn bind(&self, state: &mut State, wanted: Vec<(Shortcut, Keys)>) -> Result<(), ShortcutError> {
        if state.set.len() == wanted.len() && wanted.iter().all(|one| state.set.contains(one)) {
            return Ok(());
        }
        if wanted.is_empty() {
            (state.set, state.desktop) = (wanted, None); // the desktop is left
            return Ok(());
        }
        if let Some(desktop) = &mut state.desktop {
            match desktop.set(&wanted).await {
                Ok(()) => {
                    state.set = wanted;
                    return Ok(());
                }
                Err(error @ ShortcutError::Gone(_)) => {
                    tracing::debug!("{error}");
                    (state.set, state.desktop) = (Vec::new(), None);
                }
                Err(error) => return Err(error),
            }
        }
        let mut desktop =
            Desktop::find(self.pressed.clone(), Arc::clone(&self.lost), Arc::clone(&self.speech)).await?;
        desktop.set(&wanted).await?;
        (state.set, state.desktop) = (wanted, Some(desktop));
        Ok(())
    }
}

fn parse(written: &str) -> Result<Keys, ShortcutError> {
    Keys::parse(written).map_err(|why| ShortcutError::NoKeys(written.to_owned(), why))
}

fn chosen_for(shortcut: Shortcut, chosen: &preferences::Shortcuts) -> Option<&str> {
    match shortcut {
        Shortcut::OpenPanel => chosen.open_panel.as_deref(),
        Shortcut::OpenNext => chosen.open_next.as_deref(),
    }
}

/// Who gives keys on this desktop.
#[cfg(target_os = "linux")]
enum Desktop {
    X11(x11::X11),
    Portal(portal::Portal),
}

#[cfg(target_os = "linux")]
impl Desktop {
    /// Finds it. If it lets go of the keys by itself, that is told as `lost`.
    async fn find(
        pressed: mpsc::Sender<Shortcut>,
        lost: Arc<Notify>,
        speech: Arc<Speech>,
    ) -> Result<Self, ShortcutError> {
        let there = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        // An X server under Wayland hears keys only while one of its own windows has them.
        if there("WAYLAND_DISPLAY") {
            Ok(Self::Portal(portal::Portal::find(pressed, lost, speech).await?))
        } else if there("DISPLAY") {
            Ok(Self::X11(x11::X11::connect(pressed, lost).await?))
        } else {
            Err(ShortcutError::NotPossible("there is no screen".to_owned()))
        }
    }

    /// Has exactly these work. If one is refused, what worked before still does.
    async fn set(&mut self, wanted: &[(Shortcut, Keys)]) -> Result<(), ShortcutError> {
        match self {
            Self::X11(x11) => x11.set(wanted).await,
            Self::Portal(portal) => portal.set(wanted).await,
        }
    }
}

/// Who gives keys on this desktop: not yet anybody.
#[cfg(not(target_os = "linux"))]
enum Desktop {}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "waits on Linux")]
impl Desktop {
    async fn find(_: mpsc::Sender<Shortcut>, _: Arc<Notify>, _: Arc<Speech>) -> Result<Self, ShortcutError> {
        Err(ShortcutError::NotPossible("Deskbell has them on Linux only so far".to_owned()))
    }

    async fn set(&mut self, _: &[(Shortcut, Keys)]) -> Result<(), ShortcutError> {
        match *self {}
    }
}
