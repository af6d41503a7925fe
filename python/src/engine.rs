//! Documents held against gazetteers: parsed, annotated, extracted, reduced.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use pyo3::prelude::*;
use reftel::decisions::Decisions;
use reftel::diagnostic::Severity;
use reftel::gazetteer::Problem;
use reftel::pipeline::{self, Given, Mapper, Reducer, Shard};

use crate::cli::annotate::{Annotations as _, json::Lines};
use crate::cli::parse::json;
use crate::{cli, failed};

/// Gazetteers, and people's decisions.
#[pyclass(frozen, module = "reftel._native")]
pub struct Engine {
    engine: pipeline::Engine,
    decisions: Decisions,
}

#[pymethods]
impl Engine {
    /// Loads the shipped gazetteers, those of `gazetteers`, and the decisions of a file.
    #[new]
    #[pyo3(signature = (gazetteers = Vec::new(), decisions = None))]
    fn new(
        py: Python<'_>,
        gazetteers: Vec<PathBuf>,
        decisions: Option<PathBuf>,
    ) -> PyResult<Engine> {
        py.detach(|| {
            let loaded = pipeline::Engine::load_with(&gazetteers, cli::cache::cache().as_ref());
            let (engine, _) = loaded.map_err(|problems| all(&problems))?;
            let decisions = match decisions {
                None => Decisions::none(),
                Some(file) => {
                    let loaded = Decisions::load(&file, &engine.gazetteer);
                    loaded.map_err(|problems| all(&problems))?.0
                }
            };
            Ok(Engine { engine, decisions })
        })
    }

    /// Returns what `reftel parse` prints of a document.
    fn parse(&self, py: Python<'_>, given: &str) -> PyResult<String> {
        py.detach(|| {
            let given = Given::parse(given).map_err(failed)?;
            guarded(|| json::line(&self.engine.parse(given.into_raw())))?.map_err(failed)
        })
    }

    /// Returns what `reftel annotate --alone` prints of a document.
    fn annotate(&self, py: Python<'_>, given: &str) -> PyResult<String> {
        py.detach(|| {
            let given = Given::parse(given).map_err(failed)?;
            let linked = guarded(|| {
                let mut linked = self.engine.link(given.into_raw());
                let gazetteer = &self.engine.gazetteer;
                self.decisions.apply_to_document(&mut linked, gazetteer);
                linked
            })?;
            let mut out = Vec::new();
            Lines::default()
                .document(&linked, &mut out)
                .map_err(failed)?;
            String::from_utf8(out).map_err(failed)
        })
    }

    /// Returns for each document what `reftel map extract` prints, or why there is nothing.
    fn extract(&self, py: Python<'_>, given: Vec<String>) -> Vec<(Option<String>, Option<String>)> {
        py.detach(|| {
            let mapper = Mapper::new(&self.engine, &self.decisions);
            let extracted = given.iter().map(|line| {
                let given = Given::parse(line).map_err(failed)?;
                let shard = guarded(|| mapper.extract(given))?;
                serde_json::to_string(&shard).map_err(failed)
            });
            let told = extracted.map(|shard| match shard {
                Ok(shard) => (Some(shard), None),
                Err(error) => (None, Some(Python::attach(|py| error.value(py).to_string()))),
            });
            told.collect()
        })
    }

    /// Returns what `reftel reduce` prints of extracted documents.
    fn reduce(&self, py: Python<'_>, shards: &Bound<'_, PyAny>) -> PyResult<String> {
        let mut reducer = Reducer::new(&self.engine, &self.decisions);
        for shard in shards.try_iter()? {
            let shard: String = shard?.extract()?;
            py.detach(|| {
                let shard = Shard::parse(&shard).map_err(failed)?;
                reducer.take(&shard).map_err(failed)
            })?;
        }
        py.detach(|| serde_json::to_string(&reducer.finish()).map_err(failed))
    }
}

/// Tells all errors; warnings only matter to who writes the lists.
fn all(problems: &[Problem]) -> PyErr {
    let errors = problems.iter();
    let errors = errors.filter(|problem| problem.severity == Severity::Error);
    let lines: Vec<String> = errors.map(ToString::to_string).collect();
    failed(lines.join("\n"))
}

/// Works on a document; where the program fails on it, that is an error like others.
fn guarded<T>(work: impl FnOnce() -> T) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause: Box<dyn Any + Send>| {
        let words = cause.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| cause.downcast_ref::<&str>().copied());
        failed(format!(
            "the program failed on this document: {}",
            words.unwrap_or("no reason was given")
        ))
    })
}
