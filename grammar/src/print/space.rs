//! Prints domains, systems and standards.

use super::common::{literal, name, version};
use super::document::{Braces, Node};
use super::event::event;
use super::line::{Family, Line};
use super::record::{choice, record};
use super::types::scalar;
use super::vocabulary::vocabulary;
use crate::tree::{Member, Owner, Space, SpaceKind};

/// `domain sales version 2 from 1 { … }` and its like.
pub(super) fn space(space: &Space) -> Node<'_> {
    let mut head = Line::documented(Family::Plain, &space.docs, space.span);
    if space.extend {
        head.text("extend").space();
    }
    head.text(match space.kind {
        SpaceKind::Domain => "domain",
        SpaceKind::System => "system",
        SpaceKind::Standard => "standard",
    });
    head.space();
    name(&mut head, &space.name);
    if let Some(domain) = &space.domain {
        head.word("in").space();
        name(&mut head, domain);
    }
    for (word, number) in [("version", &space.version), ("from", &space.from)] {
        if let Some(number) = number {
            head.word(word).space();
            version(&mut head, number);
        }
    }
    head.block(space.members.iter().map(member).collect(), Braces::Declarations)
}

fn member(member: &Member) -> Node<'_> {
    match member {
        Member::Owner(line) => owner(line),
        Member::Scalar(item) => scalar(item),
        Member::Record(item) => record(item),
        Member::Choice(item) => choice(item),
        Member::Vocabulary(item) => vocabulary(item),
        Member::Event(item) => event(item),
        Member::Broken(span) => Node::Verbatim(*span),
    }
}

fn owner(owner: &Owner) -> Node<'_> {
    let mut line = Line::new(Family::Owner, owner.span);
    line.text("owner").space();
    literal(&mut line, &owner.name);
    if let Some(contact) = &owner.contact {
        line.word("contact").space();
        literal(&mut line, contact);
    }
    Node::Line(line)
}
