//! The file of the settings.

use super::Failure;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The longest file of settings that makes sense, in bytes; what is longer is the wrong file.
const LONGEST: u64 = 256 * 1024;

pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, format!("{text}\n")).map_err(|problem| failed(path, problem))
}

pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let file = File::open(path).map_err(|problem| failed(path, problem))?;
    match file.take(LONGEST + 1).read_to_string(&mut text) {
        Ok(read) if read as u64 > LONGEST => {
            Err(failed(path, io::Error::other("it is too long for settings of Deskbell")))
        }
        Ok(_) => Ok(text),
        Err(problem) => Err(failed(path, problem)),
    }
}

fn failed(path: &Path, problem: io::Error) -> Failure {
    Failure::File { path: path.to_owned(), problem }
}
