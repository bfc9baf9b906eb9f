//! The texts that the properties are tried on.

use std::fs;
use std::path::{Path, PathBuf};

/// All `.map` files below a folder of the workspace, in order.
pub(crate) fn map_files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "map") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The texts of the corpus and, where it lies beside the workspace, of the conformance sample.
pub(crate) fn texts() -> Vec<(PathBuf, String)> {
    let mut files = map_files("corpus");
    assert!(!files.is_empty(), "the corpus is gone");
    let sample = map_files("../../shared/conformance");
    if sample.is_empty() {
        println!("no conformance sample beside the workspace: only the corpus is formatted");
    }
    files.extend(sample);
    files.into_iter().filter_map(|path| Some((path.clone(), fs::read_to_string(&path).ok()?))).collect()
}
