//! The commands from end to end: arguments in, output out, with a scripted bell behind a real socket or in place of it.

use super::*;
use async_trait::async_trait;
use clap::{CommandFactory, Parser};
use deskbell_core::view::{Abilities, AccountView, Entry, Health, Problem, RingingEntry};
use deskbell_core::{
    AlertKind, Channel, Decision, Line, Preferences, Reason, TicketState, TrayState, Verdict, View,
};
use deskbell_link::protocol::codes;
use deskbell_link::{Following, Host, NewAccount, Server, Told};
use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::sync::{broadcast, mpsc, watch};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Zoned {
    "2024-03-05T14:00:00+01:00[Europe/Prague]".parse().unwrap()
}

fn account_view(id: &str, agent: &str, health: Health) -> AccountView {
    AccountView {
        id: id.into(),
        agent: agent.into(),
        host: "desk.example".into(),
        health,
        last_round: Some(at("2024-03-05T12:59:48Z")),
        to_solve: 2,
        department: 1,
        departments: Vec::new(),
        limits: Vec::new(),
        abilities: Abilities::default(),
    }
}

fn entry(ticket: &str, code: Option<&str>, subject: &str, since: Option<Timestamp>) -> Entry {
    Entry {
        account: "dana@desk.example".into(),
        ticket: ticket.into(),
        code: code.map(str::to_owned),
        subject: subject.into(),
        customer: "Ann".into(),
        department: "Support".into(),
        channel: Channel::Email,
        status: "Open".into(),
        waiting_since: since,
        due: None,
        department_id: "d1".into(),
        state: TicketState::Open,
        excerpt: None,
        unread: 0,
        reopened: false,
        snoozed: None,
        changed: at("2024-03-05T12:00:00Z"),
    }
}

fn view() -> View {
    let problem = Problem {
        code: "key_refused".into(),
        message: "the helpdesk refuses the API key: expired; enter a valid one".into(),
    };
    let mut signed_out = account_view("eve@other.example", "", Health::SignedOut { problem });
    (signed_out.last_round, signed_out.to_solve, signed_out.department) = (None, 0, 0);
    View {
        tray: TrayState::SignedOut,
        badge: "2".into(),
        to_solve: 2,
        department: 1,
        ringing: vec![RingingEntry {
            account: "dana@desk.example".into(),
            ticket: "t3".into(),
            line: Line::Chat,
            customer: "Bob".into(),
            department: "Support".into(),
            until: at("2024-03-05T13:00:20Z"),
        }],
        entries: vec![
            entry("t1", Some("ABC-1"), "打印机 is broken", Some(at("2024-03-05T10:30:00Z"))),
            entry("t2", None, "Invoice", None),
        ],
        nothing_new: Vec::new(),
        queue: Vec::new(),
        accounts: vec![account_view("dana@desk.example", "Dana", Health::Live), signed_out],
        paused_until: Some(at("2024-03-05T13:30:00Z")),
    }
}

fn told() -> Told {
    Told {
        account: "dana@desk.example".into(),
        kind: AlertKind::CustomerReplied,
        at: at("2024-03-05T12:58:03Z"),
        ticket: "t1".into(),
        code: Some("ABC-1".into()),
        subject: "Printer".into(),
        customer: "Ann".into(),
        department: "Support".into(),
        url: "https://desk.example/agent/#Ticket;id=t1".into(),
        decision: Decision {
            verdict: Verdict::Ring { banner: true, sound: false },
            reason: Reason::SwitchedOn,
            badge: true,
        },
    }
}

fn dana() -> Account {
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
        problem: None,
    }
}

fn check(subject: &str, condition: Condition, finding: &str, remedy: Option<&str>) -> Check {
    Check { subject: subject.into(), condition, finding: finding.into(), remedy: remedy.map(str::to_owned) }
}

/// A desktop with a tray and without anything that shows banners.
fn desktop() -> [Check; 2] {
    [
        check("tray", Condition::Good, "The desktop shows tray icons.", None),
        check("banners", Condition::Bad, "No notification daemon answers.", Some("Start one.")),
    ]
}

#[test]
fn status_shows_accounts_problems_what_rings_and_what_waits() {
    insta::assert_snapshot!(table::status(&view(), true, &desktop(), &now()), @r"
    Deskbell is running.
    ! banners: No notification daemon answers.
    2 tickets wait for you; 1 more belongs to nobody in your departments.
    Nothing rings until 14:30; `deskbell pause off` ends that.

    ACCOUNT            AGENT  STATE       LAST ROUND  FOR YOU  DEPARTMENTS
    dana@desk.example  Dana   live        12 s ago    2        1
    eve@other.example         signed out  never       0        0
    ! eve@other.example: the helpdesk refuses the API key: expired; enter a valid one

    RINGS  LEFT  CUSTOMER  DEPARTMENT
    chat   20 s  Bob       Support

    WAITS  TICKET  SUBJECT           CUSTOMER  DEPARTMENT
    2 h    ABC-1   打印机 is broken  Ann       Support
           t2      Invoice           Ann       Support
    ");
}

#[test]
fn status_without_a_bell_or_an_account_says_so() {
    insta::assert_snapshot!(table::status(&View::empty(), false, &[], &now()), @r"
    Deskbell is not running; this was read just now.
    There is no account yet: add one with `deskbell account add`.
    ");
}

#[test]
fn status_in_json_has_the_documented_keys() {
    let (view, desktop) = (view(), desktop());
    let status = json::status(&view, true, &desktop, &[dana()], now().timestamp());
    insta::assert_snapshot!(serde_json::to_string_pretty(&status).unwrap(), @r#"
    {
      "running": true,
      "tray": "signed_out",
      "badge": "2",
      "to_solve": 2,
      "department": 1,
      "paused_until": "2024-03-05T13:30:00Z",
      "desktop": [
        {
          "subject": "tray",
          "condition": "good",
          "finding": "The desktop shows tray icons.",
          "remedy": null
        },
        {
          "subject": "banners",
          "condition": "bad",
          "finding": "No notification daemon answers.",
          "remedy": "Start one."
        }
      ],
      "accounts": [
        {
          "id": "dana@desk.example",
          "agent": "Dana",
          "host": "desk.example",
          "health": "live",
          "problem": null,
          "limits": [],
          "last_round": "2024-03-05T12:59:48Z",
          "age_seconds": 12,
          "to_solve": 2,
          "department": 1
        },
        {
          "id": "eve@other.example",
          "agent": null,
          "host": "desk.example",
          "health": "signed_out",
          "problem": {
            "code": "key_refused",
            "message": "the helpdesk refuses the API key: expired; enter a valid one"
          },
          "limits": [],
          "last_round": null,
          "age_seconds": null,
          "to_solve": 0,
          "department": 0
        }
      ],
      "tickets": [
        {
          "account": "dana@desk.example",
          "id": "t1",
          "code": "ABC-1",
          "subject": "打印机 is broken",
          "customer": "Ann",
          "department": "Support",
          "channel": "email",
          "status": "Open",
          "waiting_since": "2024-03-05T10:30:00Z",
          "due": null,
          "url": "https://desk.example/agent/#Conversation;id=t1"
        },
        {
          "account": "dana@desk.example",
          "id": "t2",
          "code": null,
          "subject": "Invoice",
          "customer": "Ann",
          "department": "Support",
          "channel": "email",
          "status": "Open",
          "waiting_since": null,
          "due": null,
          "url": "https://desk.example/agent/#Conversation;id=t2"
        }
      ]
    }
    "#);
}

#[test]
fn the_help_documents_every_key_of_status() {
    let view = view();
    let status =
        serde_json::to_value(json::status(&view, true, &desktop(), &[dana()], now().timestamp())).unwrap();
    let mut arguments = Arguments::command();
    let help = arguments.find_subcommand_mut("status").unwrap().render_long_help().to_string();
    let objects = [&status, &status["desktop"][0], &status["accounts"][0], &status["tickets"][0]];
    for key in objects.into_iter().flat_map(|object| object.as_object().unwrap().keys()) {
        assert!(help.contains(key.as_str()), "{key} is not in the help");
    }
}

#[test]
fn a_list_of_accounts_says_where_the_keys_are() {
    let problem = Problem { code: "unreachable".into(), message: "desk.example cannot be reached".into() };
    let eve = Account {
        id: "eve@other.example".into(),
        agent: None,
        session_only: true,
        problem: Some(problem),
        ..dana()
    };
    insta::assert_snapshot!(table::accounts(&[dana(), eve]), @r"
    ACCOUNT            AGENT  HELPDESK   ADDRESS                KEY IN
    dana@desk.example  Dana   liveagent  https://desk.example/  keyring
    eve@other.example         liveagent  https://desk.example/  this session
    ! eve@other.example: desk.example cannot be reached
    ");
}

#[test]
fn doctor_says_what_to_do() {
    let checks = [
        sentences::running(false),
        check("tray", Condition::Good, "the icon is in the tray", None),
        check("keyring", Condition::Bad, "the keyring is locked", Some("unlock it")),
    ];
    insta::assert_snapshot!(table::doctor(&checks), @r"
    limited  bell     Deskbell is not running, so nothing rings
                      -> start it with `deskbell`; have it started at login with `deskbell autostart on`
    good     tray     the icon is in the tray
    BAD      keyring  the keyring is locked
                      -> unlock it
    ");
}

#[test]
fn a_line_of_watch_tells_what_was_done_and_why() {
    let held = Told {
        decision: Decision {
            verdict: Verdict::Hold { until: at("2024-03-06T07:00:00Z") },
            reason: Reason::QuietHours,
            badge: true,
        },
        code: None,
        ..told()
    };
    let lines = [told(), held].map(|told| sentences::told(&told, &now())).join("\n");
    insta::assert_snapshot!(lines, @r"
    13:58:03  customer_replied        banner  ABC-1  Printer | Ann | Support
    13:58:03  customer_replied        held until 2024-03-06 08:00 (these are quiet hours)  t1  Printer | Ann | Support
    ");
}

#[test]
fn a_line_of_watch_in_json_stays_as_it_is() {
    let mut out = Vec::new();
    line(&mut out, &told()).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
    {"account":"dana@desk.example","kind":"customer_replied","at":"2024-03-05T12:58:03Z","ticket":"t1","code":"ABC-1","subject":"Printer","customer":"Ann","department":"Support","url":"https://desk.example/agent/#Ticket;id=t1","decision":{"verdict":{"ring":{"banner":true,"sound":false}},"reason":"switched_on","badge":true}}
    "#);
}

#[test]
fn no_text_of_a_stranger_can_command_the_terminal() {
    let evil = "\u{1b}]0;evil\u{7}\u{1b}[2J\r\nroot# \u{202e}txt";
    let mut view = view();
    view.entries[0].subject = evil.into();
    view.entries[0].customer = evil.into();
    view.accounts[0].agent = evil.into();
    let account = Account { agent: Some(evil.into()), url: evil.into(), ..dana() };
    let texts = [
        table::status(&view, true, &[], &now()),
        table::accounts(std::slice::from_ref(&account)),
        table::doctor(&[check(evil, Condition::Bad, evil, Some(evil))]),
        sentences::told(&Told { subject: evil.into(), customer: evil.into(), ..told() }, &now()),
        sentences::account(&account),
    ];
    for text in texts {
        assert!(text.lines().all(|line| !line.contains(char::is_control)), "{text:?}");
        assert!(!text.contains("\nroot#"), "{text:?}");
    }
}

#[test]
fn the_commands_hold_together() {
    Arguments::command().debug_assert();
}

#[test]
fn every_command_shows_examples_in_its_help() {
    fn look(command: &mut clap::Command) {
        let name = command.get_name().to_owned();
        if matches!(name.as_str(), "account" | "settings") {
            command.get_subcommands_mut().for_each(look);
        } else if name != "help" {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Examples:\n"), "{name}: {help}");
        }
    }
    let mut arguments = Arguments::command();
    look(&mut arguments);
    arguments.get_subcommands_mut().for_each(look);
}

fn parse(line: &str) -> Result<Option<Command>, clap::Error> {
    Arguments::try_parse_from(line.split(' ')).map(|arguments| arguments.command)
}

#[test]
fn no_command_is_the_resident_bell() {
    assert_eq!(parse("deskbell").unwrap(), None);
}

#[test]
fn commands_are_understood() {
    assert_eq!(parse("deskbell status --json").unwrap(), Some(Command::Status { json: true }));
    assert_eq!(
        parse("deskbell account remove dana@desk.example --yes").unwrap(),
        Some(Command::Account(AccountCommand::Remove { id: "dana@desk.example".into(), yes: true }))
    );
    assert_eq!(
        parse("deskbell pause tomorrow").unwrap(),
        Some(Command::Pause { time: moment::Pause::Tomorrow })
    );
    assert_eq!(parse("deskbell autostart on").unwrap(), Some(Command::Autostart(AutostartCommand::On)));
    let Some(Command::Account(AccountCommand::Add(add))) =
        parse("deskbell account add --url https://desk.example").unwrap()
    else {
        panic!()
    };
    assert_eq!((add.helpdesk.as_str(), add.key_stdin, add.allow_http), ("liveagent", false, false));
}

#[test]
fn what_is_not_understood_is_refused() {
    for bad in [
        "deskbell account add",
        "deskbell account add --url https://desk.example --helpdesk paper",
        "deskbell pause soon",
        "deskbell account remove",
        "deskbell ring",
    ] {
        assert_eq!(parse(bad).unwrap_err().exit_code(), 2, "{bad}");
    }
}

#[test]
fn the_key_is_never_an_argument() {
    for bad in ["--key abc", "--key=abc", "--api-key abc", "--key-stdin=abc", "abc"] {
        assert!(parse(&format!("deskbell account add --url https://desk.example {bad}")).is_err(), "{bad}");
    }
}

/// A bell by script: what it is asked, and what it answers.
struct Script {
    asked: Mutex<Vec<Ask>>,
    alerts: broadcast::Sender<Told>,
    view: watch::Sender<Arc<View>>,
    preferences: watch::Sender<Arc<Preferences>>,
    activity: watch::Sender<u64>,
}

impl Script {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            asked: Mutex::default(),
            alerts: broadcast::Sender::new(16),
            view: watch::Sender::new(Arc::new(view())),
            preferences: watch::Sender::default(),
            activity: watch::Sender::default(),
        })
    }
}

#[async_trait]
impl Host for Script {
    async fn answer(&self, ask: Ask) -> Result<Answer, Refusal> {
        self.asked.lock().unwrap().push(ask.clone());
        match ask {
            Ask::View => Ok(Answer::View(Box::new(view()))),
            Ask::Accounts => Ok(Answer::Accounts(vec![dana()])),
            Ask::TestAccount { account } if account != dana().id => {
                Err(Refusal::new(codes::NO_ACCOUNT, format!("there is no account {account}")))
            }
            Ask::AddAccount(_) | Ask::TestAccount { .. } => Ok(Answer::Account(dana())),
            Ask::Doctor | Ask::Desktop => {
                Ok(Answer::Doctor(vec![check("tray", Condition::Good, "the icon is in the tray", None)]))
            }
            Ask::ExportSettings => Ok(Answer::Settings("what was chosen".to_owned())),
            _ => Ok(Answer::Done),
        }
    }

    fn follow(&self, _: bool) -> Result<Following, Refusal> {
        Ok(Following {
            view: self.view.subscribe(),
            preferences: self.preferences.subscribe(),
            activity: self.activity.subscribe(),
            alerts: self.alerts.subscribe(),
            shows: mpsc::channel(1).1,
        })
    }
}

/// Opens the scripted bell to work alone; remembers for what.
struct AloneBell(Arc<Script>, Mutex<Vec<Need>>);

#[async_trait]
impl Alone for AloneBell {
    async fn open(&self, need: Need) -> Result<Arc<dyn Host>, Refusal> {
        self.1.lock().unwrap().push(need);
        Ok(self.0.clone())
    }
}

/// A user at a terminal, with a bell that runs or none.
struct User {
    place: Place,
    running: Arc<Script>,
    alone: AloneBell,
    folder: TempDir,
}

impl User {
    fn without_bell() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::at(folder.path().join("deskbell/bell.sock"));
        let alone = AloneBell(Script::new(), Mutex::default());
        Self { place, running: Script::new(), alone, folder }
    }

    fn with_bell() -> Self {
        let user = Self::without_bell();
        let server = Server::bind(&user.place).unwrap();
        tokio::spawn(server.serve(user.running.clone(), std::future::pending()));
        user
    }

    async fn says(&self, line: &str) -> (Ending, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let command = parse(line).unwrap().unwrap();
        let ending = run(command, &self.place, &self.alone, &mut out, &mut err).await;
        (ending, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }
}

#[tokio::test]
async fn a_running_bell_is_asked() {
    let user = User::with_bell();
    let (ending, out, _) = user.says("deskbell account list --json").await;
    assert_eq!(ending, Ending::Good);
    assert_eq!(serde_json::from_str::<Vec<Account>>(&out).unwrap(), [dana()]);
    assert_eq!(*user.running.asked.lock().unwrap(), [Ask::Accounts]);
    assert_eq!(*user.alone.1.lock().unwrap(), []);
}

#[tokio::test]
async fn without_a_bell_the_command_works_alone() {
    let user = User::without_bell();
    let (ending, out, _) = user.says("deskbell account test dana@desk.example").await;
    assert_eq!(ending, Ending::Good);
    assert_eq!(out, "Address and key are good: dana@desk.example, which is Dana at https://desk.example/.\n");
    assert_eq!(*user.alone.1.lock().unwrap(), [Need::Answers]);
    assert_eq!(*user.alone.0.asked.lock().unwrap(), [Ask::TestAccount { account: dana().id }]);
}

#[tokio::test]
async fn status_tells_in_its_exit_status_that_an_account_needs_the_agent() {
    let (ending, out, _) = User::with_bell().says("deskbell status --json").await;
    assert_eq!(ending, Ending::Attention);
    let status: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&status["running"], &status["to_solve"]), (&true.into(), &2.into()));

    let (_, out, _) = User::without_bell().says("deskbell status --json").await;
    let status: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(status["running"], false);
}

#[tokio::test]
async fn a_refusal_is_told_on_standard_error() {
    for user in [User::with_bell(), User::without_bell()] {
        let (ending, out, err) = user.says("deskbell account test nobody@desk.example").await;
        assert_eq!(ending, Ending::Failed);
        assert_eq!((out.as_str(), err.as_str()), ("", "deskbell: there is no account nobody@desk.example\n"));
    }
}

#[tokio::test]
async fn an_account_is_removed_without_a_question_if_that_is_said() {
    let user = User::with_bell();
    let (ending, out, _) = user.says("deskbell account remove dana@desk.example --yes").await;
    assert_eq!(ending, Ending::Good);
    assert_eq!(out, "Removed dana@desk.example with its key and its history.\n");
    assert_eq!(*user.running.asked.lock().unwrap(), [Ask::RemoveAccount { account: dana().id }]);
}

#[tokio::test]
async fn a_key_for_this_session_needs_a_bell_to_keep_it() {
    let user = User::without_bell();
    let (ending, _, err) = user.says("deskbell account add --url https://desk.example --session-only").await;
    assert_eq!(ending, Ending::Failed);
    assert!(err.contains("start it with `deskbell`"), "{err}");
    assert_eq!(*user.alone.0.asked.lock().unwrap(), []);
}

#[tokio::test]
async fn a_key_travels_to_the_bell_and_is_not_printed() {
    let user = User::with_bell();
    let mut bell = Bell::find(&user.place, &user.alone, Need::Answers).await.unwrap();
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
    bell.ask(Ask::AddAccount(new.clone())).await.unwrap();
    let asked = user.running.asked.lock().unwrap();
    assert_eq!(*asked, [Ask::AddAccount(new)]);
    assert!(!format!("{asked:?}").contains("s3cr3t"));
}

#[tokio::test]
async fn a_pause_reaches_the_bell_and_ends_by_word() {
    let user = User::with_bell();
    let before = Timestamp::now();
    let (ending, out, _) = user.says("deskbell pause 30m").await;
    assert_eq!(ending, Ending::Good);
    assert!(out.starts_with("Nothing rings until "), "{out}");
    let (_, out, _) = user.says("deskbell pause off").await;
    assert_eq!(out, "Deskbell rings again.\n");
    let asked = user.running.asked.lock().unwrap();
    let [Ask::Pause { until: Some(until) }, Ask::Pause { until: None }] = asked[..] else {
        panic!("{asked:?}")
    };
    let minutes = until.duration_since(before).as_secs_f64() / 60.0;
    assert!((30.0..31.0).contains(&minutes), "{minutes}");
}

#[tokio::test]
async fn settings_go_into_a_file_and_come_out_of_it() {
    let user = User::with_bell();
    let file = user.folder.path().join("kept.json");
    let path = file.display();
    let (ending, out, _) = user.says(&format!("deskbell settings export {path}")).await;
    assert_eq!((ending, out), (Ending::Good, format!("The settings are in {path}.\n")));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "what was chosen\n");
    let (ending, _, _) = user.says(&format!("deskbell settings import {path}")).await;
    assert_eq!(ending, Ending::Good);
    let import = Ask::ImportSettings { settings: "what was chosen\n".to_owned() };
    assert_eq!(*user.running.asked.lock().unwrap(), [Ask::ExportSettings, import]);
}

#[tokio::test]
async fn a_file_of_settings_that_is_not_there_or_too_long_asks_nothing() {
    let user = User::with_bell();
    let file = user.folder.path().join("long.json");
    std::fs::write(&file, vec![b' '; 300_000]).unwrap();
    for path in [file.display().to_string(), "/no/such/file".to_owned()] {
        let (ending, _, err) = user.says(&format!("deskbell settings import {path}")).await;
        assert_eq!(ending, Ending::Failed);
        assert!(err.contains(&path), "{err}");
    }
    assert_eq!(*user.running.asked.lock().unwrap(), []);
}

#[tokio::test]
async fn doctor_begins_with_whether_the_bell_runs() {
    let (ending, out, _) = User::with_bell().says("deskbell doctor --json").await;
    assert_eq!(ending, Ending::Good);
    let checks: Vec<Check> = serde_json::from_str(&out).unwrap();
    let subjects: Vec<_> = checks.iter().map(|check| (check.subject.as_str(), check.condition)).collect();
    assert_eq!(subjects, [("bell", Condition::Good), ("tray", Condition::Good)]);
}

#[tokio::test]
async fn quit_asks_a_running_bell_and_is_content_with_none() {
    let user = User::with_bell();
    assert_eq!(user.says("deskbell quit").await.0, Ending::Good);
    assert_eq!(*user.running.asked.lock().unwrap(), [Ask::Quit]);

    let user = User::without_bell();
    let (ending, out, _) = user.says("deskbell quit").await;
    assert_eq!((ending, out.as_str()), (Ending::Good, "Deskbell was not running.\n"));
    assert_eq!(*user.alone.1.lock().unwrap(), [], "nothing is opened only to be ended");
}

/// Takes one line, then has enough.
struct Head(Vec<u8>);

impl Write for Head {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.contains(&b'\n') {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn watch_prints_a_line_for_each_alert_until_nobody_reads_it() {
    for user in [User::with_bell(), User::without_bell()] {
        let (running, alone) = (user.running.alerts.clone(), user.alone.0.alerts.clone());
        let sending = tokio::spawn(async move {
            loop {
                // Who does not listen yet or any more is no matter.
                let _ = (running.send(told()), alone.send(told()));
                tokio::task::yield_now().await;
            }
        });
        let (mut out, mut err) = (Head(Vec::new()), Vec::new());
        let command = parse("deskbell watch --json").unwrap().unwrap();
        let ending = run(command, &user.place, &user.alone, &mut out, &mut err).await;
        sending.abort();
        assert_eq!(ending, Ending::Good);
        assert_eq!(serde_json::from_slice::<Told>(&out.0).unwrap(), told());
    }
}

#[tokio::test]
async fn watch_without_a_bell_makes_rounds_of_its_own() {
    let user = User::without_bell();
    let command = parse("deskbell watch").unwrap().unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    tokio::select! {
        biased;
        ending = run(command, &user.place, &user.alone, &mut out, &mut err) => panic!("{ending:?}"),
        () = async { while user.alone.1.lock().unwrap().is_empty() { tokio::task::yield_now().await } } => {}
    }
    assert_eq!(*user.alone.1.lock().unwrap(), [Need::Rounds]);
}
