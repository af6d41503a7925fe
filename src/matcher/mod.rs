//! Where do known names occur? All names of a gazetteer in all their places.
//!
//! Promises: matching is on token boundaries of the normal form; white space, one line break,
//! hyphens and diacritics never hide a name; a hard break always ends it. *All* occurrences of
//! all names are found, overlapping ones too; each is then held against the case policy and the
//! punctuation of its name ([`find`]). Which of them become mentions is decided later, with the
//! document's context: selecting first would hide valid shorter names.
//!
//! Knows nothing of resolution and nothing of RDF.

mod compile;
mod layout;
mod name;
mod near;
mod policy;
mod table;
mod view;

pub use name::{Name, Target, Text};
pub use near::SHORTEST as SHORTEST_MISSPELLED;
pub use policy::Written;
pub use table::Names;
use table::Stretch;
pub use view::{Segment, View};

/// An occurrence of a name, written as its policy asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Index of the first token.
    pub first: u32,
    /// Index of the last token, inclusive.
    pub last: u32,
    /// Index into [`Names`].
    pub name: u32,
    /// What the name stands for, which is asked of a hit again and again.
    pub target: Target,
    /// The writing alone does not tell the name from a word.
    pub needs_context: bool,
}

/// Returns every occurrence of every name in the view, by first token, then longest first.
///
/// # Complexity
///
/// Linear in the tokens times the length of the longest name.
pub fn find(view: &View<'_>, names: &Names) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (Stretch { first, last }, group) in names.occurrences(view) {
        let segment = view.segment_of(first as u32);
        for name in group {
            let known = names.name(name);
            let written = policy::written(view, segment, first, last, &known);
            if written != Written::No {
                // Articles stay outside the span, also when the name has one.
                let article = last > first && view.tokens.norm_at(first) == "the";
                hits.push(Hit {
                    first: (first + usize::from(article)) as u32,
                    last: last as u32,
                    name,
                    target: known.target,
                    needs_context: written == Written::NeedsContext,
                });
            }
        }
    }
    hits.sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.last), hit.name));
    hits
}
