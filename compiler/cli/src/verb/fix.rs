//! `check --fix`: applies the fixes that cannot change what is agreed. Fixes whose edits overlap one already taken wait for the next round.

use crate::arguments::Options;
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::replace;
use crate::stage::{self, Stage};
use isogloss_compiler::diagnostic::{Edit, Fix, Safety};
use isogloss_compiler::{Diagnostic, FileId, Sources};
use std::collections::BTreeMap;
use std::path::Path;

/// A fix can make room for another, never forever: a fix that brings its own finding back would.
const ROUNDS: usize = 10;

/// Applies safe fixes until none is left.
pub(super) fn apply_all(path: Option<&Path>, options: &Options, console: &mut Console) -> Result<(), Failure> {
    let mut applied = 0;
    for _ in 0..ROUNDS {
        let loaded = reading::read(path, options, console)?;
        let diagnostics = reading::check(&loaded).diagnostics;
        let fixes = take(&diagnostics);
        if fixes.is_empty() {
            break;
        }
        applied += fixes.len();
        stage::enter(Stage::Write);
        for (file, text) in edited(&loaded.sources, &fixes) {
            replace::text(&loaded.root.join(loaded.sources.name(file)), &text)?;
        }
    }
    if applied > 0 {
        console.summary(&format!("applied {applied} {}", if applied == 1 { "fix" } else { "fixes" }));
    }
    Ok(())
}

/// The safe fixes that can be applied together: the first of each finding, unless it overlaps one already taken.
fn take(diagnostics: &[Diagnostic]) -> Vec<&Fix> {
    let mut taken: Vec<&Fix> = Vec::new();
    let mut edits: BTreeMap<FileId, BTreeMap<u32, u32>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|diagnostic| diagnostic.fixes.iter().find(|fix| fix.safety == Safety::Safe)) {
        if fix.edits.iter().all(|edit| is_free(edit, &edits)) {
            for edit in &fix.edits {
                edits.entry(edit.span.file).or_default().insert(edit.span.start, edit.span.end);
            }
            taken.push(fix);
        }
    }
    taken
}

/// Whether an edit touches none of those taken; two insertions at one place touch, for their order would be chance.
fn is_free(edit: &Edit, taken: &BTreeMap<FileId, BTreeMap<u32, u32>>) -> bool {
    let Some(taken) = taken.get(&edit.span.file) else { return true };
    let before = taken.range(..=edit.span.start).next_back();
    let behind = taken.range(edit.span.start..).next();
    before.is_none_or(|(start, end)| *end <= edit.span.start && *start != edit.span.start)
        && behind.is_none_or(|(start, _)| *start >= edit.span.end && *start != edit.span.start)
}

/// The texts that the fixes change.
fn edited(sources: &Sources, fixes: &[&Fix]) -> BTreeMap<FileId, String> {
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    by_file.into_iter().filter_map(|(file, edits)| Some((file, apply(&sources.get(file)?.text, edits)))).collect()
}

fn apply(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        changed.push_str(text.get(at..range.start).unwrap_or_default());
        changed.push_str(&edit.text);
        at = range.end;
    }
    changed.push_str(text.get(at..).unwrap_or_default());
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use isogloss_compiler::{Code, Span};

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(FileId(0), start, end), text: text.to_owned() }
    }

    fn finding(safety: Safety, edits: Vec<Edit>) -> Diagnostic {
        Diagnostic::new(Code::PointlessReason, Span::default(), "").fix(Fix { title: String::new(), edits, safety })
    }

    #[test]
    fn overlapping_and_unsafe_fixes_are_left() {
        let findings = [
            finding(Safety::Safe, vec![edit(2, 4, "x")]),
            finding(Safety::Safe, vec![edit(3, 5, "y")]),
            finding(Safety::Ask, vec![edit(8, 9, "z")]),
            finding(Safety::Safe, vec![edit(4, 6, "w"), edit(0, 1, "")]),
            finding(Safety::Safe, vec![edit(6, 6, "v")]),
            finding(Safety::Safe, vec![edit(6, 6, "u")]),
        ];
        let taken = take(&findings);
        assert_eq!(apply("0123456789", taken.iter().flat_map(|fix| &fix.edits).collect()), "1xwv6789");
    }
}
