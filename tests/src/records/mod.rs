//! Records by chance for any translation of any contract: valid ones, and ones with a defect.
//!
//! Takes a contract. Gives lines of input as `isogloss translate` reads them, and the entries of the crosswalks that the lines can need. The shapes come from the
//! types of the model, the values from short lists in which what is equal meets what is equal.

mod flaws;
mod scalars;

use crate::chance::Chance;
use crate::driver::{Given, is_keyed};
use isogloss_compiler::Contract;
use isogloss_compiler::emit::rust::needs;
use isogloss_compiler::model::{Field, Model, Party, TranslationId, Type, TypeId, TypeKind};
use isogloss_compiler::run::{Crosswalks, Entries, Plan, encode};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many keys of an entity there are.
const KEYS: usize = 5;

/// Makes records of a contract's types.
#[derive(Debug)]
pub struct Records<'c> {
    contract: &'c Contract,
    plan: Plan<'c>,
    /// Keys of entities as the JSON of each key field.
    keys: BTreeMap<TypeId, Vec<Vec<String>>>,
    /// At which of the places to come a defect is put, if at any.
    flaw: Option<usize>,
    /// Whether all is to be valid and plainly written.
    plain: bool,
}

impl<'c> Records<'c> {
    /// For the types of a contract, with keys for its entities.
    #[must_use]
    pub fn new(contract: &'c Contract, chance: &mut Chance) -> Self {
        let mut records = Self { contract, plan: Plan::new(contract), keys: BTreeMap::new(), flaw: None, plain: true };
        for id in contract.model().types.ids() {
            let keys = records.made_keys(id, chance);
            records.keys.insert(id, keys);
        }
        records
    }

    fn model(&self) -> &'c Model {
        self.contract.model()
    }

    fn made_keys(&mut self, id: TypeId, chance: &mut Chance) -> Vec<Vec<String>> {
        let Some(record) = self.model().record(id).filter(|record| record.fields.keys().next().is_some()) else { return Vec::new() };
        let mut keys: Vec<Vec<String>> = Vec::new();
        for _ in 0..KEYS {
            let key: Vec<String> = record.fields.keys().map(|(_, field)| self.written(&field.ty, chance)).collect();
            if !keys.contains(&key) && !key.iter().any(|part| part == "\"\"") {
                keys.push(key);
            }
        }
        keys
    }

    /// Entries for most keys of each crosswalk.
    #[must_use]
    pub fn given(&self) -> Given {
        let mut given = Given::new();
        for (id, crosswalk) in self.model().crosswalks.iter() {
            let (Some(left), Some(right)) = (crosswalk.left, crosswalk.right) else { continue };
            let (left, right) = (self.known_keys(left), self.known_keys(right));
            // The last key has no entry; of an n:1 crosswalk the first two have the same.
            let count = left.len().saturating_sub(1).min(right.len());
            let partner = |at: usize| if crosswalk.many { at.saturating_sub(1) } else { at };
            given.insert(id, (0..count).map(|at| (left[at].clone(), right[partner(at)].clone())).collect());
        }
        given
    }

    fn known_keys(&self, entity: TypeId) -> Vec<String> {
        self.keys.get(&entity).into_iter().flatten().map(|key| self.key_json(entity, key)).collect()
    }

    /// A key as a `ref` is written.
    fn key_json(&self, entity: TypeId, parts: &[String]) -> String {
        if let [only] = parts {
            return only.clone();
        }
        let fields = self.model().record(entity).into_iter().flat_map(|record| record.fields.keys());
        let members: Vec<String> = fields.zip(parts).map(|((_, field), part)| format!("{}{part}", field.wire.head())).collect();
        format!("{{{}}}", members.join(","))
    }

    /// A line for a translation. One of four has a defect somewhere.
    pub fn line(&mut self, id: TranslationId, chance: &mut Chance) -> String {
        let model = self.model();
        let translation = &model.translations[id];
        self.plain = false;
        self.flaw = chance.percent(25).then(|| chance.below(24));
        if !is_keyed(model, id) {
            let party = &translation.sources[0];
            return self.source(id, 0, party, chance);
        }
        let mut members = Vec::new();
        for (at, party) in translation.sources.iter().enumerate() {
            members.push((party.name.clone(), self.source(id, at, party, chance)));
        }
        for parameter in &translation.context {
            members.push((parameter.name.clone(), self.written(&parameter.ty, chance)));
        }
        self.flaw = None;
        if needs::takes_existing(model, id) && chance.percent(60) {
            members.push(("existing".to_owned(), self.existing(&translation.targets, chance)));
        }
        object(&members)
    }

    /// A source. A state may be absent; more often where its table says what then.
    fn source(&mut self, id: TranslationId, at: usize, party: &Party, chance: &mut Chance) -> String {
        let absent = self.contract.table(id).is_some_and(|table| table.columns.get(at).is_some_and(|column| column.absent));
        if absent && chance.percent(30) {
            return "null".to_owned();
        }
        self.written(&Type::Named(party.ty), chance)
    }

    fn existing(&mut self, targets: &[Party], chance: &mut Chance) -> String {
        if let [only] = targets {
            return self.written(&Type::Named(only.ty), chance);
        }
        let members: Vec<_> = targets.iter().map(|party| (party.name.clone(), self.written(&Type::Named(party.ty), chance))).collect();
        object(&members)
    }

    /// A value of a type.
    fn written(&mut self, ty: &Type, chance: &mut Chance) -> String {
        match self.flaw {
            Some(0) => {
                self.flaw = None;
                if let Some(flaw) = self.flawed(ty, chance) {
                    return flaw;
                }
            }
            Some(places) => self.flaw = Some(places - 1),
            None => {}
        }
        match ty {
            Type::Optional(_) | Type::Hole if chance.percent(30) => "null".to_owned(),
            Type::Optional(inner) => self.written(inner, chance),
            Type::Scalar(scalar) => self.scalar(scalar, chance),
            Type::List(element) => self.list(element, chance),
            Type::Map(element) => self.map(element, chance),
            Type::Ref(entity) => self.reference(*entity, chance),
            Type::Named(id) => self.named(*id, chance),
            Type::Hole => "null".to_owned(),
        }
    }

    fn list(&mut self, element: &Type, chance: &mut Chance) -> String {
        let count = chance.below(4);
        format!("[{}]", (0..count).map(|_| self.written(element, chance)).collect::<Vec<_>>().join(","))
    }

    fn map(&mut self, element: &Type, chance: &mut Chance) -> String {
        const NAMES: [&str; 6] = ["a", "b", "", "é", "a b", "k\"1"];
        let (first, count) = (chance.below(NAMES.len()), chance.below(4));
        let members: Vec<_> = (0..count).map(|at| (NAMES[(first + at) % NAMES.len()].to_owned(), self.written(element, chance))).collect();
        object(&members)
    }

    fn reference(&mut self, entity: TypeId, chance: &mut Chance) -> String {
        let keys = self.known_keys(entity);
        if let Some(key) = keys.get(chance.below(keys.len() + 1)) {
            return key.clone();
        }
        let Some(record) = self.model().record(entity) else { return "null".to_owned() };
        let parts: Vec<String> = record.fields.keys().map(|(_, field)| self.written(&field.ty, chance)).collect();
        self.key_json(entity, &parts)
    }

    fn named(&mut self, id: TypeId, chance: &mut Chance) -> String {
        let model = self.model();
        match &model.types[id].kind {
            TypeKind::Scalar(scalar) => self.scalar(scalar, chance),
            TypeKind::Vocabulary(vocabulary) => scalars::code(vocabulary, chance),
            TypeKind::Record(record) => self.record(id, &record.fields.list, Vec::new(), chance),
            TypeKind::Choice(choice) => {
                let Some(case) = choice.cases.get(chance.below(choice.cases.len())) else { return "null".to_owned() };
                let tag = (choice.tag.clone(), serde_json::Value::from(case.code.as_str()).to_string());
                self.record(id, &case.fields.list, vec![tag], chance)
            }
            TypeKind::Hole => "null".to_owned(),
        }
    }

    fn record(&mut self, id: TypeId, fields: &[Field], mut members: Vec<(String, String)>, chance: &mut Chance) -> String {
        let keys = self.keys.get(&id).filter(|keys| !keys.is_empty() && chance.percent(80));
        let mut key = keys.map(|keys| keys[chance.below(keys.len())].clone()).unwrap_or_default().into_iter();
        for field in fields {
            let known = if field.key { key.next() } else { None };
            let value = known.unwrap_or_else(|| self.written(&field.ty, chance));
            let left_out = value == "null" && chance.percent(70) || field.default.is_some() && chance.percent(30);
            if !left_out {
                members.push((field.wire.as_str().to_owned(), value));
            }
        }
        if !self.plain {
            self.disturb(&mut members, chance);
        }
        object(&members)
    }

    /// Other valid values that the evaluator knows of a scalar.
    fn others(&self, ty: &Type) -> Vec<String> {
        let values = self.plan.plain(ty).into_iter().chain(self.plan.others(ty, &[]));
        let json = |value| {
            let mut out = String::new();
            encode::json(&mut out, self.model(), &value, ty);
            out
        };
        values.map(json).collect()
    }
}

/// Entries of crosswalks as the evaluator takes them.
///
/// # Panics
///
/// Where an entry is not of its types.
#[must_use]
pub fn crosswalks(plan: &Plan<'_>, model: &Model, given: &Given) -> Crosswalks {
    let mut crosswalks = Crosswalks::new();
    for (id, entries) in given {
        let crosswalk = &model.crosswalks[*id];
        let key = |entity: Option<TypeId>, json: &str| {
            let cells = cells(model, entity, json);
            plan.key(entity, &cells.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_else(|wrong| panic!("{json}: {wrong:?}"))
        };
        let mut table = Entries::default();
        for (left, right) in entries {
            table.add(key(crosswalk.left, left), key(crosswalk.right, right), crosswalk.many);
        }
        crosswalks.set(*id, table);
    }
    crosswalks
}

/// The cells of a key in a table: the parts of its JSON without quotes.
fn cells(model: &Model, entity: Option<TypeId>, json: &str) -> Vec<String> {
    let plain = |part: &str| serde_json::from_str::<String>(part).unwrap_or_else(|_| part.to_owned());
    let fields: Vec<&Field> =
        entity.and_then(|entity| model.record(entity)).map(|record| record.fields.keys().map(|(_, field)| field).collect()).unwrap_or_default();
    if let [_] = fields.as_slice() {
        return vec![plain(json)];
    }
    let members: BTreeMap<String, Box<serde_json::value::RawValue>> = serde_json::from_str(json).unwrap();
    fields.iter().map(|field| plain(members[field.wire.as_str()].get())).collect()
}

/// An object of these members, as they stand.
fn object(members: &[(String, String)]) -> String {
    let mut out = String::from("{");
    for (at, (name, value)) in members.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(out, "{comma}{}:{value}", serde_json::Value::from(name.as_str())).unwrap();
    }
    out + "}"
}
