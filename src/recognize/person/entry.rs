//! Who is an item of a list of persons, the surname first? `Bitsios, Dimitri S., Greek Foreign Minister`,
//! `BOUT, Viktor Anatolijevitch (a.k.a. BUTT, Viktor); DOB 13 Jan 1967`, `From: Brackley, Ann T`.
//!
//! The surname begins a line, an item behind a semicolon or the line of a letter's head; a comma and given
//! names follow, then what the person is, a bracket or the end of the item. A title before the given
//! names stays inside.

use super::word::generation;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// The longest surname, in tokens.
const SURNAME: usize = 4;

/// The most given names and initials, with their titles.
const GIVEN: usize = 7;

/// An item of a list of persons that begins at a word.
pub(crate) fn entry(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.view.segment_of(at as u32);
    if segment.capitals {
        return None;
    }
    if let Some(last) = numbered(analysis, at) {
        return Some(PersonName {
            first: at,
            last,
            role: None,
            rule: Rule::CapitalSurname,
        });
    }
    let letter = in_head_of_letter(analysis, at);
    if !letter && !begins_item(analysis, at) {
        return None;
    }
    let last = surname_first(analysis, at)?;
    let end = segment.tokens.end;
    let fits = letter && ends_item(analysis, last, end) || is_listed_so(analysis, at, last, end);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::SurnameFirst,
    })
}

/// Tells whether an item of a list of persons begins at a word, behind the line of another.
pub(super) fn is_entry(analysis: &Analysis<'_>, at: usize) -> bool {
    at > analysis.segment(at).start
        && between(analysis, at).contains('\n')
        && entry(analysis, at).is_some()
}

/// The last token of a surname, a comma and given names that begin at a word.
pub(super) fn surname_first(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let comma = (at + 1..end.min(at + SURNAME + 1)).find(|word| tokens[*word].gap > Gap::Space)?;
    let surname = |word: usize| {
        let token = &tokens[word];
        let particle = analysis.is(word, Class::Particle);
        let plain = token.shape.capital && !token.shape.possessive;
        let office = analysis.is(word, Class::NoName) || analysis.is(word, Class::Title);
        !token.shape.digits
            && !token.shape.opaque
            && (particle && word + 1 < comma || plain && analysis.letters(word) >= 2)
            && !(office && !particle && !is_direction(analysis, word))
    };
    if tokens[comma].gap != Gap::Comma || !(at..comma).all(surname) {
        return None;
    }
    let shouted = tokens[comma - 1].shape.upper;
    let mut last = None;
    let mut word = comma;
    while word < end.min(comma + GIVEN) {
        let gap = tokens[word].gap;
        let goes_on =
            word == comma || gap <= Gap::Space || gap == Gap::Period && !has_comma(analysis, word);
        let label = analysis.is(word, Class::FormLabel) && between(analysis, word).contains('\n');
        if !goes_on || label || tokens[word].shape.digits || tokens[word].shape.opaque {
            break;
        }
        let joined = gap == Gap::Joined && word > comma;
        let particle = analysis.is(word, Class::Particle)
            && !tokens[word].shape.capital
            && tokens.get(word + 1).is_some_and(|next| next.shape.capital);
        if particle || joined && last.is_some() && tokens[word].shape.capital {
            if !particle {
                last = Some(word);
            }
            word += 1;
            continue;
        }
        // `Radford, Admiral Arthur W.`, `AL-ZAWAHIRI, Dr. Ayman`.
        let title = last.is_none() && analysis.is(word, Class::StrongTitle);
        if title && tokens[word].shape.capital {
            word += 1;
            continue;
        }
        let initial = analysis.letters(word) == 1 && tokens[word].shape.upper;
        let name = tokens[word].shape.capital
            && !tokens[word].shape.possessive
            && (!tokens[word].shape.upper || initial)
            && (initial || !analysis.is(word, Class::NoName) || analysis.norm(word) == "said")
            && !analysis.is(word, Class::StrongTitle)
            && !(last.is_none() && analysis.is(word, Class::Title))
            && (!analysis.is(word, Class::Common)
                || analysis.is(word, Class::GivenName)
                || last.is_some() && !analysis.is(word, Class::Occupation));
        if !name {
            break;
        }
        last = Some(word);
        word += 1;
    }
    let last = last?;
    let given = |word: usize| {
        analysis.is(word, Class::GivenName)
            || analysis.is(word, Class::RareGiven)
            || analysis.letters(word) == 1
            || tokens[word].gap == Gap::Joined
    };
    // `Karzai, Ahmad Zia Massoud`: another person, by a surname of his own.
    let two = last == comma + 1 && given(comma);
    let named = (comma..=last).any(given) && (shouted || given(last) || last == comma || two)
        || super::pair::is_known_turned(analysis, at, comma, last);
    named.then(|| generation_behind(analysis, last, end))
}

/// `Macomber, William B., Jr.`: the mark behind an initial and its comma.
fn generation_behind(analysis: &Analysis<'_>, last: usize, end: usize) -> usize {
    let mark = last + 1;
    let marked = mark < end
        && analysis.tokens()[mark].gap == Gap::Period
        && has_comma(analysis, mark)
        && matches!(analysis.norm(mark), "jr" | "sr");
    if marked {
        mark
    } else {
        generation(analysis, last, end)
    }
}

/// `Name: 1: THOMAS 2: LUBANGA 3: na`: the last token of a name whose words are numbered.
fn numbered(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let number = |word: usize| tokens[word].shape.digits && analysis.letters(word) <= 1;
    let begins = at >= analysis.segment(at).start + 2
        && tokens[at].gap == Gap::Strong
        && number(at - 1)
        && analysis.norm(at - 2) == "name";
    if !begins || !tokens[at].shape.upper {
        return None;
    }
    let mut last = at;
    let mut next = at + 1;
    while next + 1 < end && next < at + 9 {
        let label = number(next) && tokens[next + 1].gap == Gap::Strong;
        let word = if label { next + 1 } else { next };
        let goes_on = tokens[word].shape.upper && (label || tokens[word].gap <= Gap::Space);
        if !goes_on {
            break;
        }
        last = word;
        next = word + 1;
    }
    Some(last)
}

/// Tells whether a comma stands before a word, whatever else does.
fn has_comma(analysis: &Analysis<'_>, at: usize) -> bool {
    between(analysis, at).contains(',')
}

/// The text between a word and the one before.
fn between<'a>(analysis: &'a Analysis<'_>, at: usize) -> &'a str {
    let tokens = analysis.tokens();
    let before = at
        .checked_sub(1)
        .map_or(0, |before| tokens[before].full_end);
    let text = analysis
        .view
        .text
        .get(before as usize..tokens[at].start as usize);
    text.unwrap_or_default()
}

fn is_direction(analysis: &Analysis<'_>, at: usize) -> bool {
    super::word::is_direction(analysis.norm(at))
}

/// Tells whether a line, or an item behind a semicolon, begins at a word.
fn begins_item(analysis: &Analysis<'_>, at: usize) -> bool {
    let start = analysis.segment(at).start;
    if at == start {
        return true;
    }
    let before = between(analysis, at);
    // A line that ends with `the` or a comma goes on.
    let open = before.contains(',')
        || analysis.is(at - 1, Class::FunctionWord)
        || analysis.is(at - 1, Class::Preposition)
        || analysis.norm(at - 1) == "and";
    before.contains('\n') && !open || before.contains(';')
}

/// Tells whether an item of a list ends behind a name.
fn ends_item(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let next = last + 1;
    next >= end
        || matches!(analysis.tokens()[next].gap, Gap::Open | Gap::Quote)
        || analysis.tokens()[next].gap >= Gap::Strong
        || between(analysis, next).contains('\n')
}

/// Tells whether an item goes on as those of lists do: a comma and an office, the dates of a birth, other
/// names.
fn is_listed_so(analysis: &Analysis<'_>, at: usize, last: usize, end: usize) -> bool {
    /// How far an office is looked for, in words.
    const REACH: usize = 9;
    let tokens = analysis.tokens();
    let next = last + 1;
    if next >= end {
        return false;
    }
    let shouted = tokens[at].shape.upper;
    let cue = |word: usize| {
        word < end && matches!(analysis.norm(word), "a" | "aka" | "dob" | "fka" | "f")
    };
    if cue(next) && matches!(tokens[next].gap, Gap::Open | Gap::Strong | Gap::Close) {
        return true;
    }
    if !has_comma(analysis, next) {
        return false;
    }
    let mut reach = next + 1;
    while reach < end
        && reach < next + REACH
        && (tokens[reach].gap <= Gap::Comma || tokens[reach].gap == Gap::Open)
        && !between(analysis, reach).contains('\n')
    {
        reach += 1;
    }
    let office = (next..reach).any(|word| {
        analysis.is(word, Class::StrongTitle)
            || analysis.is(word, Class::Occupation)
            || matches!(
                analysis.norm(word),
                "officer" | "chair" | "assistant" | "staff"
            )
    });
    office || shouted && cue(next)
}

/// `From: Cretz, Gene A`, `To: Feltman, Jeffrey D; Burns, William J`: the line of a letter's head.
fn in_head_of_letter(analysis: &Analysis<'_>, at: usize) -> bool {
    let text = &analysis.view.text;
    let start = analysis.tokens()[at].start as usize;
    let Some(before) = text.get(..start) else {
        return false;
    };
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    let Some((label, rest)) = line.split_once(':') else {
        return false;
    };
    let label = label
        .trim_start_matches(['>', ' ', '*', '\t'])
        .trim_end_matches(['*', ' ']);
    let is_label = ["from", "to", "cc", "bcc", "sent by"]
        .iter()
        .any(|known| label.eq_ignore_ascii_case(known));
    let rest = rest.trim_matches(['*', ' ', '\t', '"', '\'']);
    is_label && (rest.is_empty() || rest.ends_with(';'))
}
