//! What generated types are for: misuse of them does not compile. A case is a file that rustc refuses, and beside it what rustc says.
//!
//! Few, for they follow the compiler's version: `TRYBUILD=overwrite cargo test -p isogloss-tests --test ui` rewrites what it says.
#![allow(missing_docs)]

#[test]
fn misuse_does_not_compile() {
    trybuild::TestCases::new().compile_fail("ui/cases/*.rs");
}
