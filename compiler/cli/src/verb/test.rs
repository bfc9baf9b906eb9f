//! `test`: runs the examples of a contract, without a Rust compiler.

use crate::arguments::{Format, Options};
use crate::console::Console;
use crate::failure::Failure;
use crate::reading;
use crate::render;
use crate::report::{Report, plural};
use crate::stage::{self, Stage};
use crate::status::Status;
use isogloss_compiler::run::{Examples, Line, examples};
use std::path::Path;

/// Runs `test`.
pub(super) fn run(path: Option<&Path>, options: &Options, console: &mut Console) -> Result<Status, Failure> {
    let loaded = reading::read(path, options, console)?;
    let compilation = reading::check(&loaded);
    let Some(contract) = &compilation.contract else {
        let report = reading::report(&loaded, &compilation, options);
        show(&loaded.config.name, &[], &report, options, console);
        return Ok(Status::Found);
    };
    stage::enter(Stage::Run);
    let Examples { lines, failed, unrun, all, diagnostics } = examples(contract);
    let mut findings = compilation.diagnostics.clone();
    findings.extend(loaded.config.leveled(diagnostics));
    let report = Report::new(Some(&loaded.root), &loaded.sources, findings, &options.deny);
    show(&loaded.config.name, &all, &report, options, console);
    let left_out = if unrun > 0 { format!("; {unrun} not run, they need a function of the service") } else { String::new() };
    console.summary(&format!("{} run: {} as they say, {failed} otherwise{left_out}", plural(lines, "example line"), lines - failed));
    Ok(if report.counts.errors == 0 { Status::Clean } else { Status::Found })
}

/// Findings where the format has them; the list of all lines where it has one.
fn show(contract: &str, lines: &[Line], report: &Report<'_>, options: &Options, console: &mut Console) {
    render::show(report, options, console);
    if options.format == Format::Junit {
        console.data(&render::junit::render(contract, lines, report));
    }
}
