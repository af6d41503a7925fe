//! Any bytes as annotations of others: JSON lines, brat beside its text, NIF.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::score::gold::read;
use reftel::vocab::Base;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("reftel-fuzz");
    let folder = folder.expect("a temporary folder can be made");
    let text = "Viewing cable 09RABAT1\nThe Ministry of Interior met Ahmed Karim in Safi.\n";
    std::fs::write(folder.path().join("gold.txt"), text).expect("the folder is writable");
    folder
});

const NAMES: [&str; 5] = ["gold.jsonl", "gold.ann", "gold.ttl", "gold.nt", "gold.json"];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let path = FOLDER.path().join(NAMES[*first as usize % NAMES.len()]);
    std::fs::write(&path, rest).expect("the folder is writable");
    let _ = read(&[path], &Base::default());
});
