//! An item as text, as people write it: `prettyplease` breaks the lines, and two habits of it are mended.
//!
//! It sets a method under the name that it is called on (`run` on one line, `.row(…)` on the next), and puts no blank line between the members of an item.
//! Takes parsed items, gives their text. What a text literal or a comment holds is never looked at.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

/// A letter that stands for the dot of a call while lines are broken: `run.row(…)` is one name then, and is not torn apart. No text that has it is printed so.
const DOT: char = 'ǀ';

/// The texts of items: the imports together, then each item.
///
/// # Errors
/// The tokens are no items.
pub fn texts(items: TokenStream) -> syn::Result<Vec<String>> {
    let joins = !items.to_string().contains(DOT);
    let file = syn::parse2::<syn::File>(if joins { joined(items) } else { items })?;
    let (imports, others): (Vec<_>, Vec<_>) = file.items.into_iter().partition(|item| matches!(item, syn::Item::Use(_)));
    let others = others.into_iter().map(|item| vec![item]);
    let together = std::iter::once(imports).chain(others).filter(|items| !items.is_empty());
    Ok(together.map(|items| text(items, joins)).collect())
}

/// The text of items, in which a name may stand for a call.
fn text(items: Vec<syn::Item>, joins: bool) -> String {
    let has_members = items.iter().any(|item| matches!(item, syn::Item::Impl(_) | syn::Item::Trait(_) | syn::Item::Mod(_)));
    let text = prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items });
    let text = if joins { text.replace(DOT, ".") } else { text };
    if has_members { set_apart(text.trim_end()) } else { text.trim_end().to_owned() }
}

/// `run.row(…)` with one name for `run.row`, wherever such a call stands in the tokens.
fn joined(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut written = TokenStream::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let called = call(tokens.get(at..).unwrap_or_default()).filter(|_| !is_dot(at.checked_sub(1).and_then(|before| tokens.get(before))));
        if let Some(name) = called {
            written.extend([TokenTree::Ident(name)]);
            at += 3;
            continue;
        }
        written.extend([match token {
            TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), joined(group.stream()))),
            other => other.clone(),
        }]);
        at += 1;
    }
    written
}

/// The name for the call that tokens begin with: on a name by itself, and followed by no further call: a chain of calls stands one below the other.
fn call(tokens: &[TokenTree]) -> Option<Ident> {
    let [TokenTree::Ident(receiver), TokenTree::Punct(dot), TokenTree::Ident(method), TokenTree::Group(_), rest @ ..] = tokens else { return None };
    let (receiver, method) = (receiver.to_string(), method.to_string());
    let stands = dot.as_char() == '.' && receiver != "self" && ![&receiver, &method].iter().any(|name| name.starts_with("r#"));
    (stands && !is_dot(rest.first())).then(|| Ident::new(&format!("{receiver}{DOT}{method}"), Span::call_site()))
}

fn is_dot(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(dot)) if dot.as_char() == '.')
}

/// The members of an item with a blank line between them. Imports, types and constants that follow each other stay together.
fn set_apart(item: &str) -> String {
    let mut text = String::new();
    let mut ended = false;
    for line in item.lines() {
        let member = line.strip_prefix("    ").filter(|rest| !rest.starts_with([' ', '}', ')', '>', ']']));
        let begins = member.is_some_and(|rest| !["type ", "const ", "use "].iter().any(|word| rest.starts_with(word)));
        if ended && begins {
            text.push('\n');
        }
        ended = matches!(line, "    }" | "    };" | "    ];" | "    );") || (member.is_some() && line.ends_with(';'));
        text.push_str(line);
        text.push('\n');
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn printed(tokens: TokenStream) -> String {
        texts(tokens).map(|texts| texts.join("\n")).unwrap_or_default()
    }

    #[test]
    fn a_call_stays_with_the_name_it_is_called_on() {
        let written = printed(quote! {
            fn f() {
                let number = run.row(&rules::A_ROW_WITH_A_LONG_NAME, &at.field("number"), source.number.clone().into_inner_text());
                let other = run.required(&rules::A_ROW_WITH_A_LONG_NAME, at, source.other).and_then(|value| run.checked(value));
            }
        });
        assert!(written.contains("let number = run.row(\n"), "{written}");
        assert!(written.contains("let other = run\n        .required(&rules::A_ROW_WITH_A_LONG_NAME, at, source.other)\n"), "{written}");
    }

    #[test]
    fn a_text_that_has_the_letter_keeps_it() {
        assert_eq!(printed(quote! { static A: &str = a.b("ǀ"); }), "static A: &str = a.b(\"ǀ\");");
    }

    #[test]
    fn members_of_a_module_are_set_apart_and_its_imports_stay_together() {
        let written = printed(quote! {
            mod m {
                use a::b;
                use c::d;
                /// One.
                static A: B = B { c: 1 };
                /// Another.
                static D: &[&B] = &[&A];
                fn e() { f(); }
                fn f() {}
            }
        });
        assert_eq!(
            written,
            "mod m {\n    use a::b;\n    use c::d;\n\n    /// One.\n    static A: B = B { c: 1 };\n\n    /// Another.\n    static D: &[&B] = &[&A];\n\n    \
             fn e() {\n        f();\n    }\n\n    fn f() {}\n}"
        );
    }
}
