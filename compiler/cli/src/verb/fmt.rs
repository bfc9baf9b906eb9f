//! `fmt`: files in the one style of the language. What cannot be read stays as it was and makes the status 1.

use crate::arguments::{FmtArguments, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::render;
use crate::replace;
use crate::report::{Report, between, plural};
use crate::stage::{self, Stage};
use crate::status::Status;
use isogloss_compiler::compilation::syntax;
use isogloss_compiler::{Code, Diagnostic, FileId, Source, Sources, Span};
use isogloss_grammar::{SyntaxErrorKind, format, parse};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Runs `fmt`.
pub(super) fn run(arguments: &FmtArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    match arguments.paths.as_slice() {
        [only] if only.as_os_str() == "-" => standard_input(arguments.check, options, console),
        paths if paths.iter().any(|path| path.as_os_str() == "-") => {
            Err(Failure::usage("`-` stands for standard input and has no place beside other paths"))
        }
        [] => files(&[PathBuf::from(".")], arguments.check, options, console),
        paths => files(paths, arguments.check, options, console),
    }
}

fn standard_input(check: bool, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    stage::enter(Stage::Read);
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(Failure::io("read", Path::new("standard input")))?;
    let sources = Sources::from_bytes([("standard input".to_owned(), bytes.clone())]);
    let mut changed = false;
    for (_, source) in sources.iter() {
        let text = formatted(source);
        changed = text.is_some();
        if !check {
            console.bytes(text.as_ref().map_or(&bytes, |text| text.as_bytes()));
        }
    }
    let report = Report::new(None, &sources, mistakes(&sources), &options.deny);
    render::findings(&report, options, console);
    Ok(status(check && changed, &report))
}

fn files(paths: &[PathBuf], check: bool, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    stage::enter(Stage::Read);
    let base = isogloss_build::root_of(paths.first().map_or(Path::new("."), PathBuf::as_path))?;
    let (sources, places) = read(paths, &base)?;
    let mut changed = Vec::new();
    for (_, source) in sources.iter() {
        if let (Some(text), Some(place)) = (formatted(source), places.get(&source.name)) {
            changed.push(place);
            if !check {
                replace::text(place, &text)?;
            }
        }
    }
    let report = Report::new(Some(&base), &sources, mistakes(&sources), &options.deny);
    tell(&changed, check, options, console);
    // Formatting says nothing of the contract, so a summary of mistakes is only due where there are some.
    if report.diagnostics.is_empty() {
        render::findings(&report, options, console)
    } else {
        render::show(&report, options, console)
    }
    Ok(status(check && !changed.is_empty(), &report))
}

fn status(differs: bool, report: &Report<'_>) -> Status {
    if differs || report.counts.errors > 0 { Status::Found } else { Status::Clean }
}

/// The files to format, named relative to `base`, and where they lie. A file named twice is formatted once.
fn read(paths: &[PathBuf], base: &Path) -> Result<(Sources, BTreeMap<String, PathBuf>), Failure> {
    let mut files = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            read_folder(path, &mut files)?;
        } else {
            let bytes = std::fs::read(path).map_err(Failure::io("read", path))?;
            files.insert(absolute(path)?, (path.clone(), bytes));
        }
    }
    let base = absolute(base)?;
    let mut places = BTreeMap::new();
    let mut texts = Vec::new();
    for (file, (place, bytes)) in files {
        let name = between(&base, &file).to_string_lossy().into_owned();
        places.insert(name.clone(), place);
        texts.push((name, bytes));
    }
    Ok((Sources::from_bytes(texts), places))
}

/// The files of a contract that lie in a folder, which may be a part of it.
fn read_folder(folder: &Path, files: &mut BTreeMap<PathBuf, (PathBuf, Vec<u8>)>) -> Result<(), Failure> {
    let loaded = isogloss_build::load(folder)?;
    let inside = absolute(folder)?;
    for (_, source) in loaded.sources.iter() {
        let place = loaded.root.join(&source.name);
        let file = absolute(&loaded.root)?.join(&source.name);
        if let Ok(rest) = file.strip_prefix(&inside) {
            let shown = folder.join(rest);
            // The bytes and not the text: what is no UTF-8 was replaced in it.
            let bytes = std::fs::read(&place).map_err(Failure::io("read", &place))?;
            files.insert(absolute(&place)?, (shown, bytes));
        }
    }
    Ok(())
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(Failure::io("read", path))
}

/// The formatted text where it differs; a text that is no UTF-8 is left alone.
fn formatted(source: &Source) -> Option<String> {
    stage::enter(Stage::Format);
    if source.invalid_utf8.is_some() {
        return None;
    }
    let formatted = format(&source.text);
    formatted.changed.then_some(formatted.text)
}

/// The mistakes that leave parts unformatted.
fn mistakes(sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (file, source) in sources.iter() {
        match source.invalid_utf8 {
            Some(at) => found.push(not_utf8(file, at)),
            None => found.extend(parse(file, &source.text).errors.into_iter().filter(|error| error.kind == SyntaxErrorKind::Syntax).map(syntax)),
        }
    }
    found
}

fn not_utf8(file: FileId, at: u32) -> Diagnostic {
    Diagnostic::new(Code::Syntax, Span::new(file, at, at), "the file is not UTF-8 from here on, so it is left as it is")
}

/// Names what was or would be formatted: data for `--check`, progress otherwise.
fn tell(changed: &[&PathBuf], check: bool, options: &Options, console: &mut Console) {
    let own_stdout = options.format.is_on_stdout();
    for path in changed {
        match (check, own_stdout) {
            (true, false) => console.data(&format!("{}\n", path.display())),
            (true, true) => console.message(&format!("{}\n", path.display())),
            (false, _) => console.detail(&format!("formatted {}", path.display())),
        }
    }
    let files = plural(changed.len(), "file");
    match (check, changed.is_empty()) {
        (true, false) => console.summary(&format!("{files} would change")),
        (false, false) => console.summary(&format!("formatted {files}")),
        (_, true) => {}
    }
}
