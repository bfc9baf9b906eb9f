//! `build`: the generated crates of a checked contract, written below `--out` or compared with what is there.

use crate::arguments::{BuildArguments, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::report::{Report, plural};
use crate::runtime;
use crate::stage::{self, Stage};
use crate::status::Status;
use isogloss_build::{Difference, Loaded, Stamp, compare, write};
use isogloss_compiler::emit::Output;
use isogloss_compiler::emit::rust::{Layout, Options as Emission, emit};
use isogloss_compiler::{Code, Compilation, Severity, config};

/// Runs `build`.
pub(super) fn run(arguments: &BuildArguments, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let loaded = reading::read(arguments.path.as_deref(), options, console)?;
    let compilation = reading::check(&loaded);
    let report = findings(&loaded, &compilation, arguments.release, options);
    render::show(&report, options, console);
    let (Some(contract), 0) = (&compilation.contract, report.counts.errors) else { return Ok(Status::Found) };
    stage::enter(Stage::Emit);
    let layout = arguments.layout.map_or(loaded.config.layout, config::Layout::from);
    let runtime = runtime::seen_from(&arguments.out, &loaded)?;
    let publishing = loaded.config.publishing.clone();
    let options = Emission { layout: Layout::from(layout), runtime, publishing, ..Emission::default() };
    let stamp = Stamp::of_folder(&loaded, &options, &arguments.out);
    let fresh = stamp.fresh(&arguments.out).filter(|_| !arguments.check && !arguments.no_cache);
    if let Some(count) = fresh {
        console.summary(&format!("nothing has changed: {} as generated in {}", plural(count, "file"), arguments.out.display()));
        return Ok(Status::Clean);
    }
    let output = emit(contract, &options);
    stage::enter(Stage::Write);
    if arguments.check {
        return compared(&output, arguments, console);
    }
    let status = written(&output, arguments, console)?;
    stamp.keep(&output);
    Ok(status)
}

/// The findings; what is not decided yet is an error where a release is built.
fn findings<'a>(loaded: &'a Loaded, compilation: &Compilation, release: bool, options: &Options) -> Report<'a> {
    let mut diagnostics = compilation.diagnostics.clone();
    if release {
        diagnostics.iter_mut().filter(|diagnostic| diagnostic.code == Code::Undecided).for_each(|diagnostic| diagnostic.severity = Severity::Error);
    }
    Report::new(Some(&loaded.root), &loaded.sources, diagnostics, &options.deny)
}

fn written(output: &Output, arguments: &BuildArguments, console: &mut Console) -> Result<Status, Failure> {
    let done = write(output, &arguments.out)?;
    done.written.iter().for_each(|path| console.detail(&format!("wrote {path}")));
    done.removed.iter().for_each(|path| console.detail(&format!("removed {path}")));
    let removed = if done.removed.is_empty() { String::new() } else { format!(", {} removed", done.removed.len()) };
    console.summary(&format!("{} written, {} unchanged{removed} in {}", plural(done.written.len(), "file"), done.unchanged, arguments.out.display()));
    Ok(Status::Clean)
}

fn compared(output: &Output, arguments: &BuildArguments, console: &mut Console) -> Result<Status, Failure> {
    let differences = compare(output, &arguments.out)?;
    for difference in &differences {
        let (path, what) = match difference {
            Difference::Missing(path) => (path, "is not there"),
            Difference::Changed(path) => (path, "differs"),
            Difference::Stale(path) => (path, "is not generated any more"),
        };
        console.message(&format!("{path} {what}\n"));
    }
    if differences.is_empty() {
        console.summary(&format!("{} as generated in {}", plural(output.files.len(), "file"), arguments.out.display()));
        return Ok(Status::Clean);
    }
    let verb = if differences.len() == 1 { "differs" } else { "differ" };
    console.summary(&format!("{} {verb}; run `isogloss build` without --check", plural(differences.len(), "file")));
    Ok(Status::Found)
}
