//! A file of records each, read line by line. Every line is counted and ends in exactly one place.

use crate::Problem;
use crate::account::Account;
use crate::arguments::Arguments;
use crate::crosswalks::Crosswalks;
use crate::ledger::Ledger;
use crate::refused::{Line, Stopped};
use crate::steps;
use isogloss_runtime::Refused;
use isogloss_runtime::trail::JsonLines;
use isogloss_runtime::wire::{Wire, from_json};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};

type FileTrail = JsonLines<BufWriter<File>>;

/// Runs all streams; the account of each.
pub(crate) fn run_all(arguments: &Arguments, tables: &Crosswalks, ledger: &mut Ledger) -> Result<Vec<Account>, Problem> {
    let accounts = vec![
        run(&Stream { name: "shopify-orders", output: "erp-orders.ndjson" }, arguments, ledger, |record, trail| steps::order(record, tables, trail))?,
        run(&Stream { name: "stripe-invoices", output: "erp-invoices.ndjson" }, arguments, ledger, |record, trail| {
            steps::invoice(record, arguments.today, tables, trail)
        })?,
        run(&Stream { name: "salesforce-accounts", output: "erp-customers.ndjson" }, arguments, ledger, |record, trail| {
            steps::customer(record, tables, trail)
        })?,
        run(&Stream { name: "salesforce-opportunities", output: "deals.ndjson" }, arguments, ledger, |record, trail| {
            steps::deal(record, tables, trail)
        })?,
    ];
    ledger.flush()?;
    Ok(accounts)
}

/// Where records come from and where they go.
struct Stream {
    /// The file in the data folder, without `.ndjson`.
    name: &'static str,
    /// The file of results.
    output: &'static str,
}

fn run<S: Wire, R: Wire>(
    stream: &Stream,
    arguments: &Arguments,
    ledger: &mut Ledger,
    way: impl Fn(S, &mut FileTrail) -> Result<R, Refused>,
) -> Result<Account, Problem> {
    let path = arguments.data.join(format!("{}.ndjson", stream.name));
    let input = BufReader::new(File::open(&path).map_err(Problem::file(&path))?);
    let mut output = ledger.lines(stream.output)?;
    let mut trail = ledger.trail(stream.name)?;
    let mut account = Account::of(stream.name);
    for (number, record) in (1..).zip(input.lines()) {
        let record = record.map_err(Problem::file(&path))?;
        account.read();
        trail.at_line(number);
        match carried(&record, &mut trail, &way) {
            Ok(result) => {
                output.write(&result)?;
                account.written();
            }
            Err(stopped) => {
                ledger.refuse(&Line { stream: stream.name, number, stopped: &stopped, record: &record })?;
                count(&mut account, &stopped);
            }
        }
    }
    output.flush()?;
    trail.finish().map_err(Problem::file(&path))?;
    Ok(account)
}

fn carried<S: Wire, R>(record: &str, trail: &mut FileTrail, way: impl Fn(S, &mut FileTrail) -> Result<R, Refused>) -> Result<R, Stopped> {
    Ok(way(from_json(record)?, trail)?)
}

const fn count(account: &mut Account, stopped: &Stopped) {
    match stopped {
        Stopped::Refused(refused) => account.refused(refused.kind),
        Stopped::Malformed(_) => account.malformed(),
    }
}
