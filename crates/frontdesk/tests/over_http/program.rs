//! The program `deskbell-frontdesk` from the outside.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use crate::desk::client;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_deskbell-frontdesk"))
}

/// A server that is killed with the test, if it was not stopped before.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(database: &Path) -> (Server, Value) {
    let mut child = program()
        .args([
            "serve",
            "--seed",
            "demo",
            "--ring-seconds",
            "5",
            "--timezone",
            "Europe/Bratislava",
            "--database",
        ])
        .arg(database)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Server(child), serde_json::from_str(&line).unwrap())
}

#[cfg(unix)]
fn terminate(mut server: Server) -> bool {
    let pid = server.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    server.0.wait().unwrap().success()
}

#[cfg(unix)]
#[tokio::test]
async fn it_says_where_it_listens_ends_on_request_and_tells_keys_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("desk.db");
    let (server, first) = serve(&database);
    let key = first["agents"][0]["apikey"].as_str().unwrap().to_owned();
    assert_eq!(first["agents"][0]["email"], "sona@lumen.example");
    assert_eq!(first["departments"][0]["id"], "default");
    let tickets = |url: &Value| format!("{}/api/v3/tickets", url.as_str().unwrap());
    let answer = client().get(tickets(&first["url"])).header("apikey", &key).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(terminate(server), "it ends cleanly");

    let (server, second) = serve(&database);
    assert_eq!(second["agents"], serde_json::json!([]), "keys are told once");
    let answer = client().get(tickets(&second["url"])).header("apikey", &key).send().await.unwrap();
    assert_eq!(answer.status(), 200, "and stay valid");
    assert!(terminate(server));
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let kept = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!kept.windows(key.len()).any(|part| part == key.as_bytes()), "no key is kept as it is");
    }
}

/// Starts it the way a program does that lets it be tried.
fn serve_for_a_program(database: &Path, listen: &str) -> (Server, Value) {
    let mut child = program()
        .args(["serve", "--seed", "demo", "--play", "--while-stdin", "--listen", listen, "--database"])
        .arg(database)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Server(child), serde_json::from_str(&line).unwrap())
}

#[tokio::test]
async fn it_ends_with_the_program_that_tries_it_and_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("desk.db");
    let (mut server, first) = serve_for_a_program(&database, "127.0.0.1:0");
    let url = first["url"].as_str().unwrap().to_owned();
    let key = first["agents"][0]["apikey"].as_str().unwrap().to_owned();
    let ask = async || client().get(format!("{url}/api/v3/tickets")).header("apikey", &key).send().await;
    assert_eq!(ask().await.unwrap().status(), 200);
    drop(server.0.stdin.take());
    assert!(server.0.wait().unwrap().success(), "it ends cleanly");
    assert!(ask().await.is_err());

    let (mut server, second) = serve_for_a_program(&database, url.trim_start_matches("http://"));
    assert_eq!(second["url"], first["url"]);
    assert_eq!(ask().await.unwrap().status(), 200);
    drop(server.0.stdin.take());
    assert!(server.0.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_although_its_input_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, _) = serve_for_a_program(&folder.path().join("desk.db"), "127.0.0.1:0");
    // Else it would be closed by whoever waits.
    let _input = server.0.stdin.take();
    assert!(terminate(server));
}

fn fails(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = program().args(arguments).output().unwrap();
    assert!(!status.success(), "{arguments:?}");
    assert!(stdout.is_empty());
    String::from_utf8(stderr).unwrap()
}

#[test]
fn bad_arguments_get_a_clear_answer() {
    assert!(fails(&["serve", "--listen", "0.0.0.0:0"]).contains("--allow-remote"));
    assert!(fails(&["serve", "--timezone", "Mars/Olympus"]).contains("Mars/Olympus"));
    assert!(fails(&["serve", "--ring-seconds", "0"]).contains("--ring-seconds"));
    assert!(fails(&["serve", "--play"]).contains("--seed"), "nobody is there to play");
    assert!(fails(&["serve", "--database", "/nowhere/at/all/desk.db"]).contains("database"));
}
