//! Is it the person whom gazetteers know by a full name, or somebody else who is called so? `John Kerry,
//! missionary from Ohio`, from Lagos in 1976.
//!
//! Whoever holds offices in the lists is no fisherman, and whoever governs is spoken of by that. He who
//! came to office only later, who left it half a lifetime ago, or who is of a country that the document
//! does not speak of and held none in its year, is likely the one whom the name means, and no more.

use super::station::{self, Station};
use super::words::bears;
use super::{Cluster, Joined, in_office};
use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::{Entry, Role};
use crate::id::EntityId;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::normal_form;

/// Years after which nobody thinks first of who once held an office.
const FORGOTTEN: u16 = 25;

/// Tells whether the words beside a full name say that he is of a station in which nobody holds the
/// offices of the person whom gazetteers know by it.
pub(super) fn is_another(analysis: &Analysis<'_>, person: &PersonName, id: &EntityId) -> bool {
    let Some(entry) = analysis.entry(id).filter(|entry| !entry.own) else {
        return false;
    };
    if person.first == person.last && person.rule != Rule::Title {
        return false;
    }
    let before = station::before(analysis, person);
    if is_compatriot(analysis, person, entry) {
        return false;
    }
    match before {
        Some(Station::Manual) => true,
        Some(Station::Humble) => !roles(analysis, entry).is_empty(),
        // `trader Kyaw Myint`, where the minister of that name is in office.
        Some(Station::Trade) => governs(analysis, &roles(analysis, entry)),
        None => match station::behind(analysis, person) {
            Some(Station::Manual) => true,
            Some(Station::Humble) => offices::is_generation_before_office(analysis, entry),
            _ => false,
        },
    }
}

/// Tells whether the words before a name say that its bearer holds no office.
pub(super) fn is_humble(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    station::before(analysis, person) >= Some(Station::Humble)
}

/// Tells whether a full name without a title may be another's than the person's whom gazetteers know
/// by it.
pub(super) fn may_be_another(analysis: &Analysis<'_>, person: &PersonName, id: &EntityId) -> bool {
    let (Some(year), Some(entry)) = (analysis.context.year, analysis.entry(id)) else {
        return false;
    };
    if person.first == person.last || entry.own {
        return false;
    }
    let roles = roles(analysis, entry);
    // `professor Antonio Navarro`, whom the lists call Antonio Navarro Wolff.
    let shortened = || {
        let label = normal_form(&entry.label);
        let name = normal_form(&analysis.label(person.first, person.last));
        label.split(' ').count() > name.split(' ').count()
    };
    match station::before(analysis, person) {
        Some(Station::Humble) if !is_compatriot(analysis, person, entry) => return true,
        Some(Station::Trade) if !roles.is_empty() || shortened() => return true,
        Some(_) => {}
        None => {
            let behind = station::behind(analysis, person);
            if behind == Some(Station::Humble) && !roles.is_empty() {
                return true;
            }
        }
    }
    if person.rule == Rule::Title {
        return false;
    }
    let near = entry
        .country
        .is_none_or(|country| country == CountryCode::US || analysis.context.knows(country));
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

/// `Amcit Danilo Medina` is no president of another country; `Amcit Alan Gross` is whom the lists know.
fn is_compatriot(analysis: &Analysis<'_>, person: &PersonName, entry: &Entry) -> bool {
    entry.country == Some(CountryCode::US) && station::is_our_citizen(analysis, person)
}

/// Tells whether one of the offices is held from a known year on, and in the document's year.
fn governs(analysis: &Analysis<'_>, roles: &[&Role]) -> bool {
    let year = analysis.context.year;
    let mut roles = roles.iter();
    year.is_some() && roles.any(|role| role.valid.since.is_some() && role.valid.holds_in(year))
}

/// `SANJAY GANDHI TOURED ORISSA. GANDHI LEAVES FOR MOSCOW`: in a telegram in capitals, a surname alone is
/// likelier that of him who holds an office at home than of a lesser namesake named in full before. Also tells
/// whether the lists call him by it.
pub(super) fn greater(
    analysis: &Analysis<'_>,
    at: usize,
    lesser: Option<&EntityId>,
) -> Option<(EntityId, bool)> {
    if !analysis.view.segment_of(at as u32).capitals {
        return None;
    }
    let governs = |id: &EntityId| {
        let entry = analysis.entry(id);
        entry.is_some_and(|entry| governs(analysis, &roles(analysis, entry)))
    };
    let word = analysis.norm(at);
    let called = |id: &EntityId| {
        let entry = analysis.entry(id);
        entry.is_some_and(|entry| in_office::is_known_by(analysis, entry, word))
    };
    let in_office = in_office::in_office(analysis, word).map(|(id, _)| id);
    let in_office = in_office.filter(governs);
    let id = in_office.or_else(|| {
        let found = in_office::of_home(analysis, word, false).filter(called);
        found.filter(|_| lesser.is_none())
    })?;
    let country = analysis.entry(&id)?.country?;
    let fits = analysis.context.is_home(country) && !lesser.is_some_and(governs);
    let is_called = called(&id);
    fits.then_some((id, is_called))
}

/// Who holds an office at home and may be called by a surname alone, which the person has in a full name;
/// and whether the lists call him so.
pub(super) fn greater_than(
    analysis: &Analysis<'_>,
    lesser: &Cluster,
    here: usize,
    last: usize,
) -> Option<(EntityId, bool)> {
    let alone = here == last && lesser.words.len() > 1;
    let found = alone.then(|| greater(analysis, last, lesser.known.as_ref()));
    let found = found
        .flatten()
        .filter(|(id, _)| lesser.known.as_ref() != Some(id));
    found.filter(|(id, _)| !bears(analysis, id, &lesser.label))
}

/// `Castro`, where only Raul Castro is named in 2005: the cluster of the head of state, for the surname alone may
/// mean either.
pub(super) fn head_of_name(
    analysis: &Analysis<'_>,
    all: &mut Joined,
    clusters: &[usize],
    at: usize,
) -> Option<usize> {
    let [only] = clusters else {
        return None;
    };
    let named = &all.clusters[*only];
    let named = named.known.as_ref().filter(|_| named.words.len() > 1)?;
    let greater = in_office::greater(analysis, named, analysis.norm(at))?;
    Some(cluster_of(analysis, &mut all.clusters, greater))
}

/// Returns the person of the document that an entry is, who is made where nobody named him in full.
pub(super) fn cluster_of(
    analysis: &Analysis<'_>,
    clusters: &mut Vec<Cluster>,
    id: EntityId,
) -> usize {
    let known = |cluster: &Cluster| cluster.known.as_ref() == Some(&id);
    if let Some(at) = clusters.iter().position(known) {
        return at;
    }
    let label = analysis
        .entry(&id)
        .map_or(String::new(), |entry| entry.label.clone());
    let words = normal_form(&label).split(' ').map(str::to_owned).collect();
    let mut made = Cluster::named(&label, words, Rule::ChainKnown);
    made.known = Some(id);
    made.guessed = true;
    clusters.push(made);
    clusters.len() - 1
}

/// The offices that somebody holds in the lists.
fn roles<'a>(analysis: &'a Analysis<'_>, entry: &Entry) -> Vec<&'a Role> {
    let form = normal_form(&entry.label);
    let surname = form.split(' ').next_back().unwrap_or_default();
    let found = analysis.gazetteer.roles_of(surname);
    found.filter(|role| role.person == entry.id).collect()
}
