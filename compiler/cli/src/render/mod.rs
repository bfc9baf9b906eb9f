//! Renderers beside each other: each takes a report and gives text. None computes anything a finding does not say.

mod excerpt;
mod github;
mod human;
mod json;
pub(crate) mod junit;
mod sarif;
mod short;
mod text;

use crate::arguments::{Format, Options};
use crate::console::Console;
use crate::report::Report;
use crate::stage::{self, Stage};
use isogloss_compiler::{Diagnostic, Severity};

/// Shows a report and its summary, on the stream that the format belongs to.
pub(crate) fn show(report: &Report<'_>, options: &Options, console: &mut Console) {
    findings(report, options, console);
    match options.format {
        Format::Human | Format::Junit => console.summary(&human::summary(report.counts)),
        Format::Short | Format::Github => console.summary(&report.counts.in_words()),
        Format::Json | Format::Sarif => {}
    }
}

/// Shows what was found. Formats for programs are whole in any case: their summary is part of them.
pub(crate) fn findings(report: &Report<'_>, options: &Options, console: &mut Console) {
    stage::enter(Stage::Render);
    match options.format {
        Format::Human | Format::Junit => each(report, options, |diagnostic| console.message(&human::render(diagnostic, report))),
        Format::Short => each(report, options, |diagnostic| console.message(&short::render(diagnostic, report))),
        Format::Github => each(report, options, |diagnostic| console.message(&github::render(diagnostic, report))),
        Format::Sarif => console.data(&sarif::render(report)),
        Format::Json => {
            // A program that reads the lines counts on all of them, quiet or not.
            report.diagnostics.iter().for_each(|diagnostic| console.data(&json::render(diagnostic, report.sources)));
            console.data(&json::summary(report.counts));
        }
    }
}

/// Notes are left out where only what is wrong is asked for.
fn each(report: &Report<'_>, options: &Options, show: impl FnMut(&Diagnostic)) {
    report.diagnostics.iter().filter(|diagnostic| !options.quiet || diagnostic.severity != Severity::Note).for_each(show);
}
