//! How fast is it, beside the simplest thing that could do part of the work?
//!
//! First, how long a command takes to start, with and without what was compiled before, and a volume
//! of historians to be read. Then one run measures, on the same texts and the same names: a bare
//! Aho-Corasick scan, the token table, the whole of extraction, a build, and a bare bulk load of the
//! dump that the build made. Read the ratios; megabytes a second say more of the machine than of the
//! program.
//!
//! Answers are checked while the clock runs: the table finds exactly what an independent automaton
//! finds at the same boundaries; each copy of the corpus gives the same mentions, on one thread
//! and on two; the graph holds what extraction found. No time is asserted.
//!
//!     cargo bench --bench pipeline          64 copies of the sample corpus
//!     cargo bench --bench pipeline -- 500   as many as wanted

#![expect(clippy::print_stdout, reason = "figures are what a bench is for")]

mod corpus;
mod oracle;
mod startup;
mod table;
mod volume;
#[path = "../../tests/support/volume.rs"]
mod written;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use oxigraph::io::RdfFormat;
use oxigraph::store::Store;
use rayon::prelude::*;
use reftel::decisions::Decisions;
use reftel::document::{Document, RawDocument};
use reftel::matcher::{self, View};
use reftel::pipeline::{self, BuildOptions, Engine, Silent, Summary};
use reftel::rdf::Detail;
use reftel::read::ReadOptions;
use reftel::store::GraphReader;
use reftel::vocab::Base;

use table::Table;

/// Copies of the sample corpus, unless the command line says another number.
const COPIES: u32 = 64;
/// Each measurement is the best of this many.
const ROUNDS: usize = 3;

fn main() {
    let wanted = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let copies = wanted.unwrap_or(COPIES).clamp(1, corpus::MOST_COPIES);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = folder.path();
    corpus::write(&folder.join("documents"), copies);
    let paths = [folder.join("documents")];
    let none: [PathBuf; 0] = [];
    let (engine, _) = Engine::load(&none).expect("the shipped gazetteers are without errors");
    let texts = corpus::read(&paths);
    let bytes: usize = texts.iter().map(|raw| raw.text.len()).sum();
    startup::measure();
    volume::measure(&engine);
    println!(
        "{copies} copies: {} documents, {:.1} MB of text; {} names; {} threads here\n",
        texts.len(),
        bytes as f64 / 1e6,
        engine.names.len(),
        std::thread::available_parallelism().map_or(1, usize::from),
    );
    let mentions = extraction(&engine, &texts, bytes, copies);
    raw_find(&engine, &texts);
    building(&engine, &paths, folder, bytes, mentions);
}

/// Measures parsing, matching and linking against a scan that does nothing but find substrings.
/// Returns how many mentions there are.
fn extraction(engine: &Engine, texts: &[RawDocument], bytes: usize, copies: u32) -> usize {
    let plain = |kind: MatchKind| {
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).match_kind(kind);
        let automaton = builder.build(oracle::written(engine));
        automaton.expect("the shipped names fit an automaton")
    };
    let overlapping = plain(MatchKind::Standard);
    let longest = plain(MatchKind::LeftmostLongest);

    let mut table = Table::new(&["extraction", "1 thread", "2 threads", "of the scan"]);
    let mut base = 0.0;
    let mut found = Vec::new();
    let mut row = |name: &str, count: &(dyn Fn(&RawDocument) -> usize + Sync)| {
        let one = on_threads(1, texts, count);
        let two = on_threads(2, texts, count);
        assert_eq!(one.1, two.1, "{name}: threads change the count");
        let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
        if base == 0.0 {
            base = rate(one.0);
        }
        table.row(&[
            name.to_owned(),
            format!("{:.2} MB/s", rate(one.0)),
            format!("{:.2} MB/s", rate(two.0)),
            format!("{:.2}", rate(one.0) / base),
        ]);
        found.push(one.1);
    };
    row("aho-corasick, all overlapping, no boundaries", &|raw| {
        overlapping.find_overlapping_iter(&raw.text).count()
    });
    row("aho-corasick, leftmost-longest, no boundaries", &|raw| {
        longest.find_iter(&raw.text).count()
    });
    row("parse", &|raw| engine.parse(raw.clone()).paragraphs.len());
    row("parse, find all names", &|raw| {
        let document = engine.parse(raw.clone());
        matcher::find(&View::new(&document, &engine.names), &engine.names).len()
    });
    row("parse, find, link: extraction", &|raw| {
        engine.link(raw.clone()).mentions.len()
    });
    table.print();

    let mentions = found[found.len() - 1];
    let single = tempfile::tempdir().expect("a temporary folder can be made");
    corpus::write(single.path(), 1);
    let sample = corpus::read(&[single.path().to_owned()]);
    let in_sample: usize = sample
        .into_iter()
        .map(|raw| engine.link(raw).mentions.len())
        .sum();
    assert_eq!(
        mentions,
        in_sample * copies as usize,
        "copies of one text differ in their mentions"
    );
    println!(
        "{mentions} mentions ({in_sample} in each copy), {:.1} a document; the scans hit {} and {} times\n",
        mentions as f64 / texts.len() as f64,
        found[0],
        found[1],
    );
    mentions
}

/// Measures the token table against an automaton that sees the same tokens.
fn raw_find(engine: &Engine, texts: &[RawDocument]) {
    let documents: Vec<Document> = texts.iter().map(|raw| engine.parse(raw.clone())).collect();
    let views: Vec<View<'_>> = documents
        .iter()
        .map(|document| View::new(document, &engine.names))
        .collect();
    let folded: Vec<oracle::Folded> = views.iter().map(oracle::Folded::new).collect();
    let oracle = oracle::Oracle::new(engine);
    let bytes: usize = folded.iter().map(|folded| folded.text.len()).sum();

    for (view, folded) in views.iter().zip(&folded) {
        let by_table = oracle::table_hits(view, engine);
        let by_oracle = oracle.hits(folded);
        assert_eq!(by_table, by_oracle, "the table and the automaton disagree");
    }
    let (table_time, hits) = best(|| {
        let count = |view: &View<'_>| oracle::count_table_hits(view, engine);
        views.iter().map(count).sum::<usize>()
    });
    let (oracle_time, same) = best(|| folded.iter().map(|text| oracle.count(text)).sum::<usize>());
    assert_eq!(hits, same, "the table and the automaton disagree");

    let mut table = Table::new(&["finding, same boundaries", "1 thread", "of the automaton"]);
    let rate = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    for (name, time) in [("aho-corasick", oracle_time), ("token table", table_time)] {
        table.row(&[
            name.to_owned(),
            format!("{:.1} MB/s", rate(time)),
            format!("{:.2}", rate(time) / rate(oracle_time)),
        ]);
    }
    table.print();
    println!("{hits} hits, the same by both, over tokens in their normal form\n");
}

/// Measures a build against loading its finished dump into a bare store.
fn building(
    engine: &Engine,
    paths: &[PathBuf],
    folder: &std::path::Path,
    bytes: usize,
    all: usize,
) {
    let options = BuildOptions {
        graph: folder.join("graph"),
        base: Base::default().as_str().to_owned(),
        read: ReadOptions::default(),
        detail: Detail::Compact,
        add: false,
        anew: true,
        decisions: Decisions::none(),
        backend: reftel::store::Backend::DEFAULT,
    };
    let start = Instant::now();
    let summary: Summary = pipeline::build(paths, engine, &options, &Silent, |_| ())
        .expect("a temporary folder can be written");
    let build_time = start.elapsed();
    let manifest = summary.manifest.expect("a finished build has a manifest");
    let counts = &manifest.counts;

    let graph = GraphReader::open(&options.graph).expect("the graph was just built");
    let mut dump = Vec::new();
    graph
        .sorted_nquads_dump(&mut dump)
        .expect("the graph can be read");
    let lines = dump.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(counts.quads, lines as u64, "the manifest counts the quads");
    // Second copies and other versions were extracted but are not in the graph.
    let left_out = counts.duplicates + counts.versions;
    assert!(
        counts.mentions <= all as u64 && (left_out > 0 || counts.mentions == all as u64),
        "the graph holds what extraction found"
    );

    let start = Instant::now();
    let store = bare_store(&folder.join("bare"));
    let mut loader = store.bulk_loader();
    loader
        .load_from_slice(RdfFormat::NQuads, &dump)
        .expect("the dump is N-Quads");
    loader.commit().expect("a temporary folder can be written");
    let load_time = start.elapsed();
    assert_eq!(
        store.len().expect("the store can be read") as u64,
        counts.quads,
        "the bare store holds the same"
    );

    let mut table = Table::new(&["building", "seconds", "triples/s", "of the load"]);
    let rate = |time: Duration| counts.quads as f64 / time.as_secs_f64();
    for (name, time) in [
        ("oxigraph, bulk load of the dump", load_time),
        ("build: read, link, load, index, optimize", build_time),
    ] {
        table.row(&[
            name.to_owned(),
            format!("{:.2}", time.as_secs_f64()),
            format!("{:.0}", rate(time)),
            format!("{:.2}", rate(time) / rate(load_time)),
        ]);
    }
    table.print();
    println!(
        "{} documents in the graph ({} second copies, {} other versions), {} triples",
        counts.documents, counts.duplicates, counts.versions, counts.quads
    );
    println!(
        "{:.1} triples per kilobyte of text, {:.1} a document; {:.1} mentions a document; {:.2} MB/s",
        counts.quads as f64 / (counts.bytes as f64 / 1e3),
        counts.quads as f64 / counts.documents as f64,
        counts.mentions as f64 / counts.documents as f64,
        bytes as f64 / 1e6 / build_time.as_secs_f64(),
    );
}

/// Returns an empty store of the kind that the build writes.
#[cfg(feature = "rocksdb")]
fn bare_store(path: &std::path::Path) -> Store {
    Store::open(path).expect("a temporary folder can be written")
}

/// Returns an empty store in memory: this build of the program has no other.
#[cfg(not(feature = "rocksdb"))]
fn bare_store(_path: &std::path::Path) -> Store {
    Store::new().expect("memory can be had")
}

/// Runs `count` over all texts on so many threads; returns the best time and the sum.
fn on_threads(
    threads: usize,
    texts: &[RawDocument],
    count: &(dyn Fn(&RawDocument) -> usize + Sync),
) -> (Duration, usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("threads can be started");
    pool.install(|| best(|| texts.par_iter().map(count).sum()))
}

/// Returns the best time of some rounds, and what they all returned.
fn best(mut work: impl FnMut() -> usize) -> (Duration, usize) {
    let mut best = Duration::MAX;
    let mut result = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = black_box(work());
        best = best.min(start.elapsed());
        assert!(
            result.replace(found).is_none_or(|before| before == found),
            "two rounds find different things"
        );
    }
    (best, result.expect("there is a round"))
}
