//! How soon the next round is.

mod common;

use common::capabilities;
use deskbell_watcher::pace::*;
use proptest::prelude::*;
use std::time::Duration;

#[test]
fn somebody_on_the_line_makes_it_lively_and_long_quiet_makes_it_calm() {
    let mut pace = Pace::default();
    pace.good(true, false, 3, None);
    assert_eq!(pace.wait(Some(&capabilities()), 0.0), NORMAL);
    pace.good(false, true, 3, None);
    assert_eq!(pace.wait(Some(&capabilities()), 0.0), LIVELY);
    for _ in 0..CALM_AFTER {
        pace.good(false, false, 3, None);
    }
    assert_eq!(pace.wait(Some(&capabilities()), 0.0), CALM);
    pace.good(true, false, 3, None);
    assert_eq!(pace.wait(Some(&capabilities()), 0.0), NORMAL);
}

#[test]
fn an_expensive_round_is_followed_by_a_longer_wait() {
    let mut pace = Pace::default();
    pace.good(true, true, 45, None);
    assert_eq!(pace.wait(Some(&capabilities()), 0.5), Duration::from_secs(30));
}

proptest! {
    #[test]
    fn the_helpdesk_is_never_asked_more_often_than_it_bears(
        requests in 0..500_u32, chance in 0.0..1.0_f64, lively: bool, changed: bool,
    ) {
        let mut pace = Pace::default();
        pace.good(changed, lively, requests, None);
        let wait = pace.wait(Some(&capabilities()), chance);
        prop_assert!(wait >= capabilities().smallest_interval);
        prop_assert!(f64::from(requests) / wait.as_secs_f64() <= 90.0 / 60.0 + 1e-9);
    }

    #[test]
    fn errors_wait_longer_but_never_too_long_nor_not_at_all(errors in 1..60_u32, chance in 0.0..1.0_f64) {
        let mut pace = Pace::default();
        for _ in 0..errors {
        pace.failed(None);
    }
        let wait = pace.wait(Some(&capabilities()), chance);
        prop_assert!(wait >= Duration::from_secs(1) && wait <= LONGEST_BACKOFF);
    }

    #[test]
    fn what_the_helpdesk_asked_for_is_kept(seconds in 0..2000_u64, errors in 0..5_u32, chance in 0.0..1.0_f64) {
        let asked = Duration::from_secs(seconds);
        let mut pace = Pace::default();
        pace.good(true, false, 3, Some(asked));
        prop_assert!(pace.wait(Some(&capabilities()), chance) >= asked);
        for _ in 0..=errors {
        pace.failed(Some(asked));
    }
        prop_assert!(pace.wait(Some(&capabilities()), chance) >= asked);
    }
}
