//! The audit sink: one entry for each row that decided something.
//!
//! Translators are generic over it. With [`NoTrail`] every call folds away, and no path is ever put together.

mod counting;
#[cfg(feature = "std")]
mod json_lines;
mod recording;
#[cfg(feature = "tracing")]
mod tracing;

pub use counting::Counting;
#[cfg(feature = "std")]
pub use json_lines::JsonLines;
pub use recording::{Decided, Recording};

#[cfg(feature = "tracing")]
pub use self::tracing::Tracing;
use crate::{Place, Rule};

/// Takes note of decisions.
pub trait Trail {
    /// Whether anybody listens. A constant for the trails that come with the runtime, so that an unused trail costs nothing.
    #[inline]
    fn is_on(&self) -> bool {
        true
    }

    /// A row decided here: it gave a value, kept one, left an element out or refused.
    fn decided(&mut self, rule: &Rule<'_>, at: &Place<'_>);
}

/// Nobody listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoTrail;

impl Trail for NoTrail {
    #[inline]
    fn is_on(&self) -> bool {
        false
    }

    #[inline]
    fn decided(&mut self, _rule: &Rule<'_>, _at: &Place<'_>) {}
}

impl<T: Trail + ?Sized> Trail for &mut T {
    #[inline]
    fn is_on(&self) -> bool {
        (**self).is_on()
    }

    #[inline]
    fn decided(&mut self, rule: &Rule<'_>, at: &Place<'_>) {
        (**self).decided(rule, at);
    }
}
