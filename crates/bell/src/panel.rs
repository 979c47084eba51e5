//! The panel: a program of its own, which lives only while somebody looks. There is one at a time.

use deskbell_link::protocol::codes;
use deskbell_link::{Refusal, Show};
use std::ffi::OsString;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::process::Command;
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

/// How long the panel may take from its start until it is heard of.
const PATIENCE: Duration = Duration::from_secs(10);
/// Shows that may wait for a panel; the last ones asked for would not be more.
const SHOWS: usize = 8;

/// A place on the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) x: i32,
    pub(crate) y: i32,
}

/// Why there is no panel.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PanelError {
    /// There is no such program, or it is none.
    #[error("its program deskbell-panel cannot be started: {0}")]
    NotStarted(io::Error),
    /// It ended before anything was heard of it.
    #[error("it ended at once ({0})")]
    Ended(ExitStatus),
    /// Nothing was heard of it.
    #[error("it did not come within {} s", PATIENCE.as_secs())]
    Late,
}

/// Whether there is a panel.
enum State {
    /// Nobody looks.
    Closed,
    /// It was started and has not come yet.
    Starting {
        /// Tells whoever started it that it came; closed if nobody waits for it any more.
        came: oneshot::Sender<()>,
        /// What it is to show after that for which it was started.
        then: Option<Show>,
    },
    /// It is there, until the other end of this is gone.
    Open(mpsc::Sender<Show>),
}

/// The panel, whether it is there or not.
pub(crate) struct Panel {
    program: OsString,
    state: Arc<Mutex<State>>,
}

impl Panel {
    /// The panel that belongs to this program.
    pub(crate) fn system() -> Self {
        Self::of(deskbell_link::program("deskbell-panel", "DESKBELL_PANEL"))
    }

    fn of(program: OsString) -> Self {
        Self { program, state: Arc::new(Mutex::new(State::Closed)) }
    }

    /// Shows the panel, and something in it: brings the one that is there to the front, or starts it, near a place on
    /// the screen if one is told. However often it is asked, one panel is started.
    pub(crate) async fn open(&self, show: Show, near: Option<Place>) -> Result<(), PanelError> {
        let came = {
            let mut state = self.state();
            match &mut *state {
                State::Open(shows) if !shows.is_closed() => {
                    // Full if it does not read, and then it was told often enough.
                    let _ = shows.try_send(show);
                    return Ok(());
                }
                State::Starting { came, then } if !came.is_closed() => {
                    *then = Some(show);
                    return Ok(());
                }
                State::Closed | State::Starting { .. } | State::Open(_) => {
                    let (came, coming) = oneshot::channel();
                    *state = State::Starting { came, then: None };
                    coming
                }
            }
        };
        self.start(show, near, came).await
    }

    /// Starts the panel, and waits until it came.
    async fn start(
        &self,
        show: Show,
        near: Option<Place>,
        came: oneshot::Receiver<()>,
    ) -> Result<(), PanelError> {
        let mut command = Command::new(&self.program);
        if let Ok(show) = serde_json::to_string(&show) {
            command.args(["--show", &show]);
        }
        if let Some(Place { x, y }) = near {
            command.args(["--near", &format!("{x},{y}")]);
        }
        let mut panel =
            command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().map_err(PanelError::NotStarted)?;
        tokio::select! {
            biased;
            _ = came => {}
            ended = panel.wait() => return match ended {
                Ok(status) if status.success() => {
                    lost_to_another(&self.state, show);
                    Ok(())
                }
                Ok(status) => Err(PanelError::Ended(status)),
                Err(error) => Err(PanelError::NotStarted(error)),
            },
            () = sleep(PATIENCE) => return Err(PanelError::Late),
        }
        // Nothing is left of it when it ends. What came may have been another one, and this one ends at once.
        let state = Arc::clone(&self.state);
        tokio::spawn(async move {
            if panel.wait().await.is_ok_and(|status| status.success()) {
                lost_to_another(&state, show);
            }
        });
        Ok(())
    }

    /// A panel came, and wants to know what to show. A second one is refused, and the first comes to the front.
    pub(crate) fn follow(&self) -> Result<mpsc::Receiver<Show>, Refusal> {
        let mut state = self.state();
        if let State::Open(shows) = &*state
            && !shows.is_closed()
        {
            let _ = shows.try_send(Show::Last); // as above
            return Err(Refusal::new(codes::PANEL_OPEN, "the panel is open already"));
        }
        let (shows, showing) = mpsc::channel(SHOWS);
        if let State::Starting { came, then } = std::mem::replace(&mut *state, State::Open(shows.clone())) {
            let _ = came.send(()); // whoever started it may have lost patience
            if let Some(show) = then {
                let _ = shows.try_send(show); // the first of all, so there is room
            }
        }
        Ok(showing)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A panel that was started has ended well. If one is open, that one was started by hand and was faster, and shows what
/// was asked for in its place.
fn lost_to_another(state: &Mutex<State>, show: Show) {
    if let State::Open(shows) = &*lock(state) {
        let _ = shows.try_send(show); // full or closed: as above
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use tempfile::TempDir;
    use tokio::task::JoinHandle;
    use tokio::time::Instant;

    /// A panel that is a script: it notes how it was started.
    struct Stage {
        folder: TempDir,
        panel: Arc<Panel>,
    }

    impl Stage {
        fn with(script: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let program = folder.path().join("panel");
            let noted = folder.path().join("starts");
            fs::write(&program, format!("#!/bin/sh\necho \"$*\" >> '{}'\n{script}\n", noted.display()))
                .unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
            let panel = Arc::new(Panel::of(program.into()));
            Self { folder, panel }
        }

        /// One that stays as long as the test.
        fn that_stays() -> Self {
            Self::with("while [ -e \"$0\" ]; do sleep 0.05; done")
        }

        fn open(&self, show: Show, near: Option<Place>) -> JoinHandle<Result<(), PanelError>> {
            let panel = Arc::clone(&self.panel);
            tokio::spawn(async move { panel.open(show, near).await })
        }

        fn starts(&self) -> Vec<String> {
            let noted = fs::read_to_string(self.folder.path().join("starts")).unwrap_or_default();
            noted.lines().map(str::to_owned).collect()
        }

        async fn until_started(&self, times: usize) {
            let start = Instant::now();
            while self.starts().len() < times {
                assert!(start.elapsed() < Duration::from_secs(10), "it is started: {:?}", self.starts());
                sleep(Duration::from_millis(5)).await;
            }
        }
    }

    #[tokio::test]
    async fn a_panel_is_started_once_however_often_it_is_asked_for() {
        let stage = Stage::that_stays();
        let opening = stage.open(Show::ToSolve, Some(Place { x: 3, y: -4 }));
        stage.until_started(1).await;
        stage.panel.open(Show::Settings, None).await.unwrap();
        stage.panel.open(Show::Activity, None).await.unwrap();
        assert!(!opening.is_finished(), "it has not come yet");

        let mut shows = stage.panel.follow().unwrap();
        opening.await.unwrap().unwrap();
        assert_eq!(shows.recv().await, Some(Show::Activity), "the last that was asked for meanwhile");
        stage.panel.open(Show::Departments, None).await.unwrap();
        assert_eq!(shows.recv().await, Some(Show::Departments));
        assert_eq!(stage.starts(), [r#"--show {"view":"to_solve"} --near 3,-4"#]);
    }

    #[tokio::test]
    async fn a_second_panel_is_refused_and_the_first_comes_to_the_front() {
        let stage = Stage::that_stays();
        let mut shows = stage.panel.follow().unwrap();
        assert_eq!(stage.panel.follow().unwrap_err().code, codes::PANEL_OPEN);
        assert_eq!(shows.recv().await, Some(Show::Last));
        assert!(stage.starts().is_empty(), "one that was started by hand is the panel");
    }

    #[tokio::test]
    async fn a_panel_that_was_closed_is_started_again() {
        let stage = Stage::that_stays();
        drop(stage.panel.follow().unwrap());
        let opening = stage.open(Show::Last, None);
        stage.until_started(1).await;
        let _shows = stage.panel.follow().unwrap();
        opening.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_panel_that_ends_at_once_is_said_and_tried_again_the_next_time() {
        let stage = Stage::with("exit 3");
        for times in 1..=2 {
            let failed = stage.panel.open(Show::Last, None).await.unwrap_err();
            assert_eq!(failed.to_string(), "it ended at once (exit status: 3)");
            assert_eq!(stage.starts().len(), times);
        }
    }

    #[tokio::test]
    async fn a_panel_that_found_another_one_is_no_failure() {
        Stage::with("exit 0").panel.open(Show::Last, None).await.unwrap();
    }

    #[tokio::test]
    async fn what_a_panel_was_to_show_that_lost_the_race_is_shown_by_the_one_that_won() {
        let stage = Stage::with("while [ -e \"$0\" ]; do sleep 0.05; done; exit 0");
        let opening = stage.open(Show::Departments, None);
        stage.until_started(1).await;
        let mut shows = stage.panel.follow().unwrap();
        assert_eq!(stage.panel.follow().unwrap_err().code, codes::PANEL_OPEN);
        opening.await.unwrap().unwrap();
        fs::remove_file(stage.folder.path().join("panel")).unwrap();
        assert_eq!(shows.recv().await, Some(Show::Last));
        assert_eq!(shows.recv().await, Some(Show::Departments));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_said() {
        let failed = Panel::of("/no/such/panel".into()).open(Show::Last, None).await.unwrap_err();
        assert!(failed.to_string().starts_with("its program deskbell-panel cannot be started"), "{failed}");
    }

    #[tokio::test]
    async fn a_panel_that_hangs_is_given_up_and_welcome_if_it_comes_after_all() {
        let stage = Stage::that_stays();
        tokio::time::pause(); // the time passes when nothing else is to be done
        let failed = stage.panel.open(Show::Last, None).await.unwrap_err();
        assert!(matches!(failed, PanelError::Late), "{failed}");
        tokio::time::resume();
        let mut shows = stage.panel.follow().unwrap();
        stage.panel.open(Show::ToSolve, None).await.unwrap();
        assert_eq!(shows.recv().await, Some(Show::ToSolve));
    }
}
