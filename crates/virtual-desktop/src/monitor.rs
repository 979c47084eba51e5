//! Reads along on the session bus and writes down every banner, whichever daemon shows it.

use crate::{
    Error, Result,
    banners::{Banner, Closed, NotifyCall},
    wait::{Look, PATIENCE, wait_for},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};
use zbus::{
    Message,
    blocking::{Connection, MessageIterator, fdo::MonitoringProxy},
    message::Type,
};

/// The D-Bus interface, and the name on the bus, of a notification daemon.
pub(crate) const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
/// The object of a notification daemon.
pub(crate) const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";

/// What was seen, and how far.
#[derive(Debug, Default)]
struct Seen {
    banners: Vec<Banner>,
    /// Calls of `Notify` that are not answered yet, by sender and serial.
    unanswered: BTreeMap<(String, u32), NotifyCall>,
    /// The newest call of the desktop's own connection whose answer went by.
    answered_to_us: u32,
}

/// The record of all banners of a desktop.
#[derive(Debug)]
pub(crate) struct Monitor {
    seen: Arc<Mutex<Seen>>,
}

impl Monitor {
    /// Begins to read along on `line`; `us` is the desktop's own connection. The thread ends with the bus.
    pub(crate) fn start(line: &Connection, us: &Connection) -> Result<Self> {
        let messages = MessageIterator::from(line);
        // Calls to daemons and their signals by interface; answers carry none.
        let rules = [
            format!("interface='{NOTIFICATIONS}'"),
            "type='method_return'".to_owned(),
            "type='error'".to_owned(),
            format!("interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{NOTIFICATIONS}'"),
        ];
        let rules = rules.iter().map(|rule| rule.as_str().try_into()).collect::<zbus::Result<Vec<_>>>()?;
        MonitoringProxy::new(line)?.become_monitor(&rules, 0)?;
        let us = us.unique_name().map(ToString::to_string).unwrap_or_default();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let record = Arc::clone(&seen);
        thread::spawn(move || {
            for message in messages.map_while(std::result::Result::ok) {
                lock(&record).note(&message, &us);
            }
        });
        Ok(Self { seen })
    }

    /// All banners up to now. Asks the daemon something first and waits until that answer has gone by here as well:
    /// the bus keeps the order, so everything sent before is then on record.
    pub(crate) fn banners(&self, us: &Connection) -> Result<Vec<Banner>> {
        let answer = match us.call_method(
            Some(NOTIFICATIONS),
            NOTIFICATIONS_PATH,
            Some(NOTIFICATIONS),
            "GetServerInformation",
            &(),
        ) {
            // No daemon: the bus itself has answered.
            Ok(answer) | Err(zbus::Error::MethodError(_, _, answer)) => answer,
            Err(error) => return Err(error.into()),
        };
        let serial = answer.header().reply_serial().map_or(0, std::num::NonZeroU32::get);
        wait_for("the record of banners", PATIENCE, || {
            let seen = lock(&self.seen);
            Ok(if seen.answered_to_us >= serial {
                Look::Found(seen.banners.clone())
            } else {
                Look::NotYet(format!("answers up to {}", seen.answered_to_us))
            })
        })
    }
}

impl Seen {
    fn note(&mut self, message: &Message, us: &str) {
        let header = message.header();
        let member = header.member().map(zbus::names::MemberName::as_str);
        match header.message_type() {
            Type::MethodCall if member == Some("Notify") => {
                if let (Some(sender), Ok(call)) = (header.sender(), message.body().deserialize()) {
                    self.unanswered.insert((sender.to_string(), header.primary().serial_num().get()), call);
                }
            }
            Type::MethodReturn | Type::Error => {
                let Some(serial) = header.reply_serial().map(std::num::NonZeroU32::get) else { return };
                let asker = header.destination().map(ToString::to_string).unwrap_or_default();
                if asker == us {
                    self.answered_to_us = self.answered_to_us.max(serial);
                }
                let call = self.unanswered.remove(&(asker, serial));
                if let (Some(call), Ok(id)) = (call, message.body().deserialize::<u32>()) {
                    self.banners.push(Banner::new(id, call));
                }
            }
            Type::Signal if member == Some("NotificationClosed") => {
                let Ok((id, reason)) = message.body().deserialize::<(u32, u32)>() else { return };
                if let Some(banner) = self.banners.iter_mut().rfind(|banner| banner.id == id) {
                    banner.closed = Some(Closed::from_reason(reason));
                }
            }
            Type::Signal if member == Some("NameOwnerChanged") => {
                for banner in self.banners.iter_mut().filter(|banner| banner.closed.is_none()) {
                    banner.closed = Some(Closed::DaemonGone);
                }
            }
            Type::MethodCall | Type::Signal => {}
        }
    }
}

/// A record is complete between any two messages, so one whose writer panicked can still be read.
fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

impl From<zbus::names::Error> for Error {
    fn from(error: zbus::names::Error) -> Self {
        Self::Bus(error.into())
    }
}
