//! The Secret Service from the outside: which items it keeps, and its lock.

use crate::{Desktop, Error, Result};
use std::collections::HashMap;
use zbus::{
    blocking::Proxy,
    zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value},
};

/// The name on the bus of the Secret Service.
pub(crate) const SECRETS: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const ITEM: &str = "org.freedesktop.Secret.Item";
/// The collection new items go to.
const DEFAULT: &str = "/org/freedesktop/secrets/aliases/default";
/// The master password of the desktop's keyring.
pub(crate) const PASSWORD: &str = "virtual";

/// The Secret Service of a desktop. From [`Desktop::secrets`].
#[derive(Debug)]
pub struct SecretService<'d> {
    pub(crate) desktop: &'d Desktop,
}

/// An item of the Secret Service, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretItem {
    /// Whether its collection is locked.
    pub locked: bool,
    path: OwnedObjectPath,
}

/// A secret on the wire: session, parameters, value, content type.
type WireSecret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

impl SecretService<'_> {
    /// The items that have all these attributes, in locked collections too.
    pub fn search(&self, attributes: &[(&str, &str)]) -> Result<Vec<SecretItem>> {
        let attributes: HashMap<&str, &str> = attributes.iter().copied().collect();
        let answer = self.service()?.call_method("SearchItems", &attributes)?;
        let (open, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) = answer.body().deserialize()?;
        let items = |paths: Vec<OwnedObjectPath>, locked| {
            paths.into_iter().map(move |path| SecretItem { locked, path })
        };
        Ok(items(open, false).chain(items(locked, true)).collect())
    }

    /// Whether the collection new items go to is locked.
    pub fn is_locked(&self) -> Result<bool> {
        let collection = self.proxy(DEFAULT, "org.freedesktop.Secret.Collection")?;
        Ok(collection.get_property("Locked")?)
    }

    /// Locks the collection new items go to.
    pub fn lock(&self) -> Result<()> {
        let collection = self.default_collection()?;
        self.service()?.call_method("Lock", &vec![collection])?;
        Ok(())
    }

    /// Unlocks it without a prompt, as a login with a password does.
    pub fn unlock(&self) -> Result<()> {
        let session = self.open_session()?;
        let secret = (session.as_ref(), Vec::<u8>::new(), PASSWORD.as_bytes(), "text/plain");
        // gnome-keyring's own way; the public one asks the person.
        self.proxy(PATH, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")?
            .call_method("UnlockWithMasterPassword", &(self.default_collection()?.as_ref(), secret))?;
        Ok(())
    }

    /// What the person reads in a keyring program.
    pub fn label(&self, item: &SecretItem) -> Result<String> {
        Ok(self.proxy(item.path.as_str(), ITEM)?.get_property("Label")?)
    }

    /// The attributes an item is found by.
    pub fn attributes(&self, item: &SecretItem) -> Result<HashMap<String, String>> {
        Ok(self.proxy(item.path.as_str(), ITEM)?.get_property("Attributes")?)
    }

    /// The secret of an unlocked item.
    pub fn secret(&self, item: &SecretItem) -> Result<Vec<u8>> {
        let session = self.open_session()?;
        let answer = self.proxy(item.path.as_str(), ITEM)?.call_method("GetSecret", &(session.as_ref(),))?;
        let (_, _, value, _): WireSecret = answer.body().deserialize()?;
        Ok(value)
    }

    /// Deletes an unlocked item.
    pub fn delete(&self, item: &SecretItem) -> Result<()> {
        self.proxy(item.path.as_str(), ITEM)?.call_method("Delete", &())?;
        Ok(())
    }

    fn default_collection(&self) -> Result<OwnedObjectPath> {
        let answer = self.service()?.call_method("ReadAlias", &"default")?;
        Ok(answer.body().deserialize()?)
    }

    /// A session without encryption: nobody else is on this bus.
    fn open_session(&self) -> Result<OwnedObjectPath> {
        let answer = self.service()?.call_method("OpenSession", &("plain", Value::from("")))?;
        let (_output, session): (OwnedValue, OwnedObjectPath) = answer.body().deserialize()?;
        Ok(session)
    }

    fn service(&self) -> Result<Proxy<'static>> {
        self.proxy(PATH, SERVICE)
    }

    fn proxy(&self, path: &str, interface: &'static str) -> Result<Proxy<'static>> {
        if !self.desktop.has_name(SECRETS)? {
            return Err(Error::NoPart("Secret Service"));
        }
        let path = ObjectPath::try_from(path.to_owned())?;
        Ok(Proxy::new_owned(self.desktop.connection().clone(), SECRETS, path, interface)?)
    }
}
