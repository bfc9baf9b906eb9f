//! A contract made ready to run: what each translation needs, found once, so that no name is looked up for a record.

use super::decode::Decoder;
use super::value::Value;
use crate::contract::{Contract, DecisionTable};
use crate::model::{
    Body, Crossing, Expr, ExprKind, FieldId, FieldRow, FieldRowKind, Fields, Id, Model, Place, Reason, RecordBody, RefusalRow, StateSet, TargetPath,
    Translation, TranslationId, Type,
};
use isogloss_runtime::Invalid;
use std::borrow::Cow;
use std::collections::HashMap;

/// All translations of a contract, ready to run.
#[derive(Debug)]
pub struct Plan<'c> {
    /// The contract's model.
    pub(super) model: &'c Model,
    pub(super) decoder: Decoder<'c>,
    translations: Vec<Planned<'c>>,
}

#[derive(Debug)]
enum Planned<'c> {
    Table(TablePlan<'c>),
    Record(RecordPlan<'c>),
    Hole,
}

/// A table with its arms by state of the first column.
#[derive(Debug)]
pub(super) struct TablePlan<'c> {
    pub(super) table: &'c DecisionTable,
    pub(super) targets: usize,
    /// The rule of each arm.
    pub(super) rules: Vec<Rule<'c>>,
    /// The table itself, for what no arm is there for.
    pub(super) itself: Rule<'c>,
    by_state: Vec<Vec<u32>>,
    unknown: Vec<u32>,
    absent: Vec<u32>,
}

/// The rows of a record translation by target.
#[derive(Debug)]
pub(super) struct RecordPlan<'c> {
    pub(super) fields: &'c Fields,
    pub(super) refusals: Vec<(&'c RefusalRow, Rule<'c>)>,
    pub(super) targets: Vec<TargetRows<'c>>,
    pub(super) drops: Vec<Rule<'c>>,
    pub(super) updates_only: Option<Rule<'c>>,
}

/// The rows that fill one field, in order.
#[derive(Debug)]
pub(super) struct TargetRows<'c> {
    pub(super) path: &'c TargetPath,
    /// Whether a row may keep what stands: then `initially` rows are for what is kept on creation.
    pub(super) may_keep: bool,
    /// Whether it has an `initially` row.
    pub(super) has_initial: bool,
    pub(super) rows: Vec<PlannedRow<'c>>,
}

/// A row, for one of its targets.
#[derive(Debug)]
pub(super) struct PlannedRow<'c> {
    pub(super) rule: Rule<'c>,
    /// Its position among the rows of the translation.
    pub(super) at: usize,
    /// Which of its targets this is.
    pub(super) target: usize,
    pub(super) row: &'c FieldRow,
    /// Where the value stands as it is and which field it becomes, where that is all there is to the row: nearly every one.
    pub(super) copies: Option<(&'c Place, FieldId)>,
}

/// A row as it is told: under its name things are decided and refused.
#[derive(Debug)]
pub(super) struct Rule<'c> {
    pub(super) id: Cow<'c, str>,
    pub(super) reason: Option<&'c str>,
    pub(super) owner: Option<&'c str>,
}

impl<'c> TargetRows<'c> {
    /// The one row there is, where it has no guard and nothing that stands matters.
    pub(super) fn only(&self) -> Option<&PlannedRow<'c>> {
        match self.rows.as_slice() {
            [only] if only.row.guard.is_none() && !only.row.initially => Some(only),
            _ => None,
        }
    }
}

impl<'c> Rule<'c> {
    /// A rule that nobody is told of.
    pub(super) const UNTOLD: Rule<'static> = Rule { id: Cow::Borrowed(""), reason: None, owner: None };

    fn new(id: &'c str, because: Option<&'c Reason>, owner: Option<&'c str>) -> Self {
        Self { id: Cow::Borrowed(id), reason: because.map(|reason| reason.text.as_str()), owner }
    }
}

impl<'c> Plan<'c> {
    /// The plan of a contract.
    #[must_use]
    pub fn new(contract: &'c Contract) -> Self {
        let model = contract.model();
        let translations = model.translations.iter().map(|(id, translation)| planned(contract, id, translation)).collect();
        Self { model, decoder: Decoder::new(model), translations }
    }

    /// A value as a type takes it that asks for more than its own, or what it does not keep.
    pub(super) fn checked<'a>(&self, value: Value<'a>, ty: &Type) -> Result<Value<'a>, Invalid> {
        match (value, ty) {
            (value, Type::Optional(inner)) => self.checked(value, inner),
            (Value::List(list), Type::List(element)) => {
                list.into_iter().map(|value| self.checked(value, element)).collect::<Result<_, _>>().map(Value::List)
            }
            (Value::Map(map), Type::Map(element)) => {
                map.into_iter().map(|(key, value)| self.checked(value, element).map(|value| (key, value))).collect::<Result<_, _>>().map(Value::Map)
            }
            (value, _) => match self.model.scalar(ty) {
                Some(scalar) => self.decoder.fit(value, scalar),
                None => Ok(value),
            },
        }
    }

    pub(super) fn record(&self, id: TranslationId) -> Option<&RecordPlan<'c>> {
        match self.translations.get(id.position()) {
            Some(Planned::Record(record)) => Some(record),
            _ => None,
        }
    }

    pub(super) fn table(&self, id: TranslationId) -> Option<&TablePlan<'c>> {
        match self.translations.get(id.position()) {
            Some(Planned::Table(table)) => Some(table),
            _ => None,
        }
    }
}

impl TablePlan<'_> {
    /// The arms that may apply to a value of the first column.
    pub(super) fn candidates(&self, value: Option<&Value<'_>>) -> &[u32] {
        match value {
            None => &self.absent,
            Some(Value::State(state)) => self.by_state.get(state.0 as usize).map_or(&[], Vec::as_slice),
            Some(_) => &self.unknown,
        }
    }
}

fn planned<'c>(contract: &'c Contract, id: TranslationId, translation: &'c Translation) -> Planned<'c> {
    let model = contract.model();
    match (&translation.body, contract.table(id)) {
        (Body::Record(body), _) => record_plan(contract, translation, body).map_or(Planned::Hole, Planned::Record),
        (Body::Table(_), Some(table)) => Planned::Table(table_plan(model, translation, table)),
        (Body::Table(_) | Body::Hole, _) => Planned::Hole,
    }
}

fn table_plan<'c>(model: &'c Model, translation: &'c Translation, table: &'c DecisionTable) -> TablePlan<'c> {
    let states = translation.sources.first().and_then(|party| model.vocabulary(party.ty)).map_or(0, |vocabulary| vocabulary.states.len());
    let owner = owner(model, translation);
    let mut plan = TablePlan {
        table,
        targets: translation.targets.len(),
        rules: table.arms.iter().map(|arm| Rule { id: Cow::Borrowed(&arm.rule), reason: arm.reason.as_deref(), owner }).collect(),
        itself: Rule::new(&translation.rule_prefix, None, owner),
        by_state: vec![Vec::new(); states],
        unknown: Vec::new(),
        absent: Vec::new(),
    };
    for (at, arm) in table.arms.iter().enumerate() {
        for first in arm.patterns.iter().filter_map(|pattern| pattern.first()) {
            plan.note_arm(at as u32, first);
        }
    }
    plan
}

impl TablePlan<'_> {
    fn note_arm(&mut self, arm: u32, first: &StateSet) {
        let note = |list: &mut Vec<u32>| {
            if list.last() != Some(&arm) {
                list.push(arm);
            }
        };
        for state in first.states() {
            if let Some(list) = self.by_state.get_mut(state.0 as usize) {
                note(list);
            }
        }
        if first.unknown {
            note(&mut self.unknown);
        }
        if first.absent {
            note(&mut self.absent);
        }
    }
}

fn record_plan<'c>(contract: &'c Contract, translation: &'c Translation, body: &'c RecordBody) -> Option<RecordPlan<'c>> {
    let model = contract.model();
    let target = translation.targets.first()?;
    let owner = owner(model, translation);
    let updates_only =
        |reason: &'c Reason| Rule { id: Cow::Owned(format!("{}#updates-only", translation.rule_prefix)), reason: Some(&reason.text), owner };
    let drops = body.rows.iter().filter(|row| matches!(row.kind, FieldRowKind::Drop { .. }));
    Some(RecordPlan {
        fields: &model.record(target.ty)?.fields,
        refusals: body.refusals.iter().map(|refusal| (refusal, Rule::new(&refusal.rule, refusal.because.as_ref(), owner))).collect(),
        targets: target_rows(contract, body, owner),
        drops: drops.map(|row| Rule::new(&row.rule, row.because.as_ref(), owner)).collect(),
        updates_only: translation.updates_only.as_ref().map(updates_only),
    })
}

fn target_rows<'c>(contract: &Contract, body: &'c RecordBody, owner: Option<&'c str>) -> Vec<TargetRows<'c>> {
    let mut list: Vec<TargetRows<'c>> = Vec::new();
    let mut places: HashMap<&[FieldId], usize> = HashMap::new();
    for (at, row) in body.rows.iter().enumerate() {
        let targets = match &row.kind {
            FieldRowKind::Map { targets, .. } | FieldRowKind::Keep { targets } | FieldRowKind::Refuse { targets, .. } => targets,
            FieldRowKind::Drop { .. } | FieldRowKind::Hole => continue,
        };
        for (target, path) in targets.iter().enumerate() {
            let planned = PlannedRow { rule: Rule::new(&row.rule, row.because.as_ref(), owner), at, target, row, copies: copies(row, path) };
            let place = *places.entry(&path.steps).or_insert(list.len());
            match list.get_mut(place) {
                Some(known) => {
                    known.may_keep |= contract.may_keep(row, target);
                    known.has_initial |= row.initially;
                    known.rows.push(planned);
                }
                None => list.push(TargetRows { path, may_keep: contract.may_keep(row, target), has_initial: row.initially, rows: vec![planned] }),
            }
        }
    }
    list
}

/// What a row copies to a field of the target itself, if it does no more than that.
fn copies<'c>(row: &'c FieldRow, path: &TargetPath) -> Option<(&'c Place, FieldId)> {
    let FieldRowKind::Map { columns, targets, crossing } = &row.kind else { return None };
    let crossing = match crossing {
        Crossing::Optional(inner) | Crossing::Present(inner) => inner,
        crossing => crossing,
    };
    match (columns.as_slice(), targets.as_slice(), path.steps.as_slice(), crossing) {
        ([Expr { kind: ExprKind::Path(place), .. }], [_], [field], Crossing::Same | Crossing::Computed) => Some((place, *field)),
        _ => None,
    }
}

/// Who answers for the rules of a translation: the owner of what it makes, else of what it reads.
fn owner<'c>(model: &'c Model, translation: &Translation) -> Option<&'c str> {
    let mut parties = translation.targets.iter().chain(&translation.sources);
    parties.find_map(|party| model.owner(model.types[party.ty].space)).map(|owner| owner.name.as_str())
}
