//! Which words of an authority are the name? Those that remain when titles are passed over.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::words::{plain_line, words};
use super::titles::{PARTICLES, TITLES};

/// What belongs to a name behind a comma.
static GENERATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,?\s*(?:(?:[JS][Rr]\b\.?)|(?:I{2,3}|IV)\b)").expect("the pattern is valid")
});

/// Returns the name in `text`, and its place.
pub(super) fn name(text: &str) -> Option<(String, Range<usize>)> {
    let mut from = 0;
    for part in parts(text) {
        let at = from;
        from += part.len();
        let Some(place) = name_in(part) else {
            continue;
        };
        let mut place = place.start + at..place.end + at;
        let rest = &text[place.end..];
        let generation = GENERATION.find(rest).map(|found| found.end());
        place.end += generation.or_else(|| given_names(part, rest)).unwrap_or(0);
        return Some((plain_line(&text[place.clone()]), place));
    }
    None
}

/// Cuts a line at the marks and dashes that part names from offices, with the marks.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([',', ';', '(', ')', ':', '&'])
        .flat_map(|part| part.split_inclusive(" - "))
}

/// Returns the length of the given names in `rest`, behind the comma of a `part` that is a
/// surname alone (`HOLLOWAY, VERA, POLOFF`).
fn given_names(part: &str, rest: &str) -> Option<usize> {
    let surname = part.strip_suffix(',')?.trim();
    let plain = |word: &str| word.chars().all(|c| c.is_alphabetic() || "'-.".contains(c));
    let alone = plain(surname) && surname.chars().count() > 2;
    let given = rest.strip_prefix(',')?;
    let given = given.split([',', ';', '(', ':']).next().unwrap_or(given);
    let given = given.trim_end();
    let words = || given.split_whitespace();
    let names = words().all(|word| {
        let upper = word.trim_end_matches('.').to_uppercase();
        plain(word) && word.starts_with(char::is_uppercase) && !TITLES.contains(&upper.as_str())
    });
    (alone && names && (1..=2).contains(&words().count())).then_some(1 + given.len())
}

/// Returns the name that remains in `part` when its titles are passed over.
fn name_in(part: &str) -> Option<Range<usize>> {
    let mut place: Option<Range<usize>> = None;
    let mut count = 0;
    let mut long = false;
    // In `EUR A/S Tom Ostrander` or `Rome DCM Vera Hargrove` the word before the title is an
    // office or a place, unless no other name follows.
    let mut fallback: Option<Range<usize>> = None;
    let mut earlier: Option<Range<usize>> = None;
    let mut of_place = false;
    for (range, word) in words(part) {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = core.trim_end_matches('.').replace('.', "").to_uppercase();
        let slashed = core.contains('/');
        let title = TITLES.contains(&bare.as_str())
            || TITLES.contains(&core.trim_end_matches('.').to_uppercase().as_str())
            // An initial is no title, but the two-letter `A.I.` is.
            || slashed;
        let initial = core.chars().count() == 1 && core.chars().all(char::is_uppercase);
        if core.is_empty() {
            continue;
        }
        let capital = core.starts_with(char::is_uppercase);
        let particle = PARTICLES.contains(&core.to_lowercase().as_str());
        let end_of_sentence = word.ends_with('.') && !initial && core.chars().count() > 3;
        let begins = place.is_none();
        // `VERA HOLLOWAY/POLOFF`: the name ends at the slash.
        let before = core
            .split_once('/')
            .filter(|(name, office)| {
                let title = |word: &str| TITLES.contains(&word.to_uppercase().as_str());
                !begins && title(office) && !title(name) && name.chars().count() > 2
            })
            .map(|(name, _)| name);
        if let Some(name) = before {
            let end = range.start + word.find(name).unwrap_or(0) + name.len();
            place = place.map(|place| place.start..end);
            long = true;
            break;
        }
        if title && (begins || !initial) {
            if count == 1 && long && fallback.is_none() {
                fallback = place.take();
                (count, long) = (0, false);
            } else if !begins {
                // `Human Rights Officer Tom Ostrander`: a name may follow the title still; else
                // the words before it are the name (`Tom Ostrander Political Counselor`).
                if earlier.is_some() || !long {
                    break;
                }
                earlier = place.take();
                (count, long) = (0, false);
            }
            of_place = matches!(
                bare.as_str(),
                "EMBASSY" | "CONSULATE" | "MISSION" | "CONGEN" | "OF" | "POST" | "STATE" | "FOR"
            );
            continue;
        }
        if of_place && earlier.is_some() {
            break;
        }
        let belongs = capital || (particle && !begins);
        let letters = core
            .chars()
            .all(|c| c.is_alphabetic() || "'’.-".contains(c));
        if !belongs || !letters {
            if begins {
                continue;
            }
            break;
        }
        let start = range.start
            + (word.len()
                - word
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .len());
        let tail = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        // The point of an initial or of `Jr.` belongs to it only inside a name.
        let abbreviated = matches!(core.trim_end_matches('.'), "Jr" | "JR" | "Sr" | "SR");
        let point = usize::from(abbreviated && !begins && word[tail..].starts_with('.'));
        let end = range.start + point + tail.max(start - range.start);
        place = Some(place.map_or(start..end, |place| place.start..end));
        count += 1;
        long |= core.chars().count() >= 2;
        if end_of_sentence || count == 5 {
            break;
        }
    }
    let later = place.filter(|_| long);
    let place = match (earlier, later) {
        (Some(_), Some(later)) if count >= 2 => later,
        (Some(earlier), _) => earlier,
        (None, later) => later.or(fallback)?,
    };
    Some(without_symbol(part, without_office(part, place)))
}

/// Returns the place of a name without an office's capitals before it: `OSCE Vera Holloway`,
/// where the two words behind them are written as names are.
fn without_symbol(part: &str, place: Range<usize>) -> Range<usize> {
    let mut all = words(&part[place.clone()]);
    let Some((_, symbol)) = all.next() else {
        return place;
    };
    let Some((next, _)) = all.next() else {
        return place;
    };
    let rest = &part[place.start + next.start..place.end];
    let full = words(rest).filter(|(_, word)| word.chars().any(char::is_lowercase));
    let capitals = symbol.chars().count() > 2 && symbol.chars().all(char::is_uppercase);
    match capitals && full.count() >= 2 {
        true => place.start + next.start..place.end,
        false => place,
    }
}

/// Returns the place of a name without the words of an office before it, which follow a
/// preposition: `to Morocco Vera Holloway`, `for Oceans Vera Holloway`.
fn without_office(part: &str, place: Range<usize>) -> Range<usize> {
    let before = part[..place.start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let prepositions = ["TO", "FOR", "OF", "IN", "AT"];
    if !prepositions.contains(&word.to_uppercase().as_str()) {
        return place;
    }
    let all: Vec<Range<usize>> = words(&part[place.clone()])
        .map(|(range, _)| range)
        .collect();
    let full = |range: &Range<usize>| {
        let word = part[place.clone()][range.clone()].trim_matches(['.', ',']);
        let particle = PARTICLES.contains(&word.to_lowercase().as_str());
        word.chars().count() > 1 && !particle && !matches!(word, "Jr" | "Sr" | "II" | "III")
    };
    // Two full words make a name; those before them are the office's.
    let mut names = 0;
    for range in all.iter().rev() {
        names += usize::from(full(range));
        if names == 2 {
            return place.start + range.start..place.end;
        }
    }
    place
}
