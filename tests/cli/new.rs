//! `new` and `init`: a contract that checks, and nothing overwritten.

use isogloss_tests::command::Folder;

const FILES: [&str; 3] = ["domains.map", "isogloss.toml", "shop-to-warehouse.map"];

fn listed(folder: &Folder, path: &str) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder.path().join(path)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_new_contract_checks_is_formatted_and_its_examples_hold() {
    let folder = Folder::with(&[]);
    folder.run(&["new", "My Shop"]).leaves(0);
    assert_eq!(listed(&folder, "My Shop"), FILES);
    assert!(folder.read("My Shop/isogloss.toml").contains("name = \"my-shop\""));
    let check = folder.run(&["check", "--deny", "warnings", "My Shop"]);
    check.leaves(0);
    assert_eq!(check.err, "no errors in 2 files\n");
    folder.run(&["fmt", "--check", "My Shop"]).leaves(0);
    folder.run(&["test", "--deny", "warnings", "My Shop"]).leaves(0);
}

#[test]
fn new_refuses_a_folder_that_is_not_empty() {
    let folder = Folder::with(&[("here/notes.txt", "mine")]);
    let outcome = folder.run(&["new", "here"]);
    outcome.leaves(2);
    assert!(outcome.err.contains("here is not empty"), "{outcome:#?}");
    assert_eq!(listed(&folder, "here"), ["notes.txt"]);
    folder.run(&["new", "here/notes.txt"]).leaves(2);
}

#[test]
fn init_adds_to_a_folder_but_never_overwrites() {
    let folder = Folder::with(&[("README.md", "mine")]);
    folder.run(&["init"]).leaves(0);
    folder.run(&["check"]).leaves(0);
    let again = Folder::with(&[("domains.map", "// mine\n")]);
    again.run(&["init"]).leaves(2);
    assert_eq!(listed(&again, "."), ["domains.map"]);
    assert_eq!(again.read("domains.map"), "// mine\n");
}
