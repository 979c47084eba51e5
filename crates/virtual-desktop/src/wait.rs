//! The one way to wait: look again until it is so, or until the deadline.

use crate::{Error, Result};
use std::{
    thread,
    time::{Duration, Instant},
};

/// How long a program of the desktop may take to come up or to go.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// What one look found.
pub(crate) enum Look<T> {
    /// It is so.
    Found(T),
    /// Not yet; this is there instead.
    NotYet(String),
}

/// Looks until something is found, at least once.
///
/// # Errors
/// [`Error::Late`] at the deadline; whatever `look` fails with, at once.
pub(crate) fn wait_for<T>(
    what: impl Into<String>,
    within: Duration,
    mut look: impl FnMut() -> Result<Look<T>>,
) -> Result<T> {
    let start = Instant::now();
    loop {
        match look()? {
            Look::Found(found) => return Ok(found),
            Look::NotYet(seen) if start.elapsed() >= within => {
                return Err(Error::Late { what: what.into(), within, seen });
            }
            Look::NotYet(_) => thread::sleep(PAUSE),
        }
    }
}
