//! Any text as a document: parsed, linked and written as quads. Spans cite what they say they cite.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::corpus::CorpusFacts;
use reftel::document::{Envelope, Format, Provenance, RawDocument};
use reftel::pipeline::Engine;
use reftel::rdf::{Detail, document_quads};
use reftel::vocab::Base;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let none: [&str; 0] = [];
    Engine::load(&none)
        .expect("the shipped gazetteers are sound")
        .0
});

fuzz_target!(
    init: {
        LazyLock::force(&ENGINE);
    },
    |data: &[u8]| {
        let Some((first, rest)) = data.split_first() else {
            return;
        };
        let linked = ENGINE.link(RawDocument {
            provenance: Provenance {
                path: "09RABAT1.txt".to_owned(),
                member: None,
                format: Format::ALL[*first as usize % Format::ALL.len()].0,
                hash: "00".repeat(32),
            },
            text: String::from_utf8_lossy(rest).into_owned(),
            envelope: Envelope::default(),
            diagnostics: Vec::new(),
        });
        let text = &linked.document.text;
        for mention in &linked.mentions {
            assert_eq!(&text[mention.span.range()], mention.surface.as_str());
        }
        let base = Base::default();
        for detail in [Detail::Compact, Detail::Full] {
            let emitted = document_quads(&base, &CorpusFacts::default(), detail, &linked);
            assert_eq!(emitted.count, emitted.quads.len() as u64);
        }
    }
);
