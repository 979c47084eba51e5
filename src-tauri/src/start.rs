//! Starts the bell where it is not there.

use crate::bell::Bell;
use deskbell_link::Refusal;
use std::ffi::OsStr;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::Command;
use tokio::sync::watch;

/// How long the bell may take until it answers.
const PATIENCE: Duration = Duration::from_secs(10);

/// Starts the bell, and waits until it answers. It goes on when this program ends.
pub(crate) async fn bell(heard: watch::Receiver<Bell>) -> Result<(), Refusal> {
    start(&deskbell_link::program("deskbell", "DESKBELL_BELL"), heard).await
}

async fn start(program: &OsStr, mut heard: watch::Receiver<Bell>) -> Result<(), Refusal> {
    let not_started = |why: String| {
        let program = program.to_string_lossy();
        Refusal::new("bell", format!("{program} does not start: {why}")).about("program", program)
    };
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    // What ends this program by its group, as the end of a terminal does, leaves the bell alone.
    #[cfg(unix)]
    command.process_group(0);
    let mut process = command.spawn().map_err(|error| not_started(error.to_string()))?;
    tokio::select! {
        biased;
        here = heard.wait_for(|bell| matches!(bell, Bell::Here { .. })) => {
            drop(here.map_err(|_| not_started("this window is closing".to_owned()))?);
        }
        ended = process.wait() => match ended {
            // There was one already.
            Ok(status) if status.success() => {}
            Ok(status) => return Err(not_started(format!("it ended with {status}"))),
            Err(error) => return Err(not_started(error.to_string())),
        },
        () = tokio::time::sleep(PATIENCE) => {
            return Err(not_started(format!("it does not answer within {} s", PATIENCE.as_secs())));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[tokio::test]
    #[cfg(unix)]
    async fn a_bell_that_does_not_start_is_said_with_the_reason() {
        let (_bell, heard) = watch::channel(Bell::Connecting);
        let refusal = start(OsStr::new("/no/such/program"), heard.clone()).await.unwrap_err();
        assert_eq!(refusal.code, "bell");
        assert!(refusal.message.starts_with("/no/such/program does not start: "), "{}", refusal.message);
        let refusal = start(OsStr::new("false"), heard).await.unwrap_err();
        assert!(refusal.message.contains("exit status: 1"), "{}", refusal.message);
    }

    #[tokio::test]
    #[cfg(unix)]
    async fn it_is_started_when_it_answers() {
        let here = Bell::Here { view: Arc::new(deskbell_core::View::empty()), preferences: Arc::default() };
        let (bell, heard) = watch::channel(Bell::Connecting);
        let starting = tokio::spawn(async move { start(OsStr::new("true"), heard).await });
        bell.send_replace(here);
        assert_eq!(starting.await.unwrap(), Ok(()));
    }
}
