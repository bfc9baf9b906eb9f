//! The base types of the language and what refines them: bounds, patterns, units.

use super::pattern;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Base, Pattern, Range, Scalar};
use isogloss_grammar::Span;
use isogloss_grammar::tree::{Bound, Bounds, Path, TextLiteral};

/// The base types by name. `Decimal` gets its precision and scale where it is written.
pub(super) const BASES: &[(&str, Base)] = &[
    ("Text", Base::Text),
    ("Int", Base::Int),
    ("Decimal", Base::Decimal { precision: 28, scale: 0 }),
    ("Bool", Base::Bool),
    ("Uuid", Base::Uuid),
    ("Bytes", Base::Bytes),
    ("Json", Base::Json),
    ("Date", Base::Date),
    ("Time", Base::Time),
    ("Instant", Base::Instant),
    ("Duration", Base::Duration),
];

/// The most digits an exact decimal can have.
const MOST_DIGITS: u32 = 28;

/// What may follow a type's name.
pub(super) struct Refinement<'t> {
    /// `(1..80)`, `(12,2)`.
    pub(super) bounds: Option<&'t Bounds>,
    /// `matching "…"`.
    pub(super) matching: Option<&'t TextLiteral>,
    /// `unit "…"`.
    pub(super) unit: Option<&'t TextLiteral>,
}

impl Refinement<'_> {
    /// Whether nothing follows.
    pub(super) const fn is_empty(&self) -> bool {
        self.bounds.is_none() && self.matching.is_none() && self.unit.is_none()
    }
}

/// The base type a path stands for, if it is one bare word.
pub(super) fn base(path: &Path) -> Option<Base> {
    let word = path.word()?;
    BASES.iter().find(|(name, _)| *name == word).map(|(_, base)| *base)
}

/// A base type with what follows it; `None` where that was reported.
pub(super) fn refine_base(base: Base, path: &Path, refinement: &Refinement<'_>, diagnostics: &mut Diagnostics) -> Option<Scalar> {
    let Base::Decimal { .. } = base else { return refine(Scalar::plain(base), refinement, diagnostics) };
    let sizes = match refinement.bounds {
        Some(bounds) => digits(bounds).map_err(|message| (bounds.span, message)),
        None => Err((path.span, "a `Decimal` says how many digits it has, else two systems would round differently".to_owned())),
    };
    match sizes {
        Ok((precision, scale)) => {
            let rest = Refinement { bounds: None, ..*refinement };
            refine(Scalar::plain(Base::Decimal { precision, scale }), &rest, diagnostics)
        }
        Err((span, message)) => {
            diagnostics.push(bad_bounds(span, message).help("write all digits, then those behind the point: `Decimal(12,2)`"));
            None
        }
    }
}

/// "`Decimal(12,2)`: exact: precision, scale".
fn digits(bounds: &Bounds) -> Result<(u32, u32), String> {
    let Bound::Sizes(precision, scale) = &bounds.kind else {
        return Err("a `Decimal` has a precision and a scale, not a range".to_owned());
    };
    let Some(scale) = scale else { return Err("a `Decimal` has a precision and a scale".to_owned()) };
    let (Ok(precision), Ok(scale)) = (precision.parse::<u32>(), scale.parse::<u32>()) else {
        return Err(format!("precision and scale are whole numbers up to {MOST_DIGITS}"));
    };
    if !(1..=MOST_DIGITS).contains(&precision) {
        return Err(format!("an exact decimal has 1 to {MOST_DIGITS} digits, not {precision}"));
    }
    if scale > precision {
        return Err(format!("{scale} digits behind the point do not fit into {precision} digits"));
    }
    Ok((precision, scale))
}

/// A scalar, further refined; `None` where that was reported.
pub(super) fn refine(mut scalar: Scalar, refinement: &Refinement<'_>, diagnostics: &mut Diagnostics) -> Option<Scalar> {
    let range = refinement.bounds.map(|bounds| checked_range(&scalar, bounds, diagnostics));
    let pattern = refinement.matching.map(|pattern| checked_pattern(&scalar, pattern, diagnostics));
    if let Some(range) = range {
        scalar.range = range?;
    }
    if let Some(pattern) = pattern {
        scalar.pattern = Some(pattern?);
    }
    if let Some(unit) = refinement.unit {
        scalar.unit = Some(unit.value.clone());
    }
    Some(scalar)
}

/// Bounds: of a text in characters, of an `Int` values; within those of the type they refine.
fn checked_range(scalar: &Scalar, bounds: &Bounds, diagnostics: &mut Diagnostics) -> Option<Range> {
    if !matches!(scalar.base, Base::Text | Base::Int) {
        diagnostics.push(no_bounds(scalar.base, bounds.span));
        return None;
    }
    let Bound::Range(low, high) = &bounds.kind else {
        let help = "write the least and the greatest: `(1..80)`, `(..80)`";
        diagnostics.push(bad_bounds(bounds.span, "bounds say from where to where".to_owned()).help(help));
        return None;
    };
    range(scalar, low.as_deref(), high.as_deref()).map_err(|wrong| diagnostics.push(bad_bounds(bounds.span, wrong.what).help(wrong.instead))).ok()
}

/// What is wrong with bounds, and what to write instead.
struct WrongBounds {
    what: String,
    instead: String,
}

fn wrong(what: impl Into<String>, instead: impl Into<String>) -> WrongBounds {
    WrongBounds { what: what.into(), instead: instead.into() }
}

fn range(scalar: &Scalar, low: Option<&str>, high: Option<&str>) -> Result<Range, WrongBounds> {
    let number = |text: Option<&str>| text.map(str::parse::<i64>).transpose();
    let (Ok(low), Ok(high)) = (number(low), number(high)) else {
        return Err(wrong("these bounds do not fit a 64-bit integer", "leave the side out that has no bound: `(1..)`"));
    };
    if scalar.base == Base::Text && [low, high].into_iter().flatten().any(|bound| bound < 0) {
        return Err(wrong("a text cannot have fewer than no characters", "bounds of a text count its characters: `(..80)`"));
    }
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        return Err(wrong(format!("no value lies between {low} and {high}"), format!("write the smaller one first: `{high}..{low}`")));
    }
    let range = Range { low: low.or(scalar.range.low), high: high.or(scalar.range.high) };
    if scalar.range.contains(&range) {
        return Ok(range);
    }
    Err(wrong("these bounds are wider than those of the type they refine", format!("write bounds within `({})`", scalar.range)))
}

fn bad_bounds(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::BadBounds, span, message)
}

fn no_bounds(base: Base, span: Span) -> Diagnostic {
    match base {
        Base::Decimal { .. } => bad_bounds(span, "a `Decimal` has a precision and a scale, not a range".to_owned()).help("leave the bounds out"),
        _ => bad_bounds(span, format!("`{}` has no bounds: only `Text` and `Int` have", base.name())).help("leave them out"),
    }
}

/// A refinement of something that is no scalar.
pub(super) fn no_refinement(name: &str, refinement: &Refinement<'_>) -> Diagnostic {
    let place = refinement.bounds.map(|bounds| bounds.span).or(refinement.matching.map(|text| text.span)).or(refinement.unit.map(|text| text.span));
    let message = format!("`{name}` is no scalar, so bounds, patterns and units say nothing about it");
    bad_bounds(place.unwrap_or_default(), message).help("leave them out")
}

/// "`matching`": "regex-crate syntax, matched against the whole text".
fn checked_pattern(own: &Scalar, pattern: &TextLiteral, diagnostics: &mut Diagnostics) -> Option<Pattern> {
    let known = pattern::known(&pattern.value);
    let (message, help) = match known.as_ref().map_or_else(|| pattern::check(&pattern.value), |_| Ok(())) {
        _ if own.base != Base::Text => (format!("only a `Text` can be matched, not `{}`", own.base.name()), "leave the pattern out"),
        _ if own.pattern.is_some() => {
            let message = "the type it refines has a pattern of its own, and a text is matched against one".to_owned();
            (message, "refine `Text`, with one pattern that says both")
        }
        Ok(()) => return Some(known.unwrap_or_else(|| pattern::remember(&pattern.value))),
        Err(error) => {
            let message = format!("the pattern cannot be read: {}", complaint(&error.to_string()));
            (message, "write it as Rust's regex crate reads it, without lookaround or back-references; a sign meant as itself has `\\\\` before it")
        }
    };
    diagnostics.push(Diagnostic::new(Code::BadPattern, pattern.span, message).help(help));
    None
}

/// The last line of what the regex crate says, which is the sentence.
fn complaint(text: &str) -> &str {
    let last = text.lines().last().unwrap_or_default().trim();
    last.strip_prefix("error: ").unwrap_or(last)
}
