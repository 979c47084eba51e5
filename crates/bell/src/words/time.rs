//! How long, and until when, in words.

use super::Words;
use jiff::civil::Time;
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::time::Duration;

/// How long somebody has been waiting, as coarse as it is told: minutes up to an hour, hours up to a day, then days.
///
/// Coarse, so that what shows it need not be drawn anew all the time: [`Span::next`] says when it reads differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Less than a minute.
    Moment,
    /// 1 to 59.
    Minutes(i64),
    /// 1 to 23.
    Hours(i64),
    /// 1 and more.
    Days(i64),
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Span {
    /// From a time until now. A time that has yet to come counts as now: clocks differ.
    pub(crate) fn between(since: Timestamp, now: Timestamp) -> Self {
        match now.duration_since(since).as_secs() {
            ..MINUTE => Self::Moment,
            seconds @ MINUTE..HOUR => Self::Minutes(seconds / MINUTE),
            seconds @ HOUR..DAY => Self::Hours(seconds / HOUR),
            seconds => Self::Days(seconds / DAY),
        }
    }

    /// How long until it reads differently.
    pub(crate) fn next(since: Timestamp, now: Timestamp) -> Duration {
        let passed = now.duration_since(since);
        let step = match Self::between(since, now) {
            Self::Moment | Self::Minutes(_) => MINUTE,
            Self::Hours(_) => HOUR,
            Self::Days(_) => DAY,
        };
        let steps = passed.as_secs().max(0) / step + 1;
        (SignedDuration::from_secs(steps * step) - passed).unsigned_abs().max(Duration::from_millis(1))
    }
}

impl Words {
    /// How long, coarsely.
    pub(crate) fn span(&self, span: Span) -> String {
        match span {
            Span::Moment => self.say("span-moment", &[]),
            Span::Minutes(minutes) => self.say("span-minutes", &[("minutes", minutes.into())]),
            Span::Hours(hours) => self.say("span-hours", &[("hours", hours.into())]),
            Span::Days(days) => self.say("span-days", &[("days", days.into())]),
        }
    }

    /// When, as it stands after "until" and "at", in the time zone of `now`.
    pub(crate) fn clock(&self, at: Timestamp, now: &Zoned) -> String {
        let at = at.to_zoned(now.time_zone().clone());
        let time = self.time_of_day(at.time());
        if at.date() == now.date() {
            self.say("clock-today", &[("time", time.into())])
        } else if now.date().tomorrow().is_ok_and(|tomorrow| at.date() == tomorrow) {
            self.say("clock-tomorrow", &[("time", time.into())])
        } else {
            let date = format(&self.say("clock-date", &[]), at.date());
            self.say("clock-later", &[("date", date.into()), ("time", time.into())])
        }
    }

    /// A time of day, of 24 hours.
    pub(crate) fn time_of_day(&self, time: Time) -> String {
        format(&self.say("clock-time", &[]), time)
    }
}

/// In the form a language has for it; tests see to it that there is nothing wrong with any.
fn format(form: &str, time: impl Into<BrokenDownTime>) -> String {
    strtime::format(form, time).unwrap_or_else(|error| {
        tracing::error!(form, %error, "a form of times cannot be used");
        String::new()
    })
}
