//! How are lists read line by line? As bytes, with their numbers.

use std::io::{self, BufRead};

use super::{Import, ImportError};
use crate::diagnostic::Code;
use crate::gazetteer::sheet::{SAVE_AS_UTF8, Sheet};

/// Reads lines of bytes with their numbers; a byte-order mark and ends of lines are taken off.
pub(super) struct Lines<'a> {
    input: Sheet<&'a mut dyn BufRead>,
    bytes: Vec<u8>,
    number: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(
        input: &'a mut dyn BufRead,
        import: &mut Import<'_>,
    ) -> Result<Lines<'a>, ImportError> {
        Ok(Lines {
            input: import.sheet(input)?,
            bytes: Vec::new(),
            number: 0,
        })
    }

    /// Returns the next line's number and bytes.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, &[u8])>> {
        self.bytes.clear();
        if self.input.read_until(b'\n', &mut self.bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let line = self.bytes.as_slice();
        Ok(Some((
            self.number,
            line.strip_suffix(b"\n").unwrap_or(line),
        )))
    }
}

/// Tells where bytes stop to be UTF-8, as a column from 1.
pub(super) fn not_utf8(error: std::str::Utf8Error) -> usize {
    error.valid_up_to() + 1
}

/// Returns a line as text; one that is not UTF-8 is an error of the list.
pub(super) fn text<'l>(import: &mut Import<'_>, number: u64, line: &'l [u8]) -> Option<&'l str> {
    let text = std::str::from_utf8(line).map_err(not_utf8);
    text.inspect_err(|at| {
        let message = "not UTF-8".to_owned();
        import.error(
            (number, at),
            Code::MalformedFile,
            message,
            Some(SAVE_AS_UTF8),
        );
    })
    .ok()
}
