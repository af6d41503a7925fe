//! The table of a published page: labels and values, whatever stands between the cells.
//!
//! Text keeps of a table only the order of its cells, all labels and then all values, or label,
//! value, label, value. Labels, numbers, dates and classifications cannot be mistaken for one
//! another, so cells are taken one by one, and the origin is what is left of its line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::char::is_combining_mark;

/// Where the table and its cells stand.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) span: Range<usize>,
    labels: u32,
    pub(super) reference_id: Option<Range<usize>>,
    pub(super) created: Option<Range<usize>>,
    pub(super) classification: Option<Range<usize>>,
    pub(super) origin: Option<Range<usize>>,
}

impl Table {
    /// Returns the table moved by `by` bytes.
    pub(super) fn shifted(self, by: usize) -> Table {
        let shift = |range: Range<usize>| range.start + by..range.end + by;
        Table {
            span: shift(self.span),
            labels: self.labels,
            reference_id: self.reference_id.map(shift),
            created: self.created.map(shift),
            classification: self.classification.map(shift),
            origin: self.origin.map(shift),
        }
    }
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("the pattern is well formed"));
    };
}

pattern!(
    BEGIN,
    // Without `\b`, which would make texts beyond ASCII slow; what follows is looked at apart.
    r"(?mi-u)^[ \t|]*(?:reference[ \t]+id|canonical[ \t]+id|refid)"
);
pattern!(
    LABEL,
    r"(?i)^(?:reference[ \t]+id|canonical[ \t]+id|refid|created|date|released|(?:original[ \t]+)?classification|origin)\b[ \t]*:?"
);
pattern!(ID, r"^#?([0-9]{2,4}[ -]?[A-Z][0-9A-Za-z./'_-]{2,60})");
pattern!(
    DATE,
    r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?Z?|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?: [0-9]{1,2}:[0-9]{2})?|[0-9]{4} [A-Z][a-z]+ [0-9]{1,2}, [0-9]{1,2}:[0-9]{2}(?: \([A-Z][a-z]+\))?)"
);
pattern!(
    CLASSIFICATION,
    r"^(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE|UNCLAS)(?:[ ]?(?://|/|,)[ ]?(?:FOR OFFICIAL USE ONLY|LIMITED OFFICIAL USE|[A-Z]+))*"
);
// Where line breaks were lost, the origin ends before the first thing that only a cable has.
pattern!(
    CABLE,
    r"VZ[A-Z]{2}[A-Z0-9]{3}|[ ]?\b[ZOPRY0](?: [ZOPRY])? [0-9]{6}Z|This record is a partial|UNCLAS(?:SIFIED)? |C O N F I D E|S E C R E T|[\t|]"
);

/// Returns the first table in `head`: most of the labels, or the number and one other cell.
pub(super) fn find(head: &str) -> Option<Table> {
    // A few false beginnings (a text that speaks of reference ids) are no reason to give up.
    let begins = BEGIN
        .find_iter(head)
        .filter(|begin| !head[begin.end()..].starts_with(is_word));
    begins.take(8).find_map(|begin| {
        let table = read(head, begin.start());
        let others = [&table.created, &table.classification, &table.origin];
        let known = others.iter().filter(|cell| cell.is_some()).count();
        let is_table = table.labels >= 4 || (table.reference_id.is_some() && known >= 1);
        is_table.then_some(table)
    })
}

fn read(head: &str, start: usize) -> Table {
    let mut table = Table::default();
    let mut at = start;
    // Five labels and five values, and room for repeated ones.
    for _ in 0..14 {
        let rest = &head[at..];
        let blank = rest.len() - rest.trim_start_matches(is_gap).len();
        at += blank;
        let rest = &head[at..];
        if let Some(label) = LABEL.find(rest) {
            table.labels += 1;
            at += label.len();
            table.span = start..at;
            continue;
        }
        if let Some(id) = ID.captures(rest).filter(|_| table.reference_id.is_none()) {
            let number = id.get(1).expect("the group is no choice");
            table.reference_id = Some(at + number.start()..at + number.end());
            at += id.get(0).map_or(0, |found| found.len());
        } else if let Some(date) = DATE.find(rest) {
            let range = at..at + date.len();
            at = range.end;
            // The second date is that of the release.
            table.created.get_or_insert(range);
        } else if let Some(class) = CLASSIFICATION
            .find(rest)
            .filter(|_| table.classification.is_none())
        {
            table.classification = Some(at..at + class.len());
            at += class.len();
        } else if table.reference_id.is_some() && table.labels > 0 {
            // Nothing else is left but the origin, which ends the table.
            let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let end = CABLE
                .find(&rest[..line])
                .map_or(line, |found| found.start());
            let known = table.created.is_some() || table.classification.is_some();
            if known && is_origin(&rest[..end]) {
                table.origin = Some(at..at + end);
                at += end;
                let border = head[at..].trim_start_matches([' ', '\t', '|']);
                table.span = start..head.len() - border.len();
            }
            break;
        } else {
            break;
        }
        table.span = start..at;
    }
    table
}

/// Tells whether a line can be an origin as pages print it (`Consulate Casablanca`, `UNVIE`).
pub(super) fn is_origin(line: &str) -> bool {
    let line = line.trim();
    let has_lower = line.chars().any(char::is_lowercase);
    let is_word = line.len() >= 4 && line.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_mission = is_word && (line.starts_with("UN") || line.starts_with("US"));
    line.len() <= 80
        && line.starts_with(char::is_alphabetic)
        && !line.contains([':', '"'])
        && !line.bytes().any(|byte| byte.is_ascii_digit())
        && line.split_whitespace().count() <= 8
        && (has_lower || is_mission)
        && !line.starts_with("UNCLAS")
}

/// Returns the length of the classification that `text` begins with.
pub(super) fn classification(text: &str) -> Option<usize> {
    CLASSIFICATION.find(text).map(|found| found.len())
}

/// Tells whether a character goes on with a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '|'
}
