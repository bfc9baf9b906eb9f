//! The input: records of 12 fields in three statuses, the same bytes each time.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

const STATUSES: [&str; 3] = ["prospect", "signed", "lapsed"];
const COUNTRIES: [&str; 5] = ["GB", "DE", "FR", "US", "JP"];
const NAMES: [&str; 4] = ["Ada Ltd", "Brücke & Söhne GmbH", "Example \\\"Quoted\\\" Inc", "Northern Lights and Power Company"];

/// Writes `count` records, one a line. A third has no reference, a third is not signed, one in 97 is skipped.
pub(crate) fn write(path: &Path, count: u64) -> io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    (0..count).try_for_each(|n| writeln!(out, "{}", record(n)))?;
    out.flush()
}

fn record(n: u64) -> String {
    let (day, hour, second) = (1 + n % 28, n % 24, n % 60);
    let status = pick(&STATUSES, n);
    let reference = if n.is_multiple_of(3) { "null".to_owned() } else { format!("\"PO-{n}\"") };
    let phone = if n.is_multiple_of(2) { format!("\"phone\":\"+44 20 {:08}\",", n % 100_000_000) } else { String::new() };
    let signed = if status == "prospect" { String::new() } else { format!("\"signed_at\":\"2025-03-{day:02}T{hour:02}:15:{second:02}Z\",") };
    format!(
        "{{\"id\":\"C-{:06}\",\"legal_name\":\"{}\",\"email\":\"billing{n}@example.com\",{phone}\"status\":\"{status}\",\"country\":\"{}\",\"reference\":{reference},\
         \"credit_limit\":\"{}.{:02}\",\"seats\":{},\"newsletter\":{},{signed}\"updated_at\":\"2026-11-{day:02}T{hour:02}:00:{second:02}Z\"}}",
        n % 1_000_000,
        pick(&NAMES, n / 3),
        pick(&COUNTRIES, n / 7),
        1000 + n % 90_000,
        n % 100,
        n % 97,
        n.is_multiple_of(5),
    )
}

fn pick<'t>(texts: &[&'t str], n: u64) -> &'t str {
    texts.get((n % texts.len() as u64) as usize).copied().unwrap_or_default()
}
