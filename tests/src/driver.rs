//! A program around generated code that answers lines as `isogloss translate` would: for holding generated code to what the evaluator says.
//!
//! Takes contracts, each with the entries of its crosswalks. Gives the texts of a program of one module a contract. It reads `CONTRACT.RULE<tab>RECORD`, a line
//! each, and answers each with a line in the words of [`told`](crate::told). The generated code it calls is named by the emitter's own names.

use crate::written::Crate;
use isogloss_compiler::Contract;
use isogloss_compiler::emit::rust::names::Names;
use isogloss_compiler::emit::rust::needs::{self, Need};
use isogloss_compiler::emit::rust::page::Page;
use isogloss_compiler::emit::rust::unit::{Unit, boundary_of};
use isogloss_compiler::emit::rust::{Layout, Serde, translation};
use isogloss_compiler::model::{CrosswalkId, Id, Model, Translation, TranslationId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The entries of crosswalks: left key and right key as JSON.
pub type Given = BTreeMap<CrosswalkId, Vec<(String, String)>>;

/// A contract with what its service supplies.
#[derive(Debug)]
pub struct Served {
    /// What it is called in messages.
    pub name: String,
    /// The contract.
    pub contract: Contract,
    /// The entries of its crosswalks.
    pub given: Given,
}

/// Writes the program.
///
/// # Panics
///
/// Where a file cannot be written.
#[must_use]
pub fn written(name: &str, contracts: &[Served]) -> Crate {
    let mut glue = Vec::new();
    let mut arms = String::new();
    for (at, served) in contracts.iter().enumerate() {
        glue.push((format!("glue_{at}"), module(at, served)));
        for id in asked(served.contract.model()) {
            let rule = id.position();
            writeln!(arms, "        \"{at}.{rule}\" => glue_{at}::ask_{rule},").unwrap();
        }
    }
    let modules: String = (0..contracts.len()).map(|at| format!("mod glue_{at};\n")).collect();
    let files = glue.into_iter().map(|(name, text)| (format!("{name}.rs"), text));
    let main = ("main.rs".to_owned(), MAIN.replace("MODULES", &modules).replace("        ARMS\n", &arms));
    Crate::with(
        name,
        contracts.iter().map(|served| (served.name.as_str(), &served.contract)),
        files.chain([main, ("answer.rs".to_owned(), include_str!("answer.rs").to_owned())]),
    )
}

/// The translations that can be asked: those that need no function of a service, which the evaluator has not either.
#[must_use]
pub fn asked(model: &Model) -> Vec<TranslationId> {
    let runs = |id: &TranslationId| !needs::of(model, *id).iter().any(|need| matches!(need, Need::Extern(_)));
    model.translations.ids().filter(|id| runs(id) && boundary_of(model, *id).is_some()).collect()
}

/// Whether a record of this translation comes in an object keyed by the names of sources and contexts.
#[must_use]
pub fn is_keyed(model: &Model, id: TranslationId) -> bool {
    let translation = &model.translations[id];
    translation.sources.len() > 1 || !translation.context.is_empty() || needs::takes_existing(model, id)
}

/// A function a translation, for one contract.
fn module(at: usize, served: &Served) -> String {
    let model = served.contract.model();
    let names = Names::new(model);
    let mut out = String::from(
        "use crate::answer::Told;\nuse crate::read_keyed;\nuse isogloss_runtime::crosswalk::Example;\nuse isogloss_runtime::trail::Recording;\nuse isogloss_runtime::{Existing, Place, Translate, wire};\n",
    );
    for id in asked(model) {
        function(&mut out, at, served, &names, id);
    }
    out
}

fn function(out: &mut String, contract: usize, served: &Served, names: &Names<'_>, id: TranslationId) {
    let model = served.contract.model();
    let translation = &model.translations[id];
    let Some((from, to)) = boundary_of(model, id) else { return };
    let path = format!("emitted::contract_{contract}::{}::{}", names.boundary(from, to), needs::struct_name(model, id));
    writeln!(out, "\npub fn ask_{}(line: &str, trail: &mut Recording) -> Told {{", id.position()).unwrap();
    let keyed = is_keyed(model, id);
    let sources = (1..=translation.sources.len()).map(|at| format!("source_{at}")).collect::<Vec<_>>();
    let existing = (1..=translation.targets.len()).map(|at| format!("existing_{at}")).collect::<Vec<_>>();
    let carried = carried(&served.contract, id);
    let ty = |at: usize| if carried.contains(&at) { ": Option<_>" } else { "" };
    if keyed {
        out.push_str("    let at = Place::ROOT;\n    let mut object = read_keyed(line, &at)?;\n");
        for (at, (name, party)) in sources.iter().zip(&translation.sources).enumerate() {
            writeln!(out, "    let {name}{} = object.field({:?})?;", ty(at), party.name).unwrap();
        }
    } else {
        writeln!(out, "    let source_1{} = wire::from_json(line)?;", ty(0)).unwrap();
    }
    let held = held(out, served, &Page::new(names, Unit::Boundary(from, to), Layout::File, Serde::On), translation, id);
    if needs::takes_existing(model, id) {
        standing(out, translation, &existing);
    } else {
        out.push_str("    let standing = Existing::Creating;\n");
    }
    for at in carried {
        let absent = if let [_] = translation.targets.as_slice() { "null" } else { "{}" };
        writeln!(out, "    let Some(source_{0}) = source_{0} else {{ return Ok(Ok({absent:?}.to_owned())) }};", at + 1).unwrap();
    }
    writeln!(out, "    let made = {path}{held}.translate_onto({}, standing, trail);", tuple(&sources)).unwrap();
    writeln!(out, "    Ok(made.map(|made| {}))\n}}", json(translation)).unwrap();
}

/// The columns of a table that have no row for absent: an absent one is carried to absent, for which generated code asks nobody.
fn carried(contract: &Contract, id: TranslationId) -> Vec<usize> {
    let columns = contract.table(id).map(|table| table.columns.as_slice()).unwrap_or_default();
    columns.iter().enumerate().filter(|(_, column)| !column.absent).map(|(at, _)| at).collect()
}

/// What the translation's struct holds.
fn held(out: &mut String, served: &Served, page: &Page<'_>, translation: &Translation, id: TranslationId) -> String {
    let model = page.model();
    let needs = needs::of(model, id);
    let mut fields = Vec::new();
    for need in &needs {
        let field = needs::field(model, translation, need);
        let local = format!("held_{}", fields.len() + 1);
        match need {
            Need::Context(at) => {
                let name = translation.context.get(*at).map_or("", |parameter| parameter.name.as_str());
                let ty = translation::field_type(page, translation, need).to_string();
                let (annotation, value) = match (ty.starts_with('&'), ty.contains("Option < &")) {
                    (true, _) => ("", format!("&{local}")),
                    (false, true) => (": Option<_>", format!("{local}.as_ref()")),
                    (false, false) => ("", local.clone()),
                };
                writeln!(out, "    let {local}{annotation} = object.field({name:?})?;").unwrap();
                fields.push(format!("{field}: {value}"));
            }
            Need::ToRight(crosswalk) | Need::ToLeft(crosswalk) => {
                let entries = served.given.get(crosswalk).map(Vec::as_slice).unwrap_or_default();
                let entries: String = entries.iter().map(|(left, right)| format!("({left:?}, {right:?}), ")).collect();
                writeln!(out, "    let {local} = Example::<_, _>::given(&[{entries}]).expect(\"keys of their types\");").unwrap();
                fields.push(format!("{field}: &{local}"));
            }
            Need::Extern(_) => {}
        }
    }
    if needs.is_empty() { String::new() } else { format!(" {{ {} }}", fields.join(", ")) }
}

/// The target as it stands.
fn standing(out: &mut String, translation: &Translation, existing: &[String]) {
    if let [_] = existing {
        out.push_str("    let standing: Option<_> = object.field(\"existing\")?;\n    let standing = Existing::from(standing);\n");
        return;
    }
    let types: Vec<String> = (1..=existing.len()).map(|at| format!("T{at}")).collect();
    let types = types.join(", ");
    let bounds = types.replace(',', ": wire::Wire,");
    let fields: String = translation.targets.iter().map(|party| format!("object.field({:?})?, ", party.name)).collect();
    let blanks = vec!["_"; existing.len()].join(", ");
    let all = tuple(&(0..existing.len()).map(|at| format!("standing.{at}")).collect::<Vec<_>>());
    writeln!(out, "    struct Standing<{types}>({types});").unwrap();
    writeln!(out, "    impl<{bounds}: wire::Wire> wire::Wire for Standing<{types}> {{").unwrap();
    out.push_str("        fn read(tree: wire::Tree<'_>, at: &Place<'_>) -> Result<Self, isogloss_runtime::Invalid> {\n");
    out.push_str("            let mut object = wire::Object::read(tree, at)?;\n");
    writeln!(out, "            Ok(Self({fields}))\n        }}").unwrap();
    out.push_str("        fn write(&self, out: &mut wire::Writer) {\n            out.null();\n        }\n    }\n");
    writeln!(out, "    let standing: Option<Standing<{blanks}>> = object.field(\"existing\")?;").unwrap();
    writeln!(out, "    let standing = Existing::from(standing).map(|standing| {all});").unwrap();
}

/// What comes out, as JSON: the value, or of several an object keyed like sources, without those that are absent.
fn json(translation: &Translation) -> String {
    if let [_] = translation.targets.as_slice() {
        return "wire::to_json(&made)".to_owned();
    }
    let parts = translation.targets.iter().enumerate().map(|(at, party)| format!("({:?}, wire::to_json(&made.{at}))", party.name));
    format!("crate::keyed(&[{}])", parts.collect::<Vec<_>>().join(", "))
}

fn tuple(parts: &[String]) -> String {
    if let [only] = parts { only.clone() } else { format!("({})", parts.join(", ")) }
}

const MAIN: &str = r#"//! Answers lines as the command would.

mod answer;
MODULES
use isogloss_runtime::trail::Recording;
use isogloss_runtime::{Invalid, Place, wire};
use std::io::{BufRead, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn main() {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("lines of UTF-8");
        let (rule, record) = line.split_once('\t').expect("a rule and a record");
        let ask: fn(&str, &mut Recording) -> answer::Told = match rule {
        ARMS
            _ => panic!("no rule {rule}"),
        };
        let told = catch_unwind(AssertUnwindSafe(|| answered(ask, record))).unwrap_or_else(|_| "PANIC".to_owned());
        writeln!(out, "{told}").expect("standard output");
    }
}

fn answered(ask: fn(&str, &mut Recording) -> answer::Told, record: &str) -> String {
    let mut trail = Recording::default();
    let told = ask(record, &mut trail);
    answer::line(told, &trail)
}

/// A record in an object keyed by names.
#[allow(dead_code)]
fn read_keyed<'a, 'p>(line: &'a str, at: &'p Place<'p>) -> Result<wire::Object<'a, 'p>, Invalid> {
    wire::Object::read(wire::tree_from_json(line)?, at)
}

/// Several targets, without those that are absent.
#[allow(dead_code)]
fn keyed(parts: &[(&str, String)]) -> String {
    let members: Vec<String> = parts.iter().filter(|(_, json)| json != "null").map(|(name, json)| format!("\"{name}\":{json}")).collect();
    format!("{{{}}}", members.join(","))
}
"#;
