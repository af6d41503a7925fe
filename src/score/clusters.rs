//! Are the entities right? Links one by one, and clusters as wholes.
//!
//! A gold entity of a gazetteer is compared by id. One that no gazetteer has (`new:person/x`) has
//! a key of the annotator's; the prediction is right when it, too, made an entity of its own, and
//! when most of that entity's mentions are of the same key. No more than half of them each, and
//! the cluster belongs to nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::gazetteer::Type;
use crate::mention::MentionKind;

use super::align::{Aligned, Rule};
use super::gold::{GoldEntity, GoldMention};
use super::predicted::Predicted;
use super::{is_core, ratio};

/// What is thought of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the gold's entity.
    Right,
    /// It is another, or none.
    Wrong,
    /// The gold does not say.
    Unjudged,
}

/// To which gold key the clusters of the prediction belong.
#[derive(Debug)]
pub struct Judge {
    strict: BTreeMap<String, String>,
    overlapping: BTreeMap<String, String>,
}

impl Judge {
    /// Looks at all documents.
    pub fn new(aligned: &[Aligned<'_>]) -> Judge {
        Judge {
            strict: majorities(aligned, Rule::Strict),
            overlapping: majorities(aligned, Rule::Overlapping),
        }
    }

    /// Judges a link of a pair that was made under a rule.
    pub fn verdict(&self, rule: Rule, gold: &GoldMention, found: &Predicted) -> Verdict {
        let right = match &gold.entity {
            GoldEntity::Unsaid | GoldEntity::Unknowable => return Verdict::Unjudged,
            GoldEntity::Known(id) => found.entity.as_ref() == Some(id),
            GoldEntity::New(key) => found.own_entity().is_some_and(|id| {
                let majorities = match rule {
                    Rule::Overlapping | Rule::OverlappingSpan => &self.overlapping,
                    Rule::Strict | Rule::StrictSpan => &self.strict,
                };
                majorities.get(id) == Some(key)
            }),
        };
        if right {
            Verdict::Right
        } else {
            Verdict::Wrong
        }
    }
}

/// Returns, for each entity that the prediction made itself, the gold key of more than half of its
/// mentions.
fn majorities(aligned: &[Aligned<'_>], rule: Rule) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (gold, found) in aligned.iter().flat_map(|one| one.pairs(rule)) {
        if let (Some(key), Some(id)) = (gold.entity.key(), found.own_entity()) {
            *counts.entry(id).or_default().entry(key).or_default() += 1;
        }
    }
    let majority = |keys: &BTreeMap<&str, usize>| {
        let all: usize = keys.values().sum();
        let most = keys.iter().find(|(_, count)| **count * 2 > all);
        most.map(|(key, _)| (*key).to_owned())
    };
    counts
        .iter()
        .filter_map(|(id, keys)| Some(((*id).to_owned(), majority(keys)?)))
        .collect()
}

/// How many links are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Accuracy {
    /// Matched mentions whose entity the gold knows.
    pub mentions: usize,
    /// How many of these the prediction links.
    pub linked: usize,
    /// How many are linked rightly.
    pub right: usize,
    /// `right` of `mentions`.
    pub accuracy: Option<f64>,
    /// `right` of `linked`.
    pub precision: Option<f64>,
}

/// Links of the mentions that are matched under one rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Links {
    /// Core types.
    pub core: Accuracy,
    /// All types.
    pub all: Accuracy,
    /// Entities that a gazetteer has.
    pub known: Accuracy,
    /// Entities that no gazetteer has.
    pub new: Accuracy,
    /// By type of the gold.
    pub types: BTreeMap<&'static str, Accuracy>,
}

/// B³ over the strictly matched mentions whose entity the gold knows; a mention that the
/// prediction links to nothing is a cluster of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct BCubed {
    /// Mentions.
    pub mentions: usize,
    /// Entities of the gold.
    pub gold_entities: usize,
    /// Entities of the prediction.
    pub predicted_entities: usize,
    /// Mean share of a mention's predicted cluster that is of its gold entity.
    pub precision: Option<f64>,
    /// Mean share of a mention's gold entity that is in its predicted cluster.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
}

/// All that is said about entities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Linking {
    /// Over strictly matched mentions.
    pub strict: Links,
    /// Over mentions that share a character.
    pub overlapping: Links,
    /// Clusters across documents, all types.
    pub across: BCubed,
    /// Clusters across documents, persons.
    pub persons_across: BCubed,
    /// Clusters inside each document, all types.
    pub within: BCubed,
    /// Clusters inside each document, persons.
    pub persons_within: BCubed,
}

/// Judges all links.
pub fn linking(aligned: &[Aligned<'_>], judge: &Judge) -> Linking {
    let person = MentionKind::Entity(Type::Person);
    Linking {
        strict: links(aligned, judge, Rule::Strict),
        overlapping: links(aligned, judge, Rule::Overlapping),
        across: b_cubed(aligned, false, |_| true),
        persons_across: b_cubed(aligned, false, |kind| kind == person),
        within: b_cubed(aligned, true, |_| true),
        persons_within: b_cubed(aligned, true, |kind| kind == person),
    }
}

fn links(aligned: &[Aligned<'_>], judge: &Judge, rule: Rule) -> Links {
    let judged: Vec<(&GoldMention, &Predicted, bool)> = aligned
        .iter()
        .flat_map(|one| one.pairs(rule))
        .filter_map(|(gold, found)| match judge.verdict(rule, gold, found) {
            Verdict::Unjudged => None,
            verdict => Some((gold, found, verdict == Verdict::Right)),
        })
        .collect();
    let accuracy = |counts: &dyn Fn(&GoldMention) -> bool| {
        let mut of = Accuracy::default();
        for (_, found, right) in judged.iter().filter(|(gold, ..)| counts(gold)) {
            of.mentions += 1;
            of.linked += usize::from(found.entity.is_some());
            of.right += usize::from(*right);
        }
        of.accuracy = ratio(of.right, of.mentions);
        of.precision = ratio(of.right, of.linked);
        of
    };
    let kinds: BTreeSet<MentionKind> = judged.iter().map(|(gold, ..)| gold.kind).collect();
    let by_kind = |kind: MentionKind| (kind.as_str(), accuracy(&|gold| gold.kind == kind));
    Links {
        core: accuracy(&|gold| is_core(gold.kind)),
        all: accuracy(&|_| true),
        known: accuracy(&|gold| matches!(gold.entity, GoldEntity::Known(_))),
        new: accuracy(&|gold| matches!(gold.entity, GoldEntity::New(_))),
        types: kinds.into_iter().map(by_kind).collect(),
    }
}

fn b_cubed(aligned: &[Aligned<'_>], within: bool, counts: impl Fn(MentionKind) -> bool) -> BCubed {
    // A cluster is named by its document too where documents are looked at alone.
    let mut cells: BTreeMap<(Name<'_>, Name<'_>), usize> = BTreeMap::new();
    let mut alone = 0;
    for (number, one) in aligned.iter().enumerate() {
        let document = if within { number } else { 0 };
        for (gold, found) in one.pairs(Rule::Strict) {
            let Some(key) = gold.entity.key().filter(|_| counts(gold.kind)) else {
                continue;
            };
            let cluster = match found.entity.as_deref() {
                Some(id) => (document, id, 0),
                None => {
                    alone += 1;
                    (document, "", alone)
                }
            };
            *cells.entry(((document, key, 0), cluster)).or_default() += 1;
        }
    }
    let mut sizes: (BTreeMap<Name<'_>, usize>, BTreeMap<Name<'_>, usize>) = Default::default();
    for ((key, cluster), count) in &cells {
        *sizes.0.entry(*key).or_default() += count;
        *sizes.1.entry(*cluster).or_default() += count;
    }
    let mentions: usize = cells.values().sum();
    let mean = |size: &dyn Fn(&Name<'_>, &Name<'_>) -> usize| {
        let each = cells.iter().map(|((key, cluster), count)| {
            // Each of the cell's mentions shares its cluster with all of the cell.
            (count * count) as f64 / size(key, cluster) as f64
        });
        (mentions > 0).then(|| each.sum::<f64>() / mentions as f64)
    };
    let precision = mean(&|_, cluster| sizes.1[cluster]);
    let recall = mean(&|key, _| sizes.0[key]);
    let f1 = precision
        .zip(recall)
        .map(|(precision, recall)| 2.0 * precision * recall / (precision + recall));
    BCubed {
        mentions,
        gold_entities: sizes.0.len(),
        predicted_entities: sizes.1.len(),
        precision,
        recall,
        f1,
    }
}

/// Document (0 when all are looked at together), entity, and a number for what has no entity.
type Name<'a> = (usize, &'a str, usize);
