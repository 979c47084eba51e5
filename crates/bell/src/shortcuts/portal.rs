//! Keys from the desktop's portal, which asks the user
//! (<https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html>).
//! The only way under Wayland; GNOME has it since 48, Plasma since 5.27.

use super::ShortcutError;
use super::keys::Keys;
use crate::words::Speech;
use deskbell_link::Shortcut;
use futures_util::StreamExt;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, mpsc};
use tokio::task::AbortHandle;
use zbus::connection::Builder;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MatchRule, MessageStream};

const SERVICE: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SHORTCUTS: &str = "org.freedesktop.portal.GlobalShortcuts";
const REQUEST: &str = "org.freedesktop.portal.Request";
const SESSION: &str = "org.freedesktop.portal.Session";

/// How long the portal may take for one answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long the user may think about the portal's question.
const USER: Duration = Duration::from_mins(1);

/// Signals that may wait.
const MOST: usize = 16;

/// A press: in which session, of which shortcut, when, and more.
type Activated<'a> = (OwnedObjectPath, &'a str, u64, Options<'a>);

/// The options of a call, or what came of it.
type Options<'a> = HashMap<&'a str, Value<'a>>;

/// A connection to the portal.
pub(super) struct Portal {
    connection: Connection,
    pressed: mpsc::Sender<Shortcut>,
    lost: Arc<Notify>,
    speech: Arc<Speech>,
    /// The calls so far; each bears its number.
    calls: u32,
    session: Option<Session>,
}

/// What the portal gave. It takes shortcuts once, so others need another.
struct Session {
    path: OwnedObjectPath,
    listening: AbortHandle,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// What goes wrong between here and the portal.
#[derive(Debug, thiserror::Error)]
enum PortalError {
    #[error("{0}")]
    Bus(#[from] zbus::Error),
    #[error("{0}")]
    Value(#[from] zbus::zvariant::Error),
    #[error("the portal does not answer")]
    Late,
    #[error("the portal does not understand")]
    Refused,
    #[error("it was not allowed")]
    NotAllowed,
}

impl Portal {
    /// Finds the portal, if it gives shortcuts.
    pub(super) async fn find(
        pressed: mpsc::Sender<Shortcut>,
        lost: Arc<Notify>,
        speech: Arc<Speech>,
    ) -> Result<Self, ShortcutError> {
        let found = in_time(PATIENCE, async {
            let connection = Builder::session()?.internal_executor(false).build().await?;
            // As for the banners: the work is done by the runtime that is there.
            let executor = connection.executor().clone();
            tokio::spawn(async move {
                while !executor.is_empty() {
                    executor.tick().await;
                }
            });
            let portal = zbus::Proxy::new(&connection, SERVICE, PATH, SHORTCUTS).await?;
            portal.get_property::<u32>("version").await?;
            drop(portal);
            Ok(connection)
        });
        match found.await {
            Ok(connection) => Ok(Self { connection, pressed, lost, speech, calls: 0, session: None }),
            Err(error) => {
                tracing::debug!(%error, "no portal for shortcuts");
                let why = "under Wayland its portal has to give them, and it does not";
                Err(ShortcutError::NotPossible(why.to_owned()))
            }
        }
    }

    /// Has exactly these work, in a session of their own; the one before goes when they do.
    pub(super) async fn set(&mut self, wanted: &[(Shortcut, Keys)]) -> Result<(), ShortcutError> {
        let session = self.bind(wanted).await.map_err(|error| match (error, wanted.last()) {
            (PortalError::NotAllowed, Some((_, keys))) => ShortcutError::NotAllowed(*keys),
            (error @ PortalError::Bus(_), _) => ShortcutError::Gone(error.to_string()),
            (error, _) => ShortcutError::NotPossible(error.to_string()),
        })?;
        if let Some(before) = self.session.replace(session) {
            before.listening.abort(); // its end is no loss
            self.close(&before.path).await;
        }
        Ok(())
    }

    async fn bind(&mut self, wanted: &[(Shortcut, Keys)]) -> Result<Session, PortalError> {
        let name = format!("deskbell{}", self.calls);
        let created = self
            .request("CreateSession", PATIENCE, |mut options| {
                options.insert("session_handle_token", Value::from(name.as_str()));
                (options,)
            })
            .await?;
        let path = created.get("session_handle").ok_or(PortalError::Refused)?;
        let path: OwnedObjectPath = String::try_from(path.try_clone()?)
            .map_err(PortalError::from)
            .and_then(|path| Ok(OwnedObjectPath::try_from(path)?))?;
        let listening = self.listen(&path).await?;
        let session = Session { path, listening };
        let words = self.speech.words();
        let named: Vec<(&str, Options<'_>)> = wanted
            .iter()
            .map(|(shortcut, keys)| {
                let description = words.say(words_of(*shortcut), &[]);
                let trigger = keys.trigger();
                let told = [("description", description.into()), ("preferred_trigger", trigger.into())];
                (id_of(*shortcut), told.into_iter().collect())
            })
            .collect();
        let bound = self.request("BindShortcuts", USER, |options| (&session.path, &named, "", options)).await;
        if let Err(error) = bound {
            self.close(&session.path).await;
            return Err(error);
        }
        Ok(session)
    }

    async fn close(&self, session: &OwnedObjectPath) {
        let closed = self.connection.call_method(Some(SERVICE), session, Some(SESSION), "Close", &());
        if let Ok(Err(error)) = tokio::time::timeout(PATIENCE, closed).await {
            tracing::debug!(%error, "a session of shortcuts could not be closed");
        }
    }

    /// Calls a method that answers with a signal, and returns what it says.
    async fn request<'a, B>(
        &mut self,
        method: &str,
        within: Duration,
        body: impl FnOnce(Options<'a>) -> B,
    ) -> Result<BTreeMap<String, OwnedValue>, PortalError>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        self.calls += 1;
        let token = format!("deskbell{}", self.calls);
        let sender = self.connection.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_"));
        let path = format!("{PATH}/request/{}/{token}", sender.unwrap_or_default());
        // Listened to before it is asked, so the answer cannot come too early.
        let rule = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender(SERVICE)?
            .path(path)?
            .interface(REQUEST)?
            .member("Response")?
            .build();
        let mut answers = MessageStream::for_match_rule(rule, &self.connection, Some(MOST)).await?;
        let body = body([("handle_token", Value::from(token))].into_iter().collect());
        in_time(within, async {
            self.connection.call_method(Some(SERVICE), PATH, Some(SHORTCUTS), method, &body).await?;
            let answer = answers.next().await.ok_or(PortalError::Late)??;
            match answer.body().deserialize::<(u32, BTreeMap<String, OwnedValue>)>()? {
                (0, results) => Ok(results),
                (1, _) => Err(PortalError::NotAllowed),
                (_, _) => Err(PortalError::Refused),
            }
        })
        .await
    }

    /// Tells of presses in a session, and of its end by the portal's will.
    async fn listen(&self, session: &OwnedObjectPath) -> Result<AbortHandle, PortalError> {
        let rule = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender(SERVICE)?
            .path(PATH)?
            .interface(SHORTCUTS)?
            .member("Activated")?
            .build();
        let mut signals = MessageStream::for_match_rule(rule, &self.connection, Some(MOST)).await?;
        let closed = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender(SERVICE)?
            .path(session.as_ref())?
            .interface(SESSION)?
            .member("Closed")?
            .build();
        let mut closed = MessageStream::for_match_rule(closed, &self.connection, Some(MOST)).await?;
        // A portal that is started anew knows nothing of the sessions of before.
        let owner = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender("org.freedesktop.DBus")?
            .interface("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .add_arg(SERVICE)?
            .build();
        let mut owner = MessageStream::for_match_rule(owner, &self.connection, Some(MOST)).await?;
        let (session, pressed, lost) = (session.clone(), self.pressed.clone(), Arc::clone(&self.lost));
        let listening = tokio::spawn(async move {
            loop {
                let signal = tokio::select! {
                    signal = signals.next() => signal,
                    _ = closed.next() => None,
                    _ = owner.next() => None,
                };
                let Some(Ok(signal)) = signal else { break };
                let body = signal.body();
                let Ok((of, id, _time, _options)) = body.deserialize::<Activated<'_>>() else { continue };
                let shortcut = super::ALL.into_iter().find(|shortcut| id_of(*shortcut) == id);
                if let Some(shortcut) = shortcut.filter(|_| of == session) {
                    // Full only if nobody served the last ones; then one more would not help.
                    let _ = pressed.try_send(shortcut);
                }
            }
            lost.notify_one();
        });
        Ok(listening.abort_handle())
    }
}

/// How the portal and its settings know a shortcut, for ever.
fn id_of(shortcut: Shortcut) -> &'static str {
    match shortcut {
        Shortcut::OpenPanel => "open-panel",
        Shortcut::OpenNext => "open-next",
    }
}

/// The text that tells the user what it is for.
fn words_of(shortcut: Shortcut) -> &'static str {
    match shortcut {
        Shortcut::OpenPanel => "shortcut-open-panel",
        Shortcut::OpenNext => "shortcut-open-next",
    }
}

async fn in_time<T>(
    within: Duration,
    answer: impl Future<Output = Result<T, PortalError>>,
) -> Result<T, PortalError> {
    tokio::time::timeout(within, answer).await.unwrap_or(Err(PortalError::Late))
}
