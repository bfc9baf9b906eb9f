//! Builds domains, systems, standards and their continuations.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::span::Span;
use crate::tree::{Member, Name, Owner, Space, SpaceKind};

impl<'t> Builder<'t> {
    /// `domain sales version 2 { … }` and its like.
    pub(super) fn space(&mut self, node: Node<'_>) -> Option<Space> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let extend = nodes.accept(Rule::extend).is_some();
        let kind = match nodes.accept(Rule::space_kind)?.as_str() {
            "domain" => SpaceKind::Domain,
            "system" => SpaceKind::System,
            _ => SpaceKind::Standard,
        };
        let name = self.take_name(&mut nodes)?;
        let domain = nodes.accept(Rule::served).and_then(|node| self.name_inside(node));
        let version = nodes.accept(Rule::space_version).and_then(|node| self.take_version(&mut Cursor::inside(node)));
        let from = nodes.accept(Rule::space_from).and_then(|node| self.take_version(&mut Cursor::inside(node)));
        let before = self.errors.len();
        let brace = self.brace(&mut nodes, word(kind))?;
        let whole_header = self.errors.len() == before;
        let mut space = Space { docs, extend, kind, name, domain, version, from, members: Vec::new(), header: self.header(span, brace), span };
        if whole_header {
            self.space_header(&space);
        }
        space.members.reserve_exact(nodes.left());
        self.members(&mut space, nodes, brace);
        Some(space)
    }

    /// What a header must say and what it cannot say.
    fn space_header(&mut self, space: &Space) {
        let Space { name: Name { text: name, .. }, header, .. } = space;
        if space.extend {
            if space.version.is_some() || space.from.is_some() || space.domain.is_some() {
                let help = format!("write `extend {} {name} {{`; the rest stands where it is declared", kind_word(space.kind));
                self.error(*header, "an `extend` has no version and no domain", help);
            }
            return;
        }
        if space.kind == SpaceKind::System && space.domain.is_none() {
            self.error(
                *header,
                format!("the system `{name}` does not say which domain it serves"),
                format!("write `system {name} in DOMAIN version \"…\" {{`"),
            );
        } else if space.version.is_none() {
            let version = if space.kind == SpaceKind::System { "version \"…\"" } else { "version 1" };
            let between = space.domain.as_ref().map_or(String::new(), |domain| format!(" in {}", domain.text));
            let kind = kind_word(space.kind);
            self.error(*header, format!("the {kind} `{name}` has no version"), format!("write `{kind} {name}{between} {version} {{`"));
        }
    }

    fn members(&mut self, space: &mut Space, nodes: Cursor<'_>, brace: Span) {
        for node in nodes {
            match node.as_rule() {
                Rule::stray_comma => self.stray_comma(&node),
                Rule::missing_item_close => self.unclosed(&node, brace),
                Rule::broken_member => space.members.push(Member::Broken(self.broken(&node, Entry::Member))),
                _ => {
                    let member = self.or_broken(node, Entry::Member, |builder, node| builder.member(node, space.extend));
                    space.members.push(member.unwrap_or_else(Member::Broken));
                }
            }
        }
    }

    fn member(&mut self, node: Node<'_>, extend: bool) -> Option<Member> {
        Some(match node.as_rule() {
            Rule::owner => Member::Owner(self.owner(node, extend)?),
            Rule::scalar => Member::Scalar(self.scalar(node)?),
            Rule::record => Member::Record(self.record(node)?),
            Rule::choice => Member::Choice(self.choice(node)?),
            Rule::vocabulary => Member::Vocabulary(self.vocabulary(node)?),
            Rule::event => Member::Event(self.event(node)?),
            _ => return None,
        })
    }

    fn owner(&mut self, node: Node<'_>, extend: bool) -> Option<Owner> {
        let span = self.span(&node);
        if extend {
            self.error(span, "an `extend` has no owner", "the owner stands where the domain is declared; remove this line");
            return None;
        }
        let mut nodes = Cursor::inside(node);
        let name = self.take_text(&mut nodes)?;
        let contact = nodes.accept(Rule::contact).and_then(|node| self.text_inside(node));
        Some(Owner { name, contact, span })
    }
}

const fn word(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Domain => "a domain",
        SpaceKind::System => "a system",
        SpaceKind::Standard => "a standard",
    }
}

const fn kind_word(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Domain => "domain",
        SpaceKind::System => "system",
        SpaceKind::Standard => "standard",
    }
}
