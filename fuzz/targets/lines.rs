//! Any text as a line that another machine passes on: a document, what was found in it, a table.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::decisions::Decisions;
use reftel::pipeline::{Engine, Given, Mapper, Reducer, Shard};

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
        let text = String::from_utf8_lossy(data);
        let decisions = Decisions::none();
        if let Ok(given) = Given::parse(&text) {
            let shard = Mapper::new(&ENGINE, &decisions).extract(given);
            let mut reducer = Reducer::new(&ENGINE, &decisions);
            reducer.take(&shard).expect("it was made one line above");
            let _ = reducer.finish();
        }
        if let Ok(shard) = Shard::parse(&text) {
            let _ = Reducer::new(&ENGINE, &decisions).take(&shard);
        }
    }
);
