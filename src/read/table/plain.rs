//! Is it any other table, and what are its rows? Values between commas, tabs or semicolons.
//!
//! A table has a first row that names its columns and rows as wide as that, as far as its beginning
//! shows; prose with a comma in each line has neither. Rows are read as RFC 4180 has them.

use crate::read::office::sheets;

/// Rows that are looked at.
const LOOKED_AT: usize = 60;

/// Returns what stands between the cells of the table that begins with `head`; `None` when it is
/// no table.
pub(in crate::read) fn delimiter(head: &str, is_whole: bool) -> Option<u8> {
    // Blank lines are no rows, and a quotation may go on over lines.
    let first = head.trim_start_matches(['\n', '\r']);
    let first = first.split(['\n', '\r']).next().unwrap_or_default();
    let quotes = first.contains('"');
    b",\t;|".iter().copied().find(|delimiter| {
        let delimiter = *delimiter;
        // Most texts are no tables, and their first line shows it.
        if !quotes && !first.as_bytes().contains(&delimiter) {
            return false;
        }
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in self::rows(head, delimiter).take(LOOKED_AT) {
            // Prose soon shows it, too; the last row may be cut.
            if let (Some(first), Some(last)) = (rows.first(), rows.last())
                && (first.len() < 2 || last.len() != first.len())
            {
                return false;
            }
            rows.push(row);
        }
        if !is_whole && rows.len() < LOOKED_AT {
            // The last one is cut.
            rows.pop();
        }
        let Some(heading) = sheets::heading(&rows) else {
            return false;
        };
        let width = heading.len();
        let is_even = rows.iter().all(|row| row.len() == width);
        let quoted = head.contains(&format!("{}\"", char::from(delimiter)));
        let is_name =
            |cell: &String| !cell.ends_with(['.', '?', '!']) && cell.split(' ').count() <= 6;
        // Two columns with a comma are a list of persons as well, who have a blank behind it.
        let is_wide = width >= 3 || delimiter != b',' || quoted || !head.contains(", ");
        is_even && is_wide && rows.len() >= 3 && heading.iter().all(is_name)
    })
}

/// Returns the rows of a table, each cell in one line.
pub(in crate::read) fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Vec<String>> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // Text has no bytes that are none, so that every row can be read.
    let records = reader.into_records().map_while(Result::ok);
    records.map(|record| {
        let cells = record.iter().map(|cell| {
            let words: Vec<&str> = cell.split_whitespace().collect();
            words.join(" ")
        });
        cells.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_told_from_prose() {
        for (text, expected) in [
            (
                "date,name,place\n2009,Pell,Safi\n2010,Orme,F\u{e8}s\n",
                Some(b','),
            ),
            ("date;name\n2009;Pell\n2010;Orme\n", Some(b';')),
            ("name,said\nPell,\"yes, now\"\nOrme,no\n", Some(b',')),
            (
                "Port,Consul\nF\u{e8}s,Anna Pell\nSafi,Jo Orme\n",
                Some(b','),
            ),
            ("Pell, Anna\nOrme, Ren\u{e9}\nQuill, Jo\n", None),
            (
                "He came, saw, and left.\nShe stayed, slept, and ate.\nIt rained, then, and so on.\n",
                None,
            ),
            (
                "date,name,place\n2009,Pell\n2010,Orme,F\u{e8}s,more\n",
                None,
            ),
            ("one line\n", None),
            ("", None),
        ] {
            assert_eq!(delimiter(text, true), expected, "{text}");
        }
    }
}
