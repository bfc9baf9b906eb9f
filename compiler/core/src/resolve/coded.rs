//! Whoever writes a state's code where its name belongs is told the name.

use crate::model::{Code, Expr, ExprKind, Literal, Model, TypeId};

/// The state whose code a constant is.
pub(super) fn state_of_code<'m>(model: &'m Model, vocabulary: TypeId, value: &Expr) -> Option<&'m str> {
    let code = match &value.kind {
        ExprKind::Literal(Literal::Text(text)) => Code::Text(text.clone()),
        ExprKind::Literal(Literal::Int(value)) => Code::Int(*value),
        _ => return None,
    };
    let state = model.vocabulary(vocabulary)?.states.iter().find(|state| state.codes.contains(&code))?;
    Some(&state.name.text)
}
