//! `why`: which row decided, which were tried before it, and the reasons.

use isogloss_tests::command::Folder;

const CONTRACT: &str = "domain sales version 1 {\n  owner \"Sales\"\n  vocabulary State { Open, Paid }\n  record Bill { state: State, due: Date, total: Int }\n}\n\n\
                        domain finance version 1 {\n  owner \"Finance\"\n  vocabulary Due { Waiting, Late, Settled }\n  \
                        record Claim { state: Due, limit: Int, notes: Text? }\n}\n\n\
                        translate sales.State -> finance.Due with Date as due, Date as today {\n  Open when due < today -> Late\n  Open -> Waiting\n  Paid -> Settled\n}\n\n\
                        translate sales.Bill -> finance.Claim with Date as today {\n  hold when total > 100 because \"large\"\n  state with due -> state\n  \
                        initially 5 -> limit\n  keep -> limit, notes because \"theirs\"\n}\n";
const WAITING: &str = "{\"bill\":{\"state\":\"open\",\"due\":\"2026-03-01\",\"total\":5},\"today\":\"2026-02-01\"}\n";
const RULE: &str = "sales.Bill->finance.Claim";

fn folder(records: &str) -> Folder {
    Folder::with(&[("c.map", CONTRACT), ("in.ndjson", records)])
}

#[test]
fn the_row_that_decided_stands_with_those_tried_before_it() {
    let outcome = folder(WAITING).run(&["why", RULE, "in.ndjson"]);
    outcome.leaves(0);
    let lines: Vec<Vec<&str>> = outcome.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(outcome.out.lines().next(), Some("line 1: translated with today = \"2026-02-01\""));
    assert_eq!(lines[1], ["state", "sales.State->finance.Due#Open", "c.map:15"]);
    assert_eq!(lines[2][..2], ["sales.State->finance.Due#Open/1", "c.map:14"]);
    assert!(outcome.out.contains("(tried before: its guard does not hold)"), "{}", outcome.out);
    assert!(outcome.out.contains("theirs"), "{}", outcome.out);
}

#[test]
fn objects_say_the_same_and_a_row_for_creation_is_not_tried_on_an_update() {
    let existing = "{\"bill\":{\"state\":\"open\",\"due\":\"2026-03-01\",\"total\":500},\"today\":\"2026-02-01\",\"existing\":{\"state\":\"late\",\"limit\":9}}\n";
    let outcome =
        folder(&format!("{existing}no json\n{{\"bill\":null,\"today\":\"2026-02-01\"}}\n")).run(&["why", RULE, "in.ndjson", "--format", "json"]);
    outcome.leaves(0);
    let told: Vec<serde_json::Value> = outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told[0]["outcome"], "hold");
    assert_eq!(told[0]["with"]["today"], "2026-02-01");
    let decisions = told[0]["decisions"].as_array().unwrap();
    let of = |rule: &str| decisions.iter().find(|decision| decision["rule"] == rule).unwrap();
    let large = of("sales.Bill->finance.Claim#hold/1");
    assert_eq!((&large["reason"], &large["owner"], &large["line"]), (&"large".into(), &"Finance".into(), &20.into()));
    assert_eq!(of("sales.State->finance.Due#Open")["tried"][0]["line"], 14);
    assert!(
        decisions.iter().filter(|decision| decision["path"] == "limit").all(|decision| decision["tried"] == serde_json::json!([])),
        "{decisions:?}"
    );
    assert_eq!(told[1]["outcome"], "malformed");
    assert_eq!((&told[2]["path"], &told[2]["reason"]), (&"bill".into(), &"missing".into()), "a record that is translated is there");
}
