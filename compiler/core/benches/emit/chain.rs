//! A contract of as many domains as are asked for: what the measurements generate code of.

use isogloss_compiler::Sources;
use std::fmt::Write as _;

/// A chain of domains, each with vocabularies, records and an entity, and what crosses to the next.
pub(crate) fn chain(domains: usize) -> Sources {
    let mut text = String::from("standard common version 1 {\n  record Spot { north: Int, east: Int? }\n}\n");
    for n in 0..domains {
        // Writing to a `String` does not fail.
        let _ = write!(
            text,
            r#"
/// What department {n} means.
domain d{n} version 1 {{
  owner "Department {n}"
  type Number = Text matching "D-[0-9]{{6}}"
  /// How far it is.
  vocabulary Stage {{
    Draft initial
    Open "open" | "opened"
    Held
    Done final
    flow {{ Draft -> Open, Open -> Held | Done, Held -> Open }}
  }}
  vocabulary Kind ignoring case {{ Large, Small, Other "n/a" }}
  record Line {{ sku: Text(1..40), count: Int(1..1000), price: Decimal(12,2) }}
  record Address {{ line1: Text(1..80), town: Text, code: Text(3..10), spot: common.Spot? }}
  /// An order as department {n} keeps it.
  entity Order {{
    key id: Number
    stage: Stage
    kind: Kind?
    note: Text?
    mail: Text? sensitive
    opened: Date
    changed: Instant as "changedAt"
    lines: [Line]
    seats: {{Text: Address}}
    total: Decimal(14,2)
  }}
}}
"#
        );
    }
    for n in 1..domains {
        let (from, to) = (n - 1, n);
        let _ = write!(
            text,
            r#"
crosswalk Numbers{n}: d{from}.Order -> d{to}.Order
translate d{from}.Stage -> d{to}.Stage {{
  Draft -> skip because "not yet ours"
  Open -> Open
  Held -> hold because "a person looks first"
  Done -> Done
  unreached Draft | Held because "ours alone"
}}
translate d{from}.Kind -> d{to}.Kind {{
  Large -> Large
  Small -> Small
  Other -> Other
}}
translate d{from}.Line -> d{to}.Line {{ same sku, count, price }}
translate d{from}.Address -> d{to}.Address {{ same line1, town, code, spot }}
translate d{from}.Order -> d{to}.Order with Date as today {{
  same mail, changed, total
  id via Numbers{n} -> id
  stage -> stage
  kind -> kind
  "{{id}}, {{opened}}" when opened < today -> note
  note -> note
  opened -> opened
  lines where count > 1 -> lines
  seats -> seats
  reject when total < 0.00 because "nothing is owed backwards"
}}
"#
        );
    }
    Sources::new([("chain.map".to_owned(), text)])
}
