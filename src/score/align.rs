//! Which predicted mention answers which gold mention? One to one, within a document.
//!
//! Pairs are taken in this order: equal spans first; then gold mentions that must be found; then
//! the most shared characters; then equal entities (several cables may be named by one span); then
//! text order. Knows nothing of entities beyond that, nothing of other documents.

use std::cmp::Reverse;

use crate::mention::{MentionKind, Zone};

use super::gold::{GoldEntity, GoldMention};
use super::predicted::Predicted;
use super::{Document, Options, family};

/// What became of a predicted mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It answers this gold mention.
    Right(usize),
    /// It answers, exactly, this gold mention that need not be found.
    Optional(usize),
    /// It lies on something that need not be found.
    Ignored,
    /// It answers nothing.
    Wrong,
}

/// How exact an answer must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Same span, same type.
    Strict,
    /// A shared character, same type.
    Overlapping,
    /// Same span, any type.
    StrictSpan,
    /// A shared character, any type.
    OverlappingSpan,
}

/// The mentions of one document that count, and who answers whom.
#[derive(Debug)]
pub struct Aligned<'a> {
    /// The document.
    pub document: &'a Document,
    /// Gold mentions in the scored zones, in text order.
    pub gold: Vec<&'a GoldMention>,
    /// Predicted mentions in the scored zones, in text order; `nested` ones only where the gold
    /// has one.
    pub predicted: Vec<&'a Predicted>,
    fates: [Vec<Fate>; 4],
}

impl<'a> Aligned<'a> {
    /// Pairs the mentions of a document.
    pub fn new(document: &'a Document, options: &Options) -> Aligned<'a> {
        let counts = |zone: Option<Zone>, kind: MentionKind| {
            zone.is_none_or(|zone| options.zones.contains(&zone))
                && !options.without.contains(&kind)
        };
        let mut gold: Vec<&GoldMention> = document.gold.iter().collect();
        gold.retain(|mention| counts(mention.zone, mention.kind));
        gold.sort_by_key(|mention| (mention.begin, Reverse(mention.end), mention.kind));
        let mut predicted: Vec<&Predicted> = document.predicted.iter().collect();
        predicted.retain(|mention| {
            let nested = |of: &GoldMention| of.nested && shared(of, mention) > 0;
            counts(mention.zone, mention.kind)
                && (!mention.nested || gold.iter().any(|of| nested(of)))
        });
        predicted.sort_by_key(|mention| (mention.begin, Reverse(mention.end), mention.kind));
        let rules = [
            Rule::Strict,
            Rule::Overlapping,
            Rule::StrictSpan,
            Rule::OverlappingSpan,
        ];
        let fates = rules.map(|rule| fates(&gold, &predicted, rule));
        Aligned {
            document,
            gold,
            predicted,
            fates,
        }
    }

    /// Returns what becomes of each predicted mention under a rule.
    pub fn fates(&self, rule: Rule) -> &[Fate] {
        &self.fates[rule as usize]
    }

    /// Returns who answers whom under a rule, gold first; exact answers to optional mentions too.
    pub fn pairs(&self, rule: Rule) -> impl Iterator<Item = (&'a GoldMention, &'a Predicted)> {
        self.fates(rule)
            .iter()
            .enumerate()
            .filter_map(|(at, fate)| match fate {
                Fate::Right(gold) | Fate::Optional(gold) => {
                    Some((self.gold[*gold], self.predicted[at]))
                }
                Fate::Ignored | Fate::Wrong => None,
            })
    }
}

/// Returns how many code points two mentions share.
pub fn shared(gold: &GoldMention, predicted: &Predicted) -> u32 {
    let end = gold.end.min(predicted.end);
    end.saturating_sub(gold.begin.max(predicted.begin))
}

fn is_exact(gold: &GoldMention, predicted: &Predicted) -> bool {
    (gold.begin, gold.end) == (predicted.begin, predicted.end)
}

/// Pairs mentions one to one, the best pairs first; both sides by their places in the lists.
pub fn pair(
    gold: &[&GoldMention],
    predicted: &[&Predicted],
    may: impl Fn(&GoldMention, &Predicted) -> bool,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (at, of) in gold.iter().enumerate() {
        for (found_at, found) in predicted.iter().enumerate() {
            let common = shared(of, found);
            if common == 0 || !may(of, found) {
                continue;
            }
            let named = match &of.entity {
                GoldEntity::Known(id) => Some(id) == found.entity.as_ref(),
                _ => false,
            };
            let rank = (
                !is_exact(of, found),
                of.kind != found.kind,
                of.optional,
                Reverse(common),
                !named,
            );
            candidates.push((rank, at, found_at));
        }
    }
    candidates.sort_unstable();
    let mut taken = (vec![false; gold.len()], vec![false; predicted.len()]);
    let mut pairs = Vec::new();
    for (_, at, found_at) in candidates {
        if !taken.0[at] && !taken.1[found_at] {
            taken.0[at] = true;
            taken.1[found_at] = true;
            pairs.push((at, found_at));
        }
    }
    pairs
}

fn fates(gold: &[&GoldMention], predicted: &[&Predicted], rule: Rule) -> Vec<Fate> {
    let typed = matches!(rule, Rule::Strict | Rule::Overlapping);
    let exact = matches!(rule, Rule::Strict | Rule::StrictSpan);
    let pairs = pair(gold, predicted, |of, found| {
        (!typed || of.kind == found.kind) && (!exact || is_exact(of, found))
    });
    let mut fates = vec![Fate::Wrong; predicted.len()];
    for (at, found_at) in pairs {
        fates[found_at] = match gold[at].optional {
            false => Fate::Right(at),
            true if is_exact(gold[at], predicted[found_at])
                && gold[at].kind == predicted[found_at].kind =>
            {
                Fate::Optional(at)
            }
            true => Fate::Ignored,
        };
    }
    for (fate, found) in fates.iter_mut().zip(predicted) {
        if *fate != Fate::Wrong {
            continue;
        }
        // What it mostly lies on, among what it could be meant for.
        let related = gold
            .iter()
            .filter(|of| shared(of, found) > 0)
            .filter(|of| !typed || family(of.kind) == family(found.kind));
        let nearest = related.max_by_key(|of| (shared(of, found), of.optional));
        if nearest.is_some_and(|of| of.optional) {
            *fate = Fate::Ignored;
        }
    }
    fates
}
