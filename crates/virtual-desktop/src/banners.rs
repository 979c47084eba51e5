//! The banners that were asked for, and what a person does with them.

use crate::{
    Desktop, Error, Result,
    wait::{Look, wait_for},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};
use zbus::zvariant::{OwnedValue, Type, Value};

/// One answered call of `org.freedesktop.Notifications.Notify`, and what became of its banner.
#[derive(Clone, Debug, PartialEq)]
pub struct Banner {
    /// The id the daemon gave. A call that replaced a banner has that banner's id.
    pub id: u32,
    /// The id of the banner to replace; 0 for a new banner.
    pub replaces_id: u32,
    /// The name of the sending program.
    pub app_name: String,
    /// Name or path of the icon, or empty.
    pub app_icon: String,
    /// The one line on top.
    pub summary: String,
    /// The text below.
    pub body: String,
    /// The buttons; the action with the key `default` is a click on the banner itself.
    pub actions: Vec<Action>,
    /// Everything else that was said about the banner.
    pub hints: BTreeMap<String, Hint>,
    /// Milliseconds until it goes by itself; 0 never, -1 as the daemon likes.
    pub expire_timeout: i32,
    /// Why it is no longer on screen; `None` while it is.
    pub closed: Option<Closed>,
}

/// A button of a banner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What the program is told when it is pressed.
    pub key: String,
    /// What the person reads.
    pub label: String,
}

/// The value of a hint.
#[derive(Clone, Debug, PartialEq)]
pub enum Hint {
    /// A yes or no, such as `resident`.
    Bool(bool),
    /// Any integer, such as `urgency`.
    Number(i64),
    /// A text, such as `category`.
    Text(String),
    /// Anything else, such as `image-data`; only its D-Bus signature is kept.
    Other(String),
}

/// Why a banner went; all but the last are numbered by the Desktop Notifications specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Its time was over.
    Expired,
    /// The person closed it.
    Dismissed,
    /// The program withdrew it.
    Withdrawn,
    /// No reason given.
    Undefined,
    /// The daemon itself went.
    DaemonGone,
}

impl Closed {
    pub(crate) fn from_reason(reason: u32) -> Self {
        match reason {
            1 => Self::Expired,
            2 => Self::Dismissed,
            3 => Self::Withdrawn,
            _ => Self::Undefined,
        }
    }
}

impl Banner {
    pub(crate) fn new(id: u32, call: NotifyCall) -> Self {
        let mut words = call.actions.into_iter();
        let mut actions = Vec::new();
        while let (Some(key), Some(label)) = (words.next(), words.next()) {
            actions.push(Action { key, label });
        }
        Self {
            id,
            replaces_id: call.replaces_id,
            app_name: call.app_name,
            app_icon: call.app_icon,
            summary: call.summary,
            body: call.body,
            actions,
            hints: call.hints.into_iter().map(|(name, value)| (name, Hint::from(&*value))).collect(),
            expire_timeout: call.expire_timeout,
            closed: None,
        }
    }

    /// 0 low, 1 normal, 2 critical; `None` if it was not said.
    pub fn urgency(&self) -> Option<i64> {
        match self.hints.get("urgency") {
            Some(Hint::Number(urgency)) => Some(*urgency),
            _ => None,
        }
    }

    /// The name of the sound from the sound theme.
    pub fn sound_name(&self) -> Option<&str> {
        self.text("sound-name")
    }

    /// Whether the daemon is asked to play no sound of its own.
    pub fn suppress_sound(&self) -> bool {
        self.hints.get("suppress-sound") == Some(&Hint::Bool(true))
    }

    /// The category, such as `im.received`.
    pub fn category(&self) -> Option<&str> {
        self.text("category")
    }

    /// Whether it stays after one of its buttons was pressed.
    pub fn resident(&self) -> bool {
        self.hints.get("resident") == Some(&Hint::Bool(true))
    }

    /// The keys of its buttons.
    pub fn action_keys(&self) -> Vec<&str> {
        self.actions.iter().map(|action| action.key.as_str()).collect()
    }

    fn text(&self, hint: &str) -> Option<&str> {
        match self.hints.get(hint) {
            Some(Hint::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl From<&Value<'_>> for Hint {
    fn from(value: &Value<'_>) -> Self {
        match value {
            Value::Bool(yes) => Self::Bool(*yes),
            Value::U8(number) => Self::Number((*number).into()),
            Value::I16(number) => Self::Number((*number).into()),
            Value::U16(number) => Self::Number((*number).into()),
            Value::I32(number) => Self::Number((*number).into()),
            Value::U32(number) => Self::Number((*number).into()),
            Value::I64(number) => Self::Number(*number),
            Value::Str(text) => Self::Text(text.to_string()),
            other => Self::Other(other.value_signature().to_string()),
        }
    }
}

/// The arguments of `Notify`, in the order of the specification.
#[derive(Debug, Deserialize, Type)]
pub(crate) struct NotifyCall {
    app_name: String,
    pub(crate) replaces_id: u32,
    app_icon: String,
    summary: String,
    body: String,
    actions: Vec<String>,
    hints: HashMap<String, OwnedValue>,
    expire_timeout: i32,
}

/// The banners of a desktop, in the order in which they were asked for. From [`Desktop::banners`].
#[derive(Debug)]
pub struct Banners<'d> {
    pub(crate) desktop: &'d Desktop,
}

impl Banners<'_> {
    /// Every call that was answered so far, also those of banners that are gone. Complete: a `Notify` that a program
    /// sent before this call is in it.
    pub fn all(&self) -> Result<Vec<Banner>> {
        self.desktop.recorded_banners()
    }

    /// What is on screen: of each id the newest call, if not closed.
    pub fn on_screen(&self) -> Result<Vec<Banner>> {
        let newest: BTreeMap<u32, Banner> =
            self.all()?.into_iter().map(|banner| (banner.id, banner)).collect();
        Ok(newest.into_values().filter(|banner| banner.closed.is_none()).collect())
    }

    /// Waits for a banner and returns the first that is `wanted`, in whatever state it is.
    pub fn wait_for(&self, within: Duration, wanted: impl Fn(&Banner) -> bool) -> Result<Banner> {
        wait_for("the expected banner", within, || {
            let all = self.all()?;
            Ok(match all.iter().find(|banner| wanted(banner)) {
                Some(banner) => Look::Found(banner.clone()),
                None => Look::NotYet(format!("{all:#?}")),
            })
        })
    }

    /// Waits until all the banners together are as `wanted`.
    pub fn wait_until(&self, within: Duration, wanted: impl Fn(&[Banner]) -> bool) -> Result<Vec<Banner>> {
        wait_for("the expected banners", within, || {
            let all = self.all()?;
            Ok(if wanted(&all) { Look::Found(all) } else { Look::NotYet(format!("{all:#?}")) })
        })
    }

    /// Presses a button of a banner on screen. `default` is a click on the banner itself.
    pub fn press(&self, id: u32, key: &str) -> Result<()> {
        let banner = self.find_on_screen(id)?;
        if !banner.actions.iter().any(|action| action.key == key) {
            let problem = format!("has no action {key:?}, only {:?}", banner.action_keys());
            return Err(Error::Banner { id, problem });
        }
        self.desktop.press(&banner, key)
    }

    /// Closes a banner as a person does.
    pub fn dismiss(&self, id: u32) -> Result<()> {
        let banner = self.find_on_screen(id)?;
        self.desktop.dismiss(&banner)
    }

    fn find_on_screen(&self, id: u32) -> Result<Banner> {
        let on_screen = self.on_screen()?;
        on_screen
            .into_iter()
            .find(|banner| banner.id == id)
            .ok_or_else(|| Error::Banner { id, problem: "is not on screen".to_owned() })
    }
}
