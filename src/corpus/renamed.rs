//! Of which documents does the corpus call an entity otherwise than it did before? Of few, in an update: the
//! names in all others need not be asked for.
//!
//! Invariant: of a document that is not named here every entity that only this document has, and every
//! entity whose id names no document, is called what it was.

use rustc_hash::{FxHashMap, FxHashSet};

use super::CorpusFacts;
use crate::id::{DocumentId, EntityId};

/// Documents whose entities became others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    documents: FxHashSet<String>,
    /// An entity became another that any document may have.
    anywhere: bool,
}

impl Renamed {
    /// Holds what entities became against what they had become before.
    pub fn since(before: &FxHashMap<EntityId, EntityId>, corpus: &CorpusFacts) -> Renamed {
        let mut out = Renamed::default();
        let (same, labels) = (&corpus.same, &corpus.labels);
        let other = |(id, named): &(&EntityId, &EntityId)| same.get(*id) != Some(*named);
        let others = before.iter().filter(other).map(|(id, _)| id);
        let new = same.keys().filter(|id| !before.contains_key(*id));
        others.chain(new).for_each(|id| out.entity(id));
        // Whether others were joined to an entity is asked only of what one document has.
        let joined: FxHashSet<&EntityId> = before.values().collect();
        let parted = joined.iter().copied();
        let parted = parted.filter(|id| !labels.contains_key(*id));
        let joined_now = labels.keys().filter(|id| !joined.contains(id));
        for id in parted.chain(joined_now) {
            out.documents.extend(document(id).map(str::to_owned));
        }
        out
    }

    fn entity(&mut self, id: &EntityId) {
        match document(id) {
            Some(document) => drop(self.documents.insert(document.to_owned())),
            None => self.anywhere = true,
        }
    }

    /// Tells whether an entity of a document may have become another.
    pub fn touches(&self, document: &DocumentId) -> bool {
        self.anywhere || self.documents.contains(document.as_str())
    }
}

/// Returns the document in `doc/DOCUMENT/TYPE/NAME`; those of volumes have bars in their ids, too.
fn document(id: &EntityId) -> Option<&str> {
    id.as_str().strip_prefix("doc/")?.rsplitn(3, '/').nth(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_named_whose_entities_became_others() {
        let id = |id: &str| EntityId::new(id);
        let corpus = |same: &[(&str, &str)]| {
            let mut corpus = CorpusFacts::default();
            for (of, named) in same {
                corpus.same.insert(id(of), id(named));
                corpus.labels.insert(id(named), "Karim Benzouaq".to_owned());
            }
            corpus
        };
        let (a, b, c) = ("doc/A/person/x", "doc/v/B/person/x", "doc/C/person/x");
        let touched = |before: &[(&str, &str)], now: &[(&str, &str)]| {
            let renamed = Renamed::since(&corpus(before).same, &corpus(now));
            let all = ["A", "v/B", "C"].map(DocumentId::new);
            all.map(|document| renamed.touches(&document))
        };
        assert_eq!(touched(&[], &[]), [false; 3]);
        assert_eq!(touched(&[(b, a)], &[(b, a)]), [false; 3]);
        assert_eq!(touched(&[], &[(b, a)]), [true, true, false]);
        assert_eq!(touched(&[(b, a)], &[]), [true, true, false]);
        assert_eq!(touched(&[(c, a)], &[(c, b)]), [true; 3]);
        assert_eq!(touched(&[(b, a)], &[(b, a), (c, a)]), [false, false, true]);
        // Whose id names no document may be anybody's; a gazetteer's stays what it is.
        assert_eq!(touched(&[], &[("ma/organization/x", a)]), [true; 3]);
        assert_eq!(touched(&[], &[(a, "ma/karim")]), [true, false, false]);
    }
}
