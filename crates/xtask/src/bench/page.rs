//! The page of the panel: what its first view weighs, and how much script a frame costs with 5,000 tickets.

use super::figures::{Figures, milliseconds};
use crate::{
    command_line::CommandLine,
    error::{Error, Result},
};
use serde::Deserialize;
use std::time::Duration;

/// At 60 frames a second a frame has this time.
const FRAME: Duration = Duration::from_millis(16);
/// What `ui/tests/frames.bench.ts` puts before what it measured.
const MARK: &str = "frames: ";

/// Script per frame, in milliseconds.
#[derive(Debug, Deserialize, PartialEq)]
struct Cost {
    doing: String,
    frames: u32,
    median: f64,
    p95: f64,
    max: f64,
}

/// Measures the page in a browser; its size is what its build said.
pub(super) fn measure(built: &str, figures: &mut Figures) -> Result<()> {
    let (size, most) = first_view(built).ok_or_else(|| unreadable(built))?;
    let goal = format!("{} kB", most / 1_000);
    figures.at_most("JavaScript of the first view, gzip", kilobytes(size), &goal, size <= most);

    let measure = CommandLine::npm("run bench");
    println!("{measure}");
    let said = measure.read()?;
    let frames = said.lines().filter_map(|line| line.trim().strip_prefix(MARK));
    for line in frames {
        let Cost { doing, frames, median, p95, max } =
            serde_json::from_str(line).map_err(|_| unreadable(line))?;
        let time = |milliseconds: f64| Duration::from_secs_f64(milliseconds.max(0.0) / 1_000.0);
        let [median, p95, longest] = [median, p95, max].map(|figure| milliseconds(time(figure)));
        let shown = format!("{median}, 95 % {p95}, longest {longest} ({frames} frames)");
        let name = format!("script per frame with 5,000 tickets, {doing}");
        figures.at_most(&name, shown, "16 ms", time(max) <= FRAME);
    }
    Ok(())
}

/// The bytes, and how many may be, of the line that `ui/size.js` prints.
fn first_view(said: &str) -> Option<(u64, u64)> {
    let (_, sizes) = said.split_once("JavaScript of the first view: ")?;
    let (size, most) = sizes.split_once(" bytes compressed, of ")?;
    Some((size.parse().ok()?, most.split_whitespace().next()?.parse().ok()?))
}

/// Thousands of bytes, rounded up to tenths.
fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

fn unreadable(text: &str) -> Error {
    Error::Unreadable { program: "npm", problem: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_what_the_build_says() {
        let said = "building...\n[plugin first-view] JavaScript of the first view: 102463 bytes compressed, of 120000 at most\n✓ built";
        assert_eq!(first_view(said), Some((102_463, 120_000)));
        assert_eq!(kilobytes(102_463), "102.5 kB");
        assert_eq!(first_view("✓ built"), None);
    }

    #[test]
    fn what_the_browser_measured_is_read() {
        let line = r#"{"doing":"scrolling","frames":120,"median":1.5,"p95":4.25,"max":9.0}"#;
        let cost = Cost { doing: "scrolling".to_owned(), frames: 120, median: 1.5, p95: 4.25, max: 9.0 };
        assert_eq!(serde_json::from_str::<Cost>(line).unwrap(), cost);
    }
}
