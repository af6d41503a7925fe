//! Whose government do letters stand for? `GOKR`, `GOUV`, `GOSL`: `GO` and the initials of the
//! country, of two letters or more; `GRC`, `GBRV`: `G` and the initials of its name in full; `ROKG`:
//! those and `G`. One letter behind `GO` (`GOM`) is a name of the gazetteers.
//!
//! Only the country of the sender and those of the TAGS come into question: their names' first
//! letters, or behind `GO` their two-letter code, must be the letters, and no other country's of them.
//! What the gazetteers know by the letters where the document is at home comes before.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Entry;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::recognize::{Proposal, Reading};

/// Returns the governments that are written so.
pub(crate) fn governments(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    let templates = &analysis.gazetteer.templates;
    let Some(template) = templates.iter().position(|one| one.id == "government") else {
        return out;
    };
    for at in analysis.all_capitals() {
        if !analysis.tokens()[at].shape.upper {
            continue;
        }
        let word = analysis.norm(at);
        let fits = (3..=6).contains(&word.len())
            && !analysis.is(at, Class::Common)
            && !analysis.is(at, Class::GivenName)
            && analysis
                .hits_at(at)
                .iter()
                .all(|hit| is_abroad(analysis, hit));
        if !fits {
            continue;
        }
        let mut readings = letters(word).into_iter();
        if let Some(country) =
            readings.find_map(|(letters, code)| country_of(analysis, letters, code))
        {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Body(template as u32, country),
            });
        }
    }
    out
}

/// The letters of a country within those of a government, and whether they may be its code.
fn letters(word: &str) -> Vec<(&str, bool)> {
    const LEAST: usize = 2;
    let readings = [
        (word.strip_prefix("go"), true),
        (word.strip_prefix('g'), false),
        (word.strip_suffix('g'), false),
    ];
    let readings = readings
        .into_iter()
        .filter_map(|(letters, code)| Some((letters?, code)));
    readings
        .filter(|(letters, _)| letters.len() >= LEAST)
        .collect()
}

/// Tells whether a known name asks for a context, and is of a country that the document is not at
/// home in.
fn is_abroad(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => {
            let country = analysis.gazetteer.entries[at as usize].country;
            hit.needs_context && country.is_some_and(|code| !analysis.context.knows(code))
        }
        _ => false,
    }
}

/// Returns the one country of the context that letters, in normal form, abbreviate.
fn country_of(analysis: &Analysis<'_>, letters: &str, by_code: bool) -> Option<CountryCode> {
    let context = &analysis.context;
    let codes = context
        .origin
        .into_iter()
        .chain(context.tags.iter().copied());
    let mut found: Vec<CountryCode> = codes
        .filter(|code| {
            let entry = analysis.gazetteer.country(*code);
            entry.is_some_and(|entry| abbreviates(entry, *code, letters, by_code))
        })
        .collect();
    found.sort();
    found.dedup();
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn abbreviates(country: &Entry, code: CountryCode, letters: &str, by_code: bool) -> bool {
    let aliases = country.aliases.iter().map(|alias| alias.text.as_str());
    let mut names = std::iter::once(country.label.as_str()).chain(aliases);
    by_code && code.as_str().eq_ignore_ascii_case(letters)
        || names.any(|name| {
            let initials = name
                .split([' ', '-'])
                .filter(|word| word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .flat_map(char::to_lowercase);
            initials.eq(letters.chars())
        })
}
