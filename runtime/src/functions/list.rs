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

/// The smallest element.
pub fn min<T: Ord>(list: impl IntoIterator<Item = T>) -> Option<T> {
    list.into_iter().min()
}

/// The largest element.
pub fn max<T: Ord>(list: impl IntoIterator<Item = T>) -> Option<T> {
    list.into_iter().max()
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

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
}
