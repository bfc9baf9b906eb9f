//! Status strings as real systems write them: what a vocabulary reads, strictly and folded, and what it keeps as unknown.
//!
//! A string with a state in the data is read as that state both ways. Of the others each is accounted for here, with the reason.

use crate::rows::rows;
use isogloss_compiler::run::Value;
use isogloss_compiler::run::decode::Decoder;
use isogloss_compiler::{Config, Sources, compile, model::Code, model::Model, model::Type};

const VOCABULARIES: [(&str, &str); 14] = [
    ("ERPNext", "Erpnext"),
    ("mixed", "Mixed"),
    ("Magento", "Magento"),
    ("HL7", "Hl7"),
    ("Salesforce", "Salesforce"),
    ("Odoo", "Odoo"),
    ("BPIC2019", "Bpic"),
    ("Salesforce (ja label)", "SalesforceJa"),
    ("CRM (de)", "CrmDe"),
    ("Odoo (fr/es label)", "OdooLabel"),
    ("FIX", "Fix"),
    ("HL7 v2-0085", "Hl7Status"),
    ("Unicommerce", "Unicommerce"),
    ("generic", "Generic"),
];

const TDB: &str = "To Deliver and Bill";
const CASE: &str = "another case: folding is what reads it";
const BLANKS: &str = "blanks around it: folding takes them off";
const INSIDE: &str = "what stands between the words is part of the code: folding touches case and what surrounds";
const LETTER: &str = "another letter, seen or unseen: folding is for ASCII, and look-alikes are no codes";
const SPELLING: &str = "a spelling the vocabulary lists beside the one it writes";
const NEVER: &str = "no state has this code: it is kept as it came";

/// Vendor, string, what is read strictly and folded (`?` is unknown), why.
const UNCERTAIN: &[(&str, &str, &str, &str, &str)] = &[
    ("ERPNext", "to deliver and bill", "?", TDB, CASE),
    ("ERPNext", "TO DELIVER AND BILL", "?", TDB, CASE),
    ("ERPNext", "To Deliver And Bill", "?", TDB, CASE),
    ("ERPNext", " To Deliver and Bill", "?", TDB, BLANKS),
    ("ERPNext", "To Deliver and Bill ", "?", TDB, BLANKS),
    ("ERPNext", "To  Deliver and Bill", "?", "?", INSIDE),
    ("ERPNext", "To Deliver\u{a0}and Bill", "?", "?", INSIDE),
    ("ERPNext", "To\tDeliver and Bill", "?", "?", INSIDE),
    ("ERPNext", "To_Deliver_and_Bill", "?", "?", INSIDE),
    ("ERPNext", "to deliver  & bill", "?", "?", INSIDE),
    ("ERPNext", "Complete", "?", "?", "a user's word for Completed, which nobody has listed as a code"),
    ("mixed", "canceled", "cancelled", "cancelled", SPELLING),
    ("mixed", "cancelled", "cancelled", "cancelled", SPELLING),
    ("mixed", "Canceled", "?", "cancelled", CASE),
    ("mixed", "Cancelled", "?", "cancelled", CASE),
    ("mixed", "CANCELED", "?", "cancelled", CASE),
    ("mixed", "CANCELLED", "?", "cancelled", CASE),
    ("mixed", "cancel", "cancelled", "cancelled", SPELLING),
    ("mixed", "VOIDED", "?", "voided", CASE),
    ("mixed", "Voided", "?", "voided", CASE),
    ("mixed", "void", "voided", "voided", SPELLING),
    ("HL7", "", "?", "?", "an empty text is a code that nobody has listed, not an absence"),
    ("CRM (de)", "Verhandlung/U\u{308}berpru\u{308}fung", "?", "?", "the same text in other code points: no text is normalised"),
    ("CRM (de)", "Geschlossen Gewonnen", "Closed Won", "Closed Won", "no letter of it can be decomposed: both forms are the same bytes"),
    ("FIX", "a", "?", "PendingNew", "where case matters nothing may be folded: a vocabulary for such codes is strict"),
    ("HL7 v2-0085", "S", "S", "S", "deprecated codes are still read: that it leads nowhere is for a table to say"),
    ("generic", LONG, "?", "?", NEVER),
    ("generic", "\u{feff}active", "?", "?", LETTER),
    ("generic", "act\u{131}ve", "?", "?", LETTER),
    ("generic", "\u{430}ctive", "?", "?", LETTER),
    ("generic", "active\u{200b}", "?", "?", LETTER),
    ("generic", "null", "?", "?", "a text that says null is a text"),
    ("generic", "0", "?", "?", NEVER),
    ("generic", "paid\r\n", "?", "paid", BLANKS),
];

/// Stands for the string that is too long to write down.
const LONG: &str = "x…";

/// What is read: the code that the state is written with, or `?`; an unknown code has to be kept as it came.
fn read(model: &Model, space: &str, vocabulary: &str, raw: &str) -> String {
    let name = format!("{space}.{vocabulary}");
    let ty = model.types.iter().map(|(id, _)| id).find(|id| model.qualified(*id) == name).unwrap();
    let json = serde_json::to_string(raw).unwrap();
    match Decoder::new(model).json(&json, &Type::Named(ty)).unwrap().unwrap() {
        Value::State(state) => model.vocabulary(ty).unwrap().get(state).unwrap().codes[0].shown().trim_matches('"').to_owned(),
        Value::Unknown(code) => {
            assert_eq!(code, Code::Text(raw.to_owned()), "{name} keeps the code");
            "?".to_owned()
        }
        other => panic!("{name} reads {raw:?} as {other:?}"),
    }
}

#[test]
fn every_string_is_read_as_its_vocabulary_declares() {
    let Some(rows) = rows("data/messy/status_strings.csv") else { return };
    let sources = Sources::new([("statuses.map".to_owned(), include_str!("messy/statuses.map").to_owned())]);
    let compilation = compile(&sources, &Config::default());
    let contract = compilation.contract.unwrap_or_else(|| panic!("{:#?}", compilation.diagnostics));
    let (mut uncertain, mut problems) = (UNCERTAIN.to_vec(), Vec::new());
    for row in &rows {
        let (vendor, raw, state) = (row["vendor"].as_str(), row["raw_value"].as_str(), row["exact_match_state"].as_str());
        let vocabulary = VOCABULARIES.iter().find(|(own, _)| *own == vendor).unwrap_or_else(|| panic!("no vocabulary for {vendor}")).1;
        let is = [read(contract.model(), "strict", vocabulary, raw), read(contract.model(), "folded", vocabulary, raw)];
        let listed = if raw.len() > 1000 { LONG } else { raw };
        let expected = match uncertain.iter().position(|(own, text, ..)| *own == vendor && *text == listed) {
            Some(at) if state == "?" => {
                let (_, _, strict, folded, why) = uncertain.remove(at);
                assert!(why.contains(' '));
                [strict, folded]
            }
            _ => [state; 2],
        };
        if is != expected || (expected == ["?"; 2] && !UNCERTAIN.iter().any(|(own, text, ..)| *own == vendor && *text == listed)) {
            problems.push(format!("{vendor}: {listed:?} is {is:?}, expected {expected:?}"));
        }
    }
    problems.extend(uncertain.iter().map(|(vendor, text, ..)| format!("{vendor}: {text:?} is not in the data")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    println!("{} strings, {} of them without a certain state", rows.len(), UNCERTAIN.len());
}
