//! The folder of facts and cases that may lie beside the workspace. A clone without it tests everything else.

use std::path::PathBuf;

/// The workspace's root.
#[must_use]
pub fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace").to_owned()
}

/// A path in the shared folder, if it is there; a message says what is skipped if not.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let place = workspace().parent()?.join("shared").join(path);
    if !place.exists() {
        eprintln!("skipped: there is no shared/{path} beside the workspace");
        return None;
    }
    Some(place)
}
