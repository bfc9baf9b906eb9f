//! The target as it stands before a translation, for `keep` and `initially`.

/// What is there already: the whole target, or one field of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Existing<T> {
    /// Nothing: the target is being created.
    #[default]
    Creating,
    /// The target stands as it is given here.
    Standing(T),
}

impl<T> Existing<T> {
    /// The same for a part of it.
    pub fn map<U>(self, part: impl FnOnce(T) -> U) -> Existing<U> {
        match self {
            Self::Creating => Existing::Creating,
            Self::Standing(value) => Existing::Standing(part(value)),
        }
    }

    /// A view that leaves it where it is.
    pub const fn as_ref(&self) -> Existing<&T> {
        match self {
            Self::Creating => Existing::Creating,
            Self::Standing(value) => Existing::Standing(value),
        }
    }

    /// Whether the target is being created.
    pub const fn is_creating(&self) -> bool {
        matches!(self, Self::Creating)
    }

    /// What stands, and on creation a value at hand: [`or_initially`](Self::or_initially) for constants.
    pub fn or(self, initially: T) -> T {
        match self {
            Self::Creating => initially,
            Self::Standing(value) => value,
        }
    }

    /// What a kept field becomes: what stands, and on creation what is given (its `initially` row, its default, absent).
    pub fn or_initially(self, initially: impl FnOnce() -> T) -> T {
        match self {
            Self::Creating => initially(),
            Self::Standing(value) => value,
        }
    }
}

impl<T> Existing<Option<T>> {
    /// For a nested target that may be absent: what is absent is being created.
    pub fn present(self) -> Existing<T> {
        match self {
            Self::Creating | Self::Standing(None) => Existing::Creating,
            Self::Standing(Some(value)) => Existing::Standing(value),
        }
    }
}

impl<T> From<Option<T>> for Existing<T> {
    fn from(found: Option<T>) -> Self {
        found.map_or(Self::Creating, Self::Standing)
    }
}

impl<T> From<Existing<T>> for Option<T> {
    fn from(existing: Existing<T>) -> Self {
        match existing {
            Existing::Creating => None,
            Existing::Standing(value) => Some(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_field_is_initial_only_on_creation() {
        assert_eq!(Existing::Standing(7).or_initially(|| 0), 7);
        assert_eq!(Existing::Creating.or_initially(|| 0), 0);
        assert_eq!((Existing::Standing(7).or(0), Existing::Creating.or(0)), (7, 0));
        assert_eq!(Existing::Standing((1, 2)).map(|it| it.1), Existing::Standing(2));
    }

    #[test]
    fn an_absent_part_is_being_created() {
        assert_eq!(Existing::Standing(None::<i64>).present(), Existing::Creating);
        assert_eq!(Existing::Standing(Some(1)).present(), Existing::Standing(1));
        assert_eq!(Existing::from(None::<i64>), Existing::Creating);
    }
}
