//! How does a file get its canonical form? Sorted, unquoted, with plain line ends.
//!
//! Invariants: the cells of a file are the same before and after, and so are its remarks. A remark
//! moves with the line that it stands before; those above the heading, and those right below it,
//! are the file's own and stay there. A file that cannot be split into cells without doubt is not
//! touched.

use super::load::columns_of;
use super::sheet::{self, Letters};
use super::write::cell;

/// What was changed in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The canonical form, when it differs from what was there.
    pub text: Option<String>,
    /// What differs, in words.
    pub what: Vec<String>,
}

/// A line of cells, and the remarks before it.
struct Line {
    remarks: Vec<String>,
    cells: Vec<String>,
}

/// Returns the canonical form of a gazetteer file called `name`.
///
/// # Errors
///
/// Why it is not touched: it is no text, lines are not UTF-8, or a line has more cells than the heading.
pub fn fix(name: &str, bytes: &[u8]) -> Result<Changes, String> {
    let (plain, letters) = sheet::whole(bytes)
        .map_err(|refused| format!("{}: {}", refused.message(), refused.hint()))?;
    let not_utf8 = |_| "some of its lines are not UTF-8".to_owned();
    let text = std::str::from_utf8(&plain).map_err(not_utf8)?;
    let delimiter = sheet::delimiter(&plain).unwrap_or(b'\t');
    let mut untidy = Untidy::default();
    let lines = lines(text, delimiter, &mut untidy)?;
    let mut parts = Parts::of(lines)?;
    let key = key(name, &parts.heading);
    untidy.moved = parts.sort(&key);
    let width = parts.heading.len();
    let short = parts.rows.iter().filter(|row| row.cells.len() < width);
    untidy.padded = short.count();
    let out = parts.written(text.len());
    let mut what = untidy.in_words();
    what.extend(other_letters(bytes, delimiter, letters));
    Ok(Changes {
        text: (out.as_bytes() != bytes).then_some(out),
        what,
    })
}

/// How many lines and cells are not in canonical form.
#[derive(Default)]
struct Untidy {
    moved: usize,
    quoted: usize,
    trimmed: usize,
    padded: usize,
    blank: usize,
}

impl Untidy {
    fn in_words(&self) -> Vec<String> {
        let all = [
            (self.moved, format!("sorted ({} out of order)", self.moved)),
            (
                self.quoted,
                format!("{} unquoted", count(self.quoted, "cell")),
            ),
            (
                self.trimmed,
                format!("{} trimmed", count(self.trimmed, "cell")),
            ),
            (
                self.padded,
                format!("{} filled up", count(self.padded, "short line")),
            ),
            (
                self.blank,
                format!("{} removed", count(self.blank, "blank line")),
            ),
        ];
        let some = all.into_iter().filter(|(number, _)| *number > 0);
        some.map(|(_, words)| words).collect()
    }
}

/// Says what differs in the bytes of a file, whatever its cells hold.
fn other_letters(bytes: &[u8], delimiter: u8, letters: Letters) -> Vec<String> {
    let is_utf8 = letters == Letters::Utf8;
    let from = match letters {
        Letters::Utf16 => "UTF-16",
        Letters::Windows1252(_) | Letters::Utf8 => "Windows-1252",
    };
    let unended = is_utf8 && !bytes.ends_with(b"\n") && !bytes.ends_with(b"\r");
    let all = [
        (delimiter != b'\t', "tabs put between cells".to_owned()),
        (bytes.contains(&b'\r'), "line ends made LF".to_owned()),
        (
            bytes.starts_with(b"\xef\xbb\xbf"),
            "byte-order mark removed".to_owned(),
        ),
        (!is_utf8, format!("made UTF-8 of {from}")),
        (unended, "last line ended".to_owned()),
    ];
    let some = all.into_iter().filter(|(is_so, _)| *is_so);
    some.map(|(_, words)| words).collect()
}

/// Reads the lines of a file with their remarks; the last has remarks alone.
fn lines(text: &str, delimiter: u8, untidy: &mut Untidy) -> Result<Vec<Line>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .comment(Some(b'#'))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| error.to_string())?;
        let end = if more {
            reader.position().byte() as usize
        } else {
            text.len()
        };
        let before = &text[at.min(text.len())..end.min(text.len())];
        let (remarks, rest) = remarks(before, &mut untidy.blank);
        at = end;
        untidy.trimmed += record.iter().filter(|cell| cell.trim() != *cell).count();
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if !more {
            lines.push(Line {
                remarks,
                cells: Vec::new(),
            });
            return Ok(lines);
        }
        // A row of nothing but tabs says nothing, but remarks before it may.
        if cells.iter().all(String::is_empty) {
            // A remark at the end without a line end makes a record of nothing.
            untidy.blank += usize::from(!rest.is_empty());
            if !remarks.is_empty() {
                lines.push(Line {
                    remarks,
                    cells: Vec::new(),
                });
            }
            continue;
        }
        let needed = cells
            .iter()
            .filter(|value| cell(value).starts_with('"'))
            .count();
        let found = rest
            .split([char::from(delimiter), '\n'])
            .filter(|cell| cell.starts_with('"'))
            .count();
        untidy.quoted += found.saturating_sub(needed);
        lines.push(Line { remarks, cells });
    }
}

/// Returns the remarks before a record, and the record itself; counts the blank lines between.
fn remarks<'t>(text: &'t str, blank: &mut usize) -> (Vec<String>, &'t str) {
    let mut remarks = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        match line {
            "" => *blank += 1,
            remark if remark.starts_with('#') => remarks.push(remark.to_owned()),
            _ => break,
        }
        rest = behind;
    }
    (remarks, rest)
}

/// A file, by what stands where in its canonical form.
struct Parts {
    /// Remarks above the heading.
    above: Vec<String>,
    heading: Vec<String>,
    /// Remarks right below the heading.
    below: Vec<String>,
    rows: Vec<Line>,
    /// Remarks behind the last row.
    last: Vec<String>,
}

impl Parts {
    fn of(mut lines: Vec<Line>) -> Result<Parts, String> {
        let Some(head) = lines.iter().position(|line| !line.cells.is_empty()) else {
            return Err("it has no heading line".to_owned());
        };
        let heading = lines.remove(head);
        let width = heading.cells.len();
        if let Some(wide) = lines.iter().find(|line| line.cells.len() > width) {
            let cells = wide.cells.len();
            let first = wide.cells.first().map_or("", String::as_str);
            return Err(format!("`{first}` has {cells} cells under {width} columns"));
        }
        let mut above: Vec<String> = Vec::new();
        for line in lines.drain(..head) {
            above.extend(line.remarks);
        }
        above.extend(heading.remarks);
        let mut last = lines.pop().map(|line| line.remarks).unwrap_or_default();
        let first = lines.first_mut().map(|line| &mut line.remarks);
        let below = std::mem::take(first.unwrap_or(&mut last));
        // Remarks of a row that said nothing go to the next.
        let mut rows: Vec<Line> = Vec::new();
        let mut waiting: Vec<String> = Vec::new();
        for mut line in lines {
            waiting.append(&mut line.remarks);
            if !line.cells.is_empty() {
                line.remarks = std::mem::take(&mut waiting);
                rows.push(line);
            }
        }
        waiting.append(&mut last);
        Ok(Parts {
            above,
            heading: heading.cells,
            below,
            rows,
            last: waiting,
        })
    }

    /// Sorts the rows; returns how many stood behind a greater one.
    fn sort(&mut self, key: &[usize]) -> usize {
        let keys: Vec<String> = self.rows.iter().map(|row| sort_key(row, key)).collect();
        let moved = keys.windows(2).filter(|pair| pair[0] > pair[1]).count();
        self.rows.sort_by_cached_key(|row| sort_key(row, key));
        moved
    }

    fn written(&self, size: usize) -> String {
        let mut out = String::with_capacity(size);
        let mut write = |line: &str| {
            out.push_str(line);
            out.push('\n');
        };
        let width = self.heading.len();
        self.above.iter().for_each(|remark| write(remark));
        write(&joined(&self.heading, width));
        self.below.iter().for_each(|remark| write(remark));
        for row in &self.rows {
            row.remarks.iter().for_each(|remark| write(remark));
            write(&joined(&row.cells, width));
        }
        self.last.iter().for_each(|remark| write(remark));
        out
    }
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Returns the positions of the columns that a file is sorted by.
fn key(name: &str, heading: &[String]) -> Vec<usize> {
    let (_, required) = columns_of(name.rsplit('/').next().unwrap_or(name));
    // Entries, templates and sources by id; roles by person, suppressions by alias.
    let wanted = required.first().copied().unwrap_or("id");
    heading
        .iter()
        .position(|column| column == wanted)
        .into_iter()
        .collect()
}

fn sort_key(row: &Line, key: &[usize]) -> String {
    let at = key.first().copied().unwrap_or(0);
    row.cells.get(at).cloned().unwrap_or_default()
}

fn joined(cells: &[String], width: usize) -> String {
    let mut all: Vec<String> = cells.iter().map(|value| cell(value)).collect();
    all.resize(width, String::new());
    all.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_leave_is_made_canonical() {
        let before = "\u{feff}# Ours.\r\nid\ttype\tlabel\r\n# The file's own.\r\n\
            ngo/c\tngo \t\"Gamma\"\r\n# About beta.\r\n# More of it.\r\n\"ngo/b\"\tngo\tBeta\r\n\r\n\
            ngo/a\tngo\t\"\"\"Alpha\"\" fund\"\r\n# The end.";
        let fixed = fix("own.tsv", before.as_bytes()).expect("it can be read");
        let after = "# Ours.\nid\ttype\tlabel\n# The file's own.\n\
            ngo/a\tngo\t\"\"\"Alpha\"\" fund\"\n# About beta.\n# More of it.\nngo/b\tngo\tBeta\n\
            ngo/c\tngo\tGamma\n# The end.\n";
        assert_eq!(fixed.text.as_deref(), Some(after));
        assert_eq!(
            fixed.what,
            [
                "sorted (2 out of order)",
                "2 cells unquoted",
                "1 cell trimmed",
                "1 blank line removed",
                "line ends made LF",
                "byte-order mark removed",
                "last line ended",
            ]
        );
        let again = fix("own.tsv", after.as_bytes()).expect("it can be read");
        assert_eq!(again, Changes::default());
    }

    #[test]
    fn what_excel_saves_is_made_canonical() {
        let fixed = fix(
            "own.tsv",
            b"id;type;label\r\nngo/b;ngo;\"Caf\xe9; bar\"\r\nngo/a;ngo;\"A\"\r\n",
        );
        let fixed = fixed.expect("it can be read");
        let after = "id\ttype\tlabel\nngo/a\tngo\tA\nngo/b\tngo\tCaf\u{e9}; bar\n";
        assert_eq!(fixed.text.as_deref(), Some(after));
        assert_eq!(
            fixed.what,
            [
                "sorted (1 out of order)",
                "2 cells unquoted",
                "tabs put between cells",
                "line ends made LF",
                "made UTF-8 of Windows-1252",
            ]
        );
    }

    #[test]
    fn the_shipped_files_are_canonical() {
        for file in crate::embedded::gazetteers() {
            let fixed = fix(&file.name, file.text.as_bytes()).expect("it can be read");
            assert_eq!(fixed.what, Vec::<String>::new(), "{}", file.name);
            assert!(fixed.text.is_none(), "{}", file.name);
        }
    }

    #[test]
    fn doubtful_files_are_not_touched() {
        for (text, reason) in [
            (
                &b"id\tlabel\nx\tA\tB\n"[..],
                "`x` has 3 cells under 2 columns",
            ),
            (
                b"id\tlabel\nx\tF\xe8s\ny\tF\xc3\xa8s\n",
                "some of its lines are not UTF-8",
            ),
            (
                b"PK\x03\x04\x14",
                "this is a workbook, not a text file: save the sheet as `CSV UTF-8`, or as text \
                 with tabs",
            ),
            (b"# nothing\n", "it has no heading line"),
        ] {
            assert_eq!(fix("x.tsv", text), Err(reason.to_owned()));
        }
    }
}
