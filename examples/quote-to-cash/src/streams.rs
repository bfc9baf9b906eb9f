//! A file of records each, read line by line. Every line is counted and ends in exactly one place.

use crate::Problem;
use crate::account::Account;
use crate::arguments::Arguments;
use crate::crosswalks::Crosswalks;
use crate::ledger::Ledger;
use crate::queue::{Coming, Queue};
use crate::refused::{Line, Stopped};
use crate::steps;
use isogloss_runtime::Refused;
use isogloss_runtime::trail::JsonLines;
use isogloss_runtime::wire::{Wire, from_json};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::path::Path;

type FileTrail = JsonLines<BufWriter<File>>;

/// Runs all streams; the account of each.
pub(crate) fn run_all(arguments: &Arguments, mut queue: Option<Queue>, tables: &Crosswalks, ledger: &mut Ledger) -> Result<Vec<Account>, Problem> {
    let accounts = vec![
        run(&Stream { name: "shopify-orders", output: "erp-orders.ndjson" }, arguments, &mut queue, ledger, |record, trail| {
            steps::order(record, tables, trail)
        })?,
        run(&Stream { name: "stripe-invoices", output: "erp-invoices.ndjson" }, arguments, &mut queue, ledger, |record, trail| {
            steps::invoice(record, arguments.today, tables, trail)
        })?,
        run(&Stream { name: "salesforce-accounts", output: "erp-customers.ndjson" }, arguments, &mut queue, ledger, |record, trail| {
            steps::customer(record, tables, trail)
        })?,
        run(&Stream { name: "salesforce-opportunities", output: "deals.ndjson" }, arguments, &mut queue, ledger, |record, trail| {
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
    queue: &mut Option<Queue>,
    ledger: &mut Ledger,
    way: impl Fn(S, &mut FileTrail) -> Result<R, Refused>,
) -> Result<Account, Problem> {
    let path = arguments.data.join(format!("{}.ndjson", stream.name));
    let mut output = ledger.lines(stream.output)?;
    let mut trail = ledger.trail(stream.name)?;
    let mut account = if queue.is_some() { Account::of_queue(stream.name) } else { Account::of(stream.name) };
    for coming in coming(stream, &path, queue)? {
        let (number, coming) = coming?;
        account.read();
        trail.at_line(number);
        let record = match coming {
            Coming::Record(record) => record,
            Coming::GivenUp => {
                account.given_up();
                continue;
            }
            Coming::Waiting(line) => {
                ledger.wait(&line)?;
                account.waiting();
                continue;
            }
        };
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

type Records = Box<dyn Iterator<Item = Result<(u64, Coming), Problem>>>;

/// The records of a stream with their lines: those of its file, or those that an earlier run has held.
fn coming(stream: &Stream, path: &Path, queue: &mut Option<Queue>) -> Result<Records, Problem> {
    if let Some(queue) = queue {
        return Ok(Box::new(queue.of(stream.name).into_iter().map(Ok)));
    }
    let input = BufReader::new(File::open(path).map_err(Problem::file(path))?);
    let path = path.to_owned();
    let read = move |(number, record): (u64, std::io::Result<String>)| Ok((number, Coming::Record(record.map_err(Problem::file(&path))?)));
    Ok(Box::new((1..).zip(input.lines()).map(read)))
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
