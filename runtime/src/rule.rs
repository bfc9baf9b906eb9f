//! The rows of a contract as generated code knows them: a static table entry each.

/// A row that decides: its stable id, where it is written, why, and whom to ask.
///
/// Generated crates hold them in statics, as [`Row`]s; the compiler's evaluator builds them from the contract at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule<'a> {
    /// `sales.CustomerStatus->finance.AccountStatus#Prospect`.
    pub id: &'a str,
    /// The file, relative to the contract's root.
    pub file: &'a str,
    /// The line in it, from 1.
    pub line: u32,
    /// The text after `because`.
    pub reason: Option<&'a str>,
    /// Who owns the rule and is to be asked.
    pub owner: Option<&'a str>,
}

/// A row of a generated crate's table.
pub type Row = Rule<'static>;

impl<'a> Rule<'a> {
    /// A row without reason and owner; `because` and `owned_by` add them.
    #[must_use]
    pub const fn new(id: &'a str, file: &'a str, line: u32) -> Self {
        Self { id, file, line, reason: None, owner: None }
    }

    /// The same row with its reason.
    #[must_use]
    pub const fn because(self, reason: &'a str) -> Self {
        Self { reason: Some(reason), ..self }
    }

    /// The same row with its owner.
    #[must_use]
    pub const fn owned_by(self, owner: &'a str) -> Self {
        Self { owner: Some(owner), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_rules_is_a_static() {
        static RULES: [Rule<'static>; 2] =
            [Rule::new("a.A->b.B#X", "main.map", 3).because("merged").owned_by("Team B"), Rule::new("a.A->b.B#Y", "main.map", 4)];
        assert_eq!(RULES[0].reason, Some("merged"));
        assert_eq!(RULES[0].owner, Some("Team B"));
        assert_eq!((RULES[1].reason, RULES[1].line), (None, 4));
    }
}
