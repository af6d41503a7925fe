//! Does a cache change nothing but the time? Whatever lies in it, and whether or not it can be
//! written.

use std::fs;
use std::path::{Path, PathBuf};

use reftel::compiled::{Cache, Key};
use reftel::document::{Envelope, Format, Provenance, RawDocument};
use reftel::gazetteer::{File, Gazetteer, Problem};
use reftel::matcher::{Names, Target};
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
    let (a, b) = (&one.gazetteer, &other.gazetteer);
    for (what, is_same) in [
        ("entries", a.entries == b.entries),
        ("count", a.shipped == b.shipped),
        ("demonyms", a.demonyms == b.demonyms),
        ("templates", a.templates == b.templates),
        ("roles", a.roles == b.roles),
        ("suppressions", a.suppressions == b.suppressions),
        ("sources", a.sources == b.sources),
        ("posts", a.posts == b.posts),
        ("tags", a.tags == b.tags),
        ("lexicon", a.lexicon == b.lexicon),
        ("shipped hash", a.shipped_hash == b.shipped_hash),
        ("rest", a == b),
    ] {
        assert!(is_same, "the gazetteers differ in their {what}");
    }
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

/// Returns a user's folder, and what is compiled of it and all shipped files as one, without a
/// cache.
fn whole() -> (TempDir, Engine, Vec<Problem>) {
    let folder = TempDir::new().expect("a temporary folder");
    let lines = [
        "ngo/harbor-watch\tngo\tHarbor Watch\tHW [acronym] | Casablancan Watch\t\tnowhere/at-all",
        "io/ece\tinternational-organization\tQuay Council\t\t\t",
        "office/nea-x\toffice\tNEA/X\t\t\tio/un",
        "person/another-annan\tperson\tKofi Annan\t\t\t",
        "person/tavarro\tperson\tTavarro, Emilio\t\t\t",
        "post/port-selva\tpost:embassy\tEmbassy Port Selva\tPort Selva [header]\tmrn:PORTSELVA\t",
        "quay/justice\tgovernment-body:ministry\tQuay Ministry\t\ttemplate:ministry-of-justice\t",
    ];
    let heading = "id\ttype\tlabel\taliases\tlinks\tparent\n";
    let text = heading.to_owned() + &lines.join("\n");
    fs::write(folder.path().join("all.tsv"), text).expect("writable");
    let roles = "person\tposition\torganization\nperson/tavarro\tMinister\tma\n";
    fs::write(folder.path().join("roles.tsv"), roles).expect("writable");
    let shipped = reftel::embedded::gazetteers().into_iter().map(|one| File {
        name: format!("gazetteers/{}", one.name),
        bytes: one.text.into_bytes(),
    });
    let own = files(folder.path())
        .into_iter()
        .map(|(path, bytes, _)| File {
            name: path.display().to_string(),
            bytes,
        });
    let folders = [shipped.collect(), own.collect()];
    let read = Gazetteer::from_files(&folders);
    let (gazetteer, problems) = read.expect("the gazetteers are sound");
    let names = Names::new(&gazetteer);
    (folder, Engine { gazetteer, names }, problems)
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

/// A list on top of kept tables is the list compiled with all, and what is kept stays as it is.
#[test]
fn a_kept_engine_is_a_fresh_one() {
    let folder = TempDir::new().expect("a temporary folder");
    let cache = folder.path().join("cache");
    // What all tests share is whole, and spares one compilation.
    keep_shipped(&cache);
    let kept = files(&cache);
    assert_eq!(kept.len(), 2, "one of entries, one of names");
    let (own, fresh, warnings) = whole();
    let of_own = warnings
        .iter()
        .filter(|one| Path::new(&one.file).starts_with(own.path()));
    assert_eq!(of_own.count(), 1, "{warnings:?}");
    let (on_top, told) = load(&[own.path().to_owned()], Some(&cache));
    assert!(
        files(&cache) == kept,
        "what was kept is used, not written again"
    );
    same(&fresh, &on_top);
    assert_eq!(warnings, told);
    let is_found = |linked: &Linked| {
        let mut mentions = linked.mentions.iter();
        mentions.any(|mention| mention.surface == "Harbor Watch")
    };
    assert!(linked(&on_top).iter().any(is_found));
    assert_eq!(on_top.gazetteer.bearers().by_surname("tavarro").len(), 1);
    assert!(on_top.gazetteer.posts.named("PORTSELVA").is_some());
}

/// Copies the compiled shipped gazetteers, as they are kept for all tests, into a cache.
fn keep_shipped(cache: &Path) {
    let gazetteer = &crate::support::engine().gazetteer;
    assert_eq!(gazetteer.shipped, gazetteer.entries.len());
    fs::create_dir_all(cache).expect("writable");
    for kind in ["gazetteer", "names"] {
        // The shared folder may have those of other tests, too.
        let shared = Cache::new(crate::support::CACHE);
        let file = shared.path(kind, &Key::new(kind, &gazetteer.hash));
        let name = file.file_name().expect("it is a file");
        fs::copy(&file, cache.join(name)).expect("it was kept");
    }
}

/// A list that changes what shipped entries are called is not put on top of them.
#[test]
fn a_list_that_changes_the_shipped_names_changes_them() {
    // Always in one place, so that what is compiled of it is kept for the next time.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changing");
    let own = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(&path).expect("writable");
        let text = text.replace(' ', "\t").replace('_', " ");
        fs::write(path.join(format!("{name}.tsv")), text).expect("writable");
        path
    };
    let folders = [
        own(
            "replaced",
            "id type label\nma/tangier place:city Tanger_Quay\n",
        ),
        own(
            "suppress",
            "alias entry reason\nCasablanca ma/casablanca none\n",
        ),
    ];
    let (engine, _) = load(&folders, Some(Path::new(crate::support::CACHE)));
    assert!(is_named(&engine, "Tanger Quay") && is_named(&engine, "Rabat"));
    let stands_for = |name: &str, id: &str| {
        let at = engine.gazetteer.index_of(&id.into());
        let mut names = engine.names.named(name);
        names.any(|name| Some(engine.names.target(name)) == at.map(Target::Entry))
    };
    assert!(stands_for("Tanger Quay", "ma/tangier"));
    assert!(!stands_for("Tangier", "ma/tangier"));
    assert!(!stands_for("Casablanca", "ma/casablanca"));
}

fn is_named(engine: &Engine, name: &str) -> bool {
    engine.names.named(name).next().is_some()
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
    assert!(is_named(&before, "Harbor Watch"));
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
    assert!(is_named(&after, "Harbor Wacht"));
    assert!(!is_named(&after, "Harbor Watch"));
    assert_ne!(before.gazetteer.hash, after.gazetteer.hash);
    // And without the folder it is gone.
    let (without, warnings) = load(&[], Some(cache));
    assert!(without.gazetteer.get(&"ngo/harbor-watch".into()).is_none());
    let of_own = |one: &Problem| Path::new(&one.file).starts_with(&path[0]);
    assert!(!warnings.iter().any(of_own), "{warnings:?}");
}

/// With a cache, without one, and with one that holds half a table and lacks another: damage of any
/// kind, and a folder that is not there or not to be written, are tried on the cache itself.
#[test]
fn the_program_needs_no_cache() {
    let folder = TempDir::new().expect("a temporary folder");
    let own = own(&folder, "Harbor Watch");
    fs::write(folder.path().join("wharf.txt"), WHARF).expect("writable");
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
    let cache = folder.path().join("kept/deep");
    keep_shipped(&cache);
    let whole = contents(&cache);
    let [(entries, bytes), (names, _)] = &whole[..] else {
        panic!("one of entries, one of names");
    };
    fs::write(entries, &bytes[..bytes.len() / 2]).expect("writable");
    fs::remove_file(names).expect("writable");
    // They are made anew, and used.
    for _ in 0..2 {
        assert!(run("kept/deep") == expected);
        assert!(contents(&cache) == whole);
    }
}

/// Returns the files of a folder with their bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let all = files(folder).into_iter();
    all.map(|(path, bytes, _)| (path, bytes)).collect()
}
