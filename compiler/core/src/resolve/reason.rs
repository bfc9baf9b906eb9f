//! Reasons: `because "…"`.

use crate::model::Reason;
use isogloss_grammar::tree::Because;

/// A reason as the model has it.
pub(super) fn reason(because: Option<&Because>) -> Option<Reason> {
    because.map(|because| Reason { text: because.reason.value.clone(), span: because.span })
}
