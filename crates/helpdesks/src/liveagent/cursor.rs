//! The place in the helpdesk's history, in the helpdesk's own dates.

use crate::Cursor;
use serde::{Deserialize, Serialize};

/// What stands in a [`Cursor`]. Dates are the server's, as it wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// The newest change that was told; empty if there was no ticket at all.
    pub(super) changed: String,
    /// When the call ended that ended last among those that were seen, empty if none had ended; nothing as long as
    /// the calls could not be read.
    #[serde(default)]
    pub(super) calls: Option<String>,
    /// The zone the dates were read in.
    pub(super) zone: String,
}

impl Place {
    /// The place of a cursor; nothing for one this program did not write.
    pub(super) fn of(cursor: &Cursor) -> Option<Self> {
        serde_json::from_str(&cursor.0)
            .inspect_err(|error| tracing::warn!(%error, "the cursor cannot be read"))
            .ok()
    }

    /// The cursor for this place.
    pub(super) fn cursor(&self) -> Cursor {
        // In this order for ever: equal places give equal cursors.
        let text = serde_json::json!({ "calls": self.calls, "changed": self.changed, "zone": self.zone });
        Cursor(text.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back() {
        let place =
            Place { changed: "2026-04-27 13:48:27".into(), calls: Some(String::new()), zone: "UTC".into() };
        assert_eq!(Place::of(&place.cursor()), Some(place));
        assert_eq!(Place::of(&Cursor("{}".into())), None);
        assert_eq!(Place::of(&Cursor("x".into())), None);
    }
}
