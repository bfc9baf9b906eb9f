//! Prints processes: reactions, guards and claims.

use super::common::{bars, because, commas, name, path};
use super::concept::{joined, within};
use super::document::{Braces, Node};
use super::expression::expression;
use super::line::{Family, Line, wrap};
use crate::tree::{Because, Claim, ClaimKind, Expr, GuardOpens, Path, Process, ProcessLine, ProcessMember, Reaction, StateGuard};

const VERB: u16 = 0;
const REASON: u16 = 1;

/// `process Onboarding of Customer with … { … }`.
pub(super) fn process<'t>(process: &'t Process, source: &str) -> Node<'t> {
    let mut head = Line::documented(Family::Plain, &process.docs, process.span);
    head.text("process").space();
    name(&mut head, &process.name);
    head.word("of").space();
    name(&mut head, &process.concept);
    if !process.members.is_empty() {
        head.may_wrap(wrap::CLAUSE).word("with").space();
        commas(&mut head, &process.members, member);
    }
    head.block(process.lines.iter().map(|line| process_line(line, source)).collect(), Braces::Rows)
}

fn member<'t>(line: &mut Line<'t>, member: &'t ProcessMember) {
    joined(line, &member.entity, member.name.as_ref());
    if !member.by.is_empty() {
        line.word("by").space();
        commas(line, &member.by, path);
    }
}

fn process_line<'t>(line: &'t ProcessLine, source: &str) -> Node<'t> {
    match line {
        ProcessLine::Reaction(line) => reaction(line),
        ProcessLine::Guard(line) => guard(line),
        ProcessLine::Claim(line) => claim(line, source),
        ProcessLine::Broken(span) => Node::Verbatim(*span),
    }
}

fn events<'t>(line: &mut Line<'t>, events: &'t [Path]) {
    for (index, event) in events.iter().enumerate() {
        if index > 0 {
            line.may_wrap(wrap::OR).word("or").space();
        }
        path(line, event);
    }
}

fn reaction(reaction: &Reaction) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &reaction.docs, reaction.span);
    events(&mut line, &reaction.events);
    line.word("sets").space();
    path(&mut line, &reaction.field);
    line.word("to").space();
    name(&mut line, &reaction.state);
    because(&mut line, reaction.because.as_ref(), None);
    Node::Line(line)
}

fn guard(guard: &StateGuard) -> Node<'_> {
    let mut line = Line::documented(Family::Plain, &guard.docs, guard.span);
    path(&mut line, &guard.field);
    line.space();
    bars(&mut line, &guard.states, name);
    line.word("only");
    match &guard.opens {
        GuardOpens::After(list) => {
            line.word("after").space();
            events(&mut line, list);
        }
        GuardOpens::Before(list) => {
            line.word("before").space();
            events(&mut line, list);
        }
        GuardOpens::While(condition) => only_while(&mut line, condition),
    }
    because(&mut line, guard.because.as_ref(), None);
    Node::Line(line)
}

fn only_while<'t>(line: &mut Line<'t>, condition: &'t Expr) {
    line.word("while").space();
    expression(line, condition);
}

fn claim<'t>(claim: &'t Claim, source: &str) -> Node<'t> {
    // A claim that begins with `after` has no verb to stand under the others'.
    let family = if matches!(claim.kind, ClaimKind::AfterNo(_)) { Family::Plain } else { Family::Claim };
    let mut line = Line::documented(family, &claim.docs, claim.span);
    if let ClaimKind::AfterNo(forbidden) = &claim.kind {
        line.text("after").space();
        events(&mut line, &claim.events);
        line.word("no").space();
        events(&mut line, forbidden);
    } else {
        events(&mut line, &claim.events);
        line.column(VERB, 1);
        claimed(&mut line, &claim.kind, source);
    }
    deadline_and_reason(&mut line, claim.within.as_ref(), claim.because.as_ref());
    Node::Line(line)
}

fn claimed<'t>(line: &mut Line<'t>, kind: &'t ClaimKind, source: &str) {
    match kind {
        ClaimKind::Precedes(list) => {
            line.text("precedes").space();
            events(line, list);
        }
        ClaimKind::LeadsTo(list) => {
            line.text("leads").word("to").space();
            events(line, list);
        }
        ClaimKind::Excludes(list) => {
            line.text("excludes").space();
            events(line, list);
        }
        ClaimKind::AtMost(times, span) => {
            line.text("at").word("most");
            // The number of `once` is not written: which of both it was, only the source says.
            if source.get(span.range()).is_some_and(|written| written.ends_with("once")) {
                line.word("once");
            } else {
                line.word(times).word("times");
            }
        }
        ClaimKind::OnlyWhile(condition) => {
            line.text("only");
            only_while(line, condition);
        }
        ClaimKind::AfterNo(_) => {}
    }
}

/// In the order in which they were written.
fn deadline_and_reason<'t>(line: &mut Line<'t>, time: Option<&'t Expr>, reason: Option<&'t Because>) {
    let reason_first = match (time, reason) {
        (Some(time), Some(reason)) => reason.span.start < time.span.start,
        (_, _) => false,
    };
    if !reason_first {
        within(line, time);
    }
    because(line, reason, Some(REASON));
    if reason_first {
        within(line, time);
    }
}
