//! Whom do gazetteers have that documents discovered, too?

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Constraints;
use super::compared::Compared;
use super::keys::Keys;
use super::node::Node;
use super::pair::{Pair, Why};
use crate::gazetteer::{Gazetteer, Type};
use crate::id::EntityId;
use crate::person_names::PersonalName;
use crate::text::normal_form;

/// Persons of the gazetteers who share a key with a full name of a discovered one, in their order, and
/// their positions by keys. `before` may know these of most keys.
pub fn known_persons<'a>(
    gazetteer: &'a Gazetteer,
    found: &[Node<'_>],
    before: &Compared,
) -> (Vec<Node<'a>>, Vec<(u64, Vec<u32>)>) {
    let full = found.iter().filter(|node| node.full);
    let held: FxHashSet<u64> = full.flat_map(|node| node.keys.iter()).collect();
    let mut held: Vec<u64> = held.into_iter().collect();
    held.sort_unstable();
    let listed = held.par_iter().map(|key| match before.listed(*key) {
        Some(known) => (*key, known.to_vec()),
        None => (*key, bearers(gazetteer, *key)),
    });
    let listed: Vec<(u64, Vec<u32>)> = listed.collect();
    let keys = listed.iter().flat_map(|(key, bearers)| {
        let bearers = bearers.iter();
        bearers.map(|at| (*at, *key))
    });
    let mut keys: Vec<(u32, u64)> = keys.collect();
    keys.sort_unstable();
    let of_one = keys.chunk_by(|a, b| a.0 == b.0);
    let persons = of_one.filter_map(|keys| {
        let entry = gazetteer.entries.at(keys[0].0 as usize);
        // What is read from a file may be anything.
        let entry = entry.filter(|entry| entry.kind == Type::Person)?;
        Some(Node::of_list(
            entry,
            Keys::of(keys.iter().map(|(_, key)| *key)),
        ))
    });
    (persons.collect(), listed)
}

/// Returns the positions of the persons of the gazetteers whose full names have a key.
fn bearers(gazetteer: &Gazetteer, key: u64) -> Vec<u32> {
    let mut sounding = gazetteer.entries.sounding(key);
    sounding.retain(|at| {
        let label = &gazetteer.entries[*at as usize].label;
        let name = PersonalName::parse(label, &gazetteer.lexicon);
        let name = name.filter(PersonalName::is_full);
        name.is_some_and(|name| Keys::of_name(&name).iter().any(|own| own == key))
    });
    sounding
}

/// A discovered person is one of the gazetteers' when the name is the same but for its writing,
/// the country is his, and the title is one that he held in that year.
pub fn known_pairs(gazetteer: &Gazetteer, persons: &[Node<'_>], possible: &[Pair]) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    let mut best: FxHashMap<u32, usize> = FxHashMap::default();
    for pair in possible {
        let (a, b) = (&persons[pair.a as usize], &persons[pair.b as usize]);
        let (one, entry) = match (a.known, b.known) {
            (false, true) => (pair.a, b),
            (true, false) => (pair.b, a),
            _ => continue,
        };
        let person = &persons[one as usize];
        let home = entry.country.is_some()
            && (person.country == entry.country
                || person
                    .countries
                    .iter()
                    .any(|code| Some(*code) == entry.country));
        let words: FxHashSet<&str> = person.titles.split(' ').collect();
        let surname = normal_form(surname_of(entry.label));
        let mut roles = gazetteer
            .roles_of(&surname)
            .filter(|role| role.person.as_str() == entry.id);
        let held = roles.any(|role| {
            let position = normal_form(&role.position);
            role.valid.holds_in(person.year) && position.split(' ').all(|word| words.contains(word))
        });
        if !(home && held) {
            continue;
        }
        let mut pair = *pair;
        pair.points += 50;
        pair.why = Why::Position;
        match best.get(&one) {
            Some(at) if out[*at].points >= pair.points => {}
            Some(at) => out[*at] = pair,
            None => {
                best.insert(one, out.len());
                out.push(pair);
            }
        }
    }
    out
}

fn surname_of(label: &str) -> &str {
    label.rsplit([' ', '-']).next().unwrap_or(label)
}

/// Organizations of the gazetteers that a decision names, and no document made.
pub fn decided_organizations<'a>(
    gazetteer: &'a Gazetteer,
    constraints: &Constraints,
    made: &[Node<'a>],
) -> Vec<Node<'a>> {
    let made: FxHashSet<&str> = made.iter().map(|node| node.id).collect();
    let mut decided: Vec<&EntityId> = constraints
        .same
        .iter()
        .flat_map(|(a, b, _)| [a, b])
        .filter(|id| !made.contains(id.as_str()))
        .collect();
    decided.sort();
    decided.dedup();
    let entries = decided.into_iter().filter_map(|id| gazetteer.get(id));
    let entries = entries.filter(|entry| entry.kind != Type::Person);
    let nodes = entries.map(|entry| Node::of_list(entry, Keys::default()));
    nodes.collect()
}
