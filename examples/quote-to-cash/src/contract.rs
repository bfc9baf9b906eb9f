//! The types and translators of the contract, written by the build script.

isogloss_runtime::include_contract!("acme");
