//! The tray on the screen, by the crate tray-icon.

use super::{EntryAction, Look, MenuEntry, TrayEvent, icon};
use crate::panel::Place;
use tray_icon::menu::{CheckMenuItem, IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

/// The name of the tray icon: its title, and what a screen reader calls it.
const NAME: &str = "Deskbell";

/// Why there is no tray.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TrayError {
    /// The desktop refused it.
    #[error(
        "the tray icon could not be shown: {0}; the bell rings all the same, and starting Deskbell again opens it"
    )]
    Refused(#[from] tray_icon::Error),
    /// The picture is not what the tray wants.
    #[error("the tray icon could not be drawn: {0}")]
    Icon(#[from] tray_icon::BadIcon),
    /// The menu could not be put together.
    #[error("the tray's menu could not be made: {0}")]
    Menu(#[from] tray_icon::menu::Error),
}

/// A tray icon that is registered with the desktop. Ends with the value. Stays on its thread.
pub(super) struct Tray {
    icon: TrayIcon,
    shown: Look,
}

impl Tray {
    /// Registers the tray icon. Once in a process: the events of a second one would go to the first.
    ///
    /// On Linux this is good even where no tray host runs; the icon then appears when one starts. `on_event` is called
    /// on a thread of the tray's own and must not wait.
    pub(super) fn start(
        look: Look,
        on_event: impl Fn(TrayEvent) + Send + Sync + Clone + 'static,
    ) -> Result<Self, TrayError> {
        let on_entry = on_event.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            if let Some(action) = action_of(event.id().as_ref()) {
                on_entry(TrayEvent::Menu(action));
            }
        }));
        TrayIconEvent::set_event_handler(Some(move |event| {
            if let Some(activated) = left_click(&event) {
                on_event(activated);
            }
        }));
        let icon = TrayIconBuilder::new()
            .with_id("deskbell")
            .with_icon(picture(&look)?)
            .with_tooltip(tooltip(&look))
            .with_menu(Box::new(menu(&look.menu)?))
            .with_menu_on_left_click(false);
        // Elsewhere a title is text beside the icon.
        let icon = if cfg!(target_os = "linux") { icon.with_title(NAME) } else { icon };
        Ok(Self { icon: icon.build()?, shown: look })
    }

    /// Shows another look. What stays as it is is not sent again.
    pub(super) fn show(&mut self, look: Look) -> Result<(), TrayError> {
        if (look.state, &look.badge) != (self.shown.state, &self.shown.badge) {
            self.icon.set_icon(Some(picture(&look)?))?;
        }
        if look.tooltip != self.shown.tooltip {
            self.icon.set_tooltip(Some(tooltip(&look)))?;
        }
        if (look.choices, &look.menu) != (self.shown.choices, &self.shown.menu) {
            self.icon.set_menu(Some(Box::new(menu(&look.menu)?)));
        }
        self.shown = look;
        Ok(())
    }
}

/// What a left click is. Its pressing is followed by its release, and some trays tell only that.
fn left_click(event: &TrayIconEvent) -> Option<TrayEvent> {
    let TrayIconEvent::Click {
        button: MouseButton::Left, button_state: MouseButtonState::Up, position, ..
    } = event
    else {
        return None;
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a place off every screen is cut to one that is none either"
    )]
    let at = Place { x: position.x as i32, y: position.y as i32 };
    // Desktops that do not know where the pointer is, such as those of Wayland, say the corner.
    Some(TrayEvent::Activated { at: Some(at).filter(|at| *at != Place { x: 0, y: 0 }) })
}

fn picture(look: &Look) -> Result<Icon, TrayError> {
    let rgba = icon::draw(look.state, &look.badge, icon::SIZE);
    Ok(Icon::from_rgba(rgba.pixels, rgba.size, rgba.size)?)
}

/// Linux shows the title above the tooltip; elsewhere the name is part of it.
fn tooltip(look: &Look) -> String {
    if cfg!(target_os = "linux") {
        look.tooltip.clone()
    } else {
        // Windows takes 127 characters.
        format!("{NAME} — {}", look.tooltip).chars().take(120).collect()
    }
}

fn menu(entries: &[MenuEntry]) -> Result<Menu, TrayError> {
    let menu = Menu::new();
    for item in items(entries)? {
        menu.append(item.as_ref())?;
    }
    Ok(menu)
}

fn items(entries: &[MenuEntry]) -> Result<Vec<Box<dyn IsMenuItem>>, TrayError> {
    entries
        .iter()
        .map(|entry| {
            let item: Box<dyn IsMenuItem> = match entry {
                MenuEntry::Act { label, action } => {
                    Box::new(MenuItem::with_id(id_of(action), plain(label), true, None))
                }
                MenuEntry::Check { label, checked, action } => {
                    Box::new(CheckMenuItem::with_id(id_of(action), plain(label), true, *checked, None))
                }
                MenuEntry::Note(text) => Box::new(MenuItem::new(plain(text), false, None)),
                MenuEntry::Separator => Box::new(PredefinedMenuItem::separator()),
                MenuEntry::Submenu { label, entries } => {
                    let submenu = Submenu::new(plain(label), true);
                    for item in items(entries)? {
                        submenu.append(item.as_ref())?;
                    }
                    Box::new(submenu)
                }
            };
            Ok(item)
        })
        .collect()
}

/// A label in which `&` is a character and not the mark of a shortcut key. Underscores, which are that mark on Linux,
/// are seen to by tray-icon.
pub(super) fn plain(label: &str) -> String {
    label.replace('&', "&&")
}

/// An entry's id is its action, so a click on a menu that was replaced meanwhile still does what the entry said.
pub(super) fn id_of(action: &EntryAction) -> String {
    serde_json::to_string(action).unwrap_or_default()
}

pub(super) fn action_of(id: &str) -> Option<EntryAction> {
    serde_json::from_str(id).ok()
}
