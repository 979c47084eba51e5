//! LiveAgent's dates: `2026-04-27 13:48:27`, without a zone.
//!
//! Which zone they are in differs between accounts and versions: UTC, the server's America/Phoenix, or the account's
//! setting TIMEZONE.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// The zone of a server's dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    name: String,
    zone: TimeZone,
}

/// Offsets are whole quarters of an hour everywhere.
const QUARTER: i64 = 15 * 60;

impl Zone {
    /// UTC.
    pub(super) fn utc() -> Self {
        Self { name: "UTC".to_owned(), zone: TimeZone::UTC }
    }

    /// The zone of an IANA name such as `America/Phoenix`, or of an offset such as `-07:00`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let zone = match offset(name) {
            Some(offset) => TimeZone::fixed(offset),
            None => TimeZone::get(name).ok()?,
        };
        Some(Self { name: name.to_owned(), zone })
    }

    /// The zone with this many seconds east of UTC.
    pub(super) fn fixed(seconds: i64) -> Option<Self> {
        let offset = Offset::from_seconds(i32::try_from(seconds).ok()?).ok()?;
        let minutes = seconds.unsigned_abs() / 60;
        let sign = if seconds < 0 { '-' } else { '+' };
        let name = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        Some(Self { name, zone: TimeZone::fixed(offset) })
    }

    /// Its name or offset.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// When a date of the server is. A date with its own zone keeps it.
    ///
    /// In the hour that is repeated in autumn a date means two times; it is the later one as soon as the server's
    /// clock, `now`, has come so far.
    pub(super) fn read(&self, date: &str, now: Option<Timestamp>) -> Option<Timestamp> {
        if let Ok(time) = date.parse::<Timestamp>() {
            return Some(time);
        }
        let ambiguous = self.zone.to_ambiguous_timestamp(civil(date)?);
        let later = ambiguous.later().ok()?;
        let in_the_future = now.is_some_and(|now| later > now + SignedDuration::from_secs(5));
        if ambiguous.is_ambiguous() && (now.is_none() || in_the_future) {
            return ambiguous.compatible().ok();
        }
        // In the hour that is left out in spring, "later" is what a clock that was not set forward shows.
        Some(later)
    }

    /// A time as the server writes it.
    pub(super) fn write(&self, time: Timestamp) -> String {
        time.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The date that lies `overlap` before this one, and an hour more while clocks are being set back: dates go
    /// backwards then.
    pub(super) fn back(&self, date: &str, overlap: SignedDuration, now: Option<Timestamp>) -> Option<String> {
        let date = civil(date)?;
        let repeats = |date| self.zone.to_ambiguous_timestamp(date).is_ambiguous();
        let now = now.map(|now| now.to_zoned(self.zone.clone()).datetime());
        let hour = if repeats(date) || now.is_some_and(repeats) {
            SignedDuration::from_hours(1)
        } else {
            SignedDuration::ZERO
        };
        let back = date.checked_sub(overlap + hour).ok()?;
        Some(back.strftime("%Y-%m-%d %H:%M:%S").to_string())
    }

    /// The date on which the day of a time begins there.
    pub(super) fn midnight(&self, time: Timestamp) -> String {
        let day = time.to_zoned(self.zone.clone()).date();
        day.strftime("%Y-%m-%d 00:00:00").to_string()
    }

    /// How far the zone is from UTC at a time, in seconds east.
    pub(super) fn offset_at(&self, time: Timestamp) -> i64 {
        i64::from(self.zone.to_offset(time).seconds())
    }
}

/// The offset from UTC, in seconds east, of a server that wrote `date` for something that happened just now.
///
/// Right as long as it happened less than seven minutes before `now`.
pub(super) fn offset_of_just_now(date: &str, now: Timestamp) -> Option<i64> {
    let ahead = civil(date)?.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second() - now.as_second();
    let offset = (ahead + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
    (-12 * 3600..=14 * 3600).contains(&offset).then_some(offset)
}

/// A time that must be recent, such as the beginning of a chat that rings: if its zone was misread so that it lies in
/// the future or hours ago, it is moved by quarters of an hour to just before `now`.
pub(super) fn made_recent(time: Timestamp, now: Timestamp) -> Timestamp {
    let age = now.as_second() - time.as_second();
    if (-60..2 * 3600).contains(&age) {
        return time;
    }
    let shift = (age + 60).div_euclid(QUARTER) * QUARTER;
    time.checked_add(SignedDuration::from_secs(shift)).unwrap_or(time)
}

fn civil(date: &str) -> Option<DateTime> {
    date.trim().parse().ok()
}

/// Reads `+02:00`, `-0700` and the like.
fn offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn a_zoneless_date_is_read_in_the_accounts_zone() {
        for (zone, date, expected) in [
            ("UTC", "2026-04-27 13:48:27", "2026-04-27T13:48:27Z"),
            ("America/Phoenix", "2026-04-27 13:48:27", "2026-04-27T20:48:27Z"),
            ("Europe/Bratislava", "2026-04-27 13:48:27", "2026-04-27T11:48:27Z"),
            ("Europe/Bratislava", "2026-01-27 13:48:27", "2026-01-27T12:48:27Z"),
            ("+05:45", "2026-01-27 13:48:27", "2026-01-27T08:03:27Z"),
            ("Europe/Bratislava", "2026-04-27T13:48:27Z", "2026-04-27T13:48:27Z"),
            ("Europe/Bratislava", "2026-04-27T13:48:27+09:00", "2026-04-27T04:48:27Z"),
            ("America/Phoenix", "2026-04-27T13:48:27", "2026-04-27T20:48:27Z"),
        ] {
            assert_eq!(Zone::named(zone).unwrap().read(date, None), Some(at(expected)), "{zone} {date}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for date in ["", "0000-00-00 00:00:00", "soon", "2026-13-01 00:00:00", "1745760000"] {
            assert_eq!(Zone::utc().read(date, None), None, "{date}");
        }
        assert_eq!(Zone::named("Mars/Olympus"), None);
    }

    #[test]
    fn the_repeated_hour_in_autumn_is_told_apart_by_the_servers_clock() {
        let zone = Zone::named("Europe/Bratislava").unwrap();
        let date = "2026-10-25 02:30:00"; // 00:30 UTC, and again at 01:30 UTC
        assert_eq!(zone.read(date, Some(at("2026-10-25T00:30:10Z"))), Some(at("2026-10-25T00:30:00Z")));
        assert_eq!(zone.read(date, Some(at("2026-10-25T01:30:10Z"))), Some(at("2026-10-25T01:30:00Z")));
    }

    #[test]
    fn the_overlap_reaches_back_over_the_hour_in_which_clocks_are_set_back() {
        let zone = Zone::named("Europe/Bratislava").unwrap();
        let overlap = SignedDuration::from_mins(2);
        let back = |date: &str, now: &str| zone.back(date, overlap, Some(at(now))).unwrap();
        assert_eq!(back("2026-10-24 12:00:00", "2026-10-24T10:00:05Z"), "2026-10-24 11:58:00");
        // Seen before clocks were set back, asked after: the server writes 02:00 again.
        assert_eq!(back("2026-10-25 02:59:50", "2026-10-25T01:00:05Z"), "2026-10-25 01:57:50");
        assert_eq!(zone.back("", overlap, None), None);
    }

    #[test]
    fn the_offset_of_a_server_is_learned_from_what_just_happened() {
        let now = at("2026-04-27T20:48:40Z");
        assert_eq!(offset_of_just_now("2026-04-27 13:48:27", now), Some(-7 * 3600));
        assert_eq!(offset_of_just_now("2026-04-27 20:48:27", now), Some(0));
        assert_eq!(offset_of_just_now("2026-04-28 02:33:30", now), Some(5 * 3600 + 45 * 60));
        assert_eq!(offset_of_just_now("2026-04-20 20:48:27", now), None);
    }

    #[test]
    fn a_chat_that_rings_now_did_not_begin_hours_ago() {
        let now = at("2026-04-27T20:48:40Z");
        assert_eq!(made_recent(at("2026-04-27T13:48:30Z"), now), at("2026-04-27T20:48:30Z"));
        assert_eq!(made_recent(at("2026-04-27T22:48:30Z"), now), at("2026-04-27T20:48:30Z"));
        assert_eq!(made_recent(at("2026-04-27T20:40:00Z"), now), at("2026-04-27T20:40:00Z"));
    }

    proptest! {
        #[test]
        fn a_written_time_is_read_back(
            second in 0i64..4_000_000_000,
            zone in prop::sample::select(vec!["UTC", "America/Phoenix", "+05:45", "-03:30"]),
        ) {
            let (zone, time) = (Zone::named(zone).unwrap(), Timestamp::from_second(second).unwrap());
            prop_assert_eq!(zone.read(&zone.write(time), None), Some(time));
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,30}") {
            let _ = Zone::utc().read(&text, None);
            let _ = Zone::named(&text);
        }
    }
}
