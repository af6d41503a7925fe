//! What is it about, by code? The TAGS line (5 FAH-3 H-100).
//!
//! Codes are separated by blanks or commas or by nothing at all; persons stand in brackets, or
//! behind `OVIP`, with commas of their own; headings of several words (`PORT SECURITY`) are one
//! code. What the codes mean depends on the year. A run of letters is split only into codes that
//! are all known, and a code that nobody knows is kept.

mod several;

use std::ops::Range;

use super::captions;
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

/// A piece of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// A run of letters and figures.
    Word(Range<usize>),
    /// What stands in brackets, without them.
    Bracket(Range<usize>),
    /// A mark that parts codes; blanks are none.
    Mark(char),
}

/// Codes behind which the names of persons stand.
const OF_PERSONS: &[&str] = &["OVIP", "OREP", "CASC", "PINR"];

/// Reads the codes of `text`, which follows the label and may have several lines.
pub(super) fn parse(text: &str, book: &TagBook, year: Option<u16>) -> Line {
    let pieces = cut(text);
    let mut line = Line::default();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        match piece {
            Piece::Bracket(inner) => {
                if !several::completes(text, inner, &mut line) {
                    several::bracket(text, inner.clone(), book, year, &mut line);
                }
                at += 1;
            }
            Piece::Mark(_) => at = several::past_gloss(text, &pieces, at, line.tags.last()),
            Piece::Word(range) => {
                let of_persons = line
                    .tags
                    .last()
                    .is_some_and(|tag| OF_PERSONS.contains(&tag.code.as_str()));
                let after_person = line.tags.last().is_some_and(|tag| {
                    tag.kind == TagKind::Person
                        && line
                            .tags
                            .iter()
                            .any(|tag| OF_PERSONS.contains(&tag.code.as_str()))
                });
                if let Some((found, next)) =
                    several::person(text, &pieces, at, book, of_persons || after_person)
                {
                    push(&mut line, found);
                    at = next;
                } else if let Some((found, next)) = several::heading(text, &pieces, at, book) {
                    push(&mut line, found);
                    at = next;
                } else if let Some((range, next)) = several::torn(text, &pieces, at, book) {
                    let code: String = text[range.clone()].split_whitespace().collect();
                    push(&mut line, one(&code.to_uppercase(), range, book, year));
                    at = next;
                } else {
                    token(text, range.clone(), book, year, &mut line);
                    at += 1;
                }
            }
        }
    }
    line
}

/// Cuts the line into words, brackets and marks.
fn cut(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if matches!(c, '(' | '[') {
            let inner = at + 1;
            let length = text[inner..]
                .find([')', ']', '(', '['])
                .unwrap_or(text.len() - inner);
            pieces.push(Piece::Bracket(inner..inner + length));
            let closed = text[inner + length..].starts_with([')', ']']);
            at = inner + length + usize::from(closed);
        } else if is_code_letter(c) {
            let length = rest
                .char_indices()
                .find(|(offset, c)| {
                    // `O'NEILL` is one word.
                    let inner = matches!(c, '\'' | '\u{2019}')
                        && rest[offset + c.len_utf8()..].starts_with(is_code_letter);
                    !is_code_letter(*c) && !inner
                })
                .map_or(rest.len(), |(offset, _)| offset);
            let length = group_length(rest).unwrap_or(length);
            pieces.push(Piece::Word(at..at + length));
            at += length;
        } else if c == '<' {
            // A stray `<br>` is no code.
            let tag = rest.find('>').filter(|end| *end <= 5);
            at += tag.map_or(1, |end| end + 1);
        } else {
            if !c.is_whitespace() {
                pieces.push(Piece::Mark(c));
            }
            at += c.len_utf8();
        }
    }
    pieces
}

/// The code of the African Union, whose letters alone are Austria's; typed `AU-I` too.
const UNION: &str = "AU-1";

fn is_union(word: &str) -> bool {
    word.eq_ignore_ascii_case(UNION) || word.eq_ignore_ascii_case("AU-I")
}

/// Returns the length of a group of states with its hyphen (`G-8`, `AU-1`) that `text` begins with.
fn group_length(text: &str) -> Option<usize> {
    let union = text.get(..UNION.len()).filter(|code| is_union(code));
    if let Some(code) = union.filter(|code| !text[code.len()..].starts_with(is_code_letter)) {
        return Some(code.len());
    }
    let figures = text.strip_prefix("G-")?;
    let count = figures.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !figures[count..].starts_with(is_code_letter);
    (matches!(count, 1 | 2) && ends).then_some("G-".len() + count)
}

fn is_code_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn upper_at(text: &str, pieces: &[Piece], at: usize) -> Option<(String, Range<usize>)> {
    match pieces.get(at)? {
        Piece::Word(range) => Some((text[range.clone()].to_uppercase(), range.clone())),
        _ => None,
    }
}

fn is_mark(pieces: &[Piece], at: usize, mark: char) -> bool {
    pieces.get(at) == Some(&Piece::Mark(mark))
}

/// Tells whether `word` may be a part of a name or heading: letters that are no code, nor codes
/// run together.
fn is_plain(word: &str, book: &TagBook) -> bool {
    let letters = word
        .chars()
        .all(|c| c.is_alphabetic() || "'\u{2019}".contains(c));
    let caption = captions::leading(word);
    let captions = !caption.0.is_empty() && caption.1 == word.len();
    letters && !book.knows(word) && !captions && (word.len() < 6 || pieces_of(word, book).is_none())
}

fn token(text: &str, at: Range<usize>, book: &TagBook, year: Option<u16>, line: &mut Line) {
    let word = &text[at.clone()];
    let upper = match is_union(word) {
        true => UNION.to_owned(),
        false => word.to_uppercase().replace('-', ""),
    };
    let (captions, length) = captions::leading(&upper);
    if !captions.is_empty() && length == upper.len() && !book.knows(&upper) {
        let captions = captions.into_iter().map(|(name, _)| (name, at.clone()));
        line.captions.extend(captions);
        return;
    }
    // `N/A`, `NONE`, `AND` are words of the line, not codes; no code has figures but `G8`.
    let known = book.knows(&upper);
    if matches!(upper.as_str(), "N" | "A" | "NA" | "NONE" | "AND" | "TAGS") && !known
        || upper == "NONE"
        || upper.chars().any(|c| c.is_ascii_digit()) && !known && !is_group(&upper)
    {
        return;
    }
    if known || upper.len() < 6 || !upper.is_ascii() || upper.len() != word.len() {
        push(line, one(&upper, at, book, year));
        return;
    }
    match pieces_of(&upper, book) {
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

/// Tells whether `word` is a group of states (`G8`, `G77`).
fn is_group(word: &str) -> bool {
    let figures = word.strip_prefix('G').unwrap_or("");
    matches!(figures.len(), 1 | 2) && figures.bytes().all(|byte| byte.is_ascii_digit())
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
fn pieces_of(run: &str, book: &TagBook) -> Option<Vec<usize>> {
    const LONGEST: usize = 6;
    if run.len() > 200 || !run.is_ascii() {
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
    // Countries' codes of two letters make up many words (`WITHDRAWAL`); among codes that were
    // run together they are few.
    let short = lengths.iter().filter(|length| **length == 2).count();
    (short * 2 <= lengths.len()).then_some(lengths)
}

/// Tells whether `line` may be a further line of codes: nothing but codes and persons, most of
/// the codes known.
pub(super) fn goes_on(line: &str, book: &TagBook) -> bool {
    let found = parse(line, book, None);
    if found.tags.is_empty() || line.contains(':') {
        return false;
    }
    if line.chars().any(char::is_lowercase) {
        // `prel, mo` may go on in small letters, as prose never does.
        let kinds = [TagKind::Unknown, TagKind::Person];
        return found.tags.iter().all(|tag| !kinds.contains(&tag.kind))
            && found.tags.len() >= 2
            && found.tags.iter().any(|tag| tag.code.len() >= 4)
            && cut(line)
                .iter()
                .all(|piece| !matches!(piece, Piece::Bracket(_)));
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
    let shaped = found.tags.iter().filter(codes).all(|tag| {
        matches!(tag.code.len(), 2..=5)
            || tag.kind != TagKind::Unknown
            || tag.code.contains(' ') && line.contains(',')
    });
    shaped && known * 2 >= all && known > 0
}

/// Tells whether `word` is a known code, or several that were run together.
pub(super) fn is_known(word: &str, book: &TagBook) -> bool {
    book.knows(word) || pieces_of(word, book).is_some()
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
            let letters = |text: &str| text.replace([',', ' ', '\n'], "").to_uppercase();
            assert_eq!(letters(&text[tag.at.clone()]), letters(&tag.code), "{text}");
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
            "OVIP (HARGROVE, VERA AND HOLLOWAY, TOM) PREL",
            &[
                ("OVIP", Subject),
                ("HARGROVE, VERA", Person),
                ("HOLLOWAY, TOM", Person),
                ("PREL", Subject),
            ],
        );
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
    fn surnames_stand_first() {
        for text in [
            "OVIP VERA HARGROVE, PREL",
            "OVIP HARGROVE VERA PREL",
            "OVIP (VERA HARGROVE) PREL",
        ] {
            let line = parse(text, &testing::tags(), Some(2009));
            assert_eq!(line.tags[1].code, "HARGROVE, VERA", "{text}");
            assert_eq!(line.tags[2].code, "PREL", "{text}");
        }
        let line = parse("G-8, PREL", &testing::tags(), Some(2009));
        assert_eq!(line.tags[0].code, "G8");
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
