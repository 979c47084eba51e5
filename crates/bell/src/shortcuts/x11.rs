//! Keys grabbed from the X server, on a thread of its own: its answers are waited for without a limit.

use super::ShortcutError;
use super::keys::Keys;
use deskbell_link::Shortcut;
use rustix::event::{PollFd, PollFlags, poll};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, mpsc, oneshot};
use x11rb::connection::Connection;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError};
use x11rb::protocol::xproto::{ConnectionExt, GrabMode, Keycode, ModMask, Window};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

/// How long the X server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Caps Lock and Num Lock: a key works whether they are on or not.
const LOCKS: [u16; 4] = [0, LOCK, NUM, LOCK | NUM];
const LOCK: u16 = 1 << 1;
const NUM: u16 = 1 << 4; // Mod2 by every keyboard configuration of today, as Alt is Mod1 and the logo Mod4
const CONTROL: u16 = 1 << 2;
const SHIFT: u16 = 1;
const ALT: u16 = 1 << 3;
const LOGO: u16 = 1 << 6;

/// What the thread is told.
struct Order {
    wanted: Vec<(Shortcut, Keys)>,
    done: oneshot::Sender<Result<(), ShortcutError>>,
}

/// A line to the thread, which ends with it.
pub(super) struct X11 {
    orders: std::sync::mpsc::SyncSender<Order>,
    bell: UnixStream,
}

impl X11 {
    pub(super) async fn connect(
        pressed: mpsc::Sender<Shortcut>,
        lost: Arc<Notify>,
    ) -> Result<Self, ShortcutError> {
        let failed = |error: std::io::Error| ShortcutError::NotPossible(error.to_string());
        let (bell, rung) = UnixStream::pair().map_err(failed)?;
        let (orders, ordered) = std::sync::mpsc::sync_channel(1);
        let (connected, is_connected) = oneshot::channel();
        let work = move || match Grabs::connect(pressed) {
            Ok(mut grabs) => {
                let _ = connected.send(Ok(())); // else nobody waits, and the bell hangs up at once
                if let Err(error) = grabs.serve(&ordered, rung) {
                    tracing::warn!(%error, "shortcuts no longer work");
                    lost.notify_one();
                }
            }
            Err(error) => drop(connected.send(Err(ShortcutError::NotPossible(error.to_string())))),
        };
        std::thread::Builder::new().name("shortcuts".to_owned()).spawn(work).map_err(failed)?;
        answer(is_connected).await?;
        Ok(Self { orders, bell })
    }

    pub(super) async fn set(&mut self, wanted: &[(Shortcut, Keys)]) -> Result<(), ShortcutError> {
        let (done, is_done) = oneshot::channel();
        let order = Order { wanted: wanted.to_vec(), done };
        let told = self.orders.try_send(order).is_ok() && self.bell.write_all(&[1]).is_ok();
        if told { answer(is_done).await } else { Err(gone()) }
    }
}

async fn answer(answer: oneshot::Receiver<Result<(), ShortcutError>>) -> Result<(), ShortcutError> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) | Err(_) => Err(gone()),
    }
}

fn gone() -> ShortcutError {
    ShortcutError::Gone("the X server does not answer".to_owned())
}

/// What one shortcut is to the X server: a key of the keyboard, and what is held with it.
type Grab = (Keycode, u16);

/// The thread's own.
struct Grabs {
    connection: RustConnection,
    root: Window,
    pressed: mpsc::Sender<Shortcut>,
    set: Vec<(Shortcut, Keys)>,
    /// What is grabbed for which.
    grabbed: Vec<(Shortcut, Grab)>,
    /// When a key was last let go, by the server's clock in milliseconds.
    released: u32,
}

#[derive(Debug, thiserror::Error)]
enum X11Error {
    #[error("{0}")]
    Connect(#[from] ConnectError),
    #[error("{0}")]
    Connection(#[from] ConnectionError),
    #[error("{0}")]
    Reply(#[from] ReplyError),
    #[error("{0}")]
    Poll(#[from] rustix::io::Errno),
}

impl Grabs {
    fn connect(pressed: mpsc::Sender<Shortcut>) -> Result<Self, X11Error> {
        let (connection, screen) = RustConnection::connect(None)?;
        let root = connection.setup().roots.get(screen).map_or(0, |screen| screen.root);
        Ok(Self { connection, root, pressed, set: Vec::new(), grabbed: Vec::new(), released: 0 })
    }

    /// Serves orders and presses until the other end of `rung` is gone.
    fn serve(
        &mut self,
        ordered: &std::sync::mpsc::Receiver<Order>,
        mut rung: UnixStream,
    ) -> Result<(), X11Error> {
        loop {
            while let Some(event) = self.connection.poll_for_event()? {
                self.heard(&event)?;
            }
            let mut waiting =
                [PollFd::new(self.connection.stream(), PollFlags::IN), PollFd::new(&rung, PollFlags::IN)];
            match poll(&mut waiting, None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if waiting[1].revents().is_empty() {
                continue;
            }
            match rung.read(&mut [0]) {
                Ok(1) => {}
                Ok(_) | Err(_) => return Ok(()), // it hung up; the server frees the keys with the connection
            }
            if let Ok(Order { wanted, done }) = ordered.try_recv() {
                let _ = done.send(self.set(wanted)); // nobody may wait any more
            }
        }
    }

    /// Has exactly these work, or leaves all as it was.
    fn set(&mut self, wanted: Vec<(Shortcut, Keys)>) -> Result<(), ShortcutError> {
        let not_possible = |error: X11Error| ShortcutError::NotPossible(error.to_string());
        let before: BTreeSet<Grab> = self.grabbed.iter().map(|(_, grab)| *grab).collect();
        let mut grabbed = Vec::new();
        let mut fresh = Vec::new();
        let mut refused = None;
        for (shortcut, keys) in &wanted {
            let codes = self.codes_of(keys.key.keysym()).map_err(not_possible)?;
            if codes.is_empty() {
                refused = Some(ShortcutError::NoSuchKey(*keys));
                break;
            }
            for code in codes {
                let grab = (code, mask(*keys));
                grabbed.push((*shortcut, grab));
                if before.contains(&grab) {
                    continue;
                }
                fresh.push(grab);
                match self.grab(grab) {
                    Ok(true) => {}
                    Ok(false) => refused = Some(ShortcutError::Taken(*keys)),
                    Err(error) => refused = Some(not_possible(error)),
                }
            }
        }
        let now: BTreeSet<Grab> = grabbed.iter().map(|(_, grab)| *grab).collect();
        let leave = if refused.is_some() { fresh } else { before.difference(&now).copied().collect() };
        for grab in leave {
            self.free(grab).map_err(not_possible)?;
        }
        if let Some(refused) = refused {
            return Err(refused);
        }
        (self.set, self.grabbed) = (wanted, grabbed);
        Ok(())
    }

    /// Grabs a key in all states of the locks; `false` if another program has it in one.
    fn grab(&self, (code, mask): Grab) -> Result<bool, X11Error> {
        let mode = GrabMode::ASYNC;
        for lock in LOCKS {
            let held = ModMask::from(mask | lock);
            match self.connection.grab_key(true, self.root, held, code, mode, mode)?.check() {
                Ok(()) => {}
                Err(ReplyError::X11Error(error)) if error.error_kind == ErrorKind::Access => {
                    return Ok(false);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(true)
    }

    /// Frees what is ours of a key; what another program has of it stays.
    fn free(&self, (code, mask): Grab) -> Result<(), X11Error> {
        for lock in LOCKS {
            self.connection.ungrab_key(code, self.root, ModMask::from(mask | lock))?.check()?;
        }
        Ok(())
    }

    /// The keys that write this on the present keyboard. A layout may have it on another level, as the digits of Czech
    /// are above the letters; then the key is meant that bears it.
    fn codes_of(&self, keysym: u32) -> Result<Vec<Keycode>, X11Error> {
        let (first, last) = (self.connection.setup().min_keycode, self.connection.setup().max_keycode);
        let mapping = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let levels = usize::from(mapping.keysyms_per_keycode).max(1);
        let keys = || (first..=last).zip(mapping.keysyms.chunks(levels));
        let bearing = |level: usize| {
            keys().filter(move |(_, syms)| syms.get(level) == Some(&keysym)).map(|(code, _)| code)
        };
        let found =
            (0..levels).map(|level| bearing(level).collect::<Vec<_>>()).find(|codes| !codes.is_empty());
        Ok(found.unwrap_or_default())
    }

    fn heard(&mut self, event: &Event) -> Result<(), X11Error> {
        match event {
            Event::KeyPress(press) => {
                let held = u16::from(press.state) & (CONTROL | SHIFT | ALT | LOGO);
                let grab = (press.detail, held);
                // A key that is held is let go and pressed again at the same moment, so the server says.
                let repeats = press.time == self.released;
                let found = self.grabbed.iter().find(|(_, grabbed)| *grabbed == grab);
                if let Some((shortcut, _)) = found.filter(|_| !repeats) {
                    // Full only if nobody served the last ones; then one more would not help.
                    let _ = self.pressed.try_send(*shortcut);
                }
            }
            Event::KeyRelease(release) => self.released = release.time,
            Event::MappingNotify(_) => self.grab_anew()?,
            _ => {}
        }
        Ok(())
    }

    /// The keyboard changed: the same keys may be elsewhere on it.
    fn grab_anew(&mut self) -> Result<(), X11Error> {
        for (_, grab) in std::mem::take(&mut self.grabbed) {
            self.free(grab)?;
        }
        for (shortcut, keys) in self.set.clone() {
            for code in self.codes_of(keys.key.keysym())? {
                let grab = (code, mask(keys));
                if self.grab(grab)? {
                    self.grabbed.push((shortcut, grab));
                } else {
                    self.free(grab)?;
                    tracing::warn!("another program uses {keys}");
                }
            }
        }
        Ok(())
    }
}

fn mask(keys: Keys) -> u16 {
    let bits = keys.held.into_iter().zip([CONTROL, ALT, SHIFT, LOGO]);
    bits.filter(|(held, _)| *held).fold(0, |mask, (_, bit)| mask | bit)
}
