//! Generated crates without `std`: a crate that has its own panic handler takes them only if nothing below them brings the standard library in.

use isogloss_tests::shared::workspace;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const LIB: &str = r#"//! Stands where no operating system is.
#![no_std]
use accounts as _;

struct Nowhere;

unsafe impl core::alloc::GlobalAlloc for Nowhere {
    unsafe fn alloc(&self, _: core::alloc::Layout) -> *mut u8 {
        core::ptr::null_mut()
    }
    unsafe fn dealloc(&self, _: *mut u8, _: core::alloc::Layout) {}
}

#[global_allocator]
static NOWHERE: Nowhere = Nowhere;

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
"#;

fn written() -> PathBuf {
    let place = workspace().join("target/emitted/bare");
    let accounts = workspace().join("tests/golden/accounts/crates/accounts").display().to_string();
    let features = ["std", "serde", "tracing", "schemars"].map(|name| format!("{name} = [\"accounts/{name}\"]\n")).concat();
    let manifest = format!(
        "[package]\nname = \"bare\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\ncrate-type = [\"staticlib\"]\n\n[features]\n{features}\n\
         [profile.dev]\npanic = \"abort\"\n\n[dependencies]\naccounts = {{ path = {accounts:?}, default-features = false }}\n\n[workspace]\n"
    );
    fs::create_dir_all(place.join("src")).unwrap();
    fs::write(place.join("Cargo.toml"), manifest).unwrap();
    fs::write(place.join("src/lib.rs"), LIB).unwrap();
    place
}

/// What rustc says of the crate with these features.
fn checked(place: &PathBuf, features: &str) -> Result<(), String> {
    let output = Command::new("cargo")
        .args(["check", "--offline", "--quiet", "--features", features])
        .current_dir(place)
        .env("CARGO_TARGET_DIR", workspace().join("target/emitted/target"))
        .output()
        .unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[test]
fn generated_crates_do_without_std() {
    let place = written();
    for features in ["", "serde,tracing", "schemars"] {
        assert_eq!(checked(&place, features), Ok(()), "with {features:?}");
    }
    // The handler would not see it if it were not so.
    assert!(checked(&place, "std").is_err_and(|told| told.contains("panic_impl")));
}
