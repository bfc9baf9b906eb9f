//! Emitted code from models put together by hand: every page parses, in every layout.

use super::{Layout, Options, emit};
use crate::contract::Contract;
use crate::model::{Code, Flow, Model, Move, Space, SpaceKind, State, StateId, TypeDef, TypeKind, Version, Vocabulary};
use indexmap::IndexMap;
use isogloss_grammar::Span;
use isogloss_grammar::tree::Name;

fn name(text: &str) -> Name {
    Name { text: text.to_owned(), quoted: false, span: Span::default() }
}

fn state(text: &str, code: Code) -> State {
    State { name: name(text), docs: String::new(), codes: vec![code], initial: false, is_final: false, deprecated: None, span: Span::default() }
}

fn text(code: &str) -> Code {
    Code::Text(code.to_owned())
}

fn contract(vocabularies: Vec<(&str, Vocabulary)>) -> Contract {
    let mut model = Model { name: "acme".to_owned(), ..Model::default() };
    let sales = model.spaces.add(Space {
        kind: SpaceKind::Domain,
        name: name("sales"),
        docs: "Wins customers.".to_owned(),
        version: Some(Version::Number(2)),
        from: None,
        owner: None,
        has_lost_owner: false,
        types: IndexMap::new(),
        header: Span::default(),
    });
    for (text, vocabulary) in vocabularies {
        let def = TypeDef { space: sales, name: name(text), docs: String::new(), kind: TypeKind::Vocabulary(vocabulary), header: Span::default() };
        let id = model.types.add(def);
        model.spaces[sales].types.insert(text.to_owned(), id);
    }
    Contract::new(std::sync::Arc::new(model), crate::check::decide::tables)
}

fn emitted(contract: &Contract, layout: Layout) -> String {
    let output = emit(contract, &Options { layout, ..Options::default() });
    for (path, text) in output.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        assert!(syn::parse_file(text).is_ok(), "{path} does not parse:\n{text}");
    }
    output.files.into_iter().map(|(path, text)| format!("==== {path}\n{text}")).collect()
}

#[test]
fn all_layouts_parse() {
    let step = |from, to| Move { from: StateId(from), to: StateId(to), span: Span::default() };
    let closed = Vocabulary {
        states: vec![state("Prospect", text("prospect")), state("Signed", text("Closed \"Won\"")), state("Self", text("\u{202e}"))],
        flow: Some(Flow { moves: vec![step(0, 1), step(1, 2), step(0, 2)], span: Span::default(), has_hole: false }),
        ..Vocabulary::default()
    };
    let open = Vocabulary { open: true, states: vec![state("Other", text("a")), state("Err", text("b"))], ..Vocabulary::default() };
    let numbers = Vocabulary { states: vec![state("Low", Code::Int(-1)), state("High", Code::Int(100_000))], ..Vocabulary::default() };
    let contract = contract(vec![("Status", closed), ("Option", open), ("Level", numbers)]);
    for layout in [Layout::Crates, Layout::Single, Layout::File] {
        let text = emitted(&contract, layout);
        assert!(text.contains("pub enum Status"));
    }
}
