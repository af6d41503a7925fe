//! Is it the nation's body, or that of a province? `Ontario's Ministry of Finance` is the province's,
//! `the Ministry of Environment in Wiesbaden` may be that of the state whose capital it is.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::id::EntityId;
use crate::link::{missions, subgovernments};
use crate::matcher::{Hit, Target};
use crate::mention::LocalEntity;
use crate::recognize::organization::{local_body, region_behind};
use crate::rules::{Reason, Rule};
use crate::text::Gap;

/// Returns the body of a province that owns it: `Ontario's Ministry of Finance`, `Ministry of Interior of
/// Tatarstan`; or of another part of a nation: `the KRG Ministry of Interior`, `Puntland's Parliament`.
pub(super) fn owned(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    (first, last): (usize, usize),
) -> Option<LocalEntity> {
    let known = hits.first()?.last as usize;
    let of_province = || {
        let body = hits.iter().find_map(|hit| local_body(analysis, hit))?;
        let court = body.2 == Some("court");
        let behind = || region_behind(analysis, known, last + 1, court).map(|(place, _)| place);
        Some((body, owner(analysis, first).or_else(behind)?))
    };
    let of_part = || {
        let body = hits.iter().find_map(|hit| common_body(analysis, hit))?;
        Some((body, subgovernments::before(analysis, first)?))
    };
    let ((template, kind, subtype), owner) = of_province().or_else(of_part)?;
    let name = analysis.surface(first, known);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(LocalEntity {
        id: EntityId::new(format!("{}/{template}", owner.id)),
        kind,
        subtype: subtype.map(str::to_owned),
        label: format!("{name} ({})", owner.label),
        country: owner.country,
        aliases: Vec::new(),
        because: vec![Reason::from(Rule::OfDivision)],
    })
}

/// A body that every country has: its template, its type and its subtype.
fn common_body<'a>(analysis: &Analysis<'a>, hit: &Hit) -> Option<(&'a str, Type, Option<&'a str>)> {
    let Target::Template(at, None) = hit.target else {
        return None;
    };
    let template = &analysis.gazetteer.templates[at as usize];
    (template.kind == Type::GovernmentBody).then_some((
        template.id.as_str(),
        template.kind,
        template.subtype.as_deref(),
    ))
}

/// Returns the province of the country in context whose name, with `'s`, ends before a token.
fn owner<'a>(analysis: &Analysis<'a>, first: usize) -> Option<&'a Entry> {
    /// The longest name of a province, in words.
    const LONGEST: usize = 4;
    let start = analysis.segment(first).start;
    let before = first.checked_sub(1).filter(|before| *before >= start)?;
    let tokens = analysis.tokens();
    if !tokens[before].shape.possessive || tokens[first].gap > Gap::Space {
        return None;
    }
    let home = analysis.context.home()?.0;
    let capital = analysis.gazetteer.country(home);
    let capital = capital.and_then(|country| analysis.gazetteer.capital(&country.id));
    // `Nairobi's Ministry of Finance`: the nation's, by its capital; `Mexico's`: by its own name.
    let of_nation = |at: usize| {
        analysis.hits_at(at).iter().any(|hit| {
            hit.last as usize == before
                && match hit.target {
                    Target::Entry(entry) => {
                        let entry = &analysis.gazetteer.entries[entry as usize];
                        entry.is_country() || Some(&entry.id) == capital
                    }
                    _ => false,
                }
        })
    };
    (first.saturating_sub(LONGEST).max(start)..first)
        .filter(|at| !of_nation(*at))
        .flat_map(|at| analysis.hits_at(at))
        .filter(|hit| hit.last as usize == before)
        .find_map(|hit| match hit.target {
            Target::Entry(at) => {
                let entry = &analysis.gazetteer.entries[at as usize];
                let province = entry.kind == Type::Place
                    && entry.subtype.as_deref() == Some("region")
                    && entry.country == Some(home);
                province.then_some(entry)
            }
            _ => None,
        })
}

/// Tells whether the words beside a nation's body leave open that it is a province's: `the state's
/// Electricity Board`, `the Ministry of Environment in Wiesbaden`.
pub(super) fn may_be_local(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> bool {
    let start = analysis.segment(first).start;
    let tokens = analysis.tokens();
    let unit = first > start
        && tokens[first].gap <= Gap::Space
        && tokens[first - 1].shape.possessive
        && analysis.is(first - 1, Class::RegionNoun);
    let seated = || {
        let Some(place) = missions::place_behind(analysis, last) else {
            return false;
        };
        let home = analysis.context.home().map(|(home, _)| home);
        let country = place
            .country
            .and_then(|code| analysis.gazetteer.country(code));
        let capital = country.and_then(|country| analysis.gazetteer.capital(&country.id));
        !place.is_country() && place.country == home && capital != Some(&place.id)
    };
    let bodies = || hits.iter().any(|hit| local_body(analysis, hit).is_some());
    let common = || {
        let mut hits = hits.iter();
        hits.any(|hit| matches!(hit.target, Target::Template(..)))
    };
    unit && (common() || bodies()) || bodies() && seated() || may_be_of_state(analysis, hits)
}

/// `Parliament`, `the Legislative Assembly`, from Sydney: away from the capital of a federation, a
/// parliament and the police without the nation's name may be the state's.
fn may_be_of_state(analysis: &Analysis<'_>, hits: &[Hit]) -> bool {
    let Some(post) = &analysis.context.post else {
        return false;
    };
    let consulate = post
        .subtype
        .as_deref()
        .is_some_and(|subtype| subtype.starts_with("consulate"));
    let federation = analysis
        .context
        .origin
        .filter(|_| consulate)
        .is_some_and(|country| analysis.country_is(country, Class::Federation));
    federation
        && hits
            .iter()
            .any(|hit| match analysis.names.target(hit.name) {
                Target::Template(at, None) => {
                    let whole =
                        |at: u32| matches!(analysis.norm(at as usize), "federal" | "national");
                    let subtype = analysis.gazetteer.templates[at as usize].subtype.as_deref();
                    matches!(subtype, Some("parliament" | "police"))
                        && !(hit.first..=hit.last).any(whole)
                }
                _ => false,
            })
}
