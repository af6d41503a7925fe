//! A page of the diplomatic library (PlusD), in which the cables of the 1970s are read.
//!
//! Such a page has a signing key and menus, a card of some twenty labels with their values (`Date:`,
//! `Canonical ID:`, `Original Classification:`, ... `To:`), the cable, and menus again. Text keeps
//! of the card the order of its cells: a label, then its value, in lines or behind tabs. The
//! canonical id cuts the post's name after six letters (`1975CASABL00031_b`); the card's `From`
//! has the whole.

use std::ops::Range;

use super::{chrome, field_at};
use crate::document::Field;
use crate::parse::page::CablePart;

const LABELS: [&str; 24] = [
    "archive status",
    "attachments",
    "canonical id",
    "character count",
    "concepts",
    "copies",
    "current classification",
    "current handling restrictions",
    "date",
    "enclosure",
    "executive order",
    "from",
    "handling restrictions",
    "linked documents",
    "locator",
    "markings",
    "office action",
    "office origin",
    "original classification",
    "original handling restrictions",
    "subject",
    "tags",
    "to",
    "type",
];

/// What the site puts between the card and the cable, and behind the cable.
const MENU: [&str; 12] = [
    "Content",
    "Raw content",
    "Raw source",
    "Metadata",
    "Print",
    "Share",
    "Tweet",
    "Show Headers",
    "Hide Headers",
    "Show headers",
    "Hide headers",
    "Use your credit card to send donations",
];

/// Labels that make a card, the canonical id among them.
const ENOUGH: usize = 4;

/// Cells that a card has at most.
const LONGEST: usize = 120;

/// Where the cells of a card stand.
#[derive(Default)]
struct Card {
    span: Range<usize>,
    labels: usize,
    title: Option<Range<usize>>,
    id: Option<Range<usize>>,
    date: Option<Range<usize>>,
    classification: Option<Range<usize>>,
    from: Option<Range<usize>>,
}

/// Tells whether a text that begins with `head` is such a page.
pub(super) fn is_page(head: &str) -> bool {
    find(head).is_some()
}

/// Divides such a page; nothing when the text, of which `head` is the beginning, is none.
pub(super) fn split(text: &str, head: &str) -> Option<CablePart> {
    let card = find(head)?;
    let mut part = CablePart::default();
    let get = |range: &Option<Range<usize>>| {
        let field = field_at(text, range.clone()?)?;
        (!field.value.starts_with("-- ")).then_some(field)
    };
    let envelope = &mut part.envelope;
    envelope.created = get(&card.date);
    envelope.title = get(&card.title);
    envelope.classification = get(&card.classification);
    envelope.origin = get(&card.from);
    let from = envelope.origin.as_ref().map_or("", |from| &from.value);
    envelope.reference_id = get(&card.id).map(|id| Field::new(number(&id.value, from), id.span));
    let start = skip_menu(text, card.span.end);
    let end = menu_behind(text, start);
    part.cable = start..end;
    let before = card
        .title
        .clone()
        .unwrap_or(card.span.start..card.span.start);
    chrome(text, 0..before.start, &mut part.chrome);
    chrome(text, card.span.clone(), &mut part.chrome);
    chrome(text, card.span.end..start, &mut part.chrome);
    chrome(text, end..text.len(), &mut part.chrome);
    Some(part)
}

fn find(head: &str) -> Option<Card> {
    // The id is the one label that no other text has; the card begins not far before it.
    let id = head.match_indices("anonical").find_map(|(at, _)| {
        let line = head[..at].rfind(['\n', '\t']).map_or(0, |line| line + 1);
        label(cells(&head[line..]).next()?.1).map(|_| line)
    })?;
    let near = head[..id].rmatch_indices('\n').nth(24);
    let near = near.map_or(0, |(at, _)| at + 1);
    let mut card = Card::default();
    let mut open: Option<&str> = None;
    let mut before: Option<Range<usize>> = None;
    for (at, cell) in cells(&head[near..]).take(LONGEST) {
        let range = near + at..near + at + cell.len();
        if MENU.contains(&bare(cell)) {
            if card.labels > 0 {
                break;
            }
            continue;
        }
        let Some((name, value)) = label(cell) else {
            match open.take() {
                Some(name) => card.fill(name, range),
                None if card.labels == 0 => before = Some(range),
                // A value in several cells goes on; anything else is no card's.
                None if card.labels >= ENOUGH && card.id.is_some() => break,
                None => {}
            }
            continue;
        };
        if card.labels == 0 {
            card.span.start = range.start;
            card.title = before.take();
        }
        card.labels += 1;
        card.span.end = range.end;
        open = Some(name);
        if !value.is_empty() {
            card.fill(name, range.end - value.len()..range.end);
            open = None;
        }
    }
    (card.labels >= ENOUGH && card.id.is_some()).then_some(card)
}

impl Card {
    fn fill(&mut self, name: &str, range: Range<usize>) {
        self.span.end = range.end;
        let slot = match name {
            "canonical id" => &mut self.id,
            "date" => &mut self.date,
            "original classification" => &mut self.classification,
            "from" => &mut self.from,
            _ => return,
        };
        slot.get_or_insert(range);
    }
}

/// Returns what stands between tabs and line breaks, with its offset.
fn cells(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['\t', '\n']).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        // `A | B` is one value of two parts.
        let cell = piece.trim_end_matches('|').trim();
        let blank = piece.len() - piece.trim_start().len();
        (!cell.is_empty()).then_some((start + blank, cell))
    })
}

/// Takes a cell apart into a known label and the value behind it, if any.
fn label(cell: &str) -> Option<(&'static str, &str)> {
    let (name, value) = cell.split_once(':').unwrap_or((cell, ""));
    let name = name.trim();
    let known = LABELS
        .iter()
        .find(|known| known.eq_ignore_ascii_case(name))?;
    // `to` and `from` alone are words.
    (cell.contains(':') || name.contains(' ')).then_some((*known, value.trim()))
}

fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '•')
}

/// Returns where the cable begins behind the menu at `from`.
fn skip_menu(text: &str, from: usize) -> usize {
    let mut at = from;
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        at += line.len();
        if !bare(line).is_empty() && !MENU.contains(&bare(line)) {
            break;
        }
        start = at;
    }
    start
}

/// Returns where the menu behind the cable begins.
fn menu_behind(text: &str, from: usize) -> usize {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if MENU.contains(&bare(line)) {
            return text[..at].trim_end().len().max(from);
        }
        at += line.len();
    }
    text.len()
}

/// Returns the message number that a canonical id stands for: without version, the year in two
/// figures, the post's name whole where `from` has it.
fn number(id: &str, from: &str) -> String {
    let id = id.split('_').next().unwrap_or(id);
    let digits = id.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = id.split_at(digits);
    let year = if digits == 4 { &year[2..] } else { year };
    let cut = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let serial = rest[cut.len()..].trim_start_matches('0');
    if serial.is_empty() || cut.is_empty() {
        return id.to_owned();
    }
    let words: Vec<String> = from
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_uppercase)
        .collect();
    let whole = (0..words.len())
        .map(|first| words[first..].concat())
        .find(|whole| cut.len() >= 4 && whole.starts_with(cut));
    format!("{year}{}{serial}", whole.as_deref().unwrap_or(cut))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::page::split_page;

    #[test]
    fn canonical_ids_become_message_numbers() {
        for (id, from, expected) in [
            ("1975CASABL00031_b", "Morocco Casablanca", "75CASABLANCA31"),
            ("1974NEWDE05000_b", "India New Delhi", "74NEWDELHI5000"),
            ("1976STATE123456_c", "Department of State", "76STATE123456"),
            (
                "1973BUENOS00007_b",
                "Argentina Buenos Aires",
                "73BUENOSAIRES7",
            ),
            ("09CASABLANCA31_a", "Morocco Casablanca", "09CASABLANCA31"),
            ("1977SECTO04003_c", "Secretary in transit", "77SECTO4003"),
            ("nonsense", "", "nonsense"),
        ] {
            assert_eq!(number(id, from), expected);
        }
    }

    const CABLE: &str = "UNCLAS SAFI 0031\n\nSUBJECT: QUAY\n\n1. THE QUAY IS OPEN.\nORME";

    #[test]
    fn the_cable_stands_between_card_and_menus() {
        let lines = "This key's fingerprint is 0000\n\nLibrary\nQUAY AT SAFI\nDate:\n1975 February 6, 17:00 (Thursday)\nCanonical ID:\n1975SAFI00031_b\nOriginal Classification:\nUNCLASSIFIED\nMarkings:\nAnna Pell Declassified/Released\nFrom:\nMorocco Safi\nTo:\nDepartment of State | Morocco Rabat\n\n";
        let tabs = "Key\nQUAY AT SAFI\nDate:\n\n1975 February 6, 17:00 (Thursday)\tCanonical ID:\n\n1975SAFI00031_b\nOriginal Classification:\n\nUNCLASSIFIED\tLocator:\n\nTEXT ONLINE\nFrom:\n\nMorocco Safi\tTo:\n\nDepartment of State\n\n";
        let inline = "QUAY AT SAFI\nDate: 1975 February 6, 17:00 (Thursday)\nCanonical ID: 1975SAFI00031_b\nOriginal Classification: UNCLASSIFIED\nFrom: Morocco Safi\nTo: Department of State\n\n";
        for (card, menu, behind) in [
            (lines, "Content\n\n", "\n\nMetadata\n\nRaw content\n"),
            (
                tabs,
                "Content\n\nShow Headers\n",
                "\n\nRaw content\n• Metadata\n",
            ),
            (inline, "• Raw content\n• Metadata\n• Print\n\n", "\n"),
        ] {
            let text = format!("{card}{menu}{CABLE}{behind}");
            let part = split_page(&text);
            assert_eq!(text[part.cable.clone()].trim(), CABLE, "{text}");
            let envelope = &part.envelope;
            let value = |field: &Option<Field<String>>| field.as_ref().map(|f| f.value.clone());
            assert_eq!(value(&envelope.reference_id).as_deref(), Some("75SAFI31"));
            assert_eq!(value(&envelope.title).as_deref(), Some("QUAY AT SAFI"));
            assert_eq!(value(&envelope.origin).as_deref(), Some("Morocco Safi"));
            assert_eq!(
                value(&envelope.classification).as_deref(),
                Some("UNCLASSIFIED")
            );
            assert!(value(&envelope.created).is_some_and(|date| date.starts_with("1975 Feb")));
        }
    }

    #[test]
    fn texts_that_speak_of_ids_are_no_cards() {
        for text in [
            "The canonical ID: a number.\nFrom: here\nTo: there\n",
            "Canonical ID:\n1975SAFI00031_b\n",
        ] {
            assert!(!is_page(text), "{text}");
        }
    }
}
