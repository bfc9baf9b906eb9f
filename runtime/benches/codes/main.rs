//! What reading a code costs, beside a `match` over the same codes: `cargo bench -p isogloss-runtime --bench codes`.
//!
//! Codes come in an order by chance, one of sixteen is not listed; the best of many rounds counts. The `match` of a vocabulary that ignores case is over the code
//! in small letters, as one would write it by hand.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::hint::black_box;
use std::time::Instant;

/// The generated code as a build script would write it.
#[allow(dead_code)]
mod generated {
    include!("../../../tests/golden/codes/file/codes.rs");
}
use generated::{money, vendor};

/// The same function by hand.
macro_rules! by_hand {
    ($name:ident, $ty:ty, $($code:literal => $state:ident),* $(,)?) => {
        #[inline(never)]
        fn $name(code: &str) -> Option<$ty> {
            match code { $($code => Some(<$ty>::$state),)* _ => None }
        }
    };
}

include!("by_hand.rs");

#[inline(never)]
fn folded_by_hand(code: &str) -> Option<vendor::Order> {
    order(code.trim().to_ascii_lowercase().as_str())
}

/// Nanoseconds a code.
fn cost<T>(codes: &[String], read: impl Fn(&str) -> T) -> f64 {
    let round = || {
        let begun = Instant::now();
        for code in codes {
            black_box(read(black_box(code)));
        }
        begun.elapsed().as_secs_f64() * 1e9 / codes.len() as f64
    };
    (0..400).map(|_| round()).fold(f64::MAX, f64::min)
}

/// Listed codes in an order by chance, and a few that are not.
fn codes(listed: &[&str]) -> Vec<String> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize
    };
    (0..4096).map(|at| listed[next() % listed.len()].to_owned() + if at % 16 == 0 { "!" } else { "" }).collect()
}

fn row<A, B>(name: &str, listed: &[&str], generated: impl Fn(&str) -> A, by_hand: impl Fn(&str) -> B) {
    let codes = codes(listed);
    let (ours, theirs) = (cost(&codes, generated), cost(&codes, by_hand));
    println!("{name:<28}{:>6} codes{ours:>8.1} ns{theirs:>8.1} ns{:>8.2}", listed.len(), ours / theirs);
}

fn main() {
    println!("{:<28}{:>12}{:>11}{:>11}{:>8}", "", "", "from_code", "match", "ratio");
    let listed = |codes: &'static [&'static str]| codes;
    row("few", listed(STAGE), vendor::Stage::from_code, stage);
    row("eight", listed(DISPUTE), vendor::Dispute::from_code, dispute);
    row("twenty", listed(ORDER), vendor::Order::from_code, order);
    row("forty, long", listed(EVENT), vendor::Event::from_code, event);
    row("forty, long, open", listed(EVENT), vendor::OpenEvent::listed, open_event);
    row("currencies", listed(CURRENCY), money::Currency::from_code, currency);
    row("twenty, ignoring case", listed(ORDER), vendor::Folded::from_code, folded_by_hand);
}
