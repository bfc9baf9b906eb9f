//! What is accepted can be emitted, the same twice, as text that reads as Rust; its examples can be run.
#![no_main]

use isogloss_compiler::emit::rust::{Options, emit};
use isogloss_compiler::run::examples;
use isogloss_compiler::{Config, Sources, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sources = Sources::new([("main.map".to_owned(), text.to_owned())]);
    let Some(contract) = compile(&sources, &Config::named("fuzz")).contract else { return };
    let once = emit(&contract, &Options::default());
    assert_eq!(once.files, emit(&contract, &Options::default()).files, "emitting twice differs");
    for (path, content) in &once.files {
        if path.ends_with(".rs") {
            assert!(syn::parse_file(content).is_ok(), "{path} is no Rust:\n{content}");
        }
    }
    drop(examples(&contract));
});
