//! What happens by itself: rings run out, postponed tickets wake.

use std::sync::Arc;
use std::time::Duration;

use super::{Desk, Refused};
use crate::moment::Moment;
use crate::store::{live, tickets};

/// The longest sleep. The deadlines are wall clock times, and the wall clock may jump.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);
/// The pause after a failure of the database.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Sleeps until the next deadline, does what is due, and so on, for ever.
pub(crate) async fn run(desk: Arc<Desk>) {
    loop {
        let sleep = match desk.do_what_is_due(Moment::now()).await {
            Ok(next) => next.map_or(LONGEST_SLEEP, |next| next.since(Moment::now())).min(LONGEST_SLEEP),
            Err(error) => {
                tracing::error!(%error, "what was due could not be done");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(sleep) => {}
            () = desk.deadlines_changed.notified() => {}
        }
    }
}

impl Desk {
    /// Does what is due at `now` and returns the next deadline.
    pub(crate) async fn do_what_is_due(&self, now: Moment) -> Result<Option<Moment>, Refused> {
        self.expire_rings(now).await?;
        self.wake_tickets(now).await?;
        let mut conn = self.pool.acquire().await?;
        let ring = live::next_deadline(&mut conn).await?;
        let waking = tickets::next_waking(&mut conn).await?;
        Ok([ring, waking].into_iter().flatten().min())
    }
}
