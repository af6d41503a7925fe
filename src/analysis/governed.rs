//! Is the province meant, and not the city of its name? `the governor of Puebla`, `Kharkiv Governor
//! Avakov`, `the states of Campeche, Tlaxcala and Zacatecas`, `Herat and Kandahar provinces`.
//!
//! Only first-level units have governors, and a capital that has one is a unit by itself, so that
//! both names mean the same people: there the city stays.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// How many members of a list are read.
const MEMBERS: usize = 12;
/// The longest name of a member, in words.
const LONGEST: usize = 5;

/// Tells whether the words around a region's name speak of one who governs it, or of a list of such
/// units.
pub fn is_governed(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let country = entry
        .country
        .and_then(|code| analysis.gazetteer.country(code));
    let first_level = country.is_some_and(|country| entry.parent.as_ref() == Some(&country.id));
    first_level
        && analysis.tokens()[hit.first as usize].shape.capital
        && !names_capital(analysis, hit, entry)
        && (governor_behind(analysis, hit)
            || governor_before(analysis, hit)
            || listed(analysis, hit)
            || entry.country == Some(CountryCode::US) && sits_for(analysis, hit)
            || among_regions(analysis, hit, entry))
}

/// `Senator Nunn of Georgia`, `GOVERNOR CARTER OF GEORGIA`, `Rep. Kingston (R-Georgia)`: the state of a
/// governor or a legislator of the United States.
pub fn sits_for(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    /// How many words of a name may stand between the title and `of`.
    const NAME: usize = 4;
    let tokens = analysis.tokens();
    let first = hit.first as usize;
    let start = analysis.segment(first).start;
    if first < start + 2 || tokens[first].gap > Gap::Space {
        return false;
    }
    let before = first - 1;
    if matches!(analysis.norm(before), "r" | "d") && tokens[before].shape.upper {
        return tokens[before].gap == Gap::Open && tokens[first].gap == Gap::Joined;
    }
    let name =
        |at: &usize| tokens[*at].shape.capital && tokens[at + 1].gap <= Gap::Period && *at < before;
    let title = |at: usize| {
        matches!(
            analysis.norm(at),
            "governor" | "gov" | "senator" | "sen" | "congressman" | "congresswoman"
        )
    };
    analysis.norm(before) == "of"
        && tokens[before].gap == Gap::Space
        && (start.max(before.saturating_sub(NAME))..before)
            .rev()
            .take_while(name)
            .any(|at| at + 1 < before && title(at))
}

/// Tells whether the capital of the entry's country bears the name as well.
fn names_capital(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let country = entry
        .country
        .and_then(|code| analysis.gazetteer.country(code));
    let capital = country.and_then(|country| analysis.gazetteer.capital(&country.id));
    let mut hits = analysis.hits_at(hit.first as usize).iter();
    hits.any(|other| {
        other.last == hit.last
            && matches!(other.target, Target::Entry(at)
                if Some(&analysis.gazetteer.entries[at as usize].id) == capital)
    })
}

/// `Kharkiv Governor Avakov`, `Puebla's deputy governor`.
fn governor_behind(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let end = analysis.segment(hit.first as usize).end;
    let mut next = hit.last as usize + 1;
    let deputy = next < end && matches!(analysis.norm(next), "deputy" | "vice" | "acting" | "lt");
    if deputy && tokens[next].gap <= Gap::Space {
        next += 1;
    }
    // `the Puno regional government`.
    let regional = next + 1 < end
        && tokens[next].gap <= Gap::Space
        && tokens[next + 1].gap <= Gap::Space
        && analysis.is(next, Class::RegionalWord)
        && analysis.is(next + 1, Class::RegionRuler);
    regional
        || next < end && tokens[next].gap <= Gap::Space && analysis.is(next, Class::GovernorNoun)
}

/// `the governor of Puebla`, `the regional president of Puno`, and no `sub-prefect of Arlit`.
fn governor_before(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    let tokens = analysis.tokens();
    first >= analysis.segment(first).start + 2
        && analysis.norm(first - 1) == "of"
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].gap <= Gap::Space
        && tokens[first - 2].gap != Gap::Joined
        && analysis.norm(first.saturating_sub(3)) != "sub"
        && (analysis.is(first - 2, Class::GovernorNoun)
            || first >= analysis.segment(first).start + 3
                && analysis.is(first - 2, Class::RegionRuler)
                && analysis.is(first - 3, Class::RegionalWord))
}

/// `Governors of Chihuahua, Puebla and Sonora`, `Herat and Kandahar provinces`.
fn listed(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let segment = analysis.segment(hit.first as usize);
    let tokens = analysis.tokens();
    // Backwards, to the noun that the list follows.
    let mut at = hit.first as usize;
    for _ in 0..MEMBERS {
        if at < segment.start + 2 {
            break;
        }
        if analysis.norm(at - 1) == "of" {
            if analysis.is(at - 2, Class::RegionsNoun) {
                return true;
            }
            break;
        }
        let Some(start) = member_before(analysis, at, segment.start) else {
            break;
        };
        at = start;
    }
    // Forwards, to the noun that ends it.
    let mut next = hit.last as usize + 1;
    for _ in 0..MEMBERS {
        if next >= segment.end {
            return false;
        }
        let joins = matches!(analysis.norm(next), "and" | "or" | "&");
        let member_at = next + usize::from(joins);
        if !joins && tokens[next].gap <= Gap::Space {
            return next > hit.last as usize + 1
                && analysis.is(next, Class::RegionsNoun)
                && !tokens[next].shape.capital;
        }
        if tokens[next].gap > Gap::Comma {
            return false;
        }
        let Some(last) = member(analysis, member_at) else {
            return false;
        };
        next = last + 1;
    }
    false
}

/// `Alto Parana, San Pedro and Caaguazu`: a list in which stands what is a region's name only, and no
/// town's only.
fn among_regions(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let segment = analysis.segment(hit.first as usize);
    let mut members = Vec::new();
    let mut at = hit.first as usize;
    while members.len() < MEMBERS && at >= segment.start + 2 {
        let Some(start) = member_before(analysis, at, segment.start) else {
            break;
        };
        members.push(start);
        at = start;
    }
    let mut next = hit.last as usize + 1;
    while members.len() < MEMBERS && next < segment.end {
        let joins = matches!(analysis.norm(next), "and" | "or" | "&");
        let start = next + usize::from(joins);
        let divides = joins || analysis.tokens()[next].gap == Gap::Comma;
        let Some(last) = member(analysis, start).filter(|_| divides && start < segment.end) else {
            break;
        };
        members.push(start);
        next = last + 1;
    }
    let kinds = members.into_iter().map(|at| units(analysis, at, entry));
    let (mut regions, mut towns) = (0, 0);
    for (region, town) in kinds {
        regions += usize::from(region && !town);
        towns += usize::from(town && !region);
    }
    regions > 0 && towns == 0
}

/// Tells whether the longest name at a token is a region's of the entry's country, and whether
/// something else's.
fn units(analysis: &Analysis<'_>, at: usize, entry: &Entry) -> (bool, bool) {
    let hits = analysis.hits_at(at);
    let longest = hits.first().map(|hit| hit.last);
    let (mut region, mut other) = (false, false);
    for hit in hits.iter().filter(|hit| Some(hit.last) == longest) {
        if let Target::Entry(at) = hit.target {
            let named = &analysis.gazetteer.entries[at as usize];
            let home = named.country == entry.country;
            let unit = home && named.subtype.as_deref() == Some("region");
            region |= unit;
            other |= !unit && (home || named.population().unwrap_or(0) >= 100_000);
        }
    }
    (region, other)
}

/// Returns where the member before ends, one past its last word, when a comma or `and` joins it
/// with the one at a token.
fn before_join(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let joined = matches!(analysis.norm(at - 1), "and" | "or" | "&");
    (joined || analysis.tokens()[at].gap == Gap::Comma).then_some(at - usize::from(joined))
}

/// Returns where the member begins that a comma or `and` joins with the one at a token.
fn member_before(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<usize> {
    let end = before_join(analysis, at)?;
    let mut starts = end.saturating_sub(LONGEST).max(start)..end;
    starts.find(|start| member(analysis, *start).is_some_and(|last| last + 1 == end))
}

/// Returns the last word of the place's name that begins at a token.
fn member(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let place = |hit: &&Hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Place,
        _ => false,
    };
    let hit = analysis.hits_at(at).iter().find(place)?;
    Some(hit.last as usize)
}
