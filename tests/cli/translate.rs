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

/// UUIDs, times of day and bytes are written as texts in a contract; what is read is compared with what they stand for, and they come out as the wire spells them.
#[test]
fn constants_written_as_texts_are_the_values_they_stand_for() {
    let contract = "domain shop version 1 {\n  owner \"Shop\"\n\n  record Visit { id: Uuid, at: Time, raw: Bytes }\n}\n\n\
                    domain bank version 1 {\n  owner \"Bank\"\n\n  record Entry { known: Bool, early: Bool, plain: Bool, id: Uuid, opens: Time }\n}\n\n\
                    translate shop.Visit -> bank.Entry {\n  \
                    true when id == \"936DA01F-9abd-4d9d-80c7-02af85c822a8\" -> known\n  false -> known\n  \
                    true when at < \"12:00\" -> early\n  false -> early\n  \
                    true when raw in [\"AQID\"] -> plain\n  false -> plain\n  \
                    \"936DA01F-9abd-4d9d-80c7-02af85c822a8\" -> id\n  \"09:00\" -> opens\n}\n";
    let records = "{\"id\":\"936da01f-9abd-4d9d-80c7-02af85c822a8\",\"at\":\"08:00:00\",\"raw\":\"AQID\"}\n\
                   {\"id\":\"936da01f-9abd-4d9d-80c7-02af85c822a9\",\"at\":\"12:00:00\",\"raw\":\"AQIE\"}\n";
    let folder = Folder::with(&[("shop.map", contract), ("in.ndjson", records)]);
    let outcome = folder.run(&["translate", "shop.Visit->bank.Entry", "in.ndjson"]);
    outcome.leaves(0);
    let written = |truth: bool| {
        format!("{{\"known\":{truth},\"early\":{truth},\"plain\":{truth},\"id\":\"936da01f-9abd-4d9d-80c7-02af85c822a8\",\"opens\":\"09:00:00\"}}\n")
    };
    assert_eq!(outcome.out, written(true) + &written(false));
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

const SENSITIVE: &str = "domain a version 1 {\n  owner \"A\"\n  record Mood { secret: Text sensitive, open: Text }\n  \
                         record L { mail: Text(1..40) sensitive, n: Int sensitive, days: Int sensitive, plain: Text(1..9), l: Text? }\n}\n\n\
                         domain b version 1 {\n  owner \"B\"\n  record M { mail: Text(1..3) matching \"[a-z]+\" sensitive, n: Int(0..9) sensitive, x: Int sensitive, day: Date sensitive, plain: Text(1..9) matching \"[a-z]+\", l: Text? }\n}\n\n\
                         translate a.L -> b.M with a.Mood as mood {\n  checked(mail) -> mail\n  checked(n) -> n\n  int(mail) -> x\n  \
                         add_days(2026-01-01, days) -> day\n  checked(plain) -> plain\n  same l\n}\n";

#[test]
fn sensitive_values_are_in_no_reason_and_no_trail() {
    let record =
        "{\"l\":{\"mail\":\"SECRET\",\"n\":77777,\"days\":88888888,\"plain\":\"Plain\"},\"mood\":{\"secret\":\"HIDDEN\",\"open\":\"seen\"}}\n";
    let folder = Folder::with(&[("c.map", SENSITIVE), ("in.ndjson", record)]);
    let outcome = folder.run(&["translate", "a.L->b.M", "in.ndjson", "--refused", "refused", "--trail", "trail"]);
    outcome.leaves(0);
    let refused: serde_json::Value = serde_json::from_str(&folder.read("refused")).unwrap();
    let reasons = refused["reasons"].to_string();
    let audit = format!("{reasons}{}{}", folder.read("trail"), outcome.err);
    assert!(["SECRET", "77777", "88888888"].iter().all(|value| !audit.contains(value)), "{audit}");
    assert!(reasons.contains("the value (sensitive, not shown) is not an integer") && reasons.contains("Plain"), "{reasons}");
    assert_eq!(refused["record"]["l"]["mail"], "SECRET", "the record itself is given back whole, to be mended");
    let why = folder.run(&["why", "a.L->b.M", "in.ndjson"]);
    assert!(why.leaves(0).out.contains("seen") && !why.out.contains("HIDDEN") && !why.out.contains("77777"), "{}", why.out);
}

#[test]
fn a_source_that_has_a_field_of_its_own_name_may_come_with_its_target() {
    let contract = "domain a version 1 {\n  owner \"A\"\n  record Tag { tag: Text }\n}\n\n\
                    domain b version 1 {\n  owner \"B\"\n  record Label { label: Text, own: Int = 1 }\n}\n\n\
                    translate a.Tag -> b.Label {\n  tag -> label\n  keep -> own because \"theirs\"\n}\n";
    let folder = Folder::with(&[("c.map", contract)]);
    let records = "{\"tag\":\"x\"}\n{\"tag\":{\"tag\":\"y\"},\"existing\":{\"label\":\"z\",\"own\":7}}\n";
    let outcome = folder.run_with(&["translate", "a.Tag->b.Label"], records.as_bytes());
    assert_eq!(outcome.leaves(0).out, "{\"label\":\"x\",\"own\":1}\n{\"label\":\"y\",\"own\":7}\n");
}

#[test]
fn entries_of_a_crosswalk_are_whole_and_said_once() {
    let folder = folder();
    folder.write("ada.ndjson", "{\"id\":\"a\",\"name\":\"Ada\"}\n");
    let run = |csv: &[u8], more: &[&str]| {
        folder.write("x.csv", csv);
        folder.run(&[&["translate", RULE, "ada.ndjson", "--crosswalk", "Numbers=x.csv"][..], more].concat())
    };
    for good in [&b"l,r\na,1\n"[..], b"l,r\na,1\na,1\n", b"\xef\xbb\xbfl,r\r\n\r\n\"a\",1", b"l,r\n a , 1 \n"] {
        assert_eq!(run(good, &[]).leaves(0).out, "{\"number\":\"1\",\"label\":\"Ada\"}\n");
    }
    for (bad, words) in [
        (&b"l,r\na,1\na,2\n"[..], "line 3: one of these keys"),
        (b"l,r\na,1\nb,1\n", "line 3: one of these keys"),
        (b"l,r\na\n", "line 2: `Numbers` has 1 key field on the left and 1 key field on the right, this row 1 cell"),
        (b"l,r\na,1,2\n", "this row 3 cells"),
        (b"l,r\na,\n", "line 2: an empty key"),
        (b"l,r\n,1\n", "line 2: an empty key"),
        (b"l,r\na,123456789\n", "line 2: 9 characters, at most 8"),
        (b"l,r\n\xff,1\n", "utf-8"),
    ] {
        let outcome = run(bad, &[]);
        outcome.leaves(2);
        assert!(outcome.err.to_lowercase().contains(&words.to_lowercase()), "{words}: {outcome:#?}");
    }
    let twice = run(b"l,r\na,1\n", &["--crosswalk", "Numbers=numbers.csv"]);
    twice.leaves(2);
    assert!(twice.err.contains("is given twice"), "{twice:#?}");
}
