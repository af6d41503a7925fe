//! Where does the text speak of labels? `Ref A`, `refs A-C`, `reftel`, `septel`.

use std::ops::Range;

use super::words::goes_on;
use super::{Found, Index};
use crate::document::ReferenceKind;

/// Finds `Ref A`, `reftel` and `septel` among the words that begin as these do.
pub(super) fn labelled(
    text: &str,
    range: Range<usize>,
    words: &[Range<usize>],
    list: &Index,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut until = range.start;
    for word in words {
        let (start, end) = (word.start, word.end);
        if start < until || word.len() > 10 {
            continue;
        }
        let lower = text[word.clone()].to_ascii_lowercase();
        let known = matches!(
            lower.as_str(),
            "ref"
                | "refs"
                | "reference"
                | "references"
                | "reftel"
                | "reftels"
                | "refair"
                | "refairs"
                | "septel"
                | "septels"
        );
        if !known || goes_on(&text[end..range.end]) {
            continue;
        }
        if lower.starts_with("septel") {
            let items = list.items_where(|item| item.kind == ReferenceKind::Septel);
            found.push(plain(start..end, items));
            continue;
        }
        // `REF TEL`, `reference cable (B)`: two words for one.
        let telegram = matches!(lower.as_str(), "ref" | "reference")
            .then(|| telegram(&text[end..range.end]))
            .flatten();
        let word = Word {
            start,
            end: end + telegram.map_or(0, |(length, _)| length),
            long: lower.starts_with("reference") && telegram.is_none(),
            tel: telegram.is_some() || lower.starts_with("reft") || lower.starts_with("refa"),
            plural: telegram.map_or(lower.ends_with('s'), |(_, plural)| plural),
        };
        let end = word.end;
        let before = found.len();
        labels(text, range.end, &word, list, &mut found);
        if let Some(last) = found.last().filter(|_| found.len() > before) {
            until = last.range.end;
        } else if is_plain(text, range.clone(), &word) {
            let items = plain_items(list, word.plural);
            found.push(plain(start..end, items));
        }
    }
    found
}

/// Returns the length of the word for a telegram, with the blank before it, that `behind` begins
/// with, and whether it means several.
fn telegram(behind: &str) -> Option<(usize, bool)> {
    let blanks = skip_blanks(behind, 0, behind.len());
    let rest = &behind[blanks..];
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = rest[..length].to_ascii_lowercase();
    let one = word.strip_suffix('s').unwrap_or(&word);
    let known = matches!(
        one,
        "tel" | "telegram" | "cable" | "airgram" | "message" | "msg"
    );
    let whole = blanks > 0 && !goes_on(&rest[length..]);
    (known && whole).then_some((blanks + length, one.len() < word.len()))
}

fn plain(range: Range<usize>, items: Vec<u32>) -> Found {
    Found {
        range,
        label: None,
        items,
        number: None,
        between: false,
    }
}

struct Word {
    start: usize,
    end: usize,
    /// `reference`, which is an English word too.
    long: bool,
    /// `reftel`, which is not.
    tel: bool,
    plural: bool,
}

/// Returns the items that a word without a label means.
fn plain_items(list: &Index, plural: bool) -> Vec<u32> {
    if plural || list.items.len() == 1 {
        return list.items_where(|_| true);
    }
    let unlabelled = list.items_where(|item| item.label.is_none());
    if unlabelled.len() == 1 {
        unlabelled
    } else {
        Vec::new()
    }
}

/// Tells whether a word without a label speaks of the list: `reftel` always, `ref` in brackets
/// or before a paragraph's number.
fn is_plain(text: &str, range: Range<usize>, word: &Word) -> bool {
    if word.tel {
        // `REFTEL: 08 STATE 1` is a list, not a mention of it.
        return !text[word.end..range.end].trim_start().starts_with(':');
    }
    let after = text[word.end..range.end].trim_start_matches(['.', ' ']);
    let opened = text[range.start..word.start]
        .trim_end()
        .ends_with(['(', '[']);
    let para = after
        .get(..4)
        .is_some_and(|next| next.eq_ignore_ascii_case("para"));
    if word.long {
        return false;
    }
    // `AS TOLD IN REF, DUES ROSE`: in capitals, which no verb and no whistle has.
    let ends = text[word.end..range.end].starts_with([',', '.', ';', ')']);
    let capitals = text[word.start..word.end].starts_with("REF");
    let before = text[range.start..word.start].trim_end();
    let prepositions = [
        "IN", "PER", "OF", "SEE", "BY", "WITH", "FROM", "TO", "UNDER",
    ];
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let told = capitals && ends && prepositions.contains(&last);
    opened && after.starts_with([')', ']', ',', ';']) || para || told
}

/// Reads the labels behind the word.
fn labels(text: &str, end: usize, word: &Word, list: &Index, found: &mut Vec<Found>) {
    let bracketed = text[..word.start].ends_with(['(', '[']);
    let mut at = word.end;
    let colon = text[at..end].starts_with(':');
    at += usize::from(colon || text[at..end].starts_with('.'));
    let Some(first) = label(text, skip_blanks(text, at, end), end) else {
        return;
    };
    let known = |letter: &str| !list.labelled(letter).is_empty();
    let follows = text[first.end..end].chars().next();
    // `Ref: A. X` is a list, `(Ref: A)` speaks of one.
    if colon && (!bracketed || first.enclosed || matches!(follows, Some('.' | ':'))) {
        return;
    }
    let firm = first.enclosed || bracketed && follows.is_none_or(|c| !c.is_whitespace());
    let accepted = if word.long || first.number {
        known(&first.letter) && (first.upper || first.enclosed || first.number)
    } else {
        // `Refs a-c`: in small letters another label must follow.
        let several = || {
            let further = connector(text, first.end, end);
            let further = further.and_then(|(next, _)| label(text, next, end));
            word.plural && known(&first.letter) && further.is_some_and(|next| known(&next.letter))
        };
        let article = matches!(first.letter.as_str(), "A" | "I");
        first.upper || firm || known(&first.letter) && !article || several()
    };
    if !accepted {
        return;
    }
    let mut before = first.letter.clone();
    let mut began = first.range.start;
    at = first.end;
    found.push(pointing(list, word.start..first.range.end, first.letter));
    while let Some((next, ranged)) = connector(text, at, end) {
        let Some(further) = label(text, next, end) else {
            return;
        };
        let closed = text[further.end..end]
            .chars()
            .next()
            .is_none_or(|c| !c.is_whitespace() && !c.is_alphanumeric());
        let plausible = if word.plural || further.enclosed {
            known(&further.letter) || further.upper && closed || further.enclosed
        } else {
            // `Ref B and A visitor`: behind the singular word only the alphabet's order helps.
            (known(&further.letter) || ranged && further.upper)
                && (further.letter > before || closed)
        };
        if !plausible || further.letter == before {
            return;
        }
        if ranged {
            let (from, to) = (before.as_bytes()[0], further.letter.as_bytes()[0]);
            for between in from.saturating_add(1)..to {
                let letter = char::from(between).to_string();
                // A label between the ends has no letter of its own in the text.
                if known(&letter) {
                    found.push(pointing(list, began..further.range.end, letter));
                }
            }
        }
        before = further.letter.clone();
        began = further.range.start;
        at = further.end;
        found.push(pointing(list, further.range, further.letter));
    }
}

fn pointing(list: &Index, range: Range<usize>, label: String) -> Found {
    Found {
        items: list.labelled(&label),
        label: Some(label),
        range,
        number: None,
        between: false,
    }
}

struct Label {
    letter: String,
    /// With its brackets or quotes.
    range: Range<usize>,
    end: usize,
    upper: bool,
    enclosed: bool,
    number: bool,
}

/// Reads one label at `at`: `A`, `(A)`, `"A"`.
fn label(text: &str, at: usize, end: usize) -> Option<Label> {
    let mut chars = text[at..end].char_indices();
    let (_, first) = chars.next()?;
    let close = match first {
        '(' => Some(')'),
        '[' => Some(']'),
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'),
        _ => None,
    };
    let (offset, letter) = match close {
        Some(_) => chars.next()?,
        None => (0, first),
    };
    if !letter.is_ascii_alphanumeric() {
        return None;
    }
    let mut until = at + offset + 1;
    let rest = &text[until..end];
    let mut enclosed = false;
    if let Some(close) = close {
        if rest.starts_with(close) {
            until += close.len_utf8();
            enclosed = true;
        } else if first != '(' {
            return None;
        }
    }
    let mut rest = text[until..end].chars();
    let (next, second) = (rest.next(), rest.next());
    let letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // `U.S.`, `N/A`, words and numbers are no labels.
    let part_of_more = letters(next)
        || next == Some('.') && letters(second) && !enclosed
        || next == Some('/') && letter.eq_ignore_ascii_case(&'N')
        || matches!(next, Some('\'' | '\u{2019}')) && !matches!(second, Some('s' | 'S'))
        || next == Some('-') && second.is_some_and(|c| c.is_ascii_digit());
    if part_of_more && !enclosed {
        return None;
    }
    let start = if enclosed { at } else { at + offset };
    Some(Label {
        letter: letter.to_ascii_uppercase().to_string(),
        range: start..if enclosed { until } else { at + offset + 1 },
        end: until,
        upper: letter.is_ascii_uppercase(),
        enclosed,
        number: letter.is_ascii_digit(),
    })
}

fn skip_blanks(text: &str, at: usize, end: usize) -> usize {
    let blanks = text[at..end]
        .char_indices()
        .take_while(|(_, c)| c.is_whitespace());
    // More than a line's end and an indent is no blank between word and label.
    blanks
        .take(24)
        .last()
        .map_or(at, |(offset, c)| at + offset + c.len_utf8())
}

/// Reads what joins two labels; tells where the next label stands and whether all between them
/// are meant.
fn connector(text: &str, at: usize, end: usize) -> Option<(usize, bool)> {
    let mut at = skip_blanks(text, at, end);
    let mut joined = false;
    let mut ranged = false;
    for _ in 0..2 {
        let rest = &text[at..end];
        let first = rest.chars().next()?;
        let step = match first {
            ',' | ';' | '/' | '&' => first.len_utf8(),
            '-' | '\u{2013}' => {
                ranged = true;
                first.len_utf8()
            }
            _ => {
                let word: String = rest
                    .chars()
                    .take_while(|c| c.is_ascii_alphabetic())
                    .take(8)
                    .collect();
                let lower = word.to_ascii_lowercase();
                match lower.as_str() {
                    "and" | "or" | "plus" => {}
                    "through" | "thru" | "to" => ranged = true,
                    _ => break,
                }
                word.len()
            }
        };
        joined = true;
        at = skip_blanks(text, at + step, end);
    }
    joined.then_some((at, ranged))
}
