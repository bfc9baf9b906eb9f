//! Runs the service on its own records: what goes in comes out, in exactly one place, and exactly as the contract says.

#![allow(clippy::indexing_slicing, reason = "a missing member of JSON reads as null, and a missing line fails the test")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

type Outcome = Result<(), Box<dyn Error>>;

const STREAMS: [(&str, &str); 4] = [
    ("shopify-orders", "erp-orders"),
    ("stripe-invoices", "erp-invoices"),
    ("salesforce-accounts", "erp-customers"),
    ("salesforce-opportunities", "deals"),
];

/// A run of the service, with the folder of its results.
struct Run {
    out: PathBuf,
    printed: String,
}

impl Run {
    fn of(name: &str, extra: &[&str]) -> Result<Self, Box<dyn Error>> {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let done = Command::new(env!("CARGO_BIN_EXE_quote-to-cash")).arg("--out").arg(&out).args(extra).output()?;
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        Ok(Self { out, printed: String::from_utf8(done.stdout)? })
    }

    fn lines(&self, name: &str) -> Result<Vec<Value>, Box<dyn Error>> {
        objects(&self.out.join(format!("{name}.ndjson")))
    }

    /// The refused records of a stream: by line, the kind and the first rule.
    fn refused(&self, stream: &str) -> Result<BTreeMap<u64, (String, String)>, Box<dyn Error>> {
        let mut by_line = BTreeMap::new();
        for line in self.lines("refused")?.iter().filter(|line| line["stream"] == stream) {
            let told = (text(&line["kind"]), text(&line["reasons"][0]["rule"]));
            let before = by_line.insert(line["line"].as_u64().ok_or("no line")?, told);
            assert!(before.is_none(), "refused twice: {line}");
        }
        Ok(by_line)
    }
}

fn objects(path: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    Ok(fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_record_that_came_in_came_out_somewhere() -> Outcome {
    let run = Run::of("in-is-out", &[])?;
    for (stream, output) in STREAMS {
        let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(format!("{stream}.ndjson"));
        let read = fs::read_to_string(input)?.lines().count();
        let written = run.lines(output)?.len();
        let refused = run.refused(stream)?;
        assert_eq!(read, written + refused.len(), "{stream}");
        let of = |kind: &str| refused.values().filter(|(found, _)| found == kind).count();
        let account = format!(
            "{stream}: read {read} = written {written} + skipped {} + held {} + rejected {} + malformed {}",
            of("skip"),
            of("hold"),
            of("reject"),
            of("malformed")
        );
        assert!(run.printed.lines().any(|line| line == account), "{account}\nin\n{}", run.printed);
    }
    Ok(())
}

#[test]
fn the_page_shows_the_account_as_it_is() -> Outcome {
    let run = Run::of("page", &[])?;
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    assert!(page.contains(&run.printed), "{}", run.printed);
    Ok(())
}

#[test]
fn an_order_reaches_the_ledger_in_three_steps() -> Outcome {
    let run = Run::of("orders", &[])?;
    let orders = run.lines("erp-orders")?;
    let statuses: Vec<(String, String, u64)> =
        orders.iter().map(|order| (text(&order["name"]), text(&order["status"]), order["docstatus"].as_u64().unwrap_or(9))).collect();
    let expected = [
        // Reserved money is not paid: nothing is settled.
        ("1001", "To Deliver and Bill", 1),
        ("1002", "Completed", 1),
        ("1003", "To Deliver", 1),
        ("1004", "To Deliver and Bill", 1),
        ("1005", "Cancelled", 2),
        ("1006", "To Bill", 1),
        ("1007", "On Hold", 1),
    ];
    assert_eq!(statuses, expected.map(|(name, status, docstatus)| (name.to_owned(), status.to_owned(), docstatus)));
    let cable = &orders[5];
    assert_eq!(
        (text(&cable["items"][0]["rate"]), text(&cable["items"][0]["amount"])),
        ("0.070000".into(), "10.500000".into()),
        "150 times 0.07, exactly"
    );
    assert_eq!(text(&cable["transaction_date"]), "2026-10-25", "half past eleven in UTC is the next day in London's summer");
    assert_eq!(orders[6]["items"].as_array().map(Vec::len), Some(1), "the gift card is left out");
    Ok(())
}

#[test]
fn what_is_refused_says_by_which_row() -> Outcome {
    let run = Run::of("refusals", &[])?;
    let orders = run.refused("shopify-orders")?;
    let expect = |line: u64, kind: &str, rule: &str| assert_eq!(orders.get(&line), Some(&(kind.to_owned(), rule.to_owned())), "line {line}");
    let table = "shopify.FinancialStatus,shopify.FulfillmentStatus->operations.OrderStatus";
    expect(8, "skip", "shopify.Order->operations.Order#skip/1");
    expect(9, "skip", "operations.Order->finance.SalesOrder#skip/1");
    expect(10, "hold", &format!("{table}#Refunded|Voided|Expired,InProgress"));
    expect(11, "hold", &format!("{table}#_,unknown"));
    expect(12, "hold", "operations.Order->finance.SalesOrder#hold/1");
    expect(13, "hold", "shopify.Order->operations.Order#buyer");
    expect(15, "reject", "shopify.MailingAddress->operations.Address#reject/1");
    expect(16, "reject", "shopify.LineItem->operations.Line#pieces");
    for line in 17..=20 {
        expect(line, "malformed", "");
    }
    Ok(())
}

#[test]
fn several_reasons_are_all_told_with_their_places() -> Outcome {
    let run = Run::of("reasons", &[])?;
    let refused = run.lines("refused")?;
    let order = refused.iter().find(|line| line["stream"] == "shopify-orders" && line["line"] == 14).ok_or("line 14 is refused")?;
    let reasons: Vec<(String, String)> =
        order["reasons"].as_array().into_iter().flatten().map(|reason| (text(&reason["path"]), text(&reason["rule"]))).collect();
    let expected = [("ship_to", "shopify.MailingAddress->operations.Address#hold/1"), ("lines[0]", "shopify.LineItem->operations.Line#hold/1")];
    assert_eq!(reasons, expected.map(|(path, rule)| (path.to_owned(), rule.to_owned())));
    assert_eq!(text(&order["kind"]), "hold", "what is missing is asked for once; a value that was asked for is not rejected on top");
    assert_eq!(text(&order["record"]["name"]), "#1014", "the record is kept as it came");
    Ok(())
}

#[test]
fn overdue_is_a_question_of_the_day() -> Outcome {
    let before = Run::of("before", &["--today", "2026-10-14"])?.lines("erp-invoices")?;
    let after = Run::of("after", &["--today", "2026-10-15"])?.lines("erp-invoices")?;
    assert_eq!((text(&before[0]["due_date"]), text(&before[0]["status"])), ("2026-10-14".into(), "Unpaid".into()));
    assert_eq!(text(&after[0]["status"]), "Overdue");
    assert_eq!((text(&after[0]["grand_total"]), text(&after[0]["outstanding_amount"])), ("1299.990000".into(), "299.990000".into()));
    Ok(())
}

#[test]
fn the_trail_names_the_rows_of_all_steps_and_their_reasons() -> Outcome {
    let run = Run::of("trail", &[])?;
    let trail = run.lines("trail-shopify-orders")?;
    let row = |rule: &str| trail.iter().find(|entry| entry["line"] == 1 && entry["rule"] == rule).cloned();
    let reserved = row(
        "operations.OrderStatus,operations.PaymentCover->finance.OrderState#AwaitingPayment|Scheduled|Released|Picking,Uncovered|Reserved|PartlyPaid",
    );
    let reason = reserved.map(|entry| text(&entry["reason"]));
    assert_eq!(reason.as_deref(), Some("until the parcel leaves, only full payment changes what is owed on either side"));
    for step in
        ["shopify.Order->operations.Order#number", "operations.Order->finance.SalesOrder#account", "finance.SalesOrder->erpnext.SalesOrder#customer"]
    {
        assert!(row(step).is_some(), "{step}");
    }
    Ok(())
}

#[test]
fn the_same_records_give_the_same_bytes() -> Outcome {
    let (one, two) = (Run::of("one", &[])?, Run::of("two", &[])?);
    for name in ["erp-orders.ndjson", "erp-invoices.ndjson", "refused.ndjson", "trail-shopify-orders.ndjson"] {
        assert_eq!(fs::read(one.out.join(name))?, fs::read(two.out.join(name))?, "{name}");
    }
    Ok(())
}

#[test]
fn held_records_come_back_when_somebody_has_decided() -> Outcome {
    let before = Run::of("held", &[])?;
    let held = before.lines("refused")?.iter().filter(|line| line["kind"] == "hold").count();
    let queue = before.out.join("refused.ndjson").display().to_string();
    let decisions = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/decisions.ndjson").display().to_string();
    let run = Run::of("again", &["--queue", &queue, "--decisions", &decisions])?;
    let orders = run.printed.lines().find(|line| line.starts_with("shopify-orders")).unwrap_or_default();
    assert_eq!(orders, "shopify-orders: read 5 = written 2 + skipped 0 + held 0 + rejected 0 + malformed 0 + given up 1 + waiting 2");
    let names: Vec<String> = run.lines("erp-orders")?.iter().map(|order| text(&order["name"])).collect();
    assert_eq!(names, ["1011", "1013"]);
    // Every held record is written now, given up, or waits in the next queue.
    assert_eq!(held, 2 + 1 + run.lines("refused")?.len());
    assert!(!run.lines("trail-shopify-orders")?.is_empty());
    Ok(())
}

#[test]
fn a_decision_that_decides_nothing_stops_the_run() -> Outcome {
    let before = Run::of("undecided", &[])?;
    let (queue, decisions) = (before.out.join("refused.ndjson"), before.out.join("decisions.ndjson"));
    for (decision, told) in [
        (r#"{"stream":"shopify-orders","line":10,"sett":{},"by":"me","because":"a slip of the pen"}"#, "either sets members"),
        (r#"{"stream":"shopify-orders","line":10,"give_up":true,"by":"me","because":" "}"#, "who has decided and why"),
        (r#"{"stream":"shopify-orders","line":999,"give_up":true,"by":"me","because":"it is not there"}"#, "does not wait"),
        (r#"{"line":10,"give_up":true,"by":"me","because":"of which stream?"}"#, "names its stream"),
    ] {
        fs::write(&decisions, decision)?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_quote-to-cash"));
        let command = command.arg("--out").arg(before.out.join("again")).arg("--queue").arg(&queue).arg("--decisions").arg(&decisions);
        let done = command.output()?;
        assert!(!done.status.success(), "{decision}");
        assert!(String::from_utf8_lossy(&done.stderr).contains(told), "{}", String::from_utf8_lossy(&done.stderr));
    }
    Ok(())
}
