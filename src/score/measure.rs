//! How many are right? Counts and their ratios, by type, by document, by status.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::mention::{MentionKind, Status};

use super::align::{Aligned, Fate, Rule};
use super::clusters::{Judge, Verdict};
use super::predicted::Predicted;
use super::{is_core, ratio};
use crate::rules;

/// Precision, recall and F1, with what they are made of. A ratio of nothing is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rates {
    /// Predicted mentions that answer a gold mention.
    pub right: usize,
    /// Gold mentions that must be found.
    pub gold: usize,
    /// Predicted mentions.
    pub predicted: usize,
    /// Share of the predicted that is right.
    pub precision: Option<f64>,
    /// Share of the gold that is found.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
}

impl Rates {
    /// Divides.
    pub fn of(right: usize, gold: usize, predicted: usize) -> Rates {
        Rates {
            right,
            gold,
            predicted,
            precision: ratio(right, predicted),
            recall: ratio(right, gold),
            f1: ratio(2 * right, gold + predicted),
        }
    }
}

/// One row: strict and overlapping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Both {
    /// Exact span.
    pub strict: Rates,
    /// A shared character.
    pub overlapping: Rates,
}

/// The row of one type.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TypeRow {
    /// The type.
    #[serde(serialize_with = "kind_name")]
    pub r#type: MentionKind,
    /// Whether it is one of the core types.
    pub core: bool,
    /// Its rates.
    #[serde(flatten)]
    pub rates: Both,
}

fn kind_name<S: serde::Serializer>(kind: &MentionKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.as_str())
}

/// Means over documents: each document weighs the same. A document with nothing on either side
/// does not count; where only one side has something, all three are 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Means {
    /// How many documents have something.
    pub documents: usize,
    /// Mean precision.
    pub precision: Option<f64>,
    /// Mean recall.
    pub recall: Option<f64>,
    /// Mean F1.
    pub f1: Option<f64>,
}

/// Means of both rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct BothMeans {
    /// Exact span.
    pub strict: Means,
    /// A shared character.
    pub overlapping: Means,
}

/// The row of one document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRow {
    /// Its id.
    pub document: String,
    /// Core types.
    pub core: Both,
    /// All types.
    pub all: Both,
}

/// Precision, recall and F1 in every view.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measures {
    /// Type by type, the types that either side has.
    pub types: Vec<TypeRow>,
    /// Core types together (micro: each mention weighs the same).
    pub core: Both,
    /// All types together (micro).
    pub all: Both,
    /// Spans alone, whatever the type.
    pub spans: Both,
    /// Core types, mean over documents (macro).
    pub core_macro: BothMeans,
    /// All types, mean over documents (macro).
    pub all_macro: BothMeans,
    /// Document by document.
    pub documents: Vec<DocumentRow>,
}

impl Measures {
    /// Counts.
    pub fn of(aligned: &[Aligned<'_>]) -> Measures {
        let kinds: BTreeSet<MentionKind> = aligned
            .iter()
            .flat_map(|one| {
                let gold = one.gold.iter().map(|mention| mention.kind);
                gold.chain(one.predicted.iter().map(|mention| mention.kind))
            })
            .collect();
        let types = kinds.into_iter().map(|kind| TypeRow {
            r#type: kind,
            core: is_core(kind),
            rates: both(aligned, |of| of == kind),
        });
        let documents: Vec<DocumentRow> = aligned
            .iter()
            .map(|one| DocumentRow {
                document: one.document.name.clone(),
                core: both(std::slice::from_ref(one), is_core),
                all: both(std::slice::from_ref(one), |_| true),
            })
            .collect();
        let spans = Both {
            strict: rates(aligned, Rule::StrictSpan, |_| true),
            overlapping: rates(aligned, Rule::OverlappingSpan, |_| true),
        };
        Measures {
            types: types.collect(),
            core: both(aligned, is_core),
            all: both(aligned, |_| true),
            spans,
            core_macro: both_means(documents.iter().map(|row| row.core)),
            all_macro: both_means(documents.iter().map(|row| row.all)),
            documents,
        }
    }
}

fn both(aligned: &[Aligned<'_>], counts: impl Fn(MentionKind) -> bool) -> Both {
    Both {
        strict: rates(aligned, Rule::Strict, &counts),
        overlapping: rates(aligned, Rule::Overlapping, &counts),
    }
}

fn rates(aligned: &[Aligned<'_>], rule: Rule, counts: impl Fn(MentionKind) -> bool) -> Rates {
    let (mut right, mut gold, mut predicted) = (0, 0, 0);
    for one in aligned {
        let must = one.gold.iter().filter(|mention| !mention.optional);
        gold += must.filter(|mention| counts(mention.kind)).count();
        for (found, fate) in one.predicted.iter().zip(one.fates(rule)) {
            if counts(found.kind) {
                right += usize::from(matches!(fate, Fate::Right(_)));
                predicted += usize::from(matches!(fate, Fate::Right(_) | Fate::Wrong));
            }
        }
    }
    Rates::of(right, gold, predicted)
}

fn both_means(rows: impl Iterator<Item = Both> + Clone) -> BothMeans {
    BothMeans {
        strict: means(rows.clone().map(|row| row.strict)),
        overlapping: means(rows.map(|row| row.overlapping)),
    }
}

fn means(rows: impl Iterator<Item = Rates>) -> Means {
    let rows: Vec<Rates> = rows.filter(|row| row.gold + row.predicted > 0).collect();
    let mean = |of: fn(&Rates) -> Option<f64>| {
        let sum: f64 = rows.iter().map(|row| of(row).unwrap_or(0.0)).sum();
        (!rows.is_empty()).then(|| sum / rows.len() as f64)
    };
    Means {
        documents: rows.len(),
        precision: mean(|row| row.precision),
        recall: mean(|row| row.recall),
        f1: mean(|row| row.f1),
    }
}

/// Is what the program calls `certain` so? Mentions of one status, in the scored zones.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct StatusRow {
    /// The status.
    pub status: Status,
    /// Core types.
    pub core: StatusRates,
    /// All types.
    pub all: StatusRates,
}

/// How many are right in span, type and entity. An entity that the gold does not know is not
/// judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct StatusRates {
    /// Predicted mentions, without those that lie on something optional.
    pub predicted: usize,
    /// Span and type are right.
    pub found: usize,
    /// Span, type and entity are right.
    pub right: usize,
    /// Right, or wrong in nothing but their bounds.
    pub right_but_for_bounds: usize,
    /// The right entity is the prediction's own or one of its candidates.
    pub among_candidates: usize,
    /// `right` of `predicted`: an error in the bounds is an error.
    pub precision: Option<f64>,
    /// `right_but_for_bounds` of `predicted`: an error in the bounds is none.
    pub precision_but_for_bounds: Option<f64>,
}

/// What one rule's mentions are worth, in the scored zones; a mention counts for each of its rules.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RuleRow {
    /// The rule's code.
    pub rule: &'static str,
    /// All types.
    #[serde(flatten)]
    pub rates: StatusRates,
    /// Share of the gold that must be found in whose answers the rule spoke.
    pub recall: Option<f64>,
}

/// Counts what is right by rule; rules without a mention are left out.
pub fn rules(aligned: &[Aligned<'_>], judge: &Judge) -> Vec<RuleRow> {
    let gold = aligned.iter().flat_map(|one| &one.gold);
    let gold = gold.filter(|mention| !mention.optional).count();
    let row = |rule: &rules::Rule| {
        let rates = status_rates(aligned, judge, |found| found.rules.contains(rule));
        RuleRow {
            rule: rule.code(),
            rates,
            recall: ratio(rates.found, gold),
        }
    };
    let rows = rules::Rule::ALL.iter().map(row);
    rows.filter(|row| row.rates.predicted > 0).collect()
}

/// Counts what is right by status.
pub fn statuses(aligned: &[Aligned<'_>], judge: &Judge) -> Vec<StatusRow> {
    let row = |status: Status| StatusRow {
        status,
        core: status_rates(aligned, judge, |found| {
            found.status == status && is_core(found.kind)
        }),
        all: status_rates(aligned, judge, |found| found.status == status),
    };
    Status::ALL.into_iter().map(row).collect()
}

fn status_rates(
    aligned: &[Aligned<'_>],
    judge: &Judge,
    counts: impl Fn(&Predicted) -> bool,
) -> StatusRates {
    let mut rates = StatusRates::default();
    for one in aligned {
        let fates = one
            .fates(Rule::Strict)
            .iter()
            .zip(one.fates(Rule::Overlapping));
        for (found, (strict, loose)) in one.predicted.iter().zip(fates) {
            if !counts(found) || *strict == Fate::Ignored {
                continue;
            }
            rates.predicted += 1;
            match (strict, loose) {
                (Fate::Right(at) | Fate::Optional(at), _) => {
                    let gold = one.gold[*at];
                    let right = judge.verdict(Rule::Strict, gold, found) != Verdict::Wrong;
                    rates.found += 1;
                    rates.right += usize::from(right);
                    rates.right_but_for_bounds += usize::from(right);
                    let candidate = |key| found.candidates.iter().any(|id| id == key);
                    let among = right || gold.entity.key().is_some_and(candidate);
                    rates.among_candidates += usize::from(among);
                }
                (_, Fate::Right(at)) => {
                    let gold = one.gold[*at];
                    let right = judge.verdict(Rule::Overlapping, gold, found) != Verdict::Wrong;
                    rates.right_but_for_bounds += usize::from(right);
                }
                _ => {}
            }
        }
    }
    rates.precision = ratio(rates.right, rates.predicted);
    rates.precision_but_for_bounds = ratio(rates.right_but_for_bounds, rates.predicted);
    rates
}
