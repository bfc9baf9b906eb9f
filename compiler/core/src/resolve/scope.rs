//! Paths: where they start, the fields they go through, whether what they lead to may be absent.

use super::members::{Search, fields_of, find_field};
use super::names;
use super::presence::implies;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Expr, ExprKind, Field, FieldId, Fields, Model, Place, Root, Type, TypeKind};
use crate::nearest;
use isogloss_grammar::Span;
use isogloss_grammar::tree::{Name, Path};

/// A place on the way along a path.
#[derive(Clone)]
struct Stop {
    place: Place,
    /// The type of the value there, without what makes it absent.
    ty: Type,
    /// Whether it may be absent.
    optional: bool,
    sensitive: bool,
}

/// An `unknown-field` with *did you mean*; `None` where a member of the type could not be read, so that the field may well exist.
pub(super) fn unknown_field(model: &Model, ty: &Type, name: &Name, search: Search) -> Option<Diagnostic> {
    if ty.has_hole() || fields_of(model, ty).is_some_and(|fields| fields.has_hole) {
        return None;
    }
    let finding = |message| Diagnostic::new(Code::UnknownField, name.span, message);
    let Some(fields) = fields_of(model, ty) else {
        return Some(
            finding(format!("`{}` has no fields, so `{}` stands for nothing", model.show(ty), name.text)).maybe_help(why_no_fields(model, ty)),
        );
    };
    let candidates = || fields.list.iter().map(|field| field.name.text.as_str());
    let message = format!("`{}` has no field `{}`", model.show(ty), name.text);
    let meant = if search == Search::Near { nearest::suggest(&name.text, candidates()) } else { None };
    Some(match meant {
        Some(meant) => finding(message).help(format!("did you mean `{meant}`?")).fix(names::replacement(name.span, meant)),
        None => finding(message).help(format!("it has {}", listed(fields))),
    })
}

fn why_no_fields(model: &Model, ty: &Type) -> Option<String> {
    match ty.required() {
        Type::List(_) => Some("a list has elements: `first(…)`, `last(…)`, `… where …`".to_owned()),
        Type::Map(_) => Some("a map has entries: `scores[\"key\"]`".to_owned()),
        Type::Named(id) if matches!(model.types[*id].kind, TypeKind::Choice(_)) => Some("the cases of a choice cannot be read yet".to_owned()),
        _ => None,
    }
}

/// The first few names of many.
fn listed(fields: &Fields) -> String {
    let shown = if fields.list.len() > 8 { 7 } else { 8 };
    let names: Vec<String> = fields.list.iter().take(shown).map(|field| format!("`{}`", field.name.text)).collect();
    match fields.list.len() {
        0 => "no fields".to_owned(),
        all if all > names.len() => format!("{} and {} more", names.join(", "), all - names.len()),
        _ => names.join(", "),
    }
}

impl Typing<'_, '_> {
    /// The value a path of small names leads to.
    pub(super) fn path(&mut self, path: &Path) -> Expr {
        let Some((first, rest)) = path.segments.split_first() else { return Expr::hole(path.span) };
        if self.example {
            let message = format!("`{}` would have to be read from somewhere: an example holds values", path.dotted());
            self.report(Diagnostic::new(Code::UnknownName, path.span, message).help("write a constant: a text in quotes, a number, a state"));
            return Expr::hole(path.span);
        }
        let Some(mut stop) = self.start(first) else {
            self.unknown.push(path.dotted());
            return Expr::hole(path.span);
        };
        for name in rest {
            let Some((id, field)) = find_field(self.model, &stop.ty, &name.text) else {
                return self.no_such_step(&stop.ty, name, path);
            };
            stop = self.step(stop, id, field);
        }
        self.arrive(stop, path.span)
    }

    fn no_such_step(&mut self, ty: &Type, name: &Name, path: &Path) -> Expr {
        if let Some(finding) = unknown_field(self.model, ty, name, self.search(ty)) {
            self.report(finding);
        }
        self.unknown.push(path.dotted());
        Expr::hole(path.span)
    }

    fn arrive(&self, stop: Stop, span: Span) -> Expr {
        let ty = if stop.optional { stop.ty.optional() } else { stop.ty };
        let ty = self.model.known(&ty);
        Expr { kind: ExprKind::Path(stop.place), ty, sensitive: stop.sensitive, span }
    }

    fn step(&self, from: Stop, id: FieldId, field: &Field) -> Stop {
        let mut place = from.place;
        place.steps.push(id);
        let may_lack = (from.optional || field.ty.is_optional()) && !implies(&self.present, &place);
        Stop { place, ty: field.ty.required().clone(), optional: may_lack, sensitive: from.sensitive || field.sensitive }
    }

    /// What the first name of a path stands for: a field of the element or the source, else a context, else a source by its name.
    fn start(&mut self, name: &Name) -> Option<Stop> {
        let found = self.field_at_hand(name).or_else(|| self.context_named(&name.text)).or_else(|| self.source_named(&name.text));
        if found.is_none() {
            self.unknown_start(name);
        }
        found
    }

    /// The type whose fields are bare names here: "inside `where` names are the element's".
    fn home(&self) -> Option<(Root, Type)> {
        match (&self.element, self.sources) {
            (Some(element), _) => Some((Root::Element, element.clone())),
            (None, [only]) => Some((Root::Source(0), Type::Named(only.ty))).filter(|(_, ty)| fields_of(self.model, ty).is_some()),
            (None, _) => None,
        }
    }

    fn field_at_hand(&self, name: &Name) -> Option<Stop> {
        let (root, ty) = self.home()?;
        let (id, field) = find_field(self.model, &ty, &name.text)?;
        Some(self.step(root_stop(root, ty), id, field))
    }

    fn context_named(&self, name: &str) -> Option<Stop> {
        let (at, parameter) = self.context.iter().enumerate().find(|(_, parameter)| parameter.name == name)?;
        let stop = root_stop(Root::Context(at as u32), parameter.ty.required().clone());
        let optional = parameter.ty.is_optional() && !implies(&self.present, &stop.place);
        Some(Stop { optional, ..stop })
    }

    fn source_named(&self, name: &str) -> Option<Stop> {
        let sources = if self.element.is_some() { &[] } else { self.sources };
        let (at, party) = sources.iter().enumerate().find(|(_, party)| party.name == name)?;
        Some(root_stop(Root::Source(at as u32), Type::Named(party.ty)))
    }

    fn unknown_start(&mut self, name: &Name) {
        let others: Vec<&str> = self.context.iter().map(|parameter| parameter.name.as_str()).collect();
        let finding = match self.home() {
            Some((_, ty)) => match unknown_field(self.model, &ty, name, self.search(&ty)) {
                Some(finding) => finding,
                None => return,
            },
            None => {
                let names = others.iter().copied().chain(self.sources.iter().map(|party| party.name.as_str()));
                let message = format!("`{}` stands for nothing here: only contexts of the translation can be read", name.text);
                self.report(names::unknown(name, message, names).note("a context is declared in the header: `with finance.CreditCheck as credit`"));
                return;
            }
        };
        let finding = match nearest::suggest(&name.text, others) {
            Some(meant) if finding.help.as_ref().is_none_or(|help| !help.starts_with("did you mean")) => {
                finding.help(format!("did you mean `{meant}`?"))
            }
            _ => finding,
        };
        self.report(finding);
    }

    /// A field of a value that is no path.
    pub(super) fn member(&mut self, value: Expr, name: &Name, span: Span) -> Expr {
        if matches!(value.ty, Type::Hole) {
            return Expr { ty: Type::Hole, span, ..value };
        }
        let Some((id, field)) = find_field(self.model, &value.ty, &name.text) else {
            if let Some(finding) = unknown_field(self.model, &value.ty, name, self.search(&value.ty)) {
                self.report(finding);
            }
            return Expr { ty: Type::Hole, span, ..value };
        };
        let ty = if value.ty.is_optional() { field.ty.clone().optional() } else { field.ty.clone() };
        let ty = self.model.known(&ty);
        let sensitive = value.sensitive || field.sensitive;
        Expr { kind: ExprKind::Member(Box::new(value), id), ty, sensitive, span }
    }
}

const fn root_stop(root: Root, ty: Type) -> Stop {
    Stop { place: Place { root, steps: Vec::new() }, ty, optional: false, sensitive: false }
}
