//! The full values behind a line of an example: what it writes, defaults, absent where optional, plain values for the rest.

use crate::model::{ContextParameter, ExampleLine, Expr, ExprKind, Field, TranslationId, Type};
use crate::run::crosswalk::Crosswalks;
use crate::run::literal::literal;
use crate::run::machine::{Frame, Machine};
use crate::run::plan::Plan;
use crate::run::plan::Rule;
use crate::run::value::Value;

/// A place that a line leaves out and that has to have a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Omitted {
    /// The place, as a person would write it: `score`, `home.country`, `today`.
    pub(super) path: String,
    /// Its type.
    pub(super) ty: Type,
}

/// The values of a line.
pub(super) struct Completion<'a> {
    pub(super) sources: Vec<Option<Value<'a>>>,
    pub(super) context: Vec<Option<Value<'a>>>,
    pub(super) omitted: Vec<Omitted>,
}

impl<'a> Completion<'a> {
    /// The values of a line, omitted places set to other values than the plain ones where told.
    pub(super) fn of(plan: &'a Plan<'a>, id: TranslationId, line: &'a ExampleLine, others: &[(&str, &Value<'static>)]) -> Self {
        let mut builder = Builder { plan, others, omitted: Vec::new() };
        let sources = line.sources.iter().map(|source| builder.value(source, "")).collect();
        let parameters = &plan.model.translations[id].context;
        let context = parameters.iter().zip(line.context.iter().map(Option::as_ref).chain(std::iter::repeat(None)));
        let context = context.map(|(parameter, written)| builder.context(parameter, written)).collect();
        Self { sources, context, omitted: builder.omitted }
    }
}

/// Made-up records are taken apart into their fields so deep; types do not contain themselves, this only bounds the work.
const DEPTH: usize = 8;

struct Builder<'a, 'o> {
    plan: &'a Plan<'a>,
    others: &'o [(&'o str, &'o Value<'static>)],
    omitted: Vec<Omitted>,
}

impl<'a> Builder<'a, '_> {
    fn context(&mut self, parameter: &'a ContextParameter, written: Option<&'a Expr>) -> Option<Value<'a>> {
        match written {
            Some(expr) => self.value(expr, &parameter.name),
            None if parameter.ty.is_optional() => None,
            None => self.plain(&parameter.name, &parameter.ty),
        }
    }

    /// The value of a written expression; built values are completed.
    fn value(&mut self, expr: &'a Expr, path: &str) -> Option<Value<'a>> {
        match &expr.kind {
            ExprKind::Build(ty, named) => {
                let record = self.plan.model.record(*ty)?;
                let fields = record.fields.iter().map(|(id, field)| {
                    let here = join(path, &field.name.text);
                    match named.iter().find(|(written, _, _)| *written == id) {
                        Some((_, value, _)) => self.value(value, &here),
                        None => self.left_out(field, &here),
                    }
                });
                Some(Value::Record(fields.collect()))
            }
            ExprKind::List(list) => {
                Some(Value::List(list.iter().enumerate().filter_map(|(at, element)| self.value(element, &format!("{path}[{at}]"))).collect()))
            }
            ExprKind::Map(entries) => {
                let entries = entries.iter().filter_map(|(key, value)| Some((key.as_str().into(), self.value(value, &format!("{path}[{key:?}]"))?)));
                Some(Value::Map(entries.collect()))
            }
            ExprKind::Cross(inner, _) => self.value(inner, path),
            _ => constant(self.plan, expr),
        }
    }

    fn left_out(&mut self, field: &'a Field, path: &str) -> Option<Value<'a>> {
        match &field.default {
            Some(default) => Some(literal(self.plan.model, default, &field.ty)),
            None if field.ty.is_optional() => None,
            None => self.plain(path, &field.ty),
        }
    }

    fn plain(&mut self, path: &str, ty: &Type) -> Option<Value<'a>> {
        self.made_up(path, ty, None, DEPTH)
    }

    /// A made-up value. Of a record each field is a place of its own, so that the one that matters can be named.
    fn made_up(&mut self, path: &str, ty: &Type, field: Option<&'a Field>, depth: usize) -> Option<Value<'a>> {
        let parts = match ty {
            Type::Named(id) => self.plan.model.record(*id).map(|record| (record, false)),
            Type::Ref(entity) if self.plan.model.key_type(*entity).is_none() => self.plan.model.record(*entity).map(|record| (record, true)),
            _ => None,
        };
        if let (Some((record, keys_only)), true) = (parts, depth > 0) {
            let fields = record.fields.list.iter().map(|field| {
                let wanted = field.key || !keys_only;
                if wanted { self.made_up(&join(path, &field.name.text), &field.ty, Some(field), depth - 1) } else { None }
            });
            return Some(Value::Record(fields.collect()));
        }
        self.omitted.push(Omitted { path: path.to_owned(), ty: ty.clone() });
        match (self.others.iter().find(|(wanted, _)| *wanted == path), field.and_then(|field| field.default.as_ref())) {
            (Some((_, value)), _) => Some((*value).clone()),
            (None, Some(default)) => Some(literal(self.plan.model, default, ty)),
            (None, None) => self.plan.plain(ty),
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The value of an expression that reads nothing: literals, states, arithmetic on them.
pub(super) fn constant<'a>(plan: &'a Plan<'a>, expr: &'a Expr) -> Option<Value<'a>> {
    let crosswalks = Crosswalks::new();
    let mut machine = Machine::new(plan, &crosswalks, false);
    machine.evaluate(&Rule::UNTOLD, Frame { sources: &[], context: &[], element: None }, expr).ok().flatten()
}
