//! Any bytes as a file of a gazetteer: a list of entries, roles, templates, suppressed names, sources.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel::gazetteer::{File, Gazetteer};
use reftel::matcher::Names;

const NAMES: [&str; 6] = [
    "places.tsv",
    "roles.tsv",
    "templates.tsv",
    "suppress.tsv",
    "sources.tsv",
    "LICENSE",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let known = "id\ttype\tlabel\nma\tplace\tMorocco\nma/rabat\tplace\tRabat\n";
    let file = |name: &str, bytes: &[u8]| File {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let name = NAMES[*first as usize % NAMES.len()];
    let folders = [
        vec![file("known.tsv", known.as_bytes())],
        vec![file(name, rest)],
    ];
    if let Ok((gazetteer, _)) = Gazetteer::from_files(&folders) {
        let _ = Names::load(&gazetteer, None);
    }
});
