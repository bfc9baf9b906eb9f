//! A record put together without a run: where no row needs one.

use super::{Record, Target, variables};
use crate::contract::Contract;
use crate::emit::rust::moved::moved_in_fields;
use crate::emit::rust::needs;
use crate::emit::rust::page::Page;
use crate::emit::rust::rules::Rules;
use crate::emit::rust::scope::Scope;
use crate::emit::rust::tokens::mentions;
use crate::model::{FieldRowKind, RecordBody, TranslationId};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;

/// The target as a total translation makes it of `source`; `None` where a row may refuse, or needs something else.
#[must_use]
pub fn converted(page: &Page<'_>, contract: &Contract, rules: &Rules, id: TranslationId, body: &RecordBody) -> Option<TokenStream> {
    let translation = &contract.model().translations[id];
    let target = translation.targets.first()?.ty;
    Record { page, contract, rules, id, translation, body, target, variables: variables::of(page, target, body) }.converted()
}

impl Record<'_, '_> {
    /// The same of a record that is being written.
    pub(super) fn converted(&self) -> Option<TokenStream> {
        let alone = |kind: &FieldRowKind| {
            matches!(kind, FieldRowKind::Map { targets, .. } if targets.len() == 1) || matches!(kind, FieldRowKind::Drop { .. })
        };
        let plain = self.body.refusals.is_empty()
            && self.translation.updates_only.is_none()
            && self.body.rows.iter().all(|row| !row.initially && alone(&row.kind));
        if !plain || !needs::of(self.page.model(), self.id).is_empty() {
            return None;
        }
        let scope = Scope { silent: true, ..self.scope() };
        let targets = self.targets();
        let codes: Option<BTreeMap<String, TokenStream>> = targets.iter().map(|target| self.unrefused(&scope, target)).collect();
        let built = moved_in_fields(self.built_of(&targets, &codes?));
        (!asks(&built)).then_some(built)
    }

    /// The code of a field, by its name; `None` where it may refuse.
    fn unrefused(&self, scope: &Scope<'_, '_>, target: &Target<'_>) -> Option<(String, TokenStream)> {
        let crossed = self.filled(scope, target);
        let code = crossed.code;
        let needs_run = crossed.noted || self.is_kept(target) || mentions(&code, "run") || mentions(&code, "at");
        (!needs_run).then(|| (self.variable(target.path).to_string(), code))
    }
}

/// Whether code gives up with `?`, as a default does that has to be checked.
fn asks(code: &TokenStream) -> bool {
    code.clone().into_iter().any(|token| match token {
        TokenTree::Punct(sign) => sign.as_char() == '?',
        TokenTree::Group(group) => asks(&group.stream()),
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}
