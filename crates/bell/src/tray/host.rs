//! Whether anything on this desktop paints tray icons.

use std::time::Duration;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;

/// How long the desktop may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// What this desktop has for tray icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// A panel that paints them.
    Present,
    /// The desktop knows of tray icons, but no panel paints them.
    NoPanel,
    /// Nothing. GNOME without its extension is like this.
    Absent,
    /// There is no session bus, or it does not answer.
    NoBus,
}

/// Asks the desktop, for at most a second.
pub(crate) async fn host() -> Host {
    match tokio::time::timeout(PATIENCE, ask()).await {
        Ok(Ok(host)) => host,
        Ok(Err(error)) => {
            tracing::debug!(%error, "the session bus could not be asked for a tray host");
            Host::NoBus
        }
        Err(_) => Host::NoBus,
    }
}

async fn ask() -> zbus::Result<Host> {
    let connection = zbus::Connection::session().await?;
    let bus = DBusProxy::new(&connection).await?;
    if !bus.name_has_owner(BusName::try_from(WATCHER)?).await? {
        return Ok(Host::Absent);
    }
    let watcher = zbus::Proxy::new(&connection, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
    let painted: bool = watcher.get_property("IsStatusNotifierHostRegistered").await?;
    Ok(if painted { Host::Present } else { Host::NoPanel })
}
