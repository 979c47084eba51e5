//! The resident program: everything wired together, and nothing decided.

use crate::accounts::{Accounts, failed, unwritten};
use crate::banner::{BannerEvent, Banners, Button};
use crate::bell::Bell;
use crate::browser::Browser;
use crate::keys::Keys;
use crate::offline::journal_file;
use crate::panel::Panel;
use crate::shortcuts::Shortcuts;
use crate::sound::Sounds;
use crate::tray::{self, EntryAction, Look, Settings, TrayEvent, ring_for_departments};
use crate::words::Speech;
use deskbell_core::{Action, Snooze, View, preferences};
use deskbell_link::protocol::codes;
use deskbell_link::{Ask, Client, Error, Place, Refusal, Server, Shortcut, Show};
use deskbell_watcher::port::Ports;
use deskbell_watcher::{Journal, Watcher};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::future::Future;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{mpsc, oneshot, watch};

/// Clicks that may wait to be served; nobody clicks faster.
const MOST_CLICKS: usize = 32;
/// How long a ticket is silent after Snooze was pressed on its banner.
const SNOOZE: SignedDuration = SignedDuration::from_hours(1);
/// How long clients of the link have to hear their last answers when the bell ends.
const PATIENCE: Duration = Duration::from_secs(3);

/// Runs until the agent quits. A second start opens the panel of the first and ends.
pub(crate) fn run(place: &Place) -> ExitCode {
    match start(place) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("deskbell: {}", refusal.message);
            ExitCode::FAILURE
        }
    }
}

fn start(place: &Place) -> Result<(), Refusal> {
    let runtime = crate::runtime().map_err(|error| Refusal::new("runtime", error.to_string()))?;
    let server = match runtime.block_on(async { Server::bind(place) }) {
        Ok(server) => server,
        Err(Error::AlreadyRunning) => return runtime.block_on(open_running(place)),
        Err(error) => return Err(Refusal::new("link", error.to_string())),
    };
    let speech = Arc::new(Speech::new(None));
    let first = Look::of(&View::empty(), &Settings::default(), &Zoned::now(), &speech.words());
    let (looks, shown) = watch::channel(first);
    let (clicks, clicked) = mpsc::channel(MOST_CLICKS);
    let on_event = move |event| {
        // Full only if nothing was served for 32 clicks; one more would not help.
        let _ = clicks.try_send(event);
    };
    let live = live(server, speech, looks, clicked);
    with_tray(runtime, shown, on_event, live)
}

/// The tray waits on a thread of its own; the bell lives on the main one.
#[cfg(target_os = "linux")]
fn with_tray(
    runtime: Runtime,
    shown: watch::Receiver<Look>,
    on_event: impl Fn(TrayEvent) + Send + Sync + Clone + 'static,
    live: impl Future<Output = Result<(), Refusal>> + Send + 'static,
) -> Result<(), Refusal> {
    let handle = runtime.handle().clone();
    let tray = std::thread::Builder::new().name("tray".to_owned()).spawn(move || {
        if let Err(error) = tray::run(shown, &handle, on_event) {
            tracing::warn!("{error}");
        }
    });
    if let Err(error) = tray {
        tracing::warn!("there is no tray icon: {error}");
    }
    let result = runtime.block_on(live);
    // Calls that still wait for a person or a dead service are not waited for.
    runtime.shutdown_background();
    result
}

/// Windows and macOS give a tray's events to the main thread; the bell lives beside it.
#[cfg(not(target_os = "linux"))]
fn with_tray(
    runtime: Runtime,
    shown: watch::Receiver<Look>,
    on_event: impl Fn(TrayEvent) + Send + Sync + Clone + 'static,
    live: impl Future<Output = Result<(), Refusal>> + Send + 'static,
) -> Result<(), Refusal> {
    let handle = runtime.handle().clone();
    let bell = std::thread::Builder::new()
        .name("bell".to_owned())
        .spawn(move || {
            let result = runtime.block_on(live);
            runtime.shutdown_background();
            result
        })
        .map_err(|error| Refusal::new("runtime", error.to_string()))?;
    if let Err(error) = tray::run(shown, &handle, on_event) {
        tracing::warn!("{error}");
    }
    bell.join().unwrap_or_else(|_| Err(Refusal::new("runtime", "the bell ended unexpectedly".to_owned())))
}

/// Asks the bell that runs to show itself.
async fn open_running(place: &Place) -> Result<(), Refusal> {
    let opened = async { Client::connect(place).await?.ask(Ask::OpenPanel { show: Show::Last }).await };
    match opened.await {
        Ok(_) => Ok(()),
        Err(Error::Refused(refused)) if refused.code == codes::PANEL => {
            println!("Deskbell is running. {}", refused.message);
            Ok(())
        }
        Err(error) => Err(Refusal::new("link", error.to_string())),
    }
}

async fn live(
    server: Server,
    speech: Arc<Speech>,
    looks: watch::Sender<Look>,
    mut clicked: mpsc::Receiver<TrayEvent>,
) -> Result<(), Refusal> {
    let journal = Journal::open(&journal_file()?).await.map_err(|error| unwritten(&error))?;
    let accounts = Accounts { journal: Arc::new(journal), keys: Keys::system() };
    let sounds = Sounds::new();
    let (banners, mut reacted) = Banners::new(Arc::clone(&speech), sounds.clone());
    let banners = Arc::new(banners);
    let (shortcuts, mut keyed) = Shortcuts::new(Arc::clone(&speech));
    let ports =
        Ports { opener: Arc::new(accounts.clone()), desk: banners.clone(), clock: Arc::new(Zoned::now) };
    let watcher =
        Watcher::start(Arc::clone(&accounts.journal), ports).await.map_err(|error| unwritten(&error))?;
    let watcher = Arc::new(watcher);
    let bell = Bell::new(
        accounts,
        Arc::clone(&watcher),
        Arc::clone(&speech),
        Browser::system(),
        Panel::system(),
        sounds,
        shortcuts,
    );
    let bell = Arc::new(bell);

    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(server.serve(bell.clone(), async {
        let _ = stopped.await; // an error is a stop, too
    }));
    let at_login = Arc::clone(&bell);
    tokio::spawn(async move { at_login.look_at_login().await });
    let known = bell.accounts.journal.accounts().await.map_err(|error| unwritten(&error))?;
    let first_start = known.is_empty();
    serve(&bell, &banners, {
        let bell = Arc::clone(&bell);
        async move {
            // Until there is an account, all that can be done is done in the panel.
            if first_start { bell.open_panel(Show::Last, None).await } else { bell.resume_frontdesk().await }
        }
    });
    let mut view = watcher.view();
    let mut choices = watcher.choices();
    let mut chosen = bell.chosen();
    let mut alerts = watcher.alerts();
    let mut shortcuts = preferences::Shortcuts::default();
    let mut signals = Signals::new();
    loop {
        let now = Zoned::now();
        let (look, redraw) = {
            // What is chosen by whomever draws the view anew, too.
            let (view, choices) = (view.borrow_and_update(), choices.borrow_and_update());
            let chosen = *chosen.borrow_and_update();
            let settings = Settings::of(&choices, chosen.starts_at_login, chosen.times);
            speech.choose(choices.language.as_deref());
            banners.neutral_while_sharing(choices.neutral_while_sharing);
            if shortcuts != choices.shortcuts {
                shortcuts = choices.shortcuts.clone();
                let bell = Arc::clone(&bell);
                serve(&bell.clone(), &banners, async move { bell.restore_shortcuts().await });
            }
            (Look::of(&view, &settings, &now, &speech.words()), tray::next_change(&view, now.timestamp()))
        };
        looks.send_if_modified(|shown| {
            let news = *shown != look;
            *shown = look;
            news
        });
        tokio::select! {
            changed = view.changed() => if changed.is_err() { break },
            Ok(()) = choices.changed() => {}
            Ok(()) = chosen.changed() => {}
            () = after(redraw) => {}
            Some(event) = clicked.recv() => serve(&bell, &banners, act_on_tray(bell.clone(), event)),
            Some(shortcut) = keyed.recv() => serve(&bell, &banners, act_on_shortcut(bell.clone(), shortcut)),
            () = bell.shortcuts.lost() => {
                let again = Arc::clone(&bell);
                serve(&bell, &banners, async move { again.bind_shortcuts_again().await });
            }
            Some(event) = reacted.recv() => serve(&bell, &banners, act_on_banner(bell.clone(), event)),
            noted = alerts.recv() => match noted {
                Ok(noted) => bell.tell(&noted).await,
                Err(RecvError::Lagged(lost)) => tracing::warn!(lost, "alerts came faster than they were told on"),
                Err(RecvError::Closed) => break,
            },
            () = bell.asked_to_quit() => break,
            () = signals.wait() => break,
        }
    }
    watcher.stop().await;
    banners.close_all().await;
    let _ = stop.send(());
    let _ = tokio::time::timeout(PATIENCE, serving).await;
    Ok(())
}

/// Does what a click asks for beside everything else. What fails is told where the click was made: on the screen.
fn serve(
    bell: &Bell,
    banners: &Arc<Banners>,
    act: impl Future<Output = Result<(), Refusal>> + Send + 'static,
) {
    let (words, banners) = (bell.speech.words(), Arc::clone(banners));
    tokio::spawn(async move {
        if let Err(refused) = act.await {
            tracing::warn!(code = refused.code, "{}", refused.message);
            let why = words.problem(&refused.code, &refused.message);
            banners.notice(&words.say("notice-failed", &[]), &why).await;
        }
    });
}

async fn act_on_tray(bell: Arc<Bell>, event: TrayEvent) -> Result<(), Refusal> {
    match event {
        TrayEvent::Activated { at } => bell.open_panel(Show::Last, at).await,
        TrayEvent::Menu(EntryAction::OpenPanel(show)) => bell.open_panel(show, None).await,
        TrayEvent::Menu(EntryAction::Ticket { account, ticket }) => bell.open(&account, &ticket).await,
        TrayEvent::Menu(EntryAction::TryAgain) => {
            bell.watcher.poll().await;
            Ok(())
        }
        TrayEvent::Menu(EntryAction::Pause(time)) => bell.pause(Some(time.until(&Zoned::now()))).await,
        TrayEvent::Menu(EntryAction::Resume) => bell.pause(None).await,
        TrayEvent::Menu(EntryAction::StartAtLogin(on)) => bell.start_at_login(on).await,
        TrayEvent::Menu(EntryAction::Privacy(privacy)) => {
            bell.choose(|preferences| preferences.privacy = privacy).await
        }
        TrayEvent::Menu(EntryAction::RingForDepartments(on)) => {
            bell.choose(|preferences| ring_for_departments(preferences, on)).await
        }
        TrayEvent::Menu(EntryAction::Quit) => {
            bell.quit();
            Ok(())
        }
    }
}

async fn act_on_shortcut(bell: Arc<Bell>, shortcut: Shortcut) -> Result<(), Refusal> {
    match shortcut {
        Shortcut::OpenPanel => bell.open_panel(Show::Last, None).await,
        Shortcut::OpenNext => bell.open_next().await,
    }
}

async fn act_on_banner(bell: Arc<Bell>, event: BannerEvent) -> Result<(), Refusal> {
    let BannerEvent { key, pressed } = event;
    let watcher = &bell.watcher;
    let done = match (pressed, &key.ticket) {
        (Button::Open, Some(_)) if key.is_test() => return bell.open_panel(Show::Last, None).await,
        (Button::Open, Some(ticket)) => return bell.open(&key.account, ticket).await,
        (Button::Open, None) => return bell.open_panel(Show::ToSolve, None).await,
        (Button::Take, Some(ticket)) => {
            return bell.act(&key.account, ticket, Action::Take, false).await.map(drop);
        }
        (Button::Snooze, Some(ticket)) => {
            let snooze = Snooze::Until { at: Timestamp::now() + SNOOZE };
            watcher.snooze(&key.account, ticket, Some(snooze)).await
        }
        (Button::Take | Button::Snooze, None) => Ok(()), // a digest has no such button
    };
    done.map_err(|failure| failed(&failure))
}

/// Waits for a time; for ever without one.
async fn after(time: Option<Duration>) {
    match time {
        Some(time) => tokio::time::sleep(time).await,
        None => std::future::pending().await,
    }
}

/// The system's wishes that the program end.
struct Signals {
    #[cfg(unix)]
    terminate: Option<tokio::signal::unix::Signal>,
}

impl Signals {
    fn new() -> Self {
        Self {
            // Without it the signal ends the program as it ends any other.
            #[cfg(unix)]
            terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok(),
        }
    }

    async fn wait(&mut self) {
        let interrupted = async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        #[cfg(unix)]
        {
            let terminated = async {
                match &mut self.terminate {
                    Some(signal) => drop(signal.recv().await),
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = interrupted => {}
                () = terminated => {}
            }
        }
        #[cfg(not(unix))]
        interrupted.await;
    }
}
