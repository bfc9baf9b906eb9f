//! Rows of CSV, by the names of their columns. Cells in quotes hold commas and line ends; a doubled quote is one.

use isogloss_tests::shared::shared;
use std::collections::BTreeMap;

/// A row by the names of its columns.
pub(crate) type Row = BTreeMap<String, String>;

/// The rows of a file of the shared folder, if it is there.
pub(crate) fn rows(path: &str) -> Option<Vec<Row>> {
    let mut records = records(&std::fs::read_to_string(shared(path)?).unwrap()).into_iter();
    let names = records.next().unwrap();
    Some(records.map(|cells| names.iter().cloned().zip(cells).collect()).collect())
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut cells));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        records.push(cells);
    }
    records
}

#[test]
fn cells_hold_what_their_quotes_hold() {
    assert_eq!(records("a,\"b,\"\"c\"\"\n\"\r\n,d"), [["a", "b,\"c\"\n"], ["", "d"]]);
}
