//! The same service by hand: over the generated types, and over structs of its own that serde derives.

use super::generated::{billing, money, shop};
use isogloss_runtime::refined::Plain;

/// Why there is no invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Skip,
    Reject,
}

/// The translation over the generated types, as somebody writes it who wants no trail and no reasons.
#[inline(never)]
pub(crate) fn invoice(order: shop::Order) -> Result<billing::Invoice, Refusal> {
    if order.total.get() < rust_decimal::Decimal::ZERO {
        return Err(Refusal::Reject);
    }
    let status = match order.stage {
        shop::Stage::Draft => return Err(Refusal::Skip),
        shop::Stage::Placed => billing::Status::Open,
        shop::Stage::Paid | shop::Stage::Picking | shop::Stage::Shipped | shop::Stage::Delivered => billing::Status::Settled,
        shop::Stage::Cancelled => billing::Status::Void,
    };
    let origin = order.channel.map(|channel| match channel {
        shop::Channel::Web | shop::Channel::App => billing::Origin::Online,
        shop::Channel::Phone => billing::Origin::Office,
    });
    let position = |line: shop::Line| billing::Position {
        article: line.sku.widen(),
        text: line.title,
        count: line.quantity.get(),
        unit_price: line.price.widen(),
    };
    Ok(billing::Invoice {
        number: Plain::new(order.id.into_inner()),
        addressee: order.customer.widen(),
        mail: order.email,
        status,
        origin,
        issued_at: order.placed_at,
        due: order.due,
        currency: order.currency,
        express: order.express,
        positions: order.lines.into_iter().map(position).collect(),
        shipping: order.shipping.widen(),
        total: order.total,
    })
}

/// Some currencies are the same on both sides.
#[allow(dead_code)]
pub(crate) type Currency = money::Currency;

/// Structs that serde derives, with the checks of the contract.
pub(crate) mod serde_derive {
    use super::Refusal;
    use isogloss_runtime::Instant;
    use jiff::civil::Date;
    use regex::Regex;
    use rust_decimal::Decimal;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize};
    use std::sync::LazyLock;

    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Stage {
        Draft,
        Placed,
        Paid,
        Picking,
        Shipped,
        Delivered,
        Cancelled,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Channel {
        Web,
        App,
        Phone,
    }

    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "UPPERCASE")]
    enum Currency {
        Gbp,
        Eur,
        Usd,
        Sek,
    }

    #[derive(Deserialize)]
    struct Line {
        #[serde(deserialize_with = "text::<_, 1, 40>")]
        sku: String,
        title: String,
        #[serde(deserialize_with = "quantity")]
        quantity: i64,
        #[serde(deserialize_with = "amount::<_, 12>")]
        price: Decimal,
        #[allow(dead_code)]
        note: Option<String>,
    }

    #[derive(Deserialize)]
    struct Order {
        #[serde(deserialize_with = "order_id")]
        id: String,
        #[serde(deserialize_with = "text::<_, 1, 80>")]
        customer: String,
        email: Option<String>,
        stage: Stage,
        channel: Option<Channel>,
        placed_at: Instant,
        due: Option<Date>,
        currency: Currency,
        express: bool,
        lines: Vec<Line>,
        #[serde(deserialize_with = "amount::<_, 12>")]
        shipping: Decimal,
        #[serde(deserialize_with = "amount::<_, 14>")]
        total: Decimal,
        #[allow(dead_code)]
        internal_note: Option<String>,
    }

    fn text<'de, D: Deserializer<'de>, const MIN: usize, const MAX: usize>(input: D) -> Result<String, D::Error> {
        let text = String::deserialize(input)?;
        let count = text.chars().count();
        if count < MIN || count > MAX {
            return Err(D::Error::custom(format!("{count} characters, not {MIN} to {MAX}")));
        }
        Ok(text)
    }

    fn order_id<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new("^O-[0-9]{8}$").unwrap());
        let text = String::deserialize(input)?;
        if PATTERN.is_match(&text) { Ok(text) } else { Err(D::Error::custom(format!("{text:?} is not the number of an order"))) }
    }

    fn quantity<'de, D: Deserializer<'de>>(input: D) -> Result<i64, D::Error> {
        let quantity = i64::deserialize(input)?;
        if (1..=1000).contains(&quantity) { Ok(quantity) } else { Err(D::Error::custom(format!("{quantity} is not 1 to 1000"))) }
    }

    /// A decimal of two places and so many digits.
    fn amount<'de, D: Deserializer<'de>, const PRECISION: u32>(input: D) -> Result<Decimal, D::Error> {
        let mut amount = rust_decimal::serde::str::deserialize(input)?;
        if amount.scale() > 2 && amount.normalize().scale() > 2 {
            return Err(D::Error::custom(format!("{amount} has more than 2 decimals")));
        }
        amount.rescale(2);
        if amount.mantissa().unsigned_abs() >= 10_u128.pow(PRECISION) {
            return Err(D::Error::custom(format!("{amount} has more than {PRECISION} digits")));
        }
        Ok(amount)
    }

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Status {
        Open,
        Settled,
        Void,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Origin {
        Online,
        Office,
    }

    #[derive(Serialize)]
    struct Position {
        article: String,
        text: String,
        count: i64,
        #[serde(with = "rust_decimal::serde::str")]
        unit_price: Decimal,
    }

    #[derive(Serialize)]
    pub(crate) struct Invoice {
        number: String,
        addressee: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        mail: Option<String>,
        status: Status,
        #[serde(skip_serializing_if = "Option::is_none")]
        origin: Option<Origin>,
        issued_at: Instant,
        #[serde(skip_serializing_if = "Option::is_none")]
        due: Option<Date>,
        currency: Currency,
        express: bool,
        positions: Vec<Position>,
        #[serde(with = "rust_decimal::serde::str")]
        shipping: Decimal,
        #[serde(with = "rust_decimal::serde::str")]
        total: Decimal,
    }

    /// Reads an order.
    #[inline(never)]
    pub(crate) fn read(line: &[u8]) -> Result<impl Sized + use<>, serde_json::Error> {
        serde_json::from_slice::<Order>(line)
    }

    /// A line of the input to a line of the output; a line that is refused writes nothing.
    #[inline(never)]
    pub(crate) fn line(line: &[u8], out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        if let Ok(invoice) = invoice(serde_json::from_slice(line)?) {
            write(&invoice, out)?;
        }
        Ok(())
    }

    /// Writes an invoice.
    #[inline(never)]
    pub(crate) fn write(invoice: &Invoice, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        serde_json::to_writer(&mut *out, invoice)?;
        out.push(b'\n');
        Ok(())
    }

    /// An invoice to write, where there is one.
    pub(crate) fn read_and_translate(line: &[u8]) -> Option<Invoice> {
        invoice(serde_json::from_slice(line).ok()?).ok()
    }

    fn invoice(order: Order) -> Result<Invoice, Refusal> {
        if order.total < Decimal::ZERO {
            return Err(Refusal::Reject);
        }
        let status = match order.stage {
            Stage::Draft => return Err(Refusal::Skip),
            Stage::Placed => Status::Open,
            Stage::Paid | Stage::Picking | Stage::Shipped | Stage::Delivered => Status::Settled,
            Stage::Cancelled => Status::Void,
        };
        let origin = order.channel.map(|channel| match channel {
            Channel::Web | Channel::App => Origin::Online,
            Channel::Phone => Origin::Office,
        });
        let position = |line: Line| Position { article: line.sku, text: line.title, count: line.quantity, unit_price: line.price };
        Ok(Invoice {
            number: order.id,
            addressee: order.customer,
            mail: order.email,
            status,
            origin,
            issued_at: order.placed_at,
            due: order.due,
            currency: order.currency,
            express: order.express,
            positions: order.lines.into_iter().map(position).collect(),
            shipping: order.shipping,
            total: order.total,
        })
    }
}
