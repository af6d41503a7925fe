//! Any text as a query: its header, its SPARQL, and what it reaches for.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel::query::{NamedQuery, parse, shape};
use reftel::vocab::Base;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = NamedQuery::parse("asked", "asked.rq", &text);
    if let Ok(query) = parse(&text, &Base::default()) {
        let _ = shape(&query);
    }
});
