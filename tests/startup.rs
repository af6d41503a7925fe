//! Does a cache change nothing but the time? Whatever lies in it, and whether or not it can be
//! written.

use std::fs;
use std::path::{Path, PathBuf};

use reftel::compiled::Cache;
use reftel::document::{Envelope, Format, Provenance, RawDocument};
use reftel::gazetteer::Problem;
use reftel::mention::Linked;
use reftel::pipeline::Engine;
use tempfile::TempDir;

use crate::support::{BRIEF, WHARF};

const HEADING: &str = "id\ttype\tlabel\taliases\tparent\n";

fn load(folders: &[PathBuf], cache: Option<&Path>) -> (Engine, Vec<Problem>) {
    let cache = cache.map(Cache::new);
    Engine::load_with(folders, cache.as_ref()).expect("the gazetteers are sound")
}

fn linked(engine: &Engine) -> Vec<Linked> {
    let document = |(name, text): (&str, &str)| RawDocument {
        provenance: Provenance {
            path: name.to_owned(),
            member: None,
            format: if name.ends_with("md") {
                Format::Report
            } else {
                Format::Cable
            },
            hash: "00".repeat(32),
        },
        text: text.to_owned(),
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    };
    // A slip in a long name is looked up in a table of its own.
    let slip = "The Prefect of Casablnca met Harbor Watch in Casablanca.\n";
    let documents = [("wharf.txt", WHARF), ("brief.md", BRIEF), ("slip.md", slip)];
    let all = documents.into_iter().map(document);
    all.map(|raw| engine.link(raw)).collect()
}

fn same(one: &Engine, other: &Engine) {
    assert_eq!(one.gazetteer.hash, other.gazetteer.hash);
    assert!(one.gazetteer == other.gazetteer, "the gazetteers differ");
    assert!(one.names.all().eq(other.names.all()), "the names differ");
    let near = |engine: &Engine| {
        let names = engine.names.near("casablnca").into_iter();
        names
            .map(|at| engine.names.name(at).text.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(near(one), near(other));
    assert!(
        near(one).contains(&"Casablanca".to_owned()),
        "{:?}",
        near(one)
    );
    for entry in one.gazetteer.entries.iter().step_by(97) {
        assert_eq!(other.gazetteer.get(&entry.id), Some(entry));
    }
    assert_eq!(linked(one), linked(other));
}

/// Returns the files of a folder with their bytes, and what tells a file from another that was
/// written in its place.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>, u64)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut all: Vec<_> = entries
        .map(|entry| {
            let path = entry.expect("it can be read").path();
            let bytes = fs::read(&path).expect("it can be read");
            #[cfg(unix)]
            let file = {
                use std::os::unix::fs::MetadataExt;
                fs::metadata(&path).expect("it is there").ino()
            };
            #[cfg(not(unix))]
            let file = 0;
            (path, bytes, file)
        })
        .collect();
    all.sort();
    all
}

/// Writes a user's folder with one organization, named so, and a line that gives a warning.
fn own(folder: &TempDir, label: &str) -> PathBuf {
    let own = folder.path().join("own");
    fs::create_dir_all(&own).expect("writable");
    let text = format!(
        "{HEADING}ngo/harbor-watch\tngo\t{label}\t\t\nngo/quay\tngo\tQuay Friends\t\tnowhere/at-all\n"
    );
    fs::write(own.join("ngos.tsv"), text).expect("writable");
    own
}

#[test]
fn a_kept_engine_is_a_fresh_one() {
    let folder = TempDir::new().expect("a temporary folder");
    let own = [own(&folder, "Harbor Watch")];
    let cache = folder.path().join("cache");
    let (fresh, warnings) = load(&own, None);
    let of_own = warnings
        .iter()
        .filter(|one| Path::new(&one.file).starts_with(&own[0]));
    assert_eq!(of_own.count(), 1, "{warnings:?}");
    let (first, first_warnings) = load(&own, Some(&cache));
    let kept = files(&cache);
    assert_eq!(kept.len(), 2, "one of entries, one of names");
    let (second, second_warnings) = load(&own, Some(&cache));
    assert!(
        files(&cache) == kept,
        "what was kept is used, not written again"
    );
    same(&fresh, &first);
    same(&fresh, &second);
    assert_eq!(warnings, first_warnings);
    assert_eq!(warnings, second_warnings);
    let is_found = |linked: &Linked| {
        let mut mentions = linked.mentions.iter();
        mentions.any(|mention| mention.surface == "Harbor Watch")
    };
    assert!(linked(&second).iter().any(is_found));

    // Damage of any file is seen, and repaired.
    let kinds = [["cut", "foreign"], ["bent", "empty"]];
    for ((path, bytes, _), kinds) in kept.iter().zip(kinds) {
        for damage in kinds {
            let mut bytes = bytes.clone();
            match damage {
                "cut" => bytes.truncate(bytes.len() / 2),
                "bent" => {
                    let middle = bytes.len() / 2;
                    bytes[middle] ^= 1;
                }
                "foreign" => bytes = b"a recipe for harira\n".repeat(100),
                _ => bytes.clear(),
            }
            fs::write(path, bytes).expect("writable");
            let (engine, warned) = load(&own, Some(&cache));
            assert_eq!(warned, warnings, "{damage}");
            assert!(engine.gazetteer == fresh.gazetteer, "{damage}");
            assert!(engine.names.all().eq(fresh.names.all()), "{damage}");
            let now: Vec<_> = files(&cache)
                .into_iter()
                .map(|(_, bytes, _)| bytes)
                .collect();
            assert!(
                now.iter().eq(kept.iter().map(|(_, bytes, _)| bytes)),
                "{damage}"
            );
        }
    }
}

#[test]
fn a_changed_file_is_seen() {
    let folder = TempDir::new().expect("a temporary folder");
    let cache = Path::new(crate::support::CACHE);
    let path = [own(&folder, "Harbor Watch")];
    let label = |engine: &Engine| {
        let entry = engine.gazetteer.get(&"ngo/harbor-watch".into());
        entry.expect("it is there").label.clone()
    };
    let (before, _) = load(&path, Some(cache));
    assert_eq!(label(&before), "Harbor Watch");
    assert!(!before.names.named("Harbor Watch").is_empty());
    // As long as before, and as old.
    let file = path[0].join("ngos.tsv");
    let old = fs::metadata(&file)
        .and_then(|found| found.modified())
        .expect("it has a time");
    own(&folder, "Harbor Wacht");
    let changed = fs::File::options()
        .write(true)
        .open(&file)
        .expect("it is there");
    changed.set_modified(old).expect("its time can be set");
    let (after, _) = load(&path, Some(cache));
    assert_eq!(label(&after), "Harbor Wacht");
    assert!(!after.names.named("Harbor Wacht").is_empty());
    assert!(after.names.named("Harbor Watch").is_empty());
    assert_ne!(before.gazetteer.hash, after.gazetteer.hash);
    // And without the folder it is gone.
    let (without, warnings) = load(&[], Some(cache));
    assert!(without.gazetteer.get(&"ngo/harbor-watch".into()).is_none());
    assert_eq!(warnings, load(&[], None).1);
}

#[test]
fn the_program_needs_no_cache() {
    let folder = TempDir::new().expect("a temporary folder");
    let own = own(&folder, "Harbor Watch");
    fs::write(folder.path().join("wharf.txt"), WHARF).expect("writable");
    fs::write(folder.path().join("in-the-way"), "").expect("writable");
    let run = |cache: &str| {
        let output = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("reftel"))
            .current_dir(folder.path())
            .env("REFTEL_CACHE", cache)
            .args(["annotate", "wharf.txt", "--gazetteers"])
            .arg(&own)
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{output:?}");
        (output.stdout, output.stderr)
    };
    let expected = run("off");
    assert!(
        String::from_utf8_lossy(&expected.1).contains("nowhere/at-all"),
        "{expected:?}"
    );
    assert!(!folder.path().join("off").exists());
    // A file stands where the folder should be; it is not there yet; it is.
    for cache in ["in-the-way", "kept/deep", "kept/deep"] {
        assert!(run(cache) == expected, "{cache}");
    }
    assert_eq!(files(&folder.path().join("kept/deep")).len(), 2);
    assert!(folder.path().join("in-the-way").is_file());
}
