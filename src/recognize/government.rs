//! Whose government do letters stand for? `GOKR`, `GOUV`, `GOSL`: `GO` and the initials of the
//! country, of two letters or more. Those of one letter (`GOM`) are names of the gazetteers.
//!
//! Only the country of the sender and those of the TAGS come into question: their names' first
//! letters, or their two-letter code, must be the letters, and no other country's of them.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Entry;
use crate::gazetteer::lexicon::Class;
use crate::recognize::{Proposal, Reading};

/// Returns the governments that are written so.
pub(crate) fn governments(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    let templates = &analysis.gazetteer.templates;
    let Some(template) = templates.iter().position(|one| one.id == "government") else {
        return out;
    };
    for (at, token) in analysis.tokens().iter().enumerate() {
        if !token.shape.upper {
            continue;
        }
        let word = analysis.norm(at);
        let fits = (4..=6).contains(&word.len())
            && word.starts_with("go")
            && !analysis.is(at, Class::Common)
            && !analysis.is(at, Class::GivenName)
            && analysis.hits_at(at).is_empty();
        if !fits {
            continue;
        }
        if let Some(country) = country_of(analysis, &word[2..]) {
            out.push(Proposal {
                first: at,
                last: at,
                reading: Reading::Body(template as u32, country),
            });
        }
    }
    out
}

/// Returns the one country of the context that letters, in normal form, abbreviate.
fn country_of(analysis: &Analysis<'_>, letters: &str) -> Option<CountryCode> {
    let context = &analysis.context;
    let codes = context
        .origin
        .into_iter()
        .chain(context.tags.iter().copied());
    let mut found: Vec<CountryCode> = codes
        .filter(|code| {
            let entry = analysis.gazetteer.country(*code);
            entry.is_some_and(|entry| abbreviates(entry, *code, letters))
        })
        .collect();
    found.sort();
    found.dedup();
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn abbreviates(country: &Entry, code: CountryCode, letters: &str) -> bool {
    let aliases = country.aliases.iter().map(|alias| alias.text.as_str());
    let mut names = std::iter::once(country.label.as_str()).chain(aliases);
    code.as_str().eq_ignore_ascii_case(letters)
        || names.any(|name| {
            let initials = name
                .split([' ', '-'])
                .filter(|word| word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .flat_map(char::to_lowercase);
            initials.eq(letters.chars())
        })
}
