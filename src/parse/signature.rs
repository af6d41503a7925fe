//! Who signed a letter? The closing words, and what stands below them: name, office, telephone, town.
//!
//! A signature begins with a line of closing words (`Kind regards,`) or with the sender's own name,
//! and goes on as long as the lines are no sentences; what a telephone or an office puts below
//! (`Sent from my …`, a notice for whom it is meant) belongs to it. Each of its lines is a block of its
//! own, so that no name goes on from one to the next.
//!
//! Invariants: ordinals count from 1; no byte of a paragraph is lost; quoted letters keep theirs.

use crate::document::{BlockKind, Document, Marking, Paragraph};
use crate::gazetteer::lexicon::{Class, Lexicon};
use crate::source::Span;
use crate::text::normal_form;

/// Lines that a name, an office and the ways to reach it take.
const MOST_LINES: usize = 14;

/// A line of the letter's own words.
struct Line<'t> {
    text: &'t str,
    span: Span,
    /// The paragraph that it stands in, by its place in the list.
    paragraph: usize,
}

/// Marks the signatures of a letter whose lines at the top are its first `head` paragraphs.
pub(super) fn mark(document: &mut Document, head: usize, sender: &str, lexicon: &Lexicon) {
    let mut signed: Vec<(usize, Span)> = Vec::new();
    let mut part: Vec<Line> = Vec::new();
    for (at, paragraph) in document.paragraphs.iter().enumerate().skip(head) {
        if matches!(paragraph.kind, BlockKind::Quoted | BlockKind::Signature) {
            // A last short line was taken for the heading of what is quoted below.
            let heading = paragraph.heading.as_ref().filter(|_| !part.is_empty());
            if let Some(heading) = heading.filter(|it| !is_quoted(&document.text, it.span)) {
                part.extend(lines(&document.text, heading.span, at));
            }
            signed.extend(signature(&part, sender, lexicon));
            part.clear();
            continue;
        }
        let heading = paragraph.heading.iter().map(|heading| heading.span);
        for span in heading.chain([paragraph.span]) {
            part.extend(lines(&document.text, span, at));
        }
    }
    signed.extend(signature(&part, sender, lexicon));
    if !signed.is_empty() {
        document.paragraphs = divide(&document.paragraphs, &document.text, &signed);
    }
}

/// Tells whether the mark of quotation stands before a stretch.
fn is_quoted(text: &str, span: Span) -> bool {
    let before = &text[..span.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.contains('>')
}

/// Returns the lines of a stretch, without blanks around them.
fn lines(text: &str, span: Span, paragraph: usize) -> Vec<Line<'_>> {
    let mut at = span.start as usize;
    let mut out = Vec::new();
    for line in span.of(text).split_inclusive('\n') {
        let from = at + line.len() - line.trim_start().len();
        at += line.len();
        let line = line.trim();
        if !line.is_empty() {
            let span = Span::new(from, from + line.len());
            out.push(Line {
                text: line,
                span,
                paragraph,
            });
        }
    }
    out
}

/// Returns the lines of the signature of `part`, with their paragraphs; none when it has none.
fn signature(part: &[Line], sender: &str, lexicon: &Lexicon) -> Vec<(usize, Span)> {
    let closed = (0..part.len()).find_map(|from| {
        let end = from + 1 + below(&part[from + 1..]);
        let is_end = end > from + 1 || end == part.len();
        (is_closing(part[from].text, lexicon) && is_end).then_some(from..end)
    });
    let named = || {
        let last = part.len().saturating_sub(MOST_LINES)..part.len();
        let mut from = last.filter(|at| is_sender(part[*at].text, sender));
        from.find_map(|from| {
            let end = from + 1 + contacts(&part[from + 1..]);
            (rest(part, end, lexicon) == part.len()).then_some(from..end)
        })
    };
    let device = || {
        let last = part.len().checked_sub(1)?;
        is_device(part[last].text).then_some(last..last + 1)
    };
    let Some(found) = closed.or_else(named).or_else(device) else {
        return Vec::new();
    };
    let end = rest(part, found.end, lexicon);
    let lines = part[found.start..end].iter();
    lines.map(|line| (line.paragraph, line.span)).collect()
}

/// Returns how many lines behind closing words belong to them: a name, and what stands below it.
fn below(lines: &[Line]) -> usize {
    match lines.first() {
        Some(line) if is_name(line.text) => 1 + contacts(&lines[1..]),
        _ => 0,
    }
}

/// Returns how many lines are an office, a number, an address.
fn contacts(lines: &[Line]) -> usize {
    let fits = |line: &&Line| !is_sentence(line.text) && !is_postscript(line.text);
    lines.iter().take(MOST_LINES).take_while(fits).count()
}

/// Returns where a signature ends that may have a notice below: at the end of the part then.
fn rest(part: &[Line], end: usize, lexicon: &Lexicon) -> usize {
    let notices = |line: &Line| {
        let words = words(line.text);
        words
            .filter(|word| lexicon.is(word, Class::NoticeWord))
            .count()
    };
    let starts = part
        .get(end)
        .is_some_and(|line| is_device(line.text) || notices(line) > 0);
    if starts && (part[end..].iter().map(notices).sum::<usize>() >= 2 || part.len() == end + 1) {
        part.len()
    } else {
        end
    }
}

fn words(line: &str) -> impl Iterator<Item = String> {
    let words =
        line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '-' | ';' | '/'));
    words.filter(|word| !word.is_empty()).map(normal_form)
}

/// Tells whether a line closes a letter: nothing but the words for it, and not as a part of a sentence.
fn is_closing(line: &str, lexicon: &Lexicon) -> bool {
    if line.len() > 80 || line.ends_with(['?', ':']) {
        return false;
    }
    let (mut closes, mut count) = (false, 0);
    for word in words(line) {
        count += 1;
        let ends = lexicon.is(&word, Class::ClosesLetter);
        closes |= ends;
        if !ends && !lexicon.is(&word, Class::ClosingWord) || count > 8 {
            return false;
        }
    }
    closes
}

/// Tells whether a line may be a name: a few words that begin with capitals or are initials.
fn is_name(line: &str) -> bool {
    let ends = line.ends_with(['?', '!', ':', ';']) || is_postscript(line);
    let mut words = line.split_whitespace();
    let count = words.clone().count();
    let big = |word: &str| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_none_or(char::is_uppercase)
    };
    let bigs = words.clone().filter(|word| big(word)).count();
    // Some write their own names small.
    let is_short = count == 1 && line.len() <= 20 && !line.ends_with('.');
    let opens = words
        .next()
        .is_some_and(|word| big(word) || word.len() <= 3);
    !ends && count <= 8 && (is_short || opens && 2 * bigs > count) && !is_sentence(line)
}

/// Tells whether a line is a sentence, or a part of one.
fn is_sentence(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let count = words.clone().count();
    let first = words.next().unwrap_or_default();
    let small = line
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase));
    let small = small.filter(|word| !word.contains(['@', '/'])).count();
    let ends = line.ends_with(['?', '!']) || line.ends_with('.') && count > 3;
    line.len() > 120
        || count >= 5 && 2 * small > count
        || ends && small >= 2
        || first.starts_with('>')
}

fn is_postscript(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let letters: String = letters.flat_map(char::to_uppercase).collect();
    matches!(letters.as_str(), "PS" | "PPS" | "PD" | "NB") && word.len() <= 6
}

/// Tells whether a line is what a telephone or a service writes below.
fn is_device(line: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "sent from my ",
        "sent via ",
        "sent from outlook",
        "get outlook for",
        "sent on the go",
        "envoyé de mon ",
        "enviado desde mi ",
        "von meinem ",
    ];
    let line = line.to_lowercase();
    line.len() <= 80
        && BEGINNINGS
            .iter()
            .any(|beginning| line.starts_with(beginning))
}

/// Tells whether a line is the sender's name, whole or the name that friends use.
fn is_sender(line: &str, sender: &str) -> bool {
    let line: Vec<String> = words(line).collect();
    let sender: Vec<String> = words(sender).filter(|word| !word.contains('@')).collect();
    let is_part = |word: &String| sender.contains(word);
    match line.len() {
        0 => false,
        1 => sender.len() > 1 && is_part(&line[0]) && line[0].len() > 1,
        _ => {
            sender.len() > 1
                && line.len() <= sender.len() + 1
                && sender.iter().all(|word| line.contains(word))
        }
    }
}

/// Returns the paragraphs with each of the signed lines as one of its own.
fn divide(paragraphs: &[Paragraph], text: &str, signed: &[(usize, Span)]) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut ordinals: Vec<u32> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        ordinals.push(out.len() as u32 + 1);
        let first = signed.partition_point(|(of, _)| *of < at);
        let here = signed[first..].iter().take_while(|(of, _)| *of == at);
        let here: Vec<Span> = here.map(|(_, span)| *span).collect();
        let mut left = paragraph.clone();
        let (Some(start), Some(end)) = (here.first(), here.last()) else {
            out.push(left);
            continue;
        };
        let prose = paragraph.prose;
        left.heading = left
            .heading
            .filter(|heading| heading.span.start < start.start);
        if start.start > prose.start {
            let stretch = trimmed(text, prose.start, start.start.min(paragraph.span.end));
            left.prose = stretch;
            left.span.end = stretch.end;
            out.push(left);
        } else if let Some(heading) = left.heading {
            out.push(plain(paragraph, heading.span, BlockKind::Heading));
        }
        let lines = here.iter();
        out.extend(lines.map(|span| plain(paragraph, *span, BlockKind::Signature)));
        let from = end.end.max(paragraph.span.start);
        let behind = trimmed(text, from, paragraph.span.end);
        if !behind.is_empty() {
            out.push(plain(paragraph, behind, paragraph.kind));
        }
    }
    for (at, paragraph) in out.iter_mut().enumerate() {
        paragraph.ordinal = at as u32 + 1;
        let parent = paragraph
            .parent
            .and_then(|old| ordinals.get(old as usize - 1));
        paragraph.parent = parent.copied().filter(|parent| *parent < paragraph.ordinal);
    }
    out
}

fn plain(like: &Paragraph, span: Span, kind: BlockKind) -> Paragraph {
    Paragraph {
        number: None,
        parent: None,
        heading: None,
        marking: Marking::default(),
        span,
        prose: span,
        kind,
        ..like.clone()
    }
}

/// Returns a stretch without the blanks at its ends.
fn trimmed(text: &str, start: u32, end: u32) -> Span {
    let span = Span {
        start,
        end: end.max(start),
    };
    let words = span.of(text);
    let from = start as usize + words.len() - words.trim_start().len();
    Span::new(from, (start as usize + words.trim_end().len()).max(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RawDocument;

    /// Returns the blocks of a letter with its signature marked, and what is signed.
    fn signed(body: &str) -> (Vec<String>, Vec<String>) {
        divided(&format!(
            "From: Orme, Dana <dana.orme@quay.example>\nTo: Anna Pell <a@x.example>\nDate: Tue, 5 May 2009 11:00:00 +0200\nSubject: Quay\n\n{body}\n"
        ))
    }

    fn divided(text: &str) -> (Vec<String>, Vec<String>) {
        let raw = RawDocument::of_report("letter.eml", text);
        let mut document = crate::parse::report::parse_report(raw);
        crate::parse::parties::note(&mut document, &Lexicon::shipped());
        let text = &document.text;
        let paragraphs = document.paragraphs.iter().enumerate();
        let (mut plain, mut signature) = (Vec::new(), Vec::new());
        for (at, paragraph) in paragraphs {
            assert_eq!(paragraph.ordinal, at as u32 + 1, "{text}");
            let heading = paragraph
                .heading
                .iter()
                .map(|it| it.span.of(text).to_owned());
            let words = heading.chain([paragraph.span.of(text).to_owned()]);
            match paragraph.kind {
                BlockKind::Signature => signature.extend(words),
                _ => plain.extend(words),
            }
        }
        plain.retain(|words| !words.starts_with("From: Orme"));
        (plain, signature)
    }

    #[test]
    fn signatures_are_told_by_closing_words_and_by_the_sender() {
        for (body, plain, signature) in [
            (
                "The wharf is open.\n\nKind regards,\nDana Orme\nDirector, Quay Fund\nTel. +1 202 555 0100\nwww.quay.example",
                &["The wharf is open."][..],
                &[
                    "Kind regards,",
                    "Dana Orme",
                    "Director, Quay Fund",
                    "Tel. +1 202 555 0100",
                    "www.quay.example",
                ][..],
            ),
            // closing words in the paragraph, blank lines below, a notice
            (
                "The wharf is open.\nMany thanks and best wishes,\n\nDana\n\nDana Orme\nQuay Fund\n\nThis message is confidential and meant for the intended recipient of the Quay Fund alone.",
                &["The wharf is open."],
                &[
                    "Many thanks and best wishes,",
                    "Dana",
                    "Dana Orme",
                    "Quay Fund",
                    "This message is confidential and meant for the intended recipient of the Quay Fund alone.",
                ],
            ),
            // what is added below is text
            (
                "The wharf is open.\n\nSaludos cordiales,\nDana\n\nP.S. Minister Pell came.",
                &["The wharf is open.", "P.S. Minister Pell came."],
                &["Saludos cordiales,", "Dana"],
            ),
            // the sender's name alone, with what stands below it
            (
                "The wharf is open.\n\nDana Orme\nQuay Fund, 1200 Pier Street\nSafi",
                &["The wharf is open."],
                &["Dana Orme", "Quay Fund, 1200 Pier Street", "Safi"],
            ),
            (
                "The wharf is open.\n\nDana",
                &["The wharf is open."],
                &["Dana"],
            ),
            (
                "The wharf is open.\n\nSent from my telephone",
                &["The wharf is open."],
                &["Sent from my telephone"],
            ),
            // thanks that go on, and a letter that speaks of the sender
            (
                "Thanks,\nI saw the letter of Minister Pell, and shall answer it on Monday.\n\nThe wharf is open.",
                &[
                    "Thanks,\nI saw the letter of Minister Pell, and shall answer it on Monday.",
                    "The wharf is open.",
                ],
                &[],
            ),
            (
                "The persons are:\n\nDana Orme\n\nAnna Pell was there too, and she spoke of the wharf for an hour.",
                &[
                    "The persons are:",
                    "Dana Orme",
                    "Anna Pell was there too, and she spoke of the wharf for an hour.",
                ],
                &[],
            ),
        ] {
            let (found, signed) = signed(body);
            assert_eq!(signed, signature, "{body}");
            assert_eq!(found, plain, "{body}");
        }
    }

    #[test]
    fn printed_letters_are_letters() {
        let text = "From:\tOrme, Dana\nSent:\tTuesday, May 5, 2009 11:00 AM\nTo:\tPell, Anna\nSubject:\tQuay\n\nThe wharf is open.\n\nV/R,\nDana\n";
        let (plain, signature) = divided(text);
        assert_eq!(signature, ["V/R,", "Dana"]);
        assert_eq!(plain.last().map(String::as_str), Some("The wharf is open."));
    }

    #[test]
    fn quoted_letters_keep_their_own() {
        let (plain, signature) = signed(
            "The wharf is open.\n\nRegards,\nDana Orme\n\nOn Mon, 4 May 2009, Anna Pell wrote:\n> Is it open?\n>\n> Regards,\n> Anna Pell",
        );
        assert_eq!(signature, ["Regards,", "Dana Orme"]);
        let (_, signature) = signed(
            "The wharf is open.\n\nSent from my telephone\n\n> Is it open?\n>\n> Regards,\n> Anna Pell",
        );
        assert_eq!(signature, ["Sent from my telephone"]);
        assert!(
            plain.iter().any(|words| words.contains("Anna Pell")),
            "{plain:?}"
        );
    }
}
