//! The settings that the menu offers: what it shows of them, and what choosing one changes.

use deskbell_core::preferences::{Privacy, Scope, Switches};
use deskbell_core::{AlertKind, Preferences};

/// What the menu's entry about departments switches.
const DEPARTMENTS: [AlertKind; 2] = [AlertKind::DepartmentNew, AlertKind::DepartmentReopened];

/// The settings as the menu shows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Whether the bell starts at login.
    pub(crate) starts_at_login: bool,
    /// What banners tell.
    pub(crate) privacy: Privacy,
    /// Whether new unassigned tickets of the agent's departments show a banner. A department may have its own rule.
    pub(crate) departments_ring: bool,
    /// How many choices were served. A menu moves a mark by itself when its entry is clicked; with another count it
    /// is sent anew, so a choice that failed or changed nothing leaves no wrong mark.
    pub(crate) choices: u64,
}

impl Settings {
    /// The settings of these preferences.
    pub(crate) fn of(preferences: &Preferences, starts_at_login: bool, choices: u64) -> Self {
        let rule = preferences
            .rules
            .iter()
            .rfind(|rule| rule.kind == AlertKind::DepartmentNew && rule.scope == Scope::default());
        let switches =
            rule.map_or_else(|| Switches::default_of(AlertKind::DepartmentNew), |rule| rule.switches);
        Self { starts_at_login, privacy: preferences.privacy, departments_ring: switches.banner, choices }
    }
}

/// Has new and reopened unassigned tickets of the agent's departments show a banner, or only count. Rules of single
/// departments stay.
pub(crate) fn ring_for_departments(preferences: &mut Preferences, on: bool) {
    for kind in DEPARTMENTS {
        preferences.set(kind, Scope::default(), Switches { banner: on, sound: false, badge: on });
    }
}
