//! A tray menu as a tree, read through `com.canonical.dbusmenu`.

use crate::{Error, Result};
use std::{collections::HashMap, fmt};
use zbus::zvariant::{OwnedValue, Value};

/// An entry of a menu, or the menu itself at the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// The entry's number until the menu is built anew; look an entry up by its label each time.
    pub id: i32,
    /// What the person reads, without the marks of keyboard mnemonics.
    pub label: String,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it is shown.
    pub visible: bool,
    /// Whether its check mark or radio button is on; `None` if it has none.
    pub checked: Option<bool>,
    /// What it is.
    pub kind: EntryKind,
    /// The entries of its submenu.
    pub children: Vec<MenuEntry>,
}

/// What a menu entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Something to choose.
    Standard,
    /// A line between entries.
    Separator,
    /// Opens a submenu.
    Submenu,
}

/// A menu as `GetLayout` sends it: id, properties, children.
pub(crate) type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl MenuEntry {
    /// # Errors
    /// [`Error::Bus`] if an entry is not a layout.
    pub(crate) fn from_layout((id, properties, children): Layout) -> Result<Self> {
        let children = children
            .into_iter()
            .map(|child| Self::from_layout(Layout::try_from(child).map_err(Error::from)?))
            .collect::<Result<Vec<_>>>()?;
        let text = |name: &str| match properties.get(name).map(|value| &**value) {
            Some(Value::Str(text)) => Some(text.as_str()),
            _ => None,
        };
        let yes =
            |name: &str| !matches!(properties.get(name).map(|value| &**value), Some(Value::Bool(false)));
        let checked = text("toggle-type")
            .filter(|kind| !kind.is_empty())
            .map(|_| matches!(properties.get("toggle-state").map(|value| &**value), Some(Value::I32(1))));
        let kind = if text("type") == Some("separator") {
            EntryKind::Separator
        } else if !children.is_empty() || text("children-display") == Some("submenu") {
            EntryKind::Submenu
        } else {
            EntryKind::Standard
        };
        Ok(Self {
            id,
            label: without_mnemonics(text("label").unwrap_or_default()),
            enabled: yes("enabled"),
            visible: yes("visible"),
            checked,
            kind,
            children,
        })
    }

    /// The first entry below this one that is `wanted`, from top to bottom, a submenu's entries right after it.
    pub fn find(&self, wanted: &impl Fn(&Self) -> bool) -> Option<&Self> {
        self.children.iter().find_map(|child| if wanted(child) { Some(child) } else { child.find(wanted) })
    }

    /// The entry with this label.
    pub fn entry(&self, label: &str) -> Option<&Self> {
        self.find(&|entry| entry.label == label)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        for entry in self.children.iter().filter(|entry| entry.visible) {
            let mark = match entry.checked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let label = if entry.kind == EntryKind::Separator { "----" } else { &entry.label };
            let off = if entry.enabled || entry.kind == EntryKind::Separator { "" } else { " (off)" };
            writeln!(f, "{:width$}{mark}{label}{off}", "", width = depth * 2)?;
            entry.write(f, depth + 1)?;
        }
        Ok(())
    }
}

/// The visible menu as lines, submenus indented, for messages and snapshots.
impl fmt::Display for MenuEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

/// In a label one underscore marks the next letter as mnemonic, two are one underscore (dbusmenu).
fn without_mnemonics(label: &str) -> String {
    label.replace("__", "\u{0}").replace('_', "").replace('\u{0}', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'v>(value: impl Into<Value<'v>>) -> OwnedValue {
        OwnedValue::try_from(value.into()).unwrap()
    }

    fn layout(id: i32, properties: &[(&str, Value<'_>)], children: Vec<Layout>) -> Layout {
        let properties = properties
            .iter()
            .map(|(name, value)| ((*name).to_owned(), OwnedValue::try_from(value).unwrap()))
            .collect();
        (id, properties, children.into_iter().map(|child| value(Value::from(child))).collect())
    }

    #[test]
    fn a_layout_becomes_a_tree() {
        let root = layout(
            0,
            &[],
            vec![
                layout(1, &[("label", "_Open".into()), ("enabled", false.into())], vec![]),
                layout(2, &[("type", "separator".into())], vec![]),
                layout(
                    3,
                    &[("label", "Pause".into())],
                    vec![
                        layout(
                            4,
                            &[
                                ("label", "snake__case".into()),
                                ("toggle-type", "checkmark".into()),
                                ("toggle-state", 1.into()),
                            ],
                            vec![],
                        ),
                        layout(5, &[("label", "unseen".into()), ("visible", false.into())], vec![]),
                    ],
                ),
            ],
        );
        let menu = MenuEntry::from_layout(root).unwrap();
        assert_eq!(menu.to_string(), "Open (off)\n----\nPause\n  [x] snake_case\n");
        assert_eq!(menu.entry("snake_case").unwrap().id, 4);
        assert_eq!(menu.entry("Pause").unwrap().kind, EntryKind::Submenu);
        assert_eq!(menu.entry("nothing"), None);
    }
}
