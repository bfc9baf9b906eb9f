//! A translation of records as the checks see it: its body with the types on both sides, and words for fields by path.

use crate::model::{Body, Direction, Field, FieldId, Fields, Model, Record, RecordBody, TargetPath, Translation, Type, TypeId};
use crate::nearest;
use crate::resolve::names;
use isogloss_grammar::tree::Name;

/// How many pairs of names are compared to find what a misspelt one meant; beyond that it is not spelling that is wrong.
const MOST_COMPARED: usize = 100_000;

/// A translation of records.
pub(crate) struct View<'m> {
    pub(crate) model: &'m Model,
    pub(crate) translation: &'m Translation,
    pub(crate) body: &'m RecordBody,
    /// What is read.
    pub(crate) source: TypeId,
    /// What is written.
    pub(crate) target: TypeId,
}

impl<'m> View<'m> {
    /// All translations of records of a contract.
    pub(crate) fn all(model: &'m Model) -> impl Iterator<Item = Self> {
        model.translations.values().filter_map(move |translation| {
            let Body::Record(body) = &translation.body else { return None };
            let ([source], [target]) = (translation.sources.as_slice(), translation.targets.as_slice()) else { return None };
            Some(Self { model, translation, body, source: source.ty, target: target.ty })
        })
    }

    /// Whether a line could not be understood: then nothing is said of what is missing.
    pub(crate) const fn has_hole(&self) -> bool {
        self.translation.has_hole || self.body.has_hole
    }

    /// The fields of a type.
    pub(crate) fn fields(&self, ty: TypeId) -> Option<&'m Fields> {
        self.model.record(ty).map(|record: &Record| &record.fields)
    }

    /// The fields on the way of a path, from the type on.
    pub(crate) fn along(&self, start: TypeId, steps: &[FieldId]) -> Vec<&'m Field> {
        let mut fields = self.fields(start);
        let mut found = Vec::with_capacity(steps.len());
        for step in steps {
            let Some(field) = fields.and_then(|fields| fields.get(*step)) else { break };
            found.push(field);
            fields = inside(self.model, &field.ty);
        }
        found
    }

    /// ` on the way back`, where the item goes both ways and this is that way.
    pub(crate) const fn way(&self) -> &'static str {
        match (self.translation.opposite, self.translation.direction) {
            (Some(_), Direction::Back) => " on the way back",
            (Some(_), Direction::There) => " on the way there",
            (None, _) => "",
        }
    }

    /// The arrow of rows that serve this direction.
    pub(crate) fn row(&self, from: &str, to: &str) -> String {
        match self.translation.direction {
            Direction::There => format!("{from} -> {to}"),
            Direction::Back => format!("{to} <- {from}"),
        }
    }
}

/// The fields of the value that a type's value holds, if it is one record, perhaps optional. What a `ref` holds is one thing.
pub(crate) fn inside<'m>(model: &'m Model, ty: &Type) -> Option<&'m Fields> {
    match ty.required() {
        Type::Named(id) => model.record(*id).map(|record| &record.fields),
        _ => None,
    }
}

/// A field by the names on the way to it.
pub(crate) struct FieldPath {
    /// With dots.
    pub(crate) path: String,
    /// As a row has it, with backticks where they are needed.
    pub(crate) written: String,
}

impl FieldPath {
    /// The path of these names.
    pub(crate) fn of(way: &[&Name]) -> Self {
        let joined = |each: fn(&Name) -> String| way.iter().map(|name| each(name)).collect::<Vec<_>>().join(".");
        Self { path: joined(|name| name.text.clone()), written: joined(names::written) }
    }
}

impl AsRef<str> for FieldPath {
    fn as_ref(&self) -> &str {
        &self.path
    }
}

/// The targets a row writes.
pub(crate) fn targets(row: &crate::model::FieldRow) -> &[TargetPath] {
    use crate::model::FieldRowKind::{Drop, Hole, Keep, Map, Refuse};
    match &row.kind {
        Map { targets, .. } | Keep { targets } | Refuse { targets, .. } => targets,
        Drop { .. } | Hole => &[],
    }
}

/// Leaves out what an unknown name may have meant: of one mistake one message. A name near one of the lacking fields meant that one; of names near none nobody
/// knows, so they stand for as many fields as they are.
pub(crate) fn without_misspelt<'p, P: AsRef<str>>(mut lacking: Vec<P>, unknown: impl IntoIterator<Item = &'p str>) -> Vec<P> {
    let mut unclear = 0;
    let unknown: Vec<&str> = unknown.into_iter().collect();
    if unknown.len().saturating_mul(lacking.len()) > MOST_COMPARED {
        return Vec::new();
    }
    for name in unknown {
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        let known: Vec<String> = lacking.iter().map(|path| last(path.as_ref())).collect();
        let meant = nearest::suggest(&last(name), known.iter().map(String::as_str)).and_then(|meant| known.iter().position(|name| name == meant));
        match meant {
            Some(at) => drop(lacking.remove(at)),
            None => unclear += 1,
        }
    }
    if unclear > 0 && lacking.len() <= unclear { Vec::new() } else { lacking }
}
