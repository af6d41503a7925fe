//! Which long words that nothing claims are a name but for one letter?

use super::{Proposal, Reading};
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{SHORTEST_MISSPELLED, Target};
use crate::rules::Rule;

/// Long words that nothing claims, one edit away from exactly one name of the context's countries.
pub(crate) fn misspelled(analysis: &Analysis<'_>, proposals: &mut Vec<Proposal>) {
    let mut taken = vec![false; analysis.tokens().len()];
    for claim in proposals.iter() {
        taken[claim.first..=claim.last].fill(true);
    }
    for at in analysis.all_capitals().filter(|at| !taken[*at]) {
        if let Some(entry) = misspelling(analysis, at) {
            proposals.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Meant(entry, Rule::Misspelling),
            });
        }
    }
}

/// The one entry of the document's own country whose name a word is but for one letter.
pub(super) fn misspelling(analysis: &Analysis<'_>, at: usize) -> Option<u32> {
    let token = &analysis.tokens()[at];
    if !token.shape.capital {
        return None;
    }
    let word = analysis.norm(at);
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return with_digits(analysis, at);
    }
    let candidate = word.len() >= SHORTEST_MISSPELLED
        && !token.shape.digits
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::Title);
    if !candidate {
        return None;
    }
    let mut entries: Vec<u32> = analysis
        .names
        .near(word)
        .into_iter()
        .filter(|name| {
            let name = analysis.names.name(*name);
            !(name.weak && name.needs_context)
        })
        .filter_map(|name| match analysis.names.target(name) {
            Target::Entry(entry) => Some(entry),
            _ => None,
        })
        .filter(|entry| {
            let country = analysis.gazetteer.entries[*entry as usize].country;
            country.is_some_and(|country| analysis.context.is_home(country))
        })
        .collect();
    entries.sort_unstable();
    entries.dedup();
    match entries.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// `Kamp4la`, `Tanzan1a`: the one place of the document's country, or country, whose name it is once
/// a digit inside the word is the letter that machines read it for.
fn with_digits(analysis: &Analysis<'_>, at: usize) -> Option<u32> {
    /// The shortest word, in letters.
    const SHORTEST: usize = 5;
    let word = analysis.norm(at);
    let mut digits = word.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let (inside, digit) = digits.next()?;
    let one = digits.next().is_none() && inside > 0 && inside + 1 < word.len();
    if !one || analysis.letters(at) < SHORTEST {
        return None;
    }
    let letters = match digit {
        '0' => "o",
        '1' => "il",
        '3' => "e",
        '4' => "a",
        '5' => "s",
        '6' => "gb",
        '8' => "b",
        '9' => "g",
        _ => return None,
    };
    let mut entries: Vec<u32> = Vec::new();
    for letter in letters.chars() {
        let mut read = word.to_owned();
        read.replace_range(inside..=inside, letter.encode_utf8(&mut [0; 4]));
        let asks = |name: &_| {
            let name = analysis.names.name(*name);
            name.weak || name.needs_context
        };
        let names = analysis.names.named(&read).filter(|name| !asks(name));
        entries.extend(names.filter_map(|name| {
            let Target::Entry(entry) = analysis.names.target(name) else {
                return None;
            };
            let place = &analysis.gazetteer.entries[entry as usize];
            let home = place
                .country
                .is_some_and(|country| analysis.context.is_home(country));
            (place.kind == Type::Place && (home || place.is_country())).then_some(entry)
        }));
    }
    entries.sort_unstable();
    entries.dedup();
    match entries.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
