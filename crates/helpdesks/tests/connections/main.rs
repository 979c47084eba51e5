//! How a helpdesk is reached: certificates and proxies.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops, also in what its helpers do")]

mod certificates;
mod company;
mod proxies;
