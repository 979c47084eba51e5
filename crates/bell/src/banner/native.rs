//! Banners of Windows and macOS, by notify-rust.

use super::server::{button_of, name_of};
use super::{Banner, BannerError, Button, Events, MOST, Slot, Urgency};
use deskbell_watcher::port::BannerKey;
use notify_rust::{Notification, NotificationResponse, Timeout};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

pub(super) struct Screen {
    events: Events,
    /// Which banner of a key is the present one. These systems cannot take a banner off the screen; what comes from
    /// one that was withdrawn or replaced is not listened to.
    live: Arc<Mutex<BTreeMap<Slot, u64>>>,
}

impl Screen {
    pub(super) fn new(events: Events) -> Self {
        Self { events, live: Arc::default() }
    }

    pub(super) async fn show(&self, slot: Slot, banner: Banner) -> Result<(), BannerError> {
        let number = {
            let mut live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
            let number = live.values().max().map_or(0, |newest| newest + 1);
            if live.len() >= MOST
                && let Some(oldest) =
                    live.iter().min_by_key(|(_, number)| **number).map(|(slot, _)| slot.clone())
            {
                live.remove(&oldest);
            }
            live.insert(slot.clone(), number);
            number
        };
        let (shown, is_shown) = tokio::sync::oneshot::channel();
        let (live, events) = (Arc::clone(&self.live), self.events.clone());
        // Both systems show and answer on the calling thread, so it takes one for as long as the banner is there.
        std::thread::spawn(move || {
            let handle = match notification(&banner).show() {
                Ok(handle) => handle,
                Err(error) => {
                    let _ = shown.send(Err(BannerError::Refused(error.to_string()))); // nobody waits any more
                    return;
                }
            };
            let _ = shown.send(Ok(())); // as above
            let waited = handle.wait_for_response(|response: &NotificationResponse| {
                let mut live = live.lock().unwrap_or_else(PoisonError::into_inner);
                if live.get(&slot) == Some(&number) {
                    live.remove(&slot);
                    drop(live);
                    if let Some(button) = pressed(response) {
                        events.pressed(slot.clone(), button);
                    }
                }
            });
            if let Err(error) = waited {
                tracing::debug!(%error, "nothing was heard of a banner");
            }
        });
        match tokio::time::timeout(std::time::Duration::from_secs(5), is_shown).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => Err(BannerError::NoAnswer),
        }
    }

    #[expect(clippy::unused_async, reason = "waits on Linux")]
    pub(super) async fn withdraw(&self, key: &BannerKey) {
        self.live.lock().unwrap_or_else(PoisonError::into_inner).remove(&Some(key.clone()));
    }

    #[expect(clippy::unused_async, reason = "waits on Linux")]
    pub(super) async fn close_all(&self) {
        self.live.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn notification(banner: &Banner) -> Notification {
    let mut notification = Notification::new();
    notification.appname("Deskbell").summary(&banner.summary).body(&banner.body);
    for (button, label) in &banner.buttons {
        notification.action(name_of(*button), label);
    }
    if banner.sound.is_some() {
        notification.sound_name("Default");
    }
    match banner.urgency {
        Urgency::Normal => {}
        Urgency::Ringing => {
            notification.timeout(Timeout::Never);
        }
    }
    notification.finalize()
}

fn pressed(response: &NotificationResponse) -> Option<Button> {
    match response {
        NotificationResponse::Default => Some(Button::Open),
        NotificationResponse::Action(action) => button_of(action),
        NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => None,
    }
}
