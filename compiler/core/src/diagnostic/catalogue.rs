//! The one catalogue of findings: a line each. Names are never reused.

use super::Severity;

macro_rules! catalogue {
    ($($variant:ident $severity:ident $lint:literal $name:literal $summary:literal)*) => {
        /// The name of a finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the language page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The kebab-case name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The code of a kebab-case name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// The severity unless a finding or a setting says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// Whether it is a lint, in one of its forms at least: `[lints]` can set that to allow, warn or deny.
            #[must_use]
            pub const fn is_lint(self) -> bool {
                match self { $(Self::$variant => $lint,)* }
            }

            /// One line of what it says.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }

            /// The page behind `isogloss explain`.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../explain/", $name, ".md")),)* }
            }
        }
    };
}

catalogue! {
    // Text and names.
    Syntax             Error   false "syntax"               "the text cannot be read"
    StrayDoc           Error   false "stray-doc"            "a doc comment documents nothing"
    Naming             Error   false "naming"               "a name begins with the wrong kind of letter"
    NotYet             Error   false "not-yet"              "the language has this, this compiler does not yet"
    UnknownName        Error   false "unknown-name"         "a name stands for nothing"
    DuplicateName      Error   false "duplicate-name"       "a name is declared twice"
    UnknownVersion     Error   false "unknown-version"      "a version that does not exist"
    // Domains and systems.
    MissingOwner       Error   false "missing-owner"        "nobody owns a domain"
    ForeignType        Error   false "foreign-type"         "a domain's or system's types name another's"
    DisputedStandard   Error   false "disputed-standard"    "a standard holds what has an owner"
    VendorLeak         Warning true  "vendor-leak"          "a vendor's model shapes the contract between domains"
    // Types.
    RecursiveType      Error   false "recursive-type"       "a type contains itself"
    BadBounds          Error   false "bad-bounds"           "bounds that no value can keep, or that the type does not have"
    BadPattern         Error   false "bad-pattern"          "a pattern that cannot be read"
    BadDefault         Error   false "bad-default"          "a default that violates its type"
    DuplicateWireName  Error   false "duplicate-wire-name"  "two fields read the same name on the wire"
    DuplicateModifier  Error   false "duplicate-modifier"   "a modifier is written twice"
    NameCollision      Error   false "name-collision"       "two names become the same in Rust"
    MisplacedAuthority Error   false "misplaced-authority"  "`authoritative` where no authority can be"
    // Vocabularies.
    MixedCodes         Error   false "mixed-codes"          "codes are partly texts, partly integers"
    DuplicateState     Error   false "duplicate-state"      "a state is declared twice"
    DuplicateCode      Error   false "duplicate-code"       "two states read the same code"
    ConfusableCode     Warning true  "confusable-code"      "codes of two states look the same"
    MissingInitial     Error   false "missing-initial"      "a flow without an initial state"
    UnreachableState   Error   false "unreachable-state"    "no flow leads to a state"
    LeavesFinal        Error   false "leaves-final"         "a flow leaves a final state"
    TrapState          Warning true  "trap-state"           "a state from which no final one can be reached"
    // Tables.
    MissingState       Error   false "missing-state"        "a source state is not decided"
    UnreachableRow     Error   false "unreachable-row"      "a row that never applies"
    DuplicateRow       Error   false "duplicate-row"        "a row is written twice"
    ConflictingRows    Error   false "conflicting-rows"     "two rows decide the same differently"
    WrongColumns       Error   false "wrong-columns"        "a row has another number of columns than its table"
    MisplacedRest      Error   false "misplaced-rest"       "`rest` or `_` stands where it cannot"
    NotInvertible      Error   false "not-invertible"       "a `<->` that cannot be read backwards"
    UnexplainedLoss    Error   false "unexplained-loss"     "something is lost without a reason"
    EmptyReason        Error   false "empty-reason"         "a reason that says nothing"
    PointlessReason    Warning true  "pointless-reason"     "a reason where nothing is lost"
    UnreachedState     Warning true  "unreached-state"      "a target state that nothing produces"
    StaleUnreached     Warning true  "stale-unreached"      "`unreached` names a state that is produced"
    SuccessByExclusion Warning true  "success-by-exclusion" "what nobody listed counts as a listed outcome"
    NoTrace            Error   false "no-trace"             "a source state that leaves no trace in any target"
    RoundTrip          Error   true  "round-trip"           "a state does not come back as it went"
    BrokenFlow         Error   false "broken-flow"          "a move of the source becomes a move the target does not allow"
    FinalToOpen        Error   false "final-to-open"        "a final state becomes one that can still move, or the reverse"
    Undecided          Warning false "undecided"            "a `todo`: somebody has to decide"
    Open               Note    false "open"                 "what is not proved here, and why"
    // Records.
    UnfilledField      Error   false "unfilled-field"       "a target field that no row fills"
    FilledTwice        Error   false "filled-twice"         "a target field that two rows fill"
    UnusedField        Error   false "unused-field"         "a source field that is neither used nor dropped"
    UnknownField       Error   false "unknown-field"        "a type has no such field"
    TypeMismatch       Error   false "type-mismatch"        "a value of another type than its place asks for"
    Narrowing          Error   false "narrowing"            "a value that may not fit its target"
    NoTranslation      Error   false "no-translation"       "a vocabulary, record or entity without a way across"
    KeyWithoutCrosswalk Error  false "key-without-crosswalk" "a key crosses to an entity that has keys of its own"
    SensitivityLost    Error   false "sensitivity-lost"     "personal data reaches a field that is not marked as such"
    StaleDrop          Error   false "stale-drop"           "a field is dropped and used"
    MaybeAbsent        Error   false "maybe-absent"         "a value that may be absent is computed with"
    MissingContext     Error   false "missing-context"      "a translation asks for a context that is not at hand"
    // Examples.
    FailedExample      Error   false "failed-example"       "an example does not come out as it says"
    ExampleDepends     Warning true  "example-depends"      "an example's outcome depends on a value it does not name"
}
