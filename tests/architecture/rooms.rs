//! Which file leans on which, read from the `use` declarations and paths of a crate's sources.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use syn::{Item, UseTree, Visibility};

/// A file of a crate as its module path; the crate's own root is the empty one.
type Module = Vec<String>;

/// Each file with those it names.
pub(crate) type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows between the files below a crate's `src`. Tests are left out, and so is what a file only hands on with `pub use`.
pub(crate) fn arrows(src: &Path) -> Arrows {
    let mut files = BTreeMap::new();
    collect(src, &mut Vec::new(), &mut files);
    let modules: BTreeSet<&Module> = files.keys().collect();
    let named = |module: &Module, text: &str| {
        let paths = paths(text).into_iter().filter_map(|path| place(&modules, module, &path));
        paths.filter(|found| found != module).map(|found| found.join("::")).collect()
    };
    files.iter().map(|(module, text)| (module.join("::"), named(module, text))).collect()
}

fn collect(folder: &Path, at: &mut Module, files: &mut BTreeMap<Module, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && name != "tests" {
            at.push(name);
            collect(&path, at, files);
            at.pop();
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests" {
            let own = if ["mod", "lib", "main"].contains(&name.as_str()) { at.clone() } else { [at.as_slice(), &[name]].concat() };
            files.insert(own, std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// All paths that a file names: its private imports, and what it writes out in full.
fn paths(text: &str) -> Vec<Module> {
    let file = syn::parse_file(text).unwrap();
    let mut found = Vec::new();
    for item in &file.items {
        if let Item::Use(import) = item
            && matches!(import.vis, Visibility::Inherited)
        {
            spread(&import.tree, &mut Vec::new(), &mut found);
        }
    }
    let imports = Regex::new(r"(?m)^\s*(pub(\([^)]*\))? )?use [^;]*;|//.*$|pub\(in [^)]*\)").unwrap();
    let rest = imports.replace_all(text.split("#[cfg(test)]").next().unwrap(), "");
    let written = Regex::new(r"\b[a-z_]\w*(?:::\w+)+").unwrap();
    found.extend(written.find_iter(&rest).map(|path| path.as_str().split("::").map(str::to_owned).collect()));
    found
}

fn spread(tree: &UseTree, before: &mut Module, found: &mut Vec<Module>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            spread(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| spread(tree, before, found)),
        UseTree::Name(name) => found.push([before.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Rename(name) => found.push([before.as_slice(), &[name.ident.to_string()]].concat()),
        UseTree::Glob(_) => found.push(before.clone()),
    }
}

/// The file that a path leads to: the longest beginning of it that is one.
fn place(modules: &BTreeSet<&Module>, from: &Module, path: &Module) -> Option<Module> {
    let ups = path.iter().take_while(|word| *word == "super").count();
    let mut full = match path.first()?.as_str() {
        "crate" => path.get(1..)?.to_vec(),
        "self" => [from.as_slice(), path.get(1..)?].concat(),
        "super" => [from.get(..from.len().checked_sub(ups)?)?, path.get(ups..)?].concat(),
        _ => [from.as_slice(), path].concat(),
    };
    let local = full.clone();
    while !full.is_empty() && !modules.contains(&full) {
        full.pop();
    }
    // What starts with the name of another crate leads back to the file itself.
    (!full.is_empty() && (local.len() > from.len() || full != *from)).then_some(full)
}

/// The circles: sets of files each of which leads to every other.
pub(crate) fn circles(arrows: &Arrows) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> = arrows.keys().map(|file| (file, reached(arrows, file))).collect();
    let together = |file: &&String| -> BTreeSet<String> {
        let back = |other: &&&String| reached.get(*other).is_some_and(|ways| ways.contains(*file));
        reached.get(*file).into_iter().flatten().filter(back).map(|other| (*other).clone()).collect()
    };
    let circles: BTreeSet<BTreeSet<String>> = arrows.keys().map(|file| together(&file)).filter(|circle| !circle.is_empty()).collect();
    circles.into_iter().collect()
}

fn reached<'a>(arrows: &'a Arrows, from: &String) -> BTreeSet<&'a String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        for next in arrows.get(file).into_iter().flatten() {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}
