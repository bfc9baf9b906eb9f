//! Translations: headers of all first, one translation for each direction; then what stands in the braces.

use super::names;
use super::{docs, fields, table, types};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Begins, Body, ContextParameter, Direction, Model, Party, Reason, Translation, TranslationId, TypeId, TypeKind, snake_case};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Arrow, Because, ContextDeclaration, File, Item, Path, TranslateLine};
use std::collections::HashMap;

/// An item with the translations it makes.
pub(super) struct Declared<'t> {
    pub(super) item: &'t tree::Translate,
    /// Left to right.
    pub(super) there: Option<TranslationId>,
    /// Right to left.
    pub(super) back: Option<TranslationId>,
    shape: Shape,
}

/// What a translation translates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Table,
    Record,
    Unclear,
}

/// The header of an item, resolved: each side a type, or `None` where it is unknown.
struct Header {
    left: Vec<(Option<TypeId>, Span)>,
    right: Vec<(Option<TypeId>, Span)>,
    context: Vec<ContextParameter>,
    shape: Shape,
}

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
    let twice = [there, back].into_iter().flatten().find_map(|id| enter(model, id, &header));
    if let Some(earlier) = twice {
        diagnostics.push(second_unnamed(model, item, earlier));
    }
    Declared { item, there, back, shape: header.shape }
}

fn header(model: &Model, item: &tree::Translate, diagnostics: &mut Diagnostics) -> Header {
    let mut side = |paths: &[Path]| paths.iter().map(|path| (names::find_type(model, None, path, diagnostics), path.span)).collect::<Vec<_>>();
    let (left, right) = (side(&item.left), side(&item.right));
    let context = context(model, &item.context, diagnostics);
    let shape = shape(model, item, &left, &right, diagnostics);
    Header { left, right, context, shape }
}

/// The `with` parameters of a header.
fn context(model: &Model, declarations: &[ContextDeclaration], diagnostics: &mut Diagnostics) -> Vec<ContextParameter> {
    let mut parameters: Vec<ContextParameter> = Vec::new();
    let mut seen: HashMap<String, Span> = HashMap::new();
    for declaration in declarations {
        let ty = types::resolve(model, None, &declaration.ty, diagnostics);
        let (name, span) = match &declaration.name {
            Some(name) => {
                names::check_naming(name, Begins::Small, "a parameter", diagnostics);
                (name.text.clone(), name.span)
            }
            None => (type_name(&declaration.ty).map(snake_case).unwrap_or_default(), declaration.span),
        };
        if let Some(earlier) = seen.insert(name.clone(), span) {
            let message = format!("two contexts are called `{name}`: a row could not tell which is meant");
            let finding = Diagnostic::new(Code::DuplicateName, span, message).label(earlier, "the first of them");
            diagnostics.push(finding.help("give one of them a name of its own: `as …`"));
        }
        parameters.push(ContextParameter { name, ty, span: declaration.span });
    }
    parameters
}

/// The last name of a type, through `?`, `[ ]` and `ref`.
fn type_name(ty: &tree::TypeExpr) -> Option<&str> {
    match &ty.kind {
        tree::TypeExprKind::Named { path, .. } | tree::TypeExprKind::Ref(path) => path.segments.last().map(|name| name.text.as_str()),
        tree::TypeExprKind::Optional(inner) | tree::TypeExprKind::List(inner) | tree::TypeExprKind::Map(_, inner) => type_name(inner),
    }
}

/// What an item translates: vocabularies by a table, records and entities by rows of fields; nothing else, and not one into the other.
fn shape(
    model: &Model,
    item: &tree::Translate,
    left: &[(Option<TypeId>, Span)],
    right: &[(Option<TypeId>, Span)],
    diagnostics: &mut Diagnostics,
) -> Shape {
    let mut first = Shape::Unclear;
    let mut unclear = false;
    for (ty, span) in left.iter().chain(right) {
        let Some(id) = *ty else {
            unclear = true;
            continue;
        };
        let own = match shape_of(model, id, *span) {
            Ok(own) => own,
            Err(finding) => {
                diagnostics.extend(finding);
                return Shape::Unclear;
            }
        };
        if first != Shape::Unclear && own != first {
            let message = "a translation joins vocabularies, or it joins records and entities: a state cannot become a record".to_owned();
            let help = "translate the field that holds the state by a row of the record's translation";
            diagnostics.push(Diagnostic::new(Code::TypeMismatch, item.header, message).here(types::kind_word(model, id)).help(help));
            return Shape::Unclear;
        }
        first = own;
    }
    match (unclear, arity(item, first)) {
        (true, _) => Shape::Unclear,
        (false, Some(finding)) => {
            diagnostics.push(finding);
            Shape::Unclear
        }
        (false, None) => first,
    }
}

/// The shape of a side's type, or why it has none; no finding for what was reported where it is declared.
fn shape_of(model: &Model, id: TypeId, span: Span) -> Result<Shape, Option<Diagnostic>> {
    match &model.types[id].kind {
        TypeKind::Vocabulary(_) => Ok(Shape::Table),
        TypeKind::Record(_) => Ok(Shape::Record),
        TypeKind::Hole => Err(None),
        TypeKind::Choice(_) => {
            let message = format!("`{}` is a choice: translating choices is left to a later version of the language", model.qualified(id));
            Err(Some(Diagnostic::new(Code::NoTranslation, span, message)))
        }
        TypeKind::Scalar(_) => {
            let message = format!("`{}` is a scalar: scalars cross by their shape, in the rows of a record", model.qualified(id));
            Err(Some(Diagnostic::new(Code::TypeMismatch, span, message).help("leave this translation out")))
        }
    }
}

/// "A `<->` table has one source and one target"; of records "one source and one target; more comes by `with`".
fn arity(item: &tree::Translate, shape: Shape) -> Option<Diagnostic> {
    if item.left.len() == 1 && item.right.len() == 1 {
        return None;
    }
    let span = item.header;
    match shape {
        Shape::Record => {
            let message = "records are translated one into one: with several nobody could say which of them is refused".to_owned();
            Some(Diagnostic::new(Code::TypeMismatch, span, message).help("name the others behind the target: `with finance.CreditCheck as credit`"))
        }
        Shape::Table if item.arrow == Arrow::Both => {
            let message = "a `<->` table has one source and one target: a tuple cannot be read backwards row by row".to_owned();
            Some(Diagnostic::new(Code::NotInvertible, span, message).help("write two translations, `->` and `<-`"))
        }
        Shape::Table | Shape::Unclear => None,
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
    let updates_only = item.lines.iter().find_map(|line| if let TranslateLine::UpdatesOnly(line) = line { Some(line) } else { None });
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

fn parties(model: &Model, side: &[(Option<TypeId>, Span)]) -> Vec<Party> {
    let party = |(ty, span): &(Option<TypeId>, Span)| ty.map(|ty| Party { ty, name: snake_case(&model.types[ty].name.text), span: *span });
    side.iter().filter_map(party).collect()
}

/// Parties of one side whose types have one name in two domains go by their domains too, else an input object could not hold both.
fn qualify_equal(model: &Model, parties: &mut [Party]) {
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
    let side = |side: &[(Option<TypeId>, Span)]| side.iter().map(|(ty, _)| *ty).collect::<Vec<_>>();
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

/// A reason as the model has it.
pub(super) fn reason(because: Option<&Because>) -> Option<Reason> {
    because.map(|because| Reason { text: because.reason.value.clone(), span: because.span })
}
