//! Checks the contract and writes its types and translators, which `src/contract.rs` includes.

fn main() {
    isogloss_build::compile("contract");
}
