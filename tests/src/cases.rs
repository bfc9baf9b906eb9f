//! Cases on disk: a `.map` file, or a folder of them that is one contract, perhaps with an `isogloss.toml`.

use isogloss_compiler::{Compilation, Config, Sources, compile};
use std::fs;
use std::path::{Path, PathBuf};

/// A contract found on disk.
#[derive(Debug)]
pub struct Case {
    /// Where it lies.
    pub path: PathBuf,
    /// Its texts.
    pub sources: Sources,
    /// Its settings.
    pub config: Config,
}

/// All contracts of the groups of a folder: `folder/group/case.map` or `folder/group/case/…`, in order.
///
/// # Panics
///
/// Where a file cannot be read.
#[must_use]
pub fn grouped(folder: &Path) -> Vec<Case> {
    entries(folder).into_iter().filter(|path| path.is_dir()).flat_map(|group| entries(&group)).filter_map(|path| case(&path)).collect()
}

/// All contracts directly in a folder, in order.
///
/// # Panics
///
/// Where a file cannot be read.
#[must_use]
pub fn plain(folder: &Path) -> Vec<Case> {
    entries(folder).iter().filter_map(|path| case(path)).collect()
}

fn case(path: &Path) -> Option<Case> {
    let files = if path.is_dir() {
        maps(path, "")
    } else if is_map(path) {
        vec![(path.file_name()?.to_str()?.to_owned(), fs::read(path).unwrap())]
    } else {
        return None;
    };
    let config = match fs::read_to_string(path.join("isogloss.toml")) {
        Ok(text) => Config::parse(&text, "contract").unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        Err(_) => Config::default(),
    };
    Some(Case { path: path.to_owned(), sources: Sources::from_bytes(files), config })
}

fn maps(folder: &Path, prefix: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for path in entries(folder) {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            files.extend(maps(&path, &format!("{name}/")));
        } else if is_map(&path) {
            files.push((name, fs::read(&path).unwrap()));
        }
    }
    files
}

fn is_map(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "map")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

impl Case {
    /// Compiles it.
    #[must_use]
    pub fn compile(&self) -> Compilation {
        compile(&self.sources, &self.config)
    }

    /// The file behind a source of this case.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        if self.path.is_dir() { self.path.join(name) } else { self.path.clone() }
    }
}
