//! Calls: the library, `checked`, and the functions a service supplies. "Functions, `via` and tables carry absent to absent."

use super::names;
use super::operator::is_number;
use super::shape::{self, ANY_DECIMAL};
use super::text::written_length;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Base, Expr, ExprKind, ExternId, Function, Literal, Range, RoundingMode, Scalar, Type};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{self, Name};

/// What a parameter takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Text,
    Int,
    Decimal,
    Date,
    Time,
    Instant,
    /// A list of texts.
    Texts,
    /// A list of anything.
    List,
    /// A list or map.
    Many,
    /// A list of numbers.
    Numbers,
    /// Text or Decimal.
    TextOrDecimal,
    /// Text or Int.
    TextOrInt,
    /// Any scalar but Json.
    Scalar,
    /// A text that names a time zone.
    Zone,
}

/// How a function is called.
pub(super) const fn signature(function: Function) -> &'static str {
    match function {
        Function::Trim => "trim(Text) -> Text",
        Function::Lower => "lower(Text) -> Text",
        Function::Upper => "upper(Text) -> Text",
        Function::NonBlank => "non_blank(Text) -> Text?",
        Function::Length => "length(Text) -> Int",
        Function::Substring => "substring(Text, from: Int, count: Int) -> Text",
        Function::Join => "join([Text], separator: Text) -> Text",
        Function::Split => "split(Text, separator: Text) -> [Text]",
        Function::First => "first([T]) -> T?",
        Function::Last => "last([T]) -> T?",
        Function::Count => "count([T]) -> Int",
        Function::Sum => "sum([Int]) -> Int, sum([Decimal]) -> Decimal",
        Function::Min => "min(a, b, …) of one type, min([T]) -> T?",
        Function::Max => "max(a, b, …) of one type, max([T]) -> T?",
        Function::Round => "round(Decimal, scale: Int, mode) -> Decimal, the mode half_even unless told",
        Function::Date => "date(Instant, zone: Text) -> Date, date(Text) -> Date",
        Function::Time => "time(Instant, zone: Text) -> Time, time(Text) -> Time",
        Function::Instant => "instant(Date, Time, zone: Text) -> Instant, instant(Text) -> Instant",
        Function::AddDays => "add_days(Date, Int) -> Date",
        Function::MinorUnits => "minor_units(Decimal, digits: Int) -> Int",
        Function::MajorUnits => "major_units(Int, digits: Int) -> Decimal",
        Function::FromUnix => "from_unix(Int) -> Instant",
        Function::ToUnix => "to_unix(Instant) -> Int",
        Function::Text => "text(scalar) -> Text",
        Function::Int => "int(Text) -> Int, int(Decimal) -> Int",
        Function::Decimal => "decimal(Text) -> Decimal, decimal(Int) -> Decimal",
    }
}

/// The parameter lists of a function; of those with as many parameters as there are arguments the first is meant.
const fn parameters(function: Function) -> &'static [&'static [Takes]] {
    use Takes::{Date, Decimal, Instant, Int, List, Many, Numbers, Scalar, Text, TextOrDecimal, TextOrInt, Texts, Time, Zone};
    match function {
        Function::Trim | Function::Lower | Function::Upper | Function::NonBlank | Function::Length => &[&[Text]],
        Function::Substring => &[&[Text, Int, Int]],
        Function::Join => &[&[Texts, Text]],
        Function::Split => &[&[Text, Text]],
        Function::First | Function::Last => &[&[List]],
        Function::Count => &[&[Many]],
        Function::Sum => &[&[Numbers]],
        Function::Date | Function::Time => &[&[Text], &[Instant, Zone]],
        Function::Instant => &[&[Text], &[Date, Time, Zone]],
        Function::AddDays => &[&[Date, Int]],
        Function::MinorUnits => &[&[Decimal, Int]],
        Function::MajorUnits => &[&[Int, Int]],
        Function::FromUnix => &[&[Int]],
        Function::ToUnix => &[&[Instant]],
        Function::Text => &[&[Scalar]],
        Function::Int => &[&[TextOrDecimal]],
        Function::Decimal => &[&[TextOrInt]],
        Function::Round | Function::Min | Function::Max => &[],
    }
}

impl Typing<'_, '_> {
    /// A call of any function.
    pub(super) fn call(&mut self, name: &Name, arguments: &[tree::Expr], expected: Option<&Type>, span: Span) -> Expr {
        let function = Function::ALL.iter().find(|(known, _)| *known == name.text).map(|(_, function)| *function);
        match function {
            _ if name.text == "checked" => self.checked(arguments, expected, span),
            Some(Function::Round) => self.round(arguments, span),
            Some(function @ (Function::Min | Function::Max)) => self.extreme(function, arguments, expected, span),
            Some(function) => self.library(function, arguments, span),
            None => match self.model.externs.iter().find(|(_, declared)| declared.name.text == name.text) {
                Some((id, _)) => self.external(id, arguments, span),
                None => self.unknown_function(name, arguments, span),
            },
        }
    }

    /// What the arguments read is read nevertheless.
    fn unknown_function(&mut self, name: &Name, arguments: &[tree::Expr], span: Span) -> Expr {
        let library = Function::ALL.iter().map(|(name, _)| *name).chain(["checked"]);
        let externs = self.model.externs.values().map(|declared| declared.name.text.as_str());
        let finding = names::unknown(name, format!("there is no function `{}`", name.text), library.chain(externs));
        let help = "a function the service supplies is declared: `extern normalise_phone(Text) -> Text?`";
        if !self.model.lost.function && !self.model.lost_words.contains(&name.text) {
            self.report(finding.note(help));
        }
        let arguments = arguments.iter().map(|tree| self.expr(tree, None)).collect();
        Expr { kind: ExprKind::List(arguments), ty: Type::Hole, sensitive: false, span }
    }

    fn library(&mut self, function: Function, trees: &[tree::Expr], span: Span) -> Expr {
        let Some(takes) = parameters(function).iter().find(|takes| takes.len() == trees.len()) else {
            return self.wrong_count(function, trees, span);
        };
        let mut arguments = Vec::with_capacity(trees.len());
        let mut fits = true;
        for (tree, takes) in trees.iter().zip(takes.iter()) {
            let argument = self.expr(tree, expected_of(*takes).as_ref());
            fits &= self.takes(*takes, &argument, function);
            arguments.push(argument);
        }
        let ty = if fits { self.result_type(function, &arguments) } else { Type::Hole };
        called(ExprKind::Call(function, arguments, RoundingMode::default()), ty, span)
    }

    fn wrong_count(&mut self, function: Function, trees: &[tree::Expr], span: Span) -> Expr {
        let message = format!("`{}` does not take {}", self.text(span), counted(trees.len()));
        self.report(Diagnostic::new(Code::TypeMismatch, span, message).help(signature(function)));
        let arguments = trees.iter().map(|tree| self.expr(tree, None)).collect();
        Expr { kind: ExprKind::Call(function, arguments, RoundingMode::default()), ty: Type::Hole, sensitive: false, span }
    }

    /// Whether an argument is what a parameter takes. What is unknown is taken.
    fn takes(&mut self, takes: Takes, argument: &Expr, function: Function) -> bool {
        if argument.ty.has_hole() {
            return true;
        }
        let fits = match argument.ty.required() {
            Type::List(element) => match takes {
                Takes::List | Takes::Many => true,
                Takes::Texts => self.base_of(element) == Some(Base::Text) && !element.is_optional(),
                Takes::Numbers => shape::scalar(self.model, element).is_some_and(is_number) && !element.is_optional(),
                _ => false,
            },
            Type::Map(_) => takes == Takes::Many,
            other => self.base_of(other).is_some_and(|base| takes_base(takes, base)),
        };
        if !fits {
            let message = format!("`{}` is {}, which this function does not take", self.text(argument.span), self.model.a(&argument.ty));
            self.report(Diagnostic::new(Code::TypeMismatch, argument.span, message).help(signature(function)));
        }
        fits && (takes != Takes::Zone || self.is_zone(argument))
    }

    fn base_of(&self, ty: &Type) -> Option<Base> {
        shape::scalar(self.model, ty).map(|scalar| scalar.base)
    }

    /// "Time functions name the zone": a name written out is looked up now.
    fn is_zone(&mut self, argument: &Expr) -> bool {
        let ExprKind::Literal(Literal::Text(name)) = &argument.kind else { return true };
        if isogloss_runtime::functions::is_zone(name) {
            return true;
        }
        let message = format!("there is no time zone \"{name}\"");
        self.report(
            Diagnostic::new(Code::TypeMismatch, argument.span, message).help("zones are named as in the tz database: \"Europe/London\", \"UTC\""),
        );
        false
    }

    fn result_type(&self, function: Function, arguments: &[Expr]) -> Type {
        let first = arguments.first();
        let scalar = first.and_then(|argument| shape::scalar(self.model, &argument.ty));
        let at_most = |high| Type::Scalar(Scalar { range: Range { low: Some(0), high }, ..Scalar::plain(Base::Text) });
        match function {
            Function::Trim => at_most(scalar.and_then(|scalar| scalar.range.high)),
            Function::Lower | Function::Upper | Function::Join => Type::base(Base::Text),
            Function::NonBlank => match first.map(|argument| argument.ty.required()) {
                // The text of a key is no longer a reference.
                Some(Type::Ref(_)) => scalar.map_or(Type::base(Base::Text), |scalar| Type::Scalar(scalar.clone())).optional(),
                Some(ty) => ty.clone().optional(),
                None => Type::base(Base::Text).optional(),
            },
            Function::Length | Function::Count => Type::Scalar(Scalar { range: Range { low: Some(0), high: None }, ..Scalar::plain(Base::Int) }),
            Function::Substring => substring_type(arguments),
            Function::Split => Type::List(Box::new(at_most(scalar.and_then(|scalar| scalar.range.high)))),
            Function::First | Function::Last => self.element_type(first).optional(),
            Function::Sum => sum_type(shape::scalar(self.model, &self.element_type(first))),
            Function::Date | Function::AddDays => Type::base(Base::Date),
            Function::Time => Type::base(Base::Time),
            Function::Instant | Function::FromUnix => Type::base(Base::Instant),
            Function::MinorUnits | Function::ToUnix | Function::Int => Type::base(Base::Int),
            Function::MajorUnits => major_type(arguments, scalar),
            Function::Text => {
                scalar.map_or(Type::base(Base::Text), |scalar| Type::Scalar(Scalar { range: written_length(scalar), ..Scalar::plain(Base::Text) }))
            }
            Function::Decimal => match scalar {
                Some(scalar) if scalar.base == Base::Int => Type::base(shape::decimal(shape::int_digits(scalar.range), 0)),
                _ => Type::base(ANY_DECIMAL),
            },
            Function::Min | Function::Max | Function::Round => Type::Hole,
        }
    }

    fn element_type(&self, list: Option<&Expr>) -> Type {
        match list.map(|list| list.ty.required()) {
            Some(Type::List(element)) => element.as_ref().clone(),
            _ => Type::Hole,
        }
    }

    /// A function the service supplies. Its parameters are written like fields, so arguments cross into them.
    fn external(&mut self, id: ExternId, trees: &[tree::Expr], span: Span) -> Expr {
        let model = self.model;
        let declared = &model.externs[id];
        if declared.parameters.len() != trees.len() {
            let takes: Vec<String> = declared.parameters.iter().map(|ty| model.show(ty)).collect();
            let message = format!("`{}` does not take {}", self.text(span), counted(trees.len()));
            let signature = format!("extern {}({}) -> {}", declared.name.text, takes.join(", "), model.show(&declared.result));
            self.report(Diagnostic::new(Code::TypeMismatch, span, message).help(signature).label(declared.span, "declared here"));
            let arguments = trees.iter().map(|tree| self.expr(tree, None)).collect();
            return Expr { kind: ExprKind::Extern(id, arguments), ty: Type::Hole, sensitive: false, span };
        }
        let mut carried = false;
        let mut arguments = Vec::with_capacity(trees.len());
        for (tree, parameter) in trees.iter().zip(&declared.parameters) {
            let argument = self.expr(tree, Some(parameter));
            let lacks = argument.ty.is_optional() && !parameter.is_optional();
            carried |= lacks;
            // An absent argument of a parameter that takes none makes the result absent, so it need not fit.
            let place = if lacks { parameter.clone().optional() } else { parameter.clone() };
            arguments.push(self.fitted(argument, &place));
        }
        let ty = if carried { declared.result.clone().optional() } else { declared.result.clone() };
        let sensitive = arguments.iter().any(|argument| argument.sensitive);
        Expr { kind: ExprKind::Extern(id, arguments), ty, sensitive, span }
    }
}

/// The type a constant at a parameter takes.
fn expected_of(takes: Takes) -> Option<Type> {
    match takes {
        Takes::Text | Takes::Zone | Takes::TextOrDecimal | Takes::TextOrInt => Some(Type::base(Base::Text)),
        Takes::Int => Some(Type::base(Base::Int)),
        Takes::Decimal => Some(Type::base(ANY_DECIMAL)),
        Takes::Date => Some(Type::base(Base::Date)),
        Takes::Time => Some(Type::base(Base::Time)),
        Takes::Instant => Some(Type::base(Base::Instant)),
        Takes::Texts => Some(Type::List(Box::new(Type::base(Base::Text)))),
        Takes::List | Takes::Many | Takes::Numbers | Takes::Scalar => None,
    }
}

const fn takes_base(takes: Takes, base: Base) -> bool {
    match takes {
        Takes::Text | Takes::Zone => matches!(base, Base::Text),
        Takes::Int => matches!(base, Base::Int),
        Takes::Decimal => matches!(base, Base::Decimal { .. }),
        Takes::Date => matches!(base, Base::Date),
        Takes::Time => matches!(base, Base::Time),
        Takes::Instant => matches!(base, Base::Instant),
        Takes::TextOrDecimal => matches!(base, Base::Text | Base::Decimal { .. }),
        Takes::TextOrInt => matches!(base, Base::Text | Base::Int),
        Takes::Scalar => !matches!(base, Base::Json),
        Takes::Texts | Takes::List | Takes::Many | Takes::Numbers => false,
    }
}

/// A call with its arguments carried: an absent one makes it absent, a sensitive one sensitive.
pub(super) fn called(kind: ExprKind, ty: Type, span: Span) -> Expr {
    let arguments: &[Expr] = if let ExprKind::Call(_, arguments, _) = &kind { arguments } else { &[] };
    let sensitive = arguments.iter().any(|argument| argument.sensitive);
    let ty = if arguments.iter().any(|argument| argument.ty.is_optional()) { ty.optional() } else { ty };
    Expr { kind, ty, sensitive, span }
}

pub(super) fn counted(count: usize) -> String {
    match count {
        0 => "no arguments".to_owned(),
        1 => "one argument".to_owned(),
        many => format!("{many} arguments"),
    }
}

/// `substring` gives exactly as many characters as it is asked for, or refuses.
fn substring_type(arguments: &[Expr]) -> Type {
    let count = arguments.get(2).and_then(int_literal).filter(|count| *count >= 0);
    Type::Scalar(Scalar { range: Range { low: count.or(Some(0)), high: count }, ..Scalar::plain(Base::Text) })
}

fn sum_type(element: Option<&Scalar>) -> Type {
    let unit = element.and_then(|scalar| scalar.unit.clone());
    let base = match element.map(|scalar| scalar.base) {
        Some(Base::Decimal { scale, .. }) => shape::decimal(28u32.saturating_sub(scale), scale),
        _ => Base::Int,
    };
    Type::Scalar(Scalar { unit, ..Scalar::plain(base) })
}

fn major_type(arguments: &[Expr], scalar: Option<&Scalar>) -> Type {
    let digits = arguments.get(1).and_then(int_literal).and_then(|digits| u32::try_from(digits).ok());
    match digits {
        Some(digits) => {
            let whole = scalar.map_or(19, |scalar| shape::int_digits(scalar.range)).saturating_sub(digits);
            Type::base(shape::decimal(whole, digits))
        }
        None => Type::base(ANY_DECIMAL),
    }
}

/// The value of an integer written out.
pub(super) const fn int_literal(expr: &Expr) -> Option<i64> {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(value)) => Some(*value),
        _ => None,
    }
}
