//! Rule ids of record translations: `#target`, `#target/1` for guarded rows, `#-source` for drops, `#reject/1` numbered by word.

use crate::model::{FieldRow, FieldRowKind, RecordBody, RefuseKind, TargetPath};
use indexmap::IndexMap;

/// How many rows a field has, and how many of them were numbered.
#[derive(Default)]
struct Rows {
    all: u32,
    numbered: u32,
}

/// Gives all rows of a body their ids.
pub(super) fn number(body: &mut RecordBody, prefix: &str) {
    let mut fields: IndexMap<String, Rows> = IndexMap::new();
    for target in body.rows.iter().filter_map(written) {
        fields.entry(target).or_default().all += 1;
    }
    for row in &mut body.rows {
        if let Some(target) = written(row) {
            let rows = fields.entry(target.clone()).or_default();
            // An `initially` row beside others applies under a condition too: that the target is being created.
            let conditional = row.guard.is_some() || row.initially && rows.all > 1;
            row.rule = if conditional {
                rows.numbered += 1;
                format!("{prefix}#{target}/{}", rows.numbered)
            } else {
                format!("{prefix}#{target}")
            };
        } else if let FieldRowKind::Drop { .. } = &row.kind {
            row.rule = format!("{prefix}#-{}", row.rule);
        }
    }
    number_refusals(body, prefix);
}

/// The fields a row writes, as written.
fn written(row: &FieldRow) -> Option<String> {
    match &row.kind {
        FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. } => Some(joined(targets)),
        FieldRowKind::Drop { .. } | FieldRowKind::Hole => None,
    }
}

fn joined(targets: &[TargetPath]) -> String {
    targets.iter().map(|target| target.text.as_str()).collect::<Vec<_>>().join(",")
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
