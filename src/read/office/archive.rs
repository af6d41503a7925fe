//! What do the parts of an office document say, and are they whole?
//!
//! A part is read as far as it goes; what is wrong with one that was read is kept, so that whoever reads
//! the document is told.

use std::borrow::Cow;
use std::io::{Read, Seek};

use zip::ZipArchive;

use crate::diagnostic::{Code, Diagnostic};
use crate::read::xml::{cdata, whole};
use crate::read::{bomb, decode};

/// The parts of a document.
pub(super) struct Parts<'a, R> {
    archive: &'a mut ZipArchive<R>,
    limit: u64,
    /// What is wrong with those that were read.
    faults: Vec<Diagnostic>,
}

impl<'a, R: Read + Seek> Parts<'a, R> {
    pub(super) fn new(archive: &'a mut ZipArchive<R>, limit: u64) -> Parts<'a, R> {
        Parts {
            archive,
            limit,
            faults: Vec::new(),
        }
    }

    /// Tells whether a part unpacks to more than anybody wrote.
    pub(super) fn is_bomb(&mut self) -> bool {
        (0..self.archive.len()).any(|index| {
            let about = self.archive.by_index_data(index);
            about.is_ok_and(|about| bomb::is_too_much(about.size(), about.compressed_size()))
        })
    }

    /// Tells whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Returns the names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().filter_map(|name| name.ok());
        names.map(|name| name.to_string()).collect()
    }

    /// Reads a part of XML.
    pub(super) fn xml(&mut self, name: &str) -> Option<String> {
        let (text, is_whole) = self.text(name)?;
        let faults = whole::faults(&text, Some(name)).into_iter();
        let faults = faults.map(|fault| fault.diagnostic);
        // That its packing breaks off was said.
        let faults = faults.filter(|fault| is_whole || fault.code != Code::BrokenOff);
        faults.for_each(|fault| self.tell(fault));
        Some(plain(text))
    }

    /// Reads a part that is a page, whose elements need not fit into each other.
    pub(super) fn page(&mut self, name: &str) -> Option<String> {
        let (text, is_whole) = self.text(name)?;
        let ends = text.trim_end().to_ascii_lowercase().ends_with("</html>");
        let faults = whole::faults(&text, Some(name)).into_iter();
        let mut faults = faults.map(|fault| fault.diagnostic);
        let cut = faults.find(|fault| is_whole && !ends && fault.code == Code::BrokenOff);
        cut.into_iter().for_each(|fault| self.tell(fault));
        Some(plain(text))
    }

    /// Reads a part, and tells whether it is there to its end.
    fn text(&mut self, name: &str) -> Option<(String, bool)> {
        if !self.has(name) {
            return None;
        }
        let mut bytes = Vec::new();
        let read = match self.archive.by_name(name) {
            Ok(file) => {
                // Nothing behind its own end.
                let limit = self.limit.min(file.size().max(bomb::HARMLESS));
                file.take(limit).read_to_end(&mut bytes).map(|_| ())
            }
            Err(cause) => Err(cause.into()),
        };
        let is_whole = read.is_ok();
        if let Err(cause) = read {
            self.tell(whole::broken(format!("`{name}` is damaged: {cause}")));
        }
        let declared = decode::declared(&bytes);
        Some((decode::decode(bytes, declared).value, is_whole))
    }

    fn tell(&mut self, fault: Diagnostic) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Returns what is wrong with the parts that were read.
    pub(super) fn into_faults(self) -> Vec<Diagnostic> {
        self.faults
    }
}

/// Returns `xml` with its sections of plain characters as words.
fn plain(xml: String) -> String {
    match cdata::plain(&xml) {
        Cow::Owned(plain) => plain,
        Cow::Borrowed(_) => xml,
    }
}
