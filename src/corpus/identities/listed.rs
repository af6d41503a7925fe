//! Whom do gazetteers have that documents discovered, too?

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Constraints;
use super::node::Node;
use super::pair::{Pair, Why};
use super::people::Names;
use crate::gazetteer::{Entry, Gazetteer, Type};
use crate::id::EntityId;
use crate::person_names::PersonalName;
use crate::text::normal_form;

/// Persons of the gazetteers who share a block with a full name of a discovered one, in their order.
pub fn known_persons<'a>(gazetteer: &'a Gazetteer, found: &Names) -> Vec<Node<'a>> {
    let held = found.keys_of_full();
    if held.is_empty() {
        return Vec::new();
    }
    let entries = &gazetteer.entries;
    let mut sounding: Vec<u32> = held
        .iter()
        .flat_map(|block| entries.sounding(block))
        .collect();
    sounding.sort_unstable();
    sounding.dedup();
    let shares = |entry: &&Entry| {
        let name =
            PersonalName::parse(&entry.label, &gazetteer.lexicon).filter(PersonalName::is_full);
        let mut blocks = name.iter().flat_map(PersonalName::blocks);
        blocks.any(|block| held.contains(block.as_str()))
    };
    let entries = sounding.par_iter().map(|at| &entries[*at as usize]);
    entries.filter(shares).map(Node::of_list).collect()
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
    entries.map(Node::of_list).collect()
}
