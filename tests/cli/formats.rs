//! The formats of findings: each is what its readers expect.

use isogloss_tests::command::Folder;
use isogloss_tests::shared::workspace;
use serde_json::Value;

const TEXT: &str = "domain bäckerei version 1 {\n}\n";
const OWNERLESS: &str = "/// Größe\ndomain bakery version 1 {\n  vocabulary Loaf { Small \"loaf\", Large \"Loaf\" }\n}\n";

fn run(format: &str) -> isogloss_tests::command::Outcome {
    Folder::with(&[("in/shop.map", OWNERLESS)]).run(&["check", "--format", format])
}

#[test]
fn short_is_one_line_a_finding() {
    let outcome = run("short");
    outcome.leaves(1);
    let lines: Vec<&str> = outcome.err.lines().collect();
    assert!(lines[0].starts_with("in/shop.map:2:1: error[missing-owner]: "), "{outcome:#?}");
    assert!(lines[1].starts_with("in/shop.map:3:"), "{outcome:#?}");
    assert_eq!((lines[2], outcome.out.as_str()), ("1 error, 1 warning in 1 file", ""));
}

#[test]
fn json_has_the_keys_of_its_schema_in_order_and_a_summary_last() {
    let outcome = run("json");
    outcome.leaves(1);
    assert_eq!(outcome.err, "");
    let (findings, summary) = outcome.json();
    assert_eq!(summary, serde_json::json!({ "errors": 1, "warnings": 1, "files": 1 }));
    let keys = ["code", "severity", "message", "file", "line", "column", "end_line", "end_column", "labels", "help", "notes", "fixes"];
    for line in outcome.out.lines().take(findings.len()) {
        let places: Vec<usize> = keys.iter().map(|key| line.find(&format!("\"{key}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{line}");
    }
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(workspace().join("compiler/cli/schema/diagnostic.schema.json")).unwrap()).unwrap();
    for line in outcome.out.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        conforms(&value, &schema, &schema).unwrap_or_else(|problem| panic!("{problem} in {line}"));
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_finding() {
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(workspace().join("compiler/cli/schema/diagnostic.schema.json")).unwrap()).unwrap();
    for wrong in [r#"{"code":"x"}"#, r#"{"summary":{"errors":-1,"warnings":0,"files":0}}"#, "3"] {
        assert!(conforms(&serde_json::from_str(wrong).unwrap(), &schema, &schema).is_err(), "{wrong}");
    }
}

/// As much of JSON Schema as the checked-in schema uses.
fn conforms(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return conforms(value, root.pointer(reference.trim_start_matches('#')).ok_or(reference)?, root);
    }
    if let Some(one_of) = schema["oneOf"].as_array() {
        let fitting = one_of.iter().filter(|one| conforms(value, one, root).is_ok()).count();
        return if fitting == 1 { Ok(()) } else { Err(format!("{fitting} of the forms fit {value}")) };
    }
    if let Some(allowed) = schema["enum"].as_array().filter(|allowed| !allowed.contains(value)) {
        return Err(format!("{value} is none of {allowed:?}"));
    }
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        other => panic!("the schema uses a type this test does not know: {other}"),
    };
    let named = match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    };
    if !named || value.as_i64().zip(schema["minimum"].as_i64()).is_some_and(|(value, least)| value < least) {
        return Err(format!("{value} is not {}", schema["type"]));
    }
    if let (Some(elements), false) = (value.as_array(), schema["items"].is_null()) {
        return elements.iter().try_for_each(|element| conforms(element, &schema["items"], root));
    }
    let Some(members) = value.as_object() else { return Ok(()) };
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        members.get(required).ok_or_else(|| format!("{required} is missing"))?;
    }
    members.iter().try_for_each(|(name, member)| match &schema["properties"][name] {
        Value::Null => Err(format!("{name} is not in the schema")),
        property => conforms(member, property, root),
    })
}

#[test]
fn columns_count_characters_and_files_are_named_from_the_root() {
    let folder = Folder::with(&[("isogloss.toml", ""), ("in/a.map", "/* é */ domain x version 1 {}\n")]);
    let (findings, _) = folder.run(&["check", "--format", "json", "in"]).json();
    assert!(findings.iter().all(|finding| finding["file"] == "in/a.map"), "{findings:?}");
    let folder = Folder::with(&[("a.map", TEXT)]);
    let (findings, _) = folder.run(&["check", "--format", "json"]).json();
    let naming = findings.iter().find(|finding| finding["code"] == "naming").expect("a name with other letters");
    assert_eq!((naming["line"].as_u64(), naming["column"].as_u64(), naming["end_column"].as_u64()), (Some(1), Some(8), Some(16)), "{naming}");
}

#[test]
fn github_writes_workflow_commands() {
    let outcome = run("github");
    outcome.leaves(1);
    let lines: Vec<&str> = outcome.err.lines().collect();
    assert!(lines[0].starts_with("::error file=in/shop.map,line=2,endLine=2,col=1,endColumn="), "{outcome:#?}");
    assert!(lines[1].starts_with("::warning file=in/shop.map,line=3,"), "{outcome:#?}");
}

#[test]
fn sarif_is_a_log_with_one_run() {
    let outcome = run("sarif");
    outcome.leaves(1);
    let log: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!((log["version"].as_str(), log["runs"].as_array().map(Vec::len)), (Some("2.1.0"), Some(1)));
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "isogloss");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "in/shop.map");
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1 && place["region"]["startColumn"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn colour_comes_when_asked_for() {
    let folder = Folder::with(&[("a.map", OWNERLESS)]);
    assert!(folder.run(&["check", "--color", "always"]).err.contains('\u{1b}'));
    assert!(!folder.run(&["check", "--color", "never"]).err.contains('\u{1b}'));
    assert!(!folder.run(&["check"]).err.contains('\u{1b}'));
}

#[test]
fn people_see_the_line_the_words_and_the_way_out() {
    let outcome = run("human");
    for part in ["error[missing-owner]: ", "--> in/shop.map:2:1", "2 | domain bakery version 1 {", "1 error, 1 warning in 1 file"] {
        assert!(outcome.err.contains(part), "{part}: {}", outcome.err);
    }
}

#[test]
fn a_long_line_is_trimmed() {
    let long = format!("domain bakery version 1 {{ /// {}\n}}\n", "x".repeat(5000));
    let outcome = Folder::with(&[("a.map", &long)]).run(&["check"]);
    assert!(outcome.err.lines().all(|line| line.chars().count() <= 220), "{}", outcome.err);
}

#[test]
fn people_get_paths_from_where_they_stand_programs_from_the_root() {
    let folder = Folder::with(&[("contracts/a.map", OWNERLESS), ("elsewhere/keep.txt", "")]);
    assert!(folder.run(&["check", "contracts", "--format", "short"]).err.starts_with("contracts/a.map:2:1: "));
    let (findings, _) = folder.run(&["check", "contracts", "--format", "json"]).json();
    assert_eq!(findings[0]["file"], "a.map");
    let mut command = isogloss_tests::command::isogloss();
    command.args(["check", "../contracts", "--format", "short"]).current_dir(folder.path().join("elsewhere"));
    let outcome = isogloss_tests::command::outcome(command, b"");
    assert!(outcome.err.starts_with("../contracts/a.map:2:1: "), "{outcome:#?}");
}
