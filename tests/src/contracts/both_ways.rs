//! A translation that is read both ways.

use super::REASON;
use super::crosswalks::Keys;
use crate::chance::Chance;

/// What may cross both ways: the type of the left, the type of the right.
const INVERTIBLE: &[(&str, &str)] = &[
    ("Text", "Text"),
    ("Int(0..9)", "Int(0..9)"),
    ("Decimal(8,2)", "Decimal(8,2)"),
    ("Instant?", "Instant?"),
    ("[Text]", "[Text]"),
    ("{Text: Date}", "{Text: Date}"),
    ("Four", "Green"),
    ("Four?", "Green?"),
    ("[Four]", "[Green]"),
    ("common.Method", "common.Method"),
    ("common.Unit?", "common.Unit?"),
    ("Json?", "Json?"),
    ("Uuid", "Uuid"),
    ("Bytes", "Bytes"),
    ("Time", "Time"),
    ("Duration", "Duration"),
];

/// Two records and the translation between them.
pub(super) fn of(chance: &mut Chance) -> Keys {
    let (mut left, mut right, mut rows) = (String::new(), String::new(), String::new());
    for at in 0..3 + chance.below(6) {
        let (a, b) = INVERTIBLE[chance.below(INVERTIBLE.len())];
        let mark = if chance.percent(10) { " sensitive" } else { "" };
        if a == b && chance.percent(30) {
            left += &format!("    s{at}: {a}{mark}\n");
            right += &format!("    s{at}: {b}{mark}\n");
            rows += &format!("  same s{at}\n");
        } else {
            left += &format!("    a{at}: {a}{mark}\n");
            right += &format!("    b{at}: {b}{mark}\n");
            rows += &format!("  a{at} <-> b{at}\n");
        }
    }
    for (row, field) in [("amount <-> value.amount", "amount: Int"), ("\"GBP\" -> value.currency", "")] {
        left += &format!("    {field}\n");
        rows += &format!("  {row}\n");
    }
    rows += &format!("  drop <- value.currency {REASON}\n");
    if chance.percent(50) {
        left += "    fax: Text\n";
        rows += &format!("  fax -> drop {REASON}\n  fax <- \"none\"\n");
    }
    Keys {
        left: format!("  record Here {{\n{left}  }}\n"),
        right: format!("  record Money {{ amount: Int, currency: Text }}\n  record There {{\n{right}    value: Money\n  }}\n"),
        items: format!("\ntranslate left.Here <-> right.There {{\n{rows}}}\n"),
    }
}
