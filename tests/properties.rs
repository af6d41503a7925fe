//! Does anything break a document? Mutations of the sample corpus: no panic, nothing lost.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use reftel::pipeline::{Extracted, Silent, each};
use reftel::read::{ReadOptions, Reason};

use crate::support::{engine, link_examples};

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sample corpus is there") {
        let path = entry.expect("the sample corpus can be read").path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_none_or(|extension| extension != "csv") {
            out.push(path);
        }
    }
}

fn samples() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus/documents");
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    paths.sort();
    assert!(
        paths.len() > 15,
        "the sample corpus has {} documents",
        paths.len()
    );
    paths
        .iter()
        .map(|path| fs::read(path).expect("a sample can be read"))
        .collect()
}

#[derive(Clone, Debug)]
enum Mutation {
    Truncate(f64),
    Behead(f64),
    Flip(Vec<(f64, u8)>),
    Crlf,
    Latin1,
    Nul(Vec<f64>),
    DoubleHeader(f64),
    DropLines(u8),
    JoinLines,
    LongLine(f64),
    Insert(f64, &'static str),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let part = || 0.0..1.0f64;
    prop_oneof![
        4 => part().prop_map(Mutation::Truncate),
        2 => part().prop_map(Mutation::Behead),
        4 => proptest::collection::vec((part(), any::<u8>()), 1..40).prop_map(Mutation::Flip),
        2 => Just(Mutation::Crlf),
        2 => Just(Mutation::Latin1),
        2 => proptest::collection::vec(part(), 1..5).prop_map(Mutation::Nul),
        2 => part().prop_map(Mutation::DoubleHeader),
        2 => (2u8..9).prop_map(Mutation::DropLines),
        1 => Just(Mutation::JoinLines),
        1 => part().prop_map(Mutation::LongLine),
        3 => (part(), proptest::sample::select(&[
            "REF: A. ", "\nTAGS: ", "\nSUBJECT: ", "¶1. (", "(S//NF", "\u{85}", "\u{0301}", "’s", "((((",
            "99999999999999999999 ", "RABAT 4294967296 ", "(MOJ - ", "NGOs such as A, ", "Mr. ",
            "P 999999Z FEB 09", "E.O. 12958: DECL: 99/99/9999", "BEGIN TEXT", "PAGE 02 ", "-- 23/A.",
        ][..])).prop_map(|(at, text)| Mutation::Insert(at, text)),
    ]
}

fn apply(bytes: &mut Vec<u8>, mutation: &Mutation) {
    let at = |part: &f64, bytes: &[u8]| (*part * bytes.len() as f64) as usize;
    match mutation {
        Mutation::Truncate(part) => bytes.truncate(at(part, bytes)),
        Mutation::Behead(part) => drop(bytes.drain(..at(part, bytes))),
        Mutation::Flip(flips) => {
            for (part, byte) in flips {
                let at = at(part, bytes);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
        }
        Mutation::Crlf => {
            *bytes = String::from_utf8_lossy(bytes)
                .replace('\n', "\r\n")
                .into_bytes();
        }
        Mutation::Latin1 => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            *bytes = text
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
                .collect();
        }
        Mutation::Nul(parts) => {
            for part in parts {
                bytes.insert(at(part, bytes), 0);
            }
        }
        Mutation::DoubleHeader(part) => {
            let head = bytes[..at(part, bytes)].to_vec();
            bytes.splice(0..0, head);
        }
        Mutation::DropLines(every) => {
            let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
            let kept = lines
                .iter()
                .enumerate()
                .filter(|(at, _)| at % *every as usize != 0);
            *bytes = kept.map(|(_, line)| *line).collect::<Vec<_>>().join(&b'\n');
        }
        Mutation::JoinLines => bytes.retain(|byte| *byte != b'\n'),
        Mutation::LongLine(part) => {
            let at = at(part, bytes);
            // What grows with the square of a line takes minutes on less than this.
            let line: Vec<u8> =
                b"Ministry of Interior (MOI) said to Mr. Fish, ref A, 08 RABAT 12 ".repeat(2_000);
            bytes.splice(at..at, line);
        }
        Mutation::Insert(part, text) => {
            let at = at(part, bytes);
            bytes.splice(at..at, text.bytes());
        }
    }
}

/// Reads the bytes as a file; returns what became of it.
fn check(folder: &Path, bytes: &[u8]) -> Result<(), TestCaseError> {
    let path = folder.join("mutant.txt");
    fs::write(&path, bytes).expect("the temporary folder is writable");
    let mut results = Vec::new();
    let work = |raw| engine().link(raw);
    each(
        &[path],
        &ReadOptions::default(),
        &Silent,
        work,
        |extracted| {
            results.push(extracted);
            ControlFlow::Continue(())
        },
    )
    .expect("the file is there");
    prop_assert_eq!(results.len(), 1, "one file, one outcome");
    let linked = match results.pop() {
        Some(Extracted::Document(linked)) => linked,
        Some(Extracted::LeftOut(left_out)) => {
            prop_assert_ne!(left_out.reason, Reason::Failed, "{:?}", left_out);
            return Ok(());
        }
        None => unreachable!("one outcome was counted"),
    };
    let text = &linked.document.text;
    prop_assert!(
        (0.0..=1.0).contains(&linked.document.coverage),
        "{}",
        linked.document.coverage
    );
    for mention in &linked.mentions {
        prop_assert_eq!(mention.span.of(text), &mention.surface);
        prop_assert_eq!(
            mention.status.is_linked(),
            mention.entity.is_some(),
            "{:?}",
            mention
        );
    }
    let mut end = 0;
    for paragraph in &linked.document.paragraphs {
        prop_assert!(
            paragraph.span.start >= end,
            "paragraphs overlap at {}",
            paragraph.span.start
        );
        prop_assert!(paragraph.span.contains(paragraph.prose));
        end = paragraph.span.end;
        let _ = paragraph.span.of(text);
    }
    for reference in &linked.document.references {
        prop_assert_eq!(reference.span.of(text), &reference.raw);
    }
    Ok(())
}

/// How many mutations are tried when `REFTEL_MUTATIONS` does not say it; `make mutations` tries
/// 3,000 with the optimized program.
const MUTATIONS: u32 = 120;

#[test]
fn mutations_lose_nothing() {
    let asked = std::env::var("REFTEL_MUTATIONS").ok();
    let asked = asked.map(|number| number.parse().expect("REFTEL_MUTATIONS is a number"));
    let (samples, cases) = (samples(), asked.unwrap_or(MUTATIONS).div_ceil(4));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (1973..1977)
            .map(|seed| {
                let samples = &samples;
                // The seeds are fixed, so that every machine tries the same.
                scope.spawn(move || try_mutations(samples, seed, cases))
            })
            .collect();
        for thread in threads {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

fn try_mutations(samples: &[Vec<u8>], seed: u64, cases: u32) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 200,
        ..Config::default()
    };
    let strategy = (
        0..samples.len(),
        proptest::collection::vec(mutation(), 1..4),
    );
    let outcome = TestRunner::new(config).run(&strategy, |(sample, mutations)| {
        let mut bytes = samples[sample].clone();
        for mutation in &mutations {
            apply(&mut bytes, mutation);
        }
        check(folder.path(), &bytes)
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// The work grows with the text, not with its square: lists without an end, as nobody writes them.
#[test]
fn lists_of_names_take_linear_time() {
    link_examples("The gazetteers are read before anything is timed.");
    for word in [
        "Mr. Kim of Bonn, ",
        "A. B. C. ",
        "A.B.C. ",
        "Mr. ",
        "Mr. Dr. President Minister ",
        "wife ",
        "FARROW, Bela; ",
    ] {
        let time = |count: usize| {
            let text = word.repeat(count / word.len());
            let start = std::time::Instant::now();
            link_examples(&text);
            start.elapsed().as_secs_f64()
        };
        let (few, many) = (time(6_000), time(24_000));
        assert!(many < few * 8.0 + 5.0, "{word:?}: {few} s, then {many} s");
    }
}
