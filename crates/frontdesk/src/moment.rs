//! Times: milliseconds inside, LiveAgent's zoneless dates outside.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sqlx::Sqlite;
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};

/// How LiveAgent writes a date: no zone, no fraction.
const FORMAT: &str = "%Y-%m-%d %H:%M:%S";

/// A point in time, in whole milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    /// The computer's clock. Called at the edges only: a request, a timer, the start.
    pub(crate) fn now() -> Self {
        Timestamp::now().into()
    }

    /// This moment as a date in `zone`.
    pub(crate) fn in_zone(self, zone: &TimeZone) -> String {
        let timestamp = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        timestamp.to_zoned(zone.clone()).strftime(FORMAT).to_string()
    }

    /// The moment of a date in `zone`; nothing unless it is written exactly as LiveAgent writes it.
    pub(crate) fn from_date(date: &str, zone: &TimeZone) -> Option<Self> {
        let civil = DateTime::strptime(FORMAT, date).ok()?;
        if civil.strftime(FORMAT).to_string() != date {
            return None;
        }
        civil.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp().into())
    }

    /// This moment moved by `duration` into the future.
    pub(crate) fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }

    /// This moment moved by `duration` into the past.
    pub(crate) fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(millis(duration)))
    }

    /// The time from `earlier` to this moment; zero if it is not earlier.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_millisecond())
    }
}

impl sqlx::Type<Sqlite> for Moment {
    fn type_info() -> SqliteTypeInfo {
        <i64 as sqlx::Type<Sqlite>>::type_info()
    }
}

impl sqlx::Encode<'_, Sqlite> for Moment {
    fn encode_by_ref(
        &self,
        buffer: &mut SqliteArgumentsBuffer,
    ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
        <i64 as sqlx::Encode<Sqlite>>::encode_by_ref(&self.0, buffer)
    }
}

impl<'r> sqlx::Decode<'r, Sqlite> for Moment {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
        <i64 as sqlx::Decode<Sqlite>>::decode(value).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_back_in_the_zone_it_was_written_in() {
        let phoenix = TimeZone::get("America/Phoenix").unwrap();
        let moment: Moment = "2026-04-27T20:48:27Z".parse::<Timestamp>().unwrap().into();
        assert_eq!(moment.in_zone(&TimeZone::UTC), "2026-04-27 20:48:27");
        assert_eq!(moment.in_zone(&phoenix), "2026-04-27 13:48:27");
        assert_eq!(Moment::from_date("2026-04-27 13:48:27", &phoenix), Some(moment));
    }

    #[test]
    fn only_liveagents_way_of_writing_is_a_date() {
        for wrong in
            ["", "yesterday", "2026-04-27", "2026-4-27 1:02:03", "2026-04-27T13:48:27", "2026-02-30 10:00:00"]
        {
            assert_eq!(Moment::from_date(wrong, &TimeZone::UTC), None, "{wrong}");
        }
    }
}
