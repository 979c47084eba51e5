//! The key of an account, in a type that does not give it away.

use std::fmt;

/// An API key. Prints as `<redacted>`, cannot be serialised, and is told only to who asks for it by name.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// Takes a key, without the white space that comes with copying it.
    pub fn new(key: &str) -> Self {
        Self(key.trim().to_owned())
    }

    /// There is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key itself: for the request header and the keyring, for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<redacted>")
    }
}
