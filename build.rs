//! Packs the gazetteers and the named queries into one compressed blob each, so that the program
//! works from anywhere. Files are packed in the order of their names.
//!
//! The long lists of words become a table that is searched as it lies (`src/text/listed.rs`).
//!
//! It also names, by their hashes, the gazetteers, the sources that decide how they are compiled and
//! those that decide what is found in documents: what was made before is used again only under the
//! same names.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

#[path = "src/text/hash.rs"]
mod hash;

/// Words and names, one a line; each has a bit in the table.
const LISTS: [&str; 3] = [
    "gazetteers/common-words.txt",
    "gazetteers/given-names.txt",
    "gazetteers/given-names-rare.txt",
];

/// What decides how gazetteers are read and compiled, beside the lists.
const COMPILERS: [&str; 8] = [
    "src/compiled",
    "src/diagnostic.rs",
    "src/document",
    "src/gazetteer",
    "src/id.rs",
    "src/matcher",
    "src/text",
    "lexicon",
];

/// Beside `src` and the lists, what decides what is found in a document.
const READ_BY_RULES: [&str; 1] = ["lexicon"];

/// Of `src`, what decides nothing of a graph. The folder itself is not watched, so that a change of
/// a command does not compile the library anew.
const COMMANDS: [&str; 2] = ["cli", "main.rs"];

fn main() {
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    for (folder, extension) in [("gazetteers", "tsv"), ("queries", "rq"), ("lexicon", "tsv")] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files: Vec<_> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|found| found == extension))
            .collect();
        files.sort();
        let mut hasher = Sha256::new();
        let mut all = Vec::new();
        for path in files {
            println!("cargo::rerun-if-changed={}", path.display());
            let name = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read(&path).expect("a listed file can be read");
            // As the library names a folder of gazetteers.
            hasher.update(format!("{folder}/{name}"));
            hasher.update((text.len() as u64).to_le_bytes());
            hasher.update(&text);
            // Name, length in bytes, content.
            write!(all, "{name}\n{}\n", text.len()).expect("memory can be written");
            all.extend(text);
        }
        pack(&out.join(folder), &all, &hex(hasher));
    }
    fill(&out);
    let lists = || LISTS.iter().map(PathBuf::from);
    let compilers = COMPILERS.iter().map(PathBuf::from).chain(lists()).collect();
    let library = fs::read_dir("src").into_iter().flatten().flatten();
    let library = library.filter(|entry| !COMMANDS.iter().any(|name| entry.file_name() == *name));
    let rules = READ_BY_RULES.iter().map(PathBuf::from);
    let program = library
        .map(|entry| entry.path())
        .chain(rules)
        .chain(lists())
        .collect();
    for (name, sources) in [("sources", compilers), ("program", program)] {
        let path = out.join(name).with_extension("sha256");
        fs::write(path, hex(hash_of(sources))).expect("OUT_DIR is writable");
    }
}

/// Writes the words of the lists by their hashes, and where those of each beginning start.
fn fill(out: &Path) {
    let width = env::var("CARGO_CFG_TARGET_POINTER_WIDTH");
    let is_ours = width.is_ok_and(|width| width == usize::BITS.to_string());
    assert!(
        is_ours,
        "words have other hashes where pointers have another width: compile it there"
    );
    let mut words = BTreeMap::<u64, u64>::new();
    for (bit, path) in LISTS.iter().enumerate() {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(path).expect("a shipped list can be read");
        for word in text.lines().filter(|line| !line.starts_with('#')) {
            *words.entry(hash::hash_of(word) >> 3).or_default() |= 1 << bit;
        }
    }
    let mut starts = vec![0u32; (1 << 16) + 1];
    let mut entries = Vec::with_capacity(words.len() * 8);
    for (hash, lists) in words {
        let word = hash << 3 | lists;
        starts[(word >> 48) as usize + 1] += 1;
        entries.extend(word.to_le_bytes());
    }
    let mut all = 0;
    let starts: Vec<u8> = starts
        .iter()
        .flat_map(|count| {
            all += count;
            all.to_le_bytes()
        })
        .collect();
    for (name, bytes) in [("listed.starts", starts), ("listed.words", entries)] {
        fs::write(out.join(name), bytes).expect("OUT_DIR is writable");
    }
}

/// Compresses what is not compressed already: a change of the sources alone packs nothing anew.
fn pack(stem: &Path, all: &[u8], hash: &str) {
    let (packed, named) = (stem.with_extension("gz"), stem.with_extension("sha256"));
    if packed.exists() && fs::read_to_string(&named).is_ok_and(|known| known == hash) {
        return;
    }
    // A build that is killed in between packs again.
    let _ = fs::remove_file(&named);
    let target = fs::File::create(packed).expect("OUT_DIR is writable");
    let mut pack = GzEncoder::new(target, Compression::best());
    pack.write_all(all).expect("writing to OUT_DIR");
    pack.finish().expect("writing to OUT_DIR");
    fs::write(named, hash).expect("OUT_DIR is writable");
}

fn hash_of(mut waiting: Vec<PathBuf>) -> Sha256 {
    let mut hasher = Sha256::new();
    // The versions of what they use; a published crate may come without it.
    waiting.extend(Some(PathBuf::from("Cargo.lock")).filter(|lock| lock.exists()));
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        println!("cargo::rerun-if-changed={}", path.display());
        match fs::read_dir(&path) {
            Ok(inside) => waiting.extend(inside.flatten().map(|entry| entry.path())),
            Err(_) => files.push(path),
        }
    }
    files.sort();
    for path in files {
        let text = fs::read(&path).expect("a source can be read");
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    hasher
}

fn hex(hasher: Sha256) -> String {
    let bytes = hasher.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
