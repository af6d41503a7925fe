//! What is cited otherwise, and which cited cables came or went?
//!
//! Items of REF lists and mentions are held against each other by their places in the order of the
//! document. A citation that is the same but for its reason differs: the year may stand on other
//! feet.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Both, held};
use crate::corpus::CitedItem;
use crate::query::evidence::{Evidence, Reader};
use crate::rdf::Citation;
use crate::store::{GraphReader, StoreError};

/// References that differ.
#[derive(Clone, Debug, Default, Serialize)]
pub struct References {
    /// Items that cite another cable, or for another reason, in text order.
    pub changed: Vec<Reference>,
    /// Cables that were missing while documents cited them, and are in the later graph.
    pub found: Vec<Arrival>,
    /// Cables that documents still cite, and that are missing in the later graph only.
    pub lost: Vec<Arrival>,
}

/// An item that cites otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    /// The label of the item (`A`).
    pub label: Option<String>,
    /// What it cited; none when it cited nothing.
    pub before: Option<Cited>,
    /// What it cites; none when it cites nothing any more.
    pub after: Option<Cited>,
    /// Its words.
    pub evidence: Evidence,
}

/// A cited cable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// Its id.
    pub cable: String,
    /// Why its year is what it is, when the text does not give it.
    pub reason: Option<String>,
}

/// A cited cable that came or went.
#[derive(Clone, Debug, Serialize)]
pub struct Arrival {
    /// Its id.
    pub cable: String,
    /// How many documents cite it in the graph that does not have it.
    pub citing: usize,
}

impl References {
    /// Tells whether there are none.
    pub fn is_none(&self) -> bool {
        self.changed.is_empty() && self.found.is_empty() && self.lost.is_empty()
    }

    pub(super) fn between(
        before: &GraphReader,
        after: &GraphReader,
        both: &[Both],
    ) -> Result<References, StoreError> {
        let mut references = References::default();
        let (mut earlier, mut later) = (Reader::new(before), Reader::new(after));
        for document in both {
            let was = before.facts()?.citations(document.before)?;
            let is = after.facts()?.citations(document.after)?;
            if was == is {
                continue;
            }
            let mut known: FxHashMap<CitedItem, &Citation> = FxHashMap::default();
            known.extend(was.iter().map(|citation| (citation.item, citation)));
            for citation in &is {
                let cites = cited(citation);
                let cited_before = known.remove(&citation.item).map(cited);
                if cited_before.as_ref() != Some(&cites) {
                    references.changed.push(Reference {
                        label: citation.label.clone(),
                        before: cited_before,
                        after: Some(cites),
                        evidence: later.words(document.after, citation.begin, citation.end)?,
                    });
                }
            }
            let gone = was
                .iter()
                .filter(|citation| known.contains_key(&citation.item));
            for citation in gone {
                references.changed.push(Reference {
                    label: citation.label.clone(),
                    before: Some(cited(citation)),
                    after: None,
                    evidence: earlier.words(document.before, citation.begin, citation.end)?,
                });
            }
        }
        references.found = arrivals(after, before)?;
        references.lost = arrivals(before, after)?;
        Ok(references)
    }
}

fn cited(citation: &Citation) -> Cited {
    Cited {
        cable: citation.cited.to_string(),
        reason: citation.reason.clone(),
    }
}

/// Returns the cables that `graph` has and documents of `other` cite without having them.
fn arrivals(graph: &GraphReader, other: &GraphReader) -> Result<Vec<Arrival>, StoreError> {
    let (here, there) = (held(graph)?, held(other)?);
    let facts = other.facts()?;
    let mut arrivals = Vec::new();
    for row in 0..facts.cited()? {
        let (cable, citing) = facts.citing_row(row)?;
        if here.contains(cable) && !there.contains(cable) {
            arrivals.push(Arrival {
                cable: cable.to_owned(),
                citing: citing.len(),
            });
        }
    }
    Ok(arrivals)
}
