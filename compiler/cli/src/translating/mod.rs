//! The data side of `translate`: records in, translated records, refusals and trail out, every record accounted for.

mod account;
mod batch;
mod chunk;
mod crosswalk;
mod output;
mod pool;
mod progress;
mod records;
mod sink;

pub(crate) use account::Account;
pub(crate) use batch::{Batch, Work};
pub(crate) use crosswalk::load as load_crosswalk;
pub(crate) use output::Output;
pub(crate) use pool::translate as translate_together;
pub(crate) use progress::Progress;
pub(crate) use records::{Kind, Record, Records};
pub(crate) use sink::LineFile;
