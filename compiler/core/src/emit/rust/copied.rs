//! Which generated types are `Copy`: those all of whose parts are. Asked by derives, and by whoever would clone a value.

use crate::model::{Base, Id, Model, Record, Scalar, Type, TypeId, TypeKind};

/// The answers for all types of a model, worked out once.
#[derive(Debug)]
pub struct Copied {
    types: Vec<Answer>,
    keys: Vec<Answer>,
}

/// What is known of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Unasked,
    /// Met again while its parts are asked: no contract has such a type.
    Asking,
    Known(bool),
}

impl Copied {
    /// Asks all types.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut copied = Self { types: vec![Answer::Unasked; model.types.len()], keys: vec![Answer::Unasked; model.types.len()] };
        for id in model.types.ids() {
            copied.ask_named(model, id);
            copied.ask_key(model, id);
        }
        copied
    }

    /// Whether values of a declared type are copied.
    #[must_use]
    pub fn named(&self, ty: TypeId) -> bool {
        self.types.get(ty.position()) == Some(&Answer::Known(true))
    }

    /// Whether keys of an entity are copied.
    #[must_use]
    pub fn key(&self, entity: TypeId) -> bool {
        self.keys.get(entity.position()) == Some(&Answer::Known(true))
    }

    /// Whether values of a type are copied.
    #[must_use]
    pub fn ty(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => scalar_is_copied(scalar),
            Type::Named(id) => self.named(*id),
            Type::Ref(entity) => self.key(*entity),
            Type::Optional(inner) => self.ty(inner),
            Type::List(_) | Type::Map(_) => false,
            Type::Hole => true,
        }
    }

    fn ask(&mut self, model: &Model, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.ask_named(model, *id),
            Type::Ref(entity) => self.ask_key(model, *entity),
            Type::Optional(inner) => self.ask(model, inner),
            Type::Scalar(_) | Type::List(_) | Type::Map(_) | Type::Hole => self.ty(ty),
        }
    }

    fn ask_named(&mut self, model: &Model, id: TypeId) -> bool {
        match begin(&mut self.types, id) {
            Some(known) => known,
            None => {
                let answer = self.parts(model, id);
                finish(&mut self.types, id, answer)
            }
        }
    }

    fn parts(&mut self, model: &Model, id: TypeId) -> bool {
        match &model.types[id].kind {
            TypeKind::Scalar(scalar) => scalar_is_copied(scalar),
            TypeKind::Vocabulary(vocabulary) => !vocabulary.open || vocabulary.has_int_codes(),
            TypeKind::Record(record) => self.fields(model, record, false),
            TypeKind::Choice(choice) => choice.cases.iter().all(|case| case.fields.list.iter().all(|field| self.ask(model, &field.ty))),
            TypeKind::Hole => true,
        }
    }

    fn fields(&mut self, model: &Model, record: &Record, keys_only: bool) -> bool {
        record.fields.list.iter().filter(|field| field.key || !keys_only).all(|field| self.ask(model, &field.ty))
    }

    fn ask_key(&mut self, model: &Model, entity: TypeId) -> bool {
        match begin(&mut self.keys, entity) {
            Some(known) => known,
            None => {
                let answer = model.record(entity).is_some_and(|record| self.fields(model, record, true));
                finish(&mut self.keys, entity, answer)
            }
        }
    }
}

/// What is known already, else notes that it is being asked.
fn begin(answers: &mut [Answer], id: TypeId) -> Option<bool> {
    let answer = answers.get_mut(id.position())?;
    match *answer {
        Answer::Known(known) => Some(known),
        Answer::Asking => Some(false),
        Answer::Unasked => {
            *answer = Answer::Asking;
            None
        }
    }
}

fn finish(answers: &mut [Answer], id: TypeId, known: bool) -> bool {
    if let Some(answer) = answers.get_mut(id.position()) {
        *answer = Answer::Known(known);
    }
    known
}

/// Whether a scalar is copied, under a name of its own or not.
fn scalar_is_copied(scalar: &Scalar) -> bool {
    match scalar.base {
        Base::Int | Base::Decimal { .. } | Base::Bool | Base::Uuid | Base::Date | Base::Time | Base::Instant | Base::Duration => true,
        Base::Text | Base::Bytes | Base::Json => false,
    }
}
