//! Stub.
mod contract;
fn main() {}
