//! The language reference: all its `map` blocks are one contract, which checks without a finding, is written as the formatter writes it, and whose
//! examples come out as they say.

use std::fs;
use std::path::Path;

use isogloss_compiler::model::{Function, RoundingMode};
use isogloss_compiler::run::examples;
use isogloss_compiler::{Config, Severity, Sources, compile};
use isogloss_grammar::format;

fn reference() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../grammar/REFERENCE.md")).expect("the reference lies beside the grammar")
}

/// The `map` blocks, each named by the line on which it begins.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for (number, line) in page.lines().enumerate() {
        match (&mut open, line) {
            (None, "```map") => open = Some((format!("line{:04}.map", number + 2), String::new())),
            (Some(_), "```") => blocks.extend(open.take()),
            (Some((_, text)), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    assert!(blocks.len() > 10, "the blocks of the reference are gone");
    blocks
}

#[test]
fn every_block_is_written_in_the_style_of_the_language() {
    for (name, text) in blocks(&reference()) {
        let formatted = format(&text);
        assert!(formatted.errors.is_empty(), "{name}: {:?}", formatted.errors);
        assert_eq!(text, formatted.text, "{name}");
    }
}

#[test]
fn all_blocks_together_check_and_their_examples_hold() {
    let sources = Sources::new(blocks(&reference()));
    let compilation = compile(&sources, &Config::default());
    let findings: Vec<_> = compilation.diagnostics.iter().filter(|finding| finding.severity != Severity::Note).collect();
    assert!(findings.is_empty(), "{:#?}", findings.iter().map(|finding| (sources.name(finding.span.file), &finding.message)).collect::<Vec<_>>());
    let contract = compilation.contract.expect("a contract without errors");
    let outcome = examples(&contract);
    assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
}

#[test]
fn every_function_and_every_way_of_rounding_is_listed() {
    let page = reference();
    for (name, _) in Function::ALL {
        assert!(page.contains(&format!("`{name}(")), "the function `{name}` is not in the reference");
    }
    for (name, _) in RoundingMode::ALL {
        assert!(page.contains(&format!("| `{name}` |")), "the mode `{name}` is not in the reference");
    }
}
