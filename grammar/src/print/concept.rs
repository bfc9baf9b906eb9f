//! Prints concepts: members and policies.

use super::common::{because, commas, literal, name, path};
use super::document::{Braces, Node};
use super::expression::expression;
use super::line::{Family, Line, wrap};
use crate::tree::{Concept, ConceptLine, ConceptMember, Expr, Name, Path, Phase, Policy, PolicyKind, PolicyLine};

const BY: u16 = 0;
const REASON: u16 = 0;

/// `concept Customer { … }`.
pub(super) fn concept(concept: &Concept) -> Node<'_> {
    let mut head = Line::documented(Family::Plain, &concept.docs, concept.span);
    head.text("concept").space();
    name(&mut head, &concept.name);
    head.block(concept.lines.iter().map(concept_line).collect(), Braces::Rows)
}

fn concept_line(line: &ConceptLine) -> Node<'_> {
    match line {
        ConceptLine::Member(line) => member(line),
        ConceptLine::Policy(line) => policy_line(line),
        ConceptLine::Broken(span) => Node::Verbatim(*span),
    }
}

fn member(member: &ConceptMember) -> Node<'_> {
    let mut line = Line::documented(Family::Member, &member.docs, member.span);
    joined(&mut line, &member.entity, member.name.as_ref());
    if !member.by.is_empty() {
        line.column(BY, 1).text("by").space();
        commas(&mut line, &member.by, path);
    }
    Node::Line(line)
}

/// An entity and its `as` name.
pub(super) fn joined<'t>(line: &mut Line<'t>, entity: &'t Path, own: Option<&'t Name>) {
    path(line, entity);
    if let Some(own) = own {
        line.word("as").space();
        name(line, own);
    }
}

fn policy_line(policy_line: &PolicyLine) -> Node<'_> {
    let mut line = Line::documented(Family::Policy, &policy_line.docs, policy_line.span);
    if policy_line.group.is_some() {
        line.text("group").space();
    }
    commas(&mut line, &policy_line.attributes, path);
    match &policy_line.phase {
        Some(Phase::While(condition, _)) => {
            line.word("while").space();
            expression(&mut line, condition);
        }
        Some(Phase::Afterwards(_)) => {
            line.word("afterwards");
        }
        None => {}
    }
    line.text(":").space();
    for (index, step) in policy_line.policies.iter().enumerate() {
        if index > 0 {
            line.may_wrap(wrap::CLAUSE).word("then").space();
        }
        policy(&mut line, step);
    }
    because(&mut line, policy_line.because.as_ref(), Some(REASON));
    Node::Line(line)
}

fn policy<'t>(line: &mut Line<'t>, policy: &'t Policy) {
    match &policy.kind {
        PolicyKind::Prefer { members, unless_blank } => {
            line.text("prefer").space();
            commas(line, members, path);
            if unless_blank.is_some() {
                line.word("unless").word("blank");
            }
        }
        PolicyKind::Latest { by, within: time } => {
            line.text("latest").word("by").space();
            commas(line, by, path);
            within(line, time.as_ref());
        }
        PolicyKind::Furthest => {
            line.text("furthest");
        }
        PolicyKind::Rank(states) => {
            line.text("rank").space();
            commas(line, states, path);
        }
        PolicyKind::Hold { by, within: time } => {
            line.text("hold");
            if let Some(team) = by {
                line.word("by").space();
                literal(line, team);
            }
            within(line, time.as_ref());
        }
    }
}

/// `within 2 minutes`.
pub(super) fn within<'t>(line: &mut Line<'t>, time: Option<&'t Expr>) {
    if let Some(time) = time {
        line.may_wrap(wrap::CLAUSE).word("within").space();
        expression(line, time);
    }
}
