//! Which words of a TAGS line make one code together?
//!
//! Persons with commas and in brackets, headings of several words, a code that a blank has torn,
//! and what a code means, written out behind it.

use std::ops::Range;

use super::{Found, Line, Piece, is_mark, is_plain, parse, pieces_of, push, upper_at};
use crate::document::TagKind;
use crate::gazetteer::TagBook;
use crate::parse::cable::words::plain_line;
use crate::text::{Listed, hash_of};

/// Last words of headings, which are nobody's given name.
const HEADS: &[&str] = &[
    "SECURITY",
    "AFFAIRS",
    "RELATIONS",
    "POLICY",
    "POLITICS",
    "TERRORISM",
    "TRADE",
    "RIGHTS",
    "CHANGE",
    "FINANCE",
    "ISSUES",
    "DEFENSE",
    "VISIT",
    "VISITS",
    "COOPERATION",
    "DEVELOPMENT",
];

/// Words before the name of a traveling party, which is no given name.
const PARTIES: &[&str] = &["CODEL", "STAFFDEL", "NODEL"];

/// Words inside headings of several words.
const JOINING: &[&str] = &["AND", "OF", "THE", "FOR", "IN", "TO", "ON"];

/// First words of places, which are no codes.
const PLACES: &[&str] = &[
    "NEW", "SAN", "SANTA", "EL", "LOS", "NORTH", "SOUTH", "EAST", "WEST", "SRI", "ABU", "TEL",
];

/// Reads a person without brackets at `at`: `HOLLOWAY, VERA L.`, and behind the codes of persons
/// `HOLLOWAY VERA`; the code is surname, comma, given names.
pub(super) fn person(
    text: &str,
    pieces: &[Piece],
    at: usize,
    book: &TagBook,
    of_persons: bool,
) -> Option<(Found, usize)> {
    let name = |at: usize| {
        upper_at(text, pieces, at)
            .filter(|(word, _)| word.chars().count() >= 2 && is_plain(word, book))
    };
    let initial = |at: usize| {
        upper_at(text, pieces, at)
            .filter(|(word, _)| word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
    };
    let (surname, from) = name(at)?;
    let comma = is_mark(pieces, at + 1, ',');
    let (given, to) = name(at + 1 + usize::from(comma))?;
    let mut next = at + 2 + usize::from(comma);
    let mut code = match comma {
        true => format!("{surname}, {given}"),
        false => surname_first(&surname, &given),
    };
    let mut end = to.end;
    let with_initial = initial(next);
    if let Some((letter, place)) = &with_initial {
        code = format!("{code} {letter}");
        end = place.end;
        next += 1;
        if is_mark(pieces, next, '.') {
            code.push('.');
            end += 1;
            next += 1;
        }
    }
    // Without the code that announces persons a comma may part two headings; an initial tells.
    // So does the only comma of a line whose codes stand between blanks.
    let commas = pieces.iter().filter(|piece| **piece == Piece::Mark(','));
    let sole =
        comma && commas.count() == 1 && pieces.len() > 4 && surname.len().min(given.len()) > 3;
    let told = of_persons || comma && with_initial.is_some() || sole;
    // `OVIP PORT SECURITY` would be one too, but nobody writes three words and means a person.
    let longer = !comma && with_initial.is_none() && name(next).is_some();
    let heading = HEADS.contains(&given.as_str());
    if PARTIES.contains(&surname.as_str()) {
        code = format!("{surname} {given}");
    }
    (told && !longer && !heading).then_some((
        Found {
            code,
            kind: TagKind::Person,
            label: None,
            at: from.start..end,
        },
        next,
    ))
}

/// Reads a heading of several words at `at`: `PORT SECURITY`, `ECONOMY AND FINANCE`.
///
/// None of the words is a code, and one at least is too long for any.
pub(super) fn heading(
    text: &str,
    pieces: &[Piece],
    at: usize,
    book: &TagBook,
) -> Option<(Found, usize)> {
    let word = |at: usize| {
        upper_at(text, pieces, at)
            .filter(|(word, _)| word.chars().count() >= 2 && is_plain(word, book))
    };
    // A word may happen to be a code and a country's (`SOCIAL WELFARE`).
    let chance = || {
        let (first, from) = upper_at(text, pieces, at)?;
        let two = pieces_of(&first, book).is_some_and(|pieces| pieces.len() == 2);
        let (next, _) = word(at + 1).filter(|(next, _)| next.chars().count() > 5)?;
        (two && !next.is_empty() && first.len() == 6).then_some((first, from))
    };
    let (first, from) = word(at).or_else(chance)?;
    let mut words = vec![first];
    let mut end = from.end;
    let mut next = at + 1;
    loop {
        // `AND` and `OF` join when words of the heading stand on both sides; a hyphen as well.
        let joined = upper_at(text, pieces, next)
            .is_some_and(|(word, _)| JOINING.contains(&word.as_str()))
            || is_mark(pieces, next, '-');
        let step = next + usize::from(joined);
        let Some((further, place)) = word(step) else {
            break;
        };
        words.push(further);
        end = place.end;
        next = step + 1;
    }
    // `NEW DELHI`: the first word stands before no code.
    let of_place = PLACES.contains(&words[0].as_str());
    let long = of_place || words.iter().any(|word| word.chars().count() > 5);
    (words.len() >= 2 && words.len() <= 8 && long).then(|| {
        let found = Found {
            code: plain_line(&text[from.start..end]).to_uppercase(),
            kind: TagKind::Unknown,
            label: None,
            at: from.start..end,
        };
        (found, next)
    })
}

/// Reads a code that a blank has torn at `at` (`P REL`).
pub(super) fn torn(
    text: &str,
    pieces: &[Piece],
    at: usize,
    book: &TagBook,
) -> Option<(Range<usize>, usize)> {
    let (first, from) = upper_at(text, pieces, at)?;
    let (second, to) = upper_at(text, pieces, at + 1)?;
    let both = format!("{first}{second}");
    let torn = both.len() == 4
        && book.knows(&both)
        && !(book.knows(&first) && book.knows(&second))
        && text[from.end..to.start].chars().all(|c| c == ' ');
    torn.then_some((from.start..to.end, at + 2))
}

/// Reads what stands in brackets at `inner`: persons, or codes.
pub(super) fn bracket(
    text: &str,
    inner_at: Range<usize>,
    book: &TagBook,
    year: Option<u16>,
    line: &mut Line,
) {
    let inner = &text[inner_at.clone()];
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
            at: tag.at.start + inner_at.start..tag.at.end + inner_at.start,
            ..tag
        }));
        return;
    }
    // `(SMITH, JOHN; DOE, JANE)` are two persons, `(SMITH, JOHN AND DOE, JANE)` as well.
    let mut from = inner_at.start;
    let both = inner.matches(',').count() > 1;
    let joined = inner.split_inclusive(" AND ").collect::<Vec<_>>();
    let parts = if both { joined } else { vec![inner] };
    for part in parts
        .iter()
        .flat_map(|part| part.split_inclusive([';', '/']))
    {
        let name = part.strip_suffix(" AND ").unwrap_or(part);
        let name = name.trim_end_matches([';', '/']);
        let start = from + name.len() - name.trim_start().len();
        let trimmed = name.trim();
        let code = in_order(&plain_line(trimmed).to_uppercase());
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
}

/// Returns a person's name as the handbook writes it: `HOLLOWAY, VERA`, also from `HOLLOWAY,VERA`
/// and `HOLLOWAY VERA`.
fn in_order(name: &str) -> String {
    let words: Vec<&str> = name
        .split([',', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    match name.split_once(',') {
        Some((surname, given)) => format!("{}, {}", surname.trim(), given.trim()),
        None if words.len() == 2 && !PARTIES.contains(&words[0]) => {
            surname_first(words[0], words[1])
        }
        None => name.to_owned(),
    }
}

/// Returns two words of a name without comma as surname, comma and given name: the second is the
/// surname where only the first is a given name (`VERA HOLLOWAY`).
fn surname_first(first: &str, second: &str) -> String {
    let is_given = |word: &str| Listed::of(hash_of(&word.to_lowercase())).is_given_name();
    match is_given(first) && !is_given(second) {
        true => format!("{second}, {first}"),
        false => format!("{first}, {second}"),
    }
}

/// Makes a person of words that nobody knows and the given names behind them, in brackets
/// (`HOLLOWAY PIKE (VERA)`), and tells whether it did.
pub(super) fn completes(text: &str, inner: &Range<usize>, line: &mut Line) -> bool {
    let given = text[inner.clone()].trim();
    let names = given.split_whitespace().count();
    let plain = given
        .chars()
        .all(|c| c.is_alphabetic() || " .-'".contains(c));
    let Some(last) = line.tags.last_mut() else {
        return false;
    };
    let beside = text[last.at.end..inner.start].trim() == "(";
    let words = || last.code.split(' ');
    let surname = (2..=3).contains(&words().count())
        && !words().any(|word| HEADS.contains(&word) || JOINING.contains(&word));
    if last.kind != TagKind::Unknown || !(plain && beside && surname && (1..=2).contains(&names)) {
        return false;
    }
    last.code = format!("{}, {}", last.code, plain_line(given).to_uppercase());
    last.kind = TagKind::Person;
    last.at.end = inner.start + text[inner.clone()].trim_end().len();
    true
}

/// Returns the piece behind the mark at `at`, and behind what a dash writes out of the `last`
/// code: `PGOV - Internal Governmental Affairs`, in small letters or as the handbook says it.
pub(super) fn past_gloss(text: &str, pieces: &[Piece], at: usize, last: Option<&Found>) -> usize {
    let dash = matches!(pieces[at], Piece::Mark('-' | '\u{2013}' | '\u{2014}' | '='));
    let Some(code) = last.filter(|tag| dash && tag.kind != TagKind::Unknown) else {
        return at + 1;
    };
    let mut next = at + 1;
    let mut gloss = Vec::new();
    while let Some(Piece::Word(range)) = pieces.get(next) {
        gloss.push(&text[range.clone()]);
        next += 1;
    }
    let small = |word: &&str| word.chars().any(char::is_lowercase);
    let upper = text[code.at.clone()].chars().all(|c| !c.is_lowercase());
    let label = code.label.as_deref().unwrap_or_default();
    let said = gloss.join(" ").eq_ignore_ascii_case(label);
    match !gloss.is_empty() && (said || upper && gloss.iter().any(small)) {
        true => next,
        false => at + 1,
    }
}
