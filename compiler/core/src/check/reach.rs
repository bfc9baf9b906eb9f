//! "A translation may not reach itself": it would never come to an end.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Crossing, Expr, ExprKind, Model, Translation, TranslationId};
use isogloss_grammar::Span;
use std::collections::HashMap;

/// A translation in use, and where.
type Use = (TranslationId, Span);

/// A translation on the way, with what it uses that is still to be followed.
struct Step {
    id: TranslationId,
    uses: std::vec::IntoIter<Use>,
    /// Where the one followed last is used.
    at: Span,
}

/// Checks all translations. The way is kept in a list, so that translations nested thousands deep do not end the program. In `done`, `false` is a translation on
/// the way, `true` one that is finished.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let mut done: HashMap<TranslationId, bool> = HashMap::new();
    for start in model.translations.ids() {
        if done.contains_key(&start) {
            continue;
        }
        let mut way = vec![enter(model, start, &mut done)];
        while let Some(step) = way.last_mut() {
            let Some((next, at)) = step.uses.next() else {
                done.insert(step.id, true);
                way.pop();
                continue;
            };
            step.at = at;
            match done.get(&next) {
                None => way.push(enter(model, next, &mut done)),
                Some(true) => {}
                Some(false) => diagnostics.push(finding(model, &way, next)),
            }
        }
    }
}

fn enter(model: &Model, id: TranslationId, done: &mut HashMap<TranslationId, bool>) -> Step {
    let translation = &model.translations[id];
    done.insert(id, false);
    Step { id, uses: uses(translation).into_iter(), at: translation.header }
}

/// The translations that the rows and guards of one use.
fn uses(translation: &Translation) -> Vec<Use> {
    let mut found = Vec::new();
    translation.expressions(&mut |expr: &Expr| match &expr.kind {
        ExprKind::Cross(_, crossing) => found.extend(used(crossing).map(|id| (id, expr.span))),
        ExprKind::Build(_, fields) => found.extend(fields.iter().filter_map(|(_, value, crossing)| Some((used(crossing)?, value.span)))),
        _ => {}
    });
    if let crate::model::Body::Record(body) = &translation.body {
        for row in &body.rows {
            if let crate::model::FieldRowKind::Map { crossing, .. } = &row.kind {
                found.extend(used(crossing).map(|id| (id, row.span)));
            }
        }
    }
    found
}

fn used(crossing: &Crossing) -> Option<TranslationId> {
    match crossing.innermost() {
        Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => Some(*id),
        _ => None,
    }
}

fn finding(model: &Model, way: &[Step], reached: TranslationId) -> Diagnostic {
    let circle: Vec<&Step> = way.iter().skip_while(|step| step.id != reached).collect();
    let at = circle.last().map_or_else(Span::default, |step| step.at);
    let name = &model.translations[reached].rule_prefix;
    let message = format!("{name} uses itself here: it would never come to an end");
    let finding = Diagnostic::new(Code::RecursiveType, at, message);
    let others = circle.iter().rev().skip(1).map(|step| (step.at, format!("{} is on the way", model.translations[step.id].rule_prefix)));
    others
        .fold(finding, |finding, (span, message)| finding.label(span, message))
        .help("let the row decide without asking the translation it stands in")
}
