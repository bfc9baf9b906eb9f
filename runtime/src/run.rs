//! One translation in progress: where rows report what they decided, and where refusals gather until the record is done.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::refusal::{Kind, Noted, Reason, Refused};
use crate::{Invalid, Place, Row, Rule, Trail};

/// A record being translated. It refuses the record when anything was refused on the way, whatever the rows answered.
///
/// Nothing is allocated while nothing is refused.
#[derive(Debug)]
pub struct Run<'t, T: Trail + ?Sized> {
    trail: &'t mut T,
    refusals: Vec<Reason>,
}

impl<'t, T: Trail + ?Sized> Run<'t, T> {
    /// Begins a record.
    pub const fn new(trail: &'t mut T) -> Self {
        Self { trail, refusals: Vec::new() }
    }

    /// A row decided here.
    #[inline]
    pub fn decided(&mut self, rule: &Rule<'_>, at: &Place<'_>) {
        if self.trail.is_on() {
            self.trail.decided(rule, at);
        }
    }

    /// A row gave this value.
    #[inline]
    pub fn row<V>(&mut self, rule: &Rule<'_>, at: &Place<'_>, value: V) -> V {
        self.decided(rule, at);
        value
    }

    /// A row whose value had to be checked or computed: what does not fit rejects the record, and the problem is the reason.
    ///
    /// # Errors
    /// The value did not fit.
    #[inline]
    pub fn checked<V>(&mut self, rule: &'static Row, at: &Place<'_>, value: Result<V, Invalid>) -> Result<V, Noted> {
        match value {
            Ok(value) => Ok(self.row(rule, at, value)),
            Err(invalid) => Err(self.refuse_because(Kind::Reject, rule, at, Some(Cow::Owned(invalid.problem())))),
        }
    }

    /// A row that looked a key up in a crosswalk: without an entry it refuses as it says (`else skip because "…"`), or holds and names the crosswalk.
    ///
    /// # Errors
    /// There is no entry.
    #[inline]
    pub fn found<V>(
        &mut self,
        otherwise: Option<(Kind, &'static str)>,
        rule: &'static Row,
        at: &Place<'_>,
        crosswalk: &str,
        entry: Option<V>,
    ) -> Result<V, Noted> {
        let found = self.entry(otherwise, rule, at, crosswalk, entry);
        self.crossed(rule, at, found)
    }

    /// A key looked up on the way: without an entry the row refuses as it says, and names the crosswalk where it says nothing.
    ///
    /// # Errors
    /// There is no entry.
    #[inline]
    pub fn entry<V>(
        &mut self,
        otherwise: Option<(Kind, &'static str)>,
        rule: &'static Row,
        at: &Place<'_>,
        crosswalk: &str,
        entry: Option<V>,
    ) -> Result<V, Noted> {
        entry.ok_or_else(|| match otherwise {
            Some((kind, reason)) => self.refuse_because(kind, rule, at, Some(Cow::Borrowed(reason))),
            None => self.refuse_because(Kind::Hold, rule, at, Some(Cow::Owned(no_entry(crosswalk)))),
        })
    }

    /// Whether a condition holds that had to be computed: what cannot be computed rejects the record.
    ///
    /// # Errors
    /// The condition could not be computed.
    #[inline]
    pub fn tested(&mut self, rule: &'static Row, at: &Place<'_>, condition: Result<bool, Invalid>) -> Result<bool, Noted> {
        condition.map_err(|invalid| self.refuse_because(Kind::Reject, rule, at, Some(Cow::Owned(invalid.problem()))))
    }

    /// A value that had to be checked or computed on the way.
    ///
    /// # Errors
    /// The value did not fit.
    #[inline]
    pub fn fitted<V>(&mut self, rule: &'static Row, at: &Place<'_>, value: Result<V, Invalid>) -> Result<V, Noted> {
        value.map_err(|invalid| self.refuse_because(Kind::Reject, rule, at, Some(Cow::Owned(invalid.problem()))))
    }

    /// A row by a table, a nested translation, a list: it decided if what it is made of came through.
    ///
    /// # Errors
    /// What it is made of was refused, which is noted already.
    #[inline]
    pub fn crossed<V>(&mut self, rule: &Rule<'_>, at: &Place<'_>, value: Result<V, Noted>) -> Result<V, Noted> {
        value.map(|value| self.row(rule, at, value))
    }

    /// A value that a `reject when x is absent` has asked for. Where it is absent that refusal is reason enough; without one the row rejects.
    ///
    /// # Errors
    /// The value is absent.
    #[inline]
    pub fn required<V>(&mut self, rule: &'static Row, at: &Place<'_>, value: Option<V>) -> Result<V, Noted> {
        match value {
            Some(value) => Ok(value),
            None if self.refusals.is_empty() => self.checked(rule, at, Err(Invalid::absent())),
            None => Err(Noted::now()),
        }
    }

    /// A row whose value must be there, as for [`required`](Self::required).
    ///
    /// # Errors
    /// The value is absent.
    pub fn present<V>(&mut self, rule: &'static Row, at: &Place<'_>, value: Option<V>) -> Result<V, Noted> {
        let value = self.required(rule, at, value);
        self.crossed(rule, at, value)
    }

    /// Where the run is now, for [`unrefused_since`](Self::unrefused_since).
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(self.refusals.len())
    }

    /// Whether nothing was refused since: asked before a record is put together whose rows refuse as a whole (`reject when`).
    ///
    /// # Errors
    /// Something was refused since.
    #[inline]
    pub fn unrefused_since(&self, mark: Mark) -> Result<(), Noted> {
        if self.refusals.len() == mark.0 { Ok(()) } else { Err(Noted::now()) }
    }

    /// A `skip` row.
    pub fn skip(&mut self, rule: &'static Row, at: &Place<'_>) -> Noted {
        self.refuse(Kind::Skip, rule, at)
    }

    /// A `reject` row.
    pub fn reject(&mut self, rule: &'static Row, at: &Place<'_>) -> Noted {
        self.refuse(Kind::Reject, rule, at)
    }

    /// A `hold` row, or a `todo` one.
    pub fn hold(&mut self, rule: &'static Row, at: &Place<'_>) -> Noted {
        self.refuse(Kind::Hold, rule, at)
    }

    /// A row refuses for the reason that it is written with.
    pub fn refuse(&mut self, kind: Kind, rule: &'static Row, at: &Place<'_>) -> Noted {
        self.refuse_because(kind, rule, at, rule.reason.map(Cow::Borrowed))
    }

    /// A row refuses for a reason found while translating.
    #[cold]
    pub fn refuse_because(&mut self, kind: Kind, rule: &'static Row, at: &Place<'_>, reason: Option<Cow<'static, str>>) -> Noted {
        self.decided(&Rule { reason: reason.as_deref(), ..*rule }, at);
        self.note(Reason { kind, rule: Cow::Borrowed(rule.id), reason, path: at.to_path() })
    }

    /// Takes a refusal as it is, without a trail: for evaluators whose rules are not static.
    pub fn note(&mut self, reason: Reason) -> Noted {
        self.refusals.push(reason);
        Noted::now()
    }

    /// An element of a list or map: one that is skipped is left out (`None`), whatever else was found in it; any other refusal counts for the record.
    ///
    /// # Errors
    /// The element was rejected or held.
    #[inline]
    pub fn element<V>(&mut self, work: impl FnOnce(&mut Self) -> Result<V, Noted>) -> Result<Option<V>, Noted> {
        let before = self.refusals.len();
        let result = work(self);
        if self.refusals.len() == before {
            return result.map(Some);
        }
        let strongest = self.refusals.iter().skip(before).map(|reason| reason.kind).max();
        match strongest {
            None => result.map(Some),
            Some(Kind::Skip) => {
                self.refusals.truncate(before);
                Ok(None)
            }
            Some(Kind::Reject | Kind::Hold) => Err(Noted::now()),
        }
    }

    /// All elements of a list, each at its position in the source.
    ///
    /// # Errors
    /// An element was rejected or held; the others have been asked too.
    pub fn list<S, V>(
        &mut self,
        elements: impl IntoIterator<Item = S>,
        at: &Place<'_>,
        mut work: impl FnMut(S, &Place<'_>, &mut Self) -> Result<V, Noted>,
    ) -> Result<Vec<V>, Noted> {
        let mut refused = Ok(());
        // Collected so that the values may stand where the elements stood.
        let done = elements
            .into_iter()
            .enumerate()
            .filter_map(|(position, element)| {
                let outcome = self.element(|run| work(element, &at.index(position), run));
                // One refused element spoils the whole, and the rest is still asked.
                outcome.unwrap_or_else(|noted| {
                    refused = Err(noted);
                    None
                })
            })
            .collect();
        refused.map(|()| done)
    }

    /// All entries of a map, each under its key.
    ///
    /// # Errors
    /// An entry was rejected or held; the others have been asked too.
    pub fn map<S, V>(
        &mut self,
        entries: BTreeMap<String, S>,
        at: &Place<'_>,
        mut work: impl FnMut(S, &Place<'_>, &mut Self) -> Result<V, Noted>,
    ) -> Result<BTreeMap<String, V>, Noted> {
        let mut done = Ok(BTreeMap::new());
        for (key, entry) in entries {
            let outcome = self.element(|run| work(entry, &at.key(&key), run));
            gather(&mut done, outcome, |map, value| {
                map.insert(key, value);
            });
        }
        done
    }

    /// Ends the record: its target if nothing was refused, else all that was.
    ///
    /// # Errors
    /// Something was refused.
    #[inline]
    pub fn finish<V>(self, result: Result<V, Noted>) -> Result<V, Refused> {
        let strongest = self.refusals.iter().map(|reason| reason.kind).max();
        match (result, strongest) {
            (Ok(target), None) => Ok(target),
            (_, kind) => Err(Refused { kind: kind.unwrap_or(Kind::Hold), reasons: self.refusals }),
        }
    }
}

/// A moment in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(usize);

/// What is said of a key that a crosswalk lacks. The key itself may be sensitive.
#[must_use]
pub fn no_entry(crosswalk: &str) -> String {
    format!("{crosswalk} has no entry for this key")
}

/// Adds an element's outcome to what is done so far. One refused element spoils the whole, and the rest is still asked.
fn gather<C, V>(done: &mut Result<C, Noted>, outcome: Result<Option<V>, Noted>, add: impl FnOnce(&mut C, V)) {
    match (outcome, done.as_mut()) {
        (Ok(Some(value)), Ok(collected)) => add(collected, value),
        (Err(noted), Ok(_)) => *done = Err(noted),
        (Ok(None), _) | (_, Err(_)) => {}
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;
    use crate::trail::{Counting, NoTrail, Recording};

    static SMALL: Rule<'static> = Rule::new("t#small", "m.map", 1).because("too small");
    static ODD: Rule<'static> = Rule::new("t#odd", "m.map", 2).because("odd ones wait");
    static HALF: Rule<'static> = Rule::new("t#half", "m.map", 3);

    fn halve<T: Trail + ?Sized>(number: i64, at: &Place<'_>, run: &mut Run<'_, T>) -> Result<i64, Noted> {
        match number {
            ..=0 => Err(run.skip(&SMALL, at)),
            odd if odd % 2 == 1 => Err(run.hold(&ODD, at)),
            even => Ok(run.row(&HALF, at, even / 2)),
        }
    }

    #[test]
    fn a_skipped_element_is_left_out_and_leaves_a_trail() {
        let mut trail = Recording::default();
        let mut run = Run::new(&mut trail);
        let halves = run.list(vec![4, 0, 6], &Place::ROOT.field("numbers"), halve);
        assert_eq!(run.finish(halves), Ok(vec![2, 3]));
        let seen: Vec<_> = trail.decisions.iter().map(|decided| (decided.rule.as_str(), decided.path.as_str())).collect();
        assert_eq!(seen, [("t#half", "numbers[0]"), ("t#small", "numbers[1]"), ("t#half", "numbers[2]")]);
    }

    #[test]
    fn a_held_element_refuses_the_record_after_all_were_asked() {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        let halves = run.list(vec![0, 3, 4, 5], &Place::ROOT, halve);
        let refused = run.finish(halves).unwrap_err();
        assert_eq!(refused.kind, Kind::Hold);
        assert_eq!(refused.to_string(), "hold: [1]: odd ones wait (t#odd); [3]: odd ones wait (t#odd)");
    }

    #[test]
    fn an_element_that_is_skipped_is_left_out_whatever_else_holds_it() {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        let outcome = run.element(|run| {
            run.skip(&SMALL, &Place::ROOT);
            Err::<i64, _>(run.hold(&ODD, &Place::ROOT))
        });
        assert_eq!(run.finish(outcome).map_err(|refused| (refused.kind, refused.reasons.len())), Ok(None));
    }

    #[test]
    fn maps_keep_their_keys() {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        let entries = BTreeMap::from([("a".to_string(), 2), ("b".to_string(), 0), ("c".to_string(), 8)]);
        let halves = run.map(entries, &Place::ROOT, halve);
        assert_eq!(run.finish(halves), Ok(BTreeMap::from([("a".to_string(), 1), ("c".to_string(), 4)])));
    }

    #[test]
    fn a_run_that_noted_anything_refuses_whatever_was_answered() {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        run.reject(&SMALL, &Place::ROOT);
        run.skip(&ODD, &Place::ROOT);
        assert_eq!(run.finish(Ok(1)).map_err(|refused| (refused.kind, refused.reasons.len())), Err((Kind::Skip, 2)));
    }

    #[test]
    fn a_row_decided_if_what_it_is_made_of_came_through() {
        let mut counts = Counting::new();
        let mut run = Run::new(&mut counts);
        let mark = run.mark();
        assert_eq!(run.unrefused_since(mark), Ok(()));
        let held = halve(3, &Place::ROOT, &mut run);
        assert!(run.crossed(&SMALL, &Place::ROOT, held).is_err());
        assert!(run.crossed(&SMALL, &Place::ROOT, Ok(1)).is_ok());
        assert!(run.unrefused_since(mark).is_err());
        assert_eq!((counts.of("t#odd"), counts.of("t#small")), (1, 1));
    }

    #[test]
    fn what_a_refusal_asked_for_is_not_refused_twice() {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        run.reject(&SMALL, &Place::ROOT);
        assert!(run.required::<i64>(&HALF, &Place::ROOT, None).is_err());
        assert_eq!(run.finish(Ok(())).map_err(|refused| refused.reasons.len()), Err(1));
        let mut run = Run::new(&mut silent);
        assert_eq!(run.required(&HALF, &Place::ROOT, Some(1)), Ok(1));
        assert!(run.required::<i64>(&HALF, &Place::ROOT, None).is_err());
        assert_eq!(run.finish(Ok(())).map_err(|refused| refused.kind), Err(Kind::Reject));
    }

    #[test]
    fn the_trail_tells_a_refusal_with_the_reason_that_was_found() {
        let mut trail = Recording::default();
        let mut run = Run::new(&mut trail);
        assert!(run.checked::<i64>(&SMALL, &Place::ROOT, Err(Invalid::new("7 characters, at most 2"))).is_err());
        run.skip(&SMALL, &Place::ROOT);
        let told: Vec<_> = trail.decisions.iter().map(|decided| decided.reason.as_deref()).collect();
        assert_eq!(told, [Some("7 characters, at most 2"), Some("too small")]);
    }

    #[test]
    fn what_does_not_fit_and_what_is_not_found_are_told_with_their_place() {
        let mut silent = NoTrail;
        let mut run = Run::new(&mut silent);
        let at = Place::ROOT.field("reference");
        assert!(run.checked::<i64>(&HALF, &at, Err(Invalid::new("12 characters, at most 8"))).is_err());
        assert!(run.found::<i64>(None, &HALF, &at, "Numbers", None).is_err());
        assert!(run.found::<i64>(Some((Kind::Skip, "too new")), &SMALL, &at, "Numbers", None).is_err());
        assert_eq!(run.found(None, &HALF, &at, "Numbers", Some(3)), Ok(3));
        let refused = run.finish(Ok(())).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "skip: reference: 12 characters, at most 8 (t#half); reference: Numbers has no entry for this key (t#half); \
             reference: too new (t#small)"
        );
    }
}
