//! Any bytes as a file: archives, tables, mail, pages, office documents, editions, dumps. Everything
//! found comes out as a document or with a reason; nothing panics, nothing outgrows its limit.

#![no_main]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::read::{Outcome, ReadOptions, read, sources};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("reftel-fuzz");
    folder.expect("a temporary folder can be made")
});

/// Bytes of the largest document.
const MOST: u64 = 1 << 20;

fuzz_target!(|data: &[u8]| {
    let path: PathBuf = FOLDER.path().join("file");
    std::fs::write(&path, data).expect("the folder is writable");
    let found = sources(&[path]).expect("the file is there");
    for rows in [false, true] {
        let options = ReadOptions {
            max_bytes: MOST,
            rows,
            ..ReadOptions::default()
        };
        for item in &found.items {
            let mut left = 2000;
            let _ = read(item, &options, &mut |mut member| {
                let print = member.fingerprint();
                let again = member.fingerprint();
                assert_eq!(print, again, "a fingerprint is a function of the member");
                if let Outcome::Document(raw) = member.open(&options) {
                    assert!(
                        raw.text.len() as u64 <= 16 * MOST,
                        "a document outgrows its limit"
                    );
                }
                left -= 1;
                match left {
                    0 => ControlFlow::Break(()),
                    _ => ControlFlow::Continue(()),
                }
            });
        }
    }
});
