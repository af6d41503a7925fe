//! How does a file become rows of cells, and which columns may it have?

use std::rc::Rc;

use super::problem::{Problem, nearest};
use crate::diagnostic::{Code, Severity};
use crate::gazetteer::entry::Line;
use crate::gazetteer::sheet::{self, Letters, is_invisible};

/// Columns of an entry file; `demonyms` and `capital` stand in those of countries and regions.
const ENTRY_COLUMNS: [&str; 13] = [
    "id", "type", "label", "aliases", "country", "parent", "valid", "where", "links", "source",
    "note", "demonyms", "capital",
];
const ROLE_COLUMNS: [&str; 7] = [
    "person",
    "position",
    "organization",
    "from",
    "to",
    "seen",
    "source",
];
const TEMPLATE_COLUMNS: [&str; 5] = ["id", "type", "label", "aliases", "note"];
const SUPPRESS_COLUMNS: [&str; 3] = ["alias", "entry", "reason"];
const SOURCE_COLUMNS: [&str; 4] = ["id", "title", "licence", "url"];

/// Returns the columns that a file of this name may have, and those it must have.
pub(in crate::gazetteer) fn columns_of(
    file: &str,
) -> (&'static [&'static str], &'static [&'static str]) {
    match file {
        "roles.tsv" => (&ROLE_COLUMNS, &["person", "position"]),
        "templates.tsv" => (&TEMPLATE_COLUMNS, &["id", "type", "label"]),
        "suppress.tsv" => (&SUPPRESS_COLUMNS, &SUPPRESS_COLUMNS),
        "sources.tsv" => (&SOURCE_COLUMNS, &["id", "title"]),
        _ => (&ENTRY_COLUMNS, &["id", "type", "label"]),
    }
}

/// A line's cells by column.
pub(super) struct Row {
    pub(super) line: u32,
    /// All rows of a file share its heading.
    columns: Rc<[String]>,
    cells: csv::StringRecord,
}

impl Row {
    /// Returns a line without cells, to say where something is.
    fn at(line: u32) -> Row {
        Row {
            line,
            columns: Rc::new([]),
            cells: csv::StringRecord::new(),
        }
    }

    pub(super) fn get(&self, column: &str) -> Option<&str> {
        let at = self.columns.iter().position(|name| name == column)?;
        Some(self.cells.get(at).unwrap_or(""))
    }

    pub(super) fn text(&self, column: &str) -> &str {
        self.get(column).unwrap_or("")
    }
}

pub(super) struct Reader<'a> {
    pub(super) file: &'a str,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    pub(super) fn error(
        &mut self,
        row: &Row,
        column: &str,
        code: Code,
        message: String,
        hint: Option<String>,
    ) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: row.line,
            column: column.to_owned(),
            severity: Severity::Error,
            code,
            message,
            hint,
        });
    }

    /// Returns the text of the file; `None`, and an error, when it is none.
    fn text(&mut self, bytes: &[u8]) -> Option<String> {
        let (bytes, letters) = match sheet::whole(bytes) {
            Ok(read) => read,
            Err(refused) => {
                let (message, hint) = (refused.message().to_owned(), refused.hint().to_owned());
                let head = Row::at(1);
                self.error(&head, "", Code::MalformedFile, message, Some(hint));
                return None;
            }
        };
        if let Letters::Windows1252(line) = letters {
            let message = "not UTF-8, read as Windows-1252".to_owned();
            let hint = "`reftel gazetteer check --fix DIR` writes it as UTF-8".to_owned();
            self.warning(line as u32, "", Code::NotUtf8, message, hint);
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                let read = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
                let (message, hint) = ("not UTF-8".to_owned(), sheet::SAVE_AS_UTF8.to_owned());
                let at = Row::at(line as u32);
                self.error(&at, "", Code::MalformedFile, message, Some(hint));
                None
            }
        }
    }

    /// Splits the file into rows; `None` when it cannot be read at all.
    pub(super) fn rows(&mut self, bytes: &[u8]) -> Option<Vec<Row>> {
        let head = Row::at(1);
        let text = self.text(bytes)?;
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(sheet::delimiter(text.as_bytes()).unwrap_or(b'\t'))
            .comment(Some(b'#'))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut heading: Option<Rc<[String]>> = None;
        let mut cells = csv::StringRecord::new();
        loop {
            match csv.read_record(&mut cells) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    self.error(&head, "", Code::MalformedFile, error.to_string(), None);
                    continue;
                }
            }
            let behind = csv.position().line();
            let line = sheet::line_of(behind, cells.as_slice().as_bytes()) as u32;
            if !cells.as_slice().is_ascii() && cells.as_slice().contains(is_invisible) {
                cells = self.without_invisible(&cells, heading.as_deref(), line);
            }
            cells.trim();
            let Some(columns) = &heading else {
                let columns: Vec<String> = cells.iter().map(str::to_owned).collect();
                self.columns(&columns, line);
                heading = Some(columns.into());
                continue;
            };
            if cells.iter().all(str::is_empty) {
                continue;
            }
            if cells.len() > columns.len() {
                let at = Row::at(line);
                let message = format!("{} cells under {} columns", cells.len(), columns.len());
                let hint =
                    "a tab (or comma, semicolon) too many, or quotes that do not close".to_owned();
                self.error(&at, "", Code::WrongCellCount, message, Some(hint));
            }
            rows.push(Row {
                line,
                columns: Rc::clone(columns),
                cells: std::mem::take(&mut cells),
            });
        }
        if heading.is_none() {
            self.error(
                &head,
                "",
                Code::MalformedFile,
                "no heading line".to_owned(),
                None,
            );
        }
        Some(rows)
    }

    /// Returns the cells without characters that nobody sees, which would hide a name, and tells
    /// where they were.
    fn without_invisible(
        &mut self,
        cells: &csv::StringRecord,
        heading: Option<&[String]>,
        line: u32,
    ) -> csv::StringRecord {
        let mut out = csv::StringRecord::new();
        for (at, cell) in cells.iter().enumerate() {
            let Some(found) = cell.chars().find(|c| is_invisible(*c)) else {
                out.push_field(cell);
                continue;
            };
            let clean: String = cell.chars().filter(|c| !is_invisible(*c)).collect();
            let column = heading.and_then(|heading| heading.get(at));
            let message = format!(
                "an invisible character (U+{:04X}) in `{}`",
                u32::from(found),
                clean.trim()
            );
            let hint = "it is passed over; write the cell anew".to_owned();
            let column = column.map_or("", String::as_str);
            self.warning(line, column, Code::InvisibleCharacter, message, hint);
            out.push_field(&clean);
        }
        out
    }

    fn warning(&mut self, line: u32, column: &str, code: Code, message: String, hint: String) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            column: column.to_owned(),
            severity: Severity::Warning,
            code,
            message,
            hint: Some(hint),
        });
    }

    /// Names the columns that the format does not have, and the required ones that are missing.
    fn columns(&mut self, columns: &[String], line: u32) {
        let stem = self.file.rsplit('/').next().unwrap_or(self.file);
        let (known, required) = columns_of(stem);
        let at = Row::at(line);
        for column in columns {
            if !known.contains(&column.as_str()) {
                let hint = nearest(column, known.iter().copied());
                let message = format!("`{column}`");
                self.error(&at, column, Code::UnknownColumn, message, hint);
            }
        }
        for column in required {
            if !columns.iter().any(|found| found == column) {
                let message = format!("the column `{column}` is missing");
                let hint = Some(format!("the heading line is `{}`", known.join("\t")));
                self.error(&at, column, Code::UnknownColumn, message, hint);
            }
        }
    }

    pub(super) fn required(&mut self, row: &Row, column: &str) -> Option<String> {
        let value = row.text(column);
        if value.is_empty() {
            let message = format!("`{column}` is empty");
            self.error(row, column, Code::MissingValue, message, None);
            return None;
        }
        Some(value.to_owned())
    }

    pub(super) fn line(&self, row: &Row) -> Line {
        Line {
            file: self.file.to_owned(),
            number: row.line,
        }
    }
}
