//! What a notification service gets, by what it can. Services differ in what they make of the specification
//! (<https://specifications.freedesktop.org/notification-spec/latest/>), so this is decided here and nowhere else.

#[cfg(any(target_os = "linux", test))]
use super::Banner;
use super::Button;
#[cfg(any(target_os = "linux", test))]
use deskbell_core::text;

/// Who shows banners here.
#[cfg(any(target_os = "linux", test))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Server {
    /// Its name, such as `dunst`.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// What it says it can.
    pub(crate) capabilities: Vec<String>,
}

/// The action of a click on the banner itself.
const DEFAULT: &str = "default";

#[cfg(any(target_os = "linux", test))]
impl Server {
    /// Whether it says it can do something.
    pub(crate) fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|one| one == capability)
    }

    /// The body: escaped where it is read as markup, and only there, since `&amp;` would be shown elsewhere.
    ///
    /// dunst lists `body-markup` only if its configuration mentions markup at all, and reads markup if it does not
    /// (1.9). Where it may be either, tags get brackets that look like theirs, and a joiner that shows nothing keeps
    /// `&#8238;` from becoming the character that turns the text around.
    pub(super) fn body(&self, banner: &Banner) -> String {
        if self.can("body-markup") {
            text::escape_markup(&banner.body)
        } else if self.name == "dunst" {
            banner.body.replace('&', "&\u{2060}").replace('<', "‹").replace('>', "›")
        } else {
            banner.body.clone()
        }
    }

    /// The actions as pairs of name and label.
    ///
    /// Opening is the default action: a click on the banner for most services. xfce4-notifyd has no such click and
    /// shows the default action as a button, so a second button for the same would stand beside it; dunst and mako
    /// have no buttons, and list all actions in a menu. GNOME and Plasma never show the default action, so there
    /// Open is a button too.
    pub(super) fn actions(&self, banner: &Banner) -> Vec<String> {
        if !self.can("actions") {
            return Vec::new();
        }
        let hides_default = matches!(self.name.as_str(), "gnome-shell" | "Plasma");
        let mut actions = Vec::new();
        for (button, label) in &banner.buttons {
            if *button == Button::Open {
                actions.extend([DEFAULT.to_owned(), label.clone()]);
            }
            if *button != Button::Open || hides_default {
                actions.extend([name_of(*button).to_owned(), label.clone()]);
            }
        }
        actions
    }
}

pub(super) fn name_of(button: Button) -> &'static str {
    match button {
        Button::Open => "open",
        Button::Take => "take",
        Button::Snooze => "snooze",
    }
}

/// The button behind an action's name.
pub(super) fn button_of(action: &str) -> Option<Button> {
    if action == DEFAULT {
        return Some(Button::Open);
    }
    [Button::Open, Button::Take, Button::Snooze].into_iter().find(|button| name_of(*button) == action)
}
