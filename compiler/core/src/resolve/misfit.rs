//! What is said where a value does not fit its place: what would happen at run time, whom to ask, what to write.

use super::ask;
use super::coded::state_of_code;
use super::ferry::{Ferry, entity_of};
use super::number_function::conversion;
use super::shape::{self, Misfit};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Base, Crosswalk, Expr, ExprKind, Model, Range, Scalar, TranslationId, Type, TypeId, with_article};

fn written(model: &Model, value: &Expr) -> String {
    model.text(value.span).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn with_owners(model: &Model, finding: Diagnostic, types: &[TypeId]) -> Diagnostic {
    match ask::ask(model, types) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}

/// `absent` for a place that is always present.
pub(super) fn absent_into_required(model: &Model, ferry: &Ferry<'_>) -> Diagnostic {
    let message = format!("{} asks for {}, and `absent` leaves it empty", ferry.to.shown(), model.a(ferry.to.ty));
    Diagnostic::new(Code::Narrowing, ferry.at, message).help("give it a value, or let its field be optional")
}

/// An optional value for a place that is always present.
pub(super) fn optional_into_required(model: &Model, ferry: &Ferry<'_>) -> Diagnostic {
    let written = written(model, ferry.value);
    let message =
        format!("`{written}` may be absent, and {} asks for {}: an absent one would have nothing to become", ferry.to.shown(), model.a(ferry.to.ty));
    let help = format!("say what counts instead, `{written} ?? …`, or reject such records, `checked({written})`");
    Diagnostic::new(Code::Narrowing, ferry.at, message).here(format!("this is {}", model.a(&ferry.value.ty))).help(help)
}

/// "A table without an `absent` row carries absent to absent; where the target field is required, that is `missing-state` at the row that uses the table."
pub(super) fn absent_undecided(model: &Model, ferry: &Ferry<'_>, table: TranslationId) -> Diagnostic {
    let written = written(model, ferry.value);
    let table = &model.translations[table];
    let message =
        format!("`{written}` may be absent, and {} does not say what absent becomes: a record without it could not be made", table.rule_prefix);
    let types: Vec<TypeId> = table.sources.iter().chain(&table.targets).map(|party| party.ty).collect();
    let finding = Diagnostic::new(Code::MissingState, ferry.at, message).label(table.header, "this table has no `absent` row");
    with_owners(model, finding, &types).help("decide it in the table: `absent -> todo because \"to be decided\"`")
}

/// A list for one value, a record for a scalar, and the like.
pub(super) fn other_form(model: &Model, ferry: &Ferry<'_>, from: &Type, to: &Type) -> Diagnostic {
    let message = format!("`{}` is {}, and {} asks for {}", written(model, ferry.value), model.a(from), ferry.to.shown(), model.a(to));
    Diagnostic::new(Code::TypeMismatch, ferry.at, message).maybe_help(form_help(model, ferry, from, to))
}

fn form_help(model: &Model, ferry: &Ferry<'_>, from: &Type, to: &Type) -> Option<String> {
    let written = written(model, ferry.value);
    match (from, to) {
        (Type::List(_), Type::List(_) | Type::Map(_)) => None,
        (Type::List(_), _) => Some(format!("take one element: `first({written})`, or join texts: `join({written}, \", \")`")),
        (_, Type::Named(vocabulary)) if model.vocabulary(*vocabulary).is_some() => Some(state_help(model, *vocabulary, ferry.value)),
        (Type::Named(vocabulary), _) if model.vocabulary(*vocabulary).is_some() && shape::scalar(model, to).is_some() => {
            Some("a row a state says what each means: `\"…\" when … == … -> …`".to_owned())
        }
        (Type::Named(record), _) if model.record(*record).is_some() => Some(format!("name one of its fields: `{written}.…`")),
        _ => None,
    }
}

/// Which state a text may stand for.
fn state_help(model: &Model, vocabulary: TypeId, value: &Expr) -> String {
    match state_of_code(model, vocabulary, value) {
        Some(state) => format!("that is the code of the state `{state}`: write its name"),
        None => format!("only a state of `{}` fits here", model.qualified(vocabulary)),
    }
}

/// Two refined types of one domain that look alike.
pub(super) fn nominal(model: &Model, ferry: &Ferry<'_>, from: &Type, to: &Type) -> Diagnostic {
    let message = format!("{} is no `{}`: within a domain a type is more than its shape", model.a(from), model.show(to));
    Diagnostic::new(Code::TypeMismatch, ferry.at, message).help(format!("if it is meant: `checked({})`", written(model, ferry.value)))
}

/// A scalar that does not fit.
pub(super) fn scalar(model: &Model, ferry: &Ferry<'_>, (from, a): (&Type, &Scalar), (to, b): (&Type, &Scalar), problem: Misfit) -> Diagnostic {
    let value = written(model, ferry.value);
    let literal = matches!(ferry.value.kind, ExprKind::Literal(_));
    let (code, message) = match problem {
        Misfit::Base | Misfit::Unit => (Code::TypeMismatch, mismatch(model, ferry, (from, a), (to, b))),
        _ => (Code::Narrowing, narrowing(model, ferry, (from, a), (to, b), problem)),
    };
    let finding = Diagnostic::new(code, ferry.at, message);
    match code {
        Code::TypeMismatch => {
            finding.maybe_help(conversion(a.base, b.base).filter(|_| problem == Misfit::Base).map(|help| help.replace('…', &value)))
        }
        _ if literal => finding.help(format!("write a value of `{}`", shown(model, to, b))),
        _ => finding.help(narrowing_help(&value, b, problem)),
    }
}

fn mismatch(model: &Model, ferry: &Ferry<'_>, (from, a): (&Type, &Scalar), (to, b): (&Type, &Scalar)) -> String {
    let (value, place) = (written(model, ferry.value), ferry.to.shown());
    let (from, to) = (with_article(&shown(model, from, a)), with_article(&shown(model, to, b)));
    format!("`{value}` is {from}, and {place} asks for {to}: nothing turns one into the other by itself")
}

/// A type by its name, with its shape where the name hides it.
fn shown(model: &Model, ty: &Type, scalar: &Scalar) -> String {
    match ty {
        Type::Named(_) | Type::Ref(_) => format!("{} = {}", model.show(ty), model.show(&Type::Scalar(scalar.clone()))),
        other => model.show(other),
    }
}

fn narrowing(model: &Model, ferry: &Ferry<'_>, (from, a): (&Type, &Scalar), (to, b): (&Type, &Scalar), problem: Misfit) -> String {
    let value = written(model, ferry.value);
    let target = shown(model, to, b);
    if matches!(ferry.value.kind, ExprKind::Literal(_)) {
        return format!("{value} is no value of `{target}`: {}", constant_problem(b, problem));
    }
    let (source, target) = (with_article(&shown(model, from, a)), with_article(&target));
    format!("`{value}` is {source}, {} takes {target}: {}", ferry.to.shown(), problem_words(a, b, problem))
}

fn constant_problem(to: &Scalar, problem: Misfit) -> &'static str {
    match problem {
        Misfit::Range if to.base == Base::Text => "it is too long or too short",
        Misfit::Range => "it is out of bounds",
        Misfit::Pattern => "it does not match the pattern",
        Misfit::Digits => "it has more digits before the point",
        Misfit::Scale => "it has more digits behind the point",
        Misfit::Base | Misfit::Unit => "it is of another kind",
    }
}

fn problem_words(from: &Scalar, to: &Scalar, problem: Misfit) -> String {
    let digits = |scalar: &Scalar| if let Base::Decimal { scale, .. } = scalar.base { scale } else { 0 };
    match problem {
        Misfit::Range if to.base == Base::Text => format!("a text of {} would not fit", beyond(from.range, to.range, "characters")),
        Misfit::Range => format!("a value of {} would not fit", beyond(from.range, to.range, "")),
        Misfit::Pattern => "a text that does not match the pattern would not fit".to_owned(),
        Misfit::Digits => {
            let (has, takes) = (shape::whole_digits(from.base), shape::whole_digits(to.base));
            format!("it has up to {has} digits before the point, and only {takes} fit")
        }
        Misfit::Scale => format!("it has up to {} digits behind the point, and only {} fit", digits(from), digits(to)),
        Misfit::Base | Misfit::Unit => String::new(),
    }
}

/// A value that the wider bounds allow and the narrower do not.
fn beyond(from: Range, to: Range, unit: &str) -> String {
    let example = match (to.high, to.low) {
        (Some(high), _) if from.high.is_none_or(|from| from > high) => high.saturating_add(1),
        (_, Some(low)) => low.saturating_sub(1),
        _ => 0,
    };
    if unit.is_empty() { example.to_string() } else { format!("{example} {unit}") }
}

fn narrowing_help(value: &str, to: &Scalar, problem: Misfit) -> String {
    match (problem, to.base) {
        (Misfit::Scale, Base::Decimal { scale, .. }) => {
            format!("say how it is rounded, `round({value}, {scale})`, or reject what does not fit, `checked({value})`")
        }
        _ => format!("reject what does not fit: `checked({value})`"),
    }
}

/// "A key crosses to an entity that has keys of its own."
pub(super) fn key_without_crosswalk(model: &Model, ferry: &Ferry<'_>, from: TypeId, to: TypeId) -> Diagnostic {
    let value = written(model, ferry.value);
    let (a, b) = (model.qualified(from), model.qualified(to));
    let message = format!(
        "`{value}` is the key of `{a}`, and {} asks for the key of `{b}`: each numbers its own, so it would name another or nobody",
        ferry.to.shown()
    );
    let known = crosswalk_between(model, from, to);
    let finding = Diagnostic::new(Code::KeyWithoutCrosswalk, ferry.at, message);
    let finding = match known {
        Some(crosswalk) => finding.label(crosswalk.span, "this crosswalk finds it").help(format!("write `{value} via {}`", crosswalk.name.text)),
        None => finding.help(format!(
            "declare who is who, and use it: `crosswalk {}s: {a} -> {b}`, then `{value} via {0}s`; with `=` for `->` where both use one number",
            model.types[to].name.text
        )),
    };
    with_owners(model, finding, &[from, to])
}

/// The crosswalk that finds what a key of one entity is in the other.
pub(super) fn crosswalk_between(model: &Model, from: TypeId, to: TypeId) -> Option<&Crosswalk> {
    model.crosswalks.values().find(|crosswalk| {
        let there = (crosswalk.left, crosswalk.right) == (Some(from), Some(to));
        let back = (crosswalk.left, crosswalk.right) == (Some(to), Some(from)) && !crosswalk.many;
        there || back
    })
}

/// A crosswalk that does not lead from this value to this place.
pub(super) fn other_crosswalk(model: &Model, ferry: &Ferry<'_>, crosswalk: &Crosswalk, from: &Type, to: &Type) -> Diagnostic {
    let name = |side: Option<TypeId>| side.map_or_else(|| "?".to_owned(), |ty| model.qualified(ty));
    let message = match entity_of(from).or(ferry.from_key) {
        None => {
            let value = written(model, ferry.value);
            format!("a crosswalk finds keys and references; `{value}` is {}", model.a(from))
        }
        Some(entity) if Some(entity) != crosswalk.left && Some(entity) != crosswalk.right => {
            let value = written(model, ferry.value);
            format!(
                "`{}` joins `{}` and `{}`; `{value}` is the key of `{}`",
                crosswalk.name.text,
                name(crosswalk.left),
                name(crosswalk.right),
                model.qualified(entity)
            )
        }
        Some(_) => format!("`{}` does not lead to {}", crosswalk.name.text, model.a(to)),
    };
    Diagnostic::new(Code::TypeMismatch, ferry.at, message).label(crosswalk.span, "declared here")
}
