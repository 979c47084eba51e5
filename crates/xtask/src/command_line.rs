//! A command as data: built, shown, compared, run.

use crate::error::{Error, Result};
use std::{
    collections::BTreeMap,
    fmt,
    path::Path,
    process::{Command, Output, Stdio},
};

/// A program with its arguments and what differs in its environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    program: String,
    arguments: Vec<String>,
    environment: BTreeMap<&'static str, String>,
    without: Vec<&'static str>,
}

impl CommandLine {
    pub(crate) fn new(program: &str) -> Self {
        Self {
            program: program.to_owned(),
            arguments: Vec::new(),
            environment: BTreeMap::new(),
            without: Vec::new(),
        }
    }

    /// cargo with these words, which are separated by blanks.
    pub(crate) fn cargo(words: &str) -> Self {
        Self::new("cargo").words(words)
    }

    /// npm in the folder of the panel's page, with words separated by blanks.
    pub(crate) fn npm(words: &str) -> Self {
        // On Windows npm is a script, which is found by its whole name only.
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" }).words("--prefix ui").words(words)
    }

    /// Adds words that are separated by blanks.
    pub(crate) fn words(self, words: &str) -> Self {
        self.arguments(words.split_whitespace())
    }

    pub(crate) fn arguments<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.arguments.extend(arguments.into_iter().map(str::to_owned));
        self
    }

    pub(crate) fn env(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.insert(name, value.into());
        self
    }

    /// Runs without a variable that this process has.
    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.without.push(name);
        self
    }

    /// Runs it on this terminal.
    ///
    /// # Errors
    /// [`Error::Failed`] repeats the command.
    pub(crate) fn run(&self) -> Result<()> {
        let status = self.command().status().map_err(|source| self.not_started(source))?;
        if status.success() { Ok(()) } else { Err(Error::Failed { command: self.to_string(), status }) }
    }

    /// Runs it and returns what it printed, whether it failed or not.
    pub(crate) fn output(&self) -> Result<Output> {
        self.command().stdin(Stdio::null()).output().map_err(|source| self.not_started(source))
    }

    /// Runs it and returns what it printed.
    ///
    /// # Errors
    /// [`Error::Failed`] repeats the command.
    pub(crate) fn read(&self) -> Result<String> {
        let output = self.command().stdin(Stdio::null()).stderr(Stdio::inherit()).output();
        let output = output.map_err(|source| self.not_started(source))?;
        if !output.status.success() {
            return Err(Error::Failed { command: self.to_string(), status: output.status });
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).envs(&self.environment);
        for name in &self.without {
            command.env_remove(name);
        }
        command
    }

    fn not_started(&self, source: std::io::Error) -> Error {
        Error::Start { program: self.program.clone(), source }
    }
}

/// As one would type it.
impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.environment {
            write!(f, "{name}={} ", quoted(value))?;
        }
        f.write_str(&self.program)?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {}", quoted(argument)))
    }
}

/// A word as a POSIX shell reads it back.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The top folder of the source.
pub(crate) fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let command =
            CommandLine::cargo("doc --workspace").arguments(["a b", "it's"]).env("FLAGS", "-D warnings");
        assert_eq!(command.to_string(), r"FLAGS='-D warnings' cargo doc --workspace 'a b' 'it'\''s'");
    }

    #[test]
    fn a_failing_command_is_repeated_in_the_error() {
        let error = CommandLine::new("sh").arguments(["-c", "exit 3"]).run().unwrap_err();
        assert_eq!(error.to_string(), "sh -c 'exit 3'\nended with exit status: 3");
    }

    #[test]
    fn the_top_folder_has_the_workspace() {
        assert!(top().join("Cargo.lock").is_file());
    }
}
