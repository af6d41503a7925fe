//! What leaves a graph and what comes, when another build takes its place?
//!
//! Documents are held against each other by id. One whose id is new but that lies where an old one
//! lay is that one, edited: the id of a report comes from its text.
//!
//! Invariant: every current document of either graph is counted once: as staying, edited, leaving
//! or coming. Duplicates and other versions are no documents of a graph.

use rustc_hash::FxHashSet;

use crate::store::{DocumentEntry, DocumentStatus};

/// A document that leaves or comes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its title or subject.
    pub title: Option<String>,
    /// Where it was read.
    pub path: String,
}

/// How the documents of a new graph differ from those of the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// How many the old graph has.
    pub before: usize,
    /// How many stay as they are, or with another text under the same number.
    pub stay: usize,
    /// How many lie where they lay and have another id, because their text was edited.
    pub edited: usize,
    /// What the new graph will not have, by id.
    pub leaving: Vec<Changed>,
    /// What only the new graph will have, by id.
    pub coming: Vec<Changed>,
}

impl Change {
    /// Compares the lists of two graphs.
    pub(super) fn of(old: &[DocumentEntry], new: &[DocumentEntry]) -> Change {
        let is_current = |entry: &&DocumentEntry| entry.status == DocumentStatus::Current;
        let old: Vec<&DocumentEntry> = old.iter().filter(is_current).collect();
        // What is a duplicate among the new ones is decided later; each id counts once.
        let mut ids: FxHashSet<&str> = FxHashSet::default();
        let mut firsts: Vec<&DocumentEntry> = Vec::new();
        for entry in new {
            if ids.insert(entry.id.as_str()) {
                firsts.push(entry);
            }
        }
        let new = firsts;
        let old_ids: FxHashSet<&str> = old.iter().map(|entry| entry.id.as_str()).collect();
        let gone = |entry: &&&DocumentEntry| !ids.contains(entry.id.as_str());
        let fresh = |entry: &&&DocumentEntry| !old_ids.contains(entry.id.as_str());
        let left: FxHashSet<_> = old.iter().filter(gone).map(|entry| place(entry)).collect();
        let come: FxHashSet<_> = new.iter().filter(fresh).map(|entry| place(entry)).collect();
        let mut leaving: Vec<Changed> = old
            .iter()
            .filter(gone)
            .filter(|entry| !come.contains(&place(entry)))
            .map(|entry| changed(entry))
            .collect();
        let mut coming: Vec<Changed> = new
            .iter()
            .filter(fresh)
            .filter(|entry| !left.contains(&place(entry)))
            .map(|entry| changed(entry))
            .collect();
        leaving.sort();
        coming.sort();
        let gone = old.iter().filter(gone).count();
        Change {
            before: old.len(),
            stay: old.len() - gone,
            edited: gone - leaving.len(),
            leaving,
            coming,
        }
    }

    /// Tells whether more than half of the old documents would go.
    pub fn loses_most(&self) -> bool {
        2 * self.leaving.len() > self.before
    }
}

fn place(entry: &DocumentEntry) -> (&str, Option<&str>) {
    (&entry.path, entry.member.as_deref())
}

fn changed(entry: &DocumentEntry) -> Changed {
    Changed {
        id: entry.id.to_string(),
        title: entry.title.clone(),
        path: entry.path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Marking};
    use crate::id::DocumentId;

    fn entry(id: &str, path: &str) -> DocumentEntry {
        DocumentEntry {
            id: DocumentId::new(id),
            kind: Kind::Cable,
            path: path.to_owned(),
            member: None,
            hash: String::new(),
            bytes: 0,
            status: DocumentStatus::Current,
            date: None,
            title: None,
            origin: None,
            tags: Vec::new(),
            marking: Marking::default(),
            errors: 0,
        }
    }

    fn check(old: &[(&str, &str)], new: &[(&str, &str)], expected: [usize; 4], loses_most: bool) {
        let entries = |list: &[(&str, &str)]| -> Vec<DocumentEntry> {
            list.iter().map(|(id, path)| entry(id, path)).collect()
        };
        let change = Change::of(&entries(old), &entries(new));
        let found = [
            change.stay,
            change.edited,
            change.leaving.len(),
            change.coming.len(),
        ];
        assert_eq!(found, expected, "{old:?} -> {new:?}");
        assert_eq!(change.loses_most(), loses_most, "{old:?} -> {new:?}");
    }

    #[test]
    fn documents_stay_go_come_or_are_edited() {
        let two = [("09RABAT1", "a/1.txt"), ("09RABAT2", "a/2.txt")];
        check(&two, &two, [2, 0, 0, 0], false);
        // Moved to another folder, a document is still itself.
        let moved = [("09RABAT1", "b/1.txt"), ("09RABAT2", "b/2.txt")];
        check(&two, &moved, [2, 0, 0, 0], false);
        // Half may go without a question, more than half not.
        check(&two, &two[..1], [1, 0, 1, 0], false);
        check(&two, &[("09LAGOS1", "c/1.txt")], [0, 0, 2, 1], true);
        let edited = [("brief-bb", "a/brief.md")];
        check(&[("brief-aa", "a/brief.md")], &edited, [0, 1, 0, 0], false);
        // The same cable read twice counts once.
        let twice = [("09RABAT1", "a/1.txt"), ("09RABAT1", "a/copy.txt")];
        check(&two, &twice, [1, 0, 1, 0], false);
        check(&[], &two, [0, 0, 0, 2], false);
    }

    #[test]
    fn versions_of_the_old_graph_are_not_counted() {
        let mut other = entry("09RABAT1", "a/2.txt");
        other.status = DocumentStatus::Version;
        let change = Change::of(&[entry("09RABAT1", "a/1.txt"), other], &[]);
        assert_eq!((change.before, change.leaving.len()), (1, 1));
    }
}
