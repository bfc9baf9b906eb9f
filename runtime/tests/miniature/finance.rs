//! The domain `finance`, version 1. Owner: Finance team (finance@acme.example).
//!
//! Cut short: what a vocabulary and a record look like in full is in `sales`.

use core::fmt;

use isogloss_runtime::scalar::pattern::StaticPattern;
use isogloss_runtime::wire::Writer;
use isogloss_runtime::{Masked, String, Vec, refined};

/// The scalar `finance.AccountNo`.
pub type AccountNo = refined::Text<AccountNoShape>;

/// Which values [`AccountNo`] has: `Text matching "A-[0-9]+"`.
#[derive(Clone, Copy, Debug)]
pub enum AccountNoShape {}

impl refined::TextShape for AccountNoShape {
    const NAME: &'static str = "AccountNo";
    const PATTERN: Option<&'static str> = Some("A-[0-9]+");

    fn pattern() -> Option<&'static StaticPattern> {
        static PATTERN: StaticPattern = StaticPattern::new("A-[0-9]+");
        Some(&PATTERN)
    }
}

/// The vocabulary `finance.AccountStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountStatus {
    /// `"billable"`.
    Billable,
    /// `"overdue"`.
    Overdue,
    /// `"on_hold"`.
    OnHold,
    /// `"closed"`.
    Closed,
}

impl AccountStatus {
    /// All listed states, as declared.
    pub const STATES: &'static [Self] = &[Self::Billable, Self::Overdue, Self::OnHold, Self::Closed];
}

/// The vocabulary `finance.CreditResult`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreditResult {
    /// `"approved"`.
    Approved,
    /// `"pending"`.
    Pending,
    /// `"declined"`.
    Declined,
}

/// The vocabulary `finance.Tier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// `"S"`.
    Standard,
    /// `"G"`.
    Gold,
}

/// The vocabulary `finance.Site`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Site {
    /// `"office"`.
    Office,
    /// `"depot"`.
    Depot,
}

/// The record `finance.CreditCheck`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CreditCheck {
    /// `result`
    pub result: CreditResult,
    /// `limit`
    pub limit: refined::Decimal<refined::Digits<12, 2>>,
}

/// The record `finance.Place`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// `site`
    pub site: Site,
    /// `street`
    pub street: refined::Text<refined::Chars<1, 100>>,
    /// `country`
    pub country: refined::Text<refined::Chars<2, 2>>,
}

/// The entity `finance.Account`.
#[allow(clippy::struct_field_names, reason = "names are the contract's")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Account {
    /// `account_no`
    pub account_no: AccountNo,
    /// `name`
    pub name: refined::Text<refined::Chars<1, 200>>,
    /// `email`, sensitive
    pub email: Option<String>,
    /// `status`
    pub status: AccountStatus,
    /// `tier`
    pub tier: Tier,
    /// `balance`
    pub balance: refined::Decimal<refined::Digits<20, 4>>,
    /// `seat`
    pub seat: Place,
    /// `places`
    pub places: Vec<Place>,
    /// `order_ref`
    pub order_ref: refined::Text<refined::Chars<1, 8>>,
    /// `label`
    pub label: String,
    /// `credit_limit`
    pub credit_limit: refined::Decimal<refined::Digits<12, 2>>,
    /// `notes`
    pub notes: Option<String>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("account_no", &self.account_no).field("email", &Masked).field("status", &self.status).finish_non_exhaustive()
    }
}

impl Account {
    /// A part of the wire form, for the tests.
    #[must_use]
    pub fn amounts(&self) -> String {
        let mut out = Writer::new();
        out.object().field("balance", &self.balance).field("credit_limit", &self.credit_limit).field("notes", &self.notes).done();
        out.into_text()
    }
}
