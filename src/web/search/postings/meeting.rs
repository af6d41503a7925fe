//! Where do several words meet? Walks over all of them at once, to the documents that have all.

use super::super::Match;
use super::super::words::occurrences;
use super::walk::{In, Walk};
use super::{Postings, damaged};
use crate::web::reply::Fault;

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
