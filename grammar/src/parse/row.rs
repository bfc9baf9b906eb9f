//! Builds rows: sides, columns, guards, contexts, reasons.

use super::builder::Builder;
use super::cursor::{Cursor, Node};
use super::grammar::Rule;
use crate::span::Span;
use crate::tree::{Arrow, Column, ContextArgument, Else, ElseWord, Expr, Name, Row, Side};

impl<'t> Builder<'t> {
    /// A row.
    pub(super) fn row(&mut self, node: Node<'_>) -> Option<Row> {
        let span = self.span(&node);
        let docs = self.docs_before(span);
        let mut nodes = Cursor::inside(node);
        let left = self.side(nodes.accept(Rule::side)?)?;
        let arrow_node = nodes.accept(Rule::arrow)?;
        let right = self.side(nodes.accept(Rule::side)?)?;
        let (arrow, arrow_span) = (Self::arrow(&arrow_node), self.span(&arrow_node));
        let redefined = nodes.accept(Rule::redefined).map(|word| self.span(&word));
        let mut row = Row { docs, left, arrow, arrow_span, right, redefined, otherwise: None, because: None, since: None, span };
        self.guard_stands_with_what_is_read(&row)?;
        for tail in nodes {
            self.row_tail(&mut row, tail)?;
        }
        Some(row)
    }

    fn guard_stands_with_what_is_read(&mut self, row: &Row) -> Option<()> {
        let (written, before) = match row.arrow {
            Arrow::There => (&row.right, "`->`"),
            Arrow::Back => (&row.left, "the end of the row, behind `<-` and what is read"),
            Arrow::Both => return Some(()),
        };
        let Some(guard) = &written.guard else { return Some(()) };
        let number =
            self.text.get(row.arrow_span.end as usize..row.right.span.end as usize).filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(number) = number.filter(|_| row.arrow == Arrow::Back) {
            let (span, message, help) = super::explain::glued(row.arrow_span, number);
            self.error(span, message, help);
            return None;
        }
        self.error(guard.span, "the guard stands on the side that is written", format!("write `when …` before {before}"));
        None
    }

    fn row_tail(&mut self, row: &mut Row, node: Node<'_>) -> Option<()> {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::because => {
                let because = self.because(node)?;
                self.once(row.because.is_none(), span, "because")?;
                row.because = Some(Box::new(because));
            }
            Rule::since => {
                let date = Cursor::inside(node).accept(Rule::date)?;
                self.once(row.since.is_none(), span, "since")?;
                row.since = Some((date.as_str().to_owned(), self.span(&date)));
            }
            _ => {
                let otherwise = self.otherwise(node)?;
                self.once(row.otherwise.is_none(), span, "else")?;
                row.otherwise = Some(Box::new(otherwise));
            }
        }
        Some(())
    }

    /// Refuses what a line already has.
    pub(super) fn once(&mut self, first: bool, span: Span, word: &str) -> Option<()> {
        if !first {
            self.error(span, format!("a second `{word}` in one line"), "a line has one");
            return None;
        }
        Some(())
    }

    fn otherwise(&mut self, node: Node<'_>) -> Option<Else> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let word = if nodes.accept(Rule::else_word)?.as_str() == "skip" { ElseWord::Skip } else { ElseWord::Reject };
        Some(Else { word, because: self.take_because(&mut nodes), span })
    }

    fn side(&mut self, node: Node<'_>) -> Option<Side> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let initially = nodes.accept(Rule::initially).map(|word| self.span(&word));
        let columns = self.columns(nodes.accept(Rule::columns)?)?;
        let mut side = Side { initially, columns, context: Vec::new(), guard: None, span };
        for part in nodes {
            let place = self.span(&part);
            if part.as_rule() == Rule::guard {
                self.once(side.guard.is_none(), place, "when")?;
                side.guard = Some(Box::new(self.guard(part)?));
            } else {
                self.once(side.context.is_empty(), place, "with")?;
                side.context = self.all(Cursor::inside(part), Self::argument)?;
            }
        }
        Some(side)
    }

    /// Columns separated by commas.
    pub(super) fn columns(&mut self, node: Node<'_>) -> Option<Vec<Column>> {
        self.all(Cursor::inside(node), Self::column)
    }

    fn column(&mut self, node: Node<'_>) -> Option<Column> {
        let span = self.span(&node);
        let alternatives = self.expressions(node)?;
        Some(Column { alternatives, span })
    }

    /// `when …`.
    pub(super) fn guard(&mut self, node: Node<'_>) -> Option<Expr> {
        let expression = Cursor::inside(node).accept(Rule::expression)?;
        self.expression(expression)
    }

    fn argument(&mut self, node: Node<'_>) -> Option<ContextArgument> {
        let span = self.span(&node);
        let mut nodes = Cursor::inside(node);
        let value = nodes.accept(Rule::expression).and_then(|value| self.expression(value))?;
        Some(ContextArgument { value, name: self.take_context_name(&mut nodes), span })
    }

    /// The next `as NAME`.
    pub(super) fn take_context_name(&mut self, nodes: &mut Cursor<'_>) -> Option<Name> {
        nodes.accept(Rule::context_name).and_then(|node| self.name_inside(node))
    }
}
