//! The types of the window in TypeScript: `ui/src/link.gen.ts`, written from those of Rust.

use crate::commands;
use deskbell_core::AlertKind;
use deskbell_core::preferences::{Sound, Switches};
use deskbell_link::Refusal;
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};
use ts_rs::{Config, TS, TypeVisitor};

/// With this variable set, the test writes the file instead of comparing it.
const WRITE: &str = "DESKBELL_WRITE_TYPES";

/// The declarations of types and of what they are made of, by name.
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the language itself have no file to be written to, but what they are made of may.
        T::visit_generics(self);
        if T::output_path().is_none() {
            return;
        }
        let declaration = format!("{}export {}\n", T::docs().unwrap_or_default(), T::decl(&self.config));
        if self.by_name.insert(T::ident(&self.config), declaration).is_none() {
            T::visit_dependencies(self);
        }
    }
}

#[test]
fn the_types_of_the_window_are_those_of_the_bell() {
    // JSON has one kind of numbers, and so has TypeScript.
    let config = || Config::new().with_large_int("number");
    let mut declarations = Declarations { config: config(), by_name: BTreeMap::new() };
    declarations.visit::<Refusal>();
    let commands = commands::declare(&config(), &mut declarations);
    let commands = format!(
        "/**\n * What the window may ask: the arguments of each command, and what it answers.\n */\nexport type Commands = {{\n{commands}}};\n"
    );
    declarations.by_name.insert("Commands".to_owned(), commands);
    declarations.by_name.insert("DEFAULTS".to_owned(), defaults());
    let head = format!("// Written from the types in Rust: {WRITE}=1 cargo nextest run -p deskbell-panel\n");
    let types = declarations.by_name.into_values().fold(head, |text, declaration| text + "\n" + &declaration);

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/link.gen.ts");
    if env::var_os(WRITE).is_some() {
        fs::write(&file, &types).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(types == committed, "ui/src/link.gen.ts is not up to date: its first line says how to write it");
}

/// What holds for a kind that nobody changed.
fn defaults() -> String {
    let kind_line = |kind: AlertKind| {
        let switches = serde_json::to_string(&Switches::default_of(kind)).unwrap();
        let sound = serde_json::to_string(&Sound::default_of(kind)).unwrap();
        format!("  {}: {{ switches: {switches}, sound: {sound} }},\n", kind.key())
    };
    let kinds = AlertKind::ALL.map(kind_line).concat();
    format!(
        "/**\n * What holds for a kind that nobody changed.\n */\nexport const DEFAULTS: Readonly<Record<AlertKind, {{ switches: Switches; sound: Sound }}>> = {{\n{kinds}}};\n"
    )
}
