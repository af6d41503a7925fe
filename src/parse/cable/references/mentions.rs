//! Where does the text speak of a cited cable? `Ref A`, `reftel`, `septel`, full numbers.
//!
//! A label leads to all items of the list that have it. Full numbers are taken only where they
//! cannot be anything else: a post as message numbers name it, in capitals, before three to six
//! figures that are no year, or with a year before it. A cable never mentions itself.
//!
//! # Complexity
//!
//! Linear: around each word `ref` and each number a bounded stretch is looked at.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::citation::{Citation, Trust, bare_number, cable};
use super::items::is_separator;
use super::posts::Names;
use super::tokens::{Kind, Token, tokenize_prose};
use super::words::{SERIES, is_month, is_reserved};
use super::{Context, boundary, number};
use crate::diagnostic::{Code, Diagnostic, Parsed};
use crate::document::{Reference, ReferenceKind, ReferenceMention};
use crate::id::Mrn;
use crate::text::MappedText;

/// Bytes before a number in which its post and year stand.
const BEFORE: usize = 48;

/// Bytes behind a number in which further numbers of the same post stand.
const BEHIND: usize = 64;

/// Returns the mentions of cables in `range` of `clean`, in text order.
///
/// Each label of `refs A and C` is a mention of its own; the first has the word `refs` in its
/// span. `reftel` means the only item of the list, `reftels` all of them.
pub fn find_mentions(
    raw: &str,
    clean: &MappedText,
    range: Range<usize>,
    list: &[Reference],
    context: &Context,
) -> Parsed<Vec<ReferenceMention>> {
    let mut parsed: Parsed<Vec<ReferenceMention>> = Parsed::default();
    let text = clean.text();
    let start = boundary(text, range.start);
    let range = start..boundary(text, range.end.max(start));
    let mut found = labelled(text, range.clone(), list);
    found.append(&mut numbered(text, range, list, context));
    found.sort_by_key(|found| (found.range.start, found.range.end));
    let mut reported = HashSet::new();
    let mut until = 0;
    for found in found {
        let inside = found.range.start < until && found.label.is_none();
        if inside {
            continue;
        }
        until = until.max(found.range.end);
        let span = clean.raw_span(found.range.clone());
        if let Some(label) = found.label.as_ref().filter(|_| found.items.is_empty()) {
            if reported.insert(label.clone()) {
                let message = format!("the reference list has no item `{label}`");
                let diagnostic = Diagnostic::warning(Code::UnknownLabel, span, message);
                parsed.diagnostics.push(diagnostic);
            }
        }
        let item = found.items.first().map(|item| &list[*item as usize]);
        let (mrn, year_inferred) = match found.number {
            Some((mrn, reason)) => (Some(mrn), reason),
            None => (
                item.and_then(|item| item.mrn.clone()),
                item.and_then(|item| item.year_inferred.clone()),
            ),
        };
        parsed.value.push(ReferenceMention {
            raw: span.of(raw).to_owned(),
            label: found.label,
            items: found.items,
            mrn,
            year_inferred,
            span,
        });
    }
    parsed
}

struct Found {
    range: Range<usize>,
    label: Option<String>,
    items: Vec<u32>,
    number: Option<(Mrn, Option<String>)>,
}

fn items_where(list: &[Reference], wanted: impl Fn(&Reference) -> bool) -> Vec<u32> {
    let items = list.iter().enumerate().filter(|(_, item)| wanted(item));
    items.map(|(at, _)| at as u32).collect()
}

fn items_of(list: &[Reference], label: &str) -> Vec<u32> {
    items_where(list, |item| item.label.as_deref() == Some(label))
}

/// Finds `Ref A`, `reftel` and `septel`.
fn labelled(text: &str, range: Range<usize>, list: &[Reference]) -> Vec<Found> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?i)\b(?:ref(?:erence|tel)?s?|septels?)\b";
        Regex::new(pattern).expect("the pattern is valid")
    });
    let mut found = Vec::new();
    let mut until = range.start;
    for word in WORD.find_iter(&text[range.clone()]) {
        let (start, end) = (range.start + word.start(), range.start + word.end());
        if start < until {
            continue;
        }
        let lower = word.as_str().to_lowercase();
        if lower.starts_with("septel") {
            let items = items_where(list, |item| item.kind == ReferenceKind::Septel);
            found.push(plain(start..end, items));
            continue;
        }
        let word = Word {
            start,
            end,
            long: lower.starts_with("reference"),
            tel: lower.starts_with("reftel"),
            plural: lower.ends_with('s'),
        };
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

fn plain(range: Range<usize>, items: Vec<u32>) -> Found {
    Found {
        range,
        label: None,
        items,
        number: None,
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
fn plain_items(list: &[Reference], plural: bool) -> Vec<u32> {
    if plural || list.len() == 1 {
        return items_where(list, |_| true);
    }
    let unlabelled = items_where(list, |item| item.label.is_none());
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
    !word.long && (opened && after.starts_with([')', ']', ',', ';']) || para)
}

/// Reads the labels behind the word.
fn labels(text: &str, end: usize, word: &Word, list: &[Reference], found: &mut Vec<Found>) {
    let bracketed = text[..word.start].ends_with(['(', '[']);
    let mut at = word.end;
    at += text[at..end].starts_with('.') as usize;
    let Some(first) = label(text, skip_blanks(text, at, end), end) else {
        return;
    };
    let known = |letter: &str| {
        list.iter()
            .any(|item| item.label.as_deref() == Some(letter))
    };
    let follows = text[first.end..end].chars().next();
    let firm = first.enclosed || bracketed && follows.is_none_or(|c| !c.is_whitespace());
    let accepted = if word.long || first.number {
        known(&first.letter) && (first.upper || first.enclosed || first.number)
    } else {
        first.upper || firm || known(&first.letter) && !matches!(first.letter.as_str(), "A" | "I")
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

fn pointing(list: &[Reference], range: Range<usize>, label: String) -> Found {
    Found {
        items: items_of(list, &label),
        label: Some(label),
        range,
        number: None,
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

/// Finds full numbers.
fn numbered(text: &str, range: Range<usize>, list: &[Reference], context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    let mut names = Names::new(context);
    let bytes = text.as_bytes();
    let mut at = range.start;
    let mut until = range.start;
    while at < range.end {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < range.end && bytes[at].is_ascii_digit() {
            at += 1;
        }
        if start < until
            || !(1..=6).contains(&(at - start))
            || !may_follow_post(bytes, start, range.start)
        {
            continue;
        }
        let from = boundary(text, start.saturating_sub(BEFORE).max(until));
        let to = boundary(text, at.saturating_add(BEHIND).min(range.end));
        let mut tokens = tokenize_prose(text, from..to);
        // The stretch may begin inside a word or number.
        let cut = text[..from].chars().next_back();
        if cut.is_some_and(char::is_alphanumeric) && from > range.start && !tokens.is_empty() {
            tokens.remove(0);
        }
        let Some(figures) = tokens.iter().position(|token| token.range.start == start) else {
            continue;
        };
        let Some((citation, given)) = full_number(text, &tokens, figures, &mut names, context)
        else {
            continue;
        };
        until = citation.range.end;
        let next = citation.next;
        let range = citation.range.clone();
        push_number(range, &citation, list, context, &mut found);
        let further = further(&tokens, next, &citation, given, &mut names, context);
        for citation in further {
            until = citation.range.end;
            push_number(citation.range.clone(), &citation, list, context, &mut found);
        }
    }
    found
}

/// Tells, cheaply, whether a number at `start` may stand behind a post's name.
fn may_follow_post(bytes: &[u8], start: usize, from: usize) -> bool {
    let mut at = start;
    let nearest = start.saturating_sub(8).max(from);
    while at > nearest
        && matches!(
            bytes[at - 1],
            b' ' | b'\n' | b'\r' | b'\t' | b'#' | b':' | b'-'
        )
    {
        at -= 1;
    }
    at > from && (bytes[at - 1].is_ascii_alphabetic() || !bytes[at - 1].is_ascii())
}

/// Reads the citation whose serial is the token `figures`, and whether its year is given.
fn full_number(
    text: &str,
    tokens: &[Token],
    figures: usize,
    names: &mut Names,
    context: &Context,
) -> Option<(Citation, bool)> {
    let earliest = figures.saturating_sub(9);
    for at in earliest..figures {
        if !matches!(
            tokens[at].kind,
            Kind::Word | Kind::Number | Kind::Mark('\'')
        ) {
            continue;
        }
        if tokens[at].glued && at > 0 && matches!(tokens[at - 1].kind, Kind::Word | Kind::Number) {
            continue;
        }
        let Some(mut found) = cable(tokens, at, Trust::Known, names, context) else {
            continue;
        };
        let serial_in = found.range.contains(&tokens[figures].range.start)
            && found.name.end <= tokens[figures].range.start
            && found.next > figures;
        if !serial_in || found.post.is_none() {
            continue;
        }
        // A paragraph's number or a day before the post is no year.
        let counted = at > 0 && found.range.start < found.name.start && {
            let before = &tokens[at - 1];
            let paragraph = [
                "PARA",
                "PARAS",
                "PARAGRAPH",
                "PARAGRAPHS",
                "SECTION",
                "PAGE",
            ];
            paragraph.contains(&before.value.as_str())
                || is_month(&before.value) && tokens[at].value.len() < 4
        };
        if counted {
            found.year = None;
            found.range.start = found.name.start;
        }
        let given = found.year.is_some();
        return believable(text, tokens, &found, figures).then_some((found, given));
    }
    None
}

/// Tells whether a citation in running text can be nothing else.
fn believable(text: &str, tokens: &[Token], found: &Citation, figures: usize) -> bool {
    let surface = &text[found.range.clone()];
    let blank_line = surface
        .split('\n')
        .skip(1)
        .any(|line| line.trim().is_empty());
    if blank_line && surface.matches('\n').count() > 1 {
        return false;
    }
    let name = &text[found.name.clone()];
    let number = found.number.unwrap_or(0);
    let digits = found.digits;
    let upper = !name.chars().any(char::is_lowercase);
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    let after = tokens.get(figures + 1);
    let counted = after.is_some_and(|next| {
        let third = tokens.get(figures + 2);
        let figures = third.is_some_and(|third| third.glued && third.kind == Kind::Number);
        match next.kind {
            Kind::Mark(',') => {
                next.glued && third.is_some_and(|third| third.glued && third.is_number_of(3))
            }
            Kind::Mark('.' | ':') => next.glued && figures,
            Kind::Mark('%') => true,
            Kind::Word => {
                next.glued && next.value != "Q"
                    || matches!(
                        next.value.as_str(),
                        "PERCENT" | "MILLION" | "BILLION" | "PCT"
                    )
            }
            _ => false,
        }
    });
    if counted {
        return false;
    }
    if found.year.is_some() {
        return capital
            && (digits >= 2 || surface.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
    if found.airgram.is_some() {
        return upper;
    }
    let squeezed: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let series = SERIES.contains(&squeezed.to_uppercase().as_str());
    if series {
        return capital && digits >= 2;
    }
    let year = digits == 4 && (1900..2100).contains(&number);
    let post = found.post.as_deref().unwrap_or_default();
    // Other names of a post (a country's, a nickname) are too often words.
    let named = squeezed.to_uppercase() == post
        || name.contains(char::is_whitespace)
        || post == "STATE"
        || squeezed.chars().count() >= 8;
    if year || !(3..=6).contains(&digits) || !named || squeezed.chars().count() < 3 {
        return false;
    }
    if !upper {
        return capital && digits >= 5;
    }
    digits >= 5 || !is_shouting(text, found) || ends_citation(after)
}

/// Tells whether the words around are in capitals too, so that capitals say nothing.
fn is_shouting(text: &str, found: &Citation) -> bool {
    let from = boundary(text, found.range.start.saturating_sub(BEFORE));
    let to = boundary(text, found.range.end.saturating_add(BEFORE));
    let around = [&text[from..found.range.start], &text[found.range.end..to]];
    let lower = around
        .iter()
        .flat_map(|part| part.chars())
        .filter(|c| c.is_lowercase());
    lower.count() < 4
}

/// Tells whether what follows a short number in capitals is no counted noun.
fn ends_citation(after: Option<&Token>) -> bool {
    after.is_none_or(|next| match next.kind {
        Kind::Mark(_) | Kind::Group | Kind::Quoted => true,
        Kind::Number => false,
        Kind::Word => {
            is_reserved(&next.value)
                || matches!(
                    next.value.as_str(),
                    "HAS"
                        | "WAS"
                        | "IS"
                        | "WE"
                        | "THAT"
                        | "REPORTED"
                        | "REPORTS"
                        | "CONCERNING"
                        | "REQUESTED"
                        | "REGARDING"
                        | "CONTAINS"
                        | "DESCRIBED"
                        | "I"
                )
        }
    })
}

/// Reads `and 123457`, `, 1160` behind a full number.
fn further(
    tokens: &[Token],
    mut at: usize,
    first: &Citation,
    given: bool,
    names: &mut Names,
    context: &Context,
) -> Vec<Citation> {
    let mut all = Vec::new();
    loop {
        let mut next = at;
        while next - at < 2 && tokens.get(next).is_some_and(is_separator) {
            next += 1;
        }
        if next == at
            || next >= tokens.len()
            || cable(tokens, next, Trust::Known, names, context).is_some()
        {
            return all;
        }
        let Some(found) = bare_number(tokens, next).filter(|found| found.airgram.is_none()) else {
            return all;
        };
        let number = found.number.unwrap_or(0);
        let year = found.digits == 4 && (1900..2100).contains(&number);
        // The stretch ends somewhere: a last token may be half a number.
        let whole = tokens.get(found.next);
        let closed = whole
            .is_some_and(|token| matches!(token.kind, Kind::Mark(_)) && !token.is_mark('%'))
            || whole
                .is_some_and(|token| ["AND", "WHICH", "ON", "FOR"].contains(&token.value.as_str()));
        if year || found.digits < 3 || found.digits.abs_diff(first.digits) > 1 || !closed {
            return all;
        }
        at = found.next;
        all.push(Citation {
            year: first.year.filter(|_| given),
            post: first.post.clone(),
            how: first.how,
            airgram: first.airgram.clone(),
            ..found
        });
    }
}

fn push_number(
    range: Range<usize>,
    citation: &Citation,
    list: &[Reference],
    context: &Context,
    found: &mut Vec<Found>,
) {
    let (Some(mrn), reason) = number(citation, context) else {
        return;
    };
    // Without a year the list knows better which one is meant.
    let same = |item: &Reference| match citation.year {
        Some(_) => item.mrn.as_ref() == Some(&mrn),
        None => {
            item.number == citation.number
                && item
                    .mrn
                    .as_ref()
                    .is_some_and(|cited| cited.post() == mrn.post())
        }
    };
    let items = items_where(list, same);
    let (mrn, reason) = match items.first().map(|item| &list[*item as usize]) {
        Some(item) => (item.mrn.clone().unwrap_or(mrn), item.year_inferred.clone()),
        None => (mrn, reason),
    };
    if context.own == Some(&mrn) {
        return;
    }
    found.push(Found {
        range,
        label: None,
        items,
        number: Some((mrn, reason)),
    });
}
