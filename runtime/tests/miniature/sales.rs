//! The domain `sales`, version 2. Owner: Revenue Operations (revops@acme.example).

use core::fmt;
use core::str::FromStr;

use isogloss_runtime::scalar::code::{self, UnknownCode};
use isogloss_runtime::scalar::pattern::StaticPattern;
use isogloss_runtime::wire::{Object, Tree, Wire, Writer};
use isogloss_runtime::{Date, Invalid, Masked, Place, String, Vec, refined};

/// The scalar `sales.CustomerId`.
pub type CustomerId = refined::Text<CustomerIdShape>;

/// Which values [`CustomerId`] has: `Text matching "C-[0-9]{6}"`.
#[derive(Clone, Copy, Debug)]
pub enum CustomerIdShape {}

impl refined::TextShape for CustomerIdShape {
    const NAME: &'static str = "CustomerId";
    const PATTERN: Option<&'static str> = Some("C-[0-9]{6}");

    fn pattern() -> Option<&'static StaticPattern> {
        static PATTERN: StaticPattern = StaticPattern::new("C-[0-9]{6}");
        Some(&PATTERN)
    }
}

/// Where a customer stands, judged by contract signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomerStatus {
    /// `"prospect"`, initial.
    Prospect,
    /// `"signed"` or `"Closed Won"`.
    Signed,
    /// `"lapsed"`.
    Lapsed,
    /// `"churned"`, final.
    Churned,
}

impl CustomerStatus {
    /// All listed states, as declared.
    pub const STATES: &'static [Self] = &[Self::Prospect, Self::Signed, Self::Lapsed, Self::Churned];

    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Signed => "signed",
            Self::Lapsed => "lapsed",
            Self::Churned => "churned",
        }
    }

    /// The state of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "prospect" => Some(Self::Prospect),
            "signed" | "Closed Won" => Some(Self::Signed),
            "lapsed" => Some(Self::Lapsed),
            "churned" => Some(Self::Churned),
            _ => None,
        }
    }

    /// Whether the flow allows the move; staying is always allowed.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Prospect, Self::Prospect | Self::Signed)
                | (Self::Signed | Self::Lapsed, Self::Signed | Self::Lapsed | Self::Churned)
                | (Self::Churned, Self::Churned)
        )
    }
}

impl fmt::Display for CustomerStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for CustomerStatus {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::from_code(code).ok_or_else(|| UnknownCode::new("sales.CustomerStatus", code))
    }
}

impl Wire for CustomerStatus {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        tree.parse("a code of sales.CustomerStatus", at, |code| Ok(code.parse()?))
    }

    fn write(&self, out: &mut Writer) {
        out.text(self.code());
    }
}

/// What the payment provider says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Plan {
    /// `"basic"`.
    Basic,
    /// `"premium"`.
    Premium,
    /// A code that is not listed, as it came.
    Unknown(String),
}

impl Plan {
    /// All listed states, as declared.
    pub const STATES: &'static [Self] = &[Self::Basic, Self::Premium];

    /// The code on the wire.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Basic => "basic",
            Self::Premium => "premium",
            Self::Unknown(code) => code.as_str(),
        }
    }

    /// The state of a code; what is not listed is kept.
    #[must_use]
    pub fn from_code(code: impl Into<String>) -> Self {
        let code = code.into();
        match &*code::fold(&code) {
            "basic" => Self::Basic,
            "premium" => Self::Premium,
            _ => Self::Unknown(code),
        }
    }
}

impl Wire for Plan {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        Ok(Self::from_code(tree.into_text("a code of sales.Plan", at)?))
    }

    fn write(&self, out: &mut Writer) {
        out.text(self.code());
    }
}

/// The vocabulary `sales.AddressKind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// `"billing"`.
    Billing,
    /// `"delivery"`.
    Delivery,
}

impl AddressKind {
    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Billing => "billing",
            Self::Delivery => "delivery",
        }
    }

    /// The state of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "billing" => Some(Self::Billing),
            "delivery" => Some(Self::Delivery),
            _ => None,
        }
    }
}

impl Wire for AddressKind {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        tree.parse("a code of sales.AddressKind", at, |code| Self::from_code(code).ok_or_else(|| UnknownCode::new("sales.AddressKind", code).into()))
    }

    fn write(&self, out: &mut Writer) {
        out.text(self.code());
    }
}

/// The record `sales.Address`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// `kind`
    pub kind: AddressKind,
    /// `line1`
    pub line1: refined::Text<refined::Chars<1, 80>>,
    /// `country`, on the wire `Country`
    pub country: Option<refined::Text<refined::Chars<2, 2>>>,
}

impl Wire for Address {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        let mut object = Object::read(tree, at)?;
        Ok(Self { kind: object.field("kind")?, line1: object.field("line1")?, country: object.field("Country")? })
    }

    fn write(&self, out: &mut Writer) {
        out.object().field("kind", &self.kind).field("line1", &self.line1).field("Country", &self.country).done();
    }
}

/// The entity `sales.Customer`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Customer {
    /// `id`
    pub id: CustomerId,
    /// `legal_name`
    pub legal_name: refined::Text<refined::Chars<1, 80>>,
    /// `email`, sensitive
    pub email: Option<String>,
    /// `status`
    pub status: CustomerStatus,
    /// `plan`
    pub plan: Plan,
    /// `balance`
    pub balance: refined::Decimal<refined::Digits<12, 2>>,
    /// `due_on`
    pub due_on: Date,
    /// `home`
    pub home: Address,
    /// `addresses`
    pub addresses: Vec<Address>,
    /// `reference`
    pub reference: Option<String>,
    /// `vip`
    pub vip: bool,
}

impl fmt::Debug for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Customer")
            .field("id", &self.id)
            .field("legal_name", &self.legal_name)
            .field("email", &Masked)
            .field("status", &self.status)
            .field("plan", &self.plan)
            .field("balance", &self.balance)
            .field("due_on", &self.due_on)
            .field("home", &self.home)
            .field("addresses", &self.addresses)
            .field("reference", &self.reference)
            .field("vip", &self.vip)
            .finish()
    }
}

impl Wire for Customer {
    fn read(tree: Tree<'_>, at: &Place<'_>) -> Result<Self, Invalid> {
        let mut object = Object::read(tree, at)?;
        Ok(Self {
            id: object.field("id")?,
            legal_name: object.field("legal_name")?,
            email: object.field("email").map_err(Invalid::masked)?,
            status: object.field("status")?,
            plan: object.field("plan")?,
            balance: object.field("balance")?,
            due_on: object.field("due_on")?,
            home: object.field("home")?,
            addresses: object.field("addresses")?,
            reference: object.field("reference")?,
            vip: object.field_or("vip", || false)?,
        })
    }

    fn write(&self, out: &mut Writer) {
        out.object()
            .field("id", &self.id)
            .field("legal_name", &self.legal_name)
            .field("email", &self.email)
            .field("status", &self.status)
            .field("plan", &self.plan)
            .field("balance", &self.balance)
            .field("due_on", &self.due_on)
            .field("home", &self.home)
            .field("addresses", &self.addresses)
            .field("reference", &self.reference)
            .field("vip", &self.vip)
            .done();
    }
}

#[cfg(feature = "serde")]
isogloss_runtime::wire_serde!(CustomerStatus, Plan, AddressKind, Address, Customer);
