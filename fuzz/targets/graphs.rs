//! Any bytes in place of a file of a graph directory, or a few of them in its own. Every question
//! gets an answer or a clear error.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::decisions::Decisions;
use reftel::pipeline::{self, BuildOptions, Engine, Silent};
use reftel::rdf::Detail;
use reftel::read::ReadOptions;
use reftel::store::{Backend, GraphReader, check};
use reftel::vocab::Base;
use tempfile::TempDir;

struct Graph {
    folder: TempDir,
    /// Its files, and what they hold when they are whole.
    files: Vec<(PathBuf, Vec<u8>)>,
}

static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let none: [&str; 0] = [];
    let (engine, _) = Engine::load(&none).expect("the shipped gazetteers are sound");
    let folder = TempDir::with_prefix("reftel-fuzz").expect("a temporary folder can be made");
    let text =
        "Viewing cable 09RABAT1, VISIT\n\nThe Ministry of Interior met Ahmed Karim in Safi.\n";
    let document = folder.path().join("09RABAT1.txt");
    std::fs::write(&document, text).expect("the folder is writable");
    let options = BuildOptions {
        graph: folder.path().join("graph"),
        base: Base::default().as_str().to_owned(),
        read: ReadOptions::default(),
        detail: Detail::Compact,
        add: false,
        anew: true,
        decisions: Decisions::none(),
        backend: Backend::Blocks,
    };
    pipeline::build(&[document], &engine, &options, &Silent, |_| ())
        .expect("the folder is writable");
    let mut files = Vec::new();
    let mut folders = vec![options.graph];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it was written").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => files.push((path.clone(), std::fs::read(path).expect("it was written"))),
            }
        }
    }
    files.sort();
    Graph { folder, files }
});

fuzz_target!(
    init: {
        LazyLock::force(&GRAPH);
    },
    |data: &[u8]| {
        let [file, way, rest @ ..] = data else {
            return;
        };
        let (path, whole) = &GRAPH.files[*file as usize % GRAPH.files.len()];
        let mut bytes = whole.clone();
        match way % 4 {
            0 => bytes = rest.to_vec(),
            1 => bytes.truncate(rest.len()),
            _ => {
                for [high, low, value] in rest.as_chunks().0 {
                    let at = usize::from(*high) << 8 | usize::from(*low);
                    let length = bytes.len().max(1);
                    if let Some(byte) = bytes.get_mut(at % length) {
                        *byte = *value;
                    }
                }
            }
        }
        std::fs::write(path, &bytes).expect("the folder is writable");
        ask(&GRAPH.folder.path().join("graph"));
        std::fs::write(path, whole).expect("the folder is writable");
    }
);

fn ask(dir: &std::path::Path) {
    let _ = check::check(dir);
    let Ok(graph) = GraphReader::open(dir) else {
        return;
    };
    let documents = graph.documents().map_or(0, <[_]>::len) as u32;
    for number in 0..documents.min(8) {
        let _ = (graph.record(number), graph.text(number));
        let _ = (graph.said(number), graph.extracted(number));
        let _ = graph.facts().map(|facts| facts.citations(number));
        let _ = graph.index().units_of(number).map(|units| units.count());
    }
    let entities = graph.index().entities().unwrap_or(0) as u32;
    for entity in 0..entities.min(8) {
        let _ = (
            graph.card(entity),
            graph.index().units(entity).map(<[_]>::len),
        );
        let _ = graph.facts().map(|facts| facts.statements(entity));
    }
    let _ = graph.find_entity("Safi");
    let _ = (graph.possible_matches(), graph.joins(), graph.decisions());
    let _ = graph.sorted_nquads_dump(&mut std::io::sink());
}
