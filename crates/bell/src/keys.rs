//! The API keys, in the keyring of the operating system and nowhere else.

use deskbell_core::AccountId;
use deskbell_helpdesks::ApiKey;
use deskbell_link::Refusal;
use deskbell_link::protocol::codes;
use keyring_core::{CredentialStore, Entry};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

/// The service the keys are filed under.
const SERVICE: &str = "deskbell";
/// How long the keyring may take. One that asks for its password waits for a person.
const PATIENCE: Duration = Duration::from_secs(10);
/// Calls at a time. A call that was given up may still wait for a person, and shall not become many.
const CALLS: usize = 2;

/// Why the keyring did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum KeyError {
    /// The keyring works and has no key for this account.
    #[error("the keyring has no API key for {0}; remove the account and add it again")]
    Missing(AccountId),
    /// The key was kept in memory, by a bell that has ended.
    #[error("the API key was kept for the last session only; add the account again")]
    SessionOver,
    /// The keyring does not let anybody in.
    #[error("the keyring is locked; unlock it, for example by logging in with your password")]
    Locked,
    /// There is no keyring.
    #[error(
        "no keyring answers ({0}); install and start one such as GNOME Keyring or KWallet, \
         or keep the key for this session only"
    )]
    Absent(String),
    /// It took too long.
    #[error(
        "the keyring did not answer within {} s; if it asks for its password, give it and try again",
        PATIENCE.as_secs()
    )]
    TimedOut,
    /// Anything else.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

impl KeyError {
    /// The code for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) | Self::SessionOver => codes::NOT_READY,
            // What takes too long waits for its password as a rule.
            Self::Locked | Self::TimedOut => codes::KEYRING_LOCKED,
            Self::Absent(_) | Self::Failed(_) => codes::KEYRING,
        }
    }
}

impl From<KeyError> for Refusal {
    fn from(error: KeyError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

type Open = dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync;

/// The keys of the accounts.
#[derive(Clone)]
pub(crate) struct Keys {
    /// Opens the keyring, anew for each call: one that came, went or was unlocked meanwhile is seen as it is.
    open: Arc<Open>,
    /// It is the Secret Service of a Linux desktop, which has its own ways with labels and locks.
    secret_service: bool,
    calls: Arc<Semaphore>,
    session: Arc<Mutex<BTreeMap<AccountId, ApiKey>>>,
}

impl Keys {
    /// The keys in the keyring of the operating system.
    pub(crate) fn system() -> Self {
        let keys = Self::over(|| {
            #[cfg(target_os = "macos")]
            let store = apple_native_keyring_store::keychain::Store::new()?;
            #[cfg(windows)]
            let store = windows_native_keyring_store::Store::new()?;
            #[cfg(target_os = "linux")]
            let store = zbus_secret_service_keyring_store::Store::new()?;
            Ok(store)
        });
        Self { secret_service: cfg!(target_os = "linux"), ..keys }
    }

    /// Keys in a keyring that is nothing but memory.
    #[cfg(test)]
    pub(crate) fn null() -> Self {
        let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
        Self::over(move || Ok(store.clone()))
    }

    fn over(open: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync + 'static) -> Self {
        Self {
            open: Arc::new(open),
            secret_service: false,
            calls: Arc::new(Semaphore::new(CALLS)),
            session: Arc::default(),
        }
    }

    /// The key of an account.
    pub(crate) async fn load(&self, account: &AccountId) -> Result<ApiKey, KeyError> {
        if let Some(key) = self.session().get(account) {
            return Ok(key.clone());
        }
        self.call(account, |entry| entry.get_password().map(|key| ApiKey::new(&key))).await
    }

    /// Files the key of an account, in place of the one it had.
    pub(crate) async fn store(&self, account: &AccountId, key: &ApiKey) -> Result<(), KeyError> {
        let filed = key.clone();
        self.call(account, move |entry| entry.set_password(filed.reveal())).await?;
        self.session().remove(account);
        Ok(())
    }

    /// Keeps the key of an account in memory until the program ends.
    pub(crate) fn keep_for_session(&self, account: &AccountId, key: ApiKey) {
        self.session().insert(account.clone(), key);
    }

    /// Whether the key of an account is in memory.
    pub(crate) fn holds_for_session(&self, account: &AccountId) -> bool {
        self.session().contains_key(account)
    }

    /// Forgets the key of an account that is kept in memory only.
    pub(crate) fn forget_for_session(&self, account: &AccountId) {
        self.session().remove(account);
    }

    /// Removes the key of an account; none is as good as removed.
    pub(crate) async fn remove(&self, account: &AccountId) -> Result<(), KeyError> {
        if self.session().remove(account).is_some() {
            return Ok(());
        }
        match self.call(account, |entry| entry.delete_credential()).await {
            Err(KeyError::Missing(_)) => Ok(()),
            other => other,
        }
    }

    fn session(&self) -> std::sync::MutexGuard<'_, BTreeMap<AccountId, ApiKey>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something to an account's entry on a thread of its own, which is left to itself when it takes too long.
    /// Not on the runtime's threads for blocking work: the runtime would wait for them when the program ends.
    async fn call<T: Send + 'static>(
        &self,
        account: &AccountId,
        act: impl FnOnce(Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, KeyError> {
        let answered = async {
            let permit = self
                .calls
                .clone()
                .acquire_owned()
                .await
                .map_err(|error| KeyError::Failed(error.to_string()))?;
            let (answer, answered) = oneshot::channel();
            let (open, secret_service, account) = (self.open.clone(), self.secret_service, account.clone());
            thread::Builder::new()
                .name("keyring".to_owned())
                .spawn(move || {
                    let result = match open() {
                        Err(error) => Err(KeyError::Absent(error.to_string())),
                        Ok(store) => match entry(&*store, &account, secret_service).and_then(act) {
                            Ok(done) => Ok(done),
                            Err(keyring_core::Error::NoEntry) if secret_service && is_locked() => {
                                Err(KeyError::Locked)
                            }
                            Err(error) => Err(meaning(error, &account)),
                        },
                    };
                    drop(permit);
                    let _ = answer.send(result);
                })
                .map_err(|error| KeyError::Failed(error.to_string()))?;
            answered.await.unwrap_or_else(|_| Err(KeyError::Failed("its thread ended early".to_owned())))
        };
        timeout(PATIENCE, answered).await.unwrap_or(Err(KeyError::TimedOut))
    }
}

fn entry(store: &CredentialStore, account: &AccountId, labelled: bool) -> keyring_core::Result<Entry> {
    // What the keyring's own program shows.
    let label = format!("Deskbell: {account}");
    let decorations = [("label", label.as_str())].into();
    store.build(SERVICE, account.as_str(), labelled.then_some(&decorations))
}

/// Whether the collection new keys go to is locked. A Secret Service may find nothing in a locked collection, and what
/// is not found for that is not missing. One without a collection has nothing to lock.
#[cfg(target_os = "linux")]
fn is_locked() -> bool {
    let locked = || -> zbus::Result<bool> {
        let bus = zbus::blocking::Connection::session()?;
        let collection = zbus::blocking::Proxy::new(
            &bus,
            "org.freedesktop.secrets",
            "/org/freedesktop/secrets/aliases/default",
            "org.freedesktop.Secret.Collection",
        )?;
        collection.get_property("Locked")
    };
    locked().unwrap_or_else(|error| {
        tracing::debug!(%error, "the keyring does not say whether it is locked");
        false
    })
}

#[cfg(not(target_os = "linux"))]
fn is_locked() -> bool {
    false
}

fn meaning(error: keyring_core::Error, account: &AccountId) -> KeyError {
    match error {
        keyring_core::Error::NoEntry => KeyError::Missing(account.clone()),
        keyring_core::Error::NoStorageAccess(_) => KeyError::Locked,
        keyring_core::Error::NoDefaultStore => KeyError::Absent(error.to_string()),
        keyring_core::Error::Ambiguous(_) => KeyError::Failed(format!(
            "it has several keys for {account}; remove the wrong ones with the keyring's own program"
        )),
        // None of these shows what is stored.
        other => KeyError::Failed(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keyring_core::api::CredentialStoreApi;
    use std::any::Any;
    use std::collections::HashMap;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    fn dana() -> AccountId {
        "dana@desk.example".into()
    }

    /// A keyring in a given state, in front of one that works.
    struct Difficult {
        works: Arc<CredentialStore>,
        refuses: fn() -> keyring_core::Result<()>,
    }

    impl CredentialStoreApi for Difficult {
        fn vendor(&self) -> String {
            "difficult".to_owned()
        }

        fn id(&self) -> String {
            "difficult".to_owned()
        }

        fn build(
            &self,
            service: &str,
            user: &str,
            modifiers: Option<&HashMap<&str, &str>>,
        ) -> keyring_core::Result<Entry> {
            (self.refuses)()?;
            self.works.build(service, user, modifiers)
        }

        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    fn difficult(refuses: fn() -> keyring_core::Result<()>) -> Keys {
        let works: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
        Keys::over(move || Ok(Arc::new(Difficult { works: works.clone(), refuses })))
    }

    #[tokio::test]
    async fn a_key_is_found_again_until_it_is_removed() {
        let keys = Keys::null();
        keys.store(&dana(), &ApiKey::new("one")).await.unwrap();
        keys.store(&dana(), &ApiKey::new("two")).await.unwrap();
        assert_eq!(keys.load(&dana()).await.unwrap().reveal(), "two");
        keys.remove(&dana()).await.unwrap();
        assert_eq!(keys.load(&dana()).await, Err(KeyError::Missing(dana())));
        assert_eq!(keys.remove(&dana()).await, Ok(()));
    }

    #[tokio::test]
    async fn each_account_has_its_own_key() {
        let keys = Keys::null();
        keys.store(&dana(), &ApiKey::new("one")).await.unwrap();
        assert_eq!(
            keys.load(&"eve@desk.example".into()).await,
            Err(KeyError::Missing("eve@desk.example".into()))
        );
    }

    #[tokio::test]
    async fn a_key_for_this_session_never_touches_the_keyring() {
        let keys = Keys::over(|| panic!("the keyring was opened"));
        keys.keep_for_session(&dana(), ApiKey::new("one"));
        assert_eq!(keys.load(&dana()).await.unwrap().reveal(), "one");
        keys.remove(&dana()).await.unwrap();
        assert!(matches!(keys.load(&dana()).await, Err(KeyError::Failed(_))));
    }

    #[tokio::test]
    async fn a_stored_key_takes_the_place_of_one_for_this_session() {
        let keys = Keys::null();
        keys.keep_for_session(&dana(), ApiKey::new("session"));
        keys.store(&dana(), &ApiKey::new("stored")).await.unwrap();
        assert_eq!(keys.load(&dana()).await.unwrap().reveal(), "stored");
    }

    #[tokio::test]
    async fn locked_is_not_missing() {
        let keys = difficult(|| Err(keyring_core::Error::NoStorageAccess("no result".into())));
        assert_eq!(keys.load(&dana()).await, Err(KeyError::Locked));
        assert_eq!(keys.remove(&dana()).await, Err(KeyError::Locked));
        assert_eq!(keys.store(&dana(), &ApiKey::new("one")).await, Err(KeyError::Locked));
    }

    #[tokio::test]
    async fn a_keyring_that_comes_later_is_seen() {
        let there = Arc::new(AtomicBool::new(false));
        let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
        let keys = Keys::over({
            let there = there.clone();
            move || {
                if there.load(Ordering::SeqCst) {
                    Ok(store.clone())
                } else {
                    Err(keyring_core::Error::PlatformFailure("nobody owns the name".into()))
                }
            }
        });
        assert!(matches!(keys.load(&dana()).await, Err(KeyError::Absent(_))));
        there.store(true, Ordering::SeqCst);
        assert_eq!(keys.load(&dana()).await, Err(KeyError::Missing(dana())));
    }

    #[tokio::test]
    async fn a_keyring_that_waits_for_a_person_keeps_neither_the_runtime_nor_the_program_waiting() {
        let (release, released) = mpsc::channel::<()>();
        let released = Mutex::new(released);
        let opened = Arc::new(Mutex::new(0));
        let keys = Keys::over({
            let opened = opened.clone();
            move || {
                *opened.lock().unwrap() += 1;
                let _ = released.lock().unwrap().recv();
                keyring_core::mock::Store::new().map(|store| -> Arc<CredentialStore> { store })
            }
        });
        tokio::time::pause();
        for _ in 0..5 {
            assert_eq!(keys.load(&dana()).await, Err(KeyError::TimedOut));
        }
        assert!(*opened.lock().unwrap() <= CALLS, "prompts must not pile up");
        drop(release);
        tokio::time::resume();
        assert_eq!(keys.load(&dana()).await, Err(KeyError::Missing(dana())));
    }

    #[test]
    fn no_error_shows_what_is_stored() {
        let bad = keyring_core::Error::BadEncoding(b"s3cr3t\xff".to_vec());
        let error = meaning(bad, &dana());
        assert!(!format!("{error} {error:?}").contains("s3cr3t"));
        assert!(!format!("{error:?}").contains("115, 51"));
    }
}
