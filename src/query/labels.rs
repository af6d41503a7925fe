//! What are the things in an answer called? Names beside IRIs.
//!
//! Each column that holds an IRI of something with a name gets a column `<name>_label` behind it:
//! the preferred name of an entity, the title of a document, and of a part of a document (a
//! paragraph, a mention) its document's. Everything comes from the index, so that labels cost no
//! join. Knows nothing of formats.

use oxigraph::model::{Literal, Term};

use super::QueryError;
use super::results::Table;
use crate::store::{GraphReader, StoreError};

/// Returns `table` with the names of what it holds.
pub fn with_labels(table: Table, graph: &GraphReader) -> Result<Table, QueryError> {
    let mut labels: Vec<Vec<Option<Term>>> = Vec::with_capacity(table.columns.len());
    for column in 0..table.columns.len() {
        let mut cells = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let label = label(row.get(column).and_then(Option::as_ref), graph)?;
            cells.push(label.map(|label| Literal::new_simple_literal(label).into()));
        }
        labels.push(cells);
    }
    let is_named = |column: &usize| labels[*column].iter().any(Option::is_some);
    let named: Vec<bool> = (0..labels.len()).map(|column| is_named(&column)).collect();
    let mut columns = Vec::new();
    for (name, has_label) in table.columns.iter().zip(&named) {
        columns.push(name.clone());
        if *has_label {
            let mut label = format!("{name}_label");
            while table.columns.contains(&label) {
                label.push('_');
            }
            columns.push(label);
        }
    }
    let mut rows = Vec::with_capacity(table.rows.len());
    for (at, row) in table.rows.into_iter().enumerate() {
        let mut wide = Vec::with_capacity(columns.len());
        for (column, cell) in row.into_iter().enumerate() {
            wide.push(cell);
            if named.get(column) == Some(&true) {
                wide.push(labels[column][at].take());
            }
        }
        rows.push(wide);
    }
    Ok(Table { columns, rows })
}

fn label(cell: Option<&Term>, graph: &GraphReader) -> Result<Option<String>, StoreError> {
    let Some(Term::NamedNode(iri)) = cell else {
        return Ok(None);
    };
    match graph.base().local(iri.as_str()) {
        Some(("id", id)) => match graph.index().entity(&id)? {
            Some(number) => Ok(Some(graph.card(number)?.label)),
            None => Ok(None),
        },
        Some(("doc", id)) => match graph.document(&id)? {
            Some(number) => Ok(graph.documents()?[number as usize].title.clone()),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}
