//! How many requests a key may make, and how often an address may try to sign in. Pure: time is passed in.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// LiveAgent's limit of sign-ins in an hour.
const SIGN_INS: u32 = 10;

/// Counts in windows that begin with the first request.
#[derive(Debug)]
struct Windows<Key> {
    length: Duration,
    most: u32,
    counts: BTreeMap<Key, (Instant, u32)>,
}

impl<Key: Ord> Windows<Key> {
    const fn new(most: u32, length: Duration) -> Self {
        Self { length, most, counts: BTreeMap::new() }
    }

    fn admit(&mut self, key: Key, now: Instant) -> bool {
        let (begin, count) = self.counts.entry(key).or_insert((now, 0));
        if now.duration_since(*begin) >= self.length {
            (*begin, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count <= self.most
    }
}

/// The limits of the account. Both maps are bounded by the number of known keys and agents.
#[derive(Debug)]
pub(crate) struct Limits {
    requests: Windows<i64>,
    sign_ins: Windows<String>,
}

impl Limits {
    pub(crate) const fn new(requests_per_minute: u32) -> Self {
        Self {
            requests: Windows::new(requests_per_minute, Duration::from_mins(1)),
            sign_ins: Windows::new(SIGN_INS, Duration::from_hours(1)),
        }
    }

    /// Whether the key with this id may make one more request.
    pub(crate) fn admit_request(&mut self, key: i64, now: Instant) -> bool {
        self.requests.admit(key, now)
    }

    /// Whether one more sign-in may be tried for this agent; all unknown addresses share one count.
    pub(crate) fn admit_sign_in(&mut self, agent: Option<&str>, now: Instant) -> bool {
        self.sign_ins.admit(agent.unwrap_or_default().to_owned(), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_over_the_limit_is_refused_until_the_minute_is_over() {
        let mut limits = Limits::new(180);
        let start = Instant::now();
        for _ in 0..180 {
            assert!(limits.admit_request(1, start));
        }
        assert!(!limits.admit_request(1, start + Duration::from_secs(59)));
        assert!(limits.admit_request(2, start), "another key has its own count");
        assert!(limits.admit_request(1, start + Duration::from_mins(1)));
    }

    #[test]
    fn ten_sign_ins_an_hour_are_allowed() {
        let mut limits = Limits::new(180);
        let start = Instant::now();
        for _ in 0..10 {
            assert!(limits.admit_sign_in(Some("sona"), start));
        }
        assert!(!limits.admit_sign_in(Some("sona"), start + Duration::from_secs(3599)));
        assert!(limits.admit_sign_in(Some("petr"), start));
        assert!(limits.admit_sign_in(Some("sona"), start + Duration::from_hours(1)));
    }
}
