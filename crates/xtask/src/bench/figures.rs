//! The figures and their table.

use std::{fmt, time::Duration};

/// Figures in the order they were measured.
#[derive(Debug, Default)]
pub(super) struct Figures(Vec<Figure>);

#[derive(Debug)]
struct Figure {
    name: String,
    measured: String,
    goal: Option<Goal>,
}

#[derive(Debug)]
struct Goal {
    words: String,
    reached: bool,
}

impl Figures {
    /// Adds a figure that has a goal.
    pub(super) fn at_most(&mut self, name: &str, measured: String, goal: &str, reached: bool) {
        let goal = Goal { words: format!("<= {goal}"), reached };
        self.0.push(Figure { name: name.to_owned(), measured, goal: Some(goal) });
    }

    /// Adds a figure that has none.
    pub(super) fn tell(&mut self, name: &str, measured: String) {
        self.0.push(Figure { name: name.to_owned(), measured, goal: None });
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width =
            |text: fn(&Figure) -> &str| self.0.iter().map(|figure| text(figure).chars().count()).max();
        let name = width(|figure| &figure.name).unwrap_or_default();
        let measured = width(|figure| &figure.measured).unwrap_or_default().max("measured".len());
        writeln!(f, "{:name$}  {:measured$}  goal", "figure", "measured")?;
        for figure in &self.0 {
            let goal = match &figure.goal {
                Some(Goal { words, reached: true }) => format!("{words}  MET"),
                Some(Goal { words, reached: false }) => format!("{words}  MISSED"),
                None => "-".to_owned(),
            };
            writeln!(f, "{:name$}  {:measured$}  {goal}", figure.name, figure.measured)?;
        }
        writeln!(f, "MB are millions of bytes. Of several runs: median (shortest to longest).")
    }
}

/// Times of several runs, shortest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spread(Vec<Duration>);

impl Spread {
    pub(super) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The middle one, of two the longer.
    pub(super) fn median(&self) -> Duration {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }

    pub(super) fn longest(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }

    pub(super) fn shown(&self, unit: fn(Duration) -> String) -> String {
        let shortest = self.0.first().copied().unwrap_or_default();
        let (median, longest) = (unit(self.median()), unit(self.longest()));
        format!("{median} ({} to {longest}, {} runs)", unit(shortest), self.0.len())
    }
}

pub(super) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// Millions of bytes, rounded up to hundredths so that no goal is reached by rounding.
pub(super) fn megabytes(bytes: u64) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02} MB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_which_goal_was_missed() {
        let mut figures = Figures::default();
        figures.at_most("memory", megabytes(8_000_001), "8 MB", false);
        figures.at_most("size on disk", megabytes(5_300_000), "9 MB", true);
        figures.tell("interval", "9.50 s".to_owned());
        let expected = "\
figure        measured  goal
memory        8.01 MB   <= 8 MB  MISSED
size on disk  5.30 MB   <= 9 MB  MET
interval      9.50 s    -
MB are millions of bytes. Of several runs: median (shortest to longest).
";
        assert_eq!(figures.to_string(), expected);
    }

    #[test]
    fn several_runs_are_shown_with_their_spread() {
        let times = [31, 12, 15].map(Duration::from_millis);
        assert_eq!(Spread::of(times.to_vec()).shown(milliseconds), "15.0 ms (12.0 ms to 31.0 ms, 3 runs)");
    }
}
