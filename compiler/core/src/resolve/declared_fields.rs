//! Fields beside what declares them.

use crate::model::{Case, Fields, TypeKind};
use isogloss_grammar::tree::{self, Member};

/// The fields of a record or of the cases of a choice, paired with what declares them.
pub(super) fn declared_fields<'m, 't>(kind: &'m mut TypeKind, member: &'t Member) -> Vec<(&'m mut Fields, &'t tree::Fields)> {
    match (kind, member) {
        (TypeKind::Record(record), Member::Record(tree)) => vec![(&mut record.fields, &tree.fields)],
        (TypeKind::Choice(choice), Member::Choice(tree)) => {
            let case_fields = |case: &mut Case| tree.cases.iter().find(|tree| tree.span == case.span).and_then(|tree| tree.fields.as_ref());
            choice.cases.iter_mut().filter_map(|case| case_fields(case).map(|tree| (&mut case.fields, tree))).collect()
        }
        _ => Vec::new(),
    }
}
