//! Requests to a helpdesk over HTTP: what every adapter needs, and what none may get wrong with a key in hand.

use crate::budget::Budget;
use crate::plain::text_of_html;
use crate::{Address, ApiKey, Error};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER};
use reqwest::{Certificate, Method, Proxy, Response, StatusCode, redirect};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use std::error::Error as _;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;
use url::Url;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest silence within an answer.
const READ: Duration = Duration::from_secs(20);
/// Longest request altogether.
const TOTAL: Duration = Duration::from_secs(30);
/// No answer may be longer, in bytes.
const MOST: usize = 16 * 1024 * 1024;
/// Longest text of the server in an error, in graphemes.
const TOLD: usize = 200;
/// No server time was told yet.
const NEVER: i64 = i64::MIN;

/// The connection to one helpdesk with one key.
#[derive(Debug)]
pub(crate) struct Http {
    client: reqwest::Client,
    base: Url,
    host: String,
    key: ApiKey,
    key_header: &'static str,
    /// None for a helpdesk on this machine.
    budget: Option<Budget>,
    requests: AtomicU32,
    server_time: AtomicI64,
}

impl Http {
    /// A client for `base`, which sends the key in the header `key_header`. Makes no request.
    pub(crate) fn new(
        address: &Address,
        base: Url,
        key: ApiKey,
        key_header: &'static str,
        requests_per_minute: u32,
    ) -> Result<Self, Error> {
        // reqwest takes the process's provider; the first one stays, and installing it again changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let on_this_machine = is_loopback(&base);
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Deskbell/", env!("CARGO_PKG_VERSION")))
            // The key would go along to wherever a redirect points.
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT)
            .read_timeout(READ)
            .timeout(TOTAL)
            .http1_only()
            .pool_max_idle_per_host(1);
        match &address.proxy {
            // Whatever is configured: to anybody else this host is another machine, and the key is not for it.
            _ if on_this_machine => builder = builder.no_proxy(),
            Some(url) => builder = builder.proxy(proxy(url)?),
            None => {}
        }
        if let Some(path) = &address.extra_ca {
            let unusable = |why: String| Error::ExtraCa { path: path.display().to_string(), why };
            let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
            let certificates =
                Certificate::from_pem_bundle(&pem).map_err(|_| unusable("it is no PEM file".to_owned()))?;
            if certificates.is_empty() {
                return Err(unusable("there is no certificate in it".to_owned()));
            }
            builder = builder.tls_certs_merge(certificates);
        }
        let host = base.host_str().unwrap_or_default().to_owned();
        let client = builder.build().map_err(|error| match &address.extra_ca {
            Some(path) => Error::ExtraCa { path: path.display().to_string(), why: reasons(&error) },
            None => Error::Unreachable { host: host.clone(), why: reasons(&error) },
        })?;
        Ok(Self {
            client,
            base,
            host,
            key,
            key_header,
            budget: (!on_this_machine).then(|| Budget::new(requests_per_minute)),
            requests: AtomicU32::new(0),
            server_time: AtomicI64::new(NEVER),
        })
    }

    /// The server's host, for people.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// How many requests were made so far.
    pub(crate) fn requests(&self) -> u32 {
        self.requests.load(Ordering::Relaxed)
    }

    /// The server's clock in its last answer, to the second.
    pub(crate) fn server_time(&self) -> Option<Timestamp> {
        let seconds = self.server_time.load(Ordering::Relaxed);
        if seconds == NEVER { None } else { Timestamp::from_second(seconds).ok() }
    }

    /// Asks for something. `what` names it in errors; segments of `path` are encoded here.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        what: &'static str,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, Error> {
        let request = self.client.get(self.url(path)).query(query);
        let (headers, body) = self.send(what, self.with_key(request)?).await?;
        self.parse(what, &headers, &body)
    }

    /// Asks for something without showing the key.
    pub(crate) async fn get_without_key<T: DeserializeOwned>(
        &self,
        what: &'static str,
        path: &[&str],
    ) -> Result<T, Error> {
        let (headers, body) = self.send(what, self.client.get(self.url(path))).await?;
        self.parse(what, &headers, &body)
    }

    /// Changes something. What the helpdesk says about it afterwards is not looked at: read it again.
    pub(crate) async fn put(&self, what: &'static str, path: &[&str], body: &Value) -> Result<(), Error> {
        let request = self.client.request(Method::PUT, self.url(path)).json(body);
        let (headers, body) = self.send(what, self.with_key(request)?).await?;
        if is_web_page(&headers, &body) { Err(self.not_a_helpdesk(WEB_PAGE)) } else { Ok(()) }
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
    }

    fn with_key(&self, request: reqwest::RequestBuilder) -> Result<reqwest::RequestBuilder, Error> {
        let mut value = HeaderValue::from_str(self.key.reveal())
            .map_err(|_| Error::KeyRefused("it holds characters that no key has".to_owned()))?;
        value.set_sensitive(true);
        Ok(request.header(self.key_header, value))
    }

    async fn send(
        &self,
        what: &'static str,
        request: reqwest::RequestBuilder,
    ) -> Result<(HeaderMap, Vec<u8>), Error> {
        if let Some(budget) = &self.budget {
            budget.take().await;
        }
        self.requests.fetch_add(1, Ordering::Relaxed);
        let mut response = request.send().await.map_err(|error| self.failed(&error))?;
        let status = response.status();
        let headers = response.headers().clone();
        if let Some(date) = date_of(&headers) {
            self.server_time.store(date.as_second(), Ordering::Relaxed);
        }
        if status.is_redirection() {
            return Err(self.not_a_helpdesk(&format!("it sends on to {}", target(&headers))));
        }
        let body = self.body(what, &mut response).await?;
        if status.is_success() {
            Ok((headers, body))
        } else {
            Err(self.refused(what, status, &headers, &body))
        }
    }

    async fn body(&self, what: &'static str, response: &mut Response) -> Result<Vec<u8>, Error> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failed(&error))? {
            if body.len() + chunk.len() > MOST {
                return Err(Error::BadAnswer { what, why: "it is far too long".to_owned() });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    fn parse<T: DeserializeOwned>(
        &self,
        what: &'static str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<T, Error> {
        serde_json::from_slice(body).map_err(|error| {
            if is_web_page(headers, body) {
                self.not_a_helpdesk(WEB_PAGE)
            } else {
                Error::BadAnswer { what, why: self.told(&error.to_string()) }
            }
        })
    }

    fn not_a_helpdesk(&self, why: &str) -> Error {
        Error::NotAHelpdesk { host: self.host.clone(), why: why.to_owned() }
    }

    /// No answer at all.
    fn failed(&self, error: &reqwest::Error) -> Error {
        let host = self.host.clone();
        if error.is_timeout() {
            return Error::TimedOut(host);
        }
        let why = self.told(&reasons(error));
        if is_about_certificates(error) {
            Error::Untrusted { host, why }
        } else {
            Error::Unreachable { host, why }
        }
    }

    /// An answer that says no.
    fn refused(&self, what: &'static str, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Error {
        let message = self.message(status, headers, body);
        match status.as_u16() {
            401 => Error::KeyRefused(message),
            // The helpdesk answers in JSON. A page is from a firewall or the network in between, and that may pass.
            403 if is_foreign_page(headers, body) => {
                self.not_a_helpdesk(&format!("a web page refuses it: {message}"))
            }
            403 => Error::Forbidden { what, why: message },
            404 | 410 => Error::NotFound(what),
            407 => Error::Unreachable {
                host: self.host.clone(),
                why: format!("the proxy wants a sign-in: {message}"),
            },
            408 => Error::TimedOut(self.host.clone()),
            429 => Error::TooMany { retry_after: retry_after(headers) },
            400..=499 => Error::Refused(message),
            status => Error::Server { status, message, retry_after: retry_after(headers) },
        }
    }

    /// What the helpdesk says about its refusal: its JSON message, else the text of its page, else the status.
    fn message(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> String {
        let body_text = String::from_utf8_lossy(body);
        let told = match serde_json::from_slice::<Value>(body) {
            Ok(value) => value.get("message").and_then(Value::as_str).unwrap_or_default().to_owned(),
            Err(_) if is_web_page(headers, body) => text_of_html(&body_text),
            Err(_) => body_text.into_owned(),
        };
        let told = self.told(&told);
        if told.is_empty() { status.canonical_reason().unwrap_or("no reason given").to_owned() } else { told }
    }

    /// Text from outside that goes into an error: one short line, without the key, should the server repeat it.
    fn told(&self, text: &str) -> String {
        let text = if self.key.is_empty() { text.to_owned() } else { text.replace(self.key.reveal(), "…") };
        deskbell_core::text::line(&text, TOLD)
    }
}

const WEB_PAGE: &str = "a web page came instead of data, perhaps the sign-in page of this network";

/// The host of a redirect, or what can be said of it.
fn target(headers: &HeaderMap) -> String {
    headers.get(LOCATION).and_then(|value| value.to_str().ok()).map_or("nowhere".to_owned(), |location| {
        match Url::parse(location) {
            Ok(url) => deskbell_core::text::line(url.host_str().unwrap_or("nowhere"), 80),
            Err(_) => "another page".to_owned(),
        }
    })
}

/// Whether the server is on this machine: nobody else can listen.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The proxy of an address. It is written to a file with the rest of the address, so no password may be in it.
fn proxy(url: &Url) -> Result<Proxy, Error> {
    let unusable = |why| {
        let shown =
            url.host_str().map_or_else(|| "this".to_owned(), |host| deskbell_core::text::line(host, 80));
        Error::Proxy { proxy: shown, why }
    };
    if url.password().is_some() {
        return Err(unusable("a password in its address would be kept in a file that anybody may read"));
    }
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(unusable("it looks like http://proxy.example.com:8080"));
    }
    Proxy::all(url.clone()).map_err(|_| unusable("it looks like http://proxy.example.com:8080"))
}

fn is_web_page(headers: &HeaderMap, body: &[u8]) -> bool {
    let named = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.to_ascii_lowercase().contains("html"));
    named || body.trim_ascii_start().starts_with(b"<")
}

/// A page to be read, which no helpdesk sent: not JSON, nor nothing, under the name of one.
fn is_foreign_page(headers: &HeaderMap, body: &[u8]) -> bool {
    let is_json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
    is_web_page(headers, body) && !is_json && !body.trim_ascii().is_empty()
}

fn date_of(headers: &HeaderMap) -> Option<Timestamp> {
    http_date(headers.get(DATE)?.to_str().ok()?)
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7; its two obsolete forms are not read).
fn http_date(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text).ok()
}

/// `Retry-After` in seconds or as a date, which is compared with the server's own clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let seconds = http_date(value)?.duration_since(date_of(headers)?).as_secs();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

/// The whole chain of reasons, without the address: it is in the error anyway, and its query may be long.
fn reasons(error: &reqwest::Error) -> String {
    let mut told = Vec::new();
    let mut source = error.source();
    while let Some(error) = source {
        let text = error.to_string();
        // hyper-util's own words for "it did not work" tell nothing.
        if !text.starts_with("client error (") && told.last() != Some(&text) {
            told.push(text);
        }
        source = error.source();
    }
    if told.is_empty() { "the request failed".to_owned() } else { told.join(": ") }
}

fn is_about_certificates(error: &(dyn std::error::Error + 'static)) -> bool {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return matches!(error, rustls::Error::InvalidCertificate(_));
    }
    // An I/O error's source is that of what it wraps, not what it wraps.
    let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    wrapped.is_some_and(|wrapped| is_about_certificates(wrapped))
        || error.source().is_some_and(is_about_certificates)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(reqwest::header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        assert_eq!(retry_after(&headers(&[(RETRY_AFTER, "7")])), Some(Duration::from_secs(7)));
        let date = (DATE, "Sun, 06 Nov 1994 08:49:37 GMT");
        let later = (RETRY_AFTER, "Sun, 06 Nov 1994 08:50:07 GMT");
        assert_eq!(retry_after(&headers(&[date.clone(), later])), Some(Duration::from_secs(30)));
        let past = (RETRY_AFTER, "Sun, 06 Nov 1994 08:00:00 GMT");
        assert_eq!(retry_after(&headers(&[date, past])), Some(Duration::ZERO));
        assert_eq!(retry_after(&headers(&[(RETRY_AFTER, "soon")])), None);
        assert_eq!(retry_after(&headers(&[])), None);
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for (url, expected) in [
            ("http://127.0.0.1:8080", true),
            ("http://[::1]/", true),
            ("http://localhost", true),
            ("http://localhost.example.com", false),
            ("http://192.168.0.1", false),
            ("https://example.ladesk.com", false),
        ] {
            assert_eq!(is_loopback(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }
}
