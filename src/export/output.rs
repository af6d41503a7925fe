//! How do files come into being? Whole or not at all.
//!
//! A file is written beside its place and renamed there; of several files see [`Folder`].

use std::fs;
use std::io::Write;
use std::path::Path;

use super::folder::Folder;
use super::{Documents, ExportError, Exporter, Options, Writing, about, rdf};
use crate::gazetteer::write::atomically;
use crate::graph::EntityGraph;

/// What is exported.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// A network.
    Network(&'a EntityGraph),
    /// Documents.
    Documents(&'a Documents<'a>),
}

/// Writes to a path: a file; for a format of several files a folder, or a ZIP archive when the
/// path ends with `.zip`. Folders on the way are made.
///
/// # Errors
///
/// [`ExportError::Occupied`] when a folder holds what no export put there, and those of the disk;
/// what stood there before stays as it is then.
///
/// # Panics
///
/// When the format does not write this kind of source; [`Writing::is_of_network`] tells.
pub fn write(
    exporter: &Exporter,
    source: Source<'_>,
    options: &Options,
    path: &Path,
) -> Result<(), ExportError> {
    if let Some(parent) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        fs::create_dir_all(parent)?;
    }
    if !exporter.write.is_folder(options) {
        return atomically(path, |mut out| stream(exporter, source, options, &mut out));
    }
    let is_archive = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_archive {
        return atomically(path, |out| {
            let mut folder = Folder::archive(out);
            let about = fill(exporter, source, options, &mut folder)?;
            folder.close_about(exporter.name, about)
        });
    }
    let mut folder = Folder::open(path)?;
    let about = fill(exporter, source, options, &mut folder)?;
    folder.close_about(exporter.name, about)
}

/// Writes a format of one file.
///
/// # Errors
///
/// [`ExportError::Impossible`] for a format of several files.
pub fn stream(
    exporter: &Exporter,
    source: Source<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    match (exporter.write, source) {
        (Writing::Network(write), Source::Network(network)) => write(network, options, out),
        (Writing::Documents(write), Source::Documents(documents)) => write(documents, options, out),
        (Writing::Triples(format), Source::Documents(documents)) if options.split.is_none() => {
            rdf::write(format, documents, options, out)
        }
        _ => Err(ExportError::Impossible(format!(
            "`{}` makes several files: give a folder, or a file that ends with `.zip`",
            exporter.name
        ))),
    }
}

/// Writes the files of a format of several, and returns what they are about.
fn fill(
    exporter: &Exporter,
    source: Source<'_>,
    options: &Options,
    folder: &mut Folder<'_>,
) -> Result<String, ExportError> {
    match (exporter.write, source) {
        (Writing::NetworkFolder(write), Source::Network(network)) => {
            write(network, options, folder)?;
            return Ok(about(network));
        }
        (Writing::DocumentsFolder(write), Source::Documents(documents)) => {
            write(documents, options, folder)?;
        }
        (Writing::Triples(format), Source::Documents(documents)) => {
            let parts = options.split.unwrap_or(1);
            rdf::split(format, documents, options, parts, folder)?;
        }
        _ => unreachable!("the caller asks a format for what it writes"),
    }
    Ok(String::new())
}
