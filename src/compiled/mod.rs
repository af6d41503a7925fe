//! How is a table kept so that nothing needs to be parsed? Flat bytes, read where they lie.
//!
//! An [`Image`] is one run of bytes with numbered sections. Numbers are little-endian and read at
//! their byte, so an image has no pointers and no alignment: it may lie in memory or be a file
//! that the system maps ([`Cache`]), and what reads it does not know the difference.
//!
//! Knows nothing of gazetteers: they decide what stands in which section.

mod cache;

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

pub use cache::{Cache, Key};

/// Bytes in memory, or those of a mapped file from an offset on.
enum Bytes {
    Own(Vec<u8>),
    Mapped(memmap2::Mmap, usize),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Own(bytes) => bytes,
            Bytes::Mapped(map, from) => &map[*from..],
        }
    }
}

/// Sections of flat bytes.
#[derive(Clone)]
pub struct Image {
    bytes: Arc<Bytes>,
    sections: Vec<Range<usize>>,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Image { bytes, sections } = self;
        write!(f, "Image({} bytes, {sections:?})", bytes.len())
    }
}

impl Image {
    /// Joins sections into an image in memory.
    pub fn of(sections: &[Vec<u8>]) -> Image {
        let head = 4 + 8 * sections.len();
        let size = head + sections.iter().map(Vec::len).sum::<usize>();
        let mut bytes = Vec::with_capacity(size);
        bytes.extend((sections.len() as u32).to_le_bytes());
        for section in sections {
            bytes.extend((section.len() as u64).to_le_bytes());
        }
        for section in sections {
            bytes.extend(section);
        }
        Image::open(Bytes::Own(bytes)).expect("the lengths are those of the sections")
    }

    /// Finds the sections; `None` when the lengths do not fit the bytes.
    fn open(bytes: Bytes) -> Option<Image> {
        let count = u32::from_le_bytes(*bytes.first_chunk()?) as usize;
        let lengths = bytes.get(4..count.checked_mul(8)?.checked_add(4)?)?;
        let mut from = 4 + lengths.len();
        let mut sections = Vec::with_capacity(count);
        for length in lengths.as_chunks::<8>().0 {
            let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
            let end = from.checked_add(length)?;
            sections.push(from..end);
            from = end;
        }
        (from == bytes.len()).then(|| Image {
            bytes: Arc::new(bytes),
            sections,
        })
    }

    /// Returns how many sections there are.
    pub fn count(&self) -> usize {
        self.sections.len()
    }

    /// Returns the bytes of a section; of one that is not there, none.
    #[inline]
    pub fn section(&self, section: usize) -> &[u8] {
        let range = self.sections.get(section).cloned().unwrap_or(0..0);
        &self.bytes[range]
    }

    /// Returns all bytes, as files keep them.
    fn all(&self) -> &[u8] {
        &self.bytes
    }
}

/// Returns the number at `at` of an array of four-byte numbers.
#[inline]
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let number = bytes[at * 4..].first_chunk();
    u32::from_le_bytes(*number.expect("the array has whole numbers"))
}

/// Returns the number at `at` of an array of eight-byte numbers.
#[inline]
pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let number = bytes[at * 8..].first_chunk();
    u64::from_le_bytes(*number.expect("the array has whole numbers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_come_back_as_they_were() {
        let sections = [vec![1, 2, 3], Vec::new(), vec![4; 9]];
        let image = Image::of(&sections);
        assert_eq!(image.count(), 3);
        for (at, section) in sections.iter().enumerate() {
            assert_eq!(image.section(at), section);
        }
        let whole = image.all().to_vec();
        for cut in 0..whole.len() {
            let opened = Image::open(Bytes::Own(whole[..cut].to_vec()));
            assert!(opened.is_none(), "{cut} bytes of {}", whole.len());
        }
    }
}
