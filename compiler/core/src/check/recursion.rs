//! Types that contain themselves.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Choice, Fields, Model, Type, TypeId, TypeKind};
use isogloss_grammar::Span;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// What can contain: a type, or the key of an entity, which a `ref` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Node {
    Type(TypeId),
    Key(TypeId),
}

/// A field that holds a node.
type Edge = (Node, Span);

/// A node on the way, with the edges of it that are still to be followed.
struct Step {
    node: Node,
    edges: std::vec::IntoIter<Edge>,
    /// The field followed last.
    field: Span,
}

/// "A type may not contain itself, not even through a list (`recursive-type`): a tree is kept as entities that `ref` their parent." At the field that closes the
/// circle, with labels at the others. The way is kept in a list, so that types nested thousands deep do not end the program.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let mut done: HashMap<Node, bool> = HashMap::new();
    let mut reported = BTreeSet::new();
    for id in model.types.ids() {
        for start in [Node::Key(id), Node::Type(id)] {
            walk(model, start, &mut done, &mut reported, diagnostics);
        }
    }
}

/// Whether a value of the type, or what is in it, would contain another of its kind: that was said where the type is declared.
pub(super) fn has_no_end(model: &Model, ty: &Type) -> bool {
    let Some(start) = node(ty) else { return false };
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(next) = open.pop() {
        for (held, _) in edges(model, next) {
            if held == start {
                return true;
            }
            if seen.insert(held) {
                open.push(held);
            }
        }
    }
    false
}

/// Follows all fields from a node. In `done`, `false` is a node on the way, `true` one that is finished.
fn walk(model: &Model, start: Node, done: &mut HashMap<Node, bool>, reported: &mut BTreeSet<(Node, Node)>, diagnostics: &mut Diagnostics) {
    let mut way = Vec::new();
    enter(model, start, &mut way, done);
    while let Some(step) = way.last_mut() {
        let node = step.node;
        let Some((next, field)) = step.edges.next() else {
            done.insert(node, true);
            way.pop();
            continue;
        };
        step.field = field;
        match done.get(&next) {
            None => enter(model, next, &mut way, done),
            Some(true) => {}
            Some(false) => {
                if reported.insert((node, next)) {
                    diagnostics.push(finding(model, &way, next));
                }
            }
        }
    }
}

fn enter(model: &Model, node: Node, way: &mut Vec<Step>, done: &mut HashMap<Node, bool>) {
    if let Entry::Vacant(place) = done.entry(node) {
        place.insert(false);
        way.push(Step { node, edges: edges(model, node).into_iter(), field: Span::default() });
    }
}

fn edges(model: &Model, node: Node) -> Vec<Edge> {
    match node {
        Node::Type(id) => match &model.types[id].kind {
            TypeKind::Record(record) => held(&record.fields, |_| true),
            TypeKind::Choice(Choice { cases, .. }) => cases.iter().flat_map(|case| held(&case.fields, |_| true)).collect(),
            TypeKind::Vocabulary(_) | TypeKind::Scalar(_) | TypeKind::Hole => Vec::new(),
        },
        Node::Key(id) => model.record(id).map(|record| held(&record.fields, |field| field.key)).unwrap_or_default(),
    }
}

fn held(fields: &Fields, which: impl Fn(&crate::model::Field) -> bool) -> Vec<Edge> {
    fields.list.iter().filter(|field| which(field)).filter_map(|field| node(&field.ty).map(|node| (node, field.span))).collect()
}

/// What a field of a type holds.
fn node(ty: &Type) -> Option<Node> {
    match ty {
        Type::Named(id) => Some(Node::Type(*id)),
        Type::Ref(id) => Some(Node::Key(*id)),
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => node(inner),
        Type::Scalar(_) | Type::Hole => None,
    }
}

fn finding(model: &Model, way: &[Step], closes: Node) -> Diagnostic {
    /// More fields than this make no circle clearer.
    const MOST_LABELS: usize = 6;
    let circle: Vec<&Step> = way.iter().skip_while(|step| step.node != closes).collect();
    let field = way.last().map(|step| step.field).unwrap_or_default();
    let (Node::Type(id) | Node::Key(id)) = closes;
    let name = model.qualified(id);
    let message = match closes {
        Node::Type(_) => format!("`{name}` contains itself here: a value of it would have no end"),
        Node::Key(_) => format!("the key of `{name}` contains itself here: no such key could ever be written"),
    };
    let mut finding = Diagnostic::new(Code::RecursiveType, field, message);
    let others = circle.split_last().map_or(&[][..], |(_, others)| others);
    for step in others.iter().take(MOST_LABELS) {
        finding = finding.label(step.field, "which is held here");
    }
    finding.help("make it an entity with a key, and let each one `ref` its parent")
}
