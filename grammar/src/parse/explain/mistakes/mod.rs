//! Mistakes that people make, and what to write instead.

mod brackets;
mod members;
mod rows;
mod signs;

pub(in crate::parse) use rows::glued;

use super::slice::{Finding, Slice};

type Check = for<'a, 'b> fn(&'a Slice<'b>) -> Option<Finding>;

/// In this order: what explains a whole slice stands before what explains a sign in it.
const CHECKS: [Check; 20] = [
    brackets::closing_nothing,
    members::out_of_place,
    rows::glued_arrow,
    rows::rows_joined,
    rows::arrow_at_the_end_of_its_line,
    signs::quotes,
    signs::other_arrow,
    rows::equals,
    signs::logic,
    rows::negation,
    rows::missing_before_arrow,
    rows::missing_before_word,
    signs::semicolon,
    members::colon,
    members::move_outside_of_flow,
    members::type_of_another_language,
    signs::number_form,
    signs::strange_character,
    brackets::never_closed,
    rows::dangling_arrow,
];

/// The first known mistake that the slice shows.
pub(super) fn known(slice: &Slice<'_>) -> Option<Finding> {
    CHECKS.iter().find_map(|check| check(slice))
}
