//! Documents of files, folders and archives, one after the other.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

use pyo3::prelude::*;
use reftel::pipeline::{Extracted, Given, Silent, each};
use reftel::read::ReadOptions;

use crate::{cli, failed};

/// How many documents wait to be taken.
const WAITING: usize = 64;

/// What a thread of its own reads: lines as `reftel map read` prints them, and what was left out.
#[pyclass(frozen, module = "reftel._native")]
pub struct Reading {
    lines: Mutex<Receiver<Result<Line, String>>>,
}

enum Line {
    Document(String),
    LeftOut(String),
}

#[pymethods]
impl Reading {
    /// Begins to read. `pdf_reader` are the words that start a process for the text of a PDF.
    #[new]
    #[pyo3(signature = (paths, rows = false, pdf_reader = None))]
    fn new(paths: Vec<PathBuf>, rows: bool, pdf_reader: Option<Vec<std::ffi::OsString>>) -> Self {
        let (send, lines) = sync_channel(WAITING);
        let options = ReadOptions {
            rows,
            pdf_reader,
            ..cli::input::read_options()
        };
        std::thread::spawn(move || {
            let take = |extracted: Extracted<Given>| {
                let line = match extracted {
                    Extracted::Document(given) => serde_json::to_string(&given)
                        .map(Line::Document)
                        .map_err(|cause| cause.to_string()),
                    Extracted::LeftOut(left_out) => Ok(Line::LeftOut(told(&left_out))),
                };
                // Nobody takes more when the iterator was dropped.
                match send.send(line) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            };
            let read = || each(&paths, &options, &Silent, Given::from, take);
            // What ends early must not look as if it were all.
            let failed = match catch_unwind(AssertUnwindSafe(read)) {
                Ok(Ok(_)) => return,
                Ok(Err(cause)) => cause.to_string(),
                Err(_) => "the program failed while it read".to_owned(),
            };
            let _ = send.send(Err(failed));
        });
        Reading {
            lines: Mutex::new(lines),
        }
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// Returns a line, or why something is no document.
    fn __next__(&self, py: Python<'_>) -> PyResult<Option<(Option<String>, Option<String>)>> {
        let next = py.detach(|| self.lines.lock().ok()?.recv().ok());
        match next {
            None => Ok(None),
            Some(Ok(Line::Document(line))) => Ok(Some((Some(line), None))),
            Some(Ok(Line::LeftOut(why))) => Ok(Some((None, Some(why)))),
            Some(Err(cause)) => Err(failed(cause)),
        }
    }
}

fn told(left_out: &reftel::read::LeftOut) -> String {
    let name = match &left_out.member {
        Some(member) => format!("{}#{member}", left_out.path),
        None => left_out.path.clone(),
    };
    match &left_out.diagnostic {
        Some(diagnostic) => format!("{name}: {}", diagnostic.message),
        None => format!("{name}: it is no document"),
    }
}
