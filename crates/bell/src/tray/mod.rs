//! The tray: what it shows ([`Look`]), and the tray itself ([`run`]).
//!
//! What is shown is a pure function of the view; the tray only compares it with what is there and sends what
//! changed. Icon, tooltip and menu hold everything needed: no file is written, no theme looked up.

mod backend;
mod event_loop;
pub(crate) mod icon;
pub(crate) mod menu;
mod settings;

#[cfg(target_os = "linux")]
mod host;
#[cfg(test)]
mod tests;

pub(crate) use event_loop::run;
#[cfg(target_os = "linux")]
pub(crate) use host::{Host, host};
pub(crate) use menu::{EntryAction, MenuEntry, next_change};
pub(crate) use settings::{Settings, ring_for_departments};

use crate::panel::Place;
use crate::words::Words;
use deskbell_core::{TrayState, View};
use jiff::Zoned;

/// Everything a tray shows. Equal looks look the same, so nothing is sent for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// What the icon says by its shape.
    pub(crate) state: TrayState,
    /// The number on the icon.
    pub(crate) badge: String,
    /// The tooltip, without the app's name.
    pub(crate) tooltip: String,
    /// The menu.
    pub(crate) menu: Vec<MenuEntry>,
    /// [`Settings::choices`]: with another count the menu is sent anew.
    pub(crate) choices: u64,
}

impl Look {
    /// How a view and the settings look at a time. It reads differently after [`next_change`], even if both stay.
    pub(crate) fn of(view: &View, settings: &Settings, now: &Zoned, words: &Words) -> Self {
        Self {
            state: view.tray,
            badge: view.badge.clone(),
            tooltip: menu::tooltip(view, now, words),
            menu: menu::menu(view, settings, now, words),
            choices: settings.choices,
        }
    }
}

/// What the agent did with the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TrayEvent {
    /// Clicked the icon.
    Activated {
        /// Where, if the desktop tells.
        at: Option<Place>,
    },
    /// Chose an entry of the menu.
    Menu(EntryAction),
}
