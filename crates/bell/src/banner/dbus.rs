//! Banners over D-Bus, to the desktop's notification service.
//!
//! Spoken here and not by notify-rust, which on Linux opens a connection with a thread of its own for every banner,
//! listens only after it was shown and between signals not at all, and panics when the bus goes. Here one connection
//! serves all banners, stays open as long as the bell runs (GNOME takes a banner away when its sender goes), and
//! listens before the first banner is shown.

use super::server::{Server, button_of};
use super::{Banner, BannerError, Events, MOST, Pressed, Slot, Sound, Urgency};
use crate::tray::icon;
use deskbell_core::TrayState;
use deskbell_watcher::port::BannerKey;
use futures_util::{Stream, StreamExt};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::{DynamicType, Value};
use zbus::{Connection, MatchRule, Message, MessageStream};

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// How long the bus and the service may take for one answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The side of the bell in a banner, in pixels.
const PICTURE: u32 = 64;

pub(super) struct Screen {
    shared: Arc<Shared>,
}

struct Shared {
    events: Events,
    /// Held over each call that shows or closes, so that a reaction is looked up only when its banner is known.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    connection: Option<Connection>,
    /// Known as long as the service stays the same.
    server: Option<Server>,
    live: Live,
}

/// The banners on the screen.
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

    pub(super) fn remove(&mut self, slot: &Slot) -> Option<u32> {
        self.order.retain(|one| one != slot);
        self.ids.remove(slot)
    }

    pub(super) fn remove_id(&mut self, id: u32) -> Option<Slot> {
        let slot = self.ids.iter().find(|(_, one)| **one == id).map(|(slot, _)| slot.clone())?;
        self.remove(&slot);
        Some(slot)
    }

    /// Makes room for one more: the oldest, if there are too many.
    pub(super) fn make_room(&mut self) -> Option<u32> {
        if self.order.len() < MOST {
            return None;
        }
        let oldest = self.order.front().cloned()?;
        self.remove(&oldest)
    }

    fn take_all(&mut self) -> BTreeMap<Slot, u32> {
        self.order.clear();
        std::mem::take(&mut self.ids)
    }
}

impl Screen {
    pub(super) fn new(events: Events) -> Self {
        Self { shared: Arc::new(Shared { events, state: Mutex::default() }) }
    }

    pub(super) async fn show(&self, slot: Slot, banner: Banner) -> Result<(), BannerError> {
        let mut state = self.shared.state.lock().await;
        let connection = self.connection(&mut state).await?;
        let server = known(&mut state, &connection).await?;
        for id in [state.live.remove(&slot), state.live.make_room()].into_iter().flatten() {
            close(&connection, id).await;
        }
        let id = notify(&connection, &server, &banner).await?;
        state.live.insert(slot, id);
        Ok(())
    }

    pub(super) async fn withdraw(&self, key: &BannerKey) {
        let mut state = self.shared.state.lock().await;
        if let (Some(id), Some(connection)) =
            (state.live.remove(&Some(key.clone())), state.connection.clone())
        {
            close(&connection, id).await;
        }
    }

    pub(super) async fn close_all(&self) {
        let mut state = self.shared.state.lock().await;
        let Some(connection) = state.connection.clone() else { return };
        let ids = state.live.take_all().into_values();
        futures_util::future::join_all(ids.map(|id| close(&connection, id))).await;
    }

    /// The connection, opened with the first call and again after it broke.
    async fn connection(&self, state: &mut State) -> Result<Connection, BannerError> {
        if let Some(connection) = &state.connection {
            return Ok(connection.clone());
        }
        let (connection, signals) = in_time(open()).await?;
        tokio::spawn(listen(Arc::clone(&self.shared), signals));
        state.connection = Some(connection.clone());
        Ok(connection)
    }
}

/// Who shows banners here, and what they can.
pub(crate) async fn server_info() -> Result<Server, BannerError> {
    let (connection, _signals) = in_time(open()).await?;
    known(&mut State::default(), &connection).await
}

/// Opens a connection and listens to the service and to its coming and going.
async fn open() -> zbus::Result<(Connection, impl Stream<Item = zbus::Result<Message>> + Unpin)> {
    let connection = zbus::connection::Builder::session()?.internal_executor(false).build().await?;
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
    Ok((connection, futures_util::stream::select(reactions, owners)))
}

/// Turns signals into events until the connection breaks.
async fn listen(shared: Arc<Shared>, mut signals: impl Stream<Item = zbus::Result<Message>> + Unpin) {
    while let Some(Ok(signal)) = signals.next().await {
        react(&shared, &signal).await;
    }
    tracing::warn!("the session bus is gone");
    let mut state = shared.state.lock().await;
    state.connection = None;
    all_gone(&mut state, &shared.events);
}

async fn react(shared: &Shared, signal: &Message) {
    let header = signal.header();
    let body = signal.body();
    let mut state = shared.state.lock().await;
    match header.member().map(zbus::names::MemberName::as_str) {
        Some("ActionInvoked") => {
            let Ok((id, action)) = body.deserialize::<(u32, &str)>() else { return };
            let Some(button) = button_of(action) else { return };
            let Some(slot) = state.live.remove_id(id) else { return };
            shared.events.tell(slot, button.into());
            // Some services leave it on the screen.
            if let Some(connection) = state.connection.clone() {
                close(&connection, id).await;
            }
        }
        Some("NotificationClosed") => {
            let Ok((id, _why)) = body.deserialize::<(u32, u32)>() else { return };
            if let Some(slot) = state.live.remove_id(id) {
                shared.events.tell(slot, Pressed::Gone);
            }
        }
        // Another service counts anew: an id of the old one is not one of its own.
        Some("NameOwnerChanged") => all_gone(&mut state, &shared.events),
        _ => {}
    }
}

fn all_gone(state: &mut State, events: &Events) {
    state.server = None;
    for slot in state.live.take_all().into_keys() {
        events.tell(slot, Pressed::Gone);
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

async fn notify(connection: &Connection, server: &Server, banner: &Banner) -> Result<u32, BannerError> {
    let bell = icon::draw(TrayState::Normal, "", PICTURE);
    let side = i32::try_from(bell.size).unwrap_or_default();
    // Width, height, bytes in a row, alpha, bits for a sample, samples for a pixel, pixels.
    let picture = (side, side, side * 4, true, 8_i32, 4_i32, bell.pixels);
    let urgency: u8 = match banner.urgency {
        Urgency::Normal => 1,
        Urgency::Ringing => 2,
    };
    let category = match banner.urgency {
        Urgency::Normal => "im.received",
        Urgency::Ringing => "call.incoming",
    };
    let sound = match banner.sound {
        Some(Sound::Message) => ("sound-name", Value::from("message-new-instant")),
        Some(Sound::Ring) => ("sound-name", Value::from("phone-incoming-call")),
        None => ("suppress-sound", Value::from(true)),
    };
    let hints: HashMap<&str, Value<'_>> = HashMap::from([
        ("urgency", Value::from(urgency)),
        ("category", Value::from(category)),
        ("desktop-entry", Value::from("deskbell")),
        ("image-data", Value::from(picture)),
        sound,
    ]);
    let stay = match banner.urgency {
        Urgency::Normal => -1_i32, // as the service is set
        Urgency::Ringing => 0,     // until it is closed
    };
    let actions = server.actions(banner);
    let body = server.body(banner);
    call(
        connection,
        "Notify",
        &("Deskbell", 0_u32, "deskbell", &banner.summary, &body, &actions, &hints, stay),
    )
    .await
}

/// Closes a banner that may have gone by itself: then there is nothing to do.
async fn close(connection: &Connection, id: u32) {
    if let Err(error) = call::<_, ()>(connection, "CloseNotification", &id).await {
        tracing::debug!(%error, "a banner could not be closed");
    }
}

async fn call<B, R>(connection: &Connection, method: &str, body: &B) -> Result<R, BannerError>
where
    B: serde::Serialize + DynamicType,
    R: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    let reply = in_time(connection.call_method(Some(SERVICE), PATH, Some(SERVICE), method, body)).await?;
    reply.body().deserialize().map_err(|error| BannerError::Refused(error.to_string()))
}

async fn in_time<T>(answer: impl Future<Output = zbus::Result<T>>) -> Result<T, BannerError> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Err(_) => Err(BannerError::NoAnswer),
        Ok(Ok(value)) => Ok(value),
        Ok(Err(zbus::Error::MethodError(name, message, _))) => {
            Err(BannerError::Refused(message.unwrap_or_else(|| name.to_string())))
        }
        Ok(Err(error)) => Err(BannerError::NoBus(error.to_string())),
    }
}
