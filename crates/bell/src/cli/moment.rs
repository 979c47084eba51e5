//! Times on the command line: how long to pause, how long ago, at what o'clock.

use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use std::str::FromStr;

/// The longest pause; who wants more ends Deskbell.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long nothing rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pause {
    /// For this long.
    For(SignedDuration),
    /// Until eight in the next morning.
    Tomorrow,
    /// Not any longer.
    Off,
}

impl FromStr for Pause {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "tomorrow" => Ok(Self::Tomorrow),
            "off" => Ok(Self::Off),
            text => match text.parse::<SignedDuration>() {
                Ok(duration) if duration.is_positive() && duration <= LONGEST => Ok(Self::For(duration)),
                Ok(_) => Err("a pause is longer than nothing and at most seven days long".to_owned()),
                Err(_) => Err("say how long, such as 30m or 1h, or `tomorrow`, or `off`".to_owned()),
            },
        }
    }
}

impl Pause {
    /// The time of the next ring; `None` if it is now.
    pub(super) fn until(self, now: &Zoned) -> Option<Timestamp> {
        match self {
            Self::For(duration) => now.timestamp().checked_add(duration).ok(),
            Self::Tomorrow => {
                let morning = now.date().checked_add(1.day()).ok()?.at(8, 0, 0, 0);
                Some(morning.to_zoned(now.time_zone().clone()).ok()?.timestamp())
            }
            Self::Off => None,
        }
    }
}

/// A time in the zone of `now`, with the day if it is another one.
pub(super) fn clock(at: Timestamp, now: &Zoned) -> String {
    let at = at.to_zoned(now.time_zone().clone());
    let format = if at.date() == now.date() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    at.strftime(format).to_string()
}

/// A time in the zone of `now`, to the second.
pub(super) fn clock_to_the_second(at: Timestamp, now: &Zoned) -> String {
    at.to_zoned(now.time_zone().clone()).strftime("%H:%M:%S").to_string()
}

/// How long it is from one time to another, in the largest unit that says something; clocks that differ a little
/// make it nothing, never less.
pub(super) fn stretch(from: Timestamp, to: Timestamp) -> String {
    let seconds = to.duration_since(from).as_secs().max(0);
    match seconds {
        0..=89 => format!("{seconds} s"),
        90..=5399 => format!("{} min", seconds / 60),
        5400..=172_799 => format!("{} h", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        "2024-03-30T22:15:00+01:00[Europe/Prague]".parse().unwrap()
    }

    fn until(text: &str) -> Option<String> {
        let zone = now().time_zone().clone();
        Some(text.parse::<Pause>().unwrap().until(&now())?.to_zoned(zone).to_string())
    }

    #[test]
    fn a_pause_lasts_as_long_as_it_says() {
        assert_eq!(until("30m").unwrap(), "2024-03-30T22:45:00+01:00[Europe/Prague]");
        assert_eq!(until("1h").unwrap(), "2024-03-30T23:15:00+01:00[Europe/Prague]");
        assert_eq!(until("1h 30m").unwrap(), "2024-03-30T23:45:00+01:00[Europe/Prague]");
        assert_eq!(until("off"), None);
    }

    #[test]
    fn tomorrow_is_eight_in_the_morning_although_the_clocks_change() {
        assert_eq!(until("tomorrow").unwrap(), "2024-03-31T08:00:00+02:00[Europe/Prague]");
    }

    #[test]
    fn no_pause_is_empty_backward_or_for_ever() {
        for bad in ["0m", "-1h", "169h", "soon", "", "30"] {
            assert!(bad.parse::<Pause>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_stretch_has_one_unit() {
        let from = Timestamp::UNIX_EPOCH;
        let of = |seconds| stretch(from, from + SignedDuration::from_secs(seconds));
        let stretches = [-5, 0, 12, 89, 90, 5399, 5400, 172_799, 172_800].map(of);
        assert_eq!(stretches, ["0 s", "0 s", "12 s", "89 s", "1 min", "89 min", "1 h", "47 h", "2 days"]);
    }

    #[test]
    fn a_clock_tells_the_day_if_it_is_not_today() {
        assert_eq!(clock("2024-03-30T22:00:00Z".parse().unwrap(), &now()), "23:00");
        assert_eq!(clock("2024-03-31T06:00:00Z".parse().unwrap(), &now()), "2024-03-31 08:00");
    }
}
