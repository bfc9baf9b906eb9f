//! Expectations written as comments into the text of a contract: where which finding must start, and what it must say.
//!
//! `//~ error[missing-state] has "Lost"` on the line of the finding; `//~^` for the line above, one more `^` a line; `//~?` for a finding that may be there;
//! `any[…]` for either severity, `[a|b]` for either name, `[*]` for any; `within block`, `within file`, `within here,@label,3-5` for several lines;
//! `times 2` for exactly two; `lacks "…"` for what it must not say. `//@label` names a line.

use isogloss_compiler::{Diagnostic, Severity, Sources};
use regex::Regex;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::LazyLock;

/// A finding that is expected.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Name of the file.
    pub file: String,
    severities: Vec<Severity>,
    codes: Vec<String>,
    /// The lines on which it may start; `None` is anywhere in the file.
    lines: Option<BTreeSet<u32>>,
    fragments: Vec<String>,
    /// What it must not say.
    lacking: Vec<String>,
    optional: bool,
    /// Exactly so many; 0 is one or several.
    times: usize,
}

static ANNOTATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^//~(\??)(\^*)\s*(error|warning|any)\[([^\]]+)\](.*)$").unwrap());
static FRAGMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"has ("(?:\\.|[^"\\])*")"#).unwrap());
static LACKING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"lacks ("(?:\\.|[^"\\])*")"#).unwrap());
static TEXT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""(?:\\.|[^"\\])*"?"#).unwrap());
static WITHIN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"within (\S+)").unwrap());
static TIMES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"times (\d+)").unwrap());
static LABEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"//@(\w+)").unwrap());

/// The expectations in the text of a file.
///
/// # Panics
///
/// Where an annotation cannot be read: a test that expects nothing would always pass.
#[must_use]
pub fn annotations(file: &str, text: &str) -> Vec<Expected> {
    let lines: Vec<&str> = text.lines().collect();
    let numbered = || lines.iter().zip(1u32..);
    let labels: HashMap<&str, u32> =
        numbered().flat_map(|(line, number)| LABEL.captures_iter(line).map(move |found| (found.get(1).unwrap().as_str(), number))).collect();
    let mut found = Vec::new();
    for (line, number) in numbered() {
        let starts: Vec<usize> = line.match_indices("//~").map(|(at, _)| at).collect();
        for (nth, start) in starts.iter().enumerate() {
            let piece = &line[*start..starts.get(nth + 1).copied().unwrap_or(line.len())];
            let parts = ANNOTATION.captures(piece).unwrap_or_else(|| panic!("{file}:{number}: cannot read `{piece}`"));
            found.push(expected(file, &lines, &labels, number, &parts));
        }
    }
    found
}

fn expected(file: &str, lines: &[&str], labels: &HashMap<&str, u32>, number: u32, parts: &regex::Captures<'_>) -> Expected {
    let at = number - parts[2].len() as u32;
    let rest = &parts[5];
    let plain = TEXT.replace_all(rest, "");
    let within = WITHIN.captures(&plain).map(|found| line_set(lines, labels, at, &found[1]));
    let texts = |of: &Regex| of.captures_iter(rest).map(|found| serde_json::from_str(&found[1]).unwrap()).collect();
    Expected {
        file: file.to_owned(),
        severities: match &parts[3] {
            "error" => vec![Severity::Error],
            "warning" => vec![Severity::Warning],
            _ => vec![Severity::Error, Severity::Warning],
        },
        codes: parts[4].split('|').map(str::to_owned).collect(),
        lines: within.unwrap_or_else(|| Some(BTreeSet::from([at]))),
        fragments: texts(&FRAGMENT),
        lacking: texts(&LACKING),
        optional: !parts[1].is_empty(),
        times: TIMES.captures(&plain).map_or(0, |found| found[1].parse().unwrap()),
    }
}

fn line_set(lines: &[&str], labels: &HashMap<&str, u32>, at: u32, spec: &str) -> Option<BTreeSet<u32>> {
    let mut set = BTreeSet::new();
    for part in spec.split(',') {
        if part == "file" {
            return None;
        } else if part == "here" {
            set.insert(at);
        } else if part == "block" {
            set.extend(at..=block_end(lines, at));
        } else if let Some(label) = part.strip_prefix('@') {
            set.insert(*labels.get(label).unwrap_or_else(|| panic!("no line is labelled @{label}")));
        } else if let Some((low, high)) = part.split_once('-') {
            set.extend(low.parse::<u32>().unwrap()..=high.parse::<u32>().unwrap());
        } else {
            set.insert(part.parse().unwrap());
        }
    }
    Some(set)
}

/// The last line of the braces that open at a line or later.
fn block_end(lines: &[&str], start: u32) -> u32 {
    let (mut depth, mut seen) = (0, false);
    for (line, number) in lines.iter().zip(1u32..).skip(start as usize - 1) {
        let plain = TEXT.replace_all(line, "\"\"");
        for letter in plain.split("//").next().unwrap_or_default().chars() {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            seen |= letter == '{';
        }
        if seen && depth <= 0 {
            return number;
        }
    }
    lines.len() as u32
}

/// The differences between what is expected and what was found, as lines for people. Notes do not count.
#[must_use]
pub fn differences(expected: &[Expected], found: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let mut met = vec![0; expected.len()];
    let mut differences = Vec::new();
    for finding in found.iter().filter(|finding| finding.severity != Severity::Note) {
        let hits: Vec<usize> = expected.iter().enumerate().filter(|(_, one)| one.matches(finding, sources)).map(|(at, _)| at).collect();
        for hit in &hits {
            met[*hit] += 1;
        }
        if hits.is_empty() {
            let near = expected.iter().any(|one| one.codes.iter().any(|code| code == finding.code.name()));
            let place = sources.start(finding.span);
            differences.push(format!(
                "{} {}[{}] {}:{}:{}: {}",
                if near { "unlike expected" } else { "unexpected" },
                finding.severity.name(),
                finding.code.name(),
                sources.name(finding.span.file),
                place.line,
                place.column,
                finding.message
            ));
        }
    }
    let missing = expected.iter().zip(&met).filter(|(one, met)| (**met == 0 && !one.optional) || (one.times > 0 && **met != one.times));
    differences.extend(missing.map(|(one, met)| format!("missing {one} ({met} met)")));
    differences
}

impl Expected {
    fn matches(&self, finding: &Diagnostic, sources: &Sources) -> bool {
        self.severities.contains(&finding.severity)
            && self.codes.iter().any(|code| code == "*" || code == finding.code.name())
            && self.file == sources.name(finding.span.file)
            && self.lines.as_ref().is_none_or(|lines| lines.contains(&sources.start(finding.span).line))
            && self.fragments.iter().all(|fragment| said(finding).contains(fragment))
            && !self.lacking.iter().any(|fragment| said(finding).contains(fragment))
    }
}

/// Everything a finding says, runs of blanks as one.
fn said(finding: &Diagnostic) -> String {
    let mut texts = vec![finding.message.as_str(), finding.label.as_str()];
    texts.extend(finding.labels.iter().map(|label| label.message.as_str()));
    texts.extend(finding.notes.iter().map(String::as_str));
    texts.extend(finding.help.as_deref());
    for fix in &finding.fixes {
        texts.push(&fix.title);
        texts.extend(fix.edits.iter().map(|edit| edit.text.as_str()));
    }
    let single_blanks = |text: &str| text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    texts.into_iter().map(single_blanks).collect::<Vec<_>>().join("\n")
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severities = self.severities.iter().map(|severity| severity.name()).collect::<Vec<_>>().join("|");
        let lines = match &self.lines {
            None => "anywhere".to_owned(),
            Some(lines) => lines.iter().map(u32::to_string).collect::<Vec<_>>().join(","),
        };
        write!(f, "{severities}[{}] {}:{lines}", self.codes.join("|"), self.file)?;
        self.fragments.iter().try_for_each(|fragment| write!(f, " has {fragment:?}"))?;
        self.lacking.iter().try_for_each(|fragment| write!(f, " lacks {fragment:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{annotations, differences};
    use isogloss_compiler::{Config, Sources, compile};

    fn of(text: &str) -> Vec<String> {
        let sources = Sources::new([("main.map".to_owned(), text.to_owned())]);
        differences(&annotations("main.map", text), &compile(&sources, &Config::default()).diagnostics, &sources)
    }

    #[test]
    fn findings_meet_their_annotations() {
        assert_eq!(of("domain sales version 1 { //~ error[missing-owner] has \"nobody owns `sales`\"\n}\n"), Vec::<String>::new());
        assert_eq!(of("domain sales version 1 {\n}\n//~^^ any[*]\n"), Vec::<String>::new());
        assert_eq!(of("//~ error[missing-owner] within block times 1\ndomain sales version 1 {\n}\n"), Vec::<String>::new());
        assert_eq!(of("domain sales version 1 { //@here\n}\n//~ error[a|missing-owner] within 7-9,@here\n"), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_meet_is_said() {
        for wrong in [
            "domain sales version 1 {\n}\n",
            "domain sales version 1 { //~ warning[missing-owner]\n}\n",
            "domain sales version 1 { //~ error[missing-state]\n}\n",
            "domain sales version 1 { //~ error[missing-owner] has \"somebody\"\n}\n",
            "domain sales version 1 { //~ error[missing-owner] lacks \"nobody owns\"\n}\n",
            "domain sales version 1 { //~ error[missing-owner] times 2\n}\n",
            "domain sales version 1 {\n} //~ error[missing-owner]\n",
            "//~ error[missing-owner]\n",
        ] {
            assert!(!of(wrong).is_empty(), "{wrong}");
        }
        assert_eq!(of("//~? error[missing-owner]\n"), Vec::<String>::new());
    }
}
