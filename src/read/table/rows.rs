//! Where does each row end? A table cut into rows, one in memory at a time.

use std::io::{self, BufRead, ErrorKind, Read};
use std::ops::ControlFlow;

use super::{Start, State, Table};

/// Bytes that are set aside for a row at most before it is read.
const LIKELY: usize = 16 << 10;

/// One row, not yet decoded.
pub(in crate::read) struct Row {
    /// Counts from 1; a heading line counts.
    pub(in crate::read) number: u64,
    pub(in crate::read) bytes: Vec<u8>,
    pub(in crate::read) fault: Option<String>,
    pub(in crate::read) too_large: bool,
}

/// Cuts `input` into rows; stops early, without an error, when `each` breaks.
///
/// # Errors
///
/// When `input` fails; the rows before that were given to `each`, the row it failed in too.
pub(in crate::read) fn rows(
    input: &mut impl BufRead,
    table: &Table,
    limit: usize,
    each: &mut dyn FnMut(Row) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut cut = Cut {
        number: 0,
        row: Vec::new(),
        fault: None,
        too_large: false,
        heading: table.heading,
        each,
    };
    let mut state = State::default();
    let mut line = Vec::new();
    // A line that is too long comes in parts; only the first of them can begin a row.
    let most = limit.clamp(1, 64 << 20) as u64;
    let mut whole = true;
    let mut is_first = true;
    // A row that begins with a bare number cannot begin within quotes.
    let edges = table.start == Some(Start::Quoted);
    loop {
        // Most lines are of a text in quotation marks, and are taken many at a time.
        if whole && state.quoted {
            let buffer = match input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => {
                    cut.fault = Some("the row breaks off".into());
                    let _ = cut.flush();
                    return Err(error);
                }
            };
            let inner = state.inner(table, buffer, edges);
            if inner > 0 {
                cut.add(&buffer[..inner], limit);
                input.consume(inner);
                continue;
            }
        }
        line.clear();
        let result = input.by_ref().take(most).read_until(b'\n', &mut line);
        if std::mem::take(&mut is_first) && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        if line.is_empty() {
            if state.quoted {
                cut.fault = Some("the row breaks off".into());
            }
            let _ = cut.flush();
            return result.map(|_| ());
        }
        let is_blank = !state.quoted && whole && line.trim_ascii().is_empty();
        let starts = if whole { table.starts(&line) } else { None };
        let begins = match table.start {
            _ if table.heading && cut.number == 0 => whole && !state.quoted,
            Some(Start::Quoted) => starts == Some(Start::Quoted),
            Some(Start::Bare) => starts == Some(Start::Bare) && !state.quoted,
            None => whole && !state.quoted,
        };
        if begins && !is_blank && !cut.is_empty() {
            if state.quoted {
                cut.fault = Some("a quotation mark is missing or not escaped".into());
            }
            if cut.flush().is_break() {
                return Ok(());
            }
            state = State::default();
        } else if whole && !state.quoted && !is_blank && !cut.is_empty() {
            cut.fault = Some("a quotation mark at a line's end is not escaped".into());
        }
        whole = line.ends_with(b"\n");
        if !is_blank {
            state.line(table, &line);
            cut.add(&line, limit);
        }
        if result.is_err() {
            cut.fault = Some("the row breaks off".into());
            let _ = cut.flush();
            return result.map(|_| ());
        }
    }
}

/// The row that is being gathered.
struct Cut<'a> {
    number: u64,
    row: Vec<u8>,
    fault: Option<String>,
    too_large: bool,
    heading: bool,
    each: &'a mut dyn FnMut(Row) -> ControlFlow<()>,
}

impl Cut<'_> {
    fn is_empty(&self) -> bool {
        self.row.is_empty() && !self.too_large
    }

    fn add(&mut self, line: &[u8], limit: usize) {
        if self.row.len() + line.len() >= limit {
            self.too_large = true;
            self.row = Vec::new();
        }
        if !self.too_large {
            self.row.extend_from_slice(line);
        }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        if self.is_empty() {
            return ControlFlow::Continue(());
        }
        self.number += 1;
        // Rows are about as long as those before them.
        let next = Vec::with_capacity(self.row.len().min(LIKELY));
        let row = Row {
            number: self.number,
            bytes: std::mem::replace(&mut self.row, next),
            fault: self.fault.take(),
            too_large: std::mem::take(&mut self.too_large),
        };
        if self.heading && self.number == 1 {
            return ControlFlow::Continue(());
        }
        (self.each)(row)
    }
}
