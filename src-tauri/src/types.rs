//! The types of the window in TypeScript: `ui/src/link.gen.ts`, written from those of Rust.

use crate::bell::Bell;
use deskbell_core::action::{Action, DepartmentState};
use deskbell_core::conversation::Detail;
use deskbell_link::{Account, Activity, Check, Checked, NewAccount, Refusal, Shortcut, Show};
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};
use ts_rs::{Config, TS, TypeVisitor};

/// With this variable set, the test writes the file instead of comparing it.
const WRITE: &str = "DESKBELL_WRITE_TYPES";

/// The declarations of types and of what they are made of, by name.
#[derive(Default)]
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types of the language itself have no file to be written to.
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
    let mut declarations = Declarations::default();
    declarations.visit::<Bell>();
    declarations.visit::<Detail>();
    declarations.visit::<Action>();
    declarations.visit::<DepartmentState>();
    declarations.visit::<NewAccount>();
    declarations.visit::<Account>();
    declarations.visit::<Checked>();
    declarations.visit::<Activity>();
    declarations.visit::<Check>();
    declarations.visit::<Show>();
    declarations.visit::<Shortcut>();
    declarations.visit::<Refusal>();
    let head = format!("// Written from the types in Rust: {WRITE}=1 cargo nextest run -p deskbell-panel\n");
    let types = declarations.by_name.into_values().fold(head, |text, declaration| text + "\n" + &declaration);

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/link.gen.ts");
    if env::var_os(WRITE).is_some() {
        fs::write(&file, &types).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(types == committed, "ui/src/link.gen.ts is not up to date: its first line says how to write it");
}
