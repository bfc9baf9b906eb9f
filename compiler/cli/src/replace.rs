//! Replaces the text of a file in one step: whoever reads it meanwhile sees the old text or the new one.

use crate::failure::Failure;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Writes `text` into a file that is there. Its permissions stay, and a link is followed, so that the text changes where it lies.
pub(crate) fn text(path: &Path, text: &str) -> Result<(), Failure> {
    swap(path, text).map_err(Failure::io("write", path))
}

fn swap(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(permissions)?;
    file.persist(&path)?;
    Ok(())
}
