//! `translate`: every record comes out somewhere, and no file is lost on the way.

use isogloss_tests::command::Folder;

const CONTRACT: &str = "domain shop version 1 {\n  owner \"Shop\"\n\n  entity Customer { key id: Text(1..8), name: Text(1..20) }\n}\n\n\
                        domain bank version 1 {\n  owner \"Bank\"\n\n  entity Payer { key number: Text(1..8), label: Text(1..20) }\n}\n\n\
                        crosswalk Numbers: shop.Customer -> bank.Payer\n\n\
                        extern shout(Text(1..20)) -> Text(1..20)\n\n\
                        translate shop.Customer -> bank.Payer {\n  id via Numbers -> number\n  name           -> label\n}\n\n\
                        translate loudly: shop.Customer -> bank.Payer {\n  id via Numbers -> number\n  shout(name)    -> label\n}\n";
const RECORDS: &str = "{\"id\":\"a\",\"name\":\"Ada\"}\nno json\n{\"id\":\"z\",\"name\":\"Zoe\"}\n";
const RULE: &str = "shop.Customer->bank.Payer";

fn folder() -> Folder {
    Folder::with(&[("shop.map", CONTRACT), ("in.ndjson", RECORDS), ("numbers.csv", "left,right\na,1\n")])
}

#[test]
fn every_record_is_in_the_account_and_refused_ones_in_their_file() {
    let folder = folder();
    let outcome = folder.run(&["translate", RULE, "in.ndjson", "--crosswalk", "Numbers=numbers.csv", "--refused", "refused.ndjson"]);
    outcome.leaves(0);
    assert_eq!(outcome.out, "{\"number\":\"1\",\"label\":\"Ada\"}\n");
    assert!(outcome.err.ends_with("translated 1, skipped 0, held 1, rejected 0, kept 0, malformed 1; total 3\n"), "{outcome:#?}");
    assert!(outcome.err.starts_with("line 2: malformed: "), "{outcome:#?}");
    let refused = folder.read("refused.ndjson");
    let lines: Vec<&str> = refused.lines().collect();
    assert!(lines[0].starts_with("{\"line\":2,\"kind\":\"malformed\",\"reasons\":[") && lines[0].ends_with("\"record\":\"no json\"}"), "{refused}");
    assert!(lines[1].starts_with("{\"line\":3,\"kind\":\"hold\",") && lines[1].ends_with("\"record\":{\"id\":\"z\",\"name\":\"Zoe\"}}"), "{refused}");
}

#[test]
fn strict_stops_at_the_first_malformed_record() {
    let outcome = folder().run(&["translate", RULE, "in.ndjson", "--crosswalk", "Numbers=numbers.csv", "--strict"]);
    outcome.leaves(1);
    assert!(outcome.err.ends_with("malformed 1; total 2\n"), "{outcome:#?}");
}

#[test]
fn rows_of_csv_are_records_and_the_contract_may_lie_elsewhere() {
    let folder = Folder::with(&[("contract/shop.map", CONTRACT), ("in.csv", "id,name\na,Ada\nb,\n"), ("numbers.csv", "l,r\na,1\nb,2\n")]);
    let outcome = folder.run(&["translate", "--contract", "contract", RULE, "in.csv", "--crosswalk", "Numbers=numbers.csv"]);
    outcome.leaves(0);
    assert_eq!(outcome.out, "{\"number\":\"1\",\"label\":\"Ada\"}\n");
    assert!(outcome.err.contains("translated 1, skipped 0, held 0, rejected 0, kept 0, malformed 1; total 2"), "{outcome:#?}");
}

#[test]
fn a_missing_crosswalk_is_said_before_it_holds_everything() {
    let outcome = folder().run(&["translate", RULE, "in.ndjson"]);
    outcome.leaves(0);
    assert!(outcome.err.starts_with("no `--crosswalk Numbers=FILE.csv` was given"), "{outcome:#?}");
    assert!(outcome.err.contains("held 2"), "{outcome:#?}");
}

#[test]
fn an_output_never_replaces_the_input() {
    let folder = folder();
    for arguments in [&["--refused", "in.ndjson"][..], &["--trail", "./in.ndjson"], &["--trail", "new", "--refused", "new"]] {
        let outcome = folder.run(&[&["translate", RULE, "in.ndjson"][..], arguments].concat());
        outcome.leaves(2);
        assert!(outcome.err.contains("is named twice"), "{outcome:#?}");
    }
    assert_eq!(folder.read("in.ndjson"), RECORDS);
}

#[test]
fn what_cannot_run_says_why() {
    let folder = folder();
    folder.write("twice.csv", "l,r\na,1\na,2\n");
    for (arguments, words) in [
        (&["shop.Custumer->bank.Payer"][..], "did you mean"),
        (&["loudly"], "`shout`"),
        (&[RULE, "nowhere.ndjson"], "nowhere.ndjson"),
        (&[RULE, "in.ndjson", "--crosswalk", "Nombers=numbers.csv"], "did you mean `Numbers`?"),
        (&[RULE, "in.ndjson", "--crosswalk", "Numbers"], "NAME=FILE.csv"),
        (&[RULE, "in.ndjson", "--crosswalk", "Numbers=twice.csv"], "line 3"),
    ] {
        let outcome = folder.run(&[&["translate"][..], arguments].concat());
        outcome.leaves(2);
        assert!(outcome.err.contains(words) && outcome.out.is_empty(), "{arguments:?}: {outcome:#?}");
    }
}

#[test]
fn a_contract_with_errors_translates_nothing() {
    let folder = Folder::with(&[("shop.map", &CONTRACT.replace("  owner \"Bank\"\n", ""))]);
    let outcome = folder.run_with(&["translate", RULE], RECORDS.as_bytes());
    outcome.leaves(1);
    assert!(outcome.out.is_empty() && outcome.err.contains("error[missing-owner]"), "{outcome:#?}");
}
