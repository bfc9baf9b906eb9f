//! How a name is spelt in Rust and on the wire: one rule for codes, keys of input objects, identifiers and the check for collisions.

/// `ToDeliverAndBill` → `to_deliver_and_bill`, `legalName` → `legal_name`, `PDFSent` → `pdf_sent`, `B2B` → `b2_b`.
#[must_use]
pub fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for word in words(name) {
        if !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    snake
}

/// `past_due` → `PastDue`, `CustomerID` → `CustomerId`.
#[must_use]
pub fn upper_camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in words(name) {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    }
    camel
}

/// How a name has to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// Types, states, events, crosswalks, choice cases.
    Capital,
    /// Fields, parameters, domains, standards, systems, externs, named translations.
    Small,
}

impl Begins {
    /// Whether a name begins so.
    #[must_use]
    pub fn fits(self, name: &str) -> bool {
        name.as_bytes().first().is_some_and(|first| match self {
            Self::Capital => first.is_ascii_uppercase(),
            Self::Small => first.is_ascii_lowercase(),
        })
    }

    /// Whether `declared` would be `asked` if it began so. Such a declaration was reported (`naming`), and whoever asks for the right name means it.
    #[must_use]
    pub fn is_misnamed(self, declared: &str, asked: &str) -> bool {
        let same_rest = declared.len() == asked.len() && declared.get(1..).is_some_and(|rest| Some(rest) == asked.get(1..));
        same_rest && self.fits(asked) && !self.fits(declared) && declared.eq_ignore_ascii_case(asked)
    }

    /// The one name that would be `asked` if it began so: [`Self::is_misnamed`] for whoever looks names up instead of trying all.
    #[must_use]
    pub fn misnamed(self, asked: &str) -> Option<String> {
        let mut letters = asked.chars();
        let first = letters.next().filter(|_| self.fits(asked))?;
        let other = if first.is_ascii_uppercase() { first.to_ascii_lowercase() } else { first.to_ascii_uppercase() };
        Some(std::iter::once(other).chain(letters).collect())
    }
}

/// A word ends at `_`, before a capital behind a small letter or digit, and before the last capital of several that a small letter follows.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches('_');
        let (word, behind) = rest.split_at_checked(word_end(rest))?;
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the word ends that a text begins with.
fn word_end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, letter)| *letter);
        if letter == '_' || before.is_some_and(|before| begins_word(before, letter, after)) {
            return at;
        }
        before = Some(letter);
    }
    text.len()
}

fn begins_word(before: char, letter: char, after: Option<char>) -> bool {
    let small_before = before.is_ascii_lowercase() || before.is_ascii_digit();
    let last_of_several = before.is_ascii_uppercase() && after.is_some_and(|after| after.is_ascii_lowercase());
    letter.is_ascii_uppercase() && (small_before || last_of_several)
}

#[cfg(test)]
mod tests {
    use super::{Begins, snake_case, upper_camel};

    #[test]
    fn a_wrong_beginning_is_forgiven_to_whoever_asks_rightly() {
        assert!(Begins::Capital.is_misnamed("stage", "Stage"));
        assert!(Begins::Small.is_misnamed("Line1", "line1"));
        assert!(!Begins::Capital.is_misnamed("Stage", "stage"));
        assert!(!Begins::Capital.is_misnamed("stAge", "Stage"));
        assert!(!Begins::Capital.is_misnamed("", "Stage"));
        for (begins, asked) in [(Begins::Capital, "Stage"), (Begins::Small, "line1"), (Begins::Capital, "S")] {
            assert!(begins.misnamed(asked).is_some_and(|declared| begins.is_misnamed(&declared, asked)), "{asked}");
        }
        assert_eq!(Begins::Capital.misnamed("stage"), None);
    }

    #[test]
    fn words_are_found() {
        for (name, snake, camel) in [
            ("Prospect", "prospect", "Prospect"),
            ("ToDeliverAndBill", "to_deliver_and_bill", "ToDeliverAndBill"),
            ("legal_name", "legal_name", "LegalName"),
            ("legalName", "legal_name", "LegalName"),
            ("PDFSent", "pdf_sent", "PdfSent"),
            ("CustomerID", "customer_id", "CustomerId"),
            ("V0S1", "v0_s1", "V0S1"),
            ("S12", "s12", "S12"),
            ("Past_Due", "past_due", "PastDue"),
        ] {
            assert_eq!(snake_case(name), snake);
            assert_eq!(upper_camel(name), camel);
        }
    }
}
