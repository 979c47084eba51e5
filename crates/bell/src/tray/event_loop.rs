//! The tray on the thread that each system wants.
//!
//! Windows and macOS deliver a tray's events to the event loop of the main thread. Linux has no such rule, but the
//! D-Bus calls behind its tray wait for answers, so it gets a thread without an async runtime of its own there.

use super::backend::{Tray, TrayError};
use super::{Look, TrayEvent};
use tokio::runtime::Handle;
use tokio::sync::watch;

/// Shows the tray until the sender of `looks` is gone: the present look at once, then the newest whenever it changed.
///
/// Waits, so it takes a thread: the main thread on Windows and macOS, a thread of its own on Linux. Never call it on a
/// thread that drives `runtime`, whose tasks send the looks. `on_event` is called on other threads and must not wait.
/// Once in a process.
#[cfg(target_os = "linux")]
pub(crate) fn run(
    mut looks: watch::Receiver<Look>,
    runtime: &Handle,
    on_event: impl Fn(TrayEvent) + Send + Sync + Clone + 'static,
) -> Result<(), TrayError> {
    let look = looks.borrow_and_update().clone();
    let mut tray = Tray::start(look, on_event)?;
    while runtime.block_on(looks.changed()).is_ok() {
        let look = looks.borrow_and_update().clone();
        show(&mut tray, look);
    }
    Ok(())
}

/// Shows the tray until the sender of `looks` is gone: the present look at once, then the newest whenever it changed.
///
/// Waits, so it takes the main thread. `runtime` must be driven by others. `on_event` must not wait. Once in a process.
#[cfg(not(target_os = "linux"))]
pub(crate) fn run(
    mut looks: watch::Receiver<Look>,
    runtime: &Handle,
    on_event: impl Fn(TrayEvent) + Send + Sync + Clone + 'static,
) -> Result<(), TrayError> {
    use tao::event::{Event, StartCause};
    use tao::event_loop::{ControlFlow, EventLoopBuilder};
    use tao::platform::run_return::EventLoopExtRunReturn;

    let mut events = EventLoopBuilder::<Option<Look>>::with_user_event().build();
    #[cfg(target_os = "macos")]
    {
        use tao::platform::macos::{ActivationPolicy, EventLoopExtMacOS};
        // In the menu bar only: no icon in the Dock, no menu of its own.
        events.set_activation_policy(ActivationPolicy::Accessory);
    }
    let mut first = Some(looks.borrow_and_update().clone());
    let proxy = events.create_proxy();
    runtime.spawn(async move {
        while looks.changed().await.is_ok() {
            let look = looks.borrow_and_update().clone();
            if proxy.send_event(Some(look)).is_err() {
                return;
            }
        }
        let _ = proxy.send_event(None); // fails only if the loop has ended, which is what it asks for
    });
    let mut tray = None;
    let mut refused = None;
    events.run_return(|event, _, flow| {
        *flow = ControlFlow::Wait;
        match event {
            // The tray is made when the loop runs: macOS wants it so.
            Event::NewEvents(StartCause::Init) => {
                let made = first.take().map(|look| Tray::start(look, on_event.clone()));
                match made {
                    Some(Ok(made)) => tray = Some(made),
                    Some(Err(error)) => {
                        refused = Some(error);
                        *flow = ControlFlow::Exit;
                    }
                    None => {}
                }
            }
            Event::UserEvent(Some(look)) => {
                if let Some(tray) = &mut tray {
                    show(tray, look);
                }
            }
            Event::UserEvent(None) => *flow = ControlFlow::Exit,
            _ => {}
        }
    });
    refused.map_or(Ok(()), Err)
}

/// The next look is another chance, so a look that fails is told and no more.
fn show(tray: &mut Tray, look: Look) {
    if let Err(error) = tray.show(look) {
        tracing::warn!(%error, "the tray shows something old");
    }
}
