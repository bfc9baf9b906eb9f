//! `test --format junit`: well-formed XML whatever the texts of a contract are, a testcase a line, failures with what differs.

use isogloss_tests::command::{Folder, Outcome};

const CONTRACT: &str = "domain sales version 1 {\n  owner \"Sales\"\n  vocabulary Stage { Draft, Open }\n  record Lead { name: Text, score: Int }\n}\n\n\
                        domain finance version 1 {\n  owner \"Finance\"\n  vocabulary Status { Waiting, Live }\n  record Contact { name: Text, rich: Bool }\n}\n\n\
                        extern known(Text) -> Bool\n\n\
                        translate sales.Stage -> finance.Status {\n  Draft -> Waiting\n  Open -> Live\n}\n\n\
                        translate sales.Lead -> finance.Contact {\n  same name\n  true when score > 10 -> rich\n  false -> rich\n}\n\n\
                        translate asked: sales.Lead -> finance.Contact {\n  same name\n  known(name) -> rich\n  score -> drop because \"not asked\"\n}\n\n";
const EXAMPLES: &str = "example \"a <b> & \\\"c\\\" ]]> \\u{1b}'é\" {\n  sales.Stage.Draft -> finance.Status.Waiting\n  sales.Stage.Open -> finance.Status.Waiting\n}\n\n\
                        example \"depends\" {\n  sales.Lead { name: \"<&>\" } -> finance.Contact { name: \"<&>\", rich: false }\n}\n\n\
                        example \"service\" {\n  sales.Lead { name: \"A\" } -> finance.Contact { rich: true } via asked\n}\n";

fn run(arguments: &[&str]) -> Outcome {
    let folder = Folder::with(&[("area/one.map", &format!("{CONTRACT}{EXAMPLES}")), ("isogloss.toml", "[contract]\nname = \"acme\"\n")]);
    folder.run(&[&["test", "--format", "junit"][..], arguments].concat())
}

/// The name of an element, its attributes, and the text in it.
type Element = (String, Vec<(String, String)>, String);

/// The elements of a document: name, attributes, text directly inside; an error where it is not well-formed.
fn elements(text: &str) -> Result<Vec<Element>, String> {
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").ok_or("no declaration")?;
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    while let Some(at) = rest.find('<') {
        let inside = plain(&rest[..at])?;
        match open.last() {
            Some(&last) => all[last].2 += &inside,
            None if inside.trim().is_empty() => {}
            None => return Err(format!("text outside of the root: {inside}")),
        }
        let (tag, behind) = rest[at + 1..].split_once('>').ok_or("a tag without an end")?;
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().ok_or("an end without a beginning")?;
            if all[last].0 != name {
                return Err(format!("{name} ends {}", all[last].0));
            }
            continue;
        }
        if open.is_empty() && !all.is_empty() {
            return Err("two roots".to_owned());
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        all.push((name.to_owned(), pairs(attributes)?, String::new()));
        if !empty {
            open.push(all.len() - 1);
        }
    }
    if open.is_empty() && rest.trim().is_empty() { Ok(all) } else { Err("something is not closed".to_owned()) }
}

fn pairs(mut rest: &str) -> Result<Vec<(String, String)>, String> {
    let mut all: Vec<(String, String)> = Vec::new();
    while !rest.is_empty() {
        let (name, behind) = rest.split_once("=\"").ok_or(format!("no attribute: {rest}"))?;
        let (value, behind) = behind.split_once('"').ok_or("an open attribute")?;
        if all.iter().any(|(known, _)| known == name.trim()) || value.contains(['\n', '\t']) {
            return Err(format!("attribute {name}"));
        }
        all.push((name.trim().to_owned(), plain(value)?));
        rest = behind.trim_start();
    }
    Ok(all)
}

/// A text without its references; what XML does not allow is an error.
fn plain(text: &str) -> Result<String, String> {
    let allowed = |letter: char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.contains("]]>") || !text.chars().all(allowed) {
        return Err(format!("not allowed in a text: {text:?}"));
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, behind) = part.split_once(';').ok_or(format!("a lone &: {part}"))?;
        out += match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "#10" => "\n",
            "#9" => "\t",
            "#13" => "\r",
            _ => return Err(format!("unknown &{name};")),
        };
        out += behind;
    }
    Ok(out)
}

fn attribute<'e>(element: &'e (String, Vec<(String, String)>, String), name: &str) -> &'e str {
    element.1.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

#[test]
fn every_line_is_a_testcase_and_a_failure_says_what_differs() {
    let outcome = run(&["-q"]);
    outcome.leaves(1);
    let all = elements(&outcome.out).unwrap();
    let suite = all.iter().find(|element| element.0 == "testsuite").unwrap();
    assert_eq!(["name", "tests", "failures", "skipped"].map(|name| attribute(suite, name)), ["acme", "4", "1", "1"]);
    let names: Vec<_> = all.iter().filter(|element| element.0 == "testcase").map(|case| (attribute(case, "name"), attribute(case, "line"))).collect();
    let title = "a <b> & \"c\" ]]> \u{fffd}'é";
    assert_eq!(names, [(format!("{title} (1)").as_str(), "33"), (&format!("{title} (2)"), "34"), ("depends", "38"), ("service", "42")]);
    assert!(all.iter().filter(|element| element.0 == "testcase").all(|case| attribute(case, "classname") == "area.one"));
    let failure = all.iter().find(|element| element.0 == "failure").unwrap();
    assert_eq!(attribute(failure, "type"), "failed-example");
    assert!(attribute(failure, "message").contains("it says Waiting, the contract gives Live"));
    assert!(
        failure.2.contains("  - Waiting\n  + Live\n") && failure.2.contains("sales.Stage->finance.Status#Open  area/one.map:17"),
        "{}",
        failure.2
    );
    assert!(all.iter().any(|element| element.0 == "system-out" && element.2.contains("warning[example-depends]")), "{all:#?}");
    assert!(all.iter().any(|element| element.0 == "skipped" && attribute(element, "message").contains("`known`")), "{all:#?}");
}

#[test]
fn what_is_denied_fails_and_a_contract_with_errors_is_a_failure_too() {
    let all = elements(&run(&["--deny", "example-depends"]).leaves(1).out).unwrap();
    assert_eq!(all.iter().filter(|element| element.0 == "failure").count(), 2, "{all:#?}");
    let folder = Folder::with(&[("one.map", &CONTRACT.replace("  Open -> Live\n", ""))]);
    let all = elements(&folder.run(&["test", "--format", "junit"]).leaves(1).out).unwrap();
    let failures: Vec<_> = all.iter().filter(|element| element.0 == "failure").collect();
    assert_eq!((failures.len(), attribute(failures[0], "type")), (1, "missing-state"), "{all:#?}");
}

#[test]
fn the_check_above_sees_what_is_not_well_formed() {
    let wrong = ["<a>", "<a></b>", "<a>&x;</a>", "<a b=\"1\" b=\"2\"/>", "<a/><b/>", "x<a/>", "<a>\u{1b}</a>", "<a>]]></a>", "<a>a & b</a>"];
    assert!(wrong.iter().all(|text| elements(&format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}")).is_err()));
}

#[test]
fn no_other_verb_lists_examples() {
    let outcome = Folder::with(&[("one.map", CONTRACT)]).run(&["check", "--format", "junit"]);
    outcome.leaves(2);
    assert!(outcome.err.contains("which only `test` runs"), "{outcome:#?}");
}
