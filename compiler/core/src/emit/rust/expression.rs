//! Expressions. Scalars are read as plain views (`&str`, `i64`, `Decimal`, states), other values by reference; what a row takes is owned.

use super::literal;
use super::scope::{Located, Origin, Reached, Scope};
use super::stored::Stored;
use super::value::{Value, lift};
use crate::model::{Base, Comparison, Expr, ExprKind, Function, Literal, Operation, RoundingMode, TextPiece, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Scope<'_, '_> {
    /// The plain view of an expression.
    #[must_use]
    pub fn read(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Literal(constant) => Value::plain(self.constant(constant, &expr.ty)),
            ExprKind::Absent | ExprKind::Unknown(..) | ExprKind::Hole => Value::optional(self.page.words().none),
            ExprKind::Path(place) => self.view(&self.locate(place)),
            ExprKind::Index(..) | ExprKind::Member(..) => self.view_of_part(expr),
            ExprKind::Text(pieces) => self.text(pieces),
            ExprKind::Call(function, arguments, mode) => self.call(*function, arguments, *mode, expr),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::IsPresent(_)
            | ExprKind::IsAbsent(_)
            | ExprKind::In(..) => self.condition(expr),
            ExprKind::Coalesce(list) => self.first_present(list, |scope, part| {
                if scope.base_of(&expr.ty) == Some(Base::Text) && texts_owned(list) { scope.owned_text(part) } else { scope.read(part) }
            }),
            ExprKind::Arithmetic(left, operation, right) => self.arithmetic(left, *operation, right),
            ExprKind::Negate(inner) => self.number(inner, &expr.ty).then(|code| self.function("negate", &[code])),
            ExprKind::Checked(_)
            | ExprKind::Where(..)
            | ExprKind::Extern(..)
            | ExprKind::Build(..)
            | ExprKind::List(_)
            | ExprKind::Map(_)
            | ExprKind::Cross(..) => self.give(expr),
        }
    }

    /// An expression as a value of one's own, in the form of its type.
    #[must_use]
    pub fn give(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Path(place) => self.owned(&self.locate(place)),
            ExprKind::Index(..) | ExprKind::Member(..) => self.owned_part(expr),
            ExprKind::Coalesce(list) if self.is_stored(expr) => {
                self.first_present(list, |scope, part| scope.give_as(part, &Stored::of(expr.ty.required().clone())))
            }
            ExprKind::Where(list, condition) => self.filtered(list, condition),
            ExprKind::Call(function @ (Function::First | Function::Last), arguments, _) => self.end_of_list(*function, arguments),
            ExprKind::Call(function @ (Function::Min | Function::Max), arguments, _) if self.is_stored(expr) => self.extreme(*function, arguments),
            ExprKind::Extern(id, arguments) => self.external(*id, arguments),
            ExprKind::List(list) => {
                let values = list.iter().map(|element| self.give_as(element, &Stored::of(element.ty.clone()))).collect();
                lift(values, |codes| Value::plain(quote! { vec![#(#codes),*] }))
            }
            ExprKind::Cross(inner, _) => self.give(inner),
            ExprKind::Checked(inner) => self.give_as(inner, &Stored::of(expr.ty.clone())),
            // A row builds values itself, for their parts may be refused; maps stand in examples alone.
            ExprKind::Build(..) | ExprKind::Map(_) => {
                Value::plain(quote! { compile_error!("a value is built inside an expression, which is not emitted yet") })
            }
            _ => self.read(expr),
        }
    }

    /// An expression as a value of a type that takes it.
    #[must_use]
    pub fn give_as(&self, expr: &Expr, target: &Stored) -> Value {
        if let ExprKind::Literal(constant) = &expr.kind {
            return self.stored_constant(constant, &target.required());
        }
        let value = self.give(expr);
        let target = target.required();
        value.then(|code| match self.form(expr) {
            Form::Stored(from) => from.widen(self.page, &target, code),
            Form::Base => target.wrap(self.page, code),
            Form::BorrowedText => target.wrap(self.page, owned_text(&code)),
        })
    }

    /// What [`Self::give`] gives.
    fn form(&self, expr: &Expr) -> Form {
        match &expr.kind {
            ExprKind::Path(place) => Form::Stored(self.locate(place).stored),
            ExprKind::Index(..) | ExprKind::Member(..) => self.part(expr).map_or(Form::Base, |(_, located)| Form::Stored(located.stored)),
            ExprKind::Coalesce(list) if !self.is_stored(expr) => match expr_base(self, expr) {
                Some(Base::Text) if !texts_owned(list) => Form::BorrowedText,
                _ => Form::Base,
            },
            // Of several values given one by one, the extreme is found among their bases' values.
            ExprKind::Call(Function::Min | Function::Max, arguments, _) if arguments.len() > 1 && !self.is_stored(expr) => Form::Base,
            // The parts are new texts, whatever the whole was.
            ExprKind::Call(Function::Split, ..) => Form::Stored(Stored::of(Type::List(Box::new(Type::base(Base::Text))))),
            ExprKind::Call(Function::First | Function::Last | Function::Min | Function::Max, arguments, _) => {
                let element = arguments.first().map(|argument| self.element(argument));
                element.map_or(Form::Base, Form::Stored)
            }
            ExprKind::Cross(inner, _) => self.form(inner),
            ExprKind::Literal(Literal::Text(_)) => Form::BorrowedText,
            _ => match expr_base(self, expr) {
                Some(_) => Form::Base,
                None => Form::Stored(Stored::of(expr.ty.required().clone())),
            },
        }
    }

    /// Whether an expression of several alternatives is given in its type's own form: everything but plain scalars.
    fn is_stored(&self, expr: &Expr) -> bool {
        expr_base(self, expr).is_none()
    }

    /// The type of the elements of a list.
    fn element(&self, list: &Expr) -> Stored {
        match &list.kind {
            ExprKind::Path(place) => self.locate(place).stored.inner(),
            ExprKind::Where(inner, _) => self.element(inner),
            _ => Stored::of(list.ty.required().clone()).inner(),
        }
    }

    fn first_present(&self, list: &[Expr], part: impl Fn(&Self, &Expr) -> Value) -> Value {
        let mut values = list.iter().map(|expr| part(self, expr)).rev();
        let Some(last) = values.next() else { return Value::optional(self.page.words().none) };
        values.fold(last, |rest, value| {
            if !value.optional {
                return value;
            }
            let (code, other) = (&value.code, &rest.code);
            match (value.fallible || rest.fallible, rest.optional) {
                (false, false) => Value::plain(quote! { #code.unwrap_or(#other) }),
                (false, true) => Value::optional(quote! { #code.or(#other) }),
                (true, optional) => {
                    let words = self.page.words();
                    let (ok, some, none) = (words.ok, words.some, words.none);
                    let other = as_result(&rest, &ok);
                    let found = if optional {
                        quote! { #ok(#some(found)) }
                    } else {
                        quote! { #ok(found) }
                    };
                    let err = words.err;
                    let code = if value.fallible {
                        quote! { match #code { #ok(#some(found)) => #found, #ok(#none) => #other, #err(invalid) => #err(invalid) } }
                    } else {
                        quote! { match #code { #some(found) => #found, #none => #other } }
                    };
                    Value { code, optional, fallible: true }
                }
            }
        })
    }

    fn owned_text(&self, expr: &Expr) -> Value {
        let value = self.read(expr);
        if is_owned_text(expr) { value } else { value.map(|code| owned_text(&code)) }
    }

    /// `map["key"]` and fields of values that are no path: what is reached from the value's reference.
    fn part(&self, expr: &Expr) -> Option<(Value, Located)> {
        match &expr.kind {
            ExprKind::Index(map, key) => {
                let key = literal::text(key);
                let map_value = self.read(map);
                let stored = match &map.kind {
                    ExprKind::Path(place) => self.locate(place).stored.inner(),
                    _ => Stored::of(map.ty.required().clone()).inner(),
                };
                let value = map_value.then(|code| {
                    let map = receiver(code);
                    Value::optional(quote! { #map.get(#key) })
                });
                Some((value, Located { reached: Reached::Reference(quote! { value }), stored, movable: false }))
            }
            ExprKind::Member(inner, field) => {
                let value = self.give(inner);
                let stored = match self.form(inner) {
                    Form::Stored(stored) => stored.required(),
                    Form::Base | Form::BorrowedText => return None,
                };
                let start = Located { reached: Reached::Here(quote! { value }), stored, movable: true };
                Some((value, self.step(start, *field)))
            }
            _ => None,
        }
    }

    fn view_of_part(&self, expr: &Expr) -> Value {
        match (self.part(expr), &expr.kind) {
            (Some((value, located)), ExprKind::Index(..)) => {
                let code = value.code;
                let viewed = self.view(&Located { reached: Reached::Reference(code), ..located });
                Value { fallible: value.fallible, ..viewed }
            }
            // A field of a value made on the way is owned: a view into it would not live.
            (Some(_), _) => self.owned_part(expr).then(|code| self.base_of_part(expr, code)),
            (None, _) => Value::optional(self.page.words().none),
        }
    }

    fn base_of_part(&self, expr: &Expr, code: TokenStream) -> Value {
        match self.form(expr) {
            Form::Stored(from) => from.widen(self.page, &Stored::of(from.base(self.page).map_or(from.ty.clone(), Type::base)), code),
            Form::Base | Form::BorrowedText => Value::plain(code),
        }
    }

    fn owned_part(&self, expr: &Expr) -> Value {
        match (self.part(expr), &expr.kind) {
            (Some((value, located)), ExprKind::Index(..)) => {
                let code = value.code;
                let owned = self.owned(&Located { reached: Reached::Reference(code), ..located });
                Value { fallible: value.fallible, ..owned }
            }
            (Some((value, located)), _) => value.then(|code| {
                let reached = match &located.reached {
                    Reached::Here(path) => Reached::Here(rebased(path, &code)),
                    Reached::Perhaps(path) => Reached::Perhaps(rebased(path, &code)),
                    Reached::Reference(path) => Reached::Reference(rebased(path, &code)),
                };
                self.owned(&Located { reached, ..located })
            }),
            (None, _) => Value::optional(self.page.words().none),
        }
    }

    fn filtered(&self, list: &Expr, condition: &Expr) -> Value {
        let stored = self.element(list);
        let inside = Scope {
            page: self.page,
            sources: self.sources.clone(),
            context: self.context.clone(),
            element: Some(Origin { code: quote! { element }, stored, by_reference: true }),
            uses: self.uses.clone(),
        };
        let condition = inside.read(condition).condition();
        let holds = condition.code;
        let tested = quote! { { let element = &element; #holds } };
        self.give(list).then(|code| {
            if condition.fallible {
                let words = self.page.words();
                let result = words.result;
                return Value::fallible(quote! { #code.into_iter().map(|element| #tested.map(|holds| holds.then_some(element))).filter_map(#result::transpose).collect() });
            }
            let vec = self.page.prelude("Vec", quote! { std::vec::Vec });
            Value::plain(quote! { #code.into_iter().filter(|element| #holds).collect::<#vec<_>>() })
        })
    }

    fn end_of_list(&self, function: Function, arguments: &[Expr]) -> Value {
        let Some(list) = arguments.first() else { return Value::optional(self.page.words().none) };
        let end = if function == Function::First {
            quote! { next }
        } else {
            quote! { next_back }
        };
        self.give(list).then(|code| Value::optional(quote! { #code.into_iter().#end() }))
    }

    fn extreme(&self, function: Function, arguments: &[Expr]) -> Value {
        let name = if function == Function::Min { "min" } else { "max" };
        match arguments {
            [list] => self.give(list).then(|code| {
                let call = self.function(name, &[code]);
                Value::optional(call.code)
            }),
            _ => self.first_present(arguments, Self::give),
        }
    }

    fn external(&self, id: crate::model::ExternId, arguments: &[Expr]) -> Value {
        let declared = &self.page.model().externs[id];
        let name = super::spelling::ident(&crate::model::snake_case(&declared.name.text));
        let values = arguments.iter().zip(&declared.parameters).map(|(argument, ty)| self.give_as(argument, &Stored::of(ty.clone()))).collect();
        lift(values, |codes| {
            let code = quote! { (self.#name)(#(#codes),*) };
            if declared.result.is_optional() { Value::optional(code) } else { Value::plain(code) }
        })
    }

    fn constant(&self, constant: &Literal, ty: &Type) -> TokenStream {
        match constant {
            Literal::Text(text) => literal::text(text),
            Literal::Int(value) if matches!(self.base_of(ty), Some(Base::Decimal { .. })) => self.decimal_constant((*value).into()),
            Literal::Int(value) => literal::int(*value),
            Literal::Decimal(value) => self.decimal_constant(*value),
            Literal::Bool(value) => quote! { #value },
            Literal::Date(date) => {
                let name = self.page.runtime("Date");
                let (year, month, day) = (literal::int(date.year().into()), literal::int(date.month().into()), literal::int(date.day().into()));
                quote! { const { #name::constant(#year, #month, #day) } }
            }
            Literal::Instant(instant) => {
                let name = self.page.runtime("Instant");
                let (seconds, nanos) = (literal::int(instant.as_second()), literal::int(instant.subsec_nanosecond().into()));
                quote! { const { #name::constant(#seconds, #nanos) } }
            }
            Literal::Duration(duration) => {
                let name = self.page.runtime("Duration");
                let seconds = literal::int(duration.length().map_or(0, |length| length.as_secs()));
                // The compiler has measured it: it is no longer than a duration can be.
                quote! { #name::from_seconds(#seconds).unwrap_or_default() }
            }
            Literal::State(ty, state) => self.page.state_path(*ty, *state),
            Literal::List(_) => quote! { vec![] },
        }
    }

    fn decimal_constant(&self, value: rust_decimal::Decimal) -> TokenStream {
        let constant = self.page.imported("isogloss_runtime::scalar::decimal", "constant");
        let (mantissa, scale) = (wide_int(value.mantissa()), literal::int(value.scale().into()));
        quote! { #constant(#mantissa, #scale) }
    }

    /// A constant in the form of a type.
    #[must_use]
    pub fn stored_constant(&self, constant: &Literal, target: &Stored) -> Value {
        let resolved = target.clone().resolved(self.page);
        let refined = || self.page.runtime("refined");
        match (constant, resolved.base(self.page), resolved.wrapper(self.page)) {
            (Literal::Int(value), Some(Base::Int), Some(super::stored::Wrapper::Refined)) => {
                let (refined, value) = (refined(), wide_int((*value).into()));
                Value::plain(quote! { #refined::Int::literal::<#value>() })
            }
            (Literal::Int(_) | Literal::Decimal(_), Some(Base::Decimal { scale, .. }), _) => {
                let value = match constant {
                    Literal::Decimal(value) => *value,
                    Literal::Int(value) => (*value).into(),
                    _ => rust_decimal::Decimal::ZERO,
                };
                let mut scaled = value;
                scaled.rescale(scale);
                let (refined, mantissa) = (refined(), wide_int(scaled.mantissa()));
                Value::plain(quote! { #refined::Decimal::literal::<#mantissa>() })
            }
            (Literal::Text(text), _, Some(super::stored::Wrapper::Refined))
                if resolved.scalar(self.page).is_none_or(|scalar| scalar.pattern.is_none()) =>
            {
                let text = literal::text(text);
                Value::plain(quote! { isogloss_runtime::text_literal!(#text) })
            }
            (Literal::Text(text), Some(base), _) if base != Base::Text => self.parsed_constant(text, base, &resolved),
            (Literal::Text(text), ..) => {
                let text = literal::text(text);
                resolved.wrap(self.page, quote! { #text.to_owned() })
            }
            _ => {
                let code = self.constant(constant, &resolved.ty);
                resolved.wrap(self.page, code)
            }
        }
    }

    /// A constant of a type that has no literals of its own: read as from the wire.
    fn parsed_constant(&self, text: &str, base: Base, target: &Stored) -> Value {
        let module = match base {
            Base::Uuid => "uuid",
            Base::Bytes => "bytes",
            Base::Time => "time",
            Base::Date => "date",
            Base::Instant => "instant",
            _ => "duration",
        };
        let (scalar, module, text) = (self.page.runtime("scalar"), format_ident!("{module}"), literal::text(text));
        Value::fallible(quote! { #scalar::#module::parse(#text) }).then(|code| target.wrap(self.page, code))
    }

    fn base_of(&self, ty: &Type) -> Option<Base> {
        self.page.model().scalar(ty).map(|scalar| scalar.base)
    }

    fn text(&self, pieces: &[TextPiece]) -> Value {
        let holes: Vec<Value> = pieces
            .iter()
            .filter_map(|piece| match piece {
                TextPiece::Hole(hole) => Some(self.shown(hole)),
                TextPiece::Plain(_) => None,
            })
            .collect();
        if holes.is_empty() {
            let plain = pieces.iter().map(|piece| if let TextPiece::Plain(plain) = piece { plain.as_str() } else { "" });
            let text = literal::text(&plain.collect::<String>());
            return Value::plain(quote! { #text.to_owned() });
        }
        let single = match pieces {
            [TextPiece::Hole(hole)] => Some(hole),
            _ => None,
        };
        lift(holes, |codes| {
            if let (Some(hole), [code]) = (single, codes.as_slice()) {
                let is_text = self.base_of(&hole.ty) == Some(Base::Text);
                return Value::plain(if is_text && !is_owned_text(hole) {
                    owned_text(code)
                } else {
                    quote! { #code.to_string() }
                });
            }
            let (written, arguments) = format_of(pieces, codes);
            let (format_macro, written) = (self.page.runtime("format"), literal::text(&written));
            Value::plain(quote! { #format_macro!(#written #(, #arguments)*) })
        })
    }

    /// A scalar so that `Display` writes it as on the wire.
    fn shown(&self, hole: &Expr) -> Value {
        if let ExprKind::Path(place) = &hole.kind {
            let located = self.locate(place);
            if matches!(located.stored.clone().resolved(self.page).base(self.page), Some(Base::Decimal { .. })) {
                return match located.reached {
                    Reached::Here(code) => Value::plain(code),
                    Reached::Perhaps(code) | Reached::Reference(code) => Value::optional(code),
                };
            }
        }
        let value = self.read(hole);
        match self.base_of(&hole.ty) {
            Some(Base::Decimal { scale, .. }) => {
                let (scalar, scale) = (self.page.runtime("scalar"), literal::int(scale.into()));
                value.map(|code| quote! { #scalar::decimal::print(#code, #scale) })
            }
            Some(Base::Bytes) => {
                let scalar = self.page.runtime("scalar");
                value.map(|code| quote! { #scalar::bytes::print(#code) })
            }
            _ => value,
        }
    }

    fn condition(&self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::IsPresent(value) => self.presence(value, false),
                ExprKind::IsAbsent(value) => self.presence(value, true),
                _ => negated(self.truth(inner)),
            },
            ExprKind::And(list) => self.joined(list, true),
            ExprKind::Or(list) => self.joined(list, false),
            ExprKind::IsPresent(inner) => self.presence(inner, true),
            ExprKind::IsAbsent(inner) => self.presence(inner, false),
            ExprKind::In(value, list) => self.is_in(value, list),
            ExprKind::Compare(left, comparison, right) => self.compare(left, *comparison, right),
            _ => self.truth(expr),
        }
    }

    /// A condition as `bool` or a `Result` of it.
    #[must_use]
    pub fn truth(&self, expr: &Expr) -> Value {
        self.read(expr).condition()
    }

    fn joined(&self, list: &[Expr], all: bool) -> Value {
        let values: Vec<(Value, bool)> =
            list.iter().map(|part| (self.truth(part), matches!(part.kind, ExprKind::And(_) | ExprKind::Or(_)))).collect();
        if values.iter().any(|(value, _)| value.fallible) {
            let ok = self.page.words().ok;
            let mut values = values.into_iter().rev().map(|(value, _)| value);
            let last = values.next().map_or_else(|| quote! { #ok(#all) }, |value| as_result(&value, &ok));
            let code = values.fold(last, |rest, value| {
                let first = as_result(&value, &ok);
                if all {
                    quote! { #first.and_then(|holds| if holds { #rest } else { #ok(false) }) }
                } else {
                    quote! { #first.and_then(|holds| if holds { #ok(true) } else { #rest }) }
                }
            });
            return Value::fallible(code);
        }
        let codes = values.into_iter().map(|(value, nested)| {
            let code = value.code;
            if nested {
                quote! { (#code) }
            } else {
                code
            }
        });
        Value::plain(if all {
            quote! { #(#codes)&&* }
        } else {
            quote! { #(#codes)||* }
        })
    }

    fn presence(&self, inner: &Expr, present: bool) -> Value {
        let value = match &inner.kind {
            ExprKind::Path(place) => {
                let located = self.locate(place);
                match located.reached {
                    Reached::Here(code) => Value::plain(code),
                    Reached::Perhaps(code) | Reached::Reference(code) => Value::optional(code),
                }
            }
            _ => self.read(inner),
        };
        let (code, test) = (value.code, if present { format_ident!("is_some") } else { format_ident!("is_none") });
        match (value.optional, value.fallible) {
            (false, false) => Value::plain(quote! { #present }),
            (false, true) => Value::fallible(quote! { #code.map(|_| #present) }),
            (true, false) => Value::plain(quote! { #code.#test() }),
            (true, true) => Value::fallible(quote! { #code.map(|option| option.#test()) }),
        }
    }

    fn is_in(&self, value: &Expr, list: &[Expr]) -> Value {
        let states: Option<Vec<TokenStream>> =
            list.iter().map(|candidate| candidate.state().map(|(ty, state)| self.page.state_path(ty, state))).collect();
        if let Some(states) = states {
            return negatable(lift(vec![self.read(value)], |codes| Value::plain(quote! { matches!(#(#codes)*, #(#states)|*) })));
        }
        let mut values = vec![self.comparable(value, list.first().unwrap_or(value))];
        values.extend(list.iter().map(|candidate| self.comparable(candidate, value)));
        negatable(lift(values, |codes| {
            let Some((value, candidates)) = codes.split_first() else { return Value::plain(quote! { false }) };
            Value::plain(quote! { [#(#candidates),*].contains(&#value) })
        }))
    }

    fn compare(&self, left: &Expr, comparison: Comparison, right: &Expr) -> Value {
        let operator = match comparison {
            Comparison::Equal => quote! { == },
            Comparison::NotEqual => quote! { != },
            Comparison::Less => quote! { < },
            Comparison::LessOrEqual => quote! { <= },
            Comparison::Greater => quote! { > },
            Comparison::GreaterOrEqual => quote! { >= },
        };
        let values = vec![self.comparable(left, right), self.comparable(right, left)];
        negatable(lift(values, |codes| {
            let (left, right) = (codes.first(), codes.get(1));
            Value::plain(quote! { #left #operator #right })
        }))
    }

    /// The view of an operand in the form that its counterpart has: an integer beside a decimal is one, states that are references stay so on both sides.
    fn comparable(&self, expr: &Expr, other: &Expr) -> Value {
        let value = self.read(expr);
        match (self.base_of(&expr.ty), self.base_of(&other.ty)) {
            (Some(Base::Int), Some(Base::Decimal { .. })) if !matches!(expr.kind, ExprKind::Literal(_)) => {
                let decimal = self.page.runtime("Decimal");
                value.map(|code| quote! { #decimal::from(#code) })
            }
            (Some(Base::Int), Some(Base::Decimal { .. })) => match &expr.kind {
                ExprKind::Literal(Literal::Int(number)) => Value::plain(self.decimal_constant((*number).into())),
                _ => value,
            },
            (Some(Base::Text), _) if is_owned_text(expr) => value.map(|code| quote! { #code.as_str() }),
            (None, _) if expr.state().is_some() && !Stored::of(expr.ty.clone()).is_copy(self.page) => value.map(|code| quote! { &#code }),
            _ => value,
        }
    }

    fn number(&self, expr: &Expr, wanted: &Type) -> Value {
        let decimal = matches!(self.base_of(wanted), Some(Base::Decimal { .. }));
        match (&expr.kind, self.base_of(&expr.ty)) {
            (ExprKind::Literal(Literal::Int(number)), _) if decimal => Value::plain(self.decimal_constant((*number).into())),
            (_, Some(Base::Int)) if decimal => {
                let name = self.page.runtime("Decimal");
                self.read(expr).map(|code| quote! { #name::from(#code) })
            }
            _ => self.read(expr),
        }
    }

    fn arithmetic(&self, left: &Expr, operation: Operation, right: &Expr) -> Value {
        let wide = [left, right].into_iter().find(|operand| matches!(self.base_of(&operand.ty), Some(Base::Decimal { .. })));
        let wanted = wide.map_or(&left.ty, |operand| &operand.ty);
        let name = match operation {
            Operation::Add => "add",
            Operation::Subtract => "subtract",
            Operation::Multiply | Operation::Divide => "multiply",
        };
        lift(vec![self.number(left, wanted), self.number(right, wanted)], |codes| self.function(name, &codes))
    }

    /// A call of the runtime's library that may refuse.
    fn function(&self, name: &str, arguments: &[TokenStream]) -> Value {
        let (functions, name) = (self.page.runtime("functions"), format_ident!("{name}"));
        Value::fallible(quote! { #functions::#name(#(#arguments),*) })
    }

    fn call(&self, function: Function, arguments: &[Expr], mode: RoundingMode, expr: &Expr) -> Value {
        if function == Function::Round {
            return self.round(arguments, mode);
        }
        if matches!(function, Function::Min | Function::Max) && arguments.len() > 1 {
            return self.extreme_of_values(function, arguments, expr);
        }
        let values = arguments.iter().map(|argument| self.argument(function, argument)).collect();
        lift(values, |codes| self.called(function, arguments, codes))
    }

    fn argument(&self, function: Function, argument: &Expr) -> Value {
        match function {
            Function::First | Function::Last | Function::Min | Function::Max => self.give(argument),
            Function::Text => self.shown(argument),
            _ if is_owned_text(argument) && self.base_of(&argument.ty) == Some(Base::Text) => self.read(argument).map(|code| quote! { &#code }),
            _ => self.read(argument),
        }
    }

    fn called(&self, function: Function, arguments: &[Expr], codes: Vec<TokenStream>) -> Value {
        let library = self.page.runtime("functions");
        let first = codes.first().cloned().unwrap_or_default();
        let base = arguments.first().and_then(|argument| self.base_of(&argument.ty));
        let fallible = |name: &str| self.function(name, &codes);
        let plain = |name: &str| {
            let name = format_ident!("{name}");
            Value::plain(quote! { #library::#name(#(#codes),*) })
        };
        let scalar = |module: &str| {
            let (scalar, module) = (self.page.runtime("scalar"), format_ident!("{module}"));
            Value::fallible(quote! { #scalar::#module::parse(#first) })
        };
        match function {
            Function::Trim => plain("trim"),
            Function::Lower => plain("lower"),
            Function::Upper => plain("upper"),
            Function::NonBlank => Value::optional(quote! { #library::non_blank(#first) }),
            Function::Length => plain("length"),
            Function::Substring => fallible("substring"),
            Function::Join => plain("join"),
            Function::Split => fallible("split"),
            Function::First => Value::optional(quote! { #first.into_iter().next() }),
            Function::Last => Value::optional(quote! { #first.into_iter().next_back() }),
            Function::Count => {
                let list = receiver(first);
                Value::plain(quote! { #library::count(#list.len()) })
            }
            Function::Sum => self.sum(arguments, &first),
            Function::Min => Value::optional(quote! { #library::min(#first) }),
            Function::Max => Value::optional(quote! { #library::max(#first) }),
            Function::Date if base == Some(Base::Text) => scalar("date"),
            Function::Time if base == Some(Base::Text) => scalar("time"),
            Function::Instant if base == Some(Base::Text) => scalar("instant"),
            Function::Date => fallible("date"),
            Function::Time => fallible("time"),
            Function::Instant => fallible("instant"),
            Function::AddDays => fallible("add_days"),
            Function::MinorUnits if base == Some(Base::Int) => {
                let (decimal, rest) = (self.page.runtime("Decimal"), codes.get(1));
                self.function("minor_units", &[quote! { #decimal::from(#first) }, quote! { #rest }])
            }
            Function::MinorUnits => fallible("minor_units"),
            Function::MajorUnits => fallible("major_units"),
            Function::FromUnix => fallible("from_unix"),
            Function::ToUnix => fallible("to_unix"),
            Function::Text => Value::plain(quote! { #first.to_string() }),
            Function::Int if base == Some(Base::Text) => fallible("int"),
            Function::Int if base == Some(Base::Int) => Value::plain(first),
            Function::Int => fallible("whole"),
            Function::Decimal if base == Some(Base::Text) => fallible("decimal"),
            Function::Decimal => {
                let decimal = self.page.runtime("Decimal");
                Value::plain(quote! { #decimal::from(#first) })
            }
            Function::Round => Value::plain(first),
        }
    }

    fn sum(&self, arguments: &[Expr], list: &TokenStream) -> Value {
        let Some(argument) = arguments.first() else { return Value::plain(quote! { 0 }) };
        let view = self.element(argument).view(self.page, &quote! { element }, true);
        let list = receiver(list.clone());
        if view.to_string() == "* element" {
            return self.function("sum", &[quote! { #list.iter().copied() }]);
        }
        self.function("sum", &[quote! { #list.iter().map(|element| #view) }])
    }

    fn extreme_of_values(&self, function: Function, arguments: &[Expr], expr: &Expr) -> Value {
        let name = if function == Function::Min { format_ident!("min") } else { format_ident!("max") };
        let cmp = self.page.imported("core", "cmp");
        let values = arguments
            .iter()
            .map(|argument| if self.base_of(&argument.ty) == Some(Base::Text) { self.owned_text(argument) } else { self.number(argument, &expr.ty) })
            .collect();
        lift(values, |codes| {
            let mut codes = codes.into_iter();
            let first = codes.next().unwrap_or_default();
            Value::plain(codes.fold(first, |best, code| quote! { #cmp::#name(#best, #code) }))
        })
    }

    fn round(&self, arguments: &[Expr], mode: RoundingMode) -> Value {
        let (Some(value), Some(scale)) = (arguments.first(), arguments.get(1)) else { return Value::plain(quote! { () }) };
        let scale = match &scale.kind {
            ExprKind::Literal(Literal::Int(scale)) => literal::int(*scale),
            _ => literal::int(0),
        };
        let rounding = self.page.imported("isogloss_runtime::functions", "Rounding");
        let mode = match mode {
            RoundingMode::HalfEven => format_ident!("HalfEven"),
            RoundingMode::HalfUp => format_ident!("HalfUp"),
            RoundingMode::HalfDown => format_ident!("HalfDown"),
            RoundingMode::Up => format_ident!("Up"),
            RoundingMode::Down => format_ident!("Down"),
            RoundingMode::Ceiling => format_ident!("Ceiling"),
            RoundingMode::Floor => format_ident!("Floor"),
        };
        let (above, below) = self.fraction(value);
        match below {
            None => above.then(|code| self.function("round", &[code, scale.clone(), quote! { #rounding::#mode }])),
            Some(below) => lift(vec![above, below], |codes| {
                let (above, below) = (codes.first(), codes.get(1));
                self.function("divide", &[quote! { #above }, quote! { #below }, scale.clone(), quote! { #rounding::#mode }])
            }),
        }
    }

    /// A product or quotient as dividend and divisor, so that nothing is rounded twice.
    fn fraction(&self, expr: &Expr) -> (Value, Option<Value>) {
        let ExprKind::Arithmetic(left, operation @ (Operation::Multiply | Operation::Divide), right) = &expr.kind else {
            return (self.number(expr, &Type::base(Base::Decimal { precision: 28, scale: 0 })), None);
        };
        let (left, right) = (self.fraction(left), self.fraction(right));
        let product = |a: Option<Value>, b: Option<Value>| match (a, b) {
            (Some(a), Some(b)) => Some(lift(vec![a, b], |codes| self.function("multiply", &codes))),
            (a, b) => a.or(b),
        };
        let (above, below) = if *operation == Operation::Multiply {
            (product(Some(left.0), Some(right.0)), product(left.1, right.1))
        } else {
            (product(Some(left.0), right.1), product(left.1, Some(right.0)))
        };
        (above.unwrap_or_else(|| Value::plain(quote! { () })), below)
    }
}

/// What a method is called on: it borrows by itself, and `&list.len()` would borrow the length.
fn receiver(code: TokenStream) -> TokenStream {
    let mut tokens = code.clone().into_iter();
    match tokens.next() {
        Some(proc_macro2::TokenTree::Punct(punct)) if punct.as_char() == '&' => tokens.collect(),
        Some(_) | None => code,
    }
}

/// What an owned value is in.
enum Form {
    /// The form of its type.
    Stored(Stored),
    /// Its base's own: `String`, `i64`, `Decimal`.
    Base,
    /// `&str`.
    BorrowedText,
}

fn expr_base(scope: &Scope<'_, '_>, expr: &Expr) -> Option<Base> {
    scope.base_of(&expr.ty)
}

/// Whether the view of a text is a `String` made on the way.
fn is_owned_text(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(_) | ExprKind::Call(..) | ExprKind::Extern(..) | ExprKind::Checked(_) | ExprKind::Member(..) => true,
        ExprKind::Coalesce(list) => texts_owned(list),
        _ => false,
    }
}

fn texts_owned(list: &[Expr]) -> bool {
    list.iter().any(is_owned_text)
}

fn owned_text(code: &TokenStream) -> TokenStream {
    quote! { #code.to_owned() }
}

fn as_result(value: &Value, ok: &TokenStream) -> TokenStream {
    let code = &value.code;
    if value.fallible {
        quote! { #code }
    } else {
        quote! { #ok(#code) }
    }
}

fn negated(value: Value) -> Value {
    let code = value.code;
    if value.fallible { Value::fallible(quote! { #code.map(|holds| !holds) }) } else { Value::plain(quote! { !(#code) }) }
}

/// A condition over one option reads `is_some_and`.
fn negatable(value: Value) -> Value {
    value.condition()
}

/// The path of a located part from another start than `value`.
fn rebased(path: &TokenStream, start: &TokenStream) -> TokenStream {
    let text = path.to_string().replacen("value", &start.to_string(), 1);
    text.parse().unwrap_or_else(|_| path.clone())
}

/// A number as large as decimals need them.
fn wide_int(value: i128) -> TokenStream {
    match i64::try_from(value) {
        Ok(value) => literal::int(value),
        Err(_) => {
            let magnitude = proc_macro2::Literal::u128_unsuffixed(value.unsigned_abs());
            if value < 0 {
                quote! { -#magnitude }
            } else {
                quote! { #magnitude }
            }
        }
    }
}

/// The format of a text, single names inside the braces, and the other arguments.
fn format_of(pieces: &[TextPiece], codes: Vec<TokenStream>) -> (String, Vec<TokenStream>) {
    let mut written = String::new();
    let mut arguments = Vec::new();
    let mut codes = codes.into_iter();
    for piece in pieces {
        match piece {
            TextPiece::Plain(plain) => written += &plain.replace('{', "{{").replace('}', "}}"),
            TextPiece::Hole(_) => {
                let code = codes.next().unwrap_or_default();
                let text = code.to_string();
                if text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
                    written += &format!("{{{text}}}");
                } else {
                    written += "{}";
                    arguments.push(code);
                }
            }
        }
    }
    (written, arguments)
}

impl Scope<'_, '_> {
    /// The type of what [`Scope::give`] gives of an expression that is no plain scalar.
    #[must_use]
    pub fn stored_of(&self, expr: &Expr) -> Stored {
        match self.form(expr) {
            Form::Stored(stored) if expr.ty.is_optional() => Stored { ty: stored.ty.clone().optional(), ..stored },
            Form::Stored(stored) => stored,
            Form::Base | Form::BorrowedText => Stored::of(expr.ty.clone()),
        }
    }

    /// Whether an expression is a scalar, by itself or optional.
    #[must_use]
    pub fn is_scalar(&self, expr: &Expr) -> bool {
        self.base_of(&expr.ty).is_some() || matches!(expr.ty.required(), Type::Ref(_))
    }
}
