//! What could not be read: its words, and which declarations have lost their name. What may be declared there is not reported as unknown.

use crate::model::{Lost, Model};
use crate::sources::Sources;
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, File, Item, Member};

/// Notes in the model what the broken parts of all files may have declared.
pub(super) fn note(model: &mut Model, files: &[File]) {
    let items = || files.iter().flat_map(|file| &file.items);
    model.lost_words = items().flat_map(broken_parts).flat_map(|span| words(model.sources.text(span))).map(str::to_owned).collect();
    let mut lost = Lost::default();
    for item in items() {
        match item {
            Item::Broken(span) => item_without_name(&mut lost, model.sources.text(*span)),
            Item::Space(space) => space_without_name(&mut lost, &model.sources, space),
            Item::Translate(_) | Item::Crosswalk(_) | Item::Extern(_) | Item::Example(_) => {}
            Item::Concept(_) | Item::Process(_) | Item::Milestone(_) | Item::Evolve(_) => {}
        }
    }
    model.lost = lost;
}

/// The places of an item in which declarations may be lost. Broken members of a type are not among them: they declare no type.
fn broken_parts(item: &Item) -> Vec<Span> {
    match item {
        Item::Broken(span) => vec![*span],
        Item::Space(space) => space.members.iter().filter_map(broken_member).collect(),
        Item::Translate(_) | Item::Crosswalk(_) | Item::Extern(_) | Item::Example(_) => Vec::new(),
        Item::Concept(_) | Item::Process(_) | Item::Milestone(_) | Item::Evolve(_) => Vec::new(),
    }
}

const fn broken_member(member: &Member) -> Option<Span> {
    if let Member::Broken(span) = member { Some(*span) } else { None }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

fn item_without_name(lost: &mut Lost, text: &str) {
    let (word, named) = beginning(text);
    match word {
        "domain" | "system" | "standard" => lost.space |= !named,
        "crosswalk" => lost.crosswalk |= !named,
        "extern" => lost.function |= !named,
        _ => {
            // With its first word misspelt a translation is still known by its arrow.
            let header = text.lines().next().unwrap_or_default();
            if word == "translate" || header.contains("->") {
                lost.header_words.extend(words(header).map(str::to_owned));
            }
        }
    }
}

/// In `domain version 1 {` the word that follows is read as the name, and then the version is lacking.
fn space_without_name(lost: &mut Lost, sources: &Sources, space: &tree::Space) {
    lost.space |= !space.extend && space.version.is_none() && matches!(space.name.text.as_str(), "version" | "in" | "from");
    let declares = |word| matches!(word, "type" | "record" | "entity" | "choice" | "vocabulary" | "open" | "event");
    let nameless = |span: Span| {
        let (word, named) = beginning(sources.text(span));
        declares(word) && !named
    };
    if space.members.iter().filter_map(broken_member).any(nameless) {
        lost.types_of.insert(space.name.text.clone());
    }
}

/// The first word of a declaration, and whether something follows it that may be a name.
fn beginning(text: &str) -> (&str, bool) {
    let text = text.trim_start();
    let (word, rest) = text.split_at(text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(text.len()));
    let rest = rest.trim_start();
    if word == "open" {
        return (word, beginning(rest).1);
    }
    (word, rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '`'))
}
