//! From one document of a word to the next, and over those that are not asked for.

use std::ops::Range;

use reftel::varint::take;

/// A document that has a word, and where its places stand among the bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct In {
    pub document: u32,
    pub times: u32,
    pub begin: usize,
    pub end: usize,
}

/// A walk over the documents of a word, in order.
pub(super) struct Walk<'a> {
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
    pub fn new(all: &'a [u8], word: Range<usize>, landmarks: &'a [(u32, u32)]) -> Option<Walk<'a>> {
        Some(Walk {
            end: word.end,
            rest: all.get(word)?,
            all,
            landmarks,
            document: 0,
            last: None,
        })
    }

    /// Returns the document that was met last, and where the next begins among all bytes.
    pub fn landmark(&self) -> Option<(u32, u32)> {
        let at = u32::try_from(self.end - self.rest.len()).ok()?;
        Some((self.document, at))
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
    pub fn step(&mut self) -> Option<Option<In>> {
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
    pub fn seek(&mut self, document: u32) -> Option<Option<In>> {
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
