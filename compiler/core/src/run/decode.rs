//! From the wire to values: JSON read straight into the slots of its type, without a tree between and without a float.
//!
//! What does not fit its type is [`Malformed`], with the path in the input. Missing and null are both absent; unknown members are ignored.

use super::literal::literal;
use super::members::{Member, Members};
use super::name::Names;
use super::scalar;
use super::value::Value;
use crate::model::{Base, Choice, Code, Field, Id, Model, Record, Scalar, StateId, Type, TypeId, TypeKind, Vocabulary};
use isogloss_runtime::scalar::code::{fold, no_case, unlisted};
use isogloss_runtime::wire::{Tree, Wire as _, tree_from_json};
use isogloss_runtime::{Invalid, Place};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value that is not of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where in the input; empty: the whole.
    pub path: String,
    /// What is wrong with it. Sensitive values are not shown.
    pub message: String,
}

impl From<Invalid> for Malformed {
    fn from(invalid: Invalid) -> Self {
        Self { path: invalid.path().to_string(), message: invalid.problem() }
    }
}

/// What is found by name in a type.
#[derive(Debug)]
enum Known<'c> {
    Fields(Names<&'c str, usize>),
    /// The states by code, and whether the codes are integers.
    Codes(Names<Cow<'c, str>, StateId>, bool),
    Nothing,
}

/// Reads values of a contract's types. Made once for a contract; what reading needs is found once for each type.
#[derive(Debug)]
pub struct Decoder<'c> {
    model: &'c Model,
    /// A type each, by its position: the fields of a record or the codes of a vocabulary.
    known: Vec<Known<'c>>,
}

impl<'c> Decoder<'c> {
    /// A decoder for the types of a model.
    #[must_use]
    pub fn new(model: &'c Model) -> Self {
        Self { model, known: model.types.values().map(|def| known(&def.kind)).collect() }
    }

    /// The model whose types are read.
    #[must_use]
    pub const fn model(&self) -> &'c Model {
        self.model
    }

    /// Reads a text of JSON.
    ///
    /// # Errors
    /// What is not JSON or not of the type.
    pub fn json<'a>(&self, text: &'a str, ty: &Type) -> Result<Option<Value<'a>>, Malformed> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|wrong| Malformed::from(not_json(text, &wrong)))?;
        self.at(raw.get(), ty, &Place::ROOT)
    }

    /// Reads a JSON value as it stands at a place of the input.
    pub(super) fn at<'a>(&self, raw: &'a str, ty: &Type, at: &Place<'_>) -> Result<Option<Value<'a>>, Malformed> {
        Slot { decoder: self, ty, at: *at, sensitive: false }.read(raw).map_err(Malformed::from)
    }

    /// Reads a cell of CSV: its text as the type asks for it; an empty cell is absent.
    ///
    /// # Errors
    /// What is not of the type.
    pub fn cell(&self, text: &str, ty: &Type) -> Result<Option<Value<'static>>, Malformed> {
        if text.is_empty() {
            return Ok(None);
        }
        let quoted = || serde_json::Value::from(text).to_string();
        let is_json = self.is_bare(ty, text) && serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok();
        let json = if is_json { text.to_owned() } else { quoted() };
        self.json(&json, ty).map(|value| value.map(Value::into_owned))
    }

    /// Whether a cell of this type is JSON as it stands: numbers, truth, JSON, lists, maps.
    pub(super) fn is_bare(&self, ty: &Type, text: &str) -> bool {
        match ty.required() {
            Type::List(_) | Type::Map(_) => true,
            Type::Ref(entity) => self.model.key_type(*entity).is_some_and(|key| self.is_bare(&key, text)),
            Type::Named(id) => match &self.model.types[*id].kind {
                TypeKind::Scalar(scalar) => is_bare_base(scalar.base),
                TypeKind::Vocabulary(vocabulary) => vocabulary.has_int_codes() && text.parse::<i64>().is_ok(),
                TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Hole => true,
            },
            Type::Scalar(scalar) => is_bare_base(scalar.base),
            Type::Optional(_) | Type::Hole => false,
        }
    }

    /// The value as a scalar type takes it, or what it does not keep.
    pub(super) fn fit<'a>(&self, value: Value<'a>, scalar: &Scalar) -> Result<Value<'a>, Invalid> {
        scalar::fit(value, scalar)
    }

    /// The position of a field by its wire name.
    pub(super) fn position(&self, ty: TypeId, wire: &str) -> Option<usize> {
        match self.known.get(ty.position()) {
            Some(Known::Fields(fields)) => fields.get(wire).copied(),
            _ => None,
        }
    }

    /// Whether the codes of a vocabulary are integers.
    pub(super) fn has_int_codes(&self, ty: TypeId) -> bool {
        matches!(self.known.get(ty.position()), Some(Known::Codes(_, true)))
    }

    /// The state that a code stands for.
    pub(super) fn state(&self, ty: TypeId, vocabulary: &Vocabulary, code: &str) -> Option<StateId> {
        let Some(Known::Codes(codes, _)) = self.known.get(ty.position()) else { return None };
        if vocabulary.ignoring_case { codes.get(fold(code).as_ref()).copied() } else { codes.get(code).copied() }
    }
}

/// What is wrong with a text that is no JSON. Generated code reads values into a tree, which says more than looking for their ends does.
fn not_json(text: &str, wrong: &serde_json::Error) -> Invalid {
    tree_from_json(text).err().unwrap_or_else(|| Invalid::not_json(wrong))
}

const fn is_bare_base(base: Base) -> bool {
    matches!(base, Base::Int | Base::Decimal { .. } | Base::Bool | Base::Json)
}

/// What reading a type needs.
fn known(kind: &TypeKind) -> Known<'_> {
    match kind {
        TypeKind::Record(record) => Known::Fields(record.fields.list.iter().enumerate().map(|(at, field)| (field.wire.as_str(), at)).collect()),
        TypeKind::Vocabulary(vocabulary) => Known::Codes(codes(vocabulary), vocabulary.has_int_codes()),
        TypeKind::Scalar(_) | TypeKind::Choice(_) | TypeKind::Hole => Known::Nothing,
    }
}

fn codes(vocabulary: &Vocabulary) -> Names<Cow<'_, str>, StateId> {
    let mut map = Names::default();
    for (id, state) in vocabulary.iter() {
        for code in &state.codes {
            let text = match code {
                Code::Text(text) if vocabulary.ignoring_case => Cow::Owned(fold(text).into_owned()),
                Code::Text(text) => Cow::Borrowed(text.as_str()),
                Code::Int(number) => Cow::Owned(number.to_string()),
            };
            map.entry(text).or_insert(id);
        }
    }
    map
}

/// A place of a type in the input.
#[derive(Clone, Copy)]
struct Slot<'s, 'c> {
    decoder: &'s Decoder<'c>,
    ty: &'s Type,
    at: Place<'s>,
    sensitive: bool,
}

/// What reading gives: a value, absent, or trouble.
type Read<'a> = Result<Option<Value<'a>>, Invalid>;

impl<'c> Slot<'_, 'c> {
    /// Reads one JSON value, given as it stands in the input.
    fn read<'a>(self, raw: &'a str) -> Read<'a> {
        if raw == "null" {
            return Ok(None);
        }
        match self.ty {
            Type::Optional(inner) => Slot { ty: inner, ..self }.read(raw),
            Type::Scalar(scalar) => self.scalar(scalar, raw),
            Type::Named(id) => self.named(*id, raw),
            Type::Ref(id) => self.key(*id, raw),
            Type::List(element) => self.list(element, raw),
            Type::Map(element) => self.map(element, raw),
            Type::Hole => Ok(None),
        }
    }

    fn scalar<'a>(self, scalar: &Scalar, raw: &'a str) -> Read<'a> {
        let read = scalar::read(scalar.base, raw, &self.at);
        self.told(read.and_then(|value| self.decoder.fit(value, scalar)).map(Some))
    }

    /// The same with its place in what is told, and without the value where it may not be shown.
    fn told<T>(self, read: Result<T, Invalid>) -> Result<T, Invalid> {
        read.map_err(|invalid| {
            let invalid = invalid.at(&self.at);
            if self.sensitive { invalid.masked() } else { invalid }
        })
    }

    fn named<'a>(self, id: TypeId, raw: &'a str) -> Read<'a> {
        match &self.decoder.model.types[id].kind {
            TypeKind::Scalar(scalar) => self.scalar(scalar, raw),
            TypeKind::Vocabulary(vocabulary) => self.vocabulary(id, vocabulary, raw),
            TypeKind::Record(record) => self.record(id, record, false, raw),
            TypeKind::Choice(choice) => self.choice(id, choice, raw),
            TypeKind::Hole => Ok(None),
        }
    }

    /// The key of an entity: its only key field's value, or an object of its key fields.
    fn key<'a>(self, id: TypeId, raw: &'a str) -> Read<'a> {
        match (self.decoder.model.key_type(id), self.decoder.model.record(id)) {
            (Some(key), _) => Slot { ty: &key, ..self }.read(raw),
            (None, Some(record)) => self.record(id, record, true, raw),
            (None, None) => Ok(None),
        }
    }

    fn vocabulary<'a>(self, id: TypeId, vocabulary: &Vocabulary, raw: &'a str) -> Read<'a> {
        let tree = self.tree(raw)?;
        let code = if self.decoder.has_int_codes(id) {
            i64::read(tree, &self.at).map(Code::Int)
        } else {
            tree.into_text("a code as text", &self.at).map(|text| Code::Text(text.into_owned()))
        };
        let code = self.told(code)?;
        let text = match &code {
            Code::Text(text) => Cow::Borrowed(text.as_str()),
            Code::Int(number) => Cow::Owned(number.to_string()),
        };
        match self.decoder.state(id, vocabulary, &text) {
            Some(state) => Ok(Some(Value::State(state))),
            None if vocabulary.open => Ok(Some(Value::Unknown(code))),
            None => self.told(Err(unlisted(&text, &self.decoder.model.qualified(id)))),
        }
    }

    fn list<'a>(self, element: &Type, raw: &'a str) -> Read<'a> {
        let Ok(elements) = serde_json::from_str::<Vec<&'a RawValue>>(raw) else { return self.unexpected("a list", raw) };
        let mut list = Vec::with_capacity(elements.len());
        for (at, raw) in elements.into_iter().enumerate() {
            let slot = Slot { ty: element, at: self.at.index(at), ..self };
            match slot.read(raw.get())? {
                Some(value) => list.push(value),
                // A null is absent, and what is absent is not in the list.
                None if element.is_optional() => {}
                None => return Err(Invalid::missing().at(&slot.at)),
            }
        }
        Ok(Some(Value::List(list)))
    }

    fn map<'a>(self, element: &Type, raw: &'a str) -> Read<'a> {
        let Ok(Members(members)) = serde_json::from_str(raw) else { return self.unexpected("an object", raw) };
        let mut map = BTreeMap::new();
        for (key, raw) in members {
            let value = Slot { ty: element, at: self.at.key(&key), ..self }.read(raw.get())?;
            // A null is absent, and what is absent is not in the map.
            let Some(value) = value else { continue };
            if map.contains_key(&key) {
                return Err(Invalid::twice().at(&self.at.key(&key)));
            }
            map.insert(key, value);
        }
        Ok(Some(Value::Map(map)))
    }

    fn record<'a>(self, id: TypeId, record: &Record, keys_only: bool, raw: &'a str) -> Read<'a> {
        let Ok(Members(members)) = serde_json::from_str(raw) else { return self.unexpected("an object", raw) };
        let mut found = vec![Member::Absent; record.fields.list.len()];
        for (name, raw) in members {
            if let Some(member) = self.decoder.position(id, &name).and_then(|at| found.get_mut(at)) {
                *member = member.and(raw);
            }
        }
        let mut fields = Vec::with_capacity(found.len());
        for (field, member) in record.fields.list.iter().zip(found) {
            fields.push(if keys_only && !field.key { None } else { self.field(field, member)? });
        }
        Ok(Some(Value::Record(fields)))
    }

    fn choice<'a>(self, id: TypeId, choice: &Choice, raw: &'a str) -> Read<'a> {
        let Ok(members) = serde_json::from_str::<Members<'a>>(raw) else { return self.unexpected("an object", raw) };
        let at = self.at.field(&choice.tag);
        let tag = match members.find(&choice.tag) {
            Member::Absent => return Err(Invalid::missing().at(&at)),
            Member::Once(tag) => Slot { at, ..self }.tree(tag.get())?.into_text("a text", &at)?,
            Member::Twice => return Err(Invalid::twice().at(&at)),
        };
        let Some((position, case)) = choice.cases.iter().enumerate().find(|(_, case)| case.code == tag) else {
            return Slot { at, ..self }.told(Err(no_case(&tag, &self.decoder.model.qualified(id))));
        };
        let fields = case.fields.list.iter().map(|field| self.field(field, members.find(&field.wire))).collect::<Result<_, _>>()?;
        Ok(Some(Value::Choice(position as u32, fields)))
    }

    /// A field: absent becomes its default, or is missing where it is required.
    fn field<'a>(self, field: &Field, member: Member<'a>) -> Read<'a> {
        let slot = Slot { ty: &field.ty, at: self.at.field(&field.wire), sensitive: self.sensitive || field.sensitive, ..self };
        let value = match member {
            Member::Absent => None,
            Member::Once(raw) => slot.read(raw.get())?,
            Member::Twice => return Err(Invalid::twice().at(&slot.at)),
        };
        match (value, &field.default) {
            (Some(value), _) => Ok(Some(value)),
            (None, Some(default)) => Ok(Some(literal(self.decoder.model, default, &field.ty).into_owned())),
            (None, None) if field.ty.is_optional() => Ok(None),
            (None, None) => Err(Invalid::missing().at(&slot.at)),
        }
    }

    fn tree<'a>(self, raw: &'a str) -> Result<Tree<'a>, Invalid> {
        scalar::tree(raw).map_err(|invalid| invalid.at(&self.at))
    }

    fn unexpected<T>(self, expected: &'static str, raw: &str) -> Result<T, Invalid> {
        Err(self.tree(raw)?.unexpected(expected, &self.at))
    }
}
