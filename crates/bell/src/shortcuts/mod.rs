//! Keys that work wherever the agent is. Nothing is connected or loaded while none is chosen.

mod keys;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(target_os = "linux")]
mod x11;

use crate::words::Speech;
use deskbell_link::protocol::codes;
use deskbell_link::{Refusal, Shortcut};
use keys::{Keys, NoKeys};
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

/// Presses that may wait to be served.
const MOST: usize = 8;

/// Every shortcut there is.
#[cfg(target_os = "linux")]
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
}

/// The shortcuts of this desktop. Needs a running tokio runtime.
pub(crate) struct Shortcuts {
    speech: Arc<Speech>,
    pressed: mpsc::Sender<Shortcut>,
    /// Held by who sets one: of two at the same time the later wins.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    set: Vec<(Shortcut, Keys)>,
    desktop: Option<Desktop>,
}

impl State {
    fn keys_of(&self, shortcut: Shortcut) -> Option<Keys> {
        self.set.iter().find(|(of, _)| *of == shortcut).map(|(_, keys)| *keys)
    }

    fn without(&self, shortcut: Shortcut) -> Vec<(Shortcut, Keys)> {
        self.set.iter().filter(|(of, _)| *of != shortcut).copied().collect()
    }
}

impl Shortcuts {
    /// No shortcuts yet, and where it is told which is pressed.
    pub(crate) fn new(speech: Arc<Speech>) -> (Self, mpsc::Receiver<Shortcut>) {
        let (pressed, heard) = mpsc::channel(MOST);
        (Self { speech, pressed, state: Mutex::default() }, heard)
    }

    /// Has keys work everywhere, or none; those of before no longer do. If they are refused, those of before still do.
    ///
    /// # Errors
    /// [`codes::SHORTCUT`] about `keys`.
    pub(crate) async fn set(&self, shortcut: Shortcut, keys: Option<&str>) -> Result<(), Refusal> {
        let written = keys.unwrap_or_default();
        self.change(shortcut, keys)
            .await
            .map_err(|error| Refusal::new(codes::SHORTCUT, error.to_string()).about("keys", written))
    }

    async fn change(&self, shortcut: Shortcut, keys: Option<&str>) -> Result<(), ShortcutError> {
        let no_keys = |why| ShortcutError::NoKeys(keys.unwrap_or_default().to_owned(), why);
        let keys = keys.map(Keys::parse).transpose().map_err(no_keys)?;
        let mut state = self.state.lock().await;
        if state.keys_of(shortcut) == keys {
            return Ok(());
        }
        let mut wanted = state.without(shortcut);
        if let Some(keys) = keys {
            if wanted.iter().any(|(_, others)| *others == keys) {
                return Err(ShortcutError::Same(keys));
            }
            wanted.push((shortcut, keys));
        }
        if wanted.is_empty() {
            *state = State::default(); // the desktop is left
            return Ok(());
        }
        if state.desktop.is_none() {
            state.desktop = Some(Desktop::find(self.pressed.clone(), Arc::clone(&self.speech)).await?);
        }
        let done = match &mut state.desktop {
            Some(desktop) => desktop.set(&wanted).await,
            None => Ok(()),
        };
        if done.is_ok() {
            state.set = wanted;
        } else if state.set.is_empty() {
            state.desktop = None;
        }
        done
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
    async fn find(pressed: mpsc::Sender<Shortcut>, speech: Arc<Speech>) -> Result<Self, ShortcutError> {
        let there = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        // An X server under Wayland hears keys only while one of its own windows has them.
        if there("WAYLAND_DISPLAY") {
            Ok(Self::Portal(portal::Portal::find(pressed, speech).await?))
        } else if there("DISPLAY") {
            Ok(Self::X11(x11::X11::connect(pressed).await?))
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
    async fn find(_: mpsc::Sender<Shortcut>, _: Arc<Speech>) -> Result<Self, ShortcutError> {
        Err(ShortcutError::NotPossible("Deskbell has them on Linux only so far".to_owned()))
    }

    async fn set(&mut self, _: &[(Shortcut, Keys)]) -> Result<(), ShortcutError> {
        match *self {}
    }
}
