//! Reads a line of JSON into the slots of its type in one pass, which is how nearly every record comes in.
//!
//! It reads what is right and what is common. At the first thing that is not, it gives up (`None`): the careful reader then reads the line again and finds the words
//! for what is wrong. Whatever this reader takes, the careful one takes too, as the same value; so it may be stricter but never laxer.

use super::decode::Decoder;
use super::literal::literal;
use super::scalar;
use super::value::Value;
use crate::model::{Code, Field, Fields, Model, Scalar, Type, TypeId, TypeKind, Vocabulary};
use isogloss_runtime::Place;
use isogloss_runtime::wire::{Tree, json};
use std::borrow::Cow;

/// Records of more fields are left to the careful reader.
const FIELDS: usize = 64;

/// Values nested deeper are left to the careful reader.
const DEPTH: u32 = 64;

/// Reads a whole line. `apart` is a member that means something else than a field where the type has no such field.
pub(super) fn read<'a>(decoder: &'a Decoder<'_>, text: &'a str, ty: TypeId, apart: &str) -> Option<Value<'a>> {
    let mut reader = Reader { decoder, text, at: 0, depth: 0, escaped: false, apart };
    reader.blanks();
    let value = match &decoder.model().types[ty].kind {
        TypeKind::Record(record) => reader.record(ty, &record.fields)?,
        _ => reader.named(ty)?,
    };
    reader.blanks();
    (reader.at == text.len()).then_some(value)
}

struct Reader<'r, 'a, 'c> {
    decoder: &'a Decoder<'c>,
    text: &'a str,
    at: usize,
    depth: u32,
    /// Whether the last text had escapes.
    escaped: bool,
    apart: &'r str,
}

impl<'a> Reader<'_, 'a, '_> {
    /// A value of a type; `Some(None)` is null.
    fn value(&mut self, ty: &Type) -> Option<Option<Value<'a>>> {
        if self.peek() == Some(b'n') {
            return self.word("null").map(|_| None);
        }
        match ty {
            Type::Optional(inner) => return self.value(inner),
            Type::Scalar(scalar) => self.scalar(scalar),
            Type::Named(id) => self.named(*id),
            Type::Ref(entity) => return self.key(*entity),
            Type::List(element) => self.list(element),
            Type::Map(_) | Type::Hole => None,
        }
        .map(Some)
    }

    fn named(&mut self, id: TypeId) -> Option<Value<'a>> {
        match &self.decoder.model().types[id].kind {
            TypeKind::Scalar(scalar) => self.scalar(scalar),
            TypeKind::Vocabulary(vocabulary) => self.vocabulary(id, vocabulary),
            TypeKind::Record(record) => self.record(id, &record.fields),
            TypeKind::Choice(_) | TypeKind::Hole => None,
        }
    }

    fn key(&mut self, entity: TypeId) -> Option<Option<Value<'a>>> {
        let mut keys = self.decoder.model().record(entity)?.fields.keys();
        match (keys.next(), keys.next()) {
            (Some((_, field)), None) => self.value(&field.ty),
            _ => None,
        }
    }

    fn scalar(&mut self, scalar: &Scalar) -> Option<Value<'a>> {
        let raw = self.token()?;
        let value = match self.plain_text(raw) {
            Some(text) => scalar::read_tree(scalar.base, Tree::text(text), &Place::ROOT),
            None => scalar::read(scalar.base, raw, &Place::ROOT),
        };
        self.decoder.fit(value.ok()?, scalar).ok()
    }

    /// What a text that was just read stands for, where it has no escapes.
    fn plain_text(&self, raw: &'a str) -> Option<&'a str> {
        if self.escaped { None } else { raw.strip_prefix('"')?.strip_suffix('"') }
    }

    fn vocabulary(&mut self, id: TypeId, vocabulary: &Vocabulary) -> Option<Value<'a>> {
        let raw = self.token()?;
        let state = |code: &str| self.decoder.state(id, vocabulary, code);
        if self.decoder.has_int_codes(id) {
            let number: i64 = raw.parse().ok()?;
            let found = state(raw).or_else(|| state(&number.to_string()));
            return found.map(Value::State).or_else(|| vocabulary.open.then_some(Value::Unknown(Code::Int(number))));
        }
        let code = match self.plain_text(raw) {
            Some(code) => Cow::Borrowed(code),
            None => scalar::tree(raw).ok()?.into_text("a code as text", &Place::ROOT).ok()?,
        };
        state(&code).map(Value::State).or_else(|| vocabulary.open.then(|| Value::Unknown(Code::Text(code.into_owned()))))
    }

    fn list(&mut self, element: &Type) -> Option<Value<'a>> {
        self.open(b'[')?;
        let mut list = Vec::new();
        if !self.closes(b']') {
            loop {
                self.blanks();
                list.push(self.value(element)??);
                if !self.goes_on(b']')? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Some(Value::List(list))
    }

    fn record(&mut self, id: TypeId, known: &'a Fields) -> Option<Value<'a>> {
        if known.list.len() > FIELDS {
            return None;
        }
        self.open(b'{')?;
        let outermost = self.depth == 1;
        let mut fields: Vec<Option<Value<'a>>> = Vec::new();
        fields.resize_with(known.list.len(), || None);
        let (mut seen, mut next) = (0_u64, 0);
        if !self.closes(b'}') {
            loop {
                match self.member(id, &known.list, next, outermost)? {
                    Some(at) => {
                        let bit = 1 << at;
                        if seen & bit != 0 {
                            return None;
                        }
                        seen |= bit;
                        *fields.get_mut(at)? = self.value(&known.list.get(at)?.ty)?;
                        next = at + 1;
                    }
                    None => self.skip()?,
                }
                if !self.goes_on(b'}')? {
                    break;
                }
            }
        }
        self.depth -= 1;
        fields.iter_mut().zip(&known.list).try_for_each(|(slot, field)| complete(self.decoder.model(), slot, field))?;
        Some(Value::Record(fields))
    }

    /// The name of a member and its colon: the position of the field, `Some(None)` for a member that is no field. Most come in the order of declaration.
    fn member(&mut self, id: TypeId, known: &[Field], next: usize, outermost: bool) -> Option<Option<usize>> {
        self.blanks();
        if let Some(head) = known.get(next).map(|field| field.wire.head()).filter(|head| self.rest().starts_with(head.as_bytes())) {
            self.at += head.len();
            self.blanks();
            return Some(Some(next));
        }
        let raw = self.string()?;
        let name = raw.get(1..raw.len() - 1)?;
        let at = self.decoder.position(id, name);
        if self.escaped || at.is_none() && outermost && name == self.apart {
            return None;
        }
        self.blanks();
        self.take(b':')?;
        self.blanks();
        Some(at)
    }

    /// A text, a number or a word, as it stands.
    fn token(&mut self) -> Option<&'a str> {
        match self.peek()? {
            b'"' => self.string(),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            _ => self.number(),
        }
    }

    /// A text with its quotes. What its escapes stand for is for others to see.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.take(b'"')?;
        self.escaped = false;
        loop {
            self.at += json::plain(self.rest()) + 1;
            match self.text.as_bytes().get(self.at - 1)? {
                b'"' => return self.text.get(start..self.at),
                b'\\' => {
                    self.escaped = true;
                    self.at += 1;
                }
                _ => return None,
            }
        }
    }

    fn number(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.sign(b"-");
        match self.digits() {
            (1, _) | (2.., false) => {}
            _ => return None,
        }
        if self.sign(b".") && self.digits().0 == 0 {
            return None;
        }
        if self.sign(b"eE") {
            self.sign(b"+-");
            if self.digits().0 == 0 {
                return None;
            }
        }
        self.text.get(start..self.at)
    }

    /// Takes digits: how many, and whether the first is a zero.
    fn digits(&mut self) -> (usize, bool) {
        let zero = self.peek() == Some(b'0');
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        (count, zero)
    }

    fn sign(&mut self, any: &[u8]) -> bool {
        let there = self.peek().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &str) -> Option<&'a str> {
        let found = self.text.get(self.at..self.at + word.len()).filter(|found| *found == word)?;
        self.at += word.len();
        Some(found)
    }

    /// Passes over a value that is no field's. Escapes and what is nested are left to the careful reader.
    fn skip(&mut self) -> Option<()> {
        match self.peek()? {
            b'n' => self.word("null").map(|_| ()),
            b'"' => self.string().map(|_| ()).filter(|()| !self.escaped),
            _ => self.token().map(|_| ()),
        }
    }

    fn open(&mut self, bracket: u8) -> Option<()> {
        self.take(bracket)?;
        self.depth += 1;
        (self.depth < DEPTH).then_some(())
    }

    /// Whether the bracket just opened closes at once.
    fn closes(&mut self, bracket: u8) -> bool {
        self.blanks();
        self.take(bracket).is_some()
    }

    /// Behind a member or element: whether another one follows.
    fn goes_on(&mut self, bracket: u8) -> Option<bool> {
        self.blanks();
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b',' => Some(true),
            _ if byte == bracket => Some(false),
            _ => None,
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// What is absent becomes its default; a required field that is absent is for the careful reader to tell.
fn complete<'a>(model: &Model, slot: &mut Option<Value<'a>>, field: &'a Field) -> Option<()> {
    if slot.is_none() {
        match &field.default {
            Some(default) => *slot = Some(literal(model, default, &field.ty)),
            None if field.ty.is_optional() => {}
            None => return None,
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::compilation::compile;
    use crate::config::Config;
    use crate::model::{Id, Type, TypeId};
    use crate::run::decode::Decoder;
    use crate::sources::Sources;

    const TEXT: &str = r#"
domain sales version 1 {
  owner "Sales"
  vocabulary Status { Open, Closed "closed" | "Closed Won" }
  open vocabulary Level { Low 1, High -2 }
  record Town { name: Text, zip: Text? }
  entity Customer {
    key id: Text matching "C-[0-9]+"
    name: Text(1..5) as "full name"
    town: Town?
    towns: [Town]
    status: Status
    level: Level?
    amount: Decimal(8,2) = 1.50
    count: Int(0..9)?
    any: Json?
    since: Instant?
    boss: ref Customer?
  }
}
"#;

    /// Whatever the quick reader takes, the careful one takes as the same value: lines of every kind, and each with one byte changed or gone.
    #[test]
    fn it_is_never_laxer_than_the_careful_reader() {
        let compilation = compile(&Sources::new([("a.map".to_owned(), TEXT.to_owned())]), &Config::default());
        let decoder = Decoder::new(&compilation.model);
        let ty = TypeId::at(compilation.model.types.len() - 1);
        let whole = r#"{"id":"C-1","full name":"A\"b","town":{"zip":null,"name":"X"},"towns":[{"name":"Y"},{"name":"\u00e9"}],"status":"Closed Won","level":7,"amount":12.5,"count":3,"any":true,"since":"2026-11-01T10:00:00Z","boss":"C-2","other":-1.5e+3}"#;
        let short = r#" { "towns" : [ ] , "id":"C-1", "status":"open","full name":"é" } "#;
        let mut taken = 0;
        for line in [whole, short] {
            for at in 0..line.len() {
                for put in ["", "\"", "\\", "0", "-", "}", ",", " ", "e", "null", "\u{1}"] {
                    let mut bytes = line.as_bytes().to_vec();
                    bytes.splice(at..=at, put.bytes());
                    let Ok(changed) = String::from_utf8(bytes) else { continue };
                    if let Some(value) = super::read(&decoder, &changed, ty, "customer") {
                        assert_eq!(decoder.json(&changed, &Type::Named(ty)), Ok(Some(value)), "{changed}");
                        taken += 1;
                    }
                }
            }
            assert!(super::read(&decoder, line, ty, "customer").is_some(), "{line}");
        }
        assert!(taken > 100, "only {taken} lines were taken");
        assert_eq!(super::read(&decoder, &short.replace('}', r#","customer":{}}"#), ty, "customer"), None);
    }
}
