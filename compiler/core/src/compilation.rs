//! The whole way, once.

use crate::check;
use crate::config::Config;
use crate::contract::Contract;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::Model;
use crate::reading;
use crate::resolve::resolve;
use crate::sources::{Source, Sources};
use isogloss_grammar::{FileId, Span, SyntaxError, SyntaxErrorKind};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// What the compiler knows of a contract. Serves the editor even when the contract is absent.
#[derive(Clone, Debug)]
pub struct Compilation {
    /// The model, with holes where something is unknown.
    pub model: Arc<Model>,
    /// The proof, where no error was found.
    pub contract: Option<Contract>,
    /// All findings, sorted, lint levels applied.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles a contract.
#[must_use]
pub fn compile(sources: &Sources, config: &Config) -> Compilation {
    compile_on(sources, config, NonZeroUsize::MIN)
}

/// Compiles a contract, reading its files on so many threads. The outcome does not depend on how many they are.
#[must_use]
pub fn compile_on(sources: &Sources, config: &Config, threads: NonZeroUsize) -> Compilation {
    let mut diagnostics = Diagnostics::new();
    let mut trees = Vec::with_capacity(sources.len());
    for ((file, source), parse) in sources.iter().zip(reading::parse_all(sources, threads)) {
        diagnostics.extend(invalid_utf8(file, source));
        for error in parse.errors {
            diagnostics.push(syntax(error));
        }
        trees.push(parse.tree);
    }
    let model = Arc::new(resolve(sources, trees, config, &mut diagnostics));
    let contract = check::all(&model, &mut diagnostics);
    let diagnostics = config.leveled(diagnostics.into_sorted());
    let denied = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Compilation { model, contract: contract.filter(|_| !denied), diagnostics }
}

/// The finding that a mistake of the text is.
#[must_use]
pub fn syntax(error: SyntaxError) -> Diagnostic {
    let code = match error.kind {
        SyntaxErrorKind::Syntax => Code::Syntax,
        SyntaxErrorKind::StrayDoc => Code::StrayDoc,
        SyntaxErrorKind::Naming => Code::Naming,
        SyntaxErrorKind::DuplicateModifier => Code::DuplicateModifier,
        SyntaxErrorKind::NotYet => Code::NotYet,
    };
    Diagnostic::new(code, error.span, error.message).maybe_help(error.help)
}

/// "Invalid UTF-8 is `syntax`", at the first byte that is none.
fn invalid_utf8(file: FileId, source: &Source) -> Option<Diagnostic> {
    let at = source.invalid_utf8?;
    let replaced = char::REPLACEMENT_CHARACTER.len_utf8() as u32;
    let message = "from here on the file is not UTF-8: it was written in another encoding, or it is no text".to_owned();
    Some(Diagnostic::new(Code::Syntax, Span::new(file, at, at + replaced), message).help("save the file as UTF-8"))
}
