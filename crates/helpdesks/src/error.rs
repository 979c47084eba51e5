//! What can go wrong with a helpdesk: a code for programs, a message for people.

use deskbell_core::view::Problem;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// Longest text in [`Error::about`], in graphemes.
const LONGEST: usize = 200;

/// Why a helpdesk did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address cannot be one of a helpdesk.
    #[error("{0} is not the address of a helpdesk; it looks like https://example.ladesk.com")]
    BadAddress(String),
    /// The key would travel unprotected.
    #[error("{0} is not protected (http); use https, or allow plain http for this account")]
    InsecureAddress(String),
    /// The file with the certificate authority cannot be used.
    #[error("the certificate file {path} cannot be used: {why}")]
    ExtraCa {
        /// The file.
        path: String,
        /// Why.
        why: String,
    },
    /// The proxy's address cannot be used as it is.
    #[error("{proxy} cannot be used as a proxy: {why}")]
    Proxy {
        /// The address, without what may be a password.
        proxy: String,
        /// Why.
        why: &'static str,
    },
    /// No answer from there.
    #[error("{host} cannot be reached: {why}")]
    Unreachable {
        /// The server's host.
        host: String,
        /// Why, as the system says it.
        why: String,
    },
    /// The connection is not protected as it should be.
    #[error(
        "the certificate of {host} is not trusted: {why}; if your company has its own authority, give its file with --ca"
    )]
    Untrusted {
        /// The server's host.
        host: String,
        /// Why.
        why: String,
    },
    /// It took too long.
    #[error("{0} did not answer in time")]
    TimedOut(String),
    /// Something answers there, but it is no such helpdesk.
    #[error("{host} answers, but not as a helpdesk: {why}")]
    NotAHelpdesk {
        /// The server's host.
        host: String,
        /// What gave it away.
        why: String,
    },
    /// The key is wrong, expired or revoked.
    #[error("the helpdesk refuses the API key: {0}; enter a valid one")]
    KeyRefused(String),
    /// The key is good, but not for this.
    #[error("the API key has no right to {what}: {why}")]
    Forbidden {
        /// What was asked, in words.
        what: &'static str,
        /// What the helpdesk said.
        why: String,
    },
    /// The key does not say whose it is.
    #[error("the API key does not say which agent you are; give your e-mail as the helpdesk knows it")]
    WhoAreYou {
        /// Whom one can be.
        candidates: Vec<crate::Agent>,
    },
    /// No agent has the address that was given.
    #[error("no agent has the e-mail or id {given}")]
    NoSuchAgent {
        /// What was given.
        given: String,
        /// Whom one can be.
        candidates: Vec<crate::Agent>,
    },
    /// The key is somebody else's.
    #[error("the API key belongs to {owner}, not to {given}")]
    OthersKey {
        /// Whom the agent said to be.
        given: String,
        /// Whose key it is.
        owner: String,
    },
    /// It is not there, or not to be seen.
    #[error("{0} is not there, or you may not see it")]
    NotFound(&'static str),
    /// Too many requests with this key.
    #[error("the helpdesk asks for fewer requests")]
    TooMany {
        /// How long to wait at least, if it said.
        retry_after: Option<Duration>,
    },
    /// The helpdesk has a fault.
    #[error("the helpdesk has a fault (status {status}): {message}")]
    Server {
        /// The HTTP status.
        status: u16,
        /// What it said, shortened.
        message: String,
        /// How long to wait at least, if it said.
        retry_after: Option<Duration>,
    },
    /// The answer cannot be understood.
    #[error("the answer to {what} cannot be understood: {why}")]
    BadAnswer {
        /// What was asked, in words.
        what: &'static str,
        /// Where it went wrong.
        why: String,
    },
    /// It was somebody else's before this could be done. Nothing was done.
    #[error("the ticket was taken by {by}")]
    Taken {
        /// The name of the agent whose it is now.
        by: String,
        /// Since when, by the helpdesk's clock, if it tells.
        at: Option<Timestamp>,
    },
    /// It was in another department before this could be done. Nothing was done.
    #[error("the ticket was moved to {department}")]
    Moved {
        /// The name of the department it is in now.
        department: String,
        /// Since when, by the helpdesk's clock, if it tells.
        at: Option<Timestamp>,
    },
    /// It was resolved or closed before this could be done. Nothing was done.
    #[error("the ticket is closed already ({status})")]
    Closed {
        /// The helpdesk's word for its state.
        status: String,
        /// Since when, by the helpdesk's clock, if it tells.
        at: Option<Timestamp>,
    },
    /// This helpdesk has no way to do it from here.
    #[error("{what} is possible in the browser only; open the ticket in the helpdesk")]
    Cannot {
        /// What was asked, in words.
        what: &'static str,
    },
    /// The helpdesk says no to what was asked.
    #[error("the helpdesk refused: {0}")]
    Refused(String),
    /// The helpdesk said yes, and did something else.
    #[error("the helpdesk accepted it, but the ticket did not change: {0}")]
    NotDone(String),
}

/// The kind of an [`Error`], stable for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The address cannot be used as it is.
    Address,
    /// The extra certificate file cannot be used.
    ExtraCa,
    /// The proxy's address cannot be used.
    Proxy,
    /// Nobody answers.
    Unreachable,
    /// The certificate is not trusted.
    Untrusted,
    /// Something else answers.
    NotAHelpdesk,
    /// The key is not accepted.
    KeyRefused,
    /// The key lacks a right.
    Forbidden,
    /// It is not known which agent this is.
    WhoAreYou,
    /// Not there.
    NotFound,
    /// Too many requests.
    TooMany,
    /// A fault of the server, or an answer that makes no sense.
    Server,
    /// It is another agent's by now.
    Taken,
    /// It is in another department by now.
    Moved,
    /// It is closed by now.
    Closed,
    /// This helpdesk cannot do it from here.
    Cannot,
    /// The helpdesk said no.
    Refused,
}

impl Code {
    /// The code as it is written in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::ExtraCa => "extra_ca",
            Self::Proxy => "proxy",
            Self::Unreachable => "unreachable",
            Self::Untrusted => "untrusted",
            Self::NotAHelpdesk => "not_a_helpdesk",
            Self::KeyRefused => "key_refused",
            Self::Forbidden => "forbidden",
            Self::WhoAreYou => "who_are_you",
            Self::NotFound => "not_found",
            Self::TooMany => "too_many",
            Self::Server => "server",
            Self::Taken => "taken",
            Self::Moved => "moved",
            Self::Closed => "closed",
            Self::Cannot => "cannot",
            Self::Refused => "refused",
        }
    }
}

impl Error {
    /// The code of this error.
    pub fn code(&self) -> Code {
        match self {
            Self::BadAddress(_) | Self::InsecureAddress(_) => Code::Address,
            Self::ExtraCa { .. } => Code::ExtraCa,
            Self::Proxy { .. } => Code::Proxy,
            Self::Unreachable { .. } | Self::TimedOut(_) => Code::Unreachable,
            Self::Untrusted { .. } => Code::Untrusted,
            Self::NotAHelpdesk { .. } => Code::NotAHelpdesk,
            Self::KeyRefused(_) => Code::KeyRefused,
            Self::Forbidden { .. } => Code::Forbidden,
            Self::WhoAreYou { .. } | Self::NoSuchAgent { .. } | Self::OthersKey { .. } => Code::WhoAreYou,
            Self::NotFound(_) => Code::NotFound,
            Self::TooMany { .. } => Code::TooMany,
            Self::Server { .. } | Self::BadAnswer { .. } => Code::Server,
            Self::Taken { .. } => Code::Taken,
            Self::Moved { .. } => Code::Moved,
            Self::Closed { .. } => Code::Closed,
            Self::Cannot { .. } => Code::Cannot,
            Self::Refused(_) | Self::NotDone(_) => Code::Refused,
        }
    }

    /// Trying again by itself is pointless: the agent has to do something first.
    pub fn needs_the_agent(&self) -> bool {
        match self.code() {
            Code::Address
            | Code::ExtraCa
            | Code::Proxy
            | Code::KeyRefused
            | Code::Forbidden
            | Code::WhoAreYou => true,
            Code::Unreachable
            | Code::Untrusted
            | Code::NotAHelpdesk
            | Code::NotFound
            | Code::TooMany
            | Code::Server
            | Code::Taken
            | Code::Moved
            | Code::Closed
            | Code::Cannot
            | Code::Refused => false,
        }
    }

    /// What is wrong, as it is shown.
    pub fn problem(&self) -> Problem {
        Problem { code: self.code().key().to_owned(), message: self.to_string() }
    }

    /// What it is about, by name, for words of one's own: `host`, `agent`, `department`, `at` (RFC 3339, the
    /// helpdesk's clock), `seconds`, `status`, `what`, `path`, `proxy`, `owner`, and `why`, which is somebody else's text in
    /// whatever language. Each is one short line, fit to be shown.
    pub fn about(&self) -> BTreeMap<String, String> {
        let at = |at: &Option<Timestamp>| ("at", at.map(|at| at.to_string()));
        let seconds = |wait: &Option<Duration>| ("seconds", wait.map(|wait| wait.as_secs().to_string()));
        let told = |name, text: &str| (name, Some(deskbell_core::text::line(text, LONGEST)));
        let about = match self {
            Self::BadAddress(address) | Self::InsecureAddress(address) => vec![told("what", address)],
            Self::ExtraCa { path, why } => vec![told("path", path), told("why", why)],
            Self::Proxy { proxy, why } => vec![told("proxy", proxy), told("why", why)],
            Self::Unreachable { host, why }
            | Self::Untrusted { host, why }
            | Self::NotAHelpdesk { host, why } => vec![told("host", host), told("why", why)],
            Self::TimedOut(host) => vec![told("host", host)],
            Self::KeyRefused(why) | Self::Refused(why) | Self::NotDone(why) => vec![told("why", why)],
            Self::Forbidden { what, why } | Self::BadAnswer { what, why } => {
                vec![told("what", what), told("why", why)]
            }
            Self::WhoAreYou { .. } => vec![],
            Self::NoSuchAgent { given, .. } => vec![told("agent", given)],
            Self::OthersKey { given, owner } => vec![told("agent", given), told("owner", owner)],
            Self::NotFound(what) | Self::Cannot { what } => vec![told("what", what)],
            Self::TooMany { retry_after } => vec![seconds(retry_after)],
            Self::Server { status, message, retry_after } => {
                vec![("status", Some(status.to_string())), told("why", message), seconds(retry_after)]
            }
            Self::Taken { by, at: since } => vec![told("agent", by), at(since)],
            Self::Moved { department, at: since } => vec![told("department", department), at(since)],
            Self::Closed { status, at: since } => vec![told("status", status), at(since)],
        };
        about.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// How long the helpdesk asked to be left alone, if it did.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany { retry_after } | Self::Server { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_it_is_about() {
        let about = |error: Error| {
            error.about().into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
        };
        let at = "2026-04-27T13:48:27Z".parse().ok();
        assert_eq!(
            about(Error::Taken { by: "Petr".to_owned(), at }),
            ["agent=Petr", "at=2026-04-27T13:48:27Z"]
        );
        assert_eq!(about(Error::Taken { by: "Petr".to_owned(), at: None }), ["agent=Petr"]);
        assert_eq!(about(Error::TooMany { retry_after: Some(Duration::from_secs(7)) }), ["seconds=7"]);
        let fault = Error::Server { status: 502, message: "bad\ngateway".to_owned(), retry_after: None };
        assert_eq!(about(fault), ["status=502", "why=bad gateway"]);
        let host = "desk.example.com".to_owned();
        assert_eq!(about(Error::TimedOut(host)), ["host=desk.example.com"]);
    }
}
