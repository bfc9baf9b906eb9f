//! Values by chance, and JSON Schemas: every value comes back from the wire, and the schema takes what the decoder takes.

use isogloss_runtime::wire::{Wire, from_json, to_json};
use isogloss_tests::chance::Chance;
use jsonschema::Validator;
use proptest::arbitrary::Arbitrary;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use schemars::JsonSchema;
use serde_json::{Value, json};

/// The same values in every run.
fn runner() -> TestRunner {
    TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn validator<T: JsonSchema>() -> Validator {
    let schema = schemars::schema_for!(T).to_value();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap_or_else(|error| panic!("{error}: {schema}"))
}

/// What stands instead of a value that is right.
fn flaws() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-7),
        json!(1_000_000_007),
        json!(""),
        json!("neither"),
        json!("x".repeat(400)),
        json!([]),
        json!([null]),
        json!({}),
    ]
}

/// How many places a value has, itself among them.
fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(elements) => elements.iter().map(places).sum(),
        Value::Object(members) => members.values().map(places).sum::<usize>(),
        _ => 0,
    }
}

/// Puts a flaw at a place, counted as they stand.
fn spoil(value: &mut Value, at: &mut usize, flaw: &Value) {
    if *at == 0 {
        *value = flaw.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| spoil(element, at, flaw)),
        Value::Object(members) => members.values_mut().for_each(|member| spoil(member, at, flaw)),
        _ => {}
    }
}

/// Takes a member away, if there is one.
fn shorten(value: &mut Value, chance: &mut Chance) {
    if let Value::Object(members) = value {
        let name = members.keys().nth(chance.below(members.len().max(1))).cloned().unwrap_or_default();
        members.remove(&name);
    }
}

/// A type under test: values come back and are of the schema; of spoilt ones both say the same. Gives how many were refused.
fn agree<T: Arbitrary + Wire + JsonSchema + PartialEq>() -> usize {
    let (validator, mut runner, mut chance, mut refused) = (validator::<T>(), runner(), Chance::new(7), 0);
    let values = T::arbitrary();
    for _ in 0..64 {
        let value = values.new_tree(&mut runner).unwrap().current();
        let text = to_json(&value);
        assert_eq!(from_json::<T>(&text).as_ref(), Ok(&value), "{text}");
        let right: Value = serde_json::from_str(&text).unwrap();
        assert!(validator.is_valid(&right), "{text}\n{:?}", validator.iter_errors(&right).map(|error| error.to_string()).collect::<Vec<_>>());
        for flaw in flaws() {
            let mut spoilt = right.clone();
            if chance.percent(20) {
                shorten(&mut spoilt, &mut chance);
            } else {
                spoil(&mut spoilt, &mut chance.below(places(&right)), &flaw);
            }
            let read = from_json::<T>(&spoilt.to_string());
            assert_eq!(
                validator.is_valid(&spoilt),
                read.is_ok(),
                "{spoilt} is read as {read:?}; the schema says {:?}",
                validator.validate(&spoilt).err()
            );
            refused += usize::from(read.is_err());
        }
    }
    refused
}

#[test]
fn entities_are_read_as_their_schemas_say() {
    for refused in [
        agree::<types_sales::Customer>(),
        agree::<types_sales::Address>(),
        agree::<types_sales::Payment>(),
        agree::<types_sales::SiteKey>(),
        agree::<types_sales::Note>(),
        agree::<types_words::Vec>(),
        agree::<types_words::Into>(),
        agree::<types_shop::Order>(),
        agree::<accounts_sales::Customer>(),
        agree::<accounts_finance::Account>(),
    ] {
        assert!(refused > 100, "{refused} is hardly any");
    }
}

#[test]
fn a_schema_says_what_the_contract_says() {
    let schema = schemars::schema_for!(types_sales::Customer).to_value();
    assert_eq!((&schema["title"], &schema["description"]), (&json!("Customer"), &json!("Someone who buys from us.")));
    let member = |name: &str| &schema["properties"][name];
    assert_eq!(member("id"), &json!({ "type": "string", "pattern": "^(?:C-[0-9]{6})$" }));
    assert_eq!(member("legal_name"), &json!({ "type": "string", "minLength": 1, "maxLength": 200 }));
    assert_eq!(member("phone")["deprecated"], json!(true));
    assert_eq!(member("tags")["default"], json!([]));
    assert_eq!(member("discount")["anyOf"], json!([{ "type": "integer", "minimum": 0, "maximum": 100 }, { "type": "null" }]));
    assert_eq!(member("status"), &json!({ "$ref": "#/$defs/CustomerStatus" }));
    let status = json!({ "description": "Where a customer stands, judged by contract signature.", "enum": ["prospect", "signed", "Closed Won", "lapsed", "churned"] });
    assert_eq!(schema["$defs"]["CustomerStatus"], status);
    let required: Vec<&str> = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(required, ["id", "legal_name", "status", "addresses", "contacts", "spent", "updatedAt"]);
}

#[test]
fn a_schema_refuses_what_is_malformed() {
    let validator = validator::<types_sales::Address>();
    let address = |line: &str, postcode: &str| json!({ "Line 1": line, "city": "Leeds", "postcode": postcode });
    assert!(validator.is_valid(&address("1 High Street", "LS1 4AP")));
    for wrong in
        [address("", "LS1 4AP"), address("1 High Street", "ls1"), json!({ "line1": "by another name", "city": "Leeds", "postcode": "LS1 4AP" })]
    {
        assert!(!validator.is_valid(&wrong) && from_json::<types_sales::Address>(&wrong.to_string()).is_err(), "{wrong}");
    }
}
