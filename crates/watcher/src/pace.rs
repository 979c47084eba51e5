//! How soon the next round is: adaptive, jittered, within the helpdesk's budget, and patient after errors.

use deskbell_helpdesks::Capabilities;
use std::time::Duration;

/// Between rounds when nothing special is going on.
pub const NORMAL: Duration = Duration::from_secs(10);
/// Between rounds while somebody is on the line or in a queue.
pub const LIVELY: Duration = Duration::from_secs(5);
/// Between rounds after [`CALM_AFTER`] rounds without any change.
pub const CALM: Duration = Duration::from_secs(20);
/// Rounds without a change after which it is calm: about ten minutes.
pub const CALM_AFTER: u32 = 60;
/// The longest wait after errors.
pub const LONGEST_BACKOFF: Duration = Duration::from_mins(5);
/// The wait that the first error in a row may take at most; it doubles with each.
const FIRST_BACKOFF: Duration = Duration::from_secs(4);

/// What the pace depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Rounds in a row in which nothing changed.
    pub quiet_rounds: u32,
    /// Errors in a row.
    pub errors: u32,
    /// Requests the last round took.
    pub requests: u32,
    /// Somebody is on the line.
    pub lively: bool,
    /// The shortest wait the helpdesk asked for with its last answer.
    pub floor: Option<Duration>,
}

impl Pace {
    /// A good round ended.
    pub fn good(&mut self, changed: bool, lively: bool, requests: u32, slow_down: Option<Duration>) {
        self.quiet_rounds = if changed || lively { 0 } else { self.quiet_rounds.saturating_add(1) };
        *self = Self { errors: 0, requests, lively, floor: slow_down, ..*self };
    }

    /// A round failed.
    pub fn failed(&mut self, retry_after: Option<Duration>) {
        self.errors = self.errors.saturating_add(1);
        self.floor = retry_after;
    }

    /// How long to wait for the next round of a helpdesk, if one is open. `chance` is random in 0..1: it keeps an office
    /// from asking in step.
    pub fn wait(&self, capabilities: Option<&Capabilities>, chance: f64) -> Duration {
        let wait = if self.errors > 0 {
            // Full jitter, but never at once: an error loop must not be busy.
            let top = FIRST_BACKOFF.saturating_mul(1 << (self.errors - 1).min(10)).min(LONGEST_BACKOFF);
            top.mul_f64(chance).max(Duration::from_secs(1))
        } else {
            let wish = if self.lively {
                LIVELY
            } else if self.quiet_rounds >= CALM_AFTER {
                CALM
            } else {
                NORMAL
            };
            let budget = capabilities.map_or(Duration::ZERO, |helpdesk| {
                let per_minute = f64::from(helpdesk.requests_per_minute.max(1));
                Duration::from_secs_f64(60.0 * f64::from(self.requests) / per_minute)
            });
            let smallest = capabilities.map_or(Duration::ZERO, |helpdesk| helpdesk.smallest_interval);
            // A tenth shorter at most, never longer: what is promised is at most one interval late.
            wish.mul_f64(1.0 - 0.1 * chance).max(budget).max(smallest)
        };
        wait.max(self.floor.unwrap_or_default())
    }
}
