//! `test`: the examples of a contract, what differs in those that fail, and who decided.

use isogloss_tests::command::Folder;

const CONTRACT: &str = "domain sales version 1 {\n  owner \"Sales\"\n  vocabulary Stage { Draft, Open, Won }\n  record Home { city: Text, country: Text(2..2) }\n  \
                        record Lead { name: Text, score: Int, stage: Stage, home: Home }\n}\n\n\
                        domain finance version 1 {\n  owner \"Finance\"\n  vocabulary Tier { Gold, Plain }\n  vocabulary Status { Waiting, Live }\n  \
                        record Seat { town: Text, country: Text(2..2) }\n  record Contact { name: Text, tier: Tier, status: Status, seat: Seat }\n}\n\n\
                        translate sales.Stage -> finance.Status {\n  Draft -> skip because \"drafts are private\"\n  Open -> Waiting\n  Won -> Live\n}\n\n\
                        translate sales.Home -> finance.Seat {\n  same country\n  city -> town\n}\n\n\
                        translate sales.Lead -> finance.Contact {\n  same name\n  Gold when score > 800 -> tier\n  Plain -> tier\n  stage -> status\n  home -> seat\n}\n\n";
const ADA: &str = "sales.Lead { name: \"Ada\", score: 801, stage: Open, home: sales.Home { city: \"Bern\", country: \"CH\" } }";

fn folder(examples: &str) -> Folder {
    Folder::with(&[("c.map", &format!("{CONTRACT}{examples}"))])
}

#[test]
fn what_differs_stands_in_columns_and_who_decided_below_it() {
    let examples = format!(
        "example \"Ada\" {{\n  {ADA} -> finance.Contact {{ name: \"Ada\", tier: Plain, status: Waiting, seat: finance.Seat {{ town: \"Basel\", country: \"CH\" }} }}\n}}\n"
    );
    let outcome = folder(&examples).run(&["test"]);
    outcome.leaves(1);
    let lines: Vec<&str> = outcome.err.lines().map(str::trim).collect();
    let difference = [
        "= note: expected (-) and got (+):",
        "name:         \"Ada\"",
        "- tier:         Plain",
        "+ tier:         Gold",
        "status:       Waiting",
        "- seat.town:    \"Basel\"",
        "+ seat.town:    \"Bern\"",
        "seat.country: \"CH\"",
        "= note: decided by:",
        "tier       sales.Lead->finance.Contact#tier/1  c.map:29",
        "seat.town  sales.Home->finance.Seat#town       c.map:24",
        "seat       sales.Lead->finance.Contact#seat    c.map:32",
    ];
    assert!(lines.windows(difference.len()).any(|window| window == difference), "{}", outcome.err);
    assert!(outcome.err.contains("1 example line run: 0 as they say, 1 otherwise"), "{}", outcome.err);
}

#[test]
fn a_refusal_is_told_with_its_row_and_reason() {
    let outcome =
        folder(&format!("example \"Ada\" {{\n  {} -> finance.Contact {{ name: \"Ada\" }}\n}}\n", ADA.replace("Open", "Draft"))).run(&["test"]);
    outcome.leaves(1);
    for words in ["- finance.Contact { name: \"Ada\" }", "+ skip", "sales.Stage->finance.Status#Draft  c.map:17  drafts are private"] {
        assert!(outcome.err.contains(words), "{words}: {}", outcome.err);
    }
    assert!(!outcome.err.contains("#name"), "what did not refuse has not decided: {}", outcome.err);
}

#[test]
fn lines_for_programs_are_findings_and_a_summary_alone() {
    let examples = format!("example \"Ada\" {{\n  {ADA} -> skip\n  sales.Stage.Won -> finance.Status.Live\n}}\n");
    let outcome = folder(&examples).run(&["test", "--format", "json"]);
    outcome.leaves(1);
    let (findings, summary) = outcome.json();
    assert_eq!(summary, serde_json::json!({ "errors": 1, "warnings": 0, "files": 1 }));
    let failed: Vec<_> = findings.iter().filter(|finding| finding["code"] == "failed-example").collect();
    assert_eq!((failed.len(), &failed[0]["line"]), (1, &36.into()));
    assert!(failed[0]["notes"][0].as_str().unwrap().starts_with("expected (-) and got (+):\n  - skip\n  + {\"name\":"), "{failed:?}");
}

#[test]
fn examples_that_hold_leave_with_nothing_to_say() {
    let outcome = folder(&format!("example \"Ada\" {{\n  {ADA} -> finance.Contact {{ tier: Gold, seat: finance.Seat {{ town: \"Bern\" }} }}\n}}\n"))
        .run(&["test"]);
    outcome.leaves(0);
    assert!(outcome.err.ends_with("1 example line run: 1 as they say, 0 otherwise\n") && outcome.out.is_empty(), "{outcome:#?}");
}

#[test]
fn of_the_values_of_a_map_too_only_listed_fields_are_compared() {
    let contract = "domain a version 1 {\n  owner \"A\"\n  record P { x: Int, y: Int }\n  record L { all: {Text: P} }\n}\n\n\
                    domain b version 1 {\n  owner \"B\"\n  record Q { x: Int, y: Int }\n  record M { all: {Text: Q} }\n}\n\n\
                    translate a.P -> b.Q {\n  same x, y\n}\n\ntranslate a.L -> b.M {\n  all -> all\n}\n\n\
                    example \"one\" {\n  a.L { all: { \"k\": a.P { x: 1, y: 2 } } } -> b.M { all: { \"k\": b.Q { x: 1 } } }\n}\n";
    Folder::with(&[("c.map", contract)]).run(&["test", "--deny", "warnings"]).leaves(0);
}
