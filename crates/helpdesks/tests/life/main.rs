//! The LiveAgent adapter against a helpdesk that speaks the same: what happens there, and what the bell makes of it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops, also in what its helpers do")]

mod bell;
mod chats_and_calls;
mod departments;
mod desk;
mod rounds;
mod tickets;
mod work;
