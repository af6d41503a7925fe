//! What becomes of the names that the words beside them tell?
//!
//! What gazetteers have is meant, where it is of the kind that is told; else it is a thing or a
//! person of the document's own. A definition that nothing explained before is its acronym.

use rustc_hash::{FxHashMap, FxHashSet};

use super::organization::ThingName;
use super::{Found, Proposal, Reading, abbreviations, cued};
use crate::analysis::{Analysis, places};
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};

/// Names that the words beside them tell; a verb alone makes no person of one.
pub(super) fn cued_names(
    analysis: &Analysis<'_>,
    definitions: &[abbreviations::Definition],
    found: &mut Found,
) {
    let names = cued::cued(
        analysis,
        &found.proposals,
        &found.organizations,
        &found.people,
    );
    let spans: FxHashSet<(usize, usize)> = names
        .things
        .iter()
        .map(|name| (name.first, name.last))
        .collect();
    found
        .people
        .retain(|person| !spans.contains(&(person.first, person.last)));
    // Who is found otherwise too is found by that.
    let known: FxHashSet<usize> = found
        .people
        .iter()
        .flat_map(|person| person.first..=person.last)
        .collect();
    let unknown = names.persons.into_iter();
    let unknown = unknown.filter(|name| !(name.first..=name.last).any(|at| known.contains(&at)));
    found.people.extend(unknown);
    found.people.sort_by_key(|name| (name.first, name.last));
    let bound: FxHashSet<usize> = found
        .bindings
        .iter()
        .filter(|known| known.reading.is_some() || known.made.is_some())
        .map(|known| known.acronym)
        .collect();
    let unbound: FxHashMap<usize, &abbreviations::Definition> = definitions
        .iter()
        .filter(|definition| !bound.contains(&definition.acronym))
        .map(|definition| (definition.last, definition))
        .collect();
    // `Shan villagers`: the noun tells of a people as well.
    let people = |name: &ThingName| {
        let one = name.kind == Type::Place && name.first == name.last;
        one && analysis.is(name.first, Class::PeopleName)
    };
    for mut name in names.things.into_iter().filter(|name| !people(name)) {
        super::without_sect(analysis, &mut name);
        let listed = listed(analysis, &name);
        let is_listed = !listed.is_empty();
        let reading = if is_listed {
            Reading::Names(listed)
        } else {
            Reading::Organization(found.organizations.len())
        };
        // `Dniprotrubinvest (DTI)`: its acronym, which nothing else explained.
        let acronym = unbound.get(&name.last);
        if let Some(definition) = acronym {
            let word = analysis.surface(definition.acronym, definition.acronym);
            let tokens = analysis.tokens().iter().enumerate();
            let again: FxHashSet<usize> = tokens
                .filter(|(_, token)| token.span().of(analysis.view.text) == word)
                .map(|(at, _)| at)
                .collect();
            // What stood for nothing stands for this.
            found.proposals.retain(|known| {
                !matches!(known.reading, Reading::Blocked)
                    || known.first < known.last
                    || !again.contains(&known.first)
            });
            found.proposals.extend(again.into_iter().map(|at| Proposal {
                first: at,
                last: at,
                reading: reading.clone(),
            }));
        }
        found.proposals.push(Proposal {
            first: name.first,
            last: name.last,
            reading,
        });
        if !is_listed {
            found.organizations.push(name);
        }
    }
}

/// What gazetteers have by a name that cues tell, of the kind that they tell: `shares of Shell`. The
/// names ask for context, and this is some; of another country only the one entry that there is.
fn listed(analysis: &Analysis<'_>, name: &ThingName) -> Vec<Hit> {
    let of_kind = |hit: &&Hit| {
        hit.last as usize == name.last
            && match hit.target {
                Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == name.kind,
                _ => false,
            }
    };
    let hits: Vec<Hit> = analysis
        .hits_at(name.first)
        .iter()
        .filter(of_kind)
        .filter(|hit| !places::is_remote_hit(analysis, hit))
        .copied()
        .collect();
    if hits.len() < 2 {
        return hits;
    }
    let near = |hit: &Hit| match hit.target {
        Target::Entry(at) => analysis.gazetteer.entries[at as usize]
            .country
            .is_none_or(|country| analysis.context.knows(country)),
        _ => false,
    };
    hits.into_iter().filter(near).collect()
}
