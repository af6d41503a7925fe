//! What is it about, by code? The TAGS line (5 FAH-3 H-100).
//!
//! Codes are separated by blanks or commas or by nothing at all; persons stand in brackets, with
//! commas of their own. What the codes mean depends on the year. A run of letters is split only
//! into codes that are all known.

use std::ops::Range;

use super::captions;
use super::words::one_line;
use crate::document::TagKind;
use crate::gazetteer::TagBook;

/// One code, with its place in bytes of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub code: String,
    pub kind: TagKind,
    pub label: Option<String>,
    pub at: Range<usize>,
}

/// What the TAGS line holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub tags: Vec<Found>,
    /// Captions that stand among the codes.
    pub captions: Vec<(&'static str, Range<usize>)>,
}

/// Reads the codes of `text`, which follows the label and may have several lines.
pub(super) fn parse(text: &str, book: &TagBook, year: Option<u16>) -> Line {
    let mut line = Line::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c == '(' {
            at = bracket(text, at, book, year, &mut line);
        } else if is_code_letter(c) {
            let rest = &text[at..];
            let length = rest.find(|c| !is_code_letter(c)).unwrap_or(rest.len());
            token(text, at..at + length, book, year, &mut line);
            at += length;
        } else if c == '<' {
            // A stray `<br>` is no code.
            let rest = &text[at..];
            let tag = rest
                .find('>')
                .filter(|end| *end <= 5)
                .map_or(1, |end| end + 1);
            at += tag;
        } else {
            at += c.len_utf8();
        }
    }
    line
}

fn is_code_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads what stands in brackets from `at`: persons, or codes; returns where it ends.
fn bracket(text: &str, at: usize, book: &TagBook, year: Option<u16>, line: &mut Line) -> usize {
    let inner_at = at + 1;
    let length = text[inner_at..]
        .find([')', '('])
        .unwrap_or(text.len() - inner_at);
    let inner = &text[inner_at..inner_at + length];
    let end = inner_at + length + usize::from(text[inner_at + length..].starts_with(')'));
    let codes = |inner: &str| {
        let mut words = inner
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|word| !word.is_empty())
            .peekable();
        words.peek().is_some() && words.all(|word| book.knows(word) && word.len() == 4)
    };
    if codes(inner) {
        let inside = parse(inner, book, year);
        line.tags.extend(inside.tags.into_iter().map(|tag| Found {
            at: tag.at.start + inner_at..tag.at.end + inner_at,
            ..tag
        }));
        return end;
    }
    // `(SMITH, JOHN; DOE, JANE)` are two persons.
    let mut from = inner_at;
    for part in inner.split_inclusive([';', '/']) {
        let name = part.trim_end_matches([';', '/']);
        let start = from + name.len() - name.trim_start().len();
        let trimmed = name.trim();
        let code = one_line(trimmed).to_uppercase();
        if code.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
            push(
                line,
                Found {
                    code,
                    kind: TagKind::Person,
                    label: None,
                    at: start..start + trimmed.len(),
                },
            );
        }
        from += part.len();
    }
    end
}

fn token(text: &str, at: Range<usize>, book: &TagBook, year: Option<u16>, line: &mut Line) {
    let word = &text[at.clone()];
    let upper = word.to_uppercase();
    let (captions, length) = captions::leading(&upper);
    if !captions.is_empty() && length == upper.len() && !book.knows(&upper) {
        let captions = captions.into_iter().map(|(name, _)| (name, at.clone()));
        line.captions.extend(captions);
        return;
    }
    // `N/A`, `NONE`, `AND` are words of the line, not codes.
    if matches!(upper.as_str(), "N" | "A" | "NA" | "NONE" | "AND" | "TAGS") && !book.knows(&upper)
        || upper == "NONE"
        || upper.chars().all(|c| c.is_ascii_digit())
    {
        return;
    }
    if book.knows(&upper) || upper.len() < 6 || !upper.is_ascii() || upper.len() != word.len() {
        push(line, one(&upper, at, book, year));
        return;
    }
    match pieces(&upper, book) {
        Some(lengths) => {
            let mut from = 0;
            for length in lengths {
                let place = at.start + from..at.start + from + length;
                push(line, one(&upper[from..from + length], place, book, year));
                from += length;
            }
        }
        None => push(line, one(&upper, at, book, year)),
    }
}

fn push(line: &mut Line, tag: Found) {
    if !line.tags.iter().any(|other| other.code == tag.code) {
        line.tags.push(tag);
    }
}

fn one(code: &str, at: Range<usize>, book: &TagBook, year: Option<u16>) -> Found {
    let meaning = book.meaning(code, year);
    let letters = code.bytes().all(|byte| byte.is_ascii_uppercase());
    let kind = match meaning {
        Some(meaning) => meaning.kind,
        // Program codes begin with K; there are more of them than any list has.
        None if code.len() == 4 && code.starts_with('K') && letters => TagKind::Program,
        None => TagKind::Unknown,
    };
    Found {
        code: code.to_owned(),
        kind,
        label: meaning.map(|meaning| meaning.label.clone()),
        at,
    }
}

/// Returns the lengths of the fewest known codes that make up `run` (ASCII letters).
fn pieces(run: &str, book: &TagBook) -> Option<Vec<usize>> {
    const LONGEST: usize = 6;
    if run.len() > 200 {
        return None;
    }
    // The fewest codes up to each position, and the length of the last of them.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; run.len() + 1];
    best[0] = Some((0, 0));
    for end in 2..=run.len() {
        for length in (2..=LONGEST.min(end)).rev() {
            let Some((count, _)) = best[end - length] else {
                continue;
            };
            let fewer = best[end].is_none_or(|(least, _)| count + 1 < least);
            if fewer && book.knows(&run[end - length..end]) {
                best[end] = Some((count + 1, length));
            }
        }
    }
    let mut lengths = Vec::new();
    let mut end = run.len();
    while end > 0 {
        let (_, length) = best[end]?;
        lengths.push(length);
        end -= length;
    }
    lengths.reverse();
    Some(lengths)
}

/// Tells whether `line` may be a further line of codes: nothing but codes and persons, most of
/// the codes known.
pub(super) fn goes_on(line: &str, book: &TagBook) -> bool {
    let found = parse(line, book, None);
    if found.tags.is_empty() || line.contains(':') || line.chars().any(char::is_lowercase) {
        return false;
    }
    let codes = |tag: &&Found| tag.kind != TagKind::Person;
    let all = found.tags.iter().filter(codes).count();
    let known = found
        .tags
        .iter()
        .filter(codes)
        .filter(|tag| tag.kind != TagKind::Unknown)
        .count();
    if all == 0 {
        return true;
    }
    let shaped = found
        .tags
        .iter()
        .filter(codes)
        .all(|tag| matches!(tag.code.len(), 2..=5) || tag.kind != TagKind::Unknown);
    shaped && known * 2 >= all && known > 0
}

/// Tells whether `line` holds nothing but codes that the handbook lists.
pub(super) fn all_known(line: &str, book: &TagBook) -> bool {
    let found = parse(line, book, None);
    let known = |tag: &Found| tag.kind != TagKind::Unknown && tag.kind != TagKind::Person;
    let codes = line
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty());
    goes_on(line, book) && found.tags.iter().all(known) && codes.count() == found.tags.len()
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn check(text: &str, expected: &[(&str, TagKind)]) {
        let line = parse(text, &testing::tags(), Some(2009));
        let got: Vec<(&str, TagKind)> = line
            .tags
            .iter()
            .map(|tag| (tag.code.as_str(), tag.kind))
            .collect();
        assert_eq!(got, expected, "{text}");
        for tag in &line.tags {
            let place = one_line(&text[tag.at.clone()]).to_uppercase();
            assert_eq!(place, tag.code, "{text}");
        }
    }

    #[test]
    fn codes_in_every_spacing() {
        use TagKind::*;
        check(
            "PHUM KTIP MO",
            &[("PHUM", Subject), ("KTIP", Program), ("MO", Country)],
        );
        check(
            "PREL, PGOV,IT",
            &[("PREL", Subject), ("PGOV", Subject), ("IT", Country)],
        );
        check("PREL/PGOV", &[("PREL", Subject), ("PGOV", Subject)]);
        check("PHUMPREL", &[("PHUM", Subject), ("PREL", Subject)]);
        check(
            "ETRDEINVECINPGOVCS",
            &[
                ("ETRD", Subject),
                ("EINV", Subject),
                ("ECIN", Subject),
                ("PGOV", Subject),
                ("CS", Country),
            ],
        );
        check(
            "OVIP (HARGROVE, VERA\nL.), PREL",
            &[
                ("OVIP", Subject),
                ("HARGROVE, VERA L.", Person),
                ("PREL", Subject),
            ],
        );
        check(
            "OVIP(HARGROVE, VERA",
            &[("OVIP", Subject), ("HARGROVE, VERA", Person)],
        );
        check("PREL PREL <br>", &[("PREL", Subject)]);
        check(
            "KZZZ ZZZZ UNGA",
            &[("KZZZ", Program), ("ZZZZ", Unknown), ("UNGA", Organization)],
        );
        check("prel", &[("PREL", Subject)]);
        check("N/A", &[]);
        check("", &[]);
        check("PHUMZZZZ", &[("PHUMZZZZ", Unknown)]);
    }

    #[test]
    fn time_is_part_of_the_key() {
        let book = testing::tags();
        let label = |year| {
            parse("MO", &book, Some(year)).tags[0]
                .label
                .clone()
                .unwrap()
        };
        assert_eq!(label(2009), "Morocco");
        assert_eq!(label(2012), "Macau");
    }

    #[test]
    fn captions_among_the_codes() {
        let line = parse("PREL SIPDIS MO", &testing::tags(), Some(2009));
        assert_eq!(line.captions[0].0, "SIPDIS");
        assert_eq!(line.tags.len(), 2);
    }

    #[test]
    fn further_lines() {
        let book = testing::tags();
        for line in ["PREL MO", "(HARGROVE, VERA), IT", "ETRD, ZZZZ"] {
            assert!(goes_on(line, &book), "{line}");
        }
        for line in [
            "SUBJECT: X",
            "IT IS NOTED THAT MANY",
            "Prel",
            "",
            "ROME FOR FODAG",
            "-----",
        ] {
            assert!(!goes_on(line, &book), "{line}");
        }
    }
}
