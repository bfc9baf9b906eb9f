//! Constants: a literal takes the type of its place, a state is found by the type expected there.

use super::names;
use super::shape::{self, literal_misfit};
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Base, Expr, ExprKind, Literal, Range, Scalar, Type, TypeId, TypeKind};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Name, Path, TextLiteral};
use isogloss_runtime::{Duration, scalar};
use rust_decimal::Decimal;

/// Whether an expression is a constant, whose type comes from its place.
pub(super) fn is_constant(tree: &tree::Expr) -> bool {
    match &tree.kind {
        tree::ExprKind::Text(..)
        | tree::ExprKind::Number(_)
        | tree::ExprKind::Date(_)
        | tree::ExprKind::Instant(_)
        | tree::ExprKind::Duration(..)
        | tree::ExprKind::Unknown(_) => true,
        tree::ExprKind::Path(path) => is_state(path) || matches!(path.word(), Some("true" | "false" | "absent")),
        tree::ExprKind::Parens(inner) => is_constant(inner),
        tree::ExprKind::List(items) => items.iter().all(is_constant),
        _ => false,
    }
}

/// Whether a path ends in a capital: a state, or what is meant to be one.
pub(super) fn is_state(path: &Path) -> bool {
    path.segments.last().is_some_and(|name| name.text.starts_with(|first: char| first.is_ascii_uppercase()))
}

fn constant(literal: Literal, ty: Type, span: Span) -> Expr {
    Expr { kind: ExprKind::Literal(literal), ty, sensitive: false, span }
}

/// The natural type of a constant: as narrow as it is.
fn natural(literal: &Literal) -> Type {
    let plain = |base| Type::base(base);
    let exactly = |base, value: i64| Type::Scalar(Scalar { range: Range { low: Some(value), high: Some(value) }, ..Scalar::plain(base) });
    match literal {
        Literal::Text(text) => exactly(Base::Text, text.chars().count() as i64),
        Literal::Int(value) => exactly(Base::Int, *value),
        Literal::Decimal(value) => {
            let (whole, scale) = shape::digits_of(*value);
            plain(shape::decimal(whole.max(1), scale))
        }
        Literal::Bool(_) => plain(Base::Bool),
        Literal::Date(_) => plain(Base::Date),
        Literal::Instant(_) => plain(Base::Instant),
        Literal::Duration(_) => plain(Base::Duration),
        Literal::State(ty, _) => Type::Named(*ty),
        Literal::List(_) => Type::List(Box::new(Type::Hole)),
    }
}

impl Typing<'_, '_> {
    /// A constant at its place: of the expected type if it is a value of it, else of its own, and the crossing says what is wrong.
    fn placed(&self, literal: Literal, expected: Option<&Type>, span: Span) -> Expr {
        // Where any number would do, a constant is as narrow as it is.
        let scalar = expected.and_then(|ty| shape::scalar(self.model, ty)).filter(|scalar| scalar.base != shape::ANY_DECIMAL);
        let own = natural(&literal);
        let fits = match (&own, scalar) {
            (Type::Scalar(own), Some(scalar)) => {
                std::mem::discriminant(&own.base) == std::mem::discriminant(&scalar.base) && literal_misfit(&literal, scalar).is_none()
            }
            _ => false,
        };
        match expected {
            Some(ty) if fits => constant(literal, ty.required().clone(), span),
            _ => constant(literal, own, span),
        }
    }

    /// A text without holes.
    pub(super) fn text_literal(&mut self, text: &str, expected: Option<&Type>, span: Span) -> Expr {
        let base = expected.and_then(|ty| shape::scalar(self.model, ty)).map(|scalar| scalar.base);
        let literal = match base {
            Some(base) => match read_as(text, base) {
                Ok(literal) => literal,
                Err(what) => return self.unreadable(&format!("\"{text}\" is no {what}"), span),
            },
            None => Literal::Text(text.to_owned()),
        };
        match (&literal, base, expected) {
            (Literal::Text(_), Some(Base::Uuid | Base::Bytes | Base::Time), Some(ty)) => constant(literal, ty.required().clone(), span),
            _ => self.placed(literal, expected, span),
        }
    }

    pub(super) fn number(&mut self, written: &str, expected: Option<&Type>, span: Span) -> Expr {
        let wants_decimal = expected.and_then(|ty| shape::scalar(self.model, ty)).is_some_and(|scalar| matches!(scalar.base, Base::Decimal { .. }));
        let literal = if wants_decimal || written.contains('.') {
            Decimal::from_str_exact(written).ok().map(Literal::Decimal)
        } else {
            written.parse().ok().map(Literal::Int)
        };
        match literal {
            Some(literal) => self.placed(literal, expected, span),
            None => self.unreadable(&format!("`{written}` is too large a number: an `Int` has 64 bits, a `Decimal` 28 digits"), span),
        }
    }

    pub(super) fn date(&mut self, written: &str, expected: Option<&Type>, span: Span) -> Expr {
        match scalar::date::parse(written) {
            Ok(date) => self.placed(Literal::Date(date), expected, span),
            Err(_) => self.unreadable(&format!("there is no day {written}"), span),
        }
    }

    pub(super) fn instant(&mut self, written: &str, expected: Option<&Type>, span: Span) -> Expr {
        match scalar::instant::parse(written) {
            Ok(instant) => self.placed(Literal::Instant(instant), expected, span),
            Err(_) => self.unreadable(&format!("there is no instant {written}"), span),
        }
    }

    pub(super) fn duration(&mut self, count: u64, unit: &str, expected: Option<&Type>, span: Span) -> Expr {
        match super::duration::seconds(count, unit).and_then(|seconds| Duration::from_seconds(seconds).ok()) {
            Some(duration) => self.placed(Literal::Duration(duration), expected, span),
            None => self.unreadable("it is longer than any duration can be", span),
        }
    }

    fn unreadable(&mut self, message: &str, span: Span) -> Expr {
        self.say(Code::TypeMismatch, span, message);
        Expr::hole(span)
    }

    /// `true`, `false`.
    pub(super) fn truth(&self, value: bool, expected: Option<&Type>, span: Span) -> Expr {
        self.placed(Literal::Bool(value), expected, span)
    }

    /// A path that ends in a capital: a state, bare or with its vocabulary in front.
    pub(super) fn state(&mut self, path: &Path, expected: Option<&Type>) -> Expr {
        match path.segments.as_slice() {
            [name] => self.bare_state(name, expected),
            [space, ty, name] => {
                let ty = Path { segments: vec![space.clone(), ty.clone()], version: path.version.clone(), span: space.span.to(ty.span) };
                match names::find_type(self.model, None, &ty, self.diagnostics) {
                    Some(ty) => self.state_of(ty, name, path.span),
                    None => Expr::hole(path.span),
                }
            }
            _ => {
                let message = format!("`{}` is no value: a state is written alone, or with its domain and vocabulary in front", path.dotted());
                self.say(Code::UnknownName, path.span, message);
                Expr::hole(path.span)
            }
        }
    }

    fn bare_state(&mut self, name: &Name, expected: Option<&Type>) -> Expr {
        let Some(expected) = expected else {
            let message = format!("`{}` could be a state of any vocabulary: nothing here says of which", name.text);
            self.report(
                Diagnostic::new(Code::UnknownName, name.span, message).help(format!("write its vocabulary in front: `finance.Tier.{}`", name.text)),
            );
            return Expr::hole(name.span);
        };
        if expected.has_hole() {
            return Expr::hole(name.span);
        }
        match expected.required() {
            Type::Named(ty) => self.state_of(*ty, name, name.span),
            other => self.no_vocabulary(other, name),
        }
    }

    /// A state of a vocabulary by name.
    pub(super) fn state_of(&mut self, ty: TypeId, name: &Name, span: Span) -> Expr {
        let Some(vocabulary) = self.model.vocabulary(ty) else {
            if matches!(self.model.types[ty].kind, TypeKind::Hole) {
                return Expr::hole(span);
            }
            return self.no_vocabulary(&Type::Named(ty), name);
        };
        if let Some((id, _)) = vocabulary.find(&name.text) {
            return constant(Literal::State(ty, id), Type::Named(ty), span);
        }
        if !vocabulary.has_hole {
            let message = format!("`{}` has no state `{}`", self.model.qualified(ty), name.text);
            let states = vocabulary.states.iter().map(|state| state.name.text.as_str());
            self.report(names::unknown(name, message, states));
        }
        Expr::hole(span)
    }

    fn no_vocabulary(&mut self, ty: &Type, name: &Name) -> Expr {
        let message = format!("`{}` is a state, and here stands {}, which has none", name.text, self.model.a(ty));
        self.say(Code::TypeMismatch, name.span, message);
        Expr::hole(name.span)
    }

    /// A key of a map: its braces are plain.
    pub(super) fn key_text(literal: &TextLiteral) -> String {
        literal.value.clone()
    }
}

/// A text as a constant of a base that is written as a text, spelt as the wire spells it; the name of the base where it is none.
pub(super) fn read_as(text: &str, base: Base) -> Result<Literal, &'static str> {
    let as_text = |spelt: Option<String>| spelt.map(Literal::Text).ok_or(base.name());
    match base {
        Base::Uuid => as_text(scalar::uuid::parse(text).ok().map(|uuid| uuid.to_string())),
        Base::Time => as_text(scalar::time::parse(text).ok().map(|time| time.to_string())),
        Base::Bytes => as_text(scalar::bytes::parse(text).ok().map(|bytes| scalar::bytes::print(&bytes))),
        Base::Date => scalar::date::parse(text).map(Literal::Date).map_err(|_| base.name()),
        Base::Instant => scalar::instant::parse(text).map(Literal::Instant).map_err(|_| base.name()),
        Base::Duration => scalar::duration::parse(text).map(Literal::Duration).map_err(|_| base.name()),
        Base::Text | Base::Int | Base::Decimal { .. } | Base::Bool | Base::Json => Ok(Literal::Text(text.to_owned())),
    }
}
