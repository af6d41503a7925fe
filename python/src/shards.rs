//! The last step of many machines: quads of extracted documents.

use pyo3::prelude::*;
use reftel::pipeline::{self, Shard, Table};
use reftel::rdf::Detail;
use reftel::vocab::Base;

use crate::failed;

/// Makes quads of extracted documents, by what the whole corpus decided.
#[pyclass(frozen, module = "reftel._native")]
pub struct Quads {
    quads: pipeline::Quads,
}

#[pymethods]
impl Quads {
    /// Takes what `reftel reduce` printed.
    #[new]
    #[pyo3(signature = (table, base_iri = None, full = false))]
    fn new(py: Python<'_>, table: &str, base_iri: Option<String>, full: bool) -> PyResult<Quads> {
        py.detach(|| {
            let table: Table = serde_json::from_str(table).map_err(failed)?;
            let base = match base_iri {
                Some(iri) => Base::new(iri).map_err(failed)?,
                None => Base::default(),
            };
            let detail = if full { Detail::Full } else { Detail::Compact };
            Ok(Quads {
                quads: pipeline::Quads::new(table, base, detail),
            })
        })
    }

    /// Returns what `reftel map emit` prints of an extracted document.
    fn of(&self, py: Python<'_>, shard: &str) -> PyResult<String> {
        py.detach(|| {
            let mut out = String::new();
            let shard = Shard::parse(shard).map_err(failed)?;
            self.quads.of(&shard, &mut out).map_err(failed)?;
            Ok(out)
        })
    }
}
