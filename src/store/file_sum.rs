//! Is a file what was written? Its length and its checksum.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// What a file must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    /// Its length in bytes.
    pub bytes: u64,
    /// Its CRC-32.
    pub crc32: u32,
}

impl FileSum {
    /// Reads a file.
    pub(super) fn of(path: &Path) -> io::Result<FileSum> {
        let mut file = File::open(path)?;
        let mut hasher = crc32fast::Hasher::new();
        // What is copied into a small buffer is still near when it is summed up.
        let mut buffer = vec![0; 64 << 10];
        let mut bytes = 0;
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            bytes += read as u64;
        }
        let crc32 = hasher.finalize();
        Ok(FileSum { bytes, crc32 })
    }

    /// Tells whether these are the bytes.
    pub(super) fn holds(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.crc32 == crc32fast::hash(bytes)
    }
}
