//! Banners over D-Bus, to the desktop's notification service.
//!
//! Spoken here and not by notify-rust, which on Linux opens a connection with a thread of its own for every banner,
//! listens only after it was shown and between signals not at all, and panics when the bus goes. Here one connection
//! serves all banners, stays open as long as the bell runs (GNOME takes a banner away when its sender goes), and
//! listens before the first banner is shown.

use super::server::{Server, button_of};
use super::{Banner, BannerError, Events, MOST, Slot, Urgency};
use crate::tray::icon;
use deskbell_core::TrayState;
use deskbell_core::preferences::Tone;
use deskbell_watcher::port::BannerKey;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use zbus::connection::Builder;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::{DynamicType, SerializeDict, Type};
use zbus::{Connection, MatchRule, Message, MessageStream};

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Why a banner went, by the notification specification. The others are: dismissed by the user, and unknown.
const EXPIRED: u32 = 1;
const CLOSED_BY_CALL: u32 = 3;

/// How long the bus and the service may take for one answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long the service may take to give the number of a banner of which it was said that it was not shown. Most
/// services that hang come back, or go and take the call with them.
const LATE: Duration = Duration::from_hours(1);

/// How many such banners there are at most; while there are, no other is given to the service.
pub(super) const MOST_LATE: usize = 8;

/// The side of the bell in a banner, in pixels.
const PICTURE: u32 = 64;

pub(super) struct Screen {
    shared: Arc<Shared>,
}

struct Shared {
    events: Events,
    /// Held over each call that shows or closes, so that a reaction is looked up only when its banner is known.
    state: Mutex<State>,
    /// Room for calls that show a banner.
    calls: Arc<Semaphore>,
}

#[derive(Default)]
struct State {
    connection: Option<Connection>,
    /// Known as long as the service stays the same.
    server: Option<Server>,
    live: Live,
}

/// The banners on the screen. One is forgotten when it is known to be gone, and not when it was only told to go.
#[derive(Default)]
pub(super) struct Live {
    ids: BTreeMap<Slot, u32>,
    /// The oldest first.
    order: VecDeque<Slot>,
}

impl Live {
    pub(super) fn insert(&mut self, slot: Slot, id: u32) {
        self.ids.insert(slot.clone(), id);
        self.order.push_back(slot);
    }

    pub(super) fn id_of(&self, slot: &Slot) -> Option<u32> {
        self.ids.get(slot).copied()
    }

    pub(super) fn slot_of(&self, id: u32) -> Option<&Slot> {
        self.ids.iter().find(|(_, one)| **one == id).map(|(slot, _)| slot)
    }

    /// What must go for one more to be shown in a slot: what is there, or the oldest if there are too many.
    pub(super) fn in_the_way(&self, slot: &Slot) -> Option<u32> {
        self.id_of(slot).or_else(|| {
            let oldest = self.order.front().filter(|_| self.order.len() >= MOST)?;
            self.id_of(oldest)
        })
    }

    pub(super) fn remove(&mut self, id: u32) {
        self.ids.retain(|_, one| *one != id);
        self.order.retain(|slot| self.ids.contains_key(slot));
    }
}

impl Screen {
    pub(super) fn new(events: Events) -> Self {
        let calls = Arc::new(Semaphore::new(MOST_LATE));
        Self { shared: Arc::new(Shared { events, state: Mutex::default(), calls }) }
    }

    /// On the bus at an address, and not on the session's.
    #[cfg(test)]
    pub(super) async fn on(bus: &str, events: Events) -> zbus::Result<Self> {
        let screen = Self::new(events);
        let opened = open(Builder::address(bus)?).await?;
        screen.shared.state.lock().await.connection = Some(attach(&screen.shared, opened));
        Ok(screen)
    }

    pub(super) async fn show(&self, slot: Slot, banner: Banner) -> Result<(), BannerError> {
        // On a task of its own, which comes to its end also where nobody waits for it: what is shown is known.
        let shown = tokio::spawn(show(Arc::clone(&self.shared), slot, banner));
        shown.await.unwrap_or(Err(BannerError::NoAnswer))
    }

    pub(super) async fn withdraw(&self, key: &BannerKey) {
        let mut state = self.shared.state.lock().await;
        if let Some(id) = state.live.id_of(&Some(key.clone())) {
            let _ = state.close(id).await; // told in the log
        }
    }

    pub(super) async fn close_all(&self) {
        let state = self.shared.state.lock().await;
        let Some(connection) = &state.connection else { return };
        let ids = state.live.ids.values();
        futures_util::future::join_all(ids.map(|id| close(connection, *id))).await;
    }
}

impl State {
    /// Closes a banner and forgets it. Without an answer it may still be there, and stays known.
    async fn close(&mut self, id: u32) -> Result<(), BannerError> {
        if let Some(connection) = &self.connection {
            close(connection, id).await?;
        }
        self.live.remove(id);
        Ok(())
    }
}

async fn show(shared: Arc<Shared>, slot: Slot, banner: Banner) -> Result<(), BannerError> {
    let mut state = shared.state.lock().await;
    let connection = connection(&shared, &mut state).await?;
    let server = known(&mut state, &connection).await?;
    if let Some(id) = state.live.in_the_way(&slot) {
        state.close(id).await?;
    }
    let room = Arc::clone(&shared.calls).try_acquire_owned().map_err(|_| BannerError::NoAnswer)?;
    let mut notified = Box::pin(notify(connection.clone(), server, banner));
    match in_time(&mut notified).await {
        Ok(id) => {
            state.live.insert(slot, id);
            Ok(())
        }
        Err(error) => {
            if error == BannerError::NoAnswer {
                tokio::spawn(close_late(connection, notified, room));
            }
            Err(error)
        }
    }
}

/// Closes a banner of which it was said that it was not shown, should its number come all the same.
async fn close_late(
    connection: Connection,
    notified: impl Future<Output = Result<u32, BannerError>>,
    _room: OwnedSemaphorePermit,
) {
    if let Ok(Ok(id)) = tokio::time::timeout(LATE, notified).await
        && close(&connection, id).await.is_err()
    {
        let _ = close(&connection, id).await; // told in the log
    }
}

/// The connection, opened with the first call and again after it broke.
async fn connection(shared: &Arc<Shared>, state: &mut State) -> Result<Connection, BannerError> {
    if let Some(connection) = &state.connection {
        return Ok(connection.clone());
    }
    let connection = attach(shared, in_time(session()).await?);
    state.connection = Some(connection.clone());
    Ok(connection)
}

/// Has the signals of a connection listened to.
fn attach(shared: &Arc<Shared>, (connection, signals): (Connection, Signals)) -> Connection {
    tokio::spawn(listen(Arc::clone(shared), signals));
    connection
}

/// Who shows banners here, and what they can.
pub(crate) async fn server_info() -> Result<Server, BannerError> {
    let (connection, _signals) = in_time(session()).await?;
    known(&mut State::default(), &connection).await
}

/// Signals, as they come.
type Signals = BoxStream<'static, zbus::Result<Message>>;

async fn session() -> zbus::Result<(Connection, Signals)> {
    open(Builder::session()?).await
}

/// Opens a connection and listens to the service and to its coming and going.
async fn open(bus: Builder<'_>) -> zbus::Result<(Connection, Signals)> {
    let connection = bus.internal_executor(false).build().await?;
    // The connection's work is done by the runtime that is there, and not by a thread for it alone.
    let executor = connection.executor().clone();
    tokio::spawn(async move {
        while !executor.is_empty() {
            executor.tick().await;
        }
    });
    // The bus matches a well-known sender against its owner, so nobody else can press a button.
    let rule = || MatchRule::builder().msg_type(zbus::message::Type::Signal);
    let reactions = rule().sender(SERVICE)?.interface(SERVICE)?.path(PATH)?.build();
    let owners = rule()
        .sender("org.freedesktop.DBus")?
        .interface("org.freedesktop.DBus")?
        .member("NameOwnerChanged")?
        .arg(0, SERVICE)?
        .build();
    let reactions = MessageStream::for_match_rule(reactions, &connection, Some(MOST * 4)).await?;
    let owners = MessageStream::for_match_rule(owners, &connection, Some(MOST)).await?;
    Ok((connection, futures_util::stream::select(reactions, owners).boxed()))
}

/// Turns signals into events until the connection breaks.
async fn listen(shared: Arc<Shared>, mut signals: Signals) {
    while let Some(Ok(signal)) = signals.next().await {
        react(&shared, &signal).await;
    }
    tracing::warn!("the session bus is gone");
    *shared.state.lock().await = State::default();
}

async fn react(shared: &Shared, signal: &Message) {
    let header = signal.header();
    let body = signal.body();
    let mut state = shared.state.lock().await;
    match header.member().map(zbus::names::MemberName::as_str) {
        Some("ActionInvoked") => {
            let Ok((id, action)) = body.deserialize::<(u32, &str)>() else { return };
            let Some(button) = button_of(action) else { return };
            let Some(slot) = state.live.slot_of(id).cloned() else { return };
            shared.events.pressed(slot, button);
            // Some services leave it on the screen.
            let _ = state.close(id).await; // told in the log
        }
        Some("NotificationClosed") => {
            let Ok((id, why)) = body.deserialize::<(u32, u32)>() else { return };
            // What expired was touched by nobody, and what we closed ourselves is seen to where we do.
            if !matches!(why, EXPIRED | CLOSED_BY_CALL)
                && let Some(slot) = state.live.slot_of(id)
            {
                shared.events.closed_by_hand(slot);
            }
            state.live.remove(id);
        }
        // Another service counts anew: an id of the old one is not one of its own.
        Some("NameOwnerChanged") => {
            state.server = None;
            state.live = Live::default();
        }
        _ => {}
    }
}

async fn known(state: &mut State, connection: &Connection) -> Result<Server, BannerError> {
    if let Some(server) = &state.server {
        return Ok(server.clone());
    }
    let present = in_time(is_there(connection)).await?;
    if !present {
        return Err(BannerError::NoServer);
    }
    let (name, _vendor, version, _spec) =
        call::<_, (String, String, String, String)>(connection, "GetServerInformation", &()).await?;
    let capabilities = call(connection, "GetCapabilities", &()).await?;
    let server = Server { name, version, capabilities };
    state.server = Some(server.clone());
    Ok(server)
}

/// Whether a service runs, or the bus would start one. A call to one that is not there may wait for half a minute.
async fn is_there(connection: &Connection) -> zbus::Result<bool> {
    let bus = DBusProxy::new(connection).await?;
    if bus.name_has_owner(BusName::try_from(SERVICE)?).await? {
        return Ok(true);
    }
    Ok(bus.list_activatable_names().await?.iter().any(|name| name.as_str() == SERVICE))
}

/// What the service is told beside the texts. A struct and not a map of values: a value for each byte of the picture would
/// take a megabyte.
#[derive(SerializeDict, Type)]
#[zvariant(signature = "dict", rename_all = "kebab-case")]
struct Hints<'a> {
    urgency: u8,
    category: &'a str,
    desktop_entry: &'a str,
    /// Width, height, bytes in a row, alpha, bits for a sample, samples for a pixel, pixels.
    image_data: (i32, i32, i32, bool, i32, i32, &'a [u8]),
    /// By the freedesktop sound naming specification.
    sound_name: Option<String>,
    suppress_sound: Option<bool>,
}

/// Shows a banner, and returns its number whenever the service gives it.
async fn notify(connection: Connection, server: Server, banner: Banner) -> Result<u32, BannerError> {
    let bell = icon::draw(TrayState::Normal, "", PICTURE);
    let side = i32::try_from(bell.size).unwrap_or_default();
    let urgency: u8 = match banner.urgency {
        Urgency::Normal => 1,
        Urgency::Ringing => 2,
    };
    let category = match banner.urgency {
        Urgency::Normal => "im.received",
        Urgency::Ringing => "call.incoming",
    };
    let hints = Hints {
        urgency,
        category,
        desktop_entry: "deskbell",
        image_data: (side, side, side * 4, true, 8, 4, &bell.pixels),
        sound_name: banner.sound.map(|tone| match tone {
            Tone::Chime | Tone::Bell | Tone::Knock => "message-new-instant".to_owned(),
            Tone::Ring => "phone-incoming-call".to_owned(),
        }),
        suppress_sound: banner.sound.is_none().then_some(true),
    };
    let stay = match banner.urgency {
        Urgency::Normal => -1_i32, // as the service is set
        Urgency::Ringing => 0,     // until it is closed
    };
    let actions = server.actions(&banner);
    let body = server.body(&banner);
    ask(
        &connection,
        "Notify",
        &("Deskbell", 0_u32, "deskbell", &banner.summary, &body, &actions, &hints, stay),
    )
    .await
}

/// Closes a banner. A service that says no has none such: it went by itself. On an error it may still be there.
async fn close(connection: &Connection, id: u32) -> Result<(), BannerError> {
    match call::<_, ()>(connection, "CloseNotification", &id).await {
        Ok(()) | Err(BannerError::Refused(_)) => Ok(()),
        Err(error @ (BannerError::NoBus(_) | BannerError::NoServer | BannerError::NoAnswer)) => {
            tracing::debug!(%error, "a banner could not be closed");
            Err(error)
        }
    }
}

async fn call<B, R>(connection: &Connection, method: &str, body: &B) -> Result<R, BannerError>
where
    B: serde::Serialize + DynamicType,
    R: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    in_time(ask(connection, method, body)).await
}

/// Calls the service, however long it takes.
async fn ask<B, R>(connection: &Connection, method: &str, body: &B) -> Result<R, BannerError>
where
    B: serde::Serialize + DynamicType,
    R: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    let reply = connection.call_method(Some(SERVICE), PATH, Some(SERVICE), method, body).await?;
    reply.body().deserialize().map_err(|error| BannerError::Refused(error.to_string()))
}

async fn in_time<T, E: Into<BannerError>>(
    answer: impl Future<Output = Result<T, E>>,
) -> Result<T, BannerError> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Err(_) => Err(BannerError::NoAnswer),
        Ok(answer) => answer.map_err(Into::into),
    }
}

impl From<zbus::Error> for BannerError {
    fn from(error: zbus::Error) -> Self {
        match error {
            zbus::Error::MethodError(name, message, _) => {
                Self::Refused(message.unwrap_or_else(|| name.to_string()))
            }
            error => Self::NoBus(error.to_string()),
        }
    }
}
