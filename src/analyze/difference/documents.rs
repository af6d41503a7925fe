//! What leaves a graph and what comes, when another one takes its place?
//!
//! Documents are held against each other by id. One whose id is new but that lies where an old one
//! lay is that one, edited: the id of a report comes from its text.
//!
//! Invariant: every current document of either graph is counted once: as staying, edited, leaving
//! or coming. Duplicates and other versions are no documents of a graph.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::store::{DocumentEntry, DocumentStatus};

/// A document that leaves, comes or changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its title or subject.
    pub title: Option<String>,
    /// Where it was read.
    pub path: String,
    /// The archive's member or the table's row there.
    pub member: Option<String>,
}

/// A document that was one and is another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Became {
    /// What it was.
    pub before: Changed,
    /// What it is.
    pub after: Changed,
}

/// How the documents of a new graph differ from those of the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// How many the old graph has.
    pub before: usize,
    /// How many stay as they are, or with another text under the same number.
    pub stay: usize,
    /// Those of them whose bytes are others, by id.
    pub rewritten: Vec<Changed>,
    /// Those of them that lie elsewhere and are as they were, by id.
    pub moved: Vec<Became>,
    /// What lies where it lay and has another id, because its text was edited.
    pub edited: Vec<Became>,
    /// What the new graph will not have, by id.
    pub leaving: Vec<Changed>,
    /// What only the new graph will have, by id.
    pub coming: Vec<Changed>,
}

impl Change {
    /// Compares the lists of two graphs.
    pub fn of(old: &[DocumentEntry], new: &[DocumentEntry]) -> Change {
        let is_current = |entry: &&DocumentEntry| entry.status == DocumentStatus::Current;
        let old: Vec<&DocumentEntry> = old.iter().filter(is_current).collect();
        // What is a duplicate among the new ones is decided later; each id counts once.
        let mut by_id: FxHashMap<&str, Vec<&DocumentEntry>> = FxHashMap::default();
        let mut firsts: Vec<&DocumentEntry> = Vec::new();
        for entry in new.iter().filter(is_current) {
            let same = by_id.entry(entry.id.as_str()).or_default();
            if same.is_empty() {
                firsts.push(entry);
            }
            same.push(entry);
        }
        let old_ids: FxHashSet<&str> = old.iter().map(|entry| entry.id.as_str()).collect();
        let (staying, gone): (Vec<&DocumentEntry>, Vec<&DocumentEntry>) = old
            .iter()
            .partition(|entry| by_id.contains_key(entry.id.as_str()));
        let fresh: Vec<&DocumentEntry> = firsts
            .into_iter()
            .filter(|entry| !old_ids.contains(entry.id.as_str()))
            .collect();
        let mut lay: FxHashMap<_, &DocumentEntry> =
            gone.iter().map(|entry| (place(entry), *entry)).collect();
        let mut change = Change {
            before: old.len(),
            stay: staying.len(),
            ..Change::default()
        };
        for after in fresh {
            match lay.remove(&place(after)) {
                Some(before) => change.edited.push(became(before, after)),
                None => change.coming.push(changed(after)),
            }
        }
        let lay = lay.values().map(|entry| entry.id.as_str());
        let lay: FxHashSet<&str> = lay.collect();
        let leaving = gone.into_iter();
        let leaving = leaving.filter(|entry| lay.contains(entry.id.as_str()));
        change.leaving = leaving.map(changed).collect();
        for before in staying {
            let now = &by_id[before.id.as_str()];
            let mut same = now.iter().filter(|after| after.hash == before.hash);
            match same.clone().next() {
                None => change.rewritten.push(changed(now[0])),
                Some(_) if same.any(|after| place(after) == place(before)) => {}
                Some(after) => change.moved.push(became(before, after)),
            }
        }
        change.sort();
        change
    }

    fn sort(&mut self) {
        self.leaving.sort();
        self.coming.sort();
        self.rewritten.sort();
        self.moved.sort();
        self.edited.sort();
    }

    /// Tells whether every document is where and as it was.
    pub fn is_none(&self) -> bool {
        self.leaving.is_empty()
            && self.coming.is_empty()
            && self.rewritten.is_empty()
            && self.moved.is_empty()
            && self.edited.is_empty()
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
        member: entry.member.clone(),
    }
}

fn became(before: &DocumentEntry, after: &DocumentEntry) -> Became {
    Became {
        before: changed(before),
        after: changed(after),
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
            change.edited.len(),
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
    fn what_stays_may_be_rewritten_or_moved() {
        let old = entry("09RABAT1", "a/1.txt");
        let mut other = entry("09RABAT1", "a/1.txt");
        other.hash = "ff".to_owned();
        let elsewhere = entry("09RABAT1", "b/1.txt");
        let check = |new: &[&DocumentEntry], rewritten: usize, moved: usize| {
            let new: Vec<DocumentEntry> = new.iter().map(|entry| (*entry).clone()).collect();
            let change = Change::of(std::slice::from_ref(&old), &new);
            let found = (change.stay, change.rewritten.len(), change.moved.len());
            assert_eq!(found, (1, rewritten, moved), "{new:?}");
            assert_eq!(change.is_none(), rewritten + moved == 0);
        };
        check(&[&old], 0, 0);
        check(&[&other], 1, 0);
        check(&[&elsewhere], 0, 1);
        // A copy beside it and another version of it are no change of it.
        check(&[&elsewhere, &old], 0, 0);
        check(&[&other, &old], 0, 0);
        check(&[&other, &elsewhere], 0, 1);
    }

    #[test]
    fn versions_of_the_old_graph_are_not_counted() {
        let mut other = entry("09RABAT1", "a/2.txt");
        other.status = DocumentStatus::Version;
        let change = Change::of(&[entry("09RABAT1", "a/1.txt"), other], &[]);
        assert_eq!((change.before, change.leaving.len()), (1, 1));
    }
}
