//! Units written side by side, on as many processors as there are.
//!
//! Takes a contract. Gives its units in order, whichever was done first. Names and tokens stay within their thread, for tokens cannot leave it: every thread
//! decides the names anew, which costs little beside a unit, and as they are a function of the model all decide alike.

use super::names::Names;
use super::options::{Layout, Options, Serde};
use super::page::Page;
use super::unit::{self, Unit};
use super::written::Written;
use super::{below, boundary, docs, file, space};
use crate::contract::Contract;
use crate::model::{SpaceId, TranslationId};
use crate::run::{Worked, worked};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// From how many units on a second thread is worth its start.
const MANY: usize = 6;

/// A unit to be written, and what its page needs beside the model.
struct Task {
    unit: Unit,
    translations: Vec<TranslationId>,
    examples: Vec<Worked>,
}

/// All units, spaces before boundaries.
pub(super) fn written(contract: &Contract, names: &Names<'_>, options: &Options) -> Vec<Written> {
    let tasks = tasks(contract);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(tasks.len() / (MANY / 2));
    if threads < 2 || tasks.len() < MANY {
        return tasks.iter().map(|task| write(contract, names, options, task)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let names = Names::new(contract.model());
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { return done };
            done.push((at, write(contract, &names, options, task)));
        }
    };
    let mut all: Vec<(usize, Written)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            // A thread that failed goes on failing here: what it has not written nobody has.
            done.extend(other.join().unwrap_or_else(|failure| std::panic::resume_unwind(failure)));
        }
        done
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, unit)| unit).collect()
}

fn tasks(contract: &Contract) -> Vec<Task> {
    let model = contract.model();
    let mut examples: BTreeMap<(SpaceId, SpaceId), Vec<Worked>> = BTreeMap::new();
    for example in worked(contract) {
        if let Some(boundary) = unit::boundary_of(model, example.translation) {
            examples.entry(boundary).or_default().push(example);
        }
    }
    let spaces = model.spaces.ids().map(|space| Task { unit: Unit::Space(space), translations: Vec::new(), examples: Vec::new() });
    let boundaries = unit::boundaries(model).into_iter().map(|(boundary, translations)| Task {
        unit: Unit::Boundary(boundary.0, boundary.1),
        translations,
        examples: examples.remove(&boundary).unwrap_or_default(),
    });
    spaces.chain(boundaries).collect()
}

fn write(contract: &Contract, names: &Names<'_>, options: &Options, task: &Task) -> Written {
    let serde = match options.serde {
        Serde::Feature if options.layout == Layout::File => Serde::On,
        chosen => chosen,
    };
    let mut page = Page::new(names, task.unit, options.layout, serde);
    let mut below = Vec::new();
    let (package, docs) = match task.unit {
        Unit::Space(id) => {
            space::emit(&mut page, id);
            below = below::emit(&mut page, id, options);
            let owner = names.model.owner(id).map(|owner| format!("Owner: {}.", super::markup::plain(&owner.with_contact()))).unwrap_or_default();
            let space = &names.model.spaces[id];
            (names.space_package(id), vec![space::title(space), space.docs.clone(), owner])
        }
        Unit::Boundary(from, to) => {
            boundary::emit(&mut page, contract, &task.translations, &task.examples);
            let [source, target] = [from, to].map(|space| docs::code(&names.model.spaces[space].name.text));
            (names.boundary_package(from, to), vec![format!("What crosses from {source} to {target}.")])
        }
    };
    Written { unit: task.unit, body: file::body(&page), below, used: page.used(), json: page.names_json(), package, docs }
}
