//! The addresses of a LiveAgent server, made from what the agent copied out of the browser.

use crate::http::is_loopback;
use crate::{Address, Error};
use deskbell_core::TicketId;
use url::Url;

/// Where a LiveAgent server is: a path ending in `/`, no query, no fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Server(Url);

impl Server {
    /// Takes any https address (LiveAgent runs on own domains too) and strips what belongs to its panel or its API.
    pub(super) fn of(address: &Address) -> Result<Self, Error> {
        let mut url = address.url.clone();
        let bad = |url: &Url| Error::BadAddress(shown(url));
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
            return Err(bad(&url));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad(&url));
        }
        if url.scheme() == "http" && !is_loopback(&url) && !address.allow_http {
            return Err(Error::InsecureAddress(shown(&url)));
        }
        url.set_query(None);
        url.set_fragment(None);
        let segments = url.path_segments().into_iter().flatten();
        let prefix: Vec<String> = segments
            .take_while(|segment| !matches!(*segment, "api" | "agent" | "docs"))
            .filter(|segment| !segment.is_empty())
            .map(ToOwned::to_owned)
            .collect();
        url.set_path(&prefix.iter().fold("/".to_owned(), |path, segment| path + segment + "/"));
        Ok(Self(url))
    }

    /// Where the API v3 is.
    pub(super) fn api(&self) -> Url {
        self.under("api/v3")
    }

    /// Where the agents' panel opens.
    pub(super) fn panel(&self) -> Url {
        self.under("agent/")
    }

    /// Where the panel opens with a ticket.
    pub(super) fn ticket(&self, id: &TicketId) -> Url {
        let mut url = self.panel();
        let id: String = url::form_urlencoded::byte_serialize(id.as_str().as_bytes()).collect();
        url.set_fragment(Some(&format!("Conversation;id={id}")));
        url
    }

    fn under(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{path}", self.0.path()));
        url
    }
}

/// The address for a message: without what may be a password.
fn shown(url: &Url) -> String {
    let mut shown = url.clone();
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    shown.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn address(url: &str, allow_http: bool) -> Address {
        Address {
            kind: Kind::LiveAgent,
            url: Url::parse(url).unwrap(),
            agent: None,
            extra_ca: None,
            allow_http,
            proxy: None,
            time_zone: None,
        }
    }

    #[test]
    fn what_is_copied_from_the_browser_leads_to_the_api() {
        for url in [
            "https://example.ladesk.com",
            "https://example.ladesk.com/",
            "https://example.ladesk.com/api/v3",
            "https://example.ladesk.com/api/v3/",
            "https://example.ladesk.com/agent/#Conversation;id=kin1vthj",
            "https://example.ladesk.com/agent/index.php?rnd=8325#Conversation;id=kin1vthj",
            "https://example.ladesk.com/docs/api/v3/#/tickets",
        ] {
            let server = Server::of(&address(url, false)).unwrap();
            assert_eq!(server.api().as_str(), "https://example.ladesk.com/api/v3", "{url}");
            assert_eq!(server.panel().as_str(), "https://example.ladesk.com/agent/", "{url}");
        }
        let own = Server::of(&address("https://support.example.com:8443/desk/agent/", false)).unwrap();
        assert_eq!(own.api().as_str(), "https://support.example.com:8443/desk/api/v3");
    }

    #[test]
    fn a_tickets_address_is_on_the_own_host_whatever_its_id_is() {
        let server = Server::of(&address("https://example.ladesk.com", false)).unwrap();
        let url = |id: &str| server.ticket(&TicketId::from(id)).to_string();
        assert_eq!(url("kin1vthj"), "https://example.ladesk.com/agent/#Conversation;id=kin1vthj");
        assert_eq!(
            url("../x;y#z\u{7}"),
            "https://example.ladesk.com/agent/#Conversation;id=..%2Fx%3By%23z%07"
        );
    }

    #[test]
    fn plain_http_is_for_this_machine_or_on_request() {
        let refused = |url: &str| Server::of(&address(url, false)).unwrap_err();
        assert!(matches!(refused("http://desk.example.com"), Error::InsecureAddress(_)));
        assert!(Server::of(&address("http://desk.example.com", true)).is_ok());
        assert!(Server::of(&address("http://127.0.0.1:8080/", false)).is_ok());
        assert!(matches!(refused("ftp://desk.example.com"), Error::BadAddress(_)));
        assert!(matches!(refused("mailto:a@example.com"), Error::BadAddress(_)));
    }

    #[test]
    fn a_password_in_the_address_is_refused_and_not_repeated() {
        let error = Server::of(&address("https://anna:geheim@desk.example.com", false)).unwrap_err();
        assert!(matches!(error, Error::BadAddress(_)));
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }
}
