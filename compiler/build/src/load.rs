//! From a path to a contract's texts: finds the root, reads `isogloss.toml` and every `.map` file below.
//!
//! Takes a folder or a file in it. Gives the root, the sources named relative to it with `/`, and the settings. `releases/` at the root and whatever begins
//! with a dot is not read. Links are followed; one that leads back into itself is an error, as is whatever cannot be read: a text left out in silence
//! would be a contract nobody wrote.

use isogloss_compiler::config::ConfigError;
use isogloss_compiler::{Config, Sources};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The name of the file of settings.
pub const CONFIG_FILE: &str = "isogloss.toml";

/// The folder at the root whose texts are released and not the contract's.
const RELEASES: &str = "releases";

/// A contract as it lies on disk.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The folder that paths in findings are relative to.
    pub root: PathBuf,
    /// The texts.
    pub sources: Sources,
    /// The settings; defaults where there is no `isogloss.toml`.
    pub config: Config,
}

/// Why a contract could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The path stands for nothing.
    #[error("there is no `{}`", .0.display())]
    Missing(PathBuf),
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {error}", .path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A name that no message could show.
    #[error("the name of `{}` is not UTF-8; rename it", .0.display())]
    NameNotUtf8(PathBuf),
    /// A link to a folder that holds the link.
    #[error("`{}` links back to a folder that contains it; remove the link", .0.display())]
    CyclicLink(PathBuf),
    /// A text longer than places can count.
    #[error("`{}` is longer than 4 GiB", .0.display())]
    TooLong(PathBuf),
    /// `isogloss.toml` is not understood.
    #[error(transparent)]
    Config(#[from] ConfigError),
}

/// Reads the contract that a path belongs to.
///
/// # Errors
///
/// Where the path or something in the contract cannot be read, and where `isogloss.toml` is not understood.
pub fn load(path: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    let root = root_of(path.as_ref())?;
    let config = read_config(&root)?;
    let mut walk = Walk { root: &root, open: Vec::new(), files: Vec::new() };
    walk.folder(&root)?;
    Ok(Loaded { sources: Sources::from_bytes(walk.files), config, root })
}

/// The folder with `isogloss.toml`, upwards from a path; without one the folder itself, or the file's.
///
/// # Errors
///
/// Where the path stands for nothing or cannot be looked at.
pub fn root_of(path: &Path) -> Result<PathBuf, LoadError> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let kind = fs::metadata(path).map_err(|error| unreadable(path, error))?;
    let start = if kind.is_dir() { path.to_owned() } else { parent(path) };
    let absolute = start.canonicalize().map_err(|error| unreadable(&start, error))?;
    let found = absolute.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file());
    Ok(match found {
        Some(folder) if folder != absolute => folder.to_owned(),
        Some(_) | None => start,
    })
}

/// The folder of a file; a bare name lies in the current one.
fn parent(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

fn unreadable(path: &Path, error: io::Error) -> LoadError {
    if error.kind() == io::ErrorKind::NotFound { LoadError::Missing(path.to_owned()) } else { LoadError::Unreadable { path: path.to_owned(), error } }
}

/// The settings at the root, or the defaults for a contract named like its folder.
fn read_config(root: &Path) -> Result<Config, LoadError> {
    let path = root.join(CONFIG_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Config::named(&folder_name(root))),
        Err(error) => return Err(LoadError::Unreadable { path, error }),
    };
    Ok(Config::parse(&text, &folder_name(root))?)
}

/// The folder's own name, also of `.` and `..`; `contract` where it has none that can be shown.
fn folder_name(root: &Path) -> String {
    let absolute = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    absolute.file_name().and_then(|name| name.to_str()).unwrap_or("contract").to_owned()
}

/// A walk through the folders of a contract.
struct Walk<'a> {
    root: &'a Path,
    /// The folders being read, links resolved: one that is met again is a circle.
    open: Vec<PathBuf>,
    files: Vec<(String, Vec<u8>)>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path) -> Result<(), LoadError> {
        let real = folder.canonicalize().map_err(|error| unreadable(folder, error))?;
        if self.open.contains(&real) {
            return Err(LoadError::CyclicLink(folder.to_owned()));
        }
        self.open.push(real);
        for entry in entries(folder)? {
            self.entry(&entry)?;
        }
        self.open.pop();
        Ok(())
    }

    fn entry(&mut self, path: &Path) -> Result<(), LoadError> {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if name.starts_with('.') || (name == RELEASES && path.parent() == Some(self.root)) {
            return Ok(());
        }
        let is_map = path.extension().is_some_and(|extension| extension == "map");
        let kind = match fs::metadata(path) {
            Ok(kind) => kind,
            // A link that leads nowhere is nobody's text unless it says that it is one.
            Err(_) if !is_map => return Ok(()),
            Err(error) => return Err(LoadError::Unreadable { path: path.to_owned(), error }),
        };
        if kind.is_dir() {
            return self.folder(path);
        }
        if is_map { self.file(path) } else { Ok(()) }
    }

    fn file(&mut self, path: &Path) -> Result<(), LoadError> {
        let name = relative_name(self.root, path)?;
        let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
        if u32::try_from(bytes.len()).is_err() {
            return Err(LoadError::TooLong(path.to_owned()));
        }
        self.files.push((name, bytes));
        Ok(())
    }
}

/// What lies in a folder, in order of names: an error met first is then the same everywhere.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let error = |error| LoadError::Unreadable { path: folder.to_owned(), error };
    let listed: io::Result<Vec<PathBuf>> = fs::read_dir(folder).map_err(error)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = listed.map_err(error)?;
    paths.sort();
    Ok(paths)
}

/// A path relative to the root, with `/` on every system.
fn relative_name(root: &Path, path: &Path) -> Result<String, LoadError> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| LoadError::NameNotUtf8(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(loaded: &Loaded) -> Vec<&str> {
        loaded.sources.iter().map(|(_, source)| source.name.as_str()).collect()
    }

    fn contract(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "// a text\n").unwrap();
        }
        folder
    }

    #[test]
    fn reads_map_files_below_the_root_and_leaves_out_releases_and_hidden_folders() {
        let files = ["b.map", "deep/a.map", "deep/releases/kept.map", "releases/sales/1.map", ".git/x.map", "notes.txt"];
        let folder = contract(&files);
        assert_eq!(names(&load(folder.path()).unwrap()), ["b.map", "deep/a.map", "deep/releases/kept.map"]);
    }

    #[test]
    fn a_file_stands_for_its_folder_and_a_config_above_for_the_root() {
        let folder = contract(&["a/b/one.map", "a/two.map"]);
        assert_eq!(names(&load(folder.path().join("a/b/one.map")).unwrap()), ["one.map"]);
        fs::write(folder.path().join("a").join(CONFIG_FILE), "").unwrap();
        let loaded = load(folder.path().join("a/b/one.map")).unwrap();
        assert_eq!((names(&loaded), loaded.config.name.as_str()), (vec!["b/one.map", "two.map"], "a"));
    }

    #[test]
    fn what_is_missing_is_said() {
        let folder = contract(&[]);
        assert!(matches!(load(folder.path().join("nowhere")), Err(LoadError::Missing(_))));
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_and_links_to_nowhere_are_errors() {
        let folder = contract(&["a/one.map"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
        assert!(matches!(load(folder.path()), Err(LoadError::CyclicLink(_))));
        fs::remove_file(folder.path().join("a/back")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("a/lost.map")).unwrap();
        assert!(matches!(load(folder.path()), Err(LoadError::Unreadable { .. })));
    }
}
