//! Texts as expressions of rows: with holes, which take scalars that are present.

use super::shape;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Base, Expr, ExprKind, Range, Scalar, TextPiece, Type};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, TextLiteral};

impl Typing<'_, '_> {
    /// A text at its place. "Only as an expression of a row a text has holes; everywhere else braces are plain."
    pub(super) fn text_value(&mut self, text: &TextLiteral, pieces: Option<&[tree::TextPiece]>, expected: Option<&Type>, span: Span) -> Expr {
        if self.example {
            return self.text_literal(&text.value, expected, span);
        }
        let Some(pieces) = pieces else {
            let finding =
                Diagnostic::new(Code::Syntax, span, "a hole of this text cannot be read: between `{` and `}` stands a path or another value");
            self.report(finding.help("for braces themselves write `{{` and `}}`"));
            self.lost = true;
            return Expr::hole(span);
        };
        let plain: Option<String> =
            pieces.iter().map(|piece| if let tree::TextPiece::Plain(text) = piece { Some(text.as_str()) } else { None }).collect();
        match plain {
            Some(plain) => self.text_literal(&plain, expected, span),
            None => self.text_with_holes(pieces, span),
        }
    }

    fn text_with_holes(&mut self, pieces: &[tree::TextPiece], span: Span) -> Expr {
        let mut range = Range { low: Some(0), high: Some(0) };
        let mut sensitive = false;
        let mut done = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let (piece, length) = match piece {
                tree::TextPiece::Plain(text) => {
                    let length = text.chars().count() as i64;
                    (TextPiece::Plain(text.clone()), Range { low: Some(length), high: Some(length) })
                }
                tree::TextPiece::Hole(tree) => {
                    let (hole, length) = self.hole(tree);
                    sensitive |= hole.sensitive;
                    (TextPiece::Hole(hole), length)
                }
            };
            range = Range { low: add(range.low, length.low), high: add(range.high, length.high) };
            done.push(piece);
        }
        let ty = Type::Scalar(Scalar { range, ..Scalar::plain(Base::Text) });
        Expr { kind: ExprKind::Text(done), ty, sensitive, span }
    }

    fn hole(&mut self, tree: &tree::Expr) -> (Expr, Range) {
        let hole = self.expr(tree, None);
        self.require_present(&hole, "writing");
        let length = match shape::scalar(self.model, &hole.ty) {
            Some(scalar) if scalar.base != Base::Json => written_length(scalar),
            _ => {
                if !hole.ty.has_hole() {
                    let message = format!("a hole takes a scalar; `{}` is {}", self.text(hole.span), self.model.a(&hole.ty));
                    self.say(Code::TypeMismatch, hole.span, message);
                }
                Range::default()
            }
        };
        (hole, length)
    }
}

fn add(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a.zip(b).and_then(|(a, b)| a.checked_add(b))
}

/// How many characters a scalar has on the wire.
pub(super) fn written_length(scalar: &Scalar) -> Range {
    let between = |low, high| Range { low: Some(low), high: Some(high) };
    match scalar.base {
        Base::Text => Range { low: Some(scalar.range.low.unwrap_or(0).max(0)), high: scalar.range.high },
        Base::Int => between(1, i64::from(shape::int_digits(scalar.range)).max(1) + i64::from(scalar.range.low.is_none_or(|low| low < 0))),
        Base::Decimal { precision, .. } => between(1, i64::from(precision) + 3),
        Base::Bool => between(4, 5),
        Base::Uuid => between(36, 36),
        Base::Date => between(10, 13),
        Base::Bytes | Base::Json | Base::Time | Base::Instant | Base::Duration => Range { low: Some(1), high: None },
    }
}
