//! The one allocator of names: what every unit, type, state, field, newtype and key is called in Rust.
//!
//! Takes a model. Gives an identifier for each of its things, decided once, so that every page of generated code agrees. Names of the text are only spelled
//! ([`spelling`](super::spelling)); names that the text does not have (newtypes of fields, keys) are made here, and step aside where the text has them already.

use super::circle::Circles;
use super::copied::Copied;
use super::spelling::{ident, kebab};
use super::unit::Unit;
use crate::model::{
    Base, Choice, Field, FieldId, Fields, Id, Model, Record, Scalar, SpaceId, StateId, Type, TypeDef, TypeId, TypeKind, Vocabulary, snake_case,
    upper_camel,
};
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// The names of a contract's things in Rust.
#[derive(Debug)]
pub struct Names<'m> {
    /// The model they name.
    pub model: &'m Model,
    types: Vec<TypeNames>,
    /// What each space's unit declares.
    taken: Vec<BTreeSet<String>>,
    /// Which types are `Copy`.
    pub copied: Copied,
    /// Which boundaries lie in one crate.
    pub circles: Circles,
}

/// The names of a type and its parts. What a kind does not have is empty.
#[derive(Debug)]
struct TypeNames {
    ident: Ident,
    shape: Option<Ident>,
    states: Vec<Ident>,
    unknown: Option<Ident>,
    fields: Vec<FieldNames>,
    cases: Vec<CaseNames>,
    key: Option<Key>,
}

/// The names of a case of a choice.
#[derive(Debug)]
struct CaseNames {
    ident: Ident,
    fields: Vec<FieldNames>,
}

/// The names of a field.
#[derive(Debug)]
struct FieldNames {
    ident: Ident,
    newtype: Option<Newtype>,
}

/// The names of a refined scalar.
#[derive(Clone, Debug)]
pub struct Newtype {
    /// The type.
    pub ident: Ident,
    /// What says which values it has.
    pub shape: Ident,
}

/// What the key of an entity is in Rust.
#[derive(Clone, Debug)]
pub enum Key {
    /// The type of its only key field.
    Field(FieldId),
    /// A struct of this name with the key fields.
    Struct(Ident),
}

/// A field of a record or of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FieldPlace {
    /// The record, entity or choice.
    pub ty: TypeId,
    /// The case of the choice, by position.
    pub case: Option<usize>,
    /// The field.
    pub field: FieldId,
}

impl<'m> Names<'m> {
    /// Names everything.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let mut taken: Vec<BTreeSet<String>> = model.spaces.values().map(|space| declared(model, space.types.values())).collect();
        let mut empty = BTreeSet::new();
        let types = model.types.values().map(|def| type_names(def, &mut Taken(taken.get_mut(def.space.position()).unwrap_or(&mut empty)))).collect();
        Self { model, types, taken, copied: Copied::new(model), circles: Circles::new(model) }
    }

    /// Whether the unit of a space declares a type of this name.
    #[must_use]
    pub fn is_taken(&self, space: SpaceId, name: &str) -> bool {
        self.taken.get(space.position()).is_some_and(|taken| taken.contains(name))
    }

    /// The field at a place.
    #[must_use]
    pub fn field_of(&self, place: FieldPlace) -> Option<&'m Field> {
        let fields = match (&self.model.types[place.ty].kind, place.case) {
            (TypeKind::Record(record), None) => &record.fields,
            (TypeKind::Choice(choice), Some(case)) => &choice.cases.get(case)?.fields,
            (TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Scalar(_) | TypeKind::Vocabulary(_) | TypeKind::Hole, _) => return None,
        };
        fields.get(place.field)
    }

    /// The name of a type in its unit.
    #[must_use]
    pub fn ty(&self, ty: TypeId) -> Ident {
        self.of(ty).map_or_else(|| ident("Unnamed"), |names| names.ident.clone())
    }

    /// The variant of a state.
    #[must_use]
    pub fn state(&self, ty: TypeId, state: StateId) -> Ident {
        self.of(ty).and_then(|names| names.states.get(state.0 as usize)).cloned().unwrap_or_else(|| ident("Unnamed"))
    }

    /// The variant that keeps an unlisted code, `Unknown`. `None` for a closed vocabulary.
    #[must_use]
    pub fn unknown(&self, ty: TypeId) -> Option<Ident> {
        self.of(ty).and_then(|names| names.unknown.clone())
    }

    /// The variant of a case of a choice.
    #[must_use]
    pub fn case(&self, ty: TypeId, case: usize) -> Ident {
        self.of(ty).and_then(|names| names.cases.get(case)).map_or_else(|| ident("Unnamed"), |case| case.ident.clone())
    }

    /// The name of a field.
    #[must_use]
    pub fn field(&self, place: FieldPlace) -> Ident {
        self.field_names(place).map_or_else(|| ident("unnamed"), |field| field.ident.clone())
    }

    /// The name of a field of a record or entity.
    #[must_use]
    pub fn record_field(&self, ty: TypeId, field: FieldId) -> Ident {
        self.field(FieldPlace { ty, case: None, field })
    }

    /// The newtype that holds what a field's type says in place, where it needs a name: `Text matching "…"`, and the key of an entity. `None`: the type is
    /// named, or bounds alone say what it is.
    #[must_use]
    pub fn newtype(&self, place: FieldPlace) -> Option<&Newtype> {
        self.field_names(place).and_then(|field| field.newtype.as_ref())
    }

    /// What says which values a named scalar has.
    #[must_use]
    pub fn shape(&self, ty: TypeId) -> Option<&Ident> {
        self.of(ty).and_then(|names| names.shape.as_ref())
    }

    /// The key of an entity; `None` for whatever has none.
    #[must_use]
    pub fn key(&self, ty: TypeId) -> Option<&Key> {
        self.of(ty).and_then(|names| names.key.as_ref())
    }

    /// The module of a space.
    #[must_use]
    pub fn space(&self, space: SpaceId) -> Ident {
        ident(&self.space_text(space))
    }

    /// The module of a unit, in every layout.
    #[must_use]
    pub fn module(&self, unit: Unit) -> Ident {
        match unit {
            Unit::Space(space) => self.space(space),
            Unit::Boundary(from, to) => self.boundary(from, to),
        }
    }

    /// The module of a boundary: `sales_to_finance`.
    #[must_use]
    pub fn boundary(&self, from: SpaceId, to: SpaceId) -> Ident {
        ident(&format!("{}_to_{}", self.space_text(from), self.space_text(to)))
    }

    /// The package of a space: `acme-sales`.
    #[must_use]
    pub fn space_package(&self, space: SpaceId) -> String {
        format!("{}-{}", self.contract_package(), kebab_part(&self.space_text(space)))
    }

    /// The package of a boundary: `acme-sales-to-finance`.
    #[must_use]
    pub fn boundary_package(&self, from: SpaceId, to: SpaceId) -> String {
        let [from, to] = [from, to].map(|space| kebab_part(&self.space_text(space)));
        format!("{}-{from}-to-{to}", self.contract_package())
    }

    /// The package of the whole contract: `acme`.
    #[must_use]
    pub fn contract_package(&self) -> String {
        kebab(&self.model.name)
    }

    fn space_text(&self, space: SpaceId) -> String {
        snake_case(&self.model.spaces[space].name.text)
    }

    fn of(&self, ty: TypeId) -> Option<&TypeNames> {
        self.types.get(ty.position())
    }

    fn field_names(&self, place: FieldPlace) -> Option<&FieldNames> {
        let names = self.of(place.ty)?;
        let fields = match place.case {
            Some(case) => &names.cases.get(case)?.fields,
            None => &names.fields,
        };
        fields.get(place.field.0 as usize)
    }
}

fn kebab_part(text: &str) -> String {
    text.split('_').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-")
}

/// What a space's text declares, as spelled in Rust.
fn declared<'a>(model: &Model, types: impl Iterator<Item = &'a TypeId>) -> BTreeSet<String> {
    types.map(|ty| upper_camel(&model.types[*ty].name.text)).collect()
}

/// The names of a unit that are in use.
struct Taken<'a>(&'a mut BTreeSet<String>);

impl Taken<'_> {
    /// A name that the text does not have: as wished, or with what it is behind it.
    fn made(&mut self, wished: String, otherwise: &str) -> Ident {
        let name = if self.0.contains(&wished) { wished + otherwise } else { wished };
        let made = ident(&name);
        self.0.insert(name);
        made
    }
}

fn type_names(def: &TypeDef, taken: &mut Taken<'_>) -> TypeNames {
    let name = upper_camel(&def.name.text);
    let plain = TypeNames { ident: ident(&name), shape: None, states: Vec::new(), unknown: None, fields: Vec::new(), cases: Vec::new(), key: None };
    match &def.kind {
        TypeKind::Vocabulary(vocabulary) => vocabulary_names(vocabulary, plain),
        TypeKind::Record(record) => record_names(record, &name, taken, plain),
        TypeKind::Choice(choice) => TypeNames { cases: case_names(choice, &name, taken), ..plain },
        TypeKind::Scalar(_) => TypeNames { shape: Some(taken.made(format!("{name}Shape"), "Values")), ..plain },
        TypeKind::Hole => plain,
    }
}

fn vocabulary_names(vocabulary: &Vocabulary, plain: TypeNames) -> TypeNames {
    let states: Vec<Ident> = vocabulary.states.iter().map(|state| ident(&upper_camel(&state.name.text))).collect();
    let unknown = vocabulary.open.then(|| ident("Unknown"));
    TypeNames { states, unknown, ..plain }
}

fn record_names(record: &Record, name: &str, taken: &mut Taken<'_>, plain: TypeNames) -> TypeNames {
    let lone_key = record.fields.keys().count() == 1;
    let fields = record.fields.list.iter().map(|field| field_names(field, name, lone_key, taken)).collect();
    TypeNames { fields, key: key_of(&record.fields, name, taken), ..plain }
}

fn key_of(fields: &Fields, name: &str, taken: &mut Taken<'_>) -> Option<Key> {
    let mut keys = fields.keys();
    match (keys.next(), keys.next()) {
        (None, _) => None,
        (Some((field, _)), None) => Some(Key::Field(field)),
        (Some(_), Some(_)) => Some(Key::Struct(taken.made(format!("{name}Key"), "Fields"))),
    }
}

fn case_names(choice: &Choice, name: &str, taken: &mut Taken<'_>) -> Vec<CaseNames> {
    let case = |case: &crate::model::Case| {
        let case_name = upper_camel(&case.name.text);
        let prefix = format!("{name}{case_name}");
        CaseNames { ident: ident(&case_name), fields: case.fields.list.iter().map(|field| field_names(field, &prefix, false, taken)).collect() }
    };
    choice.cases.iter().map(case).collect()
}

fn field_names(field: &Field, prefix: &str, lone_key: bool, taken: &mut Taken<'_>) -> FieldNames {
    let scalar = scalar_in_place(&field.ty);
    let nominal = scalar.is_some_and(needs_name) || (field.key && lone_key && scalar.is_some());
    let newtype = nominal.then(|| {
        let ident = taken.made(format!("{prefix}{}", upper_camel(&field.name.text)), "Value");
        Newtype { shape: taken.made(format!("{ident}Shape"), "Values"), ident }
    });
    FieldNames { ident: ident(&snake_case(&field.name.text)), newtype }
}

/// The scalar that a type says in place, also of the elements of a list, map or optional.
#[must_use]
pub fn scalar_in_place(ty: &Type) -> Option<&Scalar> {
    match ty {
        Type::Scalar(scalar) => Some(scalar),
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => scalar_in_place(inner),
        Type::Named(_) | Type::Ref(_) | Type::Hole => None,
    }
}

/// Whether bounds alone do not say what a scalar in place is.
fn needs_name(scalar: &Scalar) -> bool {
    scalar.pattern.is_some() || (is_checked(scalar) && scalar.unit.is_some())
}

/// Whether there are values of the base that are none of the scalar: then only a newtype can keep them out.
#[must_use]
pub fn is_checked(scalar: &Scalar) -> bool {
    scalar.is_refined() || matches!(scalar.base, Base::Decimal { .. })
}
