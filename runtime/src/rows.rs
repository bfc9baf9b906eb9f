//! Rows by tables and other translations: of a value, of what may be absent, of each element.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::refusal::Noted;
use crate::{Existing, Place, Rule, Run, Trail, Translate};

impl<T: Trail + ?Sized> Run<'_, T> {
    /// A row by a table or another translation, into what is being created.
    ///
    /// # Errors
    /// The translation refuses.
    pub fn by<X: Translate>(&mut self, rule: &Rule<'_>, at: &Place<'_>, translation: &X, source: X::Source) -> Result<X::Target, Noted> {
        let made = translation.translate_at(source, Existing::Creating, at, self);
        self.crossed(rule, at, made)
    }

    /// The same of what may be absent: absent stays absent.
    ///
    /// # Errors
    /// The translation refuses.
    pub fn option_by<X: Translate>(
        &mut self,
        rule: &Rule<'_>,
        at: &Place<'_>,
        translation: &X,
        source: Option<X::Source>,
    ) -> Result<Option<X::Target>, Noted> {
        let made = source.map(|source| translation.translate_at(source, Existing::Creating, at, self)).transpose();
        self.crossed(rule, at, made)
    }

    /// The same of each element of a list, as for [`list`](Self::list).
    ///
    /// # Errors
    /// An element was rejected or held.
    pub fn list_by<X: Translate>(
        &mut self,
        rule: &Rule<'_>,
        at: &Place<'_>,
        translation: &X,
        elements: impl IntoIterator<Item = X::Source>,
    ) -> Result<Vec<X::Target>, Noted> {
        let made = self.list(elements, at, |source, at, run| translation.translate_at(source, Existing::Creating, at, run));
        self.crossed(rule, at, made)
    }

    /// The same of each entry of a map, as for [`map`](Self::map).
    ///
    /// # Errors
    /// An entry was rejected or held.
    pub fn map_by<X: Translate>(
        &mut self,
        rule: &Rule<'_>,
        at: &Place<'_>,
        translation: &X,
        entries: BTreeMap<String, X::Source>,
    ) -> Result<BTreeMap<String, X::Target>, Noted> {
        let made = self.map(entries, at, |source, at, run| translation.translate_at(source, Existing::Creating, at, run));
        self.crossed(rule, at, made)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;
    use crate::trail::Recording;
    use crate::{Decision, Row};

    static SMALL: Row = Rule::new("t#small", "m.map", 1).because("too small");
    static HALF: Row = Rule::new("t#half", "m.map", 2);
    static FIELD: Row = Rule::new("r#field", "m.map", 3);

    struct Halve;

    impl Translate for Halve {
        type Source = i64;
        type Target = i64;

        fn translate_at<T: Trail + ?Sized>(&self, source: i64, existing: Existing<i64>, at: &Place<'_>, run: &mut Run<'_, T>) -> Result<i64, Noted> {
            let decision = if source > 0 { Decision::to(&HALF, source / 2) } else { Decision::skip(&SMALL) };
            decision.settle(existing, at, run)
        }
    }

    fn told(trail: &Recording) -> Vec<(&str, &str)> {
        trail.decisions.iter().map(|decided| (decided.rule.as_str(), decided.path.as_str())).collect()
    }

    #[test]
    fn the_row_follows_what_it_is_made_by() {
        let mut trail = Recording::default();
        let mut run = Run::new(&mut trail);
        assert_eq!(run.by(&FIELD, &Place::ROOT.field("a"), &Halve, 4), Ok(2));
        assert_eq!(run.option_by(&FIELD, &Place::ROOT.field("b"), &Halve, None), Ok(None));
        assert!(run.option_by(&FIELD, &Place::ROOT.field("c"), &Halve, Some(0)).is_err());
        assert_eq!(told(&trail), [("t#half", "a"), ("r#field", "a"), ("r#field", "b"), ("t#small", "c")]);
    }

    #[test]
    fn elements_have_their_places() {
        let mut trail = Recording::default();
        let mut run = Run::new(&mut trail);
        assert_eq!(run.list_by(&FIELD, &Place::ROOT.field("a"), &Halve, vec![0, 4]), Ok(vec![2]));
        let entries = BTreeMap::from([("k".to_string(), 6)]);
        assert_eq!(run.map_by(&FIELD, &Place::ROOT.field("b"), &Halve, entries), Ok(BTreeMap::from([("k".to_string(), 3)])));
        assert_eq!(told(&trail), [("t#small", "a[0]"), ("t#half", "a[1]"), ("r#field", "a"), ("t#half", "b[\"k\"]"), ("r#field", "b")]);
    }
}
