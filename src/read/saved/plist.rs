//! What does a property list hold? As much of Apple's format as saved pages need: lists by place,
//! dictionaries by key, strings and bytes. Here in binary (`bplist00`); for XML see `written`.
//!
//! A trailer of 32 bytes says where a table lies that says where each object lies; objects name each
//! other by number. Whatever lies outside the file is nothing.

mod written;

pub(super) use written::{Written, is_plist};

/// What a property list says, whose objects have numbers.
pub(super) trait List {
    /// Returns the object that the dictionary `at` has under `key`.
    fn value(&self, at: usize, key: &str) -> Option<usize>;

    /// Returns the objects of the list `at`.
    fn items(&self, at: usize) -> Vec<usize>;

    /// Returns the string `at`.
    fn text(&self, at: usize) -> Option<String>;

    /// Returns the bytes `at`, as far as the file goes.
    fn data(&self, at: usize) -> &[u8];
}

/// A property list in binary.
pub(super) struct Binary<'a> {
    bytes: &'a [u8],
    /// Where the table of objects begins, how many it has and how wide its entries are.
    table: usize,
    count: usize,
    width: usize,
    /// How wide the number of an object is.
    reference: usize,
    /// The number of the outermost object.
    pub(super) top: usize,
}

/// An object: the kind that it says it is, and what belongs to it.
struct Object<'a> {
    kind: u8,
    /// How many bytes, characters, items or pairs it has.
    count: usize,
    rest: &'a [u8],
}

impl<'a> Binary<'a> {
    /// Opens a list; nothing when it has no trailer that fits.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Binary<'a>> {
        let trailer = bytes.len().checked_sub(32).map(|at| &bytes[at..])?;
        let list = Binary {
            bytes,
            table: number(&trailer[24..32])?,
            count: number(&trailer[8..16])?,
            width: usize::from(trailer[6]),
            reference: usize::from(trailer[7]),
            top: number(&trailer[16..24])?,
        };
        let fits = (1..=8).contains(&list.width) && (1..=8).contains(&list.reference);
        (fits && bytes.starts_with(b"bplist0") && list.table < bytes.len()).then_some(list)
    }

    fn object(&self, at: usize) -> Option<Object<'a>> {
        if at >= self.count {
            return None;
        }
        let entry = self.table.checked_add(at.checked_mul(self.width)?)?;
        let entry = self.bytes.get(entry..entry.checked_add(self.width)?)?;
        let (marker, rest) = self.bytes.get(number(entry)?..)?.split_first()?;
        let (kind, count) = (marker >> 4, usize::from(marker & 0xf));
        if count < 0xf {
            return Some(Object { kind, count, rest });
        }
        // A number of its own follows, of a size that is a power of two.
        let (marker, rest) = rest.split_first()?;
        let size = 1usize.checked_shl(u32::from(marker & 0xf))?;
        let count = number(rest.get(..size)?).filter(|_| marker >> 4 == 1)?;
        Some(Object {
            kind,
            count,
            rest: &rest[size..],
        })
    }

    /// Returns the numbers of objects that stand in `rest`, from the one at `from` on.
    fn references(&self, object: &Object, from: usize, count: usize) -> Vec<usize> {
        let start = from.saturating_mul(self.reference).min(object.rest.len());
        let places = object.rest[start..].chunks_exact(self.reference);
        places.take(count).filter_map(number).collect()
    }
}

impl List for Binary<'_> {
    fn value(&self, at: usize, key: &str) -> Option<usize> {
        let object = self.object(at).filter(|object| object.kind == 0xd)?;
        let keys = self.references(&object, 0, object.count);
        let place = keys
            .iter()
            .position(|at| self.text(*at).is_some_and(|text| text == key))?;
        let values = self.references(&object, object.count, object.count);
        values.get(place).copied()
    }

    fn items(&self, at: usize) -> Vec<usize> {
        let object = self.object(at).filter(|object| object.kind == 0xa);
        object.map_or_else(Vec::new, |object| self.references(&object, 0, object.count))
    }

    fn text(&self, at: usize) -> Option<String> {
        let object = self.object(at)?;
        match object.kind {
            0x5 => {
                let bytes = object.rest.get(..object.count)?;
                Some(bytes.iter().map(|byte| char::from(*byte)).collect())
            }
            0x6 => {
                let bytes = object.rest.get(..object.count.checked_mul(2)?)?;
                let units = bytes.chunks_exact(2);
                let units = units.map(|two| u16::from_be_bytes([two[0], two[1]]));
                Some(
                    char::decode_utf16(units)
                        .map(|c| c.unwrap_or('\u{fffd}'))
                        .collect(),
                )
            }
            _ => None,
        }
    }

    fn data(&self, at: usize) -> &[u8] {
        let object = self.object(at).filter(|object| object.kind == 0x4);
        let data = object.map(|object| &object.rest[..object.count.min(object.rest.len())]);
        data.unwrap_or_default()
    }
}

/// Reads a number, the larger bytes first.
fn number(bytes: &[u8]) -> Option<usize> {
    let mut out = 0usize;
    for byte in bytes {
        out = out.checked_mul(256)?.checked_add(usize::from(*byte))?;
    }
    Some(out)
}
