//! Builds names, paths, versions, texts and reasons.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use super::{SyntaxError, SyntaxErrorKind};
use crate::tree::{Arrow, Because, Name, Path, TextLiteral, Version};

impl<'t> Builder<'t> {
    /// A name. One with letters that are none is reported, once in a file, and kept, so that nothing else is lost.
    pub(super) fn name(&mut self, node: &Node<'_>) -> Name {
        let span = self.span(node);
        let written = node.as_str();
        let quoted = written.starts_with('`');
        let text = if quoted { written.trim_matches('`') } else { written };
        let name = Name { text: text.to_owned(), quoted, span };
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && self.misspelt.insert(name.text.clone()) {
            self.misspelt(&name);
        }
        name
    }

    fn misspelt(&mut self, name: &Name) {
        let other: String = name.text.chars().filter(|c| !(c.is_ascii_alphanumeric() || *c == '_')).take(10).collect();
        self.errors.push(SyntaxError {
            kind: SyntaxErrorKind::Naming,
            span: name.span,
            message: format!("the name `{}` holds `{other}`; a name is made of the letters a to z, A to Z, digits and `_`", name.text),
            help: Some("spell it in these letters; what others call it is its code or wire name, in quotes".to_owned()),
        });
    }

    /// The next name.
    pub(super) fn take_name(&mut self, nodes: &mut Cursor<'_>) -> Option<Name> {
        nodes.accept(Rule::name).map(|node| self.name(&node))
    }

    /// All next names.
    pub(super) fn take_names(&mut self, nodes: &mut Cursor<'_>) -> Vec<Name> {
        let mut names = Vec::with_capacity(nodes.next_of(Rule::name));
        while let Some(name) = self.take_name(nodes) {
            names.push(name);
        }
        names
    }

    /// The name inside a node such as `as NAME`.
    pub(super) fn name_inside(&mut self, node: Node<'_>) -> Option<Name> {
        self.take_name(&mut Cursor::inside(node))
    }

    /// A path.
    pub(super) fn path(&mut self, node: Node<'_>) -> Option<Path> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let mut segments = Vec::with_capacity(nodes.left());
        segments.push(self.take_name(&mut nodes)?);
        let version = self.take_version(&mut nodes);
        while let Some(name) = self.take_name(&mut nodes) {
            segments.push(name);
        }
        Some(Path { segments, version, span })
    }

    /// The next path.
    pub(super) fn take_path(&mut self, nodes: &mut Cursor<'_>) -> Option<Path> {
        nodes.accept(Rule::path).and_then(|node| self.path(node))
    }

    /// All next paths.
    pub(super) fn take_paths(&mut self, nodes: &mut Cursor<'_>) -> Vec<Path> {
        let mut paths = Vec::with_capacity(nodes.next_of(Rule::path));
        while let Some(node) = nodes.accept(Rule::path) {
            paths.extend(self.path(node));
        }
        paths
    }

    /// The next version, a number or a text.
    pub(super) fn take_version(&mut self, nodes: &mut Cursor<'_>) -> Option<Version> {
        if let Some(label) = self.take_text(nodes) {
            return Some(Version::Label(Box::new(label)));
        }
        let node = nodes.accept(Rule::version_number)?;
        let span = self.span(&node);
        let number = node.as_str().parse().unwrap_or_else(|_| {
            self.error(span, "this version is larger than any version can be", "versions count 1, 2, 3");
            u64::MAX
        });
        Some(Version::Number(number, span))
    }

    /// The next text.
    pub(super) fn take_text(&mut self, nodes: &mut Cursor<'_>) -> Option<TextLiteral> {
        nodes.accept(Rule::text).map(|node| self.text(&node))
    }

    /// The text inside a node such as `as "Id"`.
    pub(super) fn text_inside(&mut self, node: Node<'_>) -> Option<TextLiteral> {
        self.take_text(&mut Cursor::inside(node))
    }

    /// `because "…"`.
    pub(super) fn because(&mut self, node: Node<'_>) -> Option<Because> {
        let span = self.span(&node);
        Some(Because { reason: self.text_inside(node)?, span })
    }

    /// The next `because "…"`.
    pub(super) fn take_because(&mut self, nodes: &mut Cursor<'_>) -> Option<Because> {
        nodes.accept(Rule::because).and_then(|node| self.because(node))
    }

    /// The arrow that `node` is.
    pub(super) fn arrow(node: &Node<'_>) -> Arrow {
        match node.as_str() {
            "->" => Arrow::There,
            "<-" => Arrow::Back,
            _ => Arrow::Both,
        }
    }
}
