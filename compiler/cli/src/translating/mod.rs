//! The data side of `translate`: records in, translated records, refusals and trail out, every record accounted for.

mod account;
mod crosswalk;
mod progress;
mod records;
mod sink;

pub(crate) use account::Account;
pub(crate) use crosswalk::load as load_crosswalk;
pub(crate) use progress::Progress;
pub(crate) use records::{Kind, Record, Records};
pub(crate) use sink::{LineFile, decision_line, malformed_line, refusal_line};
