//! What the window may ask: the one table of commands. Each is one question to the bell, but for those about the window
//! itself.
//!
//! Their TypeScript side is `ui/src/bell.ts`; arguments and answers are declared in `ui/src/link.gen.ts`, which a test
//! writes from this table.
//!
//! **Invariant:** what is not in the table cannot be asked. The page cannot end the bell, nor read what the bell tells
//! other clients.

use crate::bell::{Bell, refusal};
use crate::{start, window};
use deskbell_core::action::{Action, DepartmentState, Snooze};
use deskbell_core::conversation::Detail;
use deskbell_core::preferences::Tone;
use deskbell_core::{AccountId, Preferences, TicketId};
use deskbell_link::{
    Account, Activity, Answer, Ask, Check, Checked, Client, NewAccount, Place, Refusal, Shortcut, Show,
};
use jiff::Timestamp;
use std::time::Duration;
use tauri::ipc::Invoke;
use tauri::{AppHandle, State};
use tokio::sync::watch;
use tokio::time::timeout;

/// How long the window waits for the first word of the bell before it shows that it is looking for it. A bell that is
/// there answers within a few milliseconds.
const FIRST_WORD: Duration = Duration::from_millis(300);

/// The way to the bell, and what is heard of it.
pub(crate) struct Link {
    pub(crate) place: Place,
    pub(crate) bell: watch::Receiver<Bell>,
    pub(crate) show: watch::Receiver<Show>,
}

impl Link {
    /// Asks on a connection of its own, so that a slow answer holds up neither the view nor another question.
    async fn ask<A: Answers>(&self, ask: Ask) -> Result<A, Refusal> {
        let asked = async { Client::connect(&self.place).await?.ask(ask).await };
        let answer = asked.await.map_err(refusal)?;
        A::from(answer).ok_or_else(|| Refusal::new("malformed", "the bell answered something else"))
    }
}

/// What answers a command. A question has one good answer, and another one is a fault.
trait Answers: Sized {
    fn from(answer: Answer) -> Option<Self>;
}

macro_rules! answers {
    ($($type:ty: $answer:pat => $value:expr;)*) => {$(
        impl Answers for $type {
            fn from(answer: Answer) -> Option<Self> {
                if let $answer = answer { Some($value) } else { None }
            }
        }
    )*};
}

answers! {
    (): Answer::Done => ();
    Detail: Answer::Ticket(detail) => *detail;
    Option<Action>: Answer::Acted { undo } => undo;
    Vec<Account>: Answer::Accounts(accounts) => accounts;
    Account: Answer::Account(account) => account;
    Checked: Answer::Checked(checked) => checked;
    Vec<DepartmentState>: Answer::Departments(departments) => departments;
    Activity: Answer::Activity(activity) => activity;
    String: Answer::Saved(file) => file;
    bool: Answer::StartsAtLogin(on) => on;
    Vec<Check>: Answer::Doctor(checks) => checks;
}

/// Writes the commands that are questions to the bell, and lists them all: for Tauri, and for TypeScript.
macro_rules! commands {
    (
        window { $($own:ident() -> $own_answer:ty;)* }
        bell { $($name:ident($($argument:ident: $type:ty),*) -> $answer:ty = $ask:expr;)* }
    ) => {
        $(
            #[tauri::command]
            async fn $name(link: State<'_, Link>, $($argument: $type),*) -> Result<$answer, Refusal> {
                link.ask($ask).await
            }
        )*

        /// The table.
        pub(crate) fn table() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($own,)* $($name),*]
        }

        /// Every command as it is declared in TypeScript, and the types it is made of to a visitor.
        #[cfg(test)]
        pub(crate) fn declare(config: &ts_rs::Config, visitor: &mut impl ts_rs::TypeVisitor) -> String {
            use ts_rs::TS;
            let mut lines = String::new();
            let mut line = |name: &str, arguments: &[(&str, String)], answer: String| {
                let arguments: Vec<String> =
                    arguments.iter().map(|(name, of)| format!("{name}: {of}")).collect();
                lines += &format!("  {name}: {{ args: {{ {} }}, answer: {answer} }},\n", arguments.join(", "));
            };
            $(
                visitor.visit::<$own_answer>();
                line(stringify!($own), &[], <$own_answer>::name(config));
            )*
            $(
                $(visitor.visit::<$type>();)*
                visitor.visit::<$answer>();
                let arguments = [$((stringify!($argument), <$type>::name(config))),*];
                line(stringify!($name), &arguments, <$answer>::name(config));
            )*
            lines
        }
    };
}

commands! {
    window {
        bell() -> Bell;
        show() -> Show;
        drawn() -> ();
        close() -> ();
        start_bell() -> ();
    }
    bell {
        open_ticket(account: AccountId, ticket: TicketId) -> () = Ask::Open { account, ticket };
        looked() -> () = Ask::Looked;
        ticket(account: AccountId, ticket: TicketId) -> Detail = Ask::Ticket { account, ticket };
        act(account: AccountId, ticket: TicketId, action: Action, undo: bool) -> Option<Action> =
            Ask::Act { account, ticket, action, undo };
        snooze(account: AccountId, ticket: TicketId, snooze: Option<Snooze>) -> () =
            Ask::Snooze { account, ticket, snooze };
        pause(until: Option<Timestamp>) -> () = Ask::Pause { until };
        poll() -> () = Ask::Poll;

        accounts() -> Vec<Account> = Ask::Accounts;
        check_account(account: NewAccount) -> Checked = Ask::CheckAccount(account);
        add_account(account: NewAccount) -> Account = Ask::AddAccount(account);
        try_frontdesk() -> Account = Ask::TryFrontdesk;
        test_account(account: AccountId) -> Account = Ask::TestAccount { account };
        pause_account(account: AccountId, paused: bool) -> () = Ask::PauseAccount { account, paused };
        remove_account(account: AccountId) -> () = Ask::RemoveAccount { account };

        departments(account: AccountId) -> Vec<DepartmentState> = Ask::Departments { account };
        activity(before: Option<u64>, search: String, away: bool, limit: u32) -> Activity =
            Ask::Activity { before, search, away, limit };
        clear_activity() -> () = Ask::ClearActivity;

        set_preferences(preferences: Preferences) -> () = Ask::SetPreferences(preferences);
        save_settings() -> String = Ask::SaveSettings;
        import_settings(settings: String) -> () = Ask::ImportSettings { settings };
        set_shortcut(shortcut: Shortcut, keys: Option<String>) -> () = Ask::SetShortcut { shortcut, keys };
        play_sound(tone: Tone, volume: u8) -> () = Ask::PlaySound { tone, volume };
        starts_at_login() -> bool = Ask::StartsAtLogin;
        start_at_login(on: bool) -> () = Ask::StartAtLogin { on };
        test_alert() -> Vec<Check> = Ask::TestAlert;
        doctor() -> Vec<Check> = Ask::Doctor;
    }
}

/// How the bell is now, for a window that has just begun to listen.
#[tauri::command]
async fn bell(link: State<'_, Link>) -> Result<Bell, Refusal> {
    let mut bell = link.bell.clone();
    // If it takes longer, that is what there is to tell.
    let _ = timeout(FIRST_WORD, bell.wait_for(|bell| *bell != Bell::Connecting)).await;
    Ok(link.bell.borrow().clone())
}

/// What to show now, for a window that has just begun to listen.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
fn show(link: State<'_, Link>) -> Show {
    link.show.borrow().clone()
}

/// The page has something to show: the window comes in sight.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their arguments by value")]
fn drawn(app: AppHandle) {
    window::reveal(&app);
}

/// Closes the window, and with it the program.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "as above")]
fn close(app: AppHandle) {
    window::close(&app);
}

/// Starts the bell where it is not there.
#[tauri::command]
async fn start_bell(link: State<'_, Link>) -> Result<(), Refusal> {
    start::bell(link.bell.clone()).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::null_bell::NullBell;

    fn link(folder: &tempfile::TempDir) -> Link {
        Link {
            place: Place::at(folder.path().join("deskbell/bell.sock")),
            bell: watch::channel(Bell::Connecting).1,
            show: watch::channel(Show::Last).1,
        }
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
        assert_eq!(link.ask::<()>(open()).await, Ok(()));
        assert_eq!(bell.asked(), [open()]);
        serving.stop().await;
    }

    #[tokio::test]
    async fn the_answer_is_what_was_asked_for_or_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        let link = link(&folder);
        let bell = NullBell::new();
        let serving = bell.serve(&link.place);
        bell.answers(Answer::StartsAtLogin(true));
        assert_eq!(link.ask::<bool>(Ask::StartsAtLogin).await, Ok(true));
        assert_eq!(link.ask::<()>(Ask::StartsAtLogin).await.unwrap_err().code, "malformed");
        serving.stop().await;
    }

    #[tokio::test]
    async fn a_refusal_keeps_its_code_its_words_and_what_it_is_about() {
        let folder = tempfile::tempdir().unwrap();
        let link = link(&folder);
        let taken = Refusal::new("taken", "Petr has taken it").about("agent", "Petr");
        let serving = NullBell::refusing(taken.clone()).serve(&link.place);
        assert_eq!(link.ask::<()>(open()).await, Err(taken));
        serving.stop().await;
    }

    #[tokio::test]
    async fn without_a_bell_the_window_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(link(&folder).ask::<()>(open()).await.unwrap_err().code, "not_running");
    }

    #[test]
    fn the_page_can_neither_end_the_bell_nor_listen_in_its_place() {
        struct Nothing;
        impl ts_rs::TypeVisitor for Nothing {
            fn visit<T: ts_rs::TS + 'static + ?Sized>(&mut self) {}
        }
        let declared = declare(&ts_rs::Config::default(), &mut Nothing);
        let names: Vec<&str> =
            declared.lines().filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name).collect();
        assert!(names.contains(&"open_ticket"), "{names:?}");
        for never in
            ["quit", "hello", "subscribe", "view", "open_panel", "open_next", "desktop", "preferences"]
        {
            assert!(!names.contains(&never), "{never}");
        }
    }
}
