//! Who wrote a report, and to whom? Letters, memoranda and printed telegrams.
//!
//! Two forms say it: the lines above a letter (`From:`, `To:`, `Cc:`, as mail programs show and print
//! them), and a heading of the historians' kind (`Memorandum From the Assistant Secretary (Orme) to
//! President Pell`, `Telegram From the Embassy in Tunisia to the Department of State`).
//!
//! What a letter answers stands below or within it; whose words those are is marked
//! ([`BlockKind::Quoted`]), and so is the signature, behind its mark (RFC 3676, 4.3) or without.
//!
//! Invariants: sender and addressees are spans of the text as they stand there; whom they mean is
//! for those who read names. A text with neither form has neither. No post is told, as a volume's
//! notes are written by its editors, and not at the post that sent the telegram.

use std::sync::LazyLock;

use regex::Regex;

use super::beginning;
use super::report::is_raised;
use super::signature;
use crate::document::{Addressee, BlockKind, Document, Field};
use crate::gazetteer::lexicon::Lexicon;
use crate::source::Span;

/// Bytes at the top in which a letter's lines stand.
const TOP: usize = 8000;

/// Lines that may stand above those of a letter.
const MOST_ABOVE: u32 = 12;

/// Notes sender and addressees of `document`, a report.
pub(super) fn note(document: &mut Document, lexicon: &Lexicon) {
    let letter = lines(&document.text);
    if let Some(letter) = &letter {
        let own = quote(document, letter.end());
        let sender = letter.from.as_ref();
        let sender = sender.map(|from| from.name.clone()).unwrap_or_default();
        signature::mark(document, own, &sender, lexicon);
        let value = |part: &Option<Span>| part.map(|span| span.of(&document.text).to_owned());
        let sent = value(&letter.sent).and_then(|sent| {
            let date = super::page::parse_created(&sent)?;
            // Printed clocks say whose day it was, not which zone's hour.
            let zoned = ["+", " -", "GMT", "UTC"]
                .iter()
                .any(|sign| sent.contains(sign));
            Some(if zoned {
                date
            } else {
                date.get(..10)?.to_owned()
            })
        });
        let subject = letter.subject.map(|span| {
            let subject = span.of(&document.text).to_owned();
            Field::new(subject, span)
        });
        let untitled = |title: &Field<String>| title.value.starts_with("From:");
        if document.title.as_ref().is_none_or(untitled) && subject.is_some() {
            document.title = subject;
        }
        document.date = document.date.take().or(sent);
    }
    let Some(found) = letter.or_else(|| heading(document)) else {
        return;
    };
    let header = &mut document.header;
    header.from = found.from;
    header.to = found.to;
    header.info = found.copies;
    let spans = [
        ("from", header.from.as_ref().map(|it| it.span)),
        ("to", around(&header.to)),
        ("info", around(&header.info)),
    ];
    for (name, span) in spans {
        if let Some(span) = span {
            header.spans.insert(name.to_owned(), span);
        }
    }
}

fn around(addressees: &[Addressee]) -> Option<Span> {
    let (first, last) = (addressees.first()?, addressees.last()?);
    Some(first.span.to(last.span))
}

#[derive(Default)]
struct Parties {
    from: Option<Addressee>,
    to: Vec<Addressee>,
    copies: Vec<Addressee>,
    /// Where a letter says when it was sent, and on what.
    sent: Option<Span>,
    subject: Option<Span>,
}

impl Parties {
    /// Returns where the lines end that were read.
    fn end(&self) -> u32 {
        let people = self.from.iter().chain(&self.to).chain(&self.copies);
        let spans = people
            .map(|one| one.span)
            .chain(self.sent)
            .chain(self.subject);
        spans.map(|span| span.end).max().unwrap_or(0)
    }
}

/// Reads the lines above a letter. A sender alone is a label like any other, so one more of the
/// lines that letters have must stand there.
fn lines(text: &str) -> Option<Parties> {
    let mut out = Parties::default();
    // Stamps and a heading may stand above.
    let (mut at, mut other, mut above) = (0, 0, 0);
    for line in beginning(text, TOP).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() {
            if other > 0 {
                break;
            }
            continue;
        }
        let Some((label, value)) = line.split_once(':') else {
            // A long list of addressees goes on in the next line.
            if other > 0 && line.starts_with([' ', '\t']) {
                continue;
            }
            above += 1;
            if other == 0 && above <= MOST_ABOVE {
                continue;
            }
            break;
        };
        let value_at = start + label.len() + 1;
        let parts = || addressees(value, value_at);
        match label.trim_matches(['*', ' ']).to_ascii_lowercase().as_str() {
            "from" if out.from.is_none() => out.from = parts().into_iter().next(),
            "to" => out.to.extend(parts()),
            "cc" | "bcc" => out.copies.extend(parts()),
            "sent" | "date" => out.sent = part_of(value, value.trim(), value_at),
            "subject" => out.subject = part_of(value, value.trim(), value_at),
            "attachments" | "importance" | "reply-to" => {}
            _ if other == 0 && above < MOST_ABOVE => {
                above += 1;
                continue;
            }
            _ => break,
        }
        other += 1;
    }
    let is_letter = out.from.is_some() && other >= 2 + u32::from(above > 0);
    is_letter.then_some(out)
}

/// Reads the addressees of a line: names with addresses, between semicolons, or commas where
/// addresses stand behind the names.
fn addressees(value: &str, at: usize) -> Vec<Addressee> {
    let by_commas = !value.contains(';') && value.matches('@').count() > 1;
    let mut out = Vec::new();
    let mut from = 0;
    let mut quoted = false;
    let mut ends: Vec<usize> = Vec::new();
    for (index, c) in value.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => ends.push(index),
            // `Pell, Anna <anna@fund.example>`: a comma within a name stands before no address.
            ',' if by_commas && !quoted && value[from..index].contains('@') => ends.push(index),
            _ => continue,
        }
        if ends.last() == Some(&index) {
            from = index + 1;
        }
    }
    ends.push(value.len());
    let mut from = 0;
    for end in ends {
        out.extend(addressee(&value[from..end], at + from));
        from = (end + 1).min(value.len());
    }
    out
}

fn addressee(part: &str, at: usize) -> Option<Addressee> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',');
    let whole = part.trim();
    let span = part_of(part, whole, at)?;
    // The name stands before its address, or the address is all there is.
    let name = whole.split(['<', '[']).next().unwrap_or(whole);
    let name = name.trim_matches(is_around);
    let address = whole.trim_matches(|c: char| is_around(c) || matches!(c, '<' | '>' | '[' | ']'));
    let shown = if name.is_empty() { address } else { name };
    let name_span = part_of(part, shown, at)?;
    Some(Addressee {
        span,
        name: shown.to_owned(),
        name_span,
        ..Addressee::default()
    })
}

/// Returns where `inner`, a part of `part`, stands, when `part` stands at `at`.
fn part_of(part: &str, inner: &str, at: usize) -> Option<Span> {
    let start = at + (inner.as_ptr() as usize).checked_sub(part.as_ptr() as usize)?;
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}

/// Marks what the writer of a letter quotes, and a signature behind its mark; returns how many
/// paragraphs the lines above the letter are, which end at `end`.
fn quote(document: &mut Document, end: u32) -> usize {
    static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
        let text = r"(?xs)^ (?: On \s | Le \s | El \s | Am \s | Em \s | Il \s ) .{4,300}
            (?: wrote | a \s [ée]crit | escribi[óo] | schrieb .{0,80} | escreveu | ha \s scritto ) \s? : $";
        Regex::new(text).expect("the pattern is valid")
    });
    static ORIGINAL: LazyLock<Regex> = LazyLock::new(|| {
        let text = r"(?x)^ [-_\s]* (?i: original \s message | forwarded \s message
              | begin \s forwarded \s message | message \s d'origine | mensaje \s original ) [-_:\s]*
          | ^ [*\ ]* From: [*]* \s+ [^\n]+ \n (?: [^\n]* \n )?? [*\ ]* (?: Sent | Date | To | Subject ) :";
        Regex::new(text).expect("the pattern is valid")
    });
    let text = &document.text;
    let (mut quoted, mut signed) = (false, false);
    // The first of such lines are the letter's own.
    let paragraphs = &document.paragraphs;
    let head = paragraphs.partition_point(|paragraph| paragraph.span.start < end);
    for paragraph in document.paragraphs.iter_mut().skip(head) {
        let words = paragraph.span.of(text);
        let start = paragraph.span.start as usize;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        // The mark of quotation may stand before the block or in it.
        let is_marked = text[line..start].contains('>') || words.starts_with('>');
        signed |= words == "--";
        quoted |= ORIGINAL.is_match(words);
        paragraph.kind = match paragraph.kind {
            _ if quoted || is_marked || ATTRIBUTION.is_match(words) => BlockKind::Quoted,
            BlockKind::Quoted => BlockKind::Quoted,
            _ if signed => BlockKind::Signature,
            kind => kind,
        };
    }
    head
}

/// Reads a heading that says who wrote to whom.
fn heading(document: &Document) -> Option<Parties> {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        let text = r"(?x) ^ \s* (?: [0-9]{1,4} [A-Za-z]? \. \s* )?
            (?: (?: [A-Z][\w’'-]* | of | for | the ) [\s,]+ ){0,5}?
            (?: Telegram | Memorandum | Letter | Airgram | Message | Cable | Despatch | Dispatch
              | Note | Report | Paper | Minute | Aide-M[ée]moire | Telegraphic\ Message )
            (?: \s of \s [A-Z][a-z]+ )? \s [Ff]rom \s (?P<from> \S .{2,300} ) $";
        Regex::new(text).expect("the pattern is valid")
    });
    let title = document
        .title
        .as_ref()
        .filter(|title| !title.span.is_empty())?;
    let text = title.span.of(&document.text);
    // Of a heading in several lines the first ones are it.
    let flat: String = text
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    let found = HEADING.captures(&flat)?.name("from")?;
    let rest = found.as_str();
    let split = split(rest)?;
    let base = title.span.start as usize + found.start();
    let party = |part: &str, from: usize| -> Option<Addressee> {
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';') || is_raised(c);
        let name = part.trim_matches(is_mark);
        let start = base + from + (name.as_ptr() as usize - part.as_ptr() as usize);
        let span = Span::new(start, start + name.len());
        (!name.is_empty()).then(|| Addressee {
            span,
            name: name.to_owned(),
            name_span: span,
            ..Addressee::default()
        })
    };
    let behind = split + " to ".len();
    Some(Parties {
        from: party(&rest[..split], 0),
        to: party(&rest[behind..], behind).into_iter().collect(),
        ..Parties::default()
    })
}

/// Returns where the sender ends: at the first `to` that belongs to no office (`the Assistant to the
/// President`, `the Mission to the United Nations`).
fn split(text: &str) -> Option<usize> {
    const OFFICES: [&str; 16] = [
        "adviser",
        "advisor",
        "aide",
        "ambassador",
        "assistant",
        "attaché",
        "counsel",
        "counselor",
        "delegate",
        "delegation",
        "envoy",
        "liaison",
        "mission",
        "observer",
        "representative",
        "secretary",
    ];
    let mut found = text.match_indices(" to ").map(|(at, _)| at);
    found.find(|at| {
        let word = text[..*at]
            .rsplit([' ', '\u{a0}'])
            .next()
            .unwrap_or_default();
        !OFFICES.contains(&word.to_lowercase().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_say_who_wrote_to_whom() {
        let shown = |parties: &[Addressee]| -> Vec<String> {
            parties.iter().map(|one| one.name.clone()).collect()
        };
        for (text, from, to, copies) in [
            (
                "From: René Orme <rene@quay.example>\nTo: Anna Pell <anna@fund.example>; Jo <jo@x.example>\nDate: Tue\nSubject: Quay\n\nx",
                "René Orme",
                &["Anna Pell", "Jo"][..],
                &[][..],
            ),
            (
                "From:\tOrme, Rene\nSent:\tMonday, May 4, 2009 10:00 AM\nTo:\tPell, Anna; Quay Board\nCc:\tjo@x.example\nSubject:\tFW: Quay\n\nFrom: Nobody",
                "Orme, Rene",
                &["Pell, Anna", "Quay Board"],
                &["jo@x.example"],
            ),
            (
                "From: \"Orme, R.\" <r@x.example>\nTo: \"Pell, Anna\" <a@x.example>, Jo <jo@x.example>\n\nx",
                "Orme, R.",
                &["Pell, Anna", "Jo"],
                &[],
            ),
            (
                "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439\n\nQuay: papers\n\nFrom: Orme\nTo: Pell\nSubject: Quay\n\nx",
                "Orme",
                &["Pell"],
                &[],
            ),
        ] {
            let found = lines(text).expect("it is a letter");
            let sender = found.from.expect("it has a sender");
            assert_eq!(sender.name, from, "{text}");
            assert_eq!(sender.name_span.of(text), from);
            assert_eq!(shown(&found.to), to, "{text}");
            assert_eq!(shown(&found.copies), copies, "{text}");
        }
        for text in [
            "From: the quay\n\nTo the sea.",
            "From the quay to the sea",
            "Note: quay\nFrom: Safi\nTo: Rabat\nThen: x",
            "To: all\nSubject: quay\n\nx",
            "",
        ] {
            assert!(lines(text).is_none(), "{text}");
        }
    }

    #[test]
    fn headings_are_split_between_sender_and_addressee() {
        for (text, expected) in [
            (
                "the Embassy in Tunisia to the Department of State",
                Some("the Embassy in Tunisia"),
            ),
            (
                "the President’s Assistant to the President for Quays (Orme) to President Pell",
                Some("the President’s Assistant to the President for Quays (Orme)"),
            ),
            (
                "the Mission to the United Nations to the Department of State",
                Some("the Mission to the United Nations"),
            ),
            (
                "the Secretary of State to Himself",
                Some("the Secretary of State"),
            ),
            ("the Assistant to the President", None),
            ("the Embassy", None),
        ] {
            assert_eq!(split(text).map(|at| &text[..at]), expected, "{text}");
        }
    }
}
