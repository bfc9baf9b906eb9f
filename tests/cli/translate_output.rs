//! `translate`: what goes out. CSV, several threads, files that cannot be written, a reader that has seen enough.

use isogloss_tests::command::{Folder, isogloss};
use std::io::Read as _;
use std::process::Stdio;

const CONTRACT: &str = "domain shop version 1 {\n  owner \"Shop\"\n  vocabulary State { Open, Paid, Lost }\n  record Line { sku: Text, count: Int }\n  \
                        record Order { name: Text, state: State, total: Decimal(10,2), lines: [Line], note: Text?, seen: Json? }\n}\n\n\
                        domain bank version 1 {\n  owner \"Bank\"\n  vocabulary Claim { Due, Settled }\n  record Item { sku: Text, count: Int }\n  \
                        record Bill { label: Text, claim: Claim, total: Decimal(10,2), items: [Item], note: Text?, seen: Json? }\n}\n\n\
                        translate shop.State -> bank.Claim {\n  Open -> Due\n  Paid -> Settled\n  Lost -> skip because \"written off\"\n}\n\n\
                        translate shop.Line -> bank.Item {\n  same sku, count\n}\n\n\
                        translate shop.Order -> bank.Bill {\n  same total, note, seen\n  name  -> label\n  state -> claim\n  lines -> items\n}\n\n\
                        translate back: bank.Item -> shop.Line {\n  same sku, count\n}\n";
const RULE: &str = "shop.Order->bank.Bill";
const TWO: &str = "{\"name\":\"A \\\"x\\\", y\",\"state\":\"open\",\"total\":1,\"lines\":[{\"sku\":\"a,b\",\"count\":1}],\"seen\":\"7\"}\n\
                   {\"name\":\"\\n\",\"state\":\"paid\",\"total\":\"2.5\",\"lines\":[],\"note\":\"-\"}\n";
const TABLE: &str = "label,claim,total,items,note,seen\n\"A \"\"x\"\", y\",due,1.00,\"[{\"\"sku\"\":\"\"a,b\"\",\"\"count\"\":1}]\",,\"\"\"7\"\"\"\n\
                     \"\n\",settled,2.50,[],-,\n";

fn folder() -> Folder {
    Folder::with(&[("c.map", CONTRACT), ("two.ndjson", TWO)])
}

#[test]
fn csv_goes_out_as_it_comes_in() {
    let folder = folder();
    assert_eq!(folder.run(&["translate", RULE, "two.ndjson", "--output", "csv"]).leaves(0).out, TABLE);
    let outcome = folder.run(&["translate", RULE, "two.ndjson", "--out", "out.csv"]);
    assert_eq!((outcome.leaves(0).out.as_str(), folder.read("out.csv")), ("", TABLE.to_owned()));
    let plain = folder.run(&["translate", RULE, "two.ndjson", "--out", "other.csv", "--output", "ndjson"]);
    plain.leaves(0);
    assert!(folder.read("other.csv").starts_with("{\"label\":"));
    // What was written is read back: the same records, through a translation that changes nothing but the names.
    folder.write("items.ndjson", "{\"sku\":\"a \\\"b\\\"\\n,\",\"count\":-3}\n");
    folder.run(&["translate", "back", "items.ndjson", "--out", "lines.csv"]).leaves(0);
    let again = folder.run(&["translate", "shop.Line->bank.Item", "lines.csv"]);
    assert_eq!(again.leaves(0).out, folder.read("items.ndjson"));
}

#[test]
fn a_table_without_rows_has_its_header_and_states_have_one_column() {
    let folder = folder();
    assert_eq!(folder.run(&["translate", RULE, "--output", "csv"]).leaves(0).out, "label,claim,total,items,note,seen\n");
    let states = folder.run_with(&["translate", "shop.State->bank.Claim", "--output", "csv"], b"\"open\"\nnull\n\"paid\"\n");
    assert_eq!(states.leaves(0).out, "claim\ndue\n\"\"\nsettled\n");
}

/// Some thousand records with every outcome in them, more than one chunk of each.
fn many() -> String {
    let record = |at: usize| match at % 7 {
        0 => format!("{{\"name\":\"n{at}\",\"state\":\"lost\",\"total\":{at},\"lines\":[]}}\n"),
        1 => format!("no json {at}\n"),
        2 => "\n".to_owned(),
        _ => format!("{{\"name\":\"n{at}\",\"state\":\"open\",\"total\":{at},\"lines\":[{{\"sku\":\"{}\",\"count\":{at}}}]}}\n", "x".repeat(at % 90)),
    };
    (0..9_000).map(record).collect()
}

#[test]
fn several_threads_write_the_same_bytes_as_one() {
    let folder = folder();
    folder.write("many.ndjson", many());
    let run = |jobs: &str, more: &[&str]| {
        let outcome =
            folder.run(&[&["translate", RULE, "many.ndjson", "--jobs", jobs, "--refused", "refused", "--trail", "trail"][..], more].concat());
        (outcome.status, outcome.out, outcome.err, folder.read("refused"), folder.read("trail"))
    };
    let one = run("1", &[]);
    assert!(one.2.ends_with("translated 5142, skipped 1286, held 0, rejected 0, kept 0, malformed 1286; total 7714\n"), "{}", one.2);
    assert_eq!(one.2.lines().count(), 22, "twenty are told, then that there are more, then the account: {}", one.2);
    assert!(one.1.len() > 300_000, "several chunks");
    assert!(one == run("2", &[]) && one == run("7", &[]), "threads change what comes out");
    assert_eq!(run("1", &["--output", "csv"]), run("3", &["--output", "csv"]));
    let strict = run("1", &["--strict"]);
    assert_eq!((strict.0, strict.2.lines().last()), (1, Some("translated 0, skipped 1, held 0, rejected 0, kept 0, malformed 1; total 2")));
    assert_eq!(strict, run("4", &["--strict"]));
}

#[test]
fn rows_of_csv_are_translated_by_several_threads_alike() {
    let folder = folder();
    let rows: String = (0..9_000).map(|at| format!("sku {at},{}\n", if at % 100 == 3 { "x".to_owned() } else { at.to_string() })).collect();
    folder.write("rows.csv", format!("sku,count\n{rows}"));
    let run = |jobs| folder.run(&["translate", "shop.Line->bank.Item", "rows.csv", "--jobs", jobs]);
    let (one, three) = (run("1"), run("3"));
    assert!(one.err.ends_with("translated 8910, skipped 0, held 0, rejected 0, kept 0, malformed 90; total 9000\n"), "{}", one.err);
    assert_eq!((one.leaves(0).out.as_str(), one.err.as_str()), (three.out.as_str(), three.err.as_str()));
}

/// Whoever reads may stop: no panic, no complaint, and what was done is accounted for.
#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_ends_the_run() {
    let folder = folder();
    folder.write("many.ndjson", many().repeat(10));
    for jobs in ["1", "3"] {
        let mut command = isogloss();
        command.current_dir(folder.path()).args(["translate", RULE, "many.ndjson", "--jobs", jobs, "-q"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{err}");
        let numbers: Vec<u64> = err.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        let (total, counts) = numbers.split_last().unwrap();
        assert_eq!((err.lines().count(), counts.len(), counts.iter().sum::<u64>()), (1, 6, *total), "{err}");
        assert!(*total < 77_140, "it went on although nobody reads: {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_fails() {
    let folder = folder();
    folder.write("many.ndjson", many());
    for arguments in [&["--out", "/dev/full"][..], &["--refused", "/dev/full"], &["--trail", "/dev/full"], &["--jobs", "2", "--trail", "/dev/full"]] {
        let outcome = folder.run(&[&["translate", RULE, "many.ndjson", "-q"][..], arguments].concat());
        outcome.leaves(2);
        assert!(outcome.err.contains("isogloss: cannot write /dev/full: no space left on device"), "{outcome:#?}");
        assert!(outcome.err.contains("; total "), "the account tells how far it came: {outcome:#?}");
    }
    let mut command = isogloss();
    command.current_dir(folder.path()).args(["translate", RULE, "many.ndjson", "-q"]);
    command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap()).stderr(Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && err.contains("cannot write to standard output"), "{err}");
}

#[test]
fn where_nobody_watches_there_is_no_bar() {
    let outcome = folder().run(&["translate", RULE, "two.ndjson"]);
    outcome.leaves(0);
    assert!(!outcome.err.contains(['\r', '\u{1b}']), "{outcome:#?}");
}

#[test]
fn jobs_are_at_least_one() {
    let outcome = folder().run(&["translate", RULE, "two.ndjson", "--jobs", "0"]);
    outcome.leaves(2);
    assert!(outcome.err.contains("--jobs"), "{outcome:#?}");
}
