//! What a generated translator costs beside the same written by hand: `cargo bench -p isogloss-runtime --bench service [-- RECORDS]`.
//!
//! - *translate*: a translator with `NoTrail` beside a function over the same generated types that knows no trail, no rules and no reasons.
//! - *service*: a line of NDJSON read, translated and written, beside structs that serde derives and `serde_json`, with the same checks.
//! - *read*, *write*: the halves of it.
//!
//! Time is the best of many rounds. Where `valgrind` is on the path, instructions are counted too, which a busy machine does not change.
#![allow(clippy::print_stdout, reason = "the figures are what a measurement has to say")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a measurement that cannot be made stops")]
#![allow(missing_docs, reason = "nobody calls a measurement")]

mod by_hand;
mod instructions;
mod records;

use by_hand::serde_derive;
use isogloss_runtime::wire::{append_json, from_json};
use isogloss_runtime::{NoTrail, Translate as _};
use std::hint::black_box;
use std::time::Instant;

/// The generated code as a build script would write it.
#[allow(dead_code)]
mod generated {
    include!("../../../tests/golden/service/file/service.rs");
}
use generated::{billing, shop, shop_to_billing};

/// One of so many orders is refused, in the whole service; the translators are measured over what they accept.
const REFUSED: usize = 97;

/// What is measured: a work over the input, by generated code and by hand.
const WORKS: [&str; 4] = ["translate", "service", "read", "write"];

struct Input {
    lines: Vec<String>,
    orders: Vec<shop::Order>,
    invoices: Vec<billing::Invoice>,
    invoices_by_hand: Vec<serde_derive::Invoice>,
}

impl Input {
    fn new(count: usize) -> Self {
        let lines = records::orders(count, REFUSED);
        let accepted = records::orders(count, usize::MAX);
        let orders: Vec<shop::Order> = accepted.iter().map(|line| from_json(line).unwrap()).collect();
        let invoices = orders.iter().map(|order| by_hand::invoice(order.clone()).unwrap()).collect();
        let invoices_by_hand = accepted.iter().filter_map(|line| serde_derive::read_and_translate(line.as_bytes())).collect();
        Self { lines, orders, invoices, invoices_by_hand }
    }

    /// Does a work once over all records; gives the seconds that it took and how many records there were.
    fn work(&self, name: &str) -> (f64, usize) {
        let (mut text, mut bytes) = (String::with_capacity(1 << 22), Vec::with_capacity(1 << 22));
        match name {
            "translate" => self.translated(translate),
            "translate by hand" => self.translated(by_hand::invoice),
            // What the two above spend on their input.
            "clone" => self.translated(Ok::<_, ()>),
            "service" => timed(&self.lines, |line| line_generated(line.as_bytes(), &mut text)),
            "service by hand" => timed(&self.lines, |line| serde_derive::line(line.as_bytes(), &mut bytes).unwrap()),
            "read" => timed(&self.lines, |line| drop(black_box(from_json::<shop::Order>(line)))),
            "read by hand" => timed(&self.lines, |line| drop(black_box(serde_derive::read(line.as_bytes())))),
            "write" => timed(&self.invoices, |invoice| write(invoice, &mut text)),
            "write by hand" => timed(&self.invoices_by_hand, |invoice| serde_derive::write(invoice, &mut bytes).unwrap()),
            _ => panic!("{name} is no work"),
        }
    }

    fn translated<I, E>(&self, translate: impl Fn(shop::Order) -> Result<I, E>) -> (f64, usize) {
        let orders = self.orders.clone();
        let mut made = Vec::with_capacity(orders.len());
        let begun = Instant::now();
        made.extend(orders.into_iter().filter_map(|order| translate(order).ok()));
        let spent = begun.elapsed().as_secs_f64();
        (spent, black_box(made).len())
    }
}

fn timed<'r, R>(records: &'r [R], mut work: impl FnMut(&'r R)) -> (f64, usize) {
    let begun = Instant::now();
    records.iter().for_each(&mut work);
    (begun.elapsed().as_secs_f64(), records.len())
}

#[inline(never)]
fn translate(order: shop::Order) -> Result<billing::Invoice, isogloss_runtime::Refused> {
    shop_to_billing::OrderToInvoice.translate(order, &mut NoTrail)
}

/// A line of the input to a line of the output; a line that is refused writes nothing.
#[inline(never)]
fn line_generated(line: &[u8], out: &mut String) {
    let order = from_json(std::str::from_utf8(line).unwrap()).unwrap();
    if let Ok(invoice) = shop_to_billing::OrderToInvoice.translate(order, &mut NoTrail) {
        write(&invoice, out);
    }
}

#[inline(never)]
fn write(invoice: &billing::Invoice, out: &mut String) {
    append_json(invoice, out);
    out.push('\n');
}

/// A ratio between programs that do different things says nothing.
fn same(input: &Input) {
    for line in &input.lines {
        let (mut ours, mut theirs) = (String::new(), Vec::new());
        line_generated(line.as_bytes(), &mut ours);
        serde_derive::line(line.as_bytes(), &mut theirs).unwrap();
        assert_eq!(ours, String::from_utf8_lossy(&theirs));
    }
    for order in &input.orders {
        assert_eq!(translate(order.clone()).ok(), by_hand::invoice(order.clone()).ok());
    }
}

/// The least nanoseconds a record of two works, which take turns so that both see the same machine.
fn times(input: &Input, work: &str) -> (f64, f64) {
    let by_hand = format!("{work} by hand");
    let (mut ours, mut theirs) = (f64::MAX, f64::MAX);
    for _ in 0..60 {
        for (name, least) in [(work, &mut ours), (by_hand.as_str(), &mut theirs)] {
            let (seconds, count) = input.work(name);
            *least = least.min(seconds * 1e9 / count as f64);
        }
    }
    (ours, theirs)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // How `instructions` runs this program below valgrind.
    if let [word, work, rounds] = arguments.as_slice()
        && word == "work"
    {
        let input = Input::new(instructions::RECORDS);
        for _ in 0..rounds.parse().unwrap() {
            black_box(input.work(work));
        }
        return;
    }
    let count = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(4000);
    let input = Input::new(count);
    same(&input);
    println!("{:<12}{:>14}{:>14}{:>8}{:>22}{:>14}{:>8}", "", "generated", "by hand", "ratio", "generated", "by hand", "ratio");
    for work in WORKS {
        let (ours, theirs) = times(&input, work);
        print!("{work:<12}{ours:>11.0} ns{theirs:>11.0} ns{:>8.2}", ours / theirs);
        match instructions::of(work) {
            Some((ours, theirs)) => println!("{ours:>12.0} instructions{theirs:>11.0}{:>11.2}", ours / theirs),
            None => println!("   instructions are not counted: there is no valgrind"),
        }
    }
}
