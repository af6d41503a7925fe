//! How are large arrays kept on disk? Sections of little-endian numbers in one file.
//!
//! The file is mapped, so that a question reads the rows that it needs and no others: of a large
//! corpus the index is larger than all that one answer looks at. It opens with a magic word, the
//! number of sections and where each begins and ends; each begins at a multiple of eight, where
//! numbers can be read as they lie (files of before are copied where they do not).

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use memmap2::Mmap;
use zerocopy::FromBytes;

use super::{FileSum, StoreError};

const MAGIC: &[u8; 8] = b"RTARRAY1";

/// Up to this size a file's checksum is tried when it is opened, in some milliseconds; of larger
/// ones `reftel check` does it, and a build before it takes anything from them.
const CHECKED: usize = 64 << 20;

/// Where a section may begin.
const ALIGNMENT: usize = 8;

/// Writes the sections in their order.
pub(super) fn write_sections(path: &Path, sections: &[&[u8]]) -> Result<(), StoreError> {
    let at = StoreError::at;
    let mut file = BufWriter::new(File::create(path).map_err(at(path))?);
    let mut header = MAGIC.to_vec();
    header.extend((sections.len() as u64).to_le_bytes());
    let mut start = (header.len() + 16 * sections.len()) as u64;
    for section in sections {
        let end = start + section.len() as u64;
        header.extend(start.to_le_bytes());
        header.extend(end.to_le_bytes());
        start = end.next_multiple_of(ALIGNMENT as u64);
    }
    file.write_all(&header).map_err(at(path))?;
    for section in sections {
        file.write_all(section).map_err(at(path))?;
        let padding = section.len().next_multiple_of(ALIGNMENT) - section.len();
        file.write_all(&[0; ALIGNMENT][..padding])
            .map_err(at(path))?;
    }
    file.flush().map_err(at(path))?;
    file.get_ref().sync_all().map_err(at(path))
}

/// Returns numbers as bytes.
pub(super) fn to_bytes(numbers: &[u32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

/// Sections of a file.
pub(super) struct Sections {
    path: PathBuf,
    map: Mmap,
    bounds: Vec<(usize, usize)>,
    /// Numbers that could not be read as they lie.
    copies: Vec<OnceLock<Vec<u32>>>,
}

impl Sections {
    /// Maps a file; one of up to [`CHECKED`] bytes is held against `sum` first.
    pub(super) fn open(path: &Path, sum: Option<&FileSum>) -> Result<Sections, StoreError> {
        let file = File::open(path).map_err(StoreError::reading(path))?;
        let damaged = || StoreError::damaged(path, "not a file of sections");
        if file.metadata().map_err(StoreError::reading(path))?.len() == 0 {
            // Nothing cannot be mapped.
            return Err(damaged());
        }
        // SAFETY: the bytes of a mapped file must not change while they are read. A graph's files
        // are written in a folder of their own, which becomes the graph when it is complete, and
        // are never written again; a removed one lives on for who has it open.
        #[expect(unsafe_code, reason = "there is no other way to map a file")]
        let map = unsafe { Mmap::map(&file) }.map_err(StoreError::reading(path))?;
        let is_small = map.len() <= CHECKED;
        if !sum.is_some_and(|sum| {
            if is_small {
                sum.holds(&map)
            } else {
                sum.bytes == map.len() as u64
            }
        }) {
            return Err(StoreError::damaged(path, "its checksum does not hold"));
        }
        let number = |at: usize| {
            let bytes = map.get(at..)?.first_chunk()?;
            usize::try_from(u64::from_le_bytes(*bytes)).ok()
        };
        let count = number(MAGIC.len()).filter(|count| *count <= 64 && map.starts_with(MAGIC));
        let mut bounds = Vec::new();
        for section in 0..count.ok_or_else(damaged)? {
            let at = 16 + 16 * section;
            match number(at).zip(number(at + 8)) {
                Some((start, end)) if start <= end && end <= map.len() => {
                    bounds.push((start, end));
                }
                Some(_) => {
                    return Err(StoreError::damaged(path, "a section lies outside the file"));
                }
                None => return Err(damaged()),
            }
        }
        Ok(Sections {
            path: path.to_owned(),
            copies: bounds.iter().map(|_| OnceLock::new()).collect(),
            bounds,
            map,
        })
    }

    /// Returns a section as numbers.
    pub(super) fn numbers(&self, section: usize) -> Result<&[u32], StoreError> {
        let bytes = self.bytes(section)?;
        if cfg!(target_endian = "little")
            && let Ok(numbers) = <[u32]>::ref_from_bytes(bytes)
        {
            return Ok(numbers);
        }
        Ok(self.copies[section].get_or_init(|| {
            let (numbers, _) = bytes.as_chunks();
            numbers.iter().copied().map(u32::from_le_bytes).collect()
        }))
    }

    /// Returns a section as bytes.
    pub(super) fn bytes(&self, section: usize) -> Result<&[u8], StoreError> {
        let bounds = self.bounds.get(section);
        let (start, end) =
            bounds.ok_or_else(|| StoreError::damaged(&self.path, "a section is missing"))?;
        Ok(&self.map[*start..*end])
    }

    /// Returns list `row` of a compressed sparse row pair: `offsets` says where in `values` each
    /// list begins and ends. A row that is not there is empty.
    pub(super) fn row(
        &self,
        offsets: usize,
        values: usize,
        row: usize,
    ) -> Result<&[u32], StoreError> {
        let offsets = self.numbers(offsets)?;
        let values = self.numbers(values)?;
        let bounds = offsets.get(row).zip(offsets.get(row + 1));
        let list = bounds.and_then(|(start, end)| values.get(*start as usize..*end as usize));
        Ok(list.unwrap_or_default())
    }

    /// Returns string `row` of a table of strings.
    pub(super) fn string(
        &self,
        offsets: usize,
        text: usize,
        row: usize,
    ) -> Result<&str, StoreError> {
        let offsets = self.numbers(offsets)?;
        let text = self.bytes(text)?;
        let bounds = offsets.get(row).zip(offsets.get(row + 1));
        bounds
            .and_then(|(start, end)| text.get(*start as usize..*end as usize))
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .ok_or_else(|| StoreError::damaged(&self.path, "a string lies outside its table"))
    }
}

/// Strings one after another, with their bounds.
#[derive(Default)]
pub(super) struct StringTable {
    pub(super) offsets: Vec<u32>,
    pub(super) text: Vec<u8>,
}

impl StringTable {
    pub(super) fn of<'a>(
        strings: impl IntoIterator<Item = &'a str>,
    ) -> Result<StringTable, StoreError> {
        let mut table = StringTable {
            offsets: vec![0],
            text: Vec::new(),
        };
        for string in strings {
            table.text.extend_from_slice(string.as_bytes());
            let end = u32::try_from(table.text.len())
                .map_err(|_| StoreError::TooLarge("names have 4 GiB or more"))?;
            table.offsets.push(end);
        }
        Ok(table)
    }
}
