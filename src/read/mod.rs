//! What documents are there? From paths to raw texts.
//!
//! Reading has three steps, so that a pipeline can stream and run in parallel:
//!
//! 1. [`sources`] walks the paths and lists the [`Item`]s, in an order that depends on their
//!    names alone. A path that does not exist stops everything here, before any work.
//! 2. [`read`] opens one item and hands on its [`Member`]s one after the other: the file itself,
//!    the members of an archive (archives inside archives too), the rows of a table of cables,
//!    the letters of a mailbox, the records of a dump, the documents of an edition.
//!    No more than one member is in memory, whatever the size of the archive.
//! 3. [`Member::open`] decodes a member to a [`RawDocument`](crate::document::RawDocument). It
//!    is the expensive step, and pure, so that workers can share it.
//!
//! Invariants: every file and member found comes out as an [`Outcome`], as a document or with
//! the reason why not; what a thing is decides its content, never its name; nothing is unpacked
//! to disk; compressed bombs end at [`ReadOptions::max_bytes`]. Knows nothing of the insides of
//! cables, except that it asks [`crate::parse::detect`] for the shape of a text.

mod archive;
mod bomb;
mod chat;
mod decode;
mod feed;
mod formats;
mod html;
mod json;
mod labels;
mod magic;
mod mail;
mod markup;
mod member;
mod office;
mod outlook;
mod page;
mod parts;
mod pdf;
mod rtf;
mod salvage;
mod saved;
mod sql;
mod table;
mod tei;
mod text;
mod xml;

use std::cell::Cell;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use thiserror::Error;
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Format;

pub use formats::{FORMATS, Readable, UNREAD, Unread};
pub use html::{Html, html_text};
pub use json::Fields;
use member::Content;
pub use member::{LeftOut, Member, Outcome, Reason};
pub use pdf::pdf_text;

/// How to read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The format of every document, instead of the one that its content shows.
    pub format: Option<Format>,
    /// The size in bytes from which on a document is refused, after decompression.
    pub max_bytes: u64,
    /// The program that prints the text layers of PDFs, `pdftotext`; without it PDFs are left out.
    pub pdftotext: Option<PathBuf>,
    /// The command that starts a reader of PDFs which reads the file from standard input and prints
    /// its text, a form feed behind each page; used where `pdftotext` is not there or fails.
    pub pdf_reader: Option<Vec<OsString>>,
    /// Which fields of JSON records say what, where it is not told by their names.
    pub fields: Fields,
    /// Each row of a table or spreadsheet is a document of its own; else the table is one.
    pub rows: bool,
}

impl Default for ReadOptions {
    /// Formats by content; documents below 4 GiB, because spans have 32 bits; no PDFs.
    fn default() -> Self {
        ReadOptions {
            format: None,
            max_bytes: u64::from(u32::MAX),
            pdftotext: None,
            pdf_reader: None,
            fields: Fields::default(),
            rows: false,
        }
    }
}

/// A file (or standard input) that waits to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The path as given or found, with forward slashes; `-` for standard input.
    pub path: String,
    /// Size of the file in bytes, before decompression; 0 when unknown. Good for progress only.
    pub bytes: u64,
    file: Option<PathBuf>,
}

impl Item {
    /// Returns when the file was last written; `None` of standard input, and where nobody knows.
    pub fn modified(&self) -> Option<std::time::SystemTime> {
        let about = std::fs::metadata(self.file.as_ref()?).ok()?;
        about.modified().ok()
    }
}

/// What walking found.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The work, sorted by path; no path stands twice.
    pub items: Vec<Item>,
    /// Hidden files and folders that were passed over; a hidden folder counts once.
    pub hidden: usize,
    /// What walking met and could not use: unreadable folders, sockets, broken links.
    pub left_out: Vec<LeftOut>,
}

/// Why reading cannot even start.
#[derive(Debug, Error)]
pub enum ReadError {
    /// Paths that were asked for and cannot be opened, each with its cause.
    #[error("{}", describe(.0))]
    Unusable(Vec<(PathBuf, io::Error)>),
}

fn describe(paths: &[(PathBuf, io::Error)]) -> String {
    let lines = paths
        .iter()
        .map(|(path, cause)| format!("cannot read `{}`: {cause}", shown(path)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the files under `paths`, in the order of their names.
///
/// Folders are walked recursively, through symbolic links; names that begin with a dot are
/// passed over unless they were asked for. `-` is standard input. The order of `paths` does not
/// matter.
///
/// # Errors
///
/// When any of `paths` cannot be opened; the error lists all of them.
pub fn sources(paths: &[PathBuf]) -> Result<Sources, ReadError> {
    let mut found = Sources::default();
    let mut unusable = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.items.push(Item {
                path: "-".into(),
                bytes: 0,
                file: None,
            });
            continue;
        }
        match std::fs::metadata(path) {
            Err(cause) => unusable.push((path.clone(), cause)),
            Ok(about) if about.is_dir() => walk(path, &mut found),
            Ok(about) => found.items.push(Item {
                path: shown(path),
                bytes: about.len(),
                file: Some(path.clone()),
            }),
        }
    }
    if !unusable.is_empty() {
        unusable.sort_by(|a, b| a.0.cmp(&b.0));
        unusable.dedup_by(|a, b| a.0 == b.0);
        return Err(ReadError::Unusable(unusable));
    }
    found.items.sort();
    found.items.dedup_by(|a, b| a.path == b.path);
    found.left_out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn walk(folder: &Path, found: &mut Sources) {
    let mut hidden = 0;
    let entries = WalkDir::new(folder).follow_links(true).into_iter();
    let visible = entries.filter_entry(|entry| {
        let is_hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        hidden += usize::from(is_hidden);
        !is_hidden
    });
    let mut items = Vec::new();
    let mut left_out = Vec::new();
    for entry in visible {
        let complaint = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) if entry.file_type().is_file() => {
                items.push(Item {
                    path: shown(entry.path()),
                    bytes: entry.metadata().map_or(0, |about| about.len()),
                    file: Some(entry.into_path()),
                });
                continue;
            }
            Ok(entry) => (shown(entry.path()), "not a regular file".to_owned()),
            Err(cause) => {
                let path = cause.path().map_or_else(|| shown(folder), shown);
                let text = match cause.io_error() {
                    Some(cause) => cause.to_string(),
                    None => "the link leads back to a folder above it".to_owned(),
                };
                (path, text)
            }
        };
        let (path, text) = complaint;
        let diagnostic = Diagnostic::error(Code::UnreadableFile, None, text);
        left_out.push(LeftOut::new(
            &path,
            None,
            Reason::Unreadable,
            Some(diagnostic),
        ));
    }
    found.items.append(&mut items);
    found.left_out.append(&mut left_out);
    found.hidden += hidden;
}

/// Returns `path` with forward slashes.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// Opens `item` and gives its members to `each`, in the order in which they stand in it.
///
/// Errors come as members too: see [`Member::open`]. Stops early when `each` breaks, and says so.
///
/// A file on which a reader of its format fails is told as one that was left out, and nothing else is
/// lost with it.
pub fn read(
    item: &Item,
    options: &ReadOptions,
    each: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let is_asked = Cell::new(false);
    let mut give = |member: Member| {
        is_asked.set(true);
        let flow = each(member);
        is_asked.set(false);
        flow
    };
    let walked = catch_unwind(AssertUnwindSafe(|| walk_item(item, options, &mut give)));
    match walked {
        Ok(flow) => flow,
        // What fails in `each` is no fault of the file.
        Err(panic) if is_asked.get() => resume_unwind(panic),
        Err(_) => {
            let message = "the program failed on this file; what stands before was read";
            let diagnostic = Diagnostic::error(Code::InternalError, None, message)
                .hint("please report it, with the file if you can");
            let content = Content::LeftOut(Reason::Failed, Some(diagnostic));
            each(Member::new(&item.path.as_str().into(), None, content))
        }
    }
}

fn walk_item(
    item: &Item,
    options: &ReadOptions,
    each: &mut dyn FnMut(Member) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut walk = archive::Walk::new(&item.path, options, each);
    match &item.file {
        None => walk.stream(&mut io::stdin().lock(), None, 0),
        Some(path) => match File::open(path) {
            Ok(file) => walk.file(file),
            Err(cause) => walk.unreadable(None, &cause.to_string()),
        },
    }
}

#[cfg(test)]
mod tests;
