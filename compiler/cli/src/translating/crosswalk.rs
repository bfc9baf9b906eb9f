//! Crosswalks from CSV: a header, then left key, right key.

use crate::failure::Failure;
use crate::report::plural;
use isogloss_compiler::model::Model;
use isogloss_compiler::run::{Crosswalks, Entries, Plan};
use std::path::Path;

/// Reads `NAME=FILE.csv` into the crosswalks of a run.
pub(crate) fn load(argument: &str, model: &Model, plan: &Plan<'_>, crosswalks: &mut Crosswalks) -> Result<(), Failure> {
    let Some((name, file)) = argument.split_once('=') else {
        return Err(Failure::usage(format!("`--crosswalk {argument}` is to be NAME=FILE.csv")));
    };
    let Some((id, declared)) = model.crosswalks.iter().find(|(_, crosswalk)| crosswalk.name.text == name) else {
        return Err(Failure::usage(unknown(model, name)));
    };
    if crosswalks.has(id) {
        return Err(Failure::usage(format!("`--crosswalk {name}=…` is given twice: which one is meant?")));
    }
    let path = Path::new(file);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_path(path).map_err(|error| unreadable(path, &error))?;
    let (left, right) = plan.crosswalk_columns(id);
    let mut entries = Entries::default();
    for row in reader.records() {
        let row = row.map_err(|error| unreadable(path, &error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let here = |problem: &str| Failure::usage(format!("{}, line {line}: {problem}", path.display()));
        let cells: Vec<&str> = row.iter().collect();
        let (Some(left_cells), Some(right_cells), true) = (cells.get(..left), cells.get(left..left + right), cells.len() == left + right) else {
            let (left, right, cells) = (plural(left, "key field"), plural(right, "key field"), plural(cells.len(), "cell"));
            return Err(here(&format!("`{name}` has {left} on the left and {right} on the right, this row {cells}")));
        };
        let left_key = plan.key(declared.left, left_cells).map_err(|malformed| here(&malformed.message))?;
        let right_key = plan.key(declared.right, right_cells).map_err(|malformed| here(&malformed.message))?;
        if entries.add(left_key, right_key, declared.many) {
            return Err(here("one of these keys stands in another row with another partner"));
        }
    }
    crosswalks.set(id, entries);
    Ok(())
}

fn unknown(model: &Model, name: &str) -> String {
    let names: Vec<&str> = model.crosswalks.values().map(|crosswalk| crosswalk.name.text.as_str()).collect();
    match crate::arguments::nearest(name, names.iter().copied()) {
        Some(near) => format!("the contract has no crosswalk `{name}`; did you mean `{near}`?"),
        None if names.is_empty() => format!("the contract has no crosswalk `{name}`: it has none"),
        None => format!("the contract has no crosswalk `{name}`; it has {}", names.join(", ")),
    }
}

fn unreadable(path: &Path, error: &csv::Error) -> Failure {
    Failure::usage(format!("cannot read {}: {error}", path.display()))
}
