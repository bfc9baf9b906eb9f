//! One meaning: the same records through the evaluator and through generated code give the same bytes, refusals and trails.
//!
//! Here through the crates of a contract as a service uses them, with crosswalks from CSV; contracts by chance are compared beside the emitter's tests. A short
//! sweep runs always; `ISOGLOSS_SWEEP=SECONDS` asks for a long one.

use accounts_finance as finance;
use accounts_sales as sales;
use accounts_sales_to_finance::{CustomerToAccount, LineToItem};
use isogloss_compiler::run::{Plan, find_rule};
use isogloss_compiler::{Config, Contract, Sources, compile};
use isogloss_runtime::crosswalk::OneToOne;
use isogloss_runtime::trail::Recording;
use isogloss_runtime::{Existing, Invalid, NoTrail, Place, Translate, wire};
use isogloss_tests::answer;
use isogloss_tests::chance::{Chance, sweep};
use isogloss_tests::records::crosswalks;
use isogloss_tests::told::{evaluated, kind};
use std::collections::BTreeMap;
use std::time::Instant;

const CONTRACT: &str = include_str!("../golden/accounts/contract/accounts.map");

type Numbers = OneToOne<sales::CustomerId, finance::AccountAccountNo>;

fn contract() -> Contract {
    let sources = Sources::new([("accounts.map".to_owned(), CONTRACT.to_owned())]);
    compile(&sources, &Config::named("accounts")).contract.unwrap()
}

/// What generated types read from a line: a record, what stands beside it, and the target as it stands.
fn read(line: &str) -> Result<(sales::Customer, finance::CreditCheck, Existing<finance::Account>), Invalid> {
    let tree = wire::tree_from_json(line)?;
    let mut object = wire::Object::read(tree, &Place::ROOT)?;
    let (customer, credit) = (object.field("customer")?, object.field("credit")?);
    let existing: Option<finance::Account> = object.field("existing")?;
    Ok((customer, credit, existing.map_or(Existing::Creating, Existing::Standing)))
}

fn generated(line: &str, numbers: &Numbers) -> String {
    let mut trail = Recording::default();
    let told = read(line).map(|(customer, credit, existing)| {
        let made = CustomerToAccount { credit: &credit, account_numbers: numbers }.translate_onto(customer, existing, &mut trail);
        made.map(|account| wire::to_json(&account))
    });
    answer::line(told, &trail)
}

fn one<'a>(chance: &mut Chance, choices: &[&'a str]) -> &'a str {
    choices[chance.below(choices.len())]
}

/// A good value, seldom a bad one.
fn mostly<'a>(chance: &mut Chance, good: &[&'a str], bad: &'a str) -> &'a str {
    if chance.below(25) == 0 { bad } else { one(chance, good) }
}

fn address(chance: &mut Chance) -> String {
    let kind = one(chance, &["billing", "delivery"]);
    let country = mostly(chance, &["", ",\"country\":\"GB\"", ",\"country\":null", ",\"country\":\"ÄÖ\""], ",\"country\":\"GBR\"");
    format!(
        "{{\"kind\":\"{kind}\",\"line1\":\"{}\",\"city\":\"{}\"{country}}}",
        one(chance, &["1 High St", "é", "2 Low Rd"]),
        one(chance, &["Hull", "Łódź", ""])
    )
}

fn list(chance: &mut Chance, most: usize, part: impl Fn(&mut Chance) -> String) -> String {
    let count = chance.below(most + 1);
    (0..count).map(|_| part(chance)).collect::<Vec<_>>().join(",")
}

fn line_item(chance: &mut Chance) -> String {
    let amount = mostly(chance, &["12.5", "\"12.50\"", "0", "-3.10", "1234567890.12"], "12.505");
    format!(
        "{{\"sku\":\"A\",\"quantity\":{},\"price\":{{\"amount\":{amount},\"currency\":\"{}\"}}}}",
        mostly(chance, &["1", "1000", "7"], "0"),
        mostly(chance, &["GBP", "EUR"], "USD")
    )
}

fn record(chance: &mut Chance) -> String {
    let credit = format!(
        "{{\"result\":\"{}\",\"score\":{}}}",
        one(chance, &["approved", "pending", "declined"]),
        one(chance, &["7", "0", "-1", "999999999999"])
    );
    let addresses = list(chance, 3, address);
    let lines = list(chance, 3, line_item);
    let named = if chance.below(2) == 0 { String::new() } else { format!("\"hq\":{}", address(chance)) };
    let mut customer = format!(
        "{{\"id\":\"C-00000{}\",\"legal_name\":\"{}\",\"status\":\"{}\",\"plan\":\"{}\",\"addresses\":[{addresses}],\"by_name\":{{{named}}},\"lines\":[{lines}],\"created\":\"{}\"",
        chance.below(6),
        one(chance, &["Ada Ltd", "Bob \\\"q\\\"", "Ünï"]),
        mostly(chance, &["prospect", "signed", "Closed Won", "lapsed", "churned", "signed"], "odd"),
        one(chance, &["basic", " PREMIUM plus ", "else", "Basic"]),
        mostly(chance, &["2026-01-31T23:30:00Z", "2026-01-31T23:30:00.25+01:00", "2026-06-30T22:00:00Z", "1999-12-31T23:59:59-05:00"], "yesterday"),
    );
    for (name, values) in [
        ("email", ["\"a@b.example\"", "null", "\"a@b.example\""]),
        ("level", ["1", "2", "-1"]),
        ("signed_on", ["\"2026-02-03\"", "null", "\"2026-02-03\""]),
        ("fax", ["\"1\"", "null", "\"\""]),
    ] {
        if chance.below(2) == 0 {
            customer += &format!(",\"{name}\":{}", one(chance, &values));
        }
    }
    let existing = if chance.below(2) == 0 {
        String::new()
    } else {
        ",\"existing\":{\"account_no\":\"A-1\",\"name\":\"x\",\"status\":\"billable\",\"tier\":\"G\",\"places\":[],\"named\":{},\"items\":[],\"label\":\"l\",\"opened\":\"2020-01-01\",\"unix\":1,\"total\":1,\"credit_limit\":\"99\",\"notes\":\"pays late\"}".to_owned()
    };
    format!("{{\"customer\":{customer}}},\"credit\":{credit}{existing}}}")
}

/// What may be wrong with a record: a place, and what stands there instead. What stood there goes by a name that nobody asks for.
const FLAWS: [(&str, &str); 24] = [
    ("\"kind\":", "\"kind\":1,\"x\":"),
    ("\"kind\":\"", "\"kind\":\"odd\\n "),
    ("\"line1\":", "\"line1\":null,\"x\":"),
    ("\"city\":", "\"city\":[1],\"x\":"),
    ("\"addresses\":[", "\"addresses\":[null,"),
    ("\"addresses\":[", "\"addresses\":[7,"),
    ("\"lines\":[", "\"lines\":{},\"x\":["),
    ("\"lines\":", "\"x\":"),
    ("\"by_name\":{", "\"by_name\":[],\"x\":{"),
    ("\"by_name\":{", "\"by_name\":{\"n\":null,"),
    ("\"by_name\":{", "\"by_name\":{\"a b\":{},"),
    ("\"quantity\":", "\"quantity\":1e3,\"x\":"),
    ("\"quantity\":", "\"quantity\":\"1\",\"x\":"),
    ("\"amount\":", "\"amount\":true,\"x\":"),
    ("\"amount\":", "\"amount\":\"1,5\",\"x\":"),
    ("\"id\":", "\"id\":\"D-1\",\"x\":"),
    ("\"id\":", "\"id\":\"C-000001\",\"id\":"),
    ("\"score\":", "\"score\":99999999999999999999,\"x\":"),
    ("\"status\":", "\"status\":null,\"x\":"),
    ("\"status\":", "\"status\":false,\"x\":"),
    ("\"created\":", "\"created\":12,\"x\":"),
    ("\"customer\":", "\"customer\":\"C-000001\",\"x\":"),
    ("\"credit\":", "\"credit\":{\"result\":null},\"x\":"),
    ("}", "]"),
];

/// A record that is sometimes not of its type in one place or two.
fn line(chance: &mut Chance) -> String {
    let mut line = record(chance);
    while chance.below(4) == 0 {
        let (place, instead) = FLAWS[chance.below(FLAWS.len())];
        line = line.replacen(place, instead, 1);
    }
    line
}

#[test]
fn evaluator_and_generated_code_say_the_same() {
    let contract = contract();
    let (plan, chance) = (Plan::new(&contract), &mut Chance::new(0));
    let rule = find_rule(contract.model(), "sales.Customer->finance.Account").unwrap();
    let pairs: Vec<(String, String)> = (1..4).map(|number| (format!("\"C-00000{number}\""), format!("\"A-{number}\""))).collect();
    let given = contract.model().crosswalks.ids().map(|id| (id, pairs.clone())).collect();
    let entries = crosswalks(&plan, contract.model(), &given);
    let rows: String = pairs.iter().map(|(left, right)| format!("{left},{right}\n")).collect();
    let numbers = Numbers::from_csv(&format!("customer,account\n{rows}")).unwrap();
    let begun = Instant::now();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0_usize;
    while count < 2_000 || sweep().is_some_and(|sweep| begun.elapsed() < sweep) {
        let line = line(chance);
        let here = evaluated(&plan, rule, &line, &entries);
        assert_eq!(here, generated(&line, &numbers), "of {line}");
        *seen.entry(kind(&here).to_owned()).or_default() += 1;
        count += 1;
    }
    eprintln!("compared {count} records: {seen:?}");
    assert!(
        ["values", "skip", "reject", "hold", "malformed"].iter().all(|kind| seen.contains_key(*kind)),
        "the sweep is to meet every outcome: {seen:?}"
    );
}

#[test]
fn what_refuses_nothing_is_a_plain_function_as_well() {
    let line = r#"{"sku":"S-1","quantity":3,"price":{"amount":"12.50","currency":"GBP"},"note":"blue"}"#;
    let line: sales::Line = wire::from_json(line).unwrap();
    let item = LineToItem::convert(line.clone());
    assert_eq!(wire::to_json(&item), r#"{"code":"S-1","count":3,"total":{"amount":"12.50","currency":"GBP"}}"#);
    assert_eq!(LineToItem.translate(line, &mut NoTrail), Ok(item));
}
