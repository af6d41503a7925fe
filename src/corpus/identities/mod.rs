//! Which discovered persons and organizations of different documents are one?
//!
//! [`identities`] sees the [`Persona`]s of the whole corpus, small and without text. It compares
//! those that share a block (a surname's skeleton, an organization's words), gives points for what
//! they share, and joins them where enough speaks for it and nothing against. What falls short is
//! a possible match, for people to decide; what they decided comes first and wins.
//!
//! Invariants: the outcome is a function of the set of personas and decisions, whatever their
//! order; documents that share no name with a cluster change nothing about it; no two members of
//! a cluster contradict each other; a cluster bears the id of its first member by date and
//! document, or that of its gazetteer entry.
//!
//! Nothing is read from how often a name occurs in the corpus: unrelated documents would change
//! what is certain.

mod cluster;
mod compared;
mod joined;
mod keys;
mod listed;
mod node;
mod organizations;
mod packed;
mod pair;
mod people;
#[cfg(test)]
mod tests;
mod told;
mod traces;
mod values;
mod vocabulary;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use compared::Compared;
pub use packed::Personas;
pub use traces::{Persona, Trace, TraceKind, personas};

use joined::join;
use listed::{decided_organizations, known_pairs, known_persons};
use node::{Node, nodes};
use told::{Told, tell_possible};
use values::Values;

use super::possible::PossibleMatch;
use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;
use crate::id::{DocumentId, EntityId};
use crate::rules::Reason;

/// A document's personas, and when and where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Appearance<'a> {
    /// The document.
    pub document: &'a DocumentId,
    /// When it was sent.
    pub date: Option<&'a str>,
    /// The post of its number.
    pub post: Option<&'a str>,
    /// The country it was sent from.
    pub country: Option<CountryCode>,
    /// What it made.
    pub personas: &'a Personas,
}

/// Two entities, and the line of the decision about them.
pub type Decided = (EntityId, EntityId, u32);

/// What people decided, as pairs of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// One thing.
    pub same: Vec<Decided>,
    /// Two things.
    pub different: Vec<Decided>,
}

/// Why an entity of one document was joined with another's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The entity that its document made.
    pub entity: EntityId,
    /// What it is called now.
    pub identity: EntityId,
    /// The other entity that was held against it.
    pub with: EntityId,
    /// What the rules gave.
    pub points: i32,
    /// The rules.
    pub because: Vec<Reason>,
}

/// The outcome.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    /// What entities of single documents became.
    pub same: FxHashMap<EntityId, EntityId>,
    /// What joined entities are called: the fullest name, or the gazetteer's.
    pub labels: FxHashMap<EntityId, String>,
    /// Why, sorted.
    pub joins: Vec<Join>,
    /// What the blocks of persons came to.
    pub compared: Compared,
    /// How many of them were compared, and not known before.
    pub compared_anew: usize,
}

/// Decides who is one, and gives who may be to `possible`, for people to decide: most likely first, one
/// at a time, since there may be half a million. `before` is what the same program, with the same
/// gazetteers, made of another corpus ([`Compared::default`] when there is none), and changes nothing
/// about it.
pub fn identities(
    appearances: &[Appearance<'_>],
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    before: &Compared,
    possible: &mut dyn FnMut(PossibleMatch),
) -> Identities {
    let mut order: Vec<u32> = (0..appearances.len() as u32).collect();
    // The first document is the earliest; undated ones come last.
    order.sort_by_key(|at| {
        let appearance = &appearances[*at as usize];
        (
            appearance.date.is_none(),
            appearance.date,
            appearance.document,
        )
    });
    let mut out = Identities::default();
    let (mut persons, mut organizations) = nodes(appearances, &order);
    // Each has much to itself in memory, and is done before the next begins.
    let mut of_persons = join_persons(
        &mut persons,
        appearances,
        gazetteer,
        constraints,
        before,
        &mut out,
    );
    let mut of_organizations =
        join_organizations(&mut organizations, gazetteer, constraints, &mut out);

    let briefs = of_persons.briefs().iter().chain(of_organizations.briefs());
    let values = Values::new(gazetteer, appearances, briefs);
    out.joins = of_persons.joins(&values);
    out.joins.extend(of_organizations.joins(&values));
    out.joins.sort_by(|a, b| a.entity.cmp(&b.entity));
    let all = [
        (&of_persons, &*persons),
        (&of_organizations, &*organizations),
    ];
    tell_possible(all, appearances, &values, possible);
    out
}

/// Decides which persons are one; those of lists who are compared with them are added to them.
fn join_persons<'a>(
    persons: &mut Vec<Node<'a>>,
    appearances: &[Appearance<'_>],
    gazetteer: &'a Gazetteer,
    constraints: &Constraints,
    before: &Compared,
    out: &mut Identities,
) -> Told {
    let (of_lists, listed) = known_persons(gazetteer, persons, before);
    persons.extend(of_lists);
    let people = people::People::new(persons, &gazetteer.lexicon);
    let mut comparing = compared::Comparing::new(persons, appearances, before);
    let (mut sure, possible) = people.pairs(&mut comparing);
    out.compared_anew = comparing.anew;
    out.compared = comparing.done().with_listed(listed);
    sure.extend(known_pairs(gazetteer, persons, &possible));
    join(&people, persons, sure, possible, constraints, out)
}

/// Decides which organizations are one; those of lists that decisions name are added to them.
fn join_organizations<'a>(
    organizations: &mut Vec<Node<'a>>,
    gazetteer: &'a Gazetteer,
    constraints: &Constraints,
    out: &mut Identities,
) -> Told {
    let decided = decided_organizations(gazetteer, constraints, organizations);
    organizations.extend(decided);
    let adjectives = organizations::adjectives(gazetteer);
    let of_country =
        organizations::Organizations::new(organizations, &adjectives, &gazetteer.lexicon);
    let (sure, possible) = of_country.pairs();
    join(&of_country, organizations, sure, possible, constraints, out)
}

/// Tells whether a name says more than another: in small letters, longer, then by its letters.
pub fn is_fuller(name: &str, other: &str) -> bool {
    let key = |name: &str| {
        let mixed = name.chars().any(char::is_lowercase);
        (!mixed, std::cmp::Reverse(name.chars().count()))
    };
    (key(name), name) < (key(other), other)
}
