//! Headers of translations: the types of both sides, the contexts, and whether a table or rows of fields follow.

use super::{names, types};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Begins, ContextParameter, Model, TranslationId, TypeId, TypeKind, snake_case};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Arrow, ContextDeclaration, Path};
use std::collections::HashMap;

/// The types of a side with their places; `None` where one is unknown.
pub(super) type Side = Vec<(Option<TypeId>, Span)>;

/// What a translation translates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Vocabularies.
    Table,
    /// Records and entities.
    Record,
    /// Not understood; reported already.
    Unclear,
}

/// The header of an item, resolved: each side a type, or `None` where it is unknown.
pub(super) struct Header {
    pub(super) left: Side,
    pub(super) right: Side,
    pub(super) context: Vec<ContextParameter>,
    pub(super) shape: Shape,
}

/// An item with the translations it makes.
pub(super) struct Declared<'t> {
    pub(super) item: &'t tree::Translate,
    /// Left to right.
    pub(super) there: Option<TranslationId>,
    /// Right to left.
    pub(super) back: Option<TranslationId>,
    pub(super) shape: Shape,
}

/// Resolves the header of an item.
pub(super) fn header(model: &Model, item: &tree::Translate, diagnostics: &mut Diagnostics) -> Header {
    let mut side = |paths: &[Path]| paths.iter().map(|path| (names::find_current_type(model, None, path, diagnostics), path.span)).collect::<Side>();
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
fn shape(model: &Model, item: &tree::Translate, left: &Side, right: &Side, diagnostics: &mut Diagnostics) -> Shape {
    let mut first = Shape::Unclear;
    let mut unclear = false;
    for (ty, span) in left.iter().chain(right) {
        let Some(id) = *ty else {
            unclear = true;
            continue;
        };
        let Some(own) = shape_of(model, id, *span, diagnostics) else { return Shape::Unclear };
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

/// The shape of a side's type; `None` where it has none, which is reported here or was where it is declared.
fn shape_of(model: &Model, id: TypeId, span: Span, diagnostics: &mut Diagnostics) -> Option<Shape> {
    match &model.types[id].kind {
        TypeKind::Vocabulary(_) => return Some(Shape::Table),
        TypeKind::Record(_) => return Some(Shape::Record),
        TypeKind::Hole => {}
        TypeKind::Choice(_) => {
            let message = format!("`{}` is a choice: translating choices is left to a later version of the language", model.qualified(id));
            diagnostics.push(Diagnostic::new(Code::NoTranslation, span, message));
        }
        TypeKind::Scalar(_) => {
            let message = format!("`{}` is a scalar: scalars cross by their shape, in the rows of a record", model.qualified(id));
            diagnostics.push(Diagnostic::new(Code::TypeMismatch, span, message).help("leave this translation out"));
        }
    }
    None
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
