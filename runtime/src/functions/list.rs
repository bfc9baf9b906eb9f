//! Functions of lists.

/// The first element.
pub fn first<T>(list: impl IntoIterator<Item = T>) -> Option<T> {
    list.into_iter().next()
}

/// The last element.
pub fn last<T>(list: impl IntoIterator<Item = T>) -> Option<T> {
    list.into_iter().last()
}

/// How many elements a list or entries a map of this length has.
#[must_use]
pub fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The smallest element; of equal ones (which may be written differently, `1.0` and `1.00`) the first.
pub fn min<T: Ord>(list: impl IntoIterator<Item = T>) -> Option<T> {
    list.into_iter().reduce(lesser)
}

/// The largest element; of equal ones the first.
pub fn max<T: Ord>(list: impl IntoIterator<Item = T>) -> Option<T> {
    list.into_iter().reduce(greater)
}

/// The smaller of two, `min(a, b)`; of equal ones the first.
pub fn lesser<T: Ord>(first: T, second: T) -> T {
    if second < first { second } else { first }
}

/// The larger of two, `max(a, b)`; of equal ones the first.
pub fn greater<T: Ord>(first: T, second: T) -> T {
    if second > first { second } else { first }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec;
    use alloc::vec::Vec;

    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn empty_lists_have_no_elements() {
        let none = Vec::<i64>::new;
        assert_eq!((first(none()), last(none()), min(none()), max(none()), count(none().len())), (None, None, None, None, 0));
    }

    #[test]
    fn elements_are_found() {
        let list = || vec![3, 1, 2];
        assert_eq!((first(list()), last(list()), min(list()), max(list()), count(list().len())), (Some(3), Some(2), Some(1), Some(3), 3));
    }

    #[test]
    fn of_equal_ones_the_first_is_given() {
        let (one, same) = (Decimal::new(10, 1), Decimal::new(100, 2));
        let shown = |value: Option<Decimal>| value.map(|value| value.to_string());
        assert_eq!(shown(max([one, same])).as_deref(), Some("1.0"));
        assert_eq!(shown(min([same, one])).as_deref(), Some("1.00"));
        assert_eq!((lesser(2, 1), greater(1, 2)), (1, 2));
    }
}
