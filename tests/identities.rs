//! Are identities stable? The sample corpus, alone, among a hundred unrelated documents, and read
//! in another order from other folders.

use std::collections::BTreeSet;
use std::path::Path;

use reftel::gazetteer::Type;
use reftel::person_names::PersonalName;
use reftel::text::hash_of;

use crate::support::{Project, engine, listing};

const LINKS: &str = "SELECT ?mention ?entity WHERE { ?mention itsrdf:taIdentRef ?entity }";

fn documents() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus/documents");
    let mut files: Vec<_> = ["", "briefs"]
        .iter()
        .flat_map(|part| std::fs::read_dir(folder.join(part)).expect("the sample corpus is there"))
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    assert!(files.len() > 20);
    files
}

/// Copies the sample corpus into folders of the project; `folder_of` says into which.
fn copy(project: &Project, into: &str, folder_of: impl Fn(usize) -> String) {
    for (at, file) in documents().iter().enumerate() {
        let folder = project.path(into).join(folder_of(at));
        std::fs::create_dir_all(&folder).expect("writable");
        let name = file.file_name().expect("it is a file");
        std::fs::copy(file, folder.join(name)).expect("writable");
    }
}

/// Builds a graph, and returns which mention means which entity.
fn links(project: &Project, corpus: &str) -> BTreeSet<String> {
    let graph = format!("{corpus}-graph");
    let built = project.reftel(&["build", corpus, "--graph", &graph]);
    assert!(built.ok, "{}", built.stderr);
    let run = project.reftel(&["sparql", LINKS, "--graph", &graph, "--format", "tsv"]);
    assert!(run.ok, "{}", run.stderr);
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

/// A cable of invented persons who are nowhere else, in the same country and at the same time.
fn unrelated(number: usize) -> String {
    let syllables = [
        "Bel", "Dro", "Fek", "Gul", "Hat", "Kim", "Lor", "Mux", "Nod", "Pra",
    ];
    let (a, b) = (syllables[number % 10], syllables[number / 10 % 10]);
    let name = format!(
        "{a}{}{}wicz",
        b.to_lowercase(),
        syllables[(number * 7 + 3) % 10].to_lowercase()
    );
    format!(
        "R 1212{:02}Z MAR 07\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 0411\n\
         UNCLAS RABAT {:06}\n\nE.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: QUIET DAY {number}\n\n\
         1. (U) Inspector Ottokar {name} of the Ministry of Transport met the\nWeaving League of \
         {name} in Rabat. {name} said that nothing moved.\nQUORVEX{number}\n",
        number % 60,
        9000 + number
    )
}

#[test]
fn a_hundred_unrelated_documents_change_no_identity() {
    let project = Project::new();
    copy(&project, "sample", |_| "all".to_owned());
    let before = links(&project, "sample");
    let joined = |line: &&String| {
        // A mention in one document that means what another one made.
        let (mention, entity) = line.split_once('\t').expect("two columns");
        let document = |iri: &str| {
            let from = iri.find("/doc/").map(|at| at + 5)?;
            iri[from..].split(['/', '#']).next().map(str::to_owned)
        };
        entity.contains("/id/doc/")
            && document(&entity.replace("/id/doc/", "/doc/")) != document(mention)
    };
    assert!(before.iter().filter(joined).count() >= 10);
    copy(&project, "more", |_| "all".to_owned());
    for number in 0..100 {
        let path = project.path("more").join(format!("unrelated-{number}.txt"));
        std::fs::write(path, unrelated(number)).expect("writable");
    }
    let after = links(&project, "more");
    assert!(after.len() > before.len() + 300);
    let lost: Vec<&String> = before.difference(&after).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn shuffled_documents_give_the_same_identities() {
    let project = Project::new();
    copy(&project, "sample", |_| "all".to_owned());
    copy(&project, "shuffled", |at| {
        format!("{:02}", (at * 17 + 5) % 29)
    });
    assert_eq!(links(&project, "sample"), links(&project, "shuffled"));
}

/// Discovered persons are held against those of the lists that a table of sounds finds: none may be
/// missing there.
#[test]
fn every_known_person_is_found_by_how_the_name_sounds() {
    for engine in [engine(), listing()] {
        let entries = &engine.gazetteer.entries;
        let mut asked = 0;
        for (at, entry) in entries.of_kind(Type::Person) {
            let name = PersonalName::parse(&entry.label, &engine.gazetteer.lexicon);
            for block in name.iter().flat_map(PersonalName::blocks) {
                let found = entries.sounding(hash_of(&block));
                assert!(found.contains(&(at as u32)), "{}: {block}", entry.label);
                assert!(found.is_sorted(), "{block}");
                asked += 1;
            }
        }
        assert!(asked > 5_000, "{asked} names");
    }
    assert!(
        engine()
            .gazetteer
            .entries
            .sounding(hash_of("nobody"))
            .is_empty()
    );
}
