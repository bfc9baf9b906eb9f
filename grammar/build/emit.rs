//! Writes the reader: takes the rules, gives the text of its functions.
//!
//! A function of a rule gives whether it could be read. If so, the machine stands behind it and has its tokens; if not, it stands where it stood. What
//! is only looked for, and what stands inside an `@` rule, leaves no tokens: those functions have names of their own.

use super::begins::{END, Grammar, Set};
use pest_meta::ast::{Expr, Rule, RuleType};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The functions of all rules that reading needs.
pub(super) fn machine(rules: &[Rule], entries: &[&str]) -> Result<String, String> {
    let grammar = Grammar::new(rules);
    let mut writer = Writer { grammar: &grammar, asked: Vec::new(), written: BTreeSet::new(), text: String::new() };
    for entry in entries {
        writer.ask(entry, true);
    }
    while let Some((name, loud)) = writer.asked.pop() {
        let rule = grammar.rule(&name).ok_or_else(|| format!("the rule `{name}` is unknown"))?;
        writer.function(rule, loud)?;
    }
    Ok(writer.text)
}

struct Writer<'g> {
    grammar: &'g Grammar<'g>,
    /// The functions that are still to be written: of which rule, and whether it leaves tokens.
    asked: Vec<(String, bool)>,
    written: BTreeSet<(String, bool)>,
    text: String,
}

fn function_name(rule: &str, loud: bool) -> String {
    format!("{}_{rule}", if loud { "read" } else { "pass" })
}

/// What asks whether the next byte is of a set.
fn next_is(set: Set) -> String {
    let ranges: Vec<String> =
        set.ranges().iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}..={last}") }).collect();
    if ranges.is_empty() { "false".to_owned() } else { format!("matches!(m.next(), {})", ranges.join(" | ")) }
}

impl<'g> Writer<'g> {
    fn ask(&mut self, rule: &str, loud: bool) {
        if self.written.insert((rule.to_owned(), loud)) {
            self.asked.push((rule.to_owned(), loud));
        }
    }

    fn function(&mut self, rule: &'g Rule, loud: bool) -> Result<(), String> {
        let name = &rule.name;
        let body = match (rule.ty, loud) {
            (RuleType::Silent, _) | (_, false) => self.expr(&rule.expr, loud)?,
            (RuleType::Atomic, true) => format!("let start = m.place();\n    {} && m.leaf(Rule::{name}, start)", self.expr(&rule.expr, false)?),
            (RuleType::CompoundAtomic, true) => {
                format!("let open = m.open();\n    if {} {{ m.close(open, Rule::{name}) }} else {{ m.drop(open) }}", self.expr(&rule.expr, true)?)
            }
            (RuleType::Normal | RuleType::NonAtomic, true) => return Err(format!("blanks are skipped in `{name}`; write it as `${{ … }}`")),
        };
        let name = function_name(name, loud);
        let _ = writeln!(self.text, "fn {name}(m: &mut Machine<'_>) -> bool {{\n    m.step();\n    {body}\n}}\n");
        Ok(())
    }

    /// What reads an expression.
    fn expr(&mut self, expr: &'g Expr, loud: bool) -> Result<String, String> {
        let may_leave_tokens = matches!(expr, Expr::Ident(_)) || loud && self.grammar.leaves_tokens(expr);
        if !may_leave_tokens && let Some(class) = self.class(expr) {
            return Ok(class);
        }
        Ok(match expr {
            Expr::Str(text) => format!("m.literal({text:?})"),
            Expr::Ident(name) => return self.named(name, loud),
            Expr::PosPred(inner) => self.look(inner)?,
            Expr::NegPred(inner) => format!("!{}", self.look(inner)?),
            Expr::Seq(_, _) => self.sequence(&parts(expr, |part| if let Expr::Seq(a, b) = part { Some((a, b)) } else { None }), loud)?,
            Expr::Choice(_, _) => {
                let alternatives = parts(expr, |part| if let Expr::Choice(a, b) = part { Some((a, b)) } else { None });
                let all: Result<Vec<String>, String> = alternatives.into_iter().map(|alternative| self.guarded(alternative, loud)).collect();
                format!("({})", all?.join(" || "))
            }
            Expr::Opt(inner) => format!("({{ let _ = {}; true }})", self.guarded(inner, loud)?),
            Expr::Rep(inner) => self.repeated(inner, loud)?,
            Expr::RepOnce(inner) => format!("({} && {})", self.expr(inner, loud)?, self.repeated(inner, loud)?),
            Expr::RepExact(inner, count) => self.sequence(&vec![&**inner; *count as usize], loud)?,
            _ => return Err(format!("`{expr}` is not among the expressions that the reader knows")),
        })
    }

    fn repeated(&mut self, inner: &'g Expr, loud: bool) -> Result<String, String> {
        Ok(format!("({{ while {} {{ m.step(); }} true }})", self.guarded(inner, loud)?))
    }

    fn sequence(&mut self, parts: &[&'g Expr], loud: bool) -> Result<String, String> {
        let all: Result<Vec<String>, String> = parts.iter().map(|part| self.expr(part, loud)).collect();
        Ok(format!("({{ let mark = m.mark(); ({}) || m.back(mark) }})", all?.join(" && ")))
    }

    /// What reads an expression where the next byte allows it.
    fn guarded(&mut self, expr: &'g Expr, loud: bool) -> Result<String, String> {
        let begin = self.grammar.begin(expr).any();
        let read = self.expr(expr, loud)?;
        // What reads a single character looks at it first anyway.
        Ok(if begin == Set::ALL || self.grammar.class(expr).is_some() { read } else { format!("({} && {read})", next_is(begin)) })
    }

    /// What says whether an expression could be read here.
    fn look(&mut self, expr: &'g Expr) -> Result<String, String> {
        if let Some(set) = self.grammar.single(expr) {
            return Ok(next_is(set));
        }
        let read = self.guarded(expr, false)?;
        Ok(format!("({{ let start = m.place(); let found = {read}; m.return_to(start); found }})"))
    }

    /// What reads a single character.
    fn class(&self, expr: &'g Expr) -> Option<String> {
        let (ascii, beyond) = self.grammar.class(expr)?;
        let beyond: Vec<String> = beyond.iter().map(|property| format!("pest::unicode::{property}(c)")).collect();
        let is_of = next_is(ascii).replace("m.next()", "byte");
        Some(if beyond.is_empty() { format!("m.byte(|byte| {is_of})") } else { format!("m.char(|byte| {is_of}, |c| {})", beyond.join(" || ")) })
    }

    fn named(&mut self, name: &str, loud: bool) -> Result<String, String> {
        Ok(match name {
            "SOI" => "m.is_at_start()".to_owned(),
            "EOI" if loud => "m.end()".to_owned(),
            "EOI" => format!("(m.next() == {END})"),
            "ANY" => "m.any()".to_owned(),
            "ASCII_DIGIT" => "m.byte(|byte| matches!(byte, 48..=57))".to_owned(),
            _ => {
                self.ask(name, loud);
                format!("{}(m)", function_name(name, loud))
            }
        })
    }
}

/// What an operator joins, in order.
fn parts<'g>(expr: &'g Expr, operands: impl Fn(&'g Expr) -> Option<(&'g Expr, &'g Expr)>) -> Vec<&'g Expr> {
    let (mut open, mut parts) = (vec![expr], Vec::new());
    while let Some(expr) = open.pop() {
        match operands(expr) {
            Some((first, second)) => open.extend([second, first]),
            None => parts.push(expr),
        }
    }
    parts
}
