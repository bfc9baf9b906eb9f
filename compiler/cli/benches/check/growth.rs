//! Contracts in which one thing grows and nothing else: what is checked in steps that grow with the square of it shows in the last column.

use std::fmt::Write as _;

/// Something that a contract may have many of.
pub(crate) struct Dimension {
    /// What there are many of.
    pub(crate) name: &'static str,
    /// How many at first; then twice, four times and eight times as many.
    pub(crate) start: usize,
    /// A contract with so many.
    pub(crate) text: fn(usize) -> String,
}

/// All that grows.
pub(crate) const DIMENSIONS: &[Dimension] = &[
    Dimension { name: "domains", start: 1000, text: domains },
    Dimension { name: "types of a domain", start: 1000, text: types },
    Dimension { name: "extends of a domain", start: 1000, text: extends },
    Dimension { name: "states and rows", start: 1250, text: states },
    Dimension { name: "states with a flow", start: 1250, text: flow },
    Dimension { name: "moves to and fro", start: 16, text: moves },
    Dimension { name: "alternatives of a row", start: 1250, text: alternatives },
    Dimension { name: "both ways", start: 1250, text: both_ways },
    Dimension { name: "guarded rows of a state", start: 500, text: guarded },
    Dimension { name: "tuple rows", start: 10, text: tuple },
    Dimension { name: "fields and rows", start: 500, text: fields },
    Dimension { name: "same and drop", start: 500, text: same },
    Dimension { name: "guarded rows of a field", start: 500, text: guarded_fields },
    Dimension { name: "nested records", start: 500, text: nested },
    Dimension { name: "translations", start: 500, text: translations },
    Dimension { name: "translations of a pair", start: 250, text: of_a_pair },
    Dimension { name: "crosswalks", start: 500, text: crosswalks },
    Dimension { name: "crosswalks of a pair", start: 250, text: crosswalks_of_a_pair },
    Dimension { name: "examples", start: 500, text: examples },
    Dimension { name: "lines of an example", start: 500, text: example_lines },
    Dimension { name: "comments", start: 5000, text: comments },
    Dimension { name: "docs", start: 5000, text: docs },
    Dimension { name: "unknown types", start: 500, text: unknown_types },
    Dimension { name: "unknown domains", start: 500, text: unknown_domains },
    Dimension { name: "unknown states", start: 500, text: unknown_states },
    Dimension { name: "unknown fields", start: 500, text: unknown_fields },
    Dimension { name: "unknown crosswalks", start: 500, text: unknown_crosswalks },
    Dimension { name: "duplicate types", start: 500, text: duplicate_types },
    Dimension { name: "duplicate states", start: 500, text: duplicate_states },
    Dimension { name: "duplicate fields", start: 500, text: duplicate_fields },
    Dimension { name: "duplicate rows", start: 500, text: duplicate_rows },
    Dimension { name: "conflicting rows", start: 500, text: conflicting_rows },
    Dimension { name: "rows never reached", start: 500, text: unreachable_rows },
    Dimension { name: "states without row", start: 500, text: missing },
    Dimension { name: "states never reached", start: 500, text: unreached },
    Dimension { name: "rows without reason", start: 500, text: unexplained },
    Dimension { name: "unfilled and unused", start: 500, text: unfilled },
    Dimension { name: "filled twice", start: 500, text: filled_twice },
    Dimension { name: "misfits", start: 500, text: misfits },
    Dimension { name: "codes that look alike", start: 500, text: confusable },
    Dimension { name: "steps that break a flow", start: 40, text: broken_flow },
    Dimension { name: "flow that leads nowhere", start: 500, text: lost_flow },
    Dimension { name: "lines that are no rows", start: 500, text: syntax },
    Dimension { name: "items that are none", start: 500, text: broken_items },
    Dimension { name: "braces not closed", start: 500, text: unclosed },
    Dimension { name: "texts not closed", start: 500, text: open_texts },
    Dimension { name: "length of a line", start: 5000, text: long_line },
    Dimension { name: "parts of a sum", start: 20, text: sum },
];

/// What `part` writes for each of `count`.
fn each(count: usize, part: impl Fn(&mut String, usize)) -> String {
    let mut text = String::new();
    (0..count).for_each(|at| part(&mut text, at));
    text
}

macro_rules! parts {
    ($count:expr, $at:ident => $($format:tt)+) => {
        each($count, |text, $at| {
            let _ = writeln!(text, $($format)+);
        })
    };
}

fn domain(name: &str, body: &str) -> String {
    format!("domain {name} version 1 {{\n  owner \"Team {name}\"\n{body}}}\n")
}

fn vocabulary(name: &str, count: usize) -> String {
    format!("  vocabulary {name} {{\n{}  }}\n", parts!(count, at => "    S{at}"))
}

fn two_vocabularies(left: usize, right: usize, rows: &str) -> String {
    let domains = domain("a", &vocabulary("V", left)) + &domain("b", &vocabulary("W", right));
    format!("{domains}translate a.V -> b.W {{\n{rows}}}\n")
}

fn record(name: &str, count: usize, kind: &str) -> String {
    format!("  record {name} {{\n{}  }}\n", parts!(count, at => "    f{at}: {kind}"))
}

fn two_records(left: &str, right: &str, rows: &str) -> String {
    format!("{}{}translate a.R -> b.R {{\n{rows}}}\n", domain("a", left), domain("b", right))
}

fn domains(count: usize) -> String {
    each(count, |text, at| *text += &domain(&format!("d{at}"), "  vocabulary V { A, B }\n"))
}

fn types(count: usize) -> String {
    domain("a", &parts!(count, at => "  record R{at} {{ x: Text, y: V{at} }}\n  vocabulary V{at} {{ A, B }}"))
}

fn extends(count: usize) -> String {
    domain("a", "") + &parts!(count, at => "extend domain a {{\n  record R{at} {{ x: Text }}\n}}")
}

fn states(count: usize) -> String {
    two_vocabularies(count, count, &parts!(count, at => "  S{at} -> S{at}"))
}

fn flow(count: usize) -> String {
    let states = parts!(count, at => "    S{at}{}", if at == 0 { " initial" } else if at + 1 == count { " final" } else { "" });
    let moves = parts!(count - 1, at => "      S{at} -> S{}", at + 1);
    let vocabulary = |name: &str| format!("  vocabulary {name} {{\n{states}    flow {{\n{moves}    }}\n  }}\n");
    let rows = parts!(count, at => "  S{at} -> S{at}");
    format!("{}{}translate a.V -> b.W {{\n{rows}}}\n", domain("a", &vocabulary("V")), domain("b", &vocabulary("W")))
}

/// As many moves as the square of it: every state becomes every other.
fn moves(count: usize) -> String {
    let states = parts!(count, at => "    S{at}{}", if at == 0 { " initial" } else { "" });
    let all = each(count, |text, at| *text += &format!("{}S{at}", if at == 0 { "" } else { " | " }));
    let moves = parts!(count, at => "      S{at} -> {all}");
    let vocabulary = |name: &str| format!("  vocabulary {name} {{\n{states}    flow {{\n{moves}    }}\n  }}\n");
    let rows = parts!(count, at => "  S{at} -> S{at}");
    format!("{}{}translate a.V -> b.W {{\n{rows}}}\n", domain("a", &vocabulary("V")), domain("b", &vocabulary("W")))
}

fn alternatives(count: usize) -> String {
    let all = each(count, |text, at| *text += &format!("{}S{at}", if at == 0 { "" } else { " | " }));
    two_vocabularies(count, 1, &format!("  {all} -> S0 because \"one is enough\"\n"))
}

fn both_ways(count: usize) -> String {
    two_vocabularies(count, count, &parts!(count, at => "  S{at} <-> S{at}")).replace("a.V -> b.W", "a.V <-> b.W")
}

fn guarded(count: usize) -> String {
    let rows = parts!(count, at => "  S0 when today == {}-01-01 -> S{} because \"year {at}\"", 1000 + at % 8000, at % 4) + "  S0 -> S0\n";
    two_vocabularies(1, 4, &rows).replace("a.V -> b.W", "a.V -> b.W with Date as today")
}

/// The square of it in combinations, each a row of its own.
fn tuple(count: usize) -> String {
    let domains = domain("a", &(vocabulary("V", count) + &vocabulary("W", count))) + &domain("b", &vocabulary("X", count));
    let rows = parts!(count * count, at => "  S{}, S{} -> S{} because \"so agreed\"", at / count, at % count, at % count);
    format!("{domains}translate a.V, a.W -> b.X {{\n{rows}}}\n")
}

fn fields(count: usize) -> String {
    two_records(&record("R", count, "Text(0..80)"), &record("R", count, "Text"), &parts!(count, at => "  f{at} -> f{at}"))
}

fn same(count: usize) -> String {
    let names = |from: usize, to: usize| (from..to).map(|at| format!("f{at}")).collect::<Vec<_>>().join(", ");
    let rows = format!("  same {}\n  {} -> drop because \"not read there\"\n", names(0, count), names(count, 2 * count));
    two_records(&record("R", 2 * count, "Text"), &record("R", count, "Text"), &rows)
}

fn guarded_fields(count: usize) -> String {
    let rows = parts!(count, at => "  \"x{at}\" when n == {at} -> f0") + "  \"none\" -> f0\n";
    two_records("  record R { n: Int }\n", &record("R", 1, "Text"), &rows)
}

fn nested(count: usize) -> String {
    let records = |kind: &str| {
        parts!(count, at => "  record N{at} {{ x: {kind} }}") + &format!("  record R {{\n{}  }}\n", parts!(count, at => "    f{at}: N{at}"))
    };
    let tables = parts!(count, at => "translate a.N{at} -> b.N{at} {{\n  same x\n}}");
    two_records(&records("Text(0..9)"), &records("Text"), &parts!(count, at => "  f{at} -> f{at}")) + &tables
}

fn translations(count: usize) -> String {
    let types = parts!(count, at => "  vocabulary V{at} {{ A, B }}");
    domain("a", &types) + &domain("b", &types) + &parts!(count, at => "translate a.V{at} -> b.V{at} {{\n  A -> A\n  B -> B\n}}")
}

fn of_a_pair(count: usize) -> String {
    let domains = domain("a", &(vocabulary("V", 2) + &record("R", count, "V"))) + &domain("b", &(vocabulary("W", 2) + &record("R", count, "W")));
    let tables = parts!(count, at => "translate by_{at}: a.V -> b.W {{\n  S0 -> S0\n  S1 -> S1\n}}");
    let rows = parts!(count, at => "  f{at} via by_{at} -> f{at}");
    format!("{domains}{tables}translate a.R -> b.R {{\n{rows}}}\n")
}

fn crosswalks(count: usize) -> String {
    let entities = parts!(count, at => "  entity E{at} {{ key id: Text }}");
    let walks = parts!(count, at => "crosswalk C{at}: a.E{at} -> b.E{at}\ntranslate a.E{at} -> b.E{at} {{\n  id via C{at} -> id\n}}");
    domain("a", &entities) + &domain("b", &entities) + &walks
}

fn crosswalks_of_a_pair(count: usize) -> String {
    let holder = format!("  record R {{\n{}  }}\n", parts!(count, at => "    f{at}: ref E"));
    let body = format!("  entity E {{ key id: Text }}\n{holder}");
    let walks = parts!(count, at => "crosswalk C{at}: a.E -> b.E");
    two_records(&body, &body, &parts!(count, at => "  f{at} via C{at} -> f{at}")) + &walks
}

fn examples(count: usize) -> String {
    two_vocabularies(2, 2, "  S0 -> S0\n  S1 -> S1\n") + &parts!(count, at => "example \"number {at}\" {{\n  a.V.S0 -> b.W.S0\n}}")
}

fn example_lines(count: usize) -> String {
    let lines = parts!(count, at => "  a.R {{ f0: \"text {at}\" }} -> b.R {{ f0: \"text {at}\" }}");
    two_records(&record("R", 1, "Text(0..80)"), &record("R", 1, "Text"), "  same f0\n") + &format!("example \"many\" {{\n{lines}}}\n")
}

fn comments(count: usize) -> String {
    domain("a", &parts!(count, at => "  // comment {at}")) + &parts!(count, at => "// comment {at}")
}

fn docs(count: usize) -> String {
    domain(
        "a",
        &(parts!(count, at => "  /// doc {at}") + "  record R { x: Text }\n" + &parts!(count, at => "  /// doc {at}\n  record R{at} {{ x: Text }}")),
    )
}

fn unknown_types(count: usize) -> String {
    domain("a", &(parts!(count, at => "  record Record{at} {{ x: Text }}") + &parts!(count, at => "  record Holder{at} {{ x: Rekord{at} }}")))
}

fn unknown_domains(count: usize) -> String {
    domains(count) + &parts!(count, at => "translate x{at}.V -> y{at}.V {{\n  A -> A\n}}")
}

fn unknown_states(count: usize) -> String {
    two_vocabularies(count, count, &parts!(count, at => "  Z{at} -> T{at}"))
}

fn unknown_fields(count: usize) -> String {
    two_records(&record("R", count, "Text"), &record("R", count, "Text"), &parts!(count, at => "  g{at} -> h{at}"))
}

fn unknown_crosswalks(count: usize) -> String {
    crosswalks(count) + "translate b.E0 -> a.E0 {\n" + &parts!(count, at => "  id via D{at} -> id") + "}\n"
}

fn duplicate_types(count: usize) -> String {
    domain("a", &parts!(count, at => "  record R {{ x{at}: Text }}"))
}

fn duplicate_states(count: usize) -> String {
    domain("a", &format!("  vocabulary V {{\n{}  }}\n", parts!(count, at => "    S{}", at % 2)))
}

fn duplicate_fields(count: usize) -> String {
    domain("a", &format!("  record R {{\n{}  }}\n", parts!(count, at => "    f{}: Text", at % 2)))
}

fn duplicate_rows(count: usize) -> String {
    two_vocabularies(2, 2, &(parts!(count, _at => "  S0 -> S0") + "  S1 -> S1\n"))
}

fn conflicting_rows(count: usize) -> String {
    two_vocabularies(
        3,
        3,
        &(parts!(count, at => "  S0 | S{} -> S{} because \"said twice\"", 1 + at % 2, at % 3) + "  S1 | S2 -> S1 because \"one\"\n"),
    )
}

fn unreachable_rows(count: usize) -> String {
    let all = each(count, |text, at| *text += &format!("{}S{at}", if at == 0 { "" } else { " | " }));
    let rows = format!("  {all} -> S0 because \"one is enough\"\n") + &parts!(count, at => "  S{at} -> S0");
    two_vocabularies(count, 1, &rows)
}

fn missing(count: usize) -> String {
    two_vocabularies(count, 1, "  S0 -> S0\n")
}

fn unreached(count: usize) -> String {
    two_vocabularies(1, count, "  S0 -> S0\n")
}

fn unexplained(count: usize) -> String {
    two_vocabularies(count, 1, &parts!(count, at => "  S{at} -> S0"))
}

fn unfilled(count: usize) -> String {
    two_records(&record("R", count, "Text"), &record("R", count, "Text"), "  f0 -> f0\n")
}

fn filled_twice(count: usize) -> String {
    two_records(&record("R", 1, "Text"), &record("R", 1, "Text"), &parts!(count, _at => "  f0 -> f0"))
}

fn misfits(count: usize) -> String {
    two_records(&record("R", count, "Text"), &record("R", count, "Int"), &parts!(count, at => "  f{at} -> f{at}"))
}

fn confusable(count: usize) -> String {
    domain(
        "a",
        &format!(
            "  vocabulary V {{\n{}  }}\n",
            parts!(count, at => "    S{at} \"code {}\"", " ".repeat(at % 7) + if at % 2 == 0 { "x" } else { "X" })
        ),
    )
}

/// The target's flow runs the other way.
fn broken_flow(count: usize) -> String {
    let states = |first: usize| parts!(count, at => "    S{at}{}", if at == first { " initial" } else { "" });
    let there = parts!(count - 1, at => "      S{at} -> S{}", at + 1);
    let back = parts!(count - 1, at => "      S{} -> S{at}", at + 1);
    let left = format!("  vocabulary V {{\n{}    flow {{\n{there}    }}\n  }}\n", states(0));
    let right = format!("  vocabulary W {{\n{}    flow {{\n{back}    }}\n  }}\n", states(count - 1));
    format!("{}{}translate a.V -> b.W {{\n{}}}\n", domain("a", &left), domain("b", &right), parts!(count, at => "  S{at} -> S{at}"))
}

fn lost_flow(count: usize) -> String {
    let states = parts!(count, at => "    S{at}{}", if at == 0 { " initial" } else if at == 1 { " final" } else { "" });
    let moves = parts!(count - 2, at => "      S{} -> S{}", at + 1, at + 2);
    domain("a", &format!("  vocabulary V {{\n{states}    flow {{\n{moves}    }}\n  }}\n"))
}

fn syntax(count: usize) -> String {
    two_vocabularies(1, 1, &(parts!(count, at => "  S{at} => S{at}") + "  S0 -> S0\n"))
}

fn broken_items(count: usize) -> String {
    parts!(count, at => "domane d{at} version 1 {{\n  owner \"O\"\n}}")
}

fn unclosed(count: usize) -> String {
    parts!(count, at => "domain d{at} version 1 {{\n  owner \"O\"\n  record R {{\n    x: Text\n")
}

fn open_texts(count: usize) -> String {
    domain("a", &format!("  vocabulary V {{\n{}  }}\n", parts!(count, at => "    S{at} \"s{at}")))
}

fn long_line(count: usize) -> String {
    domain("a", &format!("  vocabulary V {{ {} }}\n", (0..count).map(|at| format!("S{at}")).collect::<Vec<_>>().join(", ")))
}

/// As deep as an expression may be long.
fn sum(count: usize) -> String {
    let terms = (0..count).map(|at| format!("f{at}")).collect::<Vec<_>>().join(" + ");
    two_records(&record("R", count, "Int(0..9)"), "  record R { x: Int }\n", &format!("  {terms} -> x\n"))
}

/// A vocabulary of 72 states in a tuple with two others of twelve: 10 368 combinations, some rows for every state.
pub(crate) fn tuple_of_72() -> String {
    let body = vocabulary("V", 72) + &vocabulary("W", 12) + &vocabulary("X", 12);
    let domains = domain("a", &body) + &domain("b", &vocabulary("Y", 72));
    let rows = parts!(72 * 12, at => "  S{}, S{}, _ -> S{} because \"so agreed\"", at / 12, at % 12, at / 12);
    let narrower = parts!(72, at => "  S{at}, S{}, S{} -> S{at}", at % 12, at % 12);
    format!("{domains}translate a.V, a.W, a.X -> b.Y {{\n{narrower}{rows}}}\n")
}

/// A row a state.
pub(crate) fn ten_thousand_rows() -> String {
    states(10_000)
}
