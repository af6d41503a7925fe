//! What is measured? The sample corpus, again and again, each time with other message numbers.
//!
//! A copy cites cables of its own copy, so the graph of many copies is as dense as that of one.
//! The same number of copies gives the same bytes.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use reftel::document::RawDocument;
use reftel::read::{self, Outcome, ReadOptions};
use regex::bytes::{Captures, Regex};

/// Message numbers have six digits on the classification line; more copies would need a seventh.
pub const MOST_COPIES: u32 = 800;

/// Each copy counts on from a thousand times its number.
const STEP: u64 = 1000;

/// The posts of the sample corpus, as its headers and references write them.
const POSTS: &str = "BUENOS AIRES|BUENOS|CASABLANCA|CASABLANKA|RABAT|MADRID|TBILISI|NAIROBI|KAMPALA|\
                     PORT ?LOUIS|LIMA|JAKARTA|SURABAYA|SURABYA|BEIRUT|PRETORIA|ESSAOUIRA|UN ?ROME|\
                     USOSCE|STATE|MEXICO|TRIPOLI|YEREVAN";

/// Writes `copies` copies of the sample corpus into `folder`, one folder each.
pub fn write(folder: &Path, copies: u32) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus/documents");
    let pattern = format!("(?-u)({POSTS})( ?#?|\n)([0-9]{{1,8}})");
    let numbers = Regex::new(&pattern).expect("the pattern is fixed");
    for copy in 0..copies {
        copy_folder(&sample, &folder.join(format!("{copy:03}")), &mut |bytes| {
            let renumber = |found: &Captures<'_>| {
                let digits = str::from_utf8(&found[3]).expect("digits are ASCII");
                let number: u64 = digits.parse().expect("eight digits are a number");
                let number = number + u64::from(copy) * STEP;
                let mut out = found[1].to_vec();
                out.extend(&found[2]);
                out.extend(format!("{number:0width$}", width = digits.len()).bytes());
                out
            };
            numbers.replace_all(&bytes, renumber).into_owned()
        });
    }
}

fn copy_folder(from: &Path, to: &Path, change: &mut dyn FnMut(Vec<u8>) -> Vec<u8>) {
    fs::create_dir_all(to).expect("a temporary folder can be written");
    for entry in fs::read_dir(from).expect("the sample corpus is there") {
        let path = entry.expect("the sample corpus can be listed").path();
        let name = path.file_name().expect("a listed file has a name");
        if path.is_dir() {
            copy_folder(&path, &to.join(name), change);
        } else {
            let bytes = fs::read(&path).expect("the sample corpus can be read");
            fs::write(to.join(name), change(bytes)).expect("a temporary folder can be written");
        }
    }
}

/// Reads all documents under `paths`.
pub fn read(paths: &[PathBuf]) -> Vec<RawDocument> {
    let options = ReadOptions::default();
    let sources = read::sources(paths).expect("the corpus was just written");
    let mut documents = Vec::new();
    for item in &sources.items {
        let _ = read::read(item, &options, &mut |member| {
            match member.open(&options) {
                Outcome::Document(raw) => documents.push(*raw),
                Outcome::LeftOut(left_out) => panic!("left out: {left_out:?}"),
            }
            ControlFlow::Continue(())
        });
    }
    documents
}
