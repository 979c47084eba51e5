//! `cargo xtask arrows`: the arrows of ARCHITECTURE.md, checked.

use crate::{
    command_line::CommandLine,
    error::{Error, Result},
    graph::{Graph, Kind},
};
use serde::Deserialize;
use std::path::PathBuf;

/// The window, the only crate with a toolkit.
const PANEL: &str = "deskbell-panel";

/// Every crate of the workspace with the crates of the workspace it may depend on.
const ARROWS: [(&str, &[&str]); 9] = [
    ("deskbell-core", &[]),
    ("deskbell-helpdesks", &["deskbell-core"]),
    ("deskbell-link", &["deskbell-core"]),
    ("deskbell-watcher", &["deskbell-core", "deskbell-helpdesks"]),
    ("deskbell", &["deskbell-core", "deskbell-helpdesks", "deskbell-link", "deskbell-watcher"]),
    (PANEL, &["deskbell-core", "deskbell-link"]),
    // A foreign helpdesk to all the others, reached over HTTP only.
    ("deskbell-frontdesk", &[]),
    ("deskbell-virtual-desktop", &[]),
    // The demo and the benchmark start the programs and speak to the bell as any client does.
    ("xtask", &["deskbell-core", "deskbell-link", "deskbell-virtual-desktop"]),
];

/// What every crate may use in its tests on top, except the frontdesk, which knows no other.
const FOR_TESTS: [&str; 2] = ["deskbell-frontdesk", "deskbell-virtual-desktop"];

/// Crates that bring a toolkit, by the beginning of their names.
const TOOLKITS: [&str; 6] =
    ["tauri", "wry", "gtk", "webkit2gtk", "libappindicator", "libayatana-appindicator"];

/// Named like a toolkit and none: the way of notify-rust to the banners of Windows.
const NO_TOOLKIT: &str = "tauri-winrt-notification";

/// Crates that the core does without, as it does nothing but decide.
const IMPURE: [&str; 6] = ["tokio", "async-io", "reqwest", "hyper", "sqlx", "zbus"];

/// Libraries that the bell must not be linked with, by the beginning of their names.
const TOOLKIT_LIBRARIES: [&str; 6] =
    ["libgtk", "libgdk", "libwebkit", "libjavascriptcore", "libappindicator", "libayatana"];

/// The platforms Deskbell ships for; what a crate depends on differs between them.
const PLATFORMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu", "aarch64-apple-darwin"];

/// Checks the arrows on every platform, and what the bell is linked with on this one.
pub(crate) fn run() -> Result<()> {
    let mut wrong = Vec::new();
    for platform in PLATFORMS {
        let metadata = CommandLine::cargo("metadata --format-version 1 --all-features --filter-platform")
            .arguments([platform])
            .read()?;
        let found = violations(&Graph::from_metadata(&metadata)?);
        println!("{platform}: {}", if found.is_empty() { "as it should be" } else { "wrong" });
        wrong.extend(found.into_iter().filter(|violation| !wrong.contains(violation)).collect::<Vec<_>>());
    }
    if cfg!(target_os = "linux") {
        wrong.extend(linked_toolkits()?);
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Arrows(wrong)) }
}

/// Everything in the graph that is not allowed, in words.
fn violations(graph: &Graph) -> Vec<String> {
    let mut wrong = Vec::new();
    for member in graph.members() {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == member) else {
            wrong.push(format!("{member} is not in the table of arrows"));
            continue;
        };
        for (other, kind) in graph.arrows(member) {
            let for_tests =
                kind == Kind::Test && member != "deskbell-frontdesk" && FOR_TESTS.contains(&other);
            if !allowed.contains(&other) && !for_tests {
                let when = if kind == Kind::Test { " in its tests" } else { "" };
                wrong.push(format!("{member} must not depend on {other}{when}"));
            }
        }
        if member != PANEL {
            let toolkit =
                |name: &str| name != NO_TOOLKIT && TOOLKITS.iter().any(|toolkit| name.starts_with(toolkit));
            if let Some(way) = graph.way(member, &[Kind::Shipped, Kind::Test], toolkit) {
                wrong.push(format!("a toolkit outside the panel: {}", way.join(" -> ")));
            }
        }
        if member == "deskbell-core"
            && let Some(way) = graph.way(member, &[Kind::Shipped], |name| IMPURE.contains(&name))
        {
            wrong.push(format!("the core must stay pure: {}", way.join(" -> ")));
        }
    }
    wrong
}

/// Toolkits the bell is linked with, in words.
fn linked_toolkits() -> Result<Vec<String>> {
    CommandLine::cargo("build --quiet -p deskbell --bin deskbell").run()?;
    let bell = target_folder()?.join("debug/deskbell");
    let bell = bell.to_string_lossy();
    let libraries = CommandLine::new("ldd").arguments([&*bell]).read()?;
    let found = toolkit_libraries(&libraries);
    println!("ldd {bell}: {} libraries, {} of a toolkit", libraries.lines().count(), found.len());
    Ok(found.into_iter().map(|library| format!("the bell is linked with {library}")).collect())
}

fn toolkit_libraries(ldd: &str) -> Vec<&str> {
    let names = ldd.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| TOOLKIT_LIBRARIES.iter().any(|toolkit| name.starts_with(toolkit))).collect()
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder() -> Result<PathBuf> {
    #[derive(Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let metadata = CommandLine::cargo("metadata --format-version 1 --no-deps").read()?;
    Ok(serde_json::from_str::<Metadata>(&metadata)?.target_directory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A graph as `cargo metadata` describes it, of (crate, what it depends on, for tests or not).
    fn graph(members: &[&str], arrows: &[(&str, &str, Option<&str>)]) -> Graph {
        let mut names: Vec<&str> = arrows.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        names.extend(members);
        names.sort_unstable();
        names.dedup();
        let id = |name: &str| format!("path+file:///deskbell#{name}@1.0.0");
        let node = |name: &str| -> Value {
            let deps = arrows.iter().filter(|(from, ..)| *from == name).map(|(_, to, kind)| {
                json!({ "name": to, "pkg": id(to), "dep_kinds": [{ "kind": kind, "target": null }] })
            });
            json!({ "id": id(name), "deps": deps.collect::<Vec<_>>() })
        };
        let metadata = json!({
            "packages": names.iter().map(|name| json!({ "id": id(name), "name": name })).collect::<Vec<_>>(),
            "workspace_members": members.iter().map(|name| id(name)).collect::<Vec<_>>(),
            "resolve": { "nodes": names.iter().map(|name| node(name)).collect::<Vec<_>>() },
        });
        Graph::from_metadata(&metadata.to_string()).unwrap()
    }

    const MEMBERS: [&str; 5] =
        ["deskbell", "deskbell-core", "deskbell-frontdesk", "deskbell-panel", "deskbell-watcher"];

    #[test]
    fn the_arrows_of_the_design_are_allowed() {
        let graph = graph(
            &MEMBERS,
            &[
                ("deskbell", "deskbell-watcher", None),
                ("deskbell", "deskbell-frontdesk", Some("dev")),
                ("deskbell-watcher", "deskbell-core", None),
                ("deskbell-panel", "deskbell-core", None),
                ("deskbell-panel", "tauri", None),
                ("tauri", "gtk", None),
                ("deskbell-watcher", "tokio", None),
                ("deskbell", "tauri-winrt-notification", None),
                ("deskbell-core", "tokio", Some("dev")),
            ],
        );
        assert_eq!(violations(&graph), Vec::<String>::new());
    }

    #[test]
    fn arrows_upwards_and_to_the_frontdesk_are_found() {
        let graph = graph(
            &MEMBERS,
            &[
                ("deskbell-core", "deskbell-watcher", Some("dev")),
                ("deskbell", "deskbell-frontdesk", None),
                ("deskbell-frontdesk", "deskbell-core", Some("dev")),
            ],
        );
        assert_eq!(
            violations(&graph),
            [
                "deskbell must not depend on deskbell-frontdesk",
                "deskbell-core must not depend on deskbell-watcher in its tests",
                "deskbell-frontdesk must not depend on deskbell-core in its tests",
            ]
        );
    }

    #[test]
    fn a_toolkit_outside_the_panel_is_found_with_the_way_to_it() {
        let graph = graph(
            &MEMBERS,
            &[
                ("deskbell", "deskbell-watcher", None),
                ("deskbell-watcher", "tray", Some("build")),
                ("tray", "gtk-sys", None),
                ("tray", "wry", Some("dev")),
            ],
        );
        assert_eq!(
            violations(&graph),
            [
                "a toolkit outside the panel: deskbell -> deskbell-watcher -> tray -> gtk-sys",
                "a toolkit outside the panel: deskbell-watcher -> tray -> gtk-sys",
            ]
        );
    }

    #[test]
    fn a_core_that_does_more_than_decide_is_found() {
        let graph = graph(&MEMBERS, &[("deskbell-core", "words", None), ("words", "tokio", None)]);
        assert_eq!(violations(&graph), ["the core must stay pure: deskbell-core -> words -> tokio"]);
    }

    #[test]
    fn a_crate_without_a_line_in_the_table_is_found() {
        let graph = graph(&["deskbell-extra"], &[]);
        assert_eq!(violations(&graph), ["deskbell-extra is not in the table of arrows"]);
    }

    #[test]
    fn toolkit_libraries_are_found_among_the_linked() {
        let ldd = "\tlinux-vdso.so.1 (0x00007ffd)\n\
                   \tlibgtk-3.so.0 => /lib/x86_64-linux-gnu/libgtk-3.so.0 (0x00007f)\n\
                   \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)\n";
        assert_eq!(toolkit_libraries(ldd), ["libgtk-3.so.0"]);
        assert_eq!(toolkit_libraries("\tstatically linked\n"), Vec::<&str>::new());
    }
}
