//! Keys as they are written: `Ctrl+Alt+D`.

use std::fmt;

/// Modifiers and a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// Whether these are held: Ctrl, Alt, Shift, and Super, the key with the system's logo.
    pub(super) held: [bool; 4],
    /// What is pressed then.
    pub(super) key: Key,
}

/// A key by what is printed on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A letter in upper case, a digit or a mark.
    Character(char),
    /// `F1` to `F24`.
    Function(u8),
    /// One of [`NAMED`], by its place there.
    Named(usize),
}

/// The other keys: the names they are written with, the first of which is ours and the last the one of X11, and their
/// numbers there (`keysymdef.h`).
const NAMED: [(&[&str], u32); 17] = [
    (&["Space", "space"], 0x0020),
    (&["Backspace", "BackSpace"], 0xff08),
    (&["Tab"], 0xff09),
    (&["Enter", "Return"], 0xff0d),
    (&["Pause"], 0xff13),
    (&["Esc", "Escape"], 0xff1b),
    (&["Home"], 0xff50),
    (&["Left", "ArrowLeft", "Left"], 0xff51),
    (&["Up", "ArrowUp", "Up"], 0xff52),
    (&["Right", "ArrowRight", "Right"], 0xff53),
    (&["Down", "ArrowDown", "Down"], 0xff54),
    (&["PageUp", "Prior"], 0xff55),
    (&["PageDown", "Next"], 0xff56),
    (&["End"], 0xff57),
    (&["PrintScreen", "Print"], 0xff61),
    (&["Insert"], 0xff63),
    (&["Delete"], 0xffff),
];

/// Why something written is no shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoKeys {
    /// It names a key that there is not, or none.
    #[error("is not a combination of keys such as Ctrl+Alt+D")]
    Unknown,
    /// The key would be lost for writing.
    #[error("would be missing when you write: add Ctrl, Alt or Super")]
    Bare,
}

impl Keys {
    /// Reads keys, in any case.
    pub(super) fn parse(written: &str) -> Result<Self, NoKeys> {
        let (modifiers, key) = match written.rsplit_once('+') {
            // The key may be the plus itself.
            Some((before, "")) => (before.strip_suffix('+').ok_or(NoKeys::Unknown)?, "+"),
            Some((modifiers, key)) => (modifiers, key),
            None => ("", written),
        };
        let key = Key::parse(key.trim()).ok_or(NoKeys::Unknown)?;
        let mut held = [false; 4];
        for modifier in modifiers.split('+').map(str::trim).filter(|_| !modifiers.is_empty()) {
            let place = match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "control" => 0,
                "alt" => 1,
                "shift" => 2,
                "super" | "meta" | "win" | "cmd" => 3,
                _ => return Err(NoKeys::Unknown),
            };
            if std::mem::replace(&mut held[place], true) {
                return Err(NoKeys::Unknown);
            }
        }
        let [control, alt, _, logo] = held;
        let alone = matches!(key, Key::Function(_));
        if control || alt || logo || alone { Ok(Self { held, key }) } else { Err(NoKeys::Bare) }
    }

    /// As the freedesktop specification of shortcuts writes them: `CTRL+ALT+d`.
    #[cfg(any(target_os = "linux", test))]
    pub(super) fn trigger(self) -> String {
        self.joined(["CTRL", "ALT", "SHIFT", "LOGO"], &self.key.x11_name())
    }

    fn joined(self, modifiers: [&str; 4], key: &str) -> String {
        let held = modifiers.into_iter().zip(self.held).filter_map(|(name, held)| held.then_some(name));
        held.chain([key]).collect::<Vec<_>>().join("+")
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = match self.key {
            Key::Character(character) => character.to_string(),
            Key::Function(number) => format!("F{number}"),
            Key::Named(place) => NAMED.get(place).map_or("", |(names, _)| names[0]).to_owned(),
        };
        f.write_str(&self.joined(["Ctrl", "Alt", "Shift", "Super"], &key))
    }
}

impl Key {
    fn parse(written: &str) -> Option<Self> {
        let mut characters = written.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            return character.is_ascii_graphic().then_some(Self::Character(character.to_ascii_uppercase()));
        }
        let number = written.strip_prefix(['F', 'f']).and_then(|number| number.parse().ok());
        if let Some(number @ 1..=24) = number {
            return Some(Self::Function(number));
        }
        let named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(written));
        NAMED.iter().position(|(names, _)| named(names)).map(Self::Named)
    }

    /// Its number in X11. Letters have that of their lower case, which is the one printed on the key.
    #[cfg(any(target_os = "linux", test))]
    pub(super) fn keysym(self) -> u32 {
        match self {
            Self::Character(character) => u32::from(character.to_ascii_lowercase()),
            Self::Function(number) => 0xffbd + u32::from(number),
            Self::Named(place) => NAMED.get(place).map_or(0, |(_, keysym)| *keysym),
        }
    }

    /// Its name in X11. Marks are named by their number, which is as good there.
    #[cfg(any(target_os = "linux", test))]
    fn x11_name(self) -> String {
        match self {
            Self::Character(character) if character.is_ascii_alphanumeric() => {
                character.to_ascii_lowercase().to_string()
            }
            Self::Character(character) => format!("0x{:04x}", u32::from(character)),
            Self::Function(number) => format!("F{number}"),
            Self::Named(place) => {
                NAMED.get(place).and_then(|(names, _)| names.last()).copied().unwrap_or_default().to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(written: &str) -> String {
        match Keys::parse(written) {
            Ok(keys) => format!("{keys} = {} = {:#x}", keys.trigger(), keys.key.keysym()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn keys_are_read_in_any_case_and_order_and_told_in_one() {
        assert_eq!(read("Ctrl+Alt+D"), "Ctrl+Alt+D = CTRL+ALT+d = 0x64");
        assert_eq!(read("alt + control + d"), "Ctrl+Alt+D = CTRL+ALT+d = 0x64");
        assert_eq!(read("Meta+Shift+7"), "Shift+Super+7 = SHIFT+LOGO+7 = 0x37");
        assert_eq!(read("Ctrl+,"), "Ctrl+, = CTRL+0x002c = 0x2c");
        assert_eq!(read("Ctrl++"), "Ctrl++ = CTRL+0x002b = 0x2b");
        assert_eq!(read("F9"), "F9 = F9 = 0xffc6");
        assert_eq!(read("super+pageup"), "Super+PageUp = LOGO+Prior = 0xff55");
        assert_eq!(read("Ctrl+Shift+ArrowLeft"), "Ctrl+Shift+Left = CTRL+SHIFT+Left = 0xff51");
        assert_eq!(read("Ctrl+Space"), "Ctrl+Space = CTRL+space = 0x20");
    }

    #[test]
    fn what_names_no_key_is_none() {
        for written in
            ["", "+", "Ctrl", "Ctrl+", "Ctrl+Alt", "Ctrl+Foo", "Hyper+D", "Ctrl+Ctrl+D", "F25", "Ctrl+é"]
        {
            assert_eq!(Keys::parse(written), Err(NoKeys::Unknown), "{written:?}");
        }
    }

    #[test]
    fn a_key_one_writes_with_is_not_taken_from_the_whole_desktop() {
        for written in ["d", "Shift+D", "Space", "Enter", "Delete", "7"] {
            assert_eq!(Keys::parse(written), Err(NoKeys::Bare), "{written:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_written_ends_the_bell_and_what_is_told_reads_the_same(written in "(Ctrl\\+|Alt\\+|Shift\\+|Super\\+)*.{0,9}") {
            if let Ok(keys) = Keys::parse(&written) {
                prop_assert_eq!(Keys::parse(&keys.to_string()), Ok(keys));
            }
        }
    }
}
