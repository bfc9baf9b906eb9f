//! What reading costs, as a number that no busy machine changes: how many steps the grammar takes for a byte of text.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;

use isogloss_grammar::parse::steps;
use isogloss_grammar::{FileId, parse};

/// How often a row is repeated: what the header costs no longer counts.
const ROWS: usize = 200;

fn item(header: &str, rows: &str) -> String {
    let mut text = format!("{header} {{\n");
    for at in 0..ROWS {
        let _ = writeln!(text, "{}", rows.replace('§', &at.to_string()));
    }
    text + "}\n"
}

/// A change of the grammar that makes reading dearer is seen here; one that makes it cheaper may lower the bound.
#[test]
fn reading_takes_few_steps_a_byte() {
    let texts = [
        (
            "table",
            2.3,
            item(
                "translate a.V -> b.W",
                "  Lapsed§ | Churned§  -> Closed   because \"finance does not distinguish why billing stopped\"\n  Signed§ -> Billable§",
            ),
        ),
        (
            "rows",
            3.3,
            item(
                "translate a.R -> b.R",
                "  legal_name§ -> name§\n  signed_at§ ?? updated_at -> opened§\n  Gold when credit.score > 800 and not (a in [1, 2, 3]) -> tier§",
            ),
        ),
        (
            "domain",
            1.9,
            item(
                "domain a version 1",
                "  record Address§ {\n    line1: Text(1..200)\n    email: Text?   sensitive\n    amount: Decimal(12,2)  as \"Amount\" = 0.00\n  }\n  vocabulary V§ { A \"a\" initial, B }",
            ),
        ),
    ];
    for (name, most, text) in texts {
        assert!(parse(FileId(0), &text).errors.is_empty(), "{name} is sound");
        let steps = steps(&text) as f64 / text.len() as f64;
        println!("{name}: {steps:.2} steps a byte");
        assert!(steps < most, "{name}: {steps:.2} steps a byte, no more than {most} are expected");
    }
}
