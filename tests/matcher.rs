//! Does the token table find what an independent automaton finds? All overlapping occurrences.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use proptest::prelude::*;
use reftel::document::{Envelope, Format, Provenance, RawDocument};
use reftel::gazetteer::{File, Gazetteer};
use reftel::matcher::{Names, View, find};
use reftel::parse::{Knowledge, parse};

const WORDS: [&str; 14] = [
    "ministry", "of", "justice", "al", "qaida", "spain", "north", "the", "bank", "people", "union",
    "river", "port", "said",
];
const BETWEEN: [&str; 4] = [" ", "\n", "  ", "-"];

/// Some names are shipped, the others a user's: they lie in two tables.
fn gazetteer(names: &BTreeSet<String>, shipped: usize) -> Gazetteer {
    let mut folders = [(); 2].map(|()| "id\ttype\tlabel\taliases\n".to_owned());
    for (number, name) in names.iter().enumerate() {
        folders[usize::from(number >= shipped)] +=
            &format!("x/e{number}\tngo\tzz{number}\t{name} [any]\n");
    }
    let folders = folders.map(|text| {
        vec![File {
            name: "x.tsv".into(),
            bytes: text.into_bytes(),
        }]
    });
    Gazetteer::from_files(&folders)
        .expect("the lines are sound")
        .0
}

fn report(text: &str, gazetteer: &Gazetteer) -> reftel::document::Document {
    let provenance = Provenance {
        path: "x.txt".into(),
        member: None,
        format: Format::Report,
        hash: String::new(),
    };
    let text = format!("A title to begin with\n\n{text}\n");
    let raw = RawDocument {
        provenance,
        text,
        envelope: Envelope::default(),
        diagnostics: vec![],
    };
    parse(
        raw,
        &Knowledge {
            posts: &gazetteer.posts,
            tags: &gazetteer.tags,
            lexicon: &gazetteer.lexicon,
        },
    )
}

fn word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&WORDS[..])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(27),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_table_finds_what_the_automaton_finds(
        names in proptest::collection::btree_set(
            proptest::collection::vec(word(), 1..4).prop_map(|words| words.join(" ")), 1..12),
        words in proptest::collection::vec((word(), proptest::sample::select(&BETWEEN[..])), 8..60),
        shipped in 0..12usize,
    ) {
        let gazetteer = gazetteer(&names, shipped);
        let table = Names::new(&gazetteer);
        let mut text: String = words.iter().map(|(word, between)| format!("{word}{between}")).collect();
        text += "end.";
        let document = report(&text, &gazetteer);
        let view = View::new(&document, &table);
        let hits: BTreeSet<(usize, usize, String)> = find(&view, &table)
            .into_iter()
            .map(|hit| {
                let name = table.name(hit.name);
                (hit.first as usize, hit.last as usize, name.text.to_string())
            })
            .collect();

        let names: Vec<String> = names.into_iter().collect();
        let patterns: Vec<String> = names.iter().map(|name| format!(" {name} ")).collect();
        let automaton = AhoCorasick::new(&patterns).expect("few patterns");
        let mut expected = BTreeSet::new();
        for segment in &view.segments {
            let mut plain = String::from(" ");
            let mut starts = Vec::new();
            for token in segment.tokens.clone() {
                starts.push(plain.len());
                plain += view.tokens.norm_at(token);
                plain.push(' ');
            }
            for found in automaton.find_overlapping_iter(&plain) {
                let first = starts.binary_search(&(found.start() + 1)).expect("names begin at words");
                let name = &names[found.pattern().as_usize()];
                let count = name.split(' ').count();
                let first = segment.tokens.start + first;
                expected.insert((first, first + count - 1, name.clone()));
            }
        }
        // Articles stay outside the span.
        let expected: BTreeSet<_> = expected
            .into_iter()
            .map(|(first, last, name)| {
                let article = last > first && name.starts_with("the ");
                (first + usize::from(article), last, name)
            })
            .collect();
        prop_assert_eq!(hits, expected);
    }
}
