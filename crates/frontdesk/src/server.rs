//! The running server: routes, start, stop.

use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::api::limits::Limits;
use crate::desk::Desk;
use crate::moment::Moment;
use crate::seed::{self, Seeded};
use crate::store::keys::{self, ApiKey};
use crate::store::people;
use crate::{Error, KeyKind, NewKey, Options, api, bustle, desk, ids, pages, play, store};

/// The largest body of a request, in bytes: the longest message and what is around it.
const LARGEST_BODY: usize = 64 * 1024;
/// How long requests under way may take when the server stops.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// The built-in helpdesk.
#[derive(Debug)]
pub struct Frontdesk;

/// A helpdesk that listens. Dropping it stops it.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What the seed made just now; nothing if the database was not empty or no seed was asked for.
    pub seeded: Option<Seeded>,
    desk: Arc<Desk>,
    stop: watch::Sender<()>,
    serving: JoinHandle<()>,
}

impl Frontdesk {
    /// Opens the database, plants the seed in an empty one, and listens.
    pub async fn start(options: Options) -> Result<Running, Error> {
        if !options.allow_remote && !options.listen.ip().is_loopback() {
            return Err(Error::NotLoopback(options.listen));
        }
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|source| Error::Listen { address: options.listen, source })?;
        let address =
            listener.local_addr().map_err(|source| Error::Listen { address: options.listen, source })?;
        let desk = Arc::new(Desk {
            pool: store::open(&options.database).await?,
            zone: options.timezone,
            ring: options.ring,
            index_lag: options.index_lag,
            reopen_resolved: options.reopen_resolved,
            url: format!("http://{address}"),
            loopback: address.ip().is_loopback(),
            demo: options.seed.is_some() && address.ip().is_loopback(),
            limits: Mutex::new(Limits::new(options.requests_per_minute)),
            deadlines_changed: tokio::sync::Notify::new(),
        });
        let seeded = match &options.seed {
            Some(seed) => seed::plant(&desk, seed, Moment::now()).await?,
            None => None,
        };
        let (stop, stopped) = watch::channel(());
        let serving = tokio::spawn(serve(listener, Arc::clone(&desk), options.play, stopped));
        Ok(Running { address, seeded, desk, stop, serving })
    }
}

/// Serves until the sender of `stopped` is gone, then lets the last requests end.
async fn serve(listener: TcpListener, desk: Arc<Desk>, play: Option<Duration>, stopped: watch::Receiver<()>) {
    let gone = |mut stopped: watch::Receiver<()>| async move { while stopped.changed().await.is_ok() {} };
    let server =
        axum::serve(listener, router(Arc::clone(&desk))).with_graceful_shutdown(gone(stopped.clone()));
    let overdue = async {
        gone(stopped.clone()).await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    let bustle = async {
        match play {
            Some(beat) => bustle::run(Arc::clone(&desk), beat).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = server.into_future() => {
            if let Err(error) = ended {
                tracing::error!(%error, "the server failed");
            }
        }
        () = overdue => tracing::warn!("requests were cut off by the stop"),
        () = desk::timers::run(Arc::clone(&desk)) => {}
        () = bustle => {}
    }
    desk.pool.close().await;
}

fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .merge(pages::routes())
        .nest("/api/v3", api::routes())
        .nest("/frontdesk/v1", play::routes())
        .fallback(async || api::error(StatusCode::NOT_FOUND, "Not found"))
        .method_not_allowed_fallback(async || {
            api::error(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed")
        })
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), own_pages_only))
        .layer(middleware::map_response(guarded))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(desk)
}

/// On a loopback address answers to loopback names only: a page elsewhere must not reach the demo by a name of its own.
async fn own_pages_only(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if desk.loopback && !is_loopback_name(host) {
        return api::error(StatusCode::MISDIRECTED_REQUEST, "This server answers on loopback names only");
    }
    // Only browsers send this. A page elsewhere must not write in the name of whoever looks at it.
    let site = request.headers().get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !request.method().is_safe() && matches!(site, Some(b"cross-site" | b"same-site")) {
        return api::error(StatusCode::FORBIDDEN, "Other sites cannot write here");
    }
    next.run(request).await
}

fn is_loopback_name(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// What every answer carries.
async fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let policy = HeaderValue::from_static(pages::CONTENT_SECURITY_POLICY);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.into_response()
}

impl Running {
    /// The address for a browser or a client, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.desk.url
    }

    /// Makes a key and returns it; it is kept as a fingerprint only and cannot be had again.
    pub async fn create_key(&self, key: &NewKey) -> Result<String, Error> {
        let mut conn = self.desk.pool.acquire().await?;
        if let Some(agent) = &key.agent
            && people::agent(&mut conn, agent).await?.is_none()
        {
            return Err(Error::NoSuchAgent(agent.clone()));
        }
        let secret = ids::secret()?;
        let row = ApiKey {
            id: 0,
            kind: match key.kind {
                KeyKind::V3 => "v3",
                KeyKind::V1 => "v1",
            }
            .to_owned(),
            r#type: "A".to_owned(),
            name: key.name.clone(),
            install_id: None,
            agent: key.agent.clone(),
            privileges: key.privileges.clone(),
            valid_to: None,
        };
        keys::insert(&mut conn, &row, &ids::fingerprint(&secret)).await?;
        Ok(secret)
    }

    /// Stops listening, lets the requests under way end (at most five seconds) and closes the database.
    pub async fn shutdown(self) {
        let Self { stop, serving, .. } = self;
        drop(stop);
        if let Err(error) = serving.await {
            tracing::error!(%error, "the server did not stop cleanly");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_loopback_name;

    #[test]
    fn only_loopback_names_are_its_own() {
        for name in ["127.0.0.1:8080", "localhost", "localhost:1", "[::1]:80", "127.0.0.2"] {
            assert!(is_loopback_name(name), "{name}");
        }
        for name in ["", "example.com", "localhost.example.com:80", "10.0.0.1", "127.0.0.1.example.com"] {
            assert!(!is_loopback_name(name), "{name}");
        }
    }
}
