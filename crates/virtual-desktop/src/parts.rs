//! What a desktop is made of.

/// The parts of a desktop that differ between desktops in the world. The X server, the session bus and the window
/// manager are always there.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Who shows tray icons.
    pub tray: Tray,
    /// Who shows banners.
    pub notifications: Notifications,
    /// Who keeps secrets.
    pub secrets: Secrets,
    /// Who plays sounds.
    pub speaker: Speaker,
    /// Width and height of the screen in pixels.
    pub size: (u16, u16),
}

impl Default for Parts {
    /// A desktop at work: panel with tray, dunst, an unlocked keyring, 1280 by 800. Without a speaker, as nobody listens.
    fn default() -> Self {
        Self {
            tray: Tray::XfcePanel,
            notifications: Notifications::Dunst,
            secrets: Secrets::Unlocked,
            speaker: Speaker::None,
            size: (1280, 800),
        }
    }
}

/// Who shows tray icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tray {
    /// xfce4-panel with its systray, as `StatusNotifierWatcher` and host.
    XfcePanel,
    /// Nobody, as on GNOME without its extension.
    None,
}

/// Who shows banners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notifications {
    /// dunst, a real daemon that paints; every call to it is recorded on the way.
    Dunst,
    /// A daemon of this crate that paints nothing, records every call and presses any button.
    Recorder {
        /// The answer to `GetCapabilities`.
        capabilities: Vec<String>,
    },
    /// Nobody.
    None,
}

impl Notifications {
    /// A recorder that can what most daemons can: actions, bodies with markup, sounds, keeping banners.
    pub fn recorder() -> Self {
        Self::recorder_with(&["actions", "body", "body-markup", "persistence", "sound"])
    }

    /// A recorder with exactly these capabilities.
    pub fn recorder_with(capabilities: &[&str]) -> Self {
        Self::Recorder { capabilities: capabilities.iter().map(ToString::to_string).collect() }
    }
}

/// Who keeps secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// gnome-keyring with its login keyring open, as after a login with a password.
    Unlocked,
    /// gnome-keyring with its login keyring closed, as after an automatic login. Nobody answers its prompt.
    Locked,
    /// Nobody.
    None,
}

/// Who plays sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// PulseAudio, which PipeWire stands in for as well.
    PulseAudio,
    /// Nobody: every player fails.
    None,
}
