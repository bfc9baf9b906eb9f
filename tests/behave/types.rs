//! Generated types: codes, moves, checked values, keys, wire forms, what `Debug` keeps to itself.

use isogloss_runtime::crosswalk::{OneToOne, ToRight as _};
use isogloss_runtime::refined::Text;
use isogloss_runtime::wire::{Wire, from_json, to_json};
use types_sales::{Channel, Customer, CustomerId, CustomerStatus, Payment, Pence, Price, Priority, Site, SiteKey, TicketNumber};
use types_shop::OrderState;

/// The file that a build script would write is the same code in modules.
#[allow(clippy::duplicate_mod)]
mod in_one_file {
    include!("../golden/types/file/types.rs");
}

const SPARSE: &str = concat!(
    r#"{"id":"C-000001","legal_name":"Ada Ltd","email":"ada@acme.example","status":"Closed Won","channel":" www ","addresses":[],"contacts":{},"#,
    r#""spent":5,"updatedAt":"2026-11-01T10:00:00.500Z","limit":12.5,"phone":null,"unheard_of":1}"#
);

fn sparse() -> Customer {
    from_json(SPARSE).unwrap()
}

fn problem<T: Wire>(json: &str) -> String {
    from_json::<T>(json).err().unwrap().to_string()
}

#[test]
fn codes_read_and_write() {
    assert_eq!(CustomerStatus::STATES.len(), 4);
    assert_eq!(CustomerStatus::from_code("Closed Won").map(CustomerStatus::code), Some("signed"));
    assert_eq!(CustomerStatus::from_code("SIGNED"), None);
    assert_eq!("lapsed".parse(), Ok(CustomerStatus::Lapsed));
    assert_eq!("x".parse::<CustomerStatus>().unwrap_err().to_string(), "\"x\" is not a code of sales.CustomerStatus");
    assert_eq!((Channel::from_code("  wEB "), Channel::Web.to_string()), (Some(Channel::Web), "Web".to_owned()));
    assert_eq!((Priority::from_code(10_000).map(|priority| priority.to_string()), "-1".parse()), (Some("10000".to_owned()), Ok(Priority::Low)));
    assert!(from_json::<Priority>("\"0\"").is_err() && from_json::<CustomerStatus>("1").is_err());
}

#[test]
fn moves_are_those_of_the_flow() {
    const SIGNS: bool = CustomerStatus::Prospect.may_become(CustomerStatus::Signed);
    assert!(SIGNS && CustomerStatus::Churned.may_become(CustomerStatus::Churned));
    assert!(!CustomerStatus::Prospect.may_become(CustomerStatus::Lapsed) && !CustomerStatus::Churned.may_become(CustomerStatus::Signed));
    assert!(CustomerStatus::Prospect.is_initial() && CustomerStatus::Churned.is_final() && !CustomerStatus::Signed.is_final());
}

#[test]
fn an_open_vocabulary_keeps_what_it_does_not_know() {
    let odd: OrderState = from_json("\"on_hold\"").unwrap();
    assert_eq!((odd.code(), to_json(&odd).as_str(), &odd), ("on_hold", "\"on_hold\"", &OrderState::Unknown("on_hold".to_owned())));
    assert_eq!(OrderState::from_code("DRAFT"), OrderState::Draft);
    assert_eq!("paid".parse(), Ok(OrderState::Paid));
}

#[test]
fn values_are_built_checked() {
    assert!(CustomerId::new("C-123456").is_ok() && CustomerId::new("C-12345").is_err() && CustomerId::new("xC-123456").is_err());
    assert_eq!(Price::new("1.005".parse().unwrap()).map_err(|invalid| invalid.to_string()), Err("1.005 has 3 decimals, at most 2".to_owned()));
    assert_eq!(*Pence::new(7), 7);
    assert_eq!(problem::<types_sales::Address>(r#"{"Line 1":"","city":"x","postcode":"AB1"}"#), "[\"Line 1\"]: 0 characters, at least 1");
}

#[test]
fn records_keep_their_bytes() {
    let customer = sparse();
    assert_eq!((customer.status, customer.channel, customer.active), (CustomerStatus::Signed, Channel::Web, true));
    assert_eq!((customer.patience.to_string().as_str(), customer.limit.to_string().as_str()), ("PT864000S", "12.50"));
    let written = concat!(
        r#"{"id":"C-000001","legal_name":"Ada Ltd","email":"ada@acme.example","status":"signed","channel":"Web","addresses":[],"contacts":{},"#,
        r#""limit":"12.50","spent":5,"updatedAt":"2026-11-01T10:00:00.5Z","patience":"PT864000S","tags":[],"active":true}"#
    );
    assert_eq!(to_json(&customer), written);
    assert_eq!(serde_json::to_string(&customer).unwrap(), written);
    assert_eq!(serde_json::from_str::<Customer>(written).unwrap(), customer);
    assert_eq!(in_one_file_round(written), written);
}

fn in_one_file_round(json: &str) -> String {
    to_json(&from_json::<in_one_file::sales::Customer>(json).unwrap())
}

#[test]
fn what_is_missing_or_wrong_is_told_with_its_place_and_without_personal_data() {
    assert_eq!(problem::<Customer>("{}"), "id: missing");
    let wrong = SPARSE.replace("\"phone\":null", "\"phone\":\"+4\"");
    assert_eq!(problem::<Customer>(&wrong), "phone: 2 characters, at least 3");
    let card = r#"{"kind":"card","number":5}"#;
    assert_eq!(problem::<Payment>(card), "number: a number where a text is expected");
    assert_eq!(problem::<Payment>(r#"{"kind":"cheque"}"#), "kind: \"cheque\" is not a case of sales.Payment");
}

#[test]
fn sensitive_values_stay_out_of_debug() {
    let customer = Customer { payment: Some(from_json(r#"{"kind":"card","number":"4000123412341234"}"#).unwrap()), ..sparse() };
    let shown = format!("{customer:?}");
    assert!(!shown.contains("ada@acme.example") && !shown.contains("40001234"), "{shown}");
    assert!(shown.contains("Ada Ltd") && shown.contains("email: (sensitive)"), "{shown}");
}

#[test]
fn choices_have_a_tag_and_defaults() {
    let account: Payment = from_json(r#"{"iban":"GB00ABCDEFGHIJKLM","kind":"account"}"#).unwrap();
    assert!(matches!(&account, Payment::Account { r#type: Priority::Normal, .. }));
    assert_eq!(to_json(&account), r#"{"kind":"account","iban":"GB00ABCDEFGHIJKLM","type":0}"#);
    assert_eq!(to_json(&Payment::Cash), r#"{"kind":"cash"}"#);
}

#[test]
fn keys_of_several_fields_are_one_text_in_a_crosswalk() {
    let site: Site = from_json(r#"{"country":"GB","number":7,"customer":"C-000001"}"#).unwrap();
    assert_eq!((site.key().to_string().as_str(), "GB/7".parse::<SiteKey>()), ("GB/7", Ok(site.key())));
    assert!("GB/0".parse::<SiteKey>().is_err() && "GB".parse::<SiteKey>().is_err());
    let tickets = OneToOne::<SiteKey, Text<isogloss_runtime::refined::Chars<1, 9>>>::from_csv("site,code\nGB/7,T-1\n").unwrap();
    assert_eq!(tickets.right(&site.key()).map(|code| code.to_string()), Some("T-1".to_owned()));
    assert_eq!(*TicketNumber::new(3), 3);
}

#[test]
fn words_of_rust_are_names_like_any_other() {
    let json = r#"{"type":"a","match":"b","super":"c","crate":"d","legalName":"e","f":1,"gen":2,"list":[],"map":{}}"#;
    let value: types_words::Vec = from_json(json).unwrap();
    assert_eq!((value.r#type.as_str(), value.crate_.as_str(), value.self_.as_deref(), value.legal_name.as_str()), ("a", "d", None, "e"));
    assert_eq!(to_json(&value), json);
    assert_eq!(to_json(&types_words::Option::Self_), "\"self\"");
    let choice: types_words::Result2 = from_json(r#"{"tag":"none","f":1,"members":2,"tree":3}"#).unwrap();
    assert_eq!(format!("{choice:?}"), "None { f: (sensitive), members: 2, tree: 3 }");
}
