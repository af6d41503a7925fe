//! Is it the person whom gazetteers know by a full name, or somebody else who is called so? `John Kerry,
//! missionary from Ohio`, from Lagos in 1976.
//!
//! Whoever holds offices in the lists is no fisherman. He who came to office only later, who left
//! it half a lifetime ago, or who is of a country that the document does not speak of and held none in
//! its year, is likely the one whom the name means, and no more.

use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Role};
use crate::id::EntityId;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::{Gap, normal_form};

/// Years after which nobody thinks first of who once held an office.
const FORGOTTEN: u16 = 25;

/// Tells whether the words beside a full name say that he is of a station in which nobody holds the
/// offices of the person whom gazetteers know by it.
pub(super) fn is_another(analysis: &Analysis<'_>, person: &PersonName, id: &EntityId) -> bool {
    if person.first == person.last || !is_humble(analysis, person) {
        return false;
    }
    let entry = analysis.gazetteer.get(id);
    entry.is_some_and(|entry| !roles(analysis, entry).is_empty())
}

/// Tells whether a full name without a title may be another's than the person's whom gazetteers know
/// by it.
pub(super) fn may_be_another(analysis: &Analysis<'_>, person: &PersonName, id: &EntityId) -> bool {
    let (Some(year), Some(entry)) = (analysis.context.year, analysis.gazetteer.get(id)) else {
        return false;
    };
    if person.first == person.last || person.rule == Rule::Title || entry.own {
        return false;
    }
    let near = entry
        .country
        .is_none_or(|country| country == CountryCode::US || analysis.context.knows(country));
    let roles = roles(analysis, entry);
    let left = roles
        .iter()
        .map(|role| role.valid.until.unwrap_or(u16::MAX));
    let left = left.max();
    let forgotten = left.is_some_and(|left| left.saturating_add(FORGOTTEN) < year);
    let in_office = roles
        .iter()
        .any(|role| role.valid.since.is_some() && role.valid.holds_in(Some(year)));
    offices::before_office(analysis, entry) || forgotten || !near && !in_office
}

/// The offices that somebody holds in the lists.
fn roles<'a>(analysis: &'a Analysis<'_>, entry: &Entry) -> Vec<&'a Role> {
    let form = normal_form(&entry.label);
    let surname = form.split(' ').next_back().unwrap_or_default();
    let found = analysis.gazetteer.roles_of(surname);
    found.filter(|role| role.person == entry.id).collect()
}

/// `Gordon Brown, a fisherman from Abaco`, `taxi driver Kevin Rudd`.
fn is_humble(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    /// The longest description that is read, in words.
    const LONGEST: usize = 6;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(person.last as u32);
    let is = |at: usize| {
        analysis.is(at, Class::Humble) && (segment.capitals || !tokens[at].shape.capital)
    };
    if let Some((first, last)) = person.role
        && (first..=last).any(is)
    {
        return true;
    }
    let next = person.last + 1;
    if next >= segment.tokens.end || tokens[next].gap != Gap::Comma {
        return false;
    }
    let reach = next + 1..segment.tokens.end.min(next + LONGEST);
    let reach = reach.take_while(|at| tokens[*at].gap <= Gap::Space);
    let before_preposition = std::iter::once(next).chain(reach).take_while(|at| {
        !analysis.is(*at, Class::Preposition) && !analysis.is(*at, Class::Auxiliary)
    });
    before_preposition.into_iter().any(is)
}
