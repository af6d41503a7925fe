//! Where does a word stand? Its documents, and its places in each of them, as bytes of the index.
//!
//! The bytes are walked over as they lie: most documents of a word are passed over, and of those that
//! are not only the places are read that are asked for.

use std::ops::Range;

use super::super::reply::Fault;
use super::Match;
use super::build::take;
use super::words::occurrences;

/// What is known of a word, or of all words that begin alike.
#[derive(Default)]
pub struct Postings {
    bytes: Vec<u8>,
    /// The bytes of each word.
    words: Vec<Range<usize>>,
}

/// A document that has a word, and where its places stand among the bytes.
#[derive(Clone, Copy, Debug)]
struct In {
    document: u32,
    times: u32,
    begin: usize,
    end: usize,
}

impl Postings {
    /// Takes the bytes of some words, and where those of each lie among them.
    pub fn new(bytes: Vec<u8>, words: Vec<Range<usize>>) -> Postings {
        Postings { bytes, words }
    }

    /// Returns how many bytes there are: the fewer, the rarer the word.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Calls `see` with each document of a word, in order, until it says that this is enough; `None`
    /// when the bytes are not what was written.
    fn each(&self, word: &Range<usize>, mut see: impl FnMut(In) -> bool) -> Option<()> {
        let mut rest = self.bytes.get(word.clone())?;
        let mut document = 0u32;
        while !rest.is_empty() {
            document = document.checked_add(take(&mut rest)?)?;
            let (times, length) = (take(&mut rest)?, take(&mut rest)? as usize);
            let begin = word.end - rest.len();
            rest = rest.get(length..)?;
            let one = In {
                document,
                times,
                begin,
                end: begin + length,
            };
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
        let (mut kept, mut at) = (0, 0);
        self.each(word, |one| {
            while at < found.len() && found[at].document < one.document {
                at += 1;
            }
            if at < found.len() && found[at].document == one.document {
                let times = found[at].times.min(one.times);
                found[kept] = Match {
                    times,
                    ..found[at].clone()
                };
                kept += 1;
                at += 1;
            }
            at < found.len()
        })?;
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
            let mut bytes = self.bytes.get(one.begin..one.end)?;
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
        let mut bytes = self.bytes.get(one.begin..one.end)?;
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

/// Returns the documents that have words together, or a word alone, with how often they have them.
pub fn having(words: &[Postings], within: Option<u32>) -> Result<Vec<Match>, Fault> {
    if let [alone] = words {
        return alone.documents().ok_or_else(damaged);
    }
    let Some(rarest) = words.iter().min_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let documents = rarest.documents().ok_or_else(damaged)?;
    let documents = documents.into_iter().map(|one| one.document).collect();
    let together = together(words, documents, within)?.into_iter();
    let found = together.map(|(document, times)| Match {
        document,
        times,
        together: 0,
    });
    Ok(found.collect())
}

/// Returns those of some documents, which are in order, that have words together, each with how
/// often.
pub fn together(
    words: &[Postings],
    mut documents: Vec<u32>,
    within: Option<u32>,
) -> Result<Vec<(u32, u32)>, Fault> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|at| words[*at].len());
    let mut known: Vec<Vec<In>> = vec![Vec::new(); words.len()];
    for at in order {
        known[at] = words[at].within(&documents).ok_or_else(damaged)?;
        documents.clear();
        documents.extend(known[at].iter().map(|one| one.document));
        documents.dedup();
    }
    let mut buffers: Vec<Vec<u32>> = vec![Vec::new(); words.len()];
    let mut from = vec![0; words.len()];
    let mut found = Vec::new();
    for document in documents {
        let mut own: Vec<&[In]> = Vec::with_capacity(words.len());
        for (known, from) in known.iter().zip(&mut from) {
            while known.get(*from).is_some_and(|one| one.document < document) {
                *from += 1;
            }
            let here = known[*from..].iter();
            let many = here.take_while(|one| one.document == document).count();
            own.push(&known[*from..*from + many]);
        }
        let times = times(words, &own, within, &mut buffers).ok_or_else(damaged)?;
        if times > 0 {
            found.push((document, times));
        }
    }
    Ok(found)
}

/// Returns how often a document has words together.
fn times(
    words: &[Postings],
    own: &[&[In]],
    within: Option<u32>,
    buffers: &mut [Vec<u32>],
) -> Option<u32> {
    let is_plain = within.is_none() && own.iter().all(|own| own.len() == 1);
    if !is_plain {
        for ((words, own), buffer) in words.iter().zip(own).zip(&mut *buffers) {
            words.places(own, buffer)?;
        }
        let places: Vec<&[u32]> = buffers.iter().map(Vec::as_slice).collect();
        return Some(occurrences(&places, within).len() as u32);
    }
    // The rarest says where they may begin; the others are read only as long as they may.
    let rarest = (0..own.len()).min_by_key(|at| own[*at][0].times)?;
    let begins = buffers.first_mut()?;
    words[rarest].places(own[rarest], begins)?;
    begins.retain(|place| *place >= rarest as u32);
    begins.iter_mut().for_each(|place| *place -= rarest as u32);
    for (further, (word, own)) in (0u32..).zip(words.iter().zip(own)) {
        if further as usize != rarest && !begins.is_empty() {
            word.follows(&own[0], further, begins)?;
        }
    }
    // None over another.
    let (mut times, mut free) = (0, 0);
    for begin in begins.iter() {
        if *begin >= free {
            times += 1;
            free = begin.saturating_add(words.len() as u32);
        }
    }
    Some(times)
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
