//! A small generated crate, written by hand from `acme.map`: what generated code looks like, and what the runtime makes of it.

#![warn(clippy::pedantic)]
#![allow(clippy::unwrap_used, reason = "tests")]

#[allow(dead_code, unreachable_pub, reason = "a crate's public items, here in a test")]
mod finance;
#[allow(dead_code, unreachable_pub, reason = "a crate's public items, here in a test")]
mod sales;
#[allow(dead_code, unreachable_pub, reason = "a crate's public items, here in a test")]
mod sales_to_finance;

use isogloss_runtime::crosswalk::OneToOne;
use isogloss_runtime::trail::{Counting, Recording};
use isogloss_runtime::wire;
use isogloss_runtime::{Date, Existing, Kind, NoTrail, Refused, Trail, Translate, refined, scalar};
use sales_to_finance::{AddressKindToSite, CustomerToAccount, PlanToTier, rules};

fn address(kind: sales::AddressKind, country: Option<&str>) -> sales::Address {
    let country = country.map(|country| country.parse().unwrap());
    sales::Address { kind, line1: refined::Text::new("1 High St").unwrap(), country }
}

fn customer() -> sales::Customer {
    sales::Customer {
        id: "C-000001".parse().unwrap(),
        legal_name: refined::Text::new("Ada Ltd").unwrap(),
        email: Some("ada@ada.example".into()),
        status: sales::CustomerStatus::Signed,
        plan: sales::Plan::Premium,
        balance: "12.5".parse().unwrap(),
        due_on: day("2026-12-01"),
        home: address(sales::AddressKind::Delivery, Some("GB")),
        addresses: vec![address(sales::AddressKind::Billing, Some("GB")), address(sales::AddressKind::Delivery, None)],
        reference: Some("PO-1".into()),
        vip: true,
    }
}

fn day(text: &str) -> Date {
    scalar::date::parse(text).unwrap()
}

fn numbers() -> OneToOne<sales::CustomerId, finance::AccountNo> {
    OneToOne::from_csv("customer,account\nC-000001,A-1\n").unwrap()
}

const CREDIT: finance::CreditCheck = finance::CreditCheck { result: finance::CreditResult::Approved, limit: refined::Decimal::literal::<500_000>() };

fn translated(customer: sales::Customer) -> Result<finance::Account, Refused> {
    let numbers = numbers();
    CustomerToAccount { credit: &CREDIT, today: day("2026-11-23"), account_numbers: &numbers }.translate(customer, &mut NoTrail)
}

#[test]
fn a_signed_customer_becomes_an_account() {
    let account = translated(customer()).unwrap();
    assert_eq!(account.account_no.as_str(), "A-1");
    assert_eq!((account.status, account.tier), (finance::AccountStatus::Billable, finance::Tier::Gold));
    assert_eq!(account.label, "Ada Ltd (C-000001)");
    assert_eq!(account.places.len(), 1, "delivery addresses do not cross");
    assert_eq!(account.amounts(), r#"{"balance":"12.5000","credit_limit":"0.00"}"#);
}

#[test]
fn a_guard_reads_today() {
    let late = sales::Customer { due_on: day("2026-11-22"), ..customer() };
    assert_eq!(translated(late).unwrap().status, finance::AccountStatus::Overdue);
    let today = sales::Customer { due_on: day("2026-11-23"), ..customer() };
    assert_eq!(translated(today).unwrap().status, finance::AccountStatus::Billable);
}

#[test]
fn all_reasons_are_told_and_the_strongest_names_the_kind() {
    let refused = translated(sales::Customer {
        id: "C-000002".parse().unwrap(),
        status: sales::CustomerStatus::Prospect,
        reference: Some("far too long".into()),
        balance: "-1000.01".parse().unwrap(),
        ..customer()
    })
    .unwrap_err();
    assert_eq!(refused.kind, Kind::Skip);
    let told: Vec<_> = refused.reasons.iter().map(|reason| (reason.kind, reason.path.as_str(), reason.reason.as_deref().unwrap_or(""))).collect();
    assert_eq!(
        told,
        [
            (Kind::Reject, "", "somebody must look at the books first"),
            (Kind::Hold, "account_no", "AccountNumbers has no entry for this key"),
            (Kind::Skip, "status", "no ledger account before signature"),
            (Kind::Reject, "order_ref", "12 characters, at most 8"),
        ]
    );
}

#[test]
fn a_skipped_element_is_left_out_and_leaves_a_trail() {
    let mut trail = Recording::default();
    let numbers = numbers();
    let translation = CustomerToAccount { credit: &CREDIT, today: day("2026-11-23"), account_numbers: &numbers };
    let places = vec![
        address(sales::AddressKind::Billing, Some("GB")),
        address(sales::AddressKind::Billing, None),
        address(sales::AddressKind::Billing, Some("FR")),
    ];
    let account = translation.translate(sales::Customer { addresses: places, ..customer() }, &mut trail).unwrap();
    assert_eq!(account.places.iter().map(|place| place.country.as_str()).collect::<Vec<_>>(), ["GB", "FR"]);
    let skipped: Vec<_> = trail.decisions.iter().filter(|decided| decided.rule == rules::ADDRESS_SKIP_1.id).collect();
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped.first().map(|decided| decided.path.as_str()), Some("places[1]"));
    assert_eq!(skipped.first().and_then(|decided| decided.owner.as_deref()), Some("Finance team"));
}

#[test]
fn a_skipped_nested_record_skips_the_record() {
    let refused = translated(sales::Customer { home: address(sales::AddressKind::Billing, None), ..customer() }).unwrap_err();
    assert_eq!(refused.kind, Kind::Skip);
    assert_eq!(
        refused.to_string(),
        "skip: seat: a place without a country cannot be billed (sales.Address->finance.Place#skip/1)",
        "what the refusal asked for is not told twice"
    );
}

#[test]
fn kept_fields_stay_and_are_initial_only_on_creation() {
    let numbers = numbers();
    let translation = CustomerToAccount { credit: &CREDIT, today: day("2026-11-23"), account_numbers: &numbers };
    let unlisted = || sales::Customer { plan: sales::Plan::from_code("Platinum"), ..customer() };
    let created = translation.translate(unlisted(), &mut NoTrail).unwrap();
    assert_eq!((created.tier, created.notes.as_deref()), (finance::Tier::Standard, None));
    let standing = finance::Account { tier: finance::Tier::Gold, notes: Some("pays late".into()), credit_limit: "9".parse().unwrap(), ..created };
    let updated = translation.translate_onto(unlisted(), Existing::Standing(standing.clone()), &mut NoTrail).unwrap();
    assert_eq!(updated, standing);
}

#[test]
fn a_table_alone_keeps_what_stands_and_holds_what_is_created() {
    let unlisted = sales::Plan::from_code("Platinum");
    assert_eq!(PlanToTier.translate_onto(unlisted.clone(), Existing::Standing(finance::Tier::Gold), &mut NoTrail), Ok(finance::Tier::Gold));
    assert_eq!(PlanToTier.translate(unlisted, &mut NoTrail).map_err(|refused| refused.kind), Err(Kind::Hold));
}

#[test]
fn a_total_table_is_a_from_and_leaves_the_same_answer() {
    let mut counts = Counting::new();
    for kind in [sales::AddressKind::Billing, sales::AddressKind::Delivery] {
        assert_eq!(AddressKindToSite.translate(kind, &mut counts), Ok(kind.into()));
    }
    let chosen_at_run_time: &mut dyn Trail = &mut counts;
    assert_eq!(AddressKindToSite.translate(sales::AddressKind::Billing, chosen_at_run_time), Ok(finance::Site::Office));
    assert_eq!((counts.of(rules::ADDRESS_KIND_BILLING.id), counts.of(rules::ADDRESS_KIND_DELIVERY.id)), (2, 1));
}

#[test]
fn the_wire_form_is_fixed_to_the_byte() {
    let json = wire::to_json(&customer());
    assert_eq!(
        json,
        concat!(
            r#"{"id":"C-000001","legal_name":"Ada Ltd","email":"ada@ada.example","status":"signed","plan":"premium","balance":"12.50","#,
            r#""due_on":"2026-12-01","home":{"kind":"delivery","line1":"1 High St","Country":"GB"},"#,
            r#""addresses":[{"kind":"billing","line1":"1 High St","Country":"GB"},{"kind":"delivery","line1":"1 High St"}],"reference":"PO-1","vip":true}"#
        )
    );
    assert_eq!(format!("{:?}", customer()).matches("ada@").count(), 0, "sensitive");
}

#[cfg(feature = "serde")]
#[test]
fn json_comes_back_and_what_is_wrong_is_told_with_its_place() {
    let json = wire::to_json(&customer());
    assert_eq!(wire::from_json::<sales::Customer>(&json).as_ref(), Ok(&customer()));
    assert_eq!(isogloss_runtime::serde_json::from_str::<sales::Customer>(&json).unwrap(), customer());
    assert_eq!(isogloss_runtime::serde_json::to_string(&customer()).unwrap(), json);
    let told = |from: &str, to: &str| wire::from_json::<sales::Customer>(&json.replacen(from, to, 1)).unwrap_err().to_string();
    assert_eq!(told("\"12.50\"", "12.505"), "balance: 12.505 has 3 decimals, at most 2");
    assert_eq!(told("\"Country\":\"GB\"", "\"Country\":\"GBR\""), "home.Country: 3 characters, at most 2");
    assert_eq!(told("\"kind\":\"billing\"", "\"kind\":1"), "addresses[0].kind: a number where a code of sales.AddressKind is expected");
    assert_eq!(told("\"signed\"", "\"Signed\""), "status: \"Signed\" is not a code of sales.CustomerStatus");
    assert_eq!(told("\"ada@ada.example\"", "7"), "email: a number where a text is expected");
    assert_eq!(told("\"vip\":true", "\"vip\":true,\"vip\":true"), "vip: stands twice");
    let sparse = json.replace(",\"vip\":true", ",\"more\":{}").replace("\"PO-1\"", "null").replace("\"signed\"", "\"Closed Won\"");
    let read: sales::Customer = wire::from_json(&sparse).unwrap();
    assert_eq!((read.vip, read.reference, read.status), (false, None, sales::CustomerStatus::Signed));
}

/// Whatever is read from the text as it stands, the tree reads as the same value: lines in many orders, and each with one byte changed or gone.
#[cfg(feature = "serde")]
#[test]
fn the_quick_reader_is_never_laxer_than_the_tree() {
    let by_tree =
        |text: &str| wire::tree_from_json(text).and_then(|tree| <sales::Customer as wire::Wire>::read(tree, &isogloss_runtime::Place::ROOT));
    let json = wire::to_json(&customer());
    let members: Vec<String> = isogloss_runtime::serde_json::from_str::<isogloss_runtime::serde_json::Map<_, _>>(&json)
        .unwrap()
        .iter()
        .map(|(name, value)| format!("{name:?}:{value}"))
        .collect();
    let mut taken = 0;
    for turn in 0..members.len() {
        let mut turned = members.clone();
        turned.rotate_left(turn);
        turned.insert(turn, r#""other" : {"id":[1,{"a":-2.5,"a":"\"\u00e9"},true,null]}"#.into());
        let line = format!("{{{}}} ", turned.join(" , "));
        assert_eq!(wire::from_json::<sales::Customer>(&line).as_ref(), Ok(&customer()), "{line}");
        for at in 0..line.len() {
            for put in ["", "\"", "\\", "0", "}", ",", " ", "e", "null"] {
                let mut bytes = line.as_bytes().to_vec();
                bytes.splice(at..=at, put.bytes());
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                let read = wire::from_json::<sales::Customer>(&changed);
                assert_eq!(read, by_tree(&changed), "{changed}");
                taken += usize::from(read.is_ok());
            }
        }
    }
    assert!(taken > 1000, "only {taken} lines were taken");
}

#[test]
fn vocabularies_know_their_flow() {
    use sales::CustomerStatus::{Churned, Lapsed, Prospect, Signed};
    assert!(Lapsed.may_become(Signed) && Churned.may_become(Churned) && !Churned.may_become(Signed) && !Prospect.may_become(Lapsed));
    assert_eq!("lapsed".parse(), Ok(Lapsed));
    assert_eq!("Lapsed".parse::<sales::CustomerStatus>().unwrap_err().to_string(), "\"Lapsed\" is not a code of sales.CustomerStatus");
    assert_eq!(sales::Plan::from_code(" PREMIUM "), sales::Plan::Premium);
    assert_eq!(wire::to_json(&sales::Plan::from_code("Gold+")), "\"Gold+\"");
    assert_eq!(sales::CustomerStatus::STATES.iter().map(wire::to_json).filter(|code| code == "\"churned\"").count(), 1);
}
