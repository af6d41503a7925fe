//! A graph directory that is asked.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use oxigraph::model::Term;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use reftel::query::{
    Answer, Format, QueryError, Stop, StopReason, answer, named_queries, parse, run,
};
use reftel::store::GraphReader;

use crate::cli::names::Names;
use crate::failed;

/// How often a running question looks whether somebody pressed Ctrl-C.
const LOOK: Duration = Duration::from_millis(50);

/// How long a question that was stopped may take to notice. It is asked whenever a triple is read;
/// what reads none for a long time is left to itself.
const GRACE: Duration = Duration::from_secs(1);

/// A graph directory, opened for reading.
#[pyclass(frozen, module = "reftel._native")]
pub struct Graph {
    reader: Arc<GraphReader>,
}

#[pymethods]
impl Graph {
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Graph> {
        py.detach(|| {
            let reader = GraphReader::open(&path).map_err(failed)?;
            Ok(Graph {
                reader: Arc::new(reader),
            })
        })
    }

    /// The base of its IRIs.
    #[getter]
    fn base_iri(&self) -> &str {
        self.reader.base().as_str()
    }

    /// The hash of its triples.
    #[getter]
    fn hash(&self) -> &str {
        &self.reader.manifest().graph_hash
    }

    /// How many triples it has.
    #[getter]
    fn triples(&self) -> u64 {
        self.reader.manifest().counts.quads
    }

    /// Answers SPARQL; see `reftel.Graph.query`.
    #[pyo3(signature = (sparql, format = None, timeout = None))]
    fn query<'py>(
        &self,
        py: Python<'py>,
        sparql: &str,
        format: Option<&str>,
        timeout: Option<f64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let format = format.map(|name| form(name, true)).transpose()?;
        let sparql = sparql.to_owned();
        let answer = self.stoppable(py, timeout, move |graph, stop| {
            let query = parse(&sparql, graph.base())?;
            run(graph.store()?, query, stop)
        })?;
        self.told(py, &answer, format)
    }

    /// Answers one of the named queries; see `reftel.Graph.named`.
    #[pyo3(signature = (name, arguments, format = None, timeout = None))]
    fn named<'py>(
        &self,
        py: Python<'py>,
        name: &str,
        arguments: Vec<(String, String)>,
        format: Option<&str>,
        timeout: Option<f64>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let format = format.map(|name| form(name, false)).transpose()?;
        let known = named_queries().iter().find(|known| known.name == name);
        let known = known.ok_or_else(|| {
            let names = named_queries().iter().map(|known| known.name.as_str());
            let near = reftel::gazetteer::nearest(name, names);
            failed(QueryError::UnknownQuery {
                name: name.to_owned(),
                hint: near.unwrap_or_else(|| "`reftel query` lists all".to_owned()),
            })
        })?;
        let answer = self.stoppable(py, timeout, move |graph, stop| {
            answer(graph, known, &arguments, &Names(graph), stop)
        })?;
        self.told(py, &answer, format)
    }
}

impl Graph {
    /// Answers in a thread of its own, while this one looks at the clock and at signals.
    fn stoppable(
        &self,
        py: Python<'_>,
        timeout: Option<f64>,
        ask: impl FnOnce(&GraphReader, &Stop) -> Result<Answer, QueryError> + Send + 'static,
    ) -> PyResult<Answer> {
        let end = match timeout.map(Duration::try_from_secs_f64).transpose() {
            Ok(time) => time.and_then(|time| Instant::now().checked_add(time)),
            Err(cause) => return Err(failed(format!("the time limit: {cause}"))),
        };
        let stop = Stop::new();
        let (send, answered) = channel();
        let (graph, told) = (Arc::clone(&self.reader), stop.clone());
        std::thread::spawn(move || {
            // Nobody may be waiting any more.
            let _ = send.send(ask(&graph, &told));
        });
        py.detach(move || {
            loop {
                match answered.recv_timeout(LOOK) {
                    Ok(answer) => return answer.map_err(failed),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(failed("the program failed on this question"));
                    }
                }
                Python::attach(|py| py.check_signals())
                    .inspect_err(|_| stop.stop(StopReason::Interrupted))?;
                if end.is_some_and(|end| Instant::now() >= end) {
                    stop.stop(StopReason::Timeout);
                    return match answered.recv_timeout(GRACE) {
                        Ok(answer) => answer.map_err(failed),
                        Err(_) => Err(failed(QueryError::Stopped(StopReason::Timeout))),
                    };
                }
            }
        })
    }

    fn told<'py>(
        &self,
        py: Python<'py>,
        answer: &Answer,
        format: Option<Format>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Some(format) = format {
            let mut out = Vec::new();
            let written = answer.write(format, self.reader.base(), &mut out);
            written.map_err(failed)?;
            return String::from_utf8(out)
                .map_err(failed)?
                .into_bound_py_any(py);
        }
        match answer {
            Answer::Boolean(answer) => answer.into_bound_py_any(py),
            Answer::Table(table) => {
                let rows = PyList::empty(py);
                for cells in &table.rows {
                    let row = PyDict::new(py);
                    for (column, cell) in table.columns.iter().zip(cells) {
                        row.set_item(column, value(py, cell.as_ref())?)?;
                    }
                    rows.append(row)?;
                }
                Ok(rows.into_any())
            }
            Answer::Triples(triples) => {
                let lines = triples.iter().map(|triple| format!("{triple} ."));
                lines.collect::<Vec<String>>().into_bound_py_any(py)
            }
        }
    }
}

/// Returns the form of `reftel sparql` that goes by a name, or of `reftel query`, whose tables hold
/// values for people.
fn form(name: &str, is_sparql: bool) -> PyResult<Format> {
    let (csv, tsv) = match is_sparql {
        true => (Format::SparqlCsv, Format::SparqlTsv),
        false => (Format::Csv, Format::Tsv),
    };
    let forms = [
        ("csv", csv),
        ("tsv", tsv),
        ("json", Format::Json),
        ("jsonl", Format::JsonLines),
        ("xml", Format::Xml),
        ("md", Format::Markdown),
        ("table", Format::Table),
        ("turtle", Format::Turtle),
        ("ntriples", Format::NTriples),
        ("rdfxml", Format::RdfXml),
        ("jsonld", Format::JsonLd),
    ];
    let found = forms.iter().find(|(known, _)| *known == name);
    found.map(|(_, format)| *format).ok_or_else(|| {
        let names: Vec<&str> = forms.iter().map(|(known, _)| *known).collect();
        failed(format!(
            "no form is called `{name}`\n  hint: there are {}",
            names.join(", ")
        ))
    })
}

/// Returns the value of a cell: IRIs and texts as `str`, whole numbers as `int`, nothing as `None`.
fn value<'py>(py: Python<'py>, cell: Option<&Term>) -> PyResult<Bound<'py, PyAny>> {
    const INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";
    match cell {
        None => Ok(py.None().into_bound(py)),
        Some(Term::NamedNode(iri)) => iri.as_str().into_bound_py_any(py),
        Some(Term::Literal(literal)) => {
            let number = (literal.datatype().as_str() == INTEGER)
                .then(|| literal.value().parse::<i64>().ok())
                .flatten();
            match number {
                Some(number) => number.into_bound_py_any(py),
                None => literal.value().into_bound_py_any(py),
            }
        }
        Some(other) => other.to_string().into_bound_py_any(py),
    }
}
