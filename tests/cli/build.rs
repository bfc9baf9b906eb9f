//! `build`: what it writes, what it refuses to write, how it compares.

use isogloss_tests::command::Folder;

const CONTRACT: &str = "domain bakery version 1 {\n  owner \"Counter\"\n\n  vocabulary Loaf { Small, Large }\n}\n\n\
                        domain kiosk version 1 {\n  owner \"Kiosk\"\n\n  vocabulary Snack { Roll, Half }\n}\n\n\
                        translate bakery.Loaf -> kiosk.Snack {\n  Small -> Roll\n  Large -> Half\n}\n";

fn undecided() -> String {
    CONTRACT.replace("Large -> Half", "Large -> todo because \"is half a loaf a snack?\"\n\n  unreached Half because \"see above\"")
}

#[test]
fn crates_are_written_once_and_compared() {
    let folder = Folder::with(&[("contract/main.map", CONTRACT)]);
    folder.run(&["build", "contract", "--out", "out", "--check"]).leaves(1);
    let first = folder.run(&["build", "contract", "--out", "out"]);
    first.leaves(0);
    assert!(first.err.contains(" files written, 0 unchanged in out") && first.out.is_empty(), "{first:#?}");
    let manifest = "out/contract-bakery-to-kiosk/Cargo.toml";
    assert!(folder.read(manifest).contains("name = \"contract-bakery-to-kiosk\""));
    assert!(folder.read("out/contract-bakery-to-kiosk/src/lib.rs").contains("kiosk::Snack::Roll"));
    let again = folder.run(&["build", "contract", "--out", "out"]);
    assert!(again.err.contains("nothing has changed: "), "{again:#?}");
    folder.run(&["build", "contract", "--out", "out", "--check"]).leaves(0);
    folder.write(manifest, format!("{}\n", folder.read(manifest)));
    let differs = folder.run(&["build", "contract", "--out", "out", "--check"]);
    differs.leaves(1);
    assert!(differs.err.contains("contract-bakery-to-kiosk/Cargo.toml differs\n1 file differs; "), "{differs:#?}");
}

#[test]
fn the_layout_is_the_settings_unless_told() {
    let folder = Folder::with(&[("isogloss.toml", "[rust]\nlayout = \"single\"\n[contract]\nname = \"loaves\"\n"), ("main.map", CONTRACT)]);
    folder.run(&["build", "--out", "one"]).leaves(0);
    assert!(folder.path().join("one/src/lib.rs").exists() || folder.path().join("one/loaves/src/lib.rs").exists());
    assert!(!folder.path().join("one/loaves-kiosk").exists());
    folder.run(&["build", "--out", "many", "--layout", "crates"]).leaves(0);
    assert!(folder.path().join("many/loaves-kiosk/src/lib.rs").exists());
}

#[test]
fn errors_write_nothing_and_a_release_waits_for_decisions() {
    let folder = Folder::with(&[("broken/main.map", &CONTRACT.replace("  Large -> Half\n", "")), ("open/main.map", &undecided())]);
    folder.run(&["build", "broken", "--out", "out"]).leaves(1);
    let release = folder.run(&["build", "open", "--out", "out", "--release"]);
    release.leaves(1);
    assert!(release.err.contains("error[undecided]"), "{release:#?}");
    assert!(!folder.path().join("out").exists());
    folder.run(&["build", "open", "--out", "out"]).leaves(0);
    assert!(folder.path().join("out").exists());
}

#[test]
fn a_file_that_was_not_generated_is_not_replaced() {
    let folder = Folder::with(&[("contract/main.map", CONTRACT), ("out/contract-kiosk/src/lib.rs", "// by hand\n")]);
    let outcome = folder.run(&["build", "contract", "--out", "out"]);
    outcome.leaves(2);
    assert!(outcome.err.contains("was not written by isogloss"), "{outcome:#?}");
    assert_eq!(folder.read("out/contract-kiosk/src/lib.rs"), "// by hand\n");
}

#[test]
fn json_leaves_standard_output_to_findings() {
    let folder = Folder::with(&[("contract/main.map", CONTRACT)]);
    let outcome = folder.run(&["build", "contract", "--out", "out", "--check", "--format", "json"]);
    outcome.leaves(1);
    let (_, summary) = outcome.json();
    assert_eq!(summary["errors"], 0);
}

#[test]
fn the_runtime_lies_where_the_settings_say_as_seen_from_the_crates() {
    let named = "[rust]\nruntime = \"../clone/runtime\"\n";
    let folder = Folder::with(&[("contract/isogloss.toml", named), ("contract/main.map", CONTRACT)]);
    let missed = folder.run(&["build", "contract", "--out", "a/b/out"]);
    missed.leaves(2);
    assert!(missed.err.contains("no crate `isogloss-runtime`; correct `runtime` in [rust]") && !folder.path().join("a").exists(), "{missed:#?}");
    folder.write("clone/runtime/Cargo.toml", "[package]\nname = \"isogloss-runtime\"\n");
    folder.run(&["build", "contract", "--out", "a/b/out"]).leaves(0);
    let manifest = folder.read("a/b/out/contract-kiosk/Cargo.toml");
    assert!(manifest.contains("isogloss-runtime = { path = \"../../../../clone/runtime\", version = "), "{manifest}");
    // Wherever one stands, the bytes are the same.
    let mut from_below = isogloss_tests::command::isogloss();
    from_below.args(["build", "--out", "../a/b/out", "--check"]).current_dir(folder.path().join("contract"));
    isogloss_tests::command::outcome(from_below, b"").leaves(0);
}

#[test]
fn crates_for_a_registry_say_so() {
    let settings = "[rust]\nlicense = \"MIT\"\nrepository = \"https://git.bakery.example\"\nregistry = \"bakery\"\n";
    let folder = Folder::with(&[("contract/isogloss.toml", settings), ("contract/main.map", CONTRACT)]);
    folder.run(&["build", "contract", "--out", "out"]).leaves(0);
    let manifest: toml::Table = folder.read("out/contract-bakery-to-kiosk/Cargo.toml").parse().unwrap();
    let package = &manifest["package"];
    assert_eq!((package["license"].as_str(), package["repository"].as_str()), (Some("MIT"), Some("https://git.bakery.example")));
    assert_eq!(package["publish"].as_array().unwrap(), &[toml::Value::from("bakery")]);
    assert_eq!(manifest["dependencies"]["contract-kiosk"]["registry"].as_str(), Some("bakery"));
    assert!(manifest["dependencies"]["isogloss-runtime"].get("registry").is_none());
}

/// The files below a folder with the times of their last change.
fn times(folder: &std::path::Path) -> Vec<(std::path::PathBuf, std::time::SystemTime)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        if entry.path().is_dir() {
            found.extend(times(&entry.path()));
        } else {
            found.push((entry.path(), entry.metadata().unwrap().modified().unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_is_generated_when_nothing_has_changed() {
    let folder = Folder::with(&[("contract/main.map", CONTRACT)]);
    let build = || folder.run(&["build", "contract", "--out", "out"]);
    build().leaves(0);
    let out = folder.path().join("out");
    let before = times(&out);
    assert!(build().err.contains("nothing has changed: "));
    assert_eq!(times(&out), before);
    assert_eq!(folder.read("contract/.isogloss/.gitignore"), "*\n");
    // Without the cache the same comes out, and what is the same is not written.
    let anew = folder.run(&["build", "contract", "--out", "out", "--no-cache"]);
    assert!(anew.err.contains("0 files written, "), "{anew:#?}");
    assert_eq!(times(&out), before);
    // What somebody else has changed or taken away is noticed.
    for spoil in
        [|path: &std::path::Path| std::fs::write(path, "// @generated by isogloss, they say\n"), |path: &std::path::Path| std::fs::remove_file(path)]
    {
        spoil(&out.join("contract-kiosk/src/lib.rs")).unwrap();
        assert!(build().err.contains("1 file written, "));
    }
    // Of what does change only that is written.
    folder.write("contract/main.map", CONTRACT.replace("owner \"Kiosk\"", "owner \"Stall\""));
    build().leaves(0);
    let untouched = |name: &str| {
        let kept = |times: &[(std::path::PathBuf, std::time::SystemTime)]| times.iter().find(|(path, _)| path.ends_with(name)).cloned();
        kept(&before) == kept(&times(&out))
    };
    assert!(untouched("contract-bakery/src/lib.rs") && !untouched("contract-kiosk/src/lib.rs"));
}
