//! The command `reftel`, within the interpreter.

use std::ffi::OsString;

use pyo3::prelude::*;

use crate::cli;
#[cfg(feature = "serve")]
use crate::web;

/// Runs the command of `words`, the program's name first, and returns its exit code. `start` are the
/// words that start the program once more.
///
/// A process runs one command: some of them end it.
#[pyfunction]
pub fn main(py: Python<'_>, words: Vec<OsString>, start: Vec<OsString>) -> u8 {
    let doors = cli::Doors {
        #[cfg(feature = "serve")]
        explorer: web::serve,
        #[cfg(feature = "serve")]
        reader: web::mcp::run,
    };
    py.detach(|| cli::main(cli::itself::Call { words, start }, doors))
}
