//! What does a dump of a database hold? Rows of `COPY ... FROM stdin` (PostgreSQL) and `INSERT INTO`
//! (MySQL, SQLite, PostgreSQL), as the cables were handed around.
//!
//! A row becomes a record, field by field under the names of the columns, and is read like any other
//! ([`super::json`]). Tables without a column of text say nothing. One statement is in memory at a
//! time.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// Tells whether a text that begins with `head` is a dump of a database.
pub(super) fn is_dump(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let begins = first.is_some_and(|line| {
        let line = line.to_ascii_uppercase();
        let signs = [
            "--",
            "/*",
            "CREATE ",
            "SET ",
            "BEGIN",
            "PRAGMA ",
            "DROP ",
            "INSERT INTO ",
            "COPY ",
            "USE ",
        ];
        signs.iter().any(|sign| line.starts_with(sign))
    });
    begins
        && text.lines().any(|line| {
            let line = line.trim_start();
            let starts = |sign: &str| {
                line.get(..sign.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(sign))
            };
            starts("INSERT INTO ") && line.contains('(')
                || starts("COPY ") && line.contains("FROM stdin")
                || starts("CREATE TABLE ")
        })
}

/// What is done with a row: the table's name, the row's number in it from 1, the record as JSON.
pub(super) type Each<'a> = dyn FnMut(&str, u64, Vec<u8>) -> ControlFlow<()> + 'a;

/// Gives the rows of all tables to `each`. Stops early, without an error, when `each` breaks.
///
/// # Errors
///
/// When `input` fails, or a statement has more than `limit` bytes.
pub(super) fn rows(input: &mut impl BufRead, limit: usize, each: &mut Each<'_>) -> io::Result<()> {
    let mut dump = Dump {
        columns: FxHashMap::default(),
        counts: FxHashMap::default(),
        each,
    };
    let mut statement: Vec<u8> = Vec::new();
    let mut copies: Option<(String, Vec<String>)> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            // What no semicolon ends is the last statement.
            let _ = dump.statement(&statement);
            return Ok(());
        }
        if let Some((table, columns)) = &copies {
            if line.trim_ascii_end() == b"\\." {
                copies = None;
                continue;
            }
            let cells = copied(&String::from_utf8_lossy(&line));
            if dump.give(table, columns, cells).is_break() {
                return Ok(());
            }
            continue;
        }
        if statement.is_empty() && (line.starts_with(b"--") || line.trim_ascii().is_empty()) {
            continue;
        }
        statement.extend_from_slice(&line);
        if statement.len() > limit {
            return Err(io::Error::other("a statement is too large"));
        }
        if line.trim_ascii_end().ends_with(b";") && is_complete(&statement) {
            let text = String::from_utf8_lossy(&statement);
            copies = copy(&text);
            if copies.is_none() && dump.statement(&statement).is_break() {
                return Ok(());
            }
            statement.clear();
        }
    }
}

/// Tells whether the quotes of a statement are all closed.
fn is_complete(statement: &[u8]) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for byte in statement {
        if escaped {
            escaped = false;
        } else if quoted && *byte == b'\\' {
            escaped = true;
        } else if *byte == b'\'' {
            quoted = !quoted;
        }
    }
    !quoted
}

/// Returns table and columns of `COPY table (a, b) FROM stdin;`.
fn copy(statement: &str) -> Option<(String, Vec<String>)> {
    let rest = statement.trim_start();
    let rest = rest
        .get(..5)
        .filter(|start| start.eq_ignore_ascii_case("copy "))
        .map(|_| &rest[5..])?;
    let (table, rest) = rest.split_once('(')?;
    let (columns, rest) = rest.split_once(')')?;
    let is_input = rest.to_ascii_lowercase().contains("from stdin");
    is_input.then(|| (name(table), columns.split(',').map(name).collect()))
}

/// Returns a name without quotes and schema.
fn name(text: &str) -> String {
    let text = text.trim().rsplit('.').next().unwrap_or(text);
    text.trim_matches(['"', '`', '[', ']', ' ']).to_owned()
}

/// Returns the cells of a line of `COPY`.
fn copied(line: &str) -> Vec<Value> {
    let line = line.trim_end_matches(['\n', '\r']);
    let cells = line.split('\t').map(|cell| {
        if cell == "\\N" {
            return Value::Null;
        }
        let mut out = String::with_capacity(cell.len());
        let mut chars = cell.chars();
        while let Some(c) = chars.next() {
            out.push(match c {
                '\\' => match chars.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some(other) => other,
                    None => '\\',
                },
                c => c,
            });
        }
        Value::String(out)
    });
    cells.collect()
}

struct Dump<'a, 'b> {
    /// Columns by table, as its creation names them.
    columns: FxHashMap<String, Vec<String>>,
    counts: FxHashMap<String, u64>,
    each: &'a mut Each<'b>,
}

impl Dump<'_, '_> {
    fn statement(&mut self, statement: &[u8]) -> ControlFlow<()> {
        let text = String::from_utf8_lossy(statement);
        let text = text.trim_start();
        let upper: String = text
            .chars()
            .take(40)
            .collect::<String>()
            .to_ascii_uppercase();
        if upper.starts_with("CREATE TABLE ") {
            self.create(&text["CREATE TABLE ".len()..]);
        } else if upper.starts_with("INSERT INTO ") {
            return self.insert(&text["INSERT INTO ".len()..]);
        }
        ControlFlow::Continue(())
    }

    fn create(&mut self, rest: &str) {
        let rest = rest.trim_start();
        let rest = match rest.get(..14) {
            Some(start) if start.eq_ignore_ascii_case("if not exists ") => &rest[14..],
            _ => rest,
        };
        let Some((table, body)) = rest.split_once('(') else {
            return;
        };
        let mut columns = Vec::new();
        for part in top_level(body) {
            let word = part.split_whitespace().next().unwrap_or_default();
            let kinds = [
                "primary",
                "key",
                "unique",
                "constraint",
                "index",
                "foreign",
                "check",
                "fulltext",
            ];
            if !word.is_empty() && !kinds.contains(&word.to_ascii_lowercase().as_str()) {
                columns.push(name(word));
            }
        }
        self.columns.insert(name(table), columns);
    }

    fn insert(&mut self, rest: &str) -> ControlFlow<()> {
        let Some(values) = rest.to_ascii_uppercase().find("VALUES") else {
            return ControlFlow::Continue(());
        };
        let (table, own) = match rest[..values].split_once('(') {
            Some((table, columns)) => {
                let columns = columns.trim_end().trim_end_matches(')');
                (
                    name(table),
                    Some(columns.split(',').map(name).collect::<Vec<_>>()),
                )
            }
            None => (name(&rest[..values]), None),
        };
        let columns = own
            .or_else(|| self.columns.get(&table).cloned())
            .unwrap_or_default();
        let mut tuples = Tuples(rest[values + "VALUES".len()..].chars().peekable());
        while let Some(cells) = tuples.next() {
            self.give(&table, &columns, cells)?;
        }
        ControlFlow::Continue(())
    }

    fn give(&mut self, table: &str, columns: &[String], cells: Vec<Value>) -> ControlFlow<()> {
        let count = self.counts.entry(table.to_owned()).or_default();
        *count += 1;
        let count = *count;
        let mut record = Map::new();
        for (at, cell) in cells.into_iter().enumerate() {
            let column = columns
                .get(at)
                .cloned()
                .unwrap_or_else(|| format!("column {}", at + 1));
            record.insert(column, cell);
        }
        let json = serde_json::to_vec(&record).expect("names and texts can be written");
        (self.each)(table, count, json)
    }
}

/// Returns the parts of a list between commas that stand in no brackets, up to its end.
fn top_level(body: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut from = 0;
    let mut out = Vec::new();
    for (at, c) in body.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                out.push(&body[from..at]);
                return out;
            }
            ')' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&body[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out
}

/// The rows of `VALUES (1, 'a'), (2, 'b')`.
struct Tuples<'t>(std::iter::Peekable<std::str::Chars<'t>>);

impl Tuples<'_> {
    fn next(&mut self) -> Option<Vec<Value>> {
        loop {
            match self.0.next()? {
                '(' => break,
                ';' => return None,
                _ => {}
            }
        }
        let mut cells = Vec::new();
        let mut bare = String::new();
        let mut text: Option<String> = None;
        loop {
            match self.0.next()? {
                '\'' => text = Some(self.quoted()),
                c @ (',' | ')') => {
                    let word = std::mem::take(&mut bare);
                    let word = word.trim();
                    cells.push(match text.take() {
                        Some(text) => Value::String(text),
                        None if word.eq_ignore_ascii_case("null") => Value::Null,
                        None => Value::String(word.to_owned()),
                    });
                    if c == ')' {
                        return Some(cells);
                    }
                }
                c => bare.push(c),
            }
        }
    }

    /// Reads a text to its closing quote; quotes in it are doubled or behind a backslash.
    fn quoted(&mut self) -> String {
        let mut out = String::new();
        while let Some(c) = self.0.next() {
            match c {
                '\'' if self.0.peek() == Some(&'\'') => {
                    self.0.next();
                    out.push('\'');
                }
                '\'' => break,
                '\\' => out.push(match self.0.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some('0') => ' ',
                    Some(other) => other,
                    None => '\\',
                }),
                c => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(dump: &str) -> Vec<(String, u64, String)> {
        let mut out = Vec::new();
        rows(&mut dump.as_bytes(), 1 << 20, &mut |table, number, json| {
            out.push((table.to_owned(), number, String::from_utf8(json).unwrap()));
            ControlFlow::Continue(())
        })
        .unwrap();
        out
    }

    #[test]
    fn rows_of_a_dump_are_records() {
        let copy = "--\n-- PostgreSQL database dump\n--\nSET client_encoding = 'UTF8';\nCOPY public.cable (id, refid, content) FROM stdin;\n1\t09SAFI31\tA\\nB \\\\ c\n2\t09SAFI32\t\\N\n\\.\n\nSELECT 1;\n";
        let insert = "CREATE TABLE `cables` (`id` int(9) NOT NULL, `refid` varchar(20), content text, PRIMARY KEY (`id`));\nINSERT INTO `cables` VALUES (1,'09SAFI31','It\\'s; (so)\nB'),(2,'09SAFI32',NULL);\nINSERT INTO other (a) VALUES ('it''s');\n";
        assert!(is_dump(copy.as_bytes()) && is_dump(insert.as_bytes()));
        assert!(!is_dump(
            b"-- a dash begins the letter\nCopy the file from stdin.\n"
        ));
        assert_eq!(
            records(copy),
            [
                (
                    "cable".into(),
                    1,
                    r#"{"content":"A\nB \\ c","id":"1","refid":"09SAFI31"}"#.into()
                ),
                (
                    "cable".into(),
                    2,
                    r#"{"content":null,"id":"2","refid":"09SAFI32"}"#.into()
                ),
            ]
        );
        assert_eq!(
            records(insert),
            [
                (
                    "cables".into(),
                    1,
                    r#"{"content":"It's; (so)\nB","id":"1","refid":"09SAFI31"}"#.into()
                ),
                (
                    "cables".into(),
                    2,
                    r#"{"content":null,"id":"2","refid":"09SAFI32"}"#.into()
                ),
                ("other".into(), 1, r#"{"a":"it's"}"#.into()),
            ]
        );
        assert_eq!(records("INSERT INTO x VALUES (1, 'cut").len(), 0);
    }
}
