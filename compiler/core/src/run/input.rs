//! What a translation is given: its sources, its contexts and the target as it stands, read from one line of JSON or one row of CSV.

use super::decode::Malformed;
use super::members::{Member, Members};
use super::plan::Plan;
use super::quick;
use super::value::Value;
use crate::model::{Party, Translation, TranslationId, Type, TypeKind};
use isogloss_runtime::wire::json::text;
use isogloss_runtime::wire::{MAX_DEPTH, tree_from_json};
use isogloss_runtime::{Invalid, Place};
use serde_json::value::RawValue;

/// What a translation is given for one record.
#[derive(Clone, Debug, Default)]
pub struct Input<'a> {
    /// A value a source.
    pub sources: Vec<Option<Value<'a>>>,
    /// A value a context.
    pub context: Vec<Option<Value<'a>>>,
    /// A value a target, where the target stands already.
    pub existing: Vec<Option<Value<'a>>>,
}

impl<'c> Plan<'c> {
    /// Reads one record. Several sources, contexts and the existing target come as one object keyed by their names; a lone source may come bare.
    ///
    /// # Errors
    /// What is not JSON or not of its type.
    pub fn read<'a>(&'a self, id: TranslationId, line: &'a str) -> Result<Input<'a>, Malformed> {
        let translation = &self.model.translations[id];
        if let Some(value) = self.quick(translation, line) {
            return Ok(Input { sources: vec![Some(value)], context: Vec::new(), existing: Vec::new() });
        }
        let read = self.careful(translation, line);
        // What is no JSON is no record, wherever it stands: also in members that nobody asks for, and before anything else that is wrong. Generated code, which
        // reads the whole first, says the same.
        if read.is_err() || may_be_no_json(line) {
            tree_from_json(line)?;
        }
        read
    }

    fn careful<'a>(&'a self, translation: &'a Translation, line: &'a str) -> Result<Input<'a>, Malformed> {
        let members = serde_json::from_str::<Members<'a>>(line).ok().filter(|members| self.is_keyed(translation, members));
        match members {
            Some(members) => self.keyed(translation, &members),
            None if translation.sources.len() > 1 => Err(not_keyed(translation)),
            None => self.bare(translation, line),
        }
    }

    /// A lone source that stands bare, with nothing beside it.
    fn quick<'a>(&'a self, translation: &'a Translation, line: &'a str) -> Option<Value<'a>> {
        match (translation.sources.as_slice(), translation.context.as_slice()) {
            ([source], []) => quick::read(&self.decoder, line, source.ty, &source.name),
            _ => None,
        }
    }

    fn bare<'a>(&'a self, translation: &Translation, line: &'a str) -> Result<Input<'a>, Malformed> {
        if let Some(lacking) = translation.context.iter().find(|parameter| !parameter.ty.is_optional()) {
            return Err(Malformed {
                path: lacking.name.clone(),
                message: format!("`{}` is required beside the record: {}", lacking.name, shape(translation)),
            });
        }
        let source = translation.sources.first().map_or(Type::Hole, |party| Type::Named(party.ty));
        let value = self.decoder.json(line, &source)?;
        if let Some(party) = translation.sources.first() {
            self.present(party, value.as_ref(), &Place::ROOT)?;
        }
        Ok(Input { sources: vec![value], context: vec![None; translation.context.len()], existing: Vec::new() })
    }

    fn keyed<'a>(&'a self, translation: &Translation, members: &Members<'a>) -> Result<Input<'a>, Malformed> {
        let source = |party: &Party| {
            let value = self.member(members, &party.name, &Type::Named(party.ty))?;
            self.present(party, value.as_ref(), &Place::ROOT.field(&party.name)).map(|()| value)
        };
        let sources = translation.sources.iter().map(source).collect::<Result<_, _>>()?;
        let mut context = Vec::with_capacity(translation.context.len());
        for parameter in &translation.context {
            let value = self.member(members, &parameter.name, &parameter.ty)?;
            if value.is_none() && !parameter.ty.is_optional() {
                return Err(Invalid::missing().at(&Place::ROOT.field(&parameter.name)).into());
            }
            context.push(value);
        }
        Ok(Input { sources, context, existing: self.existing(translation, members)? })
    }

    /// A state may be absent, which its table decides; a record that is translated is there.
    fn present(&self, party: &Party, value: Option<&Value<'_>>, at: &Place<'_>) -> Result<(), Malformed> {
        match value {
            None if self.model.record(party.ty).is_some() => Err(Invalid::missing().at(at).into()),
            _ => Ok(()),
        }
    }

    fn existing<'a>(&'a self, translation: &Translation, members: &Members<'a>) -> Result<Vec<Option<Value<'a>>>, Malformed> {
        let Some(raw) = once(members, EXISTING)?.filter(|raw| raw.get() != "null") else { return Ok(Vec::new()) };
        if let [only] = translation.targets.as_slice() {
            return self.member(members, EXISTING, &Type::Named(only.ty)).map(|value| vec![value]);
        }
        let targets: Members<'a> = serde_json::from_str(raw.get())
            .map_err(|_| Malformed { path: EXISTING.to_owned(), message: "this is to be an object keyed like the targets".to_owned() })?;
        let here = Place::ROOT.field(EXISTING);
        translation.targets.iter().map(|party| self.member_at(&targets, &party.name, &Type::Named(party.ty), &here)).collect()
    }

    fn member<'a>(&'a self, members: &Members<'a>, name: &str, ty: &Type) -> Result<Option<Value<'a>>, Malformed> {
        self.member_at(members, name, ty, &Place::ROOT)
    }

    fn member_at<'a>(&'a self, members: &Members<'a>, name: &str, ty: &Type, outer: &Place<'_>) -> Result<Option<Value<'a>>, Malformed> {
        let place = outer.field(name);
        match members.find(name) {
            Member::Absent => Ok(None),
            Member::Once(raw) => self.decoder.at(raw.get(), ty, &place),
            Member::Twice => Err(Invalid::twice().at(&place).into()),
        }
    }

    /// Whether an object is keyed by the names of sources and contexts rather than being the lone source itself.
    fn is_keyed(&self, translation: &Translation, Members(members): &Members<'_>) -> bool {
        if translation.sources.len() > 1 {
            return true;
        }
        let Some(source) = translation.sources.first() else { return false };
        if members.iter().all(|(name, _)| *name != source.name) {
            return false;
        }
        let own_field = self.model.record(source.ty).is_some_and(|record| record.fields.list.iter().any(|field| *field.wire == *source.name));
        let all_known = members
            .iter()
            .all(|(name, _)| *name == source.name || *name == EXISTING || translation.context.iter().any(|parameter| *name == parameter.name));
        let beside = !translation.context.is_empty() || members.iter().any(|(name, _)| *name == EXISTING);
        !own_field || (all_known && beside)
    }

    /// A row of CSV as a line of JSON: columns are the fields of a lone source by wire name, or sources, contexts and `existing` by name. Empty cells are absent.
    #[must_use]
    pub fn csv_line<'x>(&self, id: TranslationId, row: impl IntoIterator<Item = (&'x str, &'x str)>) -> String {
        let translation = &self.model.translations[id];
        let mut source = Vec::new();
        let mut beside = Vec::new();
        let cells: Vec<(&str, &str)> = row.into_iter().collect();
        if let ([(_, only)], [party], []) = (cells.as_slice(), translation.sources.as_slice(), translation.context.as_slice())
            && matches!(self.model.types[party.ty].kind, TypeKind::Vocabulary(_))
        {
            return self.cell_json(only, &Type::Named(party.ty));
        }
        for (name, cell) in cells.into_iter().filter(|(_, cell)| !cell.is_empty()) {
            match self.column(translation, name) {
                Column::Beside(ty) => beside.push((name, self.cell_json(cell, &ty))),
                Column::Field(ty) => source.push((name, self.cell_json(cell, &ty))),
                Column::Unknown => source.push((name, serde_json::Value::from(cell).to_string())),
            }
        }
        match translation.sources.as_slice() {
            [party] if self.model.record(party.ty).is_some() && beside.is_empty() => object(&source),
            [party] if self.model.record(party.ty).is_some() => {
                beside.insert(0, (&party.name, object(&source)));
                object(&beside)
            }
            _ => object(&beside),
        }
    }

    fn column(&self, translation: &Translation, name: &str) -> Column {
        let source = translation.sources.first().and_then(|party| self.model.record(party.ty));
        if let Some(field) = source.and_then(|record| record.fields.list.iter().find(|field| *field.wire == *name)) {
            return Column::Field(field.ty.clone());
        }
        if let Some(parameter) = translation.context.iter().find(|parameter| parameter.name == name) {
            return Column::Beside(parameter.ty.clone());
        }
        match translation.sources.iter().find(|party| party.name == name) {
            Some(party) => Column::Beside(Type::Named(party.ty)),
            None if name == EXISTING => Column::Beside(translation.targets.first().map_or(Type::Hole, |party| Type::Named(party.ty))),
            None => Column::Unknown,
        }
    }

    /// A cell as JSON on one line. What should be JSON as it stands and is not becomes a text, which its type refuses: a cell never says anything beyond itself.
    fn cell_json(&self, cell: &str, ty: &Type) -> String {
        if cell.is_empty() {
            return "null".to_owned();
        }
        let is_json = self.decoder.is_bare(ty, cell) && serde_json::from_str::<&RawValue>(cell).is_ok();
        // Between the tokens of JSON a line end is a blank; inside of its texts there is none.
        if is_json { cell.replace(['\n', '\r'], " ") } else { serde_json::Value::from(cell).to_string() }
    }
}

/// The name under which the target as it stands is given.
const EXISTING: &str = "existing";

enum Column {
    Field(Type),
    Beside(Type),
    Unknown,
}

/// Whether a text whose ends of values were all found may yet be no JSON: for escapes of letters that there are not, or for its depth.
fn may_be_no_json(line: &str) -> bool {
    line.contains("\\u") || line.bytes().filter(|byte| matches!(byte, b'[' | b'{')).nth(MAX_DEPTH - 2).is_some()
}

/// A member that may be left out and may not stand twice.
fn once<'a>(members: &Members<'a>, name: &str) -> Result<Option<&'a RawValue>, Malformed> {
    match members.find(name) {
        Member::Absent => Ok(None),
        Member::Once(raw) => Ok(Some(raw)),
        Member::Twice => Err(Invalid::twice().at(&Place::ROOT.field(name)).into()),
    }
}

fn object(members: &[(&str, String)]) -> String {
    let mut out = String::from("{");
    for (at, (name, value)) in members.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        text(&mut out, name);
        out.push(':');
        out.push_str(value);
    }
    out.push('}');
    out
}

fn not_keyed(translation: &Translation) -> Malformed {
    Malformed { path: String::new(), message: format!("several sources come as one object: {}", shape(translation)) }
}

/// `{"customer":…,"credit":…}`.
fn shape(translation: &Translation) -> String {
    let names = translation.sources.iter().map(|party| &party.name).chain(translation.context.iter().map(|parameter| &parameter.name));
    format!("{{{}}}", names.map(|name| format!("\"{name}\":…")).collect::<Vec<_>>().join(","))
}
