//! Our clock beside one that only counts seconds: whether the computer slept or its clock was set, and what time it is on
//! the server.
//!
//! A timer stops while a computer sleeps, and so does the clock that only counts; ours goes on. Where they come apart,
//! the computer slept or somebody set the clock, and nobody knows which until the helpdesk has answered.

use crate::port::Clock;
use jiff::{SignedDuration, Timestamp, Zoned};
use std::time::Duration;
use tokio::time::Instant;

/// How often the clocks are compared while nothing else happens.
pub(super) const BEAT: Duration = Duration::from_secs(5);
/// As far apart they come by slewing or by being read one after the other.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(10);
/// A server tells whole seconds, some time after it read them: what is less apart is the same.
const SAME: SignedDuration = SignedDuration::from_secs(2);

pub(super) struct Time {
    clock: Clock,
    /// The server's clock minus ours.
    skew: SignedDuration,
    /// When the clocks were compared last.
    compared: (Timestamp, Instant),
    /// How far ours went ahead by itself since the helpdesk answered last.
    jumped: Option<SignedDuration>,
    /// It jumped, and nobody has asked yet.
    news: bool,
}

impl Time {
    pub(super) fn new(clock: Clock) -> Self {
        let compared = (clock().timestamp(), Instant::now());
        Self { clock, skew: SignedDuration::ZERO, compared, jumped: None, news: false }
    }

    /// Our time. The clocks are compared: over a jump the server's time is told by the one that only counts.
    pub(super) fn now(&mut self) -> Zoned {
        let now = (self.clock)();
        let (ours, counted) = (now.timestamp(), Instant::now());
        let passed = counted.duration_since(self.compared.1);
        let jump = ours.duration_since(self.compared.0)
            - SignedDuration::try_from(passed).unwrap_or(SignedDuration::MAX);
        self.compared = (ours, counted);
        if jump.abs() >= TOLERANCE {
            self.skew -= jump;
            self.jumped = Some(self.jumped.unwrap_or_default() + jump);
            self.news = true;
        }
        now
    }

    /// Our time, for what is shown.
    pub(super) fn shown(&self) -> Zoned {
        (self.clock)()
    }

    /// The server's clock minus ours.
    pub(super) fn skew(&self) -> SignedDuration {
        self.skew
    }

    /// Whether ours jumped since this was asked last.
    pub(super) fn jumped(&mut self) -> bool {
        self.now();
        std::mem::take(&mut self.news)
    }

    /// It jumped, and the helpdesk has not been heard since: what was true before may be long over.
    pub(super) fn in_doubt(&self) -> bool {
        self.jumped.is_some()
    }

    /// The helpdesk answered, and perhaps told its time.
    pub(super) fn answered(&mut self, now: &Zoned, server: Option<Timestamp>) {
        match server.map(|server| server.duration_since(now.timestamp())) {
            Some(skew) if (skew - self.skew).abs() > SAME => self.skew = skew,
            Some(_) => {}
            None => self.assume_sleep(),
        }
        self.jumped = None;
    }

    /// Nobody can say what it was: that the computer slept is likelier than that its clock was wrong.
    pub(super) fn assume_sleep(&mut self) {
        self.skew += self.jumped.take().unwrap_or_default();
    }
}
