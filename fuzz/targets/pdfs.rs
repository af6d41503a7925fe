//! Any bytes as a PDF, through the reader that is built in. Nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reftel::read::pdf_text;

fuzz_target!(|data: &[u8]| {
    let _ = pdf_text([b"%PDF-1.7\n", data].concat());
});
