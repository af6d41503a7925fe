//! Which part of a nation stands before a body? `the KRG Council of Ministers`, `Puntland's Parliament`,
//! `the Abkhaz Parliament`, `Delta State House of Assembly`, `Hamas's Interior Ministry`.
//!
//! A part has bodies of its own, which are not the nation's. It is a region, by its name or its
//! people's; a government that lists put into a region; or who rules without being a state, by its
//! name with `'s`.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// The longest name of a part, in words.
const LONGEST: usize = 5;

/// Returns the part of a nation whose name ends before a token.
pub(super) fn before<'a>(analysis: &Analysis<'a>, first: usize) -> Option<&'a Entry> {
    let tokens = analysis.tokens();
    let start = analysis.segment(first).start;
    let mut end = first.checked_sub(1).filter(|before| *before >= start)?;
    if tokens[first].gap > Gap::Space {
        return None;
    }
    // `Delta State` House of Assembly.
    let noun = analysis.is(end, Class::RegionNoun) && tokens[end].shape.capital;
    if noun && end > start && tokens[end].gap == Gap::Space && hits_ending(analysis, end).is_empty()
    {
        end -= 1;
    }
    let hits = hits_ending(analysis, end);
    // `Georgia's Parliament`, `Luxembourg`: the nation's, by its name or its capital's.
    if hits.iter().any(|hit| is_nation(analysis, hit)) {
        return None;
    }
    let possessive = tokens[end].shape.possessive;
    hits.into_iter().find_map(|hit| match hit.target {
        Target::Entry(at) | Target::Demonym(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            is_part(analysis, entry, possessive).then_some(entry)
        }
        Target::Template(..) => None,
    })
}

/// `the Kurdish Parliament`: a people of no one nation stands before a body that every country has.
pub(super) fn may_be(analysis: &Analysis<'_>, hits: &[Hit], first: usize) -> bool {
    let common = hits
        .iter()
        .any(|hit| matches!(hit.target, Target::Template(_, None)));
    if !common
        || first <= analysis.segment(first).start
        || analysis.tokens()[first].gap > Gap::Space
    {
        return false;
    }
    let before = hits_ending(analysis, first - 1);
    !before.is_empty()
        && before.iter().all(|hit| match hit.target {
            Target::Demonym(at) => !analysis.gazetteer.entries[at as usize].is_country(),
            _ => false,
        })
}

/// The hits that end at a token, of the longest name there.
fn hits_ending<'h>(analysis: &'h Analysis<'_>, end: usize) -> Vec<&'h Hit> {
    let start = analysis.segment(end).start;
    let from = (end + 1).saturating_sub(LONGEST).max(start);
    let found = (from..=end).find_map(|at| {
        let hits = analysis.hits_at(at).iter();
        let hits: Vec<&Hit> = hits.filter(|hit| hit.last as usize == end).collect();
        (!hits.is_empty()).then_some(hits)
    });
    found.unwrap_or_default()
}

/// Tells whether a hit names a country, its people or its capital.
fn is_nation(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (Target::Entry(at) | Target::Demonym(at)) = hit.target else {
        return false;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let country = entry
        .country
        .and_then(|code| analysis.gazetteer.country(code));
    let capital = country.and_then(|country| analysis.gazetteer.capital(&country.id));
    entry.is_country() || Some(&entry.id) == capital
}

/// Tells whether an entry is a part of a nation that may have bodies of its own.
fn is_part(analysis: &Analysis<'_>, entry: &Entry, possessive: bool) -> bool {
    let Some(country) = entry.country else {
        return false;
    };
    let known = analysis.context.knows(country);
    match entry.kind {
        Type::Place => {
            let land = entry.id.as_str().starts_with("place/");
            entry.subtype.as_deref() == Some("region")
                && known
                && (land || possessive || {
                    let home = analysis.context.home();
                    home.is_some_and(|(home, _)| home == country)
                })
        }
        Type::GovernmentBody => {
            let seat = entry.parent.as_ref();
            let seat = seat.and_then(|id| analysis.entry(id));
            let part = |seat: &Entry| {
                seat.kind == Type::Place && (!seat.is_country() || seat.country != Some(country))
            };
            known && entry.subtype.as_deref() == Some("government") && seat.is_some_and(part)
        }
        Type::ArmedGroup => possessive,
        _ => false,
    }
}
