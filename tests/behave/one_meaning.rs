//! One meaning: the same records through the evaluator and through generated code give the same bytes, refusals and trails.
//!
//! A short sweep runs always; `ISOGLOSS_SWEEP=SECONDS` asks for a long one.

use accounts_finance as finance;
use accounts_sales as sales;
use accounts_sales_to_finance::CustomerToAccount;
use isogloss_compiler::model::TranslationId;
use isogloss_compiler::run::{Crosswalks, Entries, Outcome, Plan, find_rule};
use isogloss_compiler::{Config, Contract, Sources, compile};
use isogloss_runtime::crosswalk::OneToOne;
use isogloss_runtime::trail::Recording;
use isogloss_runtime::{Existing, Invalid, Place, Translate, wire};
use std::time::{Duration, Instant};

const CONTRACT: &str = include_str!("../golden/accounts/contract/accounts.map");

/// What became of a record, as text that both ways can give.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    outcome: String,
    reasons: Vec<[String; 3]>,
    trail: Vec<[String; 3]>,
}

fn contract() -> Contract {
    let sources = Sources::new([("accounts.map".to_owned(), CONTRACT.to_owned())]);
    compile(&sources, &Config::named("accounts")).contract.unwrap()
}

fn entries(plan: &Plan<'_>, contract: &Contract) -> Crosswalks {
    let mut crosswalks = Crosswalks::new();
    for (id, crosswalk) in contract.model().crosswalks.iter() {
        let mut entries = Entries::default();
        for number in 1..4 {
            let left = plan.key(crosswalk.left, &[&format!("C-00000{number}")]).unwrap();
            let right = plan.key(crosswalk.right, &[&format!("A-{number}")]).unwrap();
            entries.add(left, right, crosswalk.many);
        }
        crosswalks.set(id, entries);
    }
    crosswalks
}

fn evaluated(plan: &Plan<'_>, rule: TranslationId, line: &str, crosswalks: &Crosswalks) -> Told {
    let translated = plan.line(rule, line, crosswalks, true);
    let trail =
        translated.decisions.iter().map(|row| [row.rule.to_owned(), row.reason.clone().unwrap_or_default().into_owned(), row.path.clone()]).collect();
    let told = |reasons: &[isogloss_compiler::run::Refusal<'_>]| {
        reasons.iter().map(|row| [row.rule.to_owned(), row.reason.clone().unwrap_or_default().into_owned(), row.path.clone()]).collect()
    };
    match translated.outcome {
        Outcome::Values(values) => Told { outcome: plan.json(rule, &values), reasons: Vec::new(), trail },
        Outcome::Refused(kind, reasons) => Told { outcome: kind.word().to_owned(), reasons: told(&reasons), trail },
        Outcome::Kept(reasons) => Told { outcome: "keep".to_owned(), reasons: told(&reasons), trail },
        Outcome::Malformed(wrong) => malformed(wrong.message, wrong.path),
    }
}

fn malformed(problem: String, path: String) -> Told {
    Told { outcome: "malformed".to_owned(), reasons: vec![[String::new(), problem, path]], trail: Vec::new() }
}

/// What generated types read from a line: a record, what stands beside it, and the target as it stands.
fn read(line: &str) -> Result<(sales::Customer, finance::CreditCheck, Existing<finance::Account>), Invalid> {
    let tree = wire::tree_from_json(line)?;
    let mut object = wire::Object::read(tree, &Place::ROOT)?;
    let (customer, credit) = (object.field("customer")?, object.field("credit")?);
    let existing: Option<finance::Account> = object.field("existing")?;
    Ok((customer, credit, existing.map_or(Existing::Creating, Existing::Standing)))
}

fn generated(line: &str, numbers: &OneToOne<sales::CustomerId, finance::AccountAccountNo>) -> Told {
    let (customer, credit, existing) = match read(line) {
        Ok(read) => read,
        Err(invalid) => return malformed(invalid.problem(), invalid.path().to_string()),
    };
    let mut trail = Recording::default();
    let result = CustomerToAccount { credit: &credit, account_numbers: numbers }.translate_onto(customer, existing, &mut trail);
    let trail = trail
        .decisions
        .iter()
        .map(|row| [row.rule.as_str().to_owned(), row.reason.as_deref().unwrap_or_default().to_owned(), row.path.as_str().to_owned()])
        .collect();
    match result {
        Ok(account) => Told { outcome: wire::to_json(&account), reasons: Vec::new(), trail },
        Err(refused) => {
            let told = |row: &isogloss_runtime::Reason| {
                [row.rule.to_string(), row.reason.as_deref().unwrap_or_default().to_owned(), row.path.as_str().to_owned()]
            };
            Told { outcome: refused.kind.word().to_owned(), reasons: refused.reasons.iter().map(told).collect(), trail }
        }
    }
}

/// A small generator of numbers: the same records at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn one<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.roll(choices.len())]
    }

    /// A good value, seldom a bad one.
    fn mostly<'a>(&mut self, good: &[&'a str], bad: &'a str) -> &'a str {
        if self.roll(25) == 0 { bad } else { self.one(good) }
    }
}

fn address(dice: &mut Dice) -> String {
    let kind = dice.one(&["billing", "delivery"]);
    let country = dice.mostly(&["", ",\"country\":\"GB\"", ",\"country\":null", ",\"country\":\"ÄÖ\""], ",\"country\":\"GBR\"");
    format!(
        "{{\"kind\":\"{kind}\",\"line1\":\"{}\",\"city\":\"{}\"{country}}}",
        dice.one(&["1 High St", "é", "2 Low Rd"]),
        dice.one(&["Hull", "Łódź", ""])
    )
}

fn list(dice: &mut Dice, most: usize, part: impl Fn(&mut Dice) -> String) -> String {
    let count = dice.roll(most + 1);
    (0..count).map(|_| part(dice)).collect::<Vec<_>>().join(",")
}

fn line_item(dice: &mut Dice) -> String {
    let amount = dice.mostly(&["12.5", "\"12.50\"", "0", "-3.10", "1234567890.12"], "12.505");
    format!(
        "{{\"sku\":\"A\",\"quantity\":{},\"price\":{{\"amount\":{amount},\"currency\":\"{}\"}}}}",
        dice.mostly(&["1", "1000", "7"], "0"),
        dice.mostly(&["GBP", "EUR"], "USD")
    )
}

fn record(dice: &mut Dice) -> String {
    let credit =
        format!("{{\"result\":\"{}\",\"score\":{}}}", dice.one(&["approved", "pending", "declined"]), dice.one(&["7", "0", "-1", "999999999999"]));
    let addresses = list(dice, 3, address);
    let lines = list(dice, 3, line_item);
    let named = if dice.roll(2) == 0 { String::new() } else { format!("\"hq\":{}", address(dice)) };
    let mut customer = format!(
        "{{\"id\":\"C-00000{}\",\"legal_name\":\"{}\",\"status\":\"{}\",\"plan\":\"{}\",\"addresses\":[{addresses}],\"by_name\":{{{named}}},\"lines\":[{lines}],\"created\":\"{}\"",
        dice.roll(6),
        dice.one(&["Ada Ltd", "Bob \\\"q\\\"", "Ünï"]),
        dice.mostly(&["prospect", "signed", "Closed Won", "lapsed", "churned", "signed"], "odd"),
        dice.one(&["basic", " PREMIUM plus ", "else", "Basic"]),
        dice.mostly(&["2026-01-31T23:30:00Z", "2026-01-31T23:30:00.25+01:00", "2026-06-30T22:00:00Z", "1999-12-31T23:59:59-05:00"], "yesterday"),
    );
    for (name, values) in [
        ("email", ["\"a@b.example\"", "null", "\"a@b.example\""]),
        ("level", ["1", "2", "-1"]),
        ("signed_on", ["\"2026-02-03\"", "null", "\"2026-02-03\""]),
        ("fax", ["\"1\"", "null", "\"\""]),
    ] {
        if dice.roll(2) == 0 {
            customer += &format!(",\"{name}\":{}", dice.one(&values));
        }
    }
    let existing = if dice.roll(2) == 0 {
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
fn line(dice: &mut Dice) -> String {
    let mut line = record(dice);
    while dice.roll(4) == 0 {
        let (place, instead) = FLAWS[dice.roll(FLAWS.len())];
        line = line.replacen(place, instead, 1);
    }
    line
}

#[test]
fn evaluator_and_generated_code_say_the_same() {
    let contract = contract();
    let plan = Plan::new(&contract);
    let rule = find_rule(contract.model(), "sales.Customer->finance.Account").unwrap();
    let crosswalks = entries(&plan, &contract);
    let numbers = OneToOne::from_csv("customer,account\nC-000001,A-1\nC-000002,A-2\nC-000003,A-3\n").unwrap();
    let sweep = std::env::var("ISOGLOSS_SWEEP").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let begun = Instant::now();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut seen = [0_usize; 5];
    let mut count = 0_usize;
    while count < 2_000 || sweep.is_some_and(|sweep| begun.elapsed() < sweep) {
        let line = line(&mut dice);
        let (here, there) = (evaluated(&plan, rule, &line, &crosswalks), generated(&line, &numbers));
        assert_eq!(here, there, "of {line}");
        let kind = ["skip", "reject", "hold", "malformed"].iter().position(|kind| here.outcome == *kind).unwrap_or(4);
        seen[kind] += 1;
        count += 1;
    }
    eprintln!("compared {count} records: skipped, rejected, held, malformed, translated {seen:?}");
    assert!(seen.iter().all(|kind| *kind > 0), "the sweep is to meet every outcome: {seen:?}");
}
