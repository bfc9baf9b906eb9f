//! Findings for people: source lines with marks, notes, help and proposed changes, as rustc shows them.

use super::excerpt::{self, Excerpt};
use super::text::{without_controls, wrap};
use crate::report::{Counts, Report, plural};
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Patch, Renderer, Snippet};
use isogloss_compiler::diagnostic::{Fix, Safety};
use isogloss_compiler::{Diagnostic, FileId, Severity, Span};
use std::ops::Range;

/// Sentences are broken at this width, source lines trimmed at [`SOURCE_WIDTH`].
const TEXT_WIDTH: usize = 110;
const SOURCE_WIDTH: usize = 140;
/// A proposed change of more lines than this is named, not shown.
const SHOWN_FIX: usize = 30;

/// One finding with the lines it is about. Colours are always in it; the stream takes them out where they are not wanted.
pub(super) fn render(diagnostic: &Diagnostic, report: &Report<'_>) -> String {
    // Later lines of a message stand behind its head, `error[missing-state]: `.
    let head = diagnostic.severity.name().len() + diagnostic.code.name().len() + 4;
    let title = level(diagnostic.severity).primary_title(sentence(&diagnostic.message, head)).id(diagnostic.code.name());
    let mut main = title.elements(snippets(diagnostic, report));
    for note in &diagnostic.notes {
        main = main.element(Level::NOTE.message(sentence(note, 6)));
    }
    let mut help = diagnostic.help.as_deref();
    let mut suggestions = Vec::new();
    for fix in &diagnostic.fixes {
        // The help says what to write, the first change shows it: they are shown as one, and the text to paste only once.
        let words = help.take_if(|_| is_shown(fix)).and_then(|help| help.lines().next());
        suggestions.extend(suggestion(fix, words.unwrap_or(&fix.title), report));
    }
    if let Some(help) = help {
        main = main.element(Level::HELP.message(sentence(help, 6)));
    }
    let groups: Vec<Group<'_>> = std::iter::once(main).chain(suggestions).collect();
    format!("{}\n\n", Renderer::styled().term_width(SOURCE_WIDTH).render(&groups))
}

/// `3 errors, 1 warning in 4 files`, in the colour of the gravest.
pub(super) fn summary(counts: Counts) -> String {
    let style = match (counts.errors, counts.warnings) {
        (0, 0) => "\u{1b}[1m\u{1b}[32m",
        (0, _) => "\u{1b}[1m\u{1b}[33m",
        _ => "\u{1b}[1m\u{1b}[31m",
    };
    format!("{style}{}\u{1b}[0m", counts.in_words())
}

/// A sentence behind a head of so many characters.
fn sentence(text: &str, head: usize) -> String {
    wrap(&without_controls(text), TEXT_WIDTH - head)
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A mark to be drawn.
struct Mark<'a> {
    span: Span,
    words: &'a str,
    kind: AnnotationKind,
}

/// The finding's own file first, then the others in the order of the labels.
fn snippets<'a>(diagnostic: &'a Diagnostic, report: &'a Report<'_>) -> Vec<Element<'a>> {
    let own = Mark { span: diagnostic.span, words: &diagnostic.label, kind: AnnotationKind::Primary };
    let others = diagnostic.labels.iter().map(|label| Mark { span: label.span, words: &label.message, kind: AnnotationKind::Context });
    let mut files: Vec<(FileId, Vec<Mark<'a>>)> = Vec::new();
    for mark in std::iter::once(own).chain(others) {
        match files.iter_mut().find(|(file, _)| *file == mark.span.file) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((mark.span.file, vec![mark])),
        }
    }
    files.iter().flat_map(|(file, marks)| file_snippets(*file, marks, report)).collect()
}

fn file_snippets<'a>(file: FileId, marks: &[Mark<'a>], report: &'a Report<'_>) -> Vec<Element<'a>> {
    let Some(source) = report.sources.get(file) else { return Vec::new() };
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    excerpt::cut(source, &spans).into_iter().map(|excerpt| snippet(excerpt, report.path(file), marks).into()).collect()
}

fn snippet<'a>(excerpt: Excerpt, path: String, marks: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let annotations: Vec<_> = excerpt.marks.into_iter().filter_map(|(index, range)| annotation(marks.get(index)?, range)).collect();
    Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path).annotations(annotations)
}

fn annotation<'a>(mark: &Mark<'a>, range: Range<usize>) -> Option<Annotation<'a>> {
    let words = (!mark.words.is_empty()).then(|| without_controls(mark.words));
    Some(mark.kind.span(range).label(words))
}

/// A proposed change as a difference; one that is too large is named.
fn suggestion<'a>(fix: &'a Fix, words: &str, report: &'a Report<'_>) -> Option<Group<'a>> {
    let title = match (fix.safety, words.strip_suffix(':')) {
        (Safety::Safe, Some(words)) => format!("{words} (`--fix` does it):"),
        (Safety::Safe, None) => format!("{words} (`--fix` does it)"),
        (Safety::Ask, _) => words.to_owned(),
    };
    let first = fix.edits.first()?;
    let group = Level::HELP.secondary_title(sentence(&title, 6));
    if is_shown(fix) {
        return Some(group.elements(patches(fix, first.span.file, report)));
    }
    let lines = plural(fix.edits.iter().map(|edit| edit.text.lines().count()).sum(), "line");
    let words = format!("{lines} at {}:{}", report.path(first.span.file), report.sources.start(first.span).line);
    Some(group.element(Level::NOTE.message(words)))
}

/// Whether a change is small enough to be shown.
fn is_shown(fix: &Fix) -> bool {
    let lines: usize = fix.edits.iter().map(|edit| edit.text.lines().count()).sum();
    let file = fix.edits.first().map(|edit| edit.span.file);
    lines <= SHOWN_FIX && fix.edits.iter().all(|edit| Some(edit.span.file) == file)
}

fn patches<'a>(fix: &'a Fix, file: FileId, report: &'a Report<'_>) -> Vec<Snippet<'a, Patch<'a>>> {
    let Some(source) = report.sources.get(file) else { return Vec::new() };
    let spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
    let excerpts = excerpt::cut(source, &spans);
    let patched = |excerpt: Excerpt| {
        let patches: Vec<_> =
            excerpt.marks.into_iter().filter_map(|(index, range)| Some(Patch::new(range, fix.edits.get(index)?.text.as_str()))).collect();
        Snippet::source(excerpt.text).line_start(excerpt.first_line).path(report.path(file)).patches(patches)
    };
    excerpts.into_iter().map(patched).collect()
}
