//! What comes out as rows of CSV: columns are the fields of a lone target by wire name, or the targets by name. What stands in a cell is read back as the same:
//! scalars and states as their text, lists, maps, records and JSON as JSON, absent ones empty.

use super::encode;
use super::plan::Plan;
use super::value::Value;
use crate::model::{Base, Fields, Party, TranslationId, Type, TypeKind};

impl Plan<'_> {
    /// The names of the columns.
    #[must_use]
    pub fn columns(&self, id: TranslationId) -> Vec<&str> {
        let targets = &self.model.translations[id].targets;
        match self.lone_record(targets) {
            Some(fields) => fields.list.iter().map(|field| field.wire.as_str()).collect(),
            None => targets.iter().map(|party| party.name.as_str()).collect(),
        }
    }

    /// Appends a row: the cells of these targets, quoted where they must be, and a line end.
    pub fn push_row(&self, out: &mut String, id: TranslationId, values: &[Option<Value<'_>>]) {
        let targets = &self.model.translations[id].targets;
        match (self.lone_record(targets), values) {
            (Some(fields), [Some(Value::Record(values))]) => {
                row(out, fields.list.iter().zip(values).map(|(field, value)| self.cell(value.as_ref(), &field.ty)));
            }
            _ => row(out, targets.iter().zip(values).map(|(party, value)| self.cell(value.as_ref(), &Type::Named(party.ty)))),
        }
    }

    fn lone_record(&self, targets: &[Party]) -> Option<&Fields> {
        match targets {
            [party] => self.model.record(party.ty).map(|record| &record.fields),
            _ => None,
        }
    }

    fn cell(&self, value: Option<&Value<'_>>, ty: &Type) -> String {
        let Some(value) = value else { return String::new() };
        if self.is_json(ty) {
            let mut out = String::new();
            encode::json(&mut out, self.model, value, ty);
            out
        } else {
            encode::plain(self.model, value, ty)
        }
    }

    /// Whether a cell of this type is written as JSON.
    fn is_json(&self, ty: &Type) -> bool {
        match (ty.required(), self.model.scalar(ty)) {
            (_, Some(scalar)) => scalar.base == Base::Json,
            (Type::List(_) | Type::Map(_), _) => true,
            (Type::Ref(entity), _) => self.model.key_type(*entity).is_none_or(|key| self.is_json(&key)),
            (Type::Named(id), _) => matches!(self.model.types[*id].kind, TypeKind::Record(_) | TypeKind::Choice(_)),
            (Type::Scalar(_) | Type::Optional(_) | Type::Hole, _) => false,
        }
    }
}

/// Appends a row of these cells.
pub fn row(out: &mut String, cells: impl IntoIterator<Item = impl AsRef<str>>) {
    let start = out.len();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        quoted(out, cell.as_ref());
    }
    // A line with nothing on it is no row.
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push('\n');
}

fn quoted(out: &mut String, cell: &str) {
    if cell.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut out = String::new();
        row(&mut out, ["a", "b,c", "say \"hi\"", "", "two\nlines"]);
        row(&mut out, [""]);
        assert_eq!(out, "a,\"b,c\",\"say \"\"hi\"\"\",,\"two\nlines\"\n\"\"\n");
    }
}
