//! Steps one after the other, with a heading and the time of each.

use crate::{
    command_line::CommandLine,
    error::{Error, Result},
};
use std::time::{Duration, Instant};

/// One thing to be done, by the name it has in the headings and in the table.
pub(crate) struct Step {
    name: &'static str,
    work: Work,
}

enum Work {
    Command(CommandLine),
    Task(fn() -> Result<()>),
}

impl Step {
    /// cargo with these words.
    pub(crate) fn cargo(name: &'static str, words: &str) -> Self {
        Self::command(name, CommandLine::cargo(words))
    }

    pub(crate) fn command(name: &'static str, command: CommandLine) -> Self {
        Self { name, work: Work::Command(command) }
    }

    /// A task of this program.
    pub(crate) fn task(name: &'static str, task: fn() -> Result<()>) -> Self {
        Self { name, work: Work::Task(task) }
    }

    fn perform(&self) -> Result<()> {
        match &self.work {
            Work::Command(command) => {
                println!("{command}");
                command.run()
            }
            Work::Task(task) => task(),
        }
    }
}

/// Performs the steps up to the first that fails, then prints what each took.
pub(crate) fn perform(steps: &[Step]) -> Result<()> {
    let mut times = Vec::new();
    let mut result = Ok(());
    for step in steps {
        println!("\n== {} ==", step.name);
        let start = Instant::now();
        let outcome = step.perform();
        times.push((step.name, start.elapsed(), outcome.is_ok()));
        if let Err(source) = outcome {
            result = Err(Error::Step { step: step.name, source: Box::new(source) });
            break;
        }
    }
    println!("\n{}", table(&times));
    result
}

fn table(times: &[(&str, Duration, bool)]) -> String {
    let width = times.iter().map(|(name, ..)| name.len()).max().unwrap_or_default().max("together".len());
    let line = |name: &str, time: Duration, note: &str| format!("{name:width$}  {:>10}{note}\n", shown(time));
    let together = times.iter().map(|(_, time, _)| *time).sum();
    times
        .iter()
        .map(|(name, time, well)| line(name, *time, if *well { "" } else { "  failed" }))
        .chain([line("together", together, "")])
        .collect()
}

fn shown(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_step_and_the_sum() {
        let times = [
            ("format", Duration::from_millis(340), true),
            ("lints of the workspace", Duration::from_secs(125), false),
        ];
        let expected = "\
format                       0.3 s
lints of the workspace  2 min 05 s  failed
together                2 min 05 s
";
        assert_eq!(table(&times), expected);
    }

    #[test]
    fn the_first_failing_step_is_the_last_and_repeats_its_command() {
        let failing = Step::command("fails", CommandLine::new("sh").arguments(["-c", "exit 1"]));
        let steps =
            [Step::task("fine", || Ok(())), failing, Step::task("never", || unreachable!("after a failure"))];
        let error = perform(&steps).unwrap_err();
        assert_eq!(error.to_string(), "the step \"fails\" failed: sh -c 'exit 1'\nended with exit status: 1");
    }
}
