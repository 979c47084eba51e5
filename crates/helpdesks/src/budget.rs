//! How many requests a key may make.

use tokio::sync::Mutex;
use tokio::time::{Duration, Instant};

/// A bucket of requests that fills up steadily. In no minute more than `BURST` + 60 s of filling are let through.
#[derive(Debug)]
pub(crate) struct Budget {
    per_second: f64,
    bucket: Mutex<Bucket>,
}

#[derive(Debug)]
struct Bucket {
    requests: f64,
    filled: Instant,
}

/// Requests that may be made at once, after a rest.
const BURST: u32 = 30;

impl Budget {
    /// At most `a_minute` (above 30) requests in any minute.
    pub(crate) fn new(a_minute: u32) -> Self {
        Self {
            per_second: f64::from(a_minute.saturating_sub(BURST).max(1)) / 60.0,
            bucket: Mutex::new(Bucket { requests: f64::from(BURST), filled: Instant::now() }),
        }
    }

    /// Waits until one more request may be made. Whoever asked first goes first.
    pub(crate) async fn take(&self) {
        let mut bucket = self.bucket.lock().await;
        let filled = bucket.requests + bucket.filled.elapsed().as_secs_f64() * self.per_second;
        bucket.requests = filled.min(f64::from(BURST));
        bucket.filled = Instant::now();
        if bucket.requests < 1.0 {
            let wait = Duration::from_secs_f64((1.0 - bucket.requests) / self.per_second);
            tokio::time::sleep(wait).await;
            bucket.requests = 1.0;
            bucket.filled = Instant::now();
        }
        bucket.requests -= 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_minute_sees_more_requests_than_the_budget() {
        let budget = Budget::new(90);
        let start = Instant::now();
        let mut times = Vec::new();
        for _ in 0..300 {
            budget.take().await;
            times.push(start.elapsed().as_secs_f64());
        }
        for (first, time) in times.iter().enumerate() {
            let within = times[first..].iter().take_while(|later| **later < time + 60.0).count();
            assert!(within <= 90, "{within} requests in the minute from {time}");
        }
        assert!(times[299] < 300.0, "the budget is used, not hoarded: {}", times[299]);
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_rest_a_burst_goes_through_at_once() {
        let budget = Budget::new(90);
        for _ in 0..100 {
            budget.take().await;
        }
        tokio::time::sleep(Duration::from_mins(1)).await;
        let start = Instant::now();
        for _ in 0..30 {
            budget.take().await;
        }
        assert!(start.elapsed() < Duration::from_millis(1));
    }
}
