//! A notification service that answers late or not at all: nothing stays on the screen that nobody knows.

use super::key;
use crate::banner::screen::{MOST_LATE, Screen};
use crate::banner::{Banner, BannerError, BannerEvent, Button, Events, Urgency};
use crate::sound::Sounds;
use deskbell_watcher::port::BannerKey;
use futures_util::StreamExt;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::sync::mpsc;
use zbus::connection::Builder;
use zbus::zvariant::DynamicType;
use zbus::{Connection, Message, MessageStream};

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const SOON: Duration = Duration::from_secs(20);

/// A bus with a service that does what the test does.
struct Service {
    bus: Child,
    _folder: tempfile::TempDir,
    connection: Connection,
    calls: MessageStream,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.bus.kill(); // an error means it ended before
        let _ = self.bus.wait();
    }
}

impl Service {
    /// The service, the bell's screen on its bus, and what the screen tells.
    async fn start() -> (Self, Screen, mpsc::Receiver<BannerEvent>) {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("bus");
        let address = format!("unix:path={}", socket.display());
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1", "--address"])
            .arg(&address)
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed");
        // It says its address when it can be reached there.
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut String::new()).unwrap();
        let connection = Builder::address(address.as_str()).unwrap().build().await.unwrap();
        let calls = MessageStream::from(&connection);
        connection.request_name(SERVICE).await.unwrap();
        let (pressed, heard) = mpsc::channel(8);
        let events = Events { pressed, sounds: Sounds::null().0 };
        let screen = Screen::on(&address, events).await.unwrap();
        (Self { bus, _folder: folder, connection, calls }, screen, heard)
    }

    /// The next call, which is of a method. What the bell asks the service about itself is answered on the way.
    async fn asked(&mut self, method: &str) -> Message {
        loop {
            let call =
                tokio::time::timeout(SOON, self.calls.next()).await.expect("a call comes").unwrap().unwrap();
            if call.message_type() != zbus::message::Type::MethodCall {
                continue;
            }
            let header = call.header();
            match header.member().unwrap().as_str() {
                "GetServerInformation" => self.answer(&call, &("slow", "", "1", "1.2")).await,
                "GetCapabilities" => self.answer(&call, &vec!["actions"]).await,
                asked => {
                    assert_eq!(asked, method);
                    return call.clone();
                }
            }
        }
    }

    async fn answer(&self, call: &Message, body: &(impl serde::Serialize + DynamicType)) {
        self.connection.reply(&call.header(), body).await.unwrap();
    }

    /// Shows a banner and gives it a number.
    async fn shows(&mut self, screen: &Screen, key: BannerKey, id: u32) {
        let answer = async {
            let call = self.asked("Notify").await;
            self.answer(&call, &id).await;
        };
        let (shown, ()) = tokio::join!(screen.show(Some(key), banner()), answer);
        shown.unwrap();
    }

    /// The next call, which closes a banner, and is answered.
    async fn closes(&mut self, id: u32) {
        let call = self.asked("CloseNotification").await;
        assert_eq!(call.body().deserialize::<u32>().unwrap(), id);
        self.answer(&call, &()).await;
    }
}

fn banner() -> Banner {
    Banner {
        summary: "Assigned to you".to_owned(),
        body: String::new(),
        buttons: vec![(Button::Open, "Open".to_owned())],
        urgency: Urgency::Normal,
        sound: None,
    }
}

fn other_key() -> BannerKey {
    BannerKey { ticket: None, ..key() }
}

/// Does what nobody answers, without the waiting.
async fn unanswered<T>(call: impl Future<Output = T>) -> T {
    tokio::time::pause();
    let outcome = call.await;
    tokio::time::resume();
    outcome
}

#[tokio::test]
async fn a_banner_that_comes_too_late_is_closed_and_closed_again_where_that_was_not_answered() {
    let (mut service, screen, _heard) = Service::start().await;
    service.shows(&screen, key(), 1).await;
    let shown = unanswered(screen.show(Some(other_key()), banner())).await;
    assert_eq!(shown, Err(BannerError::NoAnswer));
    let late = service.asked("Notify").await;
    service.answer(&late, &7_u32).await;
    service.asked("CloseNotification").await;
    service.closes(7).await;
}

#[tokio::test]
async fn a_banner_is_known_although_nobody_waited_for_it() {
    let (mut service, screen, _heard) = Service::start().await;
    let asked = tokio::select! {
        shown = screen.show(Some(key()), banner()) => panic!("nobody has answered: {shown:?}"),
        asked = service.asked("Notify") => asked,
    };
    service.answer(&asked, &7_u32).await;
    let key = key();
    tokio::join!(screen.withdraw(&key), service.closes(7));
}

#[tokio::test]
async fn a_banner_of_which_it_is_unknown_whether_it_went_can_still_be_pressed() {
    let (mut service, screen, mut heard) = Service::start().await;
    service.shows(&screen, key(), 7).await;
    unanswered(screen.withdraw(&key())).await;
    service.asked("CloseNotification").await;
    let pressed = &(7_u32, "open");
    service.connection.emit_signal(None::<&str>, PATH, SERVICE, "ActionInvoked", pressed).await.unwrap();
    service.closes(7).await;
    let event = tokio::time::timeout(SOON, heard.recv()).await.unwrap();
    assert_eq!(event, Some(BannerEvent { key: key(), pressed: Button::Open }));
    service.shows(&screen, key(), 8).await;
}

#[tokio::test]
async fn a_banner_does_not_come_beside_the_one_it_replaces() {
    let (mut service, screen, _heard) = Service::start().await;
    service.shows(&screen, key(), 7).await;
    assert_eq!(unanswered(screen.show(Some(key()), banner())).await, Err(BannerError::NoAnswer));
    service.asked("CloseNotification").await;
    let answers = async {
        service.closes(7).await;
        let asked = service.asked("Notify").await;
        service.answer(&asked, &8_u32).await;
    };
    let (shown, ()) = tokio::join!(screen.show(Some(key()), banner()), answers);
    shown.unwrap();
}

#[tokio::test]
async fn a_banner_that_the_service_does_not_know_is_gone() {
    let (mut service, screen, _heard) = Service::start().await;
    service.shows(&screen, key(), 7).await;
    let refusal = async {
        let asked = service.asked("CloseNotification").await;
        let header = asked.header();
        service.connection.reply_error(&header, "org.example.Unknown", &"no such banner").await.unwrap();
    };
    let gone = key();
    tokio::join!(screen.withdraw(&gone), refusal);
    service.shows(&screen, key(), 8).await;
}

#[tokio::test]
async fn a_service_that_hangs_is_not_given_banners_without_end() {
    let (mut service, screen, _heard) = Service::start().await;
    service.shows(&screen, key(), 7).await;
    for _ in 0..MOST_LATE {
        assert_eq!(unanswered(screen.show(Some(other_key()), banner())).await, Err(BannerError::NoAnswer));
    }
    assert_eq!(screen.show(Some(other_key()), banner()).await, Err(BannerError::NoAnswer));
    for _ in 0..MOST_LATE {
        service.asked("Notify").await;
    }
    let key = key();
    tokio::join!(screen.withdraw(&key), service.closes(7));
}
