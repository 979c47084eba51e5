//! A notification daemon that paints nothing: it gives ids, closes, and presses what it is told to press. The record of
//! what was asked of it is the [`crate::monitor`]'s.

use crate::{
    Result,
    banners::{Banner, NotifyCall},
    monitor::{NOTIFICATIONS, NOTIFICATIONS_PATH},
};
use zbus::{blocking::Connection, fdo, interface, object_server::SignalEmitter};

/// The daemon as long as it owns its name on the bus.
#[derive(Debug)]
pub(crate) struct Recorder {
    connection: Connection,
}

impl Recorder {
    pub(crate) fn start(connection: Connection, capabilities: Vec<String>) -> Result<Self> {
        let server = Server { capabilities, next_id: 1, on_screen: Vec::new() };
        connection.object_server().at(NOTIFICATIONS_PATH, server)?;
        connection.request_name(NOTIFICATIONS)?;
        Ok(Self { connection })
    }

    /// Gives the name on the bus back.
    pub(crate) fn stop(self) -> Result<()> {
        self.connection.release_name(NOTIFICATIONS)?;
        Ok(self.connection.close()?)
    }

    /// Presses a button. As with GNOME and KDE, the banner then goes, unless it is resident.
    pub(crate) fn press(&self, banner: &Banner, key: &str) -> Result<()> {
        self.emit("ActionInvoked", &(banner.id, key))?;
        if banner.resident() { Ok(()) } else { self.dismiss(banner) }
    }

    pub(crate) fn dismiss(&self, banner: &Banner) -> Result<()> {
        let server = self.connection.object_server().interface::<_, Server>(NOTIFICATIONS_PATH)?;
        server.get_mut().on_screen.retain(|id| *id != banner.id);
        self.emit("NotificationClosed", &(banner.id, 2_u32))
    }

    fn emit(&self, signal: &str, body: &(impl serde::Serialize + zbus::zvariant::DynamicType)) -> Result<()> {
        Ok(self.connection.emit_signal(None::<&str>, NOTIFICATIONS_PATH, NOTIFICATIONS, signal, body)?)
    }
}

#[derive(Debug)]
struct Server {
    capabilities: Vec<String>,
    next_id: u32,
    on_screen: Vec<u32>,
}

/// The Desktop Notifications specification, version 1.2. `spawn = false`: calls are answered in their order.
#[expect(clippy::needless_pass_by_value, clippy::unused_self, reason = "the shape zbus asks for")]
#[interface(name = "org.freedesktop.Notifications", spawn = false)]
impl Server {
    /// The eight arguments as one structure, which is the same on the wire.
    fn notify(&mut self, call: NotifyCall) -> u32 {
        let id = if call.replaces_id == 0 { self.next_id } else { call.replaces_id };
        self.next_id = self.next_id.max(id) + 1;
        if !self.on_screen.contains(&id) {
            self.on_screen.push(id);
        }
        id
    }

    async fn close_notification(
        &mut self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        if !self.on_screen.contains(&id) {
            return Err(fdo::Error::Failed(format!("no notification {id}")));
        }
        self.on_screen.retain(|other| *other != id);
        Ok(Self::notification_closed(&emitter, id, 3).await?)
    }

    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }

    #[zbus(out_args("name", "vendor", "version", "spec_version"))]
    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("recorder", "deskbell", env!("CARGO_PKG_VERSION"), "1.2")
    }

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action_key: &str) -> zbus::Result<()>;
}
