//! How are large arrays kept on disk? Sections of little-endian numbers in one file.
//!
//! A section is read when it is first asked for, whole, because the questions that need one scan
//! it. The file opens with a magic word, the number of sections and where each begins and ends.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::StoreError;

const MAGIC: &[u8; 8] = b"RTARRAY1";

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
        start = end;
    }
    file.write_all(&header).map_err(at(path))?;
    for section in sections {
        file.write_all(section).map_err(at(path))?;
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

/// Sections of a file, read when asked for.
pub(super) struct Sections {
    path: PathBuf,
    file: Mutex<File>,
    bounds: Vec<(u64, u64)>,
    numbers: Vec<OnceLock<Vec<u32>>>,
    bytes: Vec<OnceLock<Vec<u8>>>,
}

impl Sections {
    pub(super) fn open(path: &Path) -> Result<Sections, StoreError> {
        let mut file = File::open(path).map_err(StoreError::reading(path))?;
        let length = file.metadata().map_err(StoreError::reading(path))?.len();
        let mut head = [0; 16];
        file.read_exact(&mut head)
            .map_err(StoreError::reading(path))?;
        let (magic, count) = head.split_at(8);
        let count = u64::from_le_bytes(count.try_into().expect("half of 16 bytes is 8"));
        if magic != MAGIC || count > 64 {
            return Err(StoreError::damaged(path, "not a file of sections"));
        }
        let mut table = vec![0; 16 * count as usize];
        file.read_exact(&mut table)
            .map_err(StoreError::reading(path))?;
        let number = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().expect("8 bytes"));
        let bounds: Vec<(u64, u64)> = table
            .chunks_exact(16)
            .map(|pair| (number(&pair[..8]), number(&pair[8..])))
            .collect();
        if bounds
            .iter()
            .any(|(start, end)| start > end || *end > length)
        {
            return Err(StoreError::damaged(path, "a section lies outside the file"));
        }
        let lazy = |_| OnceLock::new();
        Ok(Sections {
            path: path.to_owned(),
            file: Mutex::new(file),
            numbers: bounds.iter().map(lazy).collect(),
            bytes: bounds.iter().map(|_| OnceLock::new()).collect(),
            bounds,
        })
    }

    fn read(&self, section: usize) -> Result<Vec<u8>, StoreError> {
        let missing = || StoreError::damaged(&self.path, "a section is missing");
        let (start, end) = *self.bounds.get(section).ok_or_else(missing)?;
        let mut bytes = vec![0; (end - start) as usize];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(StoreError::reading(&self.path))?;
        Ok(bytes)
    }

    /// Returns a section as numbers.
    pub(super) fn numbers(&self, section: usize) -> Result<&[u32], StoreError> {
        let missing = || StoreError::damaged(&self.path, "a section is missing");
        let lazy = self.numbers.get(section).ok_or_else(missing)?;
        if let Some(numbers) = lazy.get() {
            return Ok(numbers);
        }
        let bytes = self.read(section)?;
        let number = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().expect("4 bytes"));
        let numbers = bytes.chunks_exact(4).map(number).collect();
        Ok(lazy.get_or_init(|| numbers))
    }

    /// Returns a section as bytes.
    pub(super) fn bytes(&self, section: usize) -> Result<&[u8], StoreError> {
        let missing = || StoreError::damaged(&self.path, "a section is missing");
        let lazy = self.bytes.get(section).ok_or_else(missing)?;
        if let Some(bytes) = lazy.get() {
            return Ok(bytes);
        }
        let bytes = self.read(section)?;
        Ok(lazy.get_or_init(|| bytes))
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
