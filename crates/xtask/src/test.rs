//! `cargo xtask test`: everything that CI runs.

use crate::{
    arrows,
    command_line::CommandLine,
    error::Result,
    install::{self, Purpose},
    steps::{self, Step},
};

pub(crate) fn run(yes: bool) -> Result<()> {
    install::packages(Purpose::VirtualDesktop, yes)?;
    install::packages(Purpose::Panel, yes)?;
    install::packages(Purpose::Browser, yes)?;
    install::packages(Purpose::Package, yes)?;
    install::npm()?;
    install::nextest(yes)?;
    steps::perform(&steps())
}

/// The steps in their order, one line each: what is quick and often wrong comes first.
fn steps() -> Vec<Step> {
    let documentation = CommandLine::cargo("doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings");
    vec![
        Step::cargo("format", "fmt --all --check"),
        Step::command("page: packages", CommandLine::npm("ci --ignore-scripts")),
        Step::command("page: lints", CommandLine::npm("run lint")),
        Step::command("page: tests", CommandLine::npm("test")),
        Step::command("page: in a browser", CommandLine::npm("run test:browser")),
        // The window has the page built in, so this comes before everything that compiles it.
        Step::command("page: build", CommandLine::npm("run build")),
        Step::cargo("lints", "clippy --workspace --all-targets -- -D warnings"),
        // The end-to-end tests start these as programs of their own.
        Step::cargo("programs", "build -p deskbell -p deskbell-frontdesk --bins"),
        Step::cargo("tests", "nextest run --workspace"),
        Step::cargo("documentation tests", "test --doc --workspace"),
        Step::command("documentation", documentation),
        Step::task("arrows", arrows::run),
    ]
}
