//! What differs between an example and what came out, as lines for people: expected and got, aligned, with what agrees beside it.
//!
//! Takes the places that were compared. Gives an indented text, which renderers leave as it is.

use super::compare::Compared;

/// So many lines that agree are shown on either side of one that differs.
const CONTEXT: usize = 2;

/// The places with those that differ marked `-` (expected) and `+` (got).
pub(super) fn difference(places: &[Compared]) -> String {
    let width = shown(places).flatten().map(|place| place.path.chars().count()).max().unwrap_or(0);
    let mut text = "expected (-) and got (+):".to_owned();
    for place in shown(places) {
        match place {
            None => text += "\n    …",
            Some(place) if place.differs => text += &format!("\n  - {}\n  + {}", line(place, &place.said, width), line(place, &place.given, width)),
            Some(place) => text += &format!("\n    {}", line(place, &place.given, width)),
        }
    }
    text
}

/// `path:  value`, the value in its column.
fn line(place: &Compared, value: &str, width: usize) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match place.path.as_str() {
        "" => value,
        path => format!("{:width$} {value}", format!("{path}:"), width = width + 1),
    }
}

/// The places worth showing, in order; `None` stands for a run of those that are not.
fn shown(places: &[Compared]) -> impl Iterator<Item = Option<&Compared>> {
    let near = |at: usize| places.iter().skip(at.saturating_sub(CONTEXT)).take(at.min(CONTEXT) + 1 + CONTEXT).any(|place| place.differs);
    let mut gap = false;
    places.iter().enumerate().filter_map(move |(at, place)| {
        let left_out = !near(at);
        let begins = left_out && !std::mem::replace(&mut gap, left_out);
        gap = left_out;
        match (left_out, begins) {
            (false, _) => Some(Some(place)),
            (true, true) => Some(None),
            (true, false) => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str, said: &str, given: &str) -> Compared {
        Compared { path: path.to_owned(), said: said.to_owned(), given: given.to_owned(), differs: said != given }
    }

    #[test]
    fn values_stand_in_a_column_and_what_is_far_is_left_out() {
        let same = |path: &str| place(path, "1", "1");
        let places = [same("a"), same("b"), same("c"), place("tier", "Plain", "Gold"), same("d"), same("e"), same("f"), same("g")];
        let expected = "expected (-) and got (+):\n    …\n    b:    1\n    c:    1\n  - tier: Plain\n  + tier: Gold\n    d:    1\n    e:    1\n    …";
        assert_eq!(difference(&places), expected);
    }

    #[test]
    fn a_whole_value_has_no_path() {
        assert_eq!(difference(&[place("", "Reserved", "Free")]), "expected (-) and got (+):\n  - Reserved\n  + Free");
    }
}
