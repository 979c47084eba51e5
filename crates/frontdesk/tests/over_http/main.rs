//! The helpdesk as a client sees it: everything here goes over HTTP.

#![expect(clippy::unwrap_used, reason = "functions shared by tests are test code too")]

mod bustle;
mod desk;
mod filters;
mod keys;
mod life;
mod live;
mod pages;
mod program;
mod visibility;
mod wire;
