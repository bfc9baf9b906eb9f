//! Expressions.

use super::literal::literal;
use super::machine::{Frame, Machine, Made, Stop};
use super::plan::Rule;
use super::value::Value;
use super::{encode, function};
use crate::model::{Comparison, Crossing, Expr, ExprKind, Field, FieldId, Function, RoundingMode, TextPiece, Type, TypeId};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How many bytes a piece of a text has more often than not.
const HOLE: usize = 16;

/// The value of an expression; `Ok(None)` is absent.
type Result<'a> = std::result::Result<Option<Value<'a>>, Stop>;

impl<'a> Machine<'_, 'a> {
    /// The value of an expression of the row `rule`, under whose name it refuses what it cannot compute.
    pub(super) fn evaluate(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, expr: &'a Expr) -> Result<'a> {
        match &expr.kind {
            ExprKind::Literal(constant) => Ok(Some(literal(self.plan.model, constant, &expr.ty))),
            ExprKind::Absent | ExprKind::Hole => Ok(None),
            ExprKind::Unknown(_, code) => Ok(Some(Value::Unknown(code.clone()))),
            ExprKind::Path(place) => Ok(frame.place(place).cloned()),
            ExprKind::Index(map, key) => Ok(self.evaluate(rule, frame, map)?.and_then(|map| entry(map, key))),
            ExprKind::Member(value, field) => Ok(self.evaluate(rule, frame, value)?.and_then(|value| value.field(*field).cloned())),
            ExprKind::Text(pieces) => self.text(rule, frame, pieces),
            ExprKind::Call(function, arguments, mode) => self.call(rule, frame, (*function, *mode), arguments),
            ExprKind::Extern(..) => Err(self.reject(rule, "this row needs a function of the service".to_owned())),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::IsPresent(_)
            | ExprKind::IsAbsent(_)
            | ExprKind::In(..)
            | ExprKind::Compare(..) => self.condition(rule, frame, expr).map(|holds| Some(Value::Bool(holds))),
            ExprKind::Coalesce(list) => self.first_present(rule, frame, list),
            ExprKind::Arithmetic(left, operation, right) => self.arithmetic(rule, frame, (left, *operation, right)),
            ExprKind::Negate(inner) => self.negate(rule, frame, inner),
            ExprKind::Checked(inner) => self.checked(rule, frame, inner, &expr.ty),
            ExprKind::Where(list, condition) => self.filter(rule, frame, list, condition),
            ExprKind::Build(ty, fields) => self.build(rule, frame, *ty, fields),
            ExprKind::List(list) => Ok(Some(Value::List(self.all(rule, frame, list)?.into_iter().flatten().collect()))),
            ExprKind::Map(entries) => self.map(rule, frame, entries),
            ExprKind::Cross(inner, crossing) => self.crossed(rule, frame, inner, crossing),
        }
    }

    fn all(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, list: &'a [Expr]) -> std::result::Result<Vec<Option<Value<'a>>>, Stop> {
        list.iter().map(|expr| self.evaluate(rule, frame, expr)).collect()
    }

    fn text(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, pieces: &'a [TextPiece]) -> Result<'a> {
        let mut text = String::with_capacity(HOLE * pieces.len());
        for piece in pieces {
            match piece {
                TextPiece::Plain(plain) => text.push_str(plain),
                TextPiece::Hole(hole) => match self.evaluate(rule, frame, hole)? {
                    Some(value) => encode::push_plain(&mut text, self.plan.model, &value, &hole.ty),
                    None => return Ok(None),
                },
            }
        }
        Ok(Some(Value::Text(Cow::Owned(text))))
    }

    fn call(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, (name, mode): (Function, RoundingMode), arguments: &'a [Expr]) -> Result<'a> {
        if name == Function::Round {
            return self.round(rule, frame, arguments, mode);
        }
        let values = self.all(rule, frame, arguments)?;
        let Some(values) = values.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
        let masked = arguments.iter().any(|argument| argument.sensitive);
        function::call(self.plan.model, name, values, arguments).map_err(|invalid| self.unfit(rule, invalid, masked))
    }

    fn condition(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, expr: &'a Expr) -> std::result::Result<bool, Stop> {
        match &expr.kind {
            ExprKind::Not(inner) => Ok(!self.truth(rule, frame, inner)?),
            ExprKind::And(list) => self.every(rule, frame, list, true),
            ExprKind::Or(list) => Ok(!self.every(rule, frame, list, false)?),
            ExprKind::IsPresent(inner) => Ok(self.evaluate(rule, frame, inner)?.is_some()),
            ExprKind::IsAbsent(inner) => Ok(self.evaluate(rule, frame, inner)?.is_none()),
            ExprKind::In(value, list) => self.is_in(rule, frame, value, list),
            ExprKind::Compare(left, comparison, right) => self.compare(rule, frame, left, *comparison, right),
            _ => Ok(false),
        }
    }

    /// Whether every condition of the list is `wanted`; stops at the first that is not.
    fn every(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, list: &'a [Expr], wanted: bool) -> std::result::Result<bool, Stop> {
        for condition in list {
            if self.truth(rule, frame, condition)? != wanted {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_in(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, value: &'a Expr, list: &'a [Expr]) -> std::result::Result<bool, Stop> {
        let Some(value) = self.evaluate(rule, frame, value)? else { return Ok(false) };
        for candidate in list {
            if self.evaluate(rule, frame, candidate)?.is_some_and(|candidate| candidate.same(&value)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn compare(
        &mut self,
        rule: &'a Rule<'a>,
        frame: Frame<'_, 'a>,
        left: &'a Expr,
        comparison: Comparison,
        right: &'a Expr,
    ) -> std::result::Result<bool, Stop> {
        let (Some(left), Some(right)) = (self.evaluate(rule, frame, left)?, self.evaluate(rule, frame, right)?) else { return Ok(false) };
        Ok(match comparison {
            Comparison::Equal => left.same(&right),
            Comparison::NotEqual => !left.same(&right),
            Comparison::Less => left.order(&right) == Some(Ordering::Less),
            Comparison::LessOrEqual => left.order(&right).is_some_and(Ordering::is_le),
            Comparison::Greater => left.order(&right) == Some(Ordering::Greater),
            Comparison::GreaterOrEqual => left.order(&right).is_some_and(Ordering::is_ge),
        })
    }

    fn first_present(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, list: &'a [Expr]) -> Result<'a> {
        for expr in list {
            if let Some(value) = self.evaluate(rule, frame, expr)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    fn checked(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, inner: &'a Expr, ty: &Type) -> Result<'a> {
        match self.evaluate(rule, frame, inner)? {
            // Of what `reject when x is absent` has asked for, that refusal is reason enough.
            None if ty.is_optional() || !inner.ty.is_optional() => Ok(None),
            None => Err(self.reject(rule, "the value is absent, and the target requires one".to_owned())),
            Some(value) => self.plan.checked(value, ty).map(Some).map_err(|invalid| self.unfit(rule, invalid, inner.sensitive)),
        }
    }

    fn filter(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, list: &'a Expr, condition: &'a Expr) -> Result<'a> {
        let Some(Value::List(list)) = self.evaluate(rule, frame, list)? else { return Ok(None) };
        let mut kept = Vec::with_capacity(list.len());
        for element in list {
            let holds = self.truth(rule, Frame { element: Some(&element), ..frame }, condition)?;
            if holds {
                kept.push(element);
            }
        }
        Ok(Some(Value::List(kept)))
    }

    fn build(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, ty: TypeId, named: &'a [(FieldId, Expr, Crossing)]) -> Result<'a> {
        let plan = self.plan;
        let Some(record) = plan.model.record(ty) else { return Ok(None) };
        let default = |field: &'a Field| field.default.as_ref().map(|default| literal(plan.model, default, &field.ty));
        let mut fields: Vec<Option<Value<'a>>> = record.fields.list.iter().map(default).collect();
        // Goes on after a refusal so that all reasons are told.
        let mut stopped = false;
        for (id, expr, crossing) in named {
            match (self.crossed(rule, frame, expr, crossing), fields.get_mut(id.0 as usize)) {
                (Ok(value), Some(slot)) => *slot = value,
                (Ok(_), None) => {}
                (Err(Stop), _) => stopped = true,
            }
        }
        if stopped { Err(Stop) } else { Ok(Some(Value::Record(fields))) }
    }

    fn map(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, entries: &'a [(String, Expr)]) -> Result<'a> {
        let mut map = BTreeMap::new();
        for (key, expr) in entries {
            if let Some(value) = self.evaluate(rule, frame, expr)? {
                map.insert(Cow::Borrowed(key.as_str()), value);
            }
        }
        Ok(Some(Value::Map(map)))
    }

    fn crossed(&mut self, rule: &'a Rule<'a>, frame: Frame<'_, 'a>, inner: &'a Expr, crossing: &'a Crossing) -> Result<'a> {
        let value = self.evaluate(rule, frame, inner)?;
        Ok(match self.cross_one(rule, frame, value, crossing, None)? {
            Made::Value(value) => value,
            Made::Keep => None,
        })
    }
}

fn entry<'a>(map: Value<'a>, key: &str) -> Option<Value<'a>> {
    match map {
        Value::Map(mut map) => map.remove(key),
        _ => None,
    }
}
