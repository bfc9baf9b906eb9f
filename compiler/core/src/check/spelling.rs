//! Names that become one in Rust.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Fields, Model, TypeKind, Vocabulary, snake_case, upper_camel};
use isogloss_grammar::tree::Name;
use std::collections::HashMap;

/// "`name-collision` (Rust names equal after conversion)", at the later one, with a label at the earlier. Words of Rust are no collision: they are escaped.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let spaces = model.spaces.values().map(|space| &space.name);
    collide("modules", snake_case, spaces, diagnostics);
    collide("crosswalks", snake_case, model.crosswalks.values().map(|crosswalk| &crosswalk.name), diagnostics);
    collide("functions", snake_case, model.externs.values().map(|function| &function.name), diagnostics);
    for space in model.spaces.values() {
        collide("types", upper_camel, space.types.values().map(|ty| &model.types[*ty].name), diagnostics);
    }
    for def in model.types.values() {
        match &def.kind {
            TypeKind::Record(record) => fields(&record.fields, diagnostics),
            TypeKind::Vocabulary(vocabulary) => states(vocabulary, diagnostics),
            TypeKind::Choice(choice) => {
                collide("variants", upper_camel, choice.cases.iter().map(|case| &case.name), diagnostics);
                choice.cases.iter().for_each(|case| fields(&case.fields, diagnostics));
            }
            TypeKind::Scalar(_) | TypeKind::Hole => {}
        }
    }
}

fn fields(fields: &Fields, diagnostics: &mut Diagnostics) {
    collide("fields", snake_case, fields.list.iter().map(|field| &field.name), diagnostics);
}

/// "Open: the same with `Unknown(code)`": in an open vocabulary that variant is taken.
fn states(vocabulary: &Vocabulary, diagnostics: &mut Diagnostics) {
    collide("variants", upper_camel, vocabulary.states.iter().map(|state| &state.name), diagnostics);
    let taken = vocabulary.states.iter().find(|state| vocabulary.open && upper_camel(&state.name.text) == "Unknown");
    if let Some(state) = taken {
        let message = format!("`{}` and the codes that are not listed become one variant `Unknown` in Rust", state.name.text);
        let help = format!(
            "give the state a name of its own and keep its code: `Unspecified {}`",
            state.codes.first().map(|code| code.shown()).unwrap_or_default()
        );
        diagnostics.push(Diagnostic::new(Code::NameCollision, state.name.span, message).help(help));
    }
}

fn collide<'m>(what: &str, to_rust: fn(&str) -> String, names: impl Iterator<Item = &'m Name>, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<String, &Name> = HashMap::with_capacity(names.size_hint().0);
    for name in names {
        let rust = to_rust(&name.text);
        match seen.get(&rust) {
            // Equal names are `duplicate-name` already.
            Some(earlier) if earlier.text != name.text => {
                let message = format!("`{}` and `{}` are two names here and become one in Rust: two {what} `{rust}`", earlier.text, name.text);
                let finding = Diagnostic::new(Code::NameCollision, name.span, message).label(earlier.span, "the other one");
                diagnostics.push(finding.help("rename one; what it is called on the wire stays as it is with a code or `as`"));
            }
            Some(_) => {}
            None => {
                seen.insert(rust, name);
            }
        }
    }
}
