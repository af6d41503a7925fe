//! Where does a word stand? Its documents, and its places in each of them, as bytes of the index.
//!
//! The bytes are walked over as they lie: most documents of a word are passed over, and of those that
//! are not only the places are read that are asked for.

use std::ops::Range;
use std::sync::Arc;

use reftel::varint::take;

use super::super::reply::Fault;
use super::Match;
use super::words::occurrences;

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
            let at = u32::try_from(self.all.len() - walk.rest.len()).ok()?;
            landmarks.push((walk.document, at));
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

/// A document that has a word, and where its places stand among the bytes.
#[derive(Clone, Copy, Debug, Default)]
struct In {
    document: u32,
    times: u32,
    begin: usize,
    end: usize,
}

/// A walk over the documents of a word, in order.
struct Walk<'a> {
    rest: &'a [u8],
    /// All bytes, and the landmarks that were not passed.
    all: &'a [u8],
    landmarks: &'a [(u32, u32)],
    /// Where the word's bytes end among all.
    end: usize,
    document: u32,
    /// The document that was met last.
    last: Option<In>,
}

impl<'a> Walk<'a> {
    fn new(all: &'a [u8], word: Range<usize>, landmarks: &'a [(u32, u32)]) -> Option<Walk<'a>> {
        Some(Walk {
            end: word.end,
            rest: all.get(word)?,
            all,
            landmarks,
            document: 0,
            last: None,
        })
    }

    /// Passes over documents that are before another, as far as landmarks say.
    #[inline]
    fn leap(&mut self, document: u32) {
        let mut passed = None;
        while let Some((landmark, rest)) = self.landmarks.split_first()
            && landmark.0 < document
        {
            passed = Some(*landmark);
            self.landmarks = rest;
        }
        if let Some((before, at)) = passed
            && let Some(rest) = self.all.get(at as usize..self.end)
            && rest.len() < self.rest.len()
        {
            self.rest = rest;
            self.document = before;
        }
    }

    /// Returns the next document, if there is one; `None` when the bytes are not what was written.
    #[inline(always)]
    fn step(&mut self) -> Option<Option<In>> {
        let (distance, times, length) = match self.rest {
            [] => return Some(None),
            // Of a word that stands in most documents all three are small.
            [distance, times, length, rest @ ..] if (distance | times | length) < 0x80 => {
                self.rest = rest;
                (
                    u32::from(*distance),
                    u32::from(*times),
                    usize::from(*length),
                )
            }
            _ => {
                let distance = take(&mut self.rest)?;
                (
                    distance,
                    take(&mut self.rest)?,
                    take(&mut self.rest)? as usize,
                )
            }
        };
        self.document = self.document.checked_add(distance)?;
        let begin = self.end - self.rest.len();
        self.rest = self.rest.get(length..)?;
        Some(Some(In {
            document: self.document,
            times,
            begin,
            end: begin + length,
        }))
    }

    /// Returns the first document that is not before `document`, which may be the one that was met last.
    #[inline(always)]
    fn seek(&mut self, document: u32) -> Option<Option<In>> {
        if let Some(last) = self.last.filter(|last| last.document >= document) {
            return Some(Some(last));
        }
        self.leap(document);
        loop {
            let Some(one) = self.step()? else {
                self.last = None;
                return Some(None);
            };
            if one.document >= document {
                self.last = Some(one);
                return Some(Some(one));
            }
        }
    }
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

/// Returns the documents that have all of some single words, each with how often it has the rarest,
/// and how often they stand behind each other there when fewer than `beside` are found. `None` where
/// one of them stands for several words, or none.
pub fn all(words: &[Postings], beside: usize) -> Option<Result<Vec<Match>, Fault>> {
    let walks: Option<Vec<Walk<'_>>> = words.iter().map(Postings::walk_alone).collect();
    let found = Meeting::new(words, walks?).all(beside);
    Some(found.ok_or_else(damaged))
}

/// Walks over several words at once, to the documents that have all of them.
struct Meeting<'a> {
    words: &'a [Postings],
    walks: Vec<Walk<'a>>,
    /// The rarest first: of most documents nothing else is asked.
    order: Vec<usize>,
    /// Where the document that was met last has each word.
    own: Vec<In>,
    /// Places of the words that are looked at.
    places: Vec<Vec<u32>>,
}

impl<'a> Meeting<'a> {
    fn new(words: &'a [Postings], walks: Vec<Walk<'a>>) -> Meeting<'a> {
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|at| words[*at].len());
        Meeting {
            words,
            walks,
            order,
            own: vec![In::default(); words.len()],
            places: vec![Vec::new(); words.len()],
        }
    }

    /// Moves on to the first document from `document` on that has all words, if there is one.
    #[inline]
    fn next(&mut self, mut document: u32) -> Option<Option<u32>> {
        'next: loop {
            for (place, at) in self.order.iter().enumerate() {
                let Some(one) = self.walks[*at].seek(document)? else {
                    return Some(None);
                };
                self.own[*at] = one;
                if one.document > document {
                    document = one.document;
                    if place > 0 {
                        continue 'next;
                    }
                }
            }
            return Some(Some(document));
        }
    }

    /// As [`all`].
    fn all(&mut self, beside: usize) -> Option<Vec<Match>> {
        let mut found: Vec<Match> = Vec::new();
        let mut from = 0;
        while let Some(document) = self.next(from)? {
            let together = match found.len() < beside {
                true => self.behind()?,
                false => 0,
            };
            found.push(Match {
                document,
                times: self.own.iter().map(|one| one.times).min().unwrap_or(0),
                together,
            });
            let Some(next) = document.checked_add(1) else {
                break;
            };
            from = next;
        }
        if found.len() >= beside {
            found.iter_mut().for_each(|one| one.together = 0);
        }
        Some(found)
    }

    /// Returns those of some documents that have the words together, each with how often.
    fn together(&mut self, documents: &[u32], within: Option<u32>) -> Option<Vec<(u32, u32)>> {
        let mut found = Vec::new();
        for document in documents {
            match self.next(*document)? {
                Some(met) if met == *document => {}
                Some(_) => continue,
                None => break,
            }
            let times = match within {
                None => self.behind()?,
                Some(_) => self.near(within)?,
            };
            if times > 0 {
                found.push((*document, times));
            }
        }
        Some(found)
    }

    /// Returns how often the words stand behind each other in the document that was met.
    fn behind(&mut self) -> Option<u32> {
        // The rarest says where they may begin; the others are read only as long as they may.
        let rarest = (0..self.own.len()).min_by_key(|at| self.own[*at].times)?;
        let begins = self.places.first_mut()?;
        self.words[rarest].places(&self.own[rarest..=rarest], begins)?;
        begins.retain(|place| *place >= rarest as u32);
        begins.iter_mut().for_each(|place| *place -= rarest as u32);
        for (further, (word, own)) in (0u32..).zip(self.words.iter().zip(&self.own)) {
            if further as usize != rarest && !begins.is_empty() {
                word.follows(own, further, begins)?;
            }
        }
        // None over another.
        let (mut times, mut free) = (0, 0);
        for begin in begins.iter() {
            if *begin >= free {
                times += 1;
                free = begin.saturating_add(self.words.len() as u32);
            }
        }
        Some(times)
    }

    /// Returns how often the words stand near each other in the document that was met.
    fn near(&mut self, within: Option<u32>) -> Option<u32> {
        for (at, (word, places)) in self.words.iter().zip(&mut self.places).enumerate() {
            word.places(&self.own[at..=at], places)?;
        }
        let places: Vec<&[u32]> = self.places.iter().map(Vec::as_slice).collect();
        Some(occurrences(&places, within).len() as u32)
    }
}

/// Returns those of some documents, which are in order, that have words together, each with how
/// often.
pub fn together(
    words: &[Postings],
    mut documents: Vec<u32>,
    within: Option<u32>,
) -> Result<Vec<(u32, u32)>, Fault> {
    let walks: Option<Vec<Walk<'_>>> = words.iter().map(Postings::walk_alone).collect();
    if let Some(walks) = walks {
        let found = Meeting::new(words, walks).together(&documents, within);
        return found.ok_or_else(damaged);
    }
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
        for (at, (known, from)) in known.iter().zip(&mut from).enumerate() {
            while known.get(*from).is_some_and(|one| one.document < document) {
                *from += 1;
            }
            let here = known[*from..].iter();
            let many = here.take_while(|one| one.document == document).count();
            let own = &known[*from..*from + many];
            words[at]
                .places(own, &mut buffers[at])
                .ok_or_else(damaged)?;
        }
        let places: Vec<&[u32]> = buffers.iter().map(Vec::as_slice).collect();
        let times = occurrences(&places, within).len() as u32;
        if times > 0 {
            found.push((document, times));
        }
    }
    Ok(found)
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
