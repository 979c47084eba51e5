//! Sees on the session bus when a program registers its item in the tray.

use crate::error::{Error, Result};
use std::{
    ffi::OsString,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};
use zbus::blocking::{MessageIterator, connection::Builder, fdo::MonitoringProxy};

/// How long a registration may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// When items were registered, from now on.
pub(super) struct Registrations(Receiver<Instant>);

impl Registrations {
    /// Begins to read along on the bus at this address. The thread ends with the bus.
    pub(super) fn listen(address: Option<OsString>) -> Result<Self> {
        let address = address.and_then(|address| address.into_string().ok()).unwrap_or_default();
        let listen = || -> zbus::Result<MessageIterator> {
            let line = Builder::address(address.as_str())?.build()?;
            let messages = MessageIterator::from(&line);
            let rule = "type='method_call',member='RegisterStatusNotifierItem'".try_into()?;
            MonitoringProxy::new(&line)?.become_monitor(&[rule], 0)?;
            Ok(messages)
        };
        let messages = listen().map_err(deskbell_virtual_desktop::Error::from)?;
        let (send, receive) = channel();
        thread::spawn(move || {
            for message in messages.map_while(Result::ok) {
                let member =
                    message.header().member().map(|member| member.as_str() == "RegisterStatusNotifierItem");
                if member == Some(true) && send.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
        Ok(Self(receive))
    }

    /// Forgets those that were seen.
    pub(super) fn forget(&self) {
        while self.0.try_recv().is_ok() {}
    }

    /// The next one.
    ///
    /// # Errors
    /// [`Error::Late`] if there is none.
    pub(super) fn next(&self) -> Result<Instant> {
        self.0
            .recv_timeout(PATIENCE)
            .map_err(|_| Error::Late { what: "the item in the tray", within: PATIENCE })
    }
}
