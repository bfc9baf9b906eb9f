//! The one trait of all translations.

use crate::refusal::{Noted, Refused};
use crate::{Existing, Place, Run, Trail};

/// A translation with its context: a generated struct that holds what the rows read beside the source (`with` sources, crosswalks, externs), or a unit struct.
///
/// The struct stands for the translation, so that two translations between the same types are two types, and so that a crate of translations may
/// implement this trait for types that belong to other crates.
///
/// ```
/// # use isogloss_runtime::{Existing, NoTrail, Noted, Place, Rule, Run, Trail, Translate};
/// # static DOUBLED: Rule<'static> = Rule::new("a.Count->b.Count#count", "main.map", 7);
/// struct CountToCount;
///
/// impl Translate for CountToCount {
///     type Source = i64;
///     type Target = i64;
///
///     fn translate_at<T: Trail + ?Sized>(&self, count: i64, _: Existing<i64>, at: &Place<'_>, run: &mut Run<'_, T>) -> Result<i64, Noted> {
///         Ok(run.row(&DOUBLED, at, count * 2))
///     }
/// }
///
/// assert_eq!(CountToCount.translate(21, &mut NoTrail), Ok(42));
/// ```
pub trait Translate {
    /// What is translated: a type, or a tuple for a table of several columns.
    type Source;
    /// What it becomes.
    type Target;

    /// Translates as a part of a larger record: what [`translate`](Self::translate) and other translations are made of.
    ///
    /// # Errors
    /// A refusal has been noted with the run.
    fn translate_at<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted>;

    /// Translates a record whose target is being created.
    ///
    /// # Errors
    /// The contract refuses the record; all reasons are told.
    #[inline]
    fn translate<T: Trail + ?Sized>(&self, source: Self::Source, trail: &mut T) -> Result<Self::Target, Refused> {
        self.translate_onto(source, Existing::Creating, trail)
    }

    /// Translates a record whose target may stand already; what comes out is the whole target.
    ///
    /// # Errors
    /// The contract refuses the record; all reasons are told.
    #[inline]
    fn translate_onto<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        existing: Existing<Self::Target>,
        trail: &mut T,
    ) -> Result<Self::Target, Refused> {
        let mut run = Run::new(trail);
        let result = self.translate_at(source, existing, &Place::ROOT, &mut run);
        run.finish(result)
    }
}

impl<X: Translate + ?Sized> Translate for &X {
    type Source = X::Source;
    type Target = X::Target;

    fn translate_at<T: Trail + ?Sized>(
        &self,
        source: Self::Source,
        existing: Existing<Self::Target>,
        at: &Place<'_>,
        run: &mut Run<'_, T>,
    ) -> Result<Self::Target, Noted> {
        (**self).translate_at(source, existing, at, run)
    }
}
