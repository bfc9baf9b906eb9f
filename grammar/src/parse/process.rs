//! Builds processes: reactions, guards, claims.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::explain::Entry;
use super::grammar::Rule;
use crate::tree::{Claim, ClaimKind, Expr, GuardOpens, Path, Process, ProcessLine, ProcessMember, Reaction, StateGuard};

impl<'t> Builder<'t> {
    /// `process X of Y with … { … }`.
    pub(super) fn process(&mut self, node: Node<'_>) -> Option<Process> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let name = self.take_name(&mut nodes)?;
        let concept = self.take_name(&mut nodes)?;
        let members = match nodes.accept(Rule::process_members) {
            Some(members) => self.all(Cursor::inside(members), Self::process_member)?,
            None => Vec::new(),
        };
        let brace = self.brace(&mut nodes, "a process")?;
        let mut lines = Vec::new();
        for node in nodes {
            match node.as_rule() {
                Rule::missing_close => self.unclosed(&node, brace),
                Rule::broken_line => lines.push(ProcessLine::Broken(self.broken(&node, Entry::Process))),
                _ => lines.push(self.or_broken(node, Entry::Process, Self::process_line).unwrap_or_else(ProcessLine::Broken)),
            }
        }
        Some(Process { docs, name, concept, members, lines, header: self.header(span, brace), span })
    }

    fn process_member(&mut self, node: Node<'_>) -> Option<ProcessMember> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let entity = self.take_path(&mut nodes)?;
        let name = self.take_context_name(&mut nodes);
        Some(ProcessMember { entity, name, by: self.take_joined_by(&mut nodes), span })
    }

    fn process_line(&mut self, node: Node<'_>) -> Option<ProcessLine> {
        match node.as_rule() {
            Rule::reaction => self.reaction(node).map(ProcessLine::Reaction),
            Rule::state_guard => self.state_guard(node).map(ProcessLine::Guard),
            Rule::claim => self.claim(node).map(ProcessLine::Claim),
            _ => None,
        }
    }

    fn reaction(&mut self, node: Node<'_>) -> Option<Reaction> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let events = self.take_events(&mut nodes)?;
        let field = self.take_path(&mut nodes)?;
        let state = self.take_name(&mut nodes)?;
        Some(Reaction { docs, events, field, state, because: self.take_because(&mut nodes), span })
    }

    fn take_events(&mut self, nodes: &mut Cursor<'_>) -> Option<Vec<Path>> {
        let node = nodes.accept(Rule::events)?;
        Some(self.take_paths(&mut Cursor::inside(node)))
    }

    fn state_guard(&mut self, node: Node<'_>) -> Option<StateGuard> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let field = self.take_path(&mut nodes)?;
        let states = self.take_names(&mut nodes);
        let opens = self.opens(nodes.next()?)?;
        Some(StateGuard { docs, field, states, opens, because: self.take_because(&mut nodes), span })
    }

    fn opens(&mut self, node: Node<'_>) -> Option<GuardOpens> {
        let rule = node.as_rule();
        let mut nodes = Cursor::inside(node);
        match rule {
            Rule::opens_after => self.take_events(&mut nodes).map(GuardOpens::After),
            Rule::opens_before => self.take_events(&mut nodes).map(GuardOpens::Before),
            _ => self.take_condition(&mut nodes).map(GuardOpens::While),
        }
    }

    fn take_condition(&mut self, nodes: &mut Cursor<'_>) -> Option<Expr> {
        let condition = nodes.accept(Rule::expression)?;
        self.expression(condition)
    }

    fn claim(&mut self, node: Node<'_>) -> Option<Claim> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let (events, kind) = match nodes.accept(Rule::after_no) {
            Some(after) => self.after_no(after)?,
            None => (self.take_events(&mut nodes)?, self.claimed(nodes.next()?)?),
        };
        let mut claim = Claim { docs, events, kind, within: None, because: None, span };
        for tail in nodes {
            let place = self.span(&tail);
            if tail.as_rule() == Rule::within {
                self.once(claim.within.is_none(), place, "within")?;
                claim.within = Some(self.within(tail)?);
            } else {
                self.once(claim.because.is_none(), place, "because")?;
                claim.because = Some(self.because(tail)?);
            }
        }
        Some(claim)
    }

    fn after_no(&mut self, node: Node<'_>) -> Option<(Vec<Path>, ClaimKind)> {
        let mut nodes = Cursor::inside(node);
        Some((self.take_events(&mut nodes)?, ClaimKind::AfterNo(self.take_events(&mut nodes)?)))
    }

    fn claimed(&mut self, node: Node<'_>) -> Option<ClaimKind> {
        let rule = node.as_rule();
        let mut nodes = Cursor::inside(node);
        match rule {
            Rule::precedes => self.take_events(&mut nodes).map(ClaimKind::Precedes),
            Rule::leads_to => self.take_events(&mut nodes).map(ClaimKind::LeadsTo),
            Rule::excludes => self.take_events(&mut nodes).map(ClaimKind::Excludes),
            Rule::at_most => self.at_most(nodes.next()?),
            _ => self.take_condition(&mut nodes).map(ClaimKind::OnlyWhile),
        }
    }

    fn at_most(&mut self, node: Node<'_>) -> Option<ClaimKind> {
        let span = self.span(&node);
        let times = Cursor::inside(node).accept(Rule::amount).map_or_else(|| "1".to_owned(), |amount| amount.as_str().to_owned());
        Some(ClaimKind::AtMost(times, span))
    }
}
