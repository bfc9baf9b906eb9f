//! How fast text becomes a tree, beside a stated peer: `serde_json` reading as many bytes of JSON into its value.
//!
//! `cargo bench -p isogloss-grammar [-- MEGABYTES]`
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use isogloss_grammar::{FileId, parse};

/// A contract of about `bytes` bytes, with tables, records, guards and reasons in the proportions of the language's own examples.
fn contract(bytes: usize) -> String {
    let mut text = String::new();
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        let _ = write!(
            text,
            r#"/// Wins and keeps customers.
domain sales{n} version 2 {{
  owner "Revenue Operations" contact "revops@acme.example"

  type CustomerId = Text matching "C-[0-9]{{6}}"
  // Where a customer stands.
  vocabulary CustomerStatus {{
    Prospect  "prospect"                   initial
    Signed    "signed" | "Closed Won"
    Churned   "churned"                    final
    flow {{ Prospect -> Signed, Signed -> Churned }}
  }}
  entity Customer {{
    key id: CustomerId
    legal_name: Text(1..200)      authoritative
    email: Text?                  sensitive
    status: CustomerStatus
    amount: Decimal(12,2)         as "Amount" = 0.00
  }}
}}
translate sales{n}.Customer -> finance.Account with finance.CreditCheck as credit {{
  same email, phone
  id via AccountNumbers                 -> account_no
  status, credit.result                 -> status
  "{{legal_name}} ({{id}})"                 -> label
  signed_at ?? updated_at               -> opened_at
  addresses where kind == Billing       -> addresses
  Gold when credit.score > 800 and not (a in [1, 2, 3]) -> tier
  Lapsed | Churned, _ -> Closed         because "finance does not distinguish why billing stopped"
  finance.Address {{ line1: street, city: town }} -> seat
  reject when country is absent         because "tax needs it"
}}
"#
        );
    }
    text
}

/// The shortest of several runs.
fn shortest(mut run: impl FnMut()) -> Duration {
    (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn main() {
    let megabytes = std::env::args().filter_map(|argument| argument.parse::<usize>().ok()).next().unwrap_or(4);
    let text = contract(megabytes << 20);
    let errors = parse(FileId(0), &text).errors;
    assert!(errors.is_empty(), "the text of the measurement is sound: {:?}", errors.first());
    let ours = shortest(|| drop(black_box(parse(FileId(0), black_box(&text)))));
    let record = r#"{"id":"C-000001","legal_name":"Ada Ltd","status":"signed","score":801,"lines":[{"sku":"A","net":"9.90"}]},"#;
    let json = format!("[{}null]", record.repeat(text.len() / record.len()));
    let peer = shortest(|| drop(black_box(serde_json::from_str::<serde_json::Value>(black_box(&json)))));
    let speed = |bytes: usize, time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let (ours, peer) = (speed(text.len(), ours), speed(json.len(), peer));
    println!("parse {ours:.1} MB/s, serde_json {peer:.1} MB/s, ratio {:.2}", ours / peer);
}
