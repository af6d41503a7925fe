//! How long does a command take before it does anything? With and without a cache, whole programs.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::table::Table;

/// Each measurement is the best of this many.
const ROUNDS: usize = 5;
const NOTE: &str = "The Moroccan Ministry of\nInterior sent two inspectors to Safi.\n";
const OWN: &str = "id\ttype\tlabel\nngo/harbor-watch\tngo\tHarbor Watch\n";

/// Prints how long `reftel annotate` takes on one sentence.
pub fn measure() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("note.txt"), NOTE).expect("it can be written");
    std::fs::create_dir(path("own")).expect("it can be written");
    std::fs::write(path("own/ngos.tsv"), OWN).expect("it can be written");
    let off = Path::new("off");
    let kept = path("cache");
    let mut table = Table::new(&["start-up: annotate one sentence", "milliseconds"]);
    let mut answers = Vec::new();
    for (own, gazetteers) in [
        (false, "the shipped gazetteers"),
        (true, "and a user's folder"),
    ] {
        for (state, cache, rounds) in [
            ("without a cache", off, ROUNDS),
            ("compiled and kept", &kept, 1),
            ("kept before", &kept, ROUNDS),
        ] {
            let (time, answer) = best(folder.path(), own, cache, rounds);
            let time = format!("{:.0}", time.as_secs_f64() * 1e3);
            table.row(&[format!("{gazetteers}, {state}"), time]);
            answers.push(answer);
        }
    }
    table.print();
    println!();
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "a cache changes the answer"
    );
}

fn best(folder: &Path, own: bool, cache: &Path, rounds: usize) -> (Duration, Vec<u8>) {
    let mut best = Duration::MAX;
    let mut answer = Vec::new();
    for _ in 0..rounds {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reftel"));
        command.current_dir(folder).args(["annotate", "note.txt"]);
        command.env("REFTEL_CACHE", cache);
        if own {
            command.args(["--gazetteers", "own"]);
        }
        let start = Instant::now();
        let output = command.output().expect("the program runs");
        best = best.min(start.elapsed());
        assert!(output.status.success(), "{output:?}");
        answer = output.stdout;
    }
    assert!(!answer.is_empty(), "the sentence has names");
    (best, answer)
}
