//! Is an updated graph the graph that a clean build makes? Random edits of documents, gazetteers
//! and decisions; after each, every file of the updated directory is held against those of a build
//! that reads everything.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use reftel::compiled::Cache;
use reftel::decisions::Decisions;
use reftel::pipeline::{self, BuildOptions, Engine, Silent, Summary};
use reftel::rdf::Detail;
use reftel::read::ReadOptions;
use reftel::store::{Backend, GraphReader, check};
use reftel::vocab::Base;

use crate::cli::decisions::{NAIROBI, TBILISI, cite};
use crate::support::{BRIEF, CACHE, RABAT, WHARF, engine};

/// How many sequences of edits are tried when `REFTEL_UPDATES` does not say it; `make updates`
/// tries 1,000.
const SEQUENCES: u32 = 24;

/// Cites without a year; which year it is depends on what else there is.
pub const SALE: &str = "\
R 051030Z JAN 10
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 8302
UNCLAS CASABLANCA 000002

E.O. 12958: N/A
TAGS: PGOV, MO
SUBJECT: THE SALE OF PAPER
REF: RABAT 101

1. (U) Police Prefect Karim Benzouaq and Ms. Ruth Ann Dabney met the
Friends of the Salted Herring (FSH). FSH sells paper.
";

/// The cable that `SALE` cites, if its year is the later one.
pub const LATER: &str = "\
R 021200Z JAN 10
FM AMEMBASSY RABAT
TO SECSTATE WASHDC 0411
UNCLAS RABAT 000101

E.O. 12958: N/A
TAGS: PHUM, MO
SUBJECT: MORE PAPERS

1. (U) The Friends of the Salted Herring (FSH) wrote to the Ministry of
Justice. Police Prefect Benzouaq read it.
";

/// Two rows of a table.
const TABLE: [&str; 3] = [
    "\"1\",\"3/2/2009 12:00\",\"09TUNIS12\",\"Embassy Tunis\",\"UNCLASSIFIED\",\"\",\"R 021200Z MAR 09\nFM AMEMBASSY TUNIS\nTO SECSTATE WASHDC 0412\",\"UNCLAS TUNIS 000012\n\nSUBJECT: HERRING\n\n1. Police Prefect Karim Benzouaq ate herring.\"\n",
    "\"2\",\"3/3/2009 12:00\",\"09TUNIS13\",\"Embassy Tunis\",\"UNCLASSIFIED\",\"09TUNIS12\",\"R 031200Z MAR 09\nFM AMEMBASSY TUNIS\nTO SECSTATE WASHDC 0413\",\"UNCLAS TUNIS 000013\n\nSUBJECT: MORE HERRING\nREF: TUNIS 12\n\n1. The Ministry of Interior sold herring in Safi.\"\n",
    "\"3\",\"3/4/2009 12:00\",\"09TUNIS14\",\"Embassy Tunis\",\"SECRET\",\"\",\"R 041200Z MAR 09\nFM AMEMBASSY TUNIS\nTO SECSTATE WASHDC 0414\",\"S E C R E T TUNIS 000014\n\nSUBJECT: NO HERRING\n\n1. (S) Nobody came.\"\n",
];

/// What may happen to a corpus.
#[derive(Clone, Debug)]
enum Edit {
    Nothing,
    Add(usize, usize),
    Change(usize, usize),
    Move(usize, usize),
    Copy(usize, usize),
    Remove(usize),
    Rows(usize),
    Gazetteer(usize),
    Decide(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let any = || 0..64usize;
    prop_oneof![
        1 => Just(Edit::Nothing),
        4 => (any(), any()).prop_map(|(text, place)| Edit::Add(text, place)),
        3 => (any(), any()).prop_map(|(which, how)| Edit::Change(which, how)),
        2 => (any(), any()).prop_map(|(which, place)| Edit::Move(which, place)),
        1 => (any(), any()).prop_map(|(which, place)| Edit::Copy(which, place)),
        3 => any().prop_map(Edit::Remove),
        2 => any().prop_map(Edit::Rows),
        1 => any().prop_map(Edit::Gazetteer),
        2 => any().prop_map(Edit::Decide),
    ]
}

/// A corpus, the lists beside it, and what people decided.
#[derive(Clone, Debug)]
struct Corpus {
    files: BTreeMap<String, String>,
    gazetteer: usize,
    decided: usize,
}

const TEXTS: [&str; 7] = [WHARF, RABAT, TBILISI, NAIROBI, SALE, LATER, BRIEF];

fn place(number: usize) -> String {
    let folder = ["", "a/", "b/c/", "z/"][number % 4];
    // Two names only, so that a text often moves to a place of the same name.
    format!("{folder}{}", ["one.txt", "two.txt"][(number / 4) % 2])
}

impl Corpus {
    fn new() -> Corpus {
        let files = TEXTS[..5].iter().enumerate();
        let files = files.map(|(at, text)| (format!("{at}.txt"), text.to_string()));
        Corpus {
            files: files.collect(),
            gazetteer: 0,
            decided: 0,
        }
    }

    fn apply(&mut self, edit: &Edit) {
        let nth = |files: &BTreeMap<String, String>, which: usize| {
            files.keys().nth(which % files.len().max(1)).cloned()
        };
        match edit {
            Edit::Nothing => {}
            Edit::Add(text, at) => {
                let text = TEXTS[text % TEXTS.len()].to_owned();
                self.files.insert(place(*at), text);
            }
            Edit::Change(which, how) => {
                let name = nth(&self.files, *which);
                if let Some(text) = name.and_then(|name| self.files.get_mut(&name)) {
                    match how % 4 {
                        0 => text.push_str("\n9. (U) Mr. Karim Benzouaq went to Safi again.\n"),
                        1 => *text = text.replace("Benzouaq", "Benzouak"),
                        2 => *text = text.replace("Ruth Ann", "Ruth"),
                        _ => *text = text.replace("Interior", "Justice"),
                    }
                }
            }
            Edit::Move(which, at) => {
                let name = nth(&self.files, *which).filter(|name| !name.ends_with("csv"));
                if let Some(text) = name.and_then(|name| self.files.remove(&name)) {
                    self.files.insert(place(*at), text);
                }
            }
            Edit::Copy(which, at) => {
                let name = nth(&self.files, *which).filter(|name| !name.ends_with("csv"));
                if let Some(text) = name.and_then(|name| self.files.get(&name).cloned()) {
                    self.files.insert(format!("copies/{}", place(*at)), text);
                }
            }
            Edit::Remove(which) => {
                // An empty corpus is refused.
                if self.files.len() > 1
                    && let Some(name) = nth(&self.files, *which)
                {
                    self.files.remove(&name);
                }
            }
            Edit::Rows(which) => {
                let rows = (0..3).filter(|row| (which + 1) & (1 << row) != 0);
                let rows: String = rows.map(|row| TABLE[row]).collect();
                if !rows.is_empty() {
                    self.files.insert("cables.csv".to_owned(), rows);
                }
            }
            Edit::Gazetteer(which) => self.gazetteer = which % 3,
            Edit::Decide(which) => self.decided = which % 5,
        }
    }

    fn engine(&self) -> &'static Engine {
        static LISTS: [OnceLock<Engine>; 2] = [OnceLock::new(), OnceLock::new()];
        let Some(at) = self.gazetteer.checked_sub(1) else {
            return engine();
        };
        LISTS[at].get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let line = ["Benzouaq, Karim", "Dabney, Ruth Ann"][at];
            let text = format!("id\ttype\tlabel\nlist/one\tperson\t{line}\n");
            fs::write(folder.path().join("persons.tsv"), text).expect("writable");
            let loaded = Engine::load_with(&[folder.path()], Some(&Cache::new(CACHE)));
            loaded.expect("the list is sound").0
        })
    }

    fn decisions(&self) -> Decisions {
        let there = cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0);
        let here = cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0);
        let cafe = cite("09TBILISI44", TBILISI, "Caf\u{e9} Rustavi", 0);
        let lines = match self.decided {
            0 => return Decisions::none(),
            1 => format!("same\t{there}\t{here}\tJD\t\t\n"),
            2 => format!("different\t{there}\t{here}\tJD\t\t\n"),
            3 => format!("mention-is\t{cafe}\tnew:institution\tJD\t\t\n"),
            _ => format!("not-an-entity\t{cafe}\t\tJD\t\t\nsame\t{there}\t{here}\tJD\t\t\n"),
        };
        let text = format!("decision\tfirst\tsecond\tauthor\tdate\treason\n{lines}");
        let read = Decisions::parse("decisions.tsv", text.as_bytes(), &self.engine().gazetteer);
        read.expect("the decisions are sound").0
    }

    fn write(&self, folder: &Path) {
        if folder.exists() {
            fs::remove_dir_all(folder).expect("writable");
        }
        for (name, text) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("writable");
            fs::write(path, text).expect("writable");
        }
    }

    fn build(&self, folder: &Path, graph: &Path, anew: bool) -> Summary {
        let options = BuildOptions {
            graph: graph.to_owned(),
            base: Base::default().as_str().to_owned(),
            read: ReadOptions::default(),
            detail: Detail::Compact,
            add: false,
            anew,
            decisions: self.decisions(),
            backend: Backend::Blocks,
        };
        let paths = [folder.to_owned()];
        pipeline::build(&paths, self.engine(), &options, &Silent, |_| ()).expect("it builds")
    }
}

/// Returns the files of the current generation.
fn generation(graph: &Path) -> BTreeMap<String, Vec<u8>> {
    let current = fs::read_to_string(graph.join("CURRENT")).expect("readable");
    let folder = graph.join(current.trim());
    let entries = fs::read_dir(folder).expect("readable");
    let paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("readable").path())
        .collect();
    let read = |path: PathBuf| {
        let name = path.file_name().expect("it has a name").to_string_lossy();
        (name.into_owned(), fs::read(&path).expect("readable"))
    };
    paths.into_iter().map(read).collect()
}

/// A report of eight kilobytes that no other resembles, so that they do not pack well.
fn report(number: u64) -> String {
    let mut out = format!("Report {number} on the harbor\n\n");
    let mut dice = number.wrapping_mul(6_364_136_223_846_793_005) | 1;
    while out.len() < 8192 {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let letters = (0..7).map(|at| char::from(b'a' + ((dice >> (20 + 6 * at)) % 26) as u8));
        out.extend(letters.chain([if dice >> 60 == 0 { '\n' } else { ' ' }]));
    }
    out
}

#[cfg(unix)]
#[test]
fn large_files_are_shared_with_the_graph_before_and_never_written_to() {
    use std::os::unix::fs::MetadataExt;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let documents = folder.path().join("documents");
    let (updated, clean) = (folder.path().join("updated"), folder.path().join("clean"));
    let mut corpus = Corpus::new();
    corpus.files = (0..160)
        .map(|at| (format!("{at:03}.txt"), report(at)))
        .collect();
    corpus
        .files
        .insert("rabat.txt".to_owned(), RABAT.to_owned());
    corpus.write(&documents);
    corpus.build(&documents, &updated, true);
    let inode = |graph: &GraphReader| {
        let texts = fs::metadata(graph.folder().join("texts.zst")).expect("it is there");
        (texts.ino(), graph.folder().join("texts.more").exists())
    };
    // What changes, and whether the texts of before are of use after it.
    type Change = fn(&mut BTreeMap<String, String>);
    let changes: [(bool, Change); 4] = [
        (true, |files| {
            drop(files.insert("zz.txt".to_owned(), report(500)));
        }),
        (true, |files| {
            files.remove("159.txt");
            files.insert("zz.txt".to_owned(), report(501));
        }),
        (true, |_| ()),
        (false, |files| files.retain(|name, _| name.as_str() > "080")),
    ];
    for (at, (shares, change)) in changes.into_iter().enumerate() {
        let before = GraphReader::open(&updated).expect("it is whole");
        let texts = |graph: &GraphReader| -> Vec<String> {
            let numbers = 0..graph.records().len() as u32;
            numbers
                .map(|at| graph.text(at).expect("it is there"))
                .collect()
        };
        let known = texts(&before);
        change(&mut corpus.files);
        corpus.write(&documents);
        let update = corpus.build(&documents, &updated, false);
        let rebuilt = corpus.build(&documents, &clean, true);
        assert_eq!(told_alike(update), told_alike(rebuilt), "change {at}");
        let report = check::check(&updated).expect("it can be read");
        assert!(report.is_whole(), "change {at}: {:?}", report.checks);
        let [after, wanted] =
            [&updated, &clean].map(|graph| GraphReader::open(graph).expect("whole"));
        let ((old, _), (new, beside)) = (inode(&before), inode(&after));
        assert_eq!((old == new, beside), (shares, shares), "change {at}");
        assert!(
            texts(&before) == known,
            "change {at}: the graph before is another"
        );
        assert!(texts(&after) == texts(&wanted), "change {at}");
        let dump = |graph: &GraphReader| {
            let mut out = Vec::new();
            graph.sorted_nquads_dump(&mut out).expect("it can be read");
            out
        };
        assert!(dump(&after) == dump(&wanted), "change {at}");
        let is_block = |name: &str| {
            [".zst", ".more", ".table"]
                .iter()
                .any(|it| name.ends_with(it))
        };
        let (found, wanted) = (generation(&updated), generation(&clean));
        for (name, bytes) in wanted.iter().filter(|(name, _)| !is_block(name)) {
            let same = name == "manifest.json" || found[name] == *bytes;
            assert!(same, "{name} differs after change {at}");
        }
    }
}

/// What is told of a build, but for how it came about and in which files it lies.
fn told_alike(mut summary: Summary) -> String {
    if let Some(manifest) = &mut summary.manifest {
        manifest.files.clear();
    }
    told(summary)
}

/// What is told of a build, but for how it came about.
fn told(mut summary: Summary) -> String {
    (summary.extracted, summary.kept, summary.copied) = (0, 0, 0);
    summary.anew = None;
    format!("{summary:?}")
}

fn follow(edits: &[Edit], kept: &mut u64) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let documents = folder.path().join("documents");
    let (updated, clean) = (folder.path().join("updated"), folder.path().join("clean"));
    let mut corpus = Corpus::new();
    corpus.write(&documents);
    corpus.build(&documents, &updated, false);
    // Sequences are of any length, so what holds at their ends holds after each edit; the long form
    // looks at every one.
    let all = std::env::var_os("REFTEL_UPDATES").is_some();
    for (at, edit) in edits.iter().enumerate() {
        corpus.apply(edit);
        corpus.write(&documents);
        let update = corpus.build(&documents, &updated, false);
        if !all && at + 1 < edits.len() {
            *kept += update.copied;
            continue;
        }
        let rebuilt = corpus.build(&documents, &clean, true);
        *kept += update.copied;
        prop_assert_eq!(rebuilt.kept, 0);
        prop_assert_eq!(told(update), told(rebuilt), "{:?}", edit);
        for graph in [&updated, &clean] {
            let left = fs::read_dir(graph).expect("readable").count();
            // CURRENT, the lock, and one generation.
            prop_assert_eq!(left, 3, "something was left behind");
        }
        let (found, wanted) = (generation(&updated), generation(&clean));
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        prop_assert_eq!(names(&found), names(&wanted));
        for (name, bytes) in &wanted {
            prop_assert!(found[name] == *bytes, "{} differs after {:?}", name, edit);
        }
    }
    Ok(())
}

#[test]
fn an_updated_graph_is_a_clean_one() {
    let asked = std::env::var("REFTEL_UPDATES").ok();
    let asked = asked.map(|number| number.parse().expect("REFTEL_UPDATES is a number"));
    let cases = asked.unwrap_or(SEQUENCES).div_ceil(2);
    std::thread::scope(|scope| {
        // The seeds are fixed, so that every machine tries the same.
        let threads: Vec<_> = [2009, 2010]
            .map(|seed| scope.spawn(move || try_sequences(seed, cases)))
            .into_iter()
            .collect();
        for thread in threads {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

fn try_sequences(seed: u64, cases: u32) {
    let config = Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 20,
        ..Config::default()
    };
    let strategy = proptest::collection::vec(edit(), 3..7);
    let kept = std::cell::Cell::new(0);
    let outcome = TestRunner::new(config).run(&strategy, |edits| {
        let mut here = 0;
        let followed = follow(&edits, &mut here);
        kept.set(kept.get() + here);
        followed
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(
        kept.get() > u64::from(cases) * 5,
        "the triples of only {} documents were taken from the graph",
        kept.get()
    );
}
