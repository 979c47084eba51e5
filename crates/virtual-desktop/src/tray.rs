//! What a tray host sees of the programs in the tray, and what it can tell them.

use crate::{
    Desktop, Error, Result,
    icon::{Icon, Pixmap},
    menu::{Layout, MenuEntry},
    wait::{Look, wait_for},
};
use std::{fmt, time::Duration};
use zbus::{
    blocking::{Connection, Proxy},
    zvariant::{DeserializeDict, OwnedObjectPath, Type, Value},
};

/// The name on the bus, and the interface, of whoever keeps the list of tray items.
pub(crate) const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// Where clicks are said to be; nothing depends on it.
const PLACE: (i32, i32) = (0, 0);

/// The tray of a desktop. From [`Desktop::tray`].
#[derive(Debug)]
pub struct TrayHost<'d> {
    pub(crate) desktop: &'d Desktop,
}

impl TrayHost<'_> {
    /// All registered items, in the order of their registration. None without a tray.
    pub fn items(&self) -> Result<Vec<Item>> {
        let connection = self.desktop.connection();
        if !self.desktop.has_name(WATCHER)? {
            return Ok(Vec::new());
        }
        let watcher = Proxy::new(connection, WATCHER, "/StatusNotifierWatcher", WATCHER)?;
        // Read anew each time: a property cache would lag behind.
        let addresses: Vec<String> = get(&watcher, "RegisteredStatusNotifierItems")?;
        Ok(addresses.iter().map(|address| Item::at(connection, address)).collect())
    }

    /// Waits for an item and returns the first that is `wanted`.
    pub fn wait_for_item(&self, within: Duration, wanted: impl Fn(&Properties) -> bool) -> Result<Item> {
        wait_for("the expected tray item", within, || {
            let mut seen = Vec::new();
            for item in self.items()? {
                // An item may go between the list and the question.
                let Ok(properties) = item.properties() else { continue };
                if wanted(&properties) {
                    return Ok(Look::Found(item));
                }
                seen.push(properties);
            }
            Ok(Look::NotYet(format!("{seen:#?}")))
        })
    }

    /// Waits until no item is left.
    pub fn wait_until_empty(&self, within: Duration) -> Result<()> {
        wait_for("an empty tray", within, || {
            let items = self.items()?;
            Ok(if items.is_empty() { Look::Found(()) } else { Look::NotYet(format!("{items:?}")) })
        })
    }
}

/// A program's item in the tray.
#[derive(Clone)]
pub struct Item {
    connection: Connection,
    /// The program's name on the bus.
    name: String,
    path: String,
}

/// What an item says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Properties {
    /// The same at every start of the program.
    pub id: String,
    /// The name of the program.
    pub title: String,
    /// `Passive`, `Active` or `NeedsAttention`.
    pub status: String,
    /// The name of an icon of the theme, or empty.
    pub icon_name: String,
    /// The icon in all its sizes.
    pub icons: Vec<Icon>,
    /// What is shown when the mouse rests on the icon.
    pub tool_tip: ToolTip,
    /// Whether a left click opens the menu too.
    pub item_is_menu: bool,
}

/// What is shown when the mouse rests on the icon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToolTip {
    /// The first line.
    pub title: String,
    /// The rest; some hosts read it as markup.
    pub text: String,
}

/// The properties as they come; an item may leave any of them out.
#[derive(Debug, DeserializeDict, Type)]
#[zvariant(signature = "dict", rename_all = "PascalCase")]
struct Wire {
    id: Option<String>,
    title: Option<String>,
    status: Option<String>,
    icon_name: Option<String>,
    icon_pixmap: Option<Vec<Pixmap>>,
    /// Icon name, icon, title, text.
    tool_tip: Option<(String, Vec<Pixmap>, String, String)>,
    item_is_menu: Option<bool>,
}

impl Item {
    /// The address is `NAME/PATH`, or a name alone with the usual path.
    fn at(connection: &Connection, address: &str) -> Self {
        let (name, path) = match address.split_once('/') {
            Some((name, path)) => (name, format!("/{path}")),
            None => (address, "/StatusNotifierItem".to_owned()),
        };
        Self { connection: connection.clone(), name: name.to_owned(), path }
    }

    /// What the item says of itself now.
    pub fn properties(&self) -> Result<Properties> {
        let proxy = self.proxy(&self.path, "org.freedesktop.DBus.Properties")?;
        let wire: Wire = proxy.call_method("GetAll", &ITEM)?.body().deserialize()?;
        let tool_tip = wire.tool_tip.map(|(_, _, title, text)| ToolTip { title, text });
        Ok(Properties {
            id: wire.id.unwrap_or_default(),
            title: wire.title.unwrap_or_default(),
            status: wire.status.unwrap_or_default(),
            icon_name: wire.icon_name.unwrap_or_default(),
            icons: wire.icon_pixmap.unwrap_or_default().into_iter().map(Icon::from_pixmap).collect(),
            tool_tip: tool_tip.unwrap_or_default(),
            item_is_menu: wire.item_is_menu.unwrap_or_default(),
        })
    }

    /// Waits until the item is as `wanted`.
    pub fn wait_until(&self, within: Duration, wanted: impl Fn(&Properties) -> bool) -> Result<Properties> {
        wait_for("the expected look of the tray item", within, || {
            let properties = self.properties()?;
            Ok(if wanted(&properties) {
                Look::Found(properties)
            } else {
                Look::NotYet(format!("{properties:#?}"))
            })
        })
    }

    /// The whole menu, as a host reads it when it is about to be opened.
    pub fn menu(&self) -> Result<MenuEntry> {
        let menu = self.menu_proxy()?;
        // Optional for a program to have: what counts is the layout.
        let _ = menu.call_method("AboutToShow", &0_i32);
        let properties: [&str; 0] = [];
        let answer = menu.call_method("GetLayout", &(0_i32, -1_i32, &properties[..]))?;
        let (_revision, layout): (u32, Layout) = answer.body().deserialize()?;
        MenuEntry::from_layout(layout)
    }

    /// Waits until the menu is as `wanted`.
    pub fn wait_until_menu(
        &self,
        within: Duration,
        wanted: impl Fn(&MenuEntry) -> bool,
    ) -> Result<MenuEntry> {
        wait_for("the expected tray menu", within, || {
            let menu = self.menu()?;
            Ok(if wanted(&menu) { Look::Found(menu) } else { Look::NotYet(menu.to_string()) })
        })
    }

    /// Chooses the entry with this label, wherever it is in the menu.
    pub fn click(&self, label: &str) -> Result<()> {
        self.click_entry(&format!("{label:?}"), |entry| entry.label == label)
    }

    /// Chooses the first entry that is `wanted`.
    pub fn click_where(&self, wanted: impl Fn(&MenuEntry) -> bool) -> Result<()> {
        self.click_entry("as wanted", wanted)
    }

    fn click_entry(&self, description: &str, wanted: impl Fn(&MenuEntry) -> bool) -> Result<()> {
        let menu = self.menu()?;
        let missing = |wanted: String| Error::NoEntry { wanted, menu: menu.to_string() };
        let entry = menu.find(&wanted).ok_or_else(|| missing(description.to_owned()))?;
        if !entry.enabled || !entry.visible {
            return Err(missing(format!("{description} that can be chosen")));
        }
        let proxy = self.menu_proxy()?;
        let event = (entry.id, "clicked", Value::from(""), 0_u32);
        match proxy.call_method("Event", &event) {
            // "Quit" is answered by the end of the program.
            Ok(_) => Ok(()),
            Err(zbus::Error::MethodError(name, _, _)) if name.as_str().ends_with(".NoReply") => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// A left click on the icon.
    pub fn activate(&self) -> Result<()> {
        self.tell("Activate", &PLACE)
    }

    /// A middle click on the icon.
    pub fn secondary_activate(&self) -> Result<()> {
        self.tell("SecondaryActivate", &PLACE)
    }

    fn tell(&self, method: &str, body: &(impl serde::Serialize + zbus::zvariant::DynamicType)) -> Result<()> {
        self.proxy(&self.path, ITEM)?.call_method(method, body)?;
        Ok(())
    }

    fn menu_proxy(&self) -> Result<Proxy<'static>> {
        let path: OwnedObjectPath = get(&self.proxy(&self.path, ITEM)?, "Menu")?;
        self.proxy(path.as_str(), MENU)
    }

    fn proxy(&self, path: &str, interface: &'static str) -> Result<Proxy<'static>> {
        Ok(Proxy::new_owned(self.connection.clone(), self.name.clone(), path.to_owned(), interface)?)
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Item({}{})", self.name, self.path)
    }
}

/// Reads one property from its owner, not from a cache.
fn get<T>(proxy: &Proxy<'_>, property: &str) -> Result<T>
where
    T: TryFrom<zbus::zvariant::OwnedValue>,
    T::Error: Into<zbus::Error>,
{
    let properties = Proxy::new(
        proxy.connection(),
        proxy.destination().clone(),
        proxy.path().clone(),
        "org.freedesktop.DBus.Properties",
    )?;
    let answer = properties.call_method("Get", &(proxy.interface(), property))?;
    let value: zbus::zvariant::OwnedValue = answer.body().deserialize()?;
    T::try_from(value).map_err(|error| Error::Bus(error.into()))
}
