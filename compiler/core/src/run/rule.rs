//! Which translation a rule on the command line means, and what it asks of the service.

use crate::model::{Crossing, CrosswalkId, ExprKind, ExternId, Model, Translation, TranslationId};
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

/// A translation and all it uses, itself first.
pub(super) fn reached(model: &Model, translation: TranslationId) -> Vec<TranslationId> {
    let mut search = Search { model, needs: Needs::default(), seen: BTreeSet::new() };
    search.translation(translation);
    search.seen.remove(&translation);
    std::iter::once(translation).chain(search.seen).collect()
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
        let translation = &model.translations[id];
        let mut ways = translation.ways();
        translation.expressions(&mut |expr| match &expr.kind {
            ExprKind::Extern(id, _) => drop(self.needs.externs.insert(*id)),
            ExprKind::Cross(_, crossing) => ways.push(crossing),
            ExprKind::Build(_, fields) => ways.extend(fields.iter().map(|(_, _, crossing)| crossing)),
            _ => {}
        });
        ways.into_iter().for_each(|way| self.way(way));
    }

    fn way(&mut self, way: &Crossing) {
        match way.innermost() {
            Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => self.translation(*id),
            Crossing::Crosswalk { crosswalk, .. } if !self.model.crosswalks[*crosswalk].identity => drop(self.needs.crosswalks.insert(*crosswalk)),
            _ => {}
        }
    }
}
