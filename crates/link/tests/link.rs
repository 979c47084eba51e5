//! The link over real sockets.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use async_trait::async_trait;
use deskbell_core::view::Problem;
use deskbell_core::{AlertKind, Decision, Preferences, Reason, Verdict, View};
use deskbell_link::protocol::{VERSION, codes};
use deskbell_link::{
    Account, Answer, Ask, Client, Error, Event, Following, Host, Message, NewAccount, Place, Refusal,
    Request, Server, Show, Subscribed, Told,
};
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::sync::{Notify, broadcast, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

/// A bell that answers by script and remembers what it was asked.
struct Bell {
    view: watch::Sender<Arc<View>>,
    preferences: watch::Sender<Arc<Preferences>>,
    activity: watch::Sender<u64>,
    alerts: broadcast::Sender<Told>,
    /// The panel, once one came.
    panel: Mutex<Option<mpsc::Sender<Show>>>,
    asked: Mutex<Vec<Ask>>,
    polled: Notify,
}

impl Bell {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            view: watch::Sender::new(Arc::new(View::empty())),
            preferences: watch::Sender::default(),
            activity: watch::Sender::default(),
            alerts: broadcast::Sender::new(16),
            panel: Mutex::default(),
            asked: Mutex::default(),
            polled: Notify::new(),
        })
    }

    fn show(&self, to_solve: usize) {
        self.view.send_replace(Arc::new(View { to_solve, ..View::empty() }));
    }

    fn asked(&self) -> Vec<Ask> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl Host for Bell {
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal> {
        self.asked.lock().unwrap().push(ask.clone());
        match ask {
            Ask::View => Ok(Answer::View(Box::new(View::clone(&self.view.borrow())))),
            Ask::Accounts => Ok(Answer::Accounts(vec![account()])),
            Ask::Poll => {
                self.polled.notified().await;
                self.show(99);
                Ok(Answer::Done)
            }
            Ask::TestAccount { account } => {
                let refusal = Refusal::new(codes::NO_ACCOUNT, format!("there is no account {account}"));
                Err(refusal.about("account", account.to_string()))
            }
            _ => Ok(Answer::Done),
        }
    }

    fn follow(&self, panel: bool) -> Result<Following, Refusal> {
        let mut shows = mpsc::channel(1).1;
        if panel {
            let mut known = self.panel.lock().unwrap();
            if let Some(open) = known.as_ref().filter(|open| !open.is_closed()) {
                let _ = open.try_send(Show::Last); // full if it was told so already
                return Err(Refusal::new(codes::PANEL_OPEN, "the panel is open already"));
            }
            let (show, showing) = mpsc::channel(1);
            *known = Some(show);
            shows = showing;
        }
        Ok(Following {
            view: self.view.subscribe(),
            preferences: self.preferences.subscribe(),
            activity: self.activity.subscribe(),
            alerts: self.alerts.subscribe(),
            shows,
        })
    }
}

fn account() -> Account {
    Account {
        id: "dana@desk.example".into(),
        helpdesk: "liveagent".into(),
        url: "https://desk.example/".into(),
        extra_ca: None,
        proxy: None,
        allow_http: false,
        paused: false,
        built_in: false,
        agent: Some("Dana".into()),
        agent_login: Some("dana@desk.example".into()),
        session_only: false,
        problem: Some(Problem {
            code: "unreachable".into(),
            message: "desk.example cannot be reached".into(),
        }),
    }
}

fn told(number: usize) -> Told {
    Told {
        account: "dana@desk.example".into(),
        kind: AlertKind::Assigned,
        at: Timestamp::UNIX_EPOCH,
        ticket: number.to_string().into(),
        code: None,
        subject: "Printer".into(),
        customer: "Ann".into(),
        department: "Support".into(),
        url: "https://desk.example/agent/#Ticket;id=1".into(),
        decision: Decision {
            verdict: Verdict::Ring { banner: true, sound: true },
            reason: Reason::SwitchedOn,
            badge: true,
        },
    }
}

/// A server at work in a folder of its own.
struct Running {
    bell: Arc<Bell>,
    place: Place,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
    _folder: TempDir,
}

fn folder() -> (TempDir, Place) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::at(folder.path().join("deskbell/bell.sock"));
    (folder, place)
}

fn serve(server: Server, bell: Arc<Bell>) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(server.serve(bell, async {
        let _ = stopped.await;
    }));
    (stop, task)
}

fn running() -> Running {
    let (folder, place) = folder();
    let bell = Bell::new();
    let (stop, task) = serve(Server::bind(&place).unwrap(), bell.clone());
    Running { bell, place, stop: Some(stop), task, _folder: folder }
}

async fn subscribe(running: &Running, panel: bool) -> Result<Subscribed, Error> {
    Client::connect(&running.place).await?.subscribe(panel).await
}

/// A client that says whatever it likes.
struct Raw(BufReader<UnixStream>);

impl Raw {
    async fn connect(place: &Place) -> Self {
        Self(BufReader::new(UnixStream::connect(place.path()).await.unwrap()))
    }

    async fn greeted(place: &Place) -> Self {
        let mut raw = Self::connect(place).await;
        raw.ask(1, Ask::Hello { version: VERSION }).await;
        assert_eq!(raw.hear().await, Some(Message::Answer { id: 1, result: Ok(Answer::Done) }));
        raw
    }

    async fn ask(&mut self, id: u64, ask: Ask) {
        self.say(&serde_json::to_string(&Request { id, ask }).unwrap()).await;
    }

    async fn say(&mut self, line: &str) {
        self.0.get_mut().write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    /// The next message, `None` if the connection has ended.
    async fn hear(&mut self) -> Option<Message> {
        let mut line = String::new();
        let read = tokio::time::timeout(Duration::from_secs(20), self.0.read_line(&mut line)).await.unwrap();
        match read {
            Ok(1..) => Some(serde_json::from_str(&line).unwrap()),
            Ok(0) | Err(_) => None,
        }
    }

    async fn hear_refusal(&mut self) -> (u64, String) {
        match self.hear().await {
            Some(Message::Answer { id, result: Err(refusal) }) => (id, refusal.code),
            other => panic!("a refusal was expected, not {other:?}"),
        }
    }
}

#[tokio::test]
async fn an_ask_is_answered() {
    let running = running();
    let mut client = Client::connect(&running.place).await.unwrap();
    assert_eq!(client.ask(Ask::Accounts).await.unwrap(), Answer::Accounts(vec![account()]));
    assert_eq!(client.ask(Ask::Doctor).await.unwrap(), Answer::Done);
    assert_eq!(running.bell.asked(), [Ask::Accounts, Ask::Doctor]);
}

#[tokio::test]
async fn a_refusal_comes_with_its_code_its_words_and_what_it_is_about() {
    let running = running();
    let mut client = Client::connect(&running.place).await.unwrap();
    let refused = client.ask(Ask::TestAccount { account: "nobody@nowhere".into() }).await;
    let Err(Error::Refused(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.code, codes::NO_ACCOUNT);
    assert_eq!(refusal.message, "there is no account nobody@nowhere");
    assert_eq!(refusal.about["account"], "nobody@nowhere");
}

#[tokio::test]
async fn a_slow_answer_keeps_no_other_client_waiting() {
    let running = running();
    let mut slow = Raw::greeted(&running.place).await;
    slow.ask(7, Ask::Poll).await;
    slow.ask(8, Ask::Accounts).await;
    let heard = slow.hear().await;
    assert_eq!(heard, Some(Message::Answer { id: 8, result: Ok(Answer::Accounts(vec![account()])) }));
    running.bell.polled.notify_one();
    assert_eq!(slow.hear().await, Some(Message::Answer { id: 7, result: Ok(Answer::Done) }));
}

#[tokio::test]
async fn subscribing_gives_the_present_view_then_changes_and_alerts() {
    let running = running();
    running.bell.show(3);
    let Subscribed { view, mut events, .. } = subscribe(&running, false).await.unwrap();
    assert_eq!(view.to_solve, 3);
    running.bell.show(4);
    assert!(matches!(events.next().await.unwrap(), Event::View(view) if view.to_solve == 4));
    running.bell.alerts.send(told(1)).unwrap();
    assert_eq!(events.next().await.unwrap(), Event::Alert(Box::new(told(1))));
}

#[tokio::test]
async fn subscribing_gives_what_is_chosen_then_changes_of_it() {
    let running = running();
    let due_lead = |due_lead_minutes| Preferences { due_lead_minutes, ..Preferences::default() };
    running.bell.preferences.send_replace(Arc::new(due_lead(3)));
    let Subscribed { preferences, mut events, .. } = subscribe(&running, false).await.unwrap();
    assert_eq!(preferences, due_lead(3));
    running.bell.preferences.send_replace(Arc::new(due_lead(4)));
    assert_eq!(events.next().await.unwrap(), Event::Preferences(Box::new(due_lead(4))));
}

#[tokio::test]
async fn changes_of_the_activity_are_told_but_not_each_of_many() {
    let running = running();
    let mut events = subscribe(&running, false).await.unwrap().events;
    for _ in 0..20 {
        running.bell.activity.send_modify(|times| *times += 1);
    }
    running.bell.show(9);
    let mut told = 0;
    loop {
        match events.next().await.unwrap() {
            Event::Activity => told += 1,
            Event::View(view) if view.to_solve == 9 => break,
            other => panic!("{other:?}"),
        }
    }
    running.bell.show(10);
    while let Ok(Ok(event)) = tokio::time::timeout(Duration::from_secs(20), events.next()).await {
        match event {
            Event::Activity => told += 1,
            Event::View(_) => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(told, 1);
}

#[tokio::test]
async fn a_second_panel_is_refused_and_the_first_is_told_to_come_to_the_front() {
    let running = running();
    let mut first = subscribe(&running, true).await.unwrap().events;
    let Err(Error::Refused(refusal)) = subscribe(&running, true).await else { panic!("two panels") };
    assert_eq!(refusal.code, codes::PANEL_OPEN);
    assert_eq!(first.next().await.unwrap(), Event::Show(Show::Last));
}

#[tokio::test]
async fn when_the_panel_has_gone_the_next_one_may_come() {
    let running = running();
    drop(subscribe(&running, true).await.unwrap());
    let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
    while let Err(error) = subscribe(&running, true).await {
        assert!(tokio::time::Instant::now() < deadline, "{error}");
        // What it told the gone one leaves with it.
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn only_the_panel_is_told_what_to_show() {
    let running = running();
    let mut panel = subscribe(&running, true).await.unwrap().events;
    let mut other = subscribe(&running, false).await.unwrap().events;
    let show = running.bell.panel.lock().unwrap().clone().unwrap();
    show.send(Show::Settings).await.unwrap();
    assert_eq!(panel.next().await.unwrap(), Event::Show(Show::Settings));
    // It would have come before what happens now.
    running.bell.show(7);
    assert!(matches!(other.next().await.unwrap(), Event::View(view) if view.to_solve == 7));
    assert!(matches!(panel.next().await.unwrap(), Event::View(view) if view.to_solve == 7));
}

#[tokio::test]
async fn a_refused_subscription_can_be_tried_again_on_the_same_connection() {
    let running = running();
    let first = subscribe(&running, true).await.unwrap();
    let mut raw = Raw::greeted(&running.place).await;
    raw.ask(2, Ask::Subscribe { panel: true }).await;
    assert_eq!(raw.hear_refusal().await, (2, codes::PANEL_OPEN.to_owned()));
    drop(first);
    raw.ask(3, Ask::Subscribe { panel: false }).await;
    assert!(matches!(raw.hear().await, Some(Message::Answer { id: 3, result: Ok(_) })));
}

#[tokio::test]
async fn who_reads_too_slowly_is_told_how_many_alerts_were_lost() {
    let running = running();
    let mut events = subscribe(&running, false).await.unwrap().events;
    // Without a wait in between: the subscription cannot take any of them before the last.
    for number in 0..20 {
        running.bell.alerts.send(told(number)).unwrap();
    }
    assert_eq!(events.next().await.unwrap(), Event::Lost { alerts: 4 });
    assert_eq!(events.next().await.unwrap(), Event::Alert(Box::new(told(4))));
}

#[tokio::test]
async fn waiting_for_an_event_can_be_given_up_without_loss() {
    let running = running();
    let mut events = subscribe(&running, false).await.unwrap().events;
    for number in 1..50 {
        running.bell.show(number);
        // Given up after every possible number of steps.
        for _ in 0..number % 7 {
            tokio::select! {
                biased;
                _ = events.next() => {}
                () = tokio::task::yield_now() => {}
            }
        }
    }
    running.bell.show(1000);
    loop {
        match events.next().await.unwrap() {
            Event::View(view) if view.to_solve == 1000 => break,
            Event::View(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_view_set_at_any_time_is_seen_and_never_an_older_one_after_it(pauses in prop::collection::vec(0..40_u8, 1..8)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let running = running();
            let client = Client::connect(&running.place).await.unwrap();
            let last = pauses.len();
            let bell = running.bell.clone();
            let setting = tokio::spawn(async move {
                for (before, pause) in pauses.into_iter().enumerate() {
                    for _ in 0..pause {
                        tokio::task::yield_now().await;
                    }
                    bell.show(before + 1);
                }
            });
            let Subscribed { view, mut events, .. } = client.subscribe(false).await.unwrap();
            let mut seen = view.to_solve;
            while seen < last {
                match events.next().await.unwrap() {
                    Event::View(view) => {
                        assert!(view.to_solve > seen, "{} after {seen}", view.to_solve);
                        seen = view.to_solve;
                    }
                    other => panic!("{other:?}"),
                }
            }
            setting.await.unwrap();
        });
    }

    #[test]
    fn no_line_ends_the_server(lines in prop::collection::vec("[^\r\n]{0,60}", 1..5)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let running = running();
            let mut raw = Raw::greeted(&running.place).await;
            for line in lines {
                raw.say(&line).await;
                assert_eq!(raw.hear_refusal().await, (0, codes::MALFORMED.to_owned()));
            }
            raw.ask(9, Ask::Doctor).await;
            assert_eq!(raw.hear().await, Some(Message::Answer { id: 9, result: Ok(Answer::Done) }));
        });
    }
}

#[tokio::test]
async fn a_malformed_request_is_refused_under_its_number_and_the_connection_goes_on() {
    let running = running();
    let mut raw = Raw::greeted(&running.place).await;
    raw.say(&json!({"id": 5, "ask": {"add_account": {"key": 12345}}}).to_string()).await;
    let Some(Message::Answer { id: 5, result: Err(refusal) }) = raw.hear().await else { panic!() };
    assert_eq!(refusal.code, codes::MALFORMED);
    assert!(!refusal.message.contains("12345"), "what may be a key must not come back: {}", refusal.message);
    raw.ask(6, Ask::Accounts).await;
    assert!(matches!(raw.hear().await, Some(Message::Answer { id: 6, result: Ok(_) })));
}

#[tokio::test]
async fn a_line_without_end_is_refused_and_ends_the_connection_only() {
    let running = running();
    let mut raw = Raw::greeted(&running.place).await;
    let long = vec![b'x'; (1 << 20) + 1];
    raw.0.get_mut().write_all(&long).await.unwrap();
    assert_eq!(raw.hear_refusal().await, (0, codes::MALFORMED.to_owned()));
    assert_eq!(raw.hear().await, None);
    Client::connect(&running.place).await.unwrap();
}

#[tokio::test]
async fn nothing_is_answered_before_hello() {
    let running = running();
    let mut raw = Raw::connect(&running.place).await;
    raw.ask(1, Ask::Quit).await;
    assert_eq!(raw.hear_refusal().await, (1, codes::MALFORMED.to_owned()));
    assert_eq!(running.bell.asked(), []);
    raw.ask(2, Ask::Hello { version: VERSION }).await;
    assert_eq!(raw.hear().await, Some(Message::Answer { id: 2, result: Ok(Answer::Done) }));
}

#[tokio::test]
async fn a_client_of_another_version_is_told_so() {
    let running = running();
    let mut raw = Raw::connect(&running.place).await;
    raw.ask(1, Ask::Hello { version: VERSION + 1 }).await;
    assert_eq!(raw.hear_refusal().await, (1, codes::VERSION.to_owned()));
    assert_eq!(raw.hear().await, None);
}

#[tokio::test]
async fn a_server_of_another_version_is_no_server_to_ask() {
    let (_folder, place) = folder();
    fs::create_dir(place.path().parent().unwrap()).unwrap();
    let listener = tokio::net::UnixListener::bind(place.path()).unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.read_line(&mut String::new()).await.unwrap();
        let refusal = Refusal::new(codes::VERSION, "quit Deskbell");
        let answer = serde_json::to_string(&Message::Answer { id: 1, result: Err(refusal) }).unwrap();
        stream.get_mut().write_all(format!("{answer}\n").as_bytes()).await.unwrap();
        let _ = stream.read(&mut [0]).await;
    });
    let refused = Client::connect(&place).await;
    assert!(matches!(refused, Err(Error::Version(message)) if message == "quit Deskbell"));
}

#[tokio::test]
async fn who_never_says_hello_is_sent_away() {
    let running = running();
    let mut raw = Raw::connect(&running.place).await;
    tokio::time::pause();
    let mut rest = Vec::new();
    assert_eq!(raw.0.read_to_end(&mut rest).await.unwrap(), 0);
}

#[tokio::test]
async fn who_does_not_read_loses_the_connection_and_nobody_else_does() {
    let running = running();
    let mut deaf = Raw::greeted(&running.place).await;
    deaf.ask(2, Ask::Subscribe { panel: false }).await;
    assert!(matches!(deaf.hear().await, Some(Message::Answer { id: 2, .. })));
    // More than a socket holds, so that the server has to wait for the reader.
    let badge = "9".repeat(4 << 20);
    running.bell.view.send_replace(Arc::new(View { badge, ..View::empty() }));
    tokio::time::pause();
    tokio::time::sleep(Duration::from_mins(1)).await;
    tokio::time::resume();
    let mut rest = Vec::new();
    deaf.0.read_to_end(&mut rest).await.unwrap();
    assert!(!rest.ends_with(b"\n"), "the line was cut when the reader's time was over");
    Client::connect(&running.place).await.unwrap().ask(Ask::Doctor).await.unwrap();
}

#[tokio::test]
async fn the_thirty_third_client_is_sent_away_until_another_goes() {
    let running = running();
    let mut clients = Vec::new();
    for _ in 0..32 {
        clients.push(Client::connect(&running.place).await.unwrap());
    }
    assert!(matches!(Client::connect(&running.place).await, Err(Error::Closed)));
    clients.pop();
    let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
    while let Err(error) = Client::connect(&running.place).await {
        assert!(tokio::time::Instant::now() < deadline, "{error}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn nobody_there_is_not_running() {
    let (_folder, place) = folder();
    assert!(matches!(Client::connect(&place).await, Err(Error::NotRunning)));
}

#[tokio::test]
async fn a_second_server_finds_the_first_and_leaves_it_alone() {
    let running = running();
    assert!(matches!(Server::bind(&running.place), Err(Error::AlreadyRunning)));
    Client::connect(&running.place).await.unwrap().ask(Ask::Doctor).await.unwrap();
}

#[tokio::test]
async fn the_socket_a_crash_left_is_no_server_and_is_replaced() {
    let (_folder, place) = folder();
    drop(Server::bind(&place).unwrap());
    // Unlike our server, the standard library's listener leaves its socket behind.
    drop(std::os::unix::net::UnixListener::bind(place.path()).unwrap());
    assert!(place.path().exists());
    assert!(matches!(Client::connect(&place).await, Err(Error::NotRunning)));

    let (_stop, _task) = serve(Server::bind(&place).unwrap(), Bell::new());
    Client::connect(&place).await.unwrap();
}

#[tokio::test]
async fn a_server_that_stops_says_what_it_has_to_say_and_frees_its_place() {
    let mut running = running();
    let mut raw = Raw::greeted(&running.place).await;
    raw.ask(2, Ask::Poll).await;
    while running.bell.asked().is_empty() {
        tokio::task::yield_now().await;
    }
    running.stop.take().unwrap().send(()).unwrap();
    running.bell.polled.notify_one();
    assert_eq!(raw.hear().await, Some(Message::Answer { id: 2, result: Ok(Answer::Done) }));
    assert_eq!(raw.hear().await, None);
    running.task.await.unwrap();
    assert!(!running.place.path().exists());
    Server::bind(&running.place).unwrap();
}

#[tokio::test]
async fn a_subscriber_learns_that_the_server_has_ended() {
    let mut running = running();
    let mut events = subscribe(&running, false).await.unwrap().events;
    running.stop.take().unwrap().send(()).unwrap();
    assert!(matches!(events.next().await, Err(Error::Closed)));
}

#[tokio::test]
async fn what_was_asked_is_done_although_the_client_went_away() {
    let running = running();
    let mut raw = Raw::greeted(&running.place).await;
    raw.ask(2, Ask::Poll).await;
    while running.bell.asked().is_empty() {
        tokio::task::yield_now().await;
    }
    drop(raw);
    // Long enough for the server to have forgotten the client.
    tokio::time::pause();
    tokio::time::sleep(Duration::from_mins(1)).await;
    tokio::time::resume();
    running.bell.polled.notify_one();
    let mut view = running.bell.view.subscribe();
    let done = tokio::time::timeout(Duration::from_secs(10), view.wait_for(|view| view.to_solve == 99)).await;
    assert!(done.is_ok(), "the answer was given up with its client");
}

#[tokio::test]
async fn the_folder_is_made_for_the_user_alone() {
    let (_folder, place) = folder();
    let _server = Server::bind(&place).unwrap();
    let mode = fs::metadata(place.path().parent().unwrap()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[tokio::test]
async fn a_folder_others_may_enter_is_refused() {
    let (_folder, place) = folder();
    let folder = place.path().parent().unwrap();
    fs::create_dir(folder).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    let refused = Server::bind(&place).err().unwrap();
    assert!(matches!(&refused, Error::Folder { path, .. } if path == folder), "{refused}");
    assert!(refused.to_string().contains("chmod 700"), "{refused}");
}

#[tokio::test]
async fn a_link_in_place_of_the_folder_is_refused() {
    let (elsewhere, place) = folder();
    let real = elsewhere.path().join("real");
    fs::create_dir(&real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o700)).unwrap();
    symlink(&real, place.path().parent().unwrap()).unwrap();
    assert!(matches!(Server::bind(&place), Err(Error::Folder { .. })));
}

#[tokio::test]
async fn a_file_in_place_of_the_socket_is_left_alone() {
    let (_folder, place) = folder();
    drop(Server::bind(&place).unwrap());
    fs::write(place.path(), "precious").unwrap();
    assert!(matches!(Server::bind(&place), Err(Error::Socket { .. })));
    assert_eq!(fs::read_to_string(place.path()).unwrap(), "precious");
}

#[test]
fn a_key_on_its_way_does_not_print() {
    let new = NewAccount {
        helpdesk: "liveagent".into(),
        url: "https://desk.example".into(),
        agent: None,
        key: "s3cr3t".into(),
        extra_ca: None,
        proxy: None,
        allow_http: false,
        session_only: false,
    };
    let printed = format!("{:?}", Request { id: 1, ask: Ask::AddAccount(new) });
    assert!(!printed.contains("s3cr3t"), "{printed}");
}
