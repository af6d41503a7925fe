//! How does a file become rows of cells, and which columns may it have?

use std::rc::Rc;

use super::problem::{Problem, nearest};
use crate::diagnostic::{Code, Severity};
use crate::gazetteer::entry::Line;

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

    /// Splits the file into rows; `None` when it cannot be read at all.
    pub(super) fn rows(&mut self, bytes: &[u8]) -> Option<Vec<Row>> {
        let head = Row::at(1);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let line = bytes[..error.valid_up_to()]
                    .iter()
                    .filter(|b| **b == b'\n')
                    .count()
                    + 1;
                let at = Row::at(line as u32);
                let hint = "save the file as UTF-8".to_owned();
                self.error(
                    &at,
                    "",
                    Code::MalformedFile,
                    "not UTF-8".to_owned(),
                    Some(hint),
                );
                return None;
            }
        };
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .comment(Some(b'#'))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut heading: Option<Rc<[String]>> = None;
        for record in csv.records() {
            let mut cells = match record {
                Ok(record) => record,
                Err(error) => {
                    self.error(&head, "", Code::MalformedFile, error.to_string(), None);
                    continue;
                }
            };
            let line = cells
                .position()
                .map_or(0, |position| first_line(text, position));
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
                let hint = "a tab too many, or quotes that do not close".to_owned();
                self.error(&at, "", Code::WrongCellCount, message, Some(hint));
            }
            rows.push(Row {
                line,
                columns: Rc::clone(columns),
                cells,
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

/// Returns the line on which a record begins: its position is where the comments and blank lines
/// before it begin.
fn first_line(text: &str, position: &csv::Position) -> u32 {
    let from = (position.byte() as usize).min(text.len());
    let skipped = text.as_bytes()[from..]
        .split(|byte| *byte == b'\n')
        .take_while(|line| line.is_empty() || *line == b"\r" || line.starts_with(b"#"))
        .count();
    position.line() as u32 + skipped as u32
}
