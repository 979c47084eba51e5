//! What the bell and its clients (the command line, the panel) say to each other.
//!
//! A local socket in the user's runtime folder, one JSON value a line. [`protocol`] has the words.

pub mod protocol;

pub use protocol::{
    Account, Answer, Ask, Check, Condition, Event, Message, NewAccount, Refusal, Request, Told,
};
