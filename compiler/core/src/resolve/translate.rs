//! Translations: headers of all first, one translation for each direction; then what stands in the braces.

use super::docs::docs;
use super::header::{Declared, Header, Shape, Side, header};
use super::reason::reason;
use super::{fields, names, table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Body, Direction, Model, Party, Reason, Translation, TranslationId, TypeId, snake_case};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Arrow, File, Item, TranslateLine};
use std::collections::HashMap;

/// Declares all translations: headers only, so that every body may use every translation.
pub(super) fn declare<'t>(model: &mut Model, files: &'t [File], diagnostics: &mut Diagnostics) -> Vec<Declared<'t>> {
    let mut declared = Vec::new();
    for item in files.iter().flat_map(|file| &file.items) {
        if let Item::Translate(item) = item {
            declared.push(declare_one(model, item, diagnostics));
        }
    }
    // Where a row names none, the unnamed translation serves; so it stands first.
    let translations = &model.translations;
    for ids in model.pairs.values_mut() {
        ids.sort_by_key(|id| translations[*id].name.is_some());
    }
    declared
}

fn declare_one<'t>(model: &mut Model, item: &'t tree::Translate, diagnostics: &mut Diagnostics) -> Declared<'t> {
    let header = header(model, item, diagnostics);
    let there = (item.arrow != Arrow::Back).then(|| add(model, item, &header, Direction::There));
    let back = (item.arrow != Arrow::There).then(|| add(model, item, &header, Direction::Back));
    if let (Some(there), Some(back)) = (there, back) {
        model.translations[there].opposite = Some(back);
        model.translations[back].opposite = Some(there);
    }
    if let Some(name) = &item.name {
        model.named_translations.entry(name.text.clone()).or_default().extend([there, back].into_iter().flatten());
    }
    updates_only_twice(item, diagnostics);
    let twice = [there, back].into_iter().flatten().find_map(|id| enter(model, id, &header));
    if let Some(earlier) = twice {
        diagnostics.push(second_unnamed(model, item, earlier));
    }
    Declared { item, there, back, shape: header.shape }
}

fn updates_only_lines(item: &tree::Translate) -> impl Iterator<Item = &tree::UpdatesOnlyLine> {
    item.lines.iter().filter_map(|line| if let TranslateLine::UpdatesOnly(line) = line { Some(line) } else { None })
}

/// "`updates only because "…"` is a line of the translation": one.
fn updates_only_twice(item: &tree::Translate, diagnostics: &mut Diagnostics) {
    let mut lines = updates_only_lines(item);
    let Some(first) = lines.next() else { return };
    for line in lines {
        let message = "this translation says twice that it only updates: which of the two reasons holds could not be told";
        diagnostics.push(Diagnostic::new(Code::DuplicateRow, line.span, message).label(first.span, "said here").help("delete one of them"));
    }
}

fn add(model: &mut Model, item: &tree::Translate, header: &Header, direction: Direction) -> TranslationId {
    let (from, to) = match direction {
        Direction::There => (&header.left, &header.right),
        Direction::Back => (&header.right, &header.left),
    };
    let mut sources = parties(model, from);
    let mut targets = parties(model, to);
    qualify_equal(model, &mut sources);
    qualify_equal(model, &mut targets);
    let rule_prefix = rule_prefix(model, item, &sources, &targets);
    let updates_only = updates_only_lines(item).next();
    let translation = Translation {
        name: item.name.clone(),
        docs: docs(&item.docs),
        sources,
        targets,
        context: header.context.clone(),
        body: Body::Hole,
        direction,
        opposite: None,
        // Without a reason the line stands for itself; the check of reasons tells the two apart.
        updates_only: updates_only.map(|line| reason(line.because.as_ref()).unwrap_or(Reason { text: String::new(), span: line.span })),
        rule_prefix,
        header: item.header,
        has_hole: names::has_broken_line(item) || header.shape == Shape::Unclear,
    };
    model.translations.add(translation)
}

fn parties(model: &Model, side: &Side) -> Vec<Party> {
    let party = |(ty, span): &(Option<TypeId>, Span)| ty.map(|ty| Party { ty, name: snake_case(&model.types[ty].name.text), span: *span });
    side.iter().filter_map(party).collect()
}

/// Parties of one side whose types have one name in two domains go by their domains too, else an input object could not hold both.
fn qualify_equal(model: &Model, parties: &mut [Party]) {
    if parties.len() < 2 {
        return;
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for party in parties.iter() {
        *counts.entry(party.name.clone()).or_default() += 1;
    }
    for party in parties.iter_mut().filter(|party| counts.get(&party.name).is_some_and(|count| *count > 1)) {
        let space = &model.spaces[model.types[party.ty].space].name.text;
        party.name = format!("{}_{}", snake_case(space), party.name);
    }
}

/// "`FROM->TO#LEFT`"; "a named translation's name stands in front, `by_region:FROM->TO#LEFT`".
fn rule_prefix(model: &Model, item: &tree::Translate, sources: &[Party], targets: &[Party]) -> String {
    let side = |parties: &[Party]| parties.iter().map(|party| model.qualified(party.ty)).collect::<Vec<_>>().join(",");
    let name = item.name.as_ref().map(|name| format!("{}:", name.text)).unwrap_or_default();
    format!("{name}{}->{}", side(sources), side(targets))
}

/// Enters a translation among the pairs. Gives the earlier unnamed one of the same pair, if this is unnamed too.
fn enter(model: &mut Model, id: TranslationId, header: &Header) -> Option<TranslationId> {
    if header.shape == Shape::Unclear {
        enter_unclear(model, id, header);
        return None;
    }
    let translation = &model.translations[id];
    let ids = |parties: &[Party]| parties.iter().map(|party| party.ty).collect::<Vec<_>>();
    let pair = (ids(&translation.sources), ids(&translation.targets));
    let unnamed = translation.name.is_none();
    let list = model.pairs.entry(pair).or_default();
    let translations = &model.translations;
    let earlier = list.iter().copied().find(|other| unnamed && translations[*other].name.is_none());
    list.push(id);
    earlier
}

/// A header that was not understood may mean any pair that fits what is known of it. Where all is known, one side or the other is not what was meant.
fn enter_unclear(model: &mut Model, id: TranslationId, header: &Header) {
    let side = |side: &Side| side.iter().map(|(ty, _)| *ty).collect::<Vec<_>>();
    let (from, to) = match model.translations[id].direction {
        Direction::There => (side(&header.left), side(&header.right)),
        Direction::Back => (side(&header.right), side(&header.left)),
    };
    if from.iter().chain(&to).all(Option::is_some) {
        model.unclear_pairs.push((from.clone(), vec![None; to.len()]));
        model.unclear_pairs.push((vec![None; from.len()], to));
    } else {
        model.unclear_pairs.push((from, to));
    }
}

/// "A second unnamed translation of a pair": at the later one, with a label at the earlier.
fn second_unnamed(model: &Model, item: &tree::Translate, earlier: TranslationId) -> Diagnostic {
    let earlier = &model.translations[earlier];
    let message = format!("there is a translation {} already: a field of these types could not tell which of the two to take", earlier.rule_prefix);
    Diagnostic::new(Code::DuplicateName, item.header, message)
        .label(earlier.header, "the first one")
        .help("name one of them in front, `translate by_region: …`, and choose it by `via by_region`")
}

/// Resolves what stands in the braces: tables first, since how a record's field crosses depends on whether its table takes *absent*.
pub(super) fn define(model: &mut Model, declared: &[Declared<'_>], diagnostics: &mut Diagnostics) {
    for declared in declared.iter().filter(|declared| declared.shape == Shape::Table) {
        table::define(model, declared, diagnostics);
    }
    for declared in declared.iter().filter(|declared| declared.shape == Shape::Record) {
        for id in [declared.there, declared.back].into_iter().flatten() {
            let body = fields::body(model, id, declared.item, diagnostics);
            model.translations[id].body = Body::Record(body);
        }
    }
}
