//! From the wire to values: JSON read straight into the slots of its type, without a tree between and without a float.
//!
//! What does not fit its type is [`Malformed`], with the path in the input. Missing and null are both absent; unknown members are ignored.

use super::record::literal;
use super::scalar;
use super::value::Value;
use crate::model::{Base, Choice, Code, Field, Model, Record, Scalar, StateId, Type, TypeId, TypeKind, Vocabulary};
use isogloss_runtime::Invalid;
use isogloss_runtime::scalar::code::fold;
use isogloss_runtime::scalar::pattern::Pattern;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// A value that is not of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Where in the input; empty: the whole.
    pub path: String,
    /// What is wrong with it. Sensitive values are not shown.
    pub message: String,
}

/// Reads values of a contract's types. Made once for a contract; what reading needs is found once for each type.
#[derive(Debug)]
pub struct Decoder<'c> {
    model: &'c Model,
    records: BTreeMap<TypeId, HashMap<&'c str, usize>>,
    codes: BTreeMap<TypeId, HashMap<Cow<'c, str>, StateId>>,
    patterns: HashMap<&'c str, Pattern>,
}

impl<'c> Decoder<'c> {
    /// A decoder for the types of a model.
    #[must_use]
    pub fn new(model: &'c Model) -> Self {
        let mut decoder = Self { model, records: BTreeMap::new(), codes: BTreeMap::new(), patterns: HashMap::new() };
        for (id, def) in model.types.iter() {
            match &def.kind {
                TypeKind::Record(record) => {
                    decoder.records.insert(id, record.fields.list.iter().enumerate().map(|(at, field)| (field.wire.as_str(), at)).collect());
                    record.fields.list.iter().for_each(|field| decoder.note_patterns(&field.ty));
                }
                TypeKind::Vocabulary(vocabulary) => drop(decoder.codes.insert(id, codes(vocabulary))),
                TypeKind::Scalar(scalar) => decoder.note_pattern(scalar),
                TypeKind::Choice(choice) => choice.cases.iter().flat_map(|case| &case.fields.list).for_each(|field| decoder.note_patterns(&field.ty)),
                TypeKind::Hole => {}
            }
        }
        for translation in model.translations.values() {
            translation.context.iter().for_each(|parameter| decoder.note_patterns(&parameter.ty));
        }
        decoder
    }

    fn note_patterns(&mut self, ty: &'c Type) {
        match ty {
            Type::Scalar(scalar) => self.note_pattern(scalar),
            Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => self.note_patterns(inner),
            Type::Named(_) | Type::Ref(_) | Type::Hole => {}
        }
    }

    fn note_pattern(&mut self, scalar: &'c Scalar) {
        if let Some(pattern) = &scalar.pattern
            && let Ok(compiled) = Pattern::new(&pattern.0)
        {
            self.patterns.insert(pattern.0.as_str(), compiled);
        }
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
        let raw: &RawValue =
            serde_json::from_str(text).map_err(|error| Malformed { path: String::new(), message: format!("this is not JSON: {error}") })?;
        Slot { decoder: self, ty, at: At::Root, sensitive: false }.read(raw.get())
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
        let json = if self.is_bare(ty, text) { text.to_owned() } else { quoted() };
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
        scalar::fit(value, scalar, scalar.pattern.as_ref().and_then(|pattern| self.patterns.get(pattern.0.as_str())))
    }

    fn state(&self, ty: TypeId, vocabulary: &Vocabulary, code: &str) -> Option<StateId> {
        let codes = self.codes.get(&ty)?;
        if vocabulary.ignoring_case { codes.get(fold(code).as_ref()).copied() } else { codes.get(code).copied() }
    }
}

const fn is_bare_base(base: Base) -> bool {
    matches!(base, Base::Int | Base::Decimal { .. } | Base::Bool | Base::Json)
}

fn codes(vocabulary: &Vocabulary) -> HashMap<Cow<'_, str>, StateId> {
    let mut map = HashMap::new();
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

/// A place in the input on the way down.
#[derive(Clone, Copy)]
enum At<'p> {
    Root,
    Field(&'p At<'p>, &'p str),
    Index(&'p At<'p>, usize),
    Key(&'p At<'p>, &'p str),
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(At::Root, name) => f.write_str(name),
            Self::Field(before, name) => write!(f, "{before}.{name}"),
            Self::Index(before, at) => write!(f, "{before}[{at}]"),
            Self::Key(before, key) => write!(f, "{before}[{}]", serde_json::Value::from(*key)),
        }
    }
}

/// A place of a type in the input.
#[derive(Clone, Copy)]
struct Slot<'s, 'c> {
    decoder: &'s Decoder<'c>,
    ty: &'s Type,
    at: At<'s>,
    sensitive: bool,
}

/// What reading gives: a value, absent, or trouble.
type Read<'a> = Result<Option<Value<'a>>, Malformed>;

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

    fn trouble<T>(self, message: impl Into<String>) -> Result<T, Malformed> {
        Err(Malformed { path: self.at.to_string(), message: message.into() })
    }

    /// The sentence with the value, where it may be shown.
    fn with_value<T>(self, message: &str, raw: &str) -> Result<T, Malformed> {
        if self.sensitive || raw.len() > 80 { self.trouble(message) } else { self.trouble(format!("{message}: {raw}")) }
    }

    fn scalar<'a>(self, scalar: &Scalar, raw: &'a str) -> Read<'a> {
        match scalar::read(scalar.base, raw).and_then(|value| self.decoder.fit(value, scalar)) {
            Ok(value) => Ok(Some(value)),
            Err(invalid) => self.trouble(if self.sensitive { invalid.masked().problem() } else { invalid.problem() }),
        }
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
        let name = || self.decoder.model.qualified(id);
        let code =
            if vocabulary.has_int_codes() { raw.parse().ok().map(Code::Int) } else { scalar::text(raw).map(|text| Code::Text(text.into_owned())) };
        let Some(code) = code else {
            let wanted = if vocabulary.has_int_codes() { "integers" } else { "texts" };
            return self.with_value(&format!("the codes of `{}` are {wanted}", name()), raw);
        };
        let found = match &code {
            Code::Text(text) => self.decoder.state(id, vocabulary, text),
            Code::Int(number) => self.decoder.state(id, vocabulary, &number.to_string()),
        };
        match found {
            Some(state) => Ok(Some(Value::State(state))),
            None if vocabulary.open => Ok(Some(Value::Unknown(code))),
            None => self.with_value(&format!("`{}` lists no such code", name()), raw),
        }
    }

    fn list<'a>(self, element: &Type, raw: &'a str) -> Read<'a> {
        let Ok(elements) = serde_json::from_str::<Vec<&'a RawValue>>(raw) else { return self.with_value("this is to be a list", raw) };
        let mut list = Vec::with_capacity(elements.len());
        for (at, raw) in elements.into_iter().enumerate() {
            let slot = Slot { ty: element, at: At::Index(&self.at, at), ..self };
            match slot.read(raw.get())? {
                Some(value) => list.push(value),
                None => return slot.trouble("an element of a list is never absent"),
            }
        }
        Ok(Some(Value::List(list)))
    }

    fn map<'a>(self, element: &Type, raw: &'a str) -> Read<'a> {
        let Ok(Members(members)) = serde_json::from_str(raw) else { return self.with_value("this is to be an object", raw) };
        let mut map = BTreeMap::new();
        for (key, raw) in members {
            let value = Slot { ty: element, at: At::Key(&self.at, &key), ..self }.read(raw.get())?;
            // A null is absent, and what is absent is not in the map.
            let Some(value) = value else { continue };
            if map.contains_key(&key) {
                return Slot { at: At::Key(&self.at, &key), ..self }.trouble("stands twice");
            }
            map.insert(key, value);
        }
        Ok(Some(Value::Map(map)))
    }

    fn record<'a>(self, id: TypeId, record: &Record, keys_only: bool, raw: &'a str) -> Read<'a> {
        let Ok(Members(members)) = serde_json::from_str(raw) else { return self.with_value("this is to be an object", raw) };
        let mut slots: Vec<Option<&'a RawValue>> = vec![None; record.fields.list.len()];
        if let Some(positions) = self.decoder.records.get(&id) {
            for (name, raw) in members {
                if let Some(slot) = positions.get(name.as_ref()).and_then(|at| slots.get_mut(*at))
                    && slot.replace(raw).is_some()
                {
                    return Slot { at: At::Field(&self.at, &name), ..self }.trouble("stands twice");
                }
            }
        }
        let mut fields = Vec::with_capacity(slots.len());
        for (field, raw) in record.fields.list.iter().zip(slots) {
            fields.push(if keys_only && !field.key { None } else { self.field(field, raw)? });
        }
        Ok(Some(Value::Record(fields)))
    }

    fn choice<'a>(self, id: TypeId, choice: &Choice, raw: &'a str) -> Read<'a> {
        let Ok(Members(members)) = serde_json::from_str(raw) else { return self.with_value("this is to be an object", raw) };
        let member = |name: &str| members.iter().rev().find(|(key, _)| key == name).map(|(_, raw)| *raw);
        let tag = member(&choice.tag).and_then(|tag| scalar::text(tag.get()));
        let case = tag.and_then(|tag| choice.cases.iter().enumerate().find(|(_, case)| case.code == tag));
        let Some((at, case)) = case else {
            return self.trouble(format!("`{}` has no case for the `{}` here", self.decoder.model.qualified(id), choice.tag));
        };
        let fields = case.fields.list.iter().map(|field| self.field(field, member(&field.wire))).collect::<Result<_, _>>()?;
        Ok(Some(Value::Choice(at as u32, fields)))
    }

    /// A field: absent becomes its default, or is trouble where it is required.
    fn field<'a>(self, field: &Field, raw: Option<&'a RawValue>) -> Read<'a> {
        let slot = Slot { ty: &field.ty, at: At::Field(&self.at, &field.wire), sensitive: self.sensitive || field.sensitive, ..self };
        let value = raw.map_or(Ok(None), |raw| slot.read(raw.get()))?;
        match (value, &field.default) {
            (Some(value), _) => Ok(Some(value)),
            (None, Some(default)) => Ok(Some(literal(default).into_owned())),
            (None, None) if field.ty.is_optional() => Ok(None),
            (None, None) => slot.trouble("this is required and absent"),
        }
    }
}

/// The members of an object in order, the values as they stand.
pub(super) struct Members<'a>(pub(super) Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Collect<'a>(std::marker::PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for Collect<'a> {
            type Value = Members<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Name(name)) = input.next_key::<Name<'a>>()? {
                    members.push((name, input.next_value()?));
                }
                Ok(Members(members))
            }
        }
        input.deserialize_map(Collect(std::marker::PhantomData))
    }
}

/// A member's name, borrowed where it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Text<'a>(std::marker::PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for Text<'a> {
            type Value = Cow<'a, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        input.deserialize_str(Text(std::marker::PhantomData)).map(Name)
    }
}
