//! How do lines become decisions? One line each; all that is wrong with any is told at once.
//!
//! Columns are found by their names, so a spreadsheet may order them as it likes. A cell in double
//! quotes is read as spreadsheets write it; `#` begins a comment line. A decision never spans
//! lines, so that a line can be appended and taken away without reading the others.

use super::{Cited, Decision, Meaning, Unsure, Verdict};
use crate::diagnostic::{Code, Severity};
use crate::gazetteer::{Problem, Type, nearest};
use crate::id::{EntityId, MentionId};

/// The columns of the file, in the order in which the program writes them.
pub const COLUMNS: [&str; 8] = [
    "decision",
    "first",
    "second",
    "author",
    "date",
    "reason",
    "first_words",
    "second_words",
];

const VERDICTS: [&str; 5] = ["same", "different", "mention-is", "not-an-entity", NOT_SURE];

/// The word of a line that decides nothing.
const NOT_SURE: &str = "not-sure";

/// The lines of a file that can be read, in its order.
#[derive(Default)]
pub(super) struct Lines {
    /// Those that decide.
    pub(super) decided: Vec<Decision>,
    /// Those that say that nobody could tell.
    pub(super) unsure: Vec<Unsure>,
}

/// Returns `text` as a cell of the file: in one line, in quotes where it must be.
pub fn cell(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.starts_with(['"', '#']) {
        format!("\"{}\"", line.replace('"', "\"\""))
    } else {
        line
    }
}

/// Reads the lines that can be read, and says what is wrong with the others.
pub(super) fn parse(
    file: &str,
    bytes: &[u8],
    is_known: &dyn Fn(&EntityId) -> bool,
) -> (Lines, Vec<Problem>) {
    let mut reader = Reader {
        file,
        is_known,
        problems: Vec::new(),
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
            let hint = "save the file as UTF-8";
            reader.error(line, "", Code::MalformedFile, "not UTF-8", Some(hint));
            return (Lines::default(), reader.problems);
        }
    };
    let mut heading: Option<Vec<String>> = None;
    let mut lines = Lines::default();
    for (line, text) in (1..).zip(text.lines()) {
        // Spreadsheets pad short lines, comments too, with empty cells.
        if text.trim().is_empty() || text.starts_with('#') || text.starts_with("\"#") {
            continue;
        }
        let Some(cells) = reader.cells(line, text) else {
            continue;
        };
        if cells.iter().all(String::is_empty) {
            continue;
        }
        match &heading {
            None if reader.heading(line, &cells) => heading = Some(cells),
            // Without columns nothing below can be read.
            None => return (Lines::default(), reader.problems),
            Some(columns) => {
                let row = Row {
                    line,
                    columns,
                    cells: &cells,
                };
                match word(row.get("decision")) == NOT_SURE {
                    true => lines.unsure.extend(reader.unsure(&row)),
                    false => lines.decided.extend(reader.decision(&row)),
                }
            }
        }
    }
    (lines, reader.problems)
}

/// A line's cells under their columns.
struct Row<'a> {
    line: u32,
    columns: &'a [String],
    cells: &'a [String],
}

impl Row<'_> {
    fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at))
            .map_or("", String::as_str)
    }
}

struct Reader<'a> {
    file: &'a str,
    is_known: &'a dyn Fn(&EntityId) -> bool,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn error(
        &mut self,
        line: u32,
        column: &str,
        code: Code,
        message: impl Into<String>,
        hint: Option<&str>,
    ) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            column: column.to_owned(),
            severity: Severity::Error,
            code,
            message: message.into(),
            hint: hint.map(str::to_owned),
        });
    }

    /// Splits a line at its tabs; `None` when its quotes do not close.
    fn cells(&mut self, line: u32, text: &str) -> Option<Vec<String>> {
        let mut cells = Vec::new();
        let mut rest = text;
        loop {
            let Some(quoted) = rest.strip_prefix('"') else {
                let end = rest.find('\t').unwrap_or(rest.len());
                cells.push(rest[..end].trim().to_owned());
                match rest.get(end + 1..) {
                    Some(more) => rest = more,
                    None => return Some(cells),
                }
                continue;
            };
            let mut cell = String::new();
            let mut from = quoted;
            let behind = loop {
                let Some(end) = from.find('"') else {
                    let hint = "close the quotes in the same line, or leave them out";
                    let message = "a quote does not close";
                    self.error(line, "", Code::MalformedFile, message, Some(hint));
                    return None;
                };
                cell.push_str(&from[..end]);
                match from[end + 1..].strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        from = more;
                    }
                    None => break &from[end + 1..],
                }
            };
            let end = behind.find('\t').unwrap_or(behind.len());
            cell.push_str(&behind[..end]);
            cells.push(cell.trim().to_owned());
            match behind.get(end + 1..) {
                Some(more) => rest = more,
                None => return Some(cells),
            }
        }
    }

    /// Checks the heading line; tells whether lines can be read under it.
    fn heading(&mut self, line: u32, columns: &[String]) -> bool {
        let hint = format!("the heading line is `{}`", COLUMNS.join("\t"));
        if VERDICTS.contains(&word(&columns[0]).as_str()) {
            let message = "no heading line";
            self.error(line, "", Code::MalformedFile, message, Some(&hint));
            return false;
        }
        for (at, column) in columns.iter().enumerate() {
            // A spreadsheet may leave empty columns behind the last one.
            if column.is_empty() {
                continue;
            }
            if !COLUMNS.contains(&column.as_str()) {
                let near = nearest(column, COLUMNS.into_iter()).unwrap_or(hint.clone());
                let message = format!("`{column}`");
                self.error(line, column, Code::UnknownColumn, message, Some(&near));
            } else if columns[..at].contains(column) {
                let message = format!("`{column}` stands here twice");
                self.error(line, column, Code::UnknownColumn, message, None);
            }
        }
        let mut is_readable = true;
        for column in ["decision", "first"] {
            if !columns.iter().any(|found| found == column) {
                let message = format!("the column `{column}` is missing");
                self.error(line, column, Code::UnknownColumn, message, Some(&hint));
                is_readable = false;
            }
        }
        is_readable
    }

    fn decision(&mut self, row: &Row<'_>) -> Option<Decision> {
        let before = self.problems.len();
        self.shape(row);
        let verdict = self.verdict(row);
        let text = |column| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
        let decision = Decision {
            line: row.line,
            verdict: verdict?,
            author: row.get("author").to_owned(),
            date: row.get("date").to_owned(),
            reason: row.get("reason").to_owned(),
            words: [text("first_words"), text("second_words")],
        };
        (self.problems.len() == before).then_some(decision)
    }

    /// Reads a line that says that nobody could tell.
    fn unsure(&mut self, row: &Row<'_>) -> Option<Unsure> {
        let before = self.problems.len();
        self.shape(row);
        let (first, second) = (self.cited(row, "first"), self.cited(row, "second"));
        let unsure = Unsure {
            line: row.line,
            first: first?,
            second: second?,
            author: row.get("author").to_owned(),
            date: row.get("date").to_owned(),
            reason: row.get("reason").to_owned(),
        };
        (self.problems.len() == before).then_some(unsure)
    }

    /// Checks what all lines share: how many cells they have, and the date.
    fn shape(&mut self, row: &Row<'_>) {
        let extra = row.cells.get(row.columns.len()..).unwrap_or_default();
        if extra.iter().any(|cell| !cell.is_empty()) {
            let (cells, columns) = (row.cells.len(), row.columns.len());
            let message = format!("{cells} cells under {columns} columns");
            let hint = "a tab too many, or quotes that do not close";
            self.error(row.line, "", Code::WrongCellCount, message, Some(hint));
        }
        let date = row.get("date");
        if !date.is_empty() && !is_date(date) {
            let message = format!("`{date}` is no date");
            let hint = "write it as 2026-05-03";
            self.error(row.line, "date", Code::MalformedDate, message, Some(hint));
        }
    }

    fn verdict(&mut self, row: &Row<'_>) -> Option<Verdict> {
        let said = row.get("decision");
        let line = row.line;
        match word(said).as_str() {
            "" => {
                self.missing(row, "decision");
                None
            }
            kind @ ("same" | "different") => {
                let first = self.cited(row, "first");
                let second = self.cited(row, "second");
                let (first, second) = (first?, second?);
                if first == second {
                    let message = "both sides are the same";
                    self.error(line, "second", Code::MalformedDecision, message, None);
                    return None;
                }
                Some(if kind == "same" {
                    Verdict::Same(first, second)
                } else {
                    Verdict::Different(first, second)
                })
            }
            "mention-is" => {
                let mention = self.mention(row);
                let meaning = self.meaning(row);
                let (mention, meaning) = (mention?, meaning?);
                if meaning == Meaning::Of(Cited::Mention(mention.clone())) {
                    let message = "a mention always means what it means";
                    let hint = "name an id, another mention, or `new`";
                    self.error(line, "second", Code::MalformedDecision, message, Some(hint));
                    return None;
                }
                Some(Verdict::MentionIs(mention, meaning))
            }
            "not-an-entity" => {
                if !row.get("second").is_empty() {
                    let message = format!("`not-an-entity` takes no `{}`", row.get("second"));
                    let hint = "leave the cell empty, or write `mention-is` or `different`";
                    self.error(line, "second", Code::MalformedDecision, message, Some(hint));
                }
                Some(Verdict::NotAnEntity(self.mention(row)?))
            }
            other => {
                let hint = nearest(other, VERDICTS.into_iter())
                    .unwrap_or_else(|| format!("it is one of {}", VERDICTS.join(", ")));
                let message = format!("`{said}`");
                let code = Code::UnknownDecision;
                self.error(line, "decision", code, message, Some(&hint));
                None
            }
        }
    }

    fn missing(&mut self, row: &Row<'_>, column: &str) {
        let message = format!("`{column}` is empty");
        self.error(row.line, column, Code::MissingValue, message, None);
    }

    /// Reads `first` where only words can stand.
    fn mention(&mut self, row: &Row<'_>) -> Option<MentionId> {
        match self.cited(row, "first")? {
            Cited::Mention(mention) => Some(mention),
            Cited::Entity(entity) => {
                let message = format!("`{entity}` is no mention");
                let hint = "cite words as `09RABAT101#char=120,133`; a name that must never mean \
                            an entity belongs into `suppress.tsv` of a gazetteer";
                let code = Code::MalformedCitation;
                self.error(row.line, "first", code, message, Some(hint));
                None
            }
        }
    }

    fn meaning(&mut self, row: &Row<'_>) -> Option<Meaning> {
        let text = row.get("second");
        if text == "new" {
            return Some(Meaning::New(None));
        }
        let Some(kind) = text.strip_prefix("new:") else {
            return self.cited(row, "second").map(Meaning::Of);
        };
        let (kind, subtype) = match kind.split_once(':') {
            Some((kind, subtype)) => (kind, Some(subtype.to_owned())),
            None => (kind, None),
        };
        let found = Type::parse(kind);
        if found.is_none() {
            let types = Type::ALL.iter().map(|kind| kind.as_str());
            let hint = nearest(kind, types.clone()).unwrap_or_else(|| {
                format!("it is one of {}", types.collect::<Vec<_>>().join(", "))
            });
            let message = format!("`{kind}` is no type");
            self.error(row.line, "second", Code::UnknownType, message, Some(&hint));
        }
        Some(Meaning::New(Some((found?, subtype))))
    }

    fn cited(&mut self, row: &Row<'_>, column: &str) -> Option<Cited> {
        let text = row.get(column);
        if text.is_empty() {
            self.missing(row, column);
            return None;
        }
        if let Some(mention) = MentionId::parse(text) {
            return Some(Cited::Mention(mention));
        }
        let line = row.line;
        if text.contains('#') {
            let message = format!("`{text}` is no mention");
            let hint = "write document, begin and end in code points: `09RABAT101#char=120,133`";
            self.error(line, column, Code::MalformedCitation, message, Some(hint));
            return None;
        }
        if text.starts_with("doc/") || text.starts_with("corpus/") {
            let message = format!("`{text}` was discovered, and may be called otherwise tomorrow");
            let hint = "cite a mention of it, as `reftel why` prints them";
            self.error(line, column, Code::DiscoveredEntity, message, Some(hint));
            return None;
        }
        let is_id = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/');
        if !text.chars().all(is_id) {
            let message = format!("`{text}` is neither a mention nor an id");
            let hint =
                "cite words as `09RABAT101#char=120,133`, an entity by its id in a gazetteer";
            self.error(line, column, Code::MalformedCitation, message, Some(hint));
            return None;
        }
        let id = EntityId::new(text);
        if !(self.is_known)(&id) {
            let message = format!("no gazetteer has `{text}`");
            let hint = "cite a mention of it, or name its gazetteer with `--gazetteers`";
            self.error(line, column, Code::UnknownEntry, message, Some(hint));
            return None;
        }
        Some(Cited::Entity(id))
    }
}

/// Returns a decision as the format writes it: `Mention is` is `mention-is`.
fn word(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '_'], "-")
}

fn is_date(text: &str) -> bool {
    let day = text.get(..10).unwrap_or(text);
    day.parse::<jiff::civil::Date>().is_ok()
        && (text.len() == 10 || text.parse::<jiff::Timestamp>().is_ok())
}
