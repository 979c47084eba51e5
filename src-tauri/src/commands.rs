//! What the window may ask: the one table of commands, each answered by the bell.
//!
//! Their TypeScript side is `ui/src/bell.ts`.

use crate::bell::{Bell, problem};
use deskbell_core::view::Problem;
use deskbell_core::{AccountId, TicketId};
use deskbell_link::{Ask, Client, Place};
use tauri::State;
use tauri::ipc::Invoke;
use tokio::sync::watch;

/// The table. What is not in it cannot be asked.
pub(crate) fn table() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![view, open_ticket]
}

/// The way to the bell, and how it is.
pub(crate) struct Link {
    pub(crate) place: Place,
    pub(crate) bell: watch::Receiver<Bell>,
}

impl Link {
    /// Asks on a connection of its own, so that a slow answer holds up neither the view nor another question.
    async fn ask(&self, ask: Ask) -> Result<(), Problem> {
        let asked = async { Client::connect(&self.place).await?.ask(ask).await };
        asked.await.map(|_| ()).map_err(|error| problem(&error))
    }
}

/// How the bell is now, for a window that has just begun to listen.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
fn view(link: State<'_, Link>) -> Bell {
    link.bell.borrow().clone()
}

/// Opens a ticket in the browser, after the bell has checked where it leads.
#[tauri::command]
async fn open_ticket(link: State<'_, Link>, account: AccountId, ticket: TicketId) -> Result<(), Problem> {
    link.ask(Ask::Open { account, ticket }).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::null_bell::NullBell;

    fn link(folder: &tempfile::TempDir) -> Link {
        let (_, bell) = watch::channel(Bell::Connecting);
        Link { place: Place::at(folder.path().join("deskbell/bell.sock")), bell }
    }

    fn open() -> Ask {
        Ask::Open { account: "anna@example.com/desk.example".into(), ticket: "t1".into() }
    }

    #[tokio::test]
    async fn what_is_asked_reaches_the_bell() {
        let folder = tempfile::tempdir().unwrap();
        let link = link(&folder);
        let bell = NullBell::new();
        let serving = bell.serve(&link.place);
        assert_eq!(link.ask(open()).await, Ok(()));
        assert_eq!(bell.asked(), [open()]);
        serving.stop().await;
    }

    #[tokio::test]
    async fn a_refusal_keeps_its_code_and_its_words() {
        let folder = tempfile::tempdir().unwrap();
        let link = link(&folder);
        let serving = NullBell::refusing("browser", "the browser did not open").serve(&link.place);
        let problem = link.ask(open()).await.unwrap_err();
        assert_eq!((&*problem.code, &*problem.message), ("browser", "the browser did not open"));
        serving.stop().await;
    }

    #[tokio::test]
    async fn without_a_bell_the_window_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(link(&folder).ask(open()).await.unwrap_err().code, "not_running");
    }
}
