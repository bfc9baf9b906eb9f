//! Where generated crates find `isogloss-runtime`: in the registry, or in the folder that `isogloss.toml` names.
//!
//! Takes the contract's settings and the folder of the output. Gives the way between them as a manifest writes it, relative wherever there is one, so that
//! the same bytes come out on every machine that has both folders in the same places.

use crate::failure::Failure;
use crate::report::between;
use isogloss_build::{CONFIG_FILE, Loaded};
use isogloss_compiler::emit::rust::Runtime;
use std::io;
use std::path::{Path, PathBuf};

/// The runtime as seen from a crate below `out`.
pub(crate) fn seen_from(out: &Path, loaded: &Loaded) -> Result<Runtime, Failure> {
    let Some(named) = &loaded.config.runtime else { return Ok(Runtime::Registry) };
    let folder = loaded.root.join(named);
    if !is_runtime(&folder) {
        let message = format!(
            "{CONFIG_FILE} says that the runtime lies in {}, but there is no crate `isogloss-runtime`; correct `runtime` in [rust], or leave it out to take the runtime from the registry",
            folder.display()
        );
        return Err(Failure::usage(message));
    }
    let there = folder.canonicalize().map_err(Failure::io("read", &folder))?;
    let here = settled(out).map_err(Failure::io("read", out))?.join("crate");
    Ok(Runtime::Path(way(&here, &there)))
}

/// The runtime's folder as a contract at `root` names it, where this command was built from a clone that is still there: its runtime is then no other's.
pub(crate) fn beside_the_command(root: &Path) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
    if !is_runtime(&folder) {
        return None;
    }
    let way = way(&root.canonicalize().ok()?, &folder.canonicalize().ok()?);
    // Such a way would have to be written with escapes, which nobody could read.
    (!way.contains(|letter: char| letter.is_control() || letter == '"' || letter == '\\')).then_some(way)
}

fn is_runtime(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|manifest| manifest.contains("name = \"isogloss-runtime\""))
}

/// A folder that need not be there yet, without links in the part that is.
fn settled(folder: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(folder)?;
    match (absolute.canonicalize(), absolute.parent(), absolute.file_name()) {
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => Ok(settled(parent)?.join(name)),
        (found, _, _) => found,
    }
}

/// The way from one folder to another with `/` on every system; the other by itself where nothing leads there, as from one drive to the next.
fn way(from: &Path, to: &Path) -> String {
    let together = from.components().next() == to.components().next();
    let way = if together { between(from, to) } else { to.to_owned() };
    way.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_folder_that_is_not_there_yet() {
        let place = std::env::temp_dir().canonicalize().unwrap();
        assert_eq!(settled(&place.join("isogloss-not-there/deeper")).unwrap(), place.join("isogloss-not-there/deeper"));
        assert_eq!(way(Path::new("/a/out/crate"), Path::new("/a/runtime")), "../../runtime");
    }
}
