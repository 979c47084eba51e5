//! Programs that run, and what they said.

use crate::office::SOON;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// How long a command may take; the keyring alone may take ten seconds.
const LONGEST: Duration = Duration::from_secs(40);

/// What a command said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// What a command said that worked.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// What a command said that found something which needs a person.
    #[track_caller]
    pub(crate) fn attention(self) -> String {
        assert_eq!(self.code, 3, "{self:?}");
        self.out
    }

    /// What a command complained of that did not work: one line.
    #[track_caller]
    pub(crate) fn failure(self) -> String {
        assert_eq!((self.code, self.out.as_str(), self.err.lines().count()), (1, "", 1), "{self:?}");
        self.err.trim_end().to_owned()
    }
}

/// Runs a command to its end, which must come.
#[track_caller]
pub(crate) fn run(mut command: Command, input: &str) -> Said {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not want it may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let out = read_all(child.stdout.take().unwrap());
    let err = read_all(child.stderr.take().unwrap());
    let code = ended(&mut child, LONGEST);
    let (out, err) = (out.recv().unwrap(), err.recv().unwrap());
    match code {
        Some(code) => Said { code, out, err },
        None => panic!("{command:?} did not end; it said {out:?} {err:?}"),
    }
}

/// The exit status of a child that ends in time; one that does not is ended.
fn ended(child: &mut Child, within: Duration) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status.code().unwrap_or(-1));
        }
        if start.elapsed() > within {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

fn read_all(mut from: impl Read + Send + 'static) -> Receiver<String> {
    let (say, said) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let _ = from.read_to_end(&mut text);
        let _ = say.send(String::from_utf8_lossy(&text).into_owned());
    });
    said
}

/// A bell that runs.
pub(crate) struct Bell {
    child: Child,
    log: PathBuf,
}

impl Bell {
    pub(crate) fn start(mut command: Command, log: &Path) -> Self {
        let file = File::options().create(true).append(true).open(log).unwrap();
        let child =
            command.stdin(Stdio::null()).stdout(file.try_clone().unwrap()).stderr(file).spawn().unwrap();
        Self { child, log: log.to_owned() }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    #[track_caller]
    pub(crate) fn must_run(&mut self) {
        if let Some(status) = self.child.try_wait().unwrap() {
            panic!("the bell ended with {status}");
        }
    }

    /// Waits for its end, and that it is a good one.
    #[track_caller]
    pub(crate) fn must_end_well(mut self) {
        assert_eq!(ended(&mut self.child, SOON), Some(0), "the end of the bell");
    }

    /// It crashes.
    pub(crate) fn crashes(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("the bell said:\n{}", fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}

/// A command that goes on and says something line by line.
pub(crate) struct Speaking {
    child: Child,
    lines: Receiver<String>,
}

impl Speaking {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let (say, lines) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| say.send(line)));
        Self { child, lines }
    }

    /// The next line; it must come.
    #[track_caller]
    pub(crate) fn line(&self) -> String {
        self.lines.recv_timeout(LONGEST).expect("another line")
    }

    /// The next line, if it comes within a time.
    pub(crate) fn line_within(&self, time: Duration) -> Option<String> {
        self.lines.recv_timeout(time).ok()
    }
}

impl Drop for Speaking {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
