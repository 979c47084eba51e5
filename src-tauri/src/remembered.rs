//! The one thing the panel writes: where its window was, and how large.

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How a window was when it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// Of what is in it, in logical pixels.
    pub(crate) width: f64,
    /// As above.
    pub(crate) height: f64,
    /// The corner of its frame, in physical pixels.
    pub(crate) x: i32,
    /// As above.
    pub(crate) y: i32,
}

/// Where it is written: `deskbell/window.json` among what programs remember of themselves (`$XDG_STATE_HOME`), or where
/// the system has no such folder among their data. None without a home.
pub(crate) fn file() -> Option<PathBuf> {
    let base = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("deskbell/window.json"))
}

/// What is written there, if it can be read and makes sense.
pub(crate) fn read(file: &Path) -> Option<Remembered> {
    let known: Remembered = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
    let sensible = |length: f64| (100.0..=20_000.0).contains(&length);
    let on_a_screen = |at: i32| at.abs() <= 100_000;
    (sensible(known.width) && sensible(known.height) && on_a_screen(known.x) && on_a_screen(known.y))
        .then_some(known)
}

/// Writes it there.
pub(crate) fn write(file: &Path, now: &Remembered) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, serde_json::to_vec(now)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Remembered = Remembered { width: 400.0, height: 640.5, x: -20, y: 48 };

    #[test]
    fn what_was_written_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/deskbell/window.json");
        assert_eq!(read(&file), None);
        write(&file, &WINDOW).unwrap();
        assert_eq!(read(&file), Some(WINDOW));
    }

    #[test]
    fn what_makes_no_sense_is_as_if_nothing_were_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.json");
        for wrong in [
            "",
            "[]",
            r#"{"width":400}"#,
            r#"{"width":0,"height":640,"x":0,"y":0}"#,
            r#"{"width":400,"height":1e300,"x":0,"y":0}"#,
            r#"{"width":400,"height":640,"x":2147483647,"y":0}"#,
        ] {
            fs::write(&file, wrong).unwrap();
            assert_eq!(read(&file), None, "{wrong}");
        }
    }
}
