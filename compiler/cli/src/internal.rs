//! Internal errors: a panic becomes one message that names the stage and asks for a report, never a stack trace.

use crate::stage;
use std::any::Any;
use std::io::Write as _;
use std::panic::PanicHookInfo;

/// Replaces Rust's own panic message.
pub(crate) fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        // If even standard error is gone, there is nobody left to tell.
        let _ = std::io::stderr().write_all(message(info).as_bytes());
    }));
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let what = payload(info.payload());
    let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    format!(
        "isogloss: internal error while {}: {what}{place}\n\
         This is a mistake of isogloss {}, not of your contract. Please report it, with the text that caused it, at {}/issues\n",
        stage::current(),
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_REPOSITORY"),
    )
}

fn payload(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no words were left")
}
