//! What the program carries with it: gazetteers and named queries, packed by the build script.

use std::io::Read;

use flate2::read::GzDecoder;

/// SHA-256 of the shipped gazetteers, as [`crate::gazetteer::Gazetteer::hash`] counts a folder.
pub const GAZETTEERS_HASH: &str = include_str!(concat!(env!("OUT_DIR"), "/gazetteers.sha256"));

/// SHA-256 of the sources that decide how gazetteers are compiled.
pub const SOURCES_HASH: &str = include_str!(concat!(env!("OUT_DIR"), "/sources.sha256"));

/// SHA-256 of the sources that decide what is found in documents.
pub const PROGRAM_HASH: &str = include_str!(concat!(env!("OUT_DIR"), "/program.sha256"));

/// A file that was packed into the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// The file's name, without folder.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// Returns the shipped gazetteers, in the order of their names.
pub fn gazetteers() -> Vec<EmbeddedFile> {
    unpack(include_bytes!(concat!(env!("OUT_DIR"), "/gazetteers.gz")))
}

/// Returns the shipped queries, in the order of their names.
pub fn queries() -> Vec<EmbeddedFile> {
    unpack(include_bytes!(concat!(env!("OUT_DIR"), "/queries.gz")))
}

/// Returns the shipped lexicon, in the order of its files' names.
pub fn lexicon() -> Vec<EmbeddedFile> {
    unpack(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.gz")))
}

fn unpack(packed: &[u8]) -> Vec<EmbeddedFile> {
    let mut all = String::new();
    GzDecoder::new(packed)
        .read_to_string(&mut all)
        .expect("the build script packed UTF-8 files");
    let mut rest = all.as_str();
    let mut files = Vec::new();
    while let Some((name, behind)) = rest.split_once('\n') {
        let (length, behind) = behind.split_once('\n').expect("a length follows each name");
        let length: usize = length.parse().expect("the length is a number");
        files.push(EmbeddedFile {
            name: name.to_owned(),
            text: behind[..length].to_owned(),
        });
        rest = &behind[length..];
    }
    files
}
