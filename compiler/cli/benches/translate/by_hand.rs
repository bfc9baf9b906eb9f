//! The same mapping as somebody writes it by hand: typed structs that `serde_json` fills, texts borrowed where they can be, every value of its type.
//!
//! The pattern of the id and the bounds of the texts are not checked, which the contract does.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, BufWriter, Write as _};
use std::path::Path;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum CustomerStatus {
    Prospect,
    Signed,
    Lapsed,
}

#[derive(Deserialize)]
struct Customer<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    legal_name: Cow<'a, str>,
    #[serde(borrow)]
    email: Option<Cow<'a, str>>,
    #[serde(borrow)]
    phone: Option<Cow<'a, str>>,
    status: CustomerStatus,
    #[serde(borrow)]
    country: Cow<'a, str>,
    #[serde(borrow)]
    reference: Option<Cow<'a, str>>,
    credit_limit: Amount,
    seats: i64,
    newsletter: bool,
    signed_at: Option<Instant>,
    updated_at: Instant,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum AccountStatus {
    Trial,
    Billable,
    Closed,
}

#[derive(Serialize)]
struct Account<'a> {
    account_no: &'a str,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<Cow<'a, str>>,
    status: AccountStatus,
    country: Cow<'a, str>,
    reference: &'a str,
    limit: Amount,
    seats: i64,
    newsletter: bool,
    opened_at: Instant,
    updated_at: Instant,
}

/// A decimal of two places, a text on the wire.
struct Amount(Decimal);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(input)?;
        Decimal::from_str_exact(text).map(Self).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(&format_args!("{:.2}", self.0))
    }
}

/// An instant, RFC 3339 on the wire.
#[derive(Clone, Copy)]
struct Instant(Timestamp);

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(input)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(&self.0)
    }
}

/// Translates a file to standard output.
pub(crate) fn run(input: &Path) -> io::Result<()> {
    let mut input = BufReader::with_capacity(64 * 1024, std::fs::File::open(input)?);
    let mut output = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let customer: Customer<'_> = serde_json::from_str(&line)?;
        if customer.seats != 0 {
            serde_json::to_writer(&mut output, &account(&customer))?;
            output.write_all(b"\n")?;
        }
        line.clear();
    }
    output.flush()
}

fn account<'a>(customer: &'a Customer<'_>) -> Account<'a> {
    Account {
        account_no: &customer.id,
        label: format!("{} ({})", customer.legal_name, customer.id),
        email: customer.email.as_deref().map(Cow::Borrowed),
        phone: customer.phone.as_deref().map(Cow::Borrowed),
        status: match customer.status {
            CustomerStatus::Prospect => AccountStatus::Trial,
            CustomerStatus::Signed => AccountStatus::Billable,
            CustomerStatus::Lapsed => AccountStatus::Closed,
        },
        country: Cow::Borrowed(&customer.country),
        reference: customer.reference.as_deref().unwrap_or(&customer.id),
        limit: Amount(customer.credit_limit.0),
        seats: customer.seats,
        newsletter: customer.newsletter,
        opened_at: customer.signed_at.unwrap_or(customer.updated_at),
        updated_at: customer.updated_at,
    }
}
