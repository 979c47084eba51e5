//! What a helpdesk and the network can do to the LiveAgent adapter.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops, also in what its helpers do")]

mod departments;
mod fake;
mod interrupted;
mod keys;
mod lag;
mod lists;
mod network;
mod work;
