//! Which translation a rule on the command line means, and what it asks of the service.

use crate::model::{Body, Crossing, CrosswalkId, Expr, ExprKind, ExternId, FieldRowKind, Model, Translation, TranslationId};
use std::collections::BTreeSet;

/// Finds a translation by `FROM->TO` (`a.X,b.Y->c.Z`), by its name, or by `name:FROM->TO`. Blanks do not count.
///
/// # Errors
/// A sentence for a rule that names no translation, with what there is.
pub fn find_rule(model: &Model, rule: &str) -> Result<TranslationId, String> {
    let wanted: String = rule.chars().filter(|letter| !letter.is_whitespace()).collect();
    if let Some(&first) = model.named_translations.get(&wanted).and_then(|ids| ids.first()) {
        return Ok(first);
    }
    let matching = |exact: bool| {
        model
            .translations
            .iter()
            .find(|(_, translation)| if exact { translation.rule_prefix == wanted } else { pair(model, translation) == wanted })
            .map(|(id, _)| id)
    };
    matching(true).or_else(|| matching(false)).ok_or_else(|| unknown_rule(model, &wanted))
}

/// `FROM->TO` without a name.
fn pair(model: &Model, translation: &Translation) -> String {
    let types = |parties: &[crate::model::Party]| parties.iter().map(|party| model.qualified(party.ty)).collect::<Vec<_>>().join(",");
    format!("{}->{}", types(&translation.sources), types(&translation.targets))
}

fn unknown_rule(model: &Model, wanted: &str) -> String {
    let near =
        model.translations.values().map(|translation| translation.rule_prefix.as_str()).map(|known| (strsim::jaro_winkler(known, wanted), known));
    match near.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, known)) => format!("there is no translation `{wanted}`; did you mean `{known}`?"),
        None if model.translations.is_empty() => format!("there is no translation `{wanted}`: the contract has none"),
        None => {
            let all: Vec<&str> = model.translations.values().map(|translation| translation.rule_prefix.as_str()).take(12).collect();
            format!("there is no translation `{wanted}`; there are {}", all.join(", "))
        }
    }
}

/// What a translation asks of the service, itself and all it uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Functions.
    pub externs: BTreeSet<ExternId>,
    /// Tables of identities (not those that use one number on both sides).
    pub crosswalks: BTreeSet<CrosswalkId>,
}

/// What a translation asks of the service, itself and all it uses.
#[must_use]
pub fn needs(model: &Model, translation: TranslationId) -> Needs {
    let mut search = Search { model, needs: Needs::default(), seen: BTreeSet::new() };
    search.translation(translation);
    search.needs
}

struct Search<'m> {
    model: &'m Model,
    needs: Needs,
    seen: BTreeSet<TranslationId>,
}

impl Search<'_> {
    fn translation(&mut self, id: TranslationId) {
        if !self.seen.insert(id) {
            return;
        }
        let model = self.model;
        match &model.translations[id].body {
            Body::Table(table) => table.rows.iter().filter_map(|row| row.guard.as_ref()).for_each(|guard| self.expr(guard)),
            Body::Record(body) => {
                body.refusals.iter().for_each(|refusal| self.expr(&refusal.guard));
                for row in &body.rows {
                    row.guard.iter().for_each(|guard| self.expr(guard));
                    if let FieldRowKind::Map { columns, crossing, .. } = &row.kind {
                        columns.iter().for_each(|column| self.expr(column));
                        self.crossing(crossing);
                    }
                }
            }
            Body::Hole => {}
        }
    }

    fn crossing(&mut self, crossing: &Crossing) {
        match crossing {
            Crossing::Present(inner) | Crossing::Optional(inner) | Crossing::List(inner) | Crossing::Map(inner) => self.crossing(inner),
            Crossing::Translate(id, bindings) | Crossing::TranslateOptional(id, bindings) => {
                bindings.iter().for_each(|binding| self.expr(&binding.value));
                self.translation(*id);
            }
            Crossing::Crosswalk { crosswalk, .. } => {
                if !self.model.crosswalks[*crosswalk].identity {
                    self.needs.crosswalks.insert(*crosswalk);
                }
            }
            Crossing::Same | Crossing::Computed | Crossing::Hole => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Extern(id, arguments) => {
                self.needs.externs.insert(*id);
                arguments.iter().for_each(|argument| self.expr(argument));
            }
            ExprKind::Cross(inner, crossing) => {
                self.expr(inner);
                self.crossing(crossing);
            }
            ExprKind::Build(_, fields) => fields.iter().for_each(|(_, value, crossing)| {
                self.expr(value);
                self.crossing(crossing);
            }),
            _ => expr.operands().into_iter().for_each(|operand| self.expr(operand)),
        }
    }
}
