//! `check`: which contract it takes, how it leaves, what it fixes.

use isogloss_tests::command::Folder;

const CLEAN: &str = "domain bakery version 1 {\n  owner \"Counter\"\n\n  vocabulary Loaf { Small, Large }\n}\n";
const OWNERLESS: &str = "domain bakery version 1 {\n  vocabulary Loaf { Small, Large }\n}\n";
const CONFUSING: &str = "domain bakery version 1 {\n  owner \"Counter\"\n\n  vocabulary Loaf { Small \"loaf\", Large \"Loaf\" }\n}\n";

#[test]
fn a_folder_without_declarations_is_clean() {
    let outcome = Folder::with(&[]).run(&["check"]);
    outcome.leaves(0);
    assert_eq!((outcome.out.as_str(), outcome.err.as_str()), ("", "no errors in 0 files\n"));
}

#[test]
fn errors_are_one_warnings_are_none_unless_denied() {
    Folder::with(&[("a.map", CLEAN)]).run(&["check"]).leaves(0);
    Folder::with(&[("a.map", OWNERLESS)]).run(&["check"]).leaves(1);
    let folder = Folder::with(&[("a.map", CONFUSING)]);
    let outcome = folder.run(&["check"]);
    outcome.leaves(0);
    assert!(outcome.err.contains("warning[confusable-code]") && outcome.err.ends_with("1 warning in 1 file\n"), "{outcome:#?}");
    for denial in ["warnings", "confusable-code"] {
        let outcome = folder.run(&["check", "--deny", denial]);
        outcome.leaves(1);
        assert!(outcome.err.contains("error[confusable-code]") && outcome.err.ends_with("1 error in 1 file\n"), "{outcome:#?}");
    }
    folder.run(&["check", "--deny", "trap-state"]).leaves(0);
}

#[test]
fn a_denial_on_the_command_line_is_stronger_than_the_settings() {
    let folder = Folder::with(&[("a.map", CONFUSING), ("isogloss.toml", "[lints]\nconfusable-code = \"allow\"\n")]);
    folder.run(&["check", "--deny", "warnings"]).leaves(0);
    folder.run(&["check", "--deny", "confusable-code"]).leaves(1);
}

#[test]
fn the_contract_is_found_from_inside() {
    let folder = Folder::with(&[("isogloss.toml", ""), ("top.map", OWNERLESS), ("deep/er/low.map", "")]);
    for path in [".", "deep", "deep/er/low.map", "top.map"] {
        let outcome = folder.run(&["check", "--format", "json", path]);
        outcome.leaves(1);
        let (findings, summary) = outcome.json();
        assert_eq!((findings[0]["file"].as_str(), summary["files"].as_u64()), (Some("top.map"), Some(2)), "{path}");
    }
}

#[test]
fn what_cannot_be_read_is_a_failure_in_a_sentence() {
    let folder = Folder::with(&[("isogloss.toml", "[contract]\nname = 3\n")]);
    for arguments in [&["check"][..], &["check", "nowhere"]] {
        let outcome = folder.run(arguments);
        outcome.leaves(2);
        assert!(outcome.out.is_empty() && outcome.err.starts_with("isogloss: ") && outcome.err.lines().count() <= 4, "{outcome:#?}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_names_that_are_no_text_are_failures() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::with(&[("a/one.map", CLEAN)]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
    folder.run(&["check"]).leaves(2);
    let folder = Folder::with(&[]);
    std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(b"\xFF.map")), CLEAN).unwrap();
    folder.run(&["check"]).leaves(2);
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let outcome = Folder::with(&[("a.map", CLEAN)]).run(&["check", "-q"]);
    outcome.leaves(0);
    assert_eq!((outcome.out.as_str(), outcome.err.as_str()), ("", ""));
    let outcome = Folder::with(&[("a.map", OWNERLESS)]).run(&["check", "-q"]);
    assert!(outcome.err.contains("error[missing-owner]") && !outcome.err.contains("1 error in"), "{outcome:#?}");
}

#[test]
fn fix_without_anything_safe_to_fix_changes_nothing() {
    let folder = Folder::with(&[("a.map", OWNERLESS)]);
    folder.run(&["check", "--fix"]).leaves(1);
    assert_eq!(folder.read("a.map"), OWNERLESS);
}

#[test]
fn fix_adds_what_decides_nothing_and_checks_again() {
    let text = "domain bakery version 1 {\n  owner \"Counter\"\n\n  vocabulary Loaf { Small, Large }\n}\n\n\
                domain kiosk version 1 {\n  owner \"Kiosk\"\n\n  vocabulary Snack { Roll }\n}\n\n\
                translate bakery.Loaf -> kiosk.Snack {\n  Small -> Roll\n}\n";
    let folder = Folder::with(&[("a.map", text), ("untouched.map", "// nothing\n")]);
    folder.run(&["check"]).leaves(1);
    let outcome = folder.run(&["check", "--fix"]);
    outcome.leaves(0);
    assert!(outcome.err.contains("applied 1 fix\n") && outcome.err.contains("warning[undecided]"), "{outcome:#?}");
    assert!(folder.read("a.map").contains("\n  Large -> todo because \""), "{}", folder.read("a.map"));
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let folder = Folder::with(&[]);
    let binary = isogloss_tests::command::binary();
    let script = format!("'{}' explain --list | head -n 1; exit ${{PIPESTATUS[0]}}", binary.display());
    let mut command = std::process::Command::new("bash");
    command.args(["-c", &script]).current_dir(folder.path());
    let outcome = isogloss_tests::command::outcome(command, b"");
    outcome.leaves(0);
    assert_eq!((outcome.out.lines().count(), outcome.err.as_str()), (1, ""));
}
