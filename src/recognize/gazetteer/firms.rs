//! Is a firm meant that is called like a town, a river or a desert? `Suzano bought Aracruz`, `Gobi, the
//! state cashmere company`.

use rustc_hash::FxHashSet;

use super::kin::in_list_of_kin;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::recognize::constructions::Place;
use crate::text::Gap;

/// What the document says of names that a place and a firm share.
#[derive(Default)]
pub(super) struct Firms {
    /// Places that are not meant.
    pub(super) places: FxHashSet<Target>,
    /// The firms that are.
    pub(super) companies: FxHashSet<Target>,
}

/// Returns the firms whose names are those of places, where the words beside one of their mentions tell
/// of a firm and none stands behind a preposition of place.
pub(super) fn firms(analysis: &Analysis<'_>) -> Firms {
    let mut told: Vec<(Target, Vec<Target>)> = Vec::new();
    let mut placed = FxHashSet::default();
    for company in &analysis.hits {
        let Some(entry) = company_of(analysis, company) else {
            continue;
        };
        let places: Vec<Target> = analysis
            .hits_at(company.first as usize)
            .iter()
            .filter(|other| other.last == company.last && is_lesser_place(analysis, other))
            .map(|other| other.target)
            .collect();
        if places.is_empty() {
            continue;
        }
        if stands_in(analysis, company) {
            placed.insert(company.target);
        } else if is_told(analysis, company, entry) {
            told.push((company.target, places));
        }
    }
    let mut out = Firms::default();
    told.retain(|(company, _)| !placed.contains(company));
    for (company, places) in told {
        out.companies.insert(company);
        out.places.extend(places);
    }
    out
}

/// The company of a hit: of the document's own countries, or of none.
fn company_of<'a>(analysis: &Analysis<'a>, hit: &Hit) -> Option<&'a Entry> {
    let Target::Entry(at) = hit.target else {
        return None;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let known = |country| analysis.context.is_home(country);
    let near = entry.country.is_none_or(known);
    (entry.kind == Type::Company && near && !analysis.names.name(hit.name).acronym).then_some(entry)
}

/// Tells whether a hit is of a place that is no country and no capital.
fn is_lesser_place(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let Target::Entry(at) = hit.target else {
        return false;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let home = entry
        .country
        .and_then(|country| analysis.gazetteer.country(country));
    let capital = home.is_some_and(|home| analysis.gazetteer.capital(&home.id) == Some(&entry.id));
    entry.kind == Type::Place && !entry.is_country() && !capital && !entry.own
}

/// `in Suzano`, `the Gobi`, `Santander province`: where a place stands, and no firm.
fn stands_in(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, next) = (hit.first as usize, hit.last as usize + 1);
    let segment = analysis.segment(first);
    let tokens = analysis.tokens();
    let before = first > segment.start && tokens[first].gap <= Gap::Space;
    let share = || {
        first >= segment.start + 2
            && analysis.norm(first - 1) == "in"
            && ["stake", "share", "interest", "invest"]
                .iter()
                .any(|stem| analysis.norm(first - 2).starts_with(stem))
    };
    let within = before
        && !share()
        && (matches!(
            analysis.norm(first - 1),
            "in" | "near" | "at" | "into" | "the"
        ) || analysis.is(first - 1, Class::Direction));
    let noun = next < segment.end
        && tokens[next].gap == Gap::Space
        && [Class::RegionNoun, Class::CityNoun, Class::PlaceHead]
            .iter()
            .any(|class| analysis.is(next, *class));
    within || noun
}

fn is_told(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let segment = analysis.view.segment_of(hit.first);
    let place = Place {
        analysis,
        name: (first, last),
        segment: (segment.tokens.start, segment.tokens.end),
    };
    !segment.heading
        && (place.points(Type::Company) > 0
            || says(analysis, last)
            || in_list_of_kin(analysis, hit, entry.kind))
}

/// `Sabadell said it would sell`: no town says so of itself.
fn says(analysis: &Analysis<'_>, last: usize) -> bool {
    let next = last + 1;
    let segment = analysis.segment(last);
    next + 2 < segment.end
        && (next..=next + 2).all(|at| analysis.tokens()[at].gap == Gap::Space)
        && analysis.is(next, Class::Speech)
        && (next + 1..=next + 2).any(|at| analysis.norm(at) == "it")
}
