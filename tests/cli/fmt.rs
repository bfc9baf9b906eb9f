//! `fmt`: which files it takes, what it writes, how it leaves.

use isogloss_tests::command::Folder;

const UGLY: &str = "domain   bakery version 1 {\nowner \"Counter\"\nvocabulary Loaf { Small,Large }\n}\n";

fn pretty() -> String {
    let outcome = Folder::with(&[]).run_with(&["fmt", "-"], UGLY.as_bytes());
    outcome.leaves(0);
    assert_ne!(outcome.out, UGLY);
    outcome.out
}

#[test]
fn folders_files_and_standard_input_agree() {
    let folder = Folder::with(&[("a.map", UGLY), ("deep/b.map", UGLY), ("notes.txt", UGLY), ("releases/bakery/1.map", UGLY)]);
    folder.run(&["fmt", "deep"]).leaves(0);
    assert_eq!((folder.read("a.map"), folder.read("deep/b.map")), (UGLY.to_owned(), pretty()));
    folder.run(&["fmt", "a.map", "deep/b.map"]).leaves(0);
    assert_eq!(folder.read("a.map"), pretty());
    folder.write("a.map", UGLY);
    let outcome = folder.run(&["fmt"]);
    outcome.leaves(0);
    assert_eq!((outcome.out.as_str(), outcome.err.as_str()), ("", "formatted 1 file\n"));
    assert_eq!(folder.read("a.map"), pretty());
    assert_eq!((folder.read("notes.txt"), folder.read("releases/bakery/1.map")), (UGLY.to_owned(), UGLY.to_owned()));
}

#[test]
fn check_names_what_would_change_and_writes_nothing() {
    let folder = Folder::with(&[("a.map", UGLY), ("b.map", &pretty())]);
    let outcome = folder.run(&["fmt", "--check"]);
    outcome.leaves(1);
    assert_eq!(outcome.out.trim(), "./a.map");
    assert_eq!(folder.read("a.map"), UGLY);
    folder.run(&["fmt", "--check", "b.map"]).leaves(0);
    folder.run_with(&["fmt", "--check", "-"], UGLY.as_bytes()).leaves(1);
    folder.run_with(&["fmt", "--check", "-"], pretty().as_bytes()).leaves(0);
}

#[test]
fn a_broken_part_stays_and_the_status_is_one() {
    let broken = "domain   bakery version 1 {\nowner \"Counter\"\n  vocabulary   Loaf {{ Small }\n}\n";
    let folder = Folder::with(&[("a.map", broken)]);
    let outcome = folder.run(&["fmt", "a.map"]);
    outcome.leaves(1);
    assert!(outcome.err.contains("error[syntax]"), "{outcome:#?}");
    assert!(folder.read("a.map").contains("vocabulary   Loaf {{ Small }"));
}

#[test]
fn what_is_no_utf8_stays_as_it_is() {
    let folder = Folder::with(&[]);
    folder.write("a.map", b"domain   bakery \xFF version 1 {}\n");
    folder.run(&["fmt"]).leaves(1);
    assert_eq!(std::fs::read(folder.path().join("a.map")).unwrap(), b"domain   bakery \xFF version 1 {}\n");
}

#[test]
fn a_path_that_is_not_there_is_a_failure() {
    Folder::with(&[]).run(&["fmt", "nowhere.map"]).leaves(2);
}
