//! What a caller gets instead of a translated record: the kind, and every reason with its rule and path.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use crate::place::Path;

/// How a record is refused, weakest first: of several refusals the strongest names the record's kind. What is skipped by design needs no judge, and
/// what must not happen needs no person to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person decides; the record is kept with its reasons. `todo` rows and missing entries of crosswalks are holds too.
    Hold,
    /// It must not happen.
    Reject,
    /// Nothing crosses, by design.
    Skip,
}

impl Kind {
    /// The word of the language: `skip`, `reject`, `hold`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Reject => "reject",
            Self::Hold => "hold",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One refusal: by which row, why, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reason {
    /// What this row alone asks for; the record's kind may be stronger.
    pub kind: Kind,
    /// The id of the row.
    pub rule: Cow<'static, str>,
    /// The row's `because`, or what a function or a check found wrong; never a sensitive value.
    pub reason: Option<Cow<'static, str>>,
    /// Where in the record, empty for the record itself.
    pub path: Path,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_root() {
            write!(f, "{}: ", self.path)?;
        }
        if let Some(reason) = &self.reason {
            write!(f, "{reason} ")?;
        }
        write!(f, "({})", self.rule)
    }
}

/// A record that was not translated. It is an answer, not a fault: the contract says that this record does not cross.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Refused {
    /// The strongest of the reasons' kinds.
    pub kind: Kind,
    /// All of them, in the order in which the rows were tried; at least one.
    pub reasons: Vec<Reason>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        for (position, reason) in self.reasons.iter().enumerate() {
            write!(f, "{} {reason}", if position == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

impl core::error::Error for Refused {}

/// Says that a refusal has been recorded with the [`Run`](crate::Run) at hand.
///
/// It carries nothing and only a run makes one, so that nothing is refused without a reason. Rows answer `Result<T, Noted>`; a record asks all
/// of them first and uses `?` only when it is put together, which is how all reasons of a record are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted(());

impl Noted {
    /// For the run alone.
    pub(crate) const fn now() -> Self {
        Self(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;
    use crate::Place;

    #[test]
    fn kinds_are_ordered_by_strength() {
        assert!(Kind::Hold < Kind::Reject && Kind::Reject < Kind::Skip);
    }

    #[test]
    fn a_refusal_reads_as_a_sentence() {
        let told = |kind, reason, path| Reason { kind, rule: Cow::Borrowed("a.A->b.B#x"), reason, path };
        let refused = Refused {
            kind: Kind::Reject,
            reasons: vec![
                told(Kind::Reject, Some(Cow::Borrowed("tax needs it")), Path::default()),
                told(Kind::Skip, None, Place::ROOT.field("x").to_path()),
            ],
        };
        assert_eq!(refused.to_string(), "reject: tax needs it (a.A->b.B#x); x: (a.A->b.B#x)");
    }
}
