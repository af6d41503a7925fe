//! What is told of nodes that were joined, and of those that may be one, before it is said in words?
//!
//! There are hundreds of thousands of possible matches, and each cites names, mentions and reasons. So they
//! are numbers of nodes and hashes of words until somebody takes them, one at a time.
//!
//! Invariant: what is told does not depend on the order in which it was found.

use std::cmp::Reverse;
use std::ops::Range;

use super::node::Node;
use super::pair::Brief;
use super::values::Values;
use super::{Appearance, Join};
use crate::corpus::possible::{Identity, PossibleMatch};
use crate::id::EntityId;
use crate::rules::Rule;

/// A node that was joined with another.
pub struct Joined {
    /// As in [`Join`].
    pub entity: EntityId,
    /// As in [`Join`].
    pub identity: EntityId,
    /// As in [`Join`].
    pub with: EntityId,
    /// What the rules gave.
    pub points: i32,
    /// The reasons, by their places.
    pub because: Range<u32>,
}

/// Two clusters that may be one, each as the node that names it and the one that was compared.
pub struct Offer {
    /// The one whose id comes first.
    pub first: (u32, u32),
    /// The other.
    pub second: (u32, u32),
    /// What the rules gave.
    pub points: i32,
    /// The reasons, by their places.
    pub because: Range<u32>,
}

/// What is told of nodes of one kind.
#[derive(Default)]
pub struct Told {
    /// Why nodes were joined.
    pub joins: Vec<Joined>,
    /// What may be one.
    pub offers: Vec<Offer>,
    /// All reasons, one after the other.
    briefs: Vec<Brief>,
}

impl Told {
    /// Keeps reasons, and returns their places.
    pub fn because(&mut self, briefs: Vec<Brief>) -> Range<u32> {
        let count =
            |all: &[Brief]| u32::try_from(all.len()).expect("fewer than four billion reasons");
        let start = count(&self.briefs);
        self.briefs.extend(briefs);
        start..count(&self.briefs)
    }

    /// Returns all reasons.
    pub fn briefs(&self) -> &[Brief] {
        &self.briefs
    }

    fn of(&self, because: &Range<u32>) -> &[Brief] {
        &self.briefs[because.start as usize..because.end as usize]
    }

    /// Says why nodes were joined.
    pub fn joins(&mut self, values: &Values) -> Vec<Join> {
        let joins = std::mem::take(&mut self.joins).into_iter();
        let joins = joins.map(|joined| Join {
            because: values.name(self.of(&joined.because).iter().copied()),
            entity: joined.entity,
            identity: joined.identity,
            with: joined.with,
            points: joined.points,
        });
        joins.collect()
    }

    /// Says what may be one, and what speaks against it.
    fn possible(
        &self,
        offer: &Offer,
        nodes: &[Node<'_>],
        appearances: &[Appearance<'_>],
        values: &Values,
    ) -> PossibleMatch {
        let [first, second] = [offer.first, offer.second].map(|(identity, shown)| {
            let shown = &nodes[shown as usize];
            let evidence = shown.mentions(appearances);
            Identity {
                entity: EntityId::new(nodes[identity as usize].id),
                label: shown.label.to_owned(),
                mention: evidence.first().cloned(),
                evidence,
            }
        });
        let is_against = |brief: &Brief| matches!(brief.rule, Rule::YearsApart | Rule::Suffix);
        let briefs = self.of(&offer.because).iter().copied();
        let (against, because): (Vec<Brief>, Vec<Brief>) = briefs.partition(is_against);
        PossibleMatch {
            first,
            second,
            points: offer.points,
            because: values.name(because),
            against: values.name(against),
        }
    }
}

/// Gives what may be one to `tell`, most likely first, then by ids; `all` are the kinds of nodes.
pub fn tell_possible(
    all: [(&Told, &[Node<'_>]); 2],
    appearances: &[Appearance<'_>],
    values: &Values,
    tell: &mut dyn FnMut(PossibleMatch),
) {
    let offers = all.iter().enumerate().flat_map(|(kind, (told, _))| {
        let offers = 0..told.offers.len() as u32;
        offers.map(move |at| (kind, at))
    });
    let mut offers: Vec<(usize, u32)> = offers.collect();
    offers.sort_unstable_by_key(|(kind, at)| {
        let (told, nodes) = all[*kind];
        let offer = &told.offers[*at as usize];
        let ids = [offer.first, offer.second].map(|(identity, _)| nodes[identity as usize].id);
        (Reverse(offer.points), ids)
    });
    for (kind, at) in offers {
        let (told, nodes) = all[kind];
        tell(told.possible(&told.offers[at as usize], nodes, appearances, values));
    }
}
