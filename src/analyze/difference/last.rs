//! What did the last build of a graph bring? A few words beside its files, for whoever opens it.
//!
//! They lie in the folder of the generation that they speak of, beside what the build made, and go
//! with it: two builds of the same documents make the same graph, however they came to it, and how
//! they came to it is no part of it.
//!
//! Invariants: they are never told of another graph; where none can be read, nothing is known of
//! what changed, as after a first build.

use std::fs;

use serde::{Deserialize, Serialize};

use super::{Change, Changed};
use crate::store::{CHANGES, GraphReader, Manifest, StoreError};

/// How many documents of a kind are named.
const NAMED: usize = 8;

/// What a build changed in the graph that was there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBuild {
    /// The hash of the graph that it made.
    pub graph: String,
    /// How many documents are as they were, though some may lie elsewhere.
    pub stayed: u64,
    /// The documents that came.
    pub came: Few,
    /// Those whose text is another than it was.
    pub edited: Few,
    /// Those that are gone.
    pub left: Few,
    /// Whether it followed other decisions of people.
    pub decisions: bool,
    /// Whether it had other lists of names.
    pub gazetteers: bool,
}

/// Some of many documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Few {
    /// How many there are.
    pub all: u64,
    /// The first of them, each with its title.
    pub first: Vec<(String, Option<String>)>,
}

impl Few {
    fn of<'a>(documents: impl Iterator<Item = &'a Changed>) -> Few {
        let mut few = Few::default();
        for one in documents {
            few.all += 1;
            if few.first.len() < NAMED {
                few.first.push((one.id.clone(), one.title.clone()));
            }
        }
        few
    }
}

impl LastBuild {
    /// Returns what a build brought that found a graph and made another of it.
    pub fn of(change: &Change, before: &Manifest, after: &Manifest) -> LastBuild {
        let edited = change.edited.iter().map(|became| &became.after);
        LastBuild {
            graph: after.graph_hash.clone(),
            stayed: change.stay.saturating_sub(change.rewritten.len()) as u64,
            came: Few::of(change.coming.iter()),
            edited: Few::of(edited.chain(&change.rewritten)),
            left: Few::of(change.leaving.iter()),
            decisions: before.decision_hash != after.decision_hash,
            gazetteers: before.gazetteer_hash != after.gazetteer_hash,
        }
    }

    /// Lays it beside the files of its graph.
    ///
    /// # Errors
    ///
    /// When nothing can be written there.
    pub fn write(&self, graph: &GraphReader) -> Result<(), StoreError> {
        let path = graph.folder().join(CHANGES);
        let json = serde_json::to_vec(self).expect("words and counts are plain JSON");
        fs::write(&path, json).map_err(StoreError::at(&path))
    }

    /// Returns what lies beside a graph and speaks of it.
    pub fn read(graph: &GraphReader) -> Option<LastBuild> {
        let bytes = fs::read(graph.folder().join(CHANGES)).ok()?;
        let found: LastBuild = serde_json::from_slice(&bytes).ok()?;
        (found.graph == graph.manifest().graph_hash).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_documents_some_are_named() {
        let many: Vec<Changed> = (0..20)
            .map(|number| Changed {
                id: format!("09RABAT{number}"),
                title: None,
                path: String::new(),
                member: None,
            })
            .collect();
        let few = Few::of(many.iter());
        assert_eq!((few.all, few.first.len()), (20, NAMED));
        assert_eq!(few.first[0].0, "09RABAT0");
        assert_eq!(Few::of([].iter()), Few::default());
    }
}
