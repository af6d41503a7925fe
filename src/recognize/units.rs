//! Which units of an army are named? `8th Iraqi Army Division`, `Nueva Granada Battalion`, `7th Military
//! Zone`.

use super::organization::ThingName;
use super::site::Site;
use super::type_noun::is_word;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::text::Gap;

/// `8th Iraqi Army Division`, `First Armored Brigade`: a number and a formation, with capitalized
/// words between; `Light Infantry Division 77`, `Signals Battalion`: a number behind it, or words of
/// arms before it.
pub(crate) fn unit(analysis: &Analysis<'_>, Site { at, start, end }: Site) -> Option<ThingName> {
    let tokens = analysis.tokens();
    let capitals = analysis.view.segment_of(at as u32).capitals;
    // `7th Military Zone`, `IV Military Region`.
    let area = analysis.is(at, Class::MilitaryArea)
        && at > start
        && tokens[at].gap == Gap::Space
        && (analysis.norm(at - 1) == "military" || analysis.is(at - 1, Class::Military));
    if !tokens[at].shape.capital || !area && !analysis.is(at, Class::Formation) {
        return None;
    }
    let unit = |first: usize, last: usize| ThingName {
        first,
        last,
        kind: Type::GovernmentBody,
        subtype: Some("military"),
        rule: Rule::KindNoun,
    };
    let next = at + 1;
    let behind = next < end && tokens[next].gap == Gap::Space && !tokens[at].shape.possessive;
    let number =
        behind && !area && tokens[next].shape.digits && analysis.letters(next) == 0 && !capitals;
    let mut arms = at;
    while arms > start && tokens[arms].gap == Gap::Space && is_arm(analysis, arms - 1) {
        arms -= 1;
    }
    let first = numbered(analysis, at, start, capitals);
    if number && first.is_none() && tokens[next].end - tokens[next].start <= 3 {
        return Some(unit(arms, next));
    }
    // `Division` of a department has no number; a number of another noun has one behind.
    let goes_on = if capitals {
        behind && (analysis.is(next, Class::Formation) || analysis.is(next, Class::TrailingHead))
    } else {
        behind && tokens[next].shape.capital
    };
    if goes_on || area && first.is_none() {
        return None;
    }
    let first = first.or_else(|| called(analysis, at, start).filter(|_| !capitals));
    match first {
        Some(first) => Some(unit(first, at)),
        None => (arms < at && !analysis.is(at, Class::LeadingHead)).then(|| unit(arms, at)),
    }
}

/// Where a formation's name begins that has a number before it.
fn numbered(analysis: &Analysis<'_>, at: usize, start: usize, capitals: bool) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut first = at;
    while first > start && at - first < 4 && tokens[first].gap == Gap::Space {
        first -= 1;
        if is_ordinal(analysis, first) {
            return Some(first);
        }
        let word = match capitals {
            true => is_arm(analysis, first) || analysis.country_ending(first).is_some(),
            false => tokens[first].shape.capital,
        };
        if !word {
            return None;
        }
    }
    None
}

/// `Nueva Granada Battalion`: where the name of a battalion or regiment begins, of words that no language
/// has; brigades are also those of militias.
fn called(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    if !matches!(analysis.norm(at), "battalion" | "regiment") {
        return None;
    }
    let word = |word: usize| {
        is_word(analysis, word)
            && !tokens[word].shape.upper
            && !tokens[word].shape.possessive
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::NoName)
            && analysis.country_ending(word).is_none()
    };
    let mut first = at;
    while first > start && at - first < 3 && tokens[first].gap == Gap::Space && word(first - 1) {
        first -= 1;
    }
    let joined =
        first > start && tokens[first].gap <= Gap::Space && tokens[first - 1].shape.capital;
    (first < at && !joined).then_some(first)
}

/// `Infantry`, `Signals`: what a formation fights with.
fn is_arm(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::Military)
        && analysis.tokens()[at].shape.capital
        && !matches!(analysis.norm(at), "air" | "presidential" | "naval")
        || analysis.norm(at) == "light" && analysis.is(at + 1, Class::Military)
}

/// `29th`, `First`, `IV`.
fn is_ordinal(analysis: &Analysis<'_>, at: usize) -> bool {
    let norm = analysis.norm(at);
    let digits = norm.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &norm[digits.len()..];
    let number = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(ending, "st" | "nd" | "rd" | "th");
    let word = analysis.tokens()[at].shape.capital && analysis.is(at, Class::Ordinal);
    let roman = analysis.tokens()[at].shape.upper
        && norm.len() >= 2
        && norm.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    number || word || roman
}
