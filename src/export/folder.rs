//! How do the files of a folder come into being? All or none of them.
//!
//! They are written to a folder beside it, or into a ZIP archive, and moved in when all are whole.
//! A folder keeps a list of what an export put there (`export.json`): the next export into it takes
//! the old files away, so that nothing that a filter drops today stays from yesterday; a folder
//! with other things in it is refused.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use super::{ExportError, PROGRAM};

/// The list of its files that a folder keeps.
pub const LIST: &str = "export.json";

#[derive(Serialize, Deserialize)]
struct List {
    program: String,
    format: String,
    #[serde(default)]
    about: String,
    files: Vec<String>,
}

/// Files that are written together.
pub struct Folder<'a> {
    place: Place<'a>,
    names: BTreeSet<String>,
}

enum Place<'a> {
    Beside {
        temporary: tempfile::TempDir,
        path: PathBuf,
        before: Vec<String>,
    },
    Archive(Box<ZipWriter<StreamWriter<&'a mut dyn Write>>>),
}

impl Folder<'static> {
    /// Prepares a folder at `path`; nothing stands there before [`Folder::close`]. Folders on the
    /// way are made.
    ///
    /// # Errors
    ///
    /// [`ExportError::Occupied`] when it holds what no export put there, and those of the disk.
    pub fn open(path: &Path) -> Result<Folder<'static>, ExportError> {
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        fs::create_dir_all(parent)?;
        let before = former(path)?;
        let temporary = tempfile::Builder::new()
            .prefix(".export-")
            .tempdir_in(parent)?;
        Ok(Folder {
            place: Place::Beside {
                temporary,
                path: path.to_owned(),
                before,
            },
            names: BTreeSet::new(),
        })
    }
}

impl<'a> Folder<'a> {
    /// Prepares a ZIP archive.
    pub(super) fn archive(out: &'a mut dyn Write) -> Folder<'a> {
        Folder {
            place: Place::Archive(Box::new(ZipWriter::new_stream(out))),
            names: BTreeSet::new(),
        }
    }

    /// Adds a file; each name once.
    pub fn file(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let is_new = self.names.insert(name.to_owned());
        assert!(is_new, "a format gives each of its files its own name");
        match &mut self.place {
            Place::Beside { temporary, .. } => {
                let file = File::create(temporary.path().join(name))?;
                let mut out = BufWriter::with_capacity(1 << 16, file);
                write(&mut out)?;
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.sync_all()?;
            }
            Place::Archive(archive) => {
                // The default time is the first that archives know, and no clock.
                let options = SimpleFileOptions::default()
                    .last_modified_time(zip::DateTime::default())
                    .large_file(true);
                archive.start_file(name, options).map_err(io::Error::from)?;
                let mut out = BufWriter::with_capacity(1 << 16, archive);
                write(&mut out)?;
                out.flush()?;
            }
        }
        Ok(())
    }

    /// Adds the list of files, and puts all of them in their place.
    ///
    /// # Errors
    ///
    /// Those of the disk.
    pub fn close(self, format: &str) -> Result<(), ExportError> {
        self.close_about(format, String::new())
    }

    /// As [`Folder::close`]; the list says what the files are about.
    pub(super) fn close_about(mut self, format: &str, about: String) -> Result<(), ExportError> {
        let list = List {
            program: PROGRAM.to_owned(),
            format: format.to_owned(),
            about,
            files: self.names.iter().cloned().collect(),
        };
        self.file(LIST, |out| {
            serde_json::to_writer_pretty(&mut *out, &list)?;
            Ok(out.write_all(b"\n")?)
        })?;
        self.finish()
    }

    fn finish(self) -> Result<(), ExportError> {
        match self.place {
            Place::Archive(archive) => {
                archive.finish().map_err(io::Error::from)?;
            }
            Place::Beside {
                temporary,
                path,
                before,
            } => {
                fs::create_dir_all(&path)?;
                for name in before.iter().filter(|name| !self.names.contains(*name)) {
                    match fs::remove_file(path.join(name)) {
                        Err(error) if error.kind() != io::ErrorKind::NotFound => {
                            return Err(error.into());
                        }
                        _ => {}
                    }
                }
                for name in &self.names {
                    fs::rename(temporary.path().join(name), path.join(name))?;
                }
            }
        }
        Ok(())
    }
}

/// Returns what an export before put into a folder; an error when others put something there.
fn former(path: &Path) -> Result<Vec<String>, ExportError> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut is_empty = true;
    for entry in entries {
        entry?;
        is_empty = false;
    }
    if is_empty {
        return Ok(Vec::new());
    }
    let occupied = || ExportError::Occupied(path.display().to_string());
    let list = fs::read(path.join(LIST)).map_err(|_| occupied())?;
    let list: List = serde_json::from_slice(&list).map_err(|_| occupied())?;
    // A list that somebody wrote must not lead out of its folder.
    let is_own = |name: &String| !name.contains(['/', '\\']) && name != ".." && name != ".";
    if !list.files.iter().all(is_own) {
        return Err(occupied());
    }
    Ok(list.files)
}

/// Returns a name that every system takes for a file: ASCII letters, digits, `-`, `_` and dots
/// inside stay, all else is `_`; never empty, never a device of Windows, at most 120 bytes.
///
/// Different names may give the same one; [`FileNames`] keeps them apart.
pub fn file_name(name: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_good = |name: &str| {
        let stem = name.split('.').next().unwrap_or_default();
        let device = ["con", "prn", "aux", "nul"];
        let is_device = device.contains(&stem.to_ascii_lowercase().as_str())
            || (stem.len() == 4
                && stem.get(..3).is_some_and(|start| {
                    ["com", "lpt"].contains(&start.to_ascii_lowercase().as_str())
                })
                && stem.ends_with(|c: char| c.is_ascii_digit()));
        !name.is_empty()
            && name.len() <= 120
            && name.chars().all(is_plain)
            && !name.starts_with(['.', '-'])
            && !name.ends_with('.')
            && !is_device
    };
    if is_good(name) {
        return name.into();
    }
    let plain = |c: char| if is_plain(c) { c } else { '_' };
    let safe: String = name.chars().map(plain).take(100).collect();
    let safe = safe.trim_end_matches('.');
    Cow::Owned(format!("_{}", safe.trim_start_matches(['.', '-'])))
}

/// Gives names of files that differ on every system, also where case does not count.
#[derive(Default)]
pub struct FileNames {
    taken: BTreeSet<String>,
}

impl FileNames {
    /// Returns a name for `name`; of several that would be the same, later ones get a number.
    pub fn take(&mut self, name: &str) -> String {
        let safe = file_name(name).into_owned();
        let mut candidate = safe.clone();
        for number in 2.. {
            if self.taken.insert(candidate.to_ascii_lowercase()) {
                break;
            }
            candidate = format!("{safe}-{number}");
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_on_all_systems() {
        let cases = [
            ("09CASABLANCA27", "09CASABLANCA27"),
            ("a/../../etc/passwd", "_a_.._.._etc_passwd"),
            ("..", "_"),
            ("", "_"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("com7", "_com7"),
            ("-rf", "_rf"),
            ("a b:c*?\"<>|", "_a_b_c______"),
            ("وزارة", "______"),
            ("end.", "_end"),
        ];
        for (name, safe) in cases {
            assert_eq!(file_name(name), safe, "{name}");
        }
        assert!(file_name(&"x".repeat(5000)).len() <= 120);
        let mut names = FileNames::default();
        assert_eq!(names.take("Rabat"), "Rabat");
        assert_eq!(names.take("RABAT"), "RABAT-2");
        assert_eq!(names.take("rabat"), "rabat-3");
    }
}
