//! Rule ids of record translations: `#target`, `#target/1` for guarded rows, `#-source` for drops, `#reject/1` numbered by word.

use crate::model::{FieldRow, FieldRowKind, RecordBody, RefuseKind, TargetPath};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::HashMap;

/// How many rows a field has, and how many of them were numbered.
#[derive(Default)]
struct Rows {
    all: u32,
    numbered: u32,
}

/// Gives all rows of a body their ids.
pub(super) fn number(body: &mut RecordBody, prefix: &str) {
    let mut fields: HashMap<Cow<'_, str>, Rows> = HashMap::with_capacity(body.rows.len());
    for target in body.rows.iter().filter_map(written) {
        fields.entry(target).or_default().all += 1;
    }
    let ids: Vec<String> = body.rows.iter().map(|row| id(row, &mut fields, prefix)).collect();
    for (row, id) in body.rows.iter_mut().zip(ids) {
        row.rule = id;
    }
    number_refusals(body, prefix);
}

fn id<'r>(row: &'r FieldRow, fields: &mut HashMap<Cow<'r, str>, Rows>, prefix: &str) -> String {
    let Some(target) = written(row) else {
        return if let FieldRowKind::Drop { .. } = &row.kind { format!("{prefix}#-{}", row.rule) } else { row.rule.clone() };
    };
    let rows = fields.entry(target.clone()).or_default();
    // An `initially` row beside others applies under a condition too: that the target is being created.
    if row.guard.is_some() || row.initially && rows.all > 1 {
        rows.numbered += 1;
        return format!("{prefix}#{target}/{}", rows.numbered);
    }
    [prefix, "#", &target].concat()
}

/// The fields a row writes, as written.
fn written(row: &FieldRow) -> Option<Cow<'_, str>> {
    match &row.kind {
        FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. } => Some(joined(targets)),
        FieldRowKind::Drop { .. } | FieldRowKind::Hole => None,
    }
}

fn joined(targets: &[TargetPath]) -> Cow<'_, str> {
    match targets {
        [only] => Cow::Borrowed(&only.text),
        _ => Cow::Owned(targets.iter().map(|target| target.text.as_str()).collect::<Vec<_>>().join(",")),
    }
}

fn number_refusals(body: &mut RecordBody, prefix: &str) {
    let mut counts: IndexMap<RefuseKind, u32> = IndexMap::new();
    for refusal in &mut body.refusals {
        let count = counts.entry(refusal.kind).or_default();
        *count += 1;
        refusal.rule = format!("{prefix}#{}/{count}", word(refusal.kind));
    }
}

const fn word(kind: RefuseKind) -> &'static str {
    match kind {
        RefuseKind::Skip => "skip",
        RefuseKind::Reject => "reject",
        RefuseKind::Hold => "hold",
        RefuseKind::Todo => "todo",
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Body, Model};
    use crate::{Config, Sources, compile};
    use std::sync::Arc;

    fn model(rows: &str) -> Arc<Model> {
        let text = format!(
            "domain sales version 1 {{\n  owner \"Sales\"\n  vocabulary A {{ A1, A2 }}\n  record L {{ a: Text, b: Text, c: Text, d: Text, x: Text }}\n}}\n\
             domain finance version 1 {{\n  owner \"Finance\"\n  vocabulary A {{ B1 }}\n  vocabulary C {{ C1, C2 }}\n  record M {{ e: Text, f: Text, g: Text?, h: Text, i: Text?, j: Text? }}\n}}\n\
             {rows}"
        );
        compile(&Sources::new([("main.map".to_owned(), text)]), &Config::default()).model
    }

    /// The ids of all rows, behind what all begin with.
    fn ids(model: &Model) -> Vec<&str> {
        let rules = model.translations.values().flat_map(|translation| match &translation.body {
            Body::Record(body) => {
                body.rows.iter().map(|row| row.rule.as_str()).chain(body.refusals.iter().map(|row| row.rule.as_str())).collect::<Vec<_>>()
            }
            Body::Table(table) => table.rows.iter().map(|row| row.rule.as_str()).collect(),
            Body::Hole => Vec::new(),
        });
        rules.map(|rule| rule.split_once('#').map_or(rule, |(_, id)| id)).collect()
    }

    #[test]
    fn rows_of_records_go_by_what_they_write_or_drop() {
        let model = model(
            "translate sales.L -> finance.M {\n  a when b == \"x\" -> e\n  b when b == \"y\" -> e\n  c -> e\n  initially \"n\" -> f\n  initially \"1\" -> h\n  a -> h\n\
               keep -> g, i because \"kept\"\n  hold -> j because \"asked\"\n  d -> drop because \"unread\"\n  rest -> drop because \"unread\"\n\n\
               skip when a == \"\" because \"empty\"\n  reject when b == \"\" because \"empty\"\n  skip when c == \"\" because \"empty\"\n}\n",
        );
        let expected = ["e/1", "e/2", "e", "f", "h/1", "h", "g", "i", "j", "-d", "-rest", "skip/1", "reject/1", "skip/2"];
        assert_eq!(ids(&model), expected);
    }

    #[test]
    fn rows_of_tables_go_by_their_left_side() {
        let model = model(
            "translate by_n: sales.A -> finance.C with Int as n {\n  A1 when n > 1 -> C1 because \"one\"\n  A1 when n > 2 -> C2 because \"two\"\n  A1 | A2 -> C1 because \"rest\"\n}\n",
        );
        assert_eq!(ids(&model), ["A1/1", "A1/2", "A1|A2"]);
        assert!(model.translations.values().all(|translation| translation.rule_prefix == "by_n:sales.A->finance.C"));
    }

    /// Two sources of one name go by their domains too, else one object could not hold both.
    #[test]
    fn parties_of_one_name_go_by_their_domains() {
        let model = model(
            "translate sales.A, finance.A -> finance.C {\n  A1, B1 -> C1\n  A2, B1 -> C2\n}\ntranslate sales.A, finance.C -> finance.A {\n  _, C1 | C2 -> B1 because \"one\"\n}\n",
        );
        let names: Vec<Vec<&str>> =
            model.translations.values().map(|translation| translation.sources.iter().map(|party| party.name.as_str()).collect()).collect();
        assert_eq!(names, [["sales_a", "finance_a"], ["a", "c"]]);
    }
}
