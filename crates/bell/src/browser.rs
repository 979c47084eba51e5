//! The agent's browser: opens pages of the account's own helpdesk, and no others.

use deskbell_link::Refusal;
use deskbell_link::protocol::codes;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use url::Url;

/// How long the system may take to start the browser.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the browser did not open a page.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BrowserError {
    /// The page is not one of the account's helpdesk.
    #[error("{url} was not opened: it does not belong to the helpdesk at {home}")]
    Foreign {
        /// The page.
        url: String,
        /// The account's helpdesk.
        home: String,
    },
    /// The system could not start a browser.
    #[error("no browser could be started ({0}); set one as the default of your desktop")]
    Failed(io::Error),
    /// It took too long.
    #[error("the system did not start the browser within {} s", PATIENCE.as_secs())]
    TimedOut,
}

impl From<BrowserError> for Refusal {
    fn from(error: BrowserError) -> Self {
        Self::new(codes::BROWSER, error.to_string())
    }
}

type Launch = dyn Fn(&str) -> io::Result<()> + Send + Sync;

/// The agent's browser.
#[derive(Clone)]
pub(crate) struct Browser(Arc<Launch>);

impl Browser {
    /// The default browser of the desktop; on Linux what `xdg-open` chooses, so `$BROWSER` counts.
    pub(crate) fn system() -> Self {
        Self(Arc::new(|url| open::that_detached(url)))
    }

    /// A browser that opens nothing, and the pages it was to open.
    #[cfg(test)]
    pub(crate) fn null() -> (Self, std::sync::mpsc::Receiver<String>) {
        let (opened, pages) = std::sync::mpsc::channel();
        (Self(Arc::new(move |url| opened.send(url.to_owned()).map_err(io::Error::other))), pages)
    }

    /// Opens a page of the helpdesk whose address is `home`.
    pub(crate) async fn open(&self, url: &Url, home: &Url) -> Result<(), BrowserError> {
        if !belongs(url, home) {
            let host = home.host_str().unwrap_or_default().to_owned();
            return Err(BrowserError::Foreign { url: shown(url), home: host });
        }
        let (launch, page) = (self.0.clone(), url.as_str().to_owned());
        let launched = tokio::task::spawn_blocking(move || launch(&page));
        match timeout(PATIENCE, launched).await {
            Ok(Ok(result)) => result.map_err(BrowserError::Failed),
            Ok(Err(error)) => Err(BrowserError::Failed(io::Error::other(error))),
            Err(_) => Err(BrowserError::TimedOut),
        }
    }
}

/// A web page of the same host and port, as well protected as the account's own address, for nobody's account.
fn belongs(url: &Url, home: &Url) -> bool {
    let protected = match url.scheme() {
        "https" => true,
        "http" => home.scheme() == "http",
        _ => false,
    };
    protected
        && url.host().is_some()
        && url.host() == home.host()
        && url.port_or_known_default() == home.port_or_known_default()
        && url.username().is_empty()
        && url.password().is_none()
}

/// Scheme and host alone: the rest may be anything.
fn shown(url: &Url) -> String {
    let whole = format!("{}://{}", url.scheme(), url.host_str().unwrap_or_default());
    deskbell_core::text::line(&whole, 80)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[tokio::test]
    async fn a_page_of_the_helpdesk_opens() {
        let (browser, pages) = Browser::null();
        browser
            .open(&url("https://desk.example/agent/#Ticket;id=1"), &url("https://desk.example"))
            .await
            .unwrap();
        assert_eq!(pages.try_recv().unwrap(), "https://desk.example/agent/#Ticket;id=1");
    }

    #[tokio::test]
    async fn a_foreign_page_does_not_open() {
        let (browser, pages) = Browser::null();
        let refused = browser.open(&url("https://evil.example/x?secret"), &url("https://desk.example")).await;
        insta::assert_snapshot!(
            refused.unwrap_err(),
            @"https://evil.example was not opened: it does not belong to the helpdesk at desk.example"
        );
        assert!(pages.try_recv().is_err());
    }

    #[test]
    fn only_web_pages_of_the_same_host_and_port_belong() {
        let home = url("https://desk.example/agent/");
        for good in ["https://desk.example/", "https://DESK.example:443/x", "https://desk.example/?a#b"] {
            assert!(belongs(&url(good), &home), "{good}");
        }
        for bad in [
            "http://desk.example/",
            "https://desk.example:8443/",
            "https://desk.example.evil.example/",
            "https://evil.example/desk.example",
            "https://dana@desk.example/",
            "https://:pw@desk.example/",
            "file:///etc/passwd",
            "file://desk.example/etc/passwd",
            "javascript:alert(1)",
            "ms-settings:desk.example",
            "data:text/html,x",
        ] {
            assert!(!belongs(&url(bad), &home), "{bad}");
        }
    }

    #[test]
    fn http_belongs_only_to_an_account_on_http() {
        let home = url("http://127.0.0.1:8080");
        assert!(belongs(&url("http://127.0.0.1:8080/x"), &home));
        assert!(belongs(&url("https://127.0.0.1:8080/x"), &home));
        assert!(!belongs(&url("http://127.0.0.1/x"), &home));
        assert!(!belongs(&url("http://127.0.0.1:8080/x"), &url("https://127.0.0.1:8080")));
    }
}
