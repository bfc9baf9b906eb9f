//! Walks over the expressions of a model.

use super::{Body, Crossing, Expr, ExprKind, FieldRow, FieldRowKind, Model, TableOutcome, TargetCell, Translation};

impl Model {
    /// Calls `visit` for every expression of every translation, outer ones before what is inside them.
    pub fn expressions<'m>(&'m self, visit: &mut impl FnMut(&'m Expr)) {
        self.translations.values().for_each(|translation| translation.expressions(visit));
    }
}

impl Translation {
    /// Calls `visit` for every expression of this translation, outer ones before what is inside them; not of the translations it uses.
    pub fn expressions<'m>(&'m self, visit: &mut impl FnMut(&'m Expr)) {
        match &self.body {
            Body::Table(table) => table.rows.iter().filter_map(|row| row.guard.as_ref()).for_each(|guard| guard.walk(visit)),
            Body::Record(body) => {
                body.refusals.iter().for_each(|refusal| refusal.guard.walk(visit));
                for row in &body.rows {
                    row.guard.iter().for_each(|guard| guard.walk(visit));
                    if let FieldRowKind::Map { columns, crossing, .. } = &row.kind {
                        columns.iter().for_each(|column| column.walk(visit));
                        crossing.expressions(visit);
                    }
                }
            }
            Body::Hole => {}
        }
    }
}

impl Translation {
    /// Whether it is a table with a row that keeps a target.
    #[must_use]
    pub fn keeps(&self) -> bool {
        let Body::Table(table) = &self.body else { return false };
        table.rows.iter().any(|row| match &row.outcome {
            TableOutcome::Keep => true,
            TableOutcome::Targets(cells) => cells.contains(&TargetCell::Keep),
            TableOutcome::Refuse(_) | TableOutcome::Hole => false,
        })
    }

    /// The ways across of all rows, in order.
    #[must_use]
    pub fn ways(&self) -> Vec<&Crossing> {
        let Body::Record(body) = &self.body else { return Vec::new() };
        let ways = body.rows.iter().filter_map(|row| match &row.kind {
            FieldRowKind::Map { crossing, .. } => Some(crossing),
            FieldRowKind::Keep { .. } | FieldRowKind::Refuse { .. } | FieldRowKind::Drop { .. } | FieldRowKind::Hole => None,
        });
        ways.collect()
    }
}

impl FieldRow {
    /// Whether the row may keep what stands: it says so, or its table has a row that does.
    #[must_use]
    pub fn may_keep(&self, model: &Model) -> bool {
        match &self.kind {
            FieldRowKind::Keep { .. } => true,
            FieldRowKind::Map { crossing, .. } => match crossing.innermost() {
                Crossing::Translate(id, _) | Crossing::TranslateOptional(id, _) => model.translations[*id].keeps(),
                _ => false,
            },
            FieldRowKind::Refuse { .. } | FieldRowKind::Drop { .. } | FieldRowKind::Hole => false,
        }
    }
}

impl Expr {
    /// Calls `visit` for this expression and every one inside it, outer ones first.
    pub fn walk<'m>(&'m self, visit: &mut impl FnMut(&'m Self)) {
        // `dyn` inside: the closures of a recursion would otherwise be types without end.
        self.walk_dyn(visit);
    }

    fn walk_dyn<'m>(&'m self, visit: &mut dyn FnMut(&'m Self)) {
        visit(self);
        self.operands().into_iter().for_each(|operand| operand.walk_dyn(visit));
        match &self.kind {
            ExprKind::Cross(_, crossing) => crossing.expressions_dyn(visit),
            ExprKind::Build(_, fields) => fields.iter().for_each(|(_, _, crossing)| crossing.expressions_dyn(visit)),
            _ => {}
        }
    }
}

impl Crossing {
    /// Calls `visit` for every expression of the contexts that this way binds.
    pub fn expressions<'m>(&'m self, visit: &mut impl FnMut(&'m Expr)) {
        self.expressions_dyn(visit);
    }

    fn expressions_dyn<'m>(&'m self, visit: &mut dyn FnMut(&'m Expr)) {
        if let Self::Translate(_, bindings) | Self::TranslateOptional(_, bindings) = self.innermost() {
            bindings.iter().for_each(|binding| binding.value.walk_dyn(visit));
        }
    }

    /// The way of the single value: without the optionals, lists and maps around it.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Present(inner) | Self::Optional(inner) | Self::List(inner) | Self::Map(inner) => inner.innermost(),
            other => other,
        }
    }
}
