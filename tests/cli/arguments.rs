//! Verbs and options: what is understood, what is refused and how.

use isogloss_tests::command::Folder;

#[test]
fn help_lists_what_works_and_nothing_else() {
    let help = Folder::with(&[]).run(&["--help"]);
    help.leaves(0);
    for verb in ["new", "init", "check", "build", "fmt", "translate", "why", "explain", "completions"] {
        assert!(help.out.contains(&format!("\n  {verb} ")), "{verb}: {}", help.out);
    }
    for verb in ["release", "reconcile", "replay", "lsp"] {
        assert!(!help.out.contains(&format!("\n  {verb} ")), "{verb}: {}", help.out);
    }
}

#[test]
fn verbs_of_a_later_version_say_so() {
    for verb in ["release", "diff", "lineage", "ls", "questions", "reconcile", "replay", "docs", "lsp", "import", "export", "observe"] {
        let outcome = Folder::with(&[]).run(&[verb, "something"]);
        outcome.leaves(2);
        assert_eq!(outcome.err, format!("isogloss: this version does not have `{verb}` yet; `isogloss help` lists what it has\n"));
    }
}

#[test]
fn a_misspelt_verb_is_asked_back() {
    let outcome = Folder::with(&[]).run(&["chekc"]);
    outcome.leaves(2);
    assert_eq!(outcome.err, "isogloss: there is no verb `chekc`; did you mean `check`?\n");
}

#[test]
fn a_misspelt_lint_is_asked_back_wherever_it_stands() {
    let folder = Folder::with(&[("isogloss.toml", "[lints]\nvendor-leek = \"deny\"\n")]);
    for arguments in [&["check"][..], &["check", "--deny", "vendor-leek"]] {
        let outcome = folder.run(arguments);
        outcome.leaves(2);
        assert!(outcome.err.contains("did you mean `vendor-leak`?"), "{outcome:#?}");
    }
}

#[test]
fn usage_errors_leave_with_two() {
    let folder = Folder::with(&[]);
    for arguments in [
        &[][..],
        &["check", "a", "b"],
        &["check", "--format", "xml"],
        &["check", "--color", "sometimes"],
        &["check", "-q", "-v"],
        &["build"],
        &["fmt", "-", "a.map"],
        &["completions", "cmd"],
        &["translate"],
    ] {
        folder.run(arguments).leaves(2);
    }
}

#[test]
fn completions_know_the_verbs() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let outcome = Folder::with(&[]).run(&["completions", shell]);
        outcome.leaves(0);
        assert!(outcome.out.contains("translate"), "{shell}: {}", outcome.out);
    }
}
