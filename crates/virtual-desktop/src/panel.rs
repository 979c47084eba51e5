//! The panel with the tray.

use crate::{Result, program::Program, session::Session};

/// What the panel shows, as xfconfd reads it when it starts. The tray is last, so that a single icon has a known place.
const LAYOUT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="icon-size" type="uint" value="24"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="clock"/>
    <property name="plugin-4" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="symbolic-icons" type="bool" value="false"/>
    </property>
  </property>
</channel>
"#;

/// The height of the panel, which is the size of a square tray icon's place.
pub(crate) const HEIGHT: u16 = 32;

/// Starts the settings daemon the panel reads its layout from.
pub(crate) fn start_settings(session: &Session) -> Result<Program> {
    session.write_file("home/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml", LAYOUT)?;
    session.start("xfconfd", |_| {})
}

/// Starts the panel.
pub(crate) fn start(session: &Session) -> Result<Program> {
    session.start("xfce4-panel", |command| {
        command.args(["--disable-wm-check", "--sm-client-disable"]);
    })
}
