//! Contracts as an organisation may have them: departments, each with its words, the product that serves it, and what it takes over from its neighbour. The same
//! entities stand beside as `.proto` files.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a folder anew. Gives how many bytes the texts have.
pub(crate) fn write(folder: &Path, files: &[(&str, &str)]) -> io::Result<u64> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => fs::create_dir_all(folder)?,
    }
    let mut bytes = 0;
    for (name, text) in files {
        fs::write(folder.join(name), text)?;
        bytes += text.len() as u64;
    }
    Ok(bytes)
}

/// A contract of `count` departments and a standard. Gives how many bytes its texts have.
pub(crate) fn write_maps(folder: &Path, count: usize) -> io::Result<u64> {
    let department = include_str!("template/department.map");
    let all = [department, include_str!("template/neighbour.map")].concat();
    let text = |number: usize| filled(if number == 1 { department } else { &all }, number);
    write_all(folder, "map", include_str!("template/money.map"), count, text)
}

/// The same entities for `protoc`.
pub(crate) fn write_protos(folder: &Path, count: usize) -> io::Result<u64> {
    write_all(folder, "proto", include_str!("template/money.proto"), count, |number| filled(include_str!("template/department.proto"), number))
}

fn write_all(folder: &Path, extension: &str, money: &str, count: usize, text: impl Fn(usize) -> String) -> io::Result<u64> {
    let files: Vec<(String, String)> = (1..=count).map(|number| (format!("department{number}.{extension}"), text(number))).collect();
    let money = (format!("money.{extension}"), money.to_owned());
    let files: Vec<(&str, &str)> = std::iter::once(&money).chain(&files).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    write(folder, &files)
}

fn filled(template: &str, number: usize) -> String {
    template.replace("§N", &number.to_string()).replace("§M", &(number - 1).to_string())
}
