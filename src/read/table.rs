//! Is it a table of cables, and where does each row end?
//!
//! The dump's columns are id, date, reference id, origin, classification, references (separated
//! by `|`), header and body, without a heading line; a heading line with these names in any
//! order is understood too. Quotes inside a cell are written `\"` or, as RFC 4180 has it, `""`.
//!
//! The `csv` crate cannot be used here: one quotation mark that nobody escaped would swallow all
//! rows behind it. A row of the dump has an unmistakable beginning (a quoted number, then a
//! quoted date), so rows are cut there, whatever the quotes in between say, and a row that had
//! to be cut so says it. One row is in memory at a time.

pub(super) mod plain;
mod rows;

use std::borrow::Cow;
use std::sync::OnceLock;

use memchr::{memchr2, memrchr};

pub(super) use rows::rows;

/// How a table is written, and which column is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    delimiter: u8,
    /// Quotes inside cells are `\"`; else they are doubled.
    backslash: bool,
    /// The first row names the columns.
    heading: bool,
    /// Rows begin with a number and a date; the first row shows whether these are quoted.
    start: Option<Start>,
    width: usize,
    columns: Columns,
    /// All of this in words, once somebody asked.
    words: OnceLock<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Quoted,
    Bare,
}

/// Where each column stands, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) date: Option<usize>,
    pub(super) reference_id: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) origin: Option<usize>,
    pub(super) classification: Option<usize>,
    pub(super) references: Option<usize>,
    pub(super) header: Option<usize>,
    pub(super) body: Option<usize>,
}

const WIDTH: usize = 8;

/// Returns how the table that begins with `head` is written; `None` when it is no such table.
pub(super) fn detect(head: &[u8]) -> Option<Table> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let backslash = escapes(head);
    b",\t;".iter().find_map(|delimiter| {
        let mut table = Table {
            delimiter: *delimiter,
            backslash,
            heading: false,
            start: None,
            width: WIDTH,
            columns: Columns::standard(),
            words: OnceLock::new(),
        };
        let end = table.first_row_end(head);
        let row = String::from_utf8_lossy(&head[..end]);
        table.width = usize::MAX;
        let cells = table.cells(&row);
        if let Some(columns) = Columns::named(&cells) {
            table.width = cells.len();
            table.columns = columns;
            table.heading = true;
            let next = head.get(end..).unwrap_or_default();
            table.start = table.starts(next);
            return Some(table);
        }
        table.width = WIDTH;
        table.start = table.starts(head);
        let is_number = |cell: &str| {
            let cell = cell.trim();
            !cell.is_empty() && cell.len() <= 12 && cell.bytes().all(|b| b.is_ascii_digit())
        };
        let fits = cells.len() >= 6
            && is_number(&cells[0])
            && is_date(cells[1].as_bytes())
            && is_reference_id(cells[2].trim());
        fits.then_some(table)
    })
}

/// Tells which way quotes are escaped, by the first that are.
fn escapes(head: &[u8]) -> bool {
    let mut slashed = 0;
    let mut doubled = 0;
    let ends = |byte: Option<&u8>| matches!(byte, None | Some(b',' | b';' | b'\t' | b'\r' | b'\n'));
    for (at, _) in head.iter().enumerate().filter(|(_, byte)| **byte == b'"') {
        let before = at.checked_sub(1).and_then(|at| head.get(at));
        let behind = head.get(at + 1);
        if before == Some(&b'\\') {
            slashed += u32::from(!ends(behind));
        } else if behind == Some(&b'"') && !ends(before) && !ends(head.get(at + 2)) {
            doubled += 1;
        }
    }
    slashed >= doubled
}

fn is_date(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let digits = cell.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=4).contains(&digits) && matches!(cell.get(digits), Some(b'/' | b'-')) && cell.len() <= 32
}

fn is_reference_id(cell: &str) -> bool {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 2 && cell.len() <= 64 && cell[digits..].bytes().any(|b| b.is_ascii_alphabetic())
}

impl Columns {
    fn standard() -> Columns {
        Columns {
            date: Some(1),
            reference_id: Some(2),
            title: None,
            origin: Some(3),
            classification: Some(4),
            references: Some(5),
            header: Some(6),
            body: Some(7),
        }
    }

    /// Reads a heading line.
    fn named(cells: &[Cow<str>]) -> Option<Columns> {
        let mut columns = Columns::default();
        let mut plain_id = None;
        for (at, cell) in cells.iter().enumerate().take(64) {
            let name: String = cell.chars().filter(|c| c.is_alphanumeric()).collect();
            let slot = match name.to_lowercase().as_str() {
                "id" => &mut plain_id,
                "date" | "datetime" | "created" | "sent" | "cabledate" => &mut columns.date,
                "referenceid" | "refid" | "reference" | "mrn" | "cableid" | "canonicalid"
                | "messagenumber" => &mut columns.reference_id,
                "title" | "subject" => &mut columns.title,
                "origin" | "embassy" | "from" => &mut columns.origin,
                "classification" => &mut columns.classification,
                "references" | "refs" | "reftels" => &mut columns.references,
                "header" | "headers" => &mut columns.header,
                "body" | "text" | "content" | "fulltext" => &mut columns.body,
                _ => continue,
            };
            if slot.is_none() {
                *slot = Some(at);
            }
        }
        columns.body?;
        let beside = [columns.date, columns.origin, columns.classification];
        let known = beside.iter().flatten().count();
        // A bare `id` names cables only among columns that tables of cables have.
        if columns.reference_id.is_none() && columns.classification.is_some() {
            columns.reference_id = plain_id;
        }
        (columns.reference_id.is_some() && known >= 1).then_some(columns)
    }
}

impl Table {
    /// Returns the table that the dump is, for input that was said to be one.
    pub(super) fn standard(head: &[u8]) -> Table {
        Table {
            delimiter: b',',
            backslash: escapes(head),
            heading: false,
            start: None,
            width: WIDTH,
            columns: Columns::standard(),
            words: OnceLock::new(),
        }
    }

    /// Returns words that are the same for tables that are written alike.
    pub(super) fn words(&self) -> &str {
        self.words.get_or_init(|| {
            // Taken apart, so that a new member cannot be forgotten here.
            let Table {
                delimiter,
                backslash,
                heading,
                start,
                width,
                columns,
                words: _,
            } = self;
            format!(
                "{:?}",
                (delimiter, backslash, heading, start, width, columns)
            )
        })
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Returns the number of columns that a row should have.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Returns the cells of a row, without quotes.
    ///
    /// Everything behind the last column's delimiter belongs to the last cell, so that a comma
    /// behind a quotation mark that was not escaped costs nothing.
    pub(super) fn cells<'r>(&self, row: &'r str) -> Vec<Cow<'r, str>> {
        let row = row.strip_suffix('\n').unwrap_or(row);
        let row = row.strip_suffix('\r').unwrap_or(row);
        let bytes = row.as_bytes();
        let mut cells = Vec::new();
        let mut from = 0;
        loop {
            let is_last = cells.len() + 1 >= self.width;
            let end = if is_last {
                bytes.len()
            } else {
                self.cell_end(bytes, from)
            };
            cells.push(self.unquoted(&row[from..end]));
            if end >= bytes.len() {
                return cells;
            }
            from = end + 1;
        }
    }

    /// Returns where the cell that begins at `from` ends: at a delimiter or the end.
    fn cell_end(&self, bytes: &[u8], from: usize) -> usize {
        let mut state = State::default();
        for at in from..bytes.len() {
            if state.step(self, bytes, at) && bytes[at] == self.delimiter {
                return at;
            }
        }
        bytes.len()
    }

    fn unquoted<'r>(&self, cell: &'r str) -> Cow<'r, str> {
        let Some(inner) = cell.strip_prefix('"') else {
            return Cow::Borrowed(cell);
        };
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        let mut out = String::new();
        let mut from = 0;
        let bytes = inner.as_bytes();
        let mut at = 0;
        while at + 1 < bytes.len() {
            let escaped = match (bytes[at], bytes[at + 1]) {
                (b'\\', b'"' | b'\\') => self.backslash,
                (b'"', b'"') => true,
                _ => false,
            };
            if escaped {
                out.push_str(&inner[from..at]);
                from = at + 1;
                at += 1;
            }
            at += 1;
        }
        if from == 0 {
            return Cow::Borrowed(inner);
        }
        out.push_str(&inner[from..]);
        Cow::Owned(out)
    }

    /// Returns where the first row ends, behind its line break.
    fn first_row_end(&self, head: &[u8]) -> usize {
        let mut state = State::default();
        for at in 0..head.len() {
            if state.step(self, head, at) && head[at] == b'\n' {
                return at + 1;
            }
        }
        head.len()
    }

    /// Tells how a line begins a row of the dump, if it does.
    fn starts(&self, line: &[u8]) -> Option<Start> {
        // Most lines are of a text within a row, and need no closer look.
        if !matches!(line.first(), Some(b'"' | b'0'..=b'9')) {
            return None;
        }
        let quoted = line.first() == Some(&b'"');
        let quote: &[u8] = if quoted { b"\"" } else { b"" };
        let rest = line.strip_prefix(quote)?;
        let digits = rest.iter().take(13).take_while(|b| b.is_ascii_digit());
        let digits = digits.count();
        if digits == 0 || digits > 12 {
            return None;
        }
        let rest = rest[digits..].strip_prefix(quote)?;
        let rest = rest.strip_prefix(&[self.delimiter])?.strip_prefix(quote)?;
        let digits = rest.iter().take(5).take_while(|b| b.is_ascii_digit());
        let digits = digits.count();
        let is_date = (1..=4).contains(&digits) && matches!(rest.get(digits), Some(b'/' | b'-'));
        is_date.then_some(if quoted { Start::Quoted } else { Start::Bare })
    }
}

/// Where in a row the eye is: in quotes or not. One state machine cuts rows and cells.
#[derive(Default)]
struct State {
    quoted: bool,
    /// The last byte was an escape: a backslash, or the first of two quotes.
    escaped: bool,
    inside: bool,
}

impl State {
    /// Reads a whole line. Most bytes stand within quotes and say nothing.
    fn line(&mut self, table: &Table, line: &[u8]) {
        let mut at = 0;
        while at < line.len() {
            if self.quoted && !self.escaped {
                match memchr2(b'"', b'\\', &line[at..]) {
                    Some(before) => at += before,
                    None => return,
                }
            }
            self.step(table, line, at);
            at += 1;
        }
    }

    /// Reads the lines at the beginning of `bytes` that begin within quotes, as far as they are whole, and
    /// returns their length. None of them begins a row: where `edges` says that a line of them could that
    /// begins with a quote, they end before it.
    fn inner(&mut self, table: &Table, bytes: &[u8], edges: bool) -> usize {
        if !self.quoted {
            return 0;
        }
        let end = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let mut at = 0;
        while at < end {
            if self.quoted && !self.escaped {
                match memchr2(b'"', b'\\', &bytes[at..end]) {
                    Some(further) => at += further,
                    None => return end,
                }
                let begins = at
                    .checked_sub(1)
                    .is_none_or(|before| bytes[before] == b'\n');
                if edges && begins && bytes[at] == b'"' {
                    return at;
                }
            }
            self.step(table, &bytes[..end], at);
            at += 1;
            if !self.quoted && bytes[at - 1] == b'\n' {
                return at;
            }
        }
        end
    }

    /// Reads the byte at `at`; tells whether it stands outside quotes.
    fn step(&mut self, table: &Table, bytes: &[u8], at: usize) -> bool {
        let byte = bytes[at];
        if self.quoted {
            if self.escaped {
                self.escaped = false;
            } else if byte == b'\\' && table.backslash {
                self.escaped = true;
            } else if byte == b'"' {
                let next = bytes.get(at + 1);
                if next == Some(&b'"') {
                    self.escaped = true;
                } else if next.is_none_or(|b| matches!(b, b'\n' | b'\r') || *b == table.delimiter) {
                    self.quoted = false;
                }
                // Any other quote stands for itself: nobody escaped it.
            }
            return false;
        }
        if byte == b'"' && !self.inside {
            self.quoted = true;
            self.inside = true;
            return false;
        }
        self.inside = byte != table.delimiter && byte != b'\n';
        true
    }
}

#[cfg(test)]
mod tests;
