//! `new DIR` and `init`: a small contract that checks, written for somebody who sees the language for the first time.

use crate::console::Console;
use crate::failure::Failure;
use crate::runtime;
use crate::stage::{self, Stage};
use crate::status::Status;
use isogloss_build::CONFIG_FILE;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// The files by name.
const FILES: [(&str, &str); 3] = [
    (CONFIG_FILE, include_str!("../../template/isogloss.toml")),
    ("domains.map", include_str!("../../template/domains.map")),
    ("shop-to-warehouse.map", include_str!("../../template/shop-to-warehouse.map")),
];

/// Makes a folder and writes the contract into it.
pub(super) fn run(folder: &Path, console: &mut Console) -> Result<Status, Failure> {
    stage::enter(Stage::Write);
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => {
            return Err(Failure::usage(format!("{} is not empty; `isogloss init` inside it adds a contract to what is there", folder.display())));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => fs::create_dir_all(folder).map_err(Failure::io("create", folder))?,
        Err(error) => return Err(Failure::io("create", folder)(error)),
    }
    write(folder, console)
}

/// Writes the contract into the current folder, beside what is there.
pub(super) fn init(console: &mut Console) -> Result<Status, Failure> {
    stage::enter(Stage::Write);
    write(Path::new("."), console)
}

fn write(folder: &Path, console: &mut Console) -> Result<Status, Failure> {
    // Looked at before anything is written, so that a refusal leaves the folder as it was.
    if let Some((name, _)) = FILES.iter().find(|(name, _)| folder.join(name).symlink_metadata().is_ok()) {
        return Err(Failure::usage(format!("{} is already there; nothing was written", folder.join(name).display())));
    }
    let (name, runtime) = (contract_name(folder), runtime_line(folder));
    for (file, text) in FILES {
        create(&folder.join(file), &text.replace("{name}", &name).replace("{runtime}", &runtime))?;
        console.summary(&format!("wrote {}", folder.join(file).display()));
    }
    let way = if folder == Path::new(".") { String::new() } else { format!(" {}", quoted(folder)) };
    console.summary(&format!("next: isogloss check{way}"));
    Ok(Status::Clean)
}

/// Writes a file that must not be there yet, even if it has come since it was looked for.
fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = File::create_new(path).map_err(Failure::io("create", path))?;
    file.write_all(text.as_bytes()).map_err(Failure::io("write", path))
}

/// Who uses a clone has a runtime that lies in it, and perhaps in no registry.
fn runtime_line(folder: &Path) -> String {
    match runtime::beside_the_command(folder) {
        Some(way) => format!("runtime = {way:?} # where this command was built; without this line the registry has it\n"),
        None => String::new(),
    }
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = text.chars().all(|letter| letter.is_alphanumeric() || "/\\._-+:".contains(letter));
    if plain { text } else { format!("'{text}'") }
}

/// The folder's name as the prefix of crates: small letters, digits and hyphens.
fn contract_name(folder: &Path) -> String {
    let absolute = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = absolute.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let trimmed = plain
        .trim_matches(|letter: char| !letter.is_ascii_lowercase() && !letter.is_ascii_digit())
        .trim_start_matches(|letter: char| !letter.is_ascii_lowercase());
    if trimmed.is_empty() { "contract".to_owned() } else { trimmed.to_owned() }
}
