//! How good are the answers? Predicted mentions held against a person's: precision, recall, F1,
//! links, and every mistake with its words.
//!
//! [`gold`] reads what people marked, in three formats; [`predicted`] takes what the program (or
//! another one in the same contract) found; [`join()`] brings the two together document by
//! document; [`score`] counts.
//!
//! Invariants:
//!
//! - A predicted mention is the answer to at most one gold mention, and the other way round.
//! - *Strict* means the same span and the same type; *overlapping* a shared character and the same
//!   type. What is strictly right is right when overlapping too.
//! - An `optional` gold mention counts neither as missed nor, when it is predicted, as right or
//!   spurious; where span and type are exactly its own, the link is judged all the same.
//! - A predicted `nested` mention counts only where the gold has one.
//! - Links are judged only where the gold knows the entity; a link that says nothing is wrong.
//! - The same input gives the same figures and the same list, in the same order.
//!
//! Measures: precision, recall and F1 as usual; B³ by Bagga and Baldwin (1998), over the mentions
//! that both sides have.

mod align;
mod clusters;
pub mod gold;
mod join;
pub mod measure;
mod mistakes;
pub mod predicted;

use serde::Serialize;

use crate::gazetteer::Type;
use crate::mention::{MentionKind, Zone};

pub use clusters::{Accuracy, BCubed, Linking};
pub use join::{Joined, join};
pub use measure::{Measures, Rates, RuleRow, StatusRow};
pub use mistakes::{Class, Mistake, Side};

use align::Aligned;
use gold::GoldMention;
use predicted::{Predicted, Zones};

/// The types that the corpus is read for; they are summed apart from all.
pub const CORE: [MentionKind; 9] = [
    MentionKind::Entity(Type::Person),
    MentionKind::Entity(Type::GovernmentBody),
    MentionKind::Entity(Type::Ngo),
    MentionKind::Entity(Type::InternationalOrganization),
    MentionKind::Entity(Type::ArmedGroup),
    MentionKind::Entity(Type::Place),
    MentionKind::Entity(Type::Post),
    MentionKind::Reference,
    MentionKind::Entity(Type::Party),
];

/// Tells whether a type is one of [`CORE`].
pub fn is_core(kind: MentionKind) -> bool {
    CORE.contains(&kind)
}

/// One document with what people and the program found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its id; where only the gold knows it, what the gold calls it.
    pub name: String,
    /// Its path, when known.
    pub path: Option<String>,
    /// The raw text, when it was read.
    pub text: Option<String>,
    /// Where its parts stand, when it was parsed.
    pub zones: Option<Zones>,
    /// What people marked.
    pub gold: Vec<GoldMention>,
    /// What was found.
    pub predicted: Vec<Predicted>,
}

/// What is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The zones whose mentions count. A mention whose zone nobody knows counts always.
    pub zones: Vec<Zone>,
    /// Types that do not count, on either side: those that the gold does not mark.
    pub without: Vec<MentionKind>,
}

impl Default for Options {
    /// All but the header.
    fn default() -> Options {
        Options {
            zones: vec![Zone::Subject, Zone::Body, Zone::Signature],
            without: Vec::new(),
        }
    }
}

/// All figures, and all mistakes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// How many documents.
    pub documents: usize,
    /// Gold mentions in the scored zones, optional ones included.
    pub gold: usize,
    /// How many of these are optional.
    pub optional: usize,
    /// Gold mentions left out because of their zone or type.
    pub gold_elsewhere: usize,
    /// Predicted mentions in the scored zones.
    pub predicted: usize,
    /// Precision, recall and F1.
    pub measures: Measures,
    /// Are the entities right?
    pub linking: Linking,
    /// Is `certain` certain? One row for each status.
    pub statuses: Vec<StatusRow>,
    /// What is each rule worth?
    pub rules: Vec<RuleRow>,
    /// What is wrong: first what was `certain`, then by class, document and position.
    #[serde(skip)]
    pub mistakes: Vec<Mistake>,
}

/// Counts what is right in `documents`.
///
/// ```
/// use reftel::mention::{MentionKind, Status};
/// use reftel::score::gold::{GoldEntity, GoldMention};
/// use reftel::score::{Document, Options, predicted::Predicted, score};
///
/// let kind = MentionKind::parse("place").unwrap();
/// let document = Document {
///     name: "note".to_owned(),
///     gold: vec![GoldMention::new(0, 5, "Rabat", kind, GoldEntity::Known("ma/rabat".to_owned()))],
///     predicted: vec![Predicted::new(0, 5, "Rabat", kind, Some("mt/rabat"), Status::Certain)],
///     ..Document::default()
/// };
/// let score = score(&[document], &Options::default());
/// assert_eq!(score.measures.all.strict.f1, Some(1.0));
/// assert_eq!(score.linking.strict.all.accuracy, Some(0.0)); // the other Rabat
/// ```
pub fn score(documents: &[Document], options: &Options) -> Score {
    let aligned: Vec<Aligned<'_>> = documents
        .iter()
        .map(|document| Aligned::new(document, options))
        .collect();
    let judge = clusters::Judge::new(&aligned);
    let sum = |of: &dyn Fn(&Aligned<'_>) -> usize| aligned.iter().map(of).sum();
    Score {
        documents: documents.len(),
        gold: sum(&|one| one.gold.len()),
        optional: sum(&|one| one.gold.iter().filter(|gold| gold.optional).count()),
        gold_elsewhere: sum(&|one| one.document.gold.len() - one.gold.len()),
        predicted: sum(&|one| one.predicted.len()),
        measures: Measures::of(&aligned),
        linking: clusters::linking(&aligned, &judge),
        statuses: measure::statuses(&aligned, &judge),
        rules: measure::rules(&aligned, &judge),
        mistakes: mistakes::mistakes(&aligned, &judge),
    }
}

/// Divides; nothing of nothing is nothing.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Returns which types are easily taken for each other: organizations of all kinds; places and
/// what is called after them.
fn family(kind: MentionKind) -> u8 {
    match kind {
        MentionKind::Entity(kind) if kind.is_organization() => 0,
        MentionKind::Entity(Type::Place) | MentionKind::Demonym => 1,
        MentionKind::Entity(Type::Person | Type::Position) => 2,
        MentionKind::Reference => 3,
        MentionKind::Entity(Type::Tag) => 4,
        MentionKind::Entity(_) => 5,
    }
}

#[cfg(test)]
mod tests;
