//! The desktop as a whole: its parts come up in order and go in the reverse order.

use crate::{
    Banners, Dunst, Error, Notifications, Parts, Result, SecretService, Secrets, Speaker, Tray, TrayHost,
    banners::Banner,
    dunst,
    monitor::{Monitor, NOTIFICATIONS},
    panel,
    program::Program,
    recorder::Recorder,
    secrets::{PASSWORD, SECRETS},
    session::Session,
    speaker::{NO_SPEAKER, Sound},
    tray::WATCHER,
    wait::{Look, PATIENCE, wait_for},
};
use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fs::{self, File},
    io::Write as _,
    process::{Command, Stdio},
    time::Duration,
};
use zbus::blocking::{Connection, connection::Builder, fdo::DBusProxy};

/// How long a program may take to answer a call.
const ANSWER: Duration = Duration::from_secs(10);

/// A bus without service folders: it starts nothing by itself. Else the first question about secrets would start a
/// locked gnome-keyring, and a desktop without a notification daemon could not be had.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>@ADDRESS@</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A whole desktop. Dropping it ends everything on it and removes its folder.
#[derive(Debug)]
pub struct Desktop {
    // Fields are dropped from top to bottom: last started, first ended.
    tray: Option<Panel>,
    notifications: Option<Daemon>,
    secrets: Option<Program>,
    sound: Option<Sound>,
    _window_manager: Program,
    monitor: Monitor,
    connection: Connection,
    _bus: Program,
    _screen: Program,
    session: Session,
    size: (u16, u16),
}

/// The panel and what it reads its settings from.
#[derive(Debug)]
struct Panel {
    _panel: Program,
    _settings: Program,
}

/// The notification daemon that runs.
#[derive(Debug)]
enum Daemon {
    Dunst { _program: Program },
    Recorder(Recorder),
}

impl Desktop {
    /// Starts a desktop and waits until every part of it answers. Takes about a second.
    ///
    /// # Errors
    /// [`Error::Missing`] names the package of a program that is not installed.
    pub fn start(parts: Parts) -> Result<Self> {
        let mut session = Session::create()?;
        let screen = start_screen(&mut session, parts.size)?;
        let bus_file = session.write_file("bus.conf", &BUS.replace("@ADDRESS@", &session.bus_address()))?;
        let mut bus = session.start("dbus-daemon", |command| {
            command.arg("--config-file").arg(bus_file).args(["--nofork", "--nopidfile"]);
        })?;
        let address = session.bus_address();
        let connection = bus.wait_for("to answer", || {
            Ok(match connect(&address) {
                Ok(connection) => Look::Found(connection),
                Err(error) => Look::NotYet(error.to_string()),
            })
        })?;
        let monitor = Monitor::start(&connect(&address)?, &connection)?;
        let window_manager = session.start("openbox", |command| {
            command.arg("--sm-disable");
        })?;
        session.run("xsetroot", &["-solid", "#3b4a63"])?;
        let mut desktop = Self {
            tray: None,
            notifications: None,
            secrets: None,
            sound: None,
            _window_manager: window_manager,
            monitor,
            connection,
            _bus: bus,
            _screen: screen,
            session,
            size: parts.size,
        };
        desktop.start_speaker(parts.speaker)?;
        desktop.start_secrets(parts.secrets)?;
        desktop.start_notifications(parts.notifications)?;
        desktop.start_tray(parts.tray)?;
        Ok(desktop)
    }

    /// The environment of a program on this desktop: a value to set, or `None` for a variable that must not be set.
    /// Variables that are not listed are as they were.
    pub fn environment(&self) -> BTreeMap<&'static str, Option<OsString>> {
        self.session.environment()
    }

    /// A command with that environment. It belongs to the process group of the desktop and ends with it at the latest.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        self.session.command(program)
    }

    /// The process group of every program on this desktop.
    pub fn process_group(&self) -> i32 {
        self.session.group()
    }

    /// The home folder of the desktop.
    pub fn home(&self) -> std::path::PathBuf {
        self.session.path("home")
    }

    /// The private folder of the desktop, with everything its programs write.
    pub fn folder(&self) -> std::path::PathBuf {
        self.session.path("")
    }

    /// Width and height of the screen in pixels.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The test's own line to the session bus.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The addresses that were opened in the browser so far.
    pub fn opened_addresses(&self) -> Result<Vec<String>> {
        self.session.opened()
    }

    /// Waits until so many addresses were opened and returns them all.
    pub fn wait_for_opened(&self, count: usize, within: Duration) -> Result<Vec<String>> {
        wait_for(format!("{count} addresses opened"), within, || {
            let opened = self.opened_addresses()?;
            Ok(if opened.len() >= count { Look::Found(opened) } else { Look::NotYet(format!("{opened:?}")) })
        })
    }

    /// The tray; empty while there is none.
    pub fn tray(&self) -> TrayHost<'_> {
        TrayHost { desktop: self }
    }

    /// The banners, whoever shows them.
    pub fn banners(&self) -> Banners<'_> {
        Banners { desktop: self }
    }

    /// dunst's own view of its banners.
    ///
    /// # Errors
    /// [`Error::NoPart`] if dunst does not run.
    pub fn dunst(&self) -> Result<Dunst<'_>> {
        match &self.notifications {
            Some(Daemon::Dunst { .. }) => Ok(Dunst { desktop: self }),
            Some(Daemon::Recorder(_)) | None => Err(Error::NoPart("dunst")),
        }
    }

    /// The Secret Service.
    pub fn secrets(&self) -> SecretService<'_> {
        SecretService { desktop: self }
    }

    /// Starts a tray in place of the present one.
    pub fn start_tray(&mut self, tray: Tray) -> Result<()> {
        self.stop_tray()?;
        match tray {
            Tray::None => Ok(()),
            Tray::XfcePanel => {
                let mut settings = panel::start_settings(&self.session)?;
                self.wait_for_name(&mut settings, "org.xfce.Xfconf")?;
                let mut panel = panel::start(&self.session)?;
                self.wait_for_name(&mut panel, WATCHER)?;
                self.tray = Some(Panel { _panel: panel, _settings: settings });
                Ok(())
            }
        }
    }

    /// Ends the tray, as when the panel crashes.
    pub fn stop_tray(&mut self) -> Result<()> {
        self.tray = None;
        self.wait_until_free(WATCHER)
    }

    /// Starts a notification daemon in place of the present one.
    pub fn start_notifications(&mut self, notifications: Notifications) -> Result<()> {
        self.stop_notifications()?;
        self.notifications = match notifications {
            Notifications::None => None,
            Notifications::Dunst => {
                let mut program = dunst::start(&self.session)?;
                self.wait_for_name(&mut program, NOTIFICATIONS)?;
                Some(Daemon::Dunst { _program: program })
            }
            Notifications::Recorder { capabilities } => {
                let line = connect(&self.session.bus_address())?;
                Some(Daemon::Recorder(Recorder::start(line, capabilities)?))
            }
        };
        Ok(())
    }

    /// Ends the notification daemon; its banners go with it, their record stays.
    pub fn stop_notifications(&mut self) -> Result<()> {
        match self.notifications.take() {
            Some(Daemon::Recorder(recorder)) => recorder.stop()?,
            Some(Daemon::Dunst { .. }) | None => {}
        }
        self.wait_until_free(NOTIFICATIONS)
    }

    /// Starts a Secret Service in place of the present one. What was kept before is still there.
    pub fn start_secrets(&mut self, secrets: Secrets) -> Result<()> {
        self.stop_secrets()?;
        let lock = match secrets {
            Secrets::None => return Ok(()),
            Secrets::Unlocked => false,
            Secrets::Locked => true,
        };
        let mut keyring = self.session.start("gnome-keyring-daemon", |command| {
            command.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
        })?;
        // The password on standard input creates and opens the login keyring, so nobody is asked.
        if let Some(mut stdin) = keyring.stdin() {
            stdin
                .write_all(PASSWORD.as_bytes())
                .map_err(|source| Error::Start { program: "gnome-keyring-daemon", source })?;
        }
        self.wait_for_name(&mut keyring, SECRETS)?;
        keyring.wait_for("an open keyring", || {
            Ok(match self.secrets().is_locked() {
                Ok(false) => Look::Found(()),
                Ok(true) => Look::NotYet("a locked keyring".to_owned()),
                Err(error) => Look::NotYet(error.to_string()),
            })
        })?;
        self.secrets = Some(keyring);
        if lock { self.secrets().lock() } else { Ok(()) }
    }

    /// Ends the Secret Service.
    pub fn stop_secrets(&mut self) -> Result<()> {
        self.secrets = None;
        self.wait_until_free(SECRETS)
    }

    /// Starts a speaker in place of the present one. What was heard is forgotten.
    pub fn start_speaker(&mut self, speaker: Speaker) -> Result<()> {
        self.sound = None;
        self.sound = match speaker {
            Speaker::PulseAudio => Some(Sound::start(&self.session)?),
            Speaker::None => None,
        };
        Ok(())
    }

    pub(crate) fn sound(&self) -> Result<&Sound> {
        self.sound.as_ref().ok_or(NO_SPEAKER)
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    pub(crate) fn recorded_banners(&self) -> Result<Vec<Banner>> {
        self.monitor.banners(&self.connection)
    }

    pub(crate) fn press(&self, banner: &Banner, key: &str) -> Result<()> {
        match &self.notifications {
            Some(Daemon::Dunst { .. }) => dunst::press(&self.session, banner, key),
            Some(Daemon::Recorder(recorder)) => recorder.press(banner, key),
            None => Err(Error::NoPart("notification daemon")),
        }
    }

    pub(crate) fn dismiss(&self, banner: &Banner) -> Result<()> {
        match &self.notifications {
            Some(Daemon::Dunst { .. }) => self.dismiss_in_dunst(banner),
            Some(Daemon::Recorder(recorder)) => recorder.dismiss(banner),
            None => Err(Error::NoPart("notification daemon")),
        }
    }

    /// dunst only closes the topmost banner, so there must be no doubt which that is.
    fn dismiss_in_dunst(&self, banner: &Banner) -> Result<()> {
        if self.banners().on_screen()?.len() > 1 {
            let problem = "dunst dismisses only a banner that is alone on screen".to_owned();
            return Err(Error::Banner { id: banner.id, problem });
        }
        self.dunst()?.close()
    }

    /// Whether somebody owns this name on the bus.
    pub(crate) fn has_name(&self, name: &'static str) -> Result<bool> {
        Ok(DBusProxy::new(&self.connection)?.name_has_owner(name.try_into()?)?)
    }

    fn wait_for_name(&self, program: &mut Program, name: &'static str) -> Result<()> {
        program.wait_for(name, || {
            Ok(if self.has_name(name)? {
                Look::Found(())
            } else {
                Look::NotYet("nobody of that name on the bus".to_owned())
            })
        })
    }

    /// The bus may notice the end of a program a moment later than we do.
    fn wait_until_free(&self, name: &'static str) -> Result<()> {
        wait_for(format!("{name} free on the bus"), PATIENCE, || {
            Ok(if self.has_name(name)? { Look::NotYet("an owner".to_owned()) } else { Look::Found(()) })
        })
    }
}

/// Starts the X server on a free display.
fn start_screen(session: &mut Session, (width, height): (u16, u16)) -> Result<Program> {
    let number_file = session.path("display");
    let output = File::create(&number_file).map_err(Error::file(&number_file))?;
    let mut screen = session.start("Xvfb", |command| {
        command
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24")])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdout(output);
    })?;
    // It writes the number and the end of the line when clients may come.
    let number = screen.wait_for("the number of its display", || {
        let text = fs::read_to_string(&number_file).map_err(Error::file(&number_file))?;
        Ok(match text.strip_suffix('\n').map(str::parse) {
            Some(Ok(number)) => Look::Found(number),
            Some(Err(_)) | None => Look::NotYet(format!("{text:?}")),
        })
    })?;
    session.display = Some(number);
    Ok(screen)
}

fn connect(address: &str) -> Result<Connection> {
    Ok(Builder::address(address)?.method_timeout(ANSWER).build()?)
}
