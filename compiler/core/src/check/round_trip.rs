//! `round-trip`: what crosses by a `<->` row comes back as it went, and of two opposite tables each state does, or a row on its way says why not.

use super::bound::Bound;
use super::grid::Deciding;
use super::pattern as words;
use super::product::Product;
use super::row::{pattern, states};
use super::tables::Tables;
use super::value::Value;
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::owners;
use crate::model::{StateId, TableOutcome, TableRow, TranslationId};
use std::collections::{BTreeMap, BTreeSet};

/// How many combinations are sent there and back.
const MOST_COMBINATIONS: usize = 20_000;
/// How many states the note lists.
const LISTED: usize = 12;

/// Checks all tables.
pub(crate) fn check(tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    for view in &tables.views {
        pre_empted(view, diagnostics);
    }
    for (there, back) in tables.pairs() {
        match Journeys::of(there, back) {
            Ok(journeys) => journeys.report(diagnostics),
            Err(bound) => diagnostics.push(not_proved(there, bound)),
        }
    }
}

/// The rows whose reasons are what a state that does not come back is explained by.
pub(crate) fn rows_asked(tables: &Tables<'_>) -> BTreeSet<(TranslationId, usize)> {
    let mut rows = BTreeSet::new();
    for (there, back) in tables.pairs() {
        for (from, to) in [(there, back), (back, there)] {
            let astray = astray(from, to).unwrap_or_default();
            rows.extend(astray.iter().filter(|journey| journey.home.is_some()).map(|journey| (from.id, journey.out)));
            rows.extend(astray.iter().filter_map(|journey| Some((to.id, journey.home?))));
        }
    }
    rows
}

/// A `<->` row whose state a guarded row takes first.
fn pre_empted(view: &View<'_>, diagnostics: &mut Diagnostics) {
    for (at, row) in view.table.rows.iter().enumerate().filter(|(at, row)| row.both_ways && !view.at_fault(*at)) {
        let meeting = pattern(row).map(|own| view.meeting(&own)).unwrap_or_default();
        let takes = |other: &&usize| **other != at && !view.at_fault(**other) && view.row(**other).is_some_and(|other| takes_from(other, row));
        if let Some(guarded) = meeting.iter().find(takes).and_then(|other| view.row(*other)) {
            diagnostics.push(taken(view, row, guarded));
        }
    }
}

fn takes_from(guarded: &TableRow, row: &TableRow) -> bool {
    guarded.guard.is_some() && guarded.outcome != row.outcome
}

fn taken(view: &View<'_>, row: &TableRow, guarded: &TableRow) -> Diagnostic {
    let left = &row.left_text;
    let message = format!(
        "`{left}` does not always go where its `<->` row says: a guarded row takes it first, so what comes back by this row would not return"
    );
    let finding = Diagnostic::new(Code::RoundTrip, row.span, message)
        .label(guarded.span, "takes it under a guard")
        .help("write the row as two, `->` and `<-`, with a reason where they differ, or leave the guard out");
    match owners::ask(view.model, view.translation) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}

/// A combination that does not come back by some way.
struct Astray {
    from: Vec<Value>,
    /// The row it leaves by.
    out: usize,
    /// The row that sends it back, if there is one: elsewhere, or refused.
    home: Option<usize>,
    /// Where it comes back, if it does.
    to: Option<Vec<StateId>>,
}

/// All ways of combinations of `from` to `to` and back that do not end where they began.
fn astray(from: &View<'_>, to: &View<'_>) -> Result<Vec<Astray>, Bound> {
    let product = Product::new(&from.listed(), MOST_COMBINATIONS).ok_or(Bound::Combinations(MOST_COMBINATIONS))?;
    let mut found = Vec::new();
    for number in 0..product.len() {
        let combination = product.combination(number);
        for out in rows(from, &combination) {
            let Some(reached) = from.row(out).and_then(states) else {
                found.push(Astray { from: combination.clone(), out, home: None, to: None });
                continue;
            };
            let reached: Vec<Value> = reached.into_iter().map(Value::State).collect();
            for home in rows(to, &reached) {
                let back = to.row(home).and_then(states);
                if back.as_ref().is_none_or(|back| !back.iter().copied().map(Value::State).eq(combination.iter().copied())) {
                    found.push(Astray { from: combination.clone(), out, home: Some(home), to: back });
                }
            }
        }
    }
    Ok(found)
}

/// The rows that decide a combination; none where one of its rows is at fault, which has been said.
fn rows(view: &View<'_>, combination: &[Value]) -> Vec<usize> {
    if view.covering(combination).iter().any(|at| view.at_fault(*at)) {
        return Vec::new();
    }
    let Deciding { guarded, last } = view.deciding(combination);
    guarded.into_iter().chain(last).collect()
}

/// Two opposite tables and what goes astray between them, from either side.
struct Journeys<'v, 'm> {
    there: &'v View<'m>,
    back: &'v View<'m>,
    from_there: Vec<Astray>,
    from_back: Vec<Astray>,
}

impl<'v, 'm> Journeys<'v, 'm> {
    fn of(there: &'v View<'m>, back: &'v View<'m>) -> Result<Self, Bound> {
        Ok(Self { there, back, from_there: astray(there, back)?, from_back: astray(back, there)? })
    }

    fn report(&self, diagnostics: &mut Diagnostics) {
        let mut told = BTreeSet::new();
        self.unexplained(self.there, self.back, &self.from_there, &mut told, diagnostics);
        self.unexplained(self.back, self.there, &self.from_back, &mut told, diagnostics);
        let lists: Vec<String> =
            [(self.there, self.back, &self.from_there), (self.back, self.there, &self.from_back)].into_iter().filter_map(survivors).collect();
        if !lists.is_empty() && !self.there.has_hole() && !self.back.has_hole() {
            let finding = Diagnostic::new(
                Code::RoundTrip,
                self.there.translation.header,
                format!("not everything comes back as it went: {}", lists.join("; ")),
            );
            diagnostics.push(finding.severity(Severity::Note));
        }
    }

    /// A finding for each combination that comes back as another although no row on its way has a reason (or lacks one that is asked for elsewhere).
    fn unexplained(
        &self,
        from: &View<'m>,
        to: &View<'m>,
        astray: &[Astray],
        told: &mut BTreeSet<(TranslationId, usize)>,
        diagnostics: &mut Diagnostics,
    ) {
        let earlier = told.clone();
        for journey in astray {
            let (Some(out), Some(home), Some(back)) = (from.row(journey.out), journey.home.and_then(|home| to.row(home)), &journey.to) else {
                continue;
            };
            let rows = [(from.id, journey.out), (to.id, journey.home.unwrap_or_default())];
            let explained = out.because.is_some() || home.because.is_some();
            let asked = from.needs().of(journey.out).is_some() || journey.home.and_then(|home| to.needs().of(home)).is_some();
            if explained || asked || rows.iter().any(|row| earlier.contains(row)) {
                continue;
            }
            told.extend(rows);
            diagnostics.push(comes_back_as_another(from, to, journey, out, home, back));
        }
    }
}

fn comes_back_as_another(from: &View<'_>, to: &View<'_>, journey: &Astray, out: &TableRow, home: &TableRow, back: &[StateId]) -> Diagnostic {
    let began = words::combination(&from.sources, &journey.from);
    let ended = words::combination(&from.sources, &back.iter().copied().map(Value::State).collect::<Vec<_>>());
    let over = states(out).unwrap_or_default().into_iter().map(Value::State).collect::<Vec<_>>();
    let over = words::combination(&to.sources, &over);
    let message =
        format!("`{began}` does not come back: it crosses as `{over}`, and `{over}` comes back as `{ended}`, with no row on the way saying why");
    let finding = Diagnostic::new(Code::RoundTrip, out.span, message)
        .severity(Severity::Warning)
        .label(home.span, format!("comes back as `{ended}`"))
        .help("let it come back as it went, or say at one of the two rows why not: `because \"…\"`");
    match owners::ask(from.model, from.translation) {
        Some(ask) => finding.note(ask),
        None => finding,
    }
}

/// The states that do not survive: `of sales.Stage: `Draft` (skip), `Open` (as `Won`)`.
fn survivors((from, to, astray): (&View<'_>, &View<'_>, &Vec<Astray>)) -> Option<String> {
    let mut lost: BTreeMap<&[Value], String> = BTreeMap::new();
    for journey in astray {
        let name = words::combination(&from.sources, &journey.from);
        lost.entry(&journey.from).or_insert_with(|| format!("`{name}` ({})", fate(from, to, journey)));
    }
    let names: Vec<String> = from.translation.sources.iter().map(|party| from.model.qualified(party.ty)).collect();
    let lost: Vec<String> = lost.into_values().collect();
    (!lost.is_empty()).then(|| format!("of {} {}", owners::and(&names), owners::few(&lost, LISTED)))
}

fn fate(from: &View<'_>, to: &View<'_>, journey: &Astray) -> String {
    if let Some(back) = &journey.to {
        return format!("as `{}`", words::combination(&from.sources, &back.iter().copied().map(Value::State).collect::<Vec<_>>()));
    }
    let stopped = journey.home.map_or_else(|| from.row(journey.out), |home| to.row(home));
    match stopped.map(|row| &row.outcome) {
        Some(TableOutcome::Refuse(kind)) => kind.word().to_owned(),
        Some(TableOutcome::Keep) => "keep".to_owned(),
        Some(TableOutcome::Targets(_) | TableOutcome::Hole) | None => "not a state".to_owned(),
    }
}

fn not_proved(view: &View<'_>, bound: Bound) -> Diagnostic {
    let message = format!("not proved that what crosses by {} comes back as it went, because {bound}", view.translation.rule_prefix);
    Diagnostic::new(Code::RoundTrip, view.translation.header, message).severity(Severity::Warning)
}

#[cfg(test)]
mod tests {
    use crate::{Code, Config, Sources, compile};

    /// Whether it is told what does not come back, of two opposite tables of which each has a state that does not.
    fn is_told(there: &str, back: &str) -> bool {
        let text = format!(
            "domain sales version 1 {{\n  owner \"Sales\"\n  vocabulary A {{ A1, A2 }}\n}}\ndomain finance version 1 {{\n  owner \"Finance\"\n  vocabulary C {{ C1, C2 }}\n}}\n\
             translate sales.A -> finance.C {{\n  A1 -> C1\n  {there}\n}}\ntranslate finance.C -> sales.A {{\n  C1 -> A1\n  {back}\n}}\n"
        );
        let found = compile(&Sources::new([("main.map".to_owned(), text)]), &Config::default()).diagnostics;
        found.iter().any(|finding| finding.code == Code::RoundTrip)
    }

    #[test]
    fn what_does_not_come_back_is_listed_where_all_is_understood() {
        assert!(!is_told("A2 -> C2", "C2 -> A2"));
        assert!(is_told("A2 -> C1 because \"one\"", "C2 -> A1 because \"one\""));
        // A row that cannot be understood may be the one that leads back.
        assert!(!is_told("A2 -> C1 because \"one\"\n  Lost -> C2", "C2 -> A1 because \"one\""));
        assert!(!is_told("A2 -> C1 because \"one\"", "C2 -> A1 because \"one\"\n  Lost -> A2"));
    }
}
