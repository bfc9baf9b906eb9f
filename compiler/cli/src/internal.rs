//! Internal errors: a panic becomes one message that names the stage and asks for a report, never a stack trace.

use crate::stage;
use std::io::Write as _;
use std::panic::PanicHookInfo;

/// Replaces Rust's own panic message.
pub(crate) fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
        let message = message(stage::current(), payload(info), &place);
        // If even standard error is gone, there is nobody left to tell.
        let _ = std::io::stderr().write_all(message.as_bytes());
    }));
}

fn message(stage: &str, what: &str, place: &str) -> String {
    format!(
        "isogloss: internal error while {stage}: {what}{place}\n\
         This is a mistake of isogloss {}, not of your contract. Please report it, with the text that caused it, at {}/issues\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_REPOSITORY"),
    )
}

/// What the panic says of itself; it is of one of two types where it says anything.
fn payload<'i>(info: &'i PanicHookInfo<'_>) -> &'i str {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no words were left")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Stage;

    #[test]
    fn an_internal_error_names_the_stage_and_asks_for_a_report() {
        stage::enter(Stage::Emit);
        let text = message(stage::current(), "the table has no arm", " (src/emit.rs:3)");
        assert!(text.starts_with("isogloss: internal error while generating code: the table has no arm (src/emit.rs:3)\n"), "{text}");
        assert!(text.contains("Please report it") && text.lines().count() == 2, "{text}");
    }
}
