//! What does Python see of the program? Values in, values out; the package in `python/reftel` makes
//! them pleasant.
//!
//! Documents and what is found in them pass as JSON, the same that the commands print, so that there
//! is one contract. Nothing here decides anything.
//!
//! Invariants: whatever takes long lets other threads of Python run; a document on which the program
//! itself fails is an error of that document, never the end of the process; Arrow, Spark and numbers
//! of workers are not known here.

// The commands are the program's own sources: the library never prints, so they are not in it.
#[path = "../../src/cli/mod.rs"]
mod cli;
#[cfg(feature = "serve")]
#[path = "../../src/web/mod.rs"]
mod web;

mod command;
mod engine;
mod graph;
mod reading;
mod shards;

use pyo3::prelude::*;

pyo3::create_exception!(
    reftel,
    Error,
    pyo3::exceptions::PyException,
    "What could not be done, and why."
);

/// The part of `reftel` that is compiled.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::Error;
    #[pymodule_export]
    use super::command::main;
    #[pymodule_export]
    use super::engine::Engine;
    #[pymodule_export]
    use super::graph::Graph;
    #[pymodule_export]
    use super::reading::Reading;
    #[pymodule_export]
    use super::shards::Quads;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// Makes an error of whatever says what went wrong.
fn failed(cause: impl std::fmt::Display) -> PyErr {
    Error::new_err(cause.to_string())
}
