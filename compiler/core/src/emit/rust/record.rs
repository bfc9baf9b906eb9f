//! Records and entities: a struct with public fields, the types that its fields need, its key.

use super::names::{FieldPlace, Key, scalar_in_place};
use super::page::Page;
use super::wire::{self, Member};
use super::{docs, literal, scalar, spelling};
use crate::model::{Authority, Field, FieldId, Model, Record, RecordKind, Type, TypeId, TypeKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Writes a record or an entity.
pub fn emit(page: &mut Page<'_>, id: TypeId, record: &Record) {
    let members: Vec<Member<'_>> = record.fields.iter().map(|(field, own)| Member { place: place(id, field), field: own }).collect();
    let definition = definition(page, id, record, &members);
    page.items(definition);
    let name = page.names.ty(id);
    let debug = debug(page, &name, &members);
    page.items(debug);
    let wire = struct_wire(page, &name, &members);
    page.items(wire);
    newtypes(page, &members, &page.model().qualified(id));
    key(page, id, &members);
}

const fn place(ty: TypeId, field: FieldId) -> FieldPlace {
    FieldPlace { ty, case: None, field }
}

fn definition(page: &Page<'_>, id: TypeId, record: &Record, members: &[Member<'_>]) -> TokenStream {
    let model = page.model();
    let def = &model.types[id];
    let kind = match record.kind {
        RecordKind::Record => "record",
        RecordKind::Entity => "entity",
    };
    let otherwise = format!("The {kind} {}.", docs::code(&model.qualified(id)));
    let docs = docs::item(model, &def.docs, &otherwise, def.space, def.header);
    let debug = derived_debug(members);
    let copy = page.names.copied.named(id).then(|| quote! { Copy, });
    let name = page.names.ty(id);
    let fields = members.iter().map(|member| field(page, member));
    quote! {
        #docs
        #[derive(Clone, #copy #debug PartialEq, Eq, Hash)]
        pub struct #name { #(#fields)* }
    }
}

/// `Debug`, unless it has to be written so that sensitive fields stay out.
#[must_use]
pub fn derived_debug(members: &[Member<'_>]) -> Option<TokenStream> {
    (!members.iter().any(|member| member.field.sensitive)).then(|| quote! { Debug, })
}

/// A public field with its docs.
fn field(page: &Page<'_>, Member { place, field }: &Member<'_>) -> TokenStream {
    let docs = docs::paragraphs(&[&field.docs, &field_line(page.model(), field)]);
    let deprecated = docs::deprecated(field.deprecated.as_deref());
    let (name, ty) = (page.names.field(*place), page.field_type(*place));
    quote! { #docs #deprecated pub #name: #ty, }
}

/// What is to be known of a field in a line: its type as written, and what else was said.
#[must_use]
pub fn field_line(model: &Model, field: &Field) -> String {
    let mut line = docs::code(&model.show(&field.ty));
    if field.key {
        line = format!("Key: {line}");
    }
    if *field.wire != *field.name.text {
        line += &format!(", on the wire {}", docs::code(&field.wire));
    }
    line += match field.authority {
        Some(Authority { system: None }) => ", authoritative",
        Some(Authority { system: Some(_) }) | None => "",
    };
    if let Some(Authority { system: Some(system) }) = field.authority {
        line += &format!(", authoritative in {}", docs::code(&model.spaces[system].name.text));
    }
    if field.sensitive {
        line += ", sensitive";
    }
    line + "."
}

/// `Debug` of a struct with sensitive fields.
fn debug(page: &Page<'_>, name: &Ident, members: &[Member<'_>]) -> TokenStream {
    if derived_debug(members).is_some() {
        return TokenStream::new();
    }
    let (fmt, shown) = (page.fmt(), name.to_string());
    let fields = members.iter().map(|member| {
        let ident = page.names.field(member.place);
        let value = shown_value(page, member, &quote! { &self.#ident });
        debug_field(&ident, &value)
    });
    quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#shown)#(#fields)*.finish()
            }
        }
    }
}

/// `.field("email", &Masked)`.
#[must_use]
pub fn debug_field(ident: &Ident, value: &TokenStream) -> TokenStream {
    let text = ident.to_string();
    let text = text.trim_start_matches("r#");
    quote! { .field(#text, #value) }
}

/// What `Debug` shows of a field.
#[must_use]
pub fn shown_value(page: &Page<'_>, member: &Member<'_>, value: &TokenStream) -> TokenStream {
    if member.field.sensitive {
        let masked = page.runtime("Masked");
        quote! { &#masked }
    } else {
        value.clone()
    }
}

/// `impl Wire` of a struct.
fn struct_wire(page: &Page<'_>, name: &Ident, members: &[Member<'_>]) -> TokenStream {
    let wire = page.runtime("wire");
    let read = if members.is_empty() {
        quote! { #wire::Object::of(tree, at, &[]).map(|_| Self {}) }
    } else {
        let (ok, fields) = (page.words().ok, wire::read_fields(page, members));
        let names = members.iter().map(|member| literal::text(&member.field.wire));
        quote! {
            let mut object = #wire::Object::of(tree, at, &[#(#names),*])?;
            #ok(Self { #fields })
        }
    };
    let out = spelling::ident("out");
    let write = wire::write_fields(page, &out, members, None, |ident| quote! { &self.#ident });
    wire::implementation(page, name, &read, &out, &write)
}

/// The types of fields that say in place what has no name.
pub fn newtypes(page: &mut Page<'_>, members: &[Member<'_>], owner: &str) {
    let names = page.names;
    for Member { place, field } in members {
        if let (Some(newtype), Some(in_place)) = (names.newtype(*place), scalar_in_place(&field.ty)) {
            let docs = docs::paragraphs(&[&format!("The type of {}.", docs::code(&format!("{owner}.{}", field.name.text)))]);
            scalar::newtype(page, newtype, in_place, &docs);
        }
    }
}

/// The key of an entity: its only key field, or a struct of several.
fn key(page: &mut Page<'_>, id: TypeId, members: &[Member<'_>]) {
    let keys: Vec<Member<'_>> = members.iter().copied().filter(|member| member.field.key).collect();
    let name = page.names.ty(id);
    match page.names.key(id).cloned() {
        None => {}
        Some(Key::Field(field)) => {
            let (field, ty) = (page.names.record_field(id, field), page.key_type(id));
            page.items(quote! {
                impl #name {
                    /// The key.
                    #[must_use]
                    pub const fn key(&self) -> &#ty {
                        &self.#field
                    }
                }
            });
        }
        Some(Key::Struct(key)) => key_struct(page, id, &key, &keys),
    }
}

fn key_struct(page: &mut Page<'_>, id: TypeId, key: &Ident, keys: &[Member<'_>]) {
    let name = page.names.ty(id);
    let copy = page.names.copied.key(id).then(|| quote! { Copy, });
    let docs = docs::paragraphs(&[&format!("The key of [`{name}`].")]);
    let debug_derive = derived_debug(keys);
    let fields = keys.iter().map(|member| field(page, member));
    // Vocabularies have no order, so a key with one has none either.
    let ordered = keys.iter().all(|member| is_ordered(page.model(), &member.field.ty)).then(|| quote! { , PartialOrd, Ord });
    let definition = quote! {
        #docs
        #[derive(Clone, #copy #debug_derive PartialEq, Eq, Hash #ordered)]
        pub struct #key { #(#fields)* }
    };
    let values = keys.iter().map(|Member { place, field }| {
        let name = page.names.field(*place);
        if page.names.copied.ty(&field.ty) {
            quote! { #name: self.#name }
        } else {
            quote! { #name: self.#name.clone() }
        }
    });
    let function = quote! {
        impl #name {
            /// The key.
            #[must_use]
            pub fn key(&self) -> #key {
                #key { #(#values),* }
            }
        }
    };
    let items = [definition, debug(page, key, keys), struct_wire(page, key, keys), key_text(page, key, keys), function];
    for item in items {
        page.items(item);
    }
}

/// A key of several fields as one text, as crosswalks have it.
fn key_text(page: &Page<'_>, key: &Ident, keys: &[Member<'_>]) -> TokenStream {
    let (fmt, wire, invalid, words) = (page.fmt(), page.runtime("wire"), page.runtime("Invalid"), page.words());
    let (result, ok) = (words.result, words.ok);
    let names: Vec<Ident> = keys.iter().map(|member| page.names.field(member.place)).collect();
    let count = proc_macro2::Literal::usize_unsuffixed(names.len());
    quote! {
        impl #fmt::Display for #key {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.pad(&#wire::KeyText::new()#(.part(&self.#names))*.done())
            }
        }

        impl core::str::FromStr for #key {
            type Err = #invalid;

            fn from_str(text: &str) -> #result<Self, #invalid> {
                let mut parts = #wire::KeyParts::new(text, #count)?;
                #ok(Self { #(#names: parts.part()?),* })
            }
        }
    }
}

/// Whether Rust can order the values of a type.
fn is_ordered(model: &Model, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => scalar.base != crate::model::Base::Json,
        Type::Named(id) => match &model.types[*id].kind {
            TypeKind::Scalar(scalar) => scalar.base != crate::model::Base::Json,
            TypeKind::Record(_) | TypeKind::Choice(_) | TypeKind::Vocabulary(_) | TypeKind::Hole => false,
        },
        Type::Ref(entity) => model.record(*entity).is_some_and(|record| record.fields.keys().all(|(_, field)| is_ordered(model, &field.ty))),
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => is_ordered(model, inner),
        Type::Hole => true,
    }
}
