//! How is a decision added to the file, and taken away again? As text, so that whatever people
//! wrote stays as it is: comments, the order of columns, the ends of lines.

use super::parse::{COLUMNS, cell};

/// What opens a new file.
const OPENING: &str = "\
# What people decided about who is who, one decision a line; it wins over every rule.
# `reftel review` adds lines, and `reftel build` follows them. Any spreadsheet can edit the file.
";

/// A line to add; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDecision {
    /// `same`, `different`, `mention-is`, `not-an-entity`, `not-sure`.
    pub decision: String,
    /// A mention or an id.
    pub first: String,
    /// A mention, an id, or `new`.
    pub second: String,
    /// By whom.
    pub author: String,
    /// When, ISO 8601.
    pub date: String,
    /// Why.
    pub reason: String,
    /// The words at `first`.
    pub first_words: String,
    /// The words at `second`.
    pub second_words: String,
}

impl NewDecision {
    fn get(&self, column: &str) -> &str {
        match column {
            "decision" => &self.decision,
            "first" => &self.first,
            "second" => &self.second,
            "author" => &self.author,
            "date" => &self.date,
            "reason" => &self.reason,
            "first_words" => &self.first_words,
            "second_words" => &self.second_words,
            _ => "",
        }
    }
}

/// Returns the file with a decision at its end, and the line that was added.
///
/// A file without a heading line gets one; a heading that lacks a column gets it at its end.
pub fn append(text: &str, new: &NewDecision) -> (String, String) {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = text.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(end);
    }
    let columns = match heading(&out) {
        Some((start, stop)) => {
            let line = out[start..stop].to_owned();
            let clean = |cell: &str| cell.trim().trim_matches('"').to_owned();
            let mut columns: Vec<String> = line.split('\t').map(clean).collect();
            let missing = COLUMNS.iter().filter(|column| {
                !new.get(column).is_empty() && !columns.iter().any(|known| known == *column)
            });
            let missing: Vec<&str> = missing.copied().collect();
            if !missing.is_empty() {
                out.insert_str(stop, &format!("\t{}", missing.join("\t")));
                columns.extend(missing.into_iter().map(str::to_owned));
            }
            columns
        }
        None => {
            if out.is_empty() {
                out.push_str(OPENING);
            }
            out.push_str(&COLUMNS.join("\t"));
            out.push_str(end);
            COLUMNS.map(str::to_owned).to_vec()
        }
    };
    let cells = columns.iter().map(|column| cell(new.get(column)));
    let line = cells.collect::<Vec<_>>().join("\t");
    let line = line.trim_end_matches('\t').to_owned();
    out.push_str(&line);
    out.push_str(end);
    (out, line)
}

/// Returns the file without the last line that is `line`; `None` when none is.
pub fn remove(text: &str, line: &str) -> Option<String> {
    let mut at = 0;
    let mut found = None;
    for one in text.split_inclusive('\n') {
        if one.trim_end_matches(['\r', '\n']) == line {
            found = Some(at..at + one.len());
        }
        at += one.len();
    }
    let mut out = text.to_owned();
    out.replace_range(found?, "");
    Some(out)
}

/// Returns where the heading line begins and ends, its line break not included.
fn heading(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches('\u{feff}');
        let is_comment = bare.starts_with('#') || bare.starts_with("\"#");
        if !is_comment && !bare.trim().is_empty() {
            let start = at + line.len() - bare.len();
            return Some((start, at + line.trim_end_matches(['\r', '\n']).len()));
        }
        at += line.len();
    }
    None
}
