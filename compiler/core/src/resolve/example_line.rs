//! A line of an example: which translation it runs is told by the types of its values, by `via`, or by the only translation that fits.

use super::ferry::{Landing, Way};
use super::literal::is_state;
use super::names;
use super::stub;
use super::typing::Typing;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ContextParameter, ExampleLine, ExampleOutcome, Expr, ExprKind, Model, Party, RefuseKind, TranslationId, Type, TypeId};
use isogloss_grammar::tree::{self, ExampleSource, Path};

/// What a written value says of its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told<'t> {
    /// It is of this type.
    Is(TypeId),
    /// A bare state: of a vocabulary that has it.
    State(&'t str),
    /// `unknown "code"`: of an open vocabulary.
    Unknown,
    /// `absent`, a list, a text: the translation says of which type.
    Open,
    /// It names something unknown, reported already.
    Hole,
}

/// Reads one line.
pub(super) struct Reader<'r, 'd, 'm> {
    pub(super) typing: &'r mut Typing<'d, 'm>,
    pub(super) line: &'r tree::ExampleLine,
}

impl<'r> Reader<'r, '_, '_> {
    /// The line with its translation and values.
    pub(super) fn line(&mut self) -> ExampleLine {
        let line = self.line;
        self.typing.row = line.span;
        let sources: Vec<Told<'_>> = line.sources.iter().map(|tree| self.told(tree)).collect();
        let targets = self.targets_told();
        let unknown = sources.contains(&Told::Hole) || targets.as_ref().is_some_and(|targets| targets.contains(&Told::Hole));
        match if unknown { None } else { self.find(&sources, targets.as_deref()) } {
            Some(id) => self.of(id),
            None => ExampleLine { translation: None, sources: Vec::new(), context: Vec::new(), outcome: ExampleOutcome::Hole, span: line.span },
        }
    }

    fn told(&mut self, tree: &'r tree::Expr) -> Told<'r> {
        let path = match &tree.kind {
            tree::ExprKind::Build { ty, .. } => ty.clone(),
            tree::ExprKind::Path(path) if is_state(path) && path.segments.len() == 3 => vocabulary_of(path),
            tree::ExprKind::Path(path) if is_state(path) => match path.segments.as_slice() {
                [state] => return Told::State(&state.text),
                _ => return Told::Open,
            },
            tree::ExprKind::Unknown(_) => return Told::Unknown,
            tree::ExprKind::Parens(inner) => return self.told(inner),
            _ => return Told::Open,
        };
        names::find_type(self.typing.model, None, &path, self.typing.diagnostics).map_or(Told::Hole, Told::Is)
    }

    /// The types of what is expected; `None` for a lone word that refuses.
    fn targets_told(&mut self) -> Option<Vec<Told<'r>>> {
        let line = self.line;
        match &line.outcome {
            tree::ExampleOutcome::Values(values) => Some(values.iter().map(|tree| self.told(tree)).collect()),
            tree::ExampleOutcome::Refused { target: Some(path), .. } => {
                Some(vec![names::find_type(self.typing.model, None, path, self.typing.diagnostics).map_or(Told::Hole, Told::Is)])
            }
            tree::ExampleOutcome::Refused { target: None, .. } => None,
        }
    }

    /// The translation a line runs.
    fn find(&mut self, sources: &[Told<'_>], targets: Option<&[Told<'_>]>) -> Option<TranslationId> {
        let model = self.typing.model;
        let name = self.line.via.as_ref();
        if let Some(name) = name
            && !model.named_translations.contains_key(&name.text)
        {
            self.unknown_translation(name);
            return None;
        }
        let fitting = self.fitting(sources, targets, name.map(|name| name.text.as_str()));
        match fitting.as_slice() {
            [only] => Some(*only),
            [] => self.none_fits(sources, targets),
            several => match self.having(several, sources, targets).as_slice() {
                [only] => Some(*only),
                _ => self.several_fit(several),
            },
        }
    }

    /// Those of several translations whose vocabularies have the states that are named bare.
    fn having(&self, several: &[TranslationId], sources: &[Told<'_>], targets: Option<&[Told<'_>]>) -> Vec<TranslationId> {
        let model = self.typing.model;
        let has = |told: &Told<'_>, party: &Party| match (told, model.vocabulary(party.ty)) {
            (Told::State(name), vocabulary) => vocabulary.is_some_and(|vocabulary| vocabulary.find(name).is_some()),
            (Told::Unknown, vocabulary) => vocabulary.is_some_and(|vocabulary| vocabulary.open),
            (Told::Is(_) | Told::Open | Told::Hole, _) => true,
        };
        let all = |told: &[Told<'_>], parties: &[Party]| told.iter().zip(parties).all(|(told, party)| has(told, party));
        let fits = |id: &&TranslationId| {
            let translation = &model.translations[**id];
            all(sources, &translation.sources) && targets.is_none_or(|targets| all(targets, &translation.targets))
        };
        several.iter().filter(fits).copied().collect()
    }

    fn fitting(&self, sources: &[Told<'_>], targets: Option<&[Told<'_>]>, name: Option<&str>) -> Vec<TranslationId> {
        let model = self.typing.model;
        if let (Some(sources), Some(targets)) = (known(sources), targets.and_then(known)) {
            return model.translation_between(&sources, &targets, name).into_iter().collect();
        }
        let fits = |id: &TranslationId| {
            let translation = &model.translations[*id];
            let named = translation.name.as_ref().map(|own| own.text.as_str()) == name;
            // A refused line names its target, of several any one.
            named && agree(sources, &translation.sources) && targets.is_none_or(|targets| agree(targets, &translation.targets))
        };
        model.translations.ids().filter(fits).collect()
    }

    fn unknown_translation(&mut self, name: &tree::Name) {
        let model = self.typing.model;
        if !model.lost_words.contains(&name.text) {
            let candidates = model.named_translations.keys().map(String::as_str);
            self.typing.report(names::unknown(name, format!("there is no translation of the name `{}`", name.text), candidates));
        }
    }

    fn none_fits(&mut self, sources: &[Told<'_>], targets: Option<&[Told<'_>]>) -> Option<TranslationId> {
        let model = self.typing.model;
        let known_types = (known(sources), targets.and_then(known));
        if let (Some(from), Some(to)) = &known_types {
            if model.translation_may_be_lost(from, to) {
                return None;
            }
            if let Some(name) = &self.line.via {
                let message = format!("`{}` does not lead from {} to {}", name.text, listed(model, from), listed(model, to));
                self.typing.say(Code::NoTranslation, name.span, message);
                return None;
            }
            let finding = stub::no_translation(model, from, to, self.line.span);
            self.typing.report(finding);
            return None;
        }
        if !model.unclear_pairs.is_empty() || !model.lost.header_words.is_empty() {
            return None;
        }
        let message = match (known_types.0, targets) {
            (Some(from), None) => format!("nothing translates {}: this line runs nothing", listed(model, &from)),
            _ => "no translation fits the values of this line: it runs nothing".to_owned(),
        };
        let finding = Diagnostic::new(Code::NoTranslation, self.line.span, message);
        self.typing.report(finding.help("write types out: `sales.CustomerStatus.Signed -> finance.AccountStatus.Billable`"));
        None
    }

    /// "A refused one whose source has several translations names the target."
    fn several_fit(&mut self, several: &[TranslationId]) -> Option<TranslationId> {
        let model = self.typing.model;
        let names: Vec<&str> = several.iter().take(4).map(|id| model.translations[*id].rule_prefix.as_str()).collect();
        let message = format!("several translations fit this line, and it could be any of them: {}", names.join(", "));
        let finding = Diagnostic::new(Code::NoTranslation, self.line.span, message);
        self.typing.report(finding.help("name the target: `-> finance.Order skip`, or the states with their vocabulary in front"));
        None
    }

    /// The values of a line whose translation is known.
    fn of(&mut self, id: TranslationId) -> ExampleLine {
        let model = self.typing.model;
        let line = self.line;
        let translation = &model.translations[id];
        let sources = line.sources.iter().zip(&translation.sources).map(|(tree, party)| self.value(tree, &Type::Named(party.ty))).collect();
        let context = self.contexts(&translation.context);
        let outcome = match &line.outcome {
            tree::ExampleOutcome::Values(values) => {
                ExampleOutcome::Values(values.iter().zip(&translation.targets).map(|(tree, party)| self.expected(tree, party)).collect())
            }
            tree::ExampleOutcome::Refused { word, .. } => self.word(word),
        };
        ExampleLine { translation: Some(id), sources, context, outcome, span: line.span }
    }

    fn word(&mut self, word: &tree::Name) -> ExampleOutcome {
        match word.text.as_str() {
            "skip" => ExampleOutcome::Refused(RefuseKind::Skip),
            "reject" => ExampleOutcome::Refused(RefuseKind::Reject),
            "hold" => ExampleOutcome::Refused(RefuseKind::Hold),
            "todo" => ExampleOutcome::Refused(RefuseKind::Todo),
            "keep" => ExampleOutcome::Kept,
            _ => {
                let finding = Diagnostic::new(Code::Syntax, word.span, format!("`{}` is no outcome", word.text));
                self.typing.report(finding.help("write a value, or `skip`, `reject`, `hold`, `keep`"));
                ExampleOutcome::Hole
            }
        }
    }

    /// A value of a line at the place of a type.
    fn value(&mut self, tree: &tree::Expr, ty: &Type) -> Expr {
        let value = self.typing.expr(tree, Some(ty));
        if !matches!(value.kind, ExprKind::Absent) {
            self.typing.cross(&value, &Landing::of(ty), &Way::Plain, tree.span);
        }
        value
    }

    /// What is expected of a target; a column that is kept has no value.
    fn expected(&mut self, tree: &tree::Expr, party: &Party) -> Expr {
        let ty = Type::Named(party.ty);
        match &tree.kind {
            tree::ExprKind::Path(path) if path.word() == Some("keep") => {
                Expr { kind: ExprKind::Absent, ty: ty.optional(), sensitive: false, span: tree.span }
            }
            _ => self.value(tree, &ty),
        }
    }

    /// A value a context of the translation, found by name, else by type.
    fn contexts(&mut self, parameters: &[ContextParameter]) -> Vec<Option<Expr>> {
        let mut values: Vec<Option<Expr>> = parameters.iter().map(|_| None).collect();
        for source in &self.line.context {
            let Some(at) = self.parameter(source, parameters) else { continue };
            let Some(parameter) = parameters.get(at) else { continue };
            let value = self.value(&source.value, &parameter.ty);
            if let Some(slot) = values.get_mut(at)
                && let Some(earlier) = slot.replace(value)
            {
                let message = format!("`{}` is given twice", parameter.name);
                self.typing.report(Diagnostic::new(Code::FilledTwice, source.span, message).label(earlier.span, "given here"));
            }
        }
        values
    }

    fn parameter(&mut self, source: &'r ExampleSource, parameters: &[ContextParameter]) -> Option<usize> {
        if let Some(name) = &source.name {
            let found = parameters.iter().position(|parameter| parameter.name == name.text);
            if found.is_none() {
                let message = format!("this translation has no context `{}`", name.text);
                self.typing.report(names::unknown(name, message, parameters.iter().map(|parameter| parameter.name.as_str())));
            }
            return found;
        }
        let told = self.told(&source.value);
        let of_type = |parameter: &ContextParameter| matches!((&told, parameter.ty.required()), (Told::Is(ty), Type::Named(own)) if ty == own);
        let fitting: Vec<usize> = parameters.iter().enumerate().filter(|(_, parameter)| of_type(parameter)).map(|(at, _)| at).collect();
        match (fitting.as_slice(), told) {
            ([only], _) => Some(*only),
            (_, Told::Hole) => None,
            (several, _) => {
                let what = if several.is_empty() {
                    "no context of the translation is of this type"
                } else {
                    "several contexts of the translation are of this type"
                };
                let names: Vec<String> = parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
                let help = if names.is_empty() {
                    "it takes none".to_owned()
                } else {
                    format!("it takes {}; name which is meant: `with today = …`", names.join(", "))
                };
                self.typing.report(Diagnostic::new(Code::UnknownName, source.span, what).help(help));
                None
            }
        }
    }
}

/// `sales.CustomerStatus` of `sales.CustomerStatus.Signed`.
fn vocabulary_of(path: &Path) -> Path {
    let segments: Vec<tree::Name> = path.segments.iter().take(2).cloned().collect();
    let span = segments.iter().skip(1).fold(path.span, tree_span);
    Path { segments, version: path.version.clone(), span }
}

const fn tree_span(whole: isogloss_grammar::Span, last: &tree::Name) -> isogloss_grammar::Span {
    isogloss_grammar::Span::new(whole.file, whole.start, last.span.end)
}

/// All types, if all are told.
fn known(told: &[Told<'_>]) -> Option<Vec<TypeId>> {
    told.iter().map(|told| if let Told::Is(ty) = told { Some(*ty) } else { None }).collect()
}

fn agree(told: &[Told<'_>], parties: &[Party]) -> bool {
    let may_be = |told: &Told<'_>, party: &Party| match told {
        Told::Is(ty) => *ty == party.ty,
        Told::State(_) | Told::Unknown | Told::Open => true,
        Told::Hole => false,
    };
    told.len() == parties.len() && told.iter().zip(parties).all(|(told, party)| may_be(told, party))
}

fn listed(model: &Model, types: &[TypeId]) -> String {
    types.iter().map(|ty| format!("`{}`", model.qualified(*ty))).collect::<Vec<_>>().join(", ")
}
