//! What a translation needs, of the model alone: what its struct is called and holds (contexts, crosswalks and externs, its own and those of the translations
//! it uses), which others it uses, and whether it takes its target as it stands.

use super::spelling::ident;
use crate::model::{
    Body, Crossing, CrosswalkId, Expr, ExprKind, ExternId, FieldRowKind, Model, Party, Translation, TranslationId, snake_case, upper_camel,
};
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// A field of a translation's struct.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A `with` source, by position.
    Context(usize),
    /// A crosswalk, left to right.
    ToRight(CrosswalkId),
    /// A crosswalk, right to left.
    ToLeft(CrosswalkId),
    /// A function of the service.
    Extern(ExternId),
}

/// The name of a translation's struct: `CustomerToAccount`; with its own name in front where it has one.
#[must_use]
pub fn struct_name(model: &Model, id: TranslationId) -> Ident {
    let translation = &model.translations[id];
    let types = |parties: &[Party]| parties.iter().map(|party| upper_camel(&model.types[party.ty].name.text)).collect::<Vec<_>>().join("And");
    let pair = format!("{}To{}", types(&translation.sources), types(&translation.targets));
    let own = translation.name.as_ref().map(|name| upper_camel(&name.text)).unwrap_or_default();
    ident(&format!("{own}{pair}"))
}

/// What the struct of a translation holds, in order.
#[must_use]
pub fn of(model: &Model, id: TranslationId) -> Vec<Need> {
    let mut all: BTreeSet<Need> = (0..model.translations[id].context.len()).map(Need::Context).collect();
    gather(model, id, &mut BTreeSet::new(), &mut all);
    all.into_iter().collect()
}

fn gather(model: &Model, id: TranslationId, seen: &mut BTreeSet<TranslationId>, all: &mut BTreeSet<Need>) {
    if !seen.insert(id) {
        return;
    }
    let translation = &model.translations[id];
    translation.expressions(&mut |expr: &Expr| {
        if let ExprKind::Extern(id, _) = &expr.kind {
            all.insert(Need::Extern(*id));
        }
    });
    for way in all_ways(translation) {
        match way.innermost() {
            Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => gather(model, *id, seen, all),
            Crossing::Crosswalk { crosswalk, backwards, .. } if !model.crosswalks[*crosswalk].identity => {
                all.insert(if *backwards { Need::ToLeft(*crosswalk) } else { Need::ToRight(*crosswalk) });
            }
            _ => {}
        }
    }
}

/// The translations that a translation uses directly.
#[must_use]
pub fn used(model: &Model, id: TranslationId) -> Vec<TranslationId> {
    let used = |way: &Crossing| match way.innermost() {
        Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => Some(*id),
        _ => None,
    };
    all_ways(&model.translations[id]).into_iter().filter_map(used).collect()
}

/// The ways of all rows, and those inside their expressions.
fn all_ways(translation: &Translation) -> Vec<&Crossing> {
    let mut ways = translation.ways();
    translation.expressions(&mut |expr: &Expr| match &expr.kind {
        ExprKind::Cross(_, crossing) => ways.push(crossing),
        ExprKind::Build(_, fields) => ways.extend(fields.iter().map(|(_, _, crossing)| crossing)),
        _ => {}
    });
    ways
}

/// The name of a field of the struct.
#[must_use]
pub fn field(model: &Model, translation: &Translation, need: &Need) -> Ident {
    let taken = |name: &str| translation.context.iter().any(|parameter| parameter.name == name);
    let free = |name: String, suffix: &str| if taken(&name) { ident(&format!("{name}_{suffix}")) } else { ident(&name) };
    match need {
        Need::Context(at) => ident(&translation.context.get(*at).map_or_else(|| "context".to_owned(), |parameter| snake_case(&parameter.name))),
        Need::ToRight(id) => free(snake_case(&model.crosswalks[*id].name.text), "crosswalk"),
        Need::ToLeft(id) => free(format!("{}_back", snake_case(&model.crosswalks[*id].name.text)), "crosswalk"),
        Need::Extern(id) => free(snake_case(&model.externs[*id].name.text), "function"),
    }
}

/// Whether a translation takes its target as it stands: it keeps fields, or fills them only on creation.
#[must_use]
pub fn takes_existing(model: &Model, id: TranslationId) -> bool {
    let translation = &model.translations[id];
    match &translation.body {
        Body::Record(body) => {
            translation.updates_only.is_some()
                || body.rows.iter().any(|row| {
                    row.initially
                        || match &row.kind {
                            FieldRowKind::Keep { .. } => true,
                            FieldRowKind::Map { crossing, .. } => crossing_takes_existing(model, crossing),
                            _ => false,
                        }
                })
        }
        Body::Table(_) => translation.keeps(),
        Body::Hole => false,
    }
}

/// Whether a way across takes what stands in its target.
#[must_use]
pub fn crossing_takes_existing(model: &Model, crossing: &Crossing) -> bool {
    match crossing {
        Crossing::Present(inner) | Crossing::Optional(inner) => crossing_takes_existing(model, inner),
        Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => takes_existing(model, *id),
        Crossing::List(_) | Crossing::Map(_) | Crossing::Same | Crossing::Crosswalk { .. } | Crossing::Computed | Crossing::Hole => false,
    }
}
