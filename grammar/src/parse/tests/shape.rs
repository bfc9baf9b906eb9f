//! The tree in short, for comparing: operators stand in front, each node in parentheses.

use crate::tree::{
    Arrow, Bound, Column, CompareOperator, Expr, ExprKind, Member, RefusalWord, Row, Side, TextPiece, TranslateLine, TypeExpr, TypeExprKind, Version,
};

pub(super) fn list<T>(items: &[T], shape: impl Fn(&T) -> String, by: &str) -> String {
    items.iter().map(shape).collect::<Vec<_>>().join(by)
}

pub(super) fn expression(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Text(text, None) => format!("text {:?}", text.value),
        ExprKind::Text(_, Some(pieces)) => format!("\"{}\"", list(pieces, piece, "")),
        ExprKind::Number(written) | ExprKind::Date(written) | ExprKind::Instant(written) => written.clone(),
        ExprKind::Duration(amount, unit) => format!("({unit} {amount})"),
        ExprKind::Path(path) => {
            let version = match &path.version {
                None => String::new(),
                Some(Version::Number(number, _)) => format!("@{number}"),
                Some(Version::Label(label)) => format!("@{:?}", label.value),
            };
            format!("{}{version}", path.dotted())
        }
        ExprKind::Wildcard => "_".to_owned(),
        ExprKind::Unknown(code) => format!("(unknown {})", expression(code)),
        ExprKind::List(items) => format!("[{}]", list(items, expression, ", ")),
        ExprKind::Map(entries) => format!("{{{}}}", list(entries, |(key, value)| format!("{}: {}", key.value, expression(value)), ", ")),
        ExprKind::Build { ty, fields } => {
            format!("{} {{{}}}", ty.dotted(), list(fields, |field| format!("{}: {}", field.name.text, expression(&field.value)), ", "))
        }
        ExprKind::Call { function, arguments } => format!("{}({})", function.text, list(arguments, expression, ", ")),
        ExprKind::Index(value, key) => format!("{}[{}]", expression(value), key.value),
        ExprKind::Member(value, name) => format!("{}.{}", expression(value), name.text),
        ExprKind::Negate(value) => format!("(neg {})", expression(value)),
        ExprKind::Chain(first, links) => {
            format!("({}{})", expression(first), list(links, |(link, operand)| format!(" {link:?} {}", expression(operand)), ""))
        }
        ExprKind::Compare(left, operator, right) => format!("({} {} {})", compare(*operator), expression(left), expression(right)),
        ExprKind::Is(value, present) => format!("({} {})", if *present { "present" } else { "absent" }, expression(value)),
        ExprKind::In(value, items) => format!("(in {} [{}])", expression(value), list(items, expression, ", ")),
        ExprKind::Not(value) => format!("(not {})", expression(value)),
        ExprKind::Where(value, condition) => format!("(where {} {})", expression(value), expression(condition)),
        ExprKind::Via(value, name) => format!("(via {} {})", expression(value), name.text),
        ExprKind::Parens(value) => format!("<{}>", expression(value)),
    }
}

fn piece(piece: &TextPiece) -> String {
    match piece {
        TextPiece::Plain(text) => text.clone(),
        TextPiece::Hole(hole) => format!("⟨{}⟩", expression(hole)),
    }
}

const fn compare(operator: CompareOperator) -> &'static str {
    match operator {
        CompareOperator::Equal => "==",
        CompareOperator::NotEqual => "!=",
        CompareOperator::Less => "<",
        CompareOperator::LessOrEqual => "<=",
        CompareOperator::Greater => ">",
        CompareOperator::GreaterOrEqual => ">=",
    }
}

pub(super) fn line(line: &TranslateLine) -> String {
    match line {
        TranslateLine::Row(row) => self::row(row),
        TranslateLine::Same(same) => format!("same: {}", list(&same.fields, |name| name.text.clone(), ", ")),
        TranslateLine::Refusal(refusal) => {
            let word = match refusal.word {
                RefusalWord::Skip => "skip",
                RefusalWord::Reject => "reject",
                RefusalWord::Hold => "hold",
            };
            format!("{word} when {}{}", expression(&refusal.guard), reason(refusal.because.is_some()))
        }
        TranslateLine::Allowing(allowing) => {
            format!("allowing {} to {}{}", columns(&allowing.from), columns(&allowing.to), reason(allowing.because.is_some()))
        }
        TranslateLine::Unreached(unreached) => {
            format!("unreached {}{}", list(&unreached.states, crate::tree::Path::dotted, " | "), reason(unreached.because.is_some()))
        }
        TranslateLine::UpdatesOnly(line) => format!("updates only{}", reason(line.because.is_some())),
        TranslateLine::Broken(_) => "broken".to_owned(),
    }
}

fn reason(there: bool) -> &'static str {
    if there { " !" } else { "" }
}

fn row(row: &Row) -> String {
    let arrow = match row.arrow {
        Arrow::There => "->",
        Arrow::Back => "<-",
        Arrow::Both => "<->",
    };
    let since = row.since.as_ref().map_or(String::new(), |(date, _)| format!(" since {date}"));
    let otherwise =
        row.otherwise.as_ref().map_or(String::new(), |otherwise| format!(" else {:?}{}", otherwise.word, reason(otherwise.because.is_some())));
    let redefined = if row.redefined.is_some() { " redefined" } else { "" };
    format!("{} {arrow} {}{redefined}{}{since}{otherwise}", side(&row.left), side(&row.right), reason(row.because.is_some()))
}

fn side(side: &Side) -> String {
    let initially = if side.initially.is_some() { "initially " } else { "" };
    let argument =
        |argument: &crate::tree::ContextArgument| format!("{}={}", argument.name.as_ref().map_or("", |name| &name.text), expression(&argument.value));
    let context = if side.context.is_empty() { String::new() } else { format!(" with {}", list(&side.context, argument, " & ")) };
    let guard = side.guard.as_ref().map_or(String::new(), |guard| format!(" when {}", expression(guard)));
    format!("{initially}{}{context}{guard}", columns(&side.columns))
}

fn columns(columns: &[Column]) -> String {
    list(columns, |column| list(&column.alternatives, expression, " | "), ", ")
}

pub(super) fn ty(expr: &TypeExpr) -> String {
    match &expr.kind {
        TypeExprKind::Named { path, bounds, matching, unit } => {
            let bounds = bounds.as_ref().map_or(String::new(), |bounds| match &bounds.kind {
                Bound::Range(low, high) => format!("({}..{})", low.as_deref().unwrap_or(""), high.as_deref().unwrap_or("")),
                Bound::Sizes(precision, scale) => format!("({precision};{})", scale.as_deref().unwrap_or("")),
            });
            let matching = matching.as_ref().map_or(String::new(), |text| format!(" ~{}~", text.value));
            let unit = unit.as_ref().map_or(String::new(), |text| format!(" in {}", text.value));
            format!("{}{bounds}{matching}{unit}", path.dotted())
        }
        TypeExprKind::Ref(path) => format!("ref {}", path.dotted()),
        TypeExprKind::Optional(inner) => format!("({})?", ty(inner)),
        TypeExprKind::List(inner) => format!("[{}]", ty(inner)),
        TypeExprKind::Map(key, value) => format!("{{{}: {}}}", ty(key), ty(value)),
    }
}

pub(super) const fn kind(member: &Member) -> &'static str {
    match member {
        Member::Owner(_) => "owner",
        Member::Scalar(_) => "scalar",
        Member::Record(_) => "record",
        Member::Choice(_) => "choice",
        Member::Vocabulary(_) => "vocabulary",
        Member::Event(_) => "event",
        Member::Broken(_) => "broken",
    }
}
