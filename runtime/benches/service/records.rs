//! The input: orders as a shop sends them, the same bytes each time.

use std::fmt::Write as _;

const STAGES: [&str; 6] = ["placed", "paid", "picking", "shipped", "delivered", "cancelled"];
const CHANNELS: [&str; 3] = ["web", "app", "phone"];
const CURRENCIES: [&str; 4] = ["GBP", "EUR", "USD", "SEK"];
const NAMES: [&str; 4] = ["Ada Ltd", "Brücke & Söhne GmbH", "Northern Lights and Power Company", "Example Holdings Inc"];
const TITLES: [&str; 4] = ["Desk lamp, brass", "Chair \\\"Oslo\\\", oak", "Notebook A5, dotted, 120 pages", "Cable 2 m"];

/// One order a line, one to four articles each: a third without a date, half with a note. One of `refused` is a draft, which the contract skips.
pub(crate) fn orders(count: usize, refused: usize) -> Vec<String> {
    (0..count).map(|n| order(n, n % refused == refused - 1)).collect()
}

fn order(n: usize, draft: bool) -> String {
    let (day, hour, second) = (1 + n % 28, n % 24, n % 60);
    let stage = if draft { "draft" } else { STAGES[n % 6] };
    let mut text = format!("{{\"id\":\"O-{:08}\",\"customer\":\"{}\",", n * 7919 % 100_000_000, NAMES[n / 3 % 4]);
    if n % 4 != 0 {
        write!(text, "\"email\":\"orders{n}@example.com\",").unwrap();
    }
    write!(text, "\"stage\":\"{stage}\",\"channel\":\"{}\",\"placed_at\":\"2026-11-{day:02}T{hour:02}:15:{second:02}Z\",", CHANNELS[n % 3]).unwrap();
    if n % 3 != 0 {
        write!(text, "\"due\":\"2026-12-{day:02}\",").unwrap();
    }
    write!(text, "\"currency\":\"{}\",\"express\":{},\"lines\":[", CURRENCIES[n / 7 % 4], n % 5 == 0).unwrap();
    for at in 0..=n % 4 {
        let comma = if at == 0 { "" } else { "," };
        let note = if (n + at) % 2 == 0 { ",\"note\":\"gift wrapping, please\"" } else { "" };
        write!(text, "{comma}{{\"sku\":\"A-{:06}\",\"title\":\"{}\",\"quantity\":{},", n * 31 % 1_000_000, TITLES[(n + at) % 4], 1 + n % 12).unwrap();
        write!(text, "\"price\":\"{}.{:02}\"{note}}}", 1 + n % 900, n % 100).unwrap();
    }
    write!(text, "],\"shipping\":\"{}.90\",\"total\":\"{}.{:02}\"}}", n % 20, 10 + n % 90_000, n % 100).unwrap();
    text
}
