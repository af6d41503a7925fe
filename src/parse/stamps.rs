//! Which words did the release put on the page? Stamps of reviewers, in the middle of sentences.
//!
//! Offices that release documents print a line on each page: `UNCLASSIFIED U.S. Department of State
//! Case No. F-2014-… Doc No. C05… Date: …` (State, under the Freedom of Information Act), `Sheryl
//! P. … Declassified/Released US Department of State EO Systematic Review …` (State, systematic
//! review), `Approved For Release …: CIA-RDP…` (CIA), `Authority NND …` (the National Archives); courts
//! print the numbers of the case and of the page. Text layers put that line wherever the page
//! ended, between the words of a name too.
//!
//! What they say of the release is kept ([`release`]): whoever asks again for the document needs its
//! numbers.
//!
//! Invariants: spans are in order and do not touch; a stamp that stands in the middle of a sentence
//! takes the blank lines around it along, so that the sentence goes on behind it. A text without
//! stamps costs one scan.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use crate::document::{Document, Field, Release, Skipped, SkippedKind};
use crate::source::Span;

/// What every stamp has in it. None is a part of another, so whatever is searched for first is
/// found; leftmost, they are looked for many bytes at a time.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    let built = builder.match_kind(MatchKind::LeftmostFirst).build([
        "Declassified/Released",
        "Case No. ",
        "Doc No. C",
        "Approved For Release",
        "Approved for Release",
        "RELEASE IN ",
        "RELEASED IN ",
        "REVIEW AUTHORITY",
        "NO FOIA WAIVER",
        "PRODUCED TO HOUSE",
        "-cv-",
        "-cr-",
        "-mc-",
        "-mj-",
        "USCA Case #",
        "Authority NND",
        "NARA Date",
        "NARA, Date",
    ]);
    built.expect("few patterns")
});

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?x)
        # the reviewer, with initial, before the words of the systematic review
        (?: \b[A-Z][a-z]+ \s [A-Z]\.? \s [A-Z][A-Za-z'-]+ \s+ )?
        Declassified/Released (?: \s+ U\.?S\.? \s Department \s of \s State )?
        (?: \s+ EO \s Systematic \s Review )? (?: \s+ [0-9]{1,2} \s [A-Za-z]{3,9} \s [0-9]{4} )?
      | (?: \b(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP\ SECRET) \s+ )?
        (?: U\.?S\.? \s Department \s of \s State \s+ )?
        (?: Case \s No\. \s [A-Z]{1,3}-[0-9]{4}-[0-9]+ | Doc \s No\. \s C[0-9]{6,9} )
        (?: \s+ Doc \s No\. \s C[0-9]{6,9} )? (?: \s+ Date: \s* [0-9]{1,2}/[0-9]{1,2}/[0-9]{4} )?
      | (?: Declassified \s (?: in \s Part \s - | and ) \s )? (?: Sanitized \s (?:Copy\s)? (?:-\s)? )?
        Approved \s [Ff]or \s Release :? \s+ [0-9]{4}/[0-9]{2}/[0-9]{2} (?: \s? :? \s? CIA-RDP[0-9A-Z-]+ | \s C[0-9]{8} )?
      | ^ \s* RELEASED? \s IN \s (?:PART|FULL) (?: [\s,]+ (?:B[0-9]|[0-9]\.[0-9]\([A-Za-z]\)|[A-Z]{2,4}[0-9]?) )* \s* $
      | ^ \s* REVIEW \s AUTHORITY: .{3,80} $
        # courts: the number of the case, of the paper, and of the page
      | (?: Case:? \s (?:[0-9]{1,2}:)? [0-9]{2}-(?:cv|cr|mc|mj)-[0-9]{3,6} (?:-[0-9A-Za-z]+)* | USCA \s Case \s \#[0-9-]+ ) \s+
        (?: Document | Doc\.? ) :? \s \#?:?\s? [0-9]+ (?:-[0-9]+)* \s+ Filed:? \s [0-9]{2}/[0-9]{2}/[0-9]{2,4} \s+
        Page:? \s [0-9]+ \s of \s [0-9]+ (?: \s+ Page\ ?ID \s? \#:? \s? [0-9]+ )?
        # the National Archives: under what it was declassified, and by whom
      | (?: \bDECLASSIFIED \s+ )? \bAuthority \s NND \s? [0-9]{5,6} (?: \s+ By:? \s [A-Z]{2,4} \s NARA,? \s Date:? \s [0-9/.-]{6,10} )?
      | \bBy:? \s [A-Z]{2,4} \s NARA,? \s Date:? \s [0-9/.-]{6,10}
      | STATE \s DEPT\. \s - \s PRODUCED \s TO \s HOUSE [A-Z\ ]{5,40} COMM\.?
      | SUBJECT \s TO \s AGREEMENT \s ON \s SENSITIVE .{5,40} NO \s FOIA \s WAIVER\.?";
    Regex::new(text).expect("the pattern is well formed")
});

/// Lines are looked at this far around a sign, in bytes.
const REACH: usize = 240;

/// A number, a date or a word of a stamp.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?x)
        Case \s No\. \s (?<case>[A-Z]{1,3}-[0-9]{4}-[0-9]+)
      | Doc \s No\. \s (?<number>C[0-9]{6,9})
      | (?<file>CIA-RDP[0-9A-Z]+(?:-[0-9A-Z]+)*)
      | Date: \s* (?<date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})
      | Release :? \s+ (?<approved>[0-9]{4}/[0-9]{2}/[0-9]{2}) (?: \s (?<paper>C[0-9]{8}) )?
      | (?<reviewed>\b[0-9]{1,2} \s [A-Za-z]{3,9} \s [0-9]{4})
      | \b RELEASED? \s IN \s (?<extent>PART|FULL)";
    Regex::new(text).expect("the pattern is well formed")
});

/// Returns what the stamps at `found` say of the release.
pub(super) fn release(text: &str, found: &[Span]) -> Release {
    let mut out = Release::default();
    for stamp in found {
        let words = stamp.of(text);
        for said in SAID.captures_iter(words) {
            let field = |name: &str| {
                let part = said.name(name)?;
                let start = stamp.start as usize + part.start();
                let span = Span::new(start, start + part.len());
                Some(Field::new(part.as_str().to_owned(), span))
            };
            let add = |to: &mut Vec<Field<String>>, field: Option<Field<String>>| {
                // A stamp stands on every page.
                let is_new = |field: &Field<String>| to.iter().all(|it| it.value != field.value);
                if let Some(field) = field.filter(is_new) {
                    to.push(field);
                }
            };
            add(&mut out.cases, field("case"));
            add(&mut out.numbers, field("number"));
            add(&mut out.numbers, field("file"));
            add(&mut out.numbers, field("paper"));
            for name in ["date", "approved", "reviewed"] {
                let dated = field(name).and_then(|field| {
                    let day = super::page::parse_created(&field.value.replace('/', "-"))
                        .or_else(|| super::page::parse_created(&field.value))?;
                    Some(Field::new(day, field.span))
                });
                add(&mut out.dates, dated);
            }
            if out.extent.is_none() {
                out.extent = field("extent").map(|extent| {
                    let value = format!("in {}", extent.value.to_ascii_lowercase());
                    Field::new(value, extent.span)
                });
            }
        }
    }
    out
}

/// Adds what is known to be page furniture of `text` to the stamps that were found.
pub(super) fn with_furniture(text: &str, mut found: Vec<Span>, furniture: &[Span]) -> Vec<Span> {
    if furniture.is_empty() {
        return found;
    }
    found.extend(
        furniture
            .iter()
            .map(|span| with_blanks(text, span.start as usize..span.end as usize)),
    );
    found.sort();
    let mut out: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Returns where stamps stand in `text`.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for sign in SIGNS.find_iter(text) {
        if sign.start() < from {
            continue;
        }
        let line = line_around(text, sign.range());
        from = line.end;
        let stamps = STAMP.find_iter(&text[line.clone()]);
        let stamps = stamps.filter(|stamp| !stamp.as_str().trim().is_empty());
        for stamp in stamps {
            let stamp = line.start + stamp.start()..line.start + stamp.end();
            let part = &text[stamp.clone()];
            let start = stamp.start + part.len() - part.trim_start().len();
            let end = start + part.trim().len();
            match found.last_mut() {
                Some(last) if only_furniture(&text[last.end..start]) => last.end = end,
                _ => found.push(start..end),
            }
        }
    }
    let spans = found.into_iter().map(|stamp| {
        let stamp = with_page_number(text, stamp);
        with_blanks(text, stamp)
    });
    spans.collect()
}

/// Tells whether nothing but page numbers stands between two stamps.
fn only_furniture(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    text.len() < 200 && lines.all(is_page_number)
}

/// `- 2 -`, `-2-`: a page number as typists centered it.
fn is_page_number(line: &str) -> bool {
    let inner = line
        .strip_prefix('-')
        .and_then(|line| line.strip_suffix('-'));
    let inner = inner.map(str::trim).unwrap_or_default();
    (1..=4).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes the page number along that stands on the line before or behind a stamp.
fn with_page_number(text: &str, stamp: Range<usize>) -> Range<usize> {
    let mut stamp = stamp;
    let behind = &text[stamp.end..];
    let line = behind.trim_start().split('\n').next().unwrap_or_default();
    let gap = behind.len() - behind.trim_start().len();
    if is_page_number(line.trim()) && behind[..gap].contains('\n') {
        stamp.end += gap + line.trim_end().len();
    }
    let before = text[..stamp.start].trim_end();
    let line = before.rsplit('\n').next().unwrap_or_default();
    if is_page_number(line.trim()) && text[before.len()..stamp.start].contains('\n') {
        stamp.start = before.len() - line.trim_start().len();
    }
    stamp
}

/// Returns the line around `sign`, or as much of it as is near.
fn line_around(text: &str, sign: Range<usize>) -> Range<usize> {
    let mut start = sign.start.saturating_sub(REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = text.len().min(sign.end + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let before = text[start..sign.start].rfind(is_break);
    let behind = text[sign.end..end].find(is_break);
    before.map_or(start, |at| start + at + 1)..behind.map_or(end, |at| sign.end + at)
}

/// Takes the blanks around a stamp along, when a sentence goes on behind it.
fn with_blanks(text: &str, stamp: Range<usize>) -> Span {
    let before = text[..stamp.start].trim_end();
    let behind = text[stamp.end..].trim_start();
    let goes_on = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '('))
        && behind.starts_with(char::is_alphabetic)
        && text[before.len()..stamp.start].contains('\n');
    if goes_on {
        // The last blank stays, so that a line's end stands between the words.
        let until = text.len() - behind.len();
        let last = text[stamp.end..until].chars().next_back();
        Span::new(before.len(), until - last.map_or(0, char::len_utf8))
    } else {
        Span::new(stamp.start, stamp.end)
    }
}

/// Notes the stamps in the prose of `document` that its form did not explain.
pub(super) fn skip(document: &mut Document) {
    let stamps = find(&document.text);
    if stamps.is_empty() {
        return;
    }
    document.release = release(&document.text, &stamps);
    let of_prose = |span: Span| {
        let at = document
            .paragraphs
            .partition_point(|paragraph| paragraph.prose.end <= span.start);
        let paragraph = document.paragraphs.get(at)?;
        let prose = paragraph.prose;
        let start = span.start.max(prose.start);
        let end = span.end.min(prose.end);
        (start < end).then_some(Span { start, end })
    };
    let kind = SkippedKind::Banner;
    let stamps = stamps.into_iter().filter_map(of_prose);
    let mut all: Vec<Skipped> = stamps.map(|span| Skipped { span, kind }).collect();
    all.append(&mut document.skipped);
    all.sort();
    for next in all {
        match document.skipped.last_mut() {
            Some(last) if next.span.start < last.span.end => {
                last.span.end = last.span.end.max(next.span.end);
            }
            _ => document.skipped.push(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for span in find(text) {
            out.push_str(&text[from..span.start as usize]);
            from = span.end as usize;
        }
        out + &text[from..]
    }

    #[test]
    fn stamps_are_cut_and_sentences_go_on() {
        for (text, expected) in [
            (
                "the Ministry of\nUNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05778456 Date: 08/31/2015\nInterior",
                "the Ministry of\nInterior",
            ),
            (
                "to Casa-\n\nDeclassified/Released US Department of State EO Systematic Review 20 MAR 2014\n\nblanca",
                "to Casa-\nblanca",
            ),
            (
                "he met Anna P. Quill Declassified/Released US Department of State EO Systematic Review 30 JUN 2009 Orme",
                "he met  Orme",
            ),
            (
                "It ended.\n\nDeclassified/Released US Department of State EO Systematic Review 20 MAR 2014\n\nThen",
                "It ended.\n\n\n\nThen",
            ),
            (
                "the head\nApproved For Release 2003/04/02 : CIA-RDP79T00429A001100010017-0\nof the port",
                "the head\nof the port",
            ),
            (
                "the Ministry of\nCase 1:09-cv-01234-ABC   Document 12-3   Filed 03/12/09   Page 3 of 10\nInterior",
                "the Ministry of\nInterior",
            ),
            (
                "the Ministry of\nUSCA Case #09-5051      Document #1234567            Filed: 03/12/2009      Page 3 of 10\nInterior",
                "the Ministry of\nInterior",
            ),
            (
                "the head\nDeclassified and Approved For Release 2013/05/13 : CIA-RDP90-00965R000100010001-1\nof the port",
                "the head\nof the port",
            ),
            (
                "the head\nApproved for Release: 2014/09/10 C05958372\nof the port",
                "the head\nof the port",
            ),
            (
                "the head\nDECLASSIFIED Authority NND 969032 By JT NARA Date 3/14/05\nof the port",
                "the head\nof the port",
            ),
            (
                "the head\nApproved For Release 2003/04/02 : CIA-RDP79T00429A001100010017-0\n\nApproved For Release 2003/04/02 : CIA-RDP79T00429A001100010017-0\n              - 2 -\nof the port",
                "the head\nof the port",
            ),
            ("a\nRELEASE IN PART B6\nb", "a\nb"),
            ("of\nRELEASE IN PART\nB1, 1.4(D)\nus", "of\nB1, 1.4(D)\nus"),
            (
                "x.\nREVIEW AUTHORITY: Anna Quill, Senior Reviewer\n",
                "x.\n\n",
            ),
            (
                "the U.S. Department of State Case No. F-2015-04841 Doc No. C05739559 Date: 05/13/2015\nSTATE DEPT. - PRODUCED TO HOUSE SELECT BENGHAZI COMM.\nSUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER.\nquay",
                "the \nquay",
            ),
        ] {
            assert_eq!(without(text), expected, "{text}");
        }
    }

    #[test]
    fn stamps_say_how_a_document_was_released() {
        let values = |fields: &[Field<String>]| -> Vec<String> {
            fields.iter().map(|field| field.value.clone()).collect()
        };
        let none: [&str; 0] = [];
        for (text, cases, numbers, dates, extent) in [
            (
                "RELEASE IN PART B6\na\nUNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05778456 Date: 08/31/2015\nb\nUNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05778456 Date: 08/31/2015\n",
                &["F-2014-20439"][..],
                &["C05778456"][..],
                &["2015-08-31"][..],
                Some("in part"),
            ),
            (
                "x\nApproved For Release 2003/04/02 : CIA-RDP79T00429A001100010017-0\ny",
                &none[..],
                &["CIA-RDP79T00429A001100010017-0"][..],
                &["2003-04-02"][..],
                None,
            ),
            (
                "x Declassified/Released US Department of State EO Systematic Review 20 MAR 2014 y",
                &none[..],
                &none[..],
                &["2014-03-20"][..],
                None,
            ),
            (
                "Case No. F-2014-20439 Doc No. C05778456 Date: 13/31/2015\n",
                &["F-2014-20439"][..],
                &["C05778456"][..],
                &none[..],
                None,
            ),
            (
                "The court in Case No. 12 heard it on Date: 08/31/2015.",
                &none[..],
                &none[..],
                &none[..],
                None,
            ),
        ] {
            let found = release(text, &find(text));
            assert_eq!(values(&found.cases), cases, "{text}");
            assert_eq!(values(&found.numbers), numbers, "{text}");
            assert_eq!(values(&found.dates), dates, "{text}");
            let said = found.extent.as_ref().map(|extent| extent.value.as_str());
            assert_eq!(said, extent, "{text}");
            for field in found.cases.iter().chain(&found.numbers) {
                assert_eq!(field.span.of(text), field.value);
            }
        }
    }

    #[test]
    fn words_of_release_in_a_sentence_stay() {
        for text in [
            "He asked for their RELEASE IN PART of the camp.",
            "The court in Case No. 12 heard the U.S. Department of State.",
            "In Case 1:09-cv-01234-ABC the Ministry of Interior was heard.",
            "The text was declassified and released by the Department of State.",
        ] {
            assert_eq!(without(text), text);
        }
    }
}
