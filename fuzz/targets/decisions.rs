//! Any bytes as a file of decisions. What was read once is read again, and means the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel::decisions::Decisions;

fuzz_target!(|data: &[u8]| {
    if let Ok((decisions, _)) = Decisions::parse_alone("decisions.tsv", data) {
        let again = Decisions::of_graph(decisions.text());
        assert_eq!(again.list().len(), decisions.list().len());
        let _ = decisions.pairs();
    }
});
