//! Identifiers. Each is the helpdesk's own string in a type of its own, so that a ticket id cannot be passed
//! where an agent id belongs.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the string as it is.
            pub fn new(id: impl Into<Arc<str>>) -> Self {
                Self(id.into())
            }

            /// The string behind the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self::new(id)
            }
        }
    };
}

id! {
    /// One agent on one helpdesk server: `email/host`, readable and unique on this machine.
    AccountId
}
id! {
    /// A ticket, as the helpdesk names it (not the code a customer sees).
    TicketId
}
id! {
    /// A department, queue or group.
    DepartmentId
}
id! {
    /// An agent.
    AgentId
}
id! {
    /// One happening, with its *version*: the same id means the very same happening, so a second reply or a
    /// second assignment of one ticket has another id.
    FactId
}
