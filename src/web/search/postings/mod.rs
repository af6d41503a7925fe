//! Where does a word stand? Its documents, and its places in each of them, as bytes of the index.
//!
//! The bytes are walked over as they lie: most documents of a word are passed over, and of those that
//! are not only the places are read that are asked for.

mod meeting;
mod walk;

use std::ops::Range;
use std::sync::Arc;

use reftel::varint::take;

use super::Match;
use crate::web::reply::Fault;
use walk::{In, Walk};

pub use meeting::{all, together};

/// The bytes of a word, or of several, as the index has them.
#[derive(Default)]
pub struct Bytes {
    all: Vec<u8>,
    /// Of a frequent word alone: where every sixteenth document begins, and the document before it.
    landmarks: Vec<(u32, u32)>,
}

/// Documents from one landmark to the next.
const APART: usize = 16;

/// Bytes of a word that gets landmarks.
const FREQUENT: usize = 16 << 10;

impl Bytes {
    /// Takes the bytes of one word, or of several.
    pub fn new(all: Vec<u8>, one: bool) -> Bytes {
        let mut bytes = Bytes {
            all,
            landmarks: Vec::new(),
        };
        if one && bytes.all.len() >= FREQUENT {
            // Bytes that are no postings are told when they are walked over.
            bytes.landmarks = bytes.mark().unwrap_or_default();
        }
        bytes
    }

    fn mark(&self) -> Option<Vec<(u32, u32)>> {
        let mut walk = Walk::new(&self.all, 0..self.all.len(), &[])?;
        let mut landmarks = Vec::new();
        loop {
            for _ in 0..APART {
                if walk.step()?.is_none() {
                    return Some(landmarks);
                }
            }
            landmarks.push(walk.landmark()?);
        }
    }

    /// Returns how many bytes of memory they take, about.
    pub fn size(&self) -> usize {
        self.all.len() + self.landmarks.len() * size_of::<(u32, u32)>()
    }
}

/// What is known of a word, or of all words that begin alike.
#[derive(Default)]
pub struct Postings {
    bytes: Arc<Bytes>,
    /// The bytes of each word.
    words: Vec<Range<usize>>,
}

impl Postings {
    /// Takes the bytes of some words, and where those of each lie among them.
    pub fn new(bytes: Arc<Bytes>, words: Vec<Range<usize>>) -> Postings {
        Postings { bytes, words }
    }

    /// Returns how many bytes there are: the fewer, the rarer the word.
    pub fn len(&self) -> usize {
        self.bytes.all.len()
    }

    /// Begins a walk over the documents of a word.
    fn walk(&self, word: &Range<usize>) -> Option<Walk<'_>> {
        let landmarks: &[(u32, u32)] = match self.words.len() {
            1 => &self.bytes.landmarks,
            _ => &[],
        };
        Walk::new(&self.bytes.all, word.clone(), landmarks)
    }

    /// Begins a walk over the documents of the only word; `None` where it has several, or none.
    fn walk_alone(&self) -> Option<Walk<'_>> {
        match self.words.as_slice() {
            [word] => self.walk(word),
            _ => None,
        }
    }

    /// Calls `see` with each document of a word, in order, until it says that this is enough; `None`
    /// when the bytes are not what was written.
    fn each(&self, word: &Range<usize>, mut see: impl FnMut(In) -> bool) -> Option<()> {
        let mut walk = self.walk(word)?;
        while let Some(one) = walk.step()? {
            if !see(one) {
                break;
            }
        }
        Some(())
    }

    /// Returns the documents with how often they have the word.
    fn documents(&self) -> Option<Vec<Match>> {
        let mut found: Vec<Match> = Vec::new();
        for word in &self.words {
            self.each(word, |one| {
                found.push(Match {
                    document: one.document,
                    times: one.times,
                    together: 0,
                });
                true
            })?;
        }
        if self.words.len() > 1 {
            found.sort_unstable_by_key(|one| one.document);
            found.dedup_by(|one, kept| {
                let is_same = one.document == kept.document;
                kept.times += if is_same { one.times } else { 0 };
                is_same
            });
        }
        Some(found)
    }

    /// Leaves of documents those that have the word, as often as the rarer of both.
    pub fn narrow(&self, mut found: Vec<Match>) -> Option<Vec<Match>> {
        let [word] = self.words.as_slice() else {
            return Some(both(&found, &self.documents()?));
        };
        let mut walk = self.walk(word)?;
        let mut kept = 0;
        for at in 0..found.len() {
            let Some(one) = walk.seek(found[at].document)? else {
                break;
            };
            if one.document == found[at].document {
                found[kept] = Match {
                    times: found[at].times.min(one.times),
                    ..found[at].clone()
                };
                kept += 1;
            }
        }
        found.truncate(kept);
        Some(found)
    }

    /// Returns what is known of some documents, in their order; several times of one where it has
    /// several of the words.
    fn within(&self, documents: &[u32]) -> Option<Vec<In>> {
        let mut found = Vec::new();
        for word in &self.words {
            let mut at = 0;
            self.each(word, |one| {
                while documents
                    .get(at)
                    .is_some_and(|document| *document < one.document)
                {
                    at += 1;
                }
                if documents.get(at) == Some(&one.document) {
                    found.push(one);
                }
                at < documents.len()
            })?;
        }
        if self.words.len() > 1 {
            found.sort_by_key(|one| one.document);
        }
        Some(found)
    }

    /// Reads the places of a document into `places`, in order.
    fn places(&self, of: &[In], places: &mut Vec<u32>) -> Option<()> {
        places.clear();
        for one in of {
            let mut bytes = self.bytes.all.get(one.begin..one.end)?;
            let mut place = 0u32;
            for _ in 0..one.times {
                place = place.checked_add(take(&mut bytes)?)?;
                places.push(place);
            }
        }
        if of.len() > 1 {
            places.sort_unstable();
        }
        Some(())
    }

    /// Leaves of the places at which words begin those that have the word so many words further.
    fn follows(&self, one: &In, further: u32, begins: &mut Vec<u32>) -> Option<()> {
        let mut bytes = self.bytes.all.get(one.begin..one.end)?;
        let (mut kept, mut at, mut place) = (0, 0, 0u32);
        for _ in 0..one.times {
            place = place.checked_add(take(&mut bytes)?)?;
            let Some(begin) = place.checked_sub(further) else {
                continue;
            };
            while at < begins.len() && begins[at] < begin {
                at += 1;
            }
            if at == begins.len() {
                break;
            }
            if begins[at] == begin {
                begins[kept] = begins[at];
                kept += 1;
                at += 1;
            }
        }
        begins.truncate(kept);
        Some(())
    }
}

/// Returns the documents that have words together, or a word alone, with how often they have them;
/// of `among` alone, which are in order, where they are given.
pub fn having(
    words: &[Postings],
    within: Option<u32>,
    among: Option<&[Match]>,
) -> Result<Vec<Match>, Fault> {
    let Some(rarest) = words.iter().min_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    if let [alone] = words {
        return alone.documents().ok_or_else(damaged);
    }
    if let (None, None, Some(found)) = (within, among, all(words, usize::MAX)) {
        let mut found = found?;
        found.retain(|one| one.together > 0);
        for one in &mut found {
            (one.times, one.together) = (one.together, 0);
        }
        return Ok(found);
    }
    let led;
    let among = match among {
        Some(among) => among,
        None => {
            led = rarest.documents().ok_or_else(damaged)?;
            &led
        }
    };
    let documents = among.iter().map(|one| one.document).collect();
    let together = together(words, documents, within)?.into_iter();
    let found = together.map(|(document, times)| Match {
        document,
        times,
        together: 0,
    });
    Ok(found.collect())
}

/// Says that a file is no index.
pub fn damaged() -> Fault {
    Fault::Failed("The index of words is damaged. Remove the file `words` of the graph.".to_owned())
}

/// Returns the documents of both, as often as the rarer.
pub fn both(one: &[Match], other: &[Match]) -> Vec<Match> {
    let (mut out, mut at) = (Vec::new(), 0);
    for own in one {
        while other.get(at).is_some_and(|one| one.document < own.document) {
            at += 1;
        }
        if let Some(same) = other.get(at).filter(|one| one.document == own.document) {
            out.push(Match {
                document: own.document,
                times: own.times.min(same.times),
                together: 0,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use reftel::varint::put;

    use super::*;

    /// Returns the bytes of a word that stands once in each of some documents.
    fn written(documents: &[u32]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut last = 0;
        for document in documents {
            put(document - last, &mut bytes);
            put(1, &mut bytes);
            put(1, &mut bytes);
            bytes.push(7);
            last = *document;
        }
        bytes
    }

    #[test]
    fn landmarks_lead_to_the_same_documents() {
        let documents: Vec<u32> = (0..20_000).map(|at| at * 7 + at % 5).collect();
        let bytes = written(&documents);
        let length = bytes.len();
        let marked = Bytes::new(bytes.clone(), true);
        assert_eq!(marked.landmarks.len(), documents.len() / APART);
        assert!(Bytes::new(bytes, false).landmarks.is_empty());
        let whole = std::iter::once(0..length).collect();
        let postings = Postings::new(Arc::new(marked), whole);
        for stride in [1, 3, 90, 1_000, 70_000] {
            let mut walk = postings.walk_alone().expect("it is one word");
            for asked in (0..140_010).step_by(stride) {
                let expected =
                    documents.get(documents.partition_point(|document| *document < asked));
                let found = walk.seek(asked).expect("the bytes are whole");
                assert_eq!(found.map(|one| one.document).as_ref(), expected, "{asked}");
            }
        }
    }
}
