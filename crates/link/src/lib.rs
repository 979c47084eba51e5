//! What the bell and its clients (the command line, the panel) say to each other.
//!
//! A local socket in the user's runtime folder, one JSON value a line. [`protocol`] has the words, [`Place`] is where
//! the socket lies, the bell is a [`Server`] with a [`Host`] behind it, everybody else a [`Client`].
//!
//! **Invariant:** only programs of the same user speak here. The socket lies in a folder of mode 0700, and both ends
//! look at the other's user before they say a word; on Windows the pipe's own access list keeps others from writing.

mod client;
mod error;
mod place;
mod program;
pub mod protocol;
mod server;
mod wire;

pub use client::{Client, Events, Subscribed};
pub use error::Error;
pub use place::Place;
pub use program::program;
pub use protocol::{
    Account, Activity, Answer, Ask, Check, Checked, Condition, Event, Happening, Message, NewAccount,
    Refusal, Request, Shortcut, Show, Told,
};
pub use server::{Following, Host, Server};
